// The run report: what a session did, as the one JSON object that `diorama run --json` prints and the browser player
// gives to tests. Two runs of the same stage, input and seed have equal reports.
#pragma once

#include "player/session.h"

#include <map>
#include <string>

namespace player {

/// One line: {"frames", "log": [{"frame", "severity", "message"}], "events": [{"frame", "event", "values"}],
/// "variables": {}, "changed": {"helmet": {"before": {"translation", "rotation", "scale", "visible"}, "after": {…}}},
/// "panels": {"quiz": {"score": {"text", "value", "visible"}}} of those that have changed (left out if none has),
/// "errors": [{"graph", "node", "message", "limit"}], "counters": {"steps"}}, and the caller's own counters.
/// Of a long run only the last lines and events are there: "forgotten": {"log", "events"} says how many came before.
/// Of lines that are alike, a frame has a hundred at most, ten of them equal: one more says how many were left out. The
/// message of an error ends with its frame, "(frame 12)", unless it came before the first one.
std::string reportJson(const Session& session, const std::map<std::string, double>& counters = {});

}  // namespace player
