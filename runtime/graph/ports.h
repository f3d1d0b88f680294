// What a node's config says, and the constants of its inputs. Used by check and compile.
#pragma once

#include "graph/check.h"
#include "graph/node_def.h"
#include "model/graph.h"

#include <optional>
#include <string_view>

namespace graph {

/// The value of a config entry: the node's own, else the standard one; nullptr where it is missing.
const base::Value* configValue(const NodeDef& def, const model::Node& node, std::string_view name);

/// The type that a config entry stands for: of the variable or parameter it names, or the type it
/// names.
std::optional<base::Type> typeFromConfig(const NodeDef& def, const model::Node& node,
                                         const model::Graph& graph, std::string_view entryName);

/// A constant where `type` is wanted: itself, or a number for a float, a whole number for an int,
/// and a number for all components of a vector or matrix. nullopt where it does not fit.
std::optional<base::Value> fitted(const base::Value& constant, base::Type type);

/// What an input that has no wire holds.
base::Value constantOf(const Port& port, const model::Node& node);

}  // namespace graph
