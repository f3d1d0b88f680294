// What GL driver is current.
#pragma once

#include "base/result.h"

#include <string>

namespace gfx {

/// Fails where no context is current, or where the driver offers less than GL 3.3 or GLES 3.0.
base::Status checkDriver();

/// Whether glTexStorage2D is there: in GLES 3.0 and WebGL2 always, on desktops from GL 4.2 or by
/// extension.
bool hasTextureStorage();

/// The GPU's name, as the driver tells it.
std::string rendererName();

}  // namespace gfx
