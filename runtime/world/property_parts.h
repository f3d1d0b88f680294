// What the sources of the property table share. Private to this folder.
#pragma once

#include "base/math.h"
#include "world/property_table.h"

#include <limits>
#include <string>
#include <string_view>

namespace world {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

inline std::size_t at(int i) { return static_cast<std::size_t>(i); }

// --- numbers out of fields and into them

inline void write(float v, double* out) { *out = v; }
inline void write(base::Float2 v, double* out) { out[0] = v.x, out[1] = v.y; }
inline void write(base::Float3 v, double* out) { out[0] = v.x, out[1] = v.y, out[2] = v.z; }
inline void write(base::Float4 v, double* out) {
  out[0] = v.x, out[1] = v.y, out[2] = v.z, out[3] = v.w;
}
inline void write(base::Quat v, double* out) {
  out[0] = v.x, out[1] = v.y, out[2] = v.z, out[3] = v.w;
}
inline void write(const base::Mat4& m, double* out) {
  for (const float v : m.m) *out++ = v;
}
inline void write(int v, double* out) { *out = v; }
inline void write(bool v, double* out) { *out = v ? 1 : 0; }
inline void writeCount(std::size_t n, double* out) { *out = static_cast<double>(n); }

inline void read(const float* in, float& v) { v = in[0]; }
inline void read(const float* in, base::Float2& v) { v = {in[0], in[1]}; }
inline void read(const float* in, base::Float3& v) { v = {in[0], in[1], in[2]}; }
inline void read(const float* in, base::Float4& v) { v = {in[0], in[1], in[2], in[3]}; }

inline std::string always(const State&, Place) { return {}; }

constexpr PropertyRow readOnly(std::string_view pattern, base::Type type,
                               std::string (*missing)(const State&, Place),
                               void (*get)(const State&, Place, double*)) {
  return {pattern, type, Range::Any, missing, get, nullptr};
}

/// Who looks at the scene, what the asset says of itself, and what is all around it.
PropertyRows surroundingRows();

}  // namespace world
