#include "panel/main_menu.h"

#include "widget/controls.h"

#include <algorithm>
#include <array>
#include <string>

namespace panel {
namespace {

constexpr std::array kMenus{"file", "edit", "view", "object", "graph", "play", "help"};

void recentMenu(Context& context) {
  const auto& recent = context.settings.recent;
  if (recent.empty() ||
      !ImGui::BeginMenu((std::string("       ") + context.word("menu.recent")).c_str())) {
    context.ui.mark("menu/recent");
    return;
  }
  context.ui.mark("menu/recent");
  for (std::size_t i = 0; i < std::min<std::size_t>(recent.size(), 10); ++i) {
    if (ImGui::MenuItem(recent[i].c_str())) context.state.wishes.openProject = recent[i];
    context.ui.mark("menu/recent/" + std::to_string(i));
  }
  ImGui::EndMenu();
}

void menuOf(Context& context, const std::string& menu) {
  bool isFirst = true;
  for (const Command& command : context.commands.all()) {
    if (!command.isInMenu || command.id.compare(0, menu.size() + 1, menu + ".") != 0) continue;
    if (command.startsGroup && !isFirst) ImGui::Separator();
    isFirst = false;
    commandItem(context, command.id);
    if (command.id == "file.open") recentMenu(context);
  }
}

}  // namespace

void mainMenu(Context& context) {
  const widget::Ui& ui = context.ui;
  if (widget::iconButton(ui, "toolbar/menu", widget::Icon::Menu, context.word("menu.title")))
    ImGui::OpenPopup("menu");
  const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + ui.px(6)};
  ImGui::SetNextWindowPos(below);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(8)));
  if (widget::beginPopup(ui, "menu", ImGuiWindowFlags_NoMove)) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(8)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(8), ui.px(8)));
    for (const char* menu : kMenus) {
      const std::string title = std::string(context.word(std::string("menu.") + menu)) + "        ";
      const bool isOpen = ImGui::BeginMenu(title.c_str());
      ui.mark(std::string("menu/") + menu);
      if (!isOpen) continue;
      menuOf(context, menu);
      ImGui::EndMenu();
    }
    ImGui::PopStyleVar(2);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace panel
