#include "base/math.h"

#include <algorithm>
#include <array>

namespace base {
namespace {

double lengthInDouble(Float3 v) {
  const double x = v.x, y = v.y, z = v.z;
  return std::sqrt(x * x + y * y + z * z);
}

Float3 scaledTo1(Float3 v, double length) {
  if (!(length > 0)) return {};
  return {static_cast<float>(v.x / length), static_cast<float>(v.y / length),
          static_cast<float>(v.z / length)};
}

bool isZero(Float3 v) { return v == Float3{}; }

// Some unit vector at right angles to `v`.
Float3 across(Float3 v) {
  return normalize(cross(std::fabs(v.x) < 0.7f ? Float3{1, 0, 0} : Float3{0, 1, 0}, v));
}

// Fills in the axes that a scale of 0 took away, so that the three are a rotation again.
void completeAxes(Float3& x, Float3& y, Float3& z) {
  if (isZero(x) && isZero(y) && isZero(z)) x = {1, 0, 0}, y = {0, 1, 0};
  if (isZero(x) && isZero(y)) y = across(z);
  if (isZero(y) && isZero(z)) z = across(x);
  if (isZero(z) && isZero(x)) x = across(y);
  if (isZero(x)) x = normalize(cross(y, z));
  if (isZero(y)) y = normalize(cross(z, x));
  if (isZero(z)) z = normalize(cross(x, y));
}

}  // namespace

Float3 normalize(Float3 a) {
  const float l = length(a);
  return l > 0 ? a / l : Float3{};
}

Quat normalize(Quat q) {
  const float l = std::sqrt(dot(q, q));
  if (!(l > 0)) return {};
  return {q.x / l, q.y / l, q.z / l, q.w / l};
}

Quat operator*(Quat a, Quat b) {
  return {a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y, a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
          a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w, a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z};
}

Quat conjugate(Quat q) { return {-q.x, -q.y, -q.z, q.w}; }

Float3 rotate(Quat q, Float3 v) {
  const Float3 u{q.x, q.y, q.z};
  const Float3 t = cross(u, v) * 2.0f;
  return v + t * q.w + cross(u, t);
}

Quat quatFromAxisAngle(Float3 axis, float angle) {
  const float l = length(axis);
  if (!(l > 0)) return {};
  const float s = std::sin(angle * 0.5f) / l;
  return {axis.x * s, axis.y * s, axis.z * s, std::cos(angle * 0.5f)};
}

Quat slerp(Quat a, Quat b, float t) {
  float d = dot(a, b);
  if (d < 0) {
    b = {-b.x, -b.y, -b.z, -b.w};
    d = -d;
  }
  float wa = 1 - t;
  float wb = t;
  if (d < 0.9995f) {  // sin(angle) is too small to divide by above this
    const float angle = std::acos(d);
    const float s = std::sin(angle);
    wa = std::sin((1 - t) * angle) / s;
    wb = std::sin(t * angle) / s;
  }
  return normalize(
      Quat{a.x * wa + b.x * wb, a.y * wa + b.y * wb, a.z * wa + b.z * wb, a.w * wa + b.w * wb});
}

Mat4 operator*(const Mat4& a, const Mat4& b) {
  Mat4 r;
  for (int c = 0; c < 4; ++c)
    for (int row = 0; row < 4; ++row)
      r.at(row, c) = a.at(row, 0) * b.at(0, c) + a.at(row, 1) * b.at(1, c) + a.at(row, 2) * b.at(2, c) +
                     a.at(row, 3) * b.at(3, c);
  return r;
}

Float4 operator*(const Mat4& a, Float4 v) {
  return {a.at(0, 0) * v.x + a.at(0, 1) * v.y + a.at(0, 2) * v.z + a.at(0, 3) * v.w,
          a.at(1, 0) * v.x + a.at(1, 1) * v.y + a.at(1, 2) * v.z + a.at(1, 3) * v.w,
          a.at(2, 0) * v.x + a.at(2, 1) * v.y + a.at(2, 2) * v.z + a.at(2, 3) * v.w,
          a.at(3, 0) * v.x + a.at(3, 1) * v.y + a.at(3, 2) * v.z + a.at(3, 3) * v.w};
}

Float3 transformPoint(const Mat4& a, Float3 p) {
  return {a.at(0, 0) * p.x + a.at(0, 1) * p.y + a.at(0, 2) * p.z + a.at(0, 3),
          a.at(1, 0) * p.x + a.at(1, 1) * p.y + a.at(1, 2) * p.z + a.at(1, 3),
          a.at(2, 0) * p.x + a.at(2, 1) * p.y + a.at(2, 2) * p.z + a.at(2, 3)};
}

Float3 transformDirection(const Mat4& a, Float3 d) {
  const Float4 r = a * Float4{d.x, d.y, d.z, 0};
  return {r.x, r.y, r.z};
}

Mat4 transpose(const Mat4& a) {
  Mat4 r;
  for (int c = 0; c < 4; ++c)
    for (int row = 0; row < 4; ++row) r.at(row, c) = a.at(c, row);
  return r;
}

Mat4 inverse(const Mat4& a) {
  // Laplace expansion over 2x2 sub-determinants of the upper and the lower two rows; in double, because the determinant
  // of a small scale leaves the range of float long before the inverse does.
  std::array<double, 16> m;
  for (std::size_t i = 0; i < 16; ++i) m[i] = static_cast<double>(a.m[i]);
  const double s0 = m[0] * m[5] - m[4] * m[1], s1 = m[0] * m[9] - m[8] * m[1];
  const double s2 = m[0] * m[13] - m[12] * m[1], s3 = m[4] * m[9] - m[8] * m[5];
  const double s4 = m[4] * m[13] - m[12] * m[5], s5 = m[8] * m[13] - m[12] * m[9];
  const double c5 = m[10] * m[15] - m[14] * m[11], c4 = m[6] * m[15] - m[14] * m[7];
  const double c3 = m[6] * m[11] - m[10] * m[7], c2 = m[2] * m[15] - m[14] * m[3];
  const double c1 = m[2] * m[11] - m[10] * m[3], c0 = m[2] * m[7] - m[6] * m[3];
  const double det = s0 * c5 - s1 * c4 + s2 * c3 + s3 * c2 - s4 * c1 + s5 * c0;
  if (det == 0 || !std::isfinite(det)) return {};
  const std::array<double, 16> adjugate{
      m[5] * c5 - m[9] * c4 + m[13] * c3,   -m[1] * c5 + m[9] * c2 - m[13] * c1,
      m[1] * c4 - m[5] * c2 + m[13] * c0,   -m[1] * c3 + m[5] * c1 - m[9] * c0,
      -m[4] * c5 + m[8] * c4 - m[12] * c3,  m[0] * c5 - m[8] * c2 + m[12] * c1,
      -m[0] * c4 + m[4] * c2 - m[12] * c0,  m[0] * c3 - m[4] * c1 + m[8] * c0,
      m[7] * s5 - m[11] * s4 + m[15] * s3,  -m[3] * s5 + m[11] * s2 - m[15] * s1,
      m[3] * s4 - m[7] * s2 + m[15] * s0,   -m[3] * s3 + m[7] * s1 - m[11] * s0,
      -m[6] * s5 + m[10] * s4 - m[14] * s3, m[2] * s5 - m[10] * s2 + m[14] * s1,
      -m[2] * s4 + m[6] * s2 - m[14] * s0,  m[2] * s3 - m[6] * s1 + m[10] * s0};
  Mat4 r;
  for (std::size_t i = 0; i < 16; ++i) r.m[i] = static_cast<float>(adjugate[i] / det);
  return r;
}

float determinant3x3(const Mat4& a) {
  const Float3 x{a.m[0], a.m[1], a.m[2]}, y{a.m[4], a.m[5], a.m[6]}, z{a.m[8], a.m[9], a.m[10]};
  return dot(x, cross(y, z));
}

Mat4 matrixFrom(const Transform& t) {
  const Quat q = t.rotation;
  const float xx = q.x * q.x, yy = q.y * q.y, zz = q.z * q.z, xy = q.x * q.y, xz = q.x * q.z,
              yz = q.y * q.z, wx = q.w * q.x, wy = q.w * q.y, wz = q.w * q.z;
  const Float3 s = t.scale;
  Mat4 r;
  r.m = {(1 - 2 * (yy + zz)) * s.x, 2 * (xy + wz) * s.x,       2 * (xz - wy) * s.x,       0,
         2 * (xy - wz) * s.y,       (1 - 2 * (xx + zz)) * s.y, 2 * (yz + wx) * s.y,       0,
         2 * (xz + wy) * s.z,       2 * (yz - wx) * s.z,       (1 - 2 * (xx + yy)) * s.z, 0,
         t.translation.x,           t.translation.y,           t.translation.z,           1};
  return r;
}

Transform transformFrom(const Mat4& m) {
  Transform t;
  t.translation = {m.m[12], m.m[13], m.m[14]};
  Float3 x{m.m[0], m.m[1], m.m[2]}, y{m.m[4], m.m[5], m.m[6]}, z{m.m[8], m.m[9], m.m[10]};
  const double sx = lengthInDouble(x), sy = lengthInDouble(y), sz = lengthInDouble(z);
  t.scale = {static_cast<float>(sx), static_cast<float>(sy), static_cast<float>(sz)};
  x = scaledTo1(x, sx);
  y = scaledTo1(y, sy);
  z = scaledTo1(z, sz);
  if (dot(x, cross(y, z)) < 0) {
    t.scale.x = -t.scale.x;
    x = -x;
  }
  completeAxes(x, y, z);
  // Shepperd's method: divide by the largest component so that no precision is lost.
  const float trace = x.x + y.y + z.z;
  Quat q;
  if (trace > 0) {
    const float s = std::sqrt(trace + 1) * 2;
    q = {(y.z - z.y) / s, (z.x - x.z) / s, (x.y - y.x) / s, s / 4};
  } else if (x.x > y.y && x.x > z.z) {
    const float s = std::sqrt(1 + x.x - y.y - z.z) * 2;
    q = {s / 4, (y.x + x.y) / s, (z.x + x.z) / s, (y.z - z.y) / s};
  } else if (y.y > z.z) {
    const float s = std::sqrt(1 + y.y - x.x - z.z) * 2;
    q = {(y.x + x.y) / s, s / 4, (z.y + y.z) / s, (z.x - x.z) / s};
  } else {
    const float s = std::sqrt(1 + z.z - x.x - y.y) * 2;
    q = {(z.x + x.z) / s, (z.y + y.z) / s, s / 4, (x.y - y.x) / s};
  }
  t.rotation = std::isfinite(dot(q, q)) ? normalize(q) : Quat{};
  return t;
}

Mat4 perspective(float fovY, float aspect, float zNear, float zFar) {
  const float f = 1 / std::tan(fovY / 2);
  Mat4 r;
  r.m = {f / aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, (zFar + zNear) / (zNear - zFar), -1,
         0,          0, 2 * zFar * zNear / (zNear - zFar), 0};
  return r;
}

Mat4 perspectiveInfinite(float fovY, float aspect, float zNear) {
  const float f = 1 / std::tan(fovY / 2);
  Mat4 r;
  r.m = {f / aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, -1, -1, 0, 0, -2 * zNear, 0};
  return r;
}

Mat4 orthographic(float left, float right, float bottom, float top, float zNear, float zFar) {
  Mat4 r;
  r.m = {2 / (right - left), 0, 0, 0, 0, 2 / (top - bottom), 0, 0, 0, 0, 2 / (zNear - zFar), 0,
         (left + right) / (left - right), (bottom + top) / (bottom - top), (zFar + zNear) / (zNear - zFar), 1};
  return r;
}

Mat4 lookAt(Float3 eye, Float3 target, Float3 up) {
  Float3 back = normalize(eye - target);
  if (isZero(back)) back = {0, 0, 1};  // an eye on its target: anything but NaN
  Float3 right = cross(up, back);
  if (dot(right, right) < 1e-10f) right = cross(std::fabs(back.y) > 0.9f ? Float3{0, 0, -1} : Float3{0, 1, 0}, back);
  right = normalize(right);
  const Float3 trueUp = cross(back, right);
  Mat4 r;
  r.m = {right.x, trueUp.x, back.x, 0, right.y, trueUp.y, back.y, 0, right.z, trueUp.z, back.z, 0,
         -dot(right, eye), -dot(trueUp, eye), -dot(back, eye), 1};
  return r;
}

// Each corner is a sum of one product a column: the least and greatest of each make the least and
// greatest corner (J. Arvo, "Transforming Axis-Aligned Bounding Boxes", Graphics Gems, 1990).
Box transformBox(const Mat4& m, const Box& b) {
  if (b.isEmpty()) return b;
  std::array<float, 3> low{}, high{};
  const std::array<float, 3> from{b.min.x, b.min.y, b.min.z}, to{b.max.x, b.max.y, b.max.z};
  for (int row = 0; row < 3; ++row) {
    const std::size_t r = static_cast<std::size_t>(row);
    for (int column = 0; column < 3; ++column) {
      const std::size_t c = static_cast<std::size_t>(column);
      const float one = m.at(row, column) * from[c], other = m.at(row, column) * to[c];
      low[r] += std::min(one, other);
      high[r] += std::max(one, other);
    }
    low[r] += m.at(row, 3);
    high[r] += m.at(row, 3);
  }
  Box r;
  r.min = {low[0], low[1], low[2]};
  r.max = {high[0], high[1], high[2]};
  return r;
}

float linearFromSrgb(float c) { return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f); }
float srgbFromLinear(float c) {
  return c <= 0.0031308f ? c * 12.92f : 1.055f * std::pow(c, 1 / 2.4f) - 0.055f;
}

}  // namespace base
