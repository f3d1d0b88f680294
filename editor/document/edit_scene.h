// Edits of scenes and entities: plain functions on the project value, to be called inside
// Document::edit(). On an error the project may be half changed; edit() throws that copy away.
// Messages name scene and entity.
#pragma once

#include "base/result.h"
#include "model/project.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace document {

using Ids = std::span<const model::EntityId>;

// --- scenes
base::Result<model::SceneId> addScene(model::Project& project, const std::string& name);
base::Status renameScene(model::Project& project, const model::SceneId& scene,
                         const std::string& name);
/// The last scene stays; deleting the start scene makes the first of the others the start.
base::Status deleteScene(model::Project& project, const model::SceneId& scene);
base::Status setStartScene(model::Project& project, const model::SceneId& scene);
base::Status setEnvironment(model::Project& project, const model::SceneId& scene,
                            const model::Environment& environment);

// --- the tree
/// As the last of its siblings. The id is made from the name and stays for ever.
base::Result<model::EntityId> addEntity(model::Project& project, const model::SceneId& scene,
                                        model::Entity entity);
/// With all below them.
base::Status deleteEntities(model::Project& project, const model::SceneId& scene, Ids ids);
/// With all below them; each copy stands beside its original. Returns the copies of `ids`, without
/// those whose ancestor is in `ids` too.
base::Result<std::vector<model::EntityId>> duplicateEntities(model::Project& project,
                                                             const model::SceneId& scene, Ids ids);
/// Hangs them below `parent` (none: as roots), in front of `before` or as the last ones. They stay
/// where they are in the world. Fails if `parent` is one of them or below one of them.
base::Status reparent(model::Project& project, const model::SceneId& scene, Ids ids,
                      const std::optional<model::EntityId>& parent,
                      const std::optional<model::EntityId>& before = {});
base::Status renameEntity(model::Project& project, const model::SceneId& scene,
                          const model::EntityId& id, const std::string& name);

// --- one entity
/// Any change of one entity; the topic functions below are this with a check.
base::Status changeEntity(model::Project& project, const model::SceneId& scene,
                          const model::EntityId& id,
                          const std::function<void(model::Entity&)>& change);
/// The same for several, in the order given.
base::Status changeEntities(
    model::Project& project, const model::SceneId& scene, Ids ids,
    const std::function<void(const model::EntityId&, model::Entity&)>& change);
/// Numbers must be finite; the rotation is made unit length.
base::Status setTransform(model::Project& project, const model::SceneId& scene,
                          const model::EntityId& id, base::Transform transform);
base::Status setVisible(model::Project& project, const model::SceneId& scene, Ids ids,
                        bool isVisible);
base::Status setMaterial(model::Project& project, const model::SceneId& scene,
                         const model::EntityId& id, const model::Material& material);
/// Sizes must be more than 0, segments 3 to 256.
base::Status setShape(model::Project& project, const model::SceneId& scene,
                      const model::EntityId& id, const std::optional<model::Shape>& shape);
/// The asset must exist.
base::Status setModel(model::Project& project, const model::SceneId& scene,
                      const model::EntityId& id, const std::optional<model::AssetId>& asset);
/// The graph must exist and be no function.
base::Status addBehaviour(model::Project& project, const model::SceneId& scene,
                          const model::EntityId& id, const model::GraphId& graph);
base::Status removeBehaviour(model::Project& project, const model::SceneId& scene,
                             const model::EntityId& id, std::size_t index);
/// `value` must have the type of the graph's parameter; nothing gives the parameter its default
/// back.
base::Status setBehaviourParameter(model::Project& project, const model::SceneId& scene,
                                   const model::EntityId& id, std::size_t index,
                                   const std::string& parameter,
                                   const std::optional<base::Value>& value);

// --- questions
/// `id` and all below it, parents first.
std::vector<model::EntityId> withDescendants(const model::Scene& scene, const model::EntityId& id);
/// `ids` without those that are gone and those below another of `ids`.
std::vector<model::EntityId> topmost(const model::Scene& scene, Ids ids);
/// True if `id` lies somewhere below `ancestor`. A cycle in a broken file ends the search.
bool isBelow(const model::Scene& scene, const model::EntityId& id, const model::EntityId& ancestor);
base::Mat4 worldFromEntity(const model::Scene& scene, const model::EntityId& id);

}  // namespace document
