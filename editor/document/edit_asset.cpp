#include "document/edit_asset.h"

namespace document {

base::Status setAsset(model::Project& project, const model::AssetId& id,
                      const model::Asset& asset) {
  if (!project.assets.contains(id))
    return base::Error{"the project has no asset \"" + id.text + "\""};
  project.assets.put(id, asset);
  return base::Done{};
}

base::Status removeAsset(model::Project& project, const model::AssetId& id) {
  if (const int uses = usesOfAsset(project, id); uses > 0)
    return base::Error{"the asset \"" + id.text + "\" is used " + std::to_string(uses) + " times"};
  if (!project.assets.erase(id)) return base::Error{"the project has no asset \"" + id.text + "\""};
  return base::Done{};
}

int usesOfAsset(const model::Project& project, const model::AssetId& id) {
  int uses = 0;
  for (const auto& [sceneId, scene] : project.scenes) {
    uses += scene->environment.image == id ? 1 : 0;
    for (const auto& [entityId, entity] : scene->entities) {
      uses += entity->model == id ? 1 : 0;
      if (entity->prop)
        for (const auto& [slot, picture] : entity->prop->pictures) uses += picture == id ? 1 : 0;
      if (entity->panel)
        for (const model::PanelElement& element : entity->panel->elements)
          uses += element.image == id ? 1 : 0;
    }
  }
  return uses;
}

}  // namespace document
