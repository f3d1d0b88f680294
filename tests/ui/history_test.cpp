// Steps, saving beside the frame, and folders that others work on.
#include "steps.h"

#include "base/file.h"

#include <catch2/catch.hpp>

#include <unistd.h>

using namespace ui;

TEST_CASE("history: steps by name, a click goes there, in both languages and two sizes") {
  for (const auto& [language, scale] : {std::pair{"en", "1"}, {"zh-CN", "2"}}) {
    Drive drive(smallProject());
    if (!drive.edit(steps({click("tab/history"), wait(), click("tree/box"), key("Ctrl+D"), wait(),
                           key("Ctrl+D"), wait(), key("Ctrl+D"), wait(),
                           shot((std::string("history_") + language + ".png").c_str()),
                           click("history/1"), wait(), state("first"), click("history/0"), wait(),
                           state("opened"), click("history/3"), wait(), state("last")}),
                    {"--lang", language, "--scale", scale}))
      return;
    CHECK(drive.state("first")["entities"].size() == 2);
    CHECK(drive.state("first")["steps"] == 1);
    CHECK(drive.state("opened")["entities"].size() == 1);
    CHECK(drive.state("opened")["dirty"] == false);
    CHECK(drive.state("last")["entities"].size() == 4);
  }
}

TEST_CASE("saving goes on beside the frame, and closing waits for it") {
  Drive drive(smallProject());
  if (!drive.edit(steps({click("tree/box"),
                         key("Ctrl+D"),
                         wait(),
                         key("Ctrl+S"),
                         wait(20),
                         state("saved"),
                         key("Ctrl+D"),
                         wait(),
                         key("Ctrl+S"),
                         {{"close", true}},
                         wait(60)})))
    return;
  CHECK(drive.state("saved")["dirty"] == false);
  CHECK(drive.saved().scenes.find(model::SceneId{"main"})->entities.size() == 3);
  CHECK_FALSE(std::filesystem::exists(drive.folder() / ".lock"));
}

TEST_CASE("a project that another window works on is looked at, not saved") {
  Drive drive(smallProject());
  // This test is a living process.
  REQUIRE(base::writeFile(drive.folder() / ".lock", std::to_string(getpid()) + "\n"));
  if (!drive.edit(steps({state("told"),
                         click("tree/box"),
                         key("Ctrl+D"),
                         wait(),
                         key("Ctrl+S"),
                         wait(10),
                         state("a"),
                         {{"close", true}},
                         wait()})))
    return;
  CHECK(contains(drive.state("told")["toasts"], "another window"));
  CHECK(drive.state("a")["dirty"] == true);
  CHECK(drive.saved().scenes.find(model::SceneId{"main"})->entities.size() == 1);
  CHECK(std::filesystem::exists(drive.folder() / ".lock"));
}

TEST_CASE(
    "what a process that is gone has left is taken over; a folder that takes nothing is told") {
  Drive drive(smallProject());
  REQUIRE(base::writeFile(drive.folder() / ".lock", "999999999\n"));
  if (!drive.edit(steps({click("tree/box"), key("Ctrl+D"), wait(), key("Ctrl+S"), wait(20)})))
    return;
  CHECK(drive.saved().scenes.find(model::SceneId{"main"})->entities.size() == 2);
  // Even who may write everywhere writes no file where a folder is.
  std::filesystem::create_directories(drive.folder() / ".lock/inside");
  REQUIRE(drive.edit(steps({state("told")})));
  CHECK(contains(drive.state("told")["toasts"], "cannot be written"));
}
