// The player's window: a stage, played.
#pragma once

#include "cli/cli.h"

namespace app {

/// Plays until the window is closed: 0 fine, 1 the stage cannot be played or the input script
/// failed, 3 no display or no OpenGL. Says on stderr what went wrong.
int runPlayer(cli::PlayRequest request);

}  // namespace app
