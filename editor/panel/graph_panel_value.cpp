// Constants edited where they stand: a click opens the field at the node, a drag runs through
// numbers.
#include "document/edit_graph.h"
#include "graph/check.h"
#include "panel/context.h"
#include "panel/graph_panel.h"
#include "panel/inspector.h"
#include "widget/controls.h"
#include "widget/property_field.h"
#include "widget/socket_title.h"

#include <algorithm>
#include <cmath>

namespace panel {
namespace {

constexpr const char* kScrubGesture = "graph/scrub";

const graph::Port* inputOf(const Context& context, const model::Socket& input) {
  const graph::Checked* checked = context.problems.checkedGraph(context.selection().graph);
  if (!checked) return nullptr;
  const auto ports = checked->ports.find(input.node);
  return ports == checked->ports.end() ? nullptr : ports->second.input(input.name);
}

const model::Node* nodeOf(const Context& context, const model::Socket& input) {
  const model::Graph* graph = context.graph();
  return graph ? graph->nodes.find(input.node) : nullptr;
}

widget::Range rangeOf(const graph::Port& port) {
  widget::Range range;
  if (port.def && port.def->min) range.min = static_cast<float>(*port.def->min);
  if (port.def && port.def->max) range.max = static_cast<float>(*port.def->max);
  return range;
}

}  // namespace

void GraphPanel::setInput(Context& context, const model::Socket& input, const base::Value& value,
                          const char* gesture) {
  const model::GraphId id = context.selection().graph;
  context.edit(
      "change-value",
      [&](model::Project& p) { return document::setValue(p, id, context.catalog, input, value); },
      gesture);
}

void GraphPanel::applyValues(Context& context, const widget::CanvasWishes& wishes) {
  if (wishes.editValue) {
    const model::Socket& input = wishes.editValue->input;
    const graph::Port* port = inputOf(context, input);
    const model::Node* node = nodeOf(context, input);
    if (!port || !node) return;
    const base::Value value = graph::constantOf(*port, *node);
    if (value.type == base::Type::Bool) {
      setInput(context, input, base::Value::of(!value.asBool()), "");
    } else {
      editedValue_ = *wishes.editValue;
      opensValue_ = true;
    }
  }
  if (wishes.scrubValue) scrub(context, *wishes.scrubValue);
}

/// A pixel changes a number by a hundredth of its own size, as it was when the drag began.
void GraphPanel::scrub(Context& context, const widget::ValueWish& wish) {
  const graph::Port* port = inputOf(context, wish.input);
  const model::Node* node = nodeOf(context, wish.input);
  if (!port || !node) return;
  if (context.document.openGesture() != kScrubGesture)
    scrubStart_ = graph::constantOf(*port, *node);
  base::Value value = scrubStart_;
  const bool isInt = value.type == base::Type::Int;
  if (!isInt && value.type != base::Type::Float) return;
  const double start = std::isfinite(value.numbers[0]) ? value.numbers[0] : 0;
  const double step = isInt ? 0.1 : std::max(0.01, std::pow(10, std::floor(std::log10(
                                                           std::max(std::abs(start), 1e-6)))) /
                                                       100);
  double next = start + wish.way * step;
  next = isInt ? std::round(next) : std::round(next / step) * step;
  const widget::Range range = rangeOf(*port);
  if (range.min < range.max)
    next = std::clamp<double>(next, range.min, range.max);
  value.numbers[0] = isInt ? std::clamp(next, -2147483648.0, 2147483647.0) : next;
  setInput(context, wish.input, value, kScrubGesture);
}

void GraphPanel::valuePopup(Context& context) {
  const bool isFresh = std::exchange(opensValue_, false);
  const widget::Ui& ui = context.ui;
  if (isFresh) {
    ImGui::OpenPopup("value");
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({std::min(editedValue_.min.x, display.x - ui.px(328)),
                             std::min(editedValue_.max.y + ui.px(4), display.y - ui.px(80))});
  }
  ImGui::SetNextWindowSize({ui.px(320), 0});
  if (!widget::beginPopup(ui, "value")) return;
  const model::Socket& input = editedValue_.input;
  const graph::Port* port = inputOf(context, input);
  const model::Node* node = nodeOf(context, input);
  const model::Graph* graph = context.graph();
  if (port && node && graph) {
    base::Value value = graph::constantOf(*port, *node);
    std::vector<widget::Choice> choices;
    if (value.type == base::Type::Entity) choices = entityChoices(context);
    const widget::FieldEdit field = widget::valueRow(
        ui, "canvas/value", widget::socketTitle(*port, *graph, ui.texts).c_str(), value, choices,
        rangeOf(*port));
    const model::GraphId id = context.selection().graph;
    context.commit(field, "change-value", "canvas/value", [&](model::Project& p) {
      return document::setValue(p, id, context.catalog, input, value);
    });
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter)) && !isFresh)
      ImGui::CloseCurrentPopup();
  } else {
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace panel
