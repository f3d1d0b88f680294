// Our graphs to one KHR_interactivity graph in the 2026 syntax.
#pragma once

#include "base/log.h"
#include "graph/catalog.h"
#include "graph/check.h"
#include "model/graph.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interactivity {

/// A behaviour to export. All of them become one graph, because a player runs one.
struct Instance {
  std::string entity;  ///< What "self" means.
  std::string graphName;
  std::shared_ptr<const model::Graph> graph;
  std::map<std::string, base::Value> parameters;
  graph::PlaceOf placeOf{};  ///< How messages name its nodes; empty: by graph and node.
};

/// The glTF index of a name in "nodes", "materials", "animations" …; nullopt if there is none.
using ResolveIndex =
    std::function<std::optional<int>(std::string_view kind, std::string_view name)>;

/// How many "nodes", "materials", "animations" … the scene has.
using CountThings = std::function<int(std::string_view kind)>;

struct LeftOutNode {
  std::string node, reason;
};

struct Exported {
  std::string
      extensionJson;  ///< The value of extensions.KHR_interactivity; "" if there is nothing to run.
  std::vector<std::string> extensionsUsed;  ///< KHR_interactivity, KHR_node_selectability …
  int nodes = 0, exported = 0;
  std::vector<LeftOutNode> leftOut;
  std::vector<base::Problem> problems;
};

/// Every graph must be flat (graph/flatten.h) and check without errors. Shared variables and events
/// become one each. Topologically ordered: values come from earlier nodes, flows go to later ones;
/// no empty objects; actions in a row are ordered through flow/sequence. Deterministic.
/// What counts within an entity's model ("/nodes/helmet#[i]/scale") counts in the scene afterwards,
/// through operations that move the index; without `count` every index counts as one that there is.
Exported exportGraphs(const std::vector<Instance>& instances, const graph::Catalog& catalog,
                      const ResolveIndex& resolve, const CountThings& count = {});

}  // namespace interactivity
