// What every widget needs to know, handed down instead of reached for.
#pragma once

#include "widget/keys.h"
#include "widget/marks.h"
#include "widget/texts.h"
#include "widget/theme.h"

#include <string>

namespace widget {

struct Ui {
  const Theme& theme;
  const Texts& texts;
  Keys& keys;
  Marks& marks;

  float px(float design) const { return theme.px(design); }
  const char* word(std::string_view key) const { return texts(key); }
  /// Names the item just submitted, if any of it can be seen.
  void mark(const std::string& name) const {
    if (!marks.isOn() || !ImGui::IsItemVisible()) return;
    const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
    marks.add(name, {min.x, min.y}, {max.x, max.y});
  }
};

}  // namespace widget
