// What GL driver is current.
#pragma once

#include "base/result.h"

#include <string>

namespace gfx {

/// Fails where no context is current, or where the driver offers less than GL 3.3 or GLES 3.0.
base::Status checkDriver();

/// The GPU's name, as the driver tells it.
std::string rendererName();

}  // namespace gfx
