// Copy and paste of entities, within a project and from one to another: what is copied brings along
// what it needs. And of single parts: the light of one lamp for ten others.
#pragma once

#include "document/edit_scene.h"
#include "model/clip.h"

namespace document {

/// The topmost of `ids` with all below them, at their places in the world; with the graphs of their
/// behaviours, the functions those use, what of the project's variables and events they name, and
/// the names of their assets.
model::Clip clipOf(const model::Project& project, const model::SceneId& scene, Ids ids);

struct Pasted {
  std::vector<model::EntityId> entities;  ///< The topmost ones.
  /// Names of assets that the project did not have. They are known to it now; their files are not
  /// there unless someone puts them there.
  std::vector<std::string> newAssets;
};
/// Puts what the clip holds below `parent`, at the same place in the world. Ids that are taken are
/// made new, and whatever names them follows. Graphs, variables, events and assets that the project
/// already has alike are shared, others come along under new ids. `project` may be the one it was
/// copied from.
base::Result<Pasted> paste(model::Project& project, const model::SceneId& scene,
                           const model::Clip& clip,
                           const std::optional<model::EntityId>& parent = {});

/// The parts that can be copied one by one: "transform", "shape", "prop", "material", "model",
/// "light", "camera", "panel", "behaviours".
std::span<const std::string_view> partNames();
/// Whether the entity has that part.
bool hasPart(const model::Entity& entity, std::string_view part);
model::Clip clipOfPart(const model::Project& project, const model::Entity& entity,
                       const std::string& part);
/// Every one of `ids` gets the part. Fails where the clip holds no single part.
base::Status pastePart(model::Project& project, const model::SceneId& scene,
                       const model::Clip& clip, Ids ids);

}  // namespace document
