// The shelf of props and their inspector, as an author uses them.
#include "asset/image_codec.h"
#include "base/file.h"
#include "drive.h"
#include "steps.h"

#include <catch2/catch.hpp>

#include <string>

using ui::Drive;
using ui::Json;

using ui::click;
using ui::drag;
using ui::key;
using ui::shot;
using ui::state;
using ui::steps;

namespace {

const Json kWait{{"wait", 3}}, kPictures{{"wait", 30}};

}  // namespace

TEST_CASE(
    "props are found in either language, clicked and dragged into the scene, told what to be") {
  struct Look {
    std::vector<std::string> options;
    const char* word;
  };
  for (const Look& look :
       {Look{{"--lang", "en"}, "chair"}, Look{{"--lang", "zh-CN", "--scale", "2"}, "椅子"}}) {
    INFO(look.word);
    Drive drive(ui::smallProject());
    if (!drive.edit(steps({click("tab/props"),
                           kWait,
                           click("props/search"),
                           {{"text", look.word}},
                           kPictures,
                           shot("shelf.png"),
                           click("props/chair"),
                           kWait,
                           state("clicked"),
                           drag("props/chair", "viewport/picture"),
                           kWait,
                           state("dragged"),
                           shot("scene.png"),
                           key("Ctrl+Z"),
                           kWait,
                           state("undone"),
                           key("Ctrl+S"),
                           kWait}),
                    look.options))
      return;
    CHECK(drive.state("clicked")["entities"].size() == 2);
    CHECK(drive.state("clicked")["marks"].contains("prop/seat"));
    CHECK(drive.state("dragged")["entities"].size() == 3);
    CHECK(drive.state("undone")["entities"].size() == 2);
    CHECK(drive.picture("shelf.png").colours > 300);
    int props = 0;
    const model::Project project = drive.saved();
    for (const auto& [id, entity] : project.scenes.find(project.startScene)->entities) {
      if (!entity->prop) continue;
      ++props;
      CHECK(entity->prop->kind == "chair");
      CHECK(entity->transform.translation.y == Approx(0).margin(1e-3));
    }
    CHECK(props == 1);
  }
}

TEST_CASE("a parameter of a prop is one step back") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("tab/props"),
                         kWait,
                         click("props/search"),
                         {{"text", "lever"}},
                         kPictures,
                         click("props/lever"),
                         kWait,
                         click("prop/height"),
                         kWait,
                         {{"drag", {"prop/height", "prop/height"}}},
                         kWait,
                         state("a"),
                         key("Escape"),
                         {{"click", "prop/height"}, {"mods", "Ctrl"}},
                         kWait,
                         key("Ctrl+A"),
                         {{"text", "1.5"}},
                         key("Enter"),
                         kWait,
                         key("Ctrl+S"),
                         kWait})))
    return;
  const model::Project project = drive.saved();
  bool isTold = false;
  for (const auto& [id, entity] : project.scenes.find(project.startScene)->entities)
    if (entity->prop && entity->prop->parameters.count("height"))
      isTold = entity->prop->parameters.at("height").asFloat() > 1;
  CHECK(isTold);
}

TEST_CASE("a picture let go over the window is an asset, and on the wall where it is dragged") {
  Drive drive(ui::smallProject());
  const std::vector<std::uint8_t> white(64 * 32 * 4, 200);
  REQUIRE(
      base::writeFile(drive.folder().parent_path() / "art.png", asset::encodePng(64, 32, white)));
  REQUIRE(base::writeFile(drive.folder().parent_path() / "junk.glb", "junk"));
  const Json files{(drive.folder().parent_path() / "art.png").string(),
                   (drive.folder().parent_path() / "junk.glb").string()};
  if (!drive.edit(steps({{{"drop", files}},
                         kPictures,
                         state("dropped"),
                         shot("assets.png"),
                         click("assets/art"),
                         kWait,
                         drag("assets/art", "viewport/picture"),
                         kPictures,
                         state("hung"),
                         key("Ctrl+S"),
                         kWait})))
    return;
  CHECK(drive.state("dropped")["toasts"].size() == 1);
  CHECK(drive.state("dropped")["marks"].contains("assets/art"));
  CHECK(drive.state("hung")["entities"].size() == 2);
  const model::Project project = drive.saved();
  CHECK(project.assets.find(model::AssetId{"art"})->path == "assets/art/art.png");
  int hung = 0;
  for (const auto& [id, entity] : project.scenes.find(project.startScene)->entities)
    if (entity->prop && entity->prop->pictures.count("picture")) ++hung;
  CHECK(hung == 1);
}
