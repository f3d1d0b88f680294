// The data files of the repository that every Diorama binary carries: nodes, scripts, shaders, templates, languages.
// Filled at build time by cmake/embed.cmake; nothing is read from disk.
#pragma once

#include <span>
#include <string_view>

namespace embedded {

struct File {
  std::string_view path;   ///< as in the repository, "nodes/flow/branch.lua"
  std::string_view bytes;  ///< exact content; lives as long as the program
};

/// Every embedded file, sorted by path (byte order).
std::span<const File> files();

/// The file with exactly this path, or null. Logarithmic in the number of files.
const File* find(std::string_view path);

}  // namespace embedded
