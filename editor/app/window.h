// A window with a GL context and Dear ImGui in it: input in, frames out. The same for editor and
// player.
#pragma once

#include "app/fonts.h"
#include "app/input_script.h"
#include "base/result.h"
#include "gfx/device.h"
#include "widget/keys.h"
#include "widget/marks.h"
#include "widget/theme.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct GLFWwindow;

namespace app {

struct WindowOptions {
  std::string title;
  int width = 1280, height = 800;  ///< Design pixels.
  float scale = 0;                 ///< Screen pixels a design pixel; 0: as the display says.
  std::filesystem::path script;    ///< Played back instead of a person's input; empty: none.
};

/// A key that went down or up, as a playing session wants to hear of it.
struct KeyChange {
  std::string key;  ///< As KeyboardEvent.key, "Space" for the bar.
  bool isDown = false;
};

class Window {
 public:
  /// Fails where there is no display or no OpenGL 3.3.
  static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Starts a frame: input, scale, fonts. False when there is nothing more to do: the script is
  /// through (see status()) or the window is gone. `isBusy`: something moves, so do not wait for
  /// input.
  bool beginFrame(bool isBusy);
  /// `below` draws onto the window before the interface does.
  void endFrame(const std::function<void()>& below);

  gfx::Device& device() { return *device_; }
  const widget::Theme& theme() const { return theme_; }
  /// From the next frame on. `scale` as in WindowOptions.
  void setLook(const std::string& theme, float scale, bool isMotionReduced);
  FontSet& fonts() { return fonts_; }
  widget::Keys& keys() { return keys_; }
  widget::Marks& marks() { return marks_; }
  /// In pixels of the framebuffer.
  base::Float2 framebufferSize() const;
  /// Screen pixels an ImGui unit: 1 but on systems that scale windows themselves.
  float pixelsPerUnit() const { return framebufferScale_; }
  const std::vector<KeyChange>& keyChanges() const { return keyChanges_; }
  /// The author wants to close the window; stays until refused.
  bool isCloseWanted() const;
  void refuseClose();
  /// Files that were let go over the window since the last frame.
  const std::vector<std::filesystem::path>& dropped() const { return dropped_; }
  void close() { isClosed_ = true; }
  void setTitle(const std::string& title);
  bool isScripted() const { return script_.has_value(); }
  /// Writes what the script's {"state": FILE} asks for.
  void onState(std::function<std::string()> state) { state_ = std::move(state); }
  /// An error of the script or of a picture it wanted.
  const base::Status& status() const { return status_; }

 private:
  Window() = default;
  base::Status start(const WindowOptions& options);
  void updateScale();
  void applyScript(const FrameInput& input);
  void writeScripted();
  static void onKey(GLFWwindow* window, int key, int scancode, int action, int mods);
  void wake();
  void listenForInput();
  static void onDrop(GLFWwindow* window, int count, const char** paths);
  static void onChar(GLFWwindow* window, unsigned int character);

  GLFWwindow* window_ = nullptr;
  bool hasInterface_ = false;
  std::unique_ptr<gfx::Device> device_;
  widget::Theme theme_;
  FontSet fonts_;
  widget::Keys keys_;
  widget::Marks marks_;
  std::vector<KeyChange> keyChanges_;
  std::vector<std::filesystem::path> dropped_, arriving_;
  std::string themeName_;
  bool isThemeStale_ = false;
  float wantedScale_ = 0, framebufferScale_ = 1;
  std::string title_;
  std::optional<InputScript> script_;
  std::filesystem::path scriptFolder_;
  FrameInput scripted_;
  std::function<std::string()> state_;
  base::Status status_ = base::Done{};
  bool isClosed_ = false;
  void waitForInput();
  int idleWakes_ = 0;    // In a row without input.
  int eagerFrames_ = 4;  // Frames to draw without waiting: a widget library needs a few to settle.
};

}  // namespace app
