// KHR_materials_variants: who wears what.
#include "world/world.h"

#include <catch2/catch.hpp>

namespace {

/// Node 0 with node 1 below it, beside node 2; all show one primitive with two of three variants.
world::World dressed() {
  auto gltf = std::make_shared<asset::Gltf>();
  gltf->variants = {"day", "night", "snow"};
  gltf->materials.resize(3);
  auto geometry = std::make_shared<asset::Geometry>();
  geometry->positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
  asset::Primitive primitive;
  primitive.geometry = geometry;
  primitive.material = 0;
  primitive.variants = {{1, {0}}, {2, {1}}};
  gltf->meshes = {{"mesh", {primitive}, {}}};
  gltf->nodes.resize(3);
  gltf->nodes[0].children = {1};
  gltf->nodes[1].parent = 0;
  for (asset::Node& node : gltf->nodes) node.mesh = 0;
  gltf->scenes = {{"scene", {0, 2}}};
  return world::World(std::move(gltf));
}

int worn(const world::World& w, int node) {
  return w.materialOf(node, w.gltf().meshes[0].primitives[0]);
}

}  // namespace

TEST_CASE("variants: a choice holds for a node and all below it, the nearest first", "[world]") {
  world::World w = dressed();
  CHECK(worn(w, 0) == 0);
  w.setVariant(0, 0);
  CHECK(worn(w, 0) == 1);
  CHECK(worn(w, 1) == 1);
  CHECK(worn(w, 2) == 0);
  w.setVariant(1, 1);
  CHECK(worn(w, 1) == 2);
  w.setVariant(1, 2);  // Not among the primitive's: its own material, not what is above.
  CHECK(worn(w, 1) == 0);
  w.setVariant(1, -1);
  CHECK(worn(w, 1) == 1);
  w.setVariant(0, 7);
  CHECK(w.variant(0) == -1);
  CHECK(worn(w, 1) == 0);
}

TEST_CASE("variants: are a property of every node", "[world][properties]") {
  world::World w = dressed();
  const auto slot = w.resolve("/nodes/0/extensions/KHR_materials_variants/variant");
  REQUIRE(slot);
  CHECK(slot->type == base::Type::Int);
  CHECK(slot->isWritable);
  double value = 7;
  w.get(slot->slot, &value);
  CHECK(value == -1);
  value = 1;
  CHECK(w.set(slot->slot, &value));
  CHECK(worn(w, 1) == 2);
  for (const double wrong : {3.0, -2.0}) CHECK_FALSE(w.set(slot->slot, &wrong));
  w.get(slot->slot, &value);
  CHECK(value == 1);
  auto plain = std::make_shared<asset::Gltf>();
  plain->nodes.resize(1);
  const auto none =
      world::World(std::move(plain)).resolve("/nodes/0/extensions/KHR_materials_variants/variant");
  REQUIRE(!none);
  CHECK(none.error().message.find("no variants") != std::string::npos);
}
