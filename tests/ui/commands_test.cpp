// Commands: their words, their keys, and what settings make of those.
#include "steps.h"

#include <catch2/catch.hpp>

using namespace ui;

TEST_CASE("every command has a title and a help in both languages, and keys of its own") {
  for (const char* language : {"en", "zh-CN"}) {
    Drive drive(smallProject());
    if (!drive.edit(steps({state("a")}), {"--lang", language})) return;
    const Json commands = drive.state("a")["commands"];
    CHECK(commands.size() >= 25);
    for (const auto& [id, command] : commands.items()) {
      INFO(language << " " << id << " " << command.dump());
      CHECK(command["hasWords"] == true);
      CHECK(command["conflicts"].empty());
    }
  }
}

TEST_CASE("a shortcut of one's own is heard, and the default no more") {
  Drive drive(smallProject());
  drive.giveSettings({{"shortcuts", {{"object.duplicate", "Ctrl+J"}}}});
  if (!drive.edit(steps({click("tree/box"), key("Ctrl+D"), wait(), state("default"), key("Ctrl+J"),
                         wait(), state("own")})))
    return;
  CHECK(drive.state("default")["entities"].size() == 1);
  CHECK(drive.state("own")["entities"].size() == 2);
  CHECK(drive.state("own")["commands"]["object.duplicate"]["shortcut"] == "Ctrl+J");
}

TEST_CASE("settings that cannot be read are told, and the work goes on without them") {
  Drive drive(smallProject());
  drive.giveSettings({{"shortcuts", 5}});
  if (!drive.edit(steps({state("a")}))) return;
  CHECK(drive.output().find("settings.json") != std::string::npos);
  CHECK(drive.state("a")["entities"].size() == 1);
}
