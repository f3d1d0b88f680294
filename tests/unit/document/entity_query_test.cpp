#include "document/entity_query.h"

#include <catch2/catch.hpp>

using namespace document;
using model::Entity;
using model::EntityId;

namespace {

bool matches(const char* query, const char* id, const Entity& entity) {
  return EntityQuery(query).matches(EntityId{id}, entity);
}

}  // namespace

TEST_CASE("words are looked for in names and ids, all of them, whatever the case") {
  Entity entity;
  entity.name = "Big 红色 Lamp";
  CHECK(EntityQuery("  ").isEmpty());
  CHECK(matches("", "x", entity));
  CHECK(matches("big LAMP", "x", entity));
  CHECK(matches("红", "x", entity));
  CHECK(matches("door", "door-2", entity));
  CHECK_FALSE(matches("big small", "x", entity));
  CHECK_FALSE(matches("no:such", "x", entity));
}

TEST_CASE("kinds, parts and states can be asked for in both languages") {
  Entity lamp;
  lamp.name = "Lamp";
  lamp.light = model::Light{};
  lamp.visible = false;
  lamp.editor.isLocked = true;
  Entity empty;
  empty.behaviours.push_back({});
  CHECK(matches("kind:light", "a", lamp));
  CHECK(matches("类型：灯光 lamp", "a", lamp));
  CHECK(matches("Kind:Light is:hidden is:locked", "a", lamp));
  CHECK_FALSE(matches("kind:camera", "a", lamp));
  CHECK_FALSE(matches("kind:empty", "a", lamp));
  CHECK(matches("kind:empty has:behaviour", "a", empty));
  CHECK(matches("有:行为", "a", empty));
  CHECK_FALSE(matches("has:behaviour", "a", lamp));
  CHECK_FALSE(matches("is:locked", "a", empty));
}

TEST_CASE("every kind is found by its name") {
  model::Scene scene;
  std::vector<Entity> all(kEntityKindCount);
  all[1].shape = model::Shape{};
  all[2].prop = model::Prop{};
  all[3].model = model::AssetId{"a"};
  all[4].light = model::Light{};
  all[5].camera = model::Camera{};
  all[6].panel = model::Panel{};
  for (int i = 0; i < kEntityKindCount; ++i) {
    const auto kind = static_cast<EntityKind>(i);
    scene.entities.put(EntityId{std::string(nameOf(kind))}, all[static_cast<std::size_t>(i)]);
  }
  for (int i = 0; i < kEntityKindCount; ++i) {
    const auto kind = static_cast<EntityKind>(i);
    CAPTURE(nameOf(kind));
    CHECK(entitiesOfKind(scene, kind) ==
          std::vector<EntityId>{EntityId{std::string(nameOf(kind))}});
    CHECK(kindOf(all[static_cast<std::size_t>(i)]) == kind);
    CHECK(EntityQuery("kind:" + std::string(nameOf(kind)))
              .matches(EntityId{"x"}, all[static_cast<std::size_t>(i)]));
  }
}
