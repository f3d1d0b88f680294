// A panel as plain values: what stands on it and how it looks. Knows no scene and no GPU.
#pragma once

#include "base/math.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ui {

/// More than these on one panel are not shown: nobody could use them.
inline constexpr std::size_t kMaxElements = 64;
inline constexpr std::size_t kMaxOptions = 32;

struct Element {
  enum class Kind { Text, Heading, Button, Slider, Choice, Progress, Image };
  std::string id;
  Kind kind = Kind::Text;
  /// UTF-8. Of a text: '\n' breaks a line, a line that begins with "# " is a heading.
  std::string text;
  std::vector<std::string> options;  ///< Of a choice.
  /// Slider: between `low` and `high`. Choice: number of the option, -1 for none. Progress: 0 to 1.
  float value = 0;
  float low = 0, high = 1;
  float step = 0;  ///< Of a slider: what its value is a multiple of from `low` on; 0: anything.
  bool visible = true;
  int picture = -1;  ///< Of an image: whatever number its owner knows it by; -1: an empty frame.
  float proportion = 1;  ///< Of an image: width over height.
  bool operator==(const Element&) const = default;
};

/// Sizes are metres; on the screen, where the picture's height is 1, parts of that height. Colours
/// are linear.
struct Panel {
  enum class Place { World, Billboard, Screen };
  enum class Align { Left, Center, Right };
  Place place = Place::World;
  std::vector<Element> elements;
  float width = 1;         ///< The height follows from what stands on it.
  float textSize = 0.06f;  ///< Height of a line.
  base::Float4 color{1, 1, 1, 1};
  base::Float4 background{0, 0, 0, 1};
  base::Float4 accent{0.05f, 0.25f, 0.8f, 1};  ///< Of what can be touched.
  Align align = Align::Left;
  float corner = 0.42f;    ///< Radius of the corners, in lines.
  float smallestLine = 0;  ///< In the world: grows so that a line is at least this part of the
                           ///< picture's height; 0: never grows.
  base::Float2 anchor;     ///< On the screen: -1, 0 or 1 from the left and from the top.
  float margin = 0.03f;    ///< On the screen: between panel and edge.
  bool operator==(const Panel&) const = default;
};

/// What can be pressed or moved. One row of a choice is a part of its own.
struct PartId {
  int element = -1;  ///< Index into the panel's elements; -1: none.
  int option = -1;   ///< Of a choice.
  explicit operator bool() const { return element >= 0; }
  bool operator==(const PartId&) const = default;
};

/// What the hand is doing to it.
struct Touch {
  PartId hovered, pressed, focused;
  bool operator==(const Touch&) const = default;
};

/// Buttons, sliders and choices.
bool takesTouch(const Element& element);

/// The nearest value that the element may have: in its range, on its steps, an option that exists.
/// NaN counts as the lowest.
float settled(const Element& element, float value);

/// As a slider shows it: as many digits as its steps need, at most three, no zeros at the end.
std::string valueText(const Element& element);

}  // namespace ui
