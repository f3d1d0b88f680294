// The root extension DIORAMA_project: how a project of ours travels inside a .glb.
//   {"version": 1, "files": [{"path", "bufferView"} …], "names": {"nodes": {"helmet": 3} …},
//   "environment": {…}, "glyphs": {"bufferView"}}
#pragma once

#include "asset/gltf.h"
#include "asset/gltf_read.h"
#include "base/result.h"
#include "package/compose.h"
#include "package/new_folder.h"

#include <optional>
#include <string>
#include <vector>

namespace package {

inline constexpr const char* kProjectExtension = "DIORAMA_project";

struct EmbeddedProject {
  Files files;
  Names names;
  asset::Environment environment;
  std::string glyphs{};  ///< ui::Fonts::packed(): what its panels are written with; may be empty.
  std::vector<base::Problem> problems{};  ///< What of it stays away.
};

/// The extension's JSON with "$blob:N" for buffer views, and the blobs; files with equal bytes
/// share one.
struct EmbeddedText {
  std::string json;
  std::vector<std::string> blobs;
};
EmbeddedText textOf(const EmbeddedProject& project);

/// nullopt if the file carries none. Fails on: a newer version, paths that checkPaths refuses, a
/// path twice, buffer views that are not there, sizes out of proportion to the file, names that
/// point past the end.
base::Result<std::optional<EmbeddedProject>> embeddedProjectIn(const asset::ReadGltf& file);

}  // namespace package
