// What stands in the window before there is a project: go on with a recent one, start from a
// template, open a folder, or drop a model.
#pragma once

#include "app/thumbnails.h"
#include "base/result.h"
#include "panel/settings.h"
#include "panel/settings_dialog.h"
#include "widget/file_dialog.h"
#include "widget/ui.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace app {

class StartScreen {
 public:
  /// `sees` as FileDialog's. All must outlive this.
  StartScreen(panel::Settings& settings, Thumbnails& thumbnails, const graph::Catalog& catalog,
              std::function<void(std::string_view)> sees);

  /// The folder of the project to open, once the author has chosen or made one. `dropped`: files
  /// let go over the window in this frame.
  std::optional<std::filesystem::path> draw(const widget::Ui& ui,
                                            const std::vector<std::filesystem::path>& dropped);
  /// Shown to the author: what went wrong with what was chosen.
  void refuse(const std::string& reason) { problem_ = reason; }
  /// Looks anew at what there is.
  void refresh();

 private:
  struct Recent {
    std::string folder, name;
    bool isThere = false;
  };
  void side(const widget::Ui& ui);
  void cards(const widget::Ui& ui);
  bool card(const widget::Ui& ui, const std::string& name, const std::string& title,
            const std::string& below, ImTextureID picture, widget::Icon icon);
  void askForNew(const widget::Ui& ui, const std::string& templateName);
  void askToOpen(const widget::Ui& ui);
  void askForModel(const widget::Ui& ui);
  void startWith(const widget::Ui& ui, const std::filesystem::path& model);

  panel::Settings& settings_;
  Thumbnails& thumbnails_;
  const graph::Catalog& catalog_;
  std::function<void(std::string_view)> sees_;
  widget::FileDialog dialog_;
  panel::SettingsDialog settingsDialog_;
  std::vector<std::string> templates_;
  std::vector<Recent> recent_;
  std::optional<std::filesystem::path> chosen_;
  std::filesystem::path model_;  // Chosen in the browser, not yet asked about.
  std::string problem_;
  bool hasLooked_ = false;
};

}  // namespace app
