// The real files: all of them load, and hold what another client (three.js, as noted in the
// baseline) found in them.
#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "base/file.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>

#include <map>
#include <sstream>
#include <string>

namespace {

struct Expected {
  std::size_t triangles = 0, animations = 0;
};

/// Rows of BASELINE.md: | file | validator | triangles, drawn share, clips | …
std::map<std::string, Expected> readBaseline(const std::filesystem::path& path) {
  std::map<std::string, Expected> rows;
  std::istringstream lines(*base::readFile(path));
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '|');) cells.push_back(cell);
    Expected expected;
    char comma = 0;
    double share = 0;
    if (cells.size() < 4) continue;
    std::istringstream numbers(cells[3]);
    if (numbers >> expected.triangles >> comma >> share >> comma >> expected.animations)
      rows[cells[1].substr(1, cells[1].size() - 2)] = expected;
  }
  return rows;
}

std::size_t trianglesOf(const asset::Gltf& gltf, int node) {
  std::size_t count = 0;
  const asset::Node& n = gltf.nodes[static_cast<std::size_t>(node)];
  if (n.mesh >= 0)
    for (const asset::Primitive& p : gltf.meshes[static_cast<std::size_t>(n.mesh)].primitives) {
      const std::size_t corners =
          p.geometry->indices.empty() ? p.geometry->positions.size() : p.geometry->indices.size();
      if (p.geometry->mode == asset::Geometry::Mode::Triangles) count += corners / 3;
      if (p.geometry->mode > asset::Geometry::Mode::Triangles) count += corners - 2;
    }
  for (const int child : n.children) count += trianglesOf(gltf, child);
  return count;
}

}  // namespace

TEST_CASE("every shared asset loads as the baseline says") {
  const auto root = support::sharedAsset(".");
  if (!root) return;
  const std::map<std::string, Expected> baseline = readBaseline(*root / "BASELINE.md");
  REQUIRE(baseline.size() == 113);
  const std::map<std::string, std::size_t> folders{
      {"core", 19},       {"containers", 4},     {"animation", 6},  {"museum", 6},
      {"lights", 2},      {"interactivity", 45}, {"heavy", 1},      {"node_extensions", 2},
      {"compression", 7}, {"materials", 11},     {"physics_omi", 5}};
  // Its pictures are KTX2, against the specification and on purpose.
  const std::string ktx2 = "compression/AnisotropyBarnLamp/AnisotropyBarnLamp.gltf";
  for (const auto& [folder, count] : folders) {
    const auto files = support::gltfFilesBelow(*root / folder);
    CHECK(files.size() == count);
    for (const auto& file : files) {
      const std::string name = std::filesystem::relative(file, *root).generic_string();
      INFO(name);
      const auto read = asset::readGltfFile(file, {folder != "interactivity"});
      INFO((read ? "" : read.error().message));
      REQUIRE(read);
      std::size_t triangles = 0;
      if (read->gltf.scene >= 0)
        for (const int node : read->gltf.scenes[static_cast<std::size_t>(read->gltf.scene)].nodes)
          triangles += trianglesOf(read->gltf, node);
      REQUIRE(baseline.count(name));
      CHECK(triangles == baseline.at(name).triangles);
      CHECK(read->gltf.animations.size() == baseline.at(name).animations);
      CHECK(base::hasErrors(read->problems) == (name == ktx2));
      if (folder == "interactivity") CHECK(read->rootExtensions.count("KHR_interactivity") == 1);
      if (folder != "interactivity" && name != ktx2)
        for (const asset::Texture& t : read->gltf.textures) {
          REQUIRE(t.image);
          CHECK(t.image->rgba.size() == static_cast<std::size_t>(t.image->width) *
                                            static_cast<std::size_t>(t.image->height) * 4);
        }
    }
  }
}

TEST_CASE("compressed files without a plain form are refused by name") {
  const auto root = support::sharedAsset(".");
  if (!root) return;
  const std::pair<const char*, const char*> cases[] = {
      {"derived/Fox-basisu-etc1s.glb", "KHR_texture_basisu"},
      {"derived/TwoSidedPlane-basisu-uastc.glb", "KHR_texture_basisu"},
  };
  for (const auto& [file, extension] : cases) {
    const auto read = asset::readGltfFile(*root / file);
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find(extension) != std::string::npos);
    CHECK(read.error().message.find(std::filesystem::path(file).filename().string()) == 0);
  }
}

TEST_CASE("compressed files have the triangles of the baseline") {
  const auto root = support::sharedAsset(".");
  if (!root) return;
  const std::map<std::string, Expected> baseline = readBaseline(*root / "BASELINE.md");
  for (const char* file :
       {"museum/chess-board.glb", "compression/Box_Draco.glb", "compression/heart_draco.glb",
        "derived/Fox-draco.glb", "derived/Fox-meshopt.glb", "derived/Fox-quantized.glb"}) {
    INFO(file);
    const auto read = asset::readGltfFile(*root / file, {false});
    INFO((read ? "" : read.error().message));
    REQUIRE(read);
    std::size_t triangles = 0;
    for (const int node : read->gltf.scenes[static_cast<std::size_t>(read->gltf.scene)].nodes)
      triangles += trianglesOf(read->gltf, node);
    REQUIRE(baseline.count(file));
    CHECK(triangles == baseline.at(file).triangles);
  }
}

TEST_CASE("a quantised copy is the model it was made from") {
  const auto plainPath = support::sharedAsset("animation/Fox.glb"),
             quantizedPath = support::sharedAsset("derived/Fox-quantized.glb");
  if (!plainPath || !quantizedPath) return;
  const auto plain = asset::readGltfFile(*plainPath),
             quantized = asset::readGltfFile(*quantizedPath);
  REQUIRE(plain);
  REQUIRE(quantized);
  CHECK(quantized->gltf.animations.size() == 3);
  REQUIRE(quantized->gltf.skins.size() == 1);
  CHECK(quantized->gltf.skins[0].joints.size() == plain->gltf.skins[0].joints.size());
  const asset::Geometry& g = *quantized->gltf.meshes[0].primitives[0].geometry;
  REQUIRE(g.weights.size() == g.positions.size());
  for (const base::Float4 w : g.weights) CHECK(w.x + w.y + w.z + w.w == Approx(1).margin(1e-5));
}

TEST_CASE("files beside a glTF are listed, each once") {
  const auto path = support::sharedAsset("museum/FlightHelmet/FlightHelmet.gltf");
  if (!path) return;
  const auto read = asset::readGltfFile(*path, {false});
  REQUIRE(read);
  CHECK(read->files.size() == 16);
  CHECK(read->files[0] == "FlightHelmet.bin");
  for (const asset::Texture& t : read->gltf.textures) {
    REQUIRE(t.image);
    CHECK(t.image->rgba.empty());
    CHECK(t.image->width >= 32);
    CHECK_FALSE(t.image->encoded.empty());
  }
}

TEST_CASE("a model unpacked from meshopt is the quantised one it was packed from") {
  const auto packedPath = support::sharedAsset("derived/Fox-meshopt.glb"),
             plainPath = support::sharedAsset("derived/Fox-quantized.glb");
  if (!packedPath || !plainPath) return;
  const auto packed = asset::readGltfFile(*packedPath), plain = asset::readGltfFile(*plainPath);
  REQUIRE(packed);
  REQUIRE(plain);
  CHECK(packed->problems.empty());
  const base::Box a = packed->gltf.meshes[0].primitives[0].geometry->bounds,
                  b = plain->gltf.meshes[0].primitives[0].geometry->bounds;
  // The nodes above undo the quantisation, so only its grid may differ.
  CHECK(base::length(a.max - a.min) == Approx(base::length(b.max - b.min)).epsilon(0.01));
  CHECK(packed->gltf.animations.size() == 3);
  for (const asset::Animation& animation : packed->gltf.animations)
    CHECK_FALSE(animation.channels.empty());
}

TEST_CASE("instances of a shared asset are read and written") {
  const auto path = support::sharedAsset("compression/simple-instancing.glb");
  if (!path) return;
  const auto read = asset::readGltfFile(*path);
  REQUIRE(read);
  CHECK(read->problems.empty());
  std::size_t nodes = 0;
  for (const asset::Node& node : read->gltf.nodes) {
    if (!node.instances) continue;
    ++nodes;
    CHECK(node.instances->count > 1);
    for (const auto* array : {&node.instances->translations, &node.instances->scales})
      CHECK((array->empty() || array->size() == node.instances->count));
  }
  CHECK(nodes == 1);
  const auto again = asset::readGltf(asset::writeGlb(read->gltf), "again.glb", nullptr);
  REQUIRE(again);
  for (std::size_t i = 0; i < read->gltf.nodes.size(); ++i) {
    const auto &a = read->gltf.nodes[i].instances, &b = again->gltf.nodes[i].instances;
    REQUIRE((a == nullptr) == (b == nullptr));
    if (!a) continue;
    CHECK(a->translations == b->translations);
    CHECK(a->scales == b->scales);
    CHECK(a->count == b->count);
  }
}

TEST_CASE("WebP is shown where it stands beside a plain picture, and both are kept") {
  const auto path = support::sharedAsset(
      "compression/box-textured-with-fallback/box-textured-with-fallback.gltf");
  if (!path) return;
  const auto read = asset::readGltfFile(*path);
  REQUIRE(read);
  REQUIRE(read->gltf.textures.size() == 1);
  const asset::Texture& texture = read->gltf.textures[0];
  REQUIRE(texture.image);
  CHECK(texture.image->mimeType == "image/webp");
  CHECK(texture.webp >= 0);
  CHECK(texture.source >= 0);
  CHECK(read->gltf.images.size() == 2);
  const auto again = asset::readGltf(asset::writeGlb(read->gltf), "again.glb", nullptr);
  REQUIRE(again);
  CHECK(again->gltf.textures[0].image->rgba == texture.image->rgba);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(again->gltf.images[i].image->encoded == read->gltf.images[i].image->encoded);
}
