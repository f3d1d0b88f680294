// PATH on the command line: a project folder, a .glb or a .gltf.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "graph/catalog.h"
#include "model/project.h"
#include "package/compose.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cli {

struct OpenedPath {
  std::optional<model::Project> project;  ///< Of a folder, or embedded in the file.
  package::Stage stage;
  std::vector<base::Problem> problems;    ///< Of opening and composing.
};

/// Whether it is there and looks like something to open; what is in it may be wrong all the same.
bool canOpen(const std::filesystem::path& path);
base::Result<OpenedPath> openPath(const std::filesystem::path& path, const graph::Catalog& catalog);

/// The graphs in it by name, made flat: a project's own, or the one that a KHR_interactivity file brings.
std::map<std::string, graph::FlatGraph> graphsOf(const OpenedPath& opened, const graph::Catalog& catalog);

}  // namespace cli
