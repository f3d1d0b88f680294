// Glyphs that travel in a file: fields and measures, in one sheet. Little-endian:
//   "DGLYPHS1"
//   f32 cap height of an em, by role; u32 glyphs; u32 characters; u32 kerning pairs; u32 PNG bytes
//   glyph:      f32 advance of an em, i16 left, i16 top, u16 width, u16 height   (number 0: the
//   box) character:  u32 role, u32 character, u32 glyph       pair: u32 left, u32 right, f32 of an
//   em a PNG of the sheet on which the fields stand, placed in the order of the glyphs
#include "asset/image_codec.h"
#include "ui/font_source.h"
#include "ui/shelf_packer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <utility>

namespace ui {
namespace {

constexpr std::string_view kMagic = "DGLYPHS1";
constexpr int kSheetWidth = 1024, kMaxSheetHeight = 8192;
constexpr std::uint32_t kMaxGlyphs = 16'384, kMaxPairs = 200'000;
/// Kerning is a matter of letters and marks; pairs of more glyphs than these would outgrow the
/// rest.
constexpr std::size_t kMaxKerned = 400;

struct Glyph {
  float advance = 0;
  GlyphField field;
};

struct Packed {
  std::array<float, kFontRoles> capHeight{};
  std::vector<Glyph> glyphs;
  std::map<std::pair<int, char32_t>, int> characters;  ///< By role and character.
  std::map<std::pair<int, int>, float> kerning;
};

class PackedFonts final : public Fonts::Source {
 public:
  explicit PackedFonts(Packed packed) : packed_(std::move(packed)) {}

  bool isEmpty() const override { return packed_.glyphs.empty(); }
  GlyphId glyphFor(FontRole role, char32_t character) const override {
    for (const int r : {static_cast<int>(role), static_cast<int>(FontRole::Text),
                        static_cast<int>(FontRole::Heading)})
      if (const auto it = packed_.characters.find({r, character}); it != packed_.characters.end())
        return {0, it->second};
    return {isEmpty() ? -1 : 0, 0};
  }
  float advance(GlyphId glyph, float em) const override { return at(glyph).advance * em; }
  float kerning(GlyphId left, GlyphId right, float em) const override {
    const auto it = packed_.kerning.find({left.glyph, right.glyph});
    return it == packed_.kerning.end() ? 0 : it->second * em;
  }
  float capHeight(FontRole role, float em) const override {
    return packed_.capHeight[static_cast<std::size_t>(role)] * em;
  }
  GlyphBitmap draw(GlyphId glyph, float emPx, float shiftX) const override;
  GlyphField field(GlyphId glyph) const override { return at(glyph).field; }

 private:
  const Glyph& at(GlyphId glyph) const {
    return packed_.glyphs[static_cast<std::size_t>(glyph.glyph)];
  }
  Packed packed_;
};

/// Between the four nearest texels; far outside where there is none.
float sampled(const GlyphField& field, float x, float y) {
  const float fx = std::floor(x), fy = std::floor(y);
  const auto texel = [&](int tx, int ty) {
    if (tx < 0 || ty < 0 || tx >= field.width || ty >= field.height) return 0.0f;
    return static_cast<float>(
        field.distances[static_cast<std::size_t>(ty) * static_cast<std::size_t>(field.width) +
                        static_cast<std::size_t>(tx)]);
  };
  const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  const float u = x - fx, v = y - fy;
  return ((texel(ix, iy) * (1 - u) + texel(ix + 1, iy) * u) * (1 - v) +
          (texel(ix, iy + 1) * (1 - u) + texel(ix + 1, iy + 1) * u) * v) /
         255;
}

GlyphBitmap PackedFonts::draw(GlyphId glyph, float emPx, float shiftX) const {
  const GlyphField& field = at(glyph).field;
  const float scale = emPx / kFieldEm;
  GlyphBitmap bitmap;
  if (field.distances.empty() || !(scale > 0) || scale > 64) return bitmap;
  const auto edge = [&](int v) { return static_cast<float>(v) * scale; };
  bitmap.left = static_cast<int>(std::floor(edge(field.left) + shiftX));
  bitmap.top = static_cast<int>(std::floor(edge(field.top)));
  bitmap.width = static_cast<int>(std::ceil(edge(field.left + field.width) + shiftX)) - bitmap.left;
  bitmap.height = static_cast<int>(std::ceil(edge(field.top + field.height))) - bitmap.top;
  for (int row = 0; row < bitmap.height; ++row)
    for (int column = 0; column < bitmap.width; ++column) {
      const float x = (static_cast<float>(bitmap.left + column) + 0.5f - shiftX) / scale;
      const float y = (static_cast<float>(bitmap.top + row) + 0.5f) / scale;
      const float share = sampled(field, x - static_cast<float>(field.left) - 0.5f,
                                  y - static_cast<float>(field.top) - 0.5f);
      const float pixels = (share - 0.5f) * 2 * kFieldSpread * scale;
      bitmap.coverage.push_back(
          static_cast<std::uint8_t>(std::lround(255 * std::clamp(pixels + 0.5f, 0.0f, 1.0f))));
    }
  return bitmap;
}

// --- writing

class Writer {
 public:
  void text(std::string_view bytes) { out_ += bytes; }
  void u32(std::uint32_t v) {
    for (int i = 0; i < 4; ++i) out_.push_back(static_cast<char>(v >> (8 * i) & 0xFF));
  }
  void u16(int v) {
    out_.push_back(static_cast<char>(v & 0xFF));
    out_.push_back(static_cast<char>(v >> 8 & 0xFF));
  }
  void f32(float v) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &v, 4);
    u32(bits);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Where each field stands on the sheet. Fields that have no room are made empty.
std::vector<ShelfPacker::Place> placesOf(std::vector<Glyph>& glyphs, int& height) {
  ShelfPacker packer(kSheetWidth, kMaxSheetHeight);
  std::vector<ShelfPacker::Place> places;
  for (Glyph& glyph : glyphs) {
    places.push_back(packer.place(glyph.field.width, glyph.field.height));
    if (!places.back()) glyph.field = {};
  }
  height = packer.height();
  return places;
}

std::string sheetOf(Packed& packed) {
  int height = 0;
  const std::vector<ShelfPacker::Place> places = placesOf(packed.glyphs, height);
  height = std::max(height, 1);
  std::vector<std::uint8_t> rgba(static_cast<std::size_t>(height) * kSheetWidth * 4, 0);
  for (std::size_t i = 3; i < rgba.size(); i += 4) rgba[i] = 255;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const GlyphField& field = packed.glyphs[i].field;
    for (int row = 0; row < field.height; ++row)
      for (int column = 0; column < field.width; ++column) {
        const std::uint8_t value =
            field.distances[static_cast<std::size_t>(row) * static_cast<std::size_t>(field.width) +
                            static_cast<std::size_t>(column)];
        const std::size_t pixel = (static_cast<std::size_t>(places[i].y + row) * kSheetWidth +
                                   static_cast<std::size_t>(places[i].x + column)) *
                                  4;
        std::fill_n(rgba.begin() + static_cast<std::ptrdiff_t>(pixel), 3, value);
      }
  }
  return asset::encodePng(kSheetWidth, height, rgba);
}

std::string bytesOf(Packed packed) {
  const std::string png = sheetOf(packed);
  Writer out;
  out.text(kMagic);
  for (const float height : packed.capHeight) out.f32(height);
  out.u32(static_cast<std::uint32_t>(packed.glyphs.size()));
  out.u32(static_cast<std::uint32_t>(packed.characters.size()));
  out.u32(static_cast<std::uint32_t>(packed.kerning.size()));
  out.u32(static_cast<std::uint32_t>(png.size()));
  for (const Glyph& glyph : packed.glyphs) {
    out.f32(glyph.advance);
    out.u16(glyph.field.left);
    out.u16(glyph.field.top);
    out.u16(glyph.field.width);
    out.u16(glyph.field.height);
  }
  for (const auto& [character, glyph] : packed.characters) {
    out.u32(static_cast<std::uint32_t>(character.first));
    out.u32(static_cast<std::uint32_t>(character.second));
    out.u32(static_cast<std::uint32_t>(glyph));
  }
  for (const auto& [pair, advance] : packed.kerning) {
    out.u32(static_cast<std::uint32_t>(pair.first));
    out.u32(static_cast<std::uint32_t>(pair.second));
    out.f32(advance);
  }
  out.text(png);
  return out.take();
}

// --- reading

/// After a read beyond the end all further ones give 0.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}
  bool isCut() const { return isCut_; }
  std::string_view take(std::size_t count) {
    if (count > left_.size()) {
      isCut_ = true;
      return {};
    }
    const std::string_view taken = left_.substr(0, count);
    left_.remove_prefix(count);
    return taken;
  }
  std::uint32_t u32() {
    const std::string_view b = take(4);
    std::uint32_t v = 0;
    for (std::size_t i = 0; i < b.size(); ++i)
      v |= static_cast<std::uint32_t>(static_cast<unsigned char>(b[i])) << (8 * i);
    return v;
  }
  int i16() {
    const std::string_view b = take(2);
    if (b.empty()) return 0;
    const int v = static_cast<unsigned char>(b[0]) | static_cast<unsigned char>(b[1]) << 8;
    return v >= 0x8000 ? v - 0x10000 : v;
  }
  /// 0 for what is no sensible measure.
  float f32() {
    const std::uint32_t bits = u32();
    float v = 0;
    std::memcpy(&v, &bits, 4);
    return std::isfinite(v) && std::abs(v) < 100 ? v : 0;
  }

 private:
  std::string_view left_;
  bool isCut_ = false;
};

base::Error bad(const std::string& what) { return {"the packed glyphs: " + what}; }

/// The fields out of their sheet.
base::Status readSheet(std::string_view png, std::vector<Glyph>& glyphs) {
  const base::Result<asset::ImageInfo> info = asset::inspectImage(png, "sheet of glyphs");
  if (!info) return info.error();
  int height = 0;
  const std::vector<ShelfPacker::Place> places = placesOf(glyphs, height);
  if (info->width != kSheetWidth || info->height != std::max(height, 1))
    return bad("the sheet should have " + std::to_string(kSheetWidth) + " x " +
               std::to_string(std::max(height, 1)) + " pixels, it has " +
               std::to_string(info->width) + " x " + std::to_string(info->height));
  const base::Result<asset::Image> sheet = asset::decodeImage(png, "sheet of glyphs");
  if (!sheet) return sheet.error();
  const std::shared_ptr<const asset::Pixels::Bytes> rgba = sheet->rgba.hold();
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    GlyphField& field = glyphs[i].field;
    for (int row = 0; row < field.height; ++row)
      for (int column = 0; column < field.width; ++column)
        field.distances.push_back(
            (*rgba)[(static_cast<std::size_t>(places[i].y + row) * kSheetWidth +
                         static_cast<std::size_t>(places[i].x + column)) *
                        4]);
  }
  return base::Done{};
}

base::Status readTables(Reader& in, std::uint32_t characters, std::uint32_t pairs, Packed& packed) {
  const auto count = static_cast<std::uint32_t>(packed.glyphs.size());
  for (std::uint32_t i = 0; i < characters && !in.isCut(); ++i) {
    const std::uint32_t role = in.u32(), character = in.u32(), glyph = in.u32();
    if (role >= kFontRoles || character > 0x10FFFF || glyph >= count)
      return bad("character " + std::to_string(i) + " makes no sense");
    packed.characters[{static_cast<int>(role), static_cast<char32_t>(character)}] =
        static_cast<int>(glyph);
  }
  for (std::uint32_t i = 0; i < pairs && !in.isCut(); ++i) {
    const std::uint32_t left = in.u32(), right = in.u32();
    const float advance = in.f32();
    if (left >= count || right >= count)
      return bad("kerning pair " + std::to_string(i) + " makes no sense");
    packed.kerning[{static_cast<int>(left), static_cast<int>(right)}] = advance;
  }
  return base::Done{};
}

}  // namespace

std::string Fonts::packed(CharacterSets characters) const {
  if (isEmpty()) return {};
  auto& text = characters[static_cast<std::size_t>(FontRole::Text)];
  for (char32_t c = U' '; c < 0x7F; ++c)
    if (c < U'A' || (c > U'Z' && c < U'a') || c > U'z') text.insert(c);
  text.insert(U'…');
  Packed packed;
  std::map<std::pair<int, int>, int> numbers;  // Of glyphs, by face and glyph.
  std::vector<GlyphId> ids;
  const auto numberOf = [&](GlyphId id) {
    const auto [it, isNew] = numbers.try_emplace({id.face, id.glyph}, static_cast<int>(ids.size()));
    if (isNew) {
      ids.push_back(id);
      packed.glyphs.push_back({advance(id, 1), field(id)});
    }
    return it->second;
  };
  numberOf({glyphFor(FontRole::Text, U'H').face, 0});
  for (int role = 0; role < kFontRoles; ++role) {
    const auto fontRole = static_cast<FontRole>(role);
    packed.capHeight[static_cast<std::size_t>(role)] = capHeight(fontRole, 1);
    for (const char32_t c : characters[static_cast<std::size_t>(role)])
      if (has(fontRole, c) && packed.glyphs.size() < kMaxGlyphs)
        packed.characters[{role, c}] = numberOf(glyphFor(fontRole, c));
  }
  const std::size_t kerned = std::min(ids.size(), kMaxKerned);
  for (std::size_t l = 0; l < kerned; ++l)
    for (std::size_t r = 0; r < kerned; ++r)
      if (const float k = kerning(ids[l], ids[r], 1); k != 0)
        packed.kerning[{static_cast<int>(l), static_cast<int>(r)}] = k;
  return bytesOf(std::move(packed));
}

base::Result<Fonts> Fonts::fromPacked(std::string_view bytes) {
  Reader in(bytes);
  if (in.take(kMagic.size()) != kMagic) return bad("they begin with something else");
  Packed packed;
  for (float& height : packed.capHeight) height = in.f32();
  const std::uint32_t glyphs = in.u32(), characters = in.u32(), pairs = in.u32(), png = in.u32();
  if (glyphs == 0 || glyphs > kMaxGlyphs || characters > 2 * kMaxGlyphs || pairs > kMaxPairs)
    return bad("their counts make no sense");
  for (std::uint32_t i = 0; i < glyphs && !in.isCut(); ++i) {
    Glyph glyph;
    glyph.advance = in.f32();
    glyph.field.left = in.i16();
    glyph.field.top = in.i16();
    glyph.field.width = in.i16();
    glyph.field.height = in.i16();
    const auto isSide = [](int v) { return v >= 0 && v <= kMaxFieldSide; };
    if (!isSide(glyph.field.width) || !isSide(glyph.field.height))
      return bad("glyph " + std::to_string(i) + " is too large");
    packed.glyphs.push_back(std::move(glyph));
  }
  if (auto read = readTables(in, characters, pairs, packed); !read) return read.error();
  const std::string_view sheet = in.take(png);
  if (in.isCut()) return bad("they are cut off");
  if (auto read = readSheet(sheet, packed.glyphs); !read) return read.error();
  return Fonts(std::make_shared<const PackedFonts>(std::move(packed)));
}

}  // namespace ui
