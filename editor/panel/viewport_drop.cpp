// Things from a shelf that are let go over the scene.
#include "panel/entity_kind.h"
#include "panel/viewport.h"
#include "world/view.h"

#include <cmath>

namespace panel {
namespace {

using base::Float3;

constexpr float kFarthest = 200;  // Beyond, the ground is too far away to be meant.
constexpr float kAhead = 5;

/// Which way the surface looks that the ray meets at `hit`: from two rays beside it.
Float3 facingAt(const world::World& world, const base::Ray& ray, Float3 hit) {
  const Float3 side = base::normalize(base::cross(
      ray.direction, std::abs(ray.direction.y) > 0.9f ? Float3{1, 0, 0} : Float3{0, 1, 0}));
  const Float3 up = base::cross(side, ray.direction);
  const auto meet = [&](Float3 offset, Float3& out) {
    world::Hit beside;
    base::Ray moved = ray;
    moved.origin = ray.origin + offset;
    if (!world.pick(moved, world::World::PickFilter::All, beside)) return false;
    out = beside.point;
    return base::length(beside.point - hit) < 0.1f;
  };
  Float3 a, b;
  constexpr float kBeside = 0.004f;
  if (!meet(side * kBeside, a) || !meet(up * kBeside, b)) return {0, 1, 0};
  Float3 normal = base::normalize(base::cross(a - hit, b - hit));
  if (base::dot(normal, ray.direction) > 0) normal = -normal;
  return normal;
}

}  // namespace

void Viewport::takeDropped(Context& context, const ShownScene& shown) {
  if (!ImGui::BeginDragDropTarget()) return;
  const bool isLetGo = ImGui::AcceptDragDropPayload(kDraggedThing) != nullptr;
  ImGui::EndDragDropTarget();
  if (!isLetGo || !context.state.dragged) return;
  const DraggedThing thing = *context.state.dragged;
  context.state.dragged.reset();
  const base::Ray ray = world::rayThrough(view(context), aspect(), pointer());
  Float3 at = ray.origin + ray.direction * kAhead, facing{0, 1, 0};
  world::Hit hit;
  if (shown.world->pick(ray, world::World::PickFilter::All, hit)) {
    at = hit.point;
    facing = facingAt(*shown.world, ray, hit.point);
  } else if (ray.direction.y < 0 && ray.origin.y > 0 &&
             ray.origin.y / -ray.direction.y < kFarthest) {
    at = ray.origin + ray.direction * (ray.origin.y / -ray.direction.y);
  }
  model::Entity entity = thing.entity;
  const bool isUpright = std::abs(facing.y) < 0.5f;
  if (thing.hangsOnWalls && isUpright)
    entity.transform.rotation = base::quatFromAxisAngle({0, 1, 0}, std::atan2(facing.x, facing.z));
  else if (!thing.bounds.isEmpty())
    at.y -= facing.y < -0.5f ? thing.bounds.max.y : thing.bounds.min.y;
  entity.transform.translation = at;
  addNewEntity(context, {entity.name, widget::Icon::Model, std::move(entity)});
}

}  // namespace panel
