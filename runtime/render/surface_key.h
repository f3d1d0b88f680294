// Which shader a draw needs: one bit a feature, and how each texture is reached. Programs are
// compiled on demand, one a key, so that no pixel pays for what its material does not have.
#pragma once

#include "asset/gltf.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace render {

/// The material's textures: those of glTF itself in the order of their units and of
/// MaterialBlock::uvRows, then those of the extensions in the order of LayersBlock::uvRows.
enum class Slot : std::uint8_t {
  BaseColor,
  MetallicRoughness,
  Normal,
  Occlusion,
  Emissive,
  Specular,
  SpecularColor,
  Clearcoat,
  ClearcoatRoughness,
  ClearcoatNormal,
  SheenColor,
  SheenRoughness,
  Iridescence,
  IridescenceThickness,
  Anisotropy,
  Transmission,
  Thickness,
  DiffuseTransmission,
  DiffuseTransmissionColor
};
inline constexpr int kCoreSlotCount = 5, kSlotCount = 19;
inline constexpr int kShadowUnit = 5, kPosesUnit = 6, kMorphsUnit = 7, kBackgroundUnit = 8,
                     kSurroundingsUnit = 9, kOcclusionUnit = 10;
/// Units that the device offers: 0 to 14.
inline constexpr int kUnitCount = 15;

const asset::TextureUse& textureOf(const asset::Material& material, Slot slot);
/// Whether the colour channels of this slot's picture are sRGB. Where only alpha is read, yes:
/// files keep it beside a colour, and the two then share one copy.
bool isColorSlot(Slot slot);
/// Whether the slot holds directions, so that where a picture is missing the surface is flat.
bool isNormalSlot(Slot slot);

/// What the geometry brings along.
struct GeometryTraits {
  bool hasNormals = false, hasTangents = false, hasColors = false, hasSkin = false;
  bool hasUv[2] = {false, false};
  int morphStreams =
      0;  ///< Arrays a morph target has in the texture: positions, normals, tangents.
  bool morphsNormals = false, morphsTangents = false;
  bool isTriangles = true, isPoints = false;
};

/// What the frame decides.
struct FrameTraits {
  bool hasSun = false, hasShadows = false, hasLights = false, hasLampShadows = false;
  bool quickShadows = false;
  bool isAgx = false;          ///< Tone mapping by AgX, else Khronos PBR Neutral.
  bool isBackground = false;   ///< What glass looks at: linear light instead of the display's.
  bool hasImageLight = false;  ///< From a map instead of the procedural sky.
  bool hasFog = false;
  bool hasOcclusion = false;  ///< Corners darken: there is a map of how much.
  bool isFloatLight = false;  ///< Drawn as light, to be finished later.
  /// What a pixel covers a metre away, or wherever (orthographic); 0: meshes are drawn whole.
  float pixelAMetre = 0;
};

/// How the node moves it.
struct Pose {
  bool isSkinned = false;
  bool isMorphed = false;  ///< Some weight is not zero.
};

enum class Purpose : std::uint8_t { Shade, Depth, Mask };

struct SurfaceKey {
  enum Bit : std::uint64_t {
    kDepthOnly = 1u << 0,
    kSkin = 1u << 1,
    kMorph = 1u << 2,
    kMorphNormals = 1u << 3,
    kMorphTangents = 1u << 4,
    kInstanced = 1u << 5,
    kNormals = 1u << 6,
    kTangents = 1u << 7,
    kColors = 1u << 8,
    kUv0 = 1u << 9,
    kUv1 = 1u << 10,
    kUnlit = 1u << 11,
    kEmission = 1u << 12,
    kAlphaMask = 1u << 13,
    kAlphaBlend = 1u << 14,
    kDoubleSided = 1u << 15,
    kOcclusionInMetallicRoughness = 1u << 16,
    kSun = 1u << 17,
    kShadows = 1u << 18,
    kLights = 1u << 19,
    kQuickShadows = 1u << 20,
    kPoints = 1u << 21,
    kLampShadows = 1u << 23,
    kMask = 1u << 22,  ///< Depth.frag into a colour target, through the camera.
    kAgx = 1u << 26,
    kBackground = 1u << 27,
    // What the material's extensions ask for; any of them makes it layered.
    kSpecular = 1u << 28,  ///< KHR_materials_ior, KHR_materials_specular.
    kClearcoat = 1u << 29,
    kSheen = 1u << 30,
    kIridescence = 1u << 31,
    kAnisotropy = 1ull << 32,
    kTransmission = 1ull << 33,
    kVolume = 1ull << 34,
    kDispersion = 1ull << 35,
    kImageLight = 1ull << 36,
    kFog = 1ull << 37,
    kOcclusionMap = 1ull << 38,
    kFloatLight = 1ull << 39,
    kDiffuseTransmission = 1ull << 40,
    kTexturesLeft = 1ull << 41,  ///< There are more textures than units: the last are left out.
  };
  static constexpr std::uint64_t kLayers = 0xffull << 28 | kDiffuseTransmission;
  static constexpr int kMorphStreamsShift = 24;  ///< Two bits.

  std::uint64_t bits = 0;
  std::uint64_t textures = 0;  ///< Three bits a slot: present, second uv set, transformed.

  bool has(Bit bit) const { return (bits & bit) != 0; }
  bool hasTexture(Slot slot) const { return ((textures >> (3 * static_cast<int>(slot))) & 1) != 0; }
  bool isLayered() const { return (bits & kLayers) != 0; }
  auto operator<=>(const SurfaceKey&) const = default;
};

/// The bits of SurfaceKey::kLayers for what the material's extensions, with their factors as they
/// are now, change in the picture.
std::uint64_t layersOf(const asset::Material& material);

SurfaceKey surfaceKey(const asset::Material& material, const GeometryTraits& geometry,
                      const FrameTraits& frame, Purpose purpose, Pose pose);

/// Where the texture of each slot is bound; -1 for slots that `key` does not have, and for the last
/// ones of a material with more textures than units: surfaceKey() leaves those out.
std::array<int, kSlotCount> textureUnits(SurfaceKey key);

/// The name of a slot's sampler in the shaders.
const char* samplerOf(Slot slot);

/// The words to define for the shaders.
std::vector<std::string> definesOf(SurfaceKey key);

}  // namespace render
