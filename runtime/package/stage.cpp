// Stages beyond composing: of plain files, and what graphs can ask of them.
#include "package/compose.h"
#include "package/compose_parts.h"

#include <string_view>
#include <utility>

namespace package {

namespace {

bool asksForExtensions(const std::vector<BehaviourInstance>& behaviours) {
  constexpr std::string_view kAsks = "/extensions/KHR_interactivity/asset/extensions/";
  for (const BehaviourInstance& behaviour : behaviours)
    for (const auto& [id, node] : behaviour.graph->nodes)
      if (const auto pointer = node->config.find("pointer");
          pointer != node->config.end() && pointer->second.text.starts_with(kAsks))
        return true;
  return false;
}

}  // namespace

void tellExtensions(Stage& stage, const graph::Catalog& catalog) {
  if (!asksForExtensions(stage.behaviours)) return;
  asset::Gltf gltf = *stage.gltf;
  gltf.extensions = extensionsOnceExported(stage, catalog);
  stage.gltf = std::make_shared<const asset::Gltf>(std::move(gltf));
}

BehaviourInstance behaviourOf(const std::string& entity, const model::Behaviour& behaviour,
                              graph::Flattener& flattener) {
  graph::FlatGraph flat = flattener.flatten(behaviour.graph);
  return {entity,
          behaviour.graph,
          std::move(flat.graph),
          behaviour.parameters,
          std::move(flat.origins),
          std::move(flat.problems)};
}

Stage stageOf(std::shared_ptr<const asset::Gltf> gltf) {
  Stage stage;
  const auto nameAll = [](std::map<std::string, int>& names, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) names[std::to_string(i)] = static_cast<int>(i);
  };
  nameAll(stage.names.nodes, gltf->nodes.size());
  nameAll(stage.names.materials, gltf->materials.size());
  nameAll(stage.names.animations, gltf->animations.size());
  nameAll(stage.names.cameras, gltf->cameras.size());
  nameAll(stage.names.lights, gltf->lights.size());
  stage.gltf = std::move(gltf);
  return stage;
}

}  // namespace package
