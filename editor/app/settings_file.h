// The author's settings as a file of their own folder, beside no project.
#pragma once

#include "base/result.h"
#include "panel/settings.h"

#include <filesystem>

namespace app {

/// `$XDG_CONFIG_HOME/diorama`, else `~/.config/diorama`; `%APPDATA%/Diorama` on Windows. Empty
/// where none of these is known. Need not exist.
std::filesystem::path configFolder();

/// What `<folder>/settings.json` says. No file: the defaults. A file that cannot be read is an
/// error that names what is wrong; keys that are not known are left out, so that an older version
/// reads a newer file.
base::Result<panel::Settings> loadSettings(const std::filesystem::path& folder);
/// Makes the folder where it is missing.
base::Status saveSettings(const panel::Settings& settings, const std::filesystem::path& folder);

}  // namespace app
