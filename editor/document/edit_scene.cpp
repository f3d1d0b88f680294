#include "document/edit_scene.h"

#include "document/scene_parts.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace document {

using model::Entity;
using model::EntityId;
using model::Project;
using model::Scene;
using model::SceneId;

namespace {

bool isFinite(const base::Transform& t) {
  for (float f : {t.translation.x, t.translation.y, t.translation.z, t.rotation.x, t.rotation.y,
                  t.rotation.z, t.rotation.w, t.scale.x, t.scale.y, t.scale.z})
    if (!std::isfinite(f)) return false;
  return true;
}

int nextOrder(const Scene& scene, const std::optional<EntityId>& parent) {
  int order = 0;
  for (const auto& [id, entity] : scene.entities)
    if (entity->parent == parent) order = std::max(order, entity->order + 1);
  return order;
}

EntityId freeEntityId(const Scene& scene, const std::string& name) {
  return base::freeId<EntityId>(base::idTextFrom(name),
                                [&](const EntityId& id) { return scene.entities.contains(id); });
}

/// Free ids for many copies: remembers the numbers that are taken, so that the thousandth copy is
/// found as quickly as the first.
class FreeEntityIds {
 public:
  EntityId next(const Scene& scene, const std::string& name) {
    std::string stem = name;
    const std::size_t dash = name.rfind('-');
    const bool hasNumber = dash != std::string::npos && dash + 1 < name.size() && dash > 0 &&
                           name.find_first_not_of("0123456789", dash + 1) == std::string::npos;
    if (hasNumber) stem.resize(dash);
    int& number = next_.try_emplace(stem, 2).first->second;
    for (;; ++number) {
      const std::string ending = "-" + std::to_string(number);
      EntityId id{stem.substr(0, base::kMaxIdLength - ending.size()) + ending};
      if (!scene.entities.contains(id)) return id;
    }
  }

 private:
  std::map<std::string, int> next_;
};

/// Numbers the children of `parent` anew, with `moved` in front of `before`.
void putInOrder(Scene& scene, const std::optional<EntityId>& parent,
                const std::vector<EntityId>& moved, const std::optional<EntityId>& before) {
  std::vector<EntityId> order;
  bool arePlaced = false;
  for (const EntityId& child : model::childrenOf(scene, parent)) {
    if (std::find(moved.begin(), moved.end(), child) != moved.end()) continue;
    if (before == child) {
      order.insert(order.end(), moved.begin(), moved.end());
      arePlaced = true;
    }
    order.push_back(child);
  }
  if (!arePlaced) order.insert(order.end(), moved.begin(), moved.end());
  for (std::size_t i = 0; i < order.size(); ++i)
    if (scene.entities.find(order[i])->order != static_cast<int>(i))
      scene.entities.change(order[i], [&](Entity& e) { e.order = static_cast<int>(i); });
}

}  // namespace

base::Result<SceneId> addScene(Project& project, const std::string& name) {
  const SceneId id = base::freeId<SceneId>(
      base::idTextFrom(name), [&](const SceneId& taken) { return project.scenes.contains(taken); });
  Scene scene;
  scene.name = name;
  project.scenes.put(id, std::move(scene));
  if (!project.scenes.contains(project.startScene)) project.startScene = id;
  return id;
}

base::Status renameScene(Project& project, const SceneId& scene, const std::string& name) {
  if (name.empty()) return base::Error{"scene \"" + scene.text + "\": a scene needs a name"};
  if (!project.scenes.change(scene, [&](Scene& s) { s.name = name; })) return noScene(scene);
  return base::Done{};
}

base::Status deleteScene(Project& project, const SceneId& scene) {
  if (!project.scenes.contains(scene)) return noScene(scene);
  if (project.scenes.size() == 1)
    return base::Error{"scene \"" + scene.text + "\" is the only one: a project needs a scene"};
  project.scenes.erase(scene);
  if (project.startScene == scene) project.startScene = project.scenes.begin()->first;
  return base::Done{};
}

base::Status setStartScene(Project& project, const SceneId& scene) {
  if (!project.scenes.contains(scene)) return noScene(scene);
  project.startScene = scene;
  return base::Done{};
}

base::Status setEnvironment(Project& project, const SceneId& scene,
                            const model::Environment& environment) {
  if (base::length(environment.sunDirection) == 0)
    return base::Error{"scene \"" + scene.text + "\": the sun's direction must not be zero"};
  if (!project.scenes.change(scene, [&](Scene& s) { s.environment = environment; }))
    return noScene(scene);
  return base::Done{};
}

base::Result<EntityId> addEntity(Project& project, const SceneId& scene, Entity entity) {
  EntityId id;
  const base::Status status = changeScene(project, scene, [&](Scene& s) -> base::Status {
    if (entity.parent && !s.entities.contains(*entity.parent))
      return noEntity(scene, *entity.parent);
    id = freeEntityId(s, entity.name);
    entity.order = nextOrder(s, entity.parent);
    s.entities.put(id, std::move(entity));
    return base::Done{};
  });
  if (!status) return status.error();
  return id;
}

base::Status deleteEntities(Project& project, const SceneId& scene, Ids ids) {
  return changeScene(project, scene, [&](Scene& s) -> base::Status {
    for (const EntityId& id : ids)
      if (!s.entities.contains(id)) return noEntity(scene, id);
    const ChildIndex children(s);
    for (const EntityId& id : topmost(s, ids))
      for (const EntityId& gone : children.withDescendants(id)) s.entities.erase(gone);
    return base::Done{};
  });
}

base::Result<std::vector<EntityId>> duplicateEntities(Project& project, const SceneId& scene,
                                                      Ids ids) {
  std::vector<EntityId> copies;
  FreeEntityIds freeIds;
  const base::Status status = changeScene(project, scene, [&](Scene& s) -> base::Status {
    for (const EntityId& id : ids)
      if (!s.entities.contains(id)) return noEntity(scene, id);
    const ChildIndex children(s);
    std::map<std::optional<EntityId>, int> orders;
    for (const EntityId& top : topmost(s, ids)) {
      std::map<EntityId, EntityId> copyOf;
      for (const EntityId& id : children.withDescendants(top)) {
        Entity entity = *s.entities.find(id);
        if (id == top) {
          const auto [order, isNew] = orders.try_emplace(entity.parent, 0);
          if (isNew) order->second = nextOrder(s, entity.parent);
          entity.order = order->second++;
        } else {
          entity.parent = copyOf.at(*entity.parent);
        }
        const EntityId copy = freeIds.next(s, id.text);
        copyOf[id] = copy;
        s.entities.put(copy, std::move(entity));
      }
      copies.push_back(copyOf.at(top));
    }
    return base::Done{};
  });
  if (!status) return status.error();
  return copies;
}

base::Status reparent(Project& project, const SceneId& scene, Ids ids,
                      const std::optional<EntityId>& parent,
                      const std::optional<EntityId>& before) {
  return changeScene(project, scene, [&](Scene& s) -> base::Status {
    if (parent && !s.entities.contains(*parent)) return noEntity(scene, *parent);
    for (const EntityId& id : ids) {
      if (!s.entities.contains(id)) return noEntity(scene, id);
      if (parent && (*parent == id || isBelow(s, *parent, id)))
        return wrong(scene, id, "cannot hang below itself (\"" + parent->text + "\")");
    }
    const std::vector<EntityId> moved = topmost(s, ids);
    const base::Mat4 parentFromWorld =
        parent ? base::inverse(worldFromEntity(s, *parent)) : base::Mat4{};
    for (const EntityId& id : moved) {
      if (s.entities.find(id)->parent == parent)
        continue;  // Only its order changes: keep its numbers exactly.
      const base::Transform local = base::transformFrom(parentFromWorld * worldFromEntity(s, id));
      s.entities.change(id, [&](Entity& e) {
        e.parent = parent;
        e.transform = local;
      });
    }
    putInOrder(s, parent, moved, before);
    return base::Done{};
  });
}

base::Status renameEntity(Project& project, const SceneId& scene, const EntityId& id,
                          const std::string& name) {
  if (name.empty()) return wrong(scene, id, "an entity needs a name");
  return changeEntity(project, scene, id, [&](Entity& e) { e.name = name; });
}

base::Status changeEntity(Project& project, const SceneId& scene, const EntityId& id,
                          const std::function<void(Entity&)>& change) {
  return changeScene(project, scene, [&](Scene& s) -> base::Status {
    if (!s.entities.change(id, change)) return noEntity(scene, id);
    return base::Done{};
  });
}

base::Result<base::Transform> checkedTransform(const SceneId& scene, const EntityId& id,
                                               base::Transform transform) {
  if (!isFinite(transform))
    return wrong(scene, id, "position, rotation and scale must be finite numbers");
  const base::Quat q = transform.rotation;
  // Within rounding it stays as it came, so that saving, loading and setting again change no digit.
  if (std::abs(base::dot(q, q) - 1) > 1e-5f) transform.rotation = base::normalize(q);
  return transform;
}

base::Status setTransform(Project& project, const SceneId& scene, const EntityId& id,
                          base::Transform transform) {
  const auto checked = checkedTransform(scene, id, transform);
  if (!checked) return checked.error();
  return changeEntity(project, scene, id, [&](Entity& e) { e.transform = *checked; });
}

base::Status changeEntities(Project& project, const SceneId& scene, Ids ids,
                            const std::function<void(const EntityId&, Entity&)>& change) {
  return changeScene(project, scene, [&](Scene& s) -> base::Status {
    for (const EntityId& id : ids)
      if (!s.entities.change(id, [&](Entity& e) { change(id, e); })) return noEntity(scene, id);
    return base::Done{};
  });
}

base::Status setVisible(Project& project, const SceneId& scene, Ids ids, bool isVisible) {
  return changeEntities(project, scene, ids,
                        [&](const EntityId&, Entity& e) { e.visible = isVisible; });
}

base::Status setMaterial(Project& project, const SceneId& scene, const EntityId& id,
                         const model::Material& material) {
  return changeEntity(project, scene, id, [&](Entity& e) { e.material = material; });
}

base::Status setShape(Project& project, const SceneId& scene, const EntityId& id,
                      const std::optional<model::Shape>& shape) {
  if (shape) {
    const base::Float3 size = shape->size;
    if (!(size.x > 0 && size.y > 0 && size.z > 0) || !std::isfinite(size.x + size.y + size.z))
      return wrong(scene, id, "the size of a shape must be more than 0");
    if (shape->segments < 3 || shape->segments > 256)
      return wrong(scene, id,
                   "a shape has 3 to 256 segments, got " + std::to_string(shape->segments));
  }
  return changeEntity(project, scene, id, [&](Entity& e) { e.shape = shape; });
}

base::Status setModel(Project& project, const SceneId& scene, const EntityId& id,
                      const std::optional<model::AssetId>& asset) {
  if (asset && !project.assets.contains(*asset))
    return wrong(scene, id, "the project has no asset \"" + asset->text + "\"");
  return changeEntity(project, scene, id, [&](Entity& e) { e.model = asset; });
}

base::Status addBehaviour(Project& project, const SceneId& scene, const EntityId& id,
                          const model::GraphId& graph) {
  if (!project.graphs.contains(graph))
    return wrong(scene, id, "the project has no graph \"" + graph.text + "\"");
  if (const model::Graph& g = *project.graphs.find(graph); g.function)
    return wrong(scene, id,
                 "\"" + (g.name.empty() ? graph.text : g.name) +
                     "\" is a function; it runs in the graphs that use it, not on an entity");
  return changeEntity(project, scene, id, [&](Entity& e) { e.behaviours.push_back({graph, {}}); });
}

base::Status removeBehaviour(Project& project, const SceneId& scene, const EntityId& id,
                             std::size_t index) {
  bool exists = false;
  auto status = changeEntity(project, scene, id, [&](Entity& e) {
    exists = index < e.behaviours.size();
    if (exists) e.behaviours.erase(e.behaviours.begin() + static_cast<std::ptrdiff_t>(index));
  });
  if (status && !exists) return wrong(scene, id, "has no behaviour " + std::to_string(index + 1));
  return status;
}

base::Status setBehaviourParameter(Project& project, const SceneId& scene, const EntityId& id,
                                   std::size_t index, const std::string& parameter,
                                   const std::optional<base::Value>& value) {
  const Scene* s = project.scenes.find(scene);
  if (!s) return noScene(scene);
  const Entity* entity = s->entities.find(id);
  if (!entity) return noEntity(scene, id);
  if (index >= entity->behaviours.size())
    return wrong(scene, id, "has no behaviour " + std::to_string(index + 1));
  if (value) {
    const model::GraphId graphId = entity->behaviours[index].graph;
    const model::Graph* graph = project.graphs.find(graphId);
    const auto declared = graph ? graph->parameters.find(parameter)
                                : std::map<std::string, model::Parameter>::const_iterator{};
    if (!graph || declared == graph->parameters.end())
      return wrong(scene, id,
                   "graph \"" + graphId.text + "\" has no parameter \"" + parameter + "\"");
    if (declared->second.initial.type != value->type)
      return wrong(scene, id,
                   "parameter \"" + parameter + "\" is a " +
                       std::string(base::nameOf(declared->second.initial.type)) + ", got a " +
                       std::string(base::nameOf(value->type)));
  }
  return changeEntity(project, scene, id, [&](Entity& e) {
    if (value)
      e.behaviours[index].parameters[parameter] = *value;
    else
      e.behaviours[index].parameters.erase(parameter);
  });
}

ChildIndex::ChildIndex(const Scene& scene) {
  for (const auto& [child, entity] : scene.entities)
    if (entity->parent) children_[*entity->parent].push_back(child);
  for (auto& [parent, list] : children_)
    std::stable_sort(list.begin(), list.end(), [&](const EntityId& a, const EntityId& b) {
      return scene.entities.find(a)->order < scene.entities.find(b)->order;
    });
}

const std::vector<EntityId>& ChildIndex::of(const EntityId& parent) const {
  static const std::vector<EntityId> kNone;
  const auto found = children_.find(parent);
  return found == children_.end() ? kNone : found->second;
}

std::vector<EntityId> ChildIndex::withDescendants(const EntityId& id) const {
  std::vector<EntityId> found{id};
  std::set<EntityId> seen{id};
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::vector<EntityId> below;
    for (const EntityId& child : of(found[i]))
      if (seen.insert(child).second) below.push_back(child);
    std::sort(below.begin(), below.end());
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

std::vector<EntityId> withDescendants(const Scene& scene, const EntityId& id) {
  if (!scene.entities.contains(id)) return {};
  return ChildIndex(scene).withDescendants(id);
}

std::vector<EntityId> topmost(const Scene& scene, Ids ids) {
  std::vector<EntityId> result;
  const std::set<EntityId> all(ids.begin(), ids.end());
  std::set<EntityId> seen;
  for (const EntityId& id : ids)
    if (scene.entities.contains(id) && seen.insert(id).second && !isBelowAny(scene, id, all))
      result.push_back(id);
  return result;
}

bool isBelowAny(const Scene& scene, const EntityId& id, const std::set<EntityId>& ancestors) {
  const Entity* entity = scene.entities.find(id);
  for (std::size_t steps = 0; entity && entity->parent && steps <= scene.entities.size(); ++steps) {
    // In a broken file something may hang below itself; that does not cover it.
    if (*entity->parent != id && ancestors.count(*entity->parent)) return true;
    entity = scene.entities.find(*entity->parent);
  }
  return false;
}

bool isBelow(const Scene& scene, const EntityId& id, const EntityId& ancestor) {
  const Entity* entity = scene.entities.find(id);
  for (std::size_t steps = 0; entity && entity->parent && steps <= scene.entities.size(); ++steps) {
    if (*entity->parent == ancestor) return true;
    entity = scene.entities.find(*entity->parent);
  }
  return false;
}

base::Mat4 worldFromEntity(const Scene& scene, const EntityId& id) {
  base::Mat4 matrix;
  const Entity* entity = scene.entities.find(id);
  for (std::size_t steps = 0; entity && steps <= scene.entities.size(); ++steps) {
    matrix = base::matrixFrom(entity->transform) * matrix;
    entity = entity->parent ? scene.entities.find(*entity->parent) : nullptr;
  }
  return matrix;
}

}  // namespace document
