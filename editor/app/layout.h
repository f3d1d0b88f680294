// Where everything stands: a bar at the top, the viewport in the middle, and around it docks whose
// panels are tabs. Borders can be dragged, tabs moved from dock to dock, docks folded away; what
// the author makes of it is kept in the settings.
#pragma once

#include "panel/context.h"
#include "panel/panels.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace app {

struct Area {
  ImVec2 min, size;
  bool contains(ImVec2 p) const {
    return p.x >= min.x && p.y >= min.y && p.x < min.x + size.x && p.y < min.y + size.y;
  }
};

class Layout {
 public:
  /// Both must outlive this.
  Layout(const panel::Panels& panels, panel::LayoutSettings& settings)
      : panels_(panels), settings_(settings) {}

  /// Computes the areas for a window of that size and does what panels wished for since the last
  /// frame: to be shown, to have the keyboard. Call first in a frame.
  void update(panel::Context& context, ImVec2 window);
  /// The docks with their panels.
  void draw(panel::Context& context);
  /// The borders between the areas. Call after the panels were drawn: of windows that keep their
  /// place in the stack, Dear ImGui puts the one that came last at the bottom.
  void borders(const widget::Ui& ui, ImVec2 window);

  /// Opens the dock of a panel and brings the panel to the front.
  void show(const std::string& id);
  /// Moves a panel to a dock, before the tab at `index` there.
  void move(const std::string& id, panel::Dock dock, std::size_t index);
  /// The panel after the one that has the keyboard (before it for -1), of those in front.
  std::string neighbour(const std::string& id, int way) const;
  /// Of the panel that has the keyboard; empty: none.
  const std::string& focused() const { return focused_; }
  /// Folds a dock away, or opens it.
  void toggle(panel::Dock dock);
  /// All as it was at first.
  void reset();

  Area bar, viewport;

 private:
  struct DockPlace {
    Area area, content;
    std::vector<const panel::DockPanel*> tabs;
    const panel::DockPanel* shown = nullptr;
  };
  void reconcile();
  void place(const widget::Ui& ui, ImVec2 window);
  void drawDock(panel::Context& context, panel::Dock dock);
  void tabRow(panel::Context& context, panel::Dock dock);
  void strip(panel::Context& context, panel::Dock dock);
  void tab(panel::Context& context, panel::Dock dock, std::size_t index, bool isNarrow);
  void tabMenu(panel::Context& context, const panel::DockPanel& panel);
  void dragged(panel::Context& context);
  panel::DockSettings& of(panel::Dock dock) {
    return settings_.docks[static_cast<std::size_t>(dock)];
  }
  DockPlace& at(panel::Dock dock) { return places_[static_cast<std::size_t>(dock)]; }
  const panel::DockPanel* find(const std::string& id) const;

  const panel::Panels& panels_;
  panel::LayoutSettings& settings_;
  std::array<DockPlace, panel::kDockCount> places_;
  Area middle_;  // All below the bar.
  std::string pressed_, dragged_, focusWish_, focused_;
  ImVec2 pressedAt_;
  std::vector<ImVec2> tabEdges_[panel::kDockCount];  // Left and right edge of each tab.
};

}  // namespace app
