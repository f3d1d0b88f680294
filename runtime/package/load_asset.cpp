#include "asset/gltf_read.h"
#include "asset/image_codec.h"
#include "asset/light_map.h"
#include "base/file.h"
#include "package/asset_files.h"
#include "package/compose.h"
#include "package/panel_quad.h"

#include <algorithm>
#include <string>

namespace package {
namespace {

constexpr std::size_t kMaxPictureBytes = std::size_t{64} << 20;

/// A picture becomes a glTF that has nothing but its texture.
base::Result<asset::Gltf> readAsset(const std::filesystem::path& file, const std::string& name) {
  if (!isPicture(name)) {
    base::Result<asset::ReadGltf> read = asset::readGltfFile(file);
    if (!read) return read.error();
    return std::move(read->gltf);
  }
  const base::Result<std::string> bytes = base::readFile(file, kMaxPictureBytes);
  if (!bytes) return bytes.error();
  base::Result<asset::Image> image = asset::decodeImage(*bytes, name);
  if (!image) return image.error();
  asset::Gltf gltf;
  gltf.textures.push_back(
      {std::make_shared<const asset::Image>(std::move(*image)), smoothSampler()});
  return gltf;
}

}  // namespace

bool isPicture(std::string_view path) {
  std::string ending(path.substr(std::min(path.rfind('.'), path.size())));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending == ".png" || ending == ".jpg" || ending == ".jpeg" || ending == ".webp";
}

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
      base::Result<asset::Gltf> read = readAsset(*file, asset.path);
      if (!read) return read.error();
      gltf = std::make_shared<const asset::Gltf>(std::move(*read));
    }
    (*cache)[asset.path] = gltf;
    return std::shared_ptr<const asset::Gltf>(std::move(gltf));
  };
}

}  // namespace package
