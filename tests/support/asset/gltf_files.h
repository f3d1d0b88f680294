// For tests of whoever reads glTF files: the shared assets, and files made by hand.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// DIORAMA_SHARED_DIR/assets/<relative>; nullopt (and a warning that the test was skipped) where
/// there is none.
std::optional<std::filesystem::path> sharedAsset(const std::string& relative);

/// Every .gltf and .glb below, sorted.
std::vector<std::filesystem::path> gltfFilesBelow(const std::filesystem::path& folder);

/// A GLB around JSON text and, if not empty, a BIN chunk. Nothing is checked.
std::string makeGlb(std::string json, std::string bin = {});

/// The JSON text inside a GLB.
std::string jsonOfGlb(std::string_view glb);

/// Little-endian bytes of numbers.
template <class T>
std::string bytesOf(const std::vector<T>& values) {
  return std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

}  // namespace support
