#include "shape/builder.h"

#include "base/contract.h"

#include <algorithm>
#include <cmath>

namespace shape {

using base::Float2;
using base::Float3;

namespace {

constexpr float kSame = 1e-5f;

/// Faces with their normals and areas, and which of them meet at each point.
struct Meeting {
  std::vector<Float3> normals;  ///< Unit length, by face.
  std::vector<float> areas;
  std::vector<std::vector<Index>> facesAt;
};

Meeting meetingOf(const std::vector<Float3>& points, const std::vector<Face>& faces) {
  Meeting meeting;
  meeting.facesAt.resize(points.size());
  for (std::size_t f = 0; f < faces.size(); ++f) {
    const Face& face = faces[f];
    Float3 sum{};
    for (int i = 0; i + 2 < face.corners; ++i) {
      const Float3 a = points[face.points[0]];
      const auto at = static_cast<std::size_t>(i);
      sum = sum + base::cross(points[face.points[at + 1]] - a, points[face.points[at + 2]] - a);
    }
    meeting.areas.push_back(base::length(sum) / 2);
    meeting.normals.push_back(base::normalize(sum));
    for (int i = 0; i < face.corners; ++i)
      meeting.facesAt[face.points[static_cast<std::size_t>(i)]].push_back(static_cast<Index>(f));
  }
  return meeting;
}

float angleAt(const std::vector<Float3>& points, const Face& face, std::size_t corner) {
  const auto n = static_cast<std::size_t>(face.corners);
  const Float3 p = points[face.points[corner]];
  const Float3 a = base::normalize(points[face.points[(corner + 1) % n]] - p);
  const Float3 b = base::normalize(points[face.points[(corner + n - 1) % n]] - p);
  return std::acos(std::clamp(base::dot(a, b), -1.0f, 1.0f));
}

std::size_t cornerOf(const Face& face, Index point) {
  std::size_t corner = 0;
  while (face.points[corner] != point) ++corner;
  return corner;
}

/// Vertices of a part, each once.
class Vertices {
 public:
  Vertices(Part& part, std::size_t points) : part_(part), atPoint_(points) {}

  Index of(Index point, Float3 position, Float3 normal, Float2 uv) {
    for (const Index known : atPoint_[point])
      if (part_.normals[known] == normal && part_.uvs[known] == uv) return known;
    const auto index = static_cast<Index>(part_.positions.size());
    part_.positions.push_back(position);
    part_.normals.push_back(normal);
    part_.uvs.push_back(uv);
    atPoint_[point].push_back(index);
    return index;
  }

 private:
  Part& part_;
  std::vector<std::vector<Index>> atPoint_;
};

}  // namespace

Builder::Placed::Placed(Builder& builder, const base::Mat4& parentFromLocal)
    : builder_(builder), before_(builder.here_) {
  builder.here_ = before_ * parentFromLocal;
}

Builder::Placed::~Placed() { builder_.here_ = before_; }

Part& Builder::part() {
  for (Part& part : parts_)
    if (part.slot == slot_) return part;
  parts_.push_back({});
  parts_.back().slot = slot_;
  return parts_.back();
}

void Builder::pictureSize(float width, float height) { part().picture = {width, height}; }

void Builder::add(const Surface& surface, float crease) {
  std::vector<Float3> points;
  points.reserve(surface.points().size());
  for (const Float3 p : surface.points()) points.push_back(base::transformPoint(here_, p));
  const bool isMirrored = base::determinant3x3(here_) < 0;
  const Meeting local = meetingOf(surface.points(), surface.faces());
  const Meeting meeting = meetingOf(points, surface.faces());
  // Beyond a right angle a normal could look away from its own face.
  const float limit = std::cos(std::min(crease, 1.5f)) - 1e-4f;
  Part& out = part();
  Vertices vertices(out, points.size());
  for (std::size_t f = 0; f < surface.faces().size(); ++f) {
    const Face& face = surface.faces()[f];
    std::array<Index, 4> made{};
    for (int i = 0; i < face.corners; ++i) {
      const auto corner = static_cast<std::size_t>(i);
      const Index point = face.points[corner];
      Float3 normal{};
      for (const Index other : meeting.facesAt[point]) {
        if (base::dot(meeting.normals[f], meeting.normals[other]) < limit) continue;
        const Face& neighbour = surface.faces()[other];
        const float weight =
            meeting.areas[other] * angleAt(points, neighbour, cornerOf(neighbour, point));
        normal = normal + meeting.normals[other] * weight;
      }
      normal = base::normalize(normal);
      const Float2 uv =
          face.hasUvs ? face.uvs[corner] : boxUv(surface.points()[point], local.normals[f]);
      made[corner] = vertices.of(point, points[point], isMirrored ? -normal : normal, uv);
    }
    const auto put = [&](std::size_t a, std::size_t b, std::size_t c) {
      if (isMirrored) std::swap(b, c);
      out.indices.insert(out.indices.end(), {made[a], made[b], made[c]});
    };
    if (face.corners == 3) {
      put(0, 1, 2);
      continue;
    }
    const auto squared = [&](std::size_t a, std::size_t b) {
      const Float3 d = points[face.points[a]] - points[face.points[b]];
      return base::dot(d, d);
    };
    if (squared(0, 2) <= squared(1, 3) * 1.0001f) {
      put(0, 1, 2);
      put(0, 2, 3);
    } else {
      put(0, 1, 3);
      put(1, 2, 3);
    }
  }
}

Mesh Builder::finish() {
  Mesh mesh;
  std::sort(parts_.begin(), parts_.end(),
            [](const Part& a, const Part& b) { return a.slot < b.slot; });
  for (Part& part : parts_) {
    if (part.indices.empty()) continue;
    for (const Float3 p : part.positions) mesh.bounds.add(p);
    mesh.parts.push_back(std::move(part));
  }
  parts_.clear();
  return mesh;
}

// --- boxes

namespace {

float& axisOf(Float3& v, int axis) { return axis == 0 ? v.x : axis == 1 ? v.y : v.z; }

/// Each corner of a box as three points, one on each of its sides; corner bits: 1 = +x, 2 = +y, 4 =
/// +z.
struct BevelledBox {
  Surface surface;

  static std::size_t at(int corner, int axis) {
    return static_cast<std::size_t>(corner * 3 + axis);
  }
  static Index index(int corner, int axis) { return static_cast<Index>(at(corner, axis)); }

  BevelledBox(Float3 min, Float3 max, float bevel) {
    for (int corner = 0; corner < 8; ++corner)
      for (int axis = 0; axis < 3; ++axis) {
        Float3 p;
        for (int a = 0; a < 3; ++a) {
          const bool isHigh = (corner >> a & 1) != 0;
          const float pull = a == axis ? 0 : bevel;
          axisOf(p, a) = isHigh ? axisOf(max, a) - pull : axisOf(min, a) + pull;
        }
        surface.point(p);
      }
    for (int axis = 0; axis < 3; ++axis)
      for (const bool isHigh : {false, true}) side(axis, isHigh);
    for (int axis = 0; axis < 3; ++axis)
      for (int which = 0; which < 4; ++which) edge(axis, (which & 1) != 0, (which & 2) != 0);
    for (int corner = 0; corner < 8; ++corner) {
      const bool isEven = ((corner & 1) + (corner >> 1 & 1) + (corner >> 2 & 1)) % 2 == 1;
      if (isEven)
        surface.triangle(index(corner, 0), index(corner, 1), index(corner, 2));
      else
        surface.triangle(index(corner, 0), index(corner, 2), index(corner, 1));
    }
  }

  void side(int axis, bool isHigh) {
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    const int base = isHigh ? 1 << axis : 0;
    const Index a = index(base, axis), b = index(base | 1 << u, axis);
    const Index c = index(base | 1 << u | 1 << v, axis), d = index(base | 1 << v, axis);
    if (isHigh)
      surface.quad(a, b, c, d);
    else
      surface.quad(a, d, c, b);
  }

  /// The edge along `axis` between the sides of the two others.
  void edge(int axis, bool isHighU, bool isHighV) {
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    const int low = (isHighU ? 1 << u : 0) | (isHighV ? 1 << v : 0);
    const int high = low | 1 << axis;
    const Index a = index(low, u), b = index(high, u), c = index(high, v), d = index(low, v);
    if (isHighU == isHighV)
      surface.quad(a, d, c, b);
    else
      surface.quad(a, b, c, d);
  }
};

}  // namespace

void Builder::hexahedron(const std::array<Float3, 8>& corners) {
  Surface s;
  for (const Float3 p : corners) s.point(p);
  s.quad(3, 2, 1, 0);
  s.quad(4, 5, 6, 7);
  for (Index i = 0; i < 4; ++i) s.quad(i, (i + 1) % 4, 4 + (i + 1) % 4, 4 + i);
  add(s);
}

void Builder::box(Float3 min, Float3 max, float bevel) {
  const Float3 size = max - min;
  bevel = std::min(bevel, 0.35f * std::min({size.x, size.y, size.z}));
  if (bevel >= kSame) return add(BevelledBox(min, max, bevel).surface);
  hexahedron({Float3{min.x, min.y, max.z},
              {max.x, min.y, max.z},
              {max.x, min.y, min.z},
              {min.x, min.y, min.z},
              {min.x, max.y, max.z},
              {max.x, max.y, max.z},
              {max.x, max.y, min.z},
              {min.x, max.y, min.z}});
}

void Builder::block(Float3 at, Float3 size, float bevel) {
  box({at.x - size.x / 2, at.y, at.z - size.z / 2},
      {at.x + size.x / 2, at.y + size.y, at.z + size.z / 2}, bevel);
}

void Builder::bar(Float3 from, Float3 to, float width, float height, float bevel) {
  const auto place = placed(from, upTo(to - from));
  const float long_ = base::length(to - from);
  block({}, {width, long_, height}, bevel);
}

namespace {

/// Lines of a rounded box's side, in steps of equal angle at the rounded ends.
std::vector<float> roundLines(float half, float radius, int steps) {
  std::vector<float> lines;
  const float flat = half - radius;
  for (int i = steps; i >= 0; --i)
    lines.push_back(-flat - radius * std::tan(base::kPi / 4 * static_cast<float>(i) /
                                              static_cast<float>(steps)));
  for (int i = 0; i <= steps; ++i)
    lines.push_back(flat + radius * std::tan(base::kPi / 4 * static_cast<float>(i) /
                                             static_cast<float>(steps)));
  return lines;
}

/// A point of the lattice on the sides of the box, pulled onto the rounded surface.
Float3 roundedPoint(Float3 onBox, Float3 half, float radius) {
  const Float3 inner = half - Float3{radius, radius, radius};
  const Float3 core = base::max(-inner, base::min(inner, onBox));
  return core + base::normalize(onBox - core) * radius;
}

}  // namespace

void Builder::roundedBox(Float3 min, Float3 max, float radius, int steps) {
  const Float3 half = (max - min) * 0.5f, middle = (min + max) * 0.5f;
  radius = std::min(radius, 0.49f * 2 * std::min({half.x, half.y, half.z}));
  if (radius < 1e-4f) return box(min, max);
  const std::array<std::vector<float>, 3> lines{roundLines(half.x, radius, steps),
                                                roundLines(half.y, radius, steps),
                                                roundLines(half.z, radius, steps)};
  const int n = 2 * steps + 2;
  Surface s;
  std::vector<Index> lattice(static_cast<std::size_t>(n * n * n), ~Index{0});
  const auto at = [&](std::array<int, 3> i) {
    Index& known = lattice[static_cast<std::size_t>((i[0] * n + i[1]) * n + i[2])];
    if (known == ~Index{0}) {
      const auto line = [&](std::size_t axis) {
        return lines[axis][static_cast<std::size_t>(i[axis])];
      };
      known = s.point(middle + roundedPoint({line(0), line(1), line(2)}, half, radius));
    }
    return known;
  };
  for (int axis = 0; axis < 3; ++axis)
    for (const bool isHigh : {false, true})
      for (int u = 0; u + 1 < n; ++u)
        for (int v = 0; v + 1 < n; ++v) {
          const auto corner = [&](int du, int dv) {
            std::array<int, 3> i{};
            i[static_cast<std::size_t>(axis)] = isHigh ? n - 1 : 0;
            i[static_cast<std::size_t>((axis + 1) % 3)] = u + du;
            i[static_cast<std::size_t>((axis + 2) % 3)] = v + dv;
            return at(i);
          };
          if (isHigh)
            s.quad(corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1));
          else
            s.quad(corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0));
        }
  add(s, 1.2f);
}

void Builder::cells(std::vector<float> xs, std::vector<float> ys, float z0, float z1,
                    const std::function<bool(Float2)>& isFilled) {
  for (std::vector<float>* lines : {&xs, &ys}) {
    std::sort(lines->begin(), lines->end());
    const auto isSame = [](float a, float b) { return std::abs(a - b) < 1e-4f; };
    lines->erase(std::unique(lines->begin(), lines->end(), isSame), lines->end());
  }
  const int columns = static_cast<int>(xs.size()) - 1, rows = static_cast<int>(ys.size()) - 1;
  const auto filled = [&](int column, int row) {
    if (column < 0 || row < 0 || column >= columns || row >= rows) return false;
    const auto c = static_cast<std::size_t>(column), r = static_cast<std::size_t>(row);
    return isFilled({(xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2});
  };
  Surface s;
  for (const float y : ys)
    for (const float x : xs) s.point({x, y, z0}), s.point({x, y, z1});
  const auto back = [&](int column, int row) {
    return static_cast<Index>((row * (columns + 1) + column) * 2);
  };
  const auto front = [&](int column, int row) { return back(column, row) + 1; };
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      if (!filled(c, r)) continue;
      s.quad(front(c, r), front(c + 1, r), front(c + 1, r + 1), front(c, r + 1));
      s.quad(back(c, r), back(c, r + 1), back(c + 1, r + 1), back(c + 1, r));
      const auto side = [&](int c0, int r0, int c1, int r1) {
        s.quad(back(c0, r0), back(c1, r1), front(c1, r1), front(c0, r0));
      };
      if (!filled(c, r - 1)) side(c, r, c + 1, r);
      if (!filled(c + 1, r)) side(c + 1, r, c + 1, r + 1);
      if (!filled(c, r + 1)) side(c + 1, r + 1, c, r + 1);
      if (!filled(c - 1, r)) side(c, r + 1, c, r);
    }
  add(s);
}

}  // namespace shape
