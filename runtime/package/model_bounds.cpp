#include "package/model_bounds.h"

#include <vector>

namespace package {
namespace {

using base::Float3;
using base::Mat4;

/// Walks the shown nodes from their roots; parents come before children.
class Measure {
 public:
  explicit Measure(const asset::Gltf& gltf) : gltf_(gltf), world_(gltf.nodes.size()) {}

  base::Box run() {
    const std::vector<int> order = shownNodes();
    for (const int index : order) {
      const asset::Node& node = at(index);
      world_[static_cast<std::size_t>(index)] =
          (node.parent < 0 ? Mat4() : world_[static_cast<std::size_t>(node.parent)]) *
          base::matrixFrom(node.transform);
    }
    for (const int index : order)
      if (at(index).visible && at(index).mesh >= 0) addMesh(index);
    return box_;
  }

 private:
  const asset::Node& at(int index) const { return gltf_.nodes[static_cast<std::size_t>(index)]; }

  std::vector<int> shownNodes() const {
    std::vector<int> order;
    if (gltf_.scene >= 0 && static_cast<std::size_t>(gltf_.scene) < gltf_.scenes.size())
      order = gltf_.scenes[static_cast<std::size_t>(gltf_.scene)].nodes;
    for (std::size_t i = 0; i < order.size(); ++i)
      for (const int child : at(order[i]).children) order.push_back(child);
    return order;
  }

  void addMesh(int index) {
    const asset::Node& node = at(index);
    std::vector<Mat4> joints;
    if (node.skin >= 0) {
      const asset::Skin& skin = gltf_.skins[static_cast<std::size_t>(node.skin)];
      for (std::size_t i = 0; i < skin.joints.size() && i < skin.inverseBindMatrices.size(); ++i)
        joints.push_back(world_[static_cast<std::size_t>(skin.joints[i])] *
                         skin.inverseBindMatrices[i]);
    }
    for (const asset::Primitive& primitive :
         gltf_.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
      if (!primitive.geometry) continue;
      const asset::Geometry& g = *primitive.geometry;
      const bool isSkinned = !joints.empty() && g.joints.size() == g.positions.size() &&
                             g.weights.size() == g.positions.size();
      for (std::size_t i = 0; i < g.positions.size(); ++i)
        box_.add(isSkinned ? skinned(g, i, joints)
                           : base::transformPoint(world_[static_cast<std::size_t>(index)],
                                                  g.positions[i]));
    }
  }

  static Float3 skinned(const asset::Geometry& g, std::size_t i, const std::vector<Mat4>& joints) {
    Float3 sum;
    const float weights[4] = {g.weights[i].x, g.weights[i].y, g.weights[i].z, g.weights[i].w};
    for (std::size_t k = 0; k < 4; ++k)
      if (weights[k] > 0 && g.joints[i][k] < joints.size())
        sum = sum + base::transformPoint(joints[g.joints[i][k]], g.positions[i]) * weights[k];
    return sum;
  }

  const asset::Gltf& gltf_;
  std::vector<Mat4> world_;
  base::Box box_;
};

}  // namespace

base::Box modelBounds(const asset::Gltf& gltf) { return Measure(gltf).run(); }

}  // namespace package
