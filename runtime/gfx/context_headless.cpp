#include "gfx/context_headless.h"

#if !defined(__EMSCRIPTEN__)

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gfx {

struct HeadlessContext::State {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLSurface surface = EGL_NO_SURFACE;
  EGLContext context = EGL_NO_CONTEXT;

  ~State() {
    if (display == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
    // Not eglTerminate: displays are shared by all contexts of the process, and Mesa's are not
    // counted.
  }
};

namespace {

std::string eglProblem(std::string_view call) {
  const EGLint code = eglGetError();
  std::string name;
  switch (code) {
    case EGL_SUCCESS:
      name = "no reason given";
      break;
    case EGL_NOT_INITIALIZED:
      name = "not initialised (no driver)";
      break;
    case EGL_BAD_ALLOC:
      name = "out of resources";
      break;
    case EGL_BAD_CONFIG:
      name = "bad config";
      break;
    case EGL_BAD_MATCH:
      name = "not supported by this driver";
      break;
    case EGL_BAD_PARAMETER:
      name = "bad parameter";
      break;
    default:
      name = "EGL error " + std::to_string(code);
  }
  return std::string(call) + ": " + name;
}

bool hasExtension(const char* list, std::string_view name) {
  if (!list) return false;
  const std::string_view all = list;
  for (std::size_t at = all.find(name); at != std::string_view::npos; at = all.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || all[at - 1] == ' ') && (end == all.size() || all[end] == ' ')) return true;
  }
  return false;
}

struct Candidate {
  std::string name;
  EGLDisplay display = EGL_NO_DISPLAY;
};

/// Every display worth trying, best first.
std::vector<Candidate> candidates() {
  std::vector<Candidate> found;
  const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  if (hasExtension(extensions, "EGL_EXT_platform_base")) {
    if (hasExtension(extensions, "EGL_MESA_platform_surfaceless"))
      found.push_back(
          {"surfaceless platform",
           eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr)});
    if (hasExtension(extensions, "EGL_EXT_platform_device") &&
        (hasExtension(extensions, "EGL_EXT_device_base") ||
         hasExtension(extensions, "EGL_EXT_device_enumeration"))) {
      std::array<EGLDeviceEXT, 16> devices{};
      EGLint count = 0;
      if (eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count))
        for (EGLint i = 0; i < count; ++i)
          found.push_back(
              {"EGL device " + std::to_string(i),
               eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT,
                                        devices[static_cast<std::size_t>(i)], nullptr)});
    }
  }
  found.push_back({"default display", eglGetDisplay(EGL_DEFAULT_DISPLAY)});
  return found;
}

/// A context on that display, current on this thread.
struct Opened {
  EGLSurface surface = EGL_NO_SURFACE;
  EGLContext context = EGL_NO_CONTEXT;
};

base::Result<Opened> open(EGLDisplay display, Api api) {
  if (display == EGL_NO_DISPLAY) return base::Error{"no such display"};
  EGLint major = 0, minor = 0;
  if (!eglInitialize(display, &major, &minor)) return base::Error{eglProblem("eglInitialize")};
  const char* extensions = eglQueryString(display, EGL_EXTENSIONS);
  const bool needsSurface = !hasExtension(extensions, "EGL_KHR_surfaceless_context");
  const bool isEs = api == Api::Es;
  if (!eglBindAPI(isEs ? EGL_OPENGL_ES_API : EGL_OPENGL_API))
    return base::Error{eglProblem("eglBindAPI")};

  const EGLint wanted[] = {EGL_RENDERABLE_TYPE, isEs ? EGL_OPENGL_ES3_BIT : EGL_OPENGL_BIT,
                           EGL_SURFACE_TYPE, needsSurface ? EGL_PBUFFER_BIT : 0, EGL_NONE};
  EGLConfig config{};
  EGLint count = 0;
  if (!eglChooseConfig(display, wanted, &config, 1, &count) || count < 1)
    return base::Error{eglProblem("eglChooseConfig")};
  // GLES knows no profiles: its list ends after the version.
  const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                            3,
                            EGL_CONTEXT_MINOR_VERSION,
                            isEs ? 0 : 3,
                            isEs ? EGL_NONE : EGL_CONTEXT_OPENGL_PROFILE_MASK,
                            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                            EGL_NONE};
  Opened opened;
  opened.context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
  if (opened.context == EGL_NO_CONTEXT)
    return base::Error{
        eglProblem(isEs ? "eglCreateContext(OpenGL ES 3.0)" : "eglCreateContext(OpenGL 3.3 core)")};
  if (needsSurface) {
    const EGLint size[] = {EGL_WIDTH, 1, EGL_HEIGHT, 1, EGL_NONE};
    opened.surface = eglCreatePbufferSurface(display, config, size);
  }
  if (!eglMakeCurrent(display, opened.surface, opened.surface, opened.context)) {
    base::Error error{eglProblem("eglMakeCurrent")};
    eglDestroyContext(display, opened.context);
    if (opened.surface != EGL_NO_SURFACE) eglDestroySurface(display, opened.surface);
    return error;
  }
  return opened;
}

}  // namespace

HeadlessContext::HeadlessContext(std::unique_ptr<State> state) : state_(std::move(state)) {}
HeadlessContext::~HeadlessContext() = default;

base::Result<std::unique_ptr<HeadlessContext>> HeadlessContext::create(Api api) {
  if (!epoxy_has_egl())
    return base::Error{
        "drawing without a window needs EGL, and this machine has no libEGL (Debian: libegl1, "
        "libgl1-mesa-dri)"};
  std::string tried;
  for (const Candidate& candidate : candidates()) {
    auto opened = open(candidate.display, api);
    if (opened) {
      auto state = std::make_unique<State>();
      state->display = candidate.display;
      state->surface = opened->surface;
      state->context = opened->context;
      return std::unique_ptr<HeadlessContext>(new HeadlessContext(std::move(state)));
    }
    tried += "; " + candidate.name + ": " + opened.error().message;
  }
  return base::Error{
      "drawing without a window needs OpenGL 3.3 through EGL, and none was found (Debian: "
      "libgl1-mesa-dri)" +
      tried};
}

base::Status HeadlessContext::makeCurrent() {
  if (!eglMakeCurrent(state_->display, state_->surface, state_->surface, state_->context))
    return base::Error{eglProblem("making the windowless GL context current")};
  return base::Done{};
}

}  // namespace gfx
#endif
