// The live scene: what a glTF asset becomes when it plays. Transforms, visibility, clips, morphs,
// skins, bounds, picking, and every mutable property behind a slot number. Knows no file format, no
// graph and no GPU.
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
  /// Of an Int that is the index of something: what a reference to it begins with ("/meshes/").
  std::string_view refersTo = {};
};

/// Where a ray met the scene.
struct Hit {
  int node = -1;  ///< The node whose mesh was hit.
  base::Float3 point;
  float distance = 0;
};

/// As of the last step; what stood there last when the clip does not play.
struct ClipState {
  bool isPlaying = false;
  double time = 0;  ///< Playhead: where in the clip's data, seconds, 0 to the clip's length.
  double virtualTime =
      0;  ///< The same on the endless time line on which startTime and endTime lie.
  double startTime = 0, endTime = 0, speed = 1;  ///< endTime may be infinite (loops for ever).
};

struct View;

/// All that a world knows; for the sources of this folder (world_state.h).
struct State;

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
  /// It and all its ancestors are switched on. As it is now, without update().
  bool isSelectable(int node) const;
  bool isHoverable(int node) const;
  /// Of the last update().
  const base::Mat4& worldFromLocal(int node) const;
  bool isShown(int node) const;  ///< In the shown scene, and it and all its ancestors are visible.
                                 ///< Of the last update().
  /// What a node and all below it wear (KHR_materials_variants), by its own choice: an index in
  /// Gltf::variants, -1: as what is above it. The property
  /// "/nodes/{}/extensions/KHR_materials_variants/variant" of ours; not of the specification.
  int variant(int node) const;
  /// Out of range: -1.
  void setVariant(int node, int variant);
  /// The material of a primitive of the node's mesh: by the nearest choice at the node or above it;
  /// -1: glTF's default one.
  int materialOf(int node, const asset::Primitive& primitive) const;
  /// As many as the node's mesh has morph targets; empty without a mesh.
  const std::vector<float>& morphWeights(int node) const;

  // --- materials, lights and surroundings as they are now (properties can change them)
  const asset::Environment& environment() const;
  const asset::Material& material(int index) const;
  const asset::Light& light(int index) const;
  const asset::Camera& camera(int index) const;

  // --- properties, by the glTF object model's JSON pointers: "/nodes/3/rotation",
  //     "/materials/0/pbrMetallicRoughness/baseColorFactor",
  //     "/nodes/3/extensions/KHR_node_visibility/visible" … (all of them: property_table.cpp)
  /// Fails with the reason: no such property, index out of range, nothing there ("node 3 has no
  /// camera"). The same pointer gives the same slot. References to other objects (mesh, parent …)
  /// are their index, an int.
  base::Result<Property> resolve(std::string_view pointer);
  /// Writes componentCount(type) numbers. Matrices are those of now, update() or not. A perspective
  /// camera's zfar and a light's range are +Infinity where there is no limit; a camera's
  /// aspectRatio is NaN where the picture's counts.
  void get(Slot slot, double* out) const;
  /// Takes componentCount(type) numbers. Values beyond a closed range of the specification count as
  /// the nearest legal one (metallicFactor -1: 0), though get() gives what was set, as Khronos' own
  /// tests have it; rotations get unit length. False, and nothing
  /// happens, where no such value exists (NaN, infinite, a rotation of length 0, a yfov of 0) or
  /// where the property is read-only.
  bool set(Slot slot, const double* in);

  /// Who looks at the scene, for the properties below /extensions/KHR_interactivity/activeCamera;
  /// before the first call they are NaN. `aspect` = width / height.
  void setView(const View& view, float aspect);

  // --- clips (glTF animations), as the animation/* operations of KHR_interactivity want them
  /// Plays from startTime to endTime at `speed`, looping over the clip's length, backwards where
  /// endTime < startTime; the first pose comes with the next advance(). Starts anew if it plays
  /// already. False, and nothing happens: no such animation, a time that is NaN, an infinite
  /// startTime, a speed that is not finite or not above 0. Where two playing clips move the same
  /// thing, the one started later wins.
  /// `fade` (seconds of the world's time, at least 0 and finite, else false): it takes over little
  /// by little from what is there and from the clips started before it; those of them that move the
  /// same things stop, without being listed as finished or stopped, once it has.
  bool startClip(int animation, double startTime, double endTime, double speed, double fade = 0);
  /// The nodes stay as they are. False: no such animation. Stopping a clip that does not play is
  /// fine.
  bool stopClip(int animation);
  /// Lets a playing clip stop when it reaches `stopTime` (on the endless time line); a time that
  /// does not lie on its way has no effect. False: no such animation, or NaN.
  bool stopClipAt(int animation, double stopTime);
  const ClipState& clip(int animation) const;
  /// First and last key, seconds; 0 if it has none. The clip's length is maxTime: it begins at 0.
  float minTime(int animation) const;
  float maxTime(int animation) const;
  /// Poses the nodes as the clip has them at `time` (clamped to its keys) without playing it;
  /// update() has to follow.
  void poseClip(int animation, double time);

  /// Advances clips by `dt` seconds (below 0 or NaN: 0), then does what update() does.
  void advance(double dt);
  /// Clips that came to their endTime in the last advance(), in the order in which they were
  /// started.
  const std::vector<int>& finishedClips() const;
  /// Clips that came to the time of stopClipAt() in the last advance().
  const std::vector<int>& stoppedClips() const;
  /// Brings matrices, visibility and skins up to date: call after setting properties, before
  /// picking or drawing.
  void update();

  // --- geometry as it stands
  /// Joint matrices (world from bind pose) of node's skin; empty if it has none. Of the last
  /// update().
  const std::vector<base::Mat4>& jointMatrices(int node) const;
  /// World bounds of one node's own mesh, visible or not; empty if it has none. Around the posed
  /// vertices where skin or morph targets move them (kept until they move again), else around the
  /// transformed box of the geometry.
  base::Box boundsOf(int node) const;
  /// Contains boundsOf() and may be larger; cheap whatever moves: for culling.
  base::Box roughBoundsOf(int node) const;
  /// Of a node and all below it.
  base::Box boundsBelow(int node) const;
  /// Of all that is shown.
  base::Box bounds() const;

  /// `Selectable` and `Hoverable` leave out nodes that are switched off there, or below one that
  /// is, and do not ask for visibility: KHR_node_visibility leaves interactivity alone, so an
  /// invisible mesh can be a place to click on. `All` is what the eye sees: every shown mesh.
  enum class PickFilter { All, Selectable, Hoverable };
  /// The nearest triangle, from either side, that the ray meets in the shown scene, as skins and
  /// morphs have it. As of the last update(). False, and `out` stays: none.
  bool pick(const base::Ray& ray, PickFilter filter, Hit& out) const;

  /// Rises by one with each update() that changed a matrix, a visibility, a morph weight or a skin.
  std::uint64_t revision() const;

  ~World();
  World(World&&) noexcept;
  World& operator=(World&&) noexcept;

 private:
  std::shared_ptr<const asset::Gltf> gltf_;
  std::unique_ptr<State> state_;
};

}  // namespace world
