#include "package/template.h"

#include "asset/gltf_read.h"
#include "base/file.h"
#include "embedded/embedded.h"
#include "model/project_files.h"
#include "package/compose.h"
#include "package/model_bounds.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

namespace fs = std::filesystem;

model::Project made(const fs::path& folder, const fs::path& model, const std::string& language) {
  const auto status = package::newProject("exhibition", folder, model, language);
  INFO((status ? "" : status.error().message));
  REQUIRE(status);
  auto loaded = model::loadProject(folder);
  INFO((loaded ? "" : loaded.error().message));
  REQUIRE(loaded);
  return loaded->project;
}

const model::Entity& entityOf(const model::Project& project, const char* id) {
  const model::Entity* entity =
      project.scenes.find(project.startScene)->entities.find(model::EntityId(id));
  REQUIRE(entity);
  return *entity;
}

}  // namespace

TEST_CASE("every template is listed and lies in the binary as its canonical text", "[template]") {
  REQUIRE(package::listTemplates() ==
          std::vector<std::string>{"empty", "exhibition", "product", "solar-system"});
  for (const std::string& name : package::listTemplates()) {
    model::ProjectFiles files;
    for (const embedded::File& file : embedded::files()) {
      const std::string prefix = "templates/" + name + "/";
      if (!file.path.starts_with(prefix) || file.path.ends_with("/template.json")) continue;
      files[std::string(file.path.substr(prefix.size()))] = std::string(file.bytes);
    }
    const auto loaded = model::projectFrom(files);
    INFO((loaded ? "" : loaded.error().message));
    REQUIRE(loaded);
    CHECK(model::filesOf(loaded->project) == files);
  }
}

TEST_CASE("the exhibition has all that its graph and its makers rely on", "[template]") {
  const support::TempFolder temp;
  const model::Project project = made(temp.path() / "room", {}, "en");
  CHECK(entityOf(project, "exhibit").parent == model::EntityId("turntable"));
  CHECK(entityOf(project, "exhibit").behaviours.size() == 1);
  CHECK_FALSE(entityOf(project, "ring").visible);
  CHECK_FALSE(entityOf(project, "label").visible);
  CHECK(entityOf(project, "camera").camera);
  CHECK(model::childrenOf(*project.scenes.find(project.startScene), model::EntityId("exhibit"))
            .size() > 5);
  const graph::Catalog noNodes;
  const package::Stage stage = package::compose(project, project.startScene,
                                                package::loaderFor(temp.path() / "room"), &noNodes);
  for (const base::Problem& problem : stage.problems) CHECK(problem.code == "no-font");
  CHECK(stage.behaviours.size() == 1);
}

TEST_CASE("every word of a template has its Chinese", "[template]") {
  const auto isAscii = [](const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  for (const std::string& name : package::listTemplates()) {
    const support::TempFolder temp;
    REQUIRE(package::newProject(name, temp.path() / "it", {}, "zh-CN"));
    const auto loaded = model::loadProject(temp.path() / "it");
    REQUIRE(loaded);
    const model::Project& project = loaded->project;
    CAPTURE(name);
    CHECK_FALSE(isAscii(project.name));
    const model::Scene* scene = project.scenes.find(project.startScene);
    REQUIRE(scene);
    CHECK_FALSE(isAscii(scene->name));
    for (const auto& [id, entity] : scene->entities) {
      CAPTURE(id.text);
      CHECK_FALSE(isAscii(entity->name));
    }
    for (const auto& [id, graph] : project.graphs) CHECK_FALSE(isAscii(graph->name));
  }
}

TEST_CASE("a template speaks the maker's language", "[template]") {
  const support::TempFolder temp;
  const model::Project english = made(temp.path() / "en", {}, "en");
  const model::Project chinese = made(temp.path() / "zh", {}, "zh-CN");
  CHECK(english.name == "Exhibition");
  CHECK(chinese.name == "展览");
  CHECK(
      entityOf(english, "label").panel->elements.front().text.starts_with("# Armillary sphere\n"));
  CHECK(entityOf(chinese, "label").panel->elements.front().text.starts_with("# 浑天仪\n"));
  const auto isAscii = [](const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  for (const auto& [id, entity] : chinese.scenes.find(chinese.startScene)->entities) {
    INFO(id.text);
    CHECK_FALSE(isAscii(entity->name));
  }
  for (const auto& [id, graph] : chinese.graphs) CHECK_FALSE(isAscii(graph->name));
  CHECK(made(temp.path() / "fr", {}, "fr").name == "Exhibition");
}

TEST_CASE("a model of one's own stands on the plinth", "[template]") {
  const fs::path helmet =
      fs::path(DIORAMA_SHARED_DIR) / "assets/museum/FlightHelmet/FlightHelmet.gltf";
  if (!fs::exists(helmet)) {
    WARN("shared assets are not there: skipped");
    return;
  }
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "room";
  const model::Project project = made(folder, helmet, "en");
  const model::Entity& exhibit = entityOf(project, "exhibit");
  REQUIRE(exhibit.model);
  CHECK(model::childrenOf(*project.scenes.find(project.startScene), model::EntityId("exhibit"))
            .empty());
  CHECK(entityOf(project, "label").panel->elements.front().text.starts_with("# Flight Helmet\n"));
  const package::Stage stage =
      package::compose(project, project.startScene, package::loaderFor(folder), nullptr);
  CHECK_FALSE(base::hasErrors(stage.problems));

  const auto model = asset::readGltfFile(helmet);
  REQUIRE(model);
  const base::Box bounds =
      base::transformBox(base::matrixFrom(exhibit.transform), package::modelBounds(model->gltf));
  const base::Float3 size = bounds.size();
  CHECK(std::max({size.x, size.y, size.z}) == Approx(0.9f));
  CHECK(bounds.min.y == Approx(0).margin(1e-5));
  CHECK(bounds.center().x == Approx(0).margin(1e-5));
  CHECK(bounds.center().z == Approx(0).margin(1e-5));
}

TEST_CASE("what cannot become a project leaves nothing behind", "[template]") {
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "room";
  const auto unknown = package::newProject("castle", folder);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message.find("exhibition") != std::string::npos);
  CHECK_FALSE(package::newProject("exhibition", folder, temp.path() / "missing.glb"));
  CHECK(fs::is_empty(temp.path()));
  fs::create_directories(folder);
  REQUIRE(base::writeFile(folder / "mine.txt", "mine"));
  CHECK_FALSE(package::newProject("exhibition", folder));
  CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1);
}
