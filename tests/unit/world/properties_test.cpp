#include "asset/material_table.h"
#include "support/make_gltf.h"
#include "world/view.h"
#include "world/world.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

using base::Type;
using world::Slot;
using world::World;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

using Numbers = std::vector<double>;

/// One of everything.
asset::Gltf makeZoo() {
  asset::Gltf gltf;
  const int root = support::addNode(gltf, -1, {1, 2, 3});
  auto square = support::makeSquare();
  square->targets.resize(2);
  const int mesh = support::addMesh(gltf, square, 0);
  gltf.meshes[0].weights = {0.5f, 0.25f};
  const int child = support::addNode(gltf, root, {10, 0, 0});
  asset::Node& c = gltf.nodes[static_cast<std::size_t>(child)];
  c.mesh = mesh;
  c.skin = 0;
  c.camera = 1;
  c.light = 1;
  support::addNode(gltf, root);

  asset::Material& material = gltf.materials.emplace_back();
  material.normalTexture.texture = material.occlusionTexture.texture = 0;
  material.baseColorTexture.texture = material.metallicRoughnessTexture.texture = 0;
  material.emissiveTexture.texture = 0;
  gltf.materials.emplace_back();
  gltf.textures.emplace_back();
  gltf.cameras.resize(2);
  gltf.cameras[1].isPerspective = false;
  gltf.lights.resize(2);
  gltf.lights[1].kind = asset::Light::Kind::Spot;
  gltf.lights[1].range = 4;
  gltf.skins.push_back({"skin", {0, 1}, {{}, {}}, 0});
  support::addAnimation(gltf, {support::makeChannel(2, asset::Channel::Path::Translation, {0.5f, 2},
                                                    {0, 0, 0, 3, 0, 0})});
  return gltf;
}

struct Zoo {
  World world{support::share(makeZoo())};

  world::Property find(const std::string& pointer) {
    const auto property = world.resolve(pointer);
    INFO(pointer);
    if (!property) FAIL(property.error().message);
    return *property;
  }
  Numbers get(const std::string& pointer) {
    const world::Property property = find(pointer);
    Numbers out(static_cast<std::size_t>(componentCount(property.type)));
    world.get(property.slot, out.data());
    return out;
  }
  bool set(const std::string& pointer, const Numbers& in) {
    const world::Property property = find(pointer);
    REQUIRE(in.size() == static_cast<std::size_t>(componentCount(property.type)));
    return world.set(property.slot, in.data());
  }
  std::string whyNot(const std::string& pointer) {
    const auto property = world.resolve(pointer);
    return property ? "it exists" : property.error().message;
  }
};

const std::string kBase = "/materials/0/pbrMetallicRoughness/";
const std::string kLights = "/extensions/KHR_lights_punctual/lights/";

}  // namespace

TEST_CASE("properties can be read, written and read back", "[world][properties]") {
  struct Row {
    std::string pointer;
    Type type;
    Numbers before, after;
  };
  const std::string transform = "/extensions/KHR_texture_transform/";
  std::vector<Row> rows{
      {"/nodes/1/translation", Type::Float3, {10, 0, 0}, {1, 2, -3}},
      {"/nodes/1/rotation", Type::Float4, {0, 0, 0, 1}, {0, 1, 0, 0}},
      {"/nodes/1/scale", Type::Float3, {1, 1, 1}, {-1, 0, 2}},
      {"/nodes/1/weights/1", Type::Float, {0.25}, {-3}},
      {"/nodes/1/extensions/KHR_node_visibility/visible", Type::Bool, {1}, {0}},
      {"/nodes/1/extensions/KHR_node_selectability/selectable", Type::Bool, {1}, {0}},
      {"/nodes/1/extensions/KHR_node_hoverability/hoverable", Type::Bool, {1}, {0}},
      {"/meshes/0/weights/0", Type::Float, {0.5}, {0.75}},
      {kBase + "baseColorFactor", Type::Float4, {1, 1, 1, 1}, {0, 0.5, 1, 0.25}},
      {kBase + "metallicFactor", Type::Float, {1}, {0.5}},
      {kBase + "roughnessFactor", Type::Float, {1}, {0}},
      {"/materials/0/emissiveFactor", Type::Float3, {0, 0, 0}, {1, 0.5, 0}},
      {"/materials/0/alphaCutoff", Type::Float, {0.5}, {1.5}},
      {"/materials/0/normalTexture/scale", Type::Float, {1}, {-2}},
      {"/materials/0/occlusionTexture/strength", Type::Float, {1}, {0.5}},
      {"/materials/1/extensions/KHR_materials_emissive_strength/emissiveStrength",
       Type::Float,
       {1},
       {40}},
      {kLights + "0/color", Type::Float3, {1, 1, 1}, {0, 0.5, 1}},
      {kLights + "0/intensity", Type::Float, {1}, {800}},
      {kLights + "0/range", Type::Float, {kInfinity}, {7}},
      {kLights + "1/range", Type::Float, {4}, {kInfinity}},
      {kLights + "1/spot/innerConeAngle", Type::Float, {0}, {0.25}},
      {kLights + "1/spot/outerConeAngle", Type::Float, {static_cast<double>(base::kPi / 4)}, {0.5}},
      {"/cameras/0/perspective/yfov", Type::Float, {static_cast<double>(0.8f)}, {1}},
      {"/cameras/0/perspective/znear", Type::Float, {static_cast<double>(0.05f)}, {1}},
      {"/cameras/0/perspective/zfar", Type::Float, {kInfinity}, {50}},
      {"/cameras/1/orthographic/xmag", Type::Float, {1}, {2}},
      {"/cameras/1/orthographic/ymag", Type::Float, {1}, {3}},
      {"/cameras/1/orthographic/znear", Type::Float, {static_cast<double>(0.05f)}, {0}},
      {"/cameras/1/orthographic/zfar", Type::Float, {0}, {9}},
  };
  for (const char* texture :
       {"pbrMetallicRoughness/baseColorTexture", "normalTexture",
        "pbrMetallicRoughness/metallicRoughnessTexture", "occlusionTexture", "emissiveTexture"}) {
    const std::string place = std::string("/materials/0/") + texture + transform;
    rows.push_back({place + "offset", Type::Float2, {0, 0}, {0.5, -7}});
    rows.push_back({place + "rotation", Type::Float, {0}, {-9.5}});
    rows.push_back({place + "scale", Type::Float2, {1, 1}, {0, -2}});
  }
  CHECK(rows.size() == 44);
  Zoo zoo;
  for (const Row& row : rows) {
    INFO(row.pointer);
    CHECK(zoo.find(row.pointer).type == row.type);
    CHECK(zoo.find(row.pointer).isWritable);
    CHECK(zoo.get(row.pointer) == row.before);
    CHECK(zoo.set(row.pointer, row.after));
  }
  // Only then, so that a row that writes into another's field is seen.
  for (const Row& row : rows) {
    INFO(row.pointer);
    CHECK(zoo.get(row.pointer) == row.after);
  }
  const asset::Material& material = zoo.world.material(0);
  CHECK(material.baseColorFactor == base::Float4{0, 0.5f, 1, 0.25f});
  CHECK(material.occlusionTexture.rotation == -9.5f);
  CHECK(zoo.world.light(1).range == 0);
  CHECK(zoo.world.camera(0).zFar == 50);
  CHECK_FALSE(zoo.world.isVisible(1));
  CHECK_FALSE(zoo.world.isSelectable(1));
  CHECK(zoo.world.gltf().materials[0].metallicFactor == 1);  // the asset stays as it was
}

TEST_CASE("read-only properties", "[world][properties]") {
  Zoo zoo;
  const std::vector<std::pair<std::string, double>> ints{
      {"/nodes.length", 3},
      {"/meshes.length", 1},
      {"/materials.length", 2},
      {"/cameras.length", 2},
      {"/animations.length", 1},
      {"/scenes.length", 1},
      {"/skins.length", 1},
      {kLights.substr(0, kLights.size() - 1) + ".length", 2},
      {"/scene", 0},
      {"/scenes/0/nodes.length", 1},
      {"/scenes/0/nodes/0", 0},
      {"/nodes/0/children.length", 2},
      {"/nodes/0/children/1", 2},
      {"/nodes/1/children.length", 0},
      {"/nodes/1/parent", 0},
      {"/nodes/1/mesh", 0},
      {"/nodes/1/skin", 0},
      {"/nodes/1/camera", 1},
      {"/nodes/1/extensions/KHR_lights_punctual/light", 1},
      {"/nodes/1/weights.length", 2},
      {"/nodes/0/weights.length", 0},
      {"/meshes/0/weights.length", 2},
      {"/meshes/0/primitives.length", 1},
      {"/meshes/0/primitives/0/material", 0},
      {"/skins/0/joints.length", 2},
      {"/skins/0/joints/1", 1},
      {"/skins/0/skeleton", 0},
  };
  for (const auto& [pointer, value] : ints) {
    INFO(pointer);
    CHECK(zoo.find(pointer).type == Type::Int);
    CHECK_FALSE(zoo.find(pointer).isWritable);
    CHECK(zoo.get(pointer) == Numbers{value});
    CHECK_FALSE(zoo.set(pointer, {1}));
  }
  CHECK(zoo.find("/materials/0/doubleSided").type == Type::Bool);
  CHECK(zoo.get("/materials/0/doubleSided") == Numbers{0});
  CHECK(std::isnan(zoo.get("/cameras/0/perspective/aspectRatio")[0]));
}

TEST_CASE("matrices are those of now, not of the last update", "[world][properties]") {
  Zoo zoo;
  zoo.set("/nodes/0/translation", {5, 0, 0});
  zoo.set("/nodes/1/scale", {2, 2, 2});
  const Numbers global = zoo.get("/nodes/1/globalMatrix");
  CHECK(global[12] == 15);
  CHECK(global[0] == 2);
  CHECK(zoo.get("/nodes/1/matrix")[12] == 10);
  CHECK(zoo.world.worldFromLocal(1).m[12] == 11);
  zoo.world.update();
  CHECK(zoo.get("/nodes/1/globalMatrix") == global);
  CHECK_FALSE(zoo.set("/nodes/1/globalMatrix", Numbers(16, 1.0)));
}

TEST_CASE("animations show their state", "[world][properties]") {
  Zoo zoo;
  const std::string place = "/animations/0/extensions/KHR_interactivity/";
  CHECK(zoo.get(place + "minTime") == Numbers{0.5});
  CHECK(zoo.get(place + "maxTime") == Numbers{2});
  CHECK(zoo.get(place + "isPlaying") == Numbers{0});
  CHECK(zoo.get(place + "playhead") == Numbers{0});
  zoo.world.startClip(0, 0, kInfinity, 1);
  zoo.world.advance(2.75);
  CHECK(zoo.get(place + "isPlaying") == Numbers{1});
  CHECK(zoo.get(place + "playhead") == Numbers{0.75});
  CHECK(zoo.get(place + "virtualPlayhead") == Numbers{2.75});
  zoo.world.stopClip(0);
  CHECK(zoo.get(place + "isPlaying") == Numbers{0});
  CHECK(zoo.get(place + "playhead") == Numbers{0.75});
}

TEST_CASE("values beyond a closed range count as the nearest legal one and are read as set",
          "[world][properties]") {
  Zoo zoo;
  const asset::Material& material = zoo.world.material(0);
  CHECK(zoo.set(kBase + "metallicFactor", {-1}));
  CHECK(zoo.get(kBase + "metallicFactor") == Numbers{-1});
  CHECK(material.metallicFactor == 0);
  CHECK(zoo.set(kBase + "baseColorFactor", {2, -0.5, 0.5, 8}));
  CHECK(zoo.get(kBase + "baseColorFactor") == Numbers{2, -0.5, 0.5, 8});
  CHECK(material.baseColorFactor == base::Float4{1, 0, 0.5f, 1});
  CHECK(zoo.set("/materials/0/emissiveFactor", {1, 2, 3}));
  CHECK(zoo.get("/materials/0/emissiveFactor") == Numbers{1, 2, 3});
  CHECK(material.emissiveFactor == base::Float3{1, 1, 1});
  CHECK(zoo.set(kLights + "1/intensity", {-3}));
  CHECK(zoo.world.light(1).intensity == 0);
  CHECK(zoo.set(kLights + "1/spot/outerConeAngle", {3}));
  CHECK(zoo.get(kLights + "1/spot/outerConeAngle") == Numbers{3});
  CHECK(zoo.world.light(1).outerConeAngle == base::kPi / 2);
  // A legal value, or a refused one, leaves nothing behind of that.
  CHECK_FALSE(zoo.set(kBase + "metallicFactor", {kNaN}));
  CHECK(zoo.get(kBase + "metallicFactor") == Numbers{-1});
  CHECK(zoo.set(kBase + "metallicFactor", {0.5}));
  CHECK(zoo.get(kBase + "metallicFactor") == Numbers{0.5});
}

TEST_CASE("material extensions can be read and set", "[world][properties]") {
  asset::Gltf gltf = makeZoo();
  for (const asset::MaterialTexture& texture : asset::materialTextures())
    texture.of(gltf.materials[0]).texture = 0;
  World w(support::share(gltf));
  std::vector<std::pair<std::string, std::size_t>> pointers;
  for (const asset::MaterialFactor& factor : asset::materialFactors())
    pointers.push_back({"/materials/0/extensions/" + std::string(factor.extension) + "/" +
                            std::string(factor.path),
                        static_cast<std::size_t>(factor.count)});
  for (const asset::MaterialTexture& texture : asset::materialTextures())
    for (const auto& [part, count] :
         std::map<std::string, std::size_t>{{"offset", 2}, {"rotation", 1}, {"scale", 2}})
      pointers.push_back({"/materials/0/extensions/" + std::string(texture.extension) + "/" +
                              std::string(texture.name) + "/extensions/KHR_texture_transform/" +
                              part,
                          count});
  CHECK(pointers.size() == 24 + 3 * 16);
  double next = 1;
  for (const auto& [pointer, count] : pointers) {
    INFO(pointer);
    const auto property = w.resolve(pointer);
    REQUIRE(property);
    CHECK(property->isWritable);
    REQUIRE(static_cast<std::size_t>(base::componentCount(property->type)) == count);
    Numbers values(count);
    for (double& value : values) value = next++;
    CHECK(w.set(property->slot, values.data()));
  }
  next = 1;
  for (const auto& [pointer, count] : pointers) {
    INFO(pointer);
    Numbers values(count);
    w.get(w.resolve(pointer)->slot, values.data());
    for (const double value : values) CHECK(value == next++);
  }
  const auto ior = w.resolve("/materials/1/extensions/KHR_materials_ior/ior");
  REQUIRE(ior);
  double value = 0;
  w.get(ior->slot, &value);
  CHECK(value == 1.5);
  const auto distance =
      w.resolve("/materials/1/extensions/KHR_materials_volume/attenuationDistance");
  REQUIRE(distance);
  w.get(distance->slot, &value);
  CHECK(value == kInfinity);
  CHECK_FALSE(w.resolve("/materials/2/extensions/KHR_materials_ior/ior"));
  CHECK_FALSE(
      w.resolve("/materials/1/extensions/KHR_materials_sheen/sheenColorTexture/extensions/"
                "KHR_texture_transform/offset"));
}

TEST_CASE("what is asked of the asset and of who looks at it", "[world][properties]") {
  asset::Gltf gltf = makeZoo();
  gltf.extensions = {"KHR_interactivity", "KHR_node_visibility"};
  World w(support::share(gltf));
  const std::string place = "/extensions/KHR_interactivity/";
  const auto get = [&](const std::string& name) {
    INFO(name);
    const auto property = w.resolve(place + name);
    if (!property) FAIL(property.error().message);
    CHECK_FALSE(property->isWritable);
    Numbers out(static_cast<std::size_t>(componentCount(property->type)));
    w.get(property->slot, out.data());
    return out;
  };
  CHECK(get("asset/majorVersion") == Numbers{2});
  CHECK(get("asset/minorVersion") == Numbers{0});
  CHECK(get("asset/extensions/KHR_node_visibility/enabled") == Numbers{1});
  CHECK_FALSE(w.resolve(place + "asset/extensions/KHR_node_hoverability/enabled"));
  for (const char* name : {"position", "rotation", "perspective/yfov", "orthographic/xmag"})
    CHECK(std::isnan(get(std::string("activeCamera/") + name)[0]));

  world::View view;
  view.worldFromView = base::matrixFrom({{1, 2, 3}, {0, 1, 0, 0}, {1, 1, 1}});
  view.yfov = 0.5f;
  view.zFar = 0;
  w.setView(view, 2);
  CHECK(get("activeCamera/position") == Numbers{1, 2, 3});
  CHECK(std::fabs(get("activeCamera/rotation")[1]) == Approx(1));
  CHECK(get("activeCamera/perspective/aspectRatio") == Numbers{2});
  CHECK(get("activeCamera/perspective/yfov") == Numbers{0.5});
  CHECK(get("activeCamera/perspective/znear")[0] == Approx(0.05));
  CHECK(get("activeCamera/perspective/zfar") == Numbers{kInfinity});
  CHECK(std::isnan(get("activeCamera/orthographic/znear")[0]));
  view.isPerspective = false;
  view.ymag = 3;
  w.setView(view, 2);
  CHECK(get("activeCamera/orthographic/xmag") == Numbers{6});
  CHECK(get("activeCamera/orthographic/ymag") == Numbers{3});
  CHECK(std::isnan(get("activeCamera/perspective/yfov")[0]));
}

TEST_CASE("indices tell what they refer to", "[world][properties]") {
  Zoo zoo;
  CHECK(zoo.find("/nodes/1/mesh").refersTo == "/meshes/");
  CHECK(zoo.find("/nodes/1/parent").refersTo == "/nodes/");
  CHECK(zoo.find("/nodes/1/parent").refersTo == "/nodes/");  // from the cache
  CHECK(zoo.find("/meshes/0/primitives/0/material").refersTo == "/materials/");
  CHECK(zoo.find("/nodes.length").refersTo.empty());
}

TEST_CASE("what no legal value is near to is refused", "[world][properties]") {
  Zoo zoo;
  const std::vector<std::pair<std::string, Numbers>> refused{
      {"/nodes/0/translation", {0, kNaN, 0}},
      {"/nodes/0/translation", {kInfinity, 0, 0}},
      {"/nodes/0/translation", {0, 0, 1e300}},  // infinite as a float
      {"/nodes/0/rotation", {0, 0, 0, 0}},
      {"/nodes/0/rotation", {kNaN, 0, 0, 1}},
      {"/nodes/0/scale", {1, -kInfinity, 1}},
      {"/nodes/1/weights/0", {kNaN}},
      {"/nodes/0/extensions/KHR_node_visibility/visible", {kNaN}},
      {kBase + "baseColorFactor", {1, 1, 1, kNaN}},
      {kLights + "0/range", {0}},
      {kLights + "0/range", {kNaN}},
      {kLights + "0/range", {-kInfinity}},
      {"/cameras/0/perspective/yfov", {0}},
      {"/cameras/0/perspective/aspectRatio", {-1}},
      {"/cameras/1/orthographic/xmag", {0}},
  };
  for (const auto& [pointer, value] : refused) {
    INFO(pointer);
    const Numbers before = zoo.get(pointer);
    CHECK_FALSE(zoo.set(pointer, value));
    if (!std::isnan(before[0])) CHECK(zoo.get(pointer) == before);
  }
}

TEST_CASE("rotations get unit length", "[world][properties]") {
  Zoo zoo;
  CHECK(zoo.set("/nodes/0/rotation", {0, 0, 3, 4}));
  const Numbers q = zoo.get("/nodes/0/rotation");
  CHECK(q[2] == Approx(0.6));
  CHECK(q[3] == Approx(0.8));
  CHECK(zoo.set("/nodes/0/rotation", {0, 1e-30, 0, 0}));
  CHECK(zoo.get("/nodes/0/rotation") == Numbers{0, 1, 0, 0});
  CHECK(zoo.set("/nodes/0/rotation", {0, 0, 0, -1e30}));
  CHECK(zoo.get("/nodes/0/rotation") == Numbers{0, 0, 0, -1});
}

TEST_CASE("the mesh's weights reach the nodes that have none of their own", "[world][properties]") {
  asset::Gltf gltf = makeZoo();
  for (int i = 0; i < 2; ++i) gltf.nodes[static_cast<std::size_t>(support::addNode(gltf))].mesh = 0;
  gltf.nodes[3].weights = {0.125f, 0};
  World w(support::share(gltf));
  const Slot mesh = w.resolve("/meshes/0/weights/0")->slot;
  const Slot own = w.resolve("/nodes/4/weights/0")->slot;
  double value = 0.75;
  w.set(mesh, &value);
  CHECK(w.morphWeights(1)[0] == 0.75f);
  CHECK(w.morphWeights(3)[0] == 0.125f);
  CHECK(w.morphWeights(4)[0] == 0.75f);
  value = 0;
  w.set(own, &value);
  value = 1;
  w.set(mesh, &value);
  CHECK(w.morphWeights(1)[0] == 1);
  CHECK(w.morphWeights(4)[0] == 0);
}

TEST_CASE("what is not there is told with its reason", "[world][properties]") {
  Zoo zoo;
  const std::vector<std::pair<std::string, std::string>> reasons{
      {"/nodes/99/rotation", "\"/nodes/99/rotation\": there are 3 nodes"},
      {"/nodes/99999999999/rotation", "there are 3 nodes"},
      {"/nodes/0/parent", "node 0 is a root"},
      {"/nodes/0/mesh", "node 0 has none"},
      {"/nodes/0/weights/0", "there are 0 morph targets"},
      {"/nodes/0/children/2", "there are 2 children"},
      {"/meshes/0/weights/2", "there are 2 morph targets"},
      {"/cameras/1/perspective/yfov", "camera 1 is orthographic"},
      {"/cameras/0/orthographic/xmag", "camera 0 is perspective"},
      {kLights + "0/spot/innerConeAngle", "light 0 is no spot"},
      {kLights + "2/color", "there are 2 lights"},
      {"/materials/1/normalTexture/scale", "material 1 has no such texture"},
      {"/animations/1/extensions/KHR_interactivity/isPlaying", "there are 1 animations"},
  };
  for (const auto& [pointer, reason] : reasons) {
    INFO(pointer);
    CHECK_THAT(zoo.whyNot(pointer), Catch::Contains(reason));
  }
  for (const char* pointer :
       {"", "/", "nodes/0/translation", "/nodes", "/nodes/0", "/nodes/0/", "/nodes/0/translation/",
        "/nodes/0/translation/0", "/nodes/00/translation", "/nodes/-1/translation",
        "/nodes/+1/translation", "/nodes/1.0/translation", "/nodes//translation",
        "/nodes/{}/translation", "/nodes/0/Translation", "/nodes/0/weights", "/nodes/x/translation",
        "//nodes/0/translation", "/nodes/0/translation "}) {
    INFO(pointer);
    CHECK_THAT(zoo.whyNot(pointer),
               Catch::StartsWith("no such property: \"" + std::string(pointer)));
  }
}

TEST_CASE("the same pointer is the same slot", "[world][properties]") {
  Zoo zoo;
  std::set<Slot> slots;
  for (int round = 0; round < 3; ++round)
    for (const char* pointer : {"/nodes/0/translation", "/nodes/1/translation", "/nodes/0/scale"})
      slots.insert(zoo.find(pointer).slot);
  CHECK(slots.size() == 3);
}

TEST_CASE("setting a transform that is not the first moves what hangs below",
          "[world][properties]") {
  Zoo zoo;
  const auto before = zoo.world.revision();
  zoo.set("/nodes/0/translation", {0, 7, 0});
  zoo.world.update();
  CHECK(zoo.world.worldFromLocal(1).m[13] == 7);
  CHECK(zoo.world.revision() == before + 1);
  zoo.set("/nodes/0/translation", {0, 7, 0});
  zoo.world.update();
  CHECK(zoo.world.revision() == before + 1);
}
