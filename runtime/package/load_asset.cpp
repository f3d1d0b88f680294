#include "asset/gltf_read.h"
#include "asset/light_map.h"
#include "base/file.h"
#include "package/asset_files.h"
#include "package/compose.h"

namespace package {

LoadAsset loaderFor(const std::filesystem::path& folder) {
  using Loaded = base::Result<std::shared_ptr<const asset::Gltf>>;
  auto cache = std::make_shared<std::map<std::string, std::shared_ptr<const asset::Gltf>>>();
  return [folder, cache](const model::Asset& asset) -> Loaded {
    if (const auto known = cache->find(asset.path); known != cache->end()) return known->second;
    const base::Result<std::filesystem::path> file = insideFolder(folder, asset.path);
    if (!file) return file.error();
    std::shared_ptr<const asset::Gltf> gltf;
    if (isLightImage(asset.path)) {
      const base::Result<std::string> bytes = base::readFile(*file, kMaxProjectBytes);
      if (!bytes) return bytes.error();
      auto light = asset::readLightMap(*bytes, asset.path);
      if (!light) return light.error();
      asset::Gltf around;
      around.environment.kind = asset::Environment::Kind::Image;
      around.environment.lightMap = std::move(*light);
      gltf = std::make_shared<const asset::Gltf>(std::move(around));
    } else {
      base::Result<asset::ReadGltf> read = asset::readGltfFile(*file);
      if (!read) return read.error();
      gltf = std::make_shared<const asset::Gltf>(std::move(read->gltf));
    }
    (*cache)[asset.path] = gltf;
    return std::shared_ptr<const asset::Gltf>(std::move(gltf));
  };
}

}  // namespace package
