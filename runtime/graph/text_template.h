// The two kinds of text with holes that KHR_interactivity knows: pointer templates and log
// messages.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

struct TextHole {
  std::string name;       ///< Of the socket that fills it.
  bool isInt = false;     ///< [name] in a pointer; every other hole is {name}.
  std::size_t begin = 0;  ///< Of its first bracket.
  std::size_t end = 0;    ///< After its last bracket.
};

/// "/nodes/{node}/weights/[index]". Fails where the specification calls it a syntax error. One more form than the
/// specification's: "/nodes/helmet#[index]/scale" counts within the model of the entity "helmet".
base::Result<std::vector<TextHole>> pointerHoles(std::string_view pointer);

/// "{count} of {{all}}". The same name may come more than once.
base::Result<std::vector<TextHole>> messageHoles(std::string_view message);

/// Undoes the doubling of literal brackets.
std::string unescapedPointer(std::string_view text);
std::string unescapedMessage(std::string_view text);

}  // namespace graph
