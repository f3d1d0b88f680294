// KHR_interactivity, of 2026 or of the 2025 draft, to our graph.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "graph/catalog.h"
#include "model/graph.h"

#include <string_view>
#include <vector>

namespace interactivity {

struct Imported {
  model::Graph graph;  ///< Pointers and refs name things by glTF index: "/nodes/3".
  std::vector<base::Problem> problems;
};

/// `extensionJson` is the value of extensions.KHR_interactivity. Takes the graph it selects (or the
/// first). Fails where the specification says that the graph must be rejected, naming the JSON
/// path. `animations` is how many the file has: graphs of the 2025 draft may choose among them by a
/// number that they compute.
base::Result<Imported> importGraph(std::string_view extensionJson, const graph::Catalog& catalog,
                                   std::size_t animations = 64);

}  // namespace interactivity
