#include "package/compose.h"

#include "package/compose_parts.h"

#include "support/label.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

namespace {

using model::Entity;
using model::EntityId;

/// Two nodes (the second hangs below the first and shows a mesh), one node outside of the scene,
/// one of everything.
std::shared_ptr<const asset::Gltf> smallModel() {
  auto gltf = std::make_shared<asset::Gltf>();
  gltf->nodes.resize(3);
  gltf->nodes[0].name = "root";
  gltf->nodes[0].children = {1};
  gltf->nodes[0].camera = 0;
  gltf->nodes[1].name = "part";
  gltf->nodes[1].parent = 0;
  gltf->nodes[1].mesh = 0;
  gltf->nodes[1].skin = 0;
  gltf->nodes[1].light = 0;
  gltf->nodes[2].name = "spare";
  gltf->scenes = {{"only", {0}}};
  auto geometry = std::make_shared<asset::Geometry>();
  geometry->positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
  gltf->meshes = {{"mesh", {{geometry, 1}}, {}}};
  gltf->materials.resize(2);
  gltf->materials[1].baseColorTexture.texture = 0;
  gltf->textures.resize(1);
  gltf->skins = {{"skin", {0, 1}, {base::Mat4(), base::Mat4()}, 0}};
  gltf->animations.resize(1);
  gltf->animations[0].channels = {
      {1, asset::Channel::Path::Translation, std::make_shared<asset::Curve>()}};
  gltf->cameras.resize(1);
  gltf->lights.resize(1);
  return gltf;
}

package::LoadAsset always(std::shared_ptr<const asset::Gltf> gltf) {
  return [gltf](const model::Asset&) -> base::Result<std::shared_ptr<const asset::Gltf>> {
    return gltf;
  };
}

struct Maker {
  model::Project project;
  model::Scene scene;

  Maker() {
    project.startScene = model::SceneId("main");
    project.assets.put(model::AssetId("thing"), {"Thing", "assets/thing.glb", "CC0", "Ann"});
  }
  Entity& add(const std::string& id, const std::string& parent = "") {
    Entity& e = entities_[id];
    e.name = "The " + id;
    if (!parent.empty()) e.parent = EntityId(parent);
    return e;
  }
  package::Stage compose(const package::LoadAsset& load = always(smallModel()),
                         package::ComposeCache* cache = nullptr) {
    for (const auto& [id, entity] : entities_) scene.entities.put(EntityId(id), entity);
    project.scenes.put(project.startScene, scene);
    const graph::Catalog noNodes;
    return package::compose(project, project.startScene, load, &noNodes, cache);
  }

 private:
  std::map<std::string, Entity> entities_;
};

const asset::Node& nodeOf(const package::Stage& stage, const std::string& name) {
  return stage.gltf->nodes[static_cast<std::size_t>(stage.names.nodes.at(name))];
}

std::vector<std::string> codesOf(const package::Stage& stage) {
  std::vector<std::string> codes;
  for (const base::Problem& p : stage.problems) codes.push_back(p.code);
  return codes;
}

}  // namespace

TEST_CASE("entities become nodes, parents first, siblings in their order", "[package]") {
  Maker m;
  m.add("b").order = 1;
  m.add("a").order = 2;
  m.add("child", "a").visible = false;
  m.add("other", "a").order = -1;
  const package::Stage stage = m.compose();
  CHECK(stage.problems.empty());
  CHECK(stage.names.nodes ==
        std::map<std::string, int>{{"b", 0}, {"a", 1}, {"other", 2}, {"child", 3}});
  CHECK(stage.gltf->scenes.at(0).nodes == std::vector<int>{0, 1});
  CHECK(nodeOf(stage, "a").children == std::vector<int>{2, 3});
  CHECK(nodeOf(stage, "a").name == "The a");
  CHECK_FALSE(nodeOf(stage, "child").visible);
}

TEST_CASE("a faulty tree is named, and the rest is shown", "[package]") {
  Maker m;
  m.add("lost", "nobody");
  m.add("loop-1", "loop-2");
  m.add("loop-2", "loop-1");
  const package::Stage stage = m.compose();
  CHECK(codesOf(stage) == std::vector<std::string>{"lost-parent", "parent-cycle", "parent-cycle"});
  CHECK(stage.gltf->nodes.size() == 1);
  CHECK(package::compose(m.project, model::SceneId("none"), always(nullptr), nullptr)
            .problems.at(0)
            .code == "no-scene");
}

TEST_CASE("a deep tree does not exhaust the stack", "[package]") {
  Maker m;
  std::string parent;
  for (int i = 0; i < 20000; ++i) {
    const std::string id = "e" + std::to_string(i);
    m.add(id, parent);
    parent = id;
  }
  CHECK(m.compose().gltf->nodes.size() == 20000);
}

TEST_CASE("a model hangs below its entity, with everything it brings", "[package]") {
  Maker m;
  m.add("first").model = model::AssetId("thing");
  m.add("second").model = model::AssetId("thing");
  const package::Stage stage = m.compose();
  const asset::Gltf& g = *stage.gltf;
  REQUIRE(g.nodes.size() == 8);
  CHECK(stage.names.nodes.at("second") == 4);
  CHECK(stage.names.nodes.at("second#0") == 5);
  CHECK(stage.names.nodes.at("second#2") == 7);
  CHECK(stage.names.animations.at("second#0") == 1);
  CHECK(stage.names.cameras.at("second#0") == 1);
  CHECK(stage.names.lights.at("second#0") == 1);
  CHECK(stage.names.meshes.at("second#0") == 0);
  CHECK(stage.names.skins.at("second#0") == 1);
  CHECK(nodeOf(stage, "second").children == std::vector<int>{5});
  CHECK(nodeOf(stage, "second#0").parent == 4);
  CHECK(nodeOf(stage, "second#0").camera == 1);
  CHECK(nodeOf(stage, "second#1").parent == 5);
  CHECK(nodeOf(stage, "second#1").skin == 1);
  CHECK(nodeOf(stage, "second#1").light == 1);
  CHECK(nodeOf(stage, "second#2").parent == -1);
  CHECK(g.skins.at(1).joints == std::vector<int>{5, 6});
  CHECK(g.skins.at(1).skeleton == 5);
  CHECK(g.animations.at(1).channels.at(0).node == 6);
  CHECK(g.copyright == "Thing by Ann (CC0)");

  SECTION("what both show is there once") {
    CHECK(g.meshes.size() == 1);
    CHECK(g.materials.size() == 2);
    CHECK(g.textures.size() == 1);
    CHECK(stage.names.materials.at("first#1") == stage.names.materials.at("second#1"));
  }
  SECTION("but not where a graph changes the material of one") {
    model::Graph graph;
    graph.nodes.put(model::NodeId("n"),
                    {"pointer/set",
                     {{"pointer", base::Value::string("/materials/second#1/metallicFactor")}},
                     {}});
    m.project.graphs.put(model::GraphId("g"), graph);
    const package::Stage own = m.compose();
    CHECK(own.names.materials.at("first#1") == 1);
    CHECK(own.names.materials.at("second#1") == 3);
    CHECK(own.gltf->meshes.at(1).primitives.at(0).material == 3);
    CHECK(own.gltf->materials.at(3).baseColorTexture.texture == 0);
  }
}

TEST_CASE("an entity wears the variant that it names, as any viewer shows it", "[package]") {
  auto model = std::make_shared<asset::Gltf>(*smallModel());
  model->variants = {"day", "night"};
  model->meshes[0].primitives[0].variants = {{0, {1}}};
  Maker m;
  m.add("a").model = model::AssetId("thing");
  m.add("b").model = model::AssetId("thing");
  m.add("c").model = model::AssetId("thing");
  m.add("d").model = model::AssetId("thing");
  m.add("b").variant = "night";
  m.add("c").variant = "night";
  m.add("d").variant = "dusk";
  const package::Stage stage = m.compose(always(model));
  const asset::Gltf& g = *stage.gltf;
  const auto worn = [&](const char* entity) {
    const int mesh = nodeOf(stage, std::string(entity) + "#1").mesh;
    return g.meshes.at(static_cast<std::size_t>(mesh)).primitives.at(0).material;
  };
  CHECK(worn("a") == 1);
  CHECK(worn("b") == 0);
  CHECK(worn("c") == 0);
  CHECK(worn("d") == 1);  // There is no such variant:
  CHECK(codesOf(stage) == std::vector<std::string>{"no-variant"});
  CHECK(stage.problems[0].message.find("\"dusk\"") != std::string::npos);
  CHECK(g.materials.size() == 2);
  REQUIRE(g.meshes.size() == 2);
  CHECK(g.meshes[0].primitives[0].geometry == g.meshes[1].primitives[0].geometry);
  CHECK(g.meshes[1].primitives[0].variants.at(0).variants == std::vector<int>{1});
}

TEST_CASE("a model that is not there leaves an empty entity and a problem", "[package]") {
  Maker m;
  m.add("first").model = model::AssetId("thing");
  m.add("second").model = model::AssetId("nothing");
  const package::Stage stage = m.compose([](const model::Asset& asset) {
    return base::Result<std::shared_ptr<const asset::Gltf>>(base::Error{asset.path + " is gone"});
  });
  REQUIRE(codesOf(stage) == std::vector<std::string>{"no-model", "no-model"});
  CHECK(stage.problems[0].where == "scenes/main.json entity \"first\"");
  CHECK(stage.problems[0].message.find("assets/thing.glb is gone") != std::string::npos);
  CHECK(stage.gltf->nodes.size() == 2);
}

TEST_CASE("equal shapes share their mesh, equal materials their material", "[package]") {
  Maker m;
  for (const char* id : {"a", "b", "c", "d"}) m.add(id).shape = model::Shape();
  m.add("c").material.metallic = 1;
  m.add("d").behaviours.push_back({model::GraphId("g"), {}});
  m.project.graphs.put(model::GraphId("g"), {});
  const package::Stage stage = m.compose();
  CHECK(nodeOf(stage, "a").mesh == nodeOf(stage, "b").mesh);
  CHECK(nodeOf(stage, "a").mesh != nodeOf(stage, "c").mesh);
  CHECK(stage.names.materials.at("a") == stage.names.materials.at("b"));
  CHECK(stage.names.materials.at("d") != stage.names.materials.at("a"));
  const auto geometryOf = [&](const char* id) {
    return stage.gltf->meshes[static_cast<std::size_t>(nodeOf(stage, id).mesh)]
        .primitives.at(0)
        .geometry;
  };
  CHECK(geometryOf("a") == geometryOf("c"));
}

TEST_CASE("a few lines do not ask for more than a machine has", "[package]") {
  Maker m;
  const package::ComposeLimits limits{3000, 1000};
  for (int i = 0; i < 9; ++i) {
    const std::string n = std::to_string(i);
    m.add("same" + n).shape = model::Shape{model::Shape::Kind::Sphere, {1, 1, 1}, 0, 32};
    m.add("sphere" + n).shape =
        model::Shape{model::Shape::Kind::Sphere, {static_cast<float>(i), 1, 1}, 0, 64};
    m.add("text" + n).panel = support::label(n, 1, 0.1f, {1, 1, 1, 1}, {0, 0, 0, 1});
  }
  m.compose();
  const package::Stage stage =
      package::compose(m.project, m.project.startScene, always(nullptr), nullptr, nullptr, limits);
  const auto codes = codesOf(stage);
  // 561 vertices, then 2145 for each of those that differ.
  CHECK(std::count(codes.begin(), codes.end(), "too-many-shapes") == 7);
  CHECK(nodeOf(stage, "same8").mesh == nodeOf(stage, "same0").mesh);
  CHECK(nodeOf(stage, "sphere8").mesh == -1);
  const bool hasFont = std::count(codes.begin(), codes.end(), "no-font") == 0;
  CHECK(std::count(codes.begin(), codes.end(), "too-many-panels") == (hasFont ? 8 : 0));
  for (const base::Problem& p : stage.problems) {
    if (p.code == "too-many-shapes")
      CHECK(p.message.find("at most 3000 vertices together, those before it have 4851") !=
            std::string::npos);
  }
}

TEST_CASE("lights, cameras and materials are what glTF allows", "[package]") {
  Maker m;
  m.add("lamp").light = model::Light{model::Light::Kind::Spot, {2, 1, 1}, -5, 0, 3, 2};
  m.add("camera").camera = model::Camera{0, 2, 0, -1};
  m.add("lamp").light->castsShadows = false;
  Entity& glow = m.add("glow");
  glow.shape = model::Shape();
  glow.material.emissive = {4, 2, 0};
  glow.material.baseColor = {7, 0, 0, 1};
  const package::Stage stage = m.compose();
  const asset::Light& light =
      stage.gltf->lights.at(static_cast<std::size_t>(stage.names.lights.at("lamp")));
  CHECK(light.color.x == 1);
  CHECK(light.intensity == 0);
  CHECK_FALSE(light.castsShadows);
  CHECK(light.innerConeAngle < light.outerConeAngle);
  CHECK(light.outerConeAngle <= base::kPi / 2);
  const asset::Camera& camera =
      stage.gltf->cameras.at(static_cast<std::size_t>(stage.names.cameras.at("camera")));
  CHECK_FALSE(camera.isPerspective);
  CHECK(camera.zNear > 0);
  CHECK(camera.zFar > camera.zNear);
  const asset::Material& material =
      stage.gltf->materials.at(static_cast<std::size_t>(stage.names.materials.at("glow")));
  CHECK(material.emissiveStrength == 4);
  CHECK(material.emissiveFactor == base::Float3{1, 0.5f, 0});
  CHECK(material.baseColorFactor.x == 1);
}

TEST_CASE("a label is a quad that faces +Z", "[package]") {
  Maker m;
  m.add("sign").panel = support::label("Hello", 2, 0.1f, {1, 1, 1, 1}, {0, 0, 0, 1});
  Entity& both = m.add("both");
  both.shape = model::Shape();
  both.panel = support::label("On a box", 1, 0.1f, {1, 1, 1, 1}, {0, 0, 0, 1});
  package::ComposeCache cache;
  const package::Stage stage = m.compose(always(nullptr), &cache);
  const auto meshOf = [](const package::Stage& s,
                         const asset::Node& node) -> const asset::Primitive& {
    return s.gltf->meshes[static_cast<std::size_t>(node.mesh)].primitives.at(0);
  };
  const auto quadOf = [](const package::Stage& s, const std::string& name) -> const asset::Node& {
    return s.gltf->nodes[static_cast<std::size_t>(s.names.panels.at(name))];
  };
  const asset::Primitive& quad = meshOf(stage, quadOf(stage, "sign"));
  CHECK(quad.geometry->bounds.size().x == Approx(2));
  CHECK(quad.geometry->normals.at(0) == base::Float3{0, 0, 1});
  const asset::Material& material = stage.gltf->materials[static_cast<std::size_t>(quad.material)];
  CHECK(material.unlit);
  CHECK(material.alpha == asset::Material::Alpha::Blend);
  CHECK_FALSE(material.doubleSided);

  SECTION("it has a node of its own, which the player may turn") {
    for (const std::string name : {"sign", "both"}) {
      REQUIRE(nodeOf(stage, name).children.size() == 1);
      CHECK(nodeOf(stage, name).children[0] == stage.names.panels.at(name));
      CHECK(quadOf(stage, name).mesh >= 0);
      CHECK(quadOf(stage, name).name == "The " + name + " panel");
    }
    CHECK(nodeOf(stage, "sign").mesh == -1);
  }
  SECTION("without a font it is a plain panel, and that is said") {
    const bool hasPicture = material.baseColorTexture.texture >= 0;
    CHECK(hasPicture != (std::count(codesOf(stage).begin(), codesOf(stage).end(), "no-font") > 0));
  }
  SECTION("is not drawn anew while it stays the same") {
    m.add("sign").transform.translation.x = 3;
    const package::Stage moved = m.compose(always(nullptr), &cache);
    CHECK(meshOf(moved, quadOf(moved, "sign")).geometry == quad.geometry);
    CHECK(moved.gltf->textures.size() == stage.gltf->textures.size());
    for (std::size_t i = 0; i < moved.gltf->textures.size(); ++i)
      CHECK(moved.gltf->textures[i].image == stage.gltf->textures[i].image);
    m.add("sign").panel->elements.front().text = "Goodbye";
    const package::Stage changed = m.compose(always(nullptr), &cache);
    CHECK(meshOf(changed, quadOf(changed, "sign")).geometry != quad.geometry);
  }
}

TEST_CASE("behaviours come in the order of the scene", "[package]") {
  Maker m;
  m.project.graphs.put(model::GraphId("g"), {});
  m.add("z").behaviours = {{model::GraphId("g"), {{"speed", base::Value::of(2.0)}}},
                           {model::GraphId("none"), {}}};
  m.add("a", "z").behaviours = {{model::GraphId("g"), {}}};
  const package::Stage stage = m.compose();
  REQUIRE(stage.behaviours.size() == 2);
  CHECK(stage.behaviours[0].entity == "z");
  CHECK(stage.behaviours[0].parameters.at("speed").asFloat() == 2);
  CHECK(stage.behaviours[1].entity == "a");
  CHECK(stage.behaviours[1].graph == m.project.graphs.share(model::GraphId("g")));
  CHECK(codesOf(stage) == std::vector<std::string>{"no-graph"});
}

TEST_CASE("composing twice gives the same", "[package]") {
  Maker m;
  m.add("box").shape = model::Shape();
  m.add("model").model = model::AssetId("thing");
  m.add("sign").panel = model::labelOf("");
  m.scene.environment.exposure = 2;
  const package::Stage a = m.compose();
  const package::Stage b = m.compose();
  CHECK(a.names == b.names);
  CHECK(a.gltf->environment.exposure == 2);
  REQUIRE(a.gltf->nodes.size() == b.gltf->nodes.size());
  for (std::size_t i = 0; i < a.gltf->nodes.size(); ++i) {
    CHECK(a.gltf->nodes[i].name == b.gltf->nodes[i].name);
    CHECK(a.gltf->nodes[i].mesh == b.gltf->nodes[i].mesh);
  }
  REQUIRE(a.gltf->meshes.size() == b.gltf->meshes.size());
  for (std::size_t i = 0; i < a.gltf->meshes.size(); ++i)
    CHECK(a.gltf->meshes[i].primitives.at(0).geometry->positions ==
          b.gltf->meshes[i].primitives.at(0).geometry->positions);
  REQUIRE(a.gltf->textures.size() == b.gltf->textures.size());
  for (std::size_t i = 0; i < a.gltf->textures.size(); ++i) {
    const auto& left = a.gltf->textures[i].image;
    const auto& right = b.gltf->textures[i].image;
    REQUIRE((left == nullptr) == (right == nullptr));
    if (left) CHECK((left->rgba == right->rgba));
  }
}

TEST_CASE("a plain glTF names its things by index", "[package]") {
  const package::Stage stage = package::stageOf(smallModel());
  CHECK(stage.names.nodes == std::map<std::string, int>{{"0", 0}, {"1", 1}, {"2", 2}});
  CHECK(stage.names.materials.at("1") == 1);
  CHECK(stage.names.animations.at("0") == 0);
  CHECK(stage.behaviours.empty());
}

TEST_CASE("pointers move with what they name") {
  const std::vector<std::pair<std::string_view, int>> moves{
      {"/nodes/", 10}, {"/materials/", 2}, {"/extensions/KHR_lights_punctual/lights/", 1}};
  const std::pair<const char*, const char*> cases[] = {
      {"/nodes/3/scale", "/nodes/13/scale"},
      {"/nodes/3", "/nodes/13"},
      {"/materials/0/emissiveFactor", "/materials/2/emissiveFactor"},
      {"/extensions/KHR_lights_punctual/lights/4/color",
       "/extensions/KHR_lights_punctual/lights/5/color"},
      {"/nodes/x/scale", "/nodes/x/scale"},
      {"/nodes/99999999999/scale", "/nodes/99999999999/scale"},
      {"/cameras/1/perspective/yfov", "/cameras/1/perspective/yfov"},
      {"", ""},
  };
  for (const auto& [before, after] : cases) CHECK(package::movedPointer(before, moves) == after);
}

TEST_CASE("compose: the first model keeps its numbers, and with them what is not understood") {
  const auto model = std::make_shared<asset::Gltf>(*smallModel());
  model->kept = R"({"extensions":{"EXT_shapes":{"shapes":[{}]}}})";
  model->nodes[1].kept = R"({"extensions":{"EXT_shapes":{"shape":0}},"extras":{"of":"part"}})";
  model->textures[0].kept = R"({"extensions":{"EXT_more":{}}})";
  model->scenes[0].kept = R"({"extras":{"of":"scene"}})";
  Maker maker;
  maker.add("a_lamp").light = model::Light();
  maker.add("b_thing").model = model::AssetId("thing");
  maker.add("c_thing", "a_lamp").model = model::AssetId("thing");

  const package::Stage stage = maker.compose(always(model));
  // In the tree c_thing comes first: it hangs below a_lamp.
  for (const auto& [kind, first] : {std::pair(&stage.names.nodes, "c_thing#0"),
                                    std::pair(&stage.names.materials, "c_thing#0"),
                                    std::pair(&stage.names.cameras, "c_thing#0"),
                                    std::pair(&stage.names.lights, "c_thing#0"),
                                    std::pair(&stage.names.animations, "c_thing#0")})
    CHECK(kind->at(first) == 0);
  const asset::Gltf& gltf = *stage.gltf;
  CHECK(gltf.nodes[0].parent == stage.names.nodes.at("c_thing"));
  CHECK(gltf.nodes[1].kept == model->nodes[1].kept);
  CHECK(gltf.kept == model->kept);
  CHECK(gltf.textures[0].kept == model->textures[0].kept);
  CHECK(gltf.scenes[0].kept == model->scenes[0].kept);

  CHECK(nodeOf(stage, "b_thing#1").kept == R"({"extras":{"of":"part"}})");
  const auto told = std::count_if(stage.problems.begin(), stage.problems.end(), [](const auto& p) {
    return p.code == std::string("extensions-left-out") &&
           p.where.find("b_thing") != std::string::npos;
  });
  CHECK(told == 1);
}

TEST_CASE("compose: scenes of a model beside the first are told of, once") {
  const auto model = std::make_shared<asset::Gltf>(*smallModel());
  model->scenes.push_back({"other", {2}});
  Maker maker;
  maker.add("a").model = model::AssetId("thing");
  maker.add("b").model = model::AssetId("thing");
  const package::Stage stage = maker.compose(always(model));
  const auto told = std::count_if(
      stage.problems.begin(), stage.problems.end(),
      [](const auto& p) { return p.code == std::string("scenes-left-out"); });
  CHECK(told == 1);
}
