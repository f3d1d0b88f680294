#include "app/start_screen.h"

#include "package/template.h"
#include "widget/controls.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

namespace app {

std::optional<std::filesystem::path> StartScreen::draw(const widget::Ui& ui,
                                                       const std::string& language) {
  if (!hasLooked_) {
    templates_ = package::listTemplates();
    if (!templates_.empty()) chosen_ = templates_.front();
    hasLooked_ = true;
  }
  std::optional<std::filesystem::path> result;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float windowWidth = std::min(ui.px(520), display.x - ui.px(32));
  ImGui::SetNextWindowPos({std::floor(display.x / 2), std::floor(display.y / 2)}, ImGuiCond_Always,
                          {0.5f, 0.5f});
  ImGui::SetNextWindowSizeConstraints({windowWidth, 0}, {windowWidth, display.y - ui.px(32)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(24), ui.px(24)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::Begin(
      "start", nullptr,
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize);
  // Fields as high as the buttons beside them.
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(10), ui.px(7)));
  ImGui::PushFont(ui.theme.fonts.large);
  ImGui::TextUnformatted(ui.word("start.title"));
  ImGui::PopFont();
  ImGui::TextDisabled("%s", ui.word("start.subtitle"));
  ImGui::Dummy({0, ui.px(8)});
  widget::heading(ui, ui.word("start.new"));
  for (const std::string& one : templates_) {
    const std::string key = "template." + one;
    const char* word = ui.word(key);
    if (widget::textButton(ui, "start/template/" + one, widget::Icon::Box,
                           key == word ? one.c_str() : word, {true, chosen_ == one}))
      chosen_ = one;
    ImGui::SameLine(0, ui.px(8));
  }
  ImGui::NewLine();
  const float button = ui.px(108), width = windowWidth - ui.px(48) - button - ui.px(8);
  ImGui::SetNextItemWidth(width);
  ImGui::InputTextWithHint("##folder", ui.word("start.folderHint"), &folder_);
  ui.mark("start/folder");
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "start/create", {}, ui.word("start.create"),
                         {!folder_.empty() && !chosen_.empty(), false, true}, button)) {
    if (auto status = package::newProject(chosen_, folder_, {}, language); status)
      result = folder_;
    else
      problem_ = status.error().message;
  }
  ImGui::Dummy({0, ui.px(8)});
  widget::heading(ui, ui.word("start.open"));
  ImGui::SetNextItemWidth(width);
  ImGui::InputTextWithHint("##open", ui.word("start.openHint"), &opened_);
  ui.mark("start/path");
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "start/open", {}, ui.word("start.openButton"), {!opened_.empty()},
                         button))
    result = opened_;
  if (!problem_.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.error);
    ImGui::TextWrapped("%s", problem_.c_str());
    ImGui::PopStyleColor();
  }
  ImGui::PopStyleVar();
  ImGui::End();
  ImGui::PopStyleVar(2);
  return result;
}

}  // namespace app
