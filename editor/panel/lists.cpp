#include "panel/lists.h"

#include "widget/controls.h"

#include <algorithm>
#include <cmath>

namespace panel {
namespace {

widget::Icon signOf(base::Severity severity) {
  return severity == base::Severity::Error     ? widget::Icon::Error
         : severity == base::Severity::Warning ? widget::Icon::Warning
                                               : widget::Icon::Info;
}

ImU32 colorOf(const widget::Palette& c, base::Severity severity) {
  return severity == base::Severity::Error     ? c.error
         : severity == base::Severity::Warning ? c.warning
                                               : c.dim;
}

/// Selects what the issue is about.
void goTo(Context& context, const document::Issue& issue) {
  auto selection = context.selection();
  if (!issue.graph.isEmpty()) {
    selection.graph = issue.graph;
    selection.nodes.clear();
    if (!issue.node.isEmpty()) selection.nodes = {issue.node};
    context.show("graph");
    context.state.framesGraphSelection = true;
    context.select(std::move(selection), Focus::Graph);
  } else if (!issue.scene.isEmpty()) {
    selection.scene = issue.scene;
    selection.entities.clear();
    if (!issue.entity.isEmpty()) selection.entities = {issue.entity};
    context.select(std::move(selection), Focus::Scene);
  }
}

/// True if the row's fix was used: the list is stale then.
bool problemRow(Context& context, const document::Issue& issue, std::size_t index) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const std::string name = "problems/" + std::to_string(index);
  const float height = ui.px(42), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const char* fixWord = context.word("action.fix");
  const float fixWidth = issue.repair ? widget::textButtonWidth(ui, true, fixWord) + ui.px(8) : 0;
  if (ImGui::InvisibleButton(name.c_str(), {width - fixWidth, height})) goTo(context, issue);
  ui.mark(name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) {
    list.AddRectFilled(min, {min.x + width, min.y + height}, widget::withAlpha(c.button, 0.6f),
                       ui.px(4));
    if (!issue.problem.fix.empty()) widget::tooltip(ui, fixOf(context, issue.problem));
  }
  widget::drawIcon(list, signOf(issue.problem.severity), {min.x + ui.px(8), min.y + ui.px(6)},
                   ui.px(16), colorOf(c, issue.problem.severity));
  const float textX = min.x + ui.px(34), space = width - fixWidth - ui.px(42);
  const std::string message = widget::elided(ui.texts.said(issue.problem.message), ImGui::GetFont(),
                                             ImGui::GetFontSize(), space);
  list.AddText({textX, min.y + ui.px(5)}, c.text, message.c_str());
  ImFont* small = ui.theme.fonts.small;
  std::string below = ui.texts.said(issue.problem.where);
  if (!issue.problem.fix.empty()) below += std::string("  ·  ") + fixOf(context, issue.problem);
  const std::string where = widget::elided(below, small, small->FontSize, space);
  list.AddText(small, small->FontSize, {textX, min.y + ui.px(23)}, c.dim, where.c_str());
  bool isFixed = false;
  if (issue.repair) {
    ImGui::SetCursorScreenPos({min.x + width - fixWidth, min.y + ui.px(7)});
    if (widget::textButton(ui, name + "/fix", widget::Icon::Fix, fixWord)) {
      const auto repair = issue.repair;
      context.edit("fix", [&](model::Project& p) { return repair(p); });
      isFixed = true;
    }
    if (!issue.problem.fix.empty() && ImGui::IsItemHovered())
      widget::tooltip(ui, fixOf(context, issue.problem));
  }
  ImGui::SetCursorScreenPos({min.x, min.y + height});
  return isFixed;
}

}  // namespace

const char* fixOf(const Context& context, const base::Problem& problem) {
  const std::string key = "fix." + problem.code;
  const bool isKnown = context.ui.texts.fallback().count(key) != 0;
  return isKnown ? context.word(key) : context.ui.texts.said(problem.fix).c_str();
}

Badge problemsBadge(const Context& context) {
  const widget::Palette& c = context.ui.theme.color;
  const int errors = context.problems.errorCount();
  return {errors + context.problems.warningCount(), errors > 0 ? c.error : c.warning};
}

Badge consoleBadge(const Context& context) {
  const auto& lines = context.state.console;
  const auto errors = std::count_if(lines.begin(), lines.end(), [](const ConsoleLine& l) {
    return l.severity == base::Severity::Error;
  });
  return {static_cast<int>(errors), context.ui.theme.color.error};
}

void problemsList(Context& context) {
  const auto& issues = context.problems.of(context.document.snapshot());
  if (issues.empty()) {
    widget::emptyState(context.ui, widget::Icon::Good, context.word("problems.none"),
                       context.word("problems.noneHint"));
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginChild("problems");
  for (std::size_t i = 0; i < issues.size(); ++i)
    if (problemRow(context, issues[i], i)) break;
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

void consoleList(Context& context) {
  auto& lines = context.state.console;
  if (lines.empty()) {
    widget::emptyState(
        context.ui, widget::Icon::Info, context.word("console.empty"),
        context.word(context.state.isPlaying ? "console.playingHint" : "console.emptyHint"));
    return;
  }
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  ImGui::BeginChild("lines");
  ImGui::PushFont(ui.theme.fonts.mono);
  const float height = ImGui::GetTextLineHeight() + ui.px(6);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(lines.size()), height);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const ConsoleLine& line = lines[static_cast<std::size_t>(i)];
      const ImVec2 min = ImGui::GetCursorScreenPos();
      ImDrawList& list = *ImGui::GetWindowDrawList();
      const float y = min.y + ui.px(3);
      widget::drawIcon(list, signOf(line.severity),
                       {min.x + ui.px(4), min.y + std::floor((height - ui.px(14)) / 2)}, ui.px(14),
                       colorOf(c, line.severity));
      if (line.frame >= 0)
        list.AddText({min.x + ui.px(28), y}, c.dim, std::to_string(line.frame).c_str());
      list.AddText({min.x + ui.px(84), y},
                   line.severity == base::Severity::Error ? c.error : c.text, line.text.c_str());
      ImGui::Dummy({ImGui::GetContentRegionAvail().x, height});
      if (ImGui::IsItemHovered() &&
          ImGui::CalcTextSize(line.text.c_str()).x > ImGui::GetWindowSize().x - ui.px(96)) {
        ImGui::PushFont(ui.theme.fonts.regular);
        widget::tooltip(ui, line.text.c_str());
        ImGui::PopFont();
      }
    }
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (ImGui::GetScrollY() >= ImGui::GetScrollMaxY()) ImGui::SetScrollHereY(1);
  ImGui::EndChild();
}

}  // namespace panel
