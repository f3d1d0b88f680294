// A KhrGraph to the JSON of extensions.KHR_interactivity, in the syntax of 2026.
#pragma once

#include "interactivity/khr_graph.h"

#include <string>

namespace interactivity {

/// `graph` must be arranged (see khr_arrange.h): one target a flow socket, every constant finite,
/// nodes in order; what it keeps is right (khr_kept_check.h). No empty object or array is written; the types are listed in the order of their
/// first use. Deterministic.
std::string writeKhr(const KhrGraph& graph);

/// The "types" and "declarations" that writeKhr() makes for such a graph when the graph has kept
/// none, as a JSON object with these two arrays. Constants need not be finite.
std::string listsOf(const KhrGraph& graph);

}  // namespace interactivity
