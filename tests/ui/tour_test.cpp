// The walk for whoever opens the editor for the first time.
#include "steps.h"

#include <catch2/catch.hpp>

using namespace ui;

namespace {

bool stands(const Drive& drive, const char* name, const char* step) {
  return drive.state(name)["marks"].contains(step);
}

}  // namespace

TEST_CASE("the tour goes on by what is done, in both languages and two sizes") {
  for (const auto& [language, scale] : {std::pair{"en", "1"}, {"zh-CN", "2"}}) {
    Drive drive(smallProject());
    drive.giveSettings({{"tourDone", false}});
    if (!drive.edit(steps({state("place"),
                           shot((std::string("tour_") + language + ".png").c_str()),
                           click("tree/add"),
                           wait(),
                           click("add/new.sphere"),
                           wait(),
                           state("move"),
                           {{"drag", {"gizmo/y", {640, 60}}}, {"frames", 6}},
                           wait(),
                           state("behave"),
                           key("Ctrl+P"),
                           wait(),
                           {{"text", "New behaviour"}},
                           wait(),
                           key("Enter"),
                           wait(),
                           state("wire"),
                           click("graph/choice"),
                           wait(),
                           click("graph/choice/turn"),
                           wait(),
                           click("node/branch"),
                           wait(),
                           state("play"),
                           key("F5"),
                           wait(),
                           state("done"),
                           click("tour/skip"),
                           wait(),
                           key("F5"),
                           wait(),
                           state("over"),
                           key("Ctrl+P"),
                           wait(),
                           {{"text", "tour"}},
                           wait(),
                           key("Enter"),
                           wait(),
                           state("again")}),
                    {"--lang", language, "--scale", scale}))
      return;
    CHECK(stands(drive, "place", "tour.place"));
    CHECK(stands(drive, "move", "tour.move"));
    CHECK(stands(drive, "behave", "tour.behave"));
    CHECK(stands(drive, "wire", "tour.wire"));
    CHECK(stands(drive, "play", "tour.play"));
    CHECK(stands(drive, "done", "tour.done"));
    CHECK_FALSE(stands(drive, "over", "tour/skip"));
    CHECK(stands(drive, "again", "tour.place"));
    CHECK(drive.settings()["tourDone"] == false);
  }
}

TEST_CASE("the tour can be left at once, and stays away") {
  Drive drive(smallProject());
  drive.giveSettings({{"tourDone", false}});
  if (!drive.edit(steps({click("tour/skip"), wait(), state("left")}))) return;
  CHECK_FALSE(stands(drive, "left", "tour/skip"));
  REQUIRE(drive.edit(steps({state("later")})));
  CHECK_FALSE(stands(drive, "later", "tour/skip"));
}
