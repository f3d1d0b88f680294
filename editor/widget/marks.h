// Names for places on the screen ("toolbar/undo", "tree/helmet"), renewed every frame: recorded
// input clicks names, not pixels, so it stays true when the layout changes.
#pragma once

#include "base/math.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace widget {

class Marks {
 public:
  /// Off, everything here costs nothing.
  void enable() { isOn_ = true; }
  bool isOn() const { return isOn_; }
  void beginFrame() { places_.clear(); }
  void add(const std::string& name, base::Float2 min, base::Float2 max) {
    if (isOn_) places_[name] = {min, max};
  }
  /// Middle of the place, in the pixels of the last frame.
  std::optional<base::Float2> center(const std::string& name) const {
    const auto it = places_.find(name);
    if (it == places_.end()) return {};
    return (it->second.first + it->second.second) * 0.5f;
  }
  const std::map<std::string, std::pair<base::Float2, base::Float2>>& all() const {
    return places_;
  }

 private:
  bool isOn_ = false;
  std::map<std::string, std::pair<base::Float2, base::Float2>> places_;
};

}  // namespace widget
