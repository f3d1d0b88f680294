// What is all around a scene, as properties.
#include "world/world.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <string>

namespace {

world::World inTheOpen() {
  auto gltf = std::make_shared<asset::Gltf>();
  gltf->environment.exposure = 0.5f;
  return world::World(std::move(gltf));
}

world::Slot slotOf(world::World& w, const std::string& name) {
  const auto property = w.resolve("/extensions/DIORAMA_environment/" + name);
  REQUIRE(property);
  CHECK(property->isWritable);
  return property->slot;
}

}  // namespace

TEST_CASE("surroundings: change while the scene plays, the asset stays as it is", "[world]") {
  world::World w = inTheOpen();
  double number = 0;
  w.get(slotOf(w, "exposure"), &number);
  CHECK(number == 0.5);
  const auto set = [&](const char* name, double value) { return w.set(slotOf(w, name), &value); };
  CHECK(set("exposure", 2));
  CHECK(set("sunIntensity", 1.5));
  CHECK(set("skyIntensity", 0.25));
  CHECK(set("rotation", -1));
  CHECK(set("fogDensity", 0.125));
  CHECK(set("fogHeight", -3));
  CHECK(set("fogFalloff", 0.5));
  CHECK(set("bloom", 0.25));
  CHECK(set("occlusion", 1));
  const asset::Environment& e = w.environment();
  CHECK(std::array{e.exposure, e.sunIntensity, e.intensity, e.rotation, e.fogDensity, e.fogHeight,
                   e.fogFalloff, e.bloom, e.occlusion} ==
        std::array{2.0f, 1.5f, 0.25f, -1.0f, 0.125f, -3.0f, 0.5f, 0.25f, 1.0f});
  CHECK(w.gltf().environment.exposure == 0.5f);
  const std::array<double, 3> color{0.5, 0.25, 3};
  for (const char* name :
       {"skyColor", "horizonColor", "groundColor", "sunColor", "fogColor", "sunDirection"})
    CHECK(w.set(slotOf(w, name), color.data()));
  for (const base::Float3 c :
       {e.skyColor, e.horizonColor, e.groundColor, e.sunColor, e.fogColor, e.sunDirection})
    CHECK(c == base::Float3{0.5f, 0.25f, 3});
}

TEST_CASE("surroundings: numbers out of range count as the nearest, nonsense is refused",
          "[world]") {
  world::World w = inTheOpen();
  const double negative = -2, large = 9, none = NAN;
  CHECK(w.set(slotOf(w, "exposure"), &negative));
  CHECK(w.environment().exposure == 0);
  CHECK(w.set(slotOf(w, "bloom"), &large));
  CHECK(w.environment().bloom == 1);
  CHECK_FALSE(w.set(slotOf(w, "fogDensity"), &none));
  const base::Float3 sun = w.environment().sunDirection;
  const std::array<double, 3> nowhere{0, 0, 0};
  CHECK_FALSE(w.set(slotOf(w, "sunDirection"), nowhere.data()));
  CHECK(w.environment().sunDirection == sun);
  CHECK_FALSE(w.resolve("/extensions/DIORAMA_environment/moon"));
}
