#include "tool/picking.h"

#include "tool/gizmo.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace tool {

using base::Float2;
using base::Float3;
using model::EntityId;

namespace {

// Beyond the triangle that was met, so that it is not met again.
constexpr float kStep = 1e-4f;
// A mesh of many layers is met layer by layer; that has to end.
constexpr int kMostLayers = 256;

/// Calls `f` with what lies on the ray, nearest first, until it returns false.
template <class F>
void eachAlong(const world::World& world, const EntityIndex& index, base::Ray ray, F f) {
  float gone = 0;
  for (int i = 0; i < kMostLayers; ++i) {
    world::Hit hit;
    if (!world.pick(ray, world::World::PickFilter::All, hit)) return;
    const Met met{index.of(hit.node), hit.point, gone + hit.distance};
    if (!f(met)) return;
    const float step = hit.distance + kStep * std::max(1.0f, met.distance);
    ray.origin = ray.origin + ray.direction * step;
    gone += step;
  }
}

}  // namespace

EntityIndex::EntityIndex(const world::World& world, const std::map<std::string, int>& nodes) {
  const auto count = static_cast<std::size_t>(world.nodeCount());
  owner_.resize(count);
  for (const auto& [name, node] : nodes) {
    if (name.find('#') != std::string::npos) continue;
    nodes_.emplace(EntityId{name}, node);
    if (node >= 0 && static_cast<std::size_t>(node) < count)
      owner_[static_cast<std::size_t>(node)] = EntityId{name};
  }
  // Parts of models: upwards until someone is known, and the whole way knows it then.
  std::vector<std::size_t> way;
  for (std::size_t i = 0; i < count; ++i) {
    way.clear();
    std::size_t at = i;
    while (owner_[at].isEmpty() && way.size() < count) {
      way.push_back(at);
      const int parent = world.gltf().nodes[at].parent;
      if (parent < 0) break;
      at = static_cast<std::size_t>(parent);
    }
    for (const std::size_t one : way) owner_[one] = owner_[at];
  }
}

EntityId EntityIndex::of(int node) const {
  const auto at = static_cast<std::size_t>(node);
  return node >= 0 && at < owner_.size() ? owner_[at] : EntityId{};
}

int EntityIndex::nodeOf(const EntityId& id) const {
  const auto found = nodes_.find(id);
  return found == nodes_.end() ? -1 : found->second;
}

std::vector<int> EntityIndex::nodesOf(const std::vector<EntityId>& entities) const {
  std::vector<int> result;
  for (const EntityId& id : entities)
    if (const int node = nodeOf(id); node >= 0) result.push_back(node);
  return result;
}

std::vector<Met> metBy(const world::World& world, const EntityIndex& index, const base::Ray& ray,
                       const MayMeet& mayMeet, std::size_t most) {
  std::vector<Met> met;
  std::set<EntityId> seen;
  eachAlong(world, index, ray, [&](const Met& one) {
    if (!one.entity.isEmpty() && mayMeet(one.entity) && seen.insert(one.entity).second)
      met.push_back(one);
    return met.size() < most;
  });
  return met;
}

EntityId nextOf(const std::vector<Met>& met, const EntityId& current) {
  if (met.empty()) return {};
  const auto found =
      std::find_if(met.begin(), met.end(), [&](const Met& one) { return one.entity == current; });
  return found == met.end() || found + 1 == met.end() ? met.front().entity : (found + 1)->entity;
}

std::vector<EntityId> within(const world::World& world, const EntityIndex& index,
                             const world::View& view, float aspect, Float2 from, Float2 to,
                             const MayMeet& mayMeet) {
  const Float2 low{std::min(from.x, to.x), std::min(from.y, to.y)},
      high{std::max(from.x, to.x), std::max(from.y, to.y)};
  const auto isInside = [&](Float3 point) {
    const auto p = project(view, aspect, point);
    return p && p->x >= low.x && p->x <= high.x && p->y >= low.y && p->y <= high.y;
  };
  std::set<EntityId> found;
  for (const auto& [id, node] : index.all())
    if (isInside(base::transformPoint(world.worldFromLocal(node), {}))) found.insert(id);
  for (int node = 0; node < world.nodeCount(); ++node) {
    if (!world.isShown(node)) continue;
    const base::Box box = world.roughBoundsOf(node);
    if (!box.isEmpty() && isInside(box.center())) found.insert(index.of(node));
  }
  std::vector<EntityId> result;
  for (const EntityId& id : found)
    if (!id.isEmpty() && mayMeet(id)) result.push_back(id);
  return result;
}

float wayToRest(const world::World& world, const EntityIndex& index, const base::Box& box,
                const MayMeet& mayMeet) {
  if (box.isEmpty()) return 0;
  // From the middle and near the corners: enough for tables, steps and edges.
  const Float3 c = box.center(), h = box.size() * 0.45f;
  const std::array<Float2, 5> feet{Float2{c.x, c.z},
                                   {c.x - h.x, c.z - h.z},
                                   {c.x + h.x, c.z - h.z},
                                   {c.x - h.x, c.z + h.z},
                                   {c.x + h.x, c.z + h.z}};
  // From its middle height: what it has sunk into a little lifts it out again.
  float best = -INFINITY;
  for (const Float2 foot : feet)
    eachAlong(world, index, {{foot.x, c.y, foot.y}, {0, -1, 0}}, [&](const Met& one) {
      if (one.entity.isEmpty() || !mayMeet(one.entity)) return true;
      best = std::max(best, one.point.y);
      return false;
    });
  if (best == -INFINITY) best = 0;
  return best - box.min.y;
}

}  // namespace tool
