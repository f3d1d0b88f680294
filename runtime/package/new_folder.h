// A project folder made in one step: there is all of it, or nothing.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <map>
#include <string>

namespace package {

/// Path inside the folder, with '/', to bytes.
using Files = std::map<std::string, std::string>;

/// Fails if the paths cannot all stand in one folder of any system: one that leads outside, two
/// that differ only in case, one that is both a file and a folder, names that Windows keeps for
/// itself.
base::Status checkPaths(const Files& files);

/// Fails if `folder` is a file or has something in it.
base::Status checkIsFree(const std::filesystem::path& folder);

/// Writes beside `folder`, then renames. Checks both of the above first. On failure nothing is left
/// behind and what was there is as it was.
base::Status writeNewFolder(const Files& files, const std::filesystem::path& folder);

}  // namespace package
