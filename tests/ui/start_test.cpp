// The start screen.
#include "steps.h"

#include "base/file.h"
#include "model/project_files.h"

#include <catch2/catch.hpp>

using namespace ui;

namespace {

/// Types the parent of `folder` as the place, and its name.
Json namedAs(const std::filesystem::path& folder) {
  return Json::array({wait(), click("file/path"), key("Ctrl+A"),
                      Json{{"text", folder.parent_path().string()}}, key("Enter"), wait(),
                      click("file/name"), key("Ctrl+A"), Json{{"text", folder.filename().string()}},
                      wait(), click("file/accept"), wait(8)});
}

Json joined(std::initializer_list<Json> parts) {
  Json all = Json::array({wait(8)});
  for (const Json& part : parts)
    for (const Json& one : part) all.push_back(one);
  return all;
}

}  // namespace

TEST_CASE("every template becomes a project from its card, in both languages and two sizes") {
  for (const auto& [name, language, scale] : {std::tuple{"exhibition", "en", "1"},
                                              {"empty", "zh-CN", "2"},
                                              {"solar-system", "zh-CN", "1"},
                                              {"product", "en", "2"}}) {
    Drive drive;
    const std::string card = std::string("start/template/") + name;
    if (!drive.edit(
            joined({{shot((std::string("start_") + language + scale + ".png").c_str()),
                     click(card.c_str())},
                    namedAs(drive.folder()),
                    {state("a"), shot((std::string("template_") + name + ".png").c_str())}}),
            {"--lang", language, "--scale", scale}))
      return;
    CAPTURE(name);
    CHECK(drive.state("a")["entities"].size() >= 3);
    CHECK(drive.state("a")["errors"] == 0);
    CHECK(std::filesystem::exists(drive.folder() / "project.json"));
    CHECK(drive.picture(std::string("start_") + language + scale + ".png").colours > 2000);
  }
}

TEST_CASE("recent projects: a saved one has a picture, one that is gone leaves the list") {
  Drive drive(smallProject());
  if (!drive.edit(steps({click("tree/box"), key("Ctrl+D"), wait(), key("Ctrl+S"), wait(10),
                         key("Ctrl+N"), wait(8), shot("recent.png"), state("start"),
                         click("start/recent/0"), wait(6), state("again")})))
    return;
  CHECK(drive.state("start")["marks"].contains("start/recent/0"));
  CHECK(drive.state("again")["entities"].size() == 2);
  CHECK(std::distance(std::filesystem::directory_iterator(drive.folder().parent_path() /
                                                          "cache/diorama/thumbnails"),
                      {}) >= 2);
  std::filesystem::remove_all(drive.folder());
  Drive none;
  REQUIRE(drive.edit(joined({{click("start/recent/0"), wait(), state("gone")}})));
  CHECK(drive.settings()["recent"].empty());
}

TEST_CASE("a model dropped on the start screen becomes a project; garbage is told of") {
  Drive drive;
  const auto outside = drive.folder().parent_path();
  REQUIRE(base::writeFile(
      outside / "tri.gltf",
      R"({"asset":{"version":"2.0"},"nodes":[{"name":"n"}],"scenes":[{"nodes":[0]}]})"));
  REQUIRE(base::writeFile(outside / "bad.glb", "this is no model"));
  const std::filesystem::path bad = outside / "bad-project";
  if (!drive.edit(joined({{Json{{"drop", {"bad.glb"}}}},
                          namedAs(bad),
                          {shot("start_bad.png"), state("bad")},
                          {Json{{"drop", {"tri.gltf"}}}},
                          namedAs(drive.folder()),
                          {state("good")}})))
    return;
  CHECK_FALSE(drive.state("bad").contains("entities"));
  CHECK_FALSE(std::filesystem::exists(bad / "project.json"));
  CHECK(drive.state("good")["entities"].size() == 1);
}
