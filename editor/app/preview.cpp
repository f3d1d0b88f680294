#include "app/preview.h"

namespace app {
namespace {

/// True if the two differ in nothing that composing looks at, but for what follow() carries over.
bool differOnlyInPlace(const model::Entity& a, const model::Entity& b) {
  model::Entity same = b;
  same.transform = a.transform;
  same.visible = a.visible;
  same.name = a.name;
  same.behaviours = a.behaviours;
  same.editor = a.editor;
  return same == a;
}

}  // namespace

void Preview::show(const document::Snapshot& project, const model::SceneId& sceneId) {
  if (project == project_ && sceneId == sceneId_) return;
  const auto scene = project->scenes.share(sceneId);
  const bool sameAssets = project_ && project->assets == project_->assets;
  const bool sameScene = sceneId == sceneId_;
  project_ = project;
  sceneId_ = sceneId;
  if (!scene) {
    scene_.reset();
    panels_.reset();
    world_.reset();
    stage_ = {};
    return;
  }
  if (sameScene && sameAssets && scene == scene_) return;
  const bool isFollowed = sameScene && sameAssets && scene_ && world_ && follow(*scene_, *scene);
  scene_ = scene;
  if (isFollowed) return;
  stage_ = package::compose(*project, sceneId, loadAsset_, nullptr, &cache_);
  const std::shared_ptr<ui::GlyphAtlas> atlas = panels_ ? panels_->frame().atlas : nullptr;
  panels_.reset();
  world_ = std::make_unique<world::World>(stage_.gltf);
  world_->update();
  panels_ = std::make_unique<player::Panels>(stage_, *world_, atlas);
}

bool Preview::follow(const model::Scene& from, const model::Scene& to) {
  if (!(from.environment == to.environment) || from.entities.size() != to.entities.size())
    return false;
  auto a = from.entities.begin();
  for (auto b = to.entities.begin(); b != to.entities.end(); ++a, ++b) {
    if (a->first != b->first) return false;
    if (a->second == b->second) continue;
    if (!differOnlyInPlace(*a->second, *b->second) || !stage_.names.nodes.count(b->first.text))
      return false;
  }
  a = from.entities.begin();
  for (auto b = to.entities.begin(); b != to.entities.end(); ++a, ++b) {
    if (a->second == b->second) continue;
    const int node = stage_.names.nodes.at(b->first.text);
    world_->setLocalTransform(node, b->second->transform);
    world_->setVisible(node, b->second->visible);
  }
  world_->update();
  return true;
}

}  // namespace app
