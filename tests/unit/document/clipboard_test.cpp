#include "document/clipboard.h"

#include <catch2/catch.hpp>

using namespace document;
using base::Value;
using model::AssetId;
using model::Entity;
using model::EntityId;
using model::GraphId;
using model::NodeId;
using model::Project;
using model::SceneId;

namespace {

const SceneId kScene{"main"};

/// A stand with a helmet on it; the helmet's behaviour uses a function, a shared variable, and
/// names the stand.
Project museum() {
  Project project;
  project.name = "Museum";
  project.startScene = kScene;
  project.assets.put(AssetId{"helmet"}, {"Helmet", "assets/helmet.gltf", "CC0", ""});
  project.assets.put(AssetId{"unused"}, {"Unused", "assets/unused.gltf", "", ""});
  project.variables.put(model::VariableId{"score"}, {"Score", Value::of(1.0)});
  project.variables.put(model::VariableId{"other"}, {"Other", Value::of(1.0)});
  model::Graph bump;
  bump.name = "Bump";
  bump.function = model::Interface{};
  project.graphs.put(GraphId{"bump"}, bump);
  model::Graph turn;
  turn.name = "Turn";
  turn.nodes.put(NodeId{"use"}, {"function/bump", {}, {}});
  turn.nodes.put(NodeId{"get"}, {"variable/get", {{"variable", Value::string("score")}}, {}});
  turn.nodes.put(NodeId{"set"},
                 {"pointer/set", {{"pointer", Value::string("/nodes/stand#2/rotation")}}, {}});
  turn.parameters["what"] = {"What", Value::entity("stand")};
  project.graphs.put(GraphId{"turn"}, turn);
  model::Graph unused;
  unused.name = "Unused";
  project.graphs.put(GraphId{"unused"}, unused);
  model::Scene scene;
  Entity stand;
  stand.name = "Stand";
  stand.transform.translation = {5, 0, 0};
  stand.shape = model::Shape{};
  scene.entities.put(EntityId{"stand"}, stand);
  Entity helmet;
  helmet.name = "Helmet";
  helmet.parent = EntityId{"stand"};
  helmet.transform.translation = {0, 1, 0};
  helmet.model = AssetId{"helmet"};
  helmet.behaviours = {{GraphId{"turn"}, {{"what", Value::entity("stand")}}}};
  scene.entities.put(EntityId{"helmet"}, helmet);
  project.scenes.put(kScene, scene);
  return project;
}

Project empty() {
  Project project;
  project.startScene = kScene;
  project.scenes.put(kScene, {});
  return project;
}

std::vector<EntityId> ids(std::initializer_list<const char*> texts) {
  std::vector<EntityId> result;
  for (const char* text : texts) result.push_back(EntityId{text});
  return result;
}
const model::Scene& sceneOf(const Project& project) { return *project.scenes.find(kScene); }

}  // namespace

TEST_CASE("a clip brings what is needed and nothing else") {
  const Project project = museum();
  const model::Clip clip = clipOf(project, kScene, ids({"stand", "helmet"}));
  CHECK(clip.part.empty());
  CHECK(clip.project.graphs.size() == 2);
  CHECK(clip.project.assets.size() == 1);
  CHECK(clip.project.variables.size() == 1);
  CHECK(clip.project.scenes.begin()->second->entities.size() == 2);
  const model::Clip part = clipOf(project, kScene, ids({"helmet"}));
  const Entity& helmet = *part.project.scenes.begin()->second->entities.find(EntityId{"helmet"});
  CHECK_FALSE(helmet.parent);
  CHECK(helmet.transform.translation == base::Float3{5, 1, 0});
}

TEST_CASE("pasting into another project brings graphs, names and assets along, as text too") {
  const auto clip = model::clipFrom(model::clipText(clipOf(museum(), kScene, ids({"stand"}))));
  REQUIRE(clip);
  Project project = empty();
  const auto pasted = paste(project, kScene, *clip);
  REQUIRE(pasted);
  CHECK(pasted->entities == ids({"stand"}));
  CHECK(pasted->newAssets == std::vector<std::string>{"Helmet"});
  CHECK(project.graphs.size() == 2);
  CHECK(project.variables.size() == 1);
  CHECK(sceneOf(project).entities == sceneOf(museum()).entities);
  CHECK(*project.graphs.find(GraphId{"turn"}) == *museum().graphs.find(GraphId{"turn"}));
}

TEST_CASE("where ids are taken, new ones are made and names follow") {
  const model::Clip clip = clipOf(museum(), kScene, ids({"stand"}));
  Project project = empty();
  project.scenes.change(kScene, [](model::Scene& s) {
    s.entities.put(EntityId{"stand"}, {});
    s.entities.put(EntityId{"helmet"}, {});
  });
  model::Graph other;
  other.name = "Another";
  project.graphs.put(GraphId{"turn"}, other);
  project.graphs.put(GraphId{"bump"}, other);
  project.assets.put(AssetId{"helmet"}, {"X", "assets/x.gltf", "", ""});
  const auto pasted = paste(project, kScene, clip);
  REQUIRE(pasted);
  CHECK(pasted->entities == ids({"stand-2"}));
  const Entity& helmet = *sceneOf(project).entities.find(EntityId{"helmet-2"});
  CHECK(helmet.parent == EntityId{"stand-2"});
  CHECK(helmet.model == AssetId{"helmet-2"});
  REQUIRE(helmet.behaviours.size() == 1);
  CHECK(helmet.behaviours[0].graph == GraphId{"turn-2"});
  CHECK(helmet.behaviours[0].parameters.at("what").text == "stand-2");
  const model::Graph& turn = *project.graphs.find(GraphId{"turn-2"});
  CHECK(turn.nodes.find(NodeId{"use"})->type == "function/bump-2");
  CHECK(turn.nodes.find(NodeId{"set"})->config.at("pointer").text == "/nodes/stand-2#2/rotation");
  CHECK(turn.parameters.at("what").initial.text == "stand-2");
  CHECK(*project.graphs.find(GraphId{"turn"}) == other);
}

TEST_CASE("pasting where it came from shares graphs and assets") {
  Project project = museum();
  const auto pasted =
      paste(project, kScene, clipOf(project, kScene, ids({"helmet"})), EntityId{"stand"});
  REQUIRE(pasted);
  CHECK(project.graphs.size() == 3);
  CHECK(project.assets.size() == 2);
  CHECK(pasted->newAssets.empty());
  const Entity& copy = *sceneOf(project).entities.find(EntityId{"helmet-2"});
  CHECK(copy.parent == EntityId{"stand"});
  CHECK(copy.transform.translation == base::Float3{0, 1, 0});
}

TEST_CASE("nothing, a part, or a place that is not there cannot be pasted") {
  Project project = museum();
  const Project before = project;
  CHECK(paste(project, kScene, clipOf(project, kScene, {})).error().message ==
        "there is nothing to paste");
  const model::Clip clip = clipOf(project, kScene, ids({"helmet"}));
  CHECK_FALSE(paste(project, SceneId{"no"}, clip));
  CHECK(paste(project, kScene, clip, EntityId{"no"}).error().message ==
        "scene \"main\" has no entity \"no\"");
  const Entity& stand = *sceneOf(project).entities.find(EntityId{"stand"});
  CHECK(paste(project, kScene, clipOfPart(project, stand, "shape")).error().message ==
        "the clipboard holds a part (\"shape\"), not things: paste it in the inspector");
}

TEST_CASE("parts go from one to many") {
  Project project = museum();
  project.scenes.change(kScene, [](model::Scene& s) {
    s.entities.change(EntityId{"stand"}, [](Entity& e) {
      e.light = model::Light{};
      e.light->intensity = 7;
      e.material.metallic = 1;
    });
    s.entities.put(EntityId{"lamp"}, {});
  });
  const Entity stand = *sceneOf(project).entities.find(EntityId{"stand"});
  const auto targets = ids({"lamp", "helmet"});
  REQUIRE(pastePart(project, kScene, clipOfPart(project, stand, "light"), targets));
  CHECK(sceneOf(project).entities.find(EntityId{"lamp"})->light->intensity == 7);
  CHECK(sceneOf(project).entities.find(EntityId{"helmet"})->light->intensity == 7);
  CHECK(sceneOf(project).entities.find(EntityId{"lamp"})->material.metallic == 0);
  REQUIRE(pastePart(project, kScene, clipOfPart(project, stand, "material"), targets));
  CHECK(sceneOf(project).entities.find(EntityId{"lamp"})->material.metallic == 1);
  CHECK_FALSE(pastePart(project, kScene, clipOf(project, kScene, targets), targets));
  for (const std::string_view part : partNames()) {
    CAPTURE(part);
    CHECK(pastePart(project, kScene, clipOfPart(project, stand, std::string(part)), targets));
  }
  CHECK(hasPart(stand, "light"));
  CHECK_FALSE(hasPart(stand, "camera"));
}

TEST_CASE("a behaviour pasted into another project brings its graph") {
  const Project from = museum();
  const Entity helmet = *sceneOf(from).entities.find(EntityId{"helmet"});
  Project project = empty();
  project.scenes.change(kScene, [](model::Scene& s) { s.entities.put(EntityId{"a"}, {}); });
  REQUIRE(pastePart(project, kScene, clipOfPart(from, helmet, "behaviours"), ids({"a"})));
  CHECK(project.graphs.size() == 2);
  CHECK(sceneOf(project).entities.find(EntityId{"a"})->behaviours.size() == 1);
}
