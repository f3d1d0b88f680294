// The bar at the top: project, save, undo, play, and how many problems there are.
#pragma once

#include "panel/context.h"

namespace panel {

void topBar(Context& context, ImVec2 min, ImVec2 size);

}  // namespace panel
