#include "panel/inspector.h"

#include "document/edit_scene.h"
#include "panel/entity_kind.h"
#include "widget/controls.h"

#include <algorithm>
#include <cmath>

namespace panel {

base::Float3 degreesFrom(const base::Quat& q) {
  const float sinY = std::clamp(2 * (q.w * q.y - q.z * q.x), -1.0f, 1.0f);
  base::Float3 radians;
  radians.y = std::asin(sinY);
  if (std::abs(sinY) > 0.9999f) {
    // Looking straight along an axis, X and Z turn the same way: all of it goes to X.
    radians.x = std::remainder(2 * std::atan2(q.x, q.w), 2 * base::kPi);
    radians.z = 0;
  } else {
    radians.x = std::atan2(2 * (q.w * q.x + q.y * q.z), 1 - 2 * (q.x * q.x + q.y * q.y));
    radians.z = std::atan2(2 * (q.w * q.z + q.x * q.y), 1 - 2 * (q.y * q.y + q.z * q.z));
  }
  return radians * (180 / base::kPi);
}

base::Quat quatFromDegrees(base::Float3 degrees) {
  const base::Float3 r = degrees * (base::kPi / 180);
  return base::normalize(base::quatFromAxisAngle({0, 0, 1}, r.z) *
                         base::quatFromAxisAngle({0, 1, 0}, r.y) *
                         base::quatFromAxisAngle({1, 0, 0}, r.x));
}

std::vector<widget::Choice> entityChoices(const Context& context) {
  std::vector<widget::Choice> choices;
  if (const model::Scene* scene = context.scene())
    for (const auto& [id, entity] : scene->entities)
      choices.push_back({id.text, entity->name.empty() ? id.text : entity->name});
  return choices;
}

void Inspector::draw(Context& context) {
  const widget::Ui& ui = context.ui;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(6)));
  // Values, not pointers into the document: fields edit it while it is shown.
  const document::Snapshot project = context.document.snapshot();
  const document::Selection selection = context.selection();
  const model::Scene* scene = project->scenes.find(selection.scene);
  const model::Graph* graph = project->graphs.find(selection.graph);
  const bool showsGraph =
      context.state.focus == Focus::Graph && graph && context.isShown("graph");
  const model::Node* node =
      showsGraph && !selection.nodes.empty() ? graph->nodes.find(selection.nodes.back()) : nullptr;
  const model::Entity* entity = scene && !selection.entities.empty()
                                    ? scene->entities.find(selection.entities.back())
                                    : nullptr;
  ImGui::BeginDisabled(context.state.isPlaying);
  if (node) {
    ImGui::PushID(selection.nodes.back().text.c_str());
    nodeSections(context, selection.nodes.back(), *node);
    ImGui::PopID();
  } else if (showsGraph) {
    graphSections(context, selection.graph, *graph);
  } else if (entity) {
    const model::EntityId id = selection.entities.back();
    ImGui::PushID(id.text.c_str());
    std::string name = entity->name;
    context.commit(widget::textRow(ui, "entity/name", context.word("field.name"), name),
                   "rename-entity", "entity/name", [&](model::Project& p) {
                     return document::renameEntity(p, selection.scene, id, name);
                   });
    if (selection.entities.size() > 1)
      ImGui::TextDisabled(
          "%s", ui.texts.format("inspector.selected", {std::to_string(selection.entities.size())})
                    .c_str());
    transform(context, id, *entity);
    entitySections(context, id, *entity);
    behaviourSection(context, id, *entity);
    ImGui::PopID();
  } else if (scene) {
    sceneSections(context, selection.scene, *scene);
  } else {
    widget::emptyState(ui, widget::Icon::Entity, context.word("inspector.empty"),
                       context.word("inspector.emptyHint"));
  }
  ImGui::EndDisabled();
  ImGui::PopStyleVar();
}

}  // namespace panel
