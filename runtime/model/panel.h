// What is written and touched in a scene: labels, signs, quizzes, controls.
#pragma once

#include "base/math.h"
#include "model/ids.h"

#include <optional>
#include <string>
#include <vector>

namespace model {

/// One thing on a panel. `id` is how graphs name it: 1 to 64 letters, digits, '-' or '_', its own
/// on its panel.
struct PanelElement {
  enum class Kind { Text, Heading, Button, Slider, Choice, Progress, Image };
  std::string id;
  Kind kind = Kind::Text;
  std::string text;  ///< UTF-8; '\n' breaks a line, long lines break by themselves; "# " makes a
                     ///< line of a text a heading.
  std::vector<std::string> options;  ///< Of a choice.
  float value =
      0;  ///< Slider: low to high. Choice: number of the option, -1: none. Progress: 0 to 1.
  float low = 0, high = 1, step = 0;  ///< Of a slider; step 0: any value.
  bool visible = true;
  std::optional<AssetId> image;  ///< Of an image: a PNG, JPEG or WebP.
  bool operator==(const PanelElement&) const = default;
};

/// In the world it stands upright in the entity's XY plane and faces +Z, or turns to whoever looks;
/// drawn by our player, and as a textured quad by others. On the screen it lies over the picture,
/// whose height is 1 there; only our player shows it. A label is a panel with one text.
struct Panel {
  enum class Place { World, Billboard, Screen };
  enum class Align { Left, Center, Right };
  enum class Corner {
    TopLeft,
    Top,
    TopRight,
    Left,
    Middle,
    Right,
    BottomLeft,
    Bottom,
    BottomRight
  };
  std::vector<PanelElement> elements;
  Place place = Place::World;
  float width = 1;         ///< Metres; the height follows from what stands on it.
  float textSize = 0.06f;  ///< Height of a line, metres.
  float corner = 0.42f;    ///< Radius of the corners, in lines.
  float smallestLine = 0;  ///< In the world: part of the picture's height below which no line
                           ///< shrinks, however far away it is. 0: as far as the eye goes.
  Align align = Align::Left;
  Corner anchor = Corner::TopLeft;  ///< On the screen.
  float margin = 0.03f;             ///< On the screen: between panel and edge.
  base::Float4 color{1, 1, 1, 1};   ///< Linear like all colours.
  base::Float4 background{0.02f, 0.02f, 0.03f, 0.85f};
  base::Float4 accent{0.05f, 0.22f, 0.75f, 1};  ///< Of what can be touched.
  bool operator==(const Panel&) const = default;
};

/// The id of a label's one text.
inline constexpr const char* kLabelText = "text";

/// A panel that says one thing.
Panel labelOf(std::string text);
/// Its only element is a text called kLabelText, without anything of its own but the text.
bool isLabel(const Panel& panel);
/// The first text or heading of the panel, nullptr if it has none.
PanelElement* firstTextOf(Panel& panel);

}  // namespace model
