// Clips that take over from others little by little.
#include "support/make_gltf.h"
#include "world/world.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using asset::Channel;
using support::addAnimation;
using support::addNode;
using support::makeChannel;
using world::World;

namespace {

/// Node 0 at x = 1: clip 0 holds it at x = 10, clip 1 at x = 20, clip 2 moves its y, clip 3 turns
/// it by a quarter around y, clip 4 sets its morph weight to 1. All last 10 s.
World makeHeld() {
  asset::Gltf gltf;
  const int node = addNode(gltf);
  gltf.nodes[0].transform.translation = {1, 0, 0};
  const auto held = [&](float at) {
    addAnimation(gltf,
                 {makeChannel(node, Channel::Path::Translation, {0, 10}, {at, 0, 0, at, 0, 0})});
  };
  held(10);
  held(20);
  addAnimation(gltf, {makeChannel(node, Channel::Path::Scale, {0, 10}, {2, 2, 2, 2, 2, 2})});
  const base::Quat q = base::quatFromAxisAngle({0, 1, 0}, base::kPi / 2);
  addAnimation(gltf, {makeChannel(node, Channel::Path::Rotation, {0, 10},
                                  {q.x, q.y, q.z, q.w, q.x, q.y, q.z, q.w})});
  auto square = support::makeSquare();
  square->targets.resize(1);
  square->targets[0].positions.assign(4, {0, 1, 0});
  gltf.nodes[0].mesh = support::addMesh(gltf, square);
  addAnimation(gltf, {makeChannel(node, Channel::Path::Weights, {0, 10}, {1, 1})});
  return World(support::share(std::move(gltf)));
}

float x(const World& w) { return w.localTransform(0).translation.x; }

}  // namespace

TEST_CASE("a clip takes over from what stands there, whatever the frame rate", "[world][clips]") {
  for (const int frames : {1, 4, 100}) {
    World w = makeHeld();
    REQUIRE(w.startClip(0, 0, 10, 1, 2));
    for (int i = 0; i < frames; ++i) w.advance(1.0 / frames);
    CHECK(x(w) == Approx(5.5));
    for (int i = 0; i < frames; ++i) w.advance(1.0 / frames);
    CHECK(x(w) == Approx(10));
    w.advance(1);
    CHECK(x(w) == 10);
  }
}

TEST_CASE("a clip takes over from one that plays on meanwhile, which then stops",
          "[world][clips]") {
  World w = makeHeld();
  w.startClip(0, 0, 10, 1);
  w.startClip(2, 0, 10, 1);
  w.advance(1);
  REQUIRE(w.startClip(1, 0, 10, 1, 1));
  w.advance(0.25);
  CHECK(x(w) == Approx(12.5));
  CHECK(w.clip(0).isPlaying);
  w.advance(0.25);
  CHECK(x(w) == Approx(15));
  w.advance(0.6);
  CHECK(x(w) == 20);
  CHECK_FALSE(w.clip(0).isPlaying);
  CHECK(w.stoppedClips().empty());
  CHECK(w.finishedClips().empty());
  CHECK(w.clip(2).isPlaying);  // Moves something else.
  CHECK(w.clip(1).isPlaying);
}

TEST_CASE("a fade begins where another still is, and goes on where that one ends",
          "[world][clips]") {
  World w = makeHeld();
  w.startClip(0, 0, 10, 1, 1);
  w.advance(0.5);
  REQUIRE(x(w) == Approx(5.5));
  w.startClip(1, 0, 10, 1, 1);
  w.advance(0.01);
  CHECK(x(w) == Approx((1 + 9 * 0.51) * 0.99 + 20 * 0.01));
  w.advance(0.49);
  CHECK(x(w) == Approx(15));

  SECTION("by the author") {
    w.stopClip(0);
    w.advance(1e-9);
    CHECK(x(w) == Approx(15));
    w.advance(0.25);
    CHECK(x(w) == Approx(17.5));
    w.advance(0.26);
    CHECK(x(w) == 20);
  }
  SECTION("by itself") {
    World v = makeHeld();
    v.startClip(0, 0, 0.5, 1);
    v.advance(0.4);
    v.startClip(1, 0, 10, 1, 1);
    v.advance(0.09);
    CHECK(x(v) == Approx(10 + 10 * 0.09));
    v.advance(0.41);
    CHECK(x(v) == Approx(15));
    v.advance(0.25);
    CHECK(x(v) == Approx(17.5));
  }
}

TEST_CASE("a pointer to a node's place is that place", "[world][clips]") {
  asset::Gltf gltf;
  const int node = addNode(gltf);
  addAnimation(gltf,
               {makeChannel(node, Channel::Path::Translation, {0, 10}, {10, 0, 0, 10, 0, 0})});
  asset::Channel pointer = makeChannel(-1, Channel::Path::Pointer, {0, 10}, {20, 0, 0, 20, 0, 0});
  pointer.pointer = "/nodes/0/translation";
  addAnimation(gltf, {pointer});
  World w(support::share(std::move(gltf)));
  w.startClip(0, 0, 10, 1);
  w.startClip(1, 0, 10, 1, 1);
  w.advance(2);
  CHECK(x(w) == 20);
  CHECK_FALSE(w.clip(0).isPlaying);
}

TEST_CASE("turns and morph weights fade, too", "[world][clips]") {
  World w = makeHeld();
  w.startClip(3, 0, 10, 1, 1);
  w.startClip(4, 0, 10, 1, 1);
  w.advance(0.5);
  const base::Quat eighth = base::quatFromAxisAngle({0, 1, 0}, base::kPi / 4);
  CHECK(std::fabs(dot(w.localTransform(0).rotation, eighth)) == Approx(1).epsilon(1e-6));
  CHECK(w.morphWeights(0)[0] == Approx(0.5));
}

TEST_CASE("a clip that fades into itself begins anew from where it stands", "[world][clips]") {
  World w = makeHeld();
  w.startClip(0, 0, 10, 1);
  w.advance(1);
  w.startClip(1, 0, 10, 1);
  w.advance(1);
  REQUIRE(w.startClip(0, 0, 10, 1, 1));
  w.advance(0.5);
  CHECK(x(w) == Approx(15));
}

TEST_CASE("a clip may end while it fades", "[world][clips]") {
  World w = makeHeld();
  w.startClip(0, 0, 1, 1, 4);
  w.advance(1);
  CHECK(x(w) == Approx(1 + 9 * 0.25));
  CHECK(w.finishedClips() == std::vector<int>{0});
  w.advance(1);
  CHECK(x(w) == Approx(1 + 9 * 0.25));
}

TEST_CASE("a fade that makes no sense starts nothing", "[world][clips]") {
  World w = makeHeld();
  for (const double fade :
       {-1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
    CHECK_FALSE(w.startClip(0, 0, 10, 1, fade));
  CHECK_FALSE(w.clip(0).isPlaying);
}
