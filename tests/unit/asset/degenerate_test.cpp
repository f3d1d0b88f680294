// Files with a part that cannot be had or makes no sense: the rest shows, and the part is named.
#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "support/asset/gltf_files.h"

#include <meshoptimizer.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

using nlohmann::json;

namespace {

/// Two meshes of a triangle each: mesh 0 from buffer view 0, mesh 1 from buffer view 1.
json twoMeshes() {
  json root = json::parse(R"({"asset":{"version":"2.0"},"buffers":[{"byteLength":72}],
    "bufferViews":[{"buffer":0,"byteLength":36},{"buffer":0,"byteOffset":36,"byteLength":36}],
    "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},
                 {"bufferView":1,"componentType":5126,"count":3,"type":"VEC3"}],
    "meshes":[{"primitives":[{"attributes":{"POSITION":0}}]},{"primitives":[{"attributes":{"POSITION":1}}]}],
    "nodes":[{"mesh":0},{"mesh":1}]})");
  return root;
}

std::string twoTriangles() {
  std::string bin;
  for (int i = 0; i < 2; ++i) bin += support::bytesOf<float>({0, 0, 0, 1, 0, 0, 0, 1, 0});
  return bin;
}

asset::ReadGltf readOk(const json& root, const std::string& bin) {
  auto read = asset::readGltf(support::makeGlb(root.dump(), bin), "f.glb", nullptr);
  INFO((read ? "" : read.error().message));
  REQUIRE(read);
  return std::move(*read);
}

std::string problemsOf(const asset::ReadGltf& read) {
  std::string all;
  for (const base::Problem& p : read.problems) all += p.where + ": " + p.message + "\n";
  return all;
}

/// The attributes of `positions` as meshoptimizer packs them.
std::string packed(const std::vector<float>& positions) {
  std::vector<unsigned char> out(meshopt_encodeVertexBufferBound(positions.size() / 3, 12));
  out.resize(meshopt_encodeVertexBuffer(out.data(), out.size(), positions.data(),
                                        positions.size() / 3, 12));
  return {reinterpret_cast<const char*>(out.data()), out.size()};
}

/// Mesh 1 lies in a compressed view; `damage` turns its first byte.
std::pair<json, std::string> withPacked(bool damage, const char* extension) {
  std::string form = packed({0, 0, 0, 2, 0, 0, 0, 2, 0});
  const std::size_t size = form.size();
  if (damage) form[0] = '\x11';
  json root = twoMeshes();
  std::string bin = twoTriangles().substr(0, 36) + form;
  bin.resize((bin.size() + 3) / 4 * 4);
  root["extensionsUsed"] = root["extensionsRequired"] = {extension};
  root["buffers"] = json::array({{{"byteLength", bin.size()}}, {{"byteLength", 36}}});
  root["bufferViews"][1] = {{"buffer", 1}, {"byteLength", 36}};
  root["bufferViews"][1]["extensions"][extension] = {
      {"buffer", 0}, {"byteOffset", 36},     {"byteLength", size}, {"byteStride", 12},
      {"count", 3},  {"mode", "ATTRIBUTES"}, {"filter", "NONE"}};
  return {root, bin};
}

}  // namespace

TEST_CASE("compressed buffer views are unpacked, under both names") {
  for (const char* extension : {"EXT_meshopt_compression", "KHR_meshopt_compression"}) {
    const auto [root, bin] = withPacked(false, extension);
    const asset::ReadGltf read = readOk(root, bin);
    CHECK(read.problems.empty());
    CHECK(read.gltf.meshes[1].primitives[0].geometry->bounds.max == base::Float3{2, 2, 0});
    // Written plainly, it needs the extension no more.
    const json again = json::parse(support::jsonOfGlb(asset::writeGlb(read.gltf)));
    CHECK_FALSE(again.contains("extensionsRequired"));
  }
}

TEST_CASE("a broken compressed view takes only what needs it") {
  const auto [root, bin] = withPacked(true, "EXT_meshopt_compression");
  const asset::ReadGltf read = readOk(root, bin);
  CHECK(read.gltf.meshes[0].primitives.size() == 1);
  CHECK(read.gltf.meshes[1].primitives.empty());
  const std::string all = problemsOf(read);
  INFO(all);
  CHECK(all.find("f.glb /bufferViews/1: its meshopt data is broken") != std::string::npos);
  CHECK(all.find("/meshes/1 primitive 0: needs /accessors/1") != std::string::npos);
}

TEST_CASE("what the extension forbids is told") {
  const std::pair<json, const char*> cases[] = {
      {{{"byteStride", 6}}, "wants a stride that is a multiple of 4"},
      {{{"mode", "TRIANGLES"}, {"byteStride", 12}}, "wants a stride of 2 or 4"},
      {{{"mode", "TRIANGLES"}, {"byteStride", 2}, {"count", 4}}, "wants whole triangles"},
      {{{"mode", "INDICES"}, {"byteStride", 4}, {"filter", "OCTAHEDRAL"}}, "allows no filter"},
      {{{"mode", "POINTS"}}, "has an unknown mode"},
      {{{"filter", "SHARPEN"}}, "has an unknown filter"},
      {{{"filter", "QUATERNION"}}, "wants a stride of 8"},
      {{{"count", 2}}, "must have 36 bytes, but its compressed form holds only 24"},
      {{{"count", 2000000000}}, "takes far more memory than a file of this size should"},
  };
  for (const auto& [patch, reason] : cases) {
    auto [root, bin] = withPacked(false, "EXT_meshopt_compression");
    root["bufferViews"][1]["extensions"]["EXT_meshopt_compression"].merge_patch(patch);
    INFO(patch.dump());
    const std::string all = problemsOf(readOk(root, bin));
    INFO(all);
    CHECK(all.find(reason) != std::string::npos);
  }
}

TEST_CASE("buffers without a byte, triangles without area, no scene: the rest shows") {
  json root = twoMeshes();
  root["buffers"].push_back({{"byteLength", 0}, {"uri", "data:application/octet-stream;base64,"}});
  root["bufferViews"].push_back({{"buffer", 1}, {"byteLength", 0}});
  root["materials"] = json::parse(R"([{"normalTexture":{"index":0}}])");
  root["textures"] = json::parse(R"([{"source":0}])");
  root["images"] = json::parse(R"([{"uri":"gone.png"}])");
  root["meshes"][1]["primitives"][0]["material"] = 0;
  const std::string bin = twoTriangles().substr(0, 36) + std::string(36, '\0');
  const asset::ReadGltf read = readOk(root, bin);
  CHECK(read.gltf.scene == -1);
  for (const asset::Mesh& mesh : read.gltf.meshes) {
    REQUIRE(mesh.primitives.size() == 1);
    for (const base::Float3 n : mesh.primitives[0].geometry->normals)
      CHECK(base::length(n) == Approx(1));
  }
  const std::string all = problemsOf(read);
  CHECK(all.find("gone.png") != std::string::npos);
}

TEST_CASE("instances of unlike numbers are drawn once and named") {
  json root = twoMeshes();
  root["accessors"].push_back(
      {{"bufferView", 1}, {"componentType", 5126}, {"count", 2}, {"type", "VEC3"}});
  root["extensionsUsed"] = {"EXT_mesh_gpu_instancing"};
  json& attributes = root["nodes"][0]["extensions"]["EXT_mesh_gpu_instancing"]["attributes"];
  SECTION("as many of each") {
    attributes = {{"TRANSLATION", 0}, {"SCALE", 1}, {"_ID", 1}};
    const asset::ReadGltf read = readOk(root, twoTriangles());
    CHECK(read.problems.empty());
    REQUIRE(read.gltf.nodes[0].instances);
    CHECK(read.gltf.nodes[0].instances->count == 3);
    CHECK(read.gltf.nodes[0].instances->translations[1] == base::Float3{1, 0, 0});
    REQUIRE(read.gltf.nodes[0].instances->kept.size() == 1);
    CHECK(read.gltf.nodes[0].instances->kept[0].bytes.size() == 36);
  }
  SECTION("not as many") {
    attributes = {{"TRANSLATION", 0}, {"SCALE", 2}};
    const asset::ReadGltf read = readOk(root, twoTriangles());
    CHECK_FALSE(read.gltf.nodes[0].instances);
    CHECK(problemsOf(read).find("/nodes/0: EXT_mesh_gpu_instancing TRANSLATION has 3") !=
          std::string::npos);
  }
  SECTION("of the wrong width") {
    attributes = {{"ROTATION", 0}};
    const asset::ReadGltf read = readOk(root, twoTriangles());
    CHECK_FALSE(read.gltf.nodes[0].instances);
    CHECK(problemsOf(read).find("ROTATION must have 4 components, got 3") != std::string::npos);
  }
}
