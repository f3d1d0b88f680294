// The scene as it is edited, alive enough to be drawn: composed from a snapshot and kept for as
// long as that lasts.
#pragma once

#include "document/document.h"
#include "package/compose.h"
#include "player/panels.h"
#include "world/world.h"

#include <memory>
#include <optional>

namespace app {

class Preview {
 public:
  explicit Preview(package::LoadAsset loadAsset) : loadAsset_(std::move(loadAsset)) {}

  /// Brings the world up to the snapshot. A change that only moves, shows, hides or names entities
  /// is made in the world as it stands; anything else composes the scene anew. Nothing to do costs
  /// a pointer comparison.
  void show(const document::Snapshot& project, const model::SceneId& scene);

  /// nullptr if there is no such scene.
  const world::World* world() const { return world_.get(); }
  /// Of that world; nullptr if there is none.
  player::Panels* panels() { return panels_.get(); }
  const package::Names& names() const { return stage_.names; }
  /// What was wrong with the last composing: models that cannot be loaded.
  const std::vector<base::Problem>& problems() const { return stage_.problems; }

 private:
  bool follow(const model::Scene& from, const model::Scene& to);

  package::LoadAsset loadAsset_;
  package::ComposeCache cache_;
  document::Snapshot project_;
  model::SceneId sceneId_;
  std::shared_ptr<const model::Scene> scene_;
  package::Stage stage_;
  std::unique_ptr<world::World> world_;
  std::unique_ptr<player::Panels> panels_;
};

}  // namespace app
