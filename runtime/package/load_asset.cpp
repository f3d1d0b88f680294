#include "asset/gltf_read.h"
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
    base::Result<asset::ReadGltf> read = asset::readGltfFile(*file);
    if (!read) return read.error();
    auto gltf = std::make_shared<const asset::Gltf>(std::move(read->gltf));
    (*cache)[asset.path] = gltf;
    return std::shared_ptr<const asset::Gltf>(std::move(gltf));
  };
}

}  // namespace package
