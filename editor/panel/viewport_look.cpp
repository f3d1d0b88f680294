// The eye of the viewport: turning, sliding, flying, framing, and looking through cameras.
#include "document/edit_place.h"
#include "panel/viewport.h"

#include <cmath>

namespace panel {

using base::Float2;
using base::Float3;
using widget::Key;

/// Each scene is looked at as it was left.
void Viewport::keepCamera(const Context& context) {
  const model::SceneId& scene = context.selection().scene;
  if (cameraScene_ == scene) {
    if (isFramed_) cameras_[scene] = camera_;
    return;
  }
  cameraScene_ = scene;
  through_ = {};
  const auto known = cameras_.find(scene);
  isFramed_ = known != cameras_.end();
  if (isFramed_) camera_ = known->second;
}

world::View Viewport::view(const Context& context) const {
  world::View own = camera_.view();
  const model::Scene* scene = context.scene();
  const model::Entity* entity = scene ? scene->entities.find(through_) : nullptr;
  if (!entity || !entity->camera) return own;
  const base::Transform place = base::transformFrom(document::worldFromEntity(*scene, through_));
  own.worldFromView = base::matrixFrom({place.translation, place.rotation, {1, 1, 1}});
  own.isPerspective = entity->camera->yfov > 0;
  own.yfov = entity->camera->yfov > 0 ? entity->camera->yfov : own.yfov;
  own.ymag = entity->camera->ymag;
  own.zNear = entity->camera->zNear;
  own.zFar = entity->camera->zFar;
  return own;
}

/// From the camera's place the eye goes on by itself.
void Viewport::leaveCamera(const Context& context) {
  if (through_.isEmpty()) return;
  camera_.standAt(view(context).worldFromView, camera_.distance);
  through_ = {};
}

void Viewport::look(Context& context, const ShownScene&, bool isHovered, bool isActive) {
  const ImGuiIO& io = ImGui::GetIO();
  if (isHovered && io.MouseWheel != 0) {
    leaveCamera(context);
    camera_.zoomAt(io.MouseWheel, pointer(), aspect());
  }
  if (isActive && doing_ == Doing::Nothing) {
    const bool isRight = io.MouseClicked[1], isMiddle = io.MouseClicked[2];
    const bool isAltLeft = io.MouseClicked[0] && io.KeyAlt && !hovered_ && !isOnSelected_;
    if (isRight || isMiddle || isAltLeft) {
      pressedAt_ = io.MousePos;
      hasMoved_ = false;
      context.state.focus = Focus::Scene;
      doing_ = isMiddle || (isRight && io.KeyShift) ? Doing::Pan : Doing::Orbit;
    }
  }
  if (doing_ != Doing::Orbit && doing_ != Doing::Pan) return;
  if (!isActive) {
    doing_ = Doing::Nothing;
    isFlying_ = false;
    return;
  }
  const Float2 way{io.MouseDelta.x / size_.y, io.MouseDelta.y / size_.y};
  if (way.x != 0 || way.y != 0) leaveCamera(context);
  if (io.MouseDown[1] && doing_ == Doing::Orbit) fly(context);
  if (doing_ == Doing::Pan)
    camera_.pan(way);
  else if (isFlying_)
    camera_.lookAround(way);
  else
    camera_.orbit(way);
}

/// While the right button is held, W A S D Q E go; from then on the eye turns where it stands.
void Viewport::fly(const Context& context) {
  const widget::Keys& keys = context.ui.keys;
  const auto axis = [&](Key more, Key less) {
    return (keys.isDown(more) ? 1.0f : 0.0f) - (keys.isDown(less) ? 1.0f : 0.0f);
  };
  const Float3 way{axis(Key::D, Key::A), axis(Key::E, Key::Q), axis(Key::W, Key::S)};
  if (way == Float3{}) return;
  leaveCamera(context);
  isFlying_ = true;
  // As large as what is looked at: across a room in a second, across a town too.
  const float speed = std::max(camera_.distance, 0.5f) * (ImGui::GetIO().KeyShift ? 3.0f : 0.8f);
  camera_.fly(base::normalize(way) * (speed * std::min(ImGui::GetIO().DeltaTime, 0.1f)));
}

void Viewport::frame(const Context& context, const ShownScene& shown, bool isAll) {
  base::Box box;
  const model::Scene* scene = context.scene();
  if (!isAll && scene && shown.index)
    for (const model::EntityId& id : context.selection().entities) {
      if (!scene->entities.contains(id)) continue;
      box.add(boxOf(shown, id));
      box.add(base::transformPoint(document::worldFromEntity(*scene, id), {}));
    }
  if (box.isEmpty()) box = shown.world->bounds();
  leaveCamera(context);
  camera_.frame(box, aspect());
  isFramed_ = true;
}

void Viewport::focusOnSelection(const Context& context, const ShownScene& shown) {
  base::Box box;
  for (const model::EntityId& id : chosen(context)) {
    const base::Box one = boxOf(shown, id);
    box.add(one);
  }
  if (box.isEmpty()) return;
  leaveCamera(context);
  camera_.target = box.center();
}

void Viewport::lookThrough(Context& context) {
  if (!through_.isEmpty()) return leaveCamera(context);
  const model::Scene* scene = context.scene();
  if (!scene) return;
  const auto& selected = context.selection().entities;
  const model::Entity* active = selected.empty() ? nullptr : scene->entities.find(selected.back());
  if (active && active->camera) {
    through_ = selected.back();
    return;
  }
  for (const auto& [id, entity] : scene->entities)
    if (entity->camera) {
      through_ = id;
      return;
    }
  context.refuse(context.word("viewport.noCamera"));
}

/// The chosen camera, or the one that is looked through, comes to where the eye is.
void Viewport::cameraToView(Context& context) {
  const model::Scene* scene = context.scene();
  const auto& selected = context.selection().entities;
  if (!scene || selected.empty()) return;
  const model::EntityId id = selected.back();
  const model::Entity* entity = scene->entities.find(id);
  if (!entity || !entity->camera) return context.refuse(context.word("viewport.chooseCamera"));
  const base::Mat4 worldFromParent =
      entity->parent ? document::worldFromEntity(*scene, *entity->parent) : base::Mat4{};
  // Where the eye stands for the author, not where it draws from without perspective.
  const base::Mat4 worldFromEye = base::matrixFrom({camera_.eye(), camera_.rotation(), {1, 1, 1}});
  base::Transform t = base::transformFrom(base::inverse(worldFromParent) * worldFromEye);
  t.scale = entity->transform.scale;
  const model::SceneId sceneId = context.selection().scene;
  context.edit("camera-to-view",
               [&](model::Project& p) { return document::setTransform(p, sceneId, id, t); });
}

}  // namespace panel
