// What is dragged from a shelf into the scene.
#pragma once

#include "base/math.h"
#include "model/project.h"

namespace panel {

/// The payload that says "State::dragged is on its way".
inline constexpr const char* kDraggedThing = "diorama/thing";

/// A thing that is not in the scene yet.
struct DraggedThing {
  model::Entity entity;
  base::Box bounds;  ///< In its own space; empty: unknown.
  bool hangsOnWalls =
      false;  ///< Its back lies in z = 0: on an upright surface it faces away from it.
};

}  // namespace panel
