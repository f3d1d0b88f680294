// One frame being drawn: the commands between a gathered scene and the target.
#pragma once

#include "gfx/device.h"
#include "render/draw_list.h"
#include "render/frame_blocks.h"
#include "render/gpu_cache.h"
#include "render/panel_painter.h"
#include "render/programs.h"
#include "render/shadow.h"
#include "render/targets.h"

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace render {

/// What a frame works with: kept, so that frames of the same size take no memory.
struct Scratch {
  Scene scene;
  DrawList list;
  std::vector<base::Float4> paddedPoses;
  std::vector<SortedItem> casters;
  std::vector<SortedItem> aside;  ///< Of passes other than the scene's.
  std::vector<std::byte> materials, layers, objects;
  std::vector<std::size_t> layersPlaces;  ///< By material, in strides.
  std::vector<Batch> batches;
  std::vector<std::size_t> places;  ///< By batch, in `objects`.
};

/// What outlives a frame.
struct Resources {
  explicit Resources(gfx::Device& d, Programs p);
  ~Resources();
  Resources(const Resources&) = delete;
  Resources& operator=(const Resources&) = delete;

  gfx::Device& device;
  GpuCache cache;
  Programs programs;
  Targets targets;
  PanelPainter panels;
  gfx::BufferId frameBuffer, materialBuffer, layersBuffer, objectsBuffer;
  gfx::TextureId poses;
  int poseRows = 0;
  gfx::SamplerId texelSampler, smoothSampler;  ///< Both end at the edge.
  gfx::SamplerId aroundSampler;  ///< Of light maps: around sideways, through the levels.
  asset::Material defaultMaterial;
  /// Of what each map of the shadows' atlas shows; 0: nothing.
  std::array<std::uint64_t, kMaxCascades + kMaxLampTiles> shadowStates{};
  std::vector<base::Problem> problems;
  std::vector<std::byte> uploadedMaterials, uploadedLayers;
  std::vector<base::Float4> uploadedPoses;  ///< Whole rows.
  bool hasToldPoses = false;                ///< That there are more joints than the GPU takes.
  std::set<std::string> toldTextures;       ///< Names of materials with more textures than units.
  Scratch scratch;
};

struct Drawn {
  int draws = 0;
  int triangles = 0;
};

/// Puts the materials of `world`, and glTF's default one first, where bindMaterial() finds them.
class MaterialTable {
 public:
  MaterialTable(Resources& resources, const world::World& world, float exposure);
  /// `material`: -1 for the default.
  void bind(int material) const;
  /// What its extensions add; only for a material that has some.
  void bindLayers(int material) const;

 private:
  void uploadLayers(const world::World& world);

  Resources& resources_;
  std::size_t stride_ = 0, layersStride_ = 0;
};

/// Uploads joints and morph weights of all that is shown at once, where they are others than the
/// last time.
void uploadPoses(Resources& resources, const std::vector<base::Float4>& poses);

/// Draws lists of items inside a pass.
class Painter {
 public:
  Painter(Resources& resources, const world::World& world, const MaterialTable& materials)
      : resources_(resources), world_(world), materials_(materials) {}

  /// Depth and outline-mask passes: world to clip of their own.
  void setClipRows(const std::array<base::Float4, 4>& rows) { clipRows_ = rows; }
  void setShadowMap(const Targets::ShadowMap& map) { shadowMap_ = map; }
  /// Where the light comes from all around, and where corners darken it; none: not asked for.
  void setSurroundings(gfx::TextureId map) { surroundings_ = map; }
  void setOcclusion(gfx::TextureId map) { occlusion_ = map; }
  /// What glass looks at.
  void setBackground(const Targets::Background& background) { background_ = background; }

  void draw(const std::vector<SortedItem>& items, const gfx::DrawState& state);
  const Drawn& drawn() const { return drawn_; }

 private:
  void drawBatch(const std::vector<SortedItem>& items, const Batch& batch, std::size_t objectsAt,
                 const gfx::DrawState& base);
  void bindTextures(const Item& item, SurfaceKey key);
  void tellTexturesLeft(const Item& item);
  void bindTexture(int unit, const asset::TextureUse& use, Slot slot);

  Resources& resources_;
  const world::World& world_;
  const MaterialTable& materials_;
  std::array<base::Float4, 4> clipRows_{};
  gfx::ProgramId clipRowsSetFor_;  ///< The last program that got them: it keeps them.
  Targets::ShadowMap shadowMap_;
  Targets::Background background_;
  gfx::TextureId surroundings_, occlusion_;
  Drawn drawn_;
};

}  // namespace render
