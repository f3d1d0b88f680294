#include "ui/fonts.h"

#include "base/file.h"
#include "ui/font_paths.h"
#include "ui/font_source.h"

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

class FontFiles final : public Fonts::Source {
 public:
  FontFiles() = default;
  static std::shared_ptr<const FontFiles> ofSystem();

  bool isEmpty() const override { return text_.empty(); }
  GlyphId glyphFor(FontRole role, char32_t character) const override;
  float advance(GlyphId glyph, float em) const override;
  float kerning(GlyphId left, GlyphId right, float em) const override;
  float capHeight(FontRole role, float em) const override;
  GlyphBitmap draw(GlyphId glyph, float emPx, float shiftX) const override;
  GlyphField field(GlyphId glyph) const override;

 private:
  const stbtt_fontinfo& info(int face) const { return all_[static_cast<std::size_t>(face)]->info; }
  float scale(int face, float em) const { return stbtt_ScaleForMappingEmToPixels(&info(face), em); }

  std::vector<std::unique_ptr<Face>> all_;
  /// Chains: indices into `all_`, the first that has a character wins.
  std::vector<int> text_, heading_;
};

std::shared_ptr<const FontFiles> FontFiles::ofSystem() {
  auto files = std::make_shared<FontFiles>();
  std::map<std::string, int> loaded;
  const auto load = [&](const char* path) -> std::optional<int> {
    if (const auto known = loaded.find(path); known != loaded.end()) return known->second;
    std::unique_ptr<Face> face = loadFace(path);
    if (!face) return std::nullopt;
    files->all_.push_back(std::move(face));
    const int index = static_cast<int>(files->all_.size()) - 1;
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
  files->heading_ = first(headingFontPaths());
  for (const std::vector<int>& part : {text, cjk, fallback}) {
    files->text_.insert(files->text_.end(), part.begin(), part.end());
    files->heading_.insert(files->heading_.end(), part.begin(), part.end());
  }
  return files;
}

GlyphId FontFiles::glyphFor(FontRole role, char32_t character) const {
  const std::vector<int>& chain = role == FontRole::Heading ? heading_ : text_;
  for (const int face : chain) {
    const int glyph = stbtt_FindGlyphIndex(&info(face), static_cast<int>(character));
    if (glyph != 0) return {face, glyph};
  }
  return {chain.empty() ? -1 : chain.front(), 0};
}

float FontFiles::advance(GlyphId glyph, float em) const {
  int width = 0;
  int bearing = 0;
  stbtt_GetGlyphHMetrics(&info(glyph.face), glyph.glyph, &width, &bearing);
  return static_cast<float>(width) * scale(glyph.face, em);
}

float FontFiles::kerning(GlyphId left, GlyphId right, float em) const {
  const int units = stbtt_GetGlyphKernAdvance(&info(left.face), left.glyph, right.glyph);
  return static_cast<float>(units) * scale(left.face, em);
}

float FontFiles::capHeight(FontRole role, float em) const {
  const GlyphId capital = glyphFor(role, U'H');
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  if (capital.face < 0 ||
      stbtt_GetGlyphBox(&info(capital.face), capital.glyph, &x0, &y0, &x1, &y1) == 0)
    return 0.7f * em;
  return static_cast<float>(y1) * scale(capital.face, em);
}

GlyphBitmap FontFiles::draw(GlyphId glyph, float emPx, float shiftX) const {
  GlyphBitmap bitmap;
  const stbtt_fontinfo* face = &info(glyph.face);
  const float pixels = scale(glyph.face, emPx);
  int x1 = 0;
  int y1 = 0;
  stbtt_GetGlyphBitmapBoxSubpixel(face, glyph.glyph, pixels, pixels, shiftX, 0, &bitmap.left,
                                  &bitmap.top, &x1, &y1);
  bitmap.width = x1 - bitmap.left;
  bitmap.height = y1 - bitmap.top;
  if (bitmap.width <= 0 || bitmap.height <= 0) return {};
  bitmap.coverage.resize(static_cast<std::size_t>(bitmap.width) *
                         static_cast<std::size_t>(bitmap.height));
  stbtt_MakeGlyphBitmapSubpixel(face, bitmap.coverage.data(), bitmap.width, bitmap.height,
                                bitmap.width, pixels, pixels, shiftX, 0, glyph.glyph);
  return bitmap;
}

GlyphField FontFiles::field(GlyphId glyph) const {
  const GlyphBitmap twice = draw(glyph, 2 * kFieldEm, 0);
  return fieldOf(twice.coverage, twice.left, twice.top, twice.width, twice.height);
}

}  // namespace

Fonts::Fonts() : source_(std::make_shared<const FontFiles>()) {}
Fonts Fonts::fromSystem() { return Fonts(FontFiles::ofSystem()); }

bool Fonts::isEmpty() const { return source_->isEmpty(); }
GlyphId Fonts::glyphFor(FontRole role, char32_t character) const {
  return source_->glyphFor(role, character);
}
bool Fonts::has(FontRole role, char32_t character) const {
  return glyphFor(role, character).glyph != 0;
}
float Fonts::advance(GlyphId glyph, float em) const {
  return glyph.face < 0 ? 0 : source_->advance(glyph, em);
}
float Fonts::kerning(GlyphId left, GlyphId right, float em) const {
  return left.face < 0 || left.face != right.face ? 0 : source_->kerning(left, right, em);
}
float Fonts::capHeight(FontRole role, float em) const { return source_->capHeight(role, em); }
GlyphBitmap Fonts::draw(GlyphId glyph, float emPx, float shiftX) const {
  return glyph.face < 0 ? GlyphBitmap{} : source_->draw(glyph, emPx, shiftX);
}
GlyphField Fonts::field(GlyphId glyph) const {
  return glyph.face < 0 ? GlyphField{} : source_->field(glyph);
}

}  // namespace ui
