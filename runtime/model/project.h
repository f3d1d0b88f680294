// The project as one plain value: what is saved, undone, compared, compiled and exported. Copying it copies tables of
// pointers, not items. It knows no file format, no GPU and no editor.
#pragma once

#include "base/math.h"
#include "base/shelf.h"
#include "base/value.h"
#include "model/graph.h"
#include "model/ids.h"
#include "model/panel.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace model {

/// A parametric shape, centred on the entity's origin, in metres.
struct Shape {
  enum class Kind { Box, Sphere, Cylinder, Cone, Plane, Torus };
  Kind kind = Kind::Box;
  /// Box: width, height, depth. Sphere: diameter in x. Cylinder, cone: diameter in x, height in y.
  /// Plane (faces +Y): width in x, depth in z. Torus (lies flat): outer diameter in x, tube diameter in y.
  base::Float3 size{1, 1, 1};
  float bevel = 0;    ///< Box only: radius of its rounded edges, clamped to half of the shortest side.
  int segments = 32;  ///< Around a round shape, 3 to 256.
  bool operator==(const Shape&) const = default;
};

/// The material of a shape. Colours are linear.
struct Material {
  enum class Alpha { Opaque, Mask, Blend };
  base::Float4 baseColor{0.8f, 0.8f, 0.8f, 1};
  float metallic = 0;
  float roughness = 0.6f;
  base::Float3 emissive;
  Alpha alpha = Alpha::Opaque;
  float alphaCutoff = 0.5f;
  bool doubleSided = false;
  bool unlit = false;
  bool operator==(const Material&) const = default;
};

/// A parametric thing of the prop kit. What its words mean (kinds, parameters, slots) is known to shape/kinds.h; here
/// they are kept as they are, so that a project with a kind of a later build loses nothing.
struct Prop {
  std::string kind;  ///< "table".
  /// Those that differ from the kind's standards: a bool, an int, a float (metres, radians) or a string (one of a choice).
  std::map<std::string, base::Value> parameters;
  /// By slot ("legs"): what the author chose instead of the kind's own look. The main slot is the entity's `material`.
  std::map<std::string, Material> materials;
  std::map<std::string, AssetId> pictures;  ///< By slot ("picture"): what is to be seen on it.
  bool operator==(const Prop&) const = default;
};

/// As KHR_lights_punctual: shines along the entity's -Z. Intensity in candela (point, spot) or lux (directional).
struct Light {
  enum class Kind { Directional, Point, Spot };
  Kind kind = Kind::Point;
  base::Float3 color{1, 1, 1};
  float intensity = 1;
  float range = 0;  ///< Metres; 0 = without limit.
  float innerConeAngle = 0;
  float outerConeAngle = base::kPi / 4;
  bool castsShadows = true;
  bool operator==(const Light&) const = default;
};

/// Looks along the entity's -Z. Perspective if `yfov` > 0, else orthographic with half-height `ymag`.
struct Camera {
  float yfov = 0.8f;
  float ymag = 1;
  float zNear = 0.05f;
  float zFar = 200;
  bool operator==(const Camera&) const = default;
};

/// A graph at work on an entity.
struct Behaviour {
  GraphId graph;
  std::map<std::string, base::Value> parameters;  ///< Overrides of the graph's parameters.
  bool operator==(const Behaviour&) const = default;
};

/// What only the editor needs; no meaning hangs on it.
struct EntityEditorData {
  bool isLocked = false;  ///< Not to be picked or moved in the editor's viewport, with all below it.
  bool operator==(const EntityEditorData&) const = default;
};

struct Entity {
  std::string name;
  std::optional<EntityId> parent;
  int order = 0;  ///< Among its siblings; equal ones go by id.
  base::Transform transform;
  bool visible = true;
  bool selectable = true;
  bool hoverable = true;
  std::optional<AssetId> model;  ///< A whole glTF asset, hung below this entity.
  std::string variant;  ///< Of `model`: what it wears, by name (KHR_materials_variants); empty: as the file has it.
  std::optional<Shape> shape;
  std::optional<Prop> prop;      ///< In place of a shape; where there are both, both are shown.
  /// Of `shape`, and of the main slot of `prop`, whose own look stays while this one is Material{}.
  Material material;
  std::optional<Light> light;
  std::optional<Camera> camera;
  std::optional<Panel> panel;
  std::vector<Behaviour> behaviours;
  EntityEditorData editor;
  bool operator==(const Entity&) const = default;
};

/// What surrounds a scene: where its light comes from, its air, and how it is looked at.
struct Environment {
  base::Float3 skyColor{0.35f, 0.50f, 0.80f};      ///< Linear radiance at the zenith.
  base::Float3 horizonColor{0.75f, 0.80f, 0.88f};
  base::Float3 groundColor{0.22f, 0.21f, 0.20f};
  float intensity = 1;                             ///< Factor of the three.
  base::Float3 sunDirection{-0.4f, -0.8f, -0.45f}; ///< The way the light goes; any length but zero.
  base::Float3 sunColor{1, 0.96f, 0.90f};
  float sunIntensity = 3;                          ///< Lux-like, in the unit of the sky's radiance; 0 = no sun.
  float exposure = 1;
  bool backgroundVisible = true;                   ///< Else `groundColor` fills the picture.
  enum class Kind { Sky, Studio, Image };          ///< Of the light from all around.
  Kind kind = Kind::Sky;
  std::optional<AssetId> image;                    ///< Of Kind::Image: a picture (.hdr) of all that lies around.
  float rotation = 0;                              ///< Of studio and image about +Y, radians.
  base::Float3 fogColor{0.75f, 0.80f, 0.88f};      ///< Linear radiance.
  float fogDensity = 0;                            ///< 1 / metres at fogHeight; 0: no fog.
  float fogFalloff = 0.2f;                         ///< 1 / metres: how fast fog thins upwards; 0: not at all.
  float fogHeight = 0;                             ///< Metres.
  float bloom = 0;                                 ///< Share of the light that spreads, 0 to 1; 0: none.
  float occlusion = 0;                             ///< How much corners darken, 0 to 1; 0: not at all.
  float occlusionRadius = 0.5f;                    ///< Metres.
  int largestTexture = 0;                          ///< Longest side that is drawn, pixels; 0: as they come.
  bool operator==(const Environment&) const = default;
};

struct Scene {
  std::string name;
  Environment environment;
  base::Shelf<EntityId, Entity> entities;
  bool operator==(const Scene&) const = default;
};

/// A file of the project that entities refer to. Its bytes lie in the project's folder.
struct Asset {
  std::string name;
  std::string path;  ///< Inside the project folder, with '/': "assets/helmet/FlightHelmet.gltf".
  std::string license;
  std::string author;
  bool operator==(const Asset&) const = default;
};

/// The version of the project format this build writes.
inline constexpr int kFormatVersion = 2;

struct Project {
  std::string name;
  SceneId startScene;
  base::Shelf<SceneId, Scene> scenes;
  base::Shelf<GraphId, Graph> graphs;
  base::Shelf<AssetId, Asset> assets;
  /// Scene-wide: one value for all behaviours, events that reach all of them. Graphs name them by id like their own;
  /// where a graph has one of the same id, its own counts.
  base::Shelf<VariableId, Variable> variables;
  base::Shelf<EventId, Event> events;
  bool operator==(const Project&) const = default;
};

/// The graph with the project's shared variables and events beside its own, marked `isShared`: what checks, sockets and
/// compilers look at. The same graph where the project has none.
std::shared_ptr<const Graph> withShared(std::shared_ptr<const Graph> graph, const Project& project);
/// The same for a graph that is being changed.
Graph withShared(Graph graph, const Project& project);

/// Children of `parent` (roots if empty) in their order.
std::vector<EntityId> childrenOf(const Scene& scene, const std::optional<EntityId>& parent);

}  // namespace model
