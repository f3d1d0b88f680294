// The .glb that holds a whole project: viewed by any glTF viewer, run by any KHR_interactivity
// player, played in full by ours, opened again by the editor.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "graph/catalog.h"
#include "model/project.h"
#include "package/compose.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace package {

/// A node that other players cannot run, and why.
struct LeftOut {
  std::string node;  ///< `graph "turn" node "n4" (ui/toast)`.
  std::string reason;
};

struct Export {
  std::string glb;
  int nodes = 0;     ///< Nodes of all behaviours.
  int exported = 0;  ///< Of these, how many travel as KHR_interactivity.
  std::vector<LeftOut> leftOut;
  std::vector<base::Problem> problems;
};

struct ExportOptions {
  /// Pictures of formats that the browser player cannot decode (WebP) become PNG in the scene. The
  /// project's own files inside stay as they are.
  bool plainPictures = false;
};

/// The project in `folder`, start scene first. Embeds the project's own files, so that importing
/// gives them back. Meshes are written plain, however their files were compressed.
base::Result<Export> exportGlb(const model::Project& project, const std::filesystem::path& folder,
                               const graph::Catalog& catalog, const ExportOptions& options = {});

/// What a .glb or .gltf is to us: something to play, and perhaps a project to open again.
struct Opened {
  Stage stage;
  /// What `projectFiles` say; none if the file carries no project of ours.
  std::optional<model::Project> project;
  /// Path inside the project folder to bytes; empty if the file carries no project of ours.
  std::map<std::string, std::string> projectFiles;
  std::vector<base::Problem> problems;
};

/// From bytes (the web) …
base::Result<Opened> openPackage(std::string_view bytes, const std::string& name,
                                 const graph::Catalog& catalog);
/// … or from disk, where a .gltf may have files beside it.
base::Result<Opened> openPackageFile(const std::filesystem::path& path,
                                     const graph::Catalog& catalog);

/// Makes a project folder out of a file. A file that carries a project gives it back, value for
/// value; any other glTF becomes a project with one entity that shows it, the file (and those it
/// names) copied to assets/. `folder` must not exist or be empty. Nothing is left behind on
/// failure. Gives what is wrong with the file without stopping it from being imported.
base::Result<std::vector<base::Problem>> importFile(const std::filesystem::path& file, const std::filesystem::path& folder,
                        const graph::Catalog& catalog);

}  // namespace package
