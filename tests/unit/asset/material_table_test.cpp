// Material extensions: what the tables name, the reader reads and the writer writes.
#include "asset/material_table.h"

#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "asset/image_codec.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <set>
#include <string>

using nlohmann::json;

namespace {

asset::ReadGltf readOk(const std::string& bytes) {
  auto read = asset::readGltf(bytes, "f.glb", nullptr);
  INFO((read ? "" : read.error().message));
  REQUIRE(read);
  return std::move(*read);
}

asset::Gltf oneTexture() {
  asset::Gltf gltf;
  const std::vector<std::uint8_t> pixels(4, 9);
  auto image = asset::decodeImage(asset::encodePng(1, 1, pixels), "p");
  REQUIRE(image);
  gltf.textures = {{std::make_shared<const asset::Image>(std::move(*image)), {}}};
  return gltf;
}

}  // namespace

TEST_CASE("the tables name every field once") {
  CHECK(asset::materialFactors().size() == 24);
  CHECK(asset::materialTextures().size() == 16);
  std::set<std::pair<std::string_view, std::string_view>> names;
  std::set<const void*> fields;
  asset::Material material;
  for (const asset::MaterialFactor& row : asset::materialFactors()) {
    CHECK(names.insert({row.extension, row.path}).second);
    CHECK(fields.insert(row.of(material)).second);
    CHECK((row.count == 1 || row.count == 3));
  }
  for (const asset::MaterialTexture& row : asset::materialTextures()) {
    CHECK(names.insert({row.extension, row.name}).second);
    CHECK(fields.insert(&row.of(material)).second);
  }
}

TEST_CASE("a material without extensions stands as the schemas have it") {
  const asset::Material m;
  CHECK(m.ior == 1.5f);
  CHECK(m.dispersion == 0);
  CHECK(m.specular.factor == 1);
  CHECK(m.specular.colorFactor == base::Float3{1, 1, 1});
  CHECK(m.iridescence.ior == 1.3f);
  CHECK(m.iridescence.thicknessMinimum == 100);
  CHECK(m.iridescence.thicknessMaximum == 400);
  CHECK(std::isinf(m.volume.attenuationDistance));
  CHECK(m.volume.attenuationColor == base::Float3{1, 1, 1});
  CHECK(m.sheen.colorFactor == base::Float3{0, 0, 0});
  CHECK(m.clearcoat.factor + m.transmission.factor + m.anisotropy.strength == 0);
}

TEST_CASE("every factor and texture of every extension survives") {
  asset::Gltf gltf = oneTexture();
  asset::Material material;
  float next = 0.25f;
  for (const asset::MaterialFactor& row : asset::materialFactors())
    for (int i = 0; i < row.count; ++i) row.of(material)[i] = next += 0.125f;
  for (const asset::MaterialTexture& row : asset::materialTextures()) {
    asset::TextureUse& use = row.of(material);
    use.texture = 0;
    use.texCoord = 1;
    use.offset = {next += 0.125f, 1};
    use.rotation = next;
    use.scale = {2, next};
  }
  gltf.materials = {material, {}};
  const std::string glb = asset::writeGlb(gltf);
  const asset::ReadGltf read = readOk(glb);
  CHECK(read.problems.empty());
  REQUIRE(read.gltf.materials.size() == 2);
  const asset::Material& again = read.gltf.materials[0];
  for (const asset::MaterialFactor& row : asset::materialFactors()) {
    INFO(row.path);
    for (int i = 0; i < row.count; ++i) CHECK(row.in(again)[i] == row.in(material)[i]);
  }
  for (const asset::MaterialTexture& row : asset::materialTextures()) {
    INFO(row.name);
    const asset::TextureUse &a = row.in(again), &b = row.in(material);
    CHECK(a.texture == 0);
    CHECK(a.texCoord == 1);
    CHECK(a.offset == b.offset);
    CHECK(a.rotation == b.rotation);
    CHECK(a.scale == b.scale);
  }
  const json root = json::parse(support::jsonOfGlb(glb));
  CHECK(root["extensionsUsed"].size() == 12 + 1);  // And KHR_texture_transform.
  CHECK(root["materials"][1] == json::object());
}

TEST_CASE("a broken material extension leaves the rest standing") {
  json root = {{"asset", {{"version", "2.0"}}}};
  root["materials"] = json::parse(R"([{"extensions":{
    "KHR_materials_clearcoat":{"clearcoatFactor":"much","clearcoatRoughnessFactor":0.5,"clearcoatTexture":{"index":7}},
    "KHR_materials_sheen":{"sheenColorFactor":[1,2]},
    "KHR_materials_ior":3}}])");
  const asset::ReadGltf read = readOk(root.dump());
  const asset::Material& m = read.gltf.materials[0];
  CHECK(m.clearcoat.factor == 0);
  CHECK(m.clearcoat.roughnessFactor == 0.5f);
  CHECK(m.clearcoat.texture.texture == -1);
  CHECK(m.sheen.colorFactor == base::Float3{0, 0, 0});
  CHECK(m.ior == 1.5f);
  std::string all;
  for (const base::Problem& p : read.problems) {
    CHECK(p.where == "f.glb /materials/0");
    all += p.message + "\n";
  }
  INFO(all);
  CHECK(read.problems.size() == 3);
  CHECK(all.find("clearcoatFactor must be a number") != std::string::npos);
  CHECK(all.find("clearcoatTexture/index must be the index of a texture") != std::string::npos);
  CHECK(all.find("sheenColorFactor must be three numbers") != std::string::npos);
}

TEST_CASE("a texture's transform may name another uv set") {
  asset::Gltf gltf = oneTexture();
  gltf.materials.resize(1);
  gltf.materials[0].baseColorTexture.texture = 0;
  json root = json::parse(support::jsonOfGlb(asset::writeGlb(gltf)));
  root["images"][0].erase("bufferView");
  for (const char* gone : {"bufferViews", "buffers"}) root.erase(gone);
  json& use = root["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"];
  use["texCoord"] = 0;
  use["extensions"]["KHR_texture_transform"] = {{"texCoord", 1}, {"rotation", 0.5}};
  const asset::ReadGltf read = readOk(root.dump());
  CHECK(read.gltf.materials[0].baseColorTexture.texCoord == 1);
  CHECK(read.gltf.materials[0].baseColorTexture.rotation == 0.5f);
}

TEST_CASE("variants survive") {
  asset::Gltf gltf;
  auto geometry = std::make_shared<asset::Geometry>();
  geometry->positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
  gltf.materials.resize(3);
  gltf.variants = {"midnight", "beach", "street"};
  gltf.meshes.push_back({"m", {{geometry, 0, {{1, {0, 2}}, {2, {1}}}}, {geometry, 0, {}}}, {}});
  const std::string glb = asset::writeGlb(gltf);
  const asset::Gltf read = readOk(glb).gltf;
  CHECK(read.variants == gltf.variants);
  const auto& worn = read.meshes[0].primitives[0].variants;
  REQUIRE(worn.size() == 2);
  CHECK(worn[0].material == 1);
  CHECK(worn[0].variants == std::vector<int>{0, 2});
  CHECK(worn[1].material == 2);
  CHECK(worn[1].variants == std::vector<int>{1});
  CHECK(read.meshes[0].primitives[1].variants.empty());
}

TEST_CASE("the extensions that a file uses and that are understood are listed") {
  json root = {{"asset", {{"version", "2.0"}}}};
  root["extensionsUsed"] = {"KHR_materials_sheen", "EXT_unheard_of", "KHR_node_visibility"};
  CHECK(readOk(root.dump()).gltf.extensions ==
        std::vector<std::string>{"KHR_materials_sheen", "KHR_node_visibility"});
}

TEST_CASE("a uv set beyond the first two is written by its own number") {
  asset::Gltf gltf = oneTexture();
  gltf.materials.resize(1);
  gltf.materials[0].sheen.colorTexture.texture = 0;
  json root = json::parse(support::jsonOfGlb(asset::writeGlb(gltf)));
  root["images"] = json::parse(R"([{"uri":"gone.png"}])");
  for (const char* gone : {"bufferViews", "buffers"}) root.erase(gone);
  json& use = root["materials"][0]["extensions"]["KHR_materials_sheen"]["sheenColorTexture"];
  use["texCoord"] = 3;
  const asset::ReadGltf read = readOk(root.dump());
  CHECK(read.gltf.materials[0].sheen.colorTexture.texCoord == 1);
  CHECK(read.gltf.materials[0].sheen.colorTexture.fileTexCoord == 3);
  const json again = json::parse(support::jsonOfGlb(asset::writeGlb(read.gltf)));
  CHECK(again["materials"] == root["materials"]);
}
