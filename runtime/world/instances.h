// EXT_mesh_gpu_instancing: one node that stands for many.
#pragma once

#include "asset/gltf.h"
#include "base/math.h"

#include <cstddef>

namespace world {

/// Where one instance stands in its node's space. `index` is below `instances.count`.
base::Mat4 placeOf(const asset::Instances& instances, std::size_t index);

/// The world's box around all instances of a thing whose own box, where its node stands, is `box`.
/// Empty if `box` is, or there are none.
base::Box boundsOfInstances(const asset::Instances& instances, const base::Mat4& worldFromNode,
                            const base::Box& box);

}  // namespace world
