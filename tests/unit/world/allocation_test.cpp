// In the steady state a frame takes no memory: playing, posing, setting, getting, picking.
#include "support/make_gltf.h"
#include "world/world.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;

void* counted(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
// Whoever deletes does not know which of these it came from, so all must be ours.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size > 0 ? size : 1);
}
void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept {
  return operator new(size, tag);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

TEST_CASE("a frame takes no memory once everything has been seen", "[world]") {
  using asset::Channel;
  asset::Gltf gltf;
  auto flag = support::makeSquare();
  flag->joints.assign(4, {0, 1, 0, 0});
  flag->weights.assign(4, {0.5f, 0.5f, 0, 0});
  flag->targets.resize(1);
  flag->targets[0].positions.assign(4, {0, 0.1f, 0});
  support::addMesh(gltf, flag);
  for (int i = 0; i < 3; ++i) support::addNode(gltf, i - 1);
  gltf.nodes[0].mesh = gltf.nodes[0].skin = 0;
  gltf.skins.push_back({"skin", {1, 2}, {{}, {}}, -1});
  support::addSquare(gltf, -1, {0, 0, -3});
  support::addAnimation(
      gltf, {support::makeChannel(1, Channel::Path::Translation, {0, 1}, {0, 0, 0, 1, 0, 0}),
             support::makeChannel(2, Channel::Path::Rotation, {0, 1}, {0, 0, 0, 1, 0, 1, 0, 0}),
             support::makeChannel(0, Channel::Path::Weights, {0, 1}, {0, 1})});
  world::World w(support::share(std::move(gltf)));
  const world::Slot place = w.resolve("/nodes/3/translation")->slot;
  const world::Slot matrix = w.resolve("/nodes/3/globalMatrix")->slot;

  const auto frame = [&](int n) {
    double numbers[16] = {0.01 * n, 0, -3};
    w.set(place, numbers);
    w.get(matrix, numbers);
    w.advance(0.3);
    if (!w.clip(0).isPlaying) w.startClip(0, 0, 1, 1, 0.5);
    world::Hit hit;
    w.pick({{0, 0, 9}, {0, 0, -1}}, world::World::PickFilter::All, hit);
    return w.roughBoundsOf(0).isEmpty() || w.boundsOf(0).isEmpty() || w.bounds().isEmpty();
  };
  for (int n = 0; n < 20; ++n) frame(n);
  const std::size_t before = allocations;
  bool isAnyEmpty = false;
  for (int n = 20; n < 120; ++n) isAnyEmpty = frame(n) || isAnyEmpty;
  const std::size_t after = allocations;
  CHECK(after == before);
  CHECK_FALSE(isAnyEmpty);
  CHECK(before > 0);
}
