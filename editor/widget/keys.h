// Shortcuts, whatever the windowing library or the version of Dear ImGui calls them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace widget {

enum class Key : std::uint8_t {
  // clang-format off
  A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z,
  Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9,
  Pad0, Pad1, Pad2, Pad3, Pad4, Pad5, Pad6, Pad7, Pad8, Pad9, PadPeriod, PadPlus, PadMinus,
  F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12,
  Space, Tab, Enter, Escape, Delete, Insert, Home, End, PageUp, PageDown, Left, Right, Up, Down,
  Comma, Period, Slash, Backslash, Semicolon, Quote, Minus, Equal, BracketLeft, BracketRight, Grave,
  // clang-format on
};

/// A key with its name in shortcuts and in scripts ("A", "1", "Pad1", "F5", "PageUp", "," …).
struct KeyName {
  Key key;
  std::string_view name;
};
/// Every key, in the order of the enumeration.
std::span<const KeyName> keyNames();

struct KeyPress {
  Key key = Key::A;
  bool ctrl = false, shift = false, alt = false;
  bool operator==(const KeyPress&) const = default;
};

/// "Ctrl+Shift+Z"; "Ctrl", "Shift" and "Alt" in that order.
std::string textOf(const KeyPress& press);
/// The opposite; nothing where it names no key.
std::optional<KeyPress> keyPressFrom(std::string_view text);

/// The keys of one frame. Whoever handles a press takes it, so that nobody else does.
class Keys {
 public:
  void press(const KeyPress& press) { pressed_.push_back(press); }
  /// What nobody has taken so far, in the order of pressing.
  const std::vector<KeyPress>& pressed() const { return pressed_; }
  void setDown(Key key, bool isDown) {
    isDown ? static_cast<void>(down_.insert(key)) : static_cast<void>(down_.erase(key));
  }
  bool isDown(Key key) const { return down_.count(key) != 0; }
  /// Exactly these modifiers.
  bool take(const KeyPress& wanted) {
    const auto it = std::find(pressed_.begin(), pressed_.end(), wanted);
    if (it == pressed_.end()) return false;
    pressed_.erase(it);
    return true;
  }
  bool take(Key key) { return take(KeyPress{key}); }
  bool takeCtrl(Key key) { return take(KeyPress{key, true}); }
  void endFrame() { pressed_.clear(); }

 private:
  std::vector<KeyPress> pressed_;
  std::set<Key> down_;
};

}  // namespace widget
