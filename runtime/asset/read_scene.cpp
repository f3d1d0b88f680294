// Nodes, skins, cameras, lights, scenes.
#include "asset/read_state.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace asset {
namespace {

base::Float3 float3Of(const std::vector<double>& v) {
  return {toFloat(v[0]), toFloat(v[1]), toFloat(v[2])};
}

/// True if the matrix is what its parts give back, up to rounding: no shear, no projection.
bool isDecomposed(const base::Mat4& matrix, const base::Transform& parts) {
  const base::Mat4 again = base::matrixFrom(parts);
  float largest = 1;
  for (const float f : matrix.m) largest = std::max(largest, std::fabs(f));
  for (std::size_t i = 0; i < 16; ++i)
    if (!(std::fabs(matrix.m[i] - again.m[i]) <= 1e-4f * largest)) return false;
  return true;
}

base::Transform transformOf(ReadState& state, const tinygltf::Node& node,
                            const std::string& where) {
  base::Transform t;
  if (node.matrix.size() == 16) {
    base::Mat4 matrix;
    std::transform(node.matrix.begin(), node.matrix.end(), matrix.m.begin(), toFloat);
    if (matrix == base::Mat4{}) return t;
    t = base::transformFrom(matrix);
    if (!isDecomposed(matrix, t))
      state.note(
          base::Severity::Warning, "matrix-not-trs", where,
          "its matrix cannot be written as translation, rotation and scale; the nearest is used");
    return t;
  }
  if (node.translation.size() == 3) t.translation = float3Of(node.translation);
  if (node.scale.size() == 3) t.scale = float3Of(node.scale);
  if (node.rotation.size() == 4) {
    t.rotation = {toFloat(node.rotation[0]), toFloat(node.rotation[1]), toFloat(node.rotation[2]),
                  toFloat(node.rotation[3])};
    // Unit quaternions stay as they are, to the bit.
    const float square = base::dot(t.rotation, t.rotation);
    if (!(std::fabs(square - 1) < 1e-5f))
      t.rotation = std::isfinite(square) ? base::normalize(t.rotation) : base::Quat{};
  }
  return t;
}

bool flagOf(const tinygltf::Node& node, const char* extension, const char* key) {
  const auto it = node.extensions.find(extension);
  if (it == node.extensions.end() || !it->second.Has(key) || !it->second.Get(key).IsBool())
    return true;
  return it->second.Get(key).Get<bool>();
}

/// Numbers of an instanced attribute; false, and a Problem, where they are of the wrong kind.
template <class V>
bool instanced(ReadState& state, const std::string& name, int accessor, const std::string& where,
               std::vector<V>& out) {
  constexpr int kComponents = static_cast<int>(sizeof(V) / sizeof(float));
  const std::size_t count = state.accessors.count(accessor);
  std::string fault;
  if (state.accessors.components(accessor) != kComponents)
    fault = "must have " + std::to_string(kComponents) + " components, got " +
            std::to_string(state.accessors.components(accessor));
  else if (!state.budget.take(count * sizeof(V)))
    fault = "takes far more memory than a file of this size should";
  if (fault.empty()) {
    out.resize(count);
    const base::Status ok = state.accessors.readFloats(
        accessor, {reinterpret_cast<float*>(out.data()), count * kComponents});
    if (!ok) fault = ok.error().message;
  }
  if (fault.empty()) return true;
  state.note(base::Severity::Error, "instances-broken", where,
             "EXT_mesh_gpu_instancing " + name + " " + fault + "; its mesh is drawn once");
  return false;
}

std::shared_ptr<const Instances> instancesOf(ReadState& state, const tinygltf::Node& from,
                                             const std::string& where) {
  const auto extension = from.extensions.find("EXT_mesh_gpu_instancing");
  if (extension == from.extensions.end()) return nullptr;
  const tinygltf::Value& attributes = extension->second.Get("attributes");
  Instances to;
  for (const std::string& name : attributes.Keys()) {
    const int accessor = attributes.Get(name).GetNumberAsInt();
    const std::size_t count = state.accessors.count(accessor);
    if (to.count == 0) to.count = count;
    if (count != to.count) {
      state.note(base::Severity::Error, "instances-broken", where,
                 "EXT_mesh_gpu_instancing " + name.substr(0, 80) + " has " + std::to_string(count) +
                     " elements, the others " + std::to_string(to.count) +
                     "; its mesh is drawn once");
      return nullptr;
    }
    bool isSound = true;
    if (name == "TRANSLATION")
      isSound = instanced(state, name, accessor, where, to.translations);
    else if (name == "ROTATION")
      isSound = instanced(state, name, accessor, where, to.rotations);
    else if (name == "SCALE")
      isSound = instanced(state, name, accessor, where, to.scales);
    else if (auto kept = keptAttribute(state, name, accessor, where))
      to.kept.push_back(std::move(*kept));
    if (!isSound) return nullptr;
  }
  if (to.count == 0) return nullptr;
  for (base::Quat& q : to.rotations) {
    const float square = base::dot(q, q);
    if (!(std::fabs(square - 1) < 1e-5f)) q = square > 0 ? base::normalize(q) : base::Quat{};
  }
  return std::make_shared<const Instances>(std::move(to));
}

Node nodeOf(ReadState& state, std::size_t index) {
  const tinygltf::Node& from = state.model.nodes[index];
  const std::string where = placeOf("nodes", index, from.name);
  Node to;
  to.name = from.name;
  to.children = from.children;
  to.transform = transformOf(state, from, where);
  to.mesh = from.mesh;
  to.camera = from.camera;
  if (from.skin >= 0 && from.mesh < 0) {
    state.note(base::Severity::Warning, "skin-without-mesh", where,
               "has a skin but no mesh; the skin is left out");
  } else {
    to.skin = from.skin;
  }
  const auto light = from.extensions.find("KHR_lights_punctual");
  if (light != from.extensions.end()) to.light = light->second.Get("light").GetNumberAsInt();
  to.visible = flagOf(from, "KHR_node_visibility", "visible");
  to.selectable = flagOf(from, "KHR_node_selectability", "selectable");
  to.hoverable = flagOf(from, "KHR_node_hoverability", "hoverable");
  to.instances = instancesOf(state, from, where);
  to.kept = state.kept.nodes[index];

  const std::size_t targets =
      from.mesh >= 0 ? state.out.gltf.meshes[static_cast<std::size_t>(from.mesh)].weights.size()
                     : 0;
  if (!from.weights.empty() && from.weights.size() != targets) {
    state.note(base::Severity::Warning, "weight-count", where,
               "has " + std::to_string(from.weights.size()) + " weights for " +
                   std::to_string(targets) + " morph targets; they are left out");
  } else {
    for (const double w : from.weights) to.weights.push_back(toFloat(w));
  }
  return to;
}

/// Sets the parents; fails unless the nodes are a forest.
base::Status linkParents(std::vector<Node>& nodes) {
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (const int child : nodes[i].children) {
      Node& c = nodes[static_cast<std::size_t>(child)];
      if (c.parent >= 0)
        return base::Error{placeOf("nodes", static_cast<std::size_t>(child), c.name) +
                           " has two parents, " + std::to_string(c.parent) + " and " +
                           std::to_string(i)};
      c.parent = static_cast<int>(i);
    }
  // With at most one parent each, a node that no root reaches lies on a cycle or below one.
  std::vector<int> reached;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (nodes[i].parent < 0) reached.push_back(static_cast<int>(i));
  for (std::size_t at = 0; at < reached.size(); ++at) {
    const auto& children = nodes[static_cast<std::size_t>(reached[at])].children;
    reached.insert(reached.end(), children.begin(), children.end());
  }
  if (reached.size() == nodes.size()) return base::Done{};
  std::vector<bool> isReached(nodes.size(), false);
  for (const int n : reached) isReached[static_cast<std::size_t>(n)] = true;
  const std::size_t lost = static_cast<std::size_t>(
      std::find(isReached.begin(), isReached.end(), false) - isReached.begin());
  return base::Error{placeOf("nodes", lost, nodes[lost].name) +
                     " is its own ancestor or hangs below such a node"};
}

}  // namespace

base::Status readNodes(ReadState& state) {
  std::vector<Node>& nodes = state.out.gltf.nodes;
  for (std::size_t i = 0; i < state.model.nodes.size(); ++i) nodes.push_back(nodeOf(state, i));
  return linkParents(nodes);
}

base::Status readSkins(ReadState& state) {
  for (std::size_t i = 0; i < state.model.skins.size(); ++i) {
    const tinygltf::Skin& from = state.model.skins[i];
    const std::string where = placeOf("skins", i, from.name);
    Skin skin;
    skin.name = from.name;
    skin.joints = from.joints;
    skin.skeleton = from.skeleton;
    skin.inverseBindMatrices.resize(skin.joints.size());
    const int accessor = from.inverseBindMatrices;
    if (accessor >= 0) {
      const std::size_t count = state.accessors.count(accessor);
      if (state.accessors.components(accessor) != 16 ||
          state.accessors.componentType(accessor) != TINYGLTF_COMPONENT_TYPE_FLOAT)
        return base::Error{where + ": inverse bind matrices must be MAT4 of floats"};
      if (count < skin.joints.size())
        return base::Error{where + " has " + std::to_string(skin.joints.size()) +
                           " joints but only " + std::to_string(count) + " inverse bind matrices"};
      if (!state.budget.take(count * sizeof(base::Mat4)))
        return base::Error{where +
                           " has far more inverse bind matrices than a file of its size should"};
      std::vector<base::Mat4> matrices(count);
      const base::Status ok =
          state.accessors.readFloats(accessor, {matrices.front().m.data(), count * 16});
      if (!ok) return base::within(where, ok.error());
      matrices.resize(skin.joints.size());
      skin.inverseBindMatrices = std::move(matrices);
    }
    skin.kept = state.kept.skins[i];
    state.out.gltf.skins.push_back(std::move(skin));
  }
  return base::Done{};
}

void readCameras(ReadState& state) {
  for (std::size_t i = 0; i < state.model.cameras.size(); ++i) {
    const tinygltf::Camera& from = state.model.cameras[i];
    Camera to;
    to.name = from.name;
    to.isPerspective = from.type == "perspective";
    bool sound = true;
    const auto accept = [&](double value, bool ok, float& field) {
      if (ok) {
        field = toFloat(value);
      } else {
        sound = false;
      }
    };
    if (to.isPerspective) {
      const auto& p = from.perspective;
      accept(p.yfov, p.yfov > 0 && p.yfov < static_cast<double>(base::kPi), to.yfov);
      accept(p.znear, p.znear > 0, to.zNear);
      accept(p.zfar, p.zfar == 0 || p.zfar > p.znear, to.zFar);
      accept(p.aspectRatio, p.aspectRatio >= 0, to.aspectRatio);
    } else {
      const auto& o = from.orthographic;
      // A negative magnification mirrors the picture: discouraged by the specification, but it
      // means something.
      accept(o.xmag, o.xmag != 0, to.xmag);
      accept(o.ymag, o.ymag != 0, to.ymag);
      accept(o.znear, o.znear >= 0, to.zNear);
      to.zFar = to.zNear + 1000;
      accept(o.zfar, o.zfar > o.znear, to.zFar);
    }
    if (!sound)
      state.note(base::Severity::Warning, "camera-values", placeOf("cameras", i, from.name),
                 "has impossible values; usual ones take their place");
    to.kept = state.kept.cameras[i];
    state.out.gltf.cameras.push_back(std::move(to));
  }
}

namespace {

/// Extras say anything at all.
bool castsShadows(const Kept& kept) {
  if (kept.find(kCastsShadows) == Kept::npos) return true;
  const Json json = Json::parse(kept, nullptr, false);
  const Json* said = findPath(&json, std::string("extras/").append(kCastsShadows));
  return !said || !said->is_boolean() || said->get<bool>();
}

}  // namespace

void readLights(ReadState& state) {
  for (std::size_t i = 0; i < state.model.lights.size(); ++i) {
    const tinygltf::Light& from = state.model.lights[i];
    Light to;
    to.name = from.name;
    if (from.type == "directional") {
      to.kind = Light::Kind::Directional;
    } else if (from.type == "spot") {
      to.kind = Light::Kind::Spot;
    } else if (from.type != "point") {
      state.note(
          base::Severity::Warning, "light-kind", placeOf("lights", i, from.name),
          "is of unknown kind \"" + from.type.substr(0, 40) + "\"; a point light takes its place");
    }
    if (from.color.size() == 3) to.color = float3Of(from.color);
    to.intensity = std::max(0.0f, toFloat(from.intensity));
    to.range = std::max(0.0f, toFloat(from.range));
    if (to.kind == Light::Kind::Spot) {
      // tinygltf's default for the outer angle is a rounded pi/4.
      constexpr double kTinygltfOuter = 0.7853981634;
      if (from.spot.outerConeAngle != kTinygltfOuter)
        to.outerConeAngle = toFloat(from.spot.outerConeAngle);
      to.innerConeAngle = toFloat(from.spot.innerConeAngle);
      if (!(to.innerConeAngle >= 0 && to.innerConeAngle < to.outerConeAngle &&
            to.outerConeAngle <= base::kPi / 2)) {
        state.note(base::Severity::Warning, "light-angles", placeOf("lights", i, from.name),
                   "wants 0 <= inner < outer <= pi/2 for its cone; the usual cone takes its place");
        to.innerConeAngle = 0;
        to.outerConeAngle = base::kPi / 4;
      }
    }
    if (i < state.kept.lights.size()) to.kept = state.kept.lights[i];
    to.castsShadows = castsShadows(to.kept);
    state.out.gltf.lights.push_back(std::move(to));
  }
}

void readScenes(ReadState& state) {
  Gltf& gltf = state.out.gltf;
  for (std::size_t i = 0; i < state.model.scenes.size(); ++i) {
    const tinygltf::Scene& from = state.model.scenes[i];
    Scene to;
    to.name = from.name;
    std::vector<bool> taken(gltf.nodes.size(), false);
    for (const int listed : from.nodes) {
      int root = listed;
      while (gltf.nodes[static_cast<std::size_t>(root)].parent >= 0)
        root = gltf.nodes[static_cast<std::size_t>(root)].parent;
      if (root != listed)
        state.note(base::Severity::Warning, "scene-root", placeOf("scenes", i, from.name),
                   "lists node " + std::to_string(listed) +
                       ", which has a parent; its root takes its place");
      if (taken[static_cast<std::size_t>(root)]) continue;
      taken[static_cast<std::size_t>(root)] = true;
      to.nodes.push_back(root);
    }
    to.kept = state.kept.scenes[i];
    gltf.scenes.push_back(std::move(to));
  }
  gltf.scene = gltf.scenes.empty() ? -1 : std::max(0, state.model.defaultScene);
}

}  // namespace asset
