#include "script/tween.h"

#include <cmath>

namespace script {
namespace {

/// One coordinate of the curve whose end points are 0 and 1.
double curve(double a, double b, double s) {
  const double r = 1 - s;
  return 3 * r * r * s * a + 3 * r * s * s * b + s * s * s;
}

}  // namespace

// x rises from 0 to 1 because both control points lie between; halving needs no derivative and
// never strays.
double easedProgress(const double p1[2], const double p2[2], double t) {
  if (p1[0] == p1[1] && p2[0] == p2[1]) return t;  // the straight line
  double low = 0, high = 1;
  for (int i = 0; i < 48; ++i) {
    const double middle = (low + high) / 2;
    (curve(p1[0], p2[0], middle) < t ? low : high) = middle;
  }
  return curve(p1[1], p2[1], (low + high) / 2);
}

void mixNumbers(const double* from, const double* to, double q, int count, double* out) {
  for (int i = 0; i < count; ++i) out[i] = (1 - q) * from[i] + q * to[i];
}

void slerpRotation(const double from[4], const double to[4], double q, double out[4]) {
  double cosine = from[0] * to[0] + from[1] * to[1] + from[2] * to[2] + from[3] * to[3];
  const double sign = cosine < 0 ? -1 : 1;
  cosine *= sign;
  double a = 1 - q, b = q;
  if (cosine < 0.9999999) {
    const double angle = std::acos(cosine);
    a = std::sin(a * angle) / std::sin(angle);
    b = std::sin(b * angle) / std::sin(angle);
  }
  double length = 0;
  for (int i = 0; i < 4; ++i) {
    out[i] = a * from[i] + b * sign * to[i];
    length += out[i] * out[i];
  }
  length = std::sqrt(length);
  for (int i = 0; i < 4 && length > 0; ++i) out[i] /= length;
}

}  // namespace script
