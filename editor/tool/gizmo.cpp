#include "tool/gizmo.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

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
constexpr Handle kPlanes[] = {Handle::YZ, Handle::ZX, Handle::XY};
// Parts of the axes' length.
constexpr float kScreenRing = 1.22f, kRing = 1.0f, kSquareFrom = 0.28f, kSquareTo = 0.46f;
constexpr float kScaleTipOfAll = 0.72f;

bool isPlane(Handle handle) { return handle >= Handle::YZ; }

/// The two axes of a plane.
std::pair<Handle, Handle> axesOf(Handle plane) {
  if (plane == Handle::YZ) return {Handle::Y, Handle::Z};
  if (plane == Handle::ZX) return {Handle::Z, Handle::X};
  return {Handle::X, Handle::Y};
}

float distanceToOutline(Float2 p, const std::vector<Float2>& points) {
  float best = INFINITY;
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    best = std::min(best, distanceToSegment(p, points[i], points[i + 1]));
  return best;
}

/// Of a convex outline, whichever way around.
bool isInside(Float2 p, const std::vector<Float2>& corners) {
  int sides = 0;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Float2 a = corners[i], b = corners[(i + 1) % corners.size()];
    const float cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    sides += cross > 0 ? 1 : -1;
  }
  return static_cast<std::size_t>(std::abs(sides)) == corners.size();
}

std::vector<Float2> toPixels(const Gizmo& gizmo, std::span<const Float3> points) {
  std::vector<Float2> result;
  for (const Float3 point : points)
    if (const auto p = toPixels(gizmo, point)) result.push_back(*p);
  return result;
}

}  // namespace

bool hasAxis(Handle handle, int axis) {
  if (handle == Handle::None) return false;
  if (handle == Handle::All) return true;
  if (isPlane(handle)) return axis != static_cast<int>(handle) - static_cast<int>(Handle::YZ);
  return axis == static_cast<int>(handle) - static_cast<int>(Handle::X);
}

Float3 Gizmo::axis(Handle handle) const {
  if (handle == Handle::All) return -viewDirection(*this);
  if (handle == Handle::Y || handle == Handle::ZX) return rotate(axes, {0, 1, 0});
  if (handle == Handle::Z || handle == Handle::XY) return rotate(axes, {0, 0, 1});
  return rotate(axes, {1, 0, 0});
}

float Gizmo::length() const {
  const float depth = dot(origin - transformPoint(view.worldFromView, {}), viewDirection(*this));
  const float metresPerHeight =
      view.isPerspective ? 2 * std::max(depth, 1e-3f) * std::tan(view.yfov / 2) : 2 * view.ymag;
  return metresPerHeight * lengthPx / size.y;
}

std::vector<Grip> Gizmo::grips() const {
  std::vector<Grip> result;
  const auto add = [&](GizmoMode what, std::span<const Handle> handles) {
    for (const Handle handle : handles) result.push_back({what, handle});
  };
  const bool isAll = mode == GizmoMode::All;
  constexpr Handle kFree[] = {Handle::All};
  if (isAll || mode == GizmoMode::Rotate) add(GizmoMode::Rotate, kAxes);
  if (mode == GizmoMode::Rotate) add(GizmoMode::Rotate, kFree);
  if (isAll || mode == GizmoMode::Translate) add(GizmoMode::Translate, kPlanes);
  if (mode == GizmoMode::Scale) add(GizmoMode::Scale, kPlanes);
  if (isAll || mode == GizmoMode::Translate) add(GizmoMode::Translate, kAxes);
  if (isAll || mode == GizmoMode::Scale) add(GizmoMode::Scale, kAxes);
  if (isAll || mode == GizmoMode::Translate) add(GizmoMode::Translate, kFree);
  if (mode == GizmoMode::Scale) add(GizmoMode::Scale, kFree);
  return result;
}

std::vector<Float3> Gizmo::ring(Handle handle) const {
  const Float3 around = axis(handle);
  Float3 u = handle == Handle::X ? axis(Handle::Y) : axis(Handle::X);
  float radius = length() * kRing;
  if (handle == Handle::All) {
    u = normalize(transformDirection(view.worldFromView, {1, 0, 0}));
    radius = length() * kScreenRing;
  }
  const Float3 v = cross(around, u);
  std::vector<Float3> points;
  for (int i = 0; i <= kRingSegments; ++i) {
    const float angle = 2 * kPi * static_cast<float>(i % kRingSegments) / kRingSegments;
    points.push_back(origin + (u * std::cos(angle) + v * std::sin(angle)) * radius);
  }
  return points;
}

std::array<Float3, 4> Gizmo::square(Handle handle) const {
  const auto [first, second] = axesOf(handle);
  const Float3 u = axis(first) * length(), v = axis(second) * length();
  return {origin + u * kSquareFrom + v * kSquareFrom, origin + u * kSquareTo + v * kSquareFrom,
          origin + u * kSquareTo + v * kSquareTo, origin + u * kSquareFrom + v * kSquareTo};
}

Float3 Gizmo::tip(const Grip& grip) const {
  const float part = mode == GizmoMode::All && grip.mode == GizmoMode::Scale ? kScaleTipOfAll : 1;
  return origin + axis(grip.handle) * (length() * part);
}

bool Gizmo::isUsable(const Grip& grip) const {
  if (grip.handle == Handle::All || grip.handle == Handle::None) return true;
  const Float3 sight = view.isPerspective
                           ? normalize(origin - transformPoint(view.worldFromView, {}))
                           : viewDirection(*this);
  const float slope = std::abs(dot(sight, axis(grip.handle)));
  if (isPlane(grip.handle)) return slope > 0.12f;
  return grip.mode == GizmoMode::Rotate || slope < 0.985f;
}

Grip Gizmo::gripAt(Float2 position, float tolerancePx) const {
  const Float2 pointer{position.x * size.x, position.y * size.y};
  const auto center = toPixels(*this, origin);
  if (!center) return {};
  Grip best;
  float bestDistance = tolerancePx;
  // In ranks: the middle over squares and knobs, those over lines and rings.
  int bestRank = -1;
  const auto offer = [&](const Grip& grip, float distance, int rank) {
    if (distance >= tolerancePx || rank < bestRank) return;
    if (rank == bestRank && distance >= bestDistance) return;
    best = grip;
    bestDistance = distance;
    bestRank = rank;
  };
  const auto distanceTo = [&](Float2 p) {
    const Float2 d = pointer - p;
    return std::sqrt(d.x * d.x + d.y * d.y);
  };
  for (const Grip& grip : grips()) {
    if (!isUsable(grip)) continue;
    if (grip.mode == GizmoMode::Rotate) {
      offer(grip, distanceToOutline(pointer, toPixels(*this, ring(grip.handle))), 0);
    } else if (grip.handle == Handle::All) {
      // The middle wins over the axes that begin there.
      offer(grip, distanceTo(*center) / 1.2f, 3);
    } else if (isPlane(grip.handle)) {
      const auto corners = toPixels(*this, square(grip.handle));
      if (corners.size() == 4 && isInside(pointer, corners)) offer(grip, 0, 1);
    } else if (const auto end = toPixels(*this, tip(grip))) {
      const bool isKnob = mode == GizmoMode::All && grip.mode == GizmoMode::Scale;
      offer(grip, distanceTo(*end), 2);
      if (!isKnob) offer(grip, distanceToSegment(pointer, *center, *end), 1);
    }
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
  if (handle == Handle::All || isPlane(handle)) {
    const Float3 normal = gizmo.axis(handle);
    const auto from = onPlane(a, gizmo.origin, normal), to = onPlane(b, gizmo.origin, normal);
    return from && to ? *to - *from : Float3{};
  }
  const Float3 axis = gizmo.axis(handle);
  const auto from = alongAxis(a, gizmo.origin, axis), to = alongAxis(b, gizmo.origin, axis);
  return from && to ? axis * (*to - *from) : Float3{};
}

float rotationOf(const Gizmo& gizmo, Handle handle, Float2 start, Float2 now) {
  if (handle == Handle::None) return 0;
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
  if (isPlane(handle)) {
    // Away from the middle grows, alike along both.
    const auto [first, second] = axesOf(handle);
    const float way = dot(moved, gizmo.axis(first)) + dot(moved, gizmo.axis(second));
    const float factor = std::max(kLeast, 1 + way / gizmo.length());
    return {hasAxis(handle, 0) ? factor : 1, hasAxis(handle, 1) ? factor : 1,
            hasAxis(handle, 2) ? factor : 1};
  }
  const float factor = std::max(kLeast, 1 + dot(moved, gizmo.axis(handle)) / gizmo.length());
  return {handle == Handle::X ? factor : 1, handle == Handle::Y ? factor : 1,
          handle == Handle::Z ? factor : 1};
}

}  // namespace tool
