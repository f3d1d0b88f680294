#include "asset/gltf_write.h"

#include "asset/container.h"
#include "asset/kept.h"
#include "asset/material_table.h"
#include "asset/write_blobs.h"
#include "asset/write_buffer.h"
#include "base/contract.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

namespace asset {
namespace {

OrderedJson numbers(std::initializer_list<float> values) {
  OrderedJson array = OrderedJson::array();
  for (const float f : values) array.push_back(shortest(f));
  return array;
}
OrderedJson numbers(const std::vector<float>& values) {
  OrderedJson array = OrderedJson::array();
  for (const float f : values) array.push_back(shortest(f));
  return array;
}
OrderedJson numbers(base::Float2 v) { return numbers({v.x, v.y}); }
OrderedJson numbers(base::Float3 v) { return numbers({v.x, v.y, v.z}); }
OrderedJson numbers(base::Float4 v) { return numbers({v.x, v.y, v.z, v.w}); }

template <class V>
std::span<const float> floatsOf(const std::vector<V>& values) {
  return {reinterpret_cast<const float*>(values.data()), values.size() * sizeof(V) / sizeof(float)};
}

void putName(OrderedJson& object, const std::string& name) {
  if (!name.empty()) object["name"] = name;
}

/// glTF has no way to say "nothing": no empty array is ever put.
void put(OrderedJson& object, const char* key, OrderedJson array) {
  if (!array.empty()) object[key] = std::move(array);
}

class Writer {
 public:
  Writer(const Gltf& gltf, const WriteExtras& extras) : gltf_(gltf), extras_(extras) {}

  std::string write();

 private:
  struct GeometryAccessors {
    OrderedJson attributes = OrderedJson::object();
    OrderedJson targets = OrderedJson::array();
    int indices = -1;
  };

  const GeometryAccessors& geometry(const std::shared_ptr<const Geometry>& geometry);
  OrderedJson mesh(const Mesh& mesh);
  void putVariants(OrderedJson& json, const Primitive& primitive);
  OrderedJson node(const Node& node);
  OrderedJson material(const Material& material);
  void putExtensions(OrderedJson& json, const Material& material);
  void putTexture(OrderedJson& object, const char* key, const TextureUse& use,
                  const char* factor = nullptr, float factorValue = 1);
  void putInstances(OrderedJson& json, const Instances& instances);
  void merge(OrderedJson& json, const Kept& kept) { mergeKept(json, kept, used_); }
  int image(const std::string& name, const std::shared_ptr<const Image>& from,
            const std::string& uri, const Kept& kept);
  void fileTextures();
  std::optional<int> texture(int index);
  int sampler(const Sampler& sampler);
  OrderedJson skin(const Skin& skin);
  OrderedJson animation(const Animation& animation);
  int times(const std::vector<float>& times);
  int curveValues(const Channel& channel);
  OrderedJson camera(const Camera& camera);
  OrderedJson light(const Light& light);
  OrderedJson scene(const Scene& scene);
  void putExtension(OrderedJson& object, const char* name, OrderedJson value);

  template <class T, class Make>
  OrderedJson each(const std::vector<T>& items, Make make) {
    OrderedJson array = OrderedJson::array();
    for (const T& item : items) array.push_back(make(item));
    return array;
  }

  const Gltf& gltf_;
  const WriteExtras& extras_;
  WriteBuffer buffer_;
  std::set<std::string> used_;
  OrderedJson images_ = OrderedJson::array(), textures_ = OrderedJson::array(),
              samplers_ = OrderedJson::array();
  std::vector<std::optional<std::size_t>> imageBlobs_;
  // Keyed by pointer only to find what was written before; nothing iterates these, so addresses do
  // not show.
  std::map<const Geometry*, GeometryAccessors> geometries_;
  std::map<const Image*, int> imageOf_;
  std::map<std::pair<int, int>, int> textureOf_;
  std::map<std::vector<float>, int> timesOf_;
  std::map<std::pair<const Curve*, int>, int> valuesOf_;
};

void Writer::putExtension(OrderedJson& object, const char* name, OrderedJson value) {
  object["extensions"][name] = std::move(value);
  used_.insert(name);
}

const Writer::GeometryAccessors& Writer::geometry(const std::shared_ptr<const Geometry>& shared) {
  const Geometry& g = shared->authored ? *shared->authored : *shared;
  const auto [it, isNew] = geometries_.try_emplace(&g);
  GeometryAccessors& result = it->second;
  if (!isNew) return result;
  OrderedJson& a = result.attributes;
  a["POSITION"] = buffer_.addFloats(ViewKind::Vertex12, floatsOf(g.positions), 3, true);
  if (!g.normals.empty())
    a["NORMAL"] = buffer_.addFloats(ViewKind::Vertex12, floatsOf(g.normals), 3);
  if (!g.tangents.empty() && !g.areTangentsMade)
    a["TANGENT"] = buffer_.addFloats(ViewKind::Vertex16, floatsOf(g.tangents), 4);
  for (std::size_t set = 0; set < g.uvs.size(); ++set)
    if (!g.uvs[set].empty())
      a["TEXCOORD_" + std::to_string(set)] =
          buffer_.addFloats(ViewKind::Vertex8, floatsOf(g.uvs[set]), 2);
  if (!g.colors.empty())
    a["COLOR_0"] = buffer_.addFloats(ViewKind::Vertex16, floatsOf(g.colors), 4);
  if (!g.joints.empty()) {
    a["JOINTS_0"] = buffer_.addJoints(g.joints);
    a["WEIGHTS_0"] = buffer_.addFloats(ViewKind::Vertex16, floatsOf(g.weights), 4);
  }
  for (const KeptAttribute& k : g.kept) a[k.name] = buffer_.addKept(k);
  for (const MorphTarget& t : g.targets) {
    OrderedJson target = OrderedJson::object();
    if (!t.positions.empty())
      target["POSITION"] = buffer_.addFloats(ViewKind::Vertex12, floatsOf(t.positions), 3, true);
    if (!t.normals.empty())
      target["NORMAL"] = buffer_.addFloats(ViewKind::Vertex12, floatsOf(t.normals), 3);
    if (!t.tangents.empty())
      target["TANGENT"] = buffer_.addFloats(ViewKind::Vertex12, floatsOf(t.tangents), 3);
    for (const KeptAttribute& k : t.kept) target[k.name] = buffer_.addKept(k);
    result.targets.push_back(std::move(target));
  }
  if (!g.indices.empty()) result.indices = buffer_.addIndices(g.indices);
  return result;
}

void Writer::putVariants(OrderedJson& json, const Primitive& primitive) {
  OrderedJson mappings = OrderedJson::array();
  for (const VariantMaterial& v : primitive.variants)
    mappings.push_back({{"material", v.material}, {"variants", v.variants}});
  if (!mappings.empty())
    putExtension(json, "KHR_materials_variants", {{"mappings", std::move(mappings)}});
}

OrderedJson Writer::mesh(const Mesh& mesh) {
  OrderedJson json = OrderedJson::object();
  putName(json, mesh.name);
  OrderedJson primitives = OrderedJson::array();
  for (const Primitive& p : mesh.primitives) {
    if (!p.geometry || p.geometry->positions.empty()) continue;
    const GeometryAccessors& accessors = geometry(p.geometry);
    OrderedJson primitive;
    primitive["attributes"] = accessors.attributes;
    if (accessors.indices >= 0) primitive["indices"] = accessors.indices;
    if (p.material >= 0) primitive["material"] = p.material;
    const Geometry::Mode mode =
        p.geometry->authored ? p.geometry->authored->mode : p.geometry->mode;
    if (mode != Geometry::Mode::Triangles) primitive["mode"] = static_cast<int>(mode);
    put(primitive, "targets", accessors.targets);
    putVariants(primitive, p);
    merge(primitive, p.kept);
    primitives.push_back(std::move(primitive));
  }
  // Others count on this mesh's number, and a mesh must draw something: one triangle without area.
  if (primitives.empty()) {
    OrderedJson primitive;
    primitive["attributes"]["POSITION"] = buffer_.addZeros(3);
    primitives.push_back(std::move(primitive));
  }
  json["primitives"] = std::move(primitives);
  if (std::any_of(mesh.weights.begin(), mesh.weights.end(), [](float w) { return w != 0; }))
    json["weights"] = numbers(mesh.weights);
  merge(json, mesh.kept);
  return json;
}

OrderedJson Writer::node(const Node& node) {
  OrderedJson json = OrderedJson::object();
  putName(json, node.name);
  put(json, "children", OrderedJson(node.children));
  const base::Transform& t = node.transform;
  if (!(t.translation == base::Float3{})) json["translation"] = numbers(t.translation);
  if (!(t.rotation == base::Quat{}))
    json["rotation"] = numbers({t.rotation.x, t.rotation.y, t.rotation.z, t.rotation.w});
  if (!(t.scale == base::Float3{1, 1, 1})) json["scale"] = numbers(t.scale);
  if (node.mesh >= 0) json["mesh"] = node.mesh;
  if (node.skin >= 0) json["skin"] = node.skin;
  if (node.camera >= 0) json["camera"] = node.camera;
  put(json, "weights", numbers(node.weights));
  if (node.light >= 0) putExtension(json, "KHR_lights_punctual", {{"light", node.light}});
  if (!node.visible) putExtension(json, "KHR_node_visibility", {{"visible", false}});
  if (!node.selectable) putExtension(json, "KHR_node_selectability", {{"selectable", false}});
  if (!node.hoverable) putExtension(json, "KHR_node_hoverability", {{"hoverable", false}});
  if (node.instances) putInstances(json, *node.instances);
  merge(json, node.kept);
  return json;
}

void Writer::putInstances(OrderedJson& json, const Instances& instances) {
  OrderedJson attributes = OrderedJson::object();
  const auto add = [&](const char* name, const auto& values, int components) {
    if (!values.empty())
      attributes[name] = buffer_.addFloats(ViewKind::Curve, floatsOf(values), components);
  };
  add("TRANSLATION", instances.translations, 3);
  add("ROTATION", instances.rotations, 4);
  add("SCALE", instances.scales, 3);
  for (const KeptAttribute& k : instances.kept) attributes[k.name] = buffer_.addKept(k);
  if (attributes.empty()) return;
  putExtension(json, "EXT_mesh_gpu_instancing", {{"attributes", std::move(attributes)}});
}

int Writer::sampler(const Sampler& sampler) {
  OrderedJson json = OrderedJson::object();
  if (sampler.magFilter != 0) json["magFilter"] = sampler.magFilter;
  if (sampler.minFilter != 0) json["minFilter"] = sampler.minFilter;
  if (sampler.wrapS != 10497) json["wrapS"] = sampler.wrapS;
  if (sampler.wrapT != 10497) json["wrapT"] = sampler.wrapT;
  merge(json, sampler.kept);
  if (json.empty()) return -1;
  const auto it = std::find(samplers_.begin(), samplers_.end(), json);
  if (it != samplers_.end()) return static_cast<int>(it - samplers_.begin());
  samplers_.push_back(std::move(json));
  return static_cast<int>(samplers_.size()) - 1;
}

int Writer::image(const std::string& name, const std::shared_ptr<const Image>& from,
                  const std::string& uri, const Kept& kept) {
  OrderedJson json = OrderedJson::object();
  putName(json, name);
  imageBlobs_.push_back(std::nullopt);
  if (from && !from->encoded.empty()) {
    if (!from->mimeType.empty()) json["mimeType"] = from->mimeType;
    json["bufferView"] = 0;
    const auto& bytes = from->encoded;
    imageBlobs_.back() =
        buffer_.addBlob({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    imageOf_.try_emplace(from.get(), static_cast<int>(images_.size()));
  } else if (!uri.empty()) {
    json["uri"] = uri;
  }
  merge(json, kept);
  images_.push_back(std::move(json));
  return static_cast<int>(images_.size()) - 1;
}

/// The textures of a file at their numbers, which extensions that we do not know may name.
void Writer::fileTextures() {
  for (const ImageSlot& slot : gltf_.images) image(slot.name, slot.image, slot.uri, slot.kept);
  if (gltf_.images.empty()) return;
  for (const Texture& from : gltf_.textures) {
    OrderedJson json = OrderedJson::object();
    putName(json, from.name);
    if (const int number = sampler(from.sampler); number >= 0) json["sampler"] = number;
    int source = from.source;
    const bool isOfFile = from.source >= 0 || from.webp >= 0 || from.basisu >= 0;
    if (!isOfFile && from.image && !from.image->encoded.empty()) {
      const auto known = imageOf_.find(from.image.get());
      source =
          known != imageOf_.end() ? known->second : image(from.image->name, from.image, {}, {});
    }
    if (source >= 0) json["source"] = source;
    if (from.webp >= 0) putExtension(json, "EXT_texture_webp", {{"source", from.webp}});
    if (from.basisu >= 0) putExtension(json, "KHR_texture_basisu", {{"source", from.basisu}});
    merge(json, from.kept);
    textures_.push_back(std::move(json));
  }
}

/// nullopt where there is no picture: then the use of the texture is left out as well.
std::optional<int> Writer::texture(int index) {
  if (index < 0 || static_cast<std::size_t>(index) >= gltf_.textures.size()) return std::nullopt;
  if (!gltf_.images.empty()) return index;
  const Texture& from = gltf_.textures[static_cast<std::size_t>(index)];
  if (!from.image || from.image->encoded.empty()) return std::nullopt;
  const auto known = imageOf_.find(from.image.get());
  const int number =
      known != imageOf_.end() ? known->second : image(from.image->name, from.image, {}, {});
  const std::pair<int, int> key{number, sampler(from.sampler)};
  const auto [same, isNew] = textureOf_.try_emplace(key, static_cast<int>(textures_.size()));
  if (isNew) {
    OrderedJson json;
    if (key.second >= 0) json["sampler"] = key.second;
    if (from.image->mimeType == "image/webp")
      putExtension(json, "EXT_texture_webp", {{"source", key.first}});
    else
      json["source"] = key.first;
    textures_.push_back(std::move(json));
  }
  return same->second;
}

void Writer::putTexture(OrderedJson& object, const char* key, const TextureUse& use,
                        const char* factor, float factorValue) {
  const std::optional<int> index = texture(use.texture);
  if (!index) return;
  OrderedJson info;
  info["index"] = *index;
  const int texCoord = use.fileTexCoord >= 0 ? use.fileTexCoord : use.texCoord;
  if (texCoord != 0) info["texCoord"] = texCoord;
  if (factor && factorValue != 1) info[factor] = shortest(factorValue);
  OrderedJson transform = OrderedJson::object();
  if (!(use.offset == base::Float2{})) transform["offset"] = numbers(use.offset);
  if (use.rotation != 0) transform["rotation"] = shortest(use.rotation);
  if (!(use.scale == base::Float2{1, 1})) transform["scale"] = numbers(use.scale);
  if (!transform.empty()) putExtension(info, "KHR_texture_transform", std::move(transform));
  object[key] = std::move(info);
}

/// Of the tables in material_table.h: what differs from what the extensions' schemas have.
void Writer::putExtensions(OrderedJson& json, const Material& m) {
  static const Material kPlain;
  std::map<std::string_view, OrderedJson> extensions;
  for (const MaterialTexture& row : materialTextures()) {
    OrderedJson object = OrderedJson::object();
    putTexture(object, std::string(row.name).c_str(), row.in(m));
    if (!object.empty()) extensions[row.extension].update(object);
  }
  for (const MaterialFactor& row : materialFactors()) {
    const std::span<const float> value(row.in(m), static_cast<std::size_t>(row.count));
    if (std::equal(value.begin(), value.end(), row.in(kPlain))) continue;
    OrderedJson* object = &extensions[row.extension];
    std::string_view key = row.path;
    if (const std::size_t slash = key.find('/'); slash != key.npos) {
      const auto texture = object->find(std::string(key.substr(0, slash)));
      if (texture == object->end()) continue;  // The factor of a texture that is not there.
      object = &*texture;
      key.remove_prefix(slash + 1);
    }
    (*object)[std::string(key)] =
        row.count == 1 ? shortest(value[0]) : numbers({value[0], value[1], value[2]});
  }
  for (auto& [name, object] : extensions)
    if (!object.empty()) putExtension(json, std::string(name).c_str(), std::move(object));
}

OrderedJson Writer::material(const Material& m) {
  OrderedJson json = OrderedJson::object();
  putName(json, m.name);
  OrderedJson pbr = OrderedJson::object();
  if (!(m.baseColorFactor == base::Float4{1, 1, 1, 1}))
    pbr["baseColorFactor"] = numbers(m.baseColorFactor);
  putTexture(pbr, "baseColorTexture", m.baseColorTexture);
  if (m.metallicFactor != 1) pbr["metallicFactor"] = shortest(m.metallicFactor);
  if (m.roughnessFactor != 1) pbr["roughnessFactor"] = shortest(m.roughnessFactor);
  putTexture(pbr, "metallicRoughnessTexture", m.metallicRoughnessTexture);
  if (!pbr.empty()) json["pbrMetallicRoughness"] = std::move(pbr);
  putTexture(json, "normalTexture", m.normalTexture, "scale", m.normalScale);
  putTexture(json, "occlusionTexture", m.occlusionTexture, "strength", m.occlusionStrength);
  putTexture(json, "emissiveTexture", m.emissiveTexture);
  if (!(m.emissiveFactor == base::Float3{})) json["emissiveFactor"] = numbers(m.emissiveFactor);
  if (m.alpha == Material::Alpha::Mask) {
    json["alphaMode"] = "MASK";
    if (m.alphaCutoff != 0.5f) json["alphaCutoff"] = shortest(m.alphaCutoff);
  }
  if (m.alpha == Material::Alpha::Blend) json["alphaMode"] = "BLEND";
  if (m.doubleSided) json["doubleSided"] = true;
  if (m.unlit) putExtension(json, "KHR_materials_unlit", OrderedJson::object());
  if (m.emissiveStrength != 1)
    putExtension(json, "KHR_materials_emissive_strength",
                 {{"emissiveStrength", shortest(m.emissiveStrength)}});
  putExtensions(json, m);
  merge(json, m.kept);
  return json;
}

OrderedJson Writer::skin(const Skin& skin) {
  contract(!skin.joints.empty(), "a skin has at least one joint");
  OrderedJson json;
  putName(json, skin.name);
  const auto& matrices = skin.inverseBindMatrices;
  if (std::any_of(matrices.begin(), matrices.end(),
                  [](const base::Mat4& m) { return !(m == base::Mat4{}); }))
    json["inverseBindMatrices"] = buffer_.addFloats(ViewKind::Matrix, floatsOf(matrices), 16);
  if (skin.skeleton >= 0) json["skeleton"] = skin.skeleton;
  json["joints"] = skin.joints;
  merge(json, skin.kept);
  return json;
}

int Writer::times(const std::vector<float>& times) {
  const auto it = timesOf_.find(times);
  if (it != timesOf_.end()) return it->second;
  return timesOf_[times] = buffer_.addFloats(ViewKind::Curve, times, 1, true);
}

int Writer::curveValues(const Channel& channel) {
  const std::shared_ptr<const Curve>& curve = channel.curve;
  const int components = channel.path == Channel::Path::Pointer    ? channel.components
                         : channel.path == Channel::Path::Weights  ? 1
                         : channel.path == Channel::Path::Rotation ? 4
                                                                   : 3;
  const auto [it, isNew] = valuesOf_.try_emplace({curve.get(), components}, -1);
  if (isNew) it->second = buffer_.addFloats(ViewKind::Curve, curve->values, components);
  return it->second;
}

OrderedJson Writer::animation(const Animation& animation) {
  OrderedJson json;
  putName(json, animation.name);
  OrderedJson samplers = OrderedJson::array(), channels = OrderedJson::array();
  const auto addSampler = [&](OrderedJson sampler) {
    const auto it = std::find(samplers.begin(), samplers.end(), sampler);
    if (it != samplers.end()) return static_cast<int>(it - samplers.begin());
    samplers.push_back(std::move(sampler));
    return static_cast<int>(samplers.size()) - 1;
  };
  constexpr const char* kPaths[] = {"translation", "rotation", "scale", "weights", "pointer"};
  for (const Channel& channel : animation.channels) {
    if (!channel.curve || channel.curve->times.empty() || channel.curve->values.empty()) continue;
    OrderedJson sampler;
    sampler["input"] = times(channel.curve->times);
    if (channel.curve->interpolation == Curve::Interpolation::Step)
      sampler["interpolation"] = "STEP";
    if (channel.curve->interpolation == Curve::Interpolation::CubicSpline)
      sampler["interpolation"] = "CUBICSPLINE";
    sampler["output"] = curveValues(channel);
    merge(sampler, channel.samplerKept);
    OrderedJson written;
    written["sampler"] = addSampler(std::move(sampler));
    if (channel.path == Channel::Path::Pointer)
      putExtension(written["target"], "KHR_animation_pointer", {{"pointer", channel.pointer}});
    else
      written["target"]["node"] = channel.node;
    written["target"]["path"] = kPaths[static_cast<std::size_t>(channel.path)];
    merge(written, channel.kept);
    channels.push_back(std::move(written));
  }
  // Graphs name animations by number, and an animation must have a channel: one without a node
  // moves nothing.
  if (channels.empty()) {
    OrderedJson sampler;
    sampler["input"] = times({0});
    sampler["output"] = buffer_.addFloats(ViewKind::Curve, std::array<float, 3>{}, 3);
    samplers.push_back(std::move(sampler));
    channels.push_back({{"sampler", 0}, {"target", {{"path", "translation"}}}});
  }
  json["channels"] = std::move(channels);
  json["samplers"] = std::move(samplers);
  merge(json, animation.kept);
  return json;
}

OrderedJson Writer::camera(const Camera& camera) {
  OrderedJson json;
  putName(json, camera.name);
  json["type"] = camera.isPerspective ? "perspective" : "orthographic";
  OrderedJson& lens = json[camera.isPerspective ? "perspective" : "orthographic"];
  if (camera.isPerspective) {
    if (camera.aspectRatio > 0) lens["aspectRatio"] = shortest(camera.aspectRatio);
    lens["yfov"] = shortest(camera.yfov);
    if (camera.zFar > 0) lens["zfar"] = shortest(camera.zFar);
  } else {
    lens["xmag"] = shortest(camera.xmag);
    lens["ymag"] = shortest(camera.ymag);
    lens["zfar"] = shortest(camera.zFar);
  }
  lens["znear"] = shortest(camera.zNear);
  merge(json, camera.kept);
  return json;
}

OrderedJson Writer::light(const Light& light) {
  constexpr const char* kKinds[] = {"directional", "point", "spot"};
  OrderedJson json;
  putName(json, light.name);
  json["type"] = kKinds[static_cast<std::size_t>(light.kind)];
  if (!(light.color == base::Float3{1, 1, 1})) json["color"] = numbers(light.color);
  if (light.intensity != 1) json["intensity"] = shortest(light.intensity);
  if (light.range > 0 && light.kind != Light::Kind::Directional)
    json["range"] = shortest(light.range);
  if (light.kind == Light::Kind::Spot) {
    json["spot"]["innerConeAngle"] = shortest(light.innerConeAngle);
    json["spot"]["outerConeAngle"] = shortest(light.outerConeAngle);
  }
  if (!light.castsShadows) json["extras"] = {{kCastsShadows, false}};
  merge(json, light.kept);
  return json;
}

OrderedJson Writer::scene(const Scene& scene) {
  OrderedJson json = OrderedJson::object();
  putName(json, scene.name);
  put(json, "nodes", OrderedJson(scene.nodes));
  merge(json, scene.kept);
  return json;
}

std::string Writer::write() {
  fileTextures();
  OrderedJson meshes = each(gltf_.meshes, [&](const Mesh& m) { return mesh(m); });
  OrderedJson materials = each(gltf_.materials, [&](const Material& m) { return material(m); });
  OrderedJson nodes = each(gltf_.nodes, [&](const Node& n) { return node(n); });
  OrderedJson skins = each(gltf_.skins, [&](const Skin& s) { return skin(s); });
  OrderedJson animations = each(gltf_.animations, [&](const Animation& a) { return animation(a); });
  std::vector<std::size_t> blobs;
  for (const std::string& blob : extras_.blobs) blobs.push_back(buffer_.addBlob(blob));
  std::vector<std::size_t> keptBlobs;
  for (const auto& blob : gltf_.keptBlobs) keptBlobs.push_back(buffer_.addBlob(*blob));
  buffer_.finish();
  const auto viewsOf = [&](const std::vector<std::size_t>& added) {
    std::vector<int> views;
    for (const std::size_t blob : added) views.push_back(buffer_.viewOfBlob(blob));
    return views;
  };
  for (std::size_t i = 0; i < images_.size(); ++i)
    if (imageBlobs_[i]) images_[i]["bufferView"] = buffer_.viewOfBlob(*imageBlobs_[i]);

  OrderedJson root;
  root["asset"]["version"] = "2.0";
  root["asset"]["generator"] = gltf_.generator.empty() ? "Diorama" : gltf_.generator;
  if (!gltf_.copyright.empty()) root["asset"]["copyright"] = gltf_.copyright;
  root["extensionsUsed"] = root["extensionsRequired"] =
      nullptr;  // Here it reads best; its content is known last.
  root["extensions"] = OrderedJson::object();
  if (!gltf_.lights.empty())
    putExtension(root, "KHR_lights_punctual",
                 {{"lights", each(gltf_.lights, [&](const Light& l) { return light(l); })}});
  if (!gltf_.variants.empty())
    putExtension(root, "KHR_materials_variants",
                 {{"variants", each(gltf_.variants, [](const std::string& name) {
                     return OrderedJson{{"name", name}};
                   })}});
  for (const auto& [name, text] : extras_.rootExtensions) {
    OrderedJson value = OrderedJson::parse(text, nullptr, false);
    contract(value.is_object(), "a root extension is the text of a JSON object");
    if (value.is_object()) putExtension(root, name.c_str(), withBlobViews(std::move(value), viewsOf(blobs)));
  }
  if (gltf_.scene >= 0 && !gltf_.scenes.empty()) root["scene"] = gltf_.scene;
  put(root, "scenes", each(gltf_.scenes, [&](const Scene& s) { return scene(s); }));
  put(root, "nodes", std::move(nodes));
  put(root, "meshes", std::move(meshes));
  put(root, "materials", std::move(materials));
  put(root, "textures", std::move(textures_));
  put(root, "samplers", std::move(samplers_));
  put(root, "images", std::move(images_));
  put(root, "skins", std::move(skins));
  put(root, "animations", std::move(animations));
  put(root, "cameras", each(gltf_.cameras, [&](const Camera& c) { return camera(c); }));
  put(root, "accessors", buffer_.accessors());
  put(root, "bufferViews", buffer_.views());
  if (!buffer_.bytes().empty()) root["buffers"] = {{{"byteLength", buffer_.bytes().size()}}};
  merge(root, gltf_.kept);
  if (!keptBlobs.empty()) putKeptBlobViews(root, viewsOf(keptBlobs));
  used_.insert(extras_.extensionsUsed.begin(), extras_.extensionsUsed.end());
  root["extensionsUsed"] = used_;
  if (used_.empty()) root.erase("extensionsUsed");
  for (const std::string& name : gltf_.extensionsRequired)
    if (used_.count(name)) root["extensionsRequired"].push_back(name);
  if (root["extensionsRequired"].is_null()) root.erase("extensionsRequired");
  if (root["extensions"].empty()) root.erase("extensions");
  return joinContainer(root.dump(-1, ' ', false, OrderedJson::error_handler_t::replace),
                       buffer_.bytes());
}

}  // namespace

std::string writeGlb(const Gltf& gltf, const WriteExtras& extras) {
  return Writer(gltf, extras).write();
}

}  // namespace asset
