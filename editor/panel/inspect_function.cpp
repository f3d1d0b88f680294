// Functions in the inspector: their sockets, their uses; and what all behaviours share.
#include "document/edit_function.h"
#include "graph/functions.h"
#include "panel/inspector.h"
#include "widget/controls.h"

#include <cmath>

namespace panel {

using document::Side;
using model::GraphId;
using model::NodeId;
using widget::FieldEdit;
using widget::Icon;

namespace {

constexpr const char* kFlow = "flow";

/// What a socket is: a flow, or a value of a type.
FieldEdit sortRow(Context& context, const std::string& name, model::InterfacePort& port) {
  std::vector<widget::Choice> choices = typeChoices();
  choices.insert(choices.begin(), {kFlow, context.word("graph.flow")});
  std::string sort = port.isFlow ? kFlow : std::string(base::nameOf(port.standard.type));
  const FieldEdit edit =
      widget::choiceRow(context.ui, name, context.word("field.type"), sort, choices);
  if (!edit.isChanged) return edit;
  port.isFlow = sort == kFlow;
  if (const auto type = base::typeFrom(sort); type && !port.isFlow) {
    port.standard = base::Value::defaultOf(*type);
    for (double& number : port.standard.numbers)
      if (std::isnan(number)) number = 0;
  }
  return edit;
}

void portSection(Context& context, const GraphId& id, Side side, const model::InterfacePort& old,
                 std::size_t index, bool isLast) {
  const widget::Ui& ui = context.ui;
  const bool isInput = side == Side::Input;
  const std::string name = std::string(isInput ? "input/" : "output/") + old.id;
  const std::string title =
      std::string(isInput ? "→ " : "← ") + (old.name.empty() ? old.id : old.name);
  bool isRemoved = false;
  if (widget::section(ui, name, old.isFlow ? Icon::Play : Icon::Variable, title.c_str(),
                      &isRemoved)) {
    model::InterfacePort port = old;
    FieldEdit edit = widget::textRow(ui, name + "/name", context.word("field.name"), port.name);
    edit |= sortRow(context, name + "/type", port);
    if (!port.isFlow)
      edit |= widget::valueRow(ui, name + "/value", context.word("field.initial"), port.standard);
    edit |= widget::textRow(ui, name + "/help", context.word("function.help"), port.help);
    context.commit(edit, "change-socket", name,
                   [&](model::Project& p) { return document::setPort(p, id, side, port); });
    if (widget::textButton(ui, name + "/up", std::nullopt, context.word("function.up"),
                           {index > 0}))
      context.edit("move-socket", [&](model::Project& p) {
        return document::movePort(p, id, side, old.id, index - 1);
      });
    ImGui::SameLine(0, ui.px(8));
    if (widget::textButton(ui, name + "/down", std::nullopt, context.word("function.down"),
                           {!isLast}))
      context.edit("move-socket", [&](model::Project& p) {
        return document::movePort(p, id, side, old.id, index + 1);
      });
  }
  if (isRemoved)
    context.edit("remove-socket",
                 [&](model::Project& p) { return document::removePort(p, id, side, old.id); });
}

}  // namespace

void functionSections(Context& context, const GraphId& id, const model::Graph& graph) {
  if (!graph.function) return;
  const widget::Ui& ui = context.ui;
  const model::Interface sockets = *graph.function;  // Edits change the graph.
  for (const Side side : {Side::Input, Side::Output}) {
    const bool isInput = side == Side::Input;
    const auto& ports = isInput ? sockets.inputs : sockets.outputs;
    for (std::size_t i = 0; i < ports.size(); ++i)
      portSection(context, id, side, ports[i], i, i + 1 == ports.size());
    const char* word = context.word(isInput ? "function.addInput" : "function.addOutput");
    if (widget::textButton(ui, isInput ? "function/addInput" : "function/addOutput", Icon::Plus,
                           word, {}, ImGui::GetContentRegionAvail().x))
      context.edit("add-socket", [&](model::Project& p) -> base::Status {
        auto made = document::addPort(p, id, side, context.word("function.newSocket"),
                                      base::Value::of(0.0));
        return made ? base::Status(base::Done{}) : base::Status(made.error());
      });
  }
}

void useButtons(Context& context, const NodeId& id, const model::Node& node) {
  const auto function = graph::functionIn(node.type);
  if (!function || !context.project().graphs.contains(*function)) return;
  const widget::Ui& ui = context.ui;
  const GraphId graph = context.selection().graph;
  const float width = ImGui::GetContentRegionAvail().x;
  if (widget::textButton(ui, "use/inline", std::nullopt, context.word("function.inline"),
                         {!context.state.isPlaying}, width))
    context.edit("inline-function", [&](model::Project& p, document::Selection& s) -> base::Status {
      auto made = document::inlineFunction(p, graph, context.catalog, id);
      if (!made) return made.error();
      s.nodes = *made;
      return base::Done{};
    });
  if (ImGui::IsItemHovered()) widget::tooltip(ui, context.word("function.inlineHint"));
}

void sharedSections(Context& context) {
  const widget::Ui& ui = context.ui;
  const document::Snapshot project = context.document.snapshot();
  const GraphId graph = context.selection().graph;
  if (project->variables.isEmpty() && project->events.isEmpty()) return;
  widget::heading(ui, context.word("scope.heading"));
  for (const auto& [id, old] : project->variables) {
    model::Variable variable = *old;
    const std::string name = "shared/variable/" + id.text;
    bool isRemoved = false, isShared = true;
    if (widget::section(ui, name, Icon::Variable,
                        (variable.name.empty() ? id.text : variable.name).c_str(), &isRemoved)) {
      FieldEdit edit =
          widget::textRow(ui, name + "/name", context.word("field.name"), variable.name);
      edit |= typeRow(context, name + "/type", variable.initial);
      edit |=
          widget::valueRow(ui, name + "/value", context.word("field.initial"), variable.initial);
      widget::boolRow(ui, name + "/shared", context.word("scope.shared"), isShared);
      context.commit(edit, "change-variable", name, [&, shared = id](model::Project& p) {
        return document::setSharedVariable(p, shared, variable);
      });
    }
    if (!isShared)
      context.edit("unshare-variable", [&, shared = id](model::Project& p) {
        return document::unshareVariable(p, graph, context.catalog, shared);
      });
    if (isRemoved) askToDeleteVariable(context, {}, id);
  }
  for (const auto& [id, old] : project->events) {
    const model::Event& event = *old;
    const std::string name = "shared/event/" + id.text;
    bool isRemoved = false, isShared = true;
    if (widget::section(ui, name, Icon::Event, (event.name.empty() ? id.text : event.name).c_str(),
                        &isRemoved)) {
      eventFields(context, {}, id, event, name);
      widget::boolRow(ui, name + "/shared", context.word("scope.shared"), isShared);
    }
    if (!isShared)
      context.edit("unshare-event", [&, shared = id](model::Project& p) {
        return document::unshareEvent(p, graph, context.catalog, shared);
      });
    if (isRemoved) askToDeleteEvent(context, {}, id);
  }
}

}  // namespace panel
