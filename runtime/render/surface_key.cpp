#include "render/surface_key.h"

#include <array>

namespace render {

namespace {

using Bit = SurfaceKey::Bit;

const asset::TextureUse& useOf(const asset::Material& m, Slot slot) {
  switch (slot) {
    case Slot::BaseColor:
      return m.baseColorTexture;
    case Slot::MetallicRoughness:
      return m.metallicRoughnessTexture;
    case Slot::Normal:
      return m.normalTexture;
    case Slot::Occlusion:
      return m.occlusionTexture;
    case Slot::Emissive:
      return m.emissiveTexture;
  }
  return m.baseColorTexture;
}

bool isTransformed(const asset::TextureUse& use) {
  return use.offset != base::Float2{} || use.rotation != 0 || use.scale != base::Float2{1, 1};
}

bool sameWay(const asset::TextureUse& a, const asset::TextureUse& b) {
  return a.texture == b.texture && a.texCoord == b.texCoord && a.offset == b.offset &&
         a.rotation == b.rotation && a.scale == b.scale;
}

class Builder {
 public:
  Builder(const asset::Material& material, const GeometryTraits& geometry)
      : material_(material), geometry_(geometry) {}

  void set(Bit bit, bool on = true) {
    if (on) key_.bits |= bit;
  }

  void texture(Slot slot) {
    const asset::TextureUse& use = useOf(material_, slot);
    if (use.texture < 0) return;
    // A texture without its coordinates: all vertices are at (0, 0), as other viewers have it.
    const int set = use.texCoord == 1 ? 1 : 0;
    const std::uint64_t how = 1u | (set == 1 ? 2u : 0u) | (isTransformed(use) ? 4u : 0u);
    key_.bits |= how << (SurfaceKey::kSlotShift + 3 * static_cast<int>(slot));
    this->set(set == 1 ? Bit::kUv1 : Bit::kUv0);
  }

  void shading(const FrameTraits& frame) {
    const bool isLit = !material_.unlit && (geometry_.isTriangles || geometry_.hasNormals);
    const bool emits = material_.emissiveFactor != base::Float3{};
    set(Bit::kAlphaBlend, material_.alpha == asset::Material::Alpha::Blend);
    if (!isLit) {
      // Points and lines without normals show base colour and emission (glTF 2.0, section 3.7.2.1).
      set(Bit::kUnlit);
      set(Bit::kEmission, emits && !material_.unlit);
      if (key_.has(Bit::kEmission)) texture(Slot::Emissive);
      return;
    }
    set(Bit::kNormals, geometry_.hasNormals);
    set(Bit::kDoubleSided, material_.doubleSided);
    texture(Slot::MetallicRoughness);
    texture(Slot::Normal);
    if (key_.hasTexture(Slot::Normal))
      set(Bit::kTangents, geometry_.hasTangents && geometry_.hasNormals);
    if (material_.occlusionTexture.texture >= 0 &&
        sameWay(material_.occlusionTexture, material_.metallicRoughnessTexture))
      set(Bit::kOcclusionInMetallicRoughness);
    else
      texture(Slot::Occlusion);
    if (emits) texture(Slot::Emissive);
    set(Bit::kSun, frame.hasSun);
    set(Bit::kShadows, frame.hasSun && frame.hasShadows);
    set(Bit::kQuickShadows, key_.has(Bit::kShadows) && frame.quickShadows);
    set(Bit::kLights, frame.hasLights);
  }

  SurfaceKey key_;

 private:
  const asset::Material& material_;
  const GeometryTraits& geometry_;
};

}  // namespace

SurfaceKey surfaceKey(const asset::Material& material, const GeometryTraits& geometry,
                      const FrameTraits& frame, Purpose purpose, Pose pose) {
  Builder b(material, geometry);
  b.set(Bit::kSkin, geometry.hasSkin && pose.isSkinned);
  b.set(Bit::kPoints, geometry.isPoints);
  const bool isMasked = material.alpha == asset::Material::Alpha::Mask;
  b.set(Bit::kAlphaMask, isMasked);
  if (purpose == Purpose::Shade || isMasked) {
    b.set(Bit::kColors, geometry.hasColors);
    b.texture(Slot::BaseColor);
  }
  if (purpose == Purpose::Shade) b.shading(frame);
  b.set(Bit::kDepthOnly, purpose != Purpose::Shade);
  b.set(Bit::kMask, purpose == Purpose::Mask);
  if (pose.isMorphed && geometry.morphStreams > 0) {
    b.set(Bit::kMorph);
    b.set(Bit::kMorphNormals, geometry.morphsNormals && b.key_.has(Bit::kNormals));
    b.set(Bit::kMorphTangents, geometry.morphsTangents && b.key_.has(Bit::kTangents));
    b.key_.bits |= static_cast<std::uint64_t>(geometry.morphStreams)
                   << SurfaceKey::kMorphStreamsShift;
  }
  return b.key_;
}

std::vector<std::string> definesOf(SurfaceKey key, int objectsABlock) {
  constexpr std::array<std::pair<Bit, const char*>, 20> kWords{{
      {Bit::kDepthOnly, "DEPTH_ONLY"},
      {Bit::kSkin, "SKIN"},
      {Bit::kMorph, "MORPH"},
      {Bit::kMorphNormals, "MORPH_NORMALS"},
      {Bit::kMorphTangents, "MORPH_TANGENTS"},
      {Bit::kInstanced, "INSTANCED"},
      {Bit::kNormals, "NORMALS"},
      {Bit::kTangents, "TANGENTS"},
      {Bit::kColors, "COLORS"},
      {Bit::kUv0, "UV0"},
      {Bit::kUv1, "UV1"},
      {Bit::kUnlit, "UNLIT"},
      {Bit::kEmission, "EMISSION"},
      {Bit::kAlphaMask, "ALPHA_MASK"},
      {Bit::kAlphaBlend, "ALPHA_BLEND"},
      {Bit::kDoubleSided, "DOUBLE_SIDED"},
      {Bit::kOcclusionInMetallicRoughness, "OCCLUSION_IN_METALLIC_ROUGHNESS"},
      {Bit::kSun, "SUN"},
      {Bit::kShadows, "SHADOWS"},
      {Bit::kLights, "LIGHTS"},
  }};
  constexpr std::array<const char*, kSlotCount> kSlots{"BASE_COLOR_UV", "METALLIC_ROUGHNESS_UV",
                                                       "NORMAL_UV", "OCCLUSION_UV", "EMISSIVE_UV"};
  std::vector<std::string> words;
  for (const auto& [bit, word] : kWords)
    if (key.has(bit)) words.push_back(word);
  if (key.has(Bit::kQuickShadows)) words.push_back("ONE_TAP_SHADOWS");
  if (key.has(Bit::kPoints)) words.push_back("POINTS");
  if (key.has(Bit::kInstanced)) words.push_back("OBJECTS_A_BLOCK " + std::to_string(objectsABlock));
  if (key.has(Bit::kMorph))
    words.push_back("MORPH_STREAMS " +
                    std::to_string((key.bits >> SurfaceKey::kMorphStreamsShift) & 3));
  for (int slot = 0; slot < kSlotCount; ++slot) {
    const auto how = (key.bits >> (SurfaceKey::kSlotShift + 3 * slot)) & 7;
    if (!(how & 1)) continue;
    const std::string uv = how & 2 ? "uv1" : "uv0";
    words.push_back(std::string(kSlots[static_cast<std::size_t>(slot)]) + " " +
                    (how & 4 ? "transformed(" + uv + ", " + std::to_string(slot) + ")" : uv));
  }
  return words;
}

}  // namespace render
