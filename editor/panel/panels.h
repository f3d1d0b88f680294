// The panels that stand as tabs in the docks around the viewport.
//
// How to add a panel: one entry in Workspace::addPanels(), a word `tab.<id>` and the words of its
// command, `command.view.show.<id>` and `command.view.show.<id>.help`, in every language file.
// Layout, menu and palette find it there.
#pragma once

#include "widget/icons.h"

#include <imgui.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace panel {

struct Context;

enum class Dock { Left, Right, Bottom };
inline constexpr int kDockCount = 3;

/// A number on a tab.
struct Badge {
  int count = 0;  ///< Shown if above 0.
  ImU32 color = 0;
};

struct DockPanel {
  std::string id;  ///< Stable: settings hold it.
  widget::Icon icon;
  Dock dock = Dock::Left;  ///< Where it stands until the author moves it.
  /// Fills the child window it is called in; that one scrolls unless `isFixed`.
  std::function<void(Context&)> draw;
  bool isFixed = false;
  bool hasMargin = true;  ///< Room around what it draws.
  std::function<Badge(const Context&)> badge = {};
};

using Panels = std::vector<DockPanel>;

}  // namespace panel
