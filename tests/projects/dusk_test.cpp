// The light of a scene changes while it plays: from its folder, and from what is exported of it.
#include "model/project_files.h"
#include "package/package.h"
#include "player/session.h"
#include "script/node_files.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

namespace {

const std::filesystem::path kFolder =
    std::filesystem::path(DIORAMA_SOURCE_DIR) / "tests/projects/dusk";

const graph::Catalog& nodes() {
  static const base::Result<graph::Catalog> catalog = script::loadStandardCatalog();
  REQUIRE(catalog);
  return *catalog;
}

void watchDusk(package::Stage stage) {
  REQUIRE(stage.gltf->lights.size() == 1);
  CHECK_FALSE(stage.gltf->lights[0].castsShadows);
  auto opened = player::Session::open(std::move(stage), nodes());
  REQUIRE(opened);
  player::Session& session = **opened;
  const asset::Environment& now = session.world().environment();
  CHECK(now.sunIntensity == 4);
  session.advance(0);
  CHECK(now.sunColor == base::Float3{1, 0.5f, 0.25f});
  session.advance(0.5);
  CHECK(now.sunIntensity == Approx(2).margin(0.01));
  CHECK(now.fogDensity == 0);
  session.advance(0.6);
  CHECK(now.sunIntensity == 0);
  session.advance(0.1);
  CHECK(now.fogDensity == 0.05f);
  CHECK(session.errors().empty());
}

}  // namespace

TEST_CASE("dusk falls while the scene plays", "[projects]") {
  const auto loaded = model::loadProject(kFolder);
  REQUIRE(loaded);
  const auto composed = package::compose(loaded->project, loaded->project.startScene,
                                         package::loaderFor(kFolder), &nodes());
  CHECK(composed.problems.empty());
  watchDusk(composed);

  const auto exported = package::exportGlb(loaded->project, kFolder, nodes());
  REQUIRE(exported);
  CHECK(exported->leftOut.empty());
  const auto isTold = [](const base::Problem& p) { return p.code == "pointer-ours"; };
  CHECK(std::count_if(exported->problems.begin(), exported->problems.end(), isTold) == 3);
  auto opened = package::openPackage(exported->glb, "dusk.glb", nodes());
  REQUIRE(opened);
  CHECK(opened->problems.empty());
  watchDusk(std::move(opened->stage));
}
