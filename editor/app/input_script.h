// Input played back from a file, so that the interface can be driven and looked at without a
// person: for tests, and for pictures of it. A list of steps, each of one of these shapes:
//   {"wait": 3}                                     frames
//   {"move": P}   {"click": P}   {"drag": [P, P]}   P: a name from widget::Marks, or [x, y] in
//   design pixels
//       with "button": "left" | "right" | "middle", "count": 2, "mods": "Ctrl+Shift", "offset": [x,
//       y], "frames": 8
//   {"wheel": 2}   {"key": "Ctrl+Z"}   {"text": "abc"}
//   {"screenshot": "a.png"}   {"state": "a.json"}   written when the frame is drawn
//   {"drop": ["a.glb"]}                             files let go over the window
//   {"close": true}                                 as the window's own button does
#pragma once

#include "base/math.h"
#include "base/result.h"
#include "widget/keys.h"
#include "widget/marks.h"

#include <nlohmann/json.hpp>

#include <array>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What a person's hands did in one frame.
struct FrameInput {
  std::optional<base::Float2> mouse;  ///< Screen pixels.
  std::array<bool, 3> buttons{};
  float wheel = 0;
  bool ctrl = false, shift = false, alt = false;
  std::vector<widget::KeyPress> presses;
  std::vector<std::string>
      special;  ///< Keys that text fields know: "Enter", "Escape", "Backspace", "Up", "Down" …
  std::string text;
  std::string screenshot, state;   ///< Files to write after this frame.
  std::vector<std::string> drops;  ///< Files let go over the window.
  bool closes = false;
};

class InputScript {
 public:
  /// Fails with the number of the step that is wrong.
  static base::Result<InputScript> load(const std::filesystem::path& file);

  /// Input of the next frame; nothing when the script is through. `scale`: screen pixels a design
  /// pixel. Fails where a step names a place that was not on the screen in the last frame.
  base::Result<std::optional<FrameInput>> next(const widget::Marks& marks, float scale);

 private:
  base::Status expand(const nlohmann::json& step, const widget::Marks& marks, float scale);
  base::Result<base::Float2> place(const nlohmann::json& step, const nlohmann::json& where,
                                   const widget::Marks& marks, float scale) const;
  base::Status point(const nlohmann::json& step, const widget::Marks& marks, float scale);
  base::Status pressKey(const std::string& text);
  FrameInput& frame();

  std::vector<nlohmann::json> steps_;
  std::size_t at_ = 0;
  std::deque<FrameInput> frames_;
  base::Float2 mouse_{-1000, -1000};
};

}  // namespace app
