// Templates and old projects as a maker meets them: nothing is wrong with them, all of it travels,
// all of it comes back.
#include "base/file.h"
#include "graph/check.h"
#include "graph/compile.h"
#include "graph/flatten.h"
#include "model/project_files.h"
#include "package/package.h"
#include "package/template.h"
#include "player/session.h"
#include "script/node_files.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <string>

namespace {

namespace fs = std::filesystem;

const graph::Catalog& nodes() {
  static const base::Result<graph::Catalog> catalog = script::loadStandardCatalog();
  INFO((catalog ? "" : catalog.error().message));
  REQUIRE(catalog);
  return *catalog;
}

std::map<std::string, std::string> contentOf(const fs::path& folder) {
  std::map<std::string, std::string> content;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      content[entry.path().lexically_relative(folder).generic_string()] =
          *base::readFile(entry.path());
  return content;
}

model::Project load(const fs::path& folder) {
  auto loaded = model::loadProject(folder);
  INFO((loaded ? "" : loaded.error().message));
  REQUIRE(loaded);
  REQUIRE_FALSE(loaded->isNewer);
  return loaded->project;
}

void checkGraphs(const model::Project& project) {
  for (const auto& [id, graph] : project.graphs) {
    graph::Flattener flattener(project, nodes());
    const graph::FlatGraph flat = flattener.flatten(id);
    for (const base::Problem& problem : flat.problems)
      FAIL_CHECK(problem.where << ": " << problem.message);
    const auto program = graph::compile(*flat.graph, nodes(), graph->name);
    INFO((program ? "" : program.error().message));
    CHECK(program);
  }
}

/// Exports, opens and imports; what comes back is what went in.
void checkTravels(const model::Project& project, const fs::path& folder, const fs::path& temp) {
  const auto exported = package::exportGlb(project, folder, nodes());
  INFO((exported ? "" : exported.error().message));
  REQUIRE(exported);
  CHECK_FALSE(base::hasErrors(exported->problems));
  CHECK((exported->nodes > 0) == !project.graphs.isEmpty());
  CHECK(exported->exported == exported->nodes);
  CHECK(exported->leftOut.empty());
  REQUIRE(base::writeFile(temp / "it.glb", exported->glb));

  const auto opened = package::openPackageFile(temp / "it.glb", nodes());
  REQUIRE(opened);
  CHECK(opened->problems.empty());
  REQUIRE(opened->project);
  CHECK(*opened->project == project);
  const package::Stage stage =
      package::compose(project, project.startScene, package::loaderFor(folder), &nodes());
  CHECK(opened->stage.names == stage.names);
  CHECK(opened->stage.behaviours.size() == stage.behaviours.size());
  CHECK(opened->stage.gltf->nodes.size() == stage.gltf->nodes.size());

  REQUIRE(package::importFile(temp / "it.glb", temp / "back", nodes()));
  CHECK(contentOf(temp / "back") == contentOf(folder));
}

}  // namespace

TEST_CASE("every template is sound in every language, and travels whole", "[projects]") {
  REQUIRE(package::listTemplates().size() == 4);
  for (const std::string& name : package::listTemplates()) {
    for (const char* language : {"en", "zh-CN"}) {
      INFO(name << " in " << language);
      const support::TempFolder temp;
      const fs::path folder = temp.path() / "it";
      REQUIRE(package::newProject(name, folder, {}, language));
      const model::Project project = load(folder);
      REQUIRE((project.graphs.size() > 0) == (name != "empty"));
      checkGraphs(project);
      checkTravels(project, folder, temp.path());
    }
  }
}

TEST_CASE("the templates do what they say", "[projects]") {
  const auto play = [](const char* name, const std::vector<std::string>& clicks, double seconds) {
    const support::TempFolder temp;
    REQUIRE(package::newProject(name, temp.path() / "it"));
    const model::Project project = load(temp.path() / "it");
    auto session =
        player::Session::open(package::compose(project, project.startScene,
                                               package::loaderFor(temp.path() / "it"), &nodes()),
                              nodes());
    REQUIRE(session);
    for (const std::string& click : clicks) {
      player::Input input;
      input.type = player::Input::Type::Select;
      input.node = click;
      (*session)->input(input);
    }
    for (double t = 0; t < seconds; t += 1.0 / 60) (*session)->advance(1.0 / 60);
    CHECK((*session)->errors().empty());
    return std::move(*session);
  };
  const auto space = play("solar-system", {}, 4);
  const auto nodeOf = [](const player::Session& s, const char* name) {
    return s.stage().names.nodes.at(name);
  };
  // A quarter of Mercury's 6 seconds would be 1.5; after 4 it has gone two thirds of its way.
  const base::Quat turned = space->world().localTransform(nodeOf(*space, "mercury-orbit")).rotation;
  CHECK(std::abs(turned.w) == Approx(std::abs(std::cos(base::kPi * 4 / 6))).margin(0.02));
  const auto studio = play("product", {"coral"}, 1);
  const auto& gltf = *studio->stage().gltf;
  const int mesh = gltf.nodes[static_cast<std::size_t>(nodeOf(*studio, "body"))].mesh;
  REQUIRE(mesh >= 0);
  const int material = gltf.meshes[static_cast<std::size_t>(mesh)].primitives[0].material;
  world::World& world = studio->world();
  const auto color = world.resolve("/materials/" + std::to_string(material) +
                                   "/pbrMetallicRoughness/baseColorFactor");
  REQUIRE(color);
  double rgba[4] = {};
  world.get(color->slot, rgba);
  CHECK(rgba[0] == Approx(0.72));
}

TEST_CASE("a template's graph lies neatly on its canvas", "[projects]") {
  for (const std::string& name : package::listTemplates()) {
    const support::TempFolder temp;
    REQUIRE(package::newProject(name, temp.path() / "it"));
    const model::Project project = load(temp.path() / "it");
    for (const auto& [id, graph] : project.graphs) {
      CHECK(graph->editor.positions.size() == graph->nodes.size());
      for (const auto& [a, at] : graph->editor.positions)
        for (const auto& [b, other] : graph->editor.positions)
          if (a < b && std::abs(at.x - other.x) < 220 && std::abs(at.y - other.y) < 120)
            FAIL_CHECK(a.text << " lies over " << b.text);
      for (const model::Link& link : graph->links) {
        INFO(link.from.node.text << " -> " << link.to.node.text);
        CHECK(graph->editor.positions.at(link.from.node).x <
              graph->editor.positions.at(link.to.node).x);
      }
    }
  }
}

TEST_CASE("projects of version 1 still open and travel", "[projects]") {
  int found = 0;
  for (const auto& entry :
       fs::directory_iterator(fs::path(DIORAMA_SOURCE_DIR) / "tests/projects/v1")) {
    if (!entry.is_directory()) continue;
    INFO(entry.path().filename().string());
    ++found;
    const support::TempFolder temp;
    fs::copy(entry.path(), temp.path() / "it", fs::copy_options::recursive);
    const model::Project project = load(temp.path() / "it");
    checkGraphs(project);
    // Saved once, it is of the version of today, and so is what travels.
    REQUIRE(model::saveProject(project, temp.path() / "it"));
    fs::remove_all(temp.path() / "it" / ".backup");
    CHECK(load(temp.path() / "it") == project);
    checkTravels(project, temp.path() / "it", temp.path());
  }
  CHECK(found == 1);
}

TEST_CASE("an interactive glTF of someone else becomes a project that behaves", "[projects]") {
  const fs::path root = fs::path(DIORAMA_SHARED_DIR) / "assets/interactivity";
  if (!fs::exists(root)) {
    WARN("shared assets are not there: skipped");
    return;
  }
  int found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const fs::path& file = entry.path();
    if (file.extension() != ".glb" || file.string().find("-2026") == std::string::npos) continue;
    INFO(file.string());
    const auto opened = package::openPackageFile(file, nodes());
    REQUIRE(opened);
    if (opened->stage.behaviours.empty()) continue;
    ++found;
    const support::TempFolder temp;
    REQUIRE(package::importFile(file, temp.path() / "it", nodes()));
    const model::Project project = load(temp.path() / "it");
    REQUIRE(project.graphs.size() == 1);
    const auto checked =
        graph::check(*model::withShared(project.graphs.begin()->second, project), nodes(), "it");
    CHECK(checked.isGood() ==
          graph::check(*opened->stage.behaviours[0].graph, nodes(), "it").isGood());
    const package::Stage stage = package::compose(project, project.startScene,
                                                  package::loaderFor(temp.path() / "it"), &nodes());
    CHECK(stage.behaviours.size() == 1);
  }
  CHECK(found > 10);
}
