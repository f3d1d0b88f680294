// A body's tokens for one node of one graph: sockets, config and state become text or stand-ins for
// inputs and flows. Inside of compile only.
#pragma once

#include "graph/plan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace graph {

struct Piece {
  enum class Kind : std::uint8_t {
    Text,
    NewLine,
    Input,  ///< Component `component` of input `port`, or all of them.
    Flow,   ///< Go on with output `port`.
    Pull,   ///< Evaluate input `port` here.
  };
  static constexpr int kWhole = -1;

  Kind kind = Kind::Text;
  bool spaced = false;
  bool isWord = false;        ///< Of Text: a Lua keyword or name as the author wrote it.
  bool isHostChange = false;  ///< Of Text: a host function that may change the scene.
  bool isListed = false;  ///< Of Input: one of the values of an event or a message, which the host
                          ///< takes one by one or in one table.
  int port = -1;
  int component = kWhole;
  std::string text;
  const std::string* variable =
      nullptr;               ///< Of Text: the variable of the graph that it is, if any.
  Dependencies changes = 0;  ///< Of Text: what changes if it is assigned to.
  Dependencies reads = 0;    ///< Of Text: what it depends on as a value.
};

struct ExpandOptions {
  int component = Piece::kWhole;  ///< In `each`: the component at hand.
  /// What the outputs of a value or event node are called, by output and component; empty: they are
  /// cells.
  const std::vector<std::vector<std::string>>* outputNames = nullptr;
  int entryPort = -1;  ///< The flow input being activated, for $$key and $$index of a repeated one.
};

/// The number by which host.later knows what to do when an output flow goes on later; 0 if nothing
/// is wired.
class LaterNumbers {
 public:
  virtual int laterNumber(End output) = 0;

 protected:
  ~LaterNumbers() = default;
};

/// Never fails for a validated body.
std::vector<Piece> expand(const std::string& text, int node, Plan& plan, LaterNumbers& later,
                          const ExpandOptions& options);

}  // namespace graph
