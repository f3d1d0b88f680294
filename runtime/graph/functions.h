// A project's functions as kinds of nodes, so that check, palette, canvas and inspector need to
// know nothing of them.
#pragma once

#include "graph/catalog.h"
#include "model/project.h"

#include <optional>
#include <string>
#include <string_view>

namespace graph {

/// The ends of a function, inside of it. Their sockets are those of the graph's `function`.
inline constexpr std::string_view kFunctionInput = "function/input";
inline constexpr std::string_view kFunctionOutput = "function/output";

/// "function/<id>": what a node that uses the function is called.
std::string functionType(const model::GraphId& id);
/// The opposite; none for other kinds of nodes.
std::optional<model::GraphId> functionIn(std::string_view nodeType);
/// Whether a graph of this id may be a function: two ids name the ends of functions.
bool isFunctionId(const model::GraphId& id);

/// The kind of node that `function` is. Inputs are those of its interface, then its parameters,
/// each use setting its own; one that only has values is a value node. `function.function` must be
/// set.
NodeDef functionDef(const model::GraphId& id, const model::Graph& function);

/// `standard`, the two ends and every function of the project.
Catalog withFunctions(const Catalog& standard, const model::Project& project);

/// True where withFunctions() of the two gives equal catalogues.
bool haveEqualFunctions(const model::Project& a, const model::Project& b);

}  // namespace graph
