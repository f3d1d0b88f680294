// Shortcuts, whatever the windowing library or the version of Dear ImGui calls them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace widget {

enum class Key : std::uint8_t {
  A,
  C,
  D,
  E,
  F,
  G,
  R,
  S,
  V,
  W,
  X,
  Y,
  Z,
  Space,
  Tab,
  Enter,
  Escape,
  Delete,
  F2,
  F5,
  Home,
};

struct KeyPress {
  Key key = Key::A;
  bool ctrl = false, shift = false, alt = false;
  bool operator==(const KeyPress&) const = default;
};

/// The keys of one frame. Whoever handles a press takes it, so that nobody else does.
class Keys {
 public:
  void press(const KeyPress& press) { pressed_.push_back(press); }
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
