// The glyphs that panels show now, as fields on one sheet for the GPU.
#pragma once

#include "ui/fonts.h"
#include "ui/shelf_packer.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ui {

/// Grows with what is asked for and holds about 1,200 ideographs; then the sheet is begun anew with
/// what the current frame needs. For one thread.
class GlyphAtlas {
 public:
  static constexpr int kWidth = 2048;
  static constexpr int kMaxHeight = 2048;

  explicit GlyphAtlas(Fonts fonts) : fonts_(std::move(fonts)) {}

  /// In field pixels: where the field lies on the sheet, and relative to the pen.
  struct Entry {
    int x = 0, y = 0, width = 0, height = 0;
    int left = 0, top = 0;
  };
  /// nullptr for a glyph without ink, and where even an empty sheet has no room.
  const Entry* find(GlyphId glyph);

  /// Call before the first find() of a frame. Where the sheet ran full in the frame before, it is
  /// begun anew: what that frame lacked, this one has.
  void beginFrame();

  int height() const { return height_; }  ///< Rows with storage; a multiple of 256.
  const std::vector<std::uint8_t>& pixels() const { return pixels_; }  ///< kWidth * height().
  /// Rises with each change of pixels().
  std::uint64_t revision() const { return revision_; }
  /// Rises when the sheet is begun anew: what find() gave before does not hold any more.
  std::uint64_t sheet() const { return sheet_; }
  const Fonts& fonts() const { return fonts_; }

 private:
  Fonts fonts_;
  ShelfPacker packer_{kWidth, kMaxHeight};
  std::map<std::pair<int, int>, Entry> entries_;
  std::vector<std::uint8_t> pixels_;
  int height_ = 0;
  std::uint64_t revision_ = 0, sheet_ = 0;
  bool ranFull_ = false;
};

}  // namespace ui
