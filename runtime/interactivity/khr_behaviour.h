// One behaviour of ours into the KhrGraph that holds all of a scene.
#pragma once

#include "interactivity/khr_export.h"
#include "interactivity/khr_graph.h"

namespace interactivity {

/// Appends the behaviour's variables, events and nodes to `merged`, wired but not yet arranged, and
/// counts its nodes in `result`. Events of the same name are one event. A graph with errors adds
/// nothing but a problem.
void addBehaviour(const Instance& instance, const graph::Catalog& catalog,
                  const ResolveIndex& resolve, const CountThings& count, KhrGraph& merged,
                  Exported& result);

}  // namespace interactivity
