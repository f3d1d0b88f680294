#include "panel/entity_kind.h"

#include "document/edit_place.h"
#include "package/compose.h"
#include "panel/inspector.h"

namespace panel {

using widget::Icon;

Icon iconOf(model::Shape::Kind kind) {
  switch (kind) {
    case model::Shape::Kind::Box:
      return Icon::Box;
    case model::Shape::Kind::Sphere:
      return Icon::Sphere;
    case model::Shape::Kind::Cylinder:
      return Icon::Cylinder;
    case model::Shape::Kind::Cone:
      return Icon::Cone;
    case model::Shape::Kind::Plane:
      return Icon::Plane;
    case model::Shape::Kind::Torus:
      return Icon::Torus;
  }
  return Icon::Box;
}

std::string shownName(const model::EntityId& id, const model::Entity& entity) {
  return entity.name.empty() ? id.text : entity.name;
}

Icon iconOf(const model::Entity& entity) {
  if (entity.model) return Icon::Model;
  if (entity.shape) return iconOf(entity.shape->kind);
  if (entity.prop) return Icon::Model;
  if (entity.light) return Icon::Light;
  if (entity.camera) return Icon::Camera;
  if (entity.panel) return Icon::Label;
  return Icon::Entity;
}

namespace {

NewEntity shape(const Context& context, const char* key, model::Shape::Kind kind,
                base::Float3 size) {
  NewEntity result{key, iconOf(kind), {}};
  result.entity.name = context.word(key);
  model::Shape shape;
  shape.kind = kind;
  shape.size = size;
  result.entity.shape = shape;
  // New things stand on the ground.
  const float height = kind == model::Shape::Kind::Plane    ? 0
                       : kind == model::Shape::Kind::Sphere ? size.x
                                                            : size.y;
  result.entity.transform.translation.y = height / 2;
  return result;
}

NewEntity light(const Context& context, const char* key, model::Light::Kind kind, float intensity) {
  NewEntity result{key, Icon::Light, {}};
  result.entity.name = context.word(key);
  model::Light light;
  light.kind = kind;
  light.intensity = intensity;
  result.entity.light = light;
  result.entity.transform.translation = {0, 2.5f, 0};
  // Down onto the scene.
  if (kind != model::Light::Kind::Point)
    result.entity.transform.rotation = base::quatFromAxisAngle({1, 0, 0}, -base::kPi / 2);
  return result;
}

}  // namespace

std::vector<NewEntity> newEntities(const Context& context) {
  using Shape = model::Shape::Kind;
  using Light = model::Light::Kind;
  std::vector<NewEntity> all;
  NewEntity empty{"new.empty", Icon::Entity, {}};
  empty.entity.name = context.word(empty.key);
  all.push_back(empty);
  all.push_back(shape(context, "new.box", Shape::Box, {1, 1, 1}));
  all.push_back(shape(context, "new.sphere", Shape::Sphere, {1, 1, 1}));
  all.push_back(shape(context, "new.cylinder", Shape::Cylinder, {1, 1, 1}));
  all.push_back(shape(context, "new.cone", Shape::Cone, {1, 1, 1}));
  all.push_back(shape(context, "new.plane", Shape::Plane, {4, 1, 4}));
  all.push_back(shape(context, "new.torus", Shape::Torus, {1, 0.25f, 1}));
  all.push_back(light(context, "new.pointLight", Light::Point, 40));
  all.push_back(light(context, "new.spotLight", Light::Spot, 120));
  all.push_back(light(context, "new.sunLight", Light::Directional, 2));
  NewEntity camera{"new.camera", Icon::Camera, {}};
  camera.entity.name = context.word(camera.key);
  camera.entity.camera = model::Camera{};
  camera.entity.transform.translation = {0, 1.6f, 5};
  all.push_back(camera);
  NewEntity label{"new.label", Icon::Label, {}};
  label.entity.name = context.word(label.key);
  label.entity.panel = model::labelOf(context.word("new.labelText"));
  label.entity.transform.translation = {0, 1.5f, 0};
  all.push_back(label);
  for (const auto& [id, asset] : context.project().assets) {
    if (isLightImage(*asset) || package::isPicture(asset->path)) continue;
    NewEntity one{asset->name.empty() ? id.text : asset->name, Icon::Model, {}};
    one.entity.name = one.key;
    one.entity.model = id;
    all.push_back(one);
  }
  return all;
}

void addNewEntity(Context& context, const NewEntity& what) {
  const model::SceneId scene = context.selection().scene;
  if (context.edit("add-entity", [&](model::Project& p, document::Selection& s) -> base::Status {
        auto id = document::addEntity(p, scene, what.entity);
        if (!id) return id.error();
        s.entities = {*id};
        return base::Done{};
      }))
    context.state.focus = Focus::Scene;
}

void deleteSelected(Context& context) {
  const auto& selection = context.selection();
  const model::Scene* scene = context.scene();
  if (!scene) return;
  const std::vector<model::EntityId> ids = document::topmost(*scene, selection.entities);
  if (ids.empty()) return;
  const model::SceneId sceneId = selection.scene;
  context.edit("delete-entities", [&](model::Project& p, document::Selection& s) -> base::Status {
    s.entities.clear();
    return document::deleteEntities(p, sceneId, ids);
  });
}

void duplicateSelected(Context& context) {
  const auto& selection = context.selection();
  const model::Scene* scene = context.scene();
  if (!scene) return;
  const std::vector<model::EntityId> ids = document::topmost(*scene, selection.entities);
  if (ids.empty()) return;
  const model::SceneId sceneId = selection.scene;
  // The copies made last are copied on by the step they were moved.
  const RepeatedCopy before = context.state.repeated;
  const bool repeats = before.copies == ids && !before.originals.empty();
  const bool isDone = context.edit(
      "duplicate-entities", [&](model::Project& p, document::Selection& s) -> base::Status {
        auto copies = repeats ? document::duplicateAgain(p, sceneId, ids, before.originals, ids)
                              : document::duplicateEntities(p, sceneId, ids);
        // Originals may be gone meanwhile.
        if (!copies && repeats) copies = document::duplicateEntities(p, sceneId, ids);
        if (!copies) return copies.error();
        s.entities = *copies;
        return base::Done{};
      });
  if (isDone) context.state.repeated = {ids, context.selection().entities};
}

}  // namespace panel
