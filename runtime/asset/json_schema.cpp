// glTF 2.0 as a table: one row a property. Order matters: a row may rely on the rows above it.
#include "asset/json_document.h"

#include <array>
#include <cmath>
#include <cstdint>

namespace asset {
namespace {

enum class Kind { Object, Objects, Text, Texts, Flag, Number, Numbers, Whole, Index, Indices };

struct Rule {
  std::string_view
      path;  ///< '*' stands for every element of an array and every member of an object.
  Kind kind;
  bool required = false;
  std::uint64_t min = 0, max = 0;  ///< Whole: the range. Numbers, Indices, Objects: the least and
                                   ///< most elements (0: any).
  std::string_view target = {};    ///< Index, Indices: the array counted into.
};

constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 32;
constexpr std::uint64_t kMaxInt = 0x7fffffff;
constexpr bool kRequired = true;
constexpr std::string_view kDraco = "meshes/*/primitives/*/extensions/KHR_draco_mesh_compression";
constexpr std::string_view kLights = "extensions/KHR_lights_punctual/lights";
constexpr std::string_view kVariants = "extensions/KHR_materials_variants/variants";

constexpr Rule text(std::string_view path, bool required = false) {
  return {path, Kind::Text, required};
}
constexpr Rule object(std::string_view path, bool required = false) {
  return {path, Kind::Object, required};
}
constexpr Rule objects(std::string_view path, bool required = false, std::uint64_t min = 0) {
  return {path, Kind::Objects, required, min};
}
constexpr Rule number(std::string_view path, bool required = false) {
  return {path, Kind::Number, required};
}
constexpr Rule numbers(std::string_view path, std::uint64_t count = 0) {
  return {path, Kind::Numbers, false, count, count};
}
constexpr Rule flag(std::string_view path) { return {path, Kind::Flag}; }
constexpr Rule whole(std::string_view path, std::uint64_t min, std::uint64_t max,
                     bool required = false) {
  return {path, Kind::Whole, required, min, max};
}
constexpr Rule index(std::string_view path, std::string_view target, bool required = false) {
  return {path, Kind::Index, required, 0, 0, target};
}
constexpr Rule indices(std::string_view path, std::string_view target, bool required = false,
                       std::uint64_t min = 0) {
  return {path, Kind::Indices, required, min, 0, target};
}

constexpr Rule kRules[] = {
    object("asset", kRequired),
    text("asset/version", kRequired),
    text("asset/minVersion"),
    text("asset/copyright"),
    text("asset/generator"),
    {"extensionsUsed", Kind::Texts},
    {"extensionsRequired", Kind::Texts},
    object("extensions"),
    object("extensions/KHR_lights_punctual"),
    objects(kLights),
    object("extensions/KHR_materials_variants"),
    objects(kVariants, kRequired),
    text("extensions/KHR_materials_variants/variants/*/name"),
    objects("accessors"),
    objects("animations"),
    objects("buffers"),
    objects("bufferViews"),
    objects("cameras"),
    objects("images"),
    objects("materials"),
    objects("meshes"),
    objects("nodes"),
    objects("samplers"),
    objects("scenes"),
    objects("skins"),
    objects("textures"),
    index("scene", "scenes"),

    whole("buffers/*/byteLength", 0, kMaxBytes, kRequired),
    text("buffers/*/uri"),
    index("bufferViews/*/buffer", "buffers", kRequired),
    whole("bufferViews/*/byteOffset", 0, kMaxBytes),
    whole("bufferViews/*/byteLength", 0, kMaxBytes, kRequired),
    whole("bufferViews/*/byteStride", 4, 252),
    whole("bufferViews/*/target", 0, kMaxInt),
    object("bufferViews/*/extensions"),

    index("accessors/*/bufferView", "bufferViews"),
    whole("accessors/*/byteOffset", 0, kMaxBytes),
    whole("accessors/*/componentType", 5120, 5126, kRequired),
    flag("accessors/*/normalized"),
    whole("accessors/*/count", 1, kMaxInt, kRequired),
    text("accessors/*/type", kRequired),
    numbers("accessors/*/min"),
    numbers("accessors/*/max"),
    object("accessors/*/sparse"),
    whole("accessors/*/sparse/count", 1, kMaxInt, kRequired),
    object("accessors/*/sparse/indices", kRequired),
    index("accessors/*/sparse/indices/bufferView", "bufferViews", kRequired),
    whole("accessors/*/sparse/indices/byteOffset", 0, kMaxInt),
    whole("accessors/*/sparse/indices/componentType", 5121, 5125, kRequired),
    object("accessors/*/sparse/values", kRequired),
    index("accessors/*/sparse/values/bufferView", "bufferViews", kRequired),
    whole("accessors/*/sparse/values/byteOffset", 0, kMaxInt),

    text("meshes/*/name"),
    numbers("meshes/*/weights"),
    objects("meshes/*/primitives", kRequired, 1),
    object("meshes/*/primitives/*/attributes", kRequired),
    index("meshes/*/primitives/*/attributes/*", "accessors"),
    index("meshes/*/primitives/*/indices", "accessors"),
    index("meshes/*/primitives/*/material", "materials"),
    whole("meshes/*/primitives/*/mode", 0, 6),
    objects("meshes/*/primitives/*/targets"),
    index("meshes/*/primitives/*/targets/*/*", "accessors"),
    object("meshes/*/primitives/*/extensions"),
    object(kDraco),
    index("meshes/*/primitives/*/extensions/KHR_draco_mesh_compression/bufferView", "bufferViews",
          kRequired),
    object("meshes/*/primitives/*/extensions/KHR_draco_mesh_compression/attributes", kRequired),
    whole("meshes/*/primitives/*/extensions/KHR_draco_mesh_compression/attributes/*", 0, kMaxInt),

    object("meshes/*/primitives/*/extensions/KHR_materials_variants"),
    objects("meshes/*/primitives/*/extensions/KHR_materials_variants/mappings", kRequired),
    index("meshes/*/primitives/*/extensions/KHR_materials_variants/mappings/*/material",
          "materials", kRequired),
    indices("meshes/*/primitives/*/extensions/KHR_materials_variants/mappings/*/variants",
            kVariants, kRequired, 1),

    text("nodes/*/name"),
    indices("nodes/*/children", "nodes"),
    index("nodes/*/mesh", "meshes"),
    index("nodes/*/skin", "skins"),
    index("nodes/*/camera", "cameras"),
    numbers("nodes/*/matrix", 16),
    numbers("nodes/*/translation", 3),
    numbers("nodes/*/rotation", 4),
    numbers("nodes/*/scale", 3),
    numbers("nodes/*/weights"),
    object("nodes/*/extensions"),
    object("nodes/*/extensions/KHR_lights_punctual"),
    index("nodes/*/extensions/KHR_lights_punctual/light", kLights, kRequired),
    object("nodes/*/extensions/EXT_mesh_gpu_instancing"),
    object("nodes/*/extensions/EXT_mesh_gpu_instancing/attributes", kRequired),
    index("nodes/*/extensions/EXT_mesh_gpu_instancing/attributes/*", "accessors"),
    object("nodes/*/extensions/KHR_node_visibility"),
    flag("nodes/*/extensions/KHR_node_visibility/visible"),
    object("nodes/*/extensions/KHR_node_selectability"),
    flag("nodes/*/extensions/KHR_node_selectability/selectable"),
    object("nodes/*/extensions/KHR_node_hoverability"),
    flag("nodes/*/extensions/KHR_node_hoverability/hoverable"),

    text("scenes/*/name"),
    indices("scenes/*/nodes", "nodes"),
    text("skins/*/name"),
    indices("skins/*/joints", "nodes", kRequired, 1),
    index("skins/*/inverseBindMatrices", "accessors"),
    index("skins/*/skeleton", "nodes"),

    text("cameras/*/name"),
    text("cameras/*/type", kRequired),
    object("cameras/*/perspective"),
    number("cameras/*/perspective/yfov", kRequired),
    number("cameras/*/perspective/znear", kRequired),
    number("cameras/*/perspective/zfar"),
    number("cameras/*/perspective/aspectRatio"),
    object("cameras/*/orthographic"),
    number("cameras/*/orthographic/xmag", kRequired),
    number("cameras/*/orthographic/ymag", kRequired),
    number("cameras/*/orthographic/zfar", kRequired),
    number("cameras/*/orthographic/znear", kRequired),

    text("extensions/KHR_lights_punctual/lights/*/type", kRequired),
    text("extensions/KHR_lights_punctual/lights/*/name"),
    numbers("extensions/KHR_lights_punctual/lights/*/color", 3),
    number("extensions/KHR_lights_punctual/lights/*/range"),
    number("extensions/KHR_lights_punctual/lights/*/intensity"),
    object("extensions/KHR_lights_punctual/lights/*/spot"),
    number("extensions/KHR_lights_punctual/lights/*/spot/innerConeAngle"),
    number("extensions/KHR_lights_punctual/lights/*/spot/outerConeAngle"),

    text("animations/*/name"),
    objects("animations/*/samplers", kRequired),
    objects("animations/*/channels", kRequired),
    index("animations/*/samplers/*/input", "accessors", kRequired),
    index("animations/*/samplers/*/output", "accessors", kRequired),
    text("animations/*/samplers/*/interpolation"),
    whole("animations/*/channels/*/sampler", 0, kMaxInt, kRequired),
    object("animations/*/channels/*/target", kRequired),
    text("animations/*/channels/*/target/path", kRequired),
    index("animations/*/channels/*/target/node", "nodes"),
    object("animations/*/channels/*/target/extensions"),
    object("animations/*/channels/*/target/extensions/KHR_animation_pointer"),
    text("animations/*/channels/*/target/extensions/KHR_animation_pointer/pointer", kRequired),

    text("images/*/name"),
    text("images/*/uri"),
    text("images/*/mimeType"),
    index("images/*/bufferView", "bufferViews"),
    text("textures/*/name"),
    object("textures/*/extensions"),
    object("textures/*/extensions/EXT_texture_webp"),
    index("textures/*/extensions/EXT_texture_webp/source", "images"),
    object("textures/*/extensions/KHR_texture_basisu"),
    index("textures/*/extensions/KHR_texture_basisu/source", "images"),
    index("textures/*/source", "images"),
    index("textures/*/sampler", "samplers"),
    whole("samplers/*/magFilter", 0, kMaxInt),
    whole("samplers/*/minFilter", 0, kMaxInt),
    whole("samplers/*/wrapS", 0, kMaxInt),
    whole("samplers/*/wrapT", 0, kMaxInt),

    text("materials/*/name"),
    object("materials/*/pbrMetallicRoughness"),
    numbers("materials/*/pbrMetallicRoughness/baseColorFactor", 4),
    number("materials/*/pbrMetallicRoughness/metallicFactor"),
    number("materials/*/pbrMetallicRoughness/roughnessFactor"),
    object("materials/*/pbrMetallicRoughness/baseColorTexture"),
    object("materials/*/pbrMetallicRoughness/metallicRoughnessTexture"),
    object("materials/*/normalTexture"),
    number("materials/*/normalTexture/scale"),
    object("materials/*/occlusionTexture"),
    number("materials/*/occlusionTexture/strength"),
    object("materials/*/emissiveTexture"),
    numbers("materials/*/emissiveFactor", 3),
    text("materials/*/alphaMode"),
    number("materials/*/alphaCutoff"),
    flag("materials/*/doubleSided"),
    object("materials/*/extensions"),
    object("materials/*/extensions/KHR_materials_unlit"),
    object("materials/*/extensions/KHR_materials_emissive_strength"),
    number("materials/*/extensions/KHR_materials_emissive_strength/emissiveStrength"),
};

/// Every place where a texture is used, and what may stand there.
constexpr std::string_view kTextureUses[] = {
    "materials/*/pbrMetallicRoughness/baseColorTexture",
    "materials/*/pbrMetallicRoughness/metallicRoughnessTexture",
    "materials/*/normalTexture",
    "materials/*/occlusionTexture",
    "materials/*/emissiveTexture",
};
constexpr Rule kTextureRules[] = {
    index("index", "textures", kRequired),
    whole("texCoord", 0, 255),
    object("extensions"),
    object("extensions/KHR_texture_transform"),
    numbers("extensions/KHR_texture_transform/offset", 2),
    number("extensions/KHR_texture_transform/rotation"),
    numbers("extensions/KHR_texture_transform/scale", 2),
    whole("extensions/KHR_texture_transform/texCoord", 0, 255),
};

/// The extension object of meshoptimizer's two extensions, on a buffer view.
constexpr std::string_view kMeshoptViews[] = {
    "bufferViews/*/extensions/EXT_meshopt_compression",
    "bufferViews/*/extensions/KHR_meshopt_compression",
};
constexpr Rule kMeshoptRules[] = {
    index("buffer", "buffers", kRequired),
    whole("byteOffset", 0, kMaxBytes),
    whole("byteLength", 1, kMaxBytes, kRequired),
    whole("byteStride", 1, 256, kRequired),
    whole("count", 1, kMaxInt, kRequired),
    text("mode", kRequired),
    text("filter"),
};

/// Where the walk stands; a chain on the stack, turned into a JSON pointer only for a message.
struct Place {
  const Place* parent = nullptr;
  std::string_view key = {};
  std::size_t element = 0;
  bool isElement = false;

  std::string pointer() const {
    if (!parent) return "";
    return parent->pointer() + "/" +
           (isElement ? std::to_string(element) : std::string(key.substr(0, 100)));
  }
};

class Checker {
 public:
  explicit Checker(const Json& root) : root_(root) {}

  base::Status check(const Rule& rule) const { return walk(root_, rule.path, rule, Place{}); }
  base::Status checkBelow(std::string_view prefix, const Rule& rule) const {
    const std::string path = std::string(prefix) + "/" + std::string(rule.path);
    return walk(root_, path, rule, Place{});
  }

 private:
  const Json* find(const Json& from, std::string_view path) const {
    const Json* at = &from;
    while (at && !path.empty()) {
      const std::size_t slash = path.find('/');
      const auto it = at->find(std::string(path.substr(0, slash)));
      at = it == at->end() ? nullptr : &*it;
      path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return at;
  }

  base::Status walk(const Json& at, std::string_view path, const Rule& rule,
                    const Place& place) const {
    if (path.empty()) return checkValue(at, rule, place);
    const std::size_t slash = path.find('/');
    const std::string_view key = path.substr(0, slash);
    const std::string_view rest =
        slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    if (key == "*") return walkAll(at, rest, rule, place);
    const auto it = at.find(std::string(key));
    if (it != at.end()) return walk(*it, rest, rule, Place{&place, key});
    if (rest.empty() && rule.required)
      return base::Error{(place.parent ? place.pointer() : "the glTF") + " lacks \"" +
                         std::string(key) + "\""};
    return base::Done{};
  }

  base::Status walkAll(const Json& at, std::string_view rest, const Rule& rule,
                       const Place& place) const {
    std::size_t n = 0;
    for (auto it = at.begin(); it != at.end(); ++it, ++n) {
      const base::Status ok = at.is_object() ? walk(*it, rest, rule, Place{&place, it.key()})
                                             : walk(*it, rest, rule, Place{&place, {}, n, true});
      if (!ok) return ok;
    }
    return base::Done{};
  }

  static base::Error fault(const Place& place, const std::string& wanted, const Json& got) {
    std::string shown = got.is_structured()
                            ? got.type_name()
                            : got.dump(-1, ' ', true, Json::error_handler_t::replace);
    if (shown.size() > 60) shown = shown.substr(0, 60) + "...";
    return base::Error{place.pointer() + " must be " + wanted + ", got " + shown};
  }

  base::Status checkWhole(const Json& value, std::uint64_t min, std::uint64_t max,
                          const Place& place) const {
    if (value.is_number_unsigned()) {
      const std::uint64_t n = value.get<std::uint64_t>();
      if (n >= min && n <= max) return base::Done{};
    }
    return fault(place, "a whole number from " + std::to_string(min) + " to " + std::to_string(max),
                 value);
  }

  base::Status checkIndex(const Json& value, std::string_view target, const Place& place) const {
    const Json* array = find(root_, target);
    const std::uint64_t size = array ? array->size() : 0;
    if (!value.is_number_unsigned()) return fault(place, "an index", value);
    if (value.get<std::uint64_t>() < size) return base::Done{};
    const std::string_view what = target.substr(target.rfind('/') + 1);
    return base::Error{place.pointer() + " is " + value.dump() + ", but there are " +
                       (size == 0 ? "no" : "only " + std::to_string(size)) + " " +
                       std::string(what)};
  }

  template <class CheckElement>
  base::Status checkArray(const Json& value, const Rule& rule, const Place& place, const char* what,
                          CheckElement checkElement) const {
    if (!value.is_array()) return fault(place, std::string("an array of ") + what, value);
    if (value.size() < rule.min || (rule.max != 0 && value.size() > rule.max))
      return base::Error{place.pointer() + " must have " + (rule.max != 0 ? "" : "at least ") +
                         std::to_string(rule.min) + " elements, got " +
                         std::to_string(value.size())};
    for (std::size_t i = 0; i < value.size(); ++i) {
      const base::Status ok = checkElement(value[i], Place{&place, {}, i, true});
      if (!ok) return ok;
    }
    return base::Done{};
  }

  base::Status checkValue(const Json& value, const Rule& rule, const Place& place) const {
    const auto demand = [&](bool ok, const char* wanted, const Json& v,
                            const Place& p) -> base::Status {
      if (ok) return base::Done{};
      return fault(p, wanted, v);
    };
    switch (rule.kind) {
      case Kind::Object:
        return demand(value.is_object(), "an object", value, place);
      case Kind::Objects:
        return checkArray(value, rule, place, "objects", [&](const Json& v, const Place& p) {
          return demand(v.is_object(), "an object", v, p);
        });
      case Kind::Text:
        return demand(value.is_string(), "a text", value, place);
      case Kind::Texts:
        return checkArray(value, rule, place, "texts", [&](const Json& v, const Place& p) {
          return demand(v.is_string(), "a text", v, p);
        });
      case Kind::Flag:
        return demand(value.is_boolean(), "true or false", value, place);
      case Kind::Number:
        return demand(value.is_number(), "a number", value, place);
      case Kind::Numbers:
        return checkArray(value, rule, place, "numbers", [&](const Json& v, const Place& p) {
          return demand(v.is_number(), "a number", v, p);
        });
      case Kind::Whole:
        return checkWhole(value, rule.min, rule.max, place);
      case Kind::Index:
        return checkIndex(value, rule.target, place);
      case Kind::Indices:
        return checkArray(value, rule, place, "indices", [&](const Json& v, const Place& p) {
          return checkIndex(v, rule.target, p);
        });
    }
    return base::Done{};
  }

  const Json& root_;
};

/// What an object costs once tinygltf and we have read it, in bytes, roughly: `{}` is two
/// characters, a material 4 KiB.
struct ObjectCost {
  std::string_view array;
  std::uint64_t bytes;
};
constexpr ObjectCost kObjectCosts[] = {
    {"accessors", 1024}, {"animations", 1024}, {"buffers", 512},    {"bufferViews", 512},
    {"cameras", 1024},   {"images", 1024},     {"materials", 4096}, {"meshes", 768},
    {"nodes", 1024},     {"samplers", 512},    {"scenes", 512},     {"skins", 512},
    {"textures", 512},
};

base::Status checkObjectCost(const Json& root, std::size_t jsonBytes) {
  std::uint64_t cost = 0;
  for (const ObjectCost& row : kObjectCosts) {
    const auto it = root.find(std::string(row.array));
    if (it != root.end() && it->is_array()) cost += it->size() * row.bytes;
  }
  if (cost > (std::uint64_t{1} << 26) + std::uint64_t{64} * jsonBytes)
    return base::Error{"it holds far more (empty) objects than a file of its size should"};
  return base::Done{};
}

}  // namespace

std::vector<std::string> schemaPaths() {
  std::vector<std::string> paths;
  for (const Rule& rule : kRules) paths.emplace_back(rule.path);
  for (const std::string_view use : kTextureUses)
    for (const Rule& rule : kTextureRules)
      paths.push_back(std::string(use) + "/" + std::string(rule.path));
  return paths;
}

base::Status checkSchema(const Json& root, std::size_t jsonBytes) {
  if (const base::Status ok = checkObjectCost(root, jsonBytes); !ok) return ok;
  const Checker checker(root);
  for (const Rule& rule : kRules) {
    const base::Status ok = checker.check(rule);
    if (!ok) return ok;
  }
  for (const std::string_view use : kTextureUses)
    for (const Rule& rule : kTextureRules) {
      const base::Status ok = checker.checkBelow(use, rule);
      if (!ok) return ok;
    }
  for (const std::string_view view : kMeshoptViews) {
    if (const base::Status ok = checker.check(object(view)); !ok) return ok;
    for (const Rule& rule : kMeshoptRules) {
      const base::Status ok = checker.checkBelow(view, rule);
      if (!ok) return ok;
    }
  }
  const std::string& version = root["asset"]["version"].get_ref<const std::string&>();
  if (version.rfind("2.", 0) != 0)
    return base::Error{"it is glTF " + version.substr(0, 20) + ", wanted is glTF 2.0"};
  const std::string least = root["asset"].value("minVersion", "2.0");
  if (least != "2.0")
    return base::Error{"it wants a reader for glTF " + least.substr(0, 20) +
                       ", this one reads 2.0"};
  return base::Done{};
}

}  // namespace asset
