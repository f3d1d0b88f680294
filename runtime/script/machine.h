// The Lua machine: one fresh, sandboxed state a session. Compiled graphs and hand-written
// behaviours run in it.
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
  /// Of one behaviour; one that needs more is stopped. Of a graph: loop turns and calls of flows
  /// that run in circles; of hand-written Lua: instructions.
  std::uint64_t stepsPerFrame = 10'000'000;
  int maxDepth = 180;  ///< Of calls in hand-written Lua.
};

struct MachineState;

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
  std::string node;  ///< "" where no node can be named.
  std::string message;
  bool isLimit = false;  ///< Budget, memory or depth.
};

/// A behaviour that fails is switched off and reported; all others play on. Nodes of one event run
/// in the order of their ids (n2 before n10), behaviours in the order they were added. Custom
/// events are delivered when the flow that sent them is through, at most a thousand a frame; the
/// rest waits for the next one.
class Machine {
 public:
  /// `host` must outlive the machine.
  static base::Result<Machine> create(Host& host, const Limits& limits = {});
  ~Machine();
  Machine(Machine&&) noexcept;
  Machine& operator=(Machine&&) noexcept;

  /// Loads a program. `self` is the entity's name for pointers; `parameters` override the graph's
  /// own.
  base::Result<InstanceId> add(const graph::Program& program, const std::string& self,
                               const std::map<std::string, base::Value>& parameters);
  /// Loads hand-written Lua (text only), which may define onStart() and onTick(time, dt). What it
  /// may use stands in README.md. Fails where the text is no Lua; what goes wrong while its top
  /// level runs comes out of takeErrors(), as what goes wrong later.
  base::Result<InstanceId> addScript(const std::string& name, const std::string& lua,
                                     const std::string& self);

  // --- what happens; each runs the behaviours that listen, in the order they were added
  void start();
  /// `time` since the start, `dt` since the last tick (NaN in the first). Runs delays and
  /// interpolations due, then ticks.
  void tick(double time, double dt);
  /// `node` is the glTF index that was hit; the event is offered to it and then to its ancestors,
  /// `path` being the chain from it to its root. Stops where a behaviour stops its propagation.
  void select(const std::vector<int>& path, int controller, base::Float3 point,
              base::Float3 rayOrigin);
  /// `path` as in select(); empty = nothing is hovered.
  void hover(const std::vector<int>& path, int controller);
  void key(const std::string& key, bool isDown);
  /// `node` is that of the entity whose panel it is.
  void panelPressed(int node, const std::string& element);
  void panelChanged(int node, const std::string& element, double value);
  /// Reaches every behaviour that has an event of that name, shared or its own.
  void send(const SentEvent& event);
  /// Clips that came to their end, and clips that came to the time they were to stop at, since the
  /// last call. A clip that is started again by what follows from it plays on.
  void clipsFinished(const std::vector<int>& ended, const std::vector<int>& stopped);

  // --- what came of it
  std::vector<SentEvent> takeSentEvents();
  /// How many more were sent since the last call than takeSentEvents() has room for.
  std::uint64_t takeMissedEvents();
  std::vector<RunError> takeErrors();
  /// By "graph.variable" name, of every instance, and by their name alone those that all share; a
  /// number is added where two would be the same ("turn#2.speed").
  std::map<std::string, base::Value> variables() const;
  /// Of a program compiled for debugging: how often each node ran since the last call, by node id.
  std::map<std::string, int> takePulses(InstanceId instance);
  /// Of a program compiled for debugging: what each value output gave last, by "node.output".
  std::map<std::string, base::Value> probes(InstanceId instance) const;
  std::size_t memoryUsed() const;
  /// Since the last tick began: how many listeners custom events were offered to.
  std::uint64_t eventsOffered() const;
  std::uint64_t stepsUsed() const;  ///< Since the last tick began, of all behaviours; rounded up.

 private:
  explicit Machine(std::unique_ptr<MachineState> state);
  std::unique_ptr<MachineState> state_;
};

}  // namespace script
