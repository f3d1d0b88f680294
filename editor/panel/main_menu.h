// The menu of all commands, behind one button.
#pragma once

#include "panel/context.h"

namespace panel {

/// The button and, while it is open, the menu. Menus are the first parts of the ids of commands.
void mainMenu(Context& context);

}  // namespace panel
