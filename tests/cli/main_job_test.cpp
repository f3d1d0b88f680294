// The main job, end to end, on a real model: new, check, compile, run, render, export, import.
#include "base/file.h"
#include "cli/command.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace cli_test;

namespace {

std::string quoted(const std::filesystem::path& path) { return "\"" + path.string() + "\""; }

void writeInput(const std::filesystem::path& path, const std::string& json) { REQUIRE(base::writeFile(path, json)); }

double turnedBy(const nlohmann::json& report) {
  const auto& rotation = report["changed"]["turntable"]["after"]["rotation"];
  return 2 * std::atan2(std::fabs(rotation[1].get<double>()), rotation[3].get<double>());
}

}  // namespace

TEST_CASE("An exhibition turns and tells when it is clicked, and stops when it is clicked again") {
  const support::TempFolder temp;
  const auto project = temp.path() / "room", glb = temp.path() / "room.glb";
  std::string model;
  SECTION("with the prop we generate") {}
  SECTION("with FlightHelmet") {
    if (!hasShared()) return;
    model = " --model " + quoted(sharedAsset("museum/FlightHelmet/FlightHelmet.gltf"));
  }
  REQUIRE(diorama("new exhibition " + quoted(project) + model).status == 0);
  const auto checked = diorama("check " + quoted(project) + " --json");
  INFO(checked.out << checked.err);
  REQUIRE(checked.status == 0);
  CHECK(checked.json()["ok"] == true);
  CHECK(checked.json()["problems"].empty());
  const auto compiled = diorama("compile " + quoted(project));
  CHECK(compiled.status == 0);
  CHECK(compiled.out.find("function") != std::string::npos);

  const auto click = temp.path() / "click.json", clicks = temp.path() / "clicks.json", hover = temp.path() / "hover.json";
  writeInput(click, R"([{"frame": 10, "type": "select", "node": "exhibit"}])");
  writeInput(clicks, R"([{"frame": 10, "type": "select", "node": "exhibit"},
                         {"frame": 70, "type": "select", "node": "exhibit"}])");
  writeInput(hover, R"([{"frame": 5, "type": "hover", "node": "exhibit"}])");
  const auto play = [&](const std::filesystem::path& what, const std::string& rest) {
    const auto outcome = diorama("run " + quoted(what) + " --headless --json " + rest);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    const auto report = outcome.json();
    CHECK(report["errors"].empty());
    return report;
  };
  const auto checkPlays = [&](const std::filesystem::path& what) {
    const auto still = play(what, "--frames 120");
    CHECK(still["changed"].count("turntable") == 0);
    CHECK(still["changed"].count("label") == 0);
    const auto turned = play(what, "--frames 120 --input " + quoted(click));
    CHECK(turned["changed"]["label"]["after"]["visible"] == true);
    CHECK(turnedBy(turned) > 0.5);
    const auto later = play(what, "--frames 130 --input " + quoted(click));
    CHECK(turnedBy(later) > turnedBy(turned) + 0.05);
    const auto stopped = play(what, "--frames 200 --input " + quoted(clicks));
    CHECK(stopped["changed"].count("label") == 0);
    CHECK(turnedBy(play(what, "--frames 260 --input " + quoted(clicks))) == Approx(turnedBy(stopped)).margin(1e-6));
    CHECK(play(what, "--frames 20 --input " + quoted(hover))["changed"]["ring"]["after"]["visible"] == true);
    return turned;
  };
  const auto fromFolder = checkPlays(project);

  const auto exported = diorama("export " + quoted(project) + " --to glb -o " + quoted(glb) + " --json");
  INFO(exported.err);
  REQUIRE(exported.status == 0);
  CHECK(exported.json()["files"][0]["bytes"] == std::filesystem::file_size(glb));
  CHECK(exported.json()["portable"]["left_out"].empty());
  CHECK(exported.json()["portable"]["nodes"] == exported.json()["portable"]["exported"]);
  CHECK(checkPlays(glb) == fromFolder);

  const auto back = temp.path() / "back";
  REQUIRE(diorama("import " + quoted(glb) + " -o " + quoted(back)).status == 0);
  CHECK(contentOf(back) == contentOf(project));
  const auto again = temp.path() / "again.glb";
  REQUIRE(diorama("export " + quoted(back) + " -o " + quoted(again)).status == 0);
  CHECK(*base::readFile(again) == *base::readFile(glb));
}

TEST_CASE("A picture is drawn without a window") {
  const support::TempFolder temp;
  const auto project = temp.path() / "room", picture = temp.path() / "room.png";
  REQUIRE(diorama("new exhibition " + quoted(project)).status == 0);
  const auto drawn = diorama("render " + quoted(project) + " -o " + quoted(picture) + " --size 160x90");
  if (drawn.status == 3) {
    REQUIRE(std::getenv("DIORAMA_REQUIRE_GPU") == nullptr);
    WARN("skipped: " << drawn.err);
    return;
  }
  INFO(drawn.err);
  REQUIRE(drawn.status == 0);
  const std::string png = *base::readFile(picture);
  CHECK(png.substr(1, 3) == "PNG");
  CHECK(png.substr(16, 8) == std::string("\0\0\0\xa0\0\0\0\x5a", 8));
}
