// What `diorama bench` can measure: one function a subject, each giving named figures. Medians of
// several runs of CPU time, so that a busy machine shifts them little.
#pragma once

#include "base/result.h"
#include "cli/figures.h"
#include "graph/catalog.h"
#include "model/graph.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cli {

/// What the two workloads are played from.
struct LogicWorkloads {
  model::Graph loop;   ///< On start, 1,000,000 turns of a loop of 8.5 nodes.
  model::Graph chain;  ///< On each tick, a chain of 1,000 nodes.
};
/// Made in the process: the graphs of w1_1m.glb and w2.glb.
LogicWorkloads standardWorkloads();

/// "lua_call" (ns): from the host into a behaviour that does nothing. "w1.ms": the loop, "w2.us": a
/// tick of the chain; "w1.ratio_hand" and "w2.ratio_hand": how much longer that is than the same
/// written by hand in Lua, measured in turn with it. "compile_1000" (ms): check and Lua text of the
/// chain.
Figures benchLogic(const graph::Catalog& catalog, const LogicWorkloads& workloads);

/// What one file costs and comes to.
struct Played {
  double cpuMilliseconds = 0;  ///< Of start and ticks alone.
  double result = 0;           ///< The first variable of the graph.
};
/// Starts the graph and ticks it `ticks` times. Fails where it does not compile or a node fails.
base::Result<Played> playOnce(const graph::Catalog& catalog, const model::Graph& graph, int ticks);

/// Graphs of 1,000, 10,000 and 100,000 nodes in several shapes, from the graph to a loaded program:
/// "compile.SHAPE.N" (ms) is the whole of it, ".text" the check and the Lua text alone; ".memory"
/// and ".lua_memory" (bytes a node) are the highest that the compiler and Lua's loading held at
/// once, beyond the graph itself. Memory is measured where the system tells it (Linux) and left out
/// elsewhere.
Figures benchCompile(const graph::Catalog& catalog);

/// 1,000 entities, each moved by a behaviour of its own in every tick. "behaviours.tick" (ms): the
/// logic of one tick; "behaviours.idle" (ms): a tick of as many behaviours that wait for a click.
/// "behaviours.load" (ms) and "behaviours.memory" (bytes of Lua a behaviour): what adding one
/// costs.
Figures benchBehaviours(const graph::Catalog& catalog);

/// `command render scene` as a whole process: "render.cpu" (s), "render.memory" (MB of peak
/// resident size). `command` is this program, `scene` what to draw at 1280x720. Empty where a run
/// fails.
Figures benchRender(const std::filesystem::path& command, const std::filesystem::path& scene);

/// What the frames of one file cost. Milliseconds of CPU, all threads together.
struct FrameCost {
  double milliseconds = 0;        ///< A frame, each ended by reading one pixel back.
  double ownMilliseconds = 0;     ///< A frame's work of ours alone, without the driver's.
  double movingMilliseconds = 0;  ///< The same where every node with a mesh moves in each frame.
  double firstMilliseconds = 0;   ///< From the start of the process to the first picture.
  int draws = 0;
  std::string gpu;
};
/// Draws `frames` frames aside, on a path around the middle, with one light, without shadows and
/// antialiasing: as the harnesses of other engines do that we are compared with.
base::Result<FrameCost> benchFrame(const std::filesystem::path& file, int width, int height,
                                   int frames);

}  // namespace cli
