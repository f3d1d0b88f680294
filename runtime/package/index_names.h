// Graphs that come out of a plain glTF name things by index; below an entity those have other
// names.
#pragma once

#include "graph/catalog.h"
#include "model/graph.h"

#include <string>

namespace package {

/// "/nodes/3/rotation" becomes "/nodes/<entity>#3/rotation", "/nodes/[i]/scale"
/// "/nodes/<entity>#[i]/scale" and "/nodes.length" "/nodes/<entity>#.length", and so for materials,
/// animations, cameras, meshes, skins and lights; what `catalog` says names an entity, or has that type, becomes "<entity>#3"
/// for "3". In config, values and defaults; everything else stays.
model::Graph namedInEntity(model::Graph graph, const std::string& entity,
                           const graph::Catalog& catalog);

}  // namespace package
