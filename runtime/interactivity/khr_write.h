// A KhrGraph to the JSON of extensions.KHR_interactivity, in the syntax of 2026.
#pragma once

#include "interactivity/khr_graph.h"

#include <string>

namespace interactivity {

/// `graph` must be arranged (see khr_arrange.h): one target a flow socket, every constant finite,
/// nodes in order. No empty object or array is written; the types are listed in the order of their
/// first use. Deterministic.
std::string writeKhr(const KhrGraph& graph);

}  // namespace interactivity
