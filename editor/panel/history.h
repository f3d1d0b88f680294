// What was done, step by step; a click goes there.
#pragma once

#include "panel/context.h"

namespace panel {

/// Fills the window it is called in.
void historyList(Context& context);

}  // namespace panel
