// What an author chooses once for every project: looks, language, keys.
#pragma once

#include "panel/settings.h"
#include "widget/ui.h"

#include <string>
#include <vector>

namespace panel {

class Commands;

class SettingsDialog {
 public:
  void open() { opens_ = true; }
  /// Call once a frame where dialogs stand. `commands` may be nullptr: then there are no keys to be
  /// set. Changes `settings` (and the shortcuts of `commands`) at once.
  void draw(const widget::Ui& ui, Settings& settings, Commands* commands);

 private:
  void looks(const widget::Ui& ui, Settings& settings);
  void keys(const widget::Ui& ui, Settings& settings, Commands& commands);
  void shortcutRow(const widget::Ui& ui, Settings& settings, Commands& commands, std::size_t index);
  void listen(const widget::Ui& ui, Settings& settings, Commands& commands);

  bool opens_ = false;
  int page_ = 0;
  std::string filter_, listening_, told_;
};

}  // namespace panel
