#include "document/edit_place.h"

#include "document/scene_parts.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace document {

using base::Float3;
using model::Entity;
using model::EntityId;
using model::Project;
using model::Scene;
using model::SceneId;

namespace {

float& along(Float3& v, Axis axis) { return axis == Axis::X ? v.x : axis == Axis::Y ? v.y : v.z; }
float along(const Float3& v, Axis axis) {
  return axis == Axis::X ? v.x : axis == Axis::Y ? v.y : v.z;
}

/// The box, or the point where the entity stands.
base::Box boxOf(const Scene& scene, const Extent& extent) {
  if (!extent.box.isEmpty()) return extent.box;
  const Float3 at = base::transformPoint(worldFromEntity(scene, extent.id), {});
  return {at, at};
}

float edgeOf(const base::Box& box, Axis axis, Edge edge) {
  if (edge == Edge::Min) return along(box.min, axis);
  if (edge == Edge::Max) return along(box.max, axis);
  return along(box.center(), axis);
}

/// True where nothing is lost with the entity but the place that others hang at.
bool isMereGroup(const Entity& e) {
  return !e.model && !e.shape && !e.prop && !e.light && !e.camera && !e.panel &&
         e.behaviours.empty();
}

base::Mat4 worldFromParent(const Scene& scene, const Entity& entity) {
  return entity.parent ? worldFromEntity(scene, *entity.parent) : base::Mat4{};
}

/// Moves one entity by a way in the world.
void moveOne(Scene& scene, const EntityId& id, Float3 way) {
  const Entity& entity = *scene.entities.find(id);
  const Float3 local = base::transformDirection(base::inverse(worldFromParent(scene, entity)), way);
  scene.entities.change(
      id, [&](Entity& e) { e.transform.translation = e.transform.translation + local; });
}

/// Turns one entity about the world's +Y through where it stands.
void turnOne(Scene& scene, const EntityId& id, float angle) {
  if (angle == 0) return;
  const Entity& entity = *scene.entities.find(id);
  const base::Quat parent = base::transformFrom(worldFromParent(scene, entity)).rotation;
  const base::Quat turn = base::quatFromAxisAngle({0, 1, 0}, angle);
  scene.entities.change(id, [&](Entity& e) {
    e.transform.rotation =
        base::normalize(base::conjugate(parent) * turn * parent * e.transform.rotation);
  });
}

}  // namespace

base::Status setTransforms(Project& project, const SceneId& scene, std::span<const Placed> placed) {
  return changeScene(project, scene, [&](Scene& s) -> base::Status {
    for (const Placed& one : placed) {
      const auto transform = checkedTransform(scene, one.id, one.transform);
      if (!transform) return transform.error();
      if (!s.entities.change(one.id, [&](Entity& e) { e.transform = *transform; }))
        return noEntity(scene, one.id);
    }
    return base::Done{};
  });
}

base::Status moveInWorld(Project& project, const SceneId& scene, std::span<const Moved> moved) {
  return changeScene(project, scene, [&](Scene& s) -> base::Status {
    std::vector<EntityId> ids;
    for (const Moved& one : moved) {
      if (!s.entities.contains(one.id)) return noEntity(scene, one.id);
      if (!std::isfinite(one.way.x + one.way.y + one.way.z))
        return wrong(scene, one.id, "position, rotation and scale must be finite numbers");
      ids.push_back(one.id);
    }
    const std::vector<EntityId> tops = topmost(s, ids);
    const std::set<EntityId> isTop(tops.begin(), tops.end());
    for (const Moved& one : moved)
      if (isTop.count(one.id) && !(one.way == Float3{})) moveOne(s, one.id, one.way);
    return base::Done{};
  });
}

base::Status resetTransforms(Project& project, const SceneId& scene, Ids ids,
                             TransformParts parts) {
  return changeEntities(project, scene, ids, [&](const EntityId&, Entity& e) {
    const base::Transform standard;
    if (parts.translation) e.transform.translation = standard.translation;
    if (parts.rotation) e.transform.rotation = standard.rotation;
    if (parts.scale) e.transform.scale = standard.scale;
  });
}

base::Status align(Project& project, const SceneId& scene, std::span<const Extent> extents,
                   Axis axis, Edge edge) {
  const Scene* s = project.scenes.find(scene);
  if (!s) return noScene(scene);
  base::Box all;
  for (const Extent& extent : extents) all.add(boxOf(*s, extent));
  std::vector<Moved> moved;
  for (const Extent& extent : extents) {
    Float3 way;
    along(way, axis) = edgeOf(all, axis, edge) - edgeOf(boxOf(*s, extent), axis, edge);
    moved.push_back({extent.id, way});
  }
  return moveInWorld(project, scene, moved);
}

base::Status distribute(Project& project, const SceneId& scene, std::span<const Extent> extents,
                        Axis axis) {
  const Scene* s = project.scenes.find(scene);
  if (!s) return noScene(scene);
  if (extents.size() < 3) return base::Error{"spreading evenly takes three things or more"};
  std::vector<Extent> order;
  for (const Extent& extent : extents) order.push_back({extent.id, boxOf(*s, extent)});
  std::stable_sort(order.begin(), order.end(), [&](const Extent& a, const Extent& b) {
    return along(a.box.center(), axis) < along(b.box.center(), axis);
  });
  const float from = along(order.front().box.min, axis), to = along(order.back().box.max, axis);
  float filled = 0;
  for (const Extent& extent : order) filled += along(extent.box.size(), axis);
  const float gap = (to - from - filled) / static_cast<float>(order.size() - 1);
  std::vector<Moved> moved;
  float at = from;
  for (const Extent& extent : order) {
    Float3 way;
    along(way, axis) = at - along(extent.box.min, axis);
    // The outermost stay to the digit.
    if (&extent != &order.front() && &extent != &order.back()) moved.push_back({extent.id, way});
    at += along(extent.box.size(), axis) + gap;
  }
  return moveInWorld(project, scene, moved);
}

base::Result<EntityId> groupEntities(Project& project, const SceneId& scene, Ids ids,
                                     const std::string& name, Float3 center) {
  const Scene* s = project.scenes.find(scene);
  if (!s) return noScene(scene);
  const std::vector<EntityId> tops = topmost(*s, ids);
  if (tops.empty()) return base::Error{"a group takes one thing or more"};
  Entity group;
  group.name = name;
  group.parent = commonParent(*s, tops);
  const base::Mat4 parentFromWorld = base::inverse(worldFromParent(*s, group));
  group.transform.translation = base::transformPoint(parentFromWorld, center);
  auto id = addEntity(project, scene, std::move(group));
  if (!id) return id.error();
  if (auto status = reparent(project, scene, tops, *id); !status) return status.error();
  return *id;
}

base::Result<std::vector<EntityId>> ungroupEntities(Project& project, const SceneId& scene,
                                                    Ids ids) {
  const Scene* s = project.scenes.find(scene);
  if (!s) return noScene(scene);
  std::vector<EntityId> freed;
  const ChildIndex children(*s);
  for (const EntityId& id : topmost(*s, ids)) {
    const std::vector<EntityId> below = children.of(id);
    if (below.empty()) continue;
    const Entity group = *project.scenes.find(scene)->entities.find(id);
    if (auto status = reparent(project, scene, below, group.parent, id); !status)
      return status.error();
    if (isMereGroup(group))
      if (auto status = deleteEntities(project, scene, {&id, 1}); !status) return status.error();
    freed.insert(freed.end(), below.begin(), below.end());
  }
  if (freed.empty()) return base::Error{"nothing hangs below what is selected"};
  return freed;
}

base::Status unparent(Project& project, const SceneId& scene, Ids ids) {
  const Scene* s = project.scenes.find(scene);
  if (!s) return noScene(scene);
  for (const EntityId& id : topmost(*s, ids)) {
    const Scene& now = *project.scenes.find(scene);
    const Entity& entity = *now.entities.find(id);
    if (!entity.parent) continue;
    const Entity* parent = now.entities.find(*entity.parent);
    const auto target = parent ? parent->parent : std::nullopt;
    if (auto status = reparent(project, scene, {&id, 1}, target); !status) return status;
  }
  return base::Done{};
}

base::Result<std::vector<EntityId>> duplicateAgain(Project& project, const SceneId& scene, Ids ids,
                                                   Ids originals, Ids copies) {
  const Scene* s = project.scenes.find(scene);
  if (!s) return noScene(scene);
  if (ids.size() != originals.size() || ids.size() != copies.size())
    return duplicateEntities(project, scene, ids);
  std::vector<base::Mat4> places;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (const EntityId& id : {ids[i], originals[i], copies[i]})
      if (!s->entities.contains(id)) return noEntity(scene, id);
    const base::Mat4 step =
        worldFromEntity(*s, copies[i]) * base::inverse(worldFromEntity(*s, originals[i]));
    places.push_back(step * worldFromEntity(*s, ids[i]));
  }
  auto made = duplicateEntities(project, scene, ids);
  if (!made || made->size() != ids.size()) return made;
  std::vector<Placed> placed;
  const Scene& now = *project.scenes.find(scene);
  for (std::size_t i = 0; i < made->size(); ++i) {
    const Entity& entity = *now.entities.find((*made)[i]);
    const base::Mat4 local = base::inverse(worldFromParent(now, entity)) * places[i];
    base::Transform t = base::transformFrom(local);
    // Moved only, its other numbers stay to the digit.
    const auto isNear = [](float a, float b) { return std::abs(a - b) < 1e-4f; };
    if (isNear(std::abs(base::dot(t.rotation, entity.transform.rotation)), 1))
      t.rotation = entity.transform.rotation;
    if (isNear(t.scale.x, entity.transform.scale.x) &&
        isNear(t.scale.y, entity.transform.scale.y) && isNear(t.scale.z, entity.transform.scale.z))
      t.scale = entity.transform.scale;
    placed.push_back({(*made)[i], t});
  }
  if (auto status = setTransforms(project, scene, placed); !status) return status.error();
  return made;
}

base::Result<std::vector<EntityId>> repeatEntities(Project& project, const SceneId& scene, Ids ids,
                                                   int count, Float3 step, float turn) {
  if (count < 1 || count > kMaxCopies)
    return base::Error{"an array has 1 to " + std::to_string(kMaxCopies) + " copies, got " +
                       std::to_string(count)};
  if (!std::isfinite(step.x + step.y + step.z + turn))
    return base::Error{"the step of an array must be finite numbers"};
  std::vector<EntityId> all;
  for (int n = 1; n <= count; ++n) {
    auto copies = duplicateEntities(project, scene, ids);
    if (!copies) return copies.error();
    const float times = static_cast<float>(n);
    const auto status = changeScene(project, scene, [&](Scene& s) -> base::Status {
      for (const EntityId& id : *copies) {
        moveOne(s, id, step * times);
        turnOne(s, id, turn * times);
      }
      return base::Done{};
    });
    if (!status) return status.error();
    all.insert(all.end(), copies->begin(), copies->end());
  }
  return all;
}

base::Status setLocked(Project& project, const SceneId& scene, Ids ids, bool locked) {
  return changeEntities(project, scene, ids,
                        [&](const EntityId&, Entity& e) { e.editor.isLocked = locked; });
}

base::Status isolate(Project& project, const SceneId& scene, Ids ids) {
  return changeScene(project, scene, [&](Scene& s) -> base::Status {
    std::set<EntityId> kept(ids.begin(), ids.end()), path;
    for (const EntityId& id : ids) {
      const Entity* e = s.entities.find(id);
      if (!e) return noEntity(scene, id);
      for (; e && e->parent && path.insert(*e->parent).second; e = s.entities.find(*e->parent)) {
      }
    }
    // Hidden are those that stand beside the way down to a kept one, so that little changes.
    std::vector<EntityId> hidden;
    for (const auto& [id, entity] : s.entities) {
      const bool isBeside = !entity->parent || path.count(*entity->parent) != 0;
      const bool isInKept =
          entity->parent && (kept.count(*entity->parent) || isBelowAny(s, id, kept));
      if (isBeside && entity->visible && !kept.count(id) && !path.count(id) && !isInKept)
        hidden.push_back(id);
    }
    for (const EntityId& id : hidden) s.entities.change(id, [](Entity& e) { e.visible = false; });
    return base::Done{};
  });
}

base::Status showAll(Project& project, const SceneId& scene) {
  return changeScene(project, scene, [&](Scene& s) -> base::Status {
    for (const auto& [id, entity] : s.entities)
      if (!entity->visible) s.entities.change(id, [](Entity& e) { e.visible = true; });
    return base::Done{};
  });
}

bool isLocked(const Scene& scene, const EntityId& id) {
  const Entity* entity = scene.entities.find(id);
  for (std::size_t steps = 0; entity && steps <= scene.entities.size(); ++steps) {
    if (entity->editor.isLocked) return true;
    entity = entity->parent ? scene.entities.find(*entity->parent) : nullptr;
  }
  return false;
}

bool isShown(const Scene& scene, const EntityId& id) {
  const Entity* entity = scene.entities.find(id);
  for (std::size_t steps = 0; entity && steps <= scene.entities.size(); ++steps) {
    if (!entity->visible) return false;
    entity = entity->parent ? scene.entities.find(*entity->parent) : nullptr;
  }
  return true;
}

std::optional<EntityId> commonParent(const Scene& scene, Ids ids) {
  std::optional<EntityId> parent;
  bool isFirst = true;
  for (const EntityId& id : ids) {
    const Entity* entity = scene.entities.find(id);
    if (!entity) continue;
    if (isFirst) parent = entity->parent;
    isFirst = false;
    // Up from what was common so far until this one hangs below it, too.
    for (std::size_t steps = 0; parent && steps <= scene.entities.size(); ++steps) {
      if (isBelow(scene, id, *parent)) break;
      const Entity* up = scene.entities.find(*parent);
      parent = up ? up->parent : std::nullopt;
    }
  }
  return parent;
}

}  // namespace document
