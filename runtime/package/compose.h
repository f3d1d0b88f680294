// A project's scene as one glTF: the single road from what an author made to what is played, drawn and exported.
// Shapes become meshes, labels textured quads, models are hung below their entities. What is played from a folder and
// what is played from a .glb come out of the same function.
#pragma once

#include "asset/gltf.h"
#include "base/log.h"
#include "base/result.h"
#include "model/project.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace package {

/// How graphs name things: "helmet" (an entity's own node, its shape's material), "helmet#3" (index 3 inside the
/// entity's model), to the index in the composed glTF.
struct Names {
  std::map<std::string, int> nodes, materials, animations, cameras, lights;
  bool operator==(const Names&) const = default;
};

/// One behaviour to run: whose it is and which graph.
struct BehaviourInstance {
  std::string entity;
  model::GraphId graphId;
  std::shared_ptr<const model::Graph> graph;
  std::map<std::string, base::Value> parameters;
};

/// Everything a session needs.
struct Stage {
  std::shared_ptr<const asset::Gltf> gltf;
  Names names;
  std::vector<BehaviourInstance> behaviours;  ///< In scene order: parents before children, siblings in their order.
  std::vector<base::Problem> problems;
};

/// Gives the model of an asset, from cache or disk.
using LoadAsset = std::function<base::Result<std::shared_ptr<const asset::Gltf>>(const model::Asset&)>;

/// Composes one scene. A model that cannot be loaded becomes a Problem (severity Error) and an empty entity.
/// Deterministic. Cost: linear in entities and in the nodes of their models; heavy data is shared, not copied.
Stage compose(const model::Project& project, const model::SceneId& scene, const LoadAsset& loadAsset);

/// A LoadAsset for a project folder, which keeps what it has loaded. Copyable; copies share the cache.
LoadAsset loaderFor(const std::filesystem::path& folder);

/// A plain glTF as a stage: names are its indices, behaviours come from its KHR_interactivity if it has one.
Stage stageOf(std::shared_ptr<const asset::Gltf> gltf);

}  // namespace package
