// Which parts of a rectangle on the screen are covered by opaque things in front, in coarse cells:
// what lies wholly behind need not be drawn.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <vector>

namespace widget {

class CoverGrid {
 public:
  /// Of the rectangle on the screen; nothing is covered.
  CoverGrid(ImVec2 min, ImVec2 max);

  /// Covers the cells that lie wholly inside.
  void cover(ImVec2 min, ImVec2 max);
  /// True if all of it that lies in the rectangle is covered.
  bool isCovered(ImVec2 min, ImVec2 max) const;

 private:
  struct Cells {
    int left, top, right, bottom;  ///< The last two excluded.
  };
  Cells clipped(Cells cells) const;
  std::uint64_t maskOf(const Cells& cells, int word) const;

  static constexpr float kSide = 8;  ///< Pixels.
  ImVec2 min_;
  int columns_, rows_, words_;  // Words of 64 cells a row.
  std::vector<std::uint64_t> bits_;
};

}  // namespace widget
