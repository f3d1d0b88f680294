// Starter projects that the binary carries (templates/**), and how a maker's own project comes out
// of one.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace package {

/// Names that newProject knows, sorted.
std::vector<std::string> listTemplates();

/// Makes a project in `folder`, which must not exist or be empty; nothing is left behind on
/// failure. `language`: "en", "zh-CN" …; words that the template does not have in it stay English.
/// `modelFile`: a .gltf or .glb that the template's exhibit shows instead of its own things, copied
/// into the project with the files it names, scaled and placed as the template says; empty for
/// none.
base::Status newProject(const std::string& templateName, const std::filesystem::path& folder,
                        const std::filesystem::path& modelFile = {},
                        const std::string& language = "en");

}  // namespace package
