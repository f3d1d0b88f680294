// A session: a stage, input and a clock in; frames and a report out. It owns its world and its script machine, so a
// preview, a thumbnail and a test live side by side. Same stage, same input, same seed: same run, frame by frame.
#pragma once

#include "base/log.h"
#include "base/math.h"
#include "base/result.h"
#include "graph/catalog.h"
#include "graph/flatten.h"
#include "package/compose.h"
#include "player/logbook.h"
#include "player/panels.h"
#include "script/machine.h"
#include "world/view.h"
#include "world/world.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace player {

/// What happened, in the words of input files. Fields that a type does not use are ignored.
struct Input {
  enum class Type { Select, Hover, Key, Pointer, Event, Move, Panel };
  Type type = Type::Select;
  std::string node;               ///< Select, Hover: a name ("helmet", "helmet#3") or glTF index; "" = nothing (Hover).
  base::Float2 position;          ///< Pointer: in the picture, 0..1 from the top left.
  bool isDown = false;            ///< Pointer: pressed; Key: pressed.
  std::string key;                ///< "a", "Space", "ArrowLeft": as KeyboardEvent.key, with "Space" for " ".
  script::SentEvent event;        ///< Event.
  std::string element;            ///< Panel: of the panel of `node`, touched as by a hand.
  std::optional<double> value;    ///< Panel: what a slider is set to, which option is chosen.
  base::Float3 move;              ///< Move: walks, metres in view space.
};

/// What the run has cost so far.
struct Counters {
  std::uint64_t steps = 0;  ///< Loop turns and calls of all behaviours.
};

/// A node that ran, as its author knows it; once for every behaviour and every use of a function.
struct Pulse {
  graph::Place place;
  int count = 0;
};

/// What a value output gave last.
struct Probe {
  model::NodeId node;
  std::string output;
  base::Value value;
};

struct SessionOptions {
  std::uint64_t seed = 1;
  script::Limits limits;
  bool debug = false;  ///< With pulses and probes.
  std::string scriptName, script;  ///< A hand-written behaviour to play beside the stage's own; "" = none.
};

class Session {
 public:
  /// Problems that do not stop the show (a graph that does not compile, say) are in report(): the rest plays.
  static base::Result<std::unique_ptr<Session>> open(package::Stage stage, const graph::Catalog& catalog,
                                                     const SessionOptions& options = {});
  ~Session();

  void input(const Input& input);
  /// One frame. The first call starts the behaviours; `dt` in seconds, at least 0.
  void advance(double dt);

  world::World& world();
  const world::World& world() const;
  const package::Stage& stage() const;
  const world::View& view() const;
  void setView(const world::View& view);
  /// The camera entity of that name, or the first camera, or one that frames everything.
  bool useCamera(const std::string& name);
  /// Width over height; needed for picking with Pointer input.
  void setAspect(float aspect);
  /// Name of the entity (or glTF node index) under the pointer, "" if none; of a panel under it on
  /// the screen too.
  const std::string& hovered() const;
  base::Ray rayThrough(base::Float2 position) const;

  /// What is to be drawn in place of the panels' quads, as of the last advance().
  const Panels& panels() const;
  /// A panel has the pointer: dragging is meant for it, not for looking around.
  bool isTouching() const;

  std::int64_t frame() const;  ///< Frames advanced so far.
  double time() const;
  /// The last ones that fit into a few megabytes (player/logbook.h), and so it is with events.
  const std::vector<LogLine>& log() const;
  /// How many lines stood before the first of log(), and how many events before that of events().
  std::size_t forgottenLines() const;
  std::size_t forgottenEvents() const;
  const std::vector<EventLine>& events() const;
  const std::vector<script::RunError>& errors() const;
  const Counters& counters() const;
  std::map<std::string, base::Value> variables() const;
  /// Since the last call, of all graphs. Needs SessionOptions::debug, as the next one.
  std::vector<Pulse> takePulses();
  /// Of one graph; where several behaviours or uses run it, of the one that was added last.
  std::vector<Probe> probesOf(const model::GraphId& graph) const;

 private:
  struct State;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace player
