// Places rectangles in a sheet, row by row: enough for glyphs, which are about equally high.
#pragma once

#include <algorithm>

namespace ui {

class ShelfPacker {
 public:
  ShelfPacker(int width, int maxHeight) : width_(width), maxHeight_(maxHeight) {}

  struct Place {
    int x = -1, y = -1;
    explicit operator bool() const { return x >= 0; }
  };
  /// With a free pixel at the right and below, so that neighbours do not bleed into each other.
  /// None where there is no room left.
  Place place(int width, int height) {
    if (width + 1 > width_) return {};
    if (x_ + width + 1 > width_) {
      top_ += shelf_;
      x_ = shelf_ = 0;
    }
    if (top_ + height + 1 > maxHeight_) return {};
    const Place found{x_, top_};
    x_ += width + 1;
    shelf_ = std::max(shelf_, height + 1);
    return found;
  }
  /// Rows in use.
  int height() const { return top_ + shelf_; }

 private:
  int width_, maxHeight_;
  int x_ = 0, top_ = 0, shelf_ = 0;
};

}  // namespace ui
