// The `diorama` command: one file a verb. Exit status: 0 fine, 1 problems found, 2 wrong usage, 3 something missing on
// this machine. Logs on stderr; with --json exactly one JSON object on stdout.
#pragma once

#include "cli/figures.h"
#include "graph/catalog.h"
#include "package/compose.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cli {

inline constexpr int kFine = 0, kProblems = 1, kWrongUsage = 2, kMissing = 3;

/// What the verbs `edit` and `play` ask the windows for.
struct EditRequest {
  std::optional<std::filesystem::path> project;  ///< None: the start screen.
  std::string language;                          ///< "en", "zh-CN"; "" = from the environment.
  float scale = 0;                               ///< 0: as the display says.
  std::filesystem::path script;                  ///< Recorded input to play back, "" = none.
  int width = 1280, height = 800;                ///< Logical pixels.
};

struct PlayRequest {
  package::Stage stage;
  std::string title;
  std::filesystem::path script;
  int width = 1280, height = 720;
};

/// One measurement of the canvas, or all that `diorama bench canvas` tells of.
struct CanvasBench {
  int nodes = 0;     ///< 0: all of them.
  std::string mode;  ///< "grid", "stacked" or "fit".
  int frames = 30;
};

/// The windows are handed in by the executable, so that the command itself needs no display.
struct Windows {
  std::function<int(const EditRequest&)> edit;
  std::function<int(PlayRequest)> play;
  /// What a frame of the graph's canvas costs, drawn nowhere.
  std::function<Figures(const graph::Catalog&, const CanvasBench&)> benchCanvas;
  /// What the editor's panels and edits cost on a large project.
  std::function<Figures(const graph::Catalog&)> benchEditor;
};

/// Runs the command line and gives the exit status.
int run(int argc, char** argv, const Windows& windows);

}  // namespace cli
