#include "player/look_around.h"

#include <algorithm>
#include <cmath>

namespace player {

namespace {
constexpr float kHalfAround = 3.14159265f;
constexpr float kSteepest = 1.5f;  // just short of a right angle, where "up" loses its meaning
constexpr float kNotch = 0.9f;
}  // namespace

LookAround::LookAround(const world::View& view, const base::Box& scene) : start_(view) {
  const base::Float3 eye = base::transformPoint(view.worldFromView, {0, 0, 0});
  const base::Float3 ahead = base::normalize(base::transformDirection(view.worldFromView, {0, 0, -1}));
  const base::Float3 middle = scene.isEmpty() ? base::Float3{} : scene.center();
  const float size = scene.isEmpty() ? 1.0f : std::max(base::length(scene.size()), 1e-3f);
  nearest_ = size / 50;
  farthest_ = size * 4;
  distance_ = std::max(base::dot(middle - eye, ahead), nearest_ * 5);
  farthest_ = std::max(farthest_, distance_);
  target_ = eye + ahead * distance_;
  yaw_ = std::atan2(-ahead.x, -ahead.z);
  pitch_ = std::asin(std::clamp(ahead.y, -1.0f, 1.0f));
}

void LookAround::turn(base::Float2 drag) {
  yaw_ -= drag.x * kHalfAround;
  pitch_ = std::clamp(pitch_ - drag.y * kHalfAround, -kSteepest, kSteepest);
  isMoved_ = true;
}

void LookAround::zoom(float notches) {
  const float wanted = std::clamp(distance_ * std::pow(kNotch, notches), nearest_, farthest_);
  // What an orthographic camera sees does not depend on where it stands.
  start_.ymag *= wanted / distance_;
  distance_ = wanted;
  isMoved_ = true;
}

world::View LookAround::view() const {
  if (!isMoved_) return start_;  // a camera that rolls keeps its roll until the visitor moves
  world::View view = start_;
  const base::Float3 ahead{-std::sin(yaw_) * std::cos(pitch_), std::sin(pitch_), -std::cos(yaw_) * std::cos(pitch_)};
  view.worldFromView = base::inverse(base::lookAt(target_ - ahead * distance_, target_, {0, 1, 0}));
  return view;
}

}  // namespace player
