// What an author has chosen once for every project; kept by the app in the user's own folder.
#pragma once

#include "panel/panels.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace panel {

/// One dock as the author has made it.
struct DockSettings {
  std::vector<std::string>
      panels;         ///< In the order of the tabs. What is missing takes its own place.
  std::string shown;  ///< The tab in front; the first one where it is not there.
  float size = 0;     ///< Width or, at the bottom, height, in design pixels.
  bool isFolded = false;
  bool operator==(const DockSettings&) const = default;
};

struct LayoutSettings {
  /// By Dock.
  std::array<DockSettings, kDockCount> docks{DockSettings{{}, {}, 244}, DockSettings{{}, {}, 312},
                                             DockSettings{{}, {}, 324}};
  bool operator==(const LayoutSettings&) const = default;
};

struct Settings {
  std::string theme = "dark";  ///< As widget::paletteOf knows it.
  std::string language;        ///< "" = as the environment says.
  float scale = 0;             ///< Of the interface; 0: as the display says.
  bool isMotionReduced = false;
  bool isTourDone = false;
  std::vector<std::string> recent;  ///< Folders of projects, the last one opened first.
  std::map<std::string, std::string> shortcuts;  ///< Own ones by command, see Commands.
  LayoutSettings layout;
  bool operator==(const Settings&) const = default;
};

}  // namespace panel
