// The two lists at the bottom: what is wrong, and what was said.
#pragma once

#include "panel/context.h"

namespace panel {

/// What to do about a problem, in the author's language where there are words for it ("fix." and
/// its code).
const char* fixOf(const Context& context, const base::Problem& problem);

/// Each row leads to its place; where there is a fix, one click does it.
void problemsList(Context& context);
void consoleList(Context& context);

}  // namespace panel
