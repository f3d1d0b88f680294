// What the canvas of the graph costs, without a screen: CPU time from the start of a frame to its
// draw data.
#pragma once

#include "cli/cli.h"

namespace app {

/// 1920x1080 pixels. With a number of nodes: "frame" and "first" (ms) of that canvas. Else
/// "grid_10000", "fit_10000", "stacked_10000" (ms a frame), "first_10000" (ms, with the making of
/// the view), "drag_1000" (1,000 of 10,000 nodes in hand) and "layout_1000" (ms, once).
cli::Figures benchCanvas(const graph::Catalog& catalog, const cli::CanvasBench& wanted);

}  // namespace app
