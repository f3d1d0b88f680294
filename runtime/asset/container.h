// The outer shell of a glTF: a GLB's chunks, or plain JSON.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace asset {

struct Container {
  std::string_view json;
  std::string_view bin;  ///< The BIN chunk's bytes.
  bool hasBin = false;
};

/// Views into `bytes`. A file that does not begin with GLB's magic is taken for JSON.
base::Result<Container> splitContainer(std::string_view bytes);

/// A GLB of them; `bin` empty: no such chunk, else its length is a multiple of four.
std::string joinContainer(std::string json, std::string_view bin);

}  // namespace asset
