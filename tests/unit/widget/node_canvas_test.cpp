#include "canvas_screen.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace canvas_test;

TEST_CASE("nodeCanvas: a drag from output to input proposes a wire") {
  Screen screen;
  put(screen);
  const auto dragged = screen.drag(kLeftOut, kRightIn);
  REQUIRE(dragged.end.connect);
  CHECK(*dragged.end.connect == Link{{NodeId{"left"}, "value"}, {NodeId{"right"}, "a"}});
  CHECK(dragged.end.hasWiringEnded);
  CHECK_FALSE(dragged.end.add);
  const auto backwards = screen.drag(kRightIn, kLeftOut);
  REQUIRE(backwards.end.connect);
  CHECK(*backwards.end.connect == *dragged.end.connect);
}

TEST_CASE("nodeCanvas: output to output is no wire") {
  Screen screen;
  put(screen);
  CHECK_FALSE(screen.drag(kLeftOut, {560, 150}).end.connect);
}

TEST_CASE("nodeCanvas: a wire dropped in the open asks for a new node") {
  Screen screen;
  put(screen);
  const auto dragged = screen.drag(kLeftOut, kFree);
  REQUIRE(dragged.end.add);
  CHECK(dragged.end.add->socket == model::Socket{NodeId{"left"}, "value"});
  CHECK(dragged.end.add->isFromOutput);
  CHECK(dragged.end.add->position.x == Approx(kFree.x));
}

TEST_CASE("nodeCanvas: pulling a wire off its input cuts it, or leads it elsewhere") {
  Screen screen;
  put(screen);
  screen.view_.nodes.push_back(node("third", {400, 300}));
  screen.view_.indexOf[NodeId{"third"}] = 2;
  wire(screen);
  const auto cut = screen.drag(kRightIn, kFree);
  REQUIRE(cut.press.disconnect);
  CHECK(*cut.press.disconnect == screen.view_.wires[0].link);
  CHECK_FALSE(cut.end.add);
  CHECK_FALSE(cut.end.connect);
  const auto led = screen.drag(kRightIn, {400, 350});
  REQUIRE(led.end.connect);
  CHECK(led.end.disconnect == screen.view_.wires[0].link);
  CHECK(led.end.connect->to.node == NodeId{"third"});
}

TEST_CASE("nodeCanvas: nodes are selected and moved by whole steps") {
  Screen screen;
  put(screen);
  const auto dragged = screen.drag({100, 110}, {151, 142});
  CHECK(screen.selected_ == std::vector<NodeId>{NodeId{"left"}});
  CHECK_FALSE(dragged.move);
  REQUIRE(dragged.end.move);
  CHECK(*dragged.end.move == Float2{48, 32});
}

TEST_CASE("nodeCanvas: a click alone moves nothing") {
  Screen screen;
  put(screen);
  const auto clicked = screen.drag({100, 110}, {101, 111});
  CHECK_FALSE(clicked.move);
  CHECK_FALSE(clicked.end.move);
  CHECK(screen.selected_.size() == 1);
}

TEST_CASE("nodeCanvas: a box selects what it touches, a click in the open nothing") {
  Screen screen;
  put(screen);
  screen.drag({20, 60}, {500, 180});
  CHECK(screen.selected_.size() == 2);
  screen.drag(kFree, kFree);
  CHECK(screen.selected_.empty());
}

TEST_CASE("nodeCanvas: the wheel zooms around the pointer") {
  Screen screen;
  put(screen);
  const Float2 mouse{210, 150};
  screen.frame(mouse, false);
  screen.frame(mouse, false);
  ImGui::GetIO().MouseWheel = 3;
#if IMGUI_VERSION_NUM >= 18700
  ImGui::GetIO().AddMouseWheelEvent(0, 3);
#endif
  screen.frame(mouse, false);
  CHECK(screen.state_.zoom > 1.2f);
  // The canvas point under the pointer is where it was.
  CHECK(screen.state_.origin.x + mouse.x / screen.state_.zoom == Approx(mouse.x).margin(0.01));
  CHECK(screen.state_.origin.y + mouse.y / screen.state_.zoom == Approx(mouse.y).margin(0.01));
}

TEST_CASE("nodeCanvas: the middle button moves the canvas, the right one asks for a node") {
  Screen screen;
  put(screen);
  screen.frame(kFree, false, 2);
  screen.frame(kFree, true, 2);
  screen.frame(kFree + Float2{30, 0}, true, 2);
  screen.frame(kFree + Float2{60, 20}, true, 2);
  screen.frame(kFree + Float2{60, 20}, false, 2);
  CHECK(screen.state_.origin.x == Approx(-60));
  CHECK(screen.state_.origin.y == Approx(-20));
  screen.frame(kFree, false, 1);
  screen.frame(kFree, true, 1);
  const auto released = screen.frame(kFree, false, 1);
  REQUIRE(released.add);
  CHECK_FALSE(released.add->socket);
}

TEST_CASE("frameNodes: everything in sight, never larger than life") {
  GraphView view;
  view.nodes = {node("a", {0, 0}), node("b", {2000, 1000})};
  view.indexOf = {{NodeId{"a"}, 0}, {NodeId{"b"}, 1}};
  CanvasState state;
  frameNodes(state, view, {}, {800, 400});
  CHECK(state.zoom < 0.5f);
  CHECK(state.origin.x < 0);
  CHECK(state.origin.x + 800 / state.zoom > 2160);
  frameNodes(state, view, {NodeId{"a"}}, {800, 400});
  CHECK(state.zoom == 1);
  frameNodes(state, {}, {}, {800, 400});
  CHECK(state.zoom == 1);
}

TEST_CASE("nodeCanvas: a node clicked twice is opened") {
  Screen screen;
  put(screen);
  const Float2 title{100, 110};
  screen.frame(title, false);
  screen.frame(title, true);
  screen.frame(title, false);
  const auto wishes = screen.frame(title, true);
  REQUIRE(wishes.open);
  CHECK(*wishes.open == NodeId{"left"});
  screen.frame(title, false);
}

TEST_CASE("nodeCanvas: a wire clicked twice is bent there, and a bend is dragged or taken out") {
  Screen screen;
  put(screen);
  wire(screen);
  const Float2 middle{305, 150};
  screen.frame(middle, false);
  screen.frame(middle, true);
  screen.frame(middle, false);
  const auto bent = screen.frame(middle, true);
  REQUIRE(bent.bend);
  CHECK(bent.bend->link == screen.view_.wires[0].link);
  REQUIRE(bent.bend->points.size() == 1);
  CHECK(bent.bend->points[0].x == Approx(305));
  screen.frame(middle, false);

  screen.view_.wires[0].bends = {{300, 200}};
  for (int i = 0; i < 60; ++i)
    screen.frame({700, 500}, false);  // The next press is no second click.
  CanvasWishes last;
  screen.frame({300, 200}, false);
  screen.frame({300, 200}, true);
  for (int i = 1; i <= 4; ++i)
    last = screen.frame({300, 200 + 10.0f * static_cast<float>(i)}, true);
  REQUIRE(last.bend);
  CHECK(last.bend->points[0].y == Approx(240));
  CHECK(screen.frame({300, 240}, false).hasDragEnded);
}

TEST_CASE("nodeCanvas: comments and groups are dragged, folded groups hide their nodes") {
  Screen screen;
  put(screen);
  screen.view_.comments = {{model::CommentId{"why"}, "Why", {50, 300}, {200, 100}, IM_COL32_WHITE}};
  screen.view_.groups = {
      {model::GroupId{"both"}, "Both", {30, 54}, {550, 166}, IM_COL32_WHITE, false}};
  CanvasWishes last;
  const auto drag = [&](Float2 from) {
    for (int i = 0; i < 60; ++i) screen.frame({700, 500}, false);
    screen.frame(from, false);
    screen.frame(from, true);
    for (int i = 1; i <= 4; ++i)
      last = screen.frame(from + Float2{4, 8} * static_cast<float>(i), true);
    CHECK(screen.frame(from + Float2{16, 32}, false).hasDragEnded);
  };
  drag({100, 340});
  REQUIRE(last.dragComment);
  CHECK(last.dragComment->way == Float2{16, 32});
  CHECK_FALSE(last.dragComment->isSize);
  drag({246, 396});
  REQUIRE(last.dragComment);
  CHECK(last.dragComment->isSize);
  drag({300, 60});
  REQUIRE(last.dragGroup);
  CHECK(last.dragGroup->way == Float2{16, 32});
  CHECK(screen.state_.selectedGroup == model::GroupId{"both"});

  for (int i = 0; i < 60; ++i) screen.frame({700, 500}, false);
  screen.frame({40, 66}, false);
  CHECK(screen.frame({40, 66}, true).toggleGroup == model::GroupId{"both"});
  screen.frame({40, 66}, false);
  for (NodeView& node : screen.view_.nodes) node.isHidden = true;
  const auto boxed = screen.drag({100, 110}, {150, 142});
  CHECK_FALSE(boxed.press.select);
  CHECK(boxed.end.select == std::vector<NodeId>());
}
