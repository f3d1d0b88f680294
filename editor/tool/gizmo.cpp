#include "tool/gizmo.h"

#include <algorithm>
#include <cmath>

namespace tool {

using namespace base;

namespace {

constexpr int kRingSegments = 64;

float distanceToSegment(Float2 p, Float2 a, Float2 b) {
  const Float2 ab = b - a, ap = p - a;
  const float lengthSquared = ab.x * ab.x + ab.y * ab.y;
  const float t = lengthSquared > 0
                      ? std::clamp((ap.x * ab.x + ap.y * ab.y) / lengthSquared, 0.0f, 1.0f)
                      : 0.0f;
  const Float2 d = ap - ab * t;
  return std::sqrt(d.x * d.x + d.y * d.y);
}

std::optional<Float2> toPixels(const Gizmo& gizmo, Float3 point) {
  const auto p = project(gizmo.view, gizmo.aspect(), point);
  if (!p) return {};
  return Float2{p->x * gizmo.size.x, p->y * gizmo.size.y};
}

/// Distance from `origin` along `axis` of the point on the axis that is nearest to the ray. Nothing
/// if they are parallel.
std::optional<float> alongAxis(Ray ray, Float3 origin, Float3 axis) {
  const float b = dot(axis, ray.direction);
  const float denominator = 1 - b * b;
  if (denominator < 1e-4f) return {};
  const Float3 w = ray.origin - origin;
  return (dot(axis, w) - b * dot(ray.direction, w)) / denominator;
}

std::optional<Float3> onPlane(Ray ray, Float3 origin, Float3 normal) {
  const float slope = dot(ray.direction, normal);
  if (std::abs(slope) < 1e-4f) return {};
  const float t = dot(origin - ray.origin, normal) / slope;
  if (t < 0) return {};
  return ray.origin + ray.direction * t;
}

Float3 viewDirection(const Gizmo& gizmo) {
  return normalize(transformDirection(gizmo.view.worldFromView, {0, 0, -1}));
}

Ray rayAt(const Gizmo& gizmo, Float2 position) {
  return world::rayThrough(gizmo.view, gizmo.aspect(), position);
}

constexpr Handle kAxes[] = {Handle::X, Handle::Y, Handle::Z};

}  // namespace

Float3 Gizmo::axis(Handle handle) const {
  if (handle == Handle::Y) return rotate(axes, {0, 1, 0});
  if (handle == Handle::Z) return rotate(axes, {0, 0, 1});
  return rotate(axes, {1, 0, 0});
}

float Gizmo::length() const {
  const float depth = dot(origin - transformPoint(view.worldFromView, {}), viewDirection(*this));
  const float metresPerHeight =
      view.isPerspective ? 2 * std::max(depth, 1e-3f) * std::tan(view.yfov / 2) : 2 * view.ymag;
  return metresPerHeight * lengthPx / size.y;
}

std::vector<Float3> Gizmo::ring(Handle handle) const {
  const Float3 u = handle == Handle::X ? axis(Handle::Y) : axis(Handle::X);
  const Float3 v = cross(axis(handle), u);
  const float radius = length();
  std::vector<Float3> points;
  for (int i = 0; i <= kRingSegments; ++i) {
    const float angle = 2 * kPi * static_cast<float>(i % kRingSegments) / kRingSegments;
    points.push_back(origin + (u * std::cos(angle) + v * std::sin(angle)) * radius);
  }
  return points;
}

Handle Gizmo::handleAt(Float2 position, float tolerancePx) const {
  const Float2 pointer{position.x * size.x, position.y * size.y};
  const auto center = toPixels(*this, origin);
  if (!center) return Handle::None;
  Handle best = Handle::None;
  float bestDistance = tolerancePx;
  const auto offer = [&](Handle handle, float distance) {
    if (distance >= bestDistance) return;
    best = handle;
    bestDistance = distance;
  };
  for (const Handle handle : kAxes) {
    if (mode == GizmoMode::Rotate) {
      const std::vector<Float3> points = ring(handle);
      for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const auto a = toPixels(*this, points[i]), b = toPixels(*this, points[i + 1]);
        if (a && b) offer(handle, distanceToSegment(pointer, *a, *b));
      }
    } else if (const auto tip = toPixels(*this, origin + axis(handle) * length())) {
      offer(handle, distanceToSegment(pointer, *center, *tip));
    }
  }
  if (mode != GizmoMode::Rotate) {
    // The middle wins over the axes that begin there.
    const Float2 d = pointer - *center;
    if (std::sqrt(d.x * d.x + d.y * d.y) < tolerancePx * 1.2f) best = Handle::All;
  }
  return best;
}

std::optional<Float2> project(const world::View& view, float aspect, Float3 point) {
  const Mat4 viewFromWorld = inverse(view.worldFromView);
  const Float3 p = transformPoint(viewFromWorld, point);
  if (view.isPerspective && p.z > -1e-4f) return {};
  const Float4 clip = world::projectionOf(view, aspect) * Float4{p.x, p.y, p.z, 1};
  return Float2{(clip.x / clip.w + 1) / 2, (1 - clip.y / clip.w) / 2};
}

Float3 translationOf(const Gizmo& gizmo, Handle handle, Float2 start, Float2 now) {
  const Ray a = rayAt(gizmo, start), b = rayAt(gizmo, now);
  if (handle == Handle::None) return {};
  if (handle == Handle::All) {
    const Float3 normal = viewDirection(gizmo);
    const auto from = onPlane(a, gizmo.origin, normal), to = onPlane(b, gizmo.origin, normal);
    return from && to ? *to - *from : Float3{};
  }
  const Float3 axis = gizmo.axis(handle);
  const auto from = alongAxis(a, gizmo.origin, axis), to = alongAxis(b, gizmo.origin, axis);
  return from && to ? axis * (*to - *from) : Float3{};
}

float rotationOf(const Gizmo& gizmo, Handle handle, Float2 start, Float2 now) {
  if (handle == Handle::None || handle == Handle::All) return 0;
  const Float3 axis = gizmo.axis(handle);
  auto from = onPlane(rayAt(gizmo, start), gizmo.origin, axis);
  auto to = onPlane(rayAt(gizmo, now), gizmo.origin, axis);
  if (!from || !to) return 0;
  const Float3 u = normalize(*from - gizmo.origin), v = normalize(*to - gizmo.origin);
  return std::atan2(dot(cross(u, v), axis), dot(u, v));
}

Float3 scaleOf(const Gizmo& gizmo, Handle handle, Float2 start, Float2 now) {
  constexpr float kLeast = 0.01f;
  if (handle == Handle::None) return {1, 1, 1};
  if (handle == Handle::All) {
    // Right and up grow, as with a slider: an axis length doubles.
    const float pixels = (now.x - start.x) * gizmo.size.x - (now.y - start.y) * gizmo.size.y;
    const float factor = std::max(kLeast, 1 + pixels / gizmo.lengthPx);
    return {factor, factor, factor};
  }
  const Float3 moved = translationOf(gizmo, handle, start, now);
  const float factor = std::max(kLeast, 1 + dot(moved, gizmo.axis(handle)) / gizmo.length());
  return {handle == Handle::X ? factor : 1, handle == Handle::Y ? factor : 1,
          handle == Handle::Z ? factor : 1};
}

float snapped(float value, float step) {
  return step > 0 ? std::round(value / step) * step : value;
}

}  // namespace tool
