#include "panel/top_bar.h"

#include "panel/main_menu.h"
#include "widget/controls.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace panel {
namespace {

void history(Context& context) {
  ImGui::SameLine(0, context.ui.px(8));
  commandButton(context, "toolbar/save", "file.save");
  for (const auto& [name, id] :
       {std::pair{"toolbar/undo", "edit.undo"}, {"toolbar/redo", "edit.redo"}}) {
    ImGui::SameLine(0, context.ui.px(4));
    commandButton(context, name, id);
  }
}

/// The project's name with a dot while it is not saved.
void title(Context& context) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ui.px(28);
  ImFont* font = ui.theme.fonts.strong;
  const std::string name = widget::elided(
      context.project().name.empty() ? context.word("project.untitled") : context.project().name,
      font, font->FontSize,
      std::clamp(ImGui::GetWindowSize().x / 2 - ui.px(240), ui.px(60), ui.px(220)));
  const float width = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, name.c_str()).x;
  list.AddText(font, font->FontSize, {at.x, at.y + std::floor((height - font->FontSize) / 2)},
               c.text, name.c_str());
  const bool isDirty = context.document.isDirty();
  if (isDirty)
    list.AddCircleFilled({at.x + width + ui.px(10), at.y + height / 2}, ui.px(3), c.accent);
  ImGui::InvisibleButton("title", {width + ui.px(20), height});
  if (ImGui::IsItemHovered())
    widget::tooltip(ui, context.word(context.state.isReadOnly ? context.state.readOnlyReason
                                     : context.state.isSaving ? "project.saving"
                                     : isDirty                ? "project.unsaved"
                                                              : "project.saved"));
}

void status(Context& context, float right) {
  const widget::Ui& ui = context.ui;
  const int errors = context.problems.errorCount(), warnings = context.problems.warningCount();
  const widget::Palette& c = ui.theme.color;
  const bool isGood = errors + warnings == 0;
  const std::string text =
      isGood ? std::string(context.word("problems.none"))
             : ui.texts.format(errors + warnings == 1 ? "problems.one" : "problems.many",
                               {std::to_string(errors + warnings)});
  const float width = widget::textButtonWidth(ui, true, text.c_str());
  ImGui::SameLine(0, 0);
  ImGui::SetCursorScreenPos({right - width, ImGui::GetCursorScreenPos().y});
  if (ImGui::InvisibleButton("toolbar/problems", {width, ui.px(28)})) context.show("problems");
  ui.mark("toolbar/problems");
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) list.AddRectFilled(min, max, c.button, ui.px(6));
  const ImU32 color = errors ? c.error : warnings ? c.warning : c.good;
  widget::drawIcon(list,
                   errors     ? widget::Icon::Error
                   : warnings ? widget::Icon::Warning
                              : widget::Icon::Good,
                   {min.x + ui.px(10), min.y + ui.px(6)}, ui.px(16), color);
  list.AddText({min.x + ui.px(34), min.y + std::floor((ui.px(28) - ImGui::GetFontSize()) / 2)},
               isGood ? c.dim : c.text, text.c_str());
}

}  // namespace

void topBar(Context& context, ImVec2 min, ImVec2 size) {
  const widget::Ui& ui = context.ui;
  ImGui::SetNextWindowPos(min);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(8), ui.px(8)));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.color.raised);
  ImGui::Begin("toolbar", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
  mainMenu(context);
  ImGui::SameLine(0, ui.px(8));
  title(context);
  history(context);
  const bool isPlaying = context.state.isPlaying;
  const char* word = context.word(isPlaying ? "action.stop" : "action.play");
  const float width = widget::textButtonWidth(ui, true, word);
  ImGui::SameLine(0, 0);
  ImGui::SetCursorScreenPos({std::floor(min.x + (size.x - width) / 2), min.y + ui.px(8)});
  if (widget::textButton(ui, "toolbar/play", isPlaying ? widget::Icon::Stop : widget::Icon::Play,
                         word, {true, false, !isPlaying}))
    context.commands.run(context, isPlaying ? "play.stop" : "play.start");
  if (ImGui::IsItemHovered())
    widget::tooltip(
        ui, tipOf(context, *context.commands.find(isPlaying ? "play.stop" : "play.start")).c_str());
  status(context, min.x + size.x - ui.px(12));
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

}  // namespace panel
