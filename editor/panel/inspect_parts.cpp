// The parts of what is selected, property by property: place, shape, material, light, camera. What
// is set is set for all that have the part.
#include "document/clipboard.h"
#include "panel/entity_kind.h"
#include "panel/inspect_rows.h"
#include "panel/inspector.h"
#include "widget/controls.h"

#include <array>
#include <cmath>

namespace panel {

using model::Entity;
using model::EntityId;
using widget::FieldEdit;
using widget::Icon;
using widget::Range;
using widget::RowExtras;

namespace {

constexpr Range kUnit{0, 1, 0.005f, "%.2f", true};

/// Copying, pasting and removing a part as a whole, by a right click on its heading.
void partMenu(PropertyRows& rows, const std::string& name, const std::string& part, ImVec2 min) {
  const widget::Ui& ui = rows.ui();
  Context& context = rows.context();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool isOver = ImGui::IsWindowHovered() &&
                      ImGui::IsMouseHoveringRect(min, {min.x + width, min.y + ui.px(32)});
  if (isOver && ImGui::IsMouseClicked(1)) ImGui::OpenPopup((name + "/part").c_str());
  if (!widget::beginPopup(ui, (name + "/part").c_str())) return;
  if (ImGui::MenuItem(ui.word("part.copy")))
    ImGui::SetClipboardText(
        model::clipText(document::clipOfPart(context.project(), rows.active(), part)).c_str());
  ui.mark(name + "/copyPart");
  if (ImGui::MenuItem(ui.word("part.paste"))) {
    const char* text = ImGui::GetClipboardText();
    const auto clip = model::clipFrom(text ? text : "");
    if (!clip)
      context.refuse(clip.error().message);
    else
      context.edit("paste-part", [&](model::Project& p) {
        return document::pastePart(p, context.selection().scene, *clip,
                                   context.selection().entities);
      });
  }
  ui.mark(name + "/pastePart");
  ImGui::EndPopup();
}

/// The heading of a part; true while its rows are shown.
bool partSection(PropertyRows& rows, const std::string& name, Icon icon, const char* title,
                 const std::string& part, const std::function<void(Entity&)>& remove = {}) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  bool isRemoved = false;
  const bool isOpen = widget::section(rows.ui(), name, icon, title, remove ? &isRemoved : nullptr);
  partMenu(rows, name, part, min);
  if (isRemoved) rows.change("remove-part", {}, remove);
  return isOpen && !isRemoved;
}

}  // namespace

void Inspector::transform(Context& context, const EntityId& id, const Entity& entity) {
  PropertyRows rows(context, id, [](const Entity&) { return true; }, {});
  if (!partSection(rows, "transform", Icon::Move, context.word("section.transform"), "transform"))
    return;
  rows.vector(
      "entity/position", "field.position", "move",
      [](auto& e) -> auto& { return e.transform.translation; }, {0, 0, 0.01f, "%.2f"},
      "/nodes/{}/translation");
  rotation(rows, id, entity);
  rows.vector(
      "entity/scale", "field.scale", "scale", [](auto& e) -> auto& { return e.transform.scale; },
      {0, 0, 0.01f, "%.2f"}, "/nodes/{}/scale");
  rows.flag(
      "entity/visible", "field.visible", entity.visible ? "hide" : "show",
      [](auto& e) -> auto& { return e.visible; },
      "/nodes/{}/extensions/KHR_node_visibility/visible");
  rows.flag(
      "entity/selectable", "field.selectable", "change-entity",
      [](auto& e) -> auto& { return e.selectable; },
      "/nodes/{}/extensions/KHR_node_selectability/selectable");
  rows.flag(
      "entity/hoverable", "field.hoverable", "change-entity",
      [](auto& e) -> auto& { return e.hoverable; },
      "/nodes/{}/extensions/KHR_node_hoverability/hoverable");
  rows.flag(
      "entity/locked", "field.locked", entity.editor.isLocked ? "unlock" : "lock",
      [](auto& e) -> auto& { return e.editor.isLocked; });
}

/// As three angles; of several things each keeps those that were not touched.
void Inspector::rotation(PropertyRows& rows, const EntityId& id, const Entity& entity) {
  if (eulerOf_ != id || !(eulerRotation_ == entity.transform.rotation)) {
    eulerOf_ = id;
    eulerRotation_ = entity.transform.rotation;
    eulerDegrees_ = degreesFrom(eulerRotation_);
  }
  Context& context = rows.context();
  RowExtras extras;
  extras.hasMenu = extras.hasWire = true;
  extras.canReset = !(entity.transform.rotation == base::Quat{});
  const model::Scene& scene = *context.scene();
  for (const EntityId& other : rows.ids()) {
    const base::Float3 degrees = degreesFrom(scene.entities.find(other)->transform.rotation);
    for (int i = 0; i < 3; ++i)
      if (std::abs((&degrees.x)[i] - (&eulerDegrees_.x)[i]) > 0.01f && other != id)
        extras.mixed |= 1u << i;
  }
  const base::Float3 shown = eulerDegrees_;
  base::Float3 degrees = shown;
  const FieldEdit turned =
      widget::float3Row(context.ui, "entity/rotation", context.word("field.rotation"), degrees,
                        {0, 0, 0.5f, "%.1f\xC2\xB0"}, extras);
  const auto turnAll = [&](const char* label, std::string_view gesture, base::Float3 from,
                           base::Float3 to) {
    rows.change(label, gesture, [&](Entity& e) {
      e.transform.rotation =
          quatFromDegrees(withChanged(degreesFrom(e.transform.rotation), from, to));
    });
  };
  if (turned.isChanged) {
    eulerDegrees_ = degrees;
    eulerRotation_ = quatFromDegrees(degrees);
    // The one that is shown takes the angles as they were typed.
    const model::SceneId sceneId = context.selection().scene;
    const std::vector<EntityId> ids = rows.ids();
    context.edit(
        "rotate",
        [&](model::Project& p) {
          return document::changeEntities(p, sceneId, ids, [&](const EntityId& one, Entity& e) {
            e.transform.rotation = one == id
                                       ? eulerRotation_
                                       : quatFromDegrees(withChanged(
                                             degreesFrom(e.transform.rotation), shown, degrees));
          });
        },
        "entity/rotation");
  }
  if (turned.isDone && context.document.openGesture() == "entity/rotation")
    context.document.endGesture();
  using widget::RowWish;
  if (turned.wish == RowWish::Reset)
    rows.change("reset-property", {}, [](Entity& e) { e.transform.rotation = {}; });
  if (turned.wish == RowWish::Copy) ImGui::SetClipboardText(textOfProperty(shown).c_str());
  if (turned.wish == RowWish::Paste) {
    base::Float3 read;
    const char* text = ImGui::GetClipboardText();
    if (!readProperty(text ? text : "", read))
      context.refuse(context.word("property.unreadable"));
    else
      turnAll("paste-value", {}, {NAN, NAN, NAN}, read);
  }
  if (turned.wish == RowWish::AddGet || turned.wish == RowWish::AddSet)
    addPropertyNode(context, "/nodes/" + id.text + "/rotation", base::Type::Float4,
                    turned.wish == RowWish::AddSet);
}

void shapeSection(Context& context, const EntityId& id, const Entity& entity) {
  Entity standard;
  standard.shape = model::Shape{};
  const model::Shape::Kind kind = entity.shape->kind;
  standard.shape->kind = kind;
  PropertyRows rows(
      context, id, [](const Entity& e) { return e.shape.has_value(); }, standard);
  if (!partSection(rows, "shape", iconOf(kind), context.word("section.shape"), "shape",
                   [](Entity& e) { e.shape.reset(); }))
    return;
  constexpr std::array<const char*, 6> kKinds{"box",  "sphere", "cylinder",
                                              "cone", "plane",  "torus"};
  rows.choice(
      "shape/kind", "field.kind", "change-shape", [](auto& e) -> auto& { return e.shape->kind; },
      "shape.", kKinds);
  const Range range{0.001f, 1000, 0.01f, "%.2f"};
  if (kind == model::Shape::Kind::Sphere)
    rows.number(
        "shape/size", "field.diameter", "change-shape",
        [](auto& e) -> auto& { return e.shape->size.x; }, range);
  else
    rows.vector(
        "shape/size", "field.size", "change-shape", [](auto& e) -> auto& { return e.shape->size; },
        range);
  if (kind == model::Shape::Kind::Box)
    rows.number("shape/bevel", "field.bevel", "change-shape",
                [](auto& e) -> auto& { return e.shape->bevel; }, {0, 10, 0.002f, "%.3f"});
  else if (kind != model::Shape::Kind::Plane)
    rows.whole(
        "shape/segments", "field.segments", "change-shape",
        [](auto& e) -> auto& { return e.shape->segments; }, 3, 256);
}

void materialSection(Context& context, const EntityId& id, const Entity& entity) {
  PropertyRows rows(context, id, [](const Entity& e) { return e.shape.has_value(); }, {});
  if (!partSection(rows, "material", Icon::Sphere, context.word("section.material"), "material"))
    return;
  const char* label = "change-material";
  rows.color(
      "material/color", "field.color", label, [](auto& e) -> auto& { return e.material.baseColor; },
      "/materials/{}/pbrMetallicRoughness/baseColorFactor");
  rows.number(
      "material/metallic", "field.metallic", label,
      [](auto& e) -> auto& { return e.material.metallic; }, kUnit,
      "/materials/{}/pbrMetallicRoughness/metallicFactor");
  rows.number(
      "material/roughness", "field.roughness", label,
      [](auto& e) -> auto& { return e.material.roughness; }, kUnit,
      "/materials/{}/pbrMetallicRoughness/roughnessFactor");
  rows.color(
      "material/emissive", "field.emissive", label,
      [](auto& e) -> auto& { return e.material.emissive; }, "/materials/{}/emissiveFactor");
  constexpr std::array<const char*, 3> kAlphas{"opaque", "mask", "blend"};
  rows.choice(
      "material/alpha", "field.alpha", label, [](auto& e) -> auto& { return e.material.alpha; },
      "alpha.", kAlphas);
  if (entity.material.alpha == model::Material::Alpha::Mask)
    rows.number(
        "material/cutoff", "field.cutoff", label,
        [](auto& e) -> auto& { return e.material.alphaCutoff; }, kUnit,
        "/materials/{}/alphaCutoff");
  rows.flag(
      "material/doubleSided", "field.doubleSided", label,
      [](auto& e) -> auto& { return e.material.doubleSided; });
  rows.flag(
      "material/unlit", "field.unlit", label, [](auto& e) -> auto& { return e.material.unlit; });
}

void lightSection(Context& context, const EntityId& id, const Entity& entity) {
  Entity standard;
  standard.light = model::Light{};
  using Kind = model::Light::Kind;
  const Kind kind = entity.light->kind;
  standard.light->kind = kind;
  PropertyRows rows(
      context, id, [](const Entity& e) { return e.light.has_value(); }, standard);
  if (!partSection(rows, "light", Icon::Light, context.word("section.light"), "light",
                   [](Entity& e) { e.light.reset(); }))
    return;
  const char* label = "change-light";
  const std::string at = "/extensions/KHR_lights_punctual/lights/{}/";
  constexpr std::array<const char*, 3> kKinds{"directional", "point", "spot"};
  rows.choice(
      "light/kind", "field.kind", label, [](auto& e) -> auto& { return e.light->kind; }, "light.",
      kKinds);
  rows.color(
      "light/color", "field.color", label, [](auto& e) -> auto& { return e.light->color; },
      (at + "color").c_str());
  rows.number(
      "light/intensity",
      kind == Kind::Directional ? "field.intensityLux" : "field.intensityCandela", label,
      [](auto& e) -> auto& { return e.light->intensity; }, {0, 100000, 0.1f, "%.1f"},
      (at + "intensity").c_str());
  rows.flag(
      "light/shadows", "field.castsShadows", label,
      [](auto& e) -> auto& { return e.light->castsShadows; });
  if (kind != Kind::Directional)
    rows.number(
        "light/range", "field.range", label, [](auto& e) -> auto& { return e.light->range; },
        {0, 1000, 0.05f, "%.2f"}, (at + "range").c_str());
  if (kind != Kind::Spot) return;
  rows.angle(
      "light/inner", "field.innerAngle", label,
      [](auto& e) -> auto& { return e.light->innerConeAngle; }, 0, 89,
      (at + "spot/innerConeAngle").c_str());
  rows.angle(
      "light/outer", "field.outerAngle", label,
      [](auto& e) -> auto& { return e.light->outerConeAngle; }, 1, 90,
      (at + "spot/outerConeAngle").c_str());
}

void cameraSection(Context& context, const EntityId& id, const Entity& entity) {
  Entity standard;
  standard.camera = model::Camera{};
  const bool isPerspective = entity.camera->yfov > 0;
  PropertyRows rows(
      context, id, [](const Entity& e) { return e.camera.has_value(); }, standard);
  if (!partSection(rows, "camera", Icon::Camera, context.word("section.camera"), "camera",
                   [](Entity& e) { e.camera.reset(); }))
    return;
  const char* label = "change-camera";
  bool wanted = isPerspective;
  const FieldEdit toggled =
      widget::boolRow(context.ui, "camera/perspective", context.word("field.perspective"), wanted);
  if (toggled.isChanged)
    rows.change(label, {}, [&](Entity& e) { e.camera->yfov = wanted ? 0.8f : 0; });
  if (isPerspective)
    rows.angle(
        "camera/angle", "field.viewAngle", label, [](auto& e) -> auto& { return e.camera->yfov; },
        1, 170, "/cameras/{}/perspective/yfov");
  else
    rows.number(
        "camera/ymag", "field.halfHeight", label, [](auto& e) -> auto& { return e.camera->ymag; },
        {0.001f, 10000, 0.01f, "%.2f"}, "/cameras/{}/orthographic/ymag");
  const std::string kind = isPerspective ? "/cameras/{}/perspective/" : "/cameras/{}/orthographic/";
  rows.number(
      "camera/near", "field.near", label, [](auto& e) -> auto& { return e.camera->zNear; },
      {0.001f, 100, 0.005f, "%.3f"}, (kind + "znear").c_str());
  rows.number(
      "camera/far", "field.far", label, [](auto& e) -> auto& { return e.camera->zFar; },
      {0.1f, 100000, 1, "%.0f"}, (kind + "zfar").c_str());
}

}  // namespace panel
