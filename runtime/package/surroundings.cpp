#include "package/surroundings.h"

#include "asset/light_map.h"

namespace package {

std::string addLight(const model::Project& project, const model::Environment& environment,
                     const LoadAsset& loadAsset, std::shared_ptr<const asset::LightMap>& studio,
                     asset::Environment& out) {
  using Kind = asset::Environment::Kind;
  if (out.kind == Kind::Studio) {
    if (!studio) studio = asset::studioLightMap();
    out.lightMap = studio;
  }
  if (out.kind != Kind::Image) return {};
  if (!environment.image) return "none is chosen";
  const model::Asset* found = project.assets.find(*environment.image);
  if (!found) return "the project has no asset \"" + environment.image->text + "\"";
  const auto loaded = loadAsset(*found);
  if (!loaded) return loaded.error().message;
  if (*loaded) out.lightMap = (*loaded)->environment.lightMap;
  return out.lightMap ? "" : "\"" + found->path + "\" is no .hdr picture";
}

}  // namespace package
