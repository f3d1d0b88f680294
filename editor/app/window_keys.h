// Keys as the window gives them, as shortcuts, scenes and Dear ImGui's fields call them.
#pragma once

#include "widget/keys.h"

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace app {

/// From a key of GLFW; nothing for keys that no shortcut has. Backspace counts as Delete.
std::optional<widget::Key> keyFrom(int key);
/// As KeyboardEvent.key; empty for keys that scenes do not hear of.
std::string sessionKey(int key);

/// A key that fields of text and keyboard navigation know, by its name in scripts.
struct TextKey {
  std::string_view name;
  ImGuiKey key;
};
std::span<const TextKey> textKeys();

}  // namespace app
