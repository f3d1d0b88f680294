// What the specification has a client make up where a file leaves it out.
#pragma once

#include "asset/gltf.h"

#include <cstdint>
#include <vector>

namespace asset {

/// True for the modes that draw triangles.
bool drawsTriangles(Geometry::Mode mode);

/// Strips and fans become a list of triangles; indices are written out; a rest that makes no
/// triangle is dropped. Only for geometry that draws triangles.
void toTriangleList(Geometry& geometry);

/// Flat normals, one a triangle: every corner becomes a vertex of its own. Tangents are dropped, as
/// the specification demands. A triangle without area gets +Y. Afterwards the geometry is a
/// triangle list without indices.
void makeFlatNormals(Geometry& geometry);

/// Tangents for normal maps that use `uvs[uvSet]`: per vertex the angle-weighted mean over its
/// triangles, made orthogonal to the normal, w = +1 where u, v and normal are right-handed. A
/// vertex that both mirrored and plain triangles use is split in two. Close to MikkTSpace, which
/// the specification recommends, but corners with different tangents are not split further. Needs
/// normals and that uv set, as long as positions. Makes a triangle list.
void makeTangents(Geometry& geometry, std::size_t uvSet);

/// Leaves the first `count` vertices; indices are not touched.
void dropVertices(Geometry& geometry, std::size_t count);

/// How many bytes one vertex takes, over all arrays and morph targets.
std::size_t bytesPerVertex(const Geometry& geometry);

}  // namespace asset
