// What a running scene lets its graphs show: which nodes ran, how often, what they gave. Kept from
// the start of a play to its end.
#pragma once

#include "player/session.h"
#include "widget/node_canvas.h"

#include <map>
#include <string>
#include <vector>

namespace panel {

class LiveRun {
 public:
  /// Takes in what happened since the last call. `seconds` have passed; pulses fade by them.
  /// The session must live until clear().
  void take(player::Session& session, float seconds);
  void clear() { *this = {}; }
  /// Something still fades: the picture is not at rest.
  bool isFading() const;

  /// By node of the view; empty where nothing runs.
  std::vector<widget::LiveNode> of(const model::GraphId& graph,
                                   const widget::GraphView& view) const;

 private:
  struct Node {
    float glow = 0;
    int runs = 0;
  };
  std::map<graph::Place, Node> nodes_;
  const player::Session* session_ = nullptr;
};

}  // namespace panel
