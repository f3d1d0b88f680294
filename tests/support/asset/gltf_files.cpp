#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace support {

std::optional<std::filesystem::path> sharedAsset(const std::string& relative) {
  const std::filesystem::path path =
      std::filesystem::path(DIORAMA_SHARED_DIR) / "assets" / relative;
  if (std::filesystem::exists(path)) return path;
  WARN("skipped: there is no " << path.string());
  return std::nullopt;
}

std::vector<std::filesystem::path> gltfFilesBelow(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".gltf" || extension == ".glb") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string makeGlb(std::string json, std::string bin) {
  const auto put32 = [](std::string& out, std::size_t value) {
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xff);
  };
  json.resize((json.size() + 3) / 4 * 4, ' ');
  bin.resize((bin.size() + 3) / 4 * 4, '\0');
  std::string glb = "glTF";
  put32(glb, 2);
  put32(glb, 20 + json.size() + (bin.empty() ? 0 : 8 + bin.size()));
  put32(glb, json.size());
  glb += "JSON" + json;
  if (!bin.empty()) {
    put32(glb, bin.size());
    glb += std::string("BIN\0", 4) + bin;
  }
  return glb;
}

std::string jsonOfGlb(std::string_view glb) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i)
    size |= static_cast<std::size_t>(static_cast<unsigned char>(glb[12 + i])) << (8 * i);
  return std::string(glb.substr(20, size));
}

}  // namespace support
