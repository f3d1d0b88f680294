// The Lua machine: one fresh, sandboxed state a session. Compiled graphs and hand-written behaviours run in it.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "base/value.h"
#include "graph/compile.h"
#include "script/host.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace script {

struct Limits {
  std::size_t maxBytes = std::size_t{64} << 20;  ///< Of all Lua memory.
  std::uint64_t stepsPerFrame = 10'000'000;      ///< Loop turns and calls; more in one frame stops that behaviour.
  int maxDepth = 180;                            ///< Of calls.
};

/// One behaviour at work: a program on an entity.
using InstanceId = int;

struct SentEvent {
  std::string name;
  std::map<std::string, base::Value> values;
};

/// An error of a running behaviour, mapped to its node where there is one.
struct RunError {
  InstanceId instance = -1;
  std::string graph;
  std::string node;     ///< "" where no node can be named.
  std::string message;
  bool isLimit = false; ///< Budget, memory or depth.
};

class Machine {
 public:
  /// `host` must outlive the machine.
  static base::Result<Machine> create(Host& host, const Limits& limits = {});
  ~Machine();
  Machine(Machine&&) noexcept;
  Machine& operator=(Machine&&) noexcept;

  /// Loads a program. `self` is the entity's name for pointers; `parameters` override the graph's own.
  base::Result<InstanceId> add(const graph::Program& program, const std::string& self,
                               const std::map<std::string, base::Value>& parameters);
  /// Loads hand-written Lua (text only), which may define onStart() and onTick(time, dt).
  base::Result<InstanceId> addScript(const std::string& name, const std::string& lua, const std::string& self);

  // --- what happens; each runs the behaviours that listen, in the order they were added
  void start();
  /// `time` since the start, `dt` since the last tick (NaN in the first). Runs delays and interpolations due, then ticks.
  void tick(double time, double dt);
  /// `node` is the glTF index that was hit; the event is offered to it and then to its ancestors, `path` being the chain
  /// from it to its root. Stops where a behaviour stops its propagation.
  void select(const std::vector<int>& path, int controller, base::Float3 point, base::Float3 rayOrigin);
  /// `path` as in select(); empty = nothing is hovered.
  void hover(const std::vector<int>& path, int controller);
  void key(const std::string& key, bool isDown);
  void send(const SentEvent& event);
  /// Clips that came to their end by themselves.
  void clipFinished(int animation);

  // --- what came of it
  std::vector<SentEvent> takeSentEvents();
  std::vector<RunError> takeErrors();
  /// By "graph.variable" name, of every instance; a number is added where two would be the same ("turn#2.speed").
  std::map<std::string, base::Value> variables() const;
  std::size_t memoryUsed() const;
  std::uint64_t stepsUsed() const;  ///< In the last frame.

 private:
  struct State;
  explicit Machine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace script
