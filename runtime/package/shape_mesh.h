// Parametric shapes as triangles: what an author's box or torus is made of.
#pragma once

#include "asset/gltf.h"
#include "model/project.h"

namespace package {

/// Triangles of a shape, counter-clockwise seen from outside, with unit normals and one set of uvs
/// (v down). All but the plane are closed. Sizes below a tenth of a millimetre and numbers that are
/// not finite count as that, segments outside 3 to 256 as the nearest of the two; a torus whose
/// tube is thicker than it can be gets the thickest one. Deterministic.
asset::Geometry meshOf(const model::Shape& shape);

}  // namespace package
