// What an author has chosen once for every project; kept by the app in the user's own folder.
#pragma once

#include <map>
#include <string>

namespace panel {

struct Settings {
  std::map<std::string, std::string> shortcuts;  ///< Own ones by command, see Commands.
  bool operator==(const Settings&) const = default;
};

}  // namespace panel
