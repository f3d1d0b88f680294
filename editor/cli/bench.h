// What `diorama bench` can measure: one function a subject, each giving named figures. Medians of several runs of CPU
// time, so that a busy machine shifts them little.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cli {

struct Figure {
  double value = 0;
  std::string unit;
};
using Figures = std::map<std::string, Figure>;

/// "lua_call" (ns): from the host into a behaviour that does nothing. "compile_1000" (ms): check and Lua text of a graph
/// of 1,000 nodes. "tick_1000_nodes" (us) and "loop_1m" (ms, 8.5 nodes a turn): graphs at work.
Figures benchLogic();

/// `command render scene` as a whole process: "render.cpu" (s), "render.memory" (MB of peak resident size).
/// `command` is this program, `scene` what to draw at 1280x720. Empty where a run fails.
Figures benchRender(const std::filesystem::path& command, const std::filesystem::path& scene);

}  // namespace cli
