#include "app/window_keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <array>
#include <utility>

namespace app {

using widget::Key;

std::optional<Key> keyFrom(int key) {
  const auto after = [&](int first, Key of) {
    return static_cast<Key>(static_cast<int>(of) + key - first);
  };
  if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) return after(GLFW_KEY_A, Key::A);
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return after(GLFW_KEY_0, Key::Num0);
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return after(GLFW_KEY_KP_0, Key::Pad0);
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return after(GLFW_KEY_F1, Key::F1);
  constexpr std::array<std::pair<int, Key>, 31> kOthers{{
      {GLFW_KEY_KP_DECIMAL, Key::PadPeriod},
      {GLFW_KEY_KP_ADD, Key::PadPlus},
      {GLFW_KEY_KP_SUBTRACT, Key::PadMinus},
      {GLFW_KEY_SPACE, Key::Space},
      {GLFW_KEY_TAB, Key::Tab},
      {GLFW_KEY_ENTER, Key::Enter},
      {GLFW_KEY_KP_ENTER, Key::Enter},
      {GLFW_KEY_ESCAPE, Key::Escape},
      {GLFW_KEY_DELETE, Key::Delete},
      {GLFW_KEY_BACKSPACE, Key::Delete},
      {GLFW_KEY_INSERT, Key::Insert},
      {GLFW_KEY_HOME, Key::Home},
      {GLFW_KEY_END, Key::End},
      {GLFW_KEY_PAGE_UP, Key::PageUp},
      {GLFW_KEY_PAGE_DOWN, Key::PageDown},
      {GLFW_KEY_LEFT, Key::Left},
      {GLFW_KEY_RIGHT, Key::Right},
      {GLFW_KEY_UP, Key::Up},
      {GLFW_KEY_DOWN, Key::Down},
      {GLFW_KEY_COMMA, Key::Comma},
      {GLFW_KEY_PERIOD, Key::Period},
      {GLFW_KEY_SLASH, Key::Slash},
      {GLFW_KEY_BACKSLASH, Key::Backslash},
      {GLFW_KEY_SEMICOLON, Key::Semicolon},
      {GLFW_KEY_APOSTROPHE, Key::Quote},
      {GLFW_KEY_MINUS, Key::Minus},
      {GLFW_KEY_EQUAL, Key::Equal},
      {GLFW_KEY_LEFT_BRACKET, Key::BracketLeft},
      {GLFW_KEY_RIGHT_BRACKET, Key::BracketRight},
      {GLFW_KEY_GRAVE_ACCENT, Key::Grave},
      {GLFW_KEY_KP_EQUAL, Key::Equal},
  }};
  for (const auto& [theirs, ours] : kOthers)
    if (theirs == key) return ours;
  return {};
}

std::string sessionKey(int key) {
  if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z)
    return std::string(1, static_cast<char>('a' + key - GLFW_KEY_A));
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9)
    return std::string(1, static_cast<char>('0' + key - GLFW_KEY_0));
  switch (key) {
    case GLFW_KEY_SPACE:
      return "Space";
    case GLFW_KEY_ENTER:
      return "Enter";
    case GLFW_KEY_UP:
      return "ArrowUp";
    case GLFW_KEY_DOWN:
      return "ArrowDown";
    case GLFW_KEY_LEFT:
      return "ArrowLeft";
    case GLFW_KEY_RIGHT:
      return "ArrowRight";
    case GLFW_KEY_LEFT_SHIFT:
    case GLFW_KEY_RIGHT_SHIFT:
      return "Shift";
    default:
      return {};
  }
}

std::span<const TextKey> textKeys() {
  static constexpr std::array kKeys{TextKey{"Enter", ImGuiKey_Enter},
                                    TextKey{"Escape", ImGuiKey_Escape},
                                    TextKey{"Backspace", ImGuiKey_Backspace},
                                    TextKey{"Delete", ImGuiKey_Delete},
                                    TextKey{"Tab", ImGuiKey_Tab},
                                    TextKey{"Space", ImGuiKey_Space},
                                    TextKey{"Up", ImGuiKey_UpArrow},
                                    TextKey{"Down", ImGuiKey_DownArrow},
                                    TextKey{"Left", ImGuiKey_LeftArrow},
                                    TextKey{"Right", ImGuiKey_RightArrow},
                                    TextKey{"Home", ImGuiKey_Home},
                                    TextKey{"End", ImGuiKey_End},
                                    TextKey{"PageUp", ImGuiKey_PageUp},
                                    TextKey{"PageDown", ImGuiKey_PageDown},
                                    TextKey{"A", ImGuiKey_A},
                                    TextKey{"C", ImGuiKey_C},
                                    TextKey{"V", ImGuiKey_V},
                                    TextKey{"X", ImGuiKey_X},
                                    TextKey{"Y", ImGuiKey_Y},
                                    TextKey{"Z", ImGuiKey_Z}};
  return kKeys;
}

}  // namespace app
