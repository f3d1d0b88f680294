// Vectors, quaternions and matrices of the runtime. Right-handed, +Y up; matrices are column-major like glTF and GL;
// quaternions are x, y, z, w; angles are radians. Plain data, all functions pure.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace base {

inline constexpr float kPi = 3.14159265358979323846f;

struct Float2 {
  float x = 0, y = 0;
  bool operator==(const Float2&) const = default;
};

struct Float3 {
  float x = 0, y = 0, z = 0;
  bool operator==(const Float3&) const = default;
};

struct Float4 {
  float x = 0, y = 0, z = 0, w = 0;
  bool operator==(const Float4&) const = default;
};

/// A rotation; the identity by default. Functions expect unit length unless they say otherwise.
struct Quat {
  float x = 0, y = 0, z = 0, w = 1;
  bool operator==(const Quat&) const = default;
};

inline Float2 operator+(Float2 a, Float2 b) { return {a.x + b.x, a.y + b.y}; }
inline Float2 operator-(Float2 a, Float2 b) { return {a.x - b.x, a.y - b.y}; }
inline Float2 operator*(Float2 a, float s) { return {a.x * s, a.y * s}; }

inline Float3 operator+(Float3 a, Float3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline Float3 operator-(Float3 a, Float3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Float3 operator-(Float3 a) { return {-a.x, -a.y, -a.z}; }
inline Float3 operator*(Float3 a, float s) { return {a.x * s, a.y * s, a.z * s}; }
inline Float3 operator*(Float3 a, Float3 b) { return {a.x * b.x, a.y * b.y, a.z * b.z}; }
inline Float3 operator/(Float3 a, float s) { return {a.x / s, a.y / s, a.z / s}; }

inline Float4 operator+(Float4 a, Float4 b) { return {a.x + b.x, a.y + b.y, a.z + b.z, a.w + b.w}; }
inline Float4 operator*(Float4 a, float s) { return {a.x * s, a.y * s, a.z * s, a.w * s}; }

inline float dot(Float3 a, Float3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline float dot(Quat a, Quat b) { return a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w; }
inline Float3 cross(Float3 a, Float3 b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline float length(Float3 a) { return std::sqrt(dot(a, a)); }
/// Unit length; the zero vector stays zero.
Float3 normalize(Float3 a);
inline Float3 mix(Float3 a, Float3 b, float t) { return a + (b - a) * t; }
/// Component by component; a NaN in `b` does not count. Plain comparisons, because std::fmin is a call into libm.
inline Float3 min(Float3 a, Float3 b) {
  return {b.x < a.x ? b.x : a.x, b.y < a.y ? b.y : a.y, b.z < a.z ? b.z : a.z};
}
inline Float3 max(Float3 a, Float3 b) {
  return {b.x > a.x ? b.x : a.x, b.y > a.y ? b.y : a.y, b.z > a.z ? b.z : a.z};
}

/// Unit length; the zero quaternion becomes the identity.
Quat normalize(Quat q);
/// First `b`, then `a` (Hamilton product a·b).
Quat operator*(Quat a, Quat b);
Quat conjugate(Quat q);
Float3 rotate(Quat q, Float3 v);
/// `axis` of any length but zero; the identity for a zero axis.
Quat quatFromAxisAngle(Float3 axis, float angle);
/// Shortest way between two unit quaternions; linear where they nearly agree.
Quat slerp(Quat a, Quat b, float t);

/// Column-major: m[column * 4 + row]. The identity by default.
struct Mat4 {
  std::array<float, 16> m{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

  float& at(int row, int column) { return m[static_cast<std::size_t>(column * 4 + row)]; }
  float at(int row, int column) const { return m[static_cast<std::size_t>(column * 4 + row)]; }
  const float* data() const { return m.data(); }
  bool operator==(const Mat4&) const = default;
};

Mat4 operator*(const Mat4& a, const Mat4& b);
Float4 operator*(const Mat4& a, Float4 v);
/// Point (w = 1) without perspective division.
Float3 transformPoint(const Mat4& a, Float3 p);
/// Direction (w = 0), not normalised.
Float3 transformDirection(const Mat4& a, Float3 d);
Mat4 transpose(const Mat4& a);
/// General inverse; the identity where the determinant is 0 or not finite.
Mat4 inverse(const Mat4& a);
float determinant3x3(const Mat4& a);

struct Transform {
  Float3 translation;
  Quat rotation;
  Float3 scale{1, 1, 1};
  bool operator==(const Transform&) const = default;
};

/// Translation · rotation · scale.
Mat4 matrixFrom(const Transform& t);
/// Splits a matrix without shear; a mirrored matrix gets a negative scale.x; axes with a scale of 0 complete the
/// rotation. Never yields NaN for finite input.
Transform transformFrom(const Mat4& m);

/// `fovY` in radians; maps -near to NDC z = -1 and -far to +1 (GL clip space).
Mat4 perspective(float fovY, float aspect, float zNear, float zFar);
Mat4 perspectiveInfinite(float fovY, float aspect, float zNear);
Mat4 orthographic(float left, float right, float bottom, float top, float zNear, float zFar);
/// viewFromWorld of an eye that looks at `target`. `up` need not be orthogonal; where it is parallel to the view
/// direction another one is chosen; an eye on its target looks along -Z.
Mat4 lookAt(Float3 eye, Float3 target, Float3 up);

/// An axis-aligned box; empty by default (min > max).
struct Box {
  Float3 min{INFINITY, INFINITY, INFINITY};
  Float3 max{-INFINITY, -INFINITY, -INFINITY};

  bool isEmpty() const { return !(min.x <= max.x && min.y <= max.y && min.z <= max.z); }
  Float3 center() const { return (min + max) * 0.5f; }
  Float3 size() const { return isEmpty() ? Float3{} : max - min; }
  void add(Float3 p) {
    min = base::min(min, p);
    max = base::max(max, p);
  }
  void add(const Box& b) {
    if (!b.isEmpty()) {
      add(b.min);
      add(b.max);
    }
  }
  bool operator==(const Box&) const = default;
};

/// The box around the eight transformed corners; empty stays empty.
Box transformBox(const Mat4& m, const Box& b);

/// A half-line in world space; `direction` has unit length.
struct Ray {
  Float3 origin;
  Float3 direction{0, 0, -1};
};

/// sRGB transfer function (IEC 61966-2-1), one channel in [0, 1].
float linearFromSrgb(float c);
float srgbFromLinear(float c);

}  // namespace base
