#include "tool/orbit_camera.h"

#include <algorithm>
#include <cmath>

namespace tool {

using namespace base;

namespace {
constexpr float kMaxPitch = kPi / 2 - 0.01f;
constexpr float kZoomPerNotch = 1.12f;
constexpr float kMinDistance = 0.02f, kMaxDistance = 5000;
}  // namespace

void OrbitCamera::orbit(Float2 drag) {
  yaw = std::remainder(yaw - drag.x * kPi, 2 * kPi);
  pitch = std::clamp(pitch - drag.y * kPi, -kMaxPitch, kMaxPitch);
}

void OrbitCamera::pan(Float2 drag) {
  const float metresPerHeight = 2 * distance * std::tan(yfov / 2);
  const Quat q = rotation();
  target = target - rotate(q, {1, 0, 0}) * (drag.x * metresPerHeight) +
           rotate(q, {0, 1, 0}) * (drag.y * metresPerHeight);
}

void OrbitCamera::zoom(float notches) {
  distance = std::clamp(distance * std::pow(kZoomPerNotch, -notches), kMinDistance, kMaxDistance);
}

void OrbitCamera::lookAround(Float2 drag) {
  const Float3 at = eye();
  orbit(drag);
  target = at + rotate(rotation(), {0, 0, -distance});
}

void OrbitCamera::zoomAt(float notches, Float2 pointer, float aspect) {
  const float half = distance * std::tan(yfov / 2);
  const Quat q = rotation();
  const Float3 under = target + rotate(q, {1, 0, 0}) * ((pointer.x * 2 - 1) * half * aspect) +
                       rotate(q, {0, 1, 0}) * ((1 - pointer.y * 2) * half);
  const float before = distance;
  zoom(notches);
  target = under + (target - under) * (distance / before);
}

void OrbitCamera::fly(Float3 way) {
  const Quat q = rotation();
  target = target + rotate(q, {way.x, way.y, -way.z});
}

void OrbitCamera::lookAlong(AxisView axis) {
  pitch = axis == AxisView::Top ? -kPi / 2 : axis == AxisView::Bottom ? kPi / 2 : 0;
  yaw = axis == AxisView::Back    ? kPi
        : axis == AxisView::Right ? kPi / 2
        : axis == AxisView::Left  ? -kPi / 2
                                  : 0;
}

void OrbitCamera::standAt(const Mat4& worldFromCamera, float ahead) {
  const Float3 at = transformPoint(worldFromCamera, {});
  const Float3 way = normalize(transformDirection(worldFromCamera, {0, 0, -1}));
  pitch = std::asin(std::clamp(way.y, -1.0f, 1.0f));
  // Straight up or down, its upper edge tells which way it is turned.
  const Float3 up = transformDirection(worldFromCamera, {0, 1, 0});
  const Float3 level = std::abs(way.y) > 0.9999f ? up * (way.y > 0 ? -1.0f : 1.0f) : way;
  yaw = std::atan2(-level.x, -level.z);
  distance = std::clamp(ahead, kMinDistance, kMaxDistance);
  target = at + way * distance;
}

void OrbitCamera::frame(const Box& box, float aspect) {
  target = box.isEmpty() ? Float3{} : box.center();
  const float radius = box.isEmpty() ? 2.0f : std::max(length(box.size()) / 2, 0.05f);
  // The narrower of the two angles must hold the sphere around the box.
  const float half = std::min(yfov / 2, std::atan(std::tan(yfov / 2) * std::max(aspect, 0.1f)));
  distance = std::clamp(1.1f * radius / std::sin(half), kMinDistance, kMaxDistance);
}

Quat OrbitCamera::rotation() const {
  return quatFromAxisAngle({0, 1, 0}, yaw) * quatFromAxisAngle({1, 0, 0}, pitch);
}

Float3 OrbitCamera::eye() const { return target + rotate(rotation(), {0, 0, distance}); }

world::View OrbitCamera::view() const {
  world::View view;
  view.yfov = yfov;
  if (isOrthographic) {
    // From far behind, so that nothing in front of the target is cut off.
    const float back = distance * 20 + 50;
    view.isPerspective = false;
    view.ymag = distance * std::tan(yfov / 2);
    view.worldFromView =
        matrixFrom({target + rotate(rotation(), {0, 0, back}), rotation(), {1, 1, 1}});
    view.zNear = 0.01f;
    view.zFar = back * 2;
    return view;
  }
  view.worldFromView = matrixFrom({eye(), rotation(), {1, 1, 1}});
  view.zNear = std::max(distance / 200, 0.005f);
  view.zFar = std::max(distance * 50, 200.0f);
  return view;
}

}  // namespace tool
