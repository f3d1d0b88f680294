// A frame like the one before takes no memory.
#include "gfx/device_idle.h"
#include "support/render/cases.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<bool> counts{false};
std::atomic<int> allocations{0};

void* countedOrNone(std::size_t size) noexcept {
  if (counts) ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}

void* counted(std::size_t size) {
  if (void* memory = countedOrNone(size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

// Of this whole test program; only what lies between the two switches is counted.
void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return countedOrNone(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return countedOrNone(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

TEST_CASE("memory: what is taken is counted") {
  allocations = 0;
  counts = true;
  ::operator delete(::operator new(8));
  counts = false;
  CHECK(allocations == 1);
}

TEST_CASE("memory: a frame of a scene that only moves takes none") {
  for (const support::Case& c : support::allCases()) {
    CAPTURE(c.name);
    gfx::IdleDevice device;
    auto renderer = render::Renderer::create(device);
    REQUIRE(renderer);
    world::World world(c.gltf);
    const auto frame = [&](int i) {
      base::Transform t = world.localTransform(0);
      t.translation.y += 0.001f * static_cast<float>(i);
      world.setLocalTransform(0, t);
      world.update();
      counts = true;
      renderer->get()->draw(world, c.view, c.options, gfx::kScreen);
      counts = false;
    };
    for (int i = 0; i < 3; ++i) frame(i);
    allocations = 0;
    for (int i = 3; i < 6; ++i) frame(i);
    CHECK(allocations == 0);
  }
}
