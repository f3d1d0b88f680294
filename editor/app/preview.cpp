#include "app/preview.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {
namespace {

/// True if the two differ in nothing that composing looks at, but for what carryOver() brings.
bool differOnlyInNumbers(const model::Entity& a, const model::Entity& b) {
  if (a.light.has_value() != b.light.has_value() || a.camera.has_value() != b.camera.has_value())
    return false;
  // What stands in place of a light of another kind is another light.
  if (a.light && (a.light->kind != b.light->kind || a.light->castsShadows != b.light->castsShadows))
    return false;
  if (a.camera && (a.camera->yfov > 0) != (b.camera->yfov > 0)) return false;
  return a.parent == b.parent && a.model == b.model && a.shape == b.shape && a.prop == b.prop &&
         a.panel == b.panel && a.variant == b.variant;
}

/// Of materials, what properties of the running world reach.
bool differOnlyInNumbers(const model::Material& a, const model::Material& b) {
  // What glows brighter than 1 is two properties, one of which may not be there.
  const auto isPlain = [](const model::Material& m) {
    return std::max({m.emissive.x, m.emissive.y, m.emissive.z}) <= 1;
  };
  return a.alpha == b.alpha && a.doubleSided == b.doubleSided && a.unlit == b.unlit && isPlain(a) &&
         isPlain(b);
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
    index_ = {};
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
  index_ = tool::EntityIndex(*world_, stage_.names.nodes);
  wearers_.assign(stage_.gltf->materials.size(), 0);
  for (const auto& [name, material] : stage_.names.materials)
    if (scene->entities.contains(model::EntityId{name}))
      ++wearers_[static_cast<std::size_t>(material)];
  panels_ = std::make_unique<player::Panels>(stage_, *world_, atlas);
}

bool Preview::canFollow(const model::EntityId& id, const model::Entity& a,
                        const model::Entity& b) const {
  if (!differOnlyInNumbers(a, b) || index_.nodeOf(id) < 0) return false;
  if (a.material == b.material) return true;
  if (!a.shape || a.prop || a.panel || !differOnlyInNumbers(a.material, b.material)) return false;
  const auto material = stage_.names.materials.find(id.text);
  return material != stage_.names.materials.end() &&
         wearers_[static_cast<std::size_t>(material->second)] == 1;
}

void Preview::set(const std::string& pointer, std::initializer_list<float> numbers) {
  const auto property = world_->resolve(pointer);
  if (!property) return;
  std::array<double, 16> values{};
  std::copy(numbers.begin(), numbers.end(), values.begin());
  world_->set(property->slot, values.data());
}

void Preview::carryOver(const model::EntityId& id, const model::Entity& a, const model::Entity& b) {
  const int node = index_.nodeOf(id);
  world_->setLocalTransform(node, b.transform);
  world_->setVisible(node, b.visible);
  if (a.light != b.light && b.light) {
    const std::string at = "/extensions/KHR_lights_punctual/lights/" +
                           std::to_string(stage_.names.lights.at(id.text)) + "/";
    const model::Light& light = *b.light;
    set(at + "color", {light.color.x, light.color.y, light.color.z});
    set(at + "intensity", {light.intensity});
    set(at + "range", {light.range > 0 ? light.range : INFINITY});
    set(at + "spot/innerConeAngle", {light.innerConeAngle});
    set(at + "spot/outerConeAngle", {light.outerConeAngle});
  }
  if (a.material == b.material) return;
  const std::string at = "/materials/" + std::to_string(stage_.names.materials.at(id.text)) + "/";
  const model::Material& m = b.material;
  set(at + "pbrMetallicRoughness/baseColorFactor",
      {m.baseColor.x, m.baseColor.y, m.baseColor.z, m.baseColor.w});
  set(at + "pbrMetallicRoughness/metallicFactor", {m.metallic});
  set(at + "pbrMetallicRoughness/roughnessFactor", {m.roughness});
  set(at + "emissiveFactor", {m.emissive.x, m.emissive.y, m.emissive.z});
  set(at + "alphaCutoff", {m.alphaCutoff});
}

bool Preview::follow(const model::Scene& from, const model::Scene& to) {
  if (!(from.environment == to.environment)) return false;
  using Shelf = base::Shelf<model::EntityId, model::Entity>;
  bool isPossible = true;
  Shelf::eachDifference(from.entities, to.entities,
                        [&](const model::EntityId& id, const auto* a, const auto* b) {
                          isPossible = a && b && canFollow(id, *a, *b);
                          return isPossible;
                        });
  if (!isPossible) return false;
  Shelf::eachDifference(from.entities, to.entities,
                        [&](const model::EntityId& id, const auto* a, const auto* b) {
                          carryOver(id, *a, *b);
                          return true;
                        });
  world_->update();
  return true;
}

}  // namespace app
