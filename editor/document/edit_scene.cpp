#include "document/edit_scene.h"

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

base::Error noScene(const SceneId& scene) { return {"there is no scene \"" + scene.text + "\""}; }
base::Error noEntity(const SceneId& scene, const EntityId& id) {
  return {"scene \"" + scene.text + "\" has no entity \"" + id.text + "\""};
}
base::Error wrong(const SceneId& scene, const EntityId& id, const std::string& what) {
  return {"scene \"" + scene.text + "\" entity \"" + id.text + "\": " + what};
}

bool isFinite(const base::Transform& t) {
  for (float f : {t.translation.x, t.translation.y, t.translation.z, t.rotation.x, t.rotation.y,
                  t.rotation.z, t.rotation.w, t.scale.x, t.scale.y, t.scale.z})
    if (!std::isfinite(f)) return false;
  return true;
}

/// Changes the scene's copy; fails where `change` does.
template <class F>
base::Status changeScene(Project& project, const SceneId& scene, F change) {
  const Scene* old = project.scenes.find(scene);
  if (!old) return noScene(scene);
  Scene copy = *old;
  if (base::Status status = change(copy); !status) return status;
  project.scenes.put(scene, std::move(copy));
  return base::Done{};
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
    for (const EntityId& id : topmost(s, ids))
      for (const EntityId& gone : withDescendants(s, id)) s.entities.erase(gone);
    return base::Done{};
  });
}

base::Result<std::vector<EntityId>> duplicateEntities(Project& project, const SceneId& scene,
                                                      Ids ids) {
  std::vector<EntityId> copies;
  const base::Status status = changeScene(project, scene, [&](Scene& s) -> base::Status {
    for (const EntityId& id : ids)
      if (!s.entities.contains(id)) return noEntity(scene, id);
    for (const EntityId& top : topmost(s, ids)) {
      std::map<EntityId, EntityId> copyOf;
      for (const EntityId& id : withDescendants(s, top)) {
        Entity entity = *s.entities.find(id);
        if (id == top)
          entity.order = nextOrder(s, entity.parent);
        else
          entity.parent = copyOf.at(*entity.parent);
        const EntityId copy = freeEntityId(s, id.text);
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

base::Status setTransform(Project& project, const SceneId& scene, const EntityId& id,
                          base::Transform transform) {
  if (!isFinite(transform))
    return wrong(scene, id, "position, rotation and scale must be finite numbers");
  const base::Quat q = transform.rotation;
  // Within rounding it stays as it came, so that saving, loading and setting again change no digit.
  if (std::abs(base::dot(q, q) - 1) > 1e-5f) transform.rotation = base::normalize(q);
  return changeEntity(project, scene, id, [&](Entity& e) { e.transform = transform; });
}

base::Status setVisible(Project& project, const SceneId& scene, Ids ids, bool isVisible) {
  for (const EntityId& id : ids)
    if (auto s = changeEntity(project, scene, id, [&](Entity& e) { e.visible = isVisible; }); !s)
      return s;
  return base::Done{};
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

std::vector<EntityId> withDescendants(const Scene& scene, const EntityId& id) {
  std::vector<EntityId> found;
  if (!scene.entities.contains(id)) return found;
  std::multimap<EntityId, EntityId> children;
  for (const auto& [child, entity] : scene.entities)
    if (entity->parent) children.emplace(*entity->parent, child);
  found.push_back(id);
  std::set<EntityId> seen{id};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto [first, last] = children.equal_range(found[i]);
    std::vector<EntityId> below;
    for (auto it = first; it != last; ++it)
      if (seen.insert(it->second).second) below.push_back(it->second);
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

std::vector<EntityId> topmost(const Scene& scene, Ids ids) {
  std::vector<EntityId> result;
  for (const EntityId& id : ids) {
    if (!scene.entities.contains(id) || std::find(result.begin(), result.end(), id) != result.end())
      continue;
    const bool isCovered = std::any_of(ids.begin(), ids.end(), [&](const EntityId& other) {
      return other != id && isBelow(scene, id, other);
    });
    if (!isCovered) result.push_back(id);
  }
  return result;
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
