// What whole numbers the values and variables of a graph can be, found before anything is written.
// Inside of compile only.
#pragma once

#include "graph/effects.h"
#include "graph/plan.h"
#include "graph/range.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace graph {

class Ranges {
 public:
  /// All must outlive it.
  Ranges(Plan& plan, Effects& effects);

  /// Of an output of type int or bool; Any for all others.
  Range of(End output);
  Range ofInput(int node, int input);
  /// Of a variable; Any where it is no int or bool. A bool may be both, even where nobody sets it.
  Range ofVariable(const std::string& id) const;

 private:
  /// A text of a body, read once for all nodes that have it.
  struct Text {
    explicit Text(std::vector<Sign> signs) : tree(std::move(signs)) {}
    LuaTree tree;
    bool isStatements = false;
    bool isGood = false;
  };
  /// `value` becomes the variable's when `node` runs.
  struct Assignment {
    std::string variable;
    int node = -1, input = -1;
  };
  /// What is known where a branch went this way.
  struct Refinement {
    End value;
    Range range;
  };

  Text* textFor(End output);
  template <class InputRange>
  Range compute(End output, InputRange input);
  Range ofConstant(int node, int input) const;
  Range ofFlowNode(End output);
  bool isCounting(int node, std::string& index, int& start, int& end);
  void findAssignments();
  void findRefinements();
  bool isBranch(int node, int& condition, int& whenTrue, int& whenFalse);
  bool refine(End condition, bool isTrue, Refinement& found);
  Range ofRefined(End value, const Refinement& known, int depth);
  void settleVariables();

  Plan& plan_;
  Effects& effects_;
  std::unordered_map<const std::string*, std::unique_ptr<Text>> texts_;
  std::unordered_map<std::uint64_t, Range> known_;
  std::map<std::string, Range> variables_;
  std::vector<Assignment> assignments_;
  struct Way {
    End condition;
    bool isTrue = false;
  };
  std::unordered_map<int, Way> ways_;  ///< By the node that a branch alone leads to.
};

}  // namespace graph
