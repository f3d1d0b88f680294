// Which sets of texture coordinates are drawn.
#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace {

/// A triangle with five sets; set i has the coordinates (i, i), (i + 0.25, i) and (i, i + 0.5).
std::string fileWith(const json& materials, json primitives) {
  std::string bin = support::bytesOf<float>({0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1});
  json root = json::parse(R"({"asset":{"version":"2.0"},"nodes":[{"mesh":0}],
    "extensions":{"KHR_materials_variants":{"variants":[{"name":"worn"}]}},
    "images":[{"uri":"not-there.png"}],"textures":[{"source":0}],
    "bufferViews":[{"buffer":0,"byteLength":72,"byteStride":12},
      {"buffer":0,"byteOffset":72,"byteLength":120,"byteStride":8}],
    "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},
      {"bufferView":0,"byteOffset":36,"componentType":5126,"count":3,"type":"VEC3"}]})");
  for (int i = 0; i < 5; ++i) {
    json accessor = json::parse(R"({"bufferView":1,"componentType":5126,"count":3,"type":"VEC2"})");
    accessor["byteOffset"] = i * 24;
    root["accessors"].push_back(accessor);
    const auto f = static_cast<float>(i);
    bin += support::bytesOf<float>({f, f, f + 0.25f, f, f, f + 0.5f});
  }
  root["buffers"][0]["byteLength"] = bin.size();
  root["materials"] = materials;
  for (json& primitive : primitives)
    primitive["attributes"] = json::parse(R"({"POSITION":0,"NORMAL":1,"TEXCOORD_0":2,"TEXCOORD_1":3,
      "TEXCOORD_2":4,"TEXCOORD_3":5,"TEXCOORD_4":6})");
  root["meshes"][0]["primitives"] = primitives;
  return support::makeGlb(root.dump(), bin);
}

asset::ReadGltf readOf(const std::string& glb) {
  auto read = asset::readGltf(glb, "f.glb", nullptr);
  INFO((read ? "" : read.error().message));
  REQUIRE(read);
  return std::move(*read);
}

int toldOf(const asset::ReadGltf& read) {
  int count = 0;
  for (const base::Problem& p : read.problems) count += p.code == "unsupported-texcoord";
  return count;
}

}  // namespace

TEST_CASE("uv streams: a material may use any two sets") {
  const std::string glb = fileWith(
      json::parse(R"([{"pbrMetallicRoughness":{"baseColorTexture":{"index":0,"texCoord":3}},
                                "emissiveTexture":{"index":0,"texCoord":2}}])"),
      json::parse(R"([{"material":0}])"));
  const asset::ReadGltf read = readOf(glb);
  CHECK(toldOf(read) == 0);
  const asset::Material& m = read.gltf.materials[0];
  const asset::Geometry& g = *read.gltf.meshes[0].primitives[0].geometry;
  CHECK(g.uvs[static_cast<std::size_t>(m.baseColorTexture.texCoord)][1] == base::Float2{3.25f, 3});
  CHECK(g.uvs[static_cast<std::size_t>(m.emissiveTexture.texCoord)][2] == base::Float2{2, 2.5f});

  // What is written is what was read.
  const std::string written = asset::writeGlb(read.gltf);
  const json root = json::parse(support::jsonOfGlb(written));
  CHECK(root["meshes"][0]["primitives"][0]["attributes"].size() == 7);
  const asset::ReadGltf again = readOf(written);
  CHECK(again.gltf.meshes[0].primitives[0].geometry->uvs == g.uvs);
  CHECK(again.gltf.meshes[0].primitives[0].geometry->authored->uvs[0][1] == base::Float2{0.25f, 0});
  CHECK(again.gltf.materials[0].baseColorTexture.fileTexCoord == 3);
}

TEST_CASE("uv streams: sets 0 and 1 stay where they are, whatever else there is") {
  const asset::ReadGltf read = readOf(fileWith(
      json::parse(R"([{"pbrMetallicRoughness":{"baseColorTexture":{"index":0,"texCoord":1}}}])"),
      json::parse(R"([{"material":0},{}])")));
  CHECK(read.gltf.materials[0].baseColorTexture.texCoord == 1);
  CHECK(read.gltf.materials[0].baseColorTexture.fileTexCoord == -1);
  for (const asset::Primitive& p : read.gltf.meshes[0].primitives) {
    CHECK(p.geometry->uvs[1][0] == base::Float2{1, 1});
    CHECK_FALSE(p.geometry->authored);
  }
}

TEST_CASE("uv streams: materials that one primitive may wear agree; a third set is told of") {
  const asset::ReadGltf read = readOf(fileWith(
      json::parse(R"([{"pbrMetallicRoughness":{"baseColorTexture":{"index":0,"texCoord":4}},
                                "occlusionTexture":{"index":0}},
                               {"pbrMetallicRoughness":{"baseColorTexture":{"index":0,"texCoord":2}}},
                               {"pbrMetallicRoughness":{"baseColorTexture":{"index":0,"texCoord":2}}}])"),
      json::parse(R"([{"material":0,"extensions":{"KHR_materials_variants":
                                {"mappings":[{"material":1,"variants":[0]}]}}},{"material":2}])")));
  CHECK(toldOf(read) == 1);  // Set 2 of material 1: sets 0 and 4 are drawn there.
  const auto& m = read.gltf.materials;
  CHECK(m[0].occlusionTexture.texCoord == 0);
  CHECK(m[0].baseColorTexture.texCoord == 1);
  CHECK(m[1].baseColorTexture.texCoord == 0);
  CHECK(m[1].baseColorTexture.fileTexCoord == 2);
  const auto& p = read.gltf.meshes[0].primitives;
  CHECK(p[0].geometry->uvs[1][0] == base::Float2{4, 4});
  // A primitive of its own has what its own material wants.
  CHECK(p[1].geometry->uvs[static_cast<std::size_t>(m[2].baseColorTexture.texCoord)][0] ==
        base::Float2{2, 2});
}
