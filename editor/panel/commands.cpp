#include "panel/commands.h"

#include "base/contract.h"
#include "panel/context.h"
#include "widget/controls.h"

#include <algorithm>
#include <array>
#include <utility>

namespace panel {
namespace {

std::vector<widget::KeyPress> pressesFrom(std::string_view shortcut) {
  std::vector<widget::KeyPress> all;
  while (!shortcut.empty()) {
    const std::size_t end = std::min(shortcut.find(' '), shortcut.size());
    if (const auto press = widget::keyPressFrom(shortcut.substr(0, end))) all.push_back(*press);
    shortcut.remove_prefix(std::min(end + 1, shortcut.size()));
  }
  return all;
}

bool isHeardWhileTyping(const widget::KeyPress& press) {
  using widget::Key;
  if (press.key >= Key::F1 && press.key <= Key::F12) return true;
  if (!press.ctrl) return false;
  // Fields copy, cut, paste, undo and select by these.
  constexpr std::array kOfFields{Key::A,    Key::C,     Key::V,    Key::X,   Key::Y,     Key::Z,
                                 Key::Left, Key::Right, Key::Home, Key::End, Key::Delete};
  return std::find(kOfFields.begin(), kOfFields.end(), press.key) == kOfFields.end();
}

/// Going about by keyboard needs these for itself.
bool movesFocus(const widget::KeyPress& press) {
  using widget::Key;
  constexpr std::array kKeys{Key::Space, Key::Tab,   Key::Enter, Key::Escape,
                             Key::Left,  Key::Right, Key::Up,    Key::Down};
  return !press.ctrl && !press.alt &&
         std::find(kKeys.begin(), kKeys.end(), press.key) != kKeys.end();
}

bool canMeet(const Command& a, const Command& b) {
  if (a.where && b.where && a.where != b.where) return false;
  return a.during == b.during || a.during == Command::During::Both ||
         b.during == Command::During::Both;
}

}  // namespace

void Commands::add(Command command) {
  contract(command.run && !index_.count(command.id), "a command has a task and an id of its own");
  index_[command.id] = all_.size();
  all_.push_back(std::move(command));
}

const Command* Commands::find(std::string_view id) const {
  const auto it = index_.find(id);
  return it == index_.end() ? nullptr : &all_[it->second];
}

const std::string& Commands::shortcut(const Command& command) const {
  const auto it = own_.find(command.id);
  return it == own_.end() ? command.shortcut : it->second;
}

std::string Commands::shownShortcut(std::string_view id) const {
  const Command* command = find(id);
  if (!command) return {};
  const std::string& all = shortcut(*command);
  return all.substr(0, all.find(' '));
}

void Commands::setShortcut(std::string_view id, const std::string& shortcut) {
  const Command* command = find(id);
  if (!command) return;
  if (shortcut == command->shortcut)
    own_.erase(command->id);
  else
    own_[command->id] = shortcut;
}

std::vector<const Command*> Commands::conflicts(const Command& command,
                                                std::string_view wanted) const {
  const std::vector<widget::KeyPress> keys = pressesFrom(wanted);
  std::vector<const Command*> found;
  for (const Command& other : all_) {
    if (other.id == command.id || !canMeet(command, other)) continue;
    const std::vector<widget::KeyPress> others = pressesFrom(shortcut(other));
    if (std::find_first_of(keys.begin(), keys.end(), others.begin(), others.end()) != keys.end())
      found.push_back(&other);
  }
  return found;
}

bool Commands::isOn(const Context& context, const Command& command) const {
  const Command::During now =
      context.state.isPlaying ? Command::During::Playing : Command::During::Editing;
  if (command.during != Command::During::Both && command.during != now) return false;
  return !command.isOn || command.isOn(context);
}

bool Commands::run(Context& context, std::string_view id) const {
  const Command* command = find(id);
  if (!command || !isOn(context, *command)) return false;
  command->run(context);
  return true;
}

const Command* Commands::heardBy(const Context& context, const widget::KeyPress& press) const {
  const Command* best = nullptr;
  for (const Command& command : all_) {
    if (command.where && command.where != context.state.focus) continue;
    // What is meant for this very place goes before what is heard everywhere.
    if (best && (best->where || !command.where)) continue;
    const std::vector<widget::KeyPress> keys = pressesFrom(shortcut(command));
    if (std::find(keys.begin(), keys.end(), press) == keys.end()) continue;
    if (isOn(context, command)) best = &command;
  }
  return best;
}

void Commands::hear(Context& context, bool isTyping) const {
  const std::vector<widget::KeyPress> pressed = context.ui.keys.pressed();
  for (const widget::KeyPress& press : pressed) {
    if (isTyping && !isHeardWhileTyping(press)) continue;
    if (context.state.isByKeyboard && movesFocus(press)) continue;
    const Command* command = heardBy(context, press);
    if (command && context.ui.keys.take(press)) command->run(context);
  }
}

std::string titleOf(const Context& context, const Command& command) {
  const std::string detail = command.detail ? command.detail(context) : std::string();
  return std::string(context.word("command." + command.id)) + (detail.empty() ? "" : ": " + detail);
}

std::string tipOf(const Context& context, const Command& command) {
  const std::string help = context.word("command." + command.id + ".help");
  const std::string keys = context.commands.shownShortcut(command.id);
  return titleOf(context, command) + (keys.empty() ? "" : "   " + keys) + "\n" + help;
}

bool commandButton(Context& context, const std::string& name, std::string_view id) {
  const Command* command = context.commands.find(id);
  contract(command && command->icon, "a button shows a command that has an icon");
  const bool isChecked = command->isChecked && command->isChecked(context);
  if (!widget::iconButton(context.ui, name, *command->icon, tipOf(context, *command).c_str(),
                          {context.commands.isOn(context, *command), isChecked}))
    return false;
  return context.commands.run(context, id);
}

bool commandItem(Context& context, std::string_view id) {
  const Command* command = context.commands.find(id);
  contract(command != nullptr, "a menu names commands that there are");
  const widget::Ui& ui = context.ui;
  const bool isOn = context.commands.isOn(context, *command);
  const bool isChecked = command->isChecked && command->isChecked(context);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  // Room for the icon.
  const std::string text = "       " + titleOf(context, *command);
  const bool isClicked =
      ImGui::MenuItem((text + "###" + command->id).c_str(),
                      context.commands.shownShortcut(id).c_str(), isChecked, isOn);
  ui.mark("menu/" + command->id);
  if (command->icon)
    widget::drawIcon(*ImGui::GetWindowDrawList(), *command->icon, {at.x + ui.px(2), at.y},
                     ui.px(16),
                     isOn ? ui.theme.color.dim : widget::withAlpha(ui.theme.color.dim, 0.4f));
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    widget::tooltip(ui, context.word("command." + command->id + ".help"));
  return isClicked && context.commands.run(context, id);
}

}  // namespace panel
