#include "world/property_table.h"

#include "asset/material_table.h"
#include "world/property_parts.h"
#include "world/world_state.h"

#include <cmath>
#include <string>
#include <vector>

namespace world {

using asset::Camera;
using asset::Light;
using asset::Material;
using asset::TextureUse;
using base::Float2;
using base::Float3;
using base::Float4;
using base::Mat4;
using base::Quat;
using base::Transform;
using base::Type;

namespace {

// --- what is there

std::string beyond(std::size_t count, const char* things) {
  return "there are " + std::to_string(count) + " " + things;
}

std::string outOf(int index, std::size_t count, const char* things) {
  return at(index) < count ? std::string() : beyond(count, things);
}

std::string nodeAt(const State& s, Place p) { return outOf(p.a, s.gltf->nodes.size(), "nodes"); }
std::string meshAt(const State& s, Place p) { return outOf(p.a, s.gltf->meshes.size(), "meshes"); }
std::string materialAt(const State& s, Place p) {
  return outOf(p.a, s.materials.size(), "materials");
}
std::string lightAt(const State& s, Place p) { return outOf(p.a, s.lights.size(), "lights"); }
std::string skinAt(const State& s, Place p) { return outOf(p.a, s.gltf->skins.size(), "skins"); }
std::string sceneAt(const State& s, Place p) { return outOf(p.a, s.gltf->scenes.size(), "scenes"); }
std::string clipAt(const State& s, Place p) { return outOf(p.a, s.clips.size(), "animations"); }

const asset::Node& node(const State& s, Place p) { return s.gltf->nodes[at(p.a)]; }

int parentOf(const State& s, int node) {
  const int parent = s.tree.parentAt[at(positionOf(s, node))];
  return parent < 0 ? -1 : s.tree.nodeAt[at(parent)];
}

std::string parentAt(const State& s, Place p) {
  std::string why = nodeAt(s, p);
  if (!why.empty() || parentOf(s, p.a) >= 0) return why;
  return "node " + std::to_string(p.a) + " is a root";
}

template <int asset::Node::*Member>
std::string partOfNodeAt(const State& s, Place p) {
  std::string why = nodeAt(s, p);
  return !why.empty() || node(s, p).*Member >= 0 ? why
                                                 : "node " + std::to_string(p.a) + " has none";
}

std::string childAt(const State& s, Place p) {
  std::string why = nodeAt(s, p);
  return why.empty() ? outOf(p.b, node(s, p).children.size(), "children") : why;
}

std::string nodeWeightAt(const State& s, Place p) {
  std::string why = nodeAt(s, p);
  return why.empty() ? outOf(p.b, s.nodeWeights[at(p.a)].values.size(), "morph targets") : why;
}

std::string meshWeightAt(const State& s, Place p) {
  std::string why = meshAt(s, p);
  return why.empty() ? outOf(p.b, s.meshWeights[at(p.a)].size(), "morph targets") : why;
}

std::string primitiveMaterialAt(const State& s, Place p) {
  std::string why = meshAt(s, p);
  if (!why.empty()) return why;
  const auto& primitives = s.gltf->meshes[at(p.a)].primitives;
  why = outOf(p.b, primitives.size(), "primitives");
  if (!why.empty() || primitives[at(p.b)].material >= 0) return why;
  return "the primitive has no material";
}

template <TextureUse Material::*Use>
std::string textureAt(const State& s, Place p) {
  std::string why = materialAt(s, p);
  if (!why.empty() || (s.materials[at(p.a)].*Use).texture >= 0) return why;
  return "material " + std::to_string(p.a) + " has no such texture";
}

template <bool kIsPerspective>
std::string cameraAt(const State& s, Place p) {
  std::string why = outOf(p.a, s.cameras.size(), "cameras");
  if (!why.empty() || s.cameras[at(p.a)].isPerspective == kIsPerspective) return why;
  return "camera " + std::to_string(p.a) +
         (kIsPerspective ? " is orthographic" : " is perspective");
}

std::string spotAt(const State& s, Place p) {
  std::string why = lightAt(s, p);
  if (!why.empty() || s.lights[at(p.a)].kind == Light::Kind::Spot) return why;
  return "light " + std::to_string(p.a) + " is no spot";
}

std::string jointAt(const State& s, Place p) {
  std::string why = skinAt(s, p);
  return why.empty() ? outOf(p.b, s.gltf->skins[at(p.a)].joints.size(), "joints") : why;
}

std::string skeletonAt(const State& s, Place p) {
  std::string why = skinAt(s, p);
  if (!why.empty() || s.gltf->skins[at(p.a)].skeleton >= 0) return why;
  return "the skin names none";
}

std::string sceneNodeAt(const State& s, Place p) {
  std::string why = sceneAt(s, p);
  return why.empty() ? outOf(p.b, s.gltf->scenes[at(p.a)].nodes.size(), "root nodes") : why;
}

std::string sceneShown(const State& s, Place) {
  return s.gltf->scene >= 0 ? std::string() : "the asset has no scene";
}

// --- nodes

const Transform& local(const State& s, Place p) {
  return s.tree.local[at(s.tree.positionOf[at(p.a)])];
}

template <auto Member>
void getTransform(const State& s, Place p, double* out) {
  write(local(s, p).*Member, out);
}

template <Float3 Transform::*Member>
bool setTransform(State& s, Place p, const float* in) {
  Transform t = local(s, p);
  read(in, t.*Member);
  setLocal(s, s.tree.positionOf[at(p.a)], t);
  return true;
}

bool setRotation(State& s, Place p, const float* in) {
  // In double, so that neither tiny nor huge quaternions lose their direction.
  const double x = in[0], y = in[1], z = in[2], w = in[3];
  const double length = std::sqrt(x * x + y * y + z * z + w * w);
  if (!(length > 0)) return false;
  Transform t = local(s, p);
  // What already has unit length, as far as floats can, stays as it is bit by bit.
  const double k = std::fabs(length - 1) < 1e-7 ? 1 : 1 / length;
  t.rotation = {static_cast<float>(x * k), static_cast<float>(y * k), static_cast<float>(z * k),
                static_cast<float>(w * k)};
  setLocal(s, s.tree.positionOf[at(p.a)], t);
  return true;
}

void getMatrix(const State& s, Place p, double* out) { write(matrixFrom(local(s, p)), out); }
void getGlobalMatrix(const State& s, Place p, double* out) {
  write(worldFromLocalNow(s, p.a), out);
}
void getParent(const State& s, Place p, double* out) { write(parentOf(s, p.a), out); }

template <int asset::Node::*Member>
void getPartOfNode(const State& s, Place p, double* out) {
  write(node(s, p).*Member, out);
}

void getChildCount(const State& s, Place p, double* out) {
  writeCount(node(s, p).children.size(), out);
}
void getChild(const State& s, Place p, double* out) { write(node(s, p).children[at(p.b)], out); }

template <std::vector<std::uint8_t> Tree::*Switch>
void getSwitch(const State& s, Place p, double* out) {
  write((s.tree.*Switch)[at(s.tree.positionOf[at(p.a)])] != 0, out);
}

template <std::vector<std::uint8_t> Tree::*Switch>
bool setSwitch(State& s, Place p, const float* in) {
  (s.tree.*Switch)[at(s.tree.positionOf[at(p.a)])] = in[0] != 0;
  return true;
}

bool setVisibleSwitch(State& s, Place p, const float* in) {
  setVisible(s, s.tree.positionOf[at(p.a)], in[0] != 0);
  return true;
}

std::string variantAt(const State& s, Place p) {
  const std::string why = nodeAt(s, p);
  return why.empty() && s.gltf->variants.empty() ? "the asset has no variants" : why;
}

void getVariant(const State& s, Place p, double* out) {
  write(s.tree.variant[at(s.tree.positionOf[at(p.a)])], out);
}

bool setVariant(State& s, Place p, const float* in) {
  if (in[0] < -1 || in[0] >= static_cast<float>(s.gltf->variants.size())) return false;
  if (in[0] != std::floor(in[0])) return false;
  s.tree.variant[at(s.tree.positionOf[at(p.a)])] = static_cast<int>(in[0]);
  return true;
}

void getNodeWeight(const State& s, Place p, double* out) {
  write(s.nodeWeights[at(p.a)].values[at(p.b)], out);
}
bool setNodeWeightRow(State& s, Place p, const float* in) {
  setNodeWeight(s, p.a, at(p.b), in[0]);
  return true;
}
void getNodeWeightCount(const State& s, Place p, double* out) {
  writeCount(s.nodeWeights[at(p.a)].values.size(), out);
}

// --- meshes, skins, scenes

void getMeshWeight(const State& s, Place p, double* out) {
  write(s.meshWeights[at(p.a)][at(p.b)], out);
}
bool setMeshWeightRow(State& s, Place p, const float* in) {
  setMeshWeight(s, p.a, at(p.b), in[0]);
  return true;
}
void getMeshWeightCount(const State& s, Place p, double* out) {
  writeCount(s.meshWeights[at(p.a)].size(), out);
}
void getPrimitiveCount(const State& s, Place p, double* out) {
  writeCount(s.gltf->meshes[at(p.a)].primitives.size(), out);
}
void getPrimitiveMaterial(const State& s, Place p, double* out) {
  write(s.gltf->meshes[at(p.a)].primitives[at(p.b)].material, out);
}
void getJointCount(const State& s, Place p, double* out) {
  writeCount(s.gltf->skins[at(p.a)].joints.size(), out);
}
void getJoint(const State& s, Place p, double* out) {
  write(s.gltf->skins[at(p.a)].joints[at(p.b)], out);
}
void getSkeleton(const State& s, Place p, double* out) {
  write(s.gltf->skins[at(p.a)].skeleton, out);
}
void getScene(const State& s, Place, double* out) { write(s.gltf->scene, out); }
void getSceneNodeCount(const State& s, Place p, double* out) {
  writeCount(s.gltf->scenes[at(p.a)].nodes.size(), out);
}
void getSceneNode(const State& s, Place p, double* out) {
  write(s.gltf->scenes[at(p.a)].nodes[at(p.b)], out);
}

template <auto Things>
void getCount(const State& s, Place, double* out) {
  writeCount((s.gltf->*Things).size(), out);
}

// --- materials, lights, cameras

template <auto Things, auto Member>
void getField(const State& s, Place p, double* out) {
  write((s.*Things)[at(p.a)].*Member, out);
}

template <auto Things, auto Member>
bool setField(State& s, Place p, const float* in) {
  read(in, (s.*Things)[at(p.a)].*Member);
  return true;
}

template <TextureUse Material::*Use, auto Member>
void getUse(const State& s, Place p, double* out) {
  write(s.materials[at(p.a)].*Use.*Member, out);
}

template <TextureUse Material::*Use, auto Member>
bool setUse(State& s, Place p, const float* in) {
  read(in, s.materials[at(p.a)].*Use.*Member);
  return true;
}

// Our assets write "no limit" as 0, the object model as infinity.
template <auto Things, auto Member>
void getLimit(const State& s, Place p, double* out) {
  const float limit = (s.*Things)[at(p.a)].*Member;
  *out = limit > 0 ? static_cast<double>(limit) : kInfinity;
}

template <auto Things, auto Member>
bool setLimit(State& s, Place p, const float* in) {
  (s.*Things)[at(p.a)].*Member = std::isinf(in[0]) ? 0 : in[0];
  return true;
}

void getAspectRatio(const State& s, Place p, double* out) {
  const float ratio = s.cameras[at(p.a)].aspectRatio;
  *out = ratio > 0 ? static_cast<double>(ratio) : kNaN;
}

// --- animations

template <auto Member>
void getClipState(const State& s, Place p, double* out) {
  *out = static_cast<double>(s.clips[at(p.a)].state.*Member);
}

template <float Clip::*Member>
void getClipTime(const State& s, Place p, double* out) {
  write(s.clips[at(p.a)].*Member, out);
}

// --- rows that only differ in their field

template <auto Member>
constexpr PropertyRow materialRow(std::string_view pattern, Type type, Range range) {
  return {pattern,
          type,
          range,
          materialAt,
          getField<&State::materials, Member>,
          setField<&State::materials, Member>};
}

template <TextureUse Material::*Use, auto Member>
constexpr PropertyRow textureRow(std::string_view pattern, Type type) {
  return {pattern, type, Range::Any, textureAt<Use>, getUse<Use, Member>, setUse<Use, Member>};
}

template <auto Member, std::string (*kAt)(const State&, Place)>
constexpr PropertyRow lightRow(std::string_view pattern, Type type, Range range) {
  return {pattern,
          type,
          range,
          kAt,
          getField<&State::lights, Member>,
          setField<&State::lights, Member>};
}

template <bool kIsPerspective, auto Member>
constexpr PropertyRow cameraRow(std::string_view pattern, Range range) {
  return {pattern,
          Type::Float,
          range,
          cameraAt<kIsPerspective>,
          getField<&State::cameras, Member>,
          setField<&State::cameras, Member>};
}

/// The index of something, or a reference to it.
constexpr PropertyRow reference(std::string_view pattern, std::string_view refersTo,
                                std::string (*missing)(const State&, Place),
                                void (*get)(const State&, Place, double*)) {
  return {pattern, Type::Int, Range::Any, missing, get, nullptr, refersTo};
}

// --- material extensions; `which` is the row of asset's table

template <int kCount>
void getFactor(const State& s, Place p, double* out) {
  const float* from = asset::materialFactors()[at(p.which)].in(s.materials[at(p.a)]);
  for (int i = 0; i < kCount; ++i) write(from[i], out + i);
}

template <int kCount>
bool setFactor(State& s, Place p, const float* in) {
  float* to = asset::materialFactors()[at(p.which)].of(s.materials[at(p.a)]);
  for (int i = 0; i < kCount; ++i) to[i] = in[i];
  return true;
}

const asset::TextureUse& extensionTexture(const State& s, Place p) {
  return asset::materialTextures()[at(p.which)].in(s.materials[at(p.a)]);
}

std::string extensionTextureAt(const State& s, Place p) {
  std::string why = materialAt(s, p);
  if (!why.empty() || extensionTexture(s, p).texture >= 0) return why;
  return "material " + std::to_string(p.a) + " has no such texture";
}

template <auto Member>
void getExtensionTransform(const State& s, Place p, double* out) {
  write(extensionTexture(s, p).*Member, out);
}

template <auto Member>
bool setExtensionTransform(State& s, Place p, const float* in) {
  read(in, asset::materialTextures()[at(p.which)].of(s.materials[at(p.a)]).*Member);
  return true;
}

constexpr auto kBaseColor = &Material::baseColorTexture;
constexpr auto kMetallicRoughness = &Material::metallicRoughnessTexture;
constexpr auto kNormal = &Material::normalTexture;
constexpr auto kOcclusion = &Material::occlusionTexture;
constexpr auto kEmissive = &Material::emissiveTexture;

// clang-format off
constexpr PropertyRow kRows[] = {
    {"/nodes/{}/translation", Type::Float3, Range::Any, nodeAt,
     getTransform<&Transform::translation>, setTransform<&Transform::translation>},
    {"/nodes/{}/rotation", Type::Float4, Range::Any, nodeAt,
     getTransform<&Transform::rotation>, setRotation},
    {"/nodes/{}/scale", Type::Float3, Range::Any, nodeAt,
     getTransform<&Transform::scale>, setTransform<&Transform::scale>},
    {"/nodes/{}/weights/{}", Type::Float, Range::Any, nodeWeightAt, getNodeWeight, setNodeWeightRow},
    {"/nodes/{}/extensions/KHR_node_visibility/visible", Type::Bool, Range::Any, nodeAt,
     getSwitch<&Tree::visible>, setVisibleSwitch},
    {"/nodes/{}/extensions/KHR_node_selectability/selectable", Type::Bool, Range::Any, nodeAt,
     getSwitch<&Tree::selectable>, setSwitch<&Tree::selectable>},
    {"/nodes/{}/extensions/KHR_node_hoverability/hoverable", Type::Bool, Range::Any, nodeAt,
     getSwitch<&Tree::hoverable>, setSwitch<&Tree::hoverable>},
    // Ours: the extension itself says nothing of who chooses.
    {"/nodes/{}/extensions/KHR_materials_variants/variant", Type::Int, Range::Any, variantAt, getVariant, setVariant},
    readOnly("/nodes/{}/matrix", Type::Float4x4, nodeAt, getMatrix),
    readOnly("/nodes/{}/globalMatrix", Type::Float4x4, nodeAt, getGlobalMatrix),
    reference("/nodes/{}/parent", "/nodes/", parentAt, getParent),
    readOnly("/nodes/{}/children.length", Type::Int, nodeAt, getChildCount),
    reference("/nodes/{}/children/{}", "/nodes/", childAt, getChild),
    readOnly("/nodes/{}/weights.length", Type::Int, nodeAt, getNodeWeightCount),
    reference("/nodes/{}/mesh", "/meshes/", partOfNodeAt<&asset::Node::mesh>, getPartOfNode<&asset::Node::mesh>),
    reference("/nodes/{}/skin", "/skins/", partOfNodeAt<&asset::Node::skin>, getPartOfNode<&asset::Node::skin>),
    reference("/nodes/{}/camera", "/cameras/", partOfNodeAt<&asset::Node::camera>, getPartOfNode<&asset::Node::camera>),
    reference("/nodes/{}/extensions/KHR_lights_punctual/light", "/extensions/KHR_lights_punctual/lights/", partOfNodeAt<&asset::Node::light>,
             getPartOfNode<&asset::Node::light>),

    {"/meshes/{}/weights/{}", Type::Float, Range::Any, meshWeightAt, getMeshWeight, setMeshWeightRow},
    readOnly("/meshes/{}/weights.length", Type::Int, meshAt, getMeshWeightCount),
    readOnly("/meshes/{}/primitives.length", Type::Int, meshAt, getPrimitiveCount),
    reference("/meshes/{}/primitives/{}/material", "/materials/", primitiveMaterialAt, getPrimitiveMaterial),

    materialRow<&Material::baseColorFactor>("/materials/{}/pbrMetallicRoughness/baseColorFactor", Type::Float4, Range::Unit),
    materialRow<&Material::metallicFactor>("/materials/{}/pbrMetallicRoughness/metallicFactor", Type::Float, Range::Unit),
    materialRow<&Material::roughnessFactor>("/materials/{}/pbrMetallicRoughness/roughnessFactor", Type::Float, Range::Unit),
    materialRow<&Material::emissiveFactor>("/materials/{}/emissiveFactor", Type::Float3, Range::Unit),
    materialRow<&Material::alphaCutoff>("/materials/{}/alphaCutoff", Type::Float, Range::NotNegative),
    materialRow<&Material::emissiveStrength>(
        "/materials/{}/extensions/KHR_materials_emissive_strength/emissiveStrength", Type::Float, Range::NotNegative),
    {"/materials/{}/normalTexture/scale", Type::Float, Range::Any, textureAt<kNormal>,
     getField<&State::materials, &Material::normalScale>, setField<&State::materials, &Material::normalScale>},
    {"/materials/{}/occlusionTexture/strength", Type::Float, Range::Unit, textureAt<kOcclusion>,
     getField<&State::materials, &Material::occlusionStrength>, setField<&State::materials, &Material::occlusionStrength>},
    readOnly("/materials/{}/doubleSided", Type::Bool, materialAt, getField<&State::materials, &Material::doubleSided>),

    textureRow<kBaseColor, &TextureUse::offset>("/materials/{}/pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform/offset", Type::Float2),
    textureRow<kBaseColor, &TextureUse::rotation>("/materials/{}/pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform/rotation", Type::Float),
    textureRow<kBaseColor, &TextureUse::scale>("/materials/{}/pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform/scale", Type::Float2),
    textureRow<kMetallicRoughness, &TextureUse::offset>("/materials/{}/pbrMetallicRoughness/metallicRoughnessTexture/extensions/KHR_texture_transform/offset", Type::Float2),
    textureRow<kMetallicRoughness, &TextureUse::rotation>("/materials/{}/pbrMetallicRoughness/metallicRoughnessTexture/extensions/KHR_texture_transform/rotation", Type::Float),
    textureRow<kMetallicRoughness, &TextureUse::scale>("/materials/{}/pbrMetallicRoughness/metallicRoughnessTexture/extensions/KHR_texture_transform/scale", Type::Float2),
    textureRow<kNormal, &TextureUse::offset>("/materials/{}/normalTexture/extensions/KHR_texture_transform/offset", Type::Float2),
    textureRow<kNormal, &TextureUse::rotation>("/materials/{}/normalTexture/extensions/KHR_texture_transform/rotation", Type::Float),
    textureRow<kNormal, &TextureUse::scale>("/materials/{}/normalTexture/extensions/KHR_texture_transform/scale", Type::Float2),
    textureRow<kOcclusion, &TextureUse::offset>("/materials/{}/occlusionTexture/extensions/KHR_texture_transform/offset", Type::Float2),
    textureRow<kOcclusion, &TextureUse::rotation>("/materials/{}/occlusionTexture/extensions/KHR_texture_transform/rotation", Type::Float),
    textureRow<kOcclusion, &TextureUse::scale>("/materials/{}/occlusionTexture/extensions/KHR_texture_transform/scale", Type::Float2),
    textureRow<kEmissive, &TextureUse::offset>("/materials/{}/emissiveTexture/extensions/KHR_texture_transform/offset", Type::Float2),
    textureRow<kEmissive, &TextureUse::rotation>("/materials/{}/emissiveTexture/extensions/KHR_texture_transform/rotation", Type::Float),
    textureRow<kEmissive, &TextureUse::scale>("/materials/{}/emissiveTexture/extensions/KHR_texture_transform/scale", Type::Float2),

    lightRow<&Light::color, lightAt>("/extensions/KHR_lights_punctual/lights/{}/color", Type::Float3, Range::Unit),
    lightRow<&Light::intensity, lightAt>("/extensions/KHR_lights_punctual/lights/{}/intensity", Type::Float, Range::NotNegative),
    {"/extensions/KHR_lights_punctual/lights/{}/range", Type::Float, Range::PositiveOrInfinite, lightAt,
     getLimit<&State::lights, &Light::range>, setLimit<&State::lights, &Light::range>},
    lightRow<&Light::innerConeAngle, spotAt>("/extensions/KHR_lights_punctual/lights/{}/spot/innerConeAngle", Type::Float, Range::Angle),
    lightRow<&Light::outerConeAngle, spotAt>("/extensions/KHR_lights_punctual/lights/{}/spot/outerConeAngle", Type::Float, Range::Angle),

    {"/cameras/{}/perspective/aspectRatio", Type::Float, Range::Positive, cameraAt<true>,
     getAspectRatio, setField<&State::cameras, &Camera::aspectRatio>},
    cameraRow<true, &Camera::yfov>("/cameras/{}/perspective/yfov", Range::Positive),
    {"/cameras/{}/perspective/zfar", Type::Float, Range::PositiveOrInfinite, cameraAt<true>,
     getLimit<&State::cameras, &Camera::zFar>, setLimit<&State::cameras, &Camera::zFar>},
    cameraRow<true, &Camera::zNear>("/cameras/{}/perspective/znear", Range::Positive),
    cameraRow<false, &Camera::xmag>("/cameras/{}/orthographic/xmag", Range::NotZero),
    cameraRow<false, &Camera::ymag>("/cameras/{}/orthographic/ymag", Range::NotZero),
    cameraRow<false, &Camera::zFar>("/cameras/{}/orthographic/zfar", Range::Positive),
    cameraRow<false, &Camera::zNear>("/cameras/{}/orthographic/znear", Range::NotNegative),

    readOnly("/animations/{}/extensions/KHR_interactivity/isPlaying", Type::Bool, clipAt, getClipState<&ClipState::isPlaying>),
    readOnly("/animations/{}/extensions/KHR_interactivity/minTime", Type::Float, clipAt, getClipTime<&Clip::minTime>),
    readOnly("/animations/{}/extensions/KHR_interactivity/maxTime", Type::Float, clipAt, getClipTime<&Clip::maxTime>),
    readOnly("/animations/{}/extensions/KHR_interactivity/playhead", Type::Float, clipAt, getClipState<&ClipState::time>),
    readOnly("/animations/{}/extensions/KHR_interactivity/virtualPlayhead", Type::Float, clipAt, getClipState<&ClipState::virtualTime>),

    readOnly("/skins/{}/joints.length", Type::Int, skinAt, getJointCount),
    reference("/skins/{}/joints/{}", "/nodes/", jointAt, getJoint),
    reference("/skins/{}/skeleton", "/nodes/", skeletonAt, getSkeleton),
    reference("/scene", "/scenes/", sceneShown, getScene),
    readOnly("/scenes/{}/nodes.length", Type::Int, sceneAt, getSceneNodeCount),
    reference("/scenes/{}/nodes/{}", "/nodes/", sceneNodeAt, getSceneNode),

    readOnly("/animations.length", Type::Int, always, getCount<&asset::Gltf::animations>),
    readOnly("/cameras.length", Type::Int, always, getCount<&asset::Gltf::cameras>),
    readOnly("/materials.length", Type::Int, always, getCount<&asset::Gltf::materials>),
    readOnly("/meshes.length", Type::Int, always, getCount<&asset::Gltf::meshes>),
    readOnly("/nodes.length", Type::Int, always, getCount<&asset::Gltf::nodes>),
    readOnly("/scenes.length", Type::Int, always, getCount<&asset::Gltf::scenes>),
    readOnly("/skins.length", Type::Int, always, getCount<&asset::Gltf::skins>),
    readOnly("/extensions/KHR_lights_punctual/lights.length", Type::Int, always, getCount<&asset::Gltf::lights>),
};
// clang-format on

/// The rows above and those of the material extensions, whose patterns are put together.
class Table {
 public:
  Table() : rows_(std::begin(kRows), std::end(kRows)) {
    const PropertyRows around = surroundingRows();
    rows_.insert(rows_.end(), around.begin(), around.end());
    constexpr std::string_view kTransform = "/extensions/KHR_texture_transform/";
    patterns_.reserve(asset::materialFactors().size() + 3 * asset::materialTextures().size());
    int which = 0;
    for (const asset::MaterialFactor& factor : asset::materialFactors()) {
      const std::string_view pattern = keep(factor.extension, factor.path, "", "");
      const bool isDistance = factor.path == "attenuationDistance";
      if (factor.count == 1)
        rows_.push_back({pattern, Type::Float, isDistance ? Range::PositiveOrInfinite : Range::Any,
                         materialAt, getFactor<1>, setFactor<1>, {}, which});
      else
        rows_.push_back({pattern, Type::Float3, Range::Any, materialAt, getFactor<3>, setFactor<3>, {}, which});
      ++which;
    }
    which = 0;
    using asset::TextureUse;
    for (const asset::MaterialTexture& texture : asset::materialTextures()) {
      rows_.push_back(transform<&TextureUse::offset>(
          keep(texture.extension, texture.name, kTransform, "offset"), Type::Float2, which));
      rows_.push_back(transform<&TextureUse::rotation>(
          keep(texture.extension, texture.name, kTransform, "rotation"), Type::Float, which));
      rows_.push_back(transform<&TextureUse::scale>(
          keep(texture.extension, texture.name, kTransform, "scale"), Type::Float2, which));
      ++which;
    }
  }

  PropertyRows rows() const { return {rows_.data(), static_cast<int>(rows_.size())}; }

 private:
  std::string_view keep(std::string_view extension, std::string_view name,
                        std::string_view transform, std::string_view part) {
    std::string pattern = "/materials/{}/extensions/";
    pattern.append(extension).append("/").append(name).append(transform).append(part);
    patterns_.push_back(std::move(pattern));
    return patterns_.back();
  }

  template <auto Member>
  static PropertyRow transform(std::string_view pattern, Type type, int which) {
    return {pattern, type, Range::Any, extensionTextureAt, getExtensionTransform<Member>,
            setExtensionTransform<Member>, {}, which};
  }

  std::vector<std::string> patterns_;  ///< Reserved in full, so that views into it stay.
  std::vector<PropertyRow> rows_;
};

}  // namespace

PropertyRows propertyRows() {
  static const Table kTable;
  return kTable.rows();
}

}  // namespace world
