#include "asset/gltf_read.h"
#include "interactivity/khr_import.h"
#include "model/project_files.h"
#include "package/compose_parts.h"
#include "package/embedded_project.h"
#include "package/package.h"

#include <algorithm>

namespace package {
namespace {

void addProblem(Opened& opened, base::Severity severity, const char* code, const std::string& where,
                std::string message, std::string fix = "") {
  opened.problems.push_back({severity, code, where, std::move(message), std::move(fix)});
}

/// project.json, scenes/ and graphs/: what a Project is read from.
model::ProjectFiles ownFilesIn(const Files& files) {
  model::ProjectFiles own;
  for (const auto& [path, bytes] : files)
    if (path == "project.json" || path.starts_with("scenes/") || path.starts_with("graphs/"))
      own[path] = bytes;
  return own;
}

/// Whose behaviours run, in the order of their nodes, which is that of the scene.
std::vector<BehaviourInstance> behavioursOf(const model::Project& project, const Names& names,
                                            const graph::Catalog& catalog) {
  graph::Flattener flattener(project, catalog);
  std::vector<std::pair<int, BehaviourInstance>> found;
  const model::Scene* scene = project.scenes.find(project.startScene);
  if (!scene) return {};
  for (const auto& [id, entity] : scene->entities) {
    const auto node = names.nodes.find(id.text);
    if (node == names.nodes.end()) continue;
    for (const model::Behaviour& behaviour : entity->behaviours)
      if (project.graphs.contains(behaviour.graph))
        found.push_back({node->second, behaviourOf(id.text, behaviour, flattener)});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<BehaviourInstance> behaviours;
  for (auto& [node, behaviour] : found) behaviours.push_back(std::move(behaviour));
  return behaviours;
}

/// The panels of the start scene, as far as the file says which nodes stand for them: one that was
/// exported by an older version does not, and shows their quads.
std::vector<PanelInstance> panelsOf(const model::Project& project, const Names& names,
                                    const asset::Gltf& gltf) {
  std::vector<PanelInstance> panels;
  const model::Scene* scene = project.scenes.find(project.startScene);
  if (!scene) return panels;
  for (const auto& [id, entity] : scene->entities) {
    const auto owner = names.nodes.find(id.text);
    if (!entity->panel || owner == names.nodes.end()) continue;
    PanelInstance instance{id.text, owner->second, -1,
                           panelOf(*entity->panel, [](const auto&) { return std::pair(-1, 1.0f); })};
    const auto node = names.panels.find(id.text);
    const bool isOnScreen = instance.panel.place == ui::Panel::Place::Screen;
    if (!isOnScreen && node == names.panels.end()) continue;
    if (!isOnScreen) instance.node = node->second;
    for (ui::Element& element : instance.panel.elements) {
      const auto picture = names.pictures.find(id.text + "/" + element.id);
      if (picture == names.pictures.end()) continue;
      element.picture = picture->second;
      const auto& image = gltf.textures[static_cast<std::size_t>(picture->second)].image;
      if (image && image->width > 0 && image->height > 0)
        element.proportion =
            static_cast<float>(image->width) / static_cast<float>(image->height);
    }
    panels.push_back(std::move(instance));
  }
  std::stable_sort(panels.begin(), panels.end(),
                   [](const auto& a, const auto& b) { return a.owner < b.owner; });
  return panels;
}

/// Those the file brings, so that every machine shows the same; else this machine's own.
ui::Fonts fontsFor(const std::string& glyphs, const std::string& name, Opened& opened) {
  if (glyphs.empty()) return ui::Fonts::fromSystem();
  base::Result<ui::Fonts> packed = ui::Fonts::fromPacked(glyphs);
  if (packed) return *packed;
  addProblem(opened, base::Severity::Warning, "bad-glyphs", name, packed.error().message,
             "its panels are written with this machine's fonts; ask its author to export it again");
  return ui::Fonts::fromSystem();
}

/// Plays the graph that the file brings for any player.
void addStandardGraph(const asset::ReadGltf& read, const std::string& name,
                      const graph::Catalog& catalog, Opened& opened) {
  const auto text = read.rootExtensions.find("KHR_interactivity");
  if (text == read.rootExtensions.end()) return;
  base::Result<interactivity::Imported> imported =
      interactivity::importGraph(text->second, catalog, read.gltf.animations.size());
  if (!imported) {
    addProblem(opened, base::Severity::Error, "bad-interactivity", name, imported.error().message,
               "the scene is shown without its behaviour; ask its author to export it again");
    return;
  }
  opened.problems.insert(opened.problems.end(), imported->problems.begin(),
                         imported->problems.end());
  BehaviourInstance instance;
  instance.graphId = model::GraphId("khr-interactivity");
  instance.graph = std::make_shared<const model::Graph>(std::move(imported->graph));
  opened.stage.behaviours.push_back(std::move(instance));
}

/// False if there is no project of ours, or none that can be used.
bool addProject(asset::ReadGltf& read, const std::string& name, const graph::Catalog& catalog,
                Opened& opened) {
  base::Result<std::optional<EmbeddedProject>> embedded = embeddedProjectIn(read);
  const auto refuse = [&](const std::string& message) {
    addProblem(opened, base::Severity::Error, "bad-project", name, message,
               "it is shown like any other glTF and cannot be opened for editing");
    return false;
  };
  if (!embedded) return refuse(embedded.error().message);
  if (!*embedded) return false;
  base::Result<model::LoadedProject> loaded = model::projectFrom(ownFilesIn((*embedded)->files));
  if (!loaded) return refuse(loaded.error().message);
  opened.projectFiles = std::move((*embedded)->files);
  opened.stage.names = std::move((*embedded)->names);
  opened.stage.behaviours = behavioursOf(loaded->project, opened.stage.names, catalog);
  opened.stage.panels = panelsOf(loaded->project, opened.stage.names, read.gltf);
  if (!opened.stage.panels.empty())
    opened.stage.fonts = fontsFor((*embedded)->glyphs, name, opened);
  opened.project = std::move(loaded->project);
  read.gltf.environment = (*embedded)->environment;
  opened.problems.insert(opened.problems.end(), (*embedded)->problems.begin(),
                         (*embedded)->problems.end());
  return true;
}

Opened openRead(asset::ReadGltf read, const std::string& name, const graph::Catalog& catalog) {
  Opened opened;
  opened.problems = read.problems;
  if (addProject(read, name, catalog, opened)) {
    opened.stage.gltf = std::make_shared<const asset::Gltf>(std::move(read.gltf));
  } else {
    opened.stage = stageOf(std::make_shared<const asset::Gltf>(std::move(read.gltf)));
    addStandardGraph(read, name, catalog, opened);
  }
  return opened;
}

}  // namespace

base::Result<Opened> openPackage(std::string_view bytes, const std::string& name,
                                 const graph::Catalog& catalog) {
  const auto noFiles = [](const std::string& path) -> base::Result<std::string> {
    return base::Error{"\"" + path +
                       "\" lies outside of the file; open the .gltf from its folder, or a .glb"};
  };
  base::Result<asset::ReadGltf> read = asset::readGltf(bytes, name, noFiles);
  if (!read) return read.error();
  return openRead(std::move(*read), name, catalog);
}

base::Result<Opened> openPackageFile(const std::filesystem::path& path,
                                     const graph::Catalog& catalog) {
  base::Result<asset::ReadGltf> read = asset::readGltfFile(path);
  if (!read) return read.error();
  return openRead(std::move(*read), path.filename().string(), catalog);
}

}  // namespace package
