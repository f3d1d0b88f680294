// A project's scene as one glTF: the single road from what an author made to what is played, drawn
// and exported. Shapes become meshes, panels textured quads, models are hung below their entities.
// What is played from a folder and what is played from a .glb come out of the same function.
#pragma once

#include "asset/gltf.h"
#include "base/log.h"
#include "base/result.h"
#include "graph/catalog.h"
#include "graph/flatten.h"
#include "model/project.h"
#include "ui/fonts.h"
#include "ui/panel.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace package {

/// How graphs name things: "helmet" (an entity's own node, the material of its shape or of its prop's main slot),
/// "helmet#3" (index 3 inside the entity's model, or slot 3 of its prop), to the index in the composed glTF.
struct Names {
  std::map<std::string, int> nodes, materials, animations, cameras, meshes, skins, lights;
  /// By entity: the node of its panel's quad. And by "entity/element" the texture of an image on a
  /// panel, one on the screen too.
  std::map<std::string, int> panels, pictures;
  bool operator==(const Names&) const = default;
};

/// One behaviour to run: whose it is and which graph.
struct BehaviourInstance {
  std::string entity;
  model::GraphId graphId;
  std::shared_ptr<const model::Graph> graph;  ///< Flat (graph/flatten.h): ready to be compiled.
  std::map<std::string, base::Value> parameters;
  std::shared_ptr<const graph::Origins> origins{};  ///< Where its nodes were made; may be nullptr.
  std::vector<base::Problem>
      problems{};  ///< Of the graph and its functions; with an error it cannot run.
};

/// A panel that our player draws and lets people touch.
struct PanelInstance {
  std::string entity;
  int owner = -1;   ///< The entity's node: where that is hidden, it is.
  int node = -1;    ///< Of the quad that stands for it in the glTF, and in its place; -1: on the screen.
  ui::Panel panel;  ///< Pictures are texture numbers.
};

/// Everything a session needs.
struct Stage {
  std::shared_ptr<const asset::Gltf> gltf;
  Names names;
  std::vector<BehaviourInstance>
      behaviours;  ///< In scene order: parents before children, siblings in their order.
  std::vector<PanelInstance> panels;  ///< In scene order.
  ui::Fonts fonts;                    ///< For the panels; empty where there are none.
  std::vector<base::Problem> problems;
};

/// Gives the model of an asset, from cache or disk. Of a picture of light (.hdr) it is an empty one
/// whose environment holds the light; of any other picture one that has nothing but its texture.
using LoadAsset =
    std::function<base::Result<std::shared_ptr<const asset::Gltf>>(const model::Asset&)>;

/// What one compose leaves for the next: meshes of shapes and props, pictures of panels, the fonts. Whoever
/// composes again and again (an editor during a drag) keeps one: nothing that did not change is
/// made anew, and it keeps its address, so copies on a GPU stay good. Holds only what the latest
/// compose used. For one thread at a time.
class ComposeCache {
 public:
  ComposeCache();
  ~ComposeCache();
  ComposeCache(ComposeCache&&) noexcept;
  ComposeCache& operator=(ComposeCache&&) noexcept;

  struct State;
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

/// What the shapes and panels of one scene may take together. A file of a few lines can ask for
/// more than a machine has.
struct ComposeLimits {
  std::size_t maxShapeVertices = 8'000'000;            ///< Equal shapes count once.
  std::size_t maxPanelPixels = std::size_t{64} << 20;  ///< Equal panels count once.
};

/// Composes one scene. A model that cannot be loaded becomes a Problem (severity Error) and an
/// empty entity; a label where no font is found a plain panel. Numbers outside of what glTF allows
/// count as the nearest allowed ones. Entities are named by their ids; a node's own name is the
/// entity's name. Equal shapes and equal props share a mesh, equal materials a material, models of the same asset
/// their meshes and materials, except where a graph names the material or the entity has
/// behaviours: what one of them changes must not show on another. Light from all around that cannot be loaded
/// becomes a Problem (severity Error), and the sky stands in. Deterministic for the same fonts.
/// Cost: linear in entities and in the nodes of their models; heavy data is shared, not copied.
/// Graphs are made flat with the project's functions on top of `catalog`; nullptr where only the
/// picture is wanted: then there are no behaviours. `cache` may be null. Shapes and labels beyond
/// the limits become Problems (severity Error) and are left out.
Stage compose(const model::Project& project, const model::SceneId& scene,
              const LoadAsset& loadAsset, const graph::Catalog* catalog,
              ComposeCache* cache = nullptr, const ComposeLimits& limits = {});

/// A behaviour of an entity, its graph made flat. The graph must be in the project.
BehaviourInstance behaviourOf(const std::string& entity, const model::Behaviour& behaviour,
                              graph::Flattener& flattener);

/// A LoadAsset for a project folder, which keeps what it has loaded. Copyable; copies share the
/// cache. Refuses paths that lead out of the folder, through symbolic links too.
LoadAsset loaderFor(const std::filesystem::path& folder);

/// By the ending of its name.
bool isPicture(std::string_view path);

/// A plain glTF as a stage: its names are the indices as text ("3"). Behaviours are for the caller
/// to add.
Stage stageOf(std::shared_ptr<const asset::Gltf> gltf);

}  // namespace package
