// Steps from one version of the project format to the next. Each is a function on what was read as
// far as its own version understood it.
#pragma once

#include "model/project.h"

namespace model {

/// 1 to 2. In version 1 behaviours met through events of the same name, whichever graph they stood
/// in: each name becomes one shared event of the project, with all values that the graphs gave it,
/// and nodes name that one. Two events of one name whose values disagree about a type stay two
/// shared events of that name.
void shareEvents(Project& project);

}  // namespace model
