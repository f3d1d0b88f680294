// What a World keeps, and the functions of its sources on it. Private to this folder.
#pragma once

#include "asset/gltf.h"
#include "base/math.h"
#include "world/property_table.h"
#include "world/view.h"
#include "world/world.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace world {

/// The node tree. All but `positionOf` is indexed by position: nodes in depth-first order, so that
/// parents come before their children and every subtree is one run of positions.
struct Tree {
  std::vector<int> positionOf;  ///< By node.
  std::vector<int> nodeAt;
  std::vector<int> parentAt;  ///< Position of the parent, -1 for a root.
  std::vector<int> endOf;     ///< One past the last position of the subtree.
  std::vector<base::Transform> local;
  std::vector<base::Mat4> worldFromLocal;
  std::vector<std::uint8_t> moved;    ///< 1: `local` has changed since the last update.
  std::vector<std::uint8_t> inScene;  ///< 1: below a root of the shown scene.
  std::vector<std::uint8_t> visible, selectable, hoverable;  ///< Own switches.
  std::vector<std::uint8_t> shown;
  std::vector<int> variant;  ///< Own choice, an index in Gltf::variants; -1: none.
  bool anyMoved = true;
  bool anyVisibilityChanged = true;
};

/// A skin that a mesh node uses.
struct SkinState {
  int skin = -1;
  std::vector<base::Mat4> jointMatrices;
  bool isDirty = true;
  std::uint64_t revision = 0;  ///< Rises when jointMatrices change.
};

/// What is known of a geometry beyond its arrays; computed when first asked for.
struct GeometryFacts {
  const asset::Geometry* geometry = nullptr;
  base::Box box;  ///< Of its positions.
  std::size_t triangleCount = 0;
  std::vector<base::Box> runs;         ///< Of kRunLength triangles each; empty until first picked.
  std::vector<base::Box> jointBoxes;   ///< By joint number: of the vertices it moves.
  std::vector<base::Box> targetBoxes;  ///< By morph target: of its position offsets.
};

/// One primitive's vertices as skin and morph targets have them.
struct PosedPrimitive {
  std::vector<base::Float3> positions;
  base::Box box;
  std::vector<base::Box> runs;  ///< Empty until picked in this pose.
};

/// A node with a mesh.
struct MeshNode {
  int node = -1, position = -1, mesh = -1;
  int skin = -1;  ///< Index in State::skins; -1: none.
  bool isMorphed = false;
  // The pose cache. Skinned primitives are posed in world space, others in the node's.
  std::vector<PosedPrimitive> posed;
  std::uint64_t posedSkin = 0, posedWeights = 0;  ///< Revisions it was made from; 0: not made.
};

struct NodeWeights {
  std::vector<float> values;
  bool areOwn = false;  ///< False: follows the mesh's weights.
  std::uint64_t revision = 1;
};

struct ChannelBinding {
  const asset::Curve* curve = nullptr;
  int node = -1;
  asset::Channel::Path path = asset::Channel::Path::Translation;
  int width = 0;
  std::uint32_t cursor = 0;
  std::vector<Slot> slots;  ///< Of a pointer: the properties its values are for, one by one.
  int perSlot = 0;          ///< Numbers of each.
  bool isRotation = false;
};

struct Clip {
  ClipState state;
  double stopTime = 0;
  double startedAt = 0;  ///< State::now when it was started.
  float minTime = 0, maxTime = 0;
  std::vector<ChannelBinding> channels;
  double fadeSeconds = 0;   ///< How long it takes over from what was there; 0: it has.
  double fadeStart = 0;     ///< State::now when that began.
  std::vector<float> from;  ///< What was there, by channel, while it fades.
};

struct ResolvedProperty {
  const PropertyRow* row = nullptr;
  Place place;
  /// What was asked for and what became of it, if that was brought into range: as long as the
  /// latter stands, the former is what is read.
  bool wasBrought = false;
  std::array<double, 4> asked{}, brought{};
};

/// For looking up a std::string key with a string_view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

struct State {
  const asset::Gltf* gltf = nullptr;
  Tree tree;

  asset::Environment environment;
  std::vector<asset::Material> materials;
  std::vector<asset::Light> lights;
  std::vector<asset::Camera> cameras;
  std::optional<View> view;  ///< Of setView().
  float viewAspect = 1;
  std::vector<std::vector<float>> meshWeights;
  std::vector<NodeWeights> nodeWeights;

  std::vector<GeometryFacts> geometries;
  std::vector<std::vector<int>> geometryOf;  ///< By mesh and primitive: index in `geometries`.
  std::vector<MeshNode> meshNodes;
  std::vector<int> meshNodeOf;  ///< By node; -1: has no mesh.
  std::vector<SkinState> skins;
  std::vector<base::Mat4> noJoints;       ///< Stays empty: the answer for nodes without a skin.
  std::vector<std::vector<int>> skinsAt;  ///< By position: skins in which that node is a joint.

  std::vector<Clip> clips;
  std::vector<int> playing;  ///< In the order in which they were started.
  std::vector<int> finished, stopped;
  double now = 0;              ///< Seconds advanced so far.
  std::vector<float> sampled, blended;  ///< Scratch for the widest channel.

  std::vector<ResolvedProperty> properties;
  std::unordered_map<std::string, Slot, TextHash, std::equal_to<>> slotOf;

  bool anyWeightsChanged = false;
  std::uint64_t revision = 0;

  struct Candidate {
    float entry;
    int meshNode;
  };
  std::vector<Candidate> candidates;  ///< Scratch of pick().
};

// --- world.cpp
int positionOf(const State& state, int node);
void setLocal(State& state, int position, const base::Transform& t);
void setVisible(State& state, int position, bool visible);
/// `node` and all its ancestors have their bit in `switches`.
bool areAllOn(const State& state, const std::vector<std::uint8_t>& switches, int node);
/// As it is now, with whatever has been set since the last update.
base::Mat4 worldFromLocalNow(const State& state, int node);
void setNodeWeight(State& state, int node, std::size_t target, float weight);
void setMeshWeight(State& state, int mesh, std::size_t target, float weight);

// --- properties.cpp: World's functions on a State
base::Result<Property> resolveProperty(State& state, std::string_view pointer);
bool setProperty(State& state, Slot slot, const double* in);
void getProperty(const State& state, Slot slot, double* out);

// --- channels.cpp: what a channel moves, as `width` numbers
void readTarget(const State& state, const ChannelBinding& channel, float* out);
void writeTarget(State& state, const ChannelBinding& channel, const float* values);
/// Both move the same thing, named in the same way.
bool sharesTarget(const ChannelBinding& a, const ChannelBinding& b);

// --- clips.cpp
void bindClips(State& state);
/// Moves `now` on and poses what plays.
void advanceClips(State& state, double dt);
/// Where in a clip of length `length` the moment `requested` of the endless time line lies:
/// KHR_interactivity's effective timestamp.
double effectiveTime(double requested, double length);

// --- skins.cpp
void bindMeshes(State& state);
/// True if any joint matrix has changed.
bool updateSkins(State& state);
/// The vertices of a skinned or morphed node as they stand; from the cache if nothing has moved.
std::vector<PosedPrimitive>& posed(State& state, MeshNode& meshNode);
/// Skin or morph targets can move its vertices.
bool isPosed(const MeshNode& meshNode);
/// posed() gives this primitive in world space rather than in the node's.
bool isPosedInWorld(const MeshNode& meshNode, const asset::Geometry& geometry);
base::Box roughBounds(State& state, const MeshNode& meshNode);
base::Box exactBounds(State& state, MeshNode& meshNode);

}  // namespace world
