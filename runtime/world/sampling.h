// Animation curves at a time: the interpolations of glTF 2.0, appendix C.
#pragma once

#include "asset/gltf.h"

#include <cstdint>

namespace world {

/// Writes the `width` numbers that `curve` has at `time`; before its first and after its last key
/// those of that key. `isRotation` (width 4): linear keys are joined by slerp, the result has unit
/// length. `curve` must have a key. `cursor` remembers the key last used, so that playing on needs
/// no search; any value is right, 0 to begin with.
void sample(const asset::Curve& curve, int width, bool isRotation, double time,
            std::uint32_t& cursor, float* out);

/// Numbers a key of `curve` has for each tangent or value; 0 where keys and values do not fit
/// together.
int widthOf(const asset::Curve& curve);

}  // namespace world
