#include "ui/glyph_atlas.h"

#include <algorithm>

namespace ui {

void GlyphAtlas::beginFrame() {
  if (!ranFull_) return;
  packer_ = ShelfPacker(kWidth, kMaxHeight);
  entries_.clear();
  std::fill(pixels_.begin(), pixels_.end(), std::uint8_t{0});
  ranFull_ = false;
  ++revision_;
  ++sheet_;
}

const GlyphAtlas::Entry* GlyphAtlas::find(GlyphId glyph) {
  const auto [it, isNew] = entries_.try_emplace({glyph.face, glyph.glyph});
  Entry& entry = it->second;
  if (!isNew) return entry.width > 0 ? &entry : nullptr;
  const GlyphField field = fonts_.field(glyph);
  if (field.distances.empty()) return nullptr;
  const ShelfPacker::Place place = packer_.place(field.width, field.height);
  if (!place) {
    ranFull_ = true;
    return nullptr;
  }
  constexpr int kRows = 256;
  if (packer_.height() > height_) {
    height_ = std::min((packer_.height() + kRows - 1) / kRows * kRows, kMaxHeight);
    pixels_.resize(static_cast<std::size_t>(height_) * kWidth);
  }
  for (int row = 0; row < field.height; ++row)
    std::copy_n(field.distances.begin() + static_cast<std::ptrdiff_t>(row) * field.width,
                field.width,
                pixels_.begin() + static_cast<std::ptrdiff_t>(place.y + row) * kWidth + place.x);
  entry = {place.x, place.y, field.width, field.height, field.left, field.top};
  ++revision_;
  return &entry;
}

}  // namespace ui
