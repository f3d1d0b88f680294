// Every kind of the kit, at its standards, at the ends of each range and at random: what it
// promises holds.
#include "shape/kinds.h"

#include "base/random.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>

namespace {

using base::Float2;
using base::Float3;
using shape::Kind;
using shape::Mesh;
using shape::Numbers;
using shape::Parameter;

bool isFinite(Float3 p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); }

/// All triangles of a mesh over points that are one where they coincide.
struct Welded {
  std::vector<Float3> points;
  std::vector<std::array<std::size_t, 3>> triangles;

  explicit Welded(const Mesh& mesh) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> cells;
    const float near = std::max(base::length(mesh.bounds.size()), 1e-3f) * 5e-7f, cell = 8 * near;
    const auto keyOf = [&](Float3 p) {
      const auto part = [&](float c) { return static_cast<std::uint64_t>(std::lround(c / cell)); };
      return part(p.x) * 73856093U ^ part(p.y) * 19349663U ^ part(p.z) * 83492791U;
    };
    const auto pointOf = [&](Float3 p) {
      std::set<std::uint64_t> keys;  // Of the cells that hold what is near.
      for (int corner = 0; corner < 8; ++corner)
        keys.insert(keyOf(p + Float3{corner & 1 ? near : -near, corner & 2 ? near : -near,
                                     corner & 4 ? near : -near}));
      for (const std::uint64_t key : keys)
        if (const auto found = cells.find(key); found != cells.end())
          for (const std::size_t i : found->second)
            if (base::length(points[i] - p) < near) return i;
      cells[keyOf(p)].push_back(points.size());
      points.push_back(p);
      return points.size() - 1;
    };
    for (const shape::Part& part : mesh.parts) {
      std::vector<std::size_t> ids;
      for (const Float3 p : part.positions) ids.push_back(pointOf(p));
      for (std::size_t i = 0; i + 2 < part.indices.size(); i += 3)
        triangles.push_back(
            {ids[part.indices[i]], ids[part.indices[i + 1]], ids[part.indices[i + 2]]});
    }
  }
};

/// "" or why the surfaces are not closed: every edge is walked as often one way as the other. An
/// edge that ends in the middle of another leaves both open.
std::string whyOpen(const Welded& mesh) {
  std::map<std::pair<std::size_t, std::size_t>, int> edges;
  for (const auto& t : mesh.triangles)
    for (std::size_t k = 0; k < 3; ++k) {
      const std::size_t a = t[k], b = t[(k + 1) % 3];
      edges[std::minmax(a, b)] += a < b ? 1 : -1;
    }
  for (const auto& [edge, balance] : edges)
    if (balance != 0) {
      const Float3 a = mesh.points[edge.first], b = mesh.points[edge.second];
      return "edge from " + std::to_string(a.x) + " " + std::to_string(a.y) + " " +
             std::to_string(a.z) + " to " + std::to_string(b.x) + " " + std::to_string(b.y) + " " +
             std::to_string(b.z) + " is open by " + std::to_string(balance);
    }
  return {};
}

/// Volumes of the connected bodies, by the divergence theorem: positive where triangles face
/// outwards.
std::vector<float> volumes(const Welded& mesh) {
  std::vector<std::size_t> root(mesh.points.size());
  std::iota(root.begin(), root.end(), std::size_t{0});
  const auto find = [&](std::size_t i) {
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  for (const auto& t : mesh.triangles) root[find(t[0])] = find(t[1]), root[find(t[1])] = find(t[2]);
  std::map<std::size_t, double> sums;
  for (const auto& t : mesh.triangles) {
    const std::size_t body = find(t[0]);
    const Float3 o = mesh.points[body];  // Near the body: far from the origin small volumes drown.
    sums[body] +=
        static_cast<double>(base::dot(mesh.points[t[0]] - o,
                                      base::cross(mesh.points[t[1]] - o, mesh.points[t[2]] - o))) /
        6;
  }
  std::vector<float> result;
  for (const auto& [body, sum] : sums) result.push_back(static_cast<float>(sum));
  return result;
}

std::string whyWrong(const Mesh& mesh, const Kind& kind) {
  if (mesh.parts.empty()) return "it is empty";
  const float size = base::length(mesh.bounds.size());
  int last = -1;
  for (const shape::Part& part : mesh.parts) {
    if (part.slot <= last || part.slot >= static_cast<int>(kind.slots.size()))
      return "slots are out of order or range";
    last = part.slot;
    if (part.positions.empty() || part.indices.empty() || part.indices.size() % 3 != 0)
      return "a part is empty";
    if (part.normals.size() != part.positions.size() || part.uvs.size() != part.positions.size())
      return "arrays differ in length";
    for (std::size_t i = 0; i < part.positions.size(); ++i) {
      if (!isFinite(part.positions[i])) return "a position is not finite";
      if (!(std::abs(base::length(part.normals[i]) - 1) < 1e-3f))
        return "a normal is not of unit length";
      if (!std::isfinite(part.uvs[i].x) || !std::isfinite(part.uvs[i].y))
        return "a uv is not finite";
    }
    for (const auto i : part.indices)
      if (i >= part.positions.size()) return "an index is out of range";
    for (std::size_t i = 0; i < part.indices.size(); i += 3) {
      const auto p = [&](std::size_t k) { return part.positions[part.indices[i + k]]; };
      const Float3 area = base::cross(p(1) - p(0), p(2) - p(0));
      if (!(base::length(area) > size * size * 1e-12f))
        return "slot " + std::string(kind.slots[static_cast<std::size_t>(part.slot)].id) +
               " has an empty triangle at " + std::to_string(p(0).x) + " " +
               std::to_string(p(0).y) + " " + std::to_string(p(0).z);
      for (std::size_t k = 0; k < 3; ++k)
        if (base::dot(base::normalize(area), part.normals[part.indices[i + k]]) < -0.2f)
          return "a normal looks inwards";
    }
  }
  return {};
}

std::string whyMisplaced(const Mesh& mesh, const Kind& kind, const Numbers& numbers) {
  const Float3 size = mesh.bounds.size(), low = mesh.bounds.min, high = mesh.bounds.max;
  const float near = std::max(2e-3f * base::length(size), 1e-4f);
  const auto isNear = [&](float a, float b) { return std::abs(a - b) <= near; };
  const std::array<float, 3> sizes{size.x, size.y, size.z};
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (!kind.extents[axis].empty() && !isNear(sizes[axis], numbers[kind.extents[axis]]))
      return "along axis " + std::to_string(axis) + " it is " + std::to_string(sizes[axis]) +
             " m, wanted " + std::string(kind.extents[axis]) + " " +
             std::to_string(numbers[kind.extents[axis]]);
  switch (kind.stand) {
    case shape::Stand::Base:
      if (!isNear(low.y, 0)) return "its foot lies at " + std::to_string(low.y);
      break;
    case shape::Stand::Top:
      if (!isNear(high.y, 0)) return "its top lies at " + std::to_string(high.y);
      break;
    case shape::Stand::Wall:
      if (!isNear(low.z, 0)) return "its back lies at " + std::to_string(low.z);
      break;
    case shape::Stand::Centred:
      if (base::length(mesh.bounds.center()) > 0.3f * base::length(size))
        return "it is not centred";
      break;
  }
  return {};
}

void check(const Numbers& numbers, const std::string& how) {
  const Kind& kind = numbers.kind();
  const Mesh mesh = shape::build(numbers);
  INFO(kind.id << " " << how);
  CHECK(whyWrong(mesh, kind) == "");
  CHECK(whyMisplaced(mesh, kind, numbers) == "");
  const Welded welded(mesh);
  CHECK(whyOpen(welded) == "");
  for (const float v : volumes(welded)) CHECK(v > 0);
}

std::string valuesOf(const Numbers& n) {
  std::string text;
  for (std::size_t i = 0; i < n.values().size(); ++i)
    text += std::string(n.kind().parameters[i].id) + "=" + std::to_string(n.values()[i]) + " ";
  return text;
}

bool isSame(const Mesh& a, const Mesh& b) {
  if (a.parts.size() != b.parts.size()) return false;
  for (std::size_t i = 0; i < a.parts.size(); ++i)
    if (a.parts[i].positions != b.parts[i].positions || a.parts[i].normals != b.parts[i].normals ||
        a.parts[i].uvs != b.parts[i].uvs || a.parts[i].indices != b.parts[i].indices)
      return false;
  return true;
}

}  // namespace

TEST_CASE("the kit has its kinds, each with words, ranges and slots that make sense", "[shape]") {
  CHECK(shape::kinds().size() >= 90);
  std::set<std::string> seen;
  std::map<shape::Category, int> categories;
  const auto isSaid = [](shape::Words words) {
    return !words.en.empty() && !words.zh.empty() && words.en != words.zh;
  };
  for (const Kind& kind : shape::kinds()) {
    INFO(kind.id);
    CHECK(seen.insert(std::string(kind.id)).second);
    ++categories[kind.category];
    CHECK(shape::findKind(kind.id) == &kind);
    CHECK((isSaid(kind.title) && isSaid(kind.help)));
    CHECK_FALSE(kind.slots.empty());
    std::set<std::string_view> names;
    for (const Parameter& p : kind.parameters) {
      INFO(p.id);
      CHECK(names.insert(p.id).second);
      CHECK((isSaid(p.title) && isSaid(p.help)));
      CHECK((p.low < p.high && p.standard >= p.low && p.standard <= p.high));
      CHECK((p.type == Parameter::Type::Choice) == !p.options.empty());
      for (const shape::Option& option : p.options)
        CHECK((!option.id.empty() && isSaid(option.title)));
    }
    for (const std::string_view extent : kind.extents)
      CHECK((extent.empty() || kind.parameterIndex(extent) >= 0));
    std::set<std::string_view> slots;
    for (const shape::Slot& slot : kind.slots)
      CHECK((slots.insert(slot.id).second && isSaid(slot.title)));
  }
  CHECK(categories.size() == shape::kCategoryCount);
  CHECK(shape::findKind("of a later build") == nullptr);
}

TEST_CASE("every kind is sound at its standards, uses all its slots and is the same twice",
          "[shape]") {
  for (const Kind& kind : shape::kinds()) {
    const Numbers standard(kind);
    check(standard, "at its standards");
    CHECK(isSame(shape::build(standard), shape::build(standard)));
    std::set<int> used;
    std::vector<Numbers> tries{standard};
    for (const Parameter& p : kind.parameters)
      for (double v = p.low;
           v <= p.high && (p.type == Parameter::Type::Choice || p.type == Parameter::Type::Flag);
           ++v) {
        Numbers n = standard;
        n.set(p.id, v);
        tries.push_back(n);
      }
    for (const Numbers& n : tries)
      for (const shape::Part& part : shape::build(n).parts) {
        used.insert(part.slot);
        if (kind.slots[static_cast<std::size_t>(part.slot)].isPicture)
          CHECK((part.picture.x > 0 && part.picture.y > 0));
      }
    INFO(kind.id);
    CHECK(used.size() == kind.slots.size());
  }
}

TEST_CASE("every kind is sound at both ends of each range, and with all at their ends", "[shape]") {
  for (const Kind& kind : shape::kinds()) {
    Numbers least(kind), most(kind);
    for (const Parameter& p : kind.parameters) {
      least.set(p.id, p.low);
      most.set(p.id, p.high);
      for (const double v : {p.low, p.high}) {
        Numbers n(kind);
        n.set("detail", 1);
        n.set(p.id, v);
        check(n, "with " + std::string(p.id) + " = " + std::to_string(v));
      }
    }
    most.set("detail", 3);
    check(least, "with all at their least");
    if (shape::build(most).parts[0].positions.size() < 200'000)
      check(most, "with all at their most");
  }
}

TEST_CASE("every kind is sound at random", "[shape]") {
  base::Random random(5);
  for (const Kind& kind : shape::kinds())
    for (int i = 0; i < 4; ++i) {
      Numbers n(kind);
      for (const Parameter& p : kind.parameters) {
        const double t = random.nextUnit();
        // Sizes spread over their orders of magnitude, fine parts not at their finest: that is what
        // takes long.
        const bool isSize = p.type == Parameter::Type::Length && p.low > 0;
        n.set(p.id, p.id == "detail" ? 1 + std::floor(t * 3)
                    : isSize         ? p.low * std::pow(p.high / p.low, t)
                                     : p.low + (p.high - p.low) * t);
      }
      check(n, valuesOf(n));
    }
}

TEST_CASE("numbers stay in range and what is not there is told", "[shape]") {
  const Kind* table = shape::findKind("table");
  REQUIRE(table);
  Numbers n(*table);
  CHECK(n.set("width", 1e9));
  CHECK(n.get("width") == 10);
  CHECK(n.set("width", std::nan("")));
  CHECK(n.get("width") == Approx(1.4));
  CHECK(n.set("detail", 2.4));
  CHECK(n.count("detail") == 2);
  CHECK_FALSE(n.set("colour", 1));
  CHECK(n.choice("form") == "rectangle");
}

TEST_CASE("faces for pictures show them upright and whole", "[shape]") {
  const Mesh mesh = shape::build(Numbers(*shape::findKind("picture-frame")));
  const auto part = std::find_if(mesh.parts.begin(), mesh.parts.end(),
                                 [](const shape::Part& p) { return p.picture.x > 0; });
  REQUIRE(part != mesh.parts.end());
  CHECK(part->picture.x == Approx(0.8f));
  CHECK(part->picture.y == Approx(0.6f));
  int corners = 0;
  for (std::size_t i = 0; i < part->positions.size(); ++i) {
    if (part->normals[i].z < 0.9f) continue;
    CHECK(part->uvs[i].x == Approx(0.5f + part->positions[i].x / 0.8f).margin(1e-5));
    CHECK(part->uvs[i].y == Approx(0.5f - part->positions[i].y / 0.6f).margin(1e-5));
    ++corners;
  }
  CHECK(corners == 4);
}

TEST_CASE("another seed is another rock", "[shape]") {
  Numbers one(*shape::findKind("rock")), two = one;
  two.set("seed", 2);
  CHECK_FALSE(isSame(shape::build(one), shape::build(two)));
}
