// The JSON of extensions.KHR_interactivity to a KhrGraph: everything that can be told without
// knowing the operations.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "interactivity/khr_graph.h"

#include <optional>
#include <string>
#include <string_view>

namespace interactivity {

struct KhrRead {
  KhrGraph graph;
  std::vector<KhrNode> declarations;  ///< Nodes with nothing but their operation and its sockets.
  std::string path;                   ///< Of the graph: "KHR_interactivity/graphs/0".
  /// What shows that the graph was written for the 2025 draft, as words for a message. It then says
  /// the same in the syntax of 2026, but its flows may lead anywhere.
  std::optional<std::string> olderSign;
  /// Its variables have an "id", as drafts named them: it was converted from one by a tool.
  bool hasDraftHabits = false;
  /// The types and declarations are not what is written for these nodes: there are more, they say
  /// more, or they stand in another order.
  bool hasOddLists = false;
  std::vector<base::Problem> problems;  ///< Of what a draft says that 2026 cannot.
};

/// Takes the graph that the extension selects. Checks its shape, its indices, its constants and the
/// order rules (values come from earlier nodes, flows go to later ones), as the specification's
/// section "Validation" lists them. Fails with the JSON path. A graph in the syntax of the 2025
/// draft is read more leniently (empty objects, numbers as texts, any order) and modernized; see
/// khr_older.h; `animations` is how many the file has, which drafts choose by number.
base::Result<KhrRead> readKhr(std::string_view extensionJson, std::size_t animations = 64);

}  // namespace interactivity
