// The numbers that shaders read, laid out as std140 wants them. Names and meaning:
// shaders/common.glsl and surface.frag.glsl.
#pragma once

#include "asset/gltf.h"
#include "base/math.h"

#include <array>
#include <cstddef>

namespace render {

/// Lamps that light, and those of them whose shadows are drawn.
inline constexpr int kMaxLights = 8, kMaxShadowLamps = 4;
enum BlockBinding { kFrameBinding, kMaterialBinding, kLayersBinding };

struct FrameBlock {
  base::Mat4 clipFromWorld;
  base::Mat4 worldFromClip;
  base::Float4 eye;
  base::Float4 horizon, skyRise, groundFall, glow;
  base::Float4 toSun, sunLight;
  base::Float4 shadowInfo;
  std::array<base::Float4, 4 * 3> cascades;
  base::Float4 lightCount;
  std::array<base::Float4, 3 * kMaxLights> lights;
  base::Float4 lampAtlas;
  std::array<base::Float4, kMaxLights> lampShadows;
  std::array<base::Float4, 4 * kMaxShadowLamps> lampRows;
  base::Float4 imageLight, imageShown;
  std::array<base::Float4, 9> matte;
  base::Float4 fog, fogShape;
  base::Float4 screen;
};
static_assert(sizeof(FrameBlock) == (8 + 7 + 13 + 25 + 25 + 14) * 16);

struct MaterialBlock {
  base::Float4 baseColor;
  base::Float4 emissive;
  base::Float4 numbers;
  std::array<base::Float4, 10> uvRows;
};
static_assert(sizeof(MaterialBlock) == 13 * 16);

/// What the material's extensions add: layered.glsl.
struct LayersBlock {
  base::Float4 specular, coat, sheen, film, brush, glass, attenuation, thin;
  std::array<base::Float4, 28> uvRows;
};
static_assert(sizeof(LayersBlock) == (8 + 28) * 16);

/// What the vertex shader knows of one object.
struct ObjectRows {
  std::array<base::Float4, 4> rows;
};
static_assert(sizeof(ObjectRows) == 4 * 16);

LayersBlock layersBlock(const asset::Material& material);
MaterialBlock materialBlock(const asset::Material& material, float exposure);
/// Rows of worldFromLocal; the last is for the poses.
ObjectRows objectRows(const base::Mat4& worldFromLocal);

}  // namespace render
