// What flows change and what values hang on, known before the first line is written: what a loop
// or a call leaves alone need not be computed again. Inside of compile only.
#pragma once

#include "graph/plan.h"

#include <unordered_map>
#include <vector>

namespace graph {

class Effects {
 public:
  /// `plan` must outlive it.
  explicit Effects(Plan& plan);

  /// What may change while the node runs and all that its flows reach, those that run later
  /// included.
  Dependencies changedBy(int node) const { return reached_[static_cast<std::size_t>(node)]; }
  /// What may change while the flow output goes on.
  Dependencies changedBy(End output) const;
  /// What the value hangs on. The clock counts as new in each activation here.
  Dependencies dependsOn(End output);
  /// Whether reading the value costs no more than reading a variable or a literal.
  bool isPlain(End output);

 private:
  /// What stands in a body, whichever node it belongs to.
  struct Facts {
    Dependencies reads = 0, changes = 0;
    bool isWork = false;  ///< Operators or calls.
    bool hasState = false;
    std::vector<const std::string*> sockets;  ///< Names after a $, each once.
  };
  const Facts& factsOf(int node);
  Dependencies variablesOf(int node, const Facts& facts) const;
  Dependencies changedHere(int node);
  void closeOverFlows(std::vector<Dependencies> own);

  Plan& plan_;
  std::unordered_map<const Body*, Facts> facts_;
  std::vector<Dependencies> reached_;
  std::vector<Dependencies> needed_;  ///< By value node; valid where `isNeededKnown_`.
  std::vector<char> isNeededKnown_;
};

}  // namespace graph
