// A finished scene as a folder that any web server can show: the page, the player (WebAssembly) and the scene.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace publish {

struct WrittenFile {
  std::filesystem::path path;
  std::size_t bytes = 0;
};

/// The folder with the browser player that belongs to the program at `program`: in the build tree or installed beside
/// it; the environment variable DIORAMA_WEB_PLAYER goes first. The error tells how to get one.
base::Result<std::filesystem::path> findWebPlayer(const std::filesystem::path& program);

/// Writes index.html (titled `title`), the player's files and scene.glb. `folder` is made if it is not there; other
/// files in it stay. The order of the list is fixed.
base::Result<std::vector<WrittenFile>> writeWebFolder(std::string_view glb, std::string_view title,
                                                      const std::filesystem::path& player,
                                                      const std::filesystem::path& folder);

}  // namespace publish
