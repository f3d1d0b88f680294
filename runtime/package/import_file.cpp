#include "asset/gltf_read.h"
#include "interactivity/khr_import.h"
#include "model/project_files.h"
#include "package/asset_files.h"
#include "package/embedded_project.h"
#include "package/index_names.h"
#include "package/package.h"

#include <algorithm>
#include <string_view>

namespace package {
namespace {

namespace fs = std::filesystem;

/// Events that the file gives an id are for whoever knows it: the project's, not the graph's own.
void shareMarked(model::Project& project, model::Graph& graph) {
  for (const auto& [id, event] : base::Shelf<model::EventId, model::Event>(graph.events))
    if (event->isShared) {
      project.events.put(id, {event->name, event->values, false, event->kept});
      graph.events.erase(id);
    }
}

/// What a pointer/get of a file may read that is another thing in the project around it: the tree above
/// the model, and things by their number, as drafts told them.
void tellCounted(const model::Graph& graph, std::vector<base::Problem>& problems) {
  constexpr std::string_view kReferences[] = {"/parent", "/mesh",     "/skin",  "/camera",
                                              "/light",  "/material", "/skeleton"};
  for (const auto& [id, node] : graph.nodes) {
    const auto pointer = node->config.find("pointer"), type = node->config.find("type");
    if (pointer == node->config.end() || type == node->config.end()) continue;
    const std::string& text = pointer->second.text;
    const bool isReference =
        std::any_of(std::begin(kReferences), std::end(kReferences),
                    [&](std::string_view name) { return text.ends_with(name); }) ||
        text.find("/children/") != text.npos || text.find("/joints/") != text.npos;
    const bool isNumber = isReference && type->second.text == "int";
    const bool isTree = text.starts_with("/scenes/") || text.starts_with("/scenes.");
    if (!isNumber && !isTree) continue;
    problems.push_back(
        {base::Severity::Warning, "counted-nodes",
         "graph \"" + graph.name + "\" node \"" + id.text + "\"",
         "\"" + text + "\" " +
             (isTree ? "tells of the file's scene; in the project the entity stands above the model"
                     : "gives a number, as drafts of the extension did; it counts in the whole scene, and "
                       "is that of the file only as long as the model is the scene's first"),
         isTree ? "Name the nodes" : "Take its type as a ref"});
  }
}

/// One scene with one entity that shows the file, and its behaviour if it has one that we can run.
model::Project projectAround(const asset::ReadGltf& read, const std::string& stem,
                             const std::string& assetPath, const graph::Catalog& catalog,
                             std::vector<base::Problem>& problems) {
  model::Project project;
  project.name = stem;
  project.startScene = model::SceneId("main");
  const std::string id = base::idTextFrom(stem);
  const model::AssetId assetId(id);
  project.assets.put(assetId, {stem, assetPath, "", read.gltf.copyright});

  model::Entity entity;
  entity.name = stem;
  entity.model = assetId;
  if (const auto text = read.rootExtensions.find("KHR_interactivity");
      text != read.rootExtensions.end()) {
    auto imported = interactivity::importGraph(text->second, catalog,
                                               read.gltf.animations.size());
    if (!imported) {
      problems.push_back({base::Severity::Error, "interactivity", "extensions.KHR_interactivity",
                          imported.error().message, "the project shows the model without its behaviour"});
    } else {
      problems.insert(problems.end(), imported->problems.begin(), imported->problems.end());
      const model::GraphId graphId(id);
      model::Graph graph = namedInEntity(std::move(imported->graph), id, catalog);
      if (graph.name.empty()) graph.name = stem;
      tellCounted(graph, problems);
      shareMarked(project, graph);
      project.graphs.put(graphId, std::move(graph));
      entity.behaviours.push_back({graphId, {}});
    }
  }
  model::Scene scene;
  scene.name = stem;
  scene.entities.put(model::EntityId(id), std::move(entity));
  project.scenes.put(project.startScene, std::move(scene));
  return project;
}

}  // namespace

base::Result<std::vector<base::Problem>> importFile(const fs::path& file, const fs::path& folder,
                        const graph::Catalog& catalog) {
  if (auto free = checkIsFree(folder); !free) return free.error();
  base::Result<asset::ReadGltf> read = asset::readGltfFile(file, {.decodeImages = false});
  if (!read) return read.error();
  base::Result<std::optional<EmbeddedProject>> embedded = embeddedProjectIn(*read);
  if (!embedded) return base::within(file.string(), embedded.error());
  std::vector<base::Problem> problems = read->problems;
  if (*embedded) {
    if (auto written = writeNewFolder((*embedded)->files, folder); !written) return written.error();
    return problems;
  }

  const std::string stem = file.stem().string();
  const std::string prefix = "assets/" + base::idTextFrom(stem) + "/";
  base::Result<Files> files = gltfFiles(file, prefix);
  if (!files) return files.error();
  files->merge(
      model::filesOf(projectAround(*read, stem, prefix + file.filename().string(), catalog, problems)));
  if (auto written = writeNewFolder(*files, folder); !written) return written.error();
  return problems;
}

}  // namespace package
