#include "support/make_gltf.h"
#include "world/sampling.h"
#include "world/world.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using asset::Channel;
using asset::Curve;
using support::addAnimation;
using support::addNode;
using support::makeChannel;
using world::World;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// One node whose x follows the clip's time: a clip of two seconds.
World makeRuler() {
  asset::Gltf gltf;
  const int node = addNode(gltf);
  addAnimation(gltf, {makeChannel(node, Channel::Path::Translation, {0, 2}, {0, 0, 0, 2, 0, 0})});
  return World(support::share(std::move(gltf)));
}

float x(const World& w, int node = 0) { return w.localTransform(node).translation.x; }

std::vector<float> sampled(const Curve& curve, int width, double time, bool isRotation = false) {
  std::vector<float> out(static_cast<std::size_t>(width));
  std::uint32_t cursor = 0;
  world::sample(curve, width, isRotation, time, cursor, out.data());
  return out;
}

}  // namespace

TEST_CASE("linear, step and cubic curves at and between their keys", "[world][clips]") {
  Curve curve;
  curve.times = {1, 2, 4};
  curve.values = {10, 20, 0};
  CHECK(sampled(curve, 1, -5)[0] == 10);
  CHECK(sampled(curve, 1, 1)[0] == 10);
  CHECK(sampled(curve, 1, 1.25)[0] == Approx(12.5));
  CHECK(sampled(curve, 1, 2)[0] == 20);
  CHECK(sampled(curve, 1, 3)[0] == Approx(10));
  CHECK(sampled(curve, 1, 4)[0] == 0);
  CHECK(sampled(curve, 1, 99)[0] == 0);
  CHECK(sampled(curve, 1, kNaN)[0] == 10);

  curve.interpolation = Curve::Interpolation::Step;
  CHECK(sampled(curve, 1, 1.999)[0] == 10);
  CHECK(sampled(curve, 1, 2)[0] == 20);
  CHECK(sampled(curve, 1, 3.999)[0] == 20);
  CHECK(sampled(curve, 1, 4)[0] == 0);

  // in-tangent, value, out-tangent. Over two seconds from 0 to 8 with slopes 1 and 2: Hermite's
  // p(0.5) = 0.5 * 0 + 0.125 * 2 * 1 + 0.5 * 8 - 0.125 * 2 * 2.
  Curve cubic;
  cubic.interpolation = Curve::Interpolation::CubicSpline;
  cubic.times = {1, 3};
  cubic.values = {99, 0, 1, 2, 8, 99};
  CHECK(sampled(cubic, 1, 2)[0] == Approx(0.25 + 4 - 0.5));
  CHECK(sampled(cubic, 1, 0)[0] == 0);
  CHECK(sampled(cubic, 1, 3)[0] == 8);
  // The slope at the first key, in units a second.
  CHECK((sampled(cubic, 1, 1.001)[0]) / 0.001 == Approx(1).epsilon(0.01));
}

TEST_CASE("a curve of one key holds everywhere", "[world][clips]") {
  Curve curve;
  curve.times = {1};
  curve.values = {7, 8, 9};
  for (const auto interpolation : {Curve::Interpolation::Linear, Curve::Interpolation::Step}) {
    curve.interpolation = interpolation;
    CHECK(sampled(curve, 3, 0) == std::vector<float>{7, 8, 9});
    CHECK(sampled(curve, 3, 5) == std::vector<float>{7, 8, 9});
  }
  curve.interpolation = Curve::Interpolation::CubicSpline;
  curve.values = {0, 0, 0, 7, 8, 9, 0, 0, 0};
  CHECK(sampled(curve, 3, 1) == std::vector<float>{7, 8, 9});
}

TEST_CASE("rotations turn the short way round and stay rotations", "[world][clips]") {
  const base::Quat a, b = base::quatFromAxisAngle({0, 1, 0}, base::kPi / 2);
  Curve curve;
  curve.times = {0, 1};
  curve.values = {a.x,  a.y,  a.z,  a.w,
                  -b.x, -b.y, -b.z, -b.w};  // the same turn, written the long way
  const std::vector<float> third = sampled(curve, 4, 1.0 / 3, true);
  const base::Quat expected = base::quatFromAxisAngle({0, 1, 0}, base::kPi / 6);
  CHECK(std::fabs(dot(base::Quat{third[0], third[1], third[2], third[3]}, expected)) ==
        Approx(1).epsilon(1e-6));

  Curve cubic;
  cubic.interpolation = Curve::Interpolation::CubicSpline;
  cubic.times = {0, 1};
  cubic.values = {0, 0, 0, 0, a.x, a.y, a.z, a.w, 3, 0, 0, 0,  //
                  0, 0, 0, 0, b.x, b.y, b.z, b.w, 0, 0, 0, 0};
  const std::vector<float> q = sampled(cubic, 4, 0.4, true);
  CHECK(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3] == Approx(1));
  CHECK(q[0] > 0.1f);
}

TEST_CASE("the cursor is only a hint", "[world][clips]") {
  Curve curve;
  for (int i = 0; i < 100; ++i) {
    curve.times.push_back(static_cast<float>(i) * 0.5f);
    curve.values.push_back(static_cast<float>(i * i));
  }
  std::uint32_t cursor = 0;
  for (const double time : {0.1, 0.7, 49.4, 3.3, 3.8, 4.2, 0.0, 20.0, 49.5, 48.9}) {
    float out = 0;
    world::sample(curve, 1, false, time, cursor, &out);
    CHECK(out == sampled(curve, 1, time)[0]);
  }
  cursor = 4000000000u;
  float out = 0;
  world::sample(curve, 1, false, 3.25, cursor, &out);
  CHECK(out == Approx(42.5));
}

TEST_CASE("a clip plays from start to end and says so once", "[world][clips]") {
  World w = makeRuler();
  REQUIRE(w.startClip(0, 0, 2, 1));
  CHECK(w.clip(0).isPlaying);
  CHECK(x(w) == 0);
  w.advance(0.5);
  CHECK(x(w) == Approx(0.5));
  CHECK(w.clip(0).time == Approx(0.5));
  CHECK(w.finishedClips().empty());
  w.advance(1);
  CHECK(x(w) == Approx(1.5));
  w.advance(1);
  CHECK(x(w) == 2);
  CHECK(w.finishedClips() == std::vector<int>{0});
  CHECK_FALSE(w.clip(0).isPlaying);
  CHECK(w.clip(0).virtualTime == 2);
  w.advance(1);
  CHECK(w.finishedClips().empty());
  CHECK(x(w) == 2);
  CHECK(w.clip(0).time == 2);
}

TEST_CASE("matrices follow clips in the same step", "[world][clips]") {
  World w = makeRuler();
  w.startClip(0, 0, 2, 1);
  w.advance(1.25);
  CHECK(w.worldFromLocal(0).m[12] == Approx(1.25));
}

TEST_CASE("speed, looping and reverse", "[world][clips]") {
  World w = makeRuler();
  SECTION("twice as fast") {
    w.startClip(0, 0, 2, 2);
    w.advance(0.75);
    CHECK(x(w) == Approx(1.5));
  }
  SECTION("past the length it starts over") {
    w.startClip(0, 0, 5, 1);
    w.advance(2.5);
    CHECK(x(w) == Approx(0.5));
    CHECK(w.clip(0).time == Approx(0.5));
    CHECK(w.clip(0).virtualTime == Approx(2.5));
    w.advance(2.5);
    CHECK(x(w) == Approx(1));
    CHECK(w.finishedClips() == std::vector<int>{0});
  }
  SECTION("whole laps end on the last key, not on the first") {
    w.startClip(0, 0, 4, 1);
    w.advance(9);
    CHECK(x(w) == 2);
    CHECK(w.clip(0).time == 2);
  }
  SECTION("for ever") {
    w.startClip(0, 0, kInfinity, 1);
    w.advance(2001);
    CHECK(x(w) == Approx(1));
    CHECK(w.clip(0).isPlaying);
  }
  SECTION("backwards") {
    w.startClip(0, 2, 0, 1);
    w.advance(0.5);
    CHECK(x(w) == Approx(1.5));
    w.advance(2);
    CHECK(x(w) == 0);
    CHECK(w.finishedClips() == std::vector<int>{0});
  }
  SECTION("backwards for ever, below zero") {
    w.startClip(0, 0, -kInfinity, 1);
    w.advance(0.5);
    CHECK(w.clip(0).virtualTime == Approx(-0.5));
    CHECK(x(w) == Approx(1.5));
    w.advance(2);
    CHECK(x(w) == Approx(1.5));
  }
  SECTION("start equals end: one pose, then done") {
    w.startClip(0, 1.25, 1.25, 3);
    CHECK(w.clip(0).isPlaying);
    w.advance(0);
    CHECK(x(w) == Approx(1.25));
    CHECK(w.finishedClips() == std::vector<int>{0});
    CHECK_FALSE(w.clip(0).isPlaying);
  }
}

TEST_CASE("many small steps come to the same place as one", "[world][clips]") {
  World a = makeRuler(), b = makeRuler();
  a.startClip(0, 0, kInfinity, 1);
  b.startClip(0, 0, kInfinity, 1);
  for (int i = 0; i < 1000; ++i) a.advance(1.0 / 64);
  b.advance(1000.0 / 64);
  CHECK(x(a) == x(b));
}

TEST_CASE("stopping at once keeps the pose and does not count as finished", "[world][clips]") {
  World w = makeRuler();
  w.startClip(0, 0, 2, 1);
  w.advance(0.5);
  CHECK(w.stopClip(0));
  CHECK_FALSE(w.clip(0).isPlaying);
  w.advance(5);
  CHECK(x(w) == Approx(0.5));
  CHECK(w.clip(0).time == Approx(0.5));
  CHECK(w.finishedClips().empty());
  CHECK(w.stopClip(0));
}

TEST_CASE("stopping at a time", "[world][clips]") {
  World w = makeRuler();
  SECTION("on the way") {
    w.startClip(0, 0, 8, 1);
    CHECK(w.stopClipAt(0, 2.5));
    w.advance(2);
    CHECK(w.stoppedClips().empty());
    w.advance(1);
    CHECK(x(w) == Approx(0.5));
    CHECK(w.stoppedClips() == std::vector<int>{0});
    CHECK(w.finishedClips().empty());
    CHECK(w.clip(0).virtualTime == 2.5);
    CHECK_FALSE(w.clip(0).isPlaying);
    w.advance(1);
    CHECK(w.stoppedClips().empty());
  }
  SECTION("backwards") {
    w.startClip(0, 2, -kInfinity, 1);
    w.stopClipAt(0, 1.5);
    w.advance(3);
    CHECK(x(w) == Approx(1.5));
    CHECK(w.stoppedClips() == std::vector<int>{0});
  }
  SECTION("a time that has just gone by stops there") {
    w.startClip(0, 0, 2, 1);
    w.advance(1);
    w.stopClipAt(0, 0.5);
    w.advance(0.1);
    CHECK(x(w) == Approx(0.5));
    CHECK(w.stoppedClips() == std::vector<int>{0});
  }
  SECTION("off the way: plays to its end") {
    w.startClip(0, 0, 2, 1);
    w.stopClipAt(0, GENERATE(-1.0, 2.0, 7.0));
    w.advance(3);
    CHECK(x(w) == 2);
    CHECK(w.finishedClips() == std::vector<int>{0});
    CHECK(w.stoppedClips().empty());
  }
  SECTION("a new start forgets it") {
    w.startClip(0, 0, 2, 1);
    w.stopClipAt(0, 1);
    w.startClip(0, 0, 2, 1);
    w.advance(3);
    CHECK(w.finishedClips() == std::vector<int>{0});
  }
  SECTION("what does not play takes no order") {
    CHECK(w.stopClipAt(0, 1));
    w.startClip(0, 0, 2, 1);
    w.advance(1.5);
    CHECK(w.clip(0).isPlaying);
  }
}

TEST_CASE("orders that make no sense are refused", "[world][clips]") {
  World w = makeRuler();
  CHECK_FALSE(w.startClip(1, 0, 1, 1));
  CHECK_FALSE(w.startClip(-1, 0, 1, 1));
  CHECK_FALSE(w.startClip(0, kNaN, 1, 1));
  CHECK_FALSE(w.startClip(0, 0, kNaN, 1));
  CHECK_FALSE(w.startClip(0, kInfinity, 1, 1));
  for (const double speed : {0.0, -1.0, kNaN, kInfinity}) CHECK_FALSE(w.startClip(0, 0, 1, speed));
  CHECK_FALSE(w.clip(0).isPlaying);
  w.startClip(0, 0, 2, 1);
  CHECK_FALSE(w.startClip(0, 0, 1, 0));
  CHECK(w.clip(0).isPlaying);  // a refused order changes nothing
  CHECK_FALSE(w.stopClip(3));
  CHECK_FALSE(w.stopClipAt(3, 1));
  CHECK_FALSE(w.stopClipAt(0, kNaN));
  w.advance(kNaN);
  w.advance(-4);
  CHECK(w.clip(0).virtualTime == 0);
}

TEST_CASE("of two clips on one node the later started wins", "[world][clips]") {
  asset::Gltf gltf;
  const int node = addNode(gltf);
  const auto path = Channel::Path::Translation;
  addAnimation(gltf, {makeChannel(node, path, {0, 10}, {1, 0, 0, 1, 0, 0})});
  addAnimation(gltf, {makeChannel(node, path, {0, 10}, {2, 0, 0, 2, 0, 0}),
                      makeChannel(node, Channel::Path::Scale, {0, 10}, {3, 3, 3, 3, 3, 3})});
  World w(support::share(gltf));
  w.startClip(1, 0, 10, 1);
  w.startClip(0, 0, 10, 1);
  w.advance(1);
  CHECK(x(w) == 1);
  CHECK(w.localTransform(0).scale.x == 3);
  w.startClip(1, 0, 10, 1);
  w.advance(1);
  CHECK(x(w) == 2);
  w.stopClip(1);
  w.advance(1);
  CHECK(x(w) == 1);
}

TEST_CASE("clips that end together are named in the order of their starts", "[world][clips]") {
  asset::Gltf gltf;
  const int node = addNode(gltf);
  for (int i = 0; i < 3; ++i)
    addAnimation(gltf, {makeChannel(node, Channel::Path::Scale, {0, 1}, {1, 1, 1, 2, 2, 2})});
  World w(support::share(gltf));
  w.startClip(2, 0, 1, 1);
  w.startClip(0, 0, 1, 1);
  w.startClip(1, 0, 9, 1);
  w.advance(2);
  CHECK(w.finishedClips() == std::vector<int>{2, 0});
  CHECK(w.clip(1).isPlaying);
}

TEST_CASE("posing without playing", "[world][clips]") {
  World w = makeRuler();
  w.poseClip(0, 0.75);
  CHECK(x(w) == Approx(0.75));
  w.poseClip(0, 50);
  CHECK(x(w) == 2);
  w.poseClip(0, -1);
  CHECK(x(w) == 0);
  CHECK_FALSE(w.clip(0).isPlaying);
  CHECK(w.clip(0).time == 0);
}

TEST_CASE("clips move morph weights, and hand over what was the mesh's", "[world][clips]") {
  asset::Gltf gltf;
  auto square = support::makeSquare();
  square->targets.resize(2);
  const int mesh = support::addMesh(gltf, square);
  gltf.meshes[0].weights = {0.25f, 0.5f};
  const int node = addNode(gltf);
  gltf.nodes[0].mesh = mesh;
  addAnimation(gltf, {makeChannel(node, Channel::Path::Weights, {0, 1}, {0, 1, 1, 0})});
  World w(support::share(gltf));
  CHECK(w.morphWeights(node) == std::vector<float>{0.25f, 0.5f});
  w.startClip(0, 0, 1, 1);
  w.advance(0.25);
  CHECK(w.morphWeights(node) == std::vector<float>{0.25f, 0.75f});
}

TEST_CASE("broken channels are left out", "[world][clips]") {
  asset::Gltf gltf;
  const int node = addNode(gltf);
  auto broken = makeChannel(node, Channel::Path::Rotation, {0, 1}, {1, 2, 3});
  auto empty = makeChannel(node, Channel::Path::Scale, {0}, {1, 1, 1});
  empty.curve = std::make_shared<Curve>();
  auto nowhere = makeChannel(-1, Channel::Path::Scale, {0, 9}, {1, 1, 1, 2, 2, 2});
  asset::Animation animation;
  animation.channels = {broken, empty, nowhere};
  gltf.animations.push_back(animation);
  World w(support::share(gltf));
  CHECK(w.maxTime(0) == 0);
  CHECK(w.startClip(0, 0, 1, 1));
  w.advance(2);
  CHECK(w.finishedClips() == std::vector<int>{0});
  CHECK(w.clip(0).time == 0);
  CHECK(w.localTransform(node) == base::Transform{});
}

TEST_CASE("clips move whatever a pointer leads to", "[world][clips]") {
  asset::Gltf gltf;
  const int node = addNode(gltf);
  gltf.materials.resize(1);
  gltf.lights.resize(1);
  const auto pointer = [](const char* to, std::vector<float> values) {
    Channel channel = makeChannel(-1, Channel::Path::Pointer, {0, 2}, std::move(values));
    channel.pointer = to;
    return channel;
  };
  const float h = std::sqrt(0.5f);
  Channel hide = pointer("/nodes/0/extensions/KHR_node_visibility/visible", {1, 0});
  auto step = std::make_shared<Curve>(*hide.curve);
  step->interpolation = Curve::Interpolation::Step;
  hide.curve = step;
  addAnimation(
      gltf,
      {pointer("/materials/0/pbrMetallicRoughness/baseColorFactor", {0, 0, 0, 1, 1, 0.5f, 0, 1}),
       pointer("/materials/0/extensions/KHR_materials_clearcoat/clearcoatFactor", {0, 1}),
       pointer("/extensions/KHR_lights_punctual/lights/0/intensity", {10, 20}),
       pointer("/nodes/0/rotation", {0, 0, 0, 1, 0, 0, 1, 0}), hide,
       // None of these leads to anything that has one number and can be set.
       pointer("/nodes/7/scale", {0, 1}), pointer("/materials/0/emissiveFactor", {0, 1}),
       pointer("/nodes/0/globalMatrix", {0, 1}), pointer("nonsense", {0, 1})});
  World w(support::share(gltf));
  w.poseClip(0, 1);
  w.update();
  CHECK(w.material(0).baseColorFactor == base::Float4{0.5f, 0.25f, 0, 1});
  CHECK(w.material(0).clearcoat.factor == 0.5f);
  CHECK(w.light(0).intensity == 15);
  CHECK(w.localTransform(node).rotation.z == Approx(h));
  CHECK(w.localTransform(node).rotation.w == Approx(h));
  double visible = 0;
  const auto switched = w.resolve("/nodes/0/extensions/KHR_node_visibility/visible");
  REQUIRE(switched);
  w.get(switched->slot, &visible);
  CHECK(visible == 1);
  w.poseClip(0, 2);
  w.get(switched->slot, &visible);
  CHECK(visible == 0);
  CHECK(w.maxTime(0) == 2);
}

TEST_CASE("a pointer moves all morph weights of a node at once", "[world][clips]") {
  asset::Gltf gltf;
  auto geometry = std::make_shared<asset::Geometry>();
  geometry->positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
  geometry->targets.resize(2);
  for (asset::MorphTarget& target : geometry->targets) target.positions.resize(3);
  gltf.meshes.push_back({"m", {{geometry, -1}}, {0, 0}});
  const int node = addNode(gltf);
  gltf.nodes[0].mesh = 0;
  Channel channel = makeChannel(-1, Channel::Path::Pointer, {0, 1}, {0, 1, 1, 0});
  channel.pointer = "/nodes/0/weights";
  addAnimation(gltf, {channel});
  World w(support::share(gltf));
  w.poseClip(0, 0.25);
  for (const auto& [index, wanted] : {std::pair{0, 0.25}, {1, 0.75}}) {
    double weight = 0;
    const auto property =
        w.resolve("/nodes/" + std::to_string(node) + "/weights/" + std::to_string(index));
    REQUIRE(property);
    w.get(property->slot, &weight);
    CHECK(weight == wanted);
  }
}
