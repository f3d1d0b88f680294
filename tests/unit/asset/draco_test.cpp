// Draco-compressed geometry: as the plain copy has it, promises of the accessors kept, hostile data
// refused.
#include "asset/draco.h"
#include "asset/gltf_read.h"
#include "base/file.h"
#include "base/random.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <optional>
#include <string>

namespace {

using Json = nlohmann::json;

struct Glb {
  Json json;
  std::string bin;

  std::string bytes() const { return makeBytes(json.dump()); }
  Json& primitive() { return json["meshes"][0]["primitives"][0]; }
  Json& draco() { return primitive()["extensions"]["KHR_draco_mesh_compression"]; }
  Json& payload() { return json["bufferViews"][draco()["bufferView"].get<std::size_t>()]; }

 private:
  std::string makeBytes(std::string text) const {
    text.resize((text.size() + 3) / 4 * 4, ' ');
    return support::makeGlb(text, bin);
  }
};

std::optional<Glb> loadGlb(const char* file) {
  const auto path = support::sharedAsset(file);
  if (!path) return {};
  const std::string bytes = *base::readFile(*path);
  Glb glb;
  glb.json = Json::parse(support::jsonOfGlb(bytes));
  std::uint32_t jsonSize = 0, binSize = 0;
  std::memcpy(&jsonSize, bytes.data() + 12, 4);
  std::memcpy(&binSize, bytes.data() + 20 + jsonSize, 4);
  glb.bin = bytes.substr(28 + jsonSize, binSize);
  return glb;
}

base::Result<asset::ReadGltf> read(const std::string& bytes) {
  return asset::readGltf(bytes, "a.glb", {}, {false});
}

float distance(base::Float3 a, base::Float3 b) {
  return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z);
}

}  // namespace

TEST_CASE("a Draco copy is the model it was made from") {
  const auto plainPath = support::sharedAsset("animation/Fox.glb"),
             dracoPath = support::sharedAsset("derived/Fox-draco.glb");
  if (!plainPath || !dracoPath) return;
  const auto plain = asset::readGltfFile(*plainPath), packed = asset::readGltfFile(*dracoPath);
  REQUIRE(plain);
  REQUIRE(packed);
  for (const base::Problem& p : packed->problems) CHECK(p.code != "unsupported-extension");
  CHECK(packed->gltf.animations.size() == 3);
  REQUIRE(packed->gltf.skins.size() == 1);
  const asset::Geometry& a = *plain->gltf.meshes[0].primitives[0].geometry;
  const asset::Geometry& b = *packed->gltf.meshes[0].primitives[0].geometry;
  // Flat normals were made for both, so each corner is a vertex; Draco changed their order.
  REQUIRE(a.positions.size() == 1728);
  REQUIRE(b.positions.size() == 1728);
  REQUIRE(b.joints.size() == 1728);
  REQUIRE(b.weights.size() == 1728);
  REQUIRE(b.uvs[0].size() == 1728);
  CHECK(distance(a.bounds.min, b.bounds.min) < 0.1f);
  CHECK(distance(a.bounds.max, b.bounds.max) < 0.1f);
  for (std::size_t i = 0; i < b.positions.size(); i += 7) {
    bool isThere = false;
    for (std::size_t j = 0; j < a.positions.size() && !isThere; ++j)
      isThere = distance(a.positions[j], b.positions[i]) < 0.1f &&
                std::hypot(a.uvs[0][j].x - b.uvs[0][i].x, a.uvs[0][j].y - b.uvs[0][i].y) < 0.01f &&
                std::fabs(a.weights[j].x - b.weights[i].x) < 0.02f &&
                a.joints[j][0] == b.joints[i][0];
    INFO("corner " << i);
    CHECK(isThere);
  }
}

TEST_CASE("Draco data must hold what the accessors promise") {
  const auto good = loadGlb("compression/Box_Draco.glb");
  if (!good) return;
  {
    const auto box = read(good->bytes());
    REQUIRE(box);
    const asset::Geometry& g = *box->gltf.meshes[0].primitives[0].geometry;
    CHECK(g.positions.size() == 24);
    CHECK(g.indices.size() == 36);
    CHECK(g.normals.size() == 24);
    CHECK(distance(g.bounds.max, {0.5f, 0.5f, 0.5f}) < 1e-3f);
  }
  struct Case {
    std::function<void(Glb&)> spoil;
    const char* message;
  };
  const Case cases[] = {
      {[](Glb& g) { g.json["accessors"][0]["count"] = 39; },
       "primitive 0: its indices must be 39, but its Draco data has 36"},
      {[](Glb& g) { g.json["accessors"][1]["count"] = g.json["accessors"][2]["count"] = 25; },
       "primitive 0: its vertices must be 25, but its Draco data has 24"},
      {[](Glb& g) { g.json["accessors"][2]["count"] = 23; }, "NORMAL is not as long as POSITION"},
      {[](Glb& g) { g.json["accessors"][2]["type"] = "VEC4"; },
       "NORMAL must have 4 components, but its Draco data has 3"},
      {[](Glb& g) { g.draco()["attributes"]["NORMAL"] = 7; },
       "NORMAL must be attribute 7 of its Draco data, but there is none with this id"},
      {[](Glb& g) { g.json["accessors"][1]["componentType"] = 5123; },
       "POSITION has numbers in its Draco data that do not fit into 5123"},
      {[](Glb& g) { g.primitive()["mode"] = 5; }, "must be mode 4 (triangles), got mode 5"},
      {[](Glb& g) { g.primitive().erase("indices"); }, "must have indices, got none"},
      {[](Glb& g) { g.draco()["bufferView"] = 99; },
       "/meshes/0/primitives/0/extensions/KHR_draco_mesh_compression/bufferView is 99"},
      {[](Glb& g) { g.draco().erase("attributes"); }, "lacks \"attributes\""},
      {[](Glb& g) { g.draco()["attributes"]["NORMAL"] = "1"; }, "must be a whole number"},
      {[](Glb& g) { g.bin[g.payload().value("byteOffset", 0u)] = 'X'; },
       "its Draco data is broken: "},
  };
  for (const Case& c : cases) {
    INFO(c.message);
    Glb spoilt = *good;
    c.spoil(spoilt);
    const auto result = read(spoilt.bytes());
    REQUIRE_FALSE(result);
    INFO(result.error().message);
    CHECK(result.error().message.find("a.glb: ") == 0);
    CHECK(result.error().message.find(c.message) != std::string::npos);
  }
}

TEST_CASE("an attribute outside the Draco data is read as usual") {
  auto glb = loadGlb("compression/Box_Draco.glb");
  if (!glb) return;
  glb->draco()["attributes"].erase("NORMAL");
  glb->bin.resize((glb->bin.size() + 3) / 4 * 4, '\0');
  std::vector<float> normals;
  for (int i = 0; i < 24; ++i) normals.insert(normals.end(), {0, 0, 1});
  const std::string bytes = support::bytesOf(normals);
  glb->json["bufferViews"].push_back(
      {{"buffer", 0}, {"byteOffset", glb->bin.size()}, {"byteLength", bytes.size()}});
  glb->json["accessors"][2]["bufferView"] = glb->json["bufferViews"].size() - 1;
  glb->bin += bytes;
  glb->json["buffers"][0]["byteLength"] = glb->bin.size();
  const auto box = read(glb->bytes());
  INFO((box ? "" : box.error().message));
  REQUIRE(box);
  const asset::Geometry& g = *box->gltf.meshes[0].primitives[0].geometry;
  REQUIRE(g.normals.size() == 24);
  for (const base::Float3 n : g.normals) CHECK(distance(n, {0, 0, 1}) == 0);
  CHECK(distance(g.bounds.max, {0.5f, 0.5f, 0.5f}) < 1e-3f);
}

TEST_CASE("Draco data takes no more memory than it may") {
  const auto glb = loadGlb("compression/Box_Draco.glb");
  if (!glb) return;
  Glb copy = *glb;
  const std::string payload = copy.bin.substr(copy.payload().value("byteOffset", std::size_t{0}),
                                              copy.payload()["byteLength"].get<std::size_t>());
  asset::DracoRequest request{24, 36, {{"POSITION", 1, 3, 5126}}, 1 << 20};
  const auto mesh = asset::decodeDraco(payload, request);
  REQUIRE(mesh);
  CHECK(mesh->indices.size() == 36);
  REQUIRE(mesh->attributes.size() == 1);
  CHECK(mesh->attributes[0].size() == 24 * 12);
  request.memory = 1000;
  const auto refused = asset::decodeDraco(payload, request);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("far more memory") != std::string::npos);
}

TEST_CASE("broken Draco data does no harm") {
  const std::pair<const char*, int> cases[] = {{"compression/Box_Draco.glb", 800},
                                               {"compression/heart_draco.glb", 400},
                                               {"derived/Fox-draco.glb", 200}};
  base::Random random(1307);
  int loaded = 0, refused = 0;
  for (const auto& [file, rounds] : cases) {
    auto good = loadGlb(file);
    if (!good) return;
    const std::size_t offset = good->payload().value("byteOffset", std::size_t{0}),
                      length = good->payload()["byteLength"].get<std::size_t>();
    for (int i = 0; i < rounds; ++i) {
      Glb bad = *good;
      if (i % 4 == 0) {
        bad.payload()["byteLength"] = 1 + random.next() % (length - 1);
      } else {
        // Headers and counts lie in front.
        const std::size_t end = i % 4 == 1 ? std::min<std::size_t>(length, 64) : length;
        for (std::uint64_t n = 1 + random.next() % 3; n > 0; --n) {
          char& byte = bad.bin[offset + static_cast<std::size_t>(random.next() % end)];
          byte = i % 8 < 4 ? static_cast<char>(byte ^ (1 << (random.next() % 8)))
                           : static_cast<char>(random.next());
        }
      }
      const auto result = read(bad.bytes());
      if (!result) {
        ++refused;
        CHECK(result.error().message.size() < 400);
        continue;
      }
      ++loaded;
      const asset::Geometry& g = *result->gltf.meshes[0].primitives[0].geometry;
      std::uint32_t last = 0;
      for (const std::uint32_t index : g.indices) last = std::max(last, index);
      CHECK(last < g.positions.size());
    }
  }
  CHECK(loaded > 50);
  CHECK(refused > 300);
}
