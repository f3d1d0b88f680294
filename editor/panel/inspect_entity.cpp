// The parts of an entity that are more than numbers: its model, its behaviours, and adding parts.
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

void addPart(const Editing& e, const model::Entity& entity) {
  ImGui::Dummy({0, e.ui.px(4)});
  const float width = ImGui::GetContentRegionAvail().x;
  if (widget::textButton(e.ui, "entity/addPart", Icon::Plus, e.word("action.addPart"), {}, width))
    ImGui::OpenPopup("part");
  if (!widget::beginPopup(e.ui, "part")) return;
  // All that is selected gets the part, but for what has one.
  const std::vector<EntityId> ids = e.context.selection().entities;
  const auto offer = [&](const char* key, Icon icon, bool has,
                         const std::function<void(model::Entity&)>& change) {
    if (has) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::MenuItem((std::string("       ") + e.word(key)).c_str()))
      e.context.edit("add-part", [&](model::Project& p) {
        return document::changeEntities(p, e.context.selection().scene, ids,
                                        [&](const EntityId&, model::Entity& x) { change(x); });
      });
    e.ui.mark(std::string("part/") + key);
    widget::drawIcon(*ImGui::GetWindowDrawList(), icon, {at.x + e.ui.px(2), at.y + e.ui.px(1)},
                     e.ui.px(16), e.ui.theme.color.dim);
  };
  offer("section.shape", Icon::Box, entity.shape.has_value(), [](model::Entity& x) {
    if (!x.shape) x.shape = model::Shape{};
  });
  offer("section.light", Icon::Light, entity.light.has_value(), [](model::Entity& x) {
    if (x.light) return;
    x.light = model::Light{};
    x.light->intensity = 40;
  });
  offer("section.camera", Icon::Camera, entity.camera.has_value(), [](model::Entity& x) {
    if (!x.camera) x.camera = model::Camera{};
  });
  const std::string text = e.word("new.labelText");
  offer("section.panel", Icon::Label, entity.panel.has_value(), [&](model::Entity& x) {
    if (!x.panel) x.panel = model::labelOf(text);
  });
  const auto& assets = e.context.project().assets;
  if (!assets.isEmpty()) {
    const model::AssetId first = assets.begin()->first;
    offer("section.model", Icon::Model, entity.model.has_value(), [first](model::Entity& x) {
      if (!x.model) x.model = first;
    });
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
    shapeSection(context, id, entity);
    materialSection(context, id, entity);
  }
  if (entity.prop) propSections(context, id, entity);
  if (entity.light) lightSection(context, id, entity);
  if (entity.camera) cameraSection(context, id, entity);
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
