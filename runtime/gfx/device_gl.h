// The device that draws: desktop GL 3.3 core through libepoxy, GLES 3.0 / WebGL2 under Emscripten.
#pragma once

#include "gfx/device.h"

namespace gfx {

/// A device on the GL context that is current now and must be in every later call, the destructor
/// included. Fails where no context is current or the context is older than GL 3.3 / GLES 3.0.
base::Result<std::unique_ptr<Device>> createGlDevice();

}  // namespace gfx
