// template.json, beside a template's project.json, is not part of the project. It says:
//   "words":   English text as it stands in the project -> language -> the same in that language
//   "exhibit": {"entity", "size", "label", "text"}: what a maker's model replaces, the length of
//   its longest side
//              in metres, and the entity whose panel's first text then reads `text` ("{name}" is the model's
//              name)
#include "package/template.h"

#include "asset/gltf_read.h"
#include "embedded/embedded.h"
#include "model/project_files.h"
#include "package/asset_files.h"
#include "package/model_bounds.h"
#include "package/new_folder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace package {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string kRoot = "templates/";
const std::string kAbout = "template.json";

Files filesOfTemplate(const std::string& name) {
  const std::string prefix = kRoot + name + "/";
  Files files;
  for (const embedded::File& file : embedded::files())
    if (file.path.starts_with(prefix))
      files[std::string(file.path.substr(prefix.size()))] = std::string(file.bytes);
  return files;
}

/// Words of the project in another language.
class Words {
 public:
  Words(const Json& about, std::string language) : language_(std::move(language)) {
    if (const auto it = about.find("words"); it != about.end()) words_ = *it;
  }

  void translate(std::string& text) const {
    const auto entry = words_.find(text);
    if (entry == words_.end()) return;
    if (const auto word = entry->find(language_); word != entry->end())
      text = word->get<std::string>();
  }

 private:
  Json words_ = Json::object();
  std::string language_;
};

void translate(model::Panel& panel, const Words& words) {
  for (model::PanelElement& element : panel.elements) {
    words.translate(element.text);
    for (std::string& option : element.options) words.translate(option);
  }
}

void translate(model::Project& project, const Words& words) {
  words.translate(project.name);
  std::vector<model::SceneId> scenes;
  for (const auto& [id, scene] : project.scenes) scenes.push_back(id);
  for (const model::SceneId& id : scenes) {
    project.scenes.change(id, [&](model::Scene& scene) {
      words.translate(scene.name);
      std::vector<model::EntityId> entities;
      for (const auto& [entityId, entity] : scene.entities) entities.push_back(entityId);
      for (const model::EntityId& entityId : entities)
        scene.entities.change(entityId, [&](model::Entity& entity) {
          words.translate(entity.name);
          if (entity.panel) translate(*entity.panel, words);
        });
    });
  }
  std::vector<model::GraphId> graphs;
  for (const auto& [id, graph] : project.graphs) graphs.push_back(id);
  for (const model::GraphId& id : graphs)
    project.graphs.change(id, [&](model::Graph& graph) { words.translate(graph.name); });
}

/// "FlightHelmet_v2" -> "Flight Helmet v2": how a maker would write it on a wall.
std::string readableName(const std::string& stem) {
  const auto isLower = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string name;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    const char c = stem[i] == '_' || stem[i] == '-' ? ' ' : stem[i];
    if (isUpper(c) && i > 0 && isLower(stem[i - 1])) name += ' ';
    name += c;
  }
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z')
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

/// Stands on the origin's plane, centred, the longest side `size` long.
base::Transform fitted(const base::Box& bounds, float size) {
  base::Transform t;
  const base::Float3 extent = bounds.size();
  const float longest = std::max({extent.x, extent.y, extent.z});
  if (bounds.isEmpty() || !(longest > 0) || !std::isfinite(longest)) return t;
  const float scale = size / longest;
  t.scale = {scale, scale, scale};
  const base::Float3 foot{bounds.center().x, bounds.min.y, bounds.center().z};
  t.translation = -foot * scale;
  return t;
}

void eraseBelow(model::Scene& scene, const model::EntityId& id) {
  std::vector<model::EntityId> todo = model::childrenOf(scene, id);
  while (!todo.empty()) {
    const model::EntityId child = todo.back();
    todo.pop_back();
    const std::vector<model::EntityId> below = model::childrenOf(scene, child);
    todo.insert(todo.end(), below.begin(), below.end());
    scene.entities.erase(child);
  }
}

void replaceText(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

/// Puts the model where the template shows its own exhibit, and its files into `files`.
base::Status showModel(model::Project& project, const Json& about, const Words& words,
                       const fs::path& modelFile, Files& files) {
  const auto exhibit = about.find("exhibit");
  if (exhibit == about.end()) return base::Error{"this template has no place for a model"};
  base::Result<asset::ReadGltf> read = asset::readGltfFile(modelFile, {.decodeImages = false});
  if (!read) return read.error();
  const std::string stem = modelFile.stem().string();
  const model::AssetId assetId(base::idTextFrom(stem));
  const std::string prefix = "assets/" + assetId.text + "/";
  base::Result<Files> modelFiles = gltfFiles(modelFile, prefix);
  if (!modelFiles) return modelFiles.error();
  files.merge(*modelFiles);

  const std::string name = readableName(stem);
  project.assets.put(assetId, {name, prefix + modelFile.filename().string(), "", ""});
  const model::EntityId entityId(exhibit->at("entity").get<std::string>());
  const base::Transform transform =
      fitted(modelBounds(read->gltf), exhibit->at("size").get<float>());
  std::string text = exhibit->at("text").get<std::string>();
  words.translate(text);
  replaceText(text, "{name}", name);
  project.scenes.change(project.startScene, [&](model::Scene& scene) {
    eraseBelow(scene, entityId);
    scene.entities.change(entityId, [&](model::Entity& entity) {
      entity.shape.reset();
      entity.model = assetId;
      entity.transform = transform;
    });
    scene.entities.change(model::EntityId(exhibit->at("label").get<std::string>()),
                          [&](model::Entity& entity) {
                            if (!entity.panel) return;
                            if (auto* shown = model::firstTextOf(*entity.panel)) shown->text = text;
                          });
  });
  return base::Done{};
}

base::Result<Files> filesOfNewProject(Files templateFiles, const fs::path& modelFile,
                                      const std::string& language) {
  const auto aboutText = templateFiles.extract(kAbout);
  const Json about = aboutText.empty() ? Json::object() : Json::parse(aboutText.mapped());
  model::ProjectFiles own;
  Files files;
  for (auto& [path, bytes] : templateFiles) {
    const bool isOwn =
        path == "project.json" || path.starts_with("scenes/") || path.starts_with("graphs/");
    (isOwn ? own : files)[path] = std::move(bytes);
  }
  base::Result<model::LoadedProject> loaded = model::projectFrom(own);
  if (!loaded) return loaded.error();
  model::Project project = std::move(loaded->project);
  const Words words(about, language);
  translate(project, words);
  if (!modelFile.empty())
    if (auto shown = showModel(project, about, words, modelFile, files); !shown)
      return shown.error();
  files.merge(model::filesOf(project));
  return files;
}

}  // namespace

std::vector<std::string> listTemplates() {
  std::set<std::string> names;
  for (const embedded::File& file : embedded::files()) {
    if (!file.path.starts_with(kRoot)) continue;
    const std::string_view rest = file.path.substr(kRoot.size());
    const std::size_t slash = rest.find('/');
    if (slash != std::string_view::npos && rest.substr(slash + 1) == "project.json")
      names.emplace(rest.substr(0, slash));
  }
  return {names.begin(), names.end()};
}

base::Status newProject(const std::string& templateName, const fs::path& folder,
                        const fs::path& modelFile, const std::string& language) {
  const std::vector<std::string> known = listTemplates();
  if (std::find(known.begin(), known.end(), templateName) == known.end()) {
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    return base::Error{"there is no template \"" + templateName + "\"; there are: " + all};
  }
  if (auto free = checkIsFree(folder); !free) return free;
  try {
    const base::Result<Files> files =
        filesOfNewProject(filesOfTemplate(templateName), modelFile, language);
    if (!files) return files.error();
    return writeNewFolder(*files, folder);
  } catch (const Json::exception& e) {
    return base::Error{kRoot + templateName + "/" + kAbout + ": " + e.what()};
  }
}

}  // namespace package
