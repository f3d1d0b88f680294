// The scene as it is edited, alive enough to be drawn: composed from a snapshot and kept for as
// long as that lasts.
#pragma once

#include "document/document.h"
#include "package/compose.h"
#include "player/panels.h"
#include "tool/picking.h"
#include "world/world.h"

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

class Preview {
 public:
  explicit Preview(package::LoadAsset loadAsset) : loadAsset_(std::move(loadAsset)) {}

  /// Brings the world up to the snapshot. A change that only moves, shows, hides, orders or names
  /// entities, or changes numbers of lights, cameras and of materials that nothing else wears, is
  /// made in the world as it stands, whatever else there is; anything else composes the scene anew.
  /// Nothing to do costs a pointer comparison.
  void show(const document::Snapshot& project, const model::SceneId& scene);

  /// nullptr if there is no such scene.
  const world::World* world() const { return world_.get(); }
  /// Of that world; nullptr if there is none.
  player::Panels* panels() { return panels_.get(); }
  const package::Names& names() const { return stage_.names; }
  /// Whose the nodes of that world are.
  const tool::EntityIndex& index() const { return index_; }
  /// What was wrong with the last composing: models that cannot be loaded.
  const std::vector<base::Problem>& problems() const { return stage_.problems; }

 private:
  bool follow(const model::Scene& from, const model::Scene& to);
  bool canFollow(const model::EntityId& id, const model::Entity& a, const model::Entity& b) const;
  void carryOver(const model::EntityId& id, const model::Entity& a, const model::Entity& b);
  void set(const std::string& pointer, std::initializer_list<float> numbers);

  package::LoadAsset loadAsset_;
  package::ComposeCache cache_;
  document::Snapshot project_;
  model::SceneId sceneId_;
  std::shared_ptr<const model::Scene> scene_;
  package::Stage stage_;
  std::unique_ptr<world::World> world_;
  tool::EntityIndex index_;
  std::vector<int> wearers_;  ///< By material: how many entities have it for their shape's.
  std::unique_ptr<player::Panels> panels_;
};

}  // namespace app
