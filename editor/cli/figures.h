// What benches give back.
#pragma once

#include <map>
#include <string>

namespace cli {

struct Figure {
  double value = 0;
  std::string unit;
};
using Figures = std::map<std::string, Figure>;

}  // namespace cli
