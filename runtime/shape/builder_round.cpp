// What is turned, drawn along something or pulled out of an outline.
#include "shape/builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace shape {

using base::Float2;
using base::Float3;

namespace {

constexpr float kPole = 1e-6f;

float fraction(int i, int count) { return static_cast<float>(i) / static_cast<float>(count); }

/// Cosine and sine of step `i` of `count`, of which the last is exactly the first.
Float2 direction(int i, int count, float start = 0) {
  const float angle = start + 2 * base::kPi * fraction(i % count, count);
  return {std::cos(angle), std::sin(angle)};
}

}  // namespace

void Builder::lathe(std::span<const Float2> profile, int segments, float crease, bool isClosed) {
  Surface s;
  const std::size_t count = profile.size();
  float widest = 0;
  std::vector<std::vector<Index>> rings(count);
  for (std::size_t j = 0; j < count; ++j) {
    const Float2 p = profile[j];
    widest = std::max(widest, p.x);
    if (p.x < kPole) {
      rings[j].assign(static_cast<std::size_t>(segments), s.point({0, p.y, 0}));
      continue;
    }
    for (int i = 0; i < segments; ++i) {
      const Float2 d = direction(i, segments);
      rings[j].push_back(s.point({p.x * d.x, p.y, -p.x * d.y}));
    }
  }
  const float around = 2 * base::kPi * widest;
  float along = 0;
  for (std::size_t j = 0; j + (isClosed ? 0 : 1) < count; ++j) {
    const std::size_t k = (j + 1) % count;
    const Float2 step = profile[k] - profile[j];
    const float next = along + std::hypot(step.x, step.y);
    for (int i = 0; i < segments; ++i) {
      const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>((i + 1) % segments);
      if (std::abs(step.y) < kPole) {  // A flat ring or disc is laid out as seen from above.
        s.quad(rings[j][a], rings[j][b], rings[k][b], rings[k][a]);
        continue;
      }
      const float u0 = around * fraction(i, segments), u1 = around * fraction(i + 1, segments);
      const float middle = (u0 + u1) / 2;
      const bool isPole0 = profile[j].x < kPole, isPole1 = profile[k].x < kPole;
      s.quad(rings[j][a], rings[j][b], rings[k][b], rings[k][a],
             {Float2{isPole0 ? middle : u0, -along},
              {isPole0 ? middle : u1, -along},
              {isPole1 ? middle : u1, -next},
              {isPole1 ? middle : u0, -next}});
    }
    along = next;
  }
  add(s, crease);
}

void Builder::cylinder(Float3 at, float radius, float height, int segments, float bevel) {
  const auto place = placed(at);
  bevel = std::min({bevel, radius * 0.49f, height * 0.49f});
  if (bevel < 1e-5f)
    lathe(Outline{Float2{0, 0}, {radius, 0}, {radius, height}, {0, height}}, segments);
  else
    lathe(Outline{Float2{0, 0},
                  {radius - bevel, 0},
                  {radius, bevel},
                  {radius, height - bevel},
                  {radius - bevel, height},
                  {0, height}},
          segments);
}

void Builder::cone(Float3 at, float below, float above, float height, int segments) {
  const auto place = placed(at);
  lathe(Outline{Float2{0, 0}, {below, 0}, {above, height}, {0, height}}, segments);
}

void Builder::ball(Float3 at, Float3 radii, int segments) {
  const int rings = std::max(segments / 2, 3);
  Outline profile;
  for (int i = 0; i <= rings; ++i) {
    const float angle = base::kPi * fraction(i, rings);
    const bool isPole = i == 0 || i == rings;
    profile.push_back({isPole ? 0 : std::sin(angle), -std::cos(angle)});
  }
  const auto place = placedBy(base::Transform{at, {}, radii});
  lathe(profile, segments, base::kPi);
}

void Builder::torus(Float3 at, float radius, float tube, int segments, int sides) {
  const auto place = placed(at);
  Outline profile;
  for (int i = 0; i < sides; ++i) {
    const Float2 d = direction(i, sides);
    profile.push_back({radius + tube * d.x, tube * d.y});
  }
  lathe(profile, segments, base::kPi, true);
}

namespace {

/// The outline drawn in by `by`, its corners mitred.
Outline inset(std::span<const Float2> outline, float by) {
  Outline result;
  const std::size_t n = outline.size();
  for (std::size_t i = 0; i < n; ++i) {
    const auto outward = [](Float2 a, Float2 b) {
      const Float2 d = b - a;
      const float size = std::max(std::hypot(d.x, d.y), 1e-9f);
      return Float2{d.y / size, -d.x / size};
    };
    const Float2 a = outward(outline[(i + n - 1) % n], outline[i]);
    const Float2 b = outward(outline[i], outline[(i + 1) % n]);
    const float spread = std::max(1 + a.x * b.x + a.y * b.y, 0.4f);
    result.push_back(outline[i] - (a + b) * (by / spread));
  }
  return result;
}

std::vector<Index> ring(Surface& s, std::span<const Float2> outline, float z) {
  std::vector<Index> points;
  for (const Float2 p : outline) points.push_back(s.point({p.x, p.y, z}));
  return points;
}

void walls(Surface& s, const std::vector<Index>& low, const std::vector<Index>& high) {
  const std::size_t n = low.size();
  for (std::size_t i = 0; i < n; ++i) s.quad(low[i], low[(i + 1) % n], high[(i + 1) % n], high[i]);
}

}  // namespace

void Builder::extrude(std::span<const Float2> outline, float z0, float z1, float bevel,
                      float crease) {
  Surface s;
  bevel = std::min(bevel, 0.49f * (z1 - z0));
  const bool isBevelled = bevel >= 1e-5f;
  const Outline end = isBevelled ? inset(outline, bevel) : Outline(outline.begin(), outline.end());
  std::vector<Index> bottom = ring(s, end, z0), top = ring(s, end, z1);
  if (isBevelled) {
    const std::vector<Index> low = ring(s, outline, z0 + bevel),
                             high = ring(s, outline, z1 - bevel);
    walls(s, bottom, low);
    walls(s, low, high);
    walls(s, high, top);
  } else {
    walls(s, bottom, top);
  }
  for (const auto& t : triangulate(end)) {
    s.triangle(top[t[0]], top[t[1]], top[t[2]]);
    s.triangle(bottom[t[0]], bottom[t[2]], bottom[t[1]]);
  }
  add(s, crease);
}

void Builder::extrudeUp(std::span<const Float2> outline, float y0, float y1, float bevel,
                        float crease) {
  const auto place = placed({}, turnX(-base::kPi / 2));
  extrude(outline, y0, y1, bevel, crease);
}

void Builder::extrudeStrip(std::span<const Float2> lower, std::span<const Float2> upper, float z0,
                           float z1, float crease) {
  Surface s;
  const std::vector<Index> lowBack = ring(s, lower, z0), lowFront = ring(s, lower, z1);
  const std::vector<Index> highBack = ring(s, upper, z0), highFront = ring(s, upper, z1);
  const std::size_t last = lower.size() - 1;
  for (std::size_t i = 0; i < last; ++i) {
    s.quad(lowFront[i], lowFront[i + 1], highFront[i + 1], highFront[i]);
    s.quad(lowBack[i], highBack[i], highBack[i + 1], lowBack[i + 1]);
    s.quad(lowBack[i], lowBack[i + 1], lowFront[i + 1], lowFront[i]);
    s.quad(highBack[i], highFront[i], highFront[i + 1], highBack[i + 1]);
  }
  s.quad(lowBack[0], lowFront[0], highFront[0], highBack[0]);
  s.quad(lowFront[last], lowBack[last], highBack[last], highFront[last]);
  add(s, crease);
}

void Builder::extrudeRing(std::span<const Float2> outer, std::span<const Float2> inner, float z0,
                          float z1, float crease) {
  Surface s;
  const std::vector<Index> outerLow = ring(s, outer, z0), outerHigh = ring(s, outer, z1);
  const std::vector<Index> innerLow = ring(s, inner, z0), innerHigh = ring(s, inner, z1);
  walls(s, outerLow, outerHigh);
  walls(s, innerHigh, innerLow);
  walls(s, outerHigh, innerHigh);
  walls(s, innerLow, outerLow);
  add(s, crease);
}

namespace {

/// Where a section stands on a path: its x and y in space.
struct Stand {
  Float3 side, up;
};

std::vector<Float3> tangentsOf(std::span<const Float3> path, bool isClosed) {
  const std::size_t n = path.size();
  std::vector<Float3> tangents;
  for (std::size_t i = 0; i < n; ++i) {
    const bool hasBefore = isClosed || i > 0, hasAfter = isClosed || i + 1 < n;
    Float3 sum{};
    if (hasBefore) sum = sum + base::normalize(path[i] - path[(i + n - 1) % n]);
    if (hasAfter) sum = sum + base::normalize(path[(i + 1) % n] - path[i]);
    tangents.push_back(base::normalize(sum));
  }
  return tangents;
}

/// Turned as little as possible from point to point; a closed path spreads what is left over all of
/// it.
std::vector<Stand> standsOn(std::span<const Float3> path, bool isClosed) {
  const std::vector<Float3> tangents = tangentsOf(path, isClosed);
  const auto levelled = [](Float3 side, Float3 tangent) {
    return base::normalize(side - tangent * base::dot(side, tangent));
  };
  const Float3 first = tangents[0];
  const Float3 hint = std::abs(first.y) > 0.99f ? Float3{0, 0, -1} : Float3{0, 1, 0};
  std::vector<Float3> sides{base::normalize(base::cross(hint, first))};
  for (std::size_t i = 1; i < path.size(); ++i)
    sides.push_back(levelled(sides[i - 1], tangents[i]));
  float left = 0;
  if (isClosed) {
    const Float3 end = levelled(sides.back(), first);
    left = std::atan2(base::dot(base::cross(end, sides[0]), first), base::dot(end, sides[0]));
  }
  std::vector<Stand> stands;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const float turn = left * static_cast<float>(i) / static_cast<float>(path.size());
    const Float3 side = base::rotate(base::quatFromAxisAngle(tangents[i], turn), sides[i]);
    stands.push_back({side, base::cross(tangents[i], side)});
  }
  return stands;
}

std::vector<float> lengthsAround(std::span<const Float2> section) {
  std::vector<float> lengths{0};
  for (std::size_t i = 0; i < section.size(); ++i) {
    const Float2 d = section[(i + 1) % section.size()] - section[i];
    lengths.push_back(lengths.back() + std::hypot(d.x, d.y));
  }
  return lengths;
}

}  // namespace

void Builder::sweep(std::span<const Float3> path, std::span<const Float2> section, bool isClosed,
                    std::span<const float> scales, float crease) {
  Surface s;
  const std::vector<Stand> stands = standsOn(path, isClosed);
  std::vector<std::vector<Index>> rings;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const float scale = scales.empty() ? 1 : scales[i];
    std::vector<Index> points;
    const Index tip = scale < kPole ? s.point(path[i]) : 0;
    for (const Float2 p : section)
      points.push_back(scale < kPole ? tip
                                     : s.point(path[i] + stands[i].side * (p.x * scale) +
                                               stands[i].up * (p.y * scale)));
    rings.push_back(std::move(points));
  }
  const std::vector<float> around = lengthsAround(section);
  const std::size_t n = section.size();
  float along = 0;
  for (std::size_t i = 0; i + (isClosed ? 0 : 1) < path.size(); ++i) {
    const std::size_t j = (i + 1) % path.size();
    const float next = along + base::length(path[j] - path[i]);
    for (std::size_t k = 0; k < n; ++k)
      s.quad(rings[i][k], rings[i][(k + 1) % n], rings[j][(k + 1) % n], rings[j][k],
             {Float2{around[k], -along},
              {around[k + 1], -along},
              {around[k + 1], -next},
              {around[k], -next}});
    along = next;
  }
  if (!isClosed)
    for (const auto& t : triangulate(section)) {
      s.triangle(rings[0][t[0]], rings[0][t[2]], rings[0][t[1]]);
      s.triangle(rings.back()[t[0]], rings.back()[t[1]], rings.back()[t[2]]);
    }
  add(s, crease);
}

void Builder::pipe(std::span<const Float3> path, float radius, int sides, bool isClosed,
                   std::span<const float> scales) {
  sweep(path, circle(radius, sides), isClosed, scales, sides < 8 ? 1.3f : kCrease);
}

// --- outlines

Outline circle(float radius, int segments, float start) {
  Outline outline;
  for (int i = 0; i < segments; ++i) outline.push_back(direction(i, segments, start) * radius);
  return outline;
}

Outline ellipse(float halfWidth, float halfHeight, int segments) {
  Outline outline = circle(1, segments);
  for (Float2& p : outline) p = {p.x * halfWidth, p.y * halfHeight};
  return outline;
}

Outline roundedRectangle(float width, float height, float radius, int steps) {
  const float x = width / 2, y = height / 2;
  radius = std::min(radius, 0.499f * std::min(width, height));
  if (radius < 1e-4f || steps < 1) return {{-x, -y}, {x, -y}, {x, y}, {-x, y}};
  Outline outline;
  const std::array<Float2, 4> middles{Float2{x - radius, -y + radius},
                                      {x - radius, y - radius},
                                      {-x + radius, y - radius},
                                      {-x + radius, -y + radius}};
  for (int corner = 0; corner < 4; ++corner)
    for (int i = 0; i <= steps; ++i) {
      const float angle = base::kPi / 2 * (static_cast<float>(corner - 1) + fraction(i, steps));
      outline.push_back(middles[static_cast<std::size_t>(corner)] +
                        Float2{std::cos(angle), std::sin(angle)} * radius);
    }
  return outline;
}

Outline moved(Outline outline, Float2 by) {
  for (Float2& p : outline) p = p + by;
  return outline;
}

// --- balls of triangles

Surface geodesic(int level) {
  const float g = (1 + std::sqrt(5.0f)) / 2;
  std::vector<Float3> points{{-1, g, 0}, {1, g, 0}, {-1, -g, 0}, {1, -g, 0},
                             {0, -1, g}, {0, 1, g}, {0, -1, -g}, {0, 1, -g},
                             {g, 0, -1}, {g, 0, 1}, {-g, 0, -1}, {-g, 0, 1}};
  for (Float3& p : points) p = base::normalize(p);
  using Triangle = std::array<Index, 3>;
  std::vector<Triangle> triangles{{0, 11, 5}, {0, 5, 1},  {0, 1, 7},   {0, 7, 10}, {0, 10, 11},
                                  {1, 5, 9},  {5, 11, 4}, {11, 10, 2}, {10, 7, 6}, {7, 1, 8},
                                  {3, 9, 4},  {3, 4, 2},  {3, 2, 6},   {3, 6, 8},  {3, 8, 9},
                                  {4, 9, 5},  {2, 4, 11}, {6, 2, 10},  {8, 6, 7},  {9, 8, 1}};
  for (int i = 0; i < level; ++i) {
    std::map<std::pair<Index, Index>, Index> middles;
    const auto middle = [&](Index a, Index b) {
      const auto [known, isNew] =
          middles.try_emplace(std::minmax(a, b), static_cast<Index>(points.size()));
      if (isNew) points.push_back(base::normalize(points[a] + points[b]));
      return known->second;
    };
    std::vector<Triangle> finer;
    for (const Triangle& t : triangles) {
      const Index a = middle(t[0], t[1]), b = middle(t[1], t[2]), c = middle(t[2], t[0]);
      finer.insert(finer.end(), {Triangle{t[0], a, c}, {t[1], b, a}, {t[2], c, b}, {a, b, c}});
    }
    triangles = std::move(finer);
  }
  Surface s;
  for (const Float3 p : points) s.point(p);
  for (const Triangle& t : triangles) s.triangle(t[0], t[1], t[2]);
  return s;
}

namespace {

/// On a globe 2 pi wide and pi high. A triangle over the seam or a pole is laid out in one piece.
std::array<Float2, 3> globeUvs(const std::array<Float3, 3>& directions, float size) {
  std::array<Float2, 3> uvs;
  std::array<bool, 3> isPole{};
  float sum = 0, others = 0, last = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const Float3 d = directions[i];
    isPole[i] = std::hypot(d.x, d.z) < 1e-4f;
    float u = isPole[i] ? 0 : std::atan2(-d.z, d.x);
    if (!isPole[i]) {
      if (others > 0 && u - last > base::kPi) u -= 2 * base::kPi;
      if (others > 0 && last - u > base::kPi) u += 2 * base::kPi;
      last = u;
      sum += u;
      others += 1;
    }
    uvs[i] = {u, std::acos(std::clamp(d.y, -1.0f, 1.0f))};
  }
  for (std::size_t i = 0; i < 3; ++i) {
    if (isPole[i]) uvs[i].x = sum / others;
    uvs[i] = uvs[i] * size;
  }
  return uvs;
}

}  // namespace

Surface blob(int level, float size, const std::function<float(Float3)>& radius) {
  const Surface round = geodesic(level);
  Surface s;
  for (const Float3 d : round.points()) s.point(d * radius(d));
  for (const Face& f : round.faces())
    s.triangle(f.points[0], f.points[1], f.points[2],
               globeUvs({round.points()[f.points[0]], round.points()[f.points[1]],
                         round.points()[f.points[2]]},
                        size));
  return s;
}

// --- turns

base::Quat turnX(float angle) { return base::quatFromAxisAngle({1, 0, 0}, angle); }
base::Quat turnY(float angle) { return base::quatFromAxisAngle({0, 1, 0}, angle); }
base::Quat turnZ(float angle) { return base::quatFromAxisAngle({0, 0, 1}, angle); }

base::Quat upTo(Float3 direction) {
  const Float3 d = base::normalize(direction);
  if (d.y < -0.99999f) return turnX(base::kPi);
  return base::normalize(base::Quat{d.z, 0, -d.x, 1 + d.y});
}

}  // namespace shape
