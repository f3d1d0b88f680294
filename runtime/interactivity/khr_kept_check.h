// What is kept from a file may have been changed by hand since: a project is a file, too.
#pragma once

#include "base/log.h"
#include "interactivity/khr_graph.h"

#include <vector>

namespace interactivity {

/// Takes out of every `kept` of the graph what would make the written graph invalid: members that
/// belong to the graph itself, entries of the wrong type, texts that are no JSON object. Each is told
/// with its place.
void checkKept(KhrGraph& graph, std::vector<base::Problem>& problems);

}  // namespace interactivity
