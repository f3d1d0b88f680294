#include "asset/gltf_write.h"

#include "asset/gltf_read.h"
#include "asset/image_codec.h"
#include "asset/write_buffer.h"
#include "base/random.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <bit>
#include <cstring>

namespace {

using nlohmann::json;

asset::ReadGltf readBack(const std::string& glb) {
  auto read = asset::readGltf(glb, "written.glb", nullptr);
  INFO((read ? "" : read.error().message));
  REQUIRE(read);
  return std::move(*read);
}

json jsonOf(const std::string& glb) { return json::parse(support::jsonOfGlb(glb)); }

std::shared_ptr<asset::Geometry> triangle() {
  auto g = std::make_shared<asset::Geometry>();
  g->positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
  g->normals = {{0, 0, 1}, {0, 0, 1}, {0, 0, 1}};
  for (const base::Float3 p : g->positions) g->bounds.add(p);
  return g;
}

std::shared_ptr<const asset::Image> picture(std::uint8_t shade) {
  const std::vector<std::uint8_t> pixels(4 * 4 * 4, shade);
  auto image = asset::decodeImage(asset::encodePng(4, 4, pixels), "picture");
  REQUIRE(image);
  return std::make_shared<const asset::Image>(std::move(*image));
}

/// Equal to the bit: what `==` says of floats is not enough for -0 and NaN.
template <class T>
bool sameBytes(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

void checkSame(const asset::Geometry& a, const asset::Geometry& b) {
  CHECK(a.mode == b.mode);
  CHECK(sameBytes(a.positions, b.positions));
  CHECK(sameBytes(a.normals, b.normals));
  CHECK(sameBytes(a.tangents, b.tangents));
  CHECK(sameBytes(a.uvs[0], b.uvs[0]));
  CHECK(sameBytes(a.uvs[1], b.uvs[1]));
  CHECK(sameBytes(a.colors, b.colors));
  CHECK(sameBytes(a.joints, b.joints));
  CHECK(sameBytes(a.weights, b.weights));
  CHECK(sameBytes(a.indices, b.indices));
  CHECK(a.bounds == b.bounds);
  REQUIRE(a.targets.size() == b.targets.size());
  for (std::size_t i = 0; i < a.targets.size(); ++i) {
    CHECK(sameBytes(a.targets[i].positions, b.targets[i].positions));
    CHECK(sameBytes(a.targets[i].normals, b.targets[i].normals));
    CHECK(sameBytes(a.targets[i].tangents, b.targets[i].tangents));
  }
}

void checkSame(const asset::Gltf& a, const asset::Gltf& b) {
  REQUIRE(a.nodes.size() == b.nodes.size());
  for (std::size_t i = 0; i < a.nodes.size(); ++i) {
    const asset::Node &x = a.nodes[i], &y = b.nodes[i];
    INFO("node " << i);
    CHECK(std::tie(x.name, x.parent, x.children, x.mesh, x.skin, x.camera, x.light, x.weights) ==
          std::tie(y.name, y.parent, y.children, y.mesh, y.skin, y.camera, y.light, y.weights));
    CHECK(x.transform == y.transform);
    CHECK(std::tie(x.visible, x.selectable, x.hoverable) ==
          std::tie(y.visible, y.selectable, y.hoverable));
  }
  REQUIRE(a.meshes.size() == b.meshes.size());
  for (std::size_t i = 0; i < a.meshes.size(); ++i) {
    CHECK(a.meshes[i].name == b.meshes[i].name);
    CHECK(a.meshes[i].weights == b.meshes[i].weights);
    REQUIRE(a.meshes[i].primitives.size() == b.meshes[i].primitives.size());
    for (std::size_t p = 0; p < a.meshes[i].primitives.size(); ++p) {
      CHECK(a.meshes[i].primitives[p].material == b.meshes[i].primitives[p].material);
      checkSame(*a.meshes[i].primitives[p].geometry, *b.meshes[i].primitives[p].geometry);
    }
  }
  REQUIRE(a.skins.size() == b.skins.size());
  for (std::size_t i = 0; i < a.skins.size(); ++i) {
    CHECK(a.skins[i].joints == b.skins[i].joints);
    CHECK(a.skins[i].skeleton == b.skins[i].skeleton);
    CHECK(sameBytes(a.skins[i].inverseBindMatrices, b.skins[i].inverseBindMatrices));
  }
  REQUIRE(a.animations.size() == b.animations.size());
  for (std::size_t i = 0; i < a.animations.size(); ++i) {
    const asset::Animation &x = a.animations[i], &y = b.animations[i];
    CHECK(std::tie(x.name, x.minTime, x.maxTime) == std::tie(y.name, y.minTime, y.maxTime));
    REQUIRE(x.channels.size() == y.channels.size());
    for (std::size_t c = 0; c < x.channels.size(); ++c) {
      CHECK(x.channels[c].node == y.channels[c].node);
      CHECK(x.channels[c].path == y.channels[c].path);
      CHECK(x.channels[c].curve->interpolation == y.channels[c].curve->interpolation);
      CHECK(sameBytes(x.channels[c].curve->times, y.channels[c].curve->times));
      CHECK(sameBytes(x.channels[c].curve->values, y.channels[c].curve->values));
    }
  }
  CHECK(a.scene == b.scene);
  REQUIRE(a.scenes.size() == b.scenes.size());
  for (std::size_t i = 0; i < a.scenes.size(); ++i) CHECK(a.scenes[i].nodes == b.scenes[i].nodes);
  CHECK(a.copyright == b.copyright);
}

}  // namespace

TEST_CASE("real assets survive writing and reading, to the bit") {
  for (const char* folder : {"core", "containers", "animation", "museum", "lights", "materials",
                             "compression", "node_extensions", "physics_omi"}) {
    const auto root = support::sharedAsset(folder);
    if (!root) return;
    std::size_t checked = 0;
    for (const auto& file : support::gltfFilesBelow(*root)) {
      INFO(file.string());
      const auto first = asset::readGltfFile(file, {false});
      REQUIRE(first);
      const std::string glb = asset::writeGlb(first->gltf);
      const asset::ReadGltf second = readBack(glb);
      checkSame(first->gltf, second.gltf);
      CHECK(asset::writeGlb(second.gltf) == glb);
      ++checked;
    }
    CHECK(checked > 0);
  }
}

TEST_CASE("a written GLB is laid out as the specification wants") {
  asset::Gltf gltf;
  gltf.meshes.push_back({"t", {{triangle(), -1}}, {}});
  gltf.nodes.resize(1);
  gltf.nodes[0].mesh = 0;
  gltf.scenes.push_back({"main", {0}});
  gltf.copyright = "2026 A Maker";
  const std::string glb = asset::writeGlb(gltf);
  CHECK(glb.size() % 4 == 0);
  const json root = jsonOf(glb);
  CHECK(root["asset"] ==
        json({{"version", "2.0"}, {"generator", "Diorama"}, {"copyright", "2026 A Maker"}}));
  CHECK(root["buffers"].size() == 1);
  CHECK(root["bufferViews"][0]["target"] == 34962);
  CHECK(root["accessors"][0]["min"] == json({0, 0, 0}));
  CHECK(root["accessors"][0]["max"] == json({1, 1, 0}));
  CHECK(root["nodes"] == json::parse(R"([{"mesh":0}])"));
  for (const char* absent : {"extensionsUsed", "extensions", "materials", "textures", "samplers",
                             "images", "skins", "animations", "cameras"})
    CHECK_FALSE(root.contains(absent));
}

TEST_CASE("an empty Gltf is still a file") {
  asset::Gltf gltf;
  const std::string glb = asset::writeGlb(gltf);
  CHECK(support::jsonOfGlb(glb).find(
            "{\"asset\":{\"version\":\"2.0\",\"generator\":\"Diorama\"}}") == 0);
  CHECK(readBack(glb).gltf.scene == -1);
}

TEST_CASE("numbers are written as short as they can be") {
  const std::pair<float, const char*> cases[] = {
      {0.1f, "0.1"},
      {2.0f, "2"},
      {-0.5f, "-0.5"},
      {3.14159274f, "3.1415927"},
      {1e-7f, "1e-07"},
      {0.0f, "0"},
      {-0.0f, "-0.0"},
      {16777216.0f, "16777216"},
      {0.70710677f, "0.70710677"},
      {1.0f / 3, "0.33333334"},
      {100.5f, "100.5"},
      {INFINITY, "0"},
  };
  for (const auto& [value, text] : cases) CHECK(asset::shortest(value).dump() == text);
  base::Random random(1);
  for (int i = 0; i < 20000; ++i) {
    const float value = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
    if (!std::isfinite(value)) continue;
    const double read = json::parse(asset::shortest(value).dump()).get<double>();
    REQUIRE(std::bit_cast<std::uint32_t>(static_cast<float>(read)) ==
            std::bit_cast<std::uint32_t>(value));
  }
}

TEST_CASE("shared parts are written once") {
  asset::Gltf gltf;
  const auto shared = triangle();
  const auto image = picture(7);
  gltf.textures = {
      {image, {}}, {image, {}}, {picture(9), {}}, {picture(7), {9728, 0, 10497, 10497}}};
  for (int t = 0; t < 4; ++t) {
    asset::Material m;
    m.baseColorTexture.texture = t;
    gltf.materials.push_back(m);
    gltf.meshes.push_back({"", {{shared, t}}, {}});
  }
  gltf.nodes.resize(2);
  auto curve = std::make_shared<asset::Curve>();
  curve->times = {0, 1};
  curve->values = {0, 0, 0, 1, 1, 1};
  auto other = std::make_shared<asset::Curve>(*curve);
  other->values[0] = 5;
  using Path = asset::Channel::Path;
  gltf.animations.push_back(
      {"a",
       {{0, Path::Translation, curve}, {1, Path::Scale, curve}, {1, Path::Translation, other}},
       0,
       1});
  const json root = jsonOf(asset::writeGlb(gltf));
  CHECK(root["accessors"].size() == 2 + 3);  // positions, normals; times, two values
  CHECK(root["images"].size() == 3);
  // The two pictures made alike have one buffer view behind them.
  CHECK(root["images"][0]["bufferView"] == root["images"][2]["bufferView"]);
  CHECK(root["images"][0]["bufferView"] != root["images"][1]["bufferView"]);
  CHECK(root["textures"].size() == 3);
  CHECK(root["samplers"].size() == 1);
  CHECK(root["animations"][0]["samplers"].size() == 2);
  CHECK(root["animations"][0]["channels"].size() == 3);
}

TEST_CASE("indices and joints take the smallest type that holds them") {
  asset::Gltf gltf;
  auto small = triangle();
  small->indices = {0, 1, 2};
  auto large = std::make_shared<asset::Geometry>();
  large->positions.resize(65536);
  large->normals.assign(65536, {0, 0, 1});
  large->indices = {0, 1, 65535};
  large->joints.assign(65536, {0, 0, 0, 0});
  large->weights.assign(65536, {1, 0, 0, 0});
  small->joints.assign(3, {0, 0, 0, 300});
  small->weights.assign(3, {1, 0, 0, 0});
  gltf.meshes = {{"", {{small, -1}}, {}}, {"", {{large, -1}}, {}}};
  const std::string glb = asset::writeGlb(gltf);
  const json root = jsonOf(glb);
  const auto typeOf = [&](std::size_t mesh, const char* attribute) {
    const json& primitive = root["meshes"][mesh]["primitives"][0];
    const json& accessor = *attribute ? primitive["attributes"][attribute] : primitive["indices"];
    return root["accessors"][accessor.get<std::size_t>()]["componentType"].get<int>();
  };
  CHECK(typeOf(0, "") == 5123);
  CHECK(typeOf(1, "") == 5125);  // 65535 is the restart value of 16 bits
  CHECK(typeOf(0, "JOINTS_0") == 5123);
  CHECK(typeOf(1, "JOINTS_0") == 5121);
  checkSame(*readBack(glb).gltf.meshes[1].primitives[0].geometry, [&] {
    asset::Geometry expected = *large;
    expected.bounds = {};
    for (const base::Float3 p : expected.positions) expected.bounds.add(p);
    return expected;
  }());
}

TEST_CASE("every extension appears when it is needed, and only then") {
  asset::Gltf gltf;
  gltf.nodes.resize(4);
  gltf.nodes[0].visible = false;
  gltf.nodes[1].selectable = false;
  gltf.nodes[2].hoverable = false;
  gltf.nodes[3].light = 1;
  gltf.lights.resize(2);
  gltf.lights[1].kind = asset::Light::Kind::Spot;
  gltf.lights[1].range = 8;
  gltf.lights[1].innerConeAngle = 0.25f;
  gltf.textures = {{picture(1), {}}};
  gltf.materials.resize(2);
  gltf.materials[0].unlit = true;
  gltf.materials[1].emissiveStrength = 4;
  gltf.materials[1].emissiveFactor = {1, 1, 1};
  gltf.materials[1].emissiveTexture.texture = 0;
  gltf.materials[1].emissiveTexture.offset = {0.5f, 0};
  gltf.materials[1].emissiveTexture.rotation = 0.1f;
  gltf.materials[1].emissiveTexture.texCoord = 1;
  asset::WriteExtras extras;
  extras.extensionsUsed = {"ZZZ_last", "KHR_node_selectability"};
  const std::string glb = asset::writeGlb(gltf, extras);
  CHECK(jsonOf(glb)["extensionsUsed"] ==
        json({"KHR_lights_punctual", "KHR_materials_emissive_strength", "KHR_materials_unlit",
              "KHR_node_hoverability", "KHR_node_selectability", "KHR_node_visibility",
              "KHR_texture_transform", "ZZZ_last"}));
  const asset::ReadGltf read = readBack(glb);
  CHECK(read.gltf.lights[1].kind == asset::Light::Kind::Spot);
  CHECK(read.gltf.lights[1].range == 8);
  CHECK(read.gltf.lights[1].innerConeAngle == 0.25f);
  CHECK(read.gltf.lights[1].outerConeAngle == gltf.lights[1].outerConeAngle);
  CHECK(read.gltf.nodes[3].light == 1);
  CHECK_FALSE(read.gltf.nodes[0].visible);
  CHECK_FALSE(read.gltf.nodes[1].selectable);
  CHECK_FALSE(read.gltf.nodes[2].hoverable);
  CHECK(read.gltf.nodes[3].visible);
  CHECK(read.gltf.materials[0].unlit);
  CHECK(read.gltf.materials[1].emissiveStrength == 4);
  const asset::TextureUse& use = read.gltf.materials[1].emissiveTexture;
  CHECK(use.offset == base::Float2{0.5f, 0});
  CHECK(use.rotation == 0.1f);
  CHECK(use.texCoord == 1);
}

TEST_CASE("materials, cameras and samplers survive") {
  asset::Gltf gltf;
  asset::Material m;
  m.name = "m";
  m.baseColorFactor = {0.1f, 0.2f, 0.3f, 0.4f};
  m.metallicFactor = 0.5f;
  m.roughnessFactor = 0.6f;
  m.normalTexture.texture = m.occlusionTexture.texture = m.metallicRoughnessTexture.texture = 0;
  m.normalScale = 0.7f;
  m.occlusionStrength = 0.8f;
  m.alpha = asset::Material::Alpha::Mask;
  m.alphaCutoff = 0.9f;
  m.doubleSided = true;
  gltf.materials = {m};
  const asset::Sampler sampler{9728, 9987, 33071, 33648};
  gltf.textures = {{picture(3), sampler}};
  asset::Camera flat;
  flat.isPerspective = false;
  flat.xmag = 2;
  flat.ymag = 3;
  flat.zNear = 0.5f;
  flat.zFar = 50;
  asset::Camera endless;
  endless.yfov = 1.25f;
  gltf.cameras = {flat, endless};
  const asset::Gltf read = readBack(asset::writeGlb(gltf)).gltf;
  const asset::Material& r = read.materials[0];
  CHECK(std::tie(r.name, r.metallicFactor, r.roughnessFactor, r.normalScale, r.occlusionStrength,
                 r.alphaCutoff, r.doubleSided) ==
        std::tie(m.name, m.metallicFactor, m.roughnessFactor, m.normalScale, m.occlusionStrength,
                 m.alphaCutoff, m.doubleSided));
  CHECK(r.baseColorFactor == m.baseColorFactor);
  CHECK(r.alpha == m.alpha);
  CHECK(r.baseColorTexture.texture == -1);
  CHECK(read.textures[0].sampler == sampler);
  CHECK(read.textures[0].image->rgba == gltf.textures[0].image->rgba);
  CHECK(read.textures[0].image->encoded == gltf.textures[0].image->encoded);
  CHECK_FALSE(read.cameras[0].isPerspective);
  CHECK(std::tie(read.cameras[0].xmag, read.cameras[0].ymag, read.cameras[0].zNear,
                 read.cameras[0].zFar) == std::tie(flat.xmag, flat.ymag, flat.zNear, flat.zFar));
  CHECK(read.cameras[1].yfov == 1.25f);
  CHECK(read.cameras[1].zFar == 0);
}

TEST_CASE("root extensions carry blobs") {
  asset::Gltf gltf;
  gltf.materials.resize(1);
  gltf.materials[0].baseColorTexture.texture = 0;
  gltf.textures = {{picture(5), {}}};
  const auto& encoded = gltf.textures[0].image->encoded;
  asset::WriteExtras extras;
  extras.blobs = {"{\"a\":1}", std::string(encoded.begin(), encoded.end()), ""};
  extras.rootExtensions["DIORAMA_project"] =
      R"({"version":1,"files":[{"path":"project.json","bufferView":"$blob:0"},{"path":"a.png","bufferView":"$blob:1"},)"
      R"({"path":"empty.txt","bufferView":"$blob:2"}],"names":{"kept":"$blob:","too":"x$blob:0"}})";
  extras.rootExtensions["KHR_interactivity"] = R"({"graphs":[{"types":[],"x":0.1}]})";
  const std::string glb = asset::writeGlb(gltf, extras);
  const json root = jsonOf(glb);
  const json& files = root["extensions"]["DIORAMA_project"]["files"];
  CHECK(files[0]["bufferView"].is_number_integer());
  CHECK(files[1]["bufferView"] == root["images"][0]["bufferView"]);
  CHECK(root["extensions"]["DIORAMA_project"]["names"] ==
        json({{"kept", "$blob:"}, {"too", "x$blob:0"}}));
  CHECK(root["extensionsUsed"] == json({"DIORAMA_project", "KHR_interactivity"}));

  const asset::ReadGltf read = readBack(glb);
  CHECK(json::parse(read.rootExtensions.at("KHR_interactivity")) ==
        root["extensions"]["KHR_interactivity"]);
  CHECK(json::parse(read.rootExtensions.at("DIORAMA_project")) ==
        root["extensions"]["DIORAMA_project"]);
  CHECK(read.bufferViews.size() == 3);
  CHECK(read.bufferViews.at(files[0]["bufferView"].get<int>()) == extras.blobs[0]);
  CHECK(read.bufferViews.at(files[1]["bufferView"].get<int>()) == extras.blobs[1]);
}

TEST_CASE("numbers that others count on stay, even for what is empty") {
  asset::Gltf gltf;
  gltf.meshes.resize(2);
  gltf.meshes[1].primitives = {{triangle(), -1}};
  gltf.nodes.resize(1);
  gltf.nodes[0].mesh = 1;
  gltf.animations.resize(2);
  auto curve = std::make_shared<asset::Curve>();
  curve->times = {0, 1};
  curve->values = {0, 0, 0, 1, 1, 1};
  gltf.animations[1] = {"second", {{0, asset::Channel::Path::Scale, curve}}, 0, 1};
  const asset::ReadGltf read = readBack(asset::writeGlb(gltf));
  CHECK(read.problems.empty());
  REQUIRE(read.gltf.animations.size() == 2);
  CHECK(read.gltf.animations[0].channels.empty());
  CHECK(read.gltf.animations[1].name == "second");
  REQUIRE(read.gltf.meshes.size() == 2);
  CHECK(read.gltf.meshes[1].primitives[0].geometry->positions[1] == base::Float3{1, 0, 0});
}
