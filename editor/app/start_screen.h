// What stands in the window before there is a project: start from a template, or open a folder.
#pragma once

#include "base/result.h"
#include "widget/ui.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

class StartScreen {
 public:
  /// The folder of the project to open, once the author has chosen or made one.
  std::optional<std::filesystem::path> draw(const widget::Ui& ui, const std::string& language);
  /// Shown to the author: what went wrong with what was chosen.
  void refuse(const std::string& reason) { problem_ = reason; }

 private:
  std::vector<std::string> templates_;
  bool hasLooked_ = false;
  std::string chosen_, folder_, opened_, problem_;
};

}  // namespace app
