#include "support/render/flip.h"

#include "base/math.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace support {
namespace {

using Planes = std::array<std::vector<double>, 3>;
using Color = std::array<double, 3>;

// CIE XYZ of the sRGB primaries under D65 (IEC 61966-2-1), and that white.
constexpr std::array<Color, 3> kXyzFromRgb{
    {{10135552. / 24577794, 8788810. / 24577794, 4435075. / 24577794},
     {2613072. / 12288897, 8788810. / 12288897, 887015. / 12288897},
     {1425312. / 73733382, 8788810. / 73733382, 70074185. / 73733382}}};
constexpr std::array<Color, 3> kRgbFromXyz{{{3.241003275, -1.537398934, -0.498615861},
                                            {-0.969224334, 1.875930071, 0.041554224},
                                            {0.055639423, -0.204011202, 1.057148933}}};

Color times(const std::array<Color, 3>& m, const Color& v) {
  Color r{};
  for (std::size_t i = 0; i < 3; ++i) r[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return r;
}

Color white() { return times(kXyzFromRgb, {1, 1, 1}); }

/// Brightness and two opponent colours, linear in light.
Color opponentFromRgb(const Color& rgb) {
  const Color xyz = times(kXyzFromRgb, rgb), w = white();
  const double x = xyz[0] / w[0], y = xyz[1] / w[1], z = xyz[2] / w[2];
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Color rgbFromOpponent(const Color& c) {
  const Color w = white();
  const double y = (c[0] + 16) / 116;
  return times(kRgbFromXyz, {(c[1] / 500 + y) * w[0], y * w[1], (y - c[2] / 200) * w[2]});
}

/// CIELAB whose colours fade with the light, after Hunt.
Color huntLab(const Color& rgb) {
  const Color xyz = times(kXyzFromRgb, rgb), w = white();
  constexpr double kDelta = 6. / 29;
  const auto f = [](double t) {
    return t > kDelta * kDelta * kDelta ? std::cbrt(t) : t / (3 * kDelta * kDelta) + 4. / 29;
  };
  const double x = f(xyz[0] / w[0]), y = f(xyz[1] / w[1]), z = f(xyz[2] / w[2]);
  const double light = 116 * y - 16;
  return {light, 0.01 * light * 500 * (x - y), 0.01 * light * 200 * (y - z)};
}

double hyab(const Color& a, const Color& b) {
  return std::abs(a[0] - b[0]) + std::hypot(a[1] - b[1], a[2] - b[2]);
}

/// A filter that is the product of one across and one down, around its middle.
using Row = std::vector<double>;

/// `plane` seen through `across`, then `down`; the border goes on outside.
std::vector<double> filtered(const std::vector<double>& plane, int width, int height,
                             const Row& across, const Row& down) {
  const auto pass = [&](const std::vector<double>& from, const Row& row, int stepX, int stepY) {
    const int radius = static_cast<int>(row.size()) / 2;
    std::vector<double> to(from.size());
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) {
        double sum = 0;
        for (int i = -radius; i <= radius; ++i) {
          const int u = std::clamp(x + i * stepX, 0, width - 1);
          const int v = std::clamp(y + i * stepY, 0, height - 1);
          sum += row[static_cast<std::size_t>(i + radius)] *
                 from[static_cast<std::size_t>(v * width + u)];
        }
        to[static_cast<std::size_t>(y * width + x)] = sum;
      }
    return to;
  };
  return pass(pass(plane, across, 1, 0), down, 0, 1);
}

Row gaussian(double exponent, int radius) {
  Row row;
  double sum = 0;
  for (int i = -radius; i <= radius; ++i) {
    row.push_back(std::exp(-exponent * i * i));
    sum += row.back();
  }
  for (double& w : row) w /= sum;
  return row;
}

/// What the eye still sees of each of the three: two Gaussians each, in the frequency domain
/// a * exp(-b f^2).
struct Sensitivity {
  double a1, b1, a2, b2;
};
constexpr std::array<Sensitivity, 3> kSensitivity{
    {{1, 0.0047, 0, 1e-5}, {1, 0.0053, 0, 1e-5}, {34.1, 0.04, 13.5, 0.025}}};

Planes seen(const Planes& planes, int width, int height, double perDegree) {
  constexpr double kPi2 = std::numbers::pi * std::numbers::pi;
  const int radius = static_cast<int>(std::ceil(3 * std::sqrt(0.04 / (2 * kPi2)) * perDegree));
  Planes result;
  for (std::size_t c = 0; c < 3; ++c) {
    const Sensitivity& s = kSensitivity[c];
    const auto part = [&](double b) {
      const Row row = gaussian(kPi2 / b / (perDegree * perDegree), radius);
      return filtered(planes[c], width, height, row, row);
    };
    // The share of a Gaussian in the whole is the volume below it.
    const auto volume = [&](double a, double b) {
      if (a == 0) return 0.0;
      double sum = 0;
      for (int i = -radius; i <= radius; ++i)
        sum += std::exp(-kPi2 / b * (i / perDegree) * (i / perDegree));
      return a * std::sqrt(std::numbers::pi / b) * sum * sum;
    };
    const double v1 = volume(s.a1, s.b1), v2 = volume(s.a2, s.b2);
    result[c] = part(s.b1);
    if (v2 == 0) continue;
    const std::vector<double> second = part(s.b2);
    for (std::size_t i = 0; i < second.size(); ++i)
      result[c][i] = (v1 * result[c][i] + v2 * second[i]) / (v1 + v2);
  }
  return result;
}

/// How strong the edge, or the point, at each pixel is.
std::vector<double> features(const std::vector<double>& light, int width, int height,
                             double perDegree, bool isPoint) {
  const double deviation = 0.5 * 0.082 * perDegree;
  const int radius = static_cast<int>(std::ceil(3 * deviation));
  const Row smooth = gaussian(1 / (2 * deviation * deviation), radius);
  Row derived;
  double above = 0, below = 0;
  for (int i = -radius; i <= radius; ++i) {
    const double g = smooth[static_cast<std::size_t>(i + radius)];
    const double w = isPoint ? (i * i / (deviation * deviation) - 1) * g : -i * g;
    derived.push_back(w);
    (w > 0 ? above : below) += std::abs(w);
  }
  for (double& w : derived) w /= w > 0 ? above : below;
  const auto across = filtered(light, width, height, derived, smooth);
  const auto down = filtered(light, width, height, smooth, derived);
  std::vector<double> strength(light.size());
  for (std::size_t i = 0; i < strength.size(); ++i) strength[i] = std::hypot(across[i], down[i]);
  return strength;
}

Planes opponentPlanes(std::span<const std::uint8_t> rgba) {
  Planes planes;
  for (auto& p : planes) p.resize(rgba.size() / 4);
  for (std::size_t i = 0; i < rgba.size() / 4; ++i) {
    Color rgb{};
    for (std::size_t c = 0; c < 3; ++c)
      rgb[c] = static_cast<double>(base::linearFromSrgb(static_cast<float>(rgba[4 * i + c]) / 255));
    const Color o = opponentFromRgb(rgb);
    for (std::size_t c = 0; c < 3; ++c) planes[c][i] = o[c];
  }
  return planes;
}

/// 0 to 1 of a distance of colours: small ones take most of the range.
double spread(double distance) {
  constexpr double kExponent = 0.7, kKnee = 0.4, kAtKnee = 0.95;
  static const double most = std::pow(hyab(huntLab({0, 1, 0}), huntLab({0, 0, 1})), kExponent);
  const double error = std::pow(distance, kExponent), knee = kKnee * most;
  if (error < knee) return kAtKnee / knee * error;
  return std::min(1.0, kAtKnee + (error - knee) / (most - knee) * (1 - kAtKnee));
}

Color clampedRgb(const Planes& planes, std::size_t i) {
  Color rgb = rgbFromOpponent({planes[0][i], planes[1][i], planes[2][i]});
  for (double& c : rgb) c = std::clamp(c, 0.0, 1.0);
  return rgb;
}

}  // namespace

Flip flip(std::span<const std::uint8_t> reference, std::span<const std::uint8_t> test, int width,
          int height, double pixelsPerDegree) {
  const std::size_t pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  if (pixels == 0 || reference.size() != pixels * 4 || test.size() != pixels * 4) return {1, {}};
  const Planes a = opponentPlanes(reference), b = opponentPlanes(test);
  const Planes seenA = seen(a, width, height, pixelsPerDegree);
  const Planes seenB = seen(b, width, height, pixelsPerDegree);

  const auto lightOf = [](const Planes& planes) {
    std::vector<double> light = planes[0];
    for (double& l : light) l = (l + 16) / 116;
    return light;
  };
  const std::vector<double> lightA = lightOf(a), lightB = lightOf(b);
  std::array<std::vector<double>, 4> marks;
  for (std::size_t i = 0; i < 4; ++i)
    marks[i] = features(i < 2 ? lightA : lightB, width, height, pixelsPerDegree, i % 2 == 1);

  Flip result;
  result.errors.resize(pixels);
  for (std::size_t i = 0; i < pixels; ++i) {
    const double color = spread(hyab(huntLab(clampedRgb(seenA, i)), huntLab(clampedRgb(seenB, i))));
    const double mark =
        std::max(std::abs(marks[0][i] - marks[2][i]), std::abs(marks[1][i] - marks[3][i]));
    const double error = std::pow(color, 1 - std::sqrt(std::min(1.0, mark / std::numbers::sqrt2)));
    result.errors[i] = static_cast<float>(error);
    result.mean += error / static_cast<double>(pixels);
  }
  return result;
}

std::vector<std::uint8_t> pictureOf(const Flip& flip) {
  // Equal steps of brightness, so that twice the error looks twice as bright.
  static constexpr std::array<base::Float3, 5> kRamp{{{0, 0, 0},
                                                      {0.35f, 0.07f, 0.43f},
                                                      {0.80f, 0.25f, 0.30f},
                                                      {0.98f, 0.62f, 0.15f},
                                                      {0.99f, 1, 0.65f}}};
  std::vector<std::uint8_t> rgba;
  rgba.reserve(flip.errors.size() * 4);
  for (const float error : flip.errors) {
    const float at = std::clamp(error, 0.0f, 1.0f) * (kRamp.size() - 1);
    const std::size_t first = std::min(static_cast<std::size_t>(at), kRamp.size() - 2);
    const base::Float3 c =
        kRamp[first] + (kRamp[first + 1] - kRamp[first]) * (at - static_cast<float>(first));
    for (const float channel : {c.x, c.y, c.z, 1.0f})
      rgba.push_back(static_cast<std::uint8_t>(std::lround(channel * 255)));
  }
  return rgba;
}

}  // namespace support
