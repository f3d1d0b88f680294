// How large a model is, without a live scene.
#pragma once

#include "asset/gltf.h"
#include "base/math.h"

namespace package {

/// Box around all vertices of the scene it shows, as it stands at rest: skins posed by their
/// joints, morphs left out, hidden nodes too. Empty if there is nothing to see. Cost: linear in
/// vertices.
base::Box modelBounds(const asset::Gltf& gltf);

}  // namespace package
