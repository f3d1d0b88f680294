// Edits of where things stand: many at once, lined up, spread, grouped, repeated. Plain functions
// for Document::edit(), as in edit_scene.h. Distances are metres in the world.
#pragma once

#include "document/edit_scene.h"

namespace document {

/// Every entity once; see setTransform. One that is named twice gets the last transform.
struct Placed {
  model::EntityId id;
  base::Transform transform;  ///< In its parent.
};
base::Status setTransforms(model::Project& project, const model::SceneId& scene,
                           std::span<const Placed> placed);

struct Moved {
  model::EntityId id;
  base::Float3 way;  ///< In the world.
};
/// What hangs below others of them moves once, with those.
base::Status moveInWorld(model::Project& project, const model::SceneId& scene,
                         std::span<const Moved> moved);

/// Which parts of a transform go back to nothing.
struct TransformParts {
  bool translation = true, rotation = true, scale = true;
};
base::Status resetTransforms(model::Project& project, const model::SceneId& scene, Ids ids,
                             TransformParts parts = {});

/// A thing with what it and all below it fill in the world; an empty box counts as the place where
/// it stands.
struct Extent {
  model::EntityId id;
  base::Box box;
};
enum class Axis { X, Y, Z };
enum class Edge { Min, Center, Max };
/// Moves them along the axis until that edge of each lies where that of all together was.
base::Status align(model::Project& project, const model::SceneId& scene,
                   std::span<const Extent> extents, Axis axis, Edge edge);
/// Leaves the outermost two and gives the others equal gaps. Fails with fewer than three.
base::Status distribute(model::Project& project, const model::SceneId& scene,
                        std::span<const Extent> extents, Axis axis);

/// A new empty entity at `center` in the world, below what they all hang below (else at the top),
/// with the topmost of them below it; they stay where they are.
base::Result<model::EntityId> groupEntities(model::Project& project, const model::SceneId& scene,
                                            Ids ids, const std::string& name, base::Float3 center);
/// What hangs below each of them hangs where it hung and stays where it is; one that is nothing but
/// a group goes. Returns what hung below. Fails where nothing hangs below any of them.
base::Result<std::vector<model::EntityId>> ungroupEntities(model::Project& project,
                                                           const model::SceneId& scene, Ids ids);
/// Hangs each where its parent hangs; they stay where they are in the world.
base::Status unparent(model::Project& project, const model::SceneId& scene, Ids ids);

/// Copies of `ids`, each moved and turned from its original as `copies` are from `originals` (in
/// the world, pair by pair): again and again makes a row, or a ring. `ids` are what is copied, as
/// many as `originals` and `copies`. Returns the new copies.
base::Result<std::vector<model::EntityId>> duplicateAgain(model::Project& project,
                                                          const model::SceneId& scene, Ids ids,
                                                          Ids originals, Ids copies);

constexpr int kMaxCopies = 1000;
/// `count` copies of each, the n-th one n times `step` away, and turned n times `turn` radians
/// about +Y. Returns the copies. `count`: 1 to kMaxCopies, and no more than the scene can hold.
base::Result<std::vector<model::EntityId>> repeatEntities(model::Project& project,
                                                          const model::SceneId& scene, Ids ids,
                                                          int count, base::Float3 step,
                                                          float turn = 0);

/// Locked things, with all below them, are not picked or moved in the viewport.
base::Status setLocked(model::Project& project, const model::SceneId& scene, Ids ids,
                       bool isLocked);
/// Hides everything but these, what is below them and what they hang below.
base::Status isolate(model::Project& project, const model::SceneId& scene, Ids ids);
base::Status showAll(model::Project& project, const model::SceneId& scene);

// --- questions
/// It or something that it hangs below is locked.
bool isLocked(const model::Scene& scene, const model::EntityId& id);
/// It and all that it hangs below are visible.
bool isShown(const model::Scene& scene, const model::EntityId& id);
/// What every one of them hangs below, and nothing nearer; nothing: the top.
std::optional<model::EntityId> commonParent(const model::Scene& scene, Ids ids);

}  // namespace document
