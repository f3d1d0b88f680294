#include "package/asset_files.h"

#include "asset/gltf_read.h"
#include "base/file.h"
#include "model/project_files.h"

#include <algorithm>
#include <system_error>

namespace package {
namespace {

namespace fs = std::filesystem;

bool isGltf(const std::string& path) { return path.ends_with(".gltf") || path.ends_with(".GLTF"); }

/// Reads `path` inside `folder` into `files`, unless it is there.
base::Status addFile(const fs::path& folder, const std::string& path, Files& files,
                     std::size_t& room) {
  if (files.count(path) != 0) return base::Done{};
  const base::Result<fs::path> file = insideFolder(folder, path);
  if (!file) return file.error();
  base::Result<std::string> bytes = base::readFile(*file, room);
  if (!bytes) return bytes.error();
  room -= bytes->size();
  files[path] = std::move(*bytes);
  return base::Done{};
}

base::Status addAsset(const fs::path& folder, const model::Asset& asset, Files& files,
                      std::size_t& room) {
  if (auto added = addFile(folder, asset.path, files, room); !added) return added;
  if (!isGltf(asset.path)) return base::Done{};
  const base::Result<fs::path> file = insideFolder(folder, asset.path);
  if (!file) return file.error();
  base::Result<asset::ReadGltf> read = asset::readGltfFile(*file, {.decodeImages = false});
  if (!read) return read.error();
  const std::string prefix = asset.path.substr(0, asset.path.rfind('/') + 1);
  for (const std::string& path : read->files)
    if (auto added = addFile(folder, prefix + path, files, room); !added) return added;
  return base::Done{};
}

base::Status addLuaFiles(const fs::path& folder, const char* sub, Files& files, std::size_t& room) {
  std::error_code ec;
  if (!fs::is_directory(folder / sub, ec)) return base::Done{};
  fs::recursive_directory_iterator it(folder / sub, ec);
  for (; !ec && it != fs::recursive_directory_iterator(); it.increment(ec)) {
    if (it->path().extension() != ".lua" || !it->is_regular_file(ec)) continue;
    const std::string path = it->path().lexically_relative(folder).generic_string();
    if (auto added = addFile(folder, path, files, room); !added) return added;
  }
  if (ec) return base::Error{"cannot read \"" + (folder / sub).string() + "\": " + ec.message()};
  return base::Done{};
}

}  // namespace

bool isLightImage(const std::string& path) {
  return path.ends_with(".hdr") || path.ends_with(".HDR");
}

base::Result<fs::path> insideFolder(const fs::path& folder, const std::string& path) {
  if (!base::isInsidePath(path))
    return base::Error{"\"" + path + "\" is not a path inside the project's folder"};
  std::error_code ec;
  const fs::path root = fs::canonical(folder, ec);
  if (ec) return base::Error{"cannot open the folder \"" + folder.string() + "\": " + ec.message()};
  fs::path file = fs::weakly_canonical(root / path, ec);
  if (ec) return base::Error{"cannot open \"" + path + "\": " + ec.message()};
  const auto differs = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  if (differs.first != root.end())
    return base::Error{"\"" + path + "\" leads out of the project's folder"};
  return file;
}

base::Result<Files> gltfFiles(const fs::path& gltf, const std::string& prefix) {
  base::Result<asset::ReadGltf> read = asset::readGltfFile(gltf, {.decodeImages = false});
  if (!read) return read.error();
  const fs::path folder = gltf.has_parent_path() ? gltf.parent_path() : fs::path(".");
  Files found;
  std::size_t room = kMaxProjectBytes;
  base::Result<std::string> bytes = base::readFile(gltf, room);
  if (!bytes) return bytes.error();
  room -= bytes->size();
  found[gltf.filename().string()] = std::move(*bytes);
  for (const std::string& path : read->files)
    if (auto added = addFile(folder, path, found, room); !added) return added.error();
  Files files;
  for (auto& [path, content] : found) files[prefix + path] = std::move(content);
  return files;
}

base::Result<Files> projectFilesIn(const model::Project& project, const fs::path& folder) {
  Files files = model::filesOf(project);
  std::size_t room = kMaxProjectBytes;
  for (const auto& [id, asset] : project.assets)
    if (auto added = addAsset(folder, *asset, files, room); !added)
      return base::within("asset \"" + id.text + "\"", added.error());
  for (const char* sub : {"nodes", "scripts"})
    if (auto added = addLuaFiles(folder, sub, files, room); !added) return added.error();
  return files;
}

}  // namespace package
