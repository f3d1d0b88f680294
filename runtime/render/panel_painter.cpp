#include "render/panel_painter.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace render {

using base::Float2;
using base::Float4;

namespace {

enum Unit { kGlyphUnit, kPictureUnit };
constexpr std::size_t kMostMarks = 30'000;  ///< On one panel: what its buffers may take.

}  // namespace

/// What the vertex shader reads, one array after the other.
struct PanelPainter::Vertices {
  std::vector<Float2> positions;
  std::vector<Float4> shapes, colors;
  std::vector<base::Float3> looks;

  void quad(const ui::Rect& at, const ui::Rect& shape, Float2 rest, Float4 color,
            base::Float3 look) {
    for (int i = 0; i < 4; ++i) {
      const auto x = static_cast<float>(i % 2), y = static_cast<float>(i / 2);
      positions.push_back({at.x + x * at.width, at.y + y * at.height});
      shapes.push_back({shape.x + x * shape.width, shape.y + y * shape.height, rest.x, rest.y});
      colors.push_back(color);
      looks.push_back(look);
    }
  }
};

namespace {

template <class T>
std::size_t append(std::vector<std::byte>& bytes, const std::vector<T>& values) {
  const std::size_t at = bytes.size();
  const auto more = gfx::bytesOf(values);
  bytes.insert(bytes.end(), more.begin(), more.end());
  return at;
}

template <class Vertices>
void addGlyph(const ui::Mark& mark, const ui::GlyphAtlas::Entry& entry, Vertices& out) {
  const float scale = mark.em / ui::kFieldEm;
  const auto f = [](int v) { return static_cast<float>(v); };
  out.quad({mark.rect.x + f(entry.left) * scale, mark.rect.y + f(entry.top) * scale,
            f(entry.width) * scale, f(entry.height) * scale},
           {f(entry.x), f(entry.y), f(entry.width), f(entry.height)}, {}, mark.color, {1, 0, 0});
}

template <class Vertices>
void addBox(const ui::Mark& mark, float line, Vertices& out) {
  // A little larger than the shape, so that the soft edge has room.
  const float rim = 0.06f * line;
  const ui::Rect& r = mark.rect;
  const Float2 half{r.width / 2, r.height / 2};
  const float look = mark.kind == ui::Mark::Kind::Picture ? 2.0f : 0.0f;
  out.quad({r.x - rim, r.y - rim, r.width + 2 * rim, r.height + 2 * rim},
           {-half.x - rim, -half.y - rim, r.width + 2 * rim, r.height + 2 * rim}, half, mark.color,
           {look, mark.radius, mark.border});
}

}  // namespace

PanelPainter::PanelPainter(gfx::Device& device, GpuCache& cache) : device_(device), cache_(cache) {}

PanelPainter::~PanelPainter() {
  clear();
  device_.destroy(sampler_);
  device_.destroy(glyphs_);
}

void PanelPainter::destroy(const Mesh& mesh) {
  for (const Run& run : mesh.runs) {
    device_.destroy(run.array);
    device_.destroy(run.vertices);
    device_.destroy(run.indices);
  }
}

void PanelPainter::clear() {
  for (const auto& [layout, mesh] : meshes_) destroy(mesh);
  meshes_.clear();
}

void PanelPainter::uploadGlyphs(ui::GlyphAtlas& atlas) {
  if (glyphRevision_ == atlas.revision() && glyphs_) return;
  glyphRevision_ = atlas.revision();
  const int rows = std::max(atlas.height(), 1);
  if (!glyphs_ || rows != glyphRows_) {
    device_.destroy(glyphs_);
    glyphRows_ = rows;
    glyphs_ = device_.createTexture({.label = "glyphs",
                                     .width = ui::GlyphAtlas::kWidth,
                                     .height = rows,
                                     .format = gfx::Format::R8});
  }
  if (atlas.height() > 0)
    device_.writeTexture(glyphs_, 0, {0, 0, ui::GlyphAtlas::kWidth, rows},
                         gfx::bytesOf(atlas.pixels()));
}

PanelPainter::Run PanelPainter::upload(const Vertices& vertices, int picture) {
  std::vector<std::uint32_t> indices;
  for (std::uint32_t first = 0; first < vertices.positions.size(); first += 4)
    for (const std::uint32_t corner : {0u, 2u, 1u, 1u, 2u, 3u}) indices.push_back(first + corner);
  std::vector<std::byte> bytes;
  gfx::VertexArrayDesc desc;
  desc.attributes = {{0, 2, gfx::AttributeType::Float, append(bytes, vertices.positions)},
                     {1, 4, gfx::AttributeType::Float, append(bytes, vertices.shapes)},
                     {2, 4, gfx::AttributeType::Float, append(bytes, vertices.colors)},
                     {3, 3, gfx::AttributeType::Float, append(bytes, vertices.looks)}};
  Run run{picture, {}, {}, {}, static_cast<int>(indices.size())};
  run.vertices = device_.createBuffer(gfx::BufferKind::Vertex, bytes, false, "panel");
  run.indices = device_.createBuffer(gfx::BufferKind::Index, gfx::bytesOf(indices), false, "panel");
  desc.vertices = run.vertices;
  desc.indices = run.indices;
  desc.indexType = gfx::IndexType::UnsignedInt;
  run.array = device_.createVertexArray(desc);
  return run;
}

PanelPainter::Mesh PanelPainter::makeMesh(const ui::PanelLayout& layout, ui::GlyphAtlas& atlas) {
  Mesh mesh;
  Vertices vertices;
  int picture = -1;
  const auto finish = [&] {
    if (!vertices.positions.empty()) mesh.runs.push_back(upload(vertices, picture));
    vertices = {};
    picture = -1;
  };
  for (std::size_t i = 0; i < std::min(layout.marks.size(), kMostMarks); ++i) {
    const ui::Mark& mark = layout.marks[i];
    if (mark.kind == ui::Mark::Kind::Glyph) {
      if (const ui::GlyphAtlas::Entry* entry = atlas.find(mark.glyph))
        addGlyph(mark, *entry, vertices);
      continue;
    }
    const bool isPicture = mark.kind == ui::Mark::Kind::Picture;
    if (isPicture && picture >= 0 && picture != mark.picture) finish();
    if (isPicture) picture = mark.picture;
    addBox(mark, layout.line, vertices);
  }
  finish();
  return mesh;
}

void PanelPainter::forgetOld(ui::GlyphAtlas& atlas) {
  atlas.beginFrame();
  if (sheet_ != atlas.sheet()) clear();
  sheet_ = atlas.sheet();
  for (auto it = meshes_.begin(); it != meshes_.end();) {
    if (!it->second.source.expired()) {
      ++it;
      continue;
    }
    destroy(it->second);
    it = meshes_.erase(it);
  }
}

void PanelPainter::prepare(const ui::PanelFrame* frame) {
  frame_ = nullptr;
  byNode_.clear();
  draws_ = 0;
  if (!frame || !frame->atlas || frame->shown.empty()) return;
  if (!sampler_) {
    gfx::SamplerDesc sampler;
    sampler.wrapS = sampler.wrapT = gfx::Wrap::ClampToEdge;
    sampler_ = device_.createSampler(sampler);
  }
  if (glyphsOf_.lock() != frame->atlas) {
    clear();
    glyphsOf_ = frame->atlas;
    device_.destroy(glyphs_);
    glyphs_ = {};
  }
  forgetOld(*frame->atlas);
  for (const ui::ShownPanel& shown : frame->shown) {
    if (shown.node >= 0) byNode_.emplace_back(shown.node, &shown);
    if (meshes_.count(shown.layout.get()) != 0) continue;
    Mesh mesh = makeMesh(*shown.layout, *frame->atlas);
    mesh.source = shown.layout;
    meshes_[shown.layout.get()] = std::move(mesh);
  }
  uploadGlyphs(*frame->atlas);
  frame_ = frame;
}

const ui::ShownPanel* PanelPainter::panelOf(int node) const {
  const auto it = std::find_if(byNode_.begin(), byNode_.end(),
                               [node](const auto& entry) { return entry.first == node; });
  return it == byNode_.end() ? nullptr : it->second;
}

bool PanelPainter::hasSomeOnScreen() const {
  return frame_ && std::any_of(frame_->shown.begin(), frame_->shown.end(),
                               [](const ui::ShownPanel& shown) { return shown.node < 0; });
}

void PanelPainter::draw(const ui::ShownPanel& panel, const world::World& world,
                        const base::Mat4& clipFromPanel, const Look& look) {
  const auto found = meshes_.find(panel.layout.get());
  if (found == meshes_.end() || !look.program) return;
  const bool isInWorld = panel.node >= 0;
  device_.useProgram(look.program);
  device_.setState({.depthTest = isInWorld ? gfx::DepthTest::LessEqual : gfx::DepthTest::Always,
                    .depthWrite = false,
                    .blend = gfx::Blend::Alpha,
                    .cull = isInWorld ? gfx::Cull::Back : gfx::Cull::None,
                    .frontIsClockwise = look.isMirrored});
  const auto row = [&](int r) {
    return Float4{clipFromPanel.at(r, 0), clipFromPanel.at(r, 1), clipFromPanel.at(r, 2),
                  clipFromPanel.at(r, 3)};
  };
  device_.setUniform(0, std::array{row(0), row(1), row(2), row(3), look.tint});
  device_.bindTexture(kGlyphUnit, glyphs_, sampler_);
  for (const Run& run : found->second.runs) {
    const auto& textures = world.gltf().textures;
    const asset::Texture none;
    const auto index = static_cast<std::size_t>(run.picture);
    const asset::Texture& texture =
        run.picture >= 0 && index < textures.size() ? textures[index] : none;
    device_.bindTexture(kPictureUnit, cache_.texture(texture, Slot::BaseColor),
                        cache_.sampler(texture.sampler));
    device_.draw({.vertexArray = run.array, .count = run.count});
    ++draws_;
  }
}

void PanelPainter::drawOnScreen(const world::World& world, gfx::ProgramId program) {
  if (!frame_) return;
  for (const ui::ShownPanel& shown : frame_->shown)
    if (shown.node < 0) draw(shown, world, shown.place, {program});
}

}  // namespace render
