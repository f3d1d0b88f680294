// Which shader a draw needs: one bit a feature, and how each texture is reached. Programs are
// compiled on demand, one a key, so that no pixel pays for what its material does not have.
#pragma once

#include "asset/gltf.h"

#include <cstdint>
#include <string>
#include <vector>

namespace render {

/// The material's textures, in the order of their units and of MaterialBlock::uvRows.
enum class Slot : std::uint8_t { BaseColor, MetallicRoughness, Normal, Occlusion, Emissive };
inline constexpr int kSlotCount = 5;
inline constexpr int kShadowUnit = 5, kPosesUnit = 6, kMorphsUnit = 7;

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
  bool hasSun = false, hasShadows = false, hasLights = false;
  bool quickShadows = false;
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
    kMask = 1u << 22,  ///< Depth.frag into a colour target, through the camera.
  };
  static constexpr int kMorphStreamsShift = 24;  ///< Two bits.
  static constexpr int kSlotShift =
      32;  ///< Three bits a slot: present, second uv set, transformed.

  std::uint64_t bits = 0;

  bool has(Bit bit) const { return (bits & bit) != 0; }
  bool hasTexture(Slot slot) const {
    return ((bits >> (kSlotShift + 3 * static_cast<int>(slot))) & 1) != 0;
  }
  auto operator<=>(const SurfaceKey&) const = default;
};

SurfaceKey surfaceKey(const asset::Material& material, const GeometryTraits& geometry,
                      const FrameTraits& frame, Purpose purpose, Pose pose);

/// The words to define for the shaders.
std::vector<std::string> definesOf(SurfaceKey key, int objectsABlock);

}  // namespace render
