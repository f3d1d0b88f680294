// Draws a frame of the canvas, from the back to the front. Internal to the canvas.
#pragma once

#include "widget/canvas_scene.h"

namespace widget {

void paintCanvas(const Ui& ui, ImDrawList& list, const CanvasScene& scene, const CanvasState& state,
                 const CanvasHit& hit, ImVec2 pointer);
/// The wire that would run through the carried node if it were let go: none unless exactly one is
/// carried and it has no wires of its own.
std::optional<std::size_t> wireBelowCarried(const CanvasScene& scene,
                                            const std::vector<model::NodeId>& selected);

}  // namespace widget
