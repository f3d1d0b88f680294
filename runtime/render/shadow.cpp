#include "render/shadow.h"

#include <algorithm>
#include <cmath>

namespace render {

using namespace base;

namespace {

/// The next of 1, 1.125, 1.25 … 2 times a power of two.
float steppedUp(float value) {
  value = std::max(value, 1e-4f);
  const float step = std::exp2(std::floor(std::log2(value))) / 8;
  return std::ceil(value / step) * step;
}

/// The next power of the square root of two: distances at which cascades end.
float coarselySteppedUp(float value) {
  return std::exp2(std::ceil(std::log2(std::max(value, 1e-4f)) * 2) / 2);
}

std::array<Float4, 4> rowsOf(const Mat4& a) {
  std::array<Float4, 4> rows;
  for (int r = 0; r < 4; ++r)
    rows[static_cast<std::size_t>(r)] = {a.at(r, 0), a.at(r, 1), a.at(r, 2), a.at(r, 3)};
  return rows;
}

struct Sphere {
  Float3 center;
  float radius = 0;
};

/// Around what a perspective camera sees up to `far`. Of the same size wherever it looks.
Sphere seenUpTo(float far, const world::View& view, float aspect) {
  const float slope = std::tan(view.yfov / 2) * std::sqrt(1 + aspect * aspect);
  const float along = std::min(far / 2 * (1 + slope * slope), far);
  const float radius = std::max(along, std::hypot(far - along, far * slope));
  return {transformPoint(view.worldFromView, {0, 0, -along}), steppedUp(radius)};
}

/// A square of `side` about (x, y) of the sun's space, its corner on a whole texel.
ShadowFit fitSquare(const Mat4& sunFromWorld, const Box& boundsOfSun, float x, float y, float side,
                    int mapSize) {
  side /= usedShare(mapSize);
  const float texel = side / static_cast<float>(mapSize);
  const auto snapped = [texel](float v) { return std::floor(v / texel) * texel; };
  const float left = snapped(x - side / 2), bottom = snapped(y - side / 2);
  // All that lies towards the sun casts, however far.
  const float depth = std::max(boundsOfSun.size().z, 1e-3f);
  const float zNear = -boundsOfSun.max.z - depth * 0.01f, zFar = -boundsOfSun.min.z + depth * 0.01f;
  ShadowFit fit;
  fit.texel = texel;
  fit.clipRows =
      rowsOf(orthographic(left, left + side, bottom, bottom + side, zNear, zFar) * sunFromWorld);
  for (std::size_t r = 0; r < 3; ++r) fit.uvRows[r] = (fit.clipRows[r] + fit.clipRows[3]) * 0.5f;
  return fit;
}

ShadowFit fitSphere(const Sphere& sphere, const Mat4& sunFromWorld, const Box& boundsOfSun,
                    int mapSize) {
  const Float3 center = transformPoint(sunFromWorld, sphere.center);
  return fitSquare(sunFromWorld, boundsOfSun, center.x, center.y, sphere.radius * 2, mapSize);
}

Mat4 sunSpace(Float3 toSun) { return lookAt(toSun, {}, {0, 1, 0}); }

}  // namespace

ShadowFit fitShadow(const Box& bounds, Float3 toSun, int mapSize) {
  const Mat4 sunFromWorld = sunSpace(toSun);
  const Box box = transformBox(sunFromWorld, bounds);
  const Float3 size = box.size(), center = box.center();
  return fitSquare(sunFromWorld, box, center.x, center.y, steppedUp(std::max(size.x, size.y)),
                   mapSize);
}

Cascades fitCascades(const Box& bounds, Float3 toSun, const world::View& view, float aspect,
                     int pixelsHigh, int mapSize) {
  Cascades all;
  all.count = 1;
  all.fits[0] = fitShadow(bounds, toSun, mapSize);
  if (!view.isPerspective) return all;
  const Box seen = transformBox(inverse(view.worldFromView), bounds);
  float far = -seen.min.z;
  if (view.zFar > view.zNear) far = std::min(far, view.zFar);
  float near = std::max(-seen.max.z, view.zNear);
  if (far <= near) return all;

  const Mat4 sunFromWorld = sunSpace(toSun);
  const Box boundsOfSun = transformBox(sunFromWorld, bounds);
  const auto upTo = [&](float end) {
    return fitSphere(seenUpTo(end, view, aspect), sunFromWorld, boundsOfSun, mapSize);
  };
  // A texel may be half as large again as a pixel: the filter rounds its corners.
  const float texelAMetre =
      1.5f * 2 * std::tan(view.yfov / 2) / static_cast<float>(std::max(pixelsHigh, 1));
  if (const ShadowFit fit = upTo(coarselySteppedUp(far)); fit.texel < all.fits[0].texel)
    all.fits[0] = fit;
  const float fineFrom = all.fits[0].texel / texelAMetre;
  if (fineFrom <= near) return all;

  // Where even the far end wants finer texels, the three share the way evenly: each is too coarse
  // by the same factor where it begins.
  near = std::max(near, far / 256);
  const float middle = coarselySteppedUp(std::min(fineFrom, std::cbrt(far * far * near)));
  const ShadowFit second = upTo(middle);
  if (second.texel >= all.fits[0].texel) return all;
  all.count = 2;
  all.fits[1] = all.fits[0];
  all.fits[0] = second;
  if (second.texel / texelAMetre <= near) return all;
  const ShadowFit first = upTo(coarselySteppedUp(std::sqrt(middle * near)));
  if (first.texel >= second.texel) return all;
  all.count = 3;
  all.fits[2] = all.fits[1];
  all.fits[1] = second;
  all.fits[0] = first;
  return all;
}

namespace {

/// The turn of a camera at a cube's middle that looks at one of its sides.
Mat4 lookAtSide(std::size_t side, Float3 from) {
  constexpr std::array<Float3, 6> kSides{
      {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}};
  const bool isVertical = side == 2 || side == 3;
  return lookAt(from, from + kSides[side], isVertical ? Float3{0, 0, 1} : Float3{0, 1, 0});
}

/// From a point to the farthest corner of a box.
float farthest(Float3 from, const Box& box) {
  const auto reach = [](float p, float low, float high) {
    return std::max(std::fabs(low - p), std::fabs(high - p));
  };
  return length(Float3{reach(from.x, box.min.x, box.max.x), reach(from.y, box.min.y, box.max.y),
                       reach(from.z, box.min.z, box.max.z)});
}

/// A wider cone is not seen through one picture.
constexpr float kWidestCone = 1.3f;

}  // namespace

LampFit fitLamp(const PlacedLight& lamp, const Box& bounds, int mapSize) {
  using Kind = asset::Light::Kind;
  const asset::Light& light = *lamp.light;
  LampFit fit;
  if (light.kind == Kind::Directional) {
    const ShadowFit sun = fitShadow(bounds, lamp.direction * -1, mapSize);
    fit.clipRows[0] = sun.clipRows;
    fit.texel = sun.texel;
    fit.zFar = 1;
    return fit;
  }
  fit.zFar = std::max(farthest(lamp.position, bounds), 1e-3f) * 1.01f;
  if (light.range > 0) fit.zFar = std::min(fit.zFar, light.range);
  fit.zNear = fit.zFar * 0.005f;
  fit.isCube = light.kind == Kind::Point || light.outerConeAngle > kWidestCone;
  const float half = (fit.isCube ? 1 : std::tan(light.outerConeAngle)) / usedShare(mapSize);
  const Mat4 clipFromLamp = perspective(2 * std::atan(half), 1, fit.zNear, fit.zFar);
  fit.texel = 2 * half / static_cast<float>(mapSize);
  if (fit.isCube)
    for (std::size_t side = 0; side < 6; ++side)
      fit.clipRows[side] = rowsOf(clipFromLamp * lookAtSide(side, lamp.position));
  else
    fit.clipRows[0] =
        rowsOf(clipFromLamp * lookAt(lamp.position, lamp.position + lamp.direction, {0, 1, 0}));
  return fit;
}

}  // namespace render
