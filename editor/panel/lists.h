// The two lists at the bottom: what is wrong, and what was said.
#pragma once

#include "panel/context.h"
#include "panel/panels.h"

namespace panel {

/// What to do about a problem, in the author's language where there are words for it ("fix." and
/// its code).
const char* fixOf(const Context& context, const base::Problem& problem);

/// How many there are, on the tabs.
Badge problemsBadge(const Context& context);
Badge consoleBadge(const Context& context);

/// Each row leads to its place; where there is a fix, one click does it.
void problemsList(Context& context);
void consoleList(Context& context);

}  // namespace panel
