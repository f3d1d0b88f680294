#include "app/window.h"

#include "app/window_keys.h"
#include "asset/image_codec.h"
#include "base/file.h"
#include "gfx/device_gl.h"

#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

// After everything that may bring GL along.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace app {
namespace {

// After the last input a few frames more, a quarter of a second apart, show what threads bring (a
// finer mesh, a save's end). Then nothing is drawn until something happens; only the cursor of a
// field of text goes on blinking.
constexpr double kIdleSeconds = 0.25;
constexpr int kIdleWakes = 8;
constexpr int kEagerFrames = 4;
constexpr float kScriptedStep = 1.0f / 60;

std::string lastError(const std::string& what) {
  const char* description = nullptr;
  glfwGetError(&description);
  return what + (description ? std::string(": ") + description : std::string());
}

}  // namespace

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  std::unique_ptr<Window> window(new Window());
  if (base::Status status = window->start(options); !status) return status.error();
  return window;
}

base::Status Window::start(const WindowOptions& options) {
  if (!options.script.empty()) {
    auto script = InputScript::load(options.script);
    if (!script) return script.error();
    script_ = std::move(*script);
    scriptFolder_ = std::filesystem::absolute(options.script).parent_path();
    marks_.enable();
  }
  if (!glfwInit()) return base::Error{lastError("no display to open a window on")};
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 24);
  if (options.scale <= 0) glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  const float factor = options.scale > 0 ? options.scale : 1;
  window_ =
      glfwCreateWindow(static_cast<int>(std::lround(static_cast<float>(options.width) * factor)),
                       static_cast<int>(std::lround(static_cast<float>(options.height) * factor)),
                       options.title.c_str(), nullptr, nullptr);
  if (!window_) return base::Error{lastError("a window with OpenGL 3.3 could not be opened")};
  title_ = options.title;
  wantedScale_ = options.scale;
  glfwSetWindowUserPointer(window_, this);
  glfwSetWindowSizeLimits(window_, static_cast<int>(640 * factor), static_cast<int>(400 * factor),
                          GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(script_ ? 0 : 1);
  auto device = gfx::createGlDevice();
  if (!device) return device.error();
  device_ = std::move(*device);

  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  hasInterface_ = true;
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // Where panels stand is ours to keep.
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  // Ours first: the library's own callbacks call the ones that were there.
  glfwSetKeyCallback(window_, onKey);
  glfwSetCharCallback(window_, onChar);
  glfwSetDropCallback(window_, onDrop);
  listenForInput();
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  return base::Done{};
}

Window::~Window() {
  if (hasInterface_) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }
  device_.reset();
  if (window_) glfwDestroyWindow(window_);
  glfwTerminate();
}

void Window::onKey(GLFWwindow* window, int key, int, int action, int mods) {
  Window& self = *static_cast<Window*>(glfwGetWindowUserPointer(window));
  self.wake();
  if (const auto known = keyFrom(key)) {
    if (action != GLFW_REPEAT) self.keys_.setDown(*known, action == GLFW_PRESS);
    if (action != GLFW_RELEASE)
      self.keys_.press({*known, (mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0,
                        (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_ALT) != 0});
  }
  if (const std::string name = sessionKey(key); !name.empty() && action != GLFW_REPEAT)
    self.keyChanges_.push_back({name, action == GLFW_PRESS});
}

void Window::onDrop(GLFWwindow* window, int count, const char** paths) {
  Window& self = *static_cast<Window*>(glfwGetWindowUserPointer(window));
  self.wake();
  for (int i = 0; i < count; ++i) self.arriving_.emplace_back(paths[i]);
}

void Window::setLook(const std::string& theme, float scale, bool isMotionReduced) {
  wantedScale_ = scale;
  if (theme == themeName_ && isMotionReduced == theme_.isMotionReduced) return;
  themeName_ = theme;
  theme_.color = widget::paletteOf(theme);
  theme_.canvasColor = widget::paletteOf(theme == "light" ? "dark" : theme);
  theme_.hasBorders = theme == "contrast";
  theme_.isMotionReduced = isMotionReduced;
  ImGui::GetIO().ConfigInputTextCursorBlink = !isMotionReduced;
  isThemeStale_ = true;
}

void Window::onChar(GLFWwindow* window, unsigned int character) {
  Window& self = *static_cast<Window*>(glfwGetWindowUserPointer(window));
  self.wake();
  // What is typed must be seen: its glyph may be new.
  char utf8[5] = {};
  if (character < 0x80)
    utf8[0] = static_cast<char>(character);
  else if (character < 0x800)
    utf8[0] = static_cast<char>(0xC0 | character >> 6),
    utf8[1] = static_cast<char>(0x80 | (character & 0x3F));
  else if (character < 0x10000)
    utf8[0] = static_cast<char>(0xE0 | character >> 12),
    utf8[1] = static_cast<char>(0x80 | (character >> 6 & 0x3F)),
    utf8[2] = static_cast<char>(0x80 | (character & 0x3F));
  self.fonts_.add(utf8);
}

void Window::updateScale() {
  int width = 1, height = 1, pixelWidth = 1, pixelHeight = 1;
  glfwGetWindowSize(window_, &width, &height);
  glfwGetFramebufferSize(window_, &pixelWidth, &pixelHeight);
  framebufferScale_ = width > 0 ? static_cast<float>(pixelWidth) / static_cast<float>(width) : 1;
  float contentScale = 1;
  glfwGetWindowContentScale(window_, &contentScale, nullptr);
  // In units of the window; the glyphs themselves are made in pixels.
  const float scale =
      (wantedScale_ > 0 ? wantedScale_ : std::max(contentScale, 0.5f)) / framebufferScale_;
  if (std::exchange(isThemeStale_, false)) widget::applyTheme(theme_, ImGui::GetStyle());
  if (scale == theme_.scale && !fonts_.isStale() && theme_.fonts.regular) return;
  theme_.scale = scale;
  ImGuiIO& io = ImGui::GetIO();
  theme_.fonts = fonts_.build(*io.Fonts, scale * framebufferScale_);
  io.FontGlobalScale = 1 / framebufferScale_;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
  widget::applyTheme(theme_, ImGui::GetStyle());
}

void Window::wake() {
  eagerFrames_ = kEagerFrames;
  idleWakes_ = 0;
}

/// Whatever happens to the window is a reason to draw.
void Window::listenForInput() {
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double, double) {
    static_cast<Window*>(glfwGetWindowUserPointer(w))->wake();
  });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int, int, int) {
    static_cast<Window*>(glfwGetWindowUserPointer(w))->wake();
  });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) {
    static_cast<Window*>(glfwGetWindowUserPointer(w))->wake();
  });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) {
    static_cast<Window*>(glfwGetWindowUserPointer(w))->wake();
  });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int) {
    static_cast<Window*>(glfwGetWindowUserPointer(w))->wake();
  });
  glfwSetWindowRefreshCallback(
      window_, [](GLFWwindow* w) { static_cast<Window*>(glfwGetWindowUserPointer(w))->wake(); });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) {
    static_cast<Window*>(glfwGetWindowUserPointer(w))->wake();
  });
  glfwSetWindowCloseCallback(
      window_, [](GLFWwindow* w) { static_cast<Window*>(glfwGetWindowUserPointer(w))->wake(); });
}

void Window::waitForInput() {
  const bool blinks = ImGui::GetIO().WantTextInput && !theme_.isMotionReduced;
  if (blinks || idleWakes_ < kIdleWakes) {
    ++idleWakes_;
    glfwWaitEventsTimeout(kIdleSeconds);
    return;
  }
  // Events that are none of ours (another window was moved) wake the library, too.
  while (eagerFrames_ == 0) glfwWaitEvents();
}

bool Window::beginFrame(bool isBusy) {
  keyChanges_.clear();
  dropped_ = std::exchange(arriving_, {});
  if (isClosed_) return false;
  if (isBusy || script_ || eagerFrames_ > 0) {
    glfwPollEvents();
    if (eagerFrames_ > 0) --eagerFrames_;
  } else {
    waitForInput();
  }
  if (script_) {
    auto input = script_->next(marks_, theme_.scale);
    if (!input) {
      status_ = input.error();
      return false;
    }
    if (!*input) return false;
    scripted_ = std::move(**input);
    fonts_.add(scripted_.text);
  }
  updateScale();
  ImGui_ImplOpenGL3_NewFrame();
  if (script_)
    applyScript(scripted_);
  else
    ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  marks_.beginFrame();
  return true;
}

void Window::applyScript(const FrameInput& input) {
  ImGuiIO& io = ImGui::GetIO();
  int width = 1, height = 1;
  glfwGetWindowSize(window_, &width, &height);
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DisplayFramebufferScale = {framebufferScale_, framebufferScale_};
  io.DeltaTime = kScriptedStep;
  const auto down = [&](std::string_view name) {
    return std::find(input.special.begin(), input.special.end(), name) != input.special.end();
  };
#if IMGUI_VERSION_NUM >= 18700
  if (input.mouse) io.AddMousePosEvent(input.mouse->x, input.mouse->y);
  for (int i = 0; i < 3; ++i) io.AddMouseButtonEvent(i, input.buttons[static_cast<std::size_t>(i)]);
  if (input.wheel != 0) io.AddMouseWheelEvent(0, input.wheel);
  io.AddKeyEvent(ImGuiMod_Ctrl, input.ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, input.shift);
  io.AddKeyEvent(ImGuiMod_Alt, input.alt);
  for (const TextKey& one : textKeys()) io.AddKeyEvent(one.key, down(one.name));
#else
  if (input.mouse) io.MousePos = {input.mouse->x, input.mouse->y};
  for (std::size_t i = 0; i < 3; ++i) io.MouseDown[i] = input.buttons[i];
  io.MouseWheel = input.wheel;
  io.KeyCtrl = input.ctrl;
  io.KeyShift = input.shift;
  io.KeyAlt = input.alt;
  for (const TextKey& one : textKeys()) {
    const int index = io.KeyMap[one.key];
    if (index >= 0) io.KeysDown[index] = down(one.name);
  }
#endif
  for (const std::string& path : input.drops) dropped_.push_back(scriptFolder_ / path);
  if (input.closes) glfwSetWindowShouldClose(window_, GLFW_TRUE);
  if (!input.text.empty()) io.AddInputCharactersUTF8(input.text.c_str());
  for (const widget::KeyPress& press : input.presses) {
    keys_.press(press);
    if (press.key == widget::Key::Space) keyChanges_.push_back({"Space", true});
  }
}

void Window::endFrame(const std::function<void()>& below) {
  ImGui::Render();
  const base::Float2 size = framebufferSize();
  device_->forgetState();
  gfx::PassDesc clear;
  clear.label = "window";
  clear.width = static_cast<int>(size.x);
  clear.height = static_cast<int>(size.y);
  const ImVec4 gap = ImGui::ColorConvertU32ToFloat4(theme_.color.gap);
  clear.clearColor = base::Float4{gap.x, gap.y, gap.z, 1};
  clear.clearsDepth = true;
  device_->beginPass(clear);
  device_->endPass(false);
  below();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  device_->forgetState();
  if (script_) writeScripted();
  glfwSwapBuffers(window_);
  keys_.endFrame();
}

void Window::writeScripted() {
  if (!scripted_.screenshot.empty()) {
    const base::Float2 size = framebufferSize();
    const int width = static_cast<int>(size.x), height = static_cast<int>(size.y);
    const std::vector<std::uint8_t> pixels = device_->read(gfx::kScreen, width, height);
    if (base::Status s = base::writeFile(scriptFolder_ / scripted_.screenshot,
                                         asset::encodePng(width, height, pixels));
        !s)
      status_ = s;
  }
  if (!scripted_.state.empty() && state_)
    if (base::Status s = base::writeFile(scriptFolder_ / scripted_.state, state_()); !s)
      status_ = s;
}

base::Float2 Window::framebufferSize() const {
  int width = 1, height = 1;
  glfwGetFramebufferSize(window_, &width, &height);
  return {static_cast<float>(std::max(width, 1)), static_cast<float>(std::max(height, 1))};
}

bool Window::isCloseWanted() const { return glfwWindowShouldClose(window_) != 0; }
void Window::refuseClose() { glfwSetWindowShouldClose(window_, GLFW_FALSE); }

void Window::setTitle(const std::string& title) {
  if (title == title_) return;
  title_ = title;
  glfwSetWindowTitle(window_, title.c_str());
}

}  // namespace app
