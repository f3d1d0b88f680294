// A checked graph to Lua text: the product's heart.
#pragma once

#include "base/result.h"
#include "graph/catalog.h"
#include "graph/check.h"
#include "model/graph.h"
#include "model/ids.h"

#include <string>
#include <vector>

namespace graph {

struct CompileOptions {
  bool debug = false;  ///< With probes: values on wires, pulses of flows (Machine::takePulses,
                       ///< Machine::probes).
  /// Off: the plainest program that means the same. For tests, which compare the two.
  bool optimise = true;
  /// A value that takes at least `largeValue` nodes is written out in at most so many places; from
  /// then on it is a function that they call. So the text grows no faster than the graph.
  int copies = 8;
  int largeValue = 16;
};

struct Program {
  std::string graphName;
  std::string lua;  ///< Deterministic and pleasant to read.
  std::vector<model::NodeId>
      nodeOfLine;  ///< Index = line - 1; an empty id for lines that belong to no node.
};

/// Turns a checked graph into something that runs. Pure: same graph and catalogue, same text.
/// Fails with the first problem of severity Error that check() finds, and where functions are used
/// or are ends (flatten.h makes them flat); warnings do not stop it. Fails, too, where the text
/// would have more than 32 MB, naming the node at which it got that long.
base::Result<Program> compile(const model::Graph& graph, const Catalog& catalog,
                              const std::string& graphName, const CompileOptions& options = {});

}  // namespace graph
