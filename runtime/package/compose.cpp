#include "package/compose.h"

#include "asset/kept.h"
#include "asset/material_table.h"
#include "base/file.h"
#include "package/compose_parts.h"
#include "package/panel_quad.h"
#include "package/prop_mesh.h"
#include "package/scene_order.h"
#include "package/shape_mesh.h"
#include "package/surroundings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace package {

struct ComposeCache::State {
  std::optional<ui::Fonts> fonts;
  Kept<model::Shape, asset::Geometry> shapes;
  Kept<shape::Numbers, PropMesh> props;
  std::shared_ptr<const asset::LightMap> studio;
  Kept<PanelKey, PanelQuad> panels;
};

ComposeCache::ComposeCache() : state_(std::make_unique<State>()) {}
ComposeCache::~ComposeCache() = default;
ComposeCache::ComposeCache(ComposeCache&&) noexcept = default;
ComposeCache& ComposeCache::operator=(ComposeCache&&) noexcept = default;

namespace {

using base::Severity;
using model::Entity;
using model::EntityId;

/// Where the parts of one asset lie in the composed glTF, for the entities that share them.
struct PlacedAsset {
  std::shared_ptr<const asset::Gltf> gltf;  ///< nullptr: could not be loaded.
  int textures = 0, variants = 0;
  std::optional<int> sharedMaterials;
  std::map<std::string, int> sharedMeshes;  ///< By the variant that they wear.
};

class Composer {
 public:
  Composer(const model::Project& project, const model::SceneId& sceneId, const LoadAsset& loadAsset,
           const graph::Catalog* catalog, ComposeCache::State& cache, const ComposeLimits& limits)
      : project_(project),
        sceneId_(sceneId),
        scene_(project.scenes.find(sceneId)),
        loadAsset_(loadAsset),
        cache_(cache),
        limits_(limits),
        namedMaterials_(materialNamesIn(project)) {
    if (catalog) flattener_.emplace(project, *catalog);
  }

  Stage run() {
    out_.scenes.push_back({});
    if (scene_ == nullptr) {
      add(Severity::Error, "no-scene", "project", "there is no scene \"" + sceneId_.text + "\"",
          "choose a start scene");
    } else {
      out_.scenes[0].name = scene_->name;
      out_.environment = environmentOf(scene_->environment);
      addSurroundings();
      addEntities();
    }
    for (const std::string& line : credits_)
      out_.copyright += (out_.copyright.empty() ? "" : "; ") + line;
    stage_.gltf = std::make_shared<const asset::Gltf>(std::move(out_));
    return std::move(stage_);
  }

 private:
  void add(Severity severity, const char* code, std::string where, std::string message,
           std::string fix) {
    stage_.problems.push_back(
        {severity, code, std::move(where), std::move(message), std::move(fix)});
  }
  std::string whereOf(const EntityId& id) const {
    return "scenes/" + sceneId_.text + ".json entity \"" + id.text + "\"";
  }

  void addSurroundings() {
    const std::string why =
        addLight(project_, scene_->environment, loadAsset_, cache_.studio, out_.environment);
    if (!why.empty())
      add(Severity::Error, "light-image", "scenes/" + sceneId_.text + ".json environment",
          "the picture of its light cannot be used: " + why + "; the sky stands in",
          "choose a picture of light (.hdr) that is in the project");
    if (const auto& image = scene_->environment.image; image && out_.environment.lightMap)
      if (const model::Asset* asset = project_.assets.find(*image)) credit(*asset);
  }

  /// Whose work the scene shows.
  void credit(const model::Asset& asset) {
    if (asset.author.empty() && asset.license.empty()) return;
    credits_.insert(asset.name + " by " + (asset.author.empty() ? "unknown" : asset.author) +
                    (asset.license.empty() ? "" : " (" + asset.license + ")"));
  }

  void addEntities() {
    const SceneOrder order = orderOf(*scene_);
    tellOfTree(order);
    placeFirstModel(order.entities);
    std::vector<int> nodes;
    for (const OrderedEntity& o : order.entities)
      nodes.push_back(addEntity(o.id, *scene_->entities.find(o.id),
                                o.parent < 0 ? -1 : nodes[static_cast<std::size_t>(o.parent)]));
  }

  void tellOfTree(const SceneOrder& order) {
    for (const EntityId& id : order.lost)
      add(Severity::Warning, "lost-parent", whereOf(id),
          "its parent \"" + scene_->entities.find(id)->parent->text +
              "\" does not exist; it is shown at the top level",
          "choose a parent that exists");
    for (const EntityId& id : order.inCircles)
      add(Severity::Error, "parent-cycle", whereOf(id),
          "it is its own ancestor, so it is not shown", "give it another parent");
  }

  /// The first model comes before everything else: what its file counts (a computed index in a
  /// graph, an extension that is not understood) means the same here.
  void placeFirstModel(const std::vector<OrderedEntity>& order) {
    for (const OrderedEntity& o : order) {
      const Entity& entity = *scene_->entities.find(o.id);
      if (!entity.model) continue;
      first_ = o.id;
      isPlacingFirst_ = true;
      const PlacedAsset& placed = placedAsset(*entity.model);
      if (placed.gltf) {
        const asset::Gltf& model = *placed.gltf;
        placeModel(o.id, entity);
        out_.kept = model.kept;
        out_.keptBlobs = model.keptBlobs;
        if (model.scene >= 0 && static_cast<std::size_t>(model.scene) < model.scenes.size())
          out_.scenes[0].kept = model.scenes[static_cast<std::size_t>(model.scene)].kept;
      }
      isPlacingFirst_ = false;
      return;
    }
  }

  int addNode(std::string name, int parent) {
    const int index = static_cast<int>(out_.nodes.size());
    asset::Node node;
    node.name = std::move(name);
    node.parent = parent;
    out_.nodes.push_back(std::move(node));
    (parent < 0 ? out_.scenes[0].nodes : out_.nodes[static_cast<std::size_t>(parent)].children)
        .push_back(index);
    return index;
  }
  asset::Node& nodeAt(int index) { return out_.nodes[static_cast<std::size_t>(index)]; }

  int addEntity(const EntityId& id, const Entity& entity, int parent) {
    const int index = addNode(entity.name, parent);
    stage_.names.nodes[id.text] = index;
    asset::Node& node = nodeAt(index);
    node.transform = entity.transform;
    node.visible = entity.visible;
    node.selectable = entity.selectable;
    node.hoverable = entity.hoverable;
    if (entity.light) {
      node.light = stage_.names.lights[id.text] = static_cast<int>(out_.lights.size());
      out_.lights.push_back(lightOf(*entity.light));
      out_.lights.back().name = entity.name;
    }
    if (entity.camera) {
      node.camera = stage_.names.cameras[id.text] = static_cast<int>(out_.cameras.size());
      out_.cameras.push_back(cameraOf(*entity.camera));
      out_.cameras.back().name = entity.name;
    }
    node.mesh = meshOf(id, entity);
    if (entity.panel) addPanel(id, entity, index);
    if (entity.model) addModel(id, entity, index);
    addBehaviours(id, entity);
    return index;
  }

  bool ownsItsMaterial(const EntityId& id, const Entity& entity) const {
    return !entity.behaviours.empty() || namedMaterials_.count(id.text) != 0;
  }

  /// Of the shape and the prop; -1 where there are neither, or too many already.
  int meshOf(const EntityId& id, const Entity& entity) {
    if (!entity.shape && !entity.prop) return -1;
    if (shapeVertices_ > limits_.maxShapeVertices) {
      add(Severity::Error, "too-many-shapes", whereOf(id),
          "its shape is left out: the shapes of a scene may have at most " +
              std::to_string(limits_.maxShapeVertices) +
              " vertices together, those before it have " + std::to_string(shapeVertices_),
          "use fewer segments, or shapes that are alike");
      return -1;
    }
    std::vector<asset::Primitive> primitives;
    if (entity.shape) {
      const int material = placedMaterial(id, entity, entity.material);
      stage_.names.materials[id.text] = material;
      const auto geometry =
          cache_.shapes.get(*entity.shape, [&] { return package::meshOf(*entity.shape); });
      count(geometry);
      primitives.push_back({geometry, material});
    }
    if (entity.prop) addProp(id, entity, primitives);
    if (primitives.empty()) return -1;
    std::vector<std::pair<const asset::Geometry*, int>> key;
    for (const asset::Primitive& primitive : primitives)
      key.push_back({primitive.geometry.get(), primitive.material});
    const auto [known, isNew] =
        sharedMeshes_.try_emplace(std::move(key), static_cast<int>(out_.meshes.size()));
    if (isNew) out_.meshes.push_back({entity.name, std::move(primitives), {}});
    return known->second;
  }

  void count(const std::shared_ptr<const asset::Geometry>& geometry) {
    if (counted_.insert(geometry.get()).second) shapeVertices_ += geometry->positions.size();
  }

  /// Equal materials are one, but where the entity's is its own.
  int placedMaterial(const EntityId& id, const Entity& entity, const model::Material& material) {
    const bool isOwn = ownsItsMaterial(id, entity);
    if (!isOwn)
      if (const auto known = sharedMaterials_.find(material); known != sharedMaterials_.end())
        return known->second;
    const int index = static_cast<int>(out_.materials.size());
    out_.materials.push_back(materialOf(material));
    out_.materials.back().name = entity.name;
    if (!isOwn) sharedMaterials_.emplace(material, index);
    return index;
  }

  void addProp(const EntityId& id, const Entity& entity,
               std::vector<asset::Primitive>& primitives) {
    const base::Result<shape::Numbers> numbers = numbersOf(*entity.prop);
    if (!numbers) {
      add(Severity::Error, "no-prop", whereOf(id),
          "its prop cannot be shown: " + numbers.error().message,
          "choose a kind that \"diorama props\" lists");
      return;
    }
    const auto made = cache_.props.get(*numbers, [&] { return propMeshOf(*numbers); });
    for (const PropMesh::Part& part : made->parts) {
      const shape::Slot& slot = numbers->kind().slots[static_cast<std::size_t>(part.slot)];
      const model::Material look = materialOfSlot(entity, numbers->kind(), part.slot);
      const auto picture = entity.prop->pictures.find(std::string(slot.id));
      const int material = picture == entity.prop->pictures.end()
                               ? placedMaterial(id, entity, look)
                               : pictureMaterial(id, entity, look, picture->second, part.picture);
      if (part.slot == 0 && !entity.shape) stage_.names.materials[id.text] = material;
      stage_.names.materials[id.text + "#" + std::to_string(part.slot)] = material;
      count(part.geometry);
      primitives.push_back({part.geometry, material});
    }
  }

  /// A picture covers its face as a whole: what is too wide or too high is cut off on both sides.
  int pictureMaterial(const EntityId& id, const Entity& entity, const model::Material& look,
                      const model::AssetId& picture, base::Float2 face) {
    const auto [texture, proportion] = pictureOf(id, picture, false);
    if (texture < 0) return placedMaterial(id, entity, look);
    asset::Material material = materialOf(look);
    material.name = entity.name;
    const float wanted = face.y > 0 ? face.x / face.y : proportion;
    const base::Float2 scale{std::min(1.0f, wanted / proportion),
                             std::min(1.0f, proportion / wanted)};
    const asset::TextureUse use{texture, 0, {(1 - scale.x) / 2, (1 - scale.y) / 2}, 0, scale};
    const bool glows = look.emissive != base::Float3{};
    (glows ? material.emissiveTexture : material.baseColorTexture) = use;
    if (glows) {
      material.emissiveFactor = {1, 1, 1};
      material.baseColorFactor = {0, 0, 0, 1};
    } else {
      material.baseColorFactor = {1, 1, 1, look.baseColor.w};
    }
    out_.materials.push_back(std::move(material));
    return static_cast<int>(out_.materials.size()) - 1;
  }

  void addPanel(const EntityId& id, const Entity& entity, int entityNode) {
    if (!cache_.fonts) cache_.fonts = ui::Fonts::fromSystem();
    stage_.fonts = *cache_.fonts;
    PanelKey key;
    key.panel = panelOf(*entity.panel,
                        [&](const model::AssetId& asset) { return pictureOf(id, asset, true); });
    for (const ui::Element& element : key.panel.elements) {
      const bool isThere = element.picture >= 0;
      key.pictures.push_back(isThere ? textureAt(element.picture).image : nullptr);
      if (isThere) stage_.names.pictures[id.text + "/" + element.id] = element.picture;
    }
    PanelInstance instance{id.text, entityNode, -1, key.panel};
    if (key.panel.place != ui::Panel::Place::Screen)
      instance.node = addQuad(id, entity, key, entityNode);
    if (key.panel.place == ui::Panel::Place::Screen || instance.node >= 0)
      stage_.panels.push_back(std::move(instance));
  }

  /// The node that stands for a panel; -1 where there are too many already. It is one of its own:
  /// the player turns and sizes it.
  int addQuad(const EntityId& id, const Entity& entity, const PanelKey& key, int entityNode) {
    if (panelPixels_ > limits_.maxPanelPixels) {
      add(Severity::Error, "too-many-panels", whereOf(id),
          "its panel is left out: the panels of a scene may have at most " +
              std::to_string(limits_.maxPanelPixels) + " pixels together, those before it have " +
              std::to_string(panelPixels_),
          "use fewer or shorter panels, or some that are alike");
      return -1;
    }
    const auto made = cache_.panels.get(key, [&] { return makeQuad(key, *cache_.fonts); });
    reportPanel(id, *made);
    if (made->image && counted_.insert(made.get()).second)
      panelPixels_ += made->image->rgba.size() / 4;

    asset::Material material = panelMaterial(*entity.panel);
    material.name = entity.name;
    if (made->image) {
      material.baseColorFactor = {1, 1, 1, 1};
      material.baseColorTexture.texture = static_cast<int>(out_.textures.size());
      out_.textures.push_back({made->image, smoothSampler()});
    }
    const int materialIndex = static_cast<int>(out_.materials.size());
    out_.materials.push_back(std::move(material));
    if (!entity.shape && !entity.prop) stage_.names.materials[id.text] = materialIndex;
    const int node = addNode(entity.name + " panel", entityNode);
    stage_.names.panels[id.text] = node;
    nodeAt(node).mesh = static_cast<int>(out_.meshes.size());
    out_.meshes.push_back({entity.name, {{made->quad, materialIndex}}, {}});
    return node;
  }

  const asset::Texture& textureAt(int index) const {
    return out_.textures[static_cast<std::size_t>(index)];
  }

  /// The number of its texture and its width over height; -1 where it is no picture.
  std::pair<int, float> pictureOf(const EntityId& id, const model::AssetId& assetId,
                                  bool isOnPanel) {
    const PlacedAsset& placed = placedAsset(assetId);
    if (!placed.gltf) {
      add(Severity::Error, "no-picture", whereOf(id),
          (isOnPanel ? "a picture on its panel cannot be shown: "
                     : "a picture on its prop cannot be shown: ") +
              loadErrors_[assetId],
          "choose another picture, or put the file back");
      return {-1, 1};
    }
    const auto& textures = placed.gltf->textures;
    if (!placed.gltf->meshes.empty() || textures.size() != 1 || !textures[0].image ||
        textures[0].image->height < 1) {
      add(Severity::Warning, "no-picture", whereOf(id),
          "the asset \"" + assetId.text +
              (isOnPanel ? "\" on its panel is no picture" : "\" on its prop is no picture"),
          "choose a PNG, JPEG or WebP file");
      return {-1, 1};
    }
    return {placed.textures, static_cast<float>(textures[0].image->width) /
                                 static_cast<float>(textures[0].image->height)};
  }

  void reportPanel(const EntityId& id, const PanelQuad& panel) {
    if (!panel.image)
      add(Severity::Warning, "no-font", whereOf(id),
          "no font was found, so its panel shows no text",
          "install a font such as Inter, Noto Sans or DejaVu Sans");
    if (panel.isCut)
      add(Severity::Warning, "panel-too-long", whereOf(id),
          "it has too much on one panel and was cut", "shorten it, or make several panels");
    if (panel.lacksGlyphs)
      add(Severity::Warning, "no-glyph", whereOf(id),
          "no font of this machine has some of its characters",
          "install a font that has them, such as Noto Sans CJK or WenQuanYi Micro Hei for Chinese");
  }

  PlacedAsset& placedAsset(const model::AssetId& assetId) {
    const auto [it, isNew] = assets_.try_emplace(assetId);
    PlacedAsset& placed = it->second;
    if (isNew) {
      const model::Asset* asset = project_.assets.find(assetId);
      base::Result<std::shared_ptr<const asset::Gltf>> loaded =
          asset ? loadAsset_(*asset)
                : base::Error{"the project has no asset \"" + assetId.text + "\""};
      if (loaded && *loaded) {
        placed.gltf = std::move(*loaded);
        placed.textures = static_cast<int>(out_.textures.size());
        addTextures(*placed.gltf);
        placed.variants = static_cast<int>(out_.variants.size());
        out_.variants.insert(out_.variants.end(), placed.gltf->variants.begin(),
                             placed.gltf->variants.end());
        if (!placed.gltf->copyright.empty()) credits_.insert(placed.gltf->copyright);
        credit(*asset);
      } else {
        loadErrors_[assetId] = loaded ? "it is empty" : loaded.error().message;
      }
    }
    return placed;
  }

  void addModel(const EntityId& id, const Entity& entity, int entityNode) {
    const PlacedAsset& placed = placedAsset(*entity.model);
    if (!placed.gltf) {
      add(Severity::Error, "no-model", whereOf(id),
          "its model cannot be shown: " + loadErrors_[*entity.model],
          "choose another model, or put the file back");
      return;
    }
    leavesExtensions_ = false;
    const int nodes = id == first_ ? 0 : placeModel(id, entity);
    tellWhatIsLeftOut(id, *entity.model, *placed.gltf);
    for (const int root : rootsOf(*placed.gltf)) {
      nodeAt(root + nodes).parent = entityNode;
      nodeAt(entityNode).children.push_back(root + nodes);
    }
  }

  /// Once for each asset.
  void tellWhatIsLeftOut(const EntityId& id, const model::AssetId& assetId,
                         const asset::Gltf& model) {
    const bool leaves =
        leavesExtensions_ || (id != first_ && asset::withoutExtensions(model.kept) != model.kept);
    if (leaves && toldOfExtensions_.insert(assetId).second)
      add(Severity::Info, "extensions-left-out", whereOf(id),
          "its model uses extensions that are not understood here; an export keeps those of the "
          "first model of a scene, not these",
          "export it from a project of its own if others need them");
    if (model.scenes.size() > 1 && toldOfScenes_.insert(assetId).second)
      add(Severity::Info, "scenes-left-out", whereOf(id),
          "its model has " + std::to_string(model.scenes.size()) +
              " scenes; only the one that it opens with is shown and exported",
          "save the others as files of their own to show them");
  }

  /// All of the model but that it hangs nowhere yet. Gives the index of its first node.
  int placeModel(const EntityId& id, const Entity& entity) {
    PlacedAsset& placed = placedAsset(*entity.model);
    const asset::Gltf& model = *placed.gltf;
    const auto materialsAndMeshes = placeMaterialsAndMeshes(id, entity, placed);
    const int nodes = static_cast<int>(out_.nodes.size());
    const int skins = static_cast<int>(out_.skins.size());
    nameAll(id, stage_.names.nodes, model.nodes.size(), nodes);
    nameAll(id, stage_.names.materials, model.materials.size(), materialsAndMeshes.first);
    nameAll(id, stage_.names.animations, model.animations.size(), out_.animations.size());
    nameAll(id, stage_.names.cameras, model.cameras.size(), out_.cameras.size());
    nameAll(id, stage_.names.meshes, model.meshes.size(),
            static_cast<std::size_t>(materialsAndMeshes.second));
    nameAll(id, stage_.names.skins, model.skins.size(), out_.skins.size());
    nameAll(id, stage_.names.lights, model.lights.size(), out_.lights.size());
    addNodes(model, nodes, materialsAndMeshes.second, skins);
    for (asset::Skin skin : model.skins) {
      for (int& joint : skin.joints) joint += nodes;
      if (skin.skeleton >= 0) skin.skeleton += nodes;
      skin.kept = movedKept(skin.kept);
      out_.skins.push_back(std::move(skin));
    }
    for (asset::Animation animation : model.animations) {
      for (asset::Channel& channel : animation.channels) {
        if (channel.node >= 0) channel.node += nodes;
        channel.pointer = movedPointer(
            channel.pointer,
            {{"/nodes/", nodes},
             {"/materials/", materialsAndMeshes.first},
             {"/meshes/", materialsAndMeshes.second},
             {"/cameras/", static_cast<int>(out_.cameras.size())},
             {"/extensions/KHR_lights_punctual/lights/", static_cast<int>(out_.lights.size())}});
        channel.kept = movedKept(channel.kept);
        channel.samplerKept = movedKept(channel.samplerKept);
      }
      animation.kept = movedKept(animation.kept);
      out_.animations.push_back(std::move(animation));
    }
    for (asset::Camera camera : model.cameras) {
      camera.kept = movedKept(camera.kept);
      out_.cameras.push_back(std::move(camera));
    }
    for (asset::Light light : model.lights) {
      light.kept = movedKept(light.kept);
      out_.lights.push_back(std::move(light));
    }
    return nodes;
  }

  /// What a part of a model says beyond what we understand, without numbers that would mean
  /// something else here.
  asset::Kept movedKept(const asset::Kept& kept) {
    if (isPlacingFirst_) return kept;
    asset::Kept moved = asset::withoutExtensions(kept);
    leavesExtensions_ = leavesExtensions_ || moved != kept;
    return moved;
  }

  void addTextures(const asset::Gltf& model) {
    const int images = static_cast<int>(out_.images.size());
    for (asset::ImageSlot slot : model.images) {
      slot.kept = movedKept(slot.kept);
      out_.images.push_back(std::move(slot));
    }
    for (asset::Texture texture : model.textures) {
      for (int* image : {&texture.source, &texture.webp, &texture.basisu})
        if (*image >= 0) *image += images;
      texture.kept = movedKept(texture.kept);
      texture.sampler.kept = movedKept(texture.sampler.kept);
      out_.textures.push_back(std::move(texture));
    }
  }

  static void nameAll(const EntityId& id, std::map<std::string, int>& names, std::size_t count,
                      std::size_t first) {
    for (std::size_t i = 0; i < count; ++i)
      names[id.text + "#" + std::to_string(i)] = static_cast<int>(first + i);
  }

  /// Where they begin. Entities share them unless their behaviours may change them; those that wear
  /// different variants share materials only.
  std::pair<int, int> placeMaterialsAndMeshes(const EntityId& id, const Entity& entity,
                                              PlacedAsset& placed) {
    const asset::Gltf& model = *placed.gltf;
    const int variant = variantOf(id, entity, model);
    if (ownsItsMaterial(id, entity)) {
      const int materials = addMaterials(model, placed.textures);
      return {materials, addMeshes(model, materials, placed.variants, variant)};
    }
    if (!placed.sharedMaterials) placed.sharedMaterials = addMaterials(model, placed.textures);
    const int materials = *placed.sharedMaterials;
    const auto [known, isNew] =
        placed.sharedMeshes.try_emplace(variant < 0 ? std::string() : entity.variant, 0);
    if (isNew) known->second = addMeshes(model, materials, placed.variants, variant);
    return {materials, known->second};
  }

  /// The number of the variant that the entity's model wears; -1: what the file has.
  int variantOf(const EntityId& id, const Entity& entity, const asset::Gltf& model) {
    if (entity.variant.empty()) return -1;
    const auto it = std::find(model.variants.begin(), model.variants.end(), entity.variant);
    if (it != model.variants.end()) return static_cast<int>(it - model.variants.begin());
    add(Severity::Warning, "no-variant", whereOf(id),
        "its model has no variant \"" + entity.variant + "\"; it wears what its file has",
        "choose another variant");
    return -1;
  }

  int addMaterials(const asset::Gltf& model, int textures) {
    const int first = static_cast<int>(out_.materials.size());
    for (asset::Material material : model.materials) {
      asset::forEachTextureUse(material, [&](asset::TextureUse& use) {
        if (use.texture >= 0) use.texture += textures;
      });
      material.kept = movedKept(material.kept);
      out_.materials.push_back(std::move(material));
    }
    return first;
  }

  /// In `variant` (-1: none) each primitive names the material that it wears there as its own, so
  /// that viewers which know no variants show it as well.
  int addMeshes(const asset::Gltf& model, int materials, int variants, int variant) {
    const int first = static_cast<int>(out_.meshes.size());
    for (asset::Mesh mesh : model.meshes) {
      for (asset::Primitive& primitive : mesh.primitives) {
        if (variant >= 0) primitive.material = asset::materialIn(primitive, variant);
        if (primitive.material >= 0) primitive.material += materials;
        for (asset::VariantMaterial& worn : primitive.variants) {
          worn.material += materials;
          for (int& moved : worn.variants) moved += variants;
        }
        primitive.kept = movedKept(primitive.kept);
      }
      mesh.kept = movedKept(mesh.kept);
      out_.meshes.push_back(std::move(mesh));
    }
    return first;
  }

  /// All nodes of the model, so that "helmet#3" is always node 3; only those of its scene will hang
  /// below the entity.
  void addNodes(const asset::Gltf& model, int nodes, int meshes, int skins) {
    const auto shift = [](int& index, std::size_t by) {
      if (index >= 0) index += static_cast<int>(by);
    };
    for (asset::Node node : model.nodes) {
      shift(node.parent, static_cast<std::size_t>(nodes));
      for (int& child : node.children) child += nodes;
      shift(node.mesh, static_cast<std::size_t>(meshes));
      shift(node.skin, static_cast<std::size_t>(skins));
      shift(node.camera, out_.cameras.size());
      shift(node.light, out_.lights.size());
      node.kept = movedKept(node.kept);
      out_.nodes.push_back(std::move(node));
    }
  }

  static std::vector<int> rootsOf(const asset::Gltf& model) {
    if (model.scene >= 0 && static_cast<std::size_t>(model.scene) < model.scenes.size())
      return model.scenes[static_cast<std::size_t>(model.scene)].nodes;
    std::vector<int> roots;
    for (std::size_t i = 0; i < model.nodes.size(); ++i)
      if (model.nodes[i].parent < 0) roots.push_back(static_cast<int>(i));
    return roots;
  }

  void addBehaviours(const EntityId& id, const Entity& entity) {
    for (const model::Behaviour& behaviour : entity.behaviours) {
      if (!flattener_) continue;
      if (!project_.graphs.contains(behaviour.graph)) {
        add(Severity::Error, "no-graph", whereOf(id),
            "there is no graph \"" + behaviour.graph.text + "\"",
            "choose another behaviour or remove this one");
        continue;
      }
      stage_.behaviours.push_back(behaviourOf(id.text, behaviour, *flattener_));
    }
  }

  const model::Project& project_;
  const model::SceneId& sceneId_;
  const model::Scene* scene_;
  const LoadAsset& loadAsset_;
  ComposeCache::State& cache_;
  const ComposeLimits& limits_;
  std::set<const void*> counted_;  ///< Shapes and pictures of panels.
  std::size_t shapeVertices_ = 0, panelPixels_ = 0;
  const std::set<std::string> namedMaterials_;
  std::optional<graph::Flattener> flattener_;
  EntityId first_;  ///< Whose model comes first; empty: there is none.
  bool isPlacingFirst_ = false;
  bool leavesExtensions_ = false;  ///< The model being placed.
  std::set<model::AssetId> toldOfExtensions_, toldOfScenes_;
  asset::Gltf out_;
  Stage stage_;
  std::map<model::AssetId, PlacedAsset> assets_;
  std::map<model::AssetId, std::string> loadErrors_;
  std::map<model::Material, int, MaterialOrder> sharedMaterials_;
  std::map<std::vector<std::pair<const asset::Geometry*, int>>, int> sharedMeshes_;
  std::set<std::string> credits_;
};

}  // namespace

Stage compose(const model::Project& project, const model::SceneId& scene,
              const LoadAsset& loadAsset, const graph::Catalog* catalog, ComposeCache* cache,
              const ComposeLimits& limits) {
  ComposeCache fresh;
  ComposeCache::State& state = (cache ? *cache : fresh).state();
  Stage stage = Composer(project, scene, loadAsset, catalog, state, limits).run();
  state.shapes.endRound();
  state.props.endRound();
  state.panels.endRound();
  if (catalog) tellExtensions(stage, *catalog);
  return stage;
}

}  // namespace package
