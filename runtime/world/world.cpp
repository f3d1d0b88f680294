// The node tree: transforms, visibility, interactivity switches, morph weights.
#include "world/world.h"

#include "base/contract.h"
#include "world/world_state.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace world {

using base::Mat4;
using base::Transform;

namespace {

using Index = std::size_t;

Index at(int i) { return static_cast<Index>(i); }

// Appends `root` and all below it. Each node is visited once, even if a broken asset lists it
// twice.
void appendSubtree(Tree& tree, const std::vector<asset::Node>& nodes, int root) {
  struct Open {
    int node, nextChild;
  };
  const auto enter = [&](int node, int parentPosition) {
    tree.positionOf[at(node)] = static_cast<int>(tree.nodeAt.size());
    tree.nodeAt.push_back(node);
    tree.parentAt.push_back(parentPosition);
    tree.endOf.push_back(0);
  };
  std::vector<Open> path;
  enter(root, -1);
  path.push_back({root, 0});
  while (!path.empty()) {
    Open& top = path.back();
    const int position = tree.positionOf[at(top.node)];
    const std::vector<int>& children = nodes[at(top.node)].children;
    if (at(top.nextChild) == children.size()) {
      tree.endOf[at(position)] = static_cast<int>(tree.nodeAt.size());
      path.pop_back();
      continue;
    }
    const int child = children[at(top.nextChild++)];
    if (tree.positionOf[at(child)] >= 0) continue;
    enter(child, position);
    path.push_back({child, 0});
  }
}

void buildTree(Tree& tree, const asset::Gltf& gltf) {
  const std::vector<asset::Node>& nodes = gltf.nodes;
  tree.positionOf.assign(nodes.size(), -1);
  std::vector<std::uint8_t> isChild(nodes.size(), 0);
  for (const asset::Node& node : nodes)
    for (const int child : node.children) isChild[at(child)] = 1;

  // The shown scene first, so that what is drawn lies together.
  if (gltf.scene >= 0 && at(gltf.scene) < gltf.scenes.size())
    for (const int root : gltf.scenes[at(gltf.scene)].nodes)
      if (tree.positionOf[at(root)] < 0) appendSubtree(tree, nodes, root);
  const Index inScene = tree.nodeAt.size();
  for (Index n = 0; n < nodes.size(); ++n)
    if (!isChild[n] && tree.positionOf[n] < 0) appendSubtree(tree, nodes, static_cast<int>(n));
  for (Index n = 0; n < nodes.size(); ++n)  // what only hangs in a cycle
    if (tree.positionOf[n] < 0) appendSubtree(tree, nodes, static_cast<int>(n));

  const Index count = nodes.size();
  tree.worldFromLocal.resize(count);
  tree.moved.assign(count, 1);
  tree.shown.assign(count, 0);
  tree.inScene.assign(count, 0);
  std::fill_n(tree.inScene.begin(), inScene, std::uint8_t{1});
  for (const int node : tree.nodeAt) {
    const asset::Node& source = nodes[at(node)];
    tree.local.push_back(source.transform);
    tree.visible.push_back(source.visible);
    tree.selectable.push_back(source.selectable);
    tree.hoverable.push_back(source.hoverable);
    tree.variant.push_back(-1);
  }
}

void buildWeights(State& state) {
  const asset::Gltf& gltf = *state.gltf;
  for (const asset::Mesh& mesh : gltf.meshes) {
    std::vector<float> weights = mesh.weights;
    Index targets = 0;
    for (const asset::Primitive& primitive : mesh.primitives)
      targets = std::max(targets, primitive.geometry->targets.size());
    weights.resize(targets, 0.0f);
    state.meshWeights.push_back(std::move(weights));
  }
  state.nodeWeights.resize(gltf.nodes.size());
  for (Index n = 0; n < gltf.nodes.size(); ++n) {
    const asset::Node& node = gltf.nodes[n];
    if (node.mesh < 0) continue;
    NodeWeights& weights = state.nodeWeights[n];
    weights.values = state.meshWeights[at(node.mesh)];
    weights.areOwn = !node.weights.empty();
    std::copy_n(node.weights.begin(), std::min(node.weights.size(), weights.values.size()),
                weights.values.begin());
  }
}

// worldFromParent · (translation · rotation · scale), both without perspective: a third of a full
// product.
Mat4 timesTransform(const Mat4& worldFromParent, const Transform& t) {
  const Mat4 local = matrixFrom(t);
  const float* p = worldFromParent.m.data();
  const float* l = local.m.data();
  Mat4 r;
  float* out = r.m.data();
  for (int c = 0; c < 3; ++c)
    for (int row = 0; row < 3; ++row)
      out[c * 4 + row] = p[row] * l[c * 4] + p[4 + row] * l[c * 4 + 1] + p[8 + row] * l[c * 4 + 2];
  for (int row = 0; row < 3; ++row)
    out[12 + row] = p[row] * l[12] + p[4 + row] * l[13] + p[8 + row] * l[14] + p[12 + row];
  return r;
}

void markSkins(State& state, Index position) {
  for (const int skin : state.skinsAt[position]) state.skins[at(skin)].isDirty = true;
}

// Whole subtrees of what moved, in one pass over the depth-first order.
bool updateMatrices(State& state) {
  Tree& tree = state.tree;
  if (!tree.anyMoved) return false;
  const Index count = tree.nodeAt.size();
  Index position = 0;
  while (position < count) {
    const void* next = std::memchr(tree.moved.data() + position, 1, count - position);
    if (!next) break;
    position = static_cast<Index>(static_cast<const std::uint8_t*>(next) - tree.moved.data());
    const Index end = at(tree.endOf[position]);
    for (; position < end; ++position) {
      const int parent = tree.parentAt[position];
      tree.worldFromLocal[position] =
          parent < 0 ? matrixFrom(tree.local[position])
                     : timesTransform(tree.worldFromLocal[at(parent)], tree.local[position]);
      tree.moved[position] = 0;
      markSkins(state, position);
    }
  }
  tree.anyMoved = false;
  return true;
}

bool updateShown(Tree& tree) {
  if (!tree.anyVisibilityChanged) return false;
  for (Index p = 0; p < tree.nodeAt.size(); ++p) {
    const int parent = tree.parentAt[p];
    const bool above = parent < 0 ? tree.inScene[p] != 0 : tree.shown[at(parent)] != 0;
    tree.shown[p] = above && tree.visible[p] != 0;
  }
  tree.anyVisibilityChanged = false;
  return true;
}

}  // namespace

int positionOf(const State& state, int node) {
  contract(node >= 0 && at(node) < state.tree.positionOf.size(), "world: node out of range");
  return state.tree.positionOf[at(node)];
}

void setLocal(State& state, int position, const Transform& t) {
  Tree& tree = state.tree;
  if (tree.local[at(position)] == t) return;
  tree.local[at(position)] = t;
  tree.moved[at(position)] = 1;
  tree.anyMoved = true;
}

void setVisible(State& state, int position, bool visible) {
  Tree& tree = state.tree;
  if ((tree.visible[at(position)] != 0) == visible) return;
  tree.visible[at(position)] = visible;
  tree.anyVisibilityChanged = true;
}

bool areAllOn(const State& state, const std::vector<std::uint8_t>& switches, int node) {
  for (int p = positionOf(state, node); p >= 0; p = state.tree.parentAt[at(p)])
    if (!switches[at(p)]) return false;
  return true;
}

Mat4 worldFromLocalNow(const State& state, int node) {
  const Tree& tree = state.tree;
  int p = positionOf(state, node);
  if (!tree.anyMoved) return tree.worldFromLocal[at(p)];
  Mat4 m = matrixFrom(tree.local[at(p)]);
  for (p = tree.parentAt[at(p)]; p >= 0; p = tree.parentAt[at(p)])
    m = matrixFrom(tree.local[at(p)]) * m;
  return m;
}

void setNodeWeight(State& state, int node, std::size_t target, float weight) {
  NodeWeights& weights = state.nodeWeights[at(node)];
  weights.areOwn = true;
  if (weights.values[target] == weight) return;
  weights.values[target] = weight;
  ++weights.revision;
  state.anyWeightsChanged = true;
}

void setMeshWeight(State& state, int mesh, std::size_t target, float weight) {
  state.meshWeights[at(mesh)][target] = weight;
  for (const MeshNode& meshNode : state.meshNodes) {
    NodeWeights& weights = state.nodeWeights[at(meshNode.node)];
    if (meshNode.mesh != mesh || weights.areOwn) continue;
    setNodeWeight(state, meshNode.node, target, weight);
    weights.areOwn = false;
  }
}

World::World(std::shared_ptr<const asset::Gltf> gltf)
    : gltf_(std::move(gltf)), state_(std::make_unique<State>()) {
  contract(gltf_ != nullptr, "world: needs a glTF asset");
  state_->gltf = gltf_.get();
  state_->environment = gltf_->environment;
  state_->materials = gltf_->materials;
  state_->lights = gltf_->lights;
  state_->cameras = gltf_->cameras;
  buildTree(state_->tree, *gltf_);
  buildWeights(*state_);
  bindMeshes(*state_);
  bindClips(*state_);
  update();
}

World::~World() = default;
World::World(World&&) noexcept = default;
World& World::operator=(World&&) noexcept = default;

int World::nodeCount() const { return static_cast<int>(gltf_->nodes.size()); }

const Transform& World::localTransform(int node) const {
  return state_->tree.local[at(positionOf(*state_, node))];
}

void World::setLocalTransform(int node, const Transform& t) {
  setLocal(*state_, positionOf(*state_, node), t);
}

bool World::isVisible(int node) const {
  return state_->tree.visible[at(positionOf(*state_, node))] != 0;
}

void World::setVisible(int node, bool visible) {
  world::setVisible(*state_, positionOf(*state_, node), visible);
}

bool World::isSelectable(int node) const {
  return areAllOn(*state_, state_->tree.selectable, node);
}

bool World::isHoverable(int node) const { return areAllOn(*state_, state_->tree.hoverable, node); }

const Mat4& World::worldFromLocal(int node) const {
  return state_->tree.worldFromLocal[at(positionOf(*state_, node))];
}

bool World::isShown(int node) const {
  return state_->tree.shown[at(positionOf(*state_, node))] != 0;
}

int World::variant(int node) const {
  return state_->tree.variant[at(positionOf(*state_, node))];
}

void World::setVariant(int node, int variant) {
  const bool isThere = variant >= 0 && at(variant) < gltf_->variants.size();
  state_->tree.variant[at(positionOf(*state_, node))] = isThere ? variant : -1;
}

int World::materialOf(int node, const asset::Primitive& primitive) const {
  if (primitive.variants.empty()) return primitive.material;
  const Tree& tree = state_->tree;
  for (int p = positionOf(*state_, node); p >= 0; p = tree.parentAt[at(p)]) {
    const int chosen = tree.variant[at(p)];
    if (chosen < 0) continue;
    for (const asset::VariantMaterial& worn : primitive.variants)
      if (std::find(worn.variants.begin(), worn.variants.end(), chosen) != worn.variants.end())
        return worn.material;
    break;
  }
  return primitive.material;
}

const std::vector<float>& World::morphWeights(int node) const {
  contract(node >= 0 && node < nodeCount(), "world: node out of range");
  return state_->nodeWeights[at(node)].values;
}

const asset::Environment& World::environment() const { return state_->environment; }

const asset::Material& World::material(int index) const {
  contract(index >= 0 && at(index) < state_->materials.size(), "world: material out of range");
  return state_->materials[at(index)];
}

const asset::Light& World::light(int index) const {
  contract(index >= 0 && at(index) < state_->lights.size(), "world: light out of range");
  return state_->lights[at(index)];
}

const asset::Camera& World::camera(int index) const {
  contract(index >= 0 && at(index) < state_->cameras.size(), "world: camera out of range");
  return state_->cameras[at(index)];
}

void World::update() {
  const bool moved = updateMatrices(*state_);
  const bool shownChanged = updateShown(state_->tree);
  const bool skinsChanged = updateSkins(*state_);
  const bool weightsChanged = std::exchange(state_->anyWeightsChanged, false);
  if (moved || shownChanged || skinsChanged || weightsChanged) ++state_->revision;
}

std::uint64_t World::revision() const { return state_->revision; }

}  // namespace world
