// The gallery: every kind of the kit, in one project.
#include "model/project_files.h"
#include "package/compose.h"
#include "package/prop_mesh.h"
#include "shape/kinds.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>
#include <string>

TEST_CASE("the gallery shows every kind of the kit, and nothing is wrong with it", "[projects]") {
  const std::filesystem::path folder =
      std::filesystem::path(DIORAMA_SOURCE_DIR) / "tests/projects/props";
  const auto loaded = model::loadProject(folder);
  INFO((loaded ? "" : loaded.error().message));
  REQUIRE(loaded);
  const model::Project& project = loaded->project;
  std::set<std::string> shown;
  for (const auto& [id, entity] : project.scenes.find(project.startScene)->entities)
    if (entity->prop) shown.insert(entity->prop->kind);
  CHECK(shown.size() == shape::kinds().size());
  for (const shape::Kind& kind : shape::kinds()) {
    INFO(kind.id);
    CHECK(shown.count(std::string(kind.id)) == 1);
  }
  const package::Stage stage =
      package::compose(project, project.startScene, package::loaderFor(folder), nullptr);
  for (const base::Problem& problem : stage.problems) FAIL_CHECK(problem.where << problem.message);
  CHECK(stage.gltf->meshes.size() == shown.size() + 1);
}
