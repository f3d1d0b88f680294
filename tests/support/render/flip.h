// How different two pictures look to a person.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace support {

/// What a person who flips between two pictures would notice.
struct Flip {
  double mean = 0;            ///< 0: no difference is seen; 1: as different as can be.
  std::vector<float> errors;  ///< The same, of each pixel, rows from the top.
};

/// LDR-FLIP of two opaque sRGB pictures of `width` x `height` (rgba, 8 bits a channel; alpha is not
/// looked at), seen with `pixelsPerDegree` (67: a 0.7 m wide 3840 screen from 0.7 m). Source:
/// P. Andersson et al., "FLIP: A Difference Evaluator for Alternating Images", 2020. Pictures of
/// other sizes than said give no errors and a mean of 1.
Flip flip(std::span<const std::uint8_t> reference, std::span<const std::uint8_t> test, int width,
          int height, double pixelsPerDegree = 67);

/// `errors` as a picture (rgba): black where nothing is seen, over purple and orange to pale
/// yellow.
std::vector<std::uint8_t> pictureOf(const Flip& flip);

}  // namespace support
