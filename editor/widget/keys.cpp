#include "widget/keys.h"

#include <array>
#include <utility>

namespace widget {
namespace {

constexpr std::array kNames{
    KeyName{Key::A, "A"},
    KeyName{Key::B, "B"},
    KeyName{Key::C, "C"},
    KeyName{Key::D, "D"},
    KeyName{Key::E, "E"},
    KeyName{Key::F, "F"},
    KeyName{Key::G, "G"},
    KeyName{Key::H, "H"},
    KeyName{Key::I, "I"},
    KeyName{Key::J, "J"},
    KeyName{Key::K, "K"},
    KeyName{Key::L, "L"},
    KeyName{Key::M, "M"},
    KeyName{Key::N, "N"},
    KeyName{Key::O, "O"},
    KeyName{Key::P, "P"},
    KeyName{Key::Q, "Q"},
    KeyName{Key::R, "R"},
    KeyName{Key::S, "S"},
    KeyName{Key::T, "T"},
    KeyName{Key::U, "U"},
    KeyName{Key::V, "V"},
    KeyName{Key::W, "W"},
    KeyName{Key::X, "X"},
    KeyName{Key::Y, "Y"},
    KeyName{Key::Z, "Z"},
    KeyName{Key::Num0, "0"},
    KeyName{Key::Num1, "1"},
    KeyName{Key::Num2, "2"},
    KeyName{Key::Num3, "3"},
    KeyName{Key::Num4, "4"},
    KeyName{Key::Num5, "5"},
    KeyName{Key::Num6, "6"},
    KeyName{Key::Num7, "7"},
    KeyName{Key::Num8, "8"},
    KeyName{Key::Num9, "9"},
    KeyName{Key::Pad0, "Pad0"},
    KeyName{Key::Pad1, "Pad1"},
    KeyName{Key::Pad2, "Pad2"},
    KeyName{Key::Pad3, "Pad3"},
    KeyName{Key::Pad4, "Pad4"},
    KeyName{Key::Pad5, "Pad5"},
    KeyName{Key::Pad6, "Pad6"},
    KeyName{Key::Pad7, "Pad7"},
    KeyName{Key::Pad8, "Pad8"},
    KeyName{Key::Pad9, "Pad9"},
    KeyName{Key::PadPeriod, "PadPeriod"},
    KeyName{Key::PadPlus, "PadPlus"},
    KeyName{Key::PadMinus, "PadMinus"},
    KeyName{Key::F1, "F1"},
    KeyName{Key::F2, "F2"},
    KeyName{Key::F3, "F3"},
    KeyName{Key::F4, "F4"},
    KeyName{Key::F5, "F5"},
    KeyName{Key::F6, "F6"},
    KeyName{Key::F7, "F7"},
    KeyName{Key::F8, "F8"},
    KeyName{Key::F9, "F9"},
    KeyName{Key::F10, "F10"},
    KeyName{Key::F11, "F11"},
    KeyName{Key::F12, "F12"},
    KeyName{Key::Space, "Space"},
    KeyName{Key::Tab, "Tab"},
    KeyName{Key::Enter, "Enter"},
    KeyName{Key::Escape, "Escape"},
    KeyName{Key::Delete, "Delete"},
    KeyName{Key::Insert, "Insert"},
    KeyName{Key::Home, "Home"},
    KeyName{Key::End, "End"},
    KeyName{Key::PageUp, "PageUp"},
    KeyName{Key::PageDown, "PageDown"},
    KeyName{Key::Left, "Left"},
    KeyName{Key::Right, "Right"},
    KeyName{Key::Up, "Up"},
    KeyName{Key::Down, "Down"},
    KeyName{Key::Comma, ","},
    KeyName{Key::Period, "."},
    KeyName{Key::Slash, "/"},
    KeyName{Key::Backslash, "\\"},
    KeyName{Key::Semicolon, ";"},
    KeyName{Key::Quote, "'"},
    KeyName{Key::Minus, "-"},
    KeyName{Key::Equal, "="},
    KeyName{Key::BracketLeft, "["},
    KeyName{Key::BracketRight, "]"},
    KeyName{Key::Grave, "`"},
};

}  // namespace

std::span<const KeyName> keyNames() { return kNames; }

std::string textOf(const KeyPress& press) {
  std::string text;
  if (press.ctrl) text += "Ctrl+";
  if (press.shift) text += "Shift+";
  if (press.alt) text += "Alt+";
  return text + std::string(kNames.at(static_cast<std::size_t>(press.key)).name);
}

std::optional<KeyPress> keyPressFrom(std::string_view text) {
  KeyPress press;
  const std::array<std::pair<std::string_view, bool*>, 3> modifiers{
      {{"Ctrl+", &press.ctrl}, {"Shift+", &press.shift}, {"Alt+", &press.alt}}};
  for (bool isFound = true; isFound;) {
    isFound = false;
    for (const auto& [name, flag] : modifiers)
      if (text.substr(0, name.size()) == name) {
        *flag = isFound = true;
        text.remove_prefix(name.size());
      }
  }
  for (const KeyName& one : kNames)
    if (one.name == text) {
      press.key = one.key;
      return press;
    }
  return {};
}

}  // namespace widget
