#include "render/surface_key.h"

#include <array>

namespace render {

namespace {

using Bit = SurfaceKey::Bit;

struct SlotWords {
  const char* uv;       ///< What the shaders know the texture's coordinates by.
  const char* sampler;  ///< And the texture.
};
constexpr std::array<SlotWords, kSlotCount> kSlots{{
    {"BASE_COLOR_UV", "baseColorTexture"},
    {"METALLIC_ROUGHNESS_UV", "metallicRoughnessTexture"},
    {"NORMAL_UV", "normalTexture"},
    {"OCCLUSION_UV", "occlusionTexture"},
    {"EMISSIVE_UV", "emissiveTexture"},
    {"SPECULAR_UV", "specularTexture"},
    {"SPECULAR_COLOR_UV", "specularColorTexture"},
    {"CLEARCOAT_UV", "clearcoatTexture"},
    {"CLEARCOAT_ROUGHNESS_UV", "clearcoatRoughnessTexture"},
    {"CLEARCOAT_NORMAL_UV", "clearcoatNormalTexture"},
    {"SHEEN_COLOR_UV", "sheenColorTexture"},
    {"SHEEN_ROUGHNESS_UV", "sheenRoughnessTexture"},
    {"IRIDESCENCE_UV", "iridescenceTexture"},
    {"IRIDESCENCE_THICKNESS_UV", "iridescenceThicknessTexture"},
    {"ANISOTROPY_UV", "anisotropyTexture"},
    {"TRANSMISSION_UV", "transmissionTexture"},
    {"THICKNESS_UV", "thicknessTexture"},
    {"DIFFUSE_TRANSMISSION_UV", "diffuseTransmissionTexture"},
    {"DIFFUSE_TRANSMISSION_COLOR_UV", "diffuseTransmissionColorTexture"},
}};

bool isTransformed(const asset::TextureUse& use) {
  return use.offset != base::Float2{} || use.rotation != 0 || use.scale != base::Float2{1, 1};
}

bool sameWay(const asset::TextureUse& a, const asset::TextureUse& b) {
  return a.texture == b.texture && a.texCoord == b.texCoord && a.offset == b.offset &&
         a.rotation == b.rotation && a.scale == b.scale;
}

constexpr std::array<std::pair<Bit, Slot>, kSlotCount - kCoreSlotCount> kSlotsOfLayers{{
    {Bit::kSpecular, Slot::Specular},
    {Bit::kSpecular, Slot::SpecularColor},
    {Bit::kClearcoat, Slot::Clearcoat},
    {Bit::kClearcoat, Slot::ClearcoatRoughness},
    {Bit::kClearcoat, Slot::ClearcoatNormal},
    {Bit::kSheen, Slot::SheenColor},
    {Bit::kSheen, Slot::SheenRoughness},
    {Bit::kIridescence, Slot::Iridescence},
    {Bit::kIridescence, Slot::IridescenceThickness},
    {Bit::kAnisotropy, Slot::Anisotropy},
    {Bit::kTransmission, Slot::Transmission},
    {Bit::kVolume, Slot::Thickness},
    {Bit::kDiffuseTransmission, Slot::DiffuseTransmission},
    {Bit::kDiffuseTransmission, Slot::DiffuseTransmissionColor},
}};

class Builder {
 public:
  Builder(const asset::Material& material, const GeometryTraits& geometry)
      : material_(material), geometry_(geometry) {}

  void set(Bit bit, bool on = true) {
    if (on) key_.bits |= bit;
  }

  void texture(Slot slot) {
    const asset::TextureUse& use = textureOf(material_, slot);
    if (use.texture < 0) return;
    // A texture without its coordinates: all vertices are at (0, 0), as other viewers have it.
    const int set = use.texCoord == 1 ? 1 : 0;
    const std::uint64_t how = 1u | (set == 1 ? 2u : 0u) | (isTransformed(use) ? 4u : 0u);
    key_.textures |= how << (3 * static_cast<int>(slot));
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
    layers();
    if (key_.hasTexture(Slot::Normal) || key_.hasTexture(Slot::ClearcoatNormal) ||
        key_.has(Bit::kAnisotropy))
      set(Bit::kTangents, geometry_.hasTangents && geometry_.hasNormals);
    if (material_.occlusionTexture.texture >= 0 &&
        sameWay(material_.occlusionTexture, material_.metallicRoughnessTexture))
      set(Bit::kOcclusionInMetallicRoughness);
    else
      texture(Slot::Occlusion);
    if (emits) texture(Slot::Emissive);
    set(Bit::kImageLight, frame.hasImageLight);
    set(Bit::kOcclusionMap, frame.hasOcclusion);
    set(Bit::kSun, frame.hasSun);
    set(Bit::kShadows, frame.hasSun && frame.hasShadows);
    set(Bit::kLights, frame.hasLights);
    set(Bit::kLampShadows, frame.hasLampShadows);
    set(Bit::kQuickShadows,
        (key_.has(Bit::kShadows) || key_.has(Bit::kLampShadows)) && frame.quickShadows);
  }

  void layers() {
    key_.bits |= layersOf(material_);
    // Without tangents and without coordinates to make them from there is no direction to follow.
    if (!geometry_.hasTangents && !geometry_.hasUv[0]) key_.bits &= ~Bit::kAnisotropy;
    if (key_.has(Bit::kAnisotropy)) set(Bit::kUv0, !geometry_.hasTangents);
    for (const auto& [bit, slot] : kSlotsOfLayers)
      if (key_.has(bit)) texture(slot);
  }

  SurfaceKey key_;

 private:
  const asset::Material& material_;
  const GeometryTraits& geometry_;
};

}  // namespace

const asset::TextureUse& textureOf(const asset::Material& m, Slot slot) {
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
    case Slot::Specular:
      return m.specular.texture;
    case Slot::SpecularColor:
      return m.specular.colorTexture;
    case Slot::Clearcoat:
      return m.clearcoat.texture;
    case Slot::ClearcoatRoughness:
      return m.clearcoat.roughnessTexture;
    case Slot::ClearcoatNormal:
      return m.clearcoat.normalTexture;
    case Slot::SheenColor:
      return m.sheen.colorTexture;
    case Slot::SheenRoughness:
      return m.sheen.roughnessTexture;
    case Slot::Iridescence:
      return m.iridescence.texture;
    case Slot::IridescenceThickness:
      return m.iridescence.thicknessTexture;
    case Slot::Anisotropy:
      return m.anisotropy.texture;
    case Slot::Transmission:
      return m.transmission.texture;
    case Slot::Thickness:
      return m.volume.thicknessTexture;
    case Slot::DiffuseTransmission:
      return m.diffuseTransmission.texture;
    case Slot::DiffuseTransmissionColor:
      return m.diffuseTransmission.colorTexture;
  }
  return m.baseColorTexture;
}

std::uint64_t layersOf(const asset::Material& m) {
  if (m.unlit) return 0;
  std::uint64_t bits = 0;
  const auto set = [&](Bit bit, bool on) { bits |= on ? std::uint64_t{bit} : 0; };
  const asset::Specular& specular = m.specular;
  set(Bit::kSpecular, m.ior != 1.5f || specular.factor != 1 ||
                          specular.colorFactor != base::Float3{1, 1, 1} ||
                          specular.texture.texture >= 0 || specular.colorTexture.texture >= 0);
  set(Bit::kClearcoat, m.clearcoat.factor > 0);
  set(Bit::kSheen, m.sheen.colorFactor != base::Float3{});
  set(Bit::kIridescence, m.iridescence.factor > 0);
  set(Bit::kAnisotropy, m.anisotropy.strength > 0);
  set(Bit::kTransmission, m.transmission.factor > 0);
  const bool isThick = m.transmission.factor > 0 && m.volume.thicknessFactor > 0;
  set(Bit::kVolume, isThick);
  set(Bit::kDispersion, isThick && m.dispersion > 0);
  set(Bit::kDiffuseTransmission, m.diffuseTransmission.factor > 0);
  return bits;
}

bool isColorSlot(Slot slot) {
  switch (slot) {
    case Slot::BaseColor:
    case Slot::Emissive:
    case Slot::Specular:
    case Slot::SpecularColor:
    case Slot::SheenColor:
    case Slot::SheenRoughness:
    case Slot::DiffuseTransmission:
    case Slot::DiffuseTransmissionColor:
      return true;
    default:
      return false;
  }
}

bool isNormalSlot(Slot slot) { return slot == Slot::Normal || slot == Slot::ClearcoatNormal; }

const char* samplerOf(Slot slot) { return kSlots[static_cast<std::size_t>(slot)].sampler; }

std::array<int, kSlotCount> textureUnits(SurfaceKey key) {
  std::array<int, kSlotCount> units;
  units.fill(-1);
  std::array<bool, kUnitCount> isTaken{};
  for (int slot = 0; slot < kCoreSlotCount; ++slot) {
    if (!key.hasTexture(static_cast<Slot>(slot))) continue;
    units[static_cast<std::size_t>(slot)] = slot;
    isTaken[static_cast<std::size_t>(slot)] = true;
  }
  isTaken[kShadowUnit] = key.has(Bit::kShadows) || key.has(Bit::kLampShadows);
  isTaken[kPosesUnit] = key.has(Bit::kSkin) || key.has(Bit::kMorph);
  isTaken[kMorphsUnit] = key.has(Bit::kMorph);
  isTaken[kBackgroundUnit] = key.has(Bit::kTransmission);
  isTaken[kSurroundingsUnit] = key.has(Bit::kImageLight);
  isTaken[kOcclusionUnit] = key.has(Bit::kOcclusionMap);
  // From the last one down, so that the units of the core keep what they show while they can.
  std::size_t next = kUnitCount;
  for (int slot = kCoreSlotCount; slot < kSlotCount; ++slot) {
    if (!key.hasTexture(static_cast<Slot>(slot))) continue;
    while (next > 0 && isTaken[next - 1]) --next;
    if (next > 0) units[static_cast<std::size_t>(slot)] = static_cast<int>(--next);
  }
  return units;
}

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
  if (purpose == Purpose::Shade) {
    b.set(Bit::kAgx, frame.isAgx && !frame.isBackground);
    b.set(Bit::kBackground, frame.isBackground);
    b.set(Bit::kFloatLight, frame.isFloatLight && !frame.isBackground);
    b.set(Bit::kFog, frame.hasFog);
    b.shading(frame);
  }
  b.set(Bit::kDepthOnly, purpose != Purpose::Shade);
  b.set(Bit::kMask, purpose == Purpose::Mask);
  if (pose.isMorphed && geometry.morphStreams > 0) {
    b.set(Bit::kMorph);
    b.set(Bit::kMorphNormals, geometry.morphsNormals && b.key_.has(Bit::kNormals));
    b.set(Bit::kMorphTangents, geometry.morphsTangents && b.key_.has(Bit::kTangents));
    b.key_.bits |= static_cast<std::uint64_t>(geometry.morphStreams)
                   << SurfaceKey::kMorphStreamsShift;
  }
  if (!b.key_.isLayered()) return b.key_;
  const auto units = textureUnits(b.key_);
  for (std::size_t slot = 0; slot < kSlotCount; ++slot) {
    if (units[slot] >= 0 || !b.key_.hasTexture(static_cast<Slot>(slot))) continue;
    b.key_.textures &= ~(std::uint64_t{7} << (3 * slot));
    b.set(Bit::kTexturesLeft);
  }
  return b.key_;
}

std::vector<std::string> definesOf(SurfaceKey key) {
  constexpr std::array<std::pair<Bit, const char*>, 36> kWords{{
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
      {Bit::kLampShadows, "LAMP_SHADOWS"},
      {Bit::kAgx, "AGX"},
      {Bit::kBackground, "BACKGROUND"},
      {Bit::kSpecular, "SPECULAR"},
      {Bit::kClearcoat, "CLEARCOAT"},
      {Bit::kSheen, "SHEEN"},
      {Bit::kIridescence, "IRIDESCENCE"},
      {Bit::kAnisotropy, "ANISOTROPY"},
      {Bit::kTransmission, "TRANSMISSION"},
      {Bit::kVolume, "VOLUME"},
      {Bit::kDispersion, "DISPERSION"},
      {Bit::kImageLight, "IMAGE_LIGHT"},
      {Bit::kFog, "FOG"},
      {Bit::kOcclusionMap, "OCCLUSION_MAP"},
      {Bit::kFloatLight, "FLOAT_LIGHT"},
      {Bit::kDiffuseTransmission, "DIFFUSE_TRANSMISSION"},
  }};
  std::vector<std::string> words;
  for (const auto& [bit, word] : kWords)
    if (key.has(bit)) words.push_back(word);
  if (key.has(Bit::kQuickShadows)) words.push_back("ONE_TAP_SHADOWS");
  if (key.has(Bit::kPoints)) words.push_back("POINTS");
  if (key.isLayered()) words.push_back("LAYERED");
  if (key.has(Bit::kMorph))
    words.push_back("MORPH_STREAMS " +
                    std::to_string((key.bits >> SurfaceKey::kMorphStreamsShift) & 3));
  for (int slot = 0; slot < kSlotCount; ++slot) {
    const auto how = (key.textures >> (3 * slot)) & 7;
    if (!(how & 1)) continue;
    const std::string uv = how & 2 ? "uv1" : "uv0";
    const std::string transformed =
        slot < kCoreSlotCount
            ? "transformed(" + uv + ", " + std::to_string(slot)
            : "transformedLayer(" + uv + ", " + std::to_string(slot - kCoreSlotCount);
    words.push_back(std::string(kSlots[static_cast<std::size_t>(slot)].uv) + " " +
                    (how & 4 ? transformed + ")" : uv));
  }
  return words;
}

}  // namespace render
