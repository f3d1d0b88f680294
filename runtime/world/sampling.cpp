#include "world/sampling.h"

#include <algorithm>
#include <cstddef>

namespace world {

using asset::Curve;
using base::Quat;

namespace {

std::size_t valuesAKey(const Curve& curve) {
  return curve.interpolation == Curve::Interpolation::CubicSpline ? 3 : 1;
}

// The key k with times[k] <= time < times[k + 1]. `time` lies between the first and the last key.
std::size_t keyBefore(const std::vector<float>& times, double time, std::uint32_t& cursor) {
  const auto holds = [&](std::size_t k) {
    return k + 1 < times.size() && times[k] <= time && time < times[k + 1];
  };
  std::size_t k = cursor;
  if (!holds(k) && !holds(++k)) {
    const auto after = std::upper_bound(times.begin(), times.end(), time);
    k = static_cast<std::size_t>(after - times.begin()) - 1;
  }
  cursor = static_cast<std::uint32_t>(k);
  return k;
}

Quat quatAt(const float* v) { return {v[0], v[1], v[2], v[3]}; }

void put(Quat q, float* out) {
  out[0] = q.x;
  out[1] = q.y;
  out[2] = q.z;
  out[3] = q.w;
}

// `from` and `to` point at the values of two neighbouring keys; their tangents lie `width` before
// and behind.
void cubic(const float* from, const float* to, std::size_t width, float t, float seconds,
           float* out) {
  const float t2 = t * t, t3 = t2 * t;
  const float h00 = 2 * t3 - 3 * t2 + 1, h10 = seconds * (t3 - 2 * t2 + t);
  const float h01 = -2 * t3 + 3 * t2, h11 = seconds * (t3 - t2);
  const float* outTangent = from + width;
  const float* inTangent = to - width;
  for (std::size_t i = 0; i < width; ++i)
    out[i] = h00 * from[i] + h10 * outTangent[i] + h01 * to[i] + h11 * inTangent[i];
}

}  // namespace

int widthOf(const Curve& curve) {
  const std::size_t keys = curve.times.size() * valuesAKey(curve);
  if (keys == 0 || curve.values.size() % keys != 0) return 0;
  return static_cast<int>(curve.values.size() / keys);
}

void sample(const Curve& curve, int width, bool isRotation, double time, std::uint32_t& cursor,
            float* out) {
  const std::vector<float>& times = curve.times;
  const std::size_t w = static_cast<std::size_t>(width);
  const std::size_t group = valuesAKey(curve);
  const auto valueAt = [&](std::size_t key) {
    return curve.values.data() + (key * group + (group == 3 ? 1 : 0)) * w;
  };
  const auto hold = [&](std::size_t key) {
    std::copy_n(valueAt(key), w, out);
    if (isRotation) put(normalize(quatAt(out)), out);
  };
  if (!(time > times.front())) return hold(0);  // NaN too
  if (time >= times.back()) return hold(times.size() - 1);

  const std::size_t k = keyBefore(times, time, cursor);
  if (curve.interpolation == Curve::Interpolation::Step) return hold(k);
  const float seconds = times[k + 1] - times[k];
  const float t = static_cast<float>((time - times[k]) / seconds);
  const float* from = valueAt(k);
  const float* to = valueAt(k + 1);
  if (group == 3) {
    cubic(from, to, w, t, seconds, out);
    if (isRotation) put(normalize(quatAt(out)), out);
  } else if (isRotation) {
    put(slerp(quatAt(from), quatAt(to), t), out);
  } else {
    for (std::size_t i = 0; i < w; ++i) out[i] = from[i] + (to[i] - from[i]) * t;
  }
}

}  // namespace world
