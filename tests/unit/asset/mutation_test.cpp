// Good files with a few bytes turned, cut or copied, thousands of times, always the same ones: none
// may crash.
#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "asset/image_codec.h"
#include "base/file.h"
#include "base/random.h"
#include "support/asset/gltf_files.h"

#include <stb_image_write.h>
#include <webp/encode.h>
#include <catch2/catch.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace {

std::size_t below(base::Random& random, std::size_t end) {
  return static_cast<std::size_t>(random.next() % end);
}

/// A digit becomes another one: counts, offsets and indices go astray while the JSON stays JSON.
void turnDigit(std::string& bytes, std::size_t at, base::Random& random) {
  while (at < bytes.size() && (bytes[at] < '0' || bytes[at] > '9')) ++at;
  if (at < bytes.size()) bytes[at] = static_cast<char>('0' + random.next() % 10);
}

/// One to six faults: a digit or a byte changed, a bit turned and, in every second file, pieces cut
/// out, copied, made huge or cut off. Faults favour the first kilobytes, where headers and JSON
/// lie.
std::string mutate(std::string bytes, base::Random& random) {
  const std::size_t faults = 1 + below(random, 6);
  const std::size_t kinds = random.next() % 2 == 0 ? 4 : 8;
  for (std::size_t i = 0; i < faults && bytes.size() > 8; ++i) {
    const std::size_t end =
        random.next() % 2 == 0 ? bytes.size() : std::min<std::size_t>(bytes.size(), 2048);
    const std::size_t at = below(random, end);
    const std::size_t length = std::min<std::size_t>(1 + below(random, 16), bytes.size() - at);
    switch (below(random, kinds)) {
      case 0:
        bytes[at] = static_cast<char>(random.next());
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random.next() % 8)));
        break;
      case 4:
        bytes.replace(at, length, "\xff\xff\xff\x7f");
        break;
      case 5:
        bytes.erase(at, length);
        break;
      case 6:
        bytes.insert(at, bytes.substr(at, length));
        break;
      case 7:
        if (below(random, 8) == 0) bytes.resize(at);
        break;
      default:
        turnDigit(bytes, at, random);
        break;
    }
  }
  return bytes;
}

/// Touches everything the reader gave, so that a sanitizer sees what lies outside.
double sumOf(const asset::Gltf& gltf) {
  double sum = 0;
  for (const asset::Mesh& mesh : gltf.meshes)
    for (const asset::Primitive& p : mesh.primitives) {
      const asset::Geometry& g = *p.geometry;
      for (const std::uint32_t i : g.indices) sum += static_cast<double>(g.positions[i].x);
      for (const auto& joints : g.joints) sum += joints[0];
      if (p.material >= 0) sum += gltf.materials[static_cast<std::size_t>(p.material)].alphaCutoff;
    }
  for (const asset::Node& n : gltf.nodes) {
    if (!n.instances) continue;
    for (const base::Float3 t : n.instances->translations) sum += static_cast<double>(t.x);
    for (const auto& k : n.instances->kept) sum += k.bytes.empty() ? 0 : k.bytes.back();
  }
  for (const asset::Node& n : gltf.nodes)
    for (const int child : n.children) sum += gltf.nodes[static_cast<std::size_t>(child)].parent;
  for (const asset::Animation& a : gltf.animations)
    for (const asset::Channel& c : a.channels)
      sum += c.curve->values.back() +
             (c.node < 0 ? 0 : gltf.nodes[static_cast<std::size_t>(c.node)].transform.scale.x);
  return sum;
}

}  // namespace

TEST_CASE("mutated files do no harm") {
  const std::pair<const char*, int> cases[] = {
      {"containers/BoxTextured-binary.glb", 1200},
      {"containers/BoxTextured-embedded.gltf", 600},
      {"core/TwoSidedPlane.glb", 60},
      {"core/gltf_extras.glb", 1200},
      {"lights/Lights.glb", 1200},
      {"core/MultipleScenes.gltf", 800},
      {"animation/Fox.glb", 150},
      {"interactivity/tests-2026/math_select.glb", 300},
      {"derived/Fox-quantized.glb", 150},
      {"derived/Fox-meshopt.glb", 200},
      {"derived/Fox-draco.glb", 150},
      {"compression/Box_Draco.glb", 400},
      {"compression/simple-instancing.glb", 400},
  };
  const asset::ReadFile none = [](const std::string&) -> base::Result<std::string> {
    return base::Error{"no files here"};
  };
  base::Random random(20260715);
  int loaded = 0, refused = 0;
  for (const auto& [file, rounds] : cases) {
    const auto path = support::sharedAsset(file);
    if (!path) return;
    const std::string good = *base::readFile(*path);
    for (int i = 0; i < rounds; ++i) {
      const auto read = asset::readGltf(mutate(good, random), file, none, {i % 8 == 0});
      if (read) {
        ++loaded;
        if (i % 16 == 0) CHECK_FALSE(asset::writeGlb(read->gltf).empty());
        CHECK(std::isfinite(sumOf(read->gltf)));
      } else {
        ++refused;
        CHECK(read.error().message.find(file) == 0);
      }
    }
  }
  // Both must happen often, or the faults are too coarse or too fine to find anything.
  CHECK(loaded > 500);
  CHECK(refused > 500);
}

TEST_CASE("mutated images do no harm") {
  const std::pair<const char*, int> cases[] = {{"png", 1500}, {"jpeg", 1500}, {"webp", 1500}};
  base::Random random(7);
  std::vector<std::uint8_t> pixels(24 * 20 * 4);
  for (auto& p : pixels) p = static_cast<std::uint8_t>(random.next());
  const std::string png = asset::encodePng(24, 20, pixels);
  std::string jpeg;
  const auto append = [](void* out, void* data, int size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(data),
                                           static_cast<std::size_t>(size));
  };
  REQUIRE(stbi_write_jpg_to_func(append, &jpeg, 24, 20, 4, pixels.data(), 80) != 0);
  std::uint8_t* packed = nullptr;
  const std::size_t size = WebPEncodeRGBA(pixels.data(), 24, 20, 24 * 4, 60, &packed);
  REQUIRE(size > 0);
  const std::string webp(reinterpret_cast<const char*>(packed), size);
  WebPFree(packed);
  int decoded = 0;
  for (const auto& [kind, rounds] : cases)
    for (int i = 0; i < rounds; ++i) {
      const std::string bytes = mutate(kind == std::string("png")    ? png
                                       : kind == std::string("jpeg") ? jpeg
                                                                     : webp,
                                       random);
      const auto info = asset::inspectImage(bytes, kind);
      // Sizes that mutation blew up only cost time here.
      if (!info || info->width * info->height > 1 << 16) continue;
      const int reduction = 1 << (i % 4);
      const auto image = asset::decodeImage(bytes, kind, reduction);
      if (image) ++decoded;
      if (image)
        CHECK(image->rgba.size() == static_cast<std::size_t>(image->width * image->height) * 4);
    }
  CHECK(decoded > 100);
}
