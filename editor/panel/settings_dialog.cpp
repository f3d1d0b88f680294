#include "panel/settings_dialog.h"

#include "panel/commands.h"
#include "widget/controls.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace panel {
namespace {

constexpr std::array kScales{0.0f, 0.75f, 1.0f, 1.25f, 1.5f, 2.0f, 2.5f, 3.0f};
constexpr float kLabelWidth = 180;

void label(const widget::Ui& ui, const char* word) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.word(word));
  ImGui::SameLine(ui.px(kLabelWidth));
}

std::string scaleText(const widget::Ui& ui, float scale) {
  if (scale <= 0) return ui.word("settings.scaleAuto");
  return std::to_string(static_cast<int>(std::lround(scale * 100))) + " %";
}

}  // namespace

void SettingsDialog::draw(const widget::Ui& ui, Settings& settings, Commands* commands) {
  if (std::exchange(opens_, false)) {
    ImGui::OpenPopup("settings");
    listening_.clear();
    told_.clear();
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({std::floor(display.x / 2), std::floor(display.y / 2)}, ImGuiCond_Always,
                          {0.5f, 0.5f});
  ImGui::SetNextWindowSize(
      {std::min(ui.px(640), display.x - ui.px(24)), std::min(ui.px(480), display.y - ui.px(24))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(20), ui.px(16)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  if (ImGui::BeginPopupModal("settings", nullptr,
                             ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove)) {
    widget::heading(ui, ui.word("settings.title"));
    const float right = ImGui::GetWindowSize().x - ui.px(48);
    ImGui::SameLine(right);
    const bool isClosed =
        widget::iconButton(ui, "settings/close", widget::Icon::Close, ui.word("action.close"));
    const int pages = commands ? 2 : 1;
    for (int i = 0; i < pages; ++i) {
      if (i > 0) ImGui::SameLine(0, ui.px(4));
      const std::string name = i == 0 ? "settings/looks" : "settings/keys";
      const char* word = ui.word(i == 0 ? "settings.looks" : "settings.keys");
      if (widget::tabButton(ui, {name, word}, page_ == i, false)) page_ = i;
    }
    ImGui::Dummy({0, ui.px(4)});
    if (page_ == 1 && commands)
      keys(ui, settings, *commands);
    else
      looks(ui, settings);
    if (isClosed || (listening_.empty() && ui.keys.take(widget::Key::Escape)))
      ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

void SettingsDialog::looks(const widget::Ui& ui, Settings& settings) {
  label(ui, "settings.theme");
  for (const char* theme : {"dark", "light", "contrast"}) {
    if (widget::textButton(ui, std::string("settings/theme/") + theme, {},
                           ui.word(std::string("settings.") + theme),
                           {true, settings.theme == theme}))
      settings.theme = theme;
    ImGui::SameLine(0, ui.px(8));
  }
  ImGui::NewLine();
  label(ui, "settings.language");
  for (const auto& [language, table] : ui.texts.everyLanguage()) {
    const auto name = table.find("language.name");
    if (widget::textButton(ui, "settings/language/" + language, {},
                           name == table.end() ? language.c_str() : name->second.c_str(),
                           {true, ui.texts.language() == language}))
      settings.language = language;
    ImGui::SameLine(0, ui.px(8));
  }
  ImGui::NewLine();
  label(ui, "settings.scale");
  ImGui::SetNextItemWidth(ui.px(160));
  if (widget::beginChoice(ui, "##scale", scaleText(ui, settings.scale).c_str())) {
    for (const float scale : kScales) {
      if (ImGui::Selectable(scaleText(ui, scale).c_str(), settings.scale == scale))
        settings.scale = scale;
      ui.mark("settings/scale/" + std::to_string(static_cast<int>(std::lround(scale * 100))));
    }
    ImGui::EndCombo();
  }
  ui.mark("settings/scale");
  label(ui, "settings.reducedMotion");
  if (widget::textButton(ui, "settings/motion", {},
                         ui.word(settings.isMotionReduced ? "settings.on" : "settings.off"),
                         {true, settings.isMotionReduced}))
    settings.isMotionReduced = !settings.isMotionReduced;
  ImGui::Dummy({0, ui.px(2)});
  ImGui::PushTextWrapPos(0);
  ImGui::TextDisabled("%s", ui.word("settings.motionHint"));
  ImGui::PopTextWrapPos();
}

void SettingsDialog::keys(const widget::Ui& ui, Settings& settings, Commands& commands) {
  const float reset = widget::textButtonWidth(ui, false, ui.word("settings.resetKeys"));
  widget::searchField(ui, "settings/filter", filter_, ui.word("palette.hint"),
                      ImGui::GetContentRegionAvail().x - reset - ui.px(8));
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "settings/resetKeys", {}, ui.word("settings.resetKeys"),
                         {!commands.ownShortcuts().empty()})) {
    commands.setOwnShortcuts({});
    settings.shortcuts.clear();
  }
  listen(ui, settings, commands);
  ImGui::BeginChild("shortcuts", {0, -ui.px(told_.empty() ? 0 : 28)});
  for (std::size_t i = 0; i < commands.all().size(); ++i)
    if (widget::containsWord(ui.word("command." + commands.all()[i].id), filter_) ||
        widget::containsWord(commands.shortcut(commands.all()[i]), filter_))
      shortcutRow(ui, settings, commands, i);
  ImGui::EndChild();
  if (told_.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.warning);
  ImGui::TextUnformatted(told_.c_str());
  ImGui::PopStyleColor();
}

void SettingsDialog::shortcutRow(const widget::Ui& ui, Settings& settings, Commands& commands,
                                 std::size_t index) {
  const Command& command = commands.all()[index];
  const std::string& shortcut = commands.shortcut(command);
  const bool isListening = listening_ == command.id;
  const bool isOwn = commands.ownShortcuts().count(command.id) != 0;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::AlignTextToFramePadding();
  const std::string menu = ui.word("menu." + command.id.substr(0, command.id.find('.')));
  const std::string title = menu + "  ›  " + ui.word("command." + command.id);
  ImGui::TextUnformatted(
      widget::elided(title, ImGui::GetFont(), ImGui::GetFontSize(), width - ui.px(260)).c_str());
  ImGui::SameLine(width - ui.px(244));
  const std::string name = "settings/key/" + command.id;
  if (widget::textButton(ui, name, {},
                         isListening        ? ui.word("settings.pressKey")
                         : shortcut.empty() ? "–"
                                            : shortcut.c_str(),
                         {true, isListening}, ui.px(172))) {
    listening_ = isListening ? "" : command.id;
    told_.clear();
  }
  if (!commands.conflicts(command, shortcut).empty()) {
    const ImVec2 max = ImGui::GetItemRectMax();
    widget::drawIcon(*ImGui::GetWindowDrawList(), widget::Icon::Warning,
                     {max.x - ui.px(22), max.y - ui.px(22)}, ui.px(16), ui.theme.color.warning);
  }
  ImGui::SameLine(0, ui.px(4));
  if (widget::iconButton(ui, name + "/none", widget::Icon::Trash, ui.word("settings.noKey"),
                         {!shortcut.empty()}))
    commands.setShortcut(command.id, "");
  ImGui::SameLine(0, ui.px(4));
  if (widget::iconButton(ui, name + "/default", widget::Icon::Undo, ui.word("settings.defaultKey"),
                         {isOwn}))
    commands.setShortcut(command.id, command.shortcut);
  settings.shortcuts = commands.ownShortcuts();
}

/// Takes the next key for the command that waits for one.
void SettingsDialog::listen(const widget::Ui& ui, Settings& settings, Commands& commands) {
  const Command* command = commands.find(listening_);
  if (!command || ui.keys.pressed().empty()) return;
  const widget::KeyPress press = ui.keys.pressed().front();
  ui.keys.take(press);
  listening_.clear();
  if (press == widget::KeyPress{widget::Key::Escape}) return;
  const std::string text = widget::textOf(press);
  told_.clear();
  for (const Command* other : commands.conflicts(*command, text))
    told_ = ui.texts.format("settings.conflict", {text, ui.word("command." + other->id)});
  commands.setShortcut(command->id, text);
  settings.shortcuts = commands.ownShortcuts();
}

}  // namespace panel
