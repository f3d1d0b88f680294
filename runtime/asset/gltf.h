// A glTF 2.0 asset as plain CPU data: what the importer gives, what the exporter takes, what a
// world is made from. Heavy parts (geometry, images, animation curves) are shared and immutable, so
// composing scenes copies pointers. Indices are positions in the vectors below; -1 means none.
#pragma once

#include "asset/pixels.h"
#include "base/math.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace asset {

/// What a file says of a thing beyond what the fields here hold: extras, extensions that are not
/// understood, unknown properties. The text of a JSON object, merged under the thing when it is
/// written; empty: nothing. "$blob:N" in it stands for a buffer view with the bytes of
/// Gltf::keptBlobs[N].
using Kept = std::string;

struct Image {
  std::string name;
  std::string mimeType;  ///< "image/png", "image/jpeg", "image/webp"; "image/ktx2": never decoded.
  std::vector<std::uint8_t> encoded;  ///< The file as it came.
  int width = 0, height = 0;  ///< Of `rgba`; of the file where it was not decoded; 0: not known.
  int reduction = 1;          ///< What the sides of the file were divided by: 1, 2, 4 or 8.
  /// Decoded, sRGB or data as its use says. Empty where they were not wanted, or dropped since:
  /// asset::pixelsOf makes them anew.
  Pixels rgba;
};

struct Sampler {
  // GL enums as in glTF; 0 where the file leaves the choice to us.
  int magFilter = 0, minFilter = 0;
  int wrapS = 10497, wrapT = 10497;
  Kept kept = {};
  bool operator==(const Sampler&) const = default;
};

/// An image at its number in the file.
struct ImageSlot {
  std::string name;
  std::string uri;                     ///< Of a picture that could not be had; else empty.
  std::shared_ptr<const Image> image;  ///< nullptr: no bytes.
  Kept kept = {};
};

struct Texture {
  std::shared_ptr<const Image> image;  ///< nullptr: could not be had; drawn as white.
  Sampler sampler;
  std::string name = {};
  /// Indices in Gltf::images of the plain form and of those that extensions offer beside it; -1:
  /// none. `image` is the best of them that could be decoded.
  int source = -1, webp = -1, basisu = -1;
  Kept kept = {};
};

/// KHR_texture_transform, in glTF's uv space (v down).
struct TextureUse {
  int texture = -1;
  int texCoord = 0;  ///< Which of Geometry::uvs, 0 or 1.
  base::Float2 offset;
  float rotation = 0;
  base::Float2 scale{1, 1};
  int fileTexCoord = -1;  ///< The set that the file names, where it is another; it is written.
};

// The extensions of a material that have more than one number. Each struct as it stands by default
// is what its extension's schema says where a file is silent: it changes nothing in the picture.

/// KHR_materials_clearcoat, and the tint and index of refraction that
/// ADOBE_materials_clearcoat_tint and ADOBE_materials_clearcoat_specular add.
struct Clearcoat {
  float factor = 0;
  TextureUse texture;  ///< Red.
  float roughnessFactor = 0;
  TextureUse roughnessTexture;  ///< Green.
  TextureUse normalTexture;     ///< None: the coat follows the mesh's normals, not normalTexture.
  float normalScale = 1;
  float ior = 1.5f;
  float specularFactor = 1;
  TextureUse specularTexture;
  base::Float3 tintFactor{1, 1, 1};
  TextureUse tintTexture;
};

/// KHR_materials_sheen.
struct Sheen {
  base::Float3 colorFactor;  ///< Linear; black: no sheen.
  TextureUse colorTexture;   ///< sRGB.
  float roughnessFactor = 0;
  TextureUse roughnessTexture;  ///< Alpha.
};

/// KHR_materials_specular.
struct Specular {
  float factor = 1;
  TextureUse texture;                 ///< Alpha.
  base::Float3 colorFactor{1, 1, 1};  ///< Linear, may exceed 1.
  TextureUse colorTexture;            ///< sRGB.
};

/// KHR_materials_transmission.
struct Transmission {
  float factor = 0;
  TextureUse texture;  ///< Red.
};

/// KHR_materials_volume.
struct Volume {
  float thicknessFactor = 0;    ///< In the mesh's own space; 0: thin walls.
  TextureUse thicknessTexture;  ///< Green.
  float attenuationDistance = std::numeric_limits<float>::infinity();  ///< Metres in world space.
  base::Float3 attenuationColor{1, 1, 1};
};

/// KHR_materials_iridescence; thicknesses in nanometres.
struct Iridescence {
  float factor = 0;
  TextureUse texture;  ///< Red.
  float ior = 1.3f;
  float thicknessMinimum = 100, thicknessMaximum = 400;
  TextureUse thicknessTexture;  ///< Green, between minimum and maximum; none: the maximum.
};

/// KHR_materials_anisotropy.
struct Anisotropy {
  float strength = 0;
  float rotation = 0;  ///< Radians, counter-clockwise from the tangent.
  TextureUse texture;  ///< Red and green: direction, blue: strength.
};

/// KHR_materials_diffuse_transmission.
struct DiffuseTransmission {
  float factor = 0;
  TextureUse texture;  ///< Alpha.
  base::Float3 colorFactor{1, 1, 1};
  TextureUse colorTexture;  ///< sRGB.
};

struct Material {
  enum class Alpha { Opaque, Mask, Blend };
  std::string name;
  base::Float4 baseColorFactor{1, 1, 1, 1};
  TextureUse baseColorTexture;
  float metallicFactor = 1, roughnessFactor = 1;
  TextureUse metallicRoughnessTexture;
  TextureUse normalTexture;
  float normalScale = 1;
  TextureUse occlusionTexture;
  float occlusionStrength = 1;
  base::Float3 emissiveFactor;
  float emissiveStrength = 1;  ///< KHR_materials_emissive_strength.
  TextureUse emissiveTexture;
  Alpha alpha = Alpha::Opaque;
  float alphaCutoff = 0.5f;
  bool doubleSided = false;
  bool unlit = false;    ///< KHR_materials_unlit.
  float ior = 1.5f;      ///< KHR_materials_ior; 0: as if infinite.
  float dispersion = 0;  ///< KHR_materials_dispersion: 20 / Abbe number.
  Clearcoat clearcoat;
  Sheen sheen;
  Specular specular;
  Transmission transmission;
  Volume volume;
  Iridescence iridescence;
  Anisotropy anisotropy;
  DiffuseTransmission diffuseTransmission;
  Kept kept = {};
};

/// An attribute that nothing draws: COLOR_1, _TEMPERATURE, TEXCOORD_2 where no material uses it …
struct KeptAttribute {
  std::string name;
  int componentType = 5126;  ///< GL enum, 5120 … 5126.
  int components = 1;        ///< 1 to 4.
  bool isNormalized = false;
  std::string bytes;  ///< Elements without gaps.
};

struct MorphTarget {
  std::vector<base::Float3> positions, normals,
      tangents;  ///< Offsets; each empty or as long as the geometry.
  std::vector<KeptAttribute> kept = {};
};

/// One vertex and index buffer. Arrays other than `positions` are empty or as long as it. Indices
/// are in range.
struct Geometry {
  enum class Mode {
    Points = 0,
    Lines = 1,
    LineLoop = 2,
    LineStrip = 3,
    Triangles = 4,
    TriangleStrip = 5,
    TriangleFan = 6
  };
  Mode mode = Mode::Triangles;
  std::vector<base::Float3> positions;
  std::vector<base::Float3> normals;
  std::vector<base::Float4> tangents;  ///< w = handedness.
  /// The two sets that its materials use: TEXCOORD_0 and TEXCOORD_1, or others of the file in their
  /// place (then `authored` has the file's).
  std::array<std::vector<base::Float2>, 2> uvs;
  std::vector<base::Float4> colors;  ///< Linear RGBA.
  std::vector<std::array<std::uint16_t, 4>> joints;
  std::vector<base::Float4> weights;
  std::vector<std::uint32_t> indices;  ///< Empty: 0, 1, 2 …
  std::vector<MorphTarget> targets;
  base::Box bounds;  ///< Of `positions`, without morphs and skin.
  std::vector<KeptAttribute> kept = {};
  bool areTangentsMade = false;  ///< They are not the file's and are not written.
  /// As the file has it, where more had to be made up for drawing (flat normals, split vertices,
  /// fewer joints a vertex): this one is written. nullptr: nothing was.
  std::shared_ptr<const Geometry> authored;
};

/// KHR_materials_variants: what a primitive wears in some variants.
struct VariantMaterial {
  int material = -1;
  std::vector<int>
      variants;  ///< Indices in Gltf::variants; none is in two mappings of a primitive.
};

struct Primitive {
  std::shared_ptr<const Geometry> geometry;
  int material = -1;  ///< -1: glTF's default material.
  std::vector<VariantMaterial> variants = {};
  Kept kept = {};
};

/// What it wears in a variant: its own material where the file maps none.
inline int materialIn(const Primitive& primitive, int variant) {
  for (const VariantMaterial& worn : primitive.variants)
    for (const int v : worn.variants)
      if (v == variant) return worn.material;
  return primitive.material;
}

struct Mesh {
  std::string name;
  std::vector<Primitive> primitives;
  std::vector<float> weights;  ///< Default morph weights.
  Kept kept = {};
};

struct Skin {
  std::string name;
  std::vector<int> joints;
  std::vector<base::Mat4> inverseBindMatrices;  ///< As many as joints.
  int skeleton = -1;
  Kept kept = {};
};

struct Camera {
  std::string name;
  bool isPerspective = true;
  float yfov = 0.8f, aspectRatio = 0;  ///< aspectRatio 0: that of the picture.
  float xmag = 1, ymag = 1;
  float zNear = 0.05f, zFar = 0;  ///< zFar 0: infinite (perspective only).
  Kept kept = {};
};

/// KHR_lights_punctual.
struct Light {
  enum class Kind { Directional, Point, Spot };
  std::string name;
  Kind kind = Kind::Point;
  base::Float3 color{1, 1, 1};
  float intensity = 1;
  float range = 0;  ///< 0: infinite.
  float innerConeAngle = 0, outerConeAngle = base::kPi / 4;
  bool castsShadows = true;  ///< Ours: "diorama_castsShadows" of its extras.
  Kept kept = {};
};

/// EXT_mesh_gpu_instancing: where a node's mesh is drawn, once for each, in the node's own space.
/// Each array is empty (as if all were at rest) or as long as `count`.
struct Instances {
  std::size_t count = 0;
  std::vector<base::Float3> translations;
  std::vector<base::Quat> rotations;  ///< Unit length.
  std::vector<base::Float3> scales;
  std::vector<KeptAttribute> kept = {};  ///< _ID …
};

struct Node {
  std::string name;
  int parent = -1;
  std::vector<int> children;
  base::Transform transform;
  int mesh = -1, skin = -1, camera = -1, light = -1;
  std::vector<float> weights;  ///< Overrides the mesh's default morph weights if not empty.
  bool visible = true;         ///< KHR_node_visibility.
  bool selectable = true;      ///< KHR_node_selectability.
  bool hoverable = true;       ///< KHR_node_hoverability.
  std::shared_ptr<const Instances> instances;  ///< nullptr: the mesh is drawn once.
  Kept kept = {};
};

/// Key times (seconds, rising) and values: `times.size() * width` numbers, three times that for
/// CubicSpline (in-tangent, value, out-tangent a key), where width is 3, 4, the number of morph
/// weights, or that of the property a pointer leads to.
struct Curve {
  enum class Interpolation { Linear, Step, CubicSpline };
  Interpolation interpolation = Interpolation::Linear;
  std::vector<float> times;
  std::vector<float> values;
};

struct Channel {
  enum class Path { Translation, Rotation, Scale, Weights, Pointer };
  int node = -1;  ///< -1 for pointers.
  Path path = Path::Translation;
  std::shared_ptr<const Curve> curve;
  std::string pointer = {};  ///< KHR_animation_pointer: "/materials/0/emissiveFactor".
  int components = 0;        ///< Of a pointer's values in the file: 1, 2, 3, 4 or 16.
  Kept kept = {}, samplerKept = {};
};

struct Animation {
  std::string name;
  std::vector<Channel> channels;
  float minTime = 0, maxTime = 0;
  Kept kept = {};
};

struct Scene {
  std::string name;
  std::vector<int> nodes;  ///< Roots.
  Kept kept = {};
};

struct LightMap;

/// What surrounds a scene of ours: light, air and how it is looked at; plain assets have none and
/// get a default.
struct Environment {
  /// Where the light comes from that is everywhere.
  enum class Kind { Sky, Studio, Image };
  Kind kind = Kind::Sky;
  std::shared_ptr<const LightMap> lightMap;  ///< Of studio and image; nullptr: the sky stands in.
  float rotation = 0;  ///< Of studio and image about +Y, radians, counter-clockwise from above.
  // The sky; `intensity` counts for all kinds.
  base::Float3 skyColor{0.35f, 0.50f, 0.80f}, horizonColor{0.75f, 0.80f, 0.88f},
      groundColor{0.22f, 0.21f, 0.20f};
  float intensity = 1;
  base::Float3 sunDirection{-0.4f, -0.8f, -0.45f};
  base::Float3 sunColor{1, 0.96f, 0.90f};
  float sunIntensity = 3;
  float exposure = 1;
  bool backgroundVisible = true;
  // Fog: thinner with height, as exp(-fogFalloff * (y - fogHeight)). Not in orthographic pictures.
  base::Float3 fogColor{0.75f, 0.80f, 0.88f};
  float fogDensity = 0;  ///< Of what passes a metre at fogHeight the share that is lost; 0: no fog.
  float fogFalloff = 0.2f;  ///< 1 / metres; 0: the same at any height.
  float fogHeight = 0;
  float bloom = 0;               ///< Share of the light that spreads in the eye, 0 to 1; 0: none.
  float occlusion = 0;           ///< How much corners darken, 0 to 1; 0: not at all.
  float occlusionRadius = 0.5f;  ///< Metres from which things take each other's light.
  int largestTexture = 0;        ///< Longest side on the GPU, pixels; 0: as large as they come.
};

struct Gltf {
  std::vector<Node> nodes;
  std::vector<Mesh> meshes;
  std::vector<Material> materials;
  std::vector<ImageSlot> images;  ///< Those of a file, by number; made textures have none.
  std::vector<Texture> textures;
  std::vector<Skin> skins;
  std::vector<Animation> animations;
  std::vector<Camera> cameras;
  std::vector<Light> lights;
  std::vector<Scene> scenes;
  int scene = 0;  ///< The one to show; -1 if there are none.
  Environment environment;
  std::string copyright;                        ///< asset.copyright.
  std::string generator;                        ///< asset.generator; empty: us.
  std::vector<std::string> extensions;          ///< Used by the file and understood here.
  std::vector<std::string> extensionsRequired;  ///< By the file; written if still used.
  std::vector<std::string> variants;            ///< Names of KHR_materials_variants.
  Kept kept = {};  ///< Of the root: extras, extensions, what `asset` says beyond the above.
  std::vector<std::shared_ptr<const std::string>> keptBlobs;
};

}  // namespace asset
