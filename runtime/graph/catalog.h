// All kinds of nodes there are.
#pragma once

#include "base/result.h"
#include "graph/node_def.h"

#include <map>
#include <string>
#include <string_view>

namespace graph {

class Catalog {
 public:
  /// Fails if the id is taken.
  base::Status add(NodeDef def);
  /// nullptr if there is none. Stays valid while the catalog does not change.
  const NodeDef* find(std::string_view id) const;
  /// By the operation of KHR_interactivity.
  const NodeDef* findByOperation(std::string_view operation) const;
  /// Sorted by id.
  const std::map<std::string, NodeDef, std::less<>>& all() const { return defs_; }

 private:
  std::map<std::string, NodeDef, std::less<>> defs_;
  std::map<std::string, std::string, std::less<>> byOperation_;  ///< Operation to id.
};

}  // namespace graph
