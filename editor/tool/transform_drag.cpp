#include "tool/transform_drag.h"

#include <cmath>
#include <cstdlib>

namespace tool {

using namespace base;

namespace {

/// Factors along a thing's own axes that come nearest to growing along `axes` in the world: how
/// much longer each of its axes gets.
Float3 ownFactors(const Quat& worldFromOwn, const Quat& axes, Float3 factors) {
  if (factors.x == factors.y && factors.y == factors.z) return factors;
  const auto along = [&](Float3 own) {
    const Float3 d = rotate(conjugate(axes), rotate(worldFromOwn, own));
    const float grown = length(d * factors);
    // Only along an axis of the gizmo itself does a thing see that it is turned inside out.
    const float sign = std::abs(d.x) > 0.999f   ? factors.x
                       : std::abs(d.y) > 0.999f ? factors.y
                       : std::abs(d.z) > 0.999f ? factors.z
                                                : 1;
    return sign < 0 ? -grown : grown;
  };
  return {along({1, 0, 0}), along({0, 1, 0}), along({0, 0, 1})};
}

Float3 scaledAround(Float3 point, const Change& change) {
  const Float3 local = rotate(conjugate(change.axes), point - change.pivot);
  return change.pivot + rotate(change.axes, local * change.factors);
}

}  // namespace

Transform changed(const Subject& subject, const Change& change) {
  Transform t = subject.start;
  const Mat4 parentFromWorld = inverse(subject.worldFromParent);
  const Float3 place = subject.place();
  const auto putAt = [&](Float3 world) { t.translation = transformPoint(parentFromWorld, world); };
  switch (change.mode) {
    case GizmoMode::Translate:
    case GizmoMode::All:
      t.translation = t.translation + transformDirection(parentFromWorld, change.way);
      break;
    case GizmoMode::Rotate: {
      if (change.angle == 0) break;
      const Quat turn = quatFromAxisAngle(change.around, change.angle);
      const Quat parent = transformFrom(subject.worldFromParent).rotation;
      t.rotation = normalize(conjugate(parent) * turn * parent * t.rotation);
      if (!change.isEach) putAt(change.pivot + rotate(turn, place - change.pivot));
      break;
    }
    case GizmoMode::Scale: {
      if (change.factors == Float3{1, 1, 1}) break;
      const Quat own = transformFrom(subject.worldFromParent).rotation * t.rotation;
      t.scale = t.scale * ownFactors(own, change.axes, change.factors);
      if (!change.isEach) putAt(scaledAround(place, change));
      break;
    }
  }
  return t;
}

bool TypedNumbers::type(char character) {
  std::string& text = texts_[static_cast<std::size_t>(current_)];
  if (character == '-') {
    if (!text.empty() && text[0] == '-')
      text.erase(0, 1);
    else
      text.insert(text.begin(), '-');
    return true;
  }
  const bool isDigit = character >= '0' && character <= '9';
  const bool isFirstDot = character == '.' && text.find('.') == std::string::npos;
  if ((!isDigit && !isFirstDot) || text.size() >= 12) return false;
  text.push_back(character);
  return true;
}

bool TypedNumbers::backspace() {
  std::string& text = texts_[static_cast<std::size_t>(current_)];
  if (text.empty()) return false;
  text.pop_back();
  return true;
}

void TypedNumbers::next(int count) { current_ = count > 0 ? (current_ + 1) % count : 0; }

bool TypedNumbers::isEmpty() const {
  for (const std::string& text : texts_)
    if (!text.empty()) return false;
  return true;
}

std::optional<float> TypedNumbers::value(int index) const {
  const std::string& typed = text(index);
  char* end = nullptr;
  const float number = std::strtof(typed.c_str(), &end);
  if (end == typed.c_str() || !std::isfinite(number)) return {};
  return number;
}

Change typedChange(const Gizmo& gizmo, const Grip& grip, const TypedNumbers& numbers, bool isEach) {
  Change change;
  change.mode = grip.mode;
  change.axes = gizmo.axes;
  change.pivot = gizmo.origin;
  change.isEach = isEach;
  if (grip.mode == GizmoMode::Rotate) {
    change.around = gizmo.axis(grip.handle);
    change.angle = numbers.value(0).value_or(0) * kPi / 180;
    return change;
  }
  const bool isScale = grip.mode == GizmoMode::Scale;
  const bool isAlike = isScale && grip.handle == Handle::All;
  const float nothing = isScale ? 1.0f : 0.0f;
  std::array<float, 3> parts{nothing, nothing, nothing};
  int index = 0;
  for (int axis = 0; axis < 3; ++axis) {
    if (!hasAxis(grip.handle, axis)) continue;
    if (const auto number = numbers.value(isAlike ? 0 : index++))
      parts[static_cast<std::size_t>(axis)] = *number;
  }
  const Float3 v{parts[0], parts[1], parts[2]};
  if (isScale)
    change.factors = v;
  else
    change.way = rotate(gizmo.axes, v);
  return change;
}

}  // namespace tool
