// The parts of an entity: shape, material, model, light, camera, behaviours.
#include "document/edit_graph.h"
#include "document/edit_scene.h"
#include "package/compose.h"
#include "panel/entity_kind.h"
#include "panel/graph_panel.h"
#include "panel/inspector.h"
#include "widget/controls.h"

#include <array>
#include <functional>

namespace panel {

using model::EntityId;
using widget::FieldEdit;
using widget::Icon;

namespace {

/// One entity while its fields are shown.
struct Editing {
  Context& context;
  const EntityId& id;
  const widget::Ui& ui = context.ui;

  /// Any change of the entity that needs no check.
  void commit(const FieldEdit& field, const char* label, const char* gesture,
              const std::function<void(model::Entity&)>& change) const {
    context.commit(field, label, gesture, [&](model::Project& p) {
      return document::changeEntity(p, context.selection().scene, id, change);
    });
  }
  void remove(const std::function<void(model::Entity&)>& change) const {
    context.edit("remove-part", [&](model::Project& p) {
      return document::changeEntity(p, context.selection().scene, id, change);
    });
  }
  const char* word(const char* key) const { return context.word(key); }
};

void shapeSection(const Editing& e, const model::Entity& entity) {
  bool isRemoved = false;
  const model::Shape old = *entity.shape;
  if (widget::section(e.ui, "shape", iconOf(old.kind), e.word("section.shape"), &isRemoved)) {
    constexpr std::array<const char*, 6> kKinds{"box",  "sphere", "cylinder",
                                                "cone", "plane",  "torus"};
    std::vector<widget::Choice> kinds;
    for (const char* kind : kKinds)
      kinds.push_back({kind, e.word((std::string("shape.") + kind).c_str())});
    model::Shape shape = old;
    std::string kind = kKinds[static_cast<std::size_t>(old.kind)];
    const auto set = [&](model::Project& p) {
      return document::setShape(p, e.context.selection().scene, e.id, shape);
    };
    const FieldEdit chosen =
        widget::choiceRow(e.ui, "shape/kind", e.word("field.kind"), kind, kinds);
    if (chosen.isChanged)
      for (std::size_t i = 0; i < kKinds.size(); ++i)
        if (kind == kKinds[i]) shape.kind = static_cast<model::Shape::Kind>(i);
    e.context.commit(chosen, "change-shape", "shape/kind", set);
    const widget::Range range{0.001f, 1000, 0.01f, "%.2f"};
    const bool isRound = old.kind == model::Shape::Kind::Sphere;
    if (isRound)
      e.context.commit(
          widget::floatRow(e.ui, "shape/size", e.word("field.diameter"), shape.size.x, range),
          "change-shape", "shape/size", set);
    else
      e.context.commit(
          widget::float3Row(e.ui, "shape/size", e.word("field.size"), shape.size, range),
          "change-shape", "shape/size", set);
    if (old.kind == model::Shape::Kind::Box)
      e.context.commit(widget::floatRow(e.ui, "shape/bevel", e.word("field.bevel"), shape.bevel,
                                        {0, 10, 0.002f, "%.3f"}),
                       "change-shape", "shape/bevel", set);
    else if (old.kind != model::Shape::Kind::Plane)
      e.context.commit(
          widget::intRow(e.ui, "shape/segments", e.word("field.segments"), shape.segments, 3, 256),
          "change-shape", "shape/segments", set);
  }
  if (isRemoved) e.remove([](model::Entity& x) { x.shape.reset(); });
}

void materialSection(const Editing& e, const model::Entity& entity) {
  if (!widget::section(e.ui, "material", Icon::Sphere, e.word("section.material"))) return;
  model::Material m = entity.material;
  const auto set = [&](model::Project& p) {
    return document::setMaterial(p, e.context.selection().scene, e.id, m);
  };
  const auto commit = [&](const FieldEdit& field, const char* gesture) {
    e.context.commit(field, "change-material", gesture, set);
  };
  commit(widget::colorRow(e.ui, "material/color", e.word("field.color"), m.baseColor),
         "material/color");
  const widget::Range unit{0, 1, 0.005f, "%.2f"};
  commit(widget::floatRow(e.ui, "material/metallic", e.word("field.metallic"), m.metallic, unit),
         "material/metallic");
  commit(widget::floatRow(e.ui, "material/roughness", e.word("field.roughness"), m.roughness, unit),
         "material/roughness");
  commit(widget::colorRow(e.ui, "material/emissive", e.word("field.emissive"), m.emissive),
         "material/emissive");
  const std::array<widget::Choice, 3> alphas{widget::Choice{"opaque", e.word("alpha.opaque")},
                                             {"mask", e.word("alpha.mask")},
                                             {"blend", e.word("alpha.blend")}};
  std::string alpha = alphas[static_cast<std::size_t>(m.alpha)].id;
  const FieldEdit chosen =
      widget::choiceRow(e.ui, "material/alpha", e.word("field.alpha"), alpha, alphas);
  for (std::size_t i = 0; i < alphas.size(); ++i)
    if (alpha == alphas[i].id) m.alpha = static_cast<model::Material::Alpha>(i);
  commit(chosen, "material/alpha");
  if (m.alpha == model::Material::Alpha::Mask)
    commit(widget::floatRow(e.ui, "material/cutoff", e.word("field.cutoff"), m.alphaCutoff, unit),
           "material/cutoff");
  commit(widget::boolRow(e.ui, "material/doubleSided", e.word("field.doubleSided"), m.doubleSided),
         "material/doubleSided");
  commit(widget::boolRow(e.ui, "material/unlit", e.word("field.unlit"), m.unlit), "material/unlit");
}

void modelSection(const Editing& e, const model::Entity& entity) {
  bool isRemoved = false;
  if (widget::section(e.ui, "model", Icon::Model, e.word("section.model"), &isRemoved)) {
    std::vector<widget::Choice> assets;
    for (const auto& [id, asset] : e.context.document.snapshot()->assets)
      if (!isLightImage(*asset) && !package::isPicture(asset->path))
        assets.push_back({id.text, asset->name.empty() ? id.text : asset->name});
    std::string current = entity.model->text;
    e.context.commit(widget::choiceRow(e.ui, "model/asset", e.word("field.asset"), current, assets),
                     "change-model", "model/asset", [&](model::Project& p) {
                       return document::setModel(p, e.context.selection().scene, e.id,
                                                 model::AssetId{current});
                     });
    variantRow(e.context, e.id, entity);
    if (const model::Asset* asset = e.context.project().assets.find(*entity.model)) {
      widget::infoRow(e.ui, e.word("field.file"), asset->path);
      if (!asset->author.empty()) widget::infoRow(e.ui, e.word("field.author"), asset->author);
      if (!asset->license.empty()) widget::infoRow(e.ui, e.word("field.license"), asset->license);
    }
  }
  if (isRemoved) e.remove([](model::Entity& x) { x.model.reset(); });
}

void lightSection(const Editing& e, const model::Entity& entity) {
  bool isRemoved = false;
  if (widget::section(e.ui, "light", Icon::Light, e.word("section.light"), &isRemoved)) {
    model::Light light = *entity.light;
    const auto set = [&](model::Entity& x) { x.light = light; };
    const std::array<widget::Choice, 3> kinds{
        widget::Choice{"directional", e.word("light.directional")},
        {"point", e.word("light.point")},
        {"spot", e.word("light.spot")}};
    std::string kind = kinds[static_cast<std::size_t>(light.kind)].id;
    const FieldEdit chosen =
        widget::choiceRow(e.ui, "light/kind", e.word("field.kind"), kind, kinds);
    for (std::size_t i = 0; i < kinds.size(); ++i)
      if (kind == kinds[i].id) light.kind = static_cast<model::Light::Kind>(i);
    e.commit(chosen, "change-light", "light/kind", set);
    e.commit(widget::colorRow(e.ui, "light/color", e.word("field.color"), light.color),
             "change-light", "light/color", set);
    e.commit(widget::floatRow(
                 e.ui, "light/intensity",
                 e.word(light.kind == model::Light::Kind::Directional ? "field.intensityLux"
                                                                      : "field.intensityCandela"),
                 light.intensity, {0, 100000, 0.1f, "%.1f"}),
             "change-light", "light/intensity", set);
    if (light.kind != model::Light::Kind::Directional)
      e.commit(widget::floatRow(e.ui, "light/range", e.word("field.range"), light.range,
                                {0, 1000, 0.05f, "%.2f"}),
               "change-light", "light/range", set);
    e.commit(widget::boolRow(e.ui, "light/shadows", e.word("field.castsShadows"), light.castsShadows),
             "change-light", "light/shadows", set);
    if (light.kind == model::Light::Kind::Spot) {
      e.commit(widget::angleRow(e.ui, "light/inner", e.word("field.innerAngle"),
                                light.innerConeAngle, 0, 89),
               "change-light", "light/inner", set);
      e.commit(widget::angleRow(e.ui, "light/outer", e.word("field.outerAngle"),
                                light.outerConeAngle, 1, 90),
               "change-light", "light/outer", set);
    }
  }
  if (isRemoved) e.remove([](model::Entity& x) { x.light.reset(); });
}

void cameraSection(const Editing& e, const model::Entity& entity) {
  bool isRemoved = false;
  if (widget::section(e.ui, "camera", Icon::Camera, e.word("section.camera"), &isRemoved)) {
    model::Camera camera = *entity.camera;
    const auto set = [&](model::Entity& x) { x.camera = camera; };
    bool isPerspective = camera.yfov > 0;
    const FieldEdit toggled =
        widget::boolRow(e.ui, "camera/perspective", e.word("field.perspective"), isPerspective);
    if (toggled.isChanged) camera.yfov = isPerspective ? 0.8f : 0;
    e.commit(toggled, "change-camera", "camera/perspective", set);
    if (camera.yfov > 0)
      e.commit(
          widget::angleRow(e.ui, "camera/angle", e.word("field.viewAngle"), camera.yfov, 1, 170),
          "change-camera", "camera/angle", set);
    else
      e.commit(widget::floatRow(e.ui, "camera/ymag", e.word("field.halfHeight"), camera.ymag,
                                {0.001f, 10000, 0.01f, "%.2f"}),
               "change-camera", "camera/ymag", set);
    e.commit(widget::floatRow(e.ui, "camera/near", e.word("field.near"), camera.zNear,
                              {0.001f, 100, 0.005f, "%.3f"}),
             "change-camera", "camera/near", set);
    e.commit(widget::floatRow(e.ui, "camera/far", e.word("field.far"), camera.zFar,
                              {0.1f, 100000, 1, "%.0f"}),
             "change-camera", "camera/far", set);
  }
  if (isRemoved) e.remove([](model::Entity& x) { x.camera.reset(); });
}

void addPart(const Editing& e, const model::Entity& entity) {
  ImGui::Dummy({0, e.ui.px(4)});
  const float width = ImGui::GetContentRegionAvail().x;
  if (widget::textButton(e.ui, "entity/addPart", Icon::Plus, e.word("action.addPart"), {}, width))
    ImGui::OpenPopup("part");
  if (!widget::beginPopup(e.ui, "part")) return;
  const auto offer = [&](const char* key, bool has,
                         const std::function<void(model::Entity&)>& change) {
    if (has) return;
    if (ImGui::MenuItem(e.word(key)))
      e.context.edit("add-part", [&](model::Project& p) {
        return document::changeEntity(p, e.context.selection().scene, e.id, change);
      });
    e.ui.mark(std::string("part/") + key);
  };
  offer("section.shape", entity.shape.has_value(),
        [](model::Entity& x) { x.shape = model::Shape{}; });
  offer("section.light", entity.light.has_value(), [](model::Entity& x) {
    x.light = model::Light{};
    x.light->intensity = 40;
  });
  offer("section.camera", entity.camera.has_value(),
        [](model::Entity& x) { x.camera = model::Camera{}; });
  const std::string text = e.word("new.labelText");
  offer("section.panel", entity.panel.has_value(),
        [&](model::Entity& x) { x.panel = model::labelOf(text); });
  const auto& assets = e.context.project().assets;
  if (!assets.isEmpty()) {
    const model::AssetId first = assets.begin()->first;
    offer("section.model", entity.model.has_value(),
          [first](model::Entity& x) { x.model = first; });
  }
  ImGui::EndPopup();
}

void parameterRows(const Editing& e, const model::Behaviour& behaviour, const model::Graph& graph,
                   std::size_t index) {
  for (const auto& [key, parameter] : graph.parameters) {
    const auto own = behaviour.parameters.find(key);
    base::Value value = own == behaviour.parameters.end() ? parameter.initial : own->second;
    const std::string name = "behaviour/" + std::to_string(index) + "/" + key;
    const FieldEdit field = widget::valueRow(
        e.ui, name, parameter.name.empty() ? key.c_str() : parameter.name.c_str(), value,
        value.type == base::Type::Entity ? entityChoices(e.context)
                                         : std::vector<widget::Choice>{});
    e.context.commit(field, "change-parameter", name, [&](model::Project& p) {
      return document::setBehaviourParameter(p, e.context.selection().scene, e.id, index, key,
                                             value);
    });
  }
}

}  // namespace

void entitySections(Context& context, const EntityId& id, const model::Entity& entity) {
  const Editing e{context, id};
  if (entity.model) modelSection(e, entity);
  if (entity.shape) {
    shapeSection(e, entity);
    materialSection(e, entity);
  }
  if (entity.prop) propSections(context, id, entity);
  if (entity.light) lightSection(e, entity);
  if (entity.camera) cameraSection(e, entity);
  if (entity.panel) panelSections(context, id, *entity.panel);
}

void behaviourSection(Context& context, const EntityId& id, const model::Entity& entity) {
  const Editing e{context, id};
  const widget::Ui& ui = context.ui;
  for (std::size_t i = 0; i < entity.behaviours.size(); ++i) {
    const model::Behaviour& behaviour = entity.behaviours[i];
    const model::Graph* graph = context.project().graphs.find(behaviour.graph);
    const std::string title = !graph || graph->name.empty() ? behaviour.graph.text : graph->name;
    const std::string name = "behaviour/" + std::to_string(i);
    bool isRemoved = false;
    if (widget::section(ui, name, Icon::Graph, title.c_str(), &isRemoved)) {
      if (graph) {
        const model::Graph copy = *graph;
        parameterRows(e, behaviour, copy, i);
        if (widget::textButton(ui, name + "/open", Icon::Graph, context.word("action.openGraph"),
                               {}, ImGui::GetContentRegionAvail().x)) {
          auto selection = context.selection();
          selection.graph = behaviour.graph;
          selection.nodes.clear();
          context.show("graph");
          context.select(std::move(selection), Focus::Graph);
        }
      } else {
        ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.error);
        ImGui::TextWrapped("%s", context.word("behaviour.missing"));
        ImGui::PopStyleColor();
      }
    }
    if (isRemoved)
      context.edit("remove-behaviour", [&](model::Project& p) {
        return document::removeBehaviour(p, context.selection().scene, id, i);
      });
  }
  addPart(e, entity);
  if (widget::textButton(ui, "entity/addBehaviour", Icon::Plus, context.word("action.addBehaviour"),
                         {}, ImGui::GetContentRegionAvail().x))
    ImGui::OpenPopup("behaviour");
  if (!widget::beginPopup(ui, "behaviour")) return;
  if (ImGui::MenuItem(context.word("graph.create"))) GraphPanel::createGraph(context);
  ui.mark("behaviour/new");
  const document::Snapshot project = context.document.snapshot();
  if (!project->graphs.isEmpty()) ImGui::Separator();
  for (const auto& [graphId, graph] : project->graphs)
    if (!graph->function &&
        ImGui::MenuItem(
            ((graph->name.empty() ? graphId.text : graph->name) + "##" + graphId.text).c_str()))
      context.edit("add-behaviour", [&, chosen = graphId](model::Project& p) {
        return document::addBehaviour(p, context.selection().scene, id, chosen);
      });
  ImGui::EndPopup();
}

}  // namespace panel
