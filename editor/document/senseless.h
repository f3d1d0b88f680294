// Numbers that a file may hold and that mean nothing: a negative radius, a camera whose far plane
// lies before its near one.
#pragma once

#include "model/project.h"

#include <functional>
#include <string>
#include <vector>

namespace document {

struct SenselessNumber {
  std::string place;    ///< "light/intensity".
  std::string message;  ///< "is -5, wanted 0 or more".
  float nearest = 0;    ///< What counts instead.
  /// Sets it to `nearest`.
  std::function<void(model::Entity&)> mend;
};

/// All of one entity, in the order of its parts. What cannot be read at all (NaN, infinities) never
/// gets this far from a file, but is found here too.
std::vector<SenselessNumber> senselessNumbersOf(const model::Entity& entity);

}  // namespace document
