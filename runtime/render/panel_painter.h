// Draws panels: boxes with round corners, glyphs from their sheet of distances, pictures. One
// program for all of it.
#pragma once

#include "gfx/device.h"
#include "render/gpu_cache.h"
#include "ui/panel_frame.h"
#include "world/world.h"

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace render {

/// Keeps what it has put on the GPU for as long as the layouts live.
class PanelPainter {
 public:
  PanelPainter(gfx::Device& device, GpuCache& cache);
  ~PanelPainter();
  PanelPainter(const PanelPainter&) = delete;
  PanelPainter& operator=(const PanelPainter&) = delete;

  /// Outside passes, once a frame: puts glyphs and vertices of the panels on the GPU. `frame` must
  /// live until the last draw; nullptr: there are none.
  void prepare(const ui::PanelFrame* frame);
  /// The panel that stands for `node`'s quad; nullptr if none does.
  const ui::ShownPanel* panelOf(int node) const;
  bool hasSome() const { return frame_ != nullptr; }
  bool hasSomeOnScreen() const;

  struct Look {
    gfx::ProgramId program;         ///< None: draws nothing.
    base::Float4 tint{1, 1, 1, 1};  ///< Linear factor of all its colours.
    bool isMirrored = false;
  };
  /// Inside a pass.
  void draw(const ui::ShownPanel& panel, const world::World& world, const base::Mat4& clipFromPanel,
            const Look& look);
  /// Those on the screen, over everything, in a pass of the display's colours.
  void drawOnScreen(const world::World& world, gfx::ProgramId program);

  int draws() const { return draws_; }  ///< Since prepare().

 private:
  /// Consecutive marks of which at most one is a picture.
  struct Run {
    int picture = -1;
    gfx::BufferId vertices, indices;
    gfx::VertexArrayId array;
    int count = 0;  ///< Of indices.
  };
  struct Mesh {
    std::weak_ptr<const ui::PanelLayout> source;
    std::vector<Run> runs;
  };
  struct Vertices;

  void uploadGlyphs(ui::GlyphAtlas& atlas);
  Mesh makeMesh(const ui::PanelLayout& layout, ui::GlyphAtlas& atlas);
  Run upload(const Vertices& vertices, int picture);
  void forgetOld(ui::GlyphAtlas& atlas);
  void destroy(const Mesh& mesh);
  void clear();

  gfx::Device& device_;
  GpuCache& cache_;
  gfx::SamplerId sampler_;
  gfx::TextureId glyphs_;
  int glyphRows_ = 0;
  std::weak_ptr<ui::GlyphAtlas> glyphsOf_;
  std::uint64_t glyphRevision_ = 0, sheet_ = 0;
  std::map<const ui::PanelLayout*, Mesh> meshes_;
  /// By node; a few. Not a map, which would take memory for each in each frame.
  std::vector<std::pair<int, const ui::ShownPanel*>> byNode_;
  const ui::PanelFrame* frame_ = nullptr;
  int draws_ = 0;
};

}  // namespace render
