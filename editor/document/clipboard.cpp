#include "document/clipboard.h"

#include "document/edit_place.h"
#include "document/scene_parts.h"
#include "graph/functions.h"

#include <algorithm>
#include <array>

namespace document {

using base::Value;
using model::AssetId;
using model::Clip;
using model::Entity;
using model::EntityId;
using model::Graph;
using model::GraphId;
using model::Project;
using model::Scene;
using model::SceneId;

namespace {

const SceneId kClipScene{"clip"};

/// Every value that stands in a graph.
template <class AnyGraph, class F>
void eachValue(AnyGraph& graph, F f) {
  for (const auto& [id, node] : graph.nodes) {
    for (const auto& [name, value] : node->config) f(value);
    for (const auto& [name, value] : node->values) f(value);
  }
  for (const auto& [id, variable] : graph.variables) f(variable->initial);
  for (const auto& [id, parameter] : graph.parameters) f(parameter.initial);
}

/// Collects into a project what things of another one need.
class Collector {
 public:
  Collector(const Project& from, Project& to) : from_(from), to_(to) {}

  void addNeedsOf(const Entity& entity) {
    if (entity.model) add(*entity.model);
    if (entity.panel)
      for (const model::PanelElement& element : entity.panel->elements)
        if (element.image) add(*element.image);
    if (entity.prop)
      for (const auto& [slot, picture] : entity.prop->pictures) add(picture);
    for (const model::Behaviour& behaviour : entity.behaviours) {
      add(behaviour.graph);
      for (const auto& [name, value] : behaviour.parameters) add(value);
    }
  }

 private:
  void add(const AssetId& id) {
    if (auto asset = from_.assets.share(id)) to_.assets.putShared(id, std::move(asset));
  }
  void add(const Value& value) {
    if (value.type == base::Type::Asset) add(AssetId{value.text});
    for (const Value& item : value.items) add(item);
  }
  void add(const GraphId& id) {
    const auto graph = from_.graphs.share(id);
    if (!graph || to_.graphs.contains(id)) return;
    to_.graphs.putShared(id, graph);
    eachValue(*graph, [&](const Value& value) { add(value); });
    for (const auto& [nodeId, node] : graph->nodes) {
      if (const auto function = graph::functionIn(node->type)) add(*function);
      for (const auto& [name, value] : node->config) {
        addShared(*graph, value.text);
        for (const Value& item : value.items) addShared(*graph, item.text);
      }
    }
  }
  /// A setting may name what all behaviours share.
  void addShared(const Graph& graph, const std::string& name) {
    const model::VariableId variable{name};
    const model::EventId event{name};
    if (!graph.variables.contains(variable))
      if (auto shared = from_.variables.share(variable))
        to_.variables.putShared(variable, std::move(shared));
    if (!graph.events.contains(event))
      if (auto shared = from_.events.share(event)) to_.events.putShared(event, std::move(shared));
  }

  const Project& from_;
  Project& to_;
};

template <class IdType>
using Renames = std::map<IdType, IdType>;

template <class IdType>
IdType renamed(const Renames<IdType>& renames, const IdType& id) {
  const auto found = renames.find(id);
  return found == renames.end() ? id : found->second;
}

/// The name of an entity within a text that names it: "helmet" of "/nodes/helmet#2/rotation".
struct NamePlace {
  std::size_t start = 0, size = 0;
};
NamePlace namePlaceIn(const Value& value) {
  constexpr std::string_view kKinds[] = {"/nodes/", "/cameras/", "/materials/", "/animations/",
                                         "/extensions/KHR_lights_punctual/lights/"};
  std::size_t start = 0;
  if (value.type != base::Type::Entity) {
    const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](std::string_view k) {
      return value.text.compare(0, k.size(), k) == 0;
    });
    if (kind == std::end(kKinds)) return {};
    start = kind->size();
  }
  const std::size_t end = std::min(value.text.find_first_of("/#", start), value.text.size());
  return {start, end - start};
}

void renameIn(Value& value, const Renames<EntityId>& entities, const Renames<AssetId>& assets) {
  for (Value& item : value.items) renameIn(item, entities, assets);
  if (value.type == base::Type::Asset) value.text = renamed(assets, AssetId{value.text}).text;
  const NamePlace place = namePlaceIn(value);
  if (place.size == 0) return;
  const EntityId id{value.text.substr(place.start, place.size)};
  value.text.replace(place.start, place.size, renamed(entities, id).text);
}

/// Brings the things of a clip into a project.
class Paster {
 public:
  Paster(Project& project, const SceneId& scene, const Clip& clip)
      : project_(project), scene_(scene), clip_(clip) {}

  base::Result<Pasted> run(const std::optional<EntityId>& parent) {
    const Scene* from =
        clip_.project.scenes.isEmpty() ? nullptr : clip_.project.scenes.begin()->second.get();
    if (!from || from->entities.isEmpty()) return base::Error{"there is nothing to paste"};
    bringAssets();
    const base::Status status = changeScene(project_, scene_, [&](Scene& s) -> base::Status {
      if (parent && !s.entities.contains(*parent)) return noEntity(scene_, *parent);
      for (const auto& [id, entity] : from->entities) {
        const EntityId fresh = base::freeId<EntityId>(id.text, [&](const EntityId& taken) {
          return s.entities.contains(taken) || taken_.count(taken) != 0;
        });
        taken_.insert(fresh);
        entities_[id] = fresh;
      }
      return base::Done{};
    });
    if (!status) return status.error();
    bringSharedNames();
    bringGraphs();
    if (auto put = putEntities(*from, parent); !put) return put.error();
    return std::move(pasted_);
  }

  /// For a single part: what it needs, and the part with its new names.
  Entity bringPart(const Entity& entity) {
    bringAssets();
    bringSharedNames();
    bringGraphs();
    return withNewNames(entity);
  }

 private:
  void bringAssets() {
    for (const auto& [id, asset] : clip_.project.assets) {
      const auto same =
          std::find_if(project_.assets.begin(), project_.assets.end(),
                       [&](const auto& item) { return item.second->path == asset->path; });
      if (same != project_.assets.end()) {
        assets_[id] = same->first;
        continue;
      }
      const AssetId fresh = base::freeId<AssetId>(
          id.text, [&](const AssetId& taken) { return project_.assets.contains(taken); });
      assets_[id] = fresh;
      project_.assets.putShared(fresh, asset);
      pasted_.newAssets.push_back(asset->name.empty() ? asset->path : asset->name);
    }
  }

  void bringSharedNames() {
    for (const auto& [id, variable] : clip_.project.variables)
      if (!project_.variables.contains(id)) project_.variables.putShared(id, variable);
    for (const auto& [id, event] : clip_.project.events)
      if (!project_.events.contains(id)) project_.events.putShared(id, event);
  }

  /// Graphs that are here alike stay shared; what names functions or entities by their old ids
  /// follows. A graph whose entities got new ids is another one, but for the project it came from:
  /// there it goes on meaning the originals.
  void bringGraphs() {
    for (const auto& [id, graph] : clip_.project.graphs) {
      const Graph* here = project_.graphs.find(id);
      if (here && *here == *graph) continue;
      graphs_[id] = base::freeId<GraphId>(id.text, [&](const GraphId& taken) {
        return project_.graphs.contains(taken) || !graph::isFunctionId(taken);
      });
      project_.graphs.putShared(graphs_[id], graph);
    }
    for (const auto& [id, fresh] : graphs_)
      project_.graphs.change(fresh, [&](Graph& graph) { renameIn(graph); });
  }

  void renameIn(Graph& graph) const {
    std::vector<model::NodeId> nodes;
    for (const auto& [id, node] : graph.nodes) nodes.push_back(id);
    for (const model::NodeId& id : nodes)
      graph.nodes.change(id, [&](model::Node& node) {
        if (const auto function = graph::functionIn(node.type))
          node.type = graph::functionType(renamed(graphs_, *function));
        for (auto& [name, value] : node.config) {
          document::renameIn(value, entities_, assets_);
          if (name == "element") renameElement(value.text);
        }
        for (auto& [name, value] : node.values) document::renameIn(value, entities_, assets_);
      });
    for (auto& [id, parameter] : graph.parameters)
      document::renameIn(parameter.initial, entities_, assets_);
  }

  /// "sign/button": an element of an entity's panel.
  void renameElement(std::string& path) const {
    const std::size_t slash = std::min(path.find('/'), path.size());
    path.replace(0, slash, renamed(entities_, EntityId{path.substr(0, slash)}).text);
  }

  Entity withNewNames(Entity entity) const {
    if (entity.model) entity.model = renamed(assets_, *entity.model);
    if (entity.panel)
      for (model::PanelElement& element : entity.panel->elements)
        if (element.image) element.image = renamed(assets_, *element.image);
    if (entity.prop)
      for (auto& [slot, picture] : entity.prop->pictures) picture = renamed(assets_, picture);
    for (model::Behaviour& behaviour : entity.behaviours) {
      behaviour.graph = renamed(graphs_, behaviour.graph);
      for (auto& [name, value] : behaviour.parameters)
        document::renameIn(value, entities_, assets_);
    }
    return entity;
  }

  base::Status putEntities(const Scene& from, const std::optional<EntityId>& parent) {
    std::vector<EntityId> tops;
    const auto status = changeScene(project_, scene_, [&](Scene& s) -> base::Status {
      int order = 0;
      for (const EntityId& id : model::childrenOf(s, {}))
        order = std::max(order, s.entities.find(id)->order + 1);
      for (const EntityId& id : model::childrenOf(from, {})) tops.push_back(entities_.at(id));
      for (const auto& [id, entity] : from.entities) {
        Entity copy = withNewNames(*entity);
        if (copy.parent) copy.parent = renamed(entities_, *copy.parent);
        s.entities.put(entities_.at(id), std::move(copy));
      }
      for (const EntityId& id : tops) s.entities.change(id, [&](Entity& e) { e.order = order++; });
      return base::Done{};
    });
    if (!status) return status;
    pasted_.entities = tops;
    return parent ? reparent(project_, scene_, tops, parent) : base::Status(base::Done{});
  }

  Project& project_;
  const SceneId& scene_;
  const Clip& clip_;
  std::set<EntityId> taken_;
  Renames<EntityId> entities_;
  Renames<AssetId> assets_;
  Renames<GraphId> graphs_;
  Pasted pasted_;
};

constexpr std::array<std::string_view, 9> kParts{
    "transform", "shape", "prop", "material", "model", "light", "camera", "panel", "behaviours"};

void copyPart(std::string_view part, const Entity& from, Entity& to) {
  if (part == "transform") to.transform = from.transform;
  if (part == "shape") to.shape = from.shape;
  if (part == "prop") to.prop = from.prop;
  if (part == "material" || part == "shape" || part == "prop") to.material = from.material;
  if (part == "model") to.model = from.model, to.variant = from.variant;
  if (part == "light") to.light = from.light;
  if (part == "camera") to.camera = from.camera;
  if (part == "panel") to.panel = from.panel;
  if (part == "behaviours") to.behaviours = from.behaviours;
}

}  // namespace

Clip clipOf(const Project& project, const SceneId& sceneId, Ids ids) {
  Clip clip;
  clip.project.name = project.name;
  clip.project.startScene = kClipScene;
  Scene copied;
  copied.name = project.name;
  Collector collector(project, clip.project);
  if (const Scene* scene = project.scenes.find(sceneId)) {
    const ChildIndex children(*scene);
    int order = 0;
    for (const EntityId& top : topmost(*scene, ids))
      for (const EntityId& id : children.withDescendants(top)) {
        Entity entity = *scene->entities.find(id);
        if (id == top) {
          if (entity.parent) entity.transform = base::transformFrom(worldFromEntity(*scene, id));
          entity.parent.reset();
          entity.order = order++;
        }
        collector.addNeedsOf(entity);
        copied.entities.put(id, std::move(entity));
      }
  }
  clip.project.scenes.put(kClipScene, std::move(copied));
  return clip;
}

base::Result<Pasted> paste(Project& project, const SceneId& scene, const Clip& clip,
                           const std::optional<EntityId>& parent) {
  if (!project.scenes.contains(scene)) return noScene(scene);
  if (!clip.part.empty())
    return base::Error{"the clipboard holds a part (\"" + clip.part +
                       "\"), not things: paste it in the inspector"};
  return Paster(project, scene, clip).run(parent);
}

std::span<const std::string_view> partNames() { return kParts; }

bool hasPart(const Entity& entity, std::string_view part) {
  if (part == "transform") return true;
  if (part == "shape") return entity.shape.has_value();
  if (part == "prop") return entity.prop.has_value();
  if (part == "material") return entity.shape || entity.prop;
  if (part == "model") return entity.model.has_value();
  if (part == "light") return entity.light.has_value();
  if (part == "camera") return entity.camera.has_value();
  if (part == "panel") return entity.panel.has_value();
  return part == "behaviours" && !entity.behaviours.empty();
}

Clip clipOfPart(const Project& project, const Entity& entity, const std::string& part) {
  Clip clip;
  clip.part = part;
  clip.project.startScene = kClipScene;
  Entity copied;
  copied.name = entity.name;
  copyPart(part, entity, copied);
  Collector(project, clip.project).addNeedsOf(copied);
  Scene scene;
  scene.entities.put(EntityId{"part"}, std::move(copied));
  clip.project.scenes.put(kClipScene, std::move(scene));
  return clip;
}

base::Status pastePart(Project& project, const SceneId& scene, const Clip& clip, Ids ids) {
  const Scene* from =
      clip.project.scenes.isEmpty() ? nullptr : clip.project.scenes.begin()->second.get();
  const bool isKnown = std::find(kParts.begin(), kParts.end(), clip.part) != kParts.end();
  if (!isKnown || !from || from->entities.size() != 1)
    return base::Error{"the clipboard holds no single part that could be pasted here"};
  const Entity part = Paster(project, scene, clip).bringPart(*from->entities.begin()->second);
  return changeEntities(project, scene, ids,
                        [&](const EntityId&, Entity& e) { copyPart(clip.part, part, e); });
}

}  // namespace document
