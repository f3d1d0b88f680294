// The live scene: what a glTF asset becomes when it plays. Transforms, visibility, clips, morphs, skins, bounds,
// picking, and every mutable property behind a slot number. Knows no file format, no graph and no GPU.
#pragma once

#include "asset/gltf.h"
#include "base/math.h"
#include "base/result.h"
#include "base/value.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace world {

/// A mutable or read-only property, resolved once; cheap to read and write every frame. -1 = none.
using Slot = int;

struct Property {
  Slot slot = -1;
  base::Type type = base::Type::Float;
  bool isWritable = false;
};

/// Where a ray met the scene.
struct Hit {
  int node = -1;  ///< The node whose mesh was hit.
  base::Float3 point;
  float distance = 0;
};

struct ClipState {
  bool isPlaying = false;
  double time = 0;       ///< Playhead, seconds, inside the clip.
  double virtualTime = 0;
  double startTime = 0, endTime = 0, speed = 1;  ///< endTime may be infinite (loops for ever).
};

class World {
 public:
  /// The world keeps `gltf` alive and never changes it. Shows `gltf->scene`.
  explicit World(std::shared_ptr<const asset::Gltf> gltf);

  const asset::Gltf& gltf() const { return *gltf_; }
  int nodeCount() const;

  // --- nodes; `node` must be in range
  const base::Transform& localTransform(int node) const;
  void setLocalTransform(int node, const base::Transform& t);
  bool isVisible(int node) const;  ///< Its own switch, not its ancestors'.
  void setVisible(int node, bool visible);
  bool isSelectable(int node) const;
  bool isHoverable(int node) const;
  /// Of the last update().
  const base::Mat4& worldFromLocal(int node) const;
  bool isShown(int node) const;  ///< In the shown scene, and it and all its ancestors are visible. Of the last update().
  const std::vector<float>& morphWeights(int node) const;

  // --- materials and lights as they are now (properties can change them)
  const asset::Material& material(int index) const;
  const asset::Light& light(int index) const;
  const asset::Camera& camera(int index) const;

  // --- properties, by the glTF object model's JSON pointers: "/nodes/3/rotation", "/materials/0/baseColorFactor",
  //     "/nodes/3/extensions/KHR_node_visibility/visible" …
  /// Fails with the reason: no such property, index out of range.
  base::Result<Property> resolve(std::string_view pointer);
  /// Writes componentCount(type) numbers.
  void get(Slot slot, double* out) const;
  /// Takes componentCount(type) numbers. False, and nothing happens, where the property cannot take them
  /// (read-only; NaN or infinite; a rotation that is not of unit length becomes one).
  bool set(Slot slot, const double* in);

  // --- clips (glTF animations)
  /// As animation/start of KHR_interactivity: plays from startTime to endTime at `speed`, looping over the clip's
  /// length; backwards where endTime < startTime.
  void startClip(int animation, double startTime, double endTime, double speed);
  void stopClip(int animation);
  void stopClipAt(int animation, double stopTime);
  const ClipState& clip(int animation) const;
  /// Poses the nodes as the clip has them at `time` without playing it.
  void poseClip(int animation, double time);

  /// Advances clips by `dt` seconds, then brings matrices, visibility, skins and bounds up to date.
  /// Clips that came to their end in this step are named in `finishedClips()`.
  void advance(double dt);
  const std::vector<int>& finishedClips() const;
  /// Only the second half of advance(): call after setting properties, before picking or drawing.
  void update();

  // --- geometry as it stands
  /// Joint matrices (world from bind pose) of node's skin; empty if it has none. Of the last update().
  const std::vector<base::Mat4>& jointMatrices(int node) const;
  /// World bounds of one node's own mesh, skins and morphs counted in; empty if it has none.
  base::Box boundsOf(int node) const;
  /// Of a node and all below it.
  base::Box boundsBelow(int node) const;
  /// Of all that is shown.
  base::Box bounds() const;
  /// The nearest triangle of a shown mesh that the ray meets, honouring skins and morphs. `selectableOnly` and
  /// `hoverableOnly` leave out nodes that are switched off there (KHR_node_selectability: with their ancestors).
  enum class PickFilter { All, Selectable, Hoverable };
  bool pick(const base::Ray& ray, PickFilter filter, Hit& out) const;

  /// Rises by one with each change of geometry state; lets caches see that nothing happened.
  std::uint64_t revision() const;

  ~World();
  World(World&&) noexcept;
  World& operator=(World&&) noexcept;

 private:
  struct State;
  std::shared_ptr<const asset::Gltf> gltf_;
  std::unique_ptr<State> state_;
};

}  // namespace world
