// The two lists at the bottom: what is wrong, and what was said.
#pragma once

#include "panel/context.h"

namespace panel {

/// Each row leads to its place; where there is a fix, one click does it.
void problemsList(Context& context);
void consoleList(Context& context);

}  // namespace panel
