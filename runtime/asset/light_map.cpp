#include "asset/light_map.h"

#include "asset/parallel.h"
#include "asset/radiance.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace asset {
namespace {

using base::Float3;
using base::kPi;

constexpr int kWidest = 1024, kNarrowest = 256, kRoughest = 32;

/// Light by direction, as LightMap has it.
struct Picture {
  int width = 0, height = 0;
  std::vector<Float3> light;

  Picture(int w, int h)
      : width(w), height(h), light(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  Float3& at(int x, int y) {
    return light[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                 static_cast<std::size_t>(x)];
  }
  const Float3& at(int x, int y) const { return const_cast<Picture*>(this)->at(x, y); }

  /// At u, v in pixels, between the nearest four; around the side, not over the poles.
  Float3 between(float u, float v) const {
    const float left = std::floor(u - 0.5f), top = std::floor(v - 0.5f);
    const float s = u - 0.5f - left, t = v - 0.5f - top;
    const int x0 = ((static_cast<int>(left) % width) + width) % width, x1 = (x0 + 1) % width;
    const int y0 = std::clamp(static_cast<int>(top), 0, height - 1),
              y1 = std::clamp(static_cast<int>(top) + 1, 0, height - 1);
    return (at(x0, y0) * (1 - s) + at(x1, y0) * s) * (1 - t) +
           (at(x0, y1) * (1 - s) + at(x1, y1) * s) * t;
  }
};

Picture half(const Picture& from) {
  Picture to(from.width / 2, from.height / 2);
  for (int y = 0; y < to.height; ++y)
    for (int x = 0; x < to.width; ++x)
      to.at(x, y) = (from.at(2 * x, 2 * y) + from.at(2 * x + 1, 2 * y) + from.at(2 * x, 2 * y + 1) +
                     from.at(2 * x + 1, 2 * y + 1)) *
                    0.25f;
  return to;
}

Float3 directionAt(float u, float v) {
  const float around = (u - 0.5f) * 2 * kPi, down = v * kPi;
  return {std::sin(down) * std::cos(around), std::cos(down), std::sin(down) * std::sin(around)};
}

LightMap::Level levelOf(const Picture& picture) {
  LightMap::Level level{picture.width, picture.height, {}};
  level.rgba.reserve(picture.light.size() * 4);
  const std::uint16_t one = halfOf(1);
  for (const Float3& c : picture.light)
    level.rgba.insert(level.rgba.end(), {halfOf(c.x), halfOf(c.y), halfOf(c.z), one});
  return level;
}

/// A look from the middle of a row: how far around and down, into which of the smaller pictures,
/// and how much it counts.
struct Look {
  float around = 0, down = 0;  ///< Turns, and 0..1 from the zenith.
  std::size_t level = 0;
  float weight = 0;
};

constexpr std::uint32_t kLooks = 128;

/// The looks of a mirror of roughness `r` that faces `v`, from a longitude of 0. They follow GGX's
/// distribution of half vectors; each looks at a picture whose pixels are about as large as the
/// part of the sphere that it stands for (Krivanek and Colbert 2008).
std::vector<Look> looksAt(float v, float r, int width, std::size_t levels) {
  const Float3 n = directionAt(0.5f, v);
  const Float3 east{0, 0, 1}, south = base::cross(n, east) * -1;
  const float alpha = r * r, alpha2 = alpha * alpha;
  const float pixel = 4 * kPi / (static_cast<float>(width) * static_cast<float>(width) / 2);
  std::vector<Look> looks;
  float sum = 0;
  for (std::uint32_t i = 0; i < kLooks; ++i) {
    // Hammersley's points: evenly spread, whatever their number.
    std::uint32_t bits = i;
    float second = 0, share = 0.5f;
    for (; bits != 0; bits >>= 1, share /= 2) second += static_cast<float>(bits & 1) * share;
    const float first = (static_cast<float>(i) + 0.5f) / static_cast<float>(kLooks);
    const float cosine = std::sqrt((1 - first) / (1 + (alpha2 - 1) * first));
    const float sine = std::sqrt(std::max(1 - cosine * cosine, 0.0f));
    const float turn = 2 * kPi * second;
    const Float3 h = east * (sine * std::cos(turn)) + south * (sine * std::sin(turn)) + n * cosine;
    const Float3 l = h * (2 * cosine) - n;
    const float nl = base::dot(n, l);
    if (nl <= 0) continue;
    const float d = cosine * cosine * (alpha2 - 1) + 1;
    const float density = alpha2 / (kPi * d * d) / 4;
    const float covered = 1 / (static_cast<float>(kLooks) * density);
    const float level = 0.5f * std::log2(std::max(covered / pixel, 1.0f));
    looks.push_back({std::atan2(l.z, l.x) / (2 * kPi),
                     std::acos(std::clamp(l.y, -1.0f, 1.0f)) / kPi,
                     std::min(static_cast<std::size_t>(level), levels - 1), nl});
    sum += nl;
  }
  for (Look& look : looks) look.weight /= sum;
  return looks;
}

/// What a mirror of roughness `r` shows, from pictures each half as large as the one before.
Picture blurred(const std::vector<Picture>& pictures, int width, float r) {
  Picture out(width, width / 2);
  forEachInParallel(static_cast<std::size_t>(out.height), [&](std::size_t row) {
    const int y = static_cast<int>(row);
    // The same looks for the whole row: only where they begin moves around.
    const std::vector<Look> looks =
        looksAt((static_cast<float>(y) + 0.5f) / static_cast<float>(out.height), r,
                pictures[0].width, pictures.size());
    for (int x = 0; x < width; ++x) {
      const float around = (static_cast<float>(x) + 0.5f) / static_cast<float>(width);
      Float3 sum;
      for (const Look& look : looks) {
        const Picture& from = pictures[look.level];
        sum = sum + from.between((look.around + around) * static_cast<float>(from.width),
                                 look.down * static_cast<float>(from.height)) *
                        look.weight;
      }
      out.at(x, y) = sum;
    }
  });
  return out;
}

/// In the order of LightMap::matte.
std::array<float, 9> harmonics(Float3 n) {
  return {
      1, n.y, n.z, n.x, n.x * n.y, n.y * n.z, 3 * n.z * n.z - 1, n.x * n.z, n.x * n.x - n.y * n.y};
}

/// Ramamoorthi and Hanrahan 2001: the first nine harmonics hold all but one percent.
std::array<Float3, 9> matteOf(const Picture& picture) {
  // Squares of the harmonics' constants, times what the cosine lobe leaves of each, over pi.
  constexpr float kFirst = 0.282095f * 0.282095f, kSecond = 0.488603f * 0.488603f * 2 / 3,
                  kMixed = 1.092548f * 1.092548f / 4, kHigh = 0.315392f * 0.315392f / 4,
                  kSides = 0.546274f * 0.546274f / 4;
  constexpr std::array<float, 9> kFactors{kFirst, kSecond, kSecond, kSecond, kMixed,
                                          kMixed, kHigh,   kMixed,  kSides};
  std::array<Float3, 9> sums{};
  const auto w = static_cast<float>(picture.width), h = static_cast<float>(picture.height);
  for (int y = 0; y < picture.height; ++y) {
    const float v = (static_cast<float>(y) + 0.5f) / h;
    const float area = 2 * kPi / w * (kPi / h) * std::sin(v * kPi);
    for (int x = 0; x < picture.width; ++x) {
      const auto basis = harmonics(directionAt((static_cast<float>(x) + 0.5f) / w, v));
      for (std::size_t i = 0; i < 9; ++i)
        sums[i] = sums[i] + picture.at(x, y) * (area * basis[i] * kFactors[i]);
    }
  }
  return sums;
}

/// Lobes are as wide as the square of the roughness, and levels halve: the power keeps the two
/// together.
float roughnessAt(float part) {
  return kClearRoughness + (1 - kClearRoughness) * std::pow(part, 1.5f);
}

std::shared_ptr<const LightMap> mapOf(Picture picture, const std::string& name) {
  auto map = std::make_shared<LightMap>();
  map->name = name;
  std::vector<Picture> pictures;
  pictures.push_back(std::move(picture));
  while (pictures.back().height > 8) pictures.push_back(half(pictures.back()));
  const int width = pictures[0].width;
  int top = 1;
  while (width >> top > kRoughest) ++top;
  map->levels.push_back(levelOf(pictures[0]));
  for (int level = 1; level <= top; ++level)
    map->levels.push_back(
        levelOf(blurred(pictures, width >> level,
                        roughnessAt(static_cast<float>(level) / static_cast<float>(top)))));
  for (const Picture& p : pictures)
    if (p.width <= 64) {
      map->matte = matteOf(p);
      break;
    }
  return map;
}

}  // namespace

float LightMap::roughnessOf(std::size_t level) const {
  return roughnessAt(static_cast<float>(level) / static_cast<float>(levels.size() - 1));
}

Float3 matteLight(const LightMap& map, Float3 normal) {
  const auto basis = harmonics(normal);
  Float3 sum;
  for (std::size_t i = 0; i < 9; ++i) sum = sum + map.matte[i] * basis[i];
  return base::max(sum, Float3{});
}

base::Result<std::shared_ptr<const LightMap>> readLightMap(std::string_view bytes,
                                                           const std::string& name) {
  const auto size = inspectRadiance(bytes, name);
  if (!size) return size.error();
  int width = kNarrowest;
  while (width < kWidest && width * 2 <= size->width) width *= 2;
  // A sum for each pixel of what falls on it, so that the file never lies in memory as a whole.
  Picture picture(width, width / 2);
  std::vector<float> shares(picture.light.size());
  const auto across = static_cast<float>(width) / static_cast<float>(size->width);
  const auto down = static_cast<float>(width / 2) / static_cast<float>(size->height);
  const auto read = readRadiance(bytes, name, [&](int y, std::span<const Float3> row) {
    const int top = static_cast<int>(static_cast<float>(y) * down);
    const int bottom = std::max(top + 1, static_cast<int>(static_cast<float>(y + 1) * down));
    for (int x = 0; x < size->width; ++x) {
      const int left = static_cast<int>(static_cast<float>(x) * across);
      const int right = std::max(left + 1, static_cast<int>(static_cast<float>(x + 1) * across));
      for (int ty = top; ty < std::min(bottom, picture.height); ++ty)
        for (int tx = left; tx < std::min(right, width); ++tx) {
          Float3& sum = picture.at(tx, ty);
          sum = sum + row[static_cast<std::size_t>(x)];
          shares[static_cast<std::size_t>(&sum - picture.light.data())] += 1;
        }
    }
  });
  if (!read) return read.error();
  for (std::size_t i = 0; i < shares.size(); ++i)
    if (shares[i] > 0) picture.light[i] = picture.light[i] * (1 / shares[i]);
  return mapOf(std::move(picture), name);
}

std::shared_ptr<const LightMap> lightMapOf(
    int width, const std::function<Float3(Float3 direction)>& radiance) {
  Picture picture(width, width / 2);
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < width; ++x)
      picture.at(x, y) = radiance(
          directionAt((static_cast<float>(x) + 0.5f) / static_cast<float>(width),
                      (static_cast<float>(y) + 0.5f) / static_cast<float>(picture.height)));
  return mapOf(std::move(picture), {});
}

std::shared_ptr<const LightMap> studioLightMap() {
  struct SoftBox {
    Float3 towards;
    float cosine;  ///< Of its half angle.
    float soft;    ///< How much wider its edge is.
    float light;
  };
  // Key from the upper left, fill from the right, a rim from behind, a broad ceiling.
  constexpr std::array<SoftBox, 4> kBoxes{{{{-0.62f, 0.55f, 0.56f}, 0.93f, 0.05f, 7},
                                           {{0.80f, 0.20f, 0.56f}, 0.90f, 0.08f, 2.2f},
                                           {{0.10f, 0.45f, -0.88f}, 0.95f, 0.04f, 5},
                                           {{0, 1, 0}, 0.72f, 0.12f, 1.6f}}};
  return lightMapOf(kNarrowest, [&](Float3 d) {
    // The floor throws some of it back, the walls are lit from above.
    const float wall = 0.16f + 0.10f * d.y + (d.y < 0 ? 0.10f * d.y * d.y : 0.12f * d.y * d.y);
    float light = wall;
    for (const SoftBox& box : kBoxes) {
      const float cosine = base::dot(d, base::normalize(box.towards));
      const float t = std::clamp((cosine - box.cosine) / box.soft, 0.0f, 1.0f);
      light += box.light * t * t * (3 - 2 * t);
    }
    return Float3{light, light, light};
  });
}

std::uint16_t halfOf(float value) {
  if (std::isnan(value)) return 0;
  const float size = std::min(std::fabs(value), 65504.0f);
  const auto sign = static_cast<std::uint16_t>(std::signbit(value) ? 0x8000u : 0u);
  // Below the smallest normal half (2^-14) steps are 2^-24 wide.
  if (size < 0x1p-14f)
    return static_cast<std::uint16_t>(sign |
                                      static_cast<std::uint16_t>(std::lrint(size * 0x1p24f)));
  // To nearest, ties to even, by what is cut off; a carry runs into the exponent as it should.
  std::uint32_t bits = 0;
  std::memcpy(&bits, &size, sizeof(bits));
  bits -= 112u << 23;
  return static_cast<std::uint16_t>(sign | ((bits + 0xfffu + ((bits >> 13) & 1u)) >> 13));
}

float floatOfHalf(std::uint16_t half) {
  const float sign = (half & 0x8000u) != 0 ? -1.0f : 1.0f;
  const int exponent = (half >> 10) & 31, fraction = half & 1023;
  if (exponent == 0) return sign * std::ldexp(static_cast<float>(fraction), -24);
  return sign * std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
}

}  // namespace asset
