// The world on files that others made. Expected samples were computed apart, from the files' own
// numbers; expected boxes are those of three.js r187.
#include "asset/gltf_read.h"
#include "world/world.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <optional>

using base::Box;
using base::Float3;
using world::World;

namespace {

namespace fs = std::filesystem;

// Empty, with a warning, where the shared assets are not on this machine.
std::optional<World> open(const char* file) {
  const fs::path folder = fs::path(DIORAMA_SHARED_DIR) / "assets";
  if (!fs::exists(folder)) {
    WARN("skipped: no shared assets at " << folder);
    return std::nullopt;
  }
  asset::ReadOptions options;
  options.decodeImages = false;
  auto read = asset::readGltfFile(folder / file, options);
  if (!read) FAIL(read.error().message);
  return World(std::make_shared<const asset::Gltf>(std::move(read->gltf)));
}

void checkBox(const Box& box, Float3 min, Float3 max, float margin) {
  CHECK(box.min.x == Approx(min.x).margin(margin));
  CHECK(box.min.y == Approx(min.y).margin(margin));
  CHECK(box.min.z == Approx(min.z).margin(margin));
  CHECK(box.max.x == Approx(max.x).margin(margin));
  CHECK(box.max.y == Approx(max.y).margin(margin));
  CHECK(box.max.z == Approx(max.z).margin(margin));
}

bool isFinite(const base::Mat4& m) {
  for (const float v : m.m)
    if (!std::isfinite(v)) return false;
  return true;
}

bool contains(const Box& outer, const Box& inner, float slack) {
  Box grown = outer;
  grown.min = grown.min - Float3{slack, slack, slack};
  grown.max = grown.max + Float3{slack, slack, slack};
  const Box before = grown;
  grown.add(inner);
  return grown == before;
}

bool hits(const World& w, Float3 eye, Float3 target, int& node) {
  world::Hit hit;
  if (!w.pick({eye, normalize(target - eye)}, World::PickFilter::All, hit)) return false;
  node = hit.node;
  return true;
}

// As three.js was asked to: half a second into the first clip.
void poseAsReference(World& w) {
  w.poseClip(0, std::fmin(0.5f, w.maxTime(0) / 2));
  w.update();
}

// Every triangle of every mesh, in double and in world space: what pick() must agree with.
double bruteForce(const World& w, const base::Ray& ray) {
  struct Vector {
    double x, y, z;
    explicit Vector(Float3 v) : x(v.x), y(v.y), z(v.z) {}
    Vector(double a, double b, double c) : x(a), y(b), z(c) {}
    Vector operator-(const Vector& o) const { return {x - o.x, y - o.y, z - o.z}; }
    Vector cross(const Vector& o) const {
      return {y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x};
    }
    double dot(const Vector& o) const { return x * o.x + y * o.y + z * o.z; }
  };
  const Vector origin(ray.origin), direction(ray.direction);
  double best = INFINITY;
  for (int n = 0; n < w.nodeCount(); ++n) {
    const int mesh = w.gltf().nodes[static_cast<std::size_t>(n)].mesh;
    if (mesh < 0) continue;
    for (const asset::Primitive& primitive :
         w.gltf().meshes[static_cast<std::size_t>(mesh)].primitives) {
      const asset::Geometry& g = *primitive.geometry;
      REQUIRE(g.mode == asset::Geometry::Mode::Triangles);
      const auto corner = [&](std::size_t i) {
        return Vector(transformPoint(w.worldFromLocal(n), g.positions[g.indices[i]]));
      };
      for (std::size_t i = 0; i + 2 < g.indices.size(); i += 3) {
        const Vector a = corner(i), ab = corner(i + 1) - a, ac = corner(i + 2) - a;
        const Vector p = direction.cross(ac), from = origin - a, q = from.cross(ab);
        const double det = ab.dot(p);
        const double u = from.dot(p) / det, v = direction.dot(q) / det, t = ac.dot(q) / det;
        if (u >= 0 && v >= 0 && u + v <= 1 && t >= 0 && t < best) best = t;
      }
    }
  }
  return best;
}

// Plays every clip for two seconds in steps, and looks at every pose.
void playAll(World& w, int skinnedNode) {
  for (int clip = 0; clip < static_cast<int>(w.gltf().animations.size()); ++clip) {
    REQUIRE(w.startClip(clip, 0, INFINITY, 1.5));
    for (int frame = 0; frame < 80; ++frame) {
      w.advance(0.025);
      for (const base::Mat4& m : w.jointMatrices(skinnedNode)) REQUIRE(isFinite(m));
      const Box box = w.boundsOf(skinnedNode);
      REQUIRE(contains(w.roughBoundsOf(skinnedNode), box, 1e-3f * length(box.size())));
    }
    w.stopClip(clip);
  }
}

}  // namespace

TEST_CASE("InterpolationTest: every interpolation of every path", "[world][assets]") {
  auto w = open("animation/InterpolationTest/InterpolationTest.gltf");
  if (!w) return;
  REQUIRE(w->gltf().animations.size() == 9);
  CHECK(w->maxTime(0) == Approx(1.6666667));
  CHECK(w->minTime(0) == Approx(0.0416667));
  for (int clip = 0; clip < 9; ++clip) w->poseClip(clip, 0.9);
  w->update();
  const auto scale = [&](int node) { return w->localTransform(node).scale; };
  const auto place = [&](int node) { return w->localTransform(node).translation; };
  const auto turn = [&](int node) { return w->localTransform(node).rotation; };
  CHECK(scale(0).x == Approx(1));
  CHECK(scale(3).y == Approx(0.966667));
  CHECK(scale(4).z == Approx(0.99363));
  CHECK(std::fabs(dot(turn(5), {0, 0, -0.707107f, 0.707107f})) == Approx(1));
  CHECK(turn(6).z / turn(6).w == Approx(-0.700855 / 0.713304).epsilon(1e-4));
  CHECK(turn(7).z / turn(7).w == Approx(-0.725374 / 0.688355).epsilon(1e-4));
  CHECK(place(8).y == Approx(6));
  CHECK(place(9).x == Approx(3.30518));
  CHECK(place(9).y == Approx(6.274432));
  CHECK(place(10).x == Approx(-3.297581));
  CHECK(place(10).y == Approx(6.64));
}

TEST_CASE("CesiumMan: a skin of 19 joints", "[world][assets]") {
  auto w = open("animation/CesiumMan.glb");
  if (!w) return;
  const int man = 1;
  REQUIRE(w->jointMatrices(man).size() == 19);
  poseAsReference(*w);
  checkBox(w->bounds(), {-0.4057f, 0.0175f, -0.1899f}, {0.3718f, 1.502f, 0.2547f}, 0.001f);
  int node = -1;
  CHECK(hits(*w, {0, 0.9f, 3}, w->bounds().center(), node));
  CHECK(node == man);
  playAll(*w, man);
}

TEST_CASE("Fox: three clips on one skin", "[world][assets]") {
  auto w = open("animation/Fox.glb");
  if (!w) return;
  const int fox = 1;
  REQUIRE(w->gltf().animations.size() == 3);
  REQUIRE(w->jointMatrices(fox).size() == 24);
  poseAsReference(*w);
  checkBox(w->bounds(), {-20.6202f, -0.1308f, -85.5978f}, {11.5953f, 75.8702f, 65.3879f}, 0.01f);
  CHECK(w->maxTime(1) == Approx(0.7083333));
  playAll(*w, fox);
}

TEST_CASE("CesiumMilkTruck: wheels turn and nothing else", "[world][assets]") {
  auto w = open("animation/CesiumMilkTruck/CesiumMilkTruck.gltf");
  if (!w) return;
  poseAsReference(*w);
  checkBox(w->bounds(), {-2.4309f, -0.1564f, -1.396f}, {2.438f, 2.5844f, 1.396f}, 0.001f);
  const Box before = w->boundsOf(0);
  const base::Mat4 wheel = w->worldFromLocal(2);
  REQUIRE(w->startClip(0, 0, w->maxTime(0), 1));
  w->advance(0.7);
  CHECK_FALSE(w->worldFromLocal(2) == wheel);
  CHECK(w->worldFromLocal(2).m[12] == wheel.m[12]);
  CHECK(w->boundsOf(0) == before);
  w->advance(1);
  CHECK(w->finishedClips() == std::vector<int>{0});
}

TEST_CASE("AnimatedMorphCube: weights play", "[world][assets]") {
  auto w = open("animation/AnimatedMorphCube/AnimatedMorphCube.gltf");
  if (!w) return;
  REQUIRE(w->morphWeights(0).size() == 2);
  checkBox(w->bounds(), {-1, -1, -1}, {1, 1, 1}, 1e-4f);
  float lowest = 1;
  w->startClip(0, 0, INFINITY, 1);
  for (int frame = 0; frame < 90; ++frame) {
    w->advance(0.05);
    for (const float weight : w->morphWeights(0)) CHECK(std::isfinite(weight));
    CHECK(contains(w->roughBoundsOf(0), w->boundsOf(0), 1e-4f));
    lowest = std::fmin(lowest, w->boundsOf(0).max.z);
  }
  CHECK(lowest < -0.5f);  // one side is pressed in as far as the other
}

TEST_CASE("morph-stress-test: eight targets, three clips", "[world][assets]") {
  auto w = open("animation/morph-stress-test.glb");
  if (!w) return;
  REQUIRE(w->gltf().animations.size() == 3);
  REQUIRE(w->morphWeights(0).size() == 8);
  bool hasMoved = false;
  const Box rest = w->boundsOf(0);
  for (int clip = 0; clip < 3; ++clip) {
    w->startClip(clip, 0, INFINITY, 1);
    for (int frame = 0; frame < 100; ++frame) {
      w->advance(0.05);
      for (const float weight : w->morphWeights(0)) REQUIRE(std::isfinite(weight));
      REQUIRE(contains(w->roughBoundsOf(0), w->boundsOf(0), 1e-4f));
      // Three.js counts every target at its full height.
      hasMoved = hasMoved || w->boundsOf(0).max.y > rest.max.y + 0.5f;
      REQUIRE(contains(Box{{-2, -1, -0.5f}, {2, 1.5f, 0.5f}}, w->boundsOf(0), 1e-3f));
    }
    w->stopClip(clip);
  }
  CHECK(hasMoved);
}

TEST_CASE("FlightHelmet: a look at its middle hits it", "[world][assets]") {
  auto w = open("museum/FlightHelmet/FlightHelmet.gltf");
  if (!w) return;
  checkBox(w->bounds(), {-0.2036f, 0, -0.1715f}, {0.1629f, 0.716f, 0.2f}, 0.001f);
  const Float3 center = w->bounds().center();
  int node = -1;
  REQUIRE(hits(*w, center + Float3{0, 0.3f, 2}, center, node));
  CHECK(w->gltf().nodes[static_cast<std::size_t>(node)].mesh >= 0);
  CHECK_FALSE(hits(*w, {0, 5, 0}, {3, 5, 0}, node));

  // The helmet is open below and behind: some looks at its middle go through.
  int hitCount = 0;
  for (int i = 0; i < 16; ++i) {
    const float a = static_cast<float>(i) * base::kPi / 8;
    const Float3 eye = center + Float3{2 * std::cos(a), 0.3f, 2 * std::sin(a)};
    const base::Ray ray{eye, normalize(center - eye)};
    world::Hit hit;
    const bool isHit = w->pick(ray, World::PickFilter::All, hit);
    const double expected = bruteForce(*w, ray);
    INFO("direction " << i);
    REQUIRE(isHit == std::isfinite(expected));
    if (!isHit) continue;
    ++hitCount;
    CHECK(hit.distance == Approx(expected).epsilon(1e-5));
    CHECK(length(hit.point - eye) == Approx(expected).epsilon(1e-5));
  }
  CHECK(hitCount == 13);
}
