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
#include <utility>
#include <vector>

namespace graph {

class Ranges {
 public:
  /// All must outlive it. `isOn`: whether floats are followed, too.
  Ranges(Plan& plan, Effects& effects, bool isOn);

  /// Of an output of type int, bool or float; Any for all others, and for a float that is not
  /// known to be a whole number.
  Range of(End output);
  /// Whether a float is kept as one of Lua's integers, which are the faster ones: where it is a
  /// whole number for certain.
  bool isWholeFloat(End output) { return isFloat(output) && of(output).isInt(); }
  bool isWholeVariable(const std::string& id) const;
  /// Whether such a value may come in here as it is; else it must be made a float.
  bool takesWhole(int node, int input);
  /// Whether all of a value node's arithmetic is on whole numbers.
  bool isExact(int node);
  Range ofInput(int node, int input);
  /// Of a variable, as of an output. A bool may be both, even where nobody sets it.
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
  struct Computed {
    Range range;
    bool isExact = false;
    int round = 0;  ///< In which it was found; of another one than `round_`: not known.
  };
  Computed& at(End output) { return known_[plan_.numberOf(output)]; }
  bool isKnown(End output) { return at(output).round == round_; }
  bool isFloat(End output) const;
  bool isTracked(base::Type type) const;
  template <class InputRange>
  Computed compute(End output, InputRange input);
  void noteReaders();
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
  bool isOn_;
  std::unordered_map<const std::string*, std::unique_ptr<Text>> texts_;
  std::vector<Computed> known_;  ///< By number of the output.
  int round_ = 1;
  std::map<std::string, Range> variables_;
  std::vector<Assignment> assignments_;  ///< Those of a node stand together.
  std::vector<int> firstAssignment_;     ///< By node; -1: none.
  struct Way {
    End condition;
    bool isTrue = false;
  };
  std::unordered_map<int, Way> ways_;  ///< By the node that a branch alone leads to.
};

}  // namespace graph
