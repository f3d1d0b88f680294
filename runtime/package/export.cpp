#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "asset/image_codec.h"
#include "interactivity/khr_export.h"
#include "package/asset_files.h"
#include "package/compose_parts.h"
#include "package/embedded_project.h"
#include "package/package.h"

#include <algorithm>
#include <array>
#include <set>

namespace package {
namespace {

/// Pictures that we drew have no file yet.
void encodeImages(asset::Gltf& gltf) {
  std::map<const asset::Image*, std::shared_ptr<const asset::Image>> encoded;
  for (asset::Texture& texture : gltf.textures) {
    if (!texture.image || !texture.image->encoded.empty() || texture.image->rgba.empty()) continue;
    std::shared_ptr<const asset::Image>& done = encoded[texture.image.get()];
    if (!done) {
      auto image = std::make_shared<asset::Image>(*texture.image);
      const std::string png = asset::encodePng(image->width, image->height, *image->rgba.hold());
      image->encoded.assign(png.begin(), png.end());
      done = std::move(image);
    }
    texture.image = done;
  }
}

/// The same picture as PNG; nullptr where it cannot be decoded.
std::shared_ptr<const asset::Image> asPng(const asset::Image& image) {
  const auto pixels = asset::pixelsOf(image);
  if (pixels->empty()) return nullptr;
  auto plain = std::make_shared<asset::Image>();
  plain->name = image.name;
  plain->mimeType = "image/png";
  plain->width = image.width;
  plain->height = image.height;
  const std::string png = asset::encodePng(image.width, image.height, *pixels);
  plain->encoded.assign(png.begin(), png.end());
  return plain;
}

/// WebP becomes PNG, and textures name it as any viewer reads it. What cannot be decoded stays.
void makePicturesPlain(asset::Gltf& gltf) {
  std::map<const asset::Image*, std::shared_ptr<const asset::Image>> plain;
  const auto replace = [&](std::shared_ptr<const asset::Image>& image) {
    if (!image || image->mimeType != "image/webp") return;
    const auto [known, isNew] = plain.try_emplace(image.get(), image);
    if (isNew)
      if (auto png = asPng(*image)) known->second = std::move(png);
    image = known->second;
  };
  for (asset::ImageSlot& slot : gltf.images) replace(slot.image);
  for (asset::Texture& texture : gltf.textures) {
    replace(texture.image);
    if (texture.webp < 0) continue;
    const auto& form = gltf.images[static_cast<std::size_t>(texture.webp)].image;
    if (!form || form->mimeType == "image/webp") continue;
    texture.source = texture.webp;
    texture.webp = -1;
  }
}

const std::map<std::string, int>* tableOf(const Names& names, std::string_view kind) {
  if (kind == "nodes") return &names.nodes;
  if (kind == "materials") return &names.materials;
  if (kind == "animations") return &names.animations;
  if (kind == "cameras") return &names.cameras;
  if (kind == "meshes") return &names.meshes;
  if (kind == "skins") return &names.skins;
  if (kind == "lights") return &names.lights;
  return nullptr;
}

int countOf(const asset::Gltf& gltf, std::string_view kind) {
  const std::size_t count = kind == "nodes"        ? gltf.nodes.size()
                            : kind == "materials"  ? gltf.materials.size()
                            : kind == "animations" ? gltf.animations.size()
                            : kind == "cameras"    ? gltf.cameras.size()
                            : kind == "meshes"     ? gltf.meshes.size()
                            : kind == "skins"      ? gltf.skins.size()
                            : kind == "lights"     ? gltf.lights.size()
                                                   : 0;
  return static_cast<int>(count);
}

/// By the graph's name, as people know it, where the node is of that graph itself.
graph::PlaceOf placeIn(const BehaviourInstance& behaviour) {
  return [origins = behaviour.origins, name = behaviour.graph->name](const model::NodeId& id) {
    return !origins || origins->usedBy(id).empty()
               ? "graph \"" + name + "\" node \"" +
                     (origins ? origins->of(id).front().node : id).text + "\""
               : origins->textOf(id);
  };
}

/// Behaviours whose graph has no errors; those of the others are named as left out.
std::vector<interactivity::Instance> soundInstances(const Stage& stage, Export& out) {
  std::vector<interactivity::Instance> instances;
  std::set<model::GraphId> reported;
  for (const BehaviourInstance& behaviour : stage.behaviours) {
    const std::string name = behaviour.graph->name;
    if (reported.insert(behaviour.graphId).second)
      out.problems.insert(out.problems.end(), behaviour.problems.begin(), behaviour.problems.end());
    if (!base::hasErrors(behaviour.problems)) {
      instances.push_back(
          {behaviour.entity, name, behaviour.graph, behaviour.parameters, placeIn(behaviour)});
      continue;
    }
    for (const auto& [id, node] : behaviour.graph->nodes) {
      ++out.nodes;
      out.leftOut.push_back({"graph \"" + name + "\" node \"" + id.text + "\" (" + node->type + ")",
                             "its graph has errors"});
    }
  }
  return instances;
}

void addInteractivity(const Stage& stage, const graph::Catalog& catalog, asset::WriteExtras& extras,
                      Export& out) {
  const std::vector<interactivity::Instance> instances = soundInstances(stage, out);
  const auto resolve = [&](std::string_view kind, std::string_view name) -> std::optional<int> {
    const auto* table = tableOf(stage.names, kind);
    if (!table) return std::nullopt;
    const auto it = table->find(std::string(name));
    return it == table->end() ? std::nullopt : std::optional(it->second);
  };
  const auto count = [&](std::string_view kind) { return countOf(*stage.gltf, kind); };
  interactivity::Exported exported =
      interactivity::exportGraphs(instances, catalog, resolve, count);
  if (!exported.extensionJson.empty()) {
    extras.rootExtensions["KHR_interactivity"] = std::move(exported.extensionJson);
    extras.extensionsUsed = std::move(exported.extensionsUsed);
  }
  out.nodes += exported.nodes;
  out.exported = exported.exported;
  for (interactivity::LeftOutNode& node : exported.leftOut)
    out.leftOut.push_back({std::move(node.node), std::move(node.reason)});
  out.problems.insert(out.problems.end(), exported.problems.begin(), exported.problems.end());
}

/// The same scene with one triangle without area for each geometry and a byte for each picture.
asset::Gltf withoutHeavyData(asset::Gltf gltf) {
  auto triangle = std::make_shared<asset::Geometry>();
  triangle->positions.resize(3);
  auto picture = std::make_shared<asset::Image>();
  picture->mimeType = "image/png";
  picture->encoded.resize(1);
  for (asset::Mesh& mesh : gltf.meshes)
    for (asset::Primitive& primitive : mesh.primitives) primitive.geometry = triangle;
  for (asset::Texture& texture : gltf.textures)
    if (texture.image) texture.image = picture;
  return gltf;
}

/// What other viewers do not show of panels.
void tellOfPanels(const Stage& stage, Export& out) {
  for (const PanelInstance& instance : stage.panels) {
    const std::string where = "entity \"" + instance.entity + "\"";
    if (instance.node < 0)
      out.problems.push_back({base::Severity::Info, "panel-on-screen", where,
                              "only Diorama's player shows its panel: it lies on the screen",
                              "place it in the scene if every viewer is to show it"});
    else if (std::any_of(instance.panel.elements.begin(), instance.panel.elements.end(),
                         [](const ui::Element& e) { return ui::takesTouch(e); }))
      out.problems.push_back({base::Severity::Info, "panel-is-picture", where,
                              "other viewers show its panel as a picture that cannot be touched",
                              ""});
  }
}

/// Properties that the glTF object model does not have.
void tellOfPointers(const Stage& stage, Export& out) {
  constexpr std::array<std::string_view, 2> kOurs{"/extensions/DIORAMA_environment/",
                                                  "/extensions/KHR_materials_variants/variant"};
  std::set<model::GraphId> told;
  for (const BehaviourInstance& behaviour : stage.behaviours) {
    if (!told.insert(behaviour.graphId).second) continue;
    for (const auto& [id, node] : behaviour.graph->nodes) {
      const auto pointer = node->config.find("pointer");
      if (pointer == node->config.end()) continue;
      const std::string& text = pointer->second.text;
      if (std::none_of(kOurs.begin(), kOurs.end(),
                       [&](std::string_view ours) { return text.find(ours) != std::string::npos; }))
        continue;
      out.problems.push_back({base::Severity::Info, "pointer-ours", placeIn(behaviour)(id),
                              "only Diorama's player has the property \"" + text + "\"",
                              "see to it that the scene makes sense without it, too"});
    }
  }
}

}  // namespace

std::vector<std::string> extensionsOnceExported(const Stage& stage, const graph::Catalog& catalog) {
  asset::WriteExtras extras;
  Export ignored;
  addInteractivity(stage, catalog, extras, ignored);
  const auto noFiles = [](const std::string& path) -> base::Result<std::string> {
    return base::Error{path};
  };
  const auto read = asset::readGltf(asset::writeGlb(withoutHeavyData(*stage.gltf), extras), "scene",
                                    noFiles, {.decodeImages = false});
  return read ? read->gltf.extensions : stage.gltf->extensions;
}

base::Result<Export> exportGlb(const model::Project& project, const std::filesystem::path& folder,
                               const graph::Catalog& catalog, const ExportOptions& options) {
  base::Result<Files> files = projectFilesIn(project, folder);
  if (!files) return files.error();
  if (auto good = checkPaths(*files); !good) return good.error();

  const Stage stage = compose(project, project.startScene, loaderFor(folder), &catalog);
  Export out;
  out.problems = stage.problems;
  asset::Gltf gltf = *stage.gltf;
  encodeImages(gltf);
  if (options.plainPictures) makePicturesPlain(gltf);
  tellOfPanels(stage, out);
  tellOfPointers(stage, out);
  asset::WriteExtras extras;
  addInteractivity(stage, catalog, extras, out);
  std::string glyphs;
  if (!stage.panels.empty()) glyphs = stage.fonts.packed(charactersIn(project));
  EmbeddedText embedded =
      textOf({std::move(*files), stage.names, gltf.environment, std::move(glyphs)});
  extras.rootExtensions[kProjectExtension] = std::move(embedded.json);
  extras.blobs = std::move(embedded.blobs);
  out.glb = asset::writeGlb(gltf, extras);
  return out;
}

}  // namespace package
