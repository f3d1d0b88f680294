#include "shape/noise.h"

#include <cmath>

namespace shape {
namespace {

using base::Float3;

std::uint32_t mixed(std::uint32_t h) {
  h ^= h >> 16;
  h *= 0x7feb352dU;
  h ^= h >> 15;
  h *= 0x846ca68bU;
  return h ^ h >> 16;
}

/// The slope of the bump at a whole point, along that point's own direction.
float slope(int x, int y, int z, Float3 to, std::uint32_t seed) {
  const auto u = [](int i) { return static_cast<std::uint32_t>(i); };
  const std::uint32_t h =
      mixed(u(x) * 0x9e3779b1U ^ mixed(u(y) * 0x85ebca77U ^ mixed(u(z) * 0xc2b2ae3dU ^ seed)));
  const auto part = [&](int shift) { return static_cast<float>(h >> shift & 0x3FF) / 511.5f - 1; };
  return part(0) * to.x + part(10) * to.y + part(20) * to.z;
}

float eased(float t) { return t * t * t * (t * (t * 6 - 15) + 10); }
float between(float a, float b, float t) { return a + (b - a) * t; }

}  // namespace

float noise(Float3 p, std::uint32_t seed) {
  const Float3 whole{std::floor(p.x), std::floor(p.y), std::floor(p.z)};
  const int x = static_cast<int>(whole.x), y = static_cast<int>(whole.y),
            z = static_cast<int>(whole.z);
  const Float3 in = p - whole;
  const auto at = [&](int dx, int dy, int dz) {
    const Float3 corner{static_cast<float>(dx), static_cast<float>(dy), static_cast<float>(dz)};
    return slope(x + dx, y + dy, z + dz, in - corner, seed);
  };
  const float u = eased(in.x), v = eased(in.y), w = eased(in.z);
  const auto row = [&](int dy, int dz) { return between(at(0, dy, dz), at(1, dy, dz), u); };
  return between(between(row(0, 0), row(1, 0), v), between(row(0, 1), row(1, 1), v), w);
}

float roughness(Float3 p, std::uint32_t seed, int octaves) {
  float sum = 0, height = 1;
  for (int i = 0; i < octaves; ++i) {
    sum += noise(p, seed + static_cast<std::uint32_t>(i) * 101) * height;
    p = p * 2;
    height /= 2;
  }
  return sum;
}

}  // namespace shape
