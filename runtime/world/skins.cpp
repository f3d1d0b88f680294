// Meshes as they stand: joint matrices, vertices posed by skins and morph targets, and the boxes
// around them.
#include "world/world_state.h"

#include "base/contract.h"
#include "world/instances.h"
#include "world/triangles.h"

#include <algorithm>
#include <unordered_map>

namespace world {

using asset::Geometry;
using base::Box;
using base::Float3;
using base::Mat4;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

Box boxOf(const std::vector<Float3>& points) {
  Box box;
  for (const Float3 p : points) box.add(p);
  return box;
}

// The box around any transformed point of `b`, from its centre and half size: a third of the work
// of eight corners.
Box movedBox(const Mat4& m, const Box& b) {
  if (b.isEmpty()) return b;
  const Float3 center = transformPoint(m, b.center());
  const Float3 half = b.size() * 0.5f;
  const auto reach = [&](int row) {
    return std::fabs(m.at(row, 0)) * half.x + std::fabs(m.at(row, 1)) * half.y +
           std::fabs(m.at(row, 2)) * half.z;
  };
  const Float3 extent{reach(0), reach(1), reach(2)};
  return {center - extent, center + extent};
}

GeometryFacts& factsOf(State& state, const MeshNode& meshNode, std::size_t primitive) {
  return state.geometries[at(state.geometryOf[at(meshNode.mesh)][primitive])];
}

float weightOf(base::Float4 w, std::size_t i) {
  return i == 0 ? w.x : i == 1 ? w.y : i == 2 ? w.z : w.w;
}

// Where each joint's vertices lie before skinning.
const std::vector<Box>& jointBoxes(GeometryFacts& facts) {
  const Geometry& g = *facts.geometry;
  if (!facts.jointBoxes.empty()) return facts.jointBoxes;
  for (std::size_t v = 0; v < g.positions.size(); ++v)
    for (std::size_t i = 0; i < 4; ++i) {
      if (weightOf(g.weights[v], i) == 0) continue;
      const std::size_t joint = g.joints[v][i];
      if (joint >= facts.jointBoxes.size()) facts.jointBoxes.resize(joint + 1);
      facts.jointBoxes[joint].add(g.positions[v]);
    }
  return facts.jointBoxes;
}

const std::vector<Box>& targetBoxes(GeometryFacts& facts) {
  if (facts.targetBoxes.empty())
    for (const asset::MorphTarget& target : facts.geometry->targets)
      facts.targetBoxes.push_back(target.positions.empty() ? Box{{0, 0, 0}, {0, 0, 0}}
                                                           : boxOf(target.positions));
  return facts.targetBoxes;
}

// How far the morph targets can carry any vertex, as a box around the origin of the offset.
Box morphReach(GeometryFacts& facts, const std::vector<float>& weights) {
  Box reach{{0, 0, 0}, {0, 0, 0}};
  const std::vector<Box>& boxes = targetBoxes(facts);
  for (std::size_t i = 0; i < boxes.size() && i < weights.size(); ++i) {
    const Float3 a = boxes[i].min * weights[i], b = boxes[i].max * weights[i];
    reach.min = reach.min + base::min(a, b);
    reach.max = reach.max + base::max(a, b);
  }
  return reach;
}

Box grown(const Box& box, const Box& reach) {
  return box.isEmpty() ? box : Box{box.min + reach.min, box.max + reach.max};
}

void morph(const Geometry& g, const std::vector<float>& weights, std::vector<Float3>& out) {
  out = g.positions;
  for (std::size_t t = 0; t < g.targets.size() && t < weights.size(); ++t) {
    const std::vector<Float3>& offsets = g.targets[t].positions;
    if (weights[t] == 0 || offsets.empty()) continue;
    for (std::size_t v = 0; v < out.size(); ++v) out[v] = out[v] + offsets[v] * weights[t];
  }
}

// Joint numbers beyond the skin do not count.
void skin(const Geometry& g, const std::vector<Mat4>& joints, std::vector<Float3>& positions) {
  for (std::size_t v = 0; v < positions.size(); ++v) {
    const Float3 p = positions[v];
    Float3 sum;
    for (std::size_t i = 0; i < 4; ++i) {
      const float weight = weightOf(g.weights[v], i);
      const std::size_t joint = g.joints[v][i];
      if (weight == 0 || joint >= joints.size()) continue;
      const float* m = joints[joint].m.data();
      sum.x += weight * (m[0] * p.x + m[4] * p.y + m[8] * p.z + m[12]);
      sum.y += weight * (m[1] * p.x + m[5] * p.y + m[9] * p.z + m[13]);
      sum.z += weight * (m[2] * p.x + m[6] * p.y + m[10] * p.z + m[14]);
    }
    positions[v] = sum;
  }
}

void bindGeometries(State& state) {
  std::unordered_map<const Geometry*, int> known;
  for (const asset::Mesh& mesh : state.gltf->meshes) {
    std::vector<int>& indices = state.geometryOf.emplace_back();
    for (const asset::Primitive& primitive : mesh.primitives) {
      const Geometry* geometry = primitive.geometry.get();
      contract(geometry != nullptr, "world: primitive without geometry");
      const auto [it, isNew] =
          known.try_emplace(geometry, static_cast<int>(state.geometries.size()));
      if (isNew) {
        GeometryFacts& facts = state.geometries.emplace_back();
        facts.geometry = geometry;
        facts.box = geometry->bounds.isEmpty() ? boxOf(geometry->positions) : geometry->bounds;
        facts.triangleCount = triangleCount(*geometry);
      }
      indices.push_back(it->second);
    }
  }
}

int bindSkin(State& state, int skin, std::vector<int>& stateOf) {
  int& index = stateOf[at(skin)];
  if (index >= 0) return index;
  index = static_cast<int>(state.skins.size());
  const asset::Skin& source = state.gltf->skins[at(skin)];
  SkinState& bound = state.skins.emplace_back();
  bound.skin = skin;
  bound.jointMatrices.resize(source.joints.size());
  for (const int joint : source.joints) {
    std::vector<int>& skins = state.skinsAt[at(positionOf(state, joint))];
    if (skins.empty() || skins.back() != index) skins.push_back(index);
  }
  return index;
}

}  // namespace

void bindMeshes(State& state) {
  const asset::Gltf& gltf = *state.gltf;
  bindGeometries(state);
  state.skinsAt.resize(gltf.nodes.size());
  state.meshNodeOf.assign(gltf.nodes.size(), -1);
  std::vector<int> stateOfSkin(gltf.skins.size(), -1);
  for (const int node : state.tree.nodeAt) {
    const asset::Node& source = gltf.nodes[at(node)];
    if (source.mesh < 0) continue;
    state.meshNodeOf[at(node)] = static_cast<int>(state.meshNodes.size());
    MeshNode& meshNode = state.meshNodes.emplace_back();
    meshNode.node = node;
    meshNode.position = positionOf(state, node);
    meshNode.mesh = source.mesh;
    if (source.skin >= 0) meshNode.skin = bindSkin(state, source.skin, stateOfSkin);
    meshNode.isMorphed = !state.nodeWeights[at(node)].values.empty();
  }
}

bool updateSkins(State& state) {
  bool changed = false;
  for (SkinState& bound : state.skins) {
    if (!bound.isDirty) continue;
    const asset::Skin& source = state.gltf->skins[at(bound.skin)];
    for (std::size_t j = 0; j < source.joints.size(); ++j) {
      const Mat4& worldFromJoint =
          state.tree.worldFromLocal[at(positionOf(state, source.joints[j]))];
      bound.jointMatrices[j] = j < source.inverseBindMatrices.size()
                                   ? worldFromJoint * source.inverseBindMatrices[j]
                                   : worldFromJoint;
    }
    bound.isDirty = false;
    ++bound.revision;
    changed = true;
  }
  return changed;
}

bool isPosed(const MeshNode& meshNode) { return meshNode.skin >= 0 || meshNode.isMorphed; }

bool isPosedInWorld(const MeshNode& meshNode, const Geometry& geometry) {
  return meshNode.skin >= 0 && !geometry.joints.empty() && !geometry.weights.empty();
}

std::vector<PosedPrimitive>& posed(State& state, MeshNode& meshNode) {
  const NodeWeights& weights = state.nodeWeights[at(meshNode.node)];
  const std::uint64_t skinRevision =
      meshNode.skin < 0 ? 0 : state.skins[at(meshNode.skin)].revision;
  if (meshNode.posedWeights == weights.revision && meshNode.posedSkin == skinRevision)
    return meshNode.posed;
  meshNode.posedWeights = weights.revision;
  meshNode.posedSkin = skinRevision;
  meshNode.posed.resize(state.geometryOf[at(meshNode.mesh)].size());
  for (std::size_t i = 0; i < meshNode.posed.size(); ++i) {
    const Geometry& geometry = *factsOf(state, meshNode, i).geometry;
    PosedPrimitive& out = meshNode.posed[i];
    morph(geometry, weights.values, out.positions);
    if (isPosedInWorld(meshNode, geometry))
      skin(geometry, state.skins[at(meshNode.skin)].jointMatrices, out.positions);
    out.box = boxOf(out.positions);
    out.runs.clear();
  }
  return meshNode.posed;
}

Box roughBounds(State& state, const MeshNode& meshNode) {
  const Mat4& world = state.tree.worldFromLocal[at(meshNode.position)];
  const std::vector<float>& weights = state.nodeWeights[at(meshNode.node)].values;
  Box box;
  for (std::size_t i = 0; i < state.geometryOf[at(meshNode.mesh)].size(); ++i) {
    GeometryFacts& facts = factsOf(state, meshNode, i);
    const Box reach = meshNode.isMorphed ? morphReach(facts, weights) : Box{{0, 0, 0}, {0, 0, 0}};
    if (!isPosedInWorld(meshNode, *facts.geometry)) {
      box.add(movedBox(world, grown(facts.box, reach)));
      continue;
    }
    // A skinned vertex lies between the places to which its joints would carry it.
    const std::vector<Box>& boxes = jointBoxes(facts);
    const std::vector<Mat4>& joints = state.skins[at(meshNode.skin)].jointMatrices;
    for (std::size_t j = 0; j < boxes.size() && j < joints.size(); ++j)
      box.add(movedBox(joints[j], grown(boxes[j], reach)));
  }
  return box;
}

Box exactBounds(State& state, MeshNode& meshNode) {
  if (!isPosed(meshNode)) return roughBounds(state, meshNode);
  const Mat4& world = state.tree.worldFromLocal[at(meshNode.position)];
  const std::vector<PosedPrimitive>& primitives = posed(state, meshNode);
  Box box;
  for (std::size_t i = 0; i < primitives.size(); ++i) {
    const bool inWorld = isPosedInWorld(meshNode, *factsOf(state, meshNode, i).geometry);
    box.add(inWorld ? primitives[i].box : movedBox(world, primitives[i].box));
  }
  return box;
}

const std::vector<Mat4>& World::jointMatrices(int node) const {
  contract(node >= 0 && node < nodeCount(), "world: node out of range");
  const int meshNode = state_->meshNodeOf[at(node)];
  const int skin = meshNode < 0 ? -1 : state_->meshNodes[at(meshNode)].skin;
  return skin < 0 ? state_->noJoints : state_->skins[at(skin)].jointMatrices;
}

Box World::boundsOf(int node) const {
  contract(node >= 0 && node < nodeCount(), "world: node out of range");
  const int meshNode = state_->meshNodeOf[at(node)];
  return meshNode < 0 ? Box{} : exactBounds(*state_, state_->meshNodes[at(meshNode)]);
}

Box World::roughBoundsOf(int node) const {
  contract(node >= 0 && node < nodeCount(), "world: node out of range");
  const int meshNode = state_->meshNodeOf[at(node)];
  return meshNode < 0 ? Box{} : roughBounds(*state_, state_->meshNodes[at(meshNode)]);
}

Box World::boundsBelow(int node) const {
  const Tree& tree = state_->tree;
  const int first = positionOf(*state_, node);
  Box box;
  for (int p = first; p < tree.endOf[at(first)]; ++p) box.add(boundsOf(tree.nodeAt[at(p)]));
  return box;
}

Box World::bounds() const {
  Box box;
  for (const MeshNode& meshNode : state_->meshNodes) {
    if (!isShown(meshNode.node)) continue;
    const Box own = boundsOf(meshNode.node);
    const asset::Node& source = gltf_->nodes[at(meshNode.node)];
    box.add(source.instances && source.skin < 0
                ? boundsOfInstances(*source.instances, worldFromLocal(meshNode.node), own)
                : own);
  }
  return box;
}

}  // namespace world
