// Input files: a list of what happened and when, so that a session can be recorded and played again.
//   [ {"frame": 10, "type": "select",  "node": "helmet"},
//     {"frame": 12, "type": "hover",   "node": ""},
//     {"frame": 20, "type": "key",     "key": "Space", "down": true},
//     {"frame": 30, "type": "pointer", "position": [0.5, 0.5], "down": true},
//     {"frame": 40, "type": "event",   "event": "open", "values": {"speed": 2}},
//     {"frame": 50, "type": "move",    "move": [0, 0, -1]},
//     {"frame": 60, "type": "panel",   "node": "quiz", "element": "answer", "value": 2} ]
#pragma once

#include "base/result.h"
#include "player/session.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace player {

struct TimedInput {
  std::int64_t frame = 0;  ///< Given to the session before this frame is advanced; the first frame is 0.
  Input input;
};

/// From the text of an input file, in the order of their frames (equal frames keep the file's order). The error names
/// the item and the field. "frame" may be left out (0); "down" is true unless it says otherwise;
/// "value" is for sliders and choices.
/// Numbers in "values" become int if written as integers, else float; lists of 2 to 4 numbers vectors.
base::Result<std::vector<TimedInput>> readInputs(std::string_view json);

/// The text of an input file, one item a line. readInputs() gives the same items back.
std::string writeInputs(const std::vector<TimedInput>& inputs);

}  // namespace player
