// The light from all around a composed scene: a studio's, or that of a picture among the project's
// assets.
#pragma once

#include "package/compose.h"

#include <memory>
#include <string>

namespace package {

/// Gives `out`, whose kind is set, its light map. Empty, or why the picture cannot be used, so that
/// the sky stands in. `studio`: the one of an earlier call, kept by the caller; made when needed.
std::string addLight(const model::Project& project, const model::Environment& environment,
                     const LoadAsset& loadAsset, std::shared_ptr<const asset::LightMap>& studio,
                     asset::Environment& out);

}  // namespace package
