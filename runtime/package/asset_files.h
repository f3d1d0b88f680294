// Which files a project consists of, with their bytes.
#pragma once

#include "base/result.h"
#include "model/project.h"
#include "package/new_folder.h"

#include <filesystem>
#include <string>

namespace package {

/// No project that travels in one file is larger than this.
inline constexpr std::size_t kMaxProjectBytes = std::size_t{1} << 30;

/// By its name a picture of light from all around (.hdr), and no model.
bool isLightImage(const std::string& path);

/// The file on disk, once links are followed; an error where `path` leads out of `folder`.
base::Result<std::filesystem::path> insideFolder(const std::filesystem::path& folder,
                                                 const std::string& path);

/// A glTF file and those that it names, by path below `prefix` ("assets/helmet/"); `prefix` may be
/// empty.
base::Result<Files> gltfFiles(const std::filesystem::path& gltf, const std::string& prefix);

/// Everything that makes the project in `folder` what it is: its own files as `project` has them
/// (not as they lie on disk), its assets with what they name, its nodes/ and scripts/.
base::Result<Files> projectFilesIn(const model::Project& project,
                                   const std::filesystem::path& folder);

}  // namespace package
