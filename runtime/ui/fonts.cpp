#include "ui/fonts.h"

#include "base/file.h"
#include "ui/font_paths.h"

#include <stb_truetype.h>

#include <cmath>
#include <map>
#include <optional>
#include <span>

namespace ui {
namespace {

constexpr std::size_t kMaxFontBytes = std::size_t{64} << 20;

/// A font file and stb's view into it, which points into `bytes`: never moved once made.
struct Face {
  std::string bytes;
  stbtt_fontinfo info{};
};

std::unique_ptr<Face> loadFace(const char* path) {
  base::Result<std::string> bytes = base::readFile(path, kMaxFontBytes);
  if (!bytes) return nullptr;
  auto face = std::make_unique<Face>();
  face->bytes = std::move(*bytes);
  const auto* data = reinterpret_cast<const unsigned char*>(face->bytes.data());
  const int offset = stbtt_GetFontOffsetForIndex(data, 0);
  if (offset < 0 || stbtt_InitFont(&face->info, data, offset) == 0) return nullptr;
  return face;
}

}  // namespace

struct Fonts::Faces {
  std::vector<std::unique_ptr<Face>> all;
  std::vector<int> text,
      heading;  // Chains: indices into `all`, the first that has a character wins.

  const std::vector<int>& chain(FontRole role) const {
    return role == FontRole::Heading ? heading : text;
  }
  const stbtt_fontinfo& info(int face) const { return all[static_cast<std::size_t>(face)]->info; }
  float scale(int face, float emPx) const {
    return stbtt_ScaleForMappingEmToPixels(&info(face), emPx);
  }
};

Fonts::Fonts() : faces_(std::make_shared<const Faces>()) {}

Fonts Fonts::fromSystem() {
  auto faces = std::make_shared<Faces>();
  std::map<std::string, int> loaded;
  const auto load = [&](const char* path) -> std::optional<int> {
    if (const auto known = loaded.find(path); known != loaded.end()) return known->second;
    std::unique_ptr<Face> face = loadFace(path);
    if (!face) return std::nullopt;
    faces->all.push_back(std::move(face));
    const int index = static_cast<int>(faces->all.size()) - 1;
    loaded[path] = index;
    return index;
  };
  const auto first = [&](std::span<const char* const> paths) -> std::vector<int> {
    for (const char* path : paths)
      if (const std::optional<int> face = load(path)) return {*face};
    return {};
  };
  const std::vector<int> text = first(textFontPaths());
  const std::vector<int> cjk = first(cjkFontPaths());
  std::vector<int> fallback;
  for (const char* path : fallbackFontPaths())
    if (const std::optional<int> face = load(path)) fallback.push_back(*face);
  faces->heading = first(headingFontPaths());
  for (const std::vector<int>& part : {text, cjk, fallback}) {
    faces->text.insert(faces->text.end(), part.begin(), part.end());
    faces->heading.insert(faces->heading.end(), part.begin(), part.end());
  }
  Fonts fonts;
  fonts.faces_ = std::move(faces);
  return fonts;
}

bool Fonts::isEmpty() const { return faces_->text.empty(); }

GlyphId Fonts::glyphFor(FontRole role, char32_t character) const {
  const std::vector<int>& chain = faces_->chain(role);
  for (const int face : chain) {
    const int glyph = stbtt_FindGlyphIndex(&faces_->info(face), static_cast<int>(character));
    if (glyph != 0) return {face, glyph};
  }
  return {chain.empty() ? -1 : chain.front(), 0};
}

bool Fonts::has(FontRole role, char32_t character) const {
  return glyphFor(role, character).glyph != 0;
}

float Fonts::advance(GlyphId glyph, float emPx) const {
  if (glyph.face < 0) return 0;
  int width = 0;
  int bearing = 0;
  stbtt_GetGlyphHMetrics(&faces_->info(glyph.face), glyph.glyph, &width, &bearing);
  return static_cast<float>(width) * faces_->scale(glyph.face, emPx);
}

float Fonts::kerning(GlyphId left, GlyphId right, float emPx) const {
  if (left.face < 0 || left.face != right.face) return 0;
  const int units = stbtt_GetGlyphKernAdvance(&faces_->info(left.face), left.glyph, right.glyph);
  return static_cast<float>(units) * faces_->scale(left.face, emPx);
}

float Fonts::capHeight(FontRole role, float emPx) const {
  const GlyphId capital = glyphFor(role, U'H');
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  if (capital.face < 0 ||
      stbtt_GetGlyphBox(&faces_->info(capital.face), capital.glyph, &x0, &y0, &x1, &y1) == 0)
    return 0.7f * emPx;
  return static_cast<float>(y1) * faces_->scale(capital.face, emPx);
}

GlyphBitmap Fonts::draw(GlyphId glyph, float emPx, float shiftX) const {
  GlyphBitmap bitmap;
  if (glyph.face < 0) return bitmap;
  const stbtt_fontinfo* info = &faces_->info(glyph.face);
  const float scale = faces_->scale(glyph.face, emPx);
  int x1 = 0;
  int y1 = 0;
  stbtt_GetGlyphBitmapBoxSubpixel(info, glyph.glyph, scale, scale, shiftX, 0, &bitmap.left,
                                  &bitmap.top, &x1, &y1);
  bitmap.width = x1 - bitmap.left;
  bitmap.height = y1 - bitmap.top;
  if (bitmap.width <= 0 || bitmap.height <= 0) return {};
  bitmap.coverage.resize(static_cast<std::size_t>(bitmap.width) *
                         static_cast<std::size_t>(bitmap.height));
  stbtt_MakeGlyphBitmapSubpixel(info, bitmap.coverage.data(), bitmap.width, bitmap.height,
                                bitmap.width, scale, scale, shiftX, 0, glyph.glyph);
  return bitmap;
}

}  // namespace ui
