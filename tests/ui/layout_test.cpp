// Docks and tabs.
#include "steps.h"

#include <catch2/catch.hpp>

#include <array>

using namespace ui;

namespace {

using Place = std::array<float, 4>;

Place place(const Json& state, const std::string& mark) {
  INFO(mark);
  REQUIRE(state["marks"].contains(mark));
  return state["marks"][mark].get<Place>();
}

}  // namespace

TEST_CASE("a tab pulled to another dock stays there, in the next run too") {
  Drive drive(smallProject());
  if (!drive.edit(steps({state("before"),
                         {{"drag", {"tab/history", "tab/console"}}, {"frames", 12}},
                         wait(),
                         {{"drag", {"tab/inspector", "tab/scene"}}, {"frames", 12}},
                         wait(),
                         state("after"),
                         shot("tabs_moved.png")})))
    return;
  const Json before = drive.state("before"), after = drive.state("after");
  CHECK(place(before, "tab/inspector")[0] > 900);
  CHECK(place(after, "tab/inspector")[0] < 200);
  CHECK(after["shown"] == Json::array({"history", "inspector"}));
  // The dock that is empty now leaves its room to the viewport.
  CHECK(place(after, "viewport/picture")[2] == 1280);
  REQUIRE(drive.edit(steps({state("again"), click("tab/scene"), wait(), state("scene")})));
  CHECK(place(drive.state("again"), "tab/inspector")[0] < 200);
  CHECK(drive.state("scene")["shown"] == Json::array({"history", "scene"}));
}

TEST_CASE("a tab let go over the viewport's edge makes a dock there; Escape leaves it") {
  Drive drive(smallProject());
  if (!drive.edit(steps({{{"drag", {"tab/history", "tab/console"}}, {"frames", 12}},
                         wait(),
                         {{"drag", {"tab/inspector", "tab/scene"}}, {"frames", 12}},
                         wait(),
                         {{"drag", {"tab/inspector", {1260, 300}}}, {"frames", 12}},
                         wait(),
                         state("back"),
                         {{"drag", {"tab/console", {700, 250}}}, {"frames", 12}},
                         wait(),
                         state("middle")})))
    return;
  CHECK(place(drive.state("back"), "tab/inspector")[0] > 900);
  // The middle of the viewport takes no tab.
  CHECK(place(drive.state("middle"), "tab/console")[1] > 350);
}

TEST_CASE("docks fold away and open, by button and by key, and remember it") {
  Drive drive(smallProject());
  if (!drive.edit(steps({click("dock/bottom/fold"),
                         wait(),
                         state("bottom"),
                         key("Ctrl+1"),
                         wait(),
                         state("left"),
                         click("tab/scene"),
                         wait(),
                         state("opened"),
                         {{"drag", {"border/left", {400, 300}}}, {"frames", 6}},
                         wait(),
                         state("wide"),
                         key("Ctrl+1"),
                         wait()})))
    return;
  CHECK(place(drive.state("bottom"), "viewport/picture")[3] > 750);
  CHECK(drive.state("left")["shown"] == Json::array({"inspector"}));
  CHECK(place(drive.state("left"), "viewport/picture")[0] < 60);
  CHECK(drive.state("opened")["shown"] == Json::array({"inspector", "scene"}));
  CHECK(place(drive.state("wide"), "viewport/picture")[0] > 350);
  const Json layout = drive.settings()["layout"];
  CHECK(layout["left"]["folded"] == true);
  CHECK(layout["left"]["size"].get<float>() > 350);
  CHECK(layout["bottom"]["folded"] == true);
}

TEST_CASE("settings of another version: unknown panels are kept, missing ones take their place") {
  Drive drive(smallProject());
  drive.giveSettings({{"layout",
                       {{"left", {{"panels", {"crystal-ball", "console"}}, {"size", 1e9}}},
                        {"right", {{"size", -5}}}}},
                      {"moods", {"good"}}});
  if (!drive.edit(steps({state("a"), key("Ctrl+3"), wait()}))) return;
  const Json a = drive.state("a");
  CHECK(place(a, "tab/console")[0] < 200);
  CHECK(place(a, "tab/scene")[0] < 200);
  CHECK(place(a, "viewport/picture")[2] - place(a, "viewport/picture")[0] >= 200);
  CHECK(drive.settings()["layout"]["left"]["panels"][0] == "crystal-ball");
}

TEST_CASE("nothing overlaps or hangs over the edge, whatever the window and the scale") {
  struct Case {
    const char *size, *scale;
    float width;
  };
  for (const Case& one : {Case{"1280x720", "1", 1280},
                          {"853x480", "1.5", 1280},
                          {"640x400", "2", 1280},
                          {"1920x1080", "1", 1920},
                          {"3840x2160", "1", 3840}})
    for (const char* language : {"en", "zh-CN"}) {
      Drive drive(smallProject());
      const std::string name = std::string("layout_") + one.size + "_" + language + ".png";
      if (!drive.edit(steps({click("tree/box"), wait(), shot(name.c_str()), state("a")}),
                      {"--size", one.size, "--scale", one.scale, "--lang", language}))
        return;
      const Json marks = drive.state("a")["marks"];
      const Place view = place(drive.state("a"), "viewport/picture");
      CHECK(view[2] - view[0] >= 190 * std::stof(one.scale));
      for (const auto& [mark, at] : marks.items()) {
        if (mark.rfind("node/", 0) == 0 || mark.rfind("gizmo", 0) == 0 ||
            mark.rfind("sign/", 0) == 0)
          continue;
        CAPTURE(one.size, one.scale, language, mark, at.dump());
        const Place p = at.get<Place>();
        CHECK(p[0] >= 0);
        CHECK(p[1] >= 0);
        CHECK(p[2] <= one.width + 1);
      }
      // The parts of the bar stand apart.
      const std::array bar{"toolbar/save", "toolbar/undo", "toolbar/redo", "toolbar/play",
                           "toolbar/problems"};
      for (std::size_t i = 1; i < bar.size(); ++i) {
        CAPTURE(one.size, one.scale, language, bar[i]);
        CHECK(place(drive.state("a"), bar[i])[0] >= place(drive.state("a"), bar[i - 1])[2]);
      }
    }
}
