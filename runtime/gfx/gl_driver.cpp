#include "gfx/gl_driver.h"

#include "gfx/gl.h"

#if defined(__EMSCRIPTEN__)
#include <emscripten/html5.h>
#endif

namespace gfx {

base::Status checkDriver() {
  const GLubyte* version = glGetString(GL_VERSION);
  if (!version)
    return base::Error{"no GL context is current: open a window or a HeadlessContext first"};
#if !defined(__EMSCRIPTEN__)
  const int wanted = epoxy_is_desktop_gl() ? 33 : 30;
  if (epoxy_gl_version() < wanted)
    return base::Error{
        "drawing needs OpenGL 3.3 or OpenGL ES 3.0, and this machine's driver offers " +
        std::string(reinterpret_cast<const char*>(version))};
#endif
  return base::Done{};
}

bool hasTextureStorage() {
#if defined(__EMSCRIPTEN__)
  return true;
#else
  return !epoxy_is_desktop_gl() || epoxy_gl_version() >= 42 ||
         epoxy_has_gl_extension("GL_ARB_texture_storage");
#endif
}

/// A browser keeps the name of the GPU behind an extension.
std::string rendererName() {
#if defined(__EMSCRIPTEN__)
  constexpr GLenum kUnmasked = 0x9246;  // UNMASKED_RENDERER_WEBGL
  if (emscripten_webgl_enable_extension(emscripten_webgl_get_current_context(),
                                        "WEBGL_debug_renderer_info"))
    if (const GLubyte* name = glGetString(kUnmasked)) return reinterpret_cast<const char*>(name);
#endif
  return reinterpret_cast<const char*>(glGetString(GL_RENDERER));
}

}  // namespace gfx
