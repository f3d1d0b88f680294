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
  view.worldFromView = matrixFrom({eye(), rotation(), {1, 1, 1}});
  view.yfov = yfov;
  view.zNear = std::max(distance / 200, 0.005f);
  view.zFar = std::max(distance * 50, 200.0f);
  return view;
}

}  // namespace tool
