#include "cli/open_path.h"

#include "model/project_files.h"
#include "package/package.h"

namespace cli {
namespace {

base::Result<OpenedPath> openFolder(const std::filesystem::path& path, const graph::Catalog& catalog) {
  auto loaded = model::loadProject(path);
  if (!loaded) return loaded.error();
  OpenedPath opened;
  if (loaded->isNewer)
    opened.problems.push_back({base::Severity::Warning, "newer-format", path.string(),
                               "this project was saved by a newer Diorama; what is unknown here is left out", ""});
  if (loaded->isRestored)
    opened.problems.push_back({base::Severity::Warning, "unfinished-save", path.string(),
                               "the last save did not finish; this is the project as it was before it",
                               "open it in the editor and save it again"});
  opened.stage = package::compose(loaded->project, loaded->project.startScene, package::loaderFor(path), &catalog);
  for (auto& p : opened.stage.problems) opened.problems.push_back(p);
  opened.project = std::move(loaded->project);
  return opened;
}

base::Result<OpenedPath> openFile(const std::filesystem::path& path, const graph::Catalog& catalog) {
  auto package = package::openPackageFile(path, catalog);
  if (!package) return package.error();
  OpenedPath opened;
  opened.problems = std::move(package->problems);
  opened.stage = std::move(package->stage);
  for (auto& p : opened.stage.problems) opened.problems.push_back(p);
  if (!package->projectFiles.empty()) {
    model::ProjectFiles files;
    for (const auto& [name, text] : package->projectFiles)
      if (name.size() > 5 && name.compare(name.size() - 5, 5, ".json") == 0) files[name] = text;
    auto project = model::projectFrom(files);
    if (!project) return base::within(path.string(), project.error());
    opened.project = std::move(project->project);
  }
  return opened;
}

}  // namespace

bool canOpen(const std::filesystem::path& path) {
  std::error_code ec;
  if (std::filesystem::is_directory(path, ec)) return std::filesystem::exists(path / "project.json", ec);
  return std::filesystem::exists(path, ec) && (path.extension() == ".glb" || path.extension() == ".gltf");
}

base::Result<OpenedPath> openPath(const std::filesystem::path& path, const graph::Catalog& catalog) {
  std::error_code ec;
  if (std::filesystem::is_directory(path, ec)) return openFolder(path, catalog);
  if (!std::filesystem::exists(path, ec))
    return base::Error{"cannot open \"" + path.string() + "\": no such file or folder"};
  const std::string ending = path.extension().string();
  if (ending != ".glb" && ending != ".gltf")
    return base::Error{"cannot open \"" + path.string() + "\": wanted a project folder, a .glb or a .gltf"};
  return openFile(path, catalog);
}

std::map<std::string, graph::FlatGraph> graphsOf(const OpenedPath& opened, const graph::Catalog& catalog) {
  std::map<std::string, graph::FlatGraph> graphs;
  if (opened.project) {
    graph::Flattener flattener(*opened.project, catalog);
    for (const auto& [id, graph] : opened.project->graphs) graphs[id.text] = flattener.flatten(id);
  } else {
    for (const auto& behaviour : opened.stage.behaviours)
      graphs[behaviour.graphId.text] = {
          behaviour.graph, nullptr, graph::check(*behaviour.graph, catalog, behaviour.graphId.text).problems};
  }
  return graphs;
}

}  // namespace cli
