// What the hand can do on the canvas beside wiring and moving: the knife, the loop, the map, and
// nodes dropped on wires.
#include "canvas_screen.h"

#include "widget/cover_grid.h"

#include <catch2/catch.hpp>

using namespace canvas_test;

namespace {

struct Held {
  explicit Held(bool ImGuiIO::*key, int modifier) : key_(key), modifier_(modifier) { set(true); }
  ~Held() { set(false); }

 private:
  void set(bool isDown) {
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(modifier_), isDown);
#else
    ImGui::GetIO().KeyMods = isDown ? modifier_ : 0;
#endif
    ImGui::GetIO().*key_ = isDown;
  }
  bool ImGuiIO::*key_;
  int modifier_;
};

#if IMGUI_VERSION_NUM >= 18700
constexpr int kCtrl = ImGuiMod_Ctrl, kAlt = ImGuiMod_Alt;
#else
constexpr int kCtrl = ImGuiKeyModFlags_Ctrl, kAlt = ImGuiKeyModFlags_Alt;
#endif

}  // namespace

TEST_CASE("nodeCanvas: a path with Ctrl and the right button cuts the wires it crosses") {
  Screen screen;
  put(screen);
  wire(screen);
  const Held held(&ImGuiIO::KeyCtrl, kCtrl);
  screen.frame({300, 90}, false, 1);
  screen.frame({300, 90}, true, 1);
  screen.frame({305, 130}, true, 1);
  screen.frame({305, 200}, true, 1);
  const auto wishes = screen.frame({305, 220}, false, 1);
  REQUIRE(wishes.cut.size() == 1);
  CHECK(wishes.cut[0] == screen.view_.wires[0].link);
  CHECK_FALSE(wishes.add);
  screen.frame({300, 300}, true, 1);
  screen.frame({500, 320}, true, 1);
  CHECK(screen.frame({600, 320}, false, 1).cut.empty());
}

TEST_CASE("nodeCanvas: a loop with Alt selects the nodes whose middle it goes around") {
  Screen screen;
  put(screen);
  const Held held(&ImGuiIO::KeyAlt, kAlt);
  screen.frame({40, 60}, false);
  screen.frame({40, 60}, true);
  for (const Float2 p : {Float2{250, 60}, Float2{250, 240}, Float2{40, 240}, Float2{40, 70}})
    screen.frame(p, true);
  screen.frame({40, 70}, false);
  CHECK(screen.selected_ == std::vector<NodeId>{NodeId{"left"}});
}

TEST_CASE("nodeCanvas: a node without wires that is dropped on a wire shall be in it") {
  Screen screen;
  put(screen);
  wire(screen);
  screen.view_.nodes.push_back(node("free", {200, 400}));
  screen.view_.indexOf[NodeId{"free"}] = 2;
  const auto dropped = screen.drag({250, 410}, {275, 110});
  REQUIRE(dropped.end.move);
  REQUIRE(dropped.end.insert);
  CHECK(dropped.end.insert->node == NodeId{"free"});
  CHECK(dropped.end.insert->link == screen.view_.wires[0].link);
  // One with wires of its own is only moved.
  const auto moved = screen.drag({100, 110}, {350, 300});
  CHECK(moved.end.move);
  CHECK_FALSE(moved.end.insert);
}

TEST_CASE("nodeCanvas: with Ctrl an output hands its wires to another output") {
  Screen screen;
  put(screen);
  wire(screen);
  const Held held(&ImGuiIO::KeyCtrl, kCtrl);
  const auto dragged = screen.drag(kLeftOut, {560, 150});
  REQUIRE(dragged.end.moveWires);
  CHECK(dragged.end.moveWires->first == model::Socket{NodeId{"left"}, "value"});
  CHECK(dragged.end.moveWires->second == model::Socket{NodeId{"right"}, "value"});
}

TEST_CASE("nodeCanvas: Escape ends a drag without moving anything") {
  Screen screen;
  put(screen);
  screen.frame({100, 110}, false);
  screen.frame({100, 110}, true);
  screen.frame({200, 210}, true);
  screen.keys_.press({Key::Escape});
  screen.frame({220, 210}, true);
  CHECK_FALSE(screen.frame({220, 210}, false).move);
}

TEST_CASE("nodeCanvas: things are taken where they are seen at every zoom") {
  for (const float zoom : {0.1f, 0.3f, 1.0f, 2.5f, 4.0f}) {
    Screen screen;
    put(screen);
    screen.state_.zoom = zoom;
    // The output of the left node stands in the middle of the screen.
    screen.state_.origin = kLeftOut - Float2{400, 300} * (1 / zoom);
    const auto pulled = screen.drag({400, 300}, {400, 560});
    INFO("zoom " << zoom);
    REQUIRE(pulled.end.add);
    CHECK(pulled.end.add->socket == model::Socket{NodeId{"left"}, "value"});
    CHECK(pulled.end.add->position.y == Approx(kLeftOut.y + 260 / zoom));
  }
}

TEST_CASE("nodeCanvas: a click on the little map looks there") {
  Screen screen;
  put(screen);
  screen.view_.nodes.push_back(node("far", {6000, 4000}));
  screen.view_.indexOf[NodeId{"far"}] = 2;
  screen.frame({780, 580}, false);
  screen.frame({780, 580}, true);
  screen.frame({780, 580}, false);
  CHECK(screen.state_.origin.x > 4000);
  CHECK(screen.state_.origin.y > 2500);
}

TEST_CASE("CoverGrid: only what lies wholly behind is covered") {
  CoverGrid grid({10, 10}, {1000, 500});
  CHECK_FALSE(grid.isCovered({100, 100}, {200, 150}));
  grid.cover({90, 90}, {300, 210});
  CHECK(grid.isCovered({110, 110}, {280, 190}));
  CHECK_FALSE(grid.isCovered({110, 110}, {320, 190}));
  // Across words of 64 cells and beyond the edges.
  grid.cover({-1e9f, 200}, {1e9f, 400});
  CHECK(grid.isCovered({-50, 220}, {2000, 380}));
  CHECK_FALSE(grid.isCovered({-50, 220}, {2000, 450}));
  // What lies outside is never seen.
  CHECK(grid.isCovered({2000, 0}, {3000, 100}));
}
