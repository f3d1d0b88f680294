// Files as whole byte strings. Every error names the file.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace base {

/// Reads a regular file of at most `maxBytes`.
Result<std::string> readFile(const std::filesystem::path& path, std::size_t maxBytes = std::size_t{1} << 31);

/// Writes aside, flushes to disk, then renames over `path`: after a crash or a full disk there is either the old or
/// the new content, never a mixture. The folder must exist. A device or pipe is written into instead.
Status writeFile(const std::filesystem::path& path, std::string_view bytes);

/// Writes a new file, or over an old one, without waiting for the disk: for many files of which none counts before all
/// are there. flushTree() waits for them.
Status writeUnflushed(const std::filesystem::path& path, std::string_view bytes);

/// Returns when all files below `folder`, and their names, are on disk. At once where the system can do that, else file
/// by file.
Status flushTree(const std::filesystem::path& folder);

/// True if `relative` (with '/' separators) stays inside the folder it is joined to: not absolute, no drive, no
/// backslash, no "..", no empty or "." part, no control character.
bool isInsidePath(std::string_view relative);

}  // namespace base
