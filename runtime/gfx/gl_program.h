// Shader text to a GL program. Only for device_gl.cpp.
#pragma once

#include "base/result.h"
#include "gfx/device.h"
#include "gfx/gl.h"

namespace gfx {

/// Which of the two the current context is.
bool isDesktopGl();

/// Puts this platform's own first lines before the shaders. Fails with the program's label, the
/// stage and the compiler's words.
base::Result<GLuint> linkProgram(const ProgramDesc& desc);

}  // namespace gfx
