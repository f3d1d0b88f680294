#include "package/take_asset.h"

#include "asset/gltf_read.h"
#include "base/file.h"
#include "package/asset_files.h"
#include "package/compose.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>

namespace package {
namespace {

using Json = nlohmann::json;

/// The JSON of a .gltf or of a .glb's first chunk.
std::string jsonTextOf(const std::string& bytes) {
  constexpr std::size_t kHeader = 20;
  if (bytes.substr(0, 4) != "glTF" || bytes.size() < kHeader) return bytes;
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < 4; ++i)
    size |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[12 + i])) << (8 * i);
  return bytes.substr(kHeader, size);
}

std::string textAt(const Json& json, const char* key) {
  if (!json.is_object() || !json.contains(key)) return {};
  const Json& found = json[key];
  if (found.is_string()) return found.get<std::string>();
  // JSON-LD writes one language, or a list, as an object.
  for (const char* list : {"@list", "@set"})
    if (found.is_object() && found.contains(list) && found[list].is_array() &&
        !found[list].empty() && found[list][0].is_string())
      return found[list][0].get<std::string>();
  if (found.is_object())
    for (const auto& [language, text] : found.items())
      if (text.is_string() && language != "@type") return text.get<std::string>();
  return {};
}

void readCredit(const std::string& bytes, model::Asset& asset) {
  const Json json = Json::parse(jsonTextOf(bytes), nullptr, false);
  if (!json.is_object() || !json.contains("asset")) return;
  const Json& about = json["asset"];
  if (about.contains("extras")) {
    asset.author = textAt(about["extras"], "author");
    asset.license = textAt(about["extras"], "license");
  }
  if (json.contains("extensions") && json["extensions"].is_object() &&
      json["extensions"].contains("KHR_xmp_json_ld")) {
    const Json& xmp = json["extensions"]["KHR_xmp_json_ld"];
    if (xmp.is_object() && xmp.contains("packets") && xmp["packets"].is_array())
      for (const Json& packet : xmp["packets"]) {
        if (asset.author.empty()) asset.author = textAt(packet, "dc:creator");
        for (const char* key : {"xmpRights:UsageTerms", "dc:rights"})
          if (asset.license.empty()) asset.license = textAt(packet, key);
      }
  }
  if (asset.author.empty() && asset.license.empty()) asset.author = textAt(about, "copyright");
}

std::string lowerEnding(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending;
}

}  // namespace

base::Result<TakenAsset> takeAsset(const std::filesystem::path& file, const std::string& id) {
  const std::string prefix = "assets/" + id + "/", name = file.filename().string(),
                    ending = lowerEnding(file);
  TakenAsset taken;
  taken.asset.name = file.stem().string();
  taken.asset.path = prefix + name;
  const bool isModel = ending == ".glb" || ending == ".gltf";
  if (!isModel && !isPicture(name) && !isLightImage(name))
    return base::Error{
        "\"" + file.string() +
        "\" is no model (.glb, .gltf), picture (.png, .jpg, .webp) or picture of light (.hdr)"};
  if (isModel) {
    base::Result<Files> files = gltfFiles(file, prefix);
    if (!files) return files.error();
    taken.files = std::move(*files);
    if (const auto own = taken.files.find(taken.asset.path); own != taken.files.end())
      readCredit(own->second, taken.asset);
  } else {
    base::Result<std::string> bytes = base::readFile(file, kMaxProjectBytes);
    if (!bytes) return bytes.error();
    taken.files[taken.asset.path] = std::move(*bytes);
  }
  model::Asset there = taken.asset;
  there.path = name;
  if (const auto shown = loaderFor(file.parent_path())(there); !shown) return shown.error();
  return taken;
}

}  // namespace package
