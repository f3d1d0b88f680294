#include "asset/geometry_repair.h"

#include <algorithm>
#include <cmath>

namespace asset {
namespace {

using base::Float2;
using base::Float3;
using base::Float4;

template <class T>
void gatherOne(std::vector<T>& array, const std::vector<std::uint32_t>& sources) {
  if (array.empty()) return;
  std::vector<T> result;
  result.reserve(sources.size());
  for (const std::uint32_t s : sources) result.push_back(array[s]);
  array = std::move(result);
}

/// New vertex i is a copy of old vertex sources[i].
void gather(Geometry& g, const std::vector<std::uint32_t>& sources) {
  gatherOne(g.positions, sources);
  gatherOne(g.normals, sources);
  gatherOne(g.tangents, sources);
  for (auto& uv : g.uvs) gatherOne(uv, sources);
  gatherOne(g.colors, sources);
  gatherOne(g.joints, sources);
  gatherOne(g.weights, sources);
  for (MorphTarget& t : g.targets) {
    gatherOne(t.positions, sources);
    gatherOne(t.normals, sources);
    gatherOne(t.tangents, sources);
  }
}

float angleBetween(Float3 a, Float3 b) {
  const float lengths = base::length(a) * base::length(b);
  if (!(lengths > 0)) return 0;
  return std::acos(std::clamp(base::dot(a, b) / lengths, -1.0f, 1.0f));
}

/// A unit vector at a right angle to unit vector `n` (or to nothing if n is zero).
Float3 anyPerpendicular(Float3 n) {
  const Float3 axis = std::fabs(n.x) < 0.9f ? Float3{1, 0, 0} : Float3{0, 1, 0};
  const Float3 p = axis - n * base::dot(n, axis);
  return base::length(p) > 0 ? base::normalize(p) : Float3{1, 0, 0};
}

/// Direction in which u grows over the triangle and the sign of its uv area; sign 0 where the uvs
/// have no area.
struct Slope {
  Float3 tangent;
  int sign = 0;
};
Slope slopeOf(const Geometry& g, std::size_t uvSet, const std::uint32_t* corner) {
  const auto& uv = g.uvs[uvSet];
  const Float3 e1 = g.positions[corner[1]] - g.positions[corner[0]],
               e2 = g.positions[corner[2]] - g.positions[corner[0]];
  const Float2 d1 = uv[corner[1]] - uv[corner[0]], d2 = uv[corner[2]] - uv[corner[0]];
  // glTF's v points down while its bitangent points up the picture, hence the order of the terms
  // (MikkTSpace on -v).
  const float area = d1.x * d2.y - d2.x * d1.y;
  if (area == 0 || !std::isfinite(area)) return {};
  const Float3 t = base::normalize((e1 * d2.y - e2 * d1.y) * (area > 0 ? 1.0f : -1.0f));
  return {t, area > 0 ? -1 : 1};
}

/// Splits vertices used by triangles of both signs; gives the sign of every vertex afterwards.
std::vector<int> splitMirrored(Geometry& g, const std::vector<Slope>& slopes) {
  const std::size_t count = g.positions.size();
  std::vector<int> sign(count, 0);
  std::vector<std::uint32_t> twin(count, 0), sources;
  for (std::size_t i = 0; i < g.indices.size(); ++i) {
    const int wanted = slopes[i / 3].sign;
    const std::uint32_t v = g.indices[i];
    if (wanted == 0 || sign[v] == wanted) continue;
    if (sign[v] == 0) {
      sign[v] = wanted;
      continue;
    }
    if (twin[v] == 0) {  // Vertex 0 can be nobody's twin, so 0 says "none yet".
      if (sources.empty())
        for (std::size_t k = 0; k < count; ++k) sources.push_back(static_cast<std::uint32_t>(k));
      twin[v] = static_cast<std::uint32_t>(sources.size());
      sources.push_back(v);
      sign.push_back(wanted);
    }
    g.indices[i] = twin[v];
  }
  if (!sources.empty()) gather(g, sources);
  return sign;
}

}  // namespace

bool drawsTriangles(Geometry::Mode mode) { return mode >= Geometry::Mode::Triangles; }

std::size_t bytesPerVertex(const Geometry& g) {
  std::size_t bytes = sizeof(Float3);
  if (!g.normals.empty()) bytes += sizeof(Float3);
  if (!g.tangents.empty()) bytes += sizeof(Float4);
  for (const auto& uv : g.uvs) bytes += uv.empty() ? 0 : sizeof(Float2);
  if (!g.colors.empty()) bytes += sizeof(Float4);
  if (!g.joints.empty()) bytes += sizeof(g.joints[0]) + sizeof(Float4);
  for (const MorphTarget& t : g.targets)
    bytes += sizeof(Float3) * (!t.positions.empty() + !t.normals.empty() + !t.tangents.empty());
  return bytes;
}

void dropVertices(Geometry& g, std::size_t count) {
  const auto drop = [count](auto& values) {
    if (values.size() > count) values.resize(count);
  };
  drop(g.positions);
  drop(g.normals);
  drop(g.tangents);
  for (auto& uv : g.uvs) drop(uv);
  drop(g.colors);
  drop(g.joints);
  drop(g.weights);
  for (MorphTarget& t : g.targets) {
    drop(t.positions);
    drop(t.normals);
    drop(t.tangents);
  }
}

void toTriangleList(Geometry& g) {
  const std::size_t count = g.indices.empty() ? g.positions.size() : g.indices.size();
  const auto vertex = [&](std::size_t i) {
    return g.indices.empty() ? static_cast<std::uint32_t>(i) : g.indices[i];
  };
  std::vector<std::uint32_t> list;
  if (g.mode == Geometry::Mode::Triangles) {
    list.reserve(count);
    for (std::size_t i = 0; i < count / 3 * 3; ++i) list.push_back(vertex(i));
  } else {
    const bool isFan = g.mode == Geometry::Mode::TriangleFan;
    list.reserve(count * 3);
    for (std::size_t i = 0; i + 2 < count; ++i) {
      // Orders of the specification (3.7.2.1): every second triangle of a strip is wound the other
      // way.
      const std::size_t odd = i % 2;
      const std::uint32_t triangle[3] = {vertex(isFan ? i + 1 : i),
                                         vertex(isFan ? i + 2 : i + 1 + odd),
                                         vertex(isFan ? 0 : i + 2 - odd)};
      list.insert(list.end(), triangle, triangle + 3);
    }
  }
  g.indices = std::move(list);
  g.mode = Geometry::Mode::Triangles;
}

void makeFlatNormals(Geometry& g) {
  toTriangleList(g);
  g.normals.clear();
  g.tangents.clear();
  for (MorphTarget& t : g.targets) {
    t.normals.clear();
    t.tangents.clear();
  }
  gather(g, g.indices);
  g.indices.clear();
  g.normals.reserve(g.positions.size());
  for (std::size_t i = 0; i + 2 < g.positions.size(); i += 3) {
    const Float3 a = g.positions[i], b = g.positions[i + 1], c = g.positions[i + 2];
    Float3 normal = base::normalize(base::cross(b - a, c - a));
    if (!(base::dot(normal, normal) > 0.5f)) normal = {0, 1, 0};
    g.normals.insert(g.normals.end(), 3, normal);
  }
}

void makeTangents(Geometry& g, std::size_t uvSet) {
  toTriangleList(g);
  std::vector<Slope> slopes;
  slopes.reserve(g.indices.size() / 3);
  for (std::size_t i = 0; i + 2 < g.indices.size(); i += 3)
    slopes.push_back(slopeOf(g, uvSet, &g.indices[i]));
  const std::vector<int> sign = splitMirrored(g, slopes);

  std::vector<Float3> sum(g.positions.size());
  for (std::size_t i = 0; i < g.indices.size(); ++i) {
    const std::size_t first = i / 3 * 3;
    const Slope& slope = slopes[i / 3];
    if (slope.sign == 0) continue;
    const std::uint32_t v = g.indices[i];
    const Float3 here = g.positions[v];
    const Float3 next = g.positions[g.indices[first + (i + 1) % 3]] - here;
    const Float3 previous = g.positions[g.indices[first + (i + 2) % 3]] - here;
    const Float3 n = g.normals[v];
    const Float3 flat = base::normalize(slope.tangent - n * base::dot(n, slope.tangent));
    sum[v] = sum[v] + flat * angleBetween(next, previous);
  }
  g.tangents.clear();
  g.tangents.reserve(sum.size());
  for (std::size_t v = 0; v < sum.size(); ++v) {
    Float3 t = base::normalize(sum[v]);
    if (!(base::dot(t, t) > 0.5f)) t = anyPerpendicular(g.normals[v]);
    g.tangents.push_back({t.x, t.y, t.z, sign[v] < 0 ? -1.0f : 1.0f});
  }
}

}  // namespace asset
