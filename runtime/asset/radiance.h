// Pictures of light in Radiance's format (.hdr): four bytes a pixel, three mantissas and an
// exponent, plain or run-length encoded.
#pragma once

#include "base/math.h"
#include "base/result.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace asset {

/// The largest width and height that is read.
inline constexpr int kMaxRadianceSide = 16384;

struct RadianceSize {
  int width = 0, height = 0;
};

/// Looks at the header only. Fails where readRadiance would refuse before it reads rows: wrong
/// first line, XYZE colours, rows that do not run from the top left to the right, sides of 0 or
/// above the limit. `name` is used in messages.
base::Result<RadianceSize> inspectRadiance(std::string_view bytes, const std::string& name);

/// Calls `row` for each row from the top, with linear radiance (Rec. 709 primaries), divided by the
/// file's EXPOSURE. Holds one row at a time. Fails also where rows are cut off or runs leave them.
base::Result<RadianceSize> readRadiance(
    std::string_view bytes, const std::string& name,
    const std::function<void(int y, std::span<const base::Float3>)>& row);

}  // namespace asset
