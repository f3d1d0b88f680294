// The editor's window, from opening a project to closing it.
#pragma once

#include "cli/cli.h"

namespace app {

/// Opens the project folder of the request (none: the start screen; a .glb or .gltf: to look at)
/// and returns when the window is closed: 0 fine, 1 the project could not be read or the input
/// script failed, 3 no display or no OpenGL. Says on stderr what went wrong.
int runEditor(const cli::EditRequest& request);

}  // namespace app
