// Drives the real binary with a script of input and gives back what it wrote.
#pragma once

#include "model/project.h"
#include "support/base/temp_folder.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace ui {

using Json = nlohmann::json;

/// A project of one scene: a box "box" two metres above the ground at x = 1, and a graph "turn" on
/// it with a few nodes: "start" (event/onStart) at (0, 0), "branch" (flow/branch) at (280, 0),
/// "add" (math/add) at (0, 160).
model::Project smallProject();

/// Runs of a window over one folder, with settings of their own that outlive each run.
class Drive {
 public:
  /// Saves `project` to a fresh folder.
  explicit Drive(const model::Project& project);
  /// Without a project.
  Drive();

  /// Runs `diorama edit` with the steps; false if this machine has no display or GL (said in the
  /// report). Fails the test on any other trouble unless `wantedStatus` says so.
  bool edit(const Json& steps, const std::vector<std::string>& options = {}, int wantedStatus = 0);
  /// Runs `diorama play` on the folder.
  bool play(const Json& steps, const std::vector<std::string>& options = {});

  /// Puts settings where the editor will find them (with the tour done unless they say), and gives
  /// what it left there.
  void giveSettings(Json settings);
  Json settings() const;

  /// What {"state": name} wrote.
  Json state(const std::string& name) const;
  /// Width and height of what {"screenshot": name} wrote, and how many different colours it has.
  struct PictureFacts {
    int width = 0, height = 0;
    std::size_t colours = 0;
  };
  PictureFacts picture(const std::string& name) const;
  /// The project as it is on disk now.
  model::Project saved() const;
  const std::filesystem::path& folder() const { return folder_; }
  std::string output() const { return output_; }

 private:
  bool run(const std::string& arguments, const Json& steps, int wantedStatus);
  support::TempFolder temp_;
  std::filesystem::path folder_;
  std::string output_;
};

}  // namespace ui
