// What a frame draws, in which order: the world's meshes, culled, sorted and batched. Pure CPU;
// puts geometry on the GPU through the cache but sends no command.
#pragma once

#include "render/frame_blocks.h"
#include "render/gpu_cache.h"
#include "world/view.h"
#include "world/world.h"

#include <array>
#include <vector>

namespace render {

/// One primitive of one shown node, or of one of its instances.
struct Item {
  const GpuGeometry* geometry = nullptr;
  int node = -1;
  int material = -1;  ///< -1: glTF's default material.
  const asset::Material* look = nullptr;
  base::Mat4 worldFromLocal;
  base::Box box;  ///< World.
  bool isMirrored = false;
  Pose pose;
  int jointTexel = 0;  ///< Into `Scene::poses`.
  int morphTexel = 0, morphCount = 0;
};

struct PlacedLight {
  const asset::Light* light = nullptr;
  base::Float3 position, direction;  ///< World; unit length.
};

/// All that is shown, seen by nobody yet. Kept from frame to frame, so that a frame takes no
/// memory.
struct Scene {
  std::vector<Item> items;
  /// Joint rows and morph weights, as surface.vert.glsl reads them: each skin once, however many
  /// meshes hang on it.
  std::vector<base::Float4> poses;
  std::vector<PlacedLight> lights;
  base::Box bounds;
  std::vector<int> skinTexels;  ///< By skin: where its joints begin in `poses`; -1: not there.
};

/// Replaces what is in `scene`. Boxes of skinned and morphed things contain them and may be larger.
void gatherScene(const world::World& world, GpuCache& cache, const asset::Material& defaultMaterial,
                 Scene& scene);

/// Six planes; a box is outside if it lies wholly behind one of them.
class Frustum {
 public:
  explicit Frustum(const base::Mat4& clipFromWorld);
  /// By the rows of that matrix.
  explicit Frustum(const std::array<base::Float4, 4>& clipRows);
  bool touches(const base::Box& box) const;

 private:
  base::Float4 planes_[6];
};

struct SortedItem {
  const Item* item = nullptr;
  SurfaceKey key;
  float distance = 0;
  int form = -1;  ///< Of GpuGeometry::simplerForms; -1: the whole.
};

/// Consecutive items that differ in nothing but their object rows.
struct Batch {
  std::size_t first = 0, count = 0;
};

/// Order: opaque (near first, neighbours by state), masked the same way, then what transmits and
/// what blends, both far first.
struct DrawList {
  std::vector<SortedItem> opaque, transmissive, blended;
  bool looksBehind = false;        ///< Something shown is of glass.
  std::vector<SortedItem> masked;  ///< Those of `opaque` that are masked, before they join it.
};

/// Replaces what is in `list`.
void sortFor(const Scene& scene, const world::View& view, const Frustum& frustum,
             const FrameTraits& frame, DrawList& list);

/// Splits a list into batches, which replace what is in `batches`; a batch of fewer than
/// `leastToInstance` items is broken into single draws.
void batchesOf(const std::vector<SortedItem>& items, std::size_t leastToInstance,
               std::vector<Batch>& batches);

/// With the texel numbers of its poses.
ObjectRows objectRows(const Item& item);

}  // namespace render
