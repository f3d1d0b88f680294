#include "widget/cover_grid.h"

#include <algorithm>
#include <cmath>

namespace widget {
namespace {

/// Far enough for every screen, near enough for an int.
int cell(float value) { return static_cast<int>(std::clamp(value, -1e6f, 1e6f)); }

}  // namespace

CoverGrid::CoverGrid(ImVec2 min, ImVec2 max)
    : min_(min),
      columns_(std::max(1, cell(std::ceil((max.x - min.x) / kSide)))),
      rows_(std::max(1, cell(std::ceil((max.y - min.y) / kSide)))),
      words_((columns_ + 63) / 64),
      bits_(static_cast<std::size_t>(words_) * static_cast<std::size_t>(rows_)) {}

CoverGrid::Cells CoverGrid::clipped(Cells cells) const {
  return {std::max(cells.left, 0), std::max(cells.top, 0), std::min(cells.right, columns_),
          std::min(cells.bottom, rows_)};
}

std::uint64_t CoverGrid::maskOf(const Cells& cells, int word) const {
  const int from = std::max(cells.left - word * 64, 0), to = std::min(cells.right - word * 64, 64);
  const std::uint64_t below = to >= 64 ? ~0ull : (1ull << to) - 1;
  return below & ~((1ull << from) - 1);
}

void CoverGrid::cover(ImVec2 min, ImVec2 max) {
  const Cells cells = clipped({cell(std::ceil((min.x - min_.x) / kSide)),
                               cell(std::ceil((min.y - min_.y) / kSide)),
                               cell(std::floor((max.x - min_.x) / kSide)),
                               cell(std::floor((max.y - min_.y) / kSide))});
  if (cells.left >= cells.right) return;
  for (int y = cells.top; y < cells.bottom; ++y)
    for (int word = cells.left / 64; word <= (cells.right - 1) / 64; ++word)
      bits_[static_cast<std::size_t>(y * words_ + word)] |= maskOf(cells, word);
}

bool CoverGrid::isCovered(ImVec2 min, ImVec2 max) const {
  const Cells cells = clipped({cell(std::floor((min.x - min_.x) / kSide)),
                               cell(std::floor((min.y - min_.y) / kSide)),
                               cell(std::ceil((max.x - min_.x) / kSide)),
                               cell(std::ceil((max.y - min_.y) / kSide))});
  if (cells.left >= cells.right) return true;
  for (int y = cells.top; y < cells.bottom; ++y)
    for (int word = cells.left / 64; word <= (cells.right - 1) / 64; ++word) {
      const std::uint64_t mask = maskOf(cells, word);
      if ((bits_[static_cast<std::size_t>(y * words_ + word)] & mask) != mask) return false;
    }
  return true;
}

}  // namespace widget
