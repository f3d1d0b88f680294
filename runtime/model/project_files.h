// A project as the text files of its folder: canonical JSON (fixed key order, one item a line, shortest round-trip
// numbers), so plain git diffs and merges it. Assets are not part of this; they stay the files they are.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "model/project.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace model {

/// Path inside the folder ("project.json", "scenes/main.json", "graphs/turn.json") to content.
using ProjectFiles = std::map<std::string, std::string>;

ProjectFiles filesOf(const Project& project);

/// The opposite of filesOf: reading back what it wrote gives an equal project. Fails with file, place, wanted and got.
/// Files of an older format version are migrated; `isNewer` of the result is set for a newer one, which is read as far
/// as it is understood and must not be saved over.
struct LoadedProject {
  Project project;
  bool isNewer = false;
  bool isRestored = false;  ///< The last save did not finish: this is the state before it, as far as it was kept.
};
base::Result<LoadedProject> projectFrom(const ProjectFiles& files);

/// Reads project.json, scenes/*.json and graphs/*.json of a folder. A link that leads out of the folder is an error.
base::Result<LoadedProject> loadProject(const std::filesystem::path& folder);

/// Writes all files of the project: each aside, flushed, renamed; files that did not change are not touched; scenes and
/// graphs that the project does not have are removed last: the folder is this project's alone. The state before the save is kept under `.backup/`. A crash
/// or a full disk at any point leaves a folder that loads, as it was before the save or after it, never a mixture.
base::Status saveProject(const Project& project, const std::filesystem::path& folder);

/// The same for a folder that others write to as well (another tool, a git pull): `before` is what was loaded from it or
/// last saved to it, and only scenes and graphs that `before` had are removed. Gives the scenes and graphs of the folder
/// that neither project has; they stay, and belong to the project when it is loaded again.
base::Result<std::vector<std::string>> saveProjectOver(const Project& before, const Project& project,
                                                       const std::filesystem::path& folder);

}  // namespace model
