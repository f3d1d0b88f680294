// The mathematics of interpolations as KHR_interactivity lays them down.
#pragma once

namespace script {

/// The output progress of the cubic Bezier curve (0,0) p1 p2 (1,1) at input progress `t` in (0, 1);
/// `p1[0]` and `p2[0]` lie in [0, 1]. Exact at the ends, within 1e-9 elsewhere; the same on every
/// platform.
double easedProgress(const double p1[2], const double p2[2], double t);

/// from + (to - from) * q for `count` numbers.
void mixNumbers(const double* from, const double* to, double q, int count, double* out);

/// The shortest way between two rotations; `q` may lie outside of [0, 1].
void slerpRotation(const double from[4], const double to[4], double q, double out[4]);

}  // namespace script
