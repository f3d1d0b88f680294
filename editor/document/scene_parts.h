// What the edits of scenes share. Inside of document only.
#pragma once

#include "document/edit_scene.h"

#include <map>
#include <set>

namespace document {

inline base::Error noScene(const model::SceneId& scene) {
  return {"there is no scene \"" + scene.text + "\""};
}
inline base::Error noEntity(const model::SceneId& scene, const model::EntityId& id) {
  return {"scene \"" + scene.text + "\" has no entity \"" + id.text + "\""};
}
inline base::Error wrong(const model::SceneId& scene, const model::EntityId& id,
                         const std::string& what) {
  return {"scene \"" + scene.text + "\" entity \"" + id.text + "\": " + what};
}

/// Changes the scene's copy; fails where `change` does.
template <class F>
base::Status changeScene(model::Project& project, const model::SceneId& scene, F change) {
  const model::Scene* old = project.scenes.find(scene);
  if (!old) return noScene(scene);
  model::Scene copy = *old;
  if (base::Status status = change(copy); !status) return status;
  project.scenes.put(scene, std::move(copy));
  return base::Done{};
}

/// As setTransform wants it: finite, its rotation of unit length.
base::Result<base::Transform> checkedTransform(const model::SceneId& scene,
                                               const model::EntityId& id,
                                               base::Transform transform);

/// It lies somewhere below one of them.
bool isBelowAny(const model::Scene& scene, const model::EntityId& id,
                const std::set<model::EntityId>& ancestors);

/// Who hangs below whom, found once. Keeps nothing of the scene.
class ChildIndex {
 public:
  explicit ChildIndex(const model::Scene& scene);
  /// In their order; empty where nothing hangs below.
  const std::vector<model::EntityId>& of(const model::EntityId& parent) const;
  /// `id` and all below it, parents first, siblings by id.
  std::vector<model::EntityId> withDescendants(const model::EntityId& id) const;

 private:
  std::map<model::EntityId, std::vector<model::EntityId>> children_;
};

}  // namespace document
