// Meshes: attributes to arrays, checked against each other; what is missing is made up
// (geometry_repair.h).
#include "asset/draco.h"
#include "asset/geometry_repair.h"
#include "asset/influences.h"
#include "asset/parallel.h"
#include "asset/read_state.h"
#include "asset/uv_streams.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>
#include <map>
#include <memory>

namespace asset {
namespace {

using Attributes = std::map<std::string, int>;
using Joints = std::vector<std::array<std::uint16_t, 4>>;

constexpr int kInfluenceSets = 16;

constexpr std::uint32_t kAnyJoint = std::numeric_limits<std::uint16_t>::max();

/// Everything a Geometry depends on; primitives with equal keys share one.
struct Key {
  Attributes attributes;
  std::vector<Attributes> targets;
  int indices = -1;
  int dracoView = -1;  ///< Where the compressed form of indices and attributes lies; -1: none.
  std::map<std::string, int> dracoIds;  ///< Of the attributes that are in it.
  int mode = 4;
  bool lit = true;                           ///< Wants normals.
  UvSets uvSets = kPlainUvSets;              ///< What is drawn as Geometry::uvs.
  int tangentUv = -1;                        ///< Wants tangents for this one of them; -1: none.
  std::uint32_t jointCount = kAnyJoint + 1;  ///< Joints of the smallest skin it is drawn with.

  std::strong_ordering operator<=>(const Key&) const = default;
};

class MeshReader {
 public:
  explicit MeshReader(ReadState& state) : state_(state) {}

  /// First all compressed ones in the order in which they are asked for, then start(), then
  /// geometry().
  void expectDraco(Key key);
  void start();
  base::Result<std::shared_ptr<const Geometry>> geometry(const Key& key, const std::string& where);

 private:
  struct DracoJob {
    std::string_view bytes;
    DracoRequest request;
    std::vector<int> accessors;
  };
  struct Unpacked {
    base::Result<DracoMesh> mesh = base::Error{""};
    std::vector<int> accessors;
  };
  template <class V>
  base::Status floats(const Attributes& attributes, const char* name, std::vector<V>& out);
  base::Status takeBudget(std::uint64_t bytes) const;
  base::Status readVertices(const Key& key, Geometry& g);
  base::Status readColors(const Attributes& attributes, Geometry& g);
  base::Status readInfluences(const Key& key, int set, Joints& joints,
                              std::vector<base::Float4>& weights);
  base::Status reduceInfluences(const Key& key, Geometry& g);
  base::Status takeUvSets(const Key& key, Geometry& g);
  base::Status keepAuthored(Geometry& g);
  void readKept(const Attributes& attributes, bool isTarget, std::vector<KeptAttribute>& out);
  base::Result<DracoJob> dracoJob(const Key& key) const;
  void unpackSome();
  base::Status unpackDraco(const Key& key, Geometry& g);
  base::Status readIndices(int accessor, Geometry& g);
  base::Status repair(const Key& key, Geometry& g);
  base::Status addTangents(std::size_t uvSet, Geometry& g);
  base::Status wrongType(const char* name, int accessor, const char* wanted) const;

  ReadState& state_;
  std::size_t vertexCount_ = 0;
  std::string where_;  ///< The primitive at hand, for Problems.
  std::map<Key, std::shared_ptr<const Geometry>> known_;
  std::vector<Key> expected_;
  std::size_t unpacked_ = 0;  ///< Of `expected_`, from its start.
  std::map<Key, Unpacked> ready_;
};

base::Status MeshReader::takeBudget(std::uint64_t bytes) const {
  if (state_.budget.take(bytes)) return base::Done{};
  return base::Error{"its meshes take far more memory than a file of its size should"};
}

base::Status MeshReader::wrongType(const char* name, int accessor, const char* wanted) const {
  return base::Error{std::string(name) + " (/accessors/" + std::to_string(accessor) + ") must be " +
                     wanted};
}

/// Leaves `out` empty if there is no such attribute.
template <class V>
base::Status MeshReader::floats(const Attributes& attributes, const char* name,
                                std::vector<V>& out) {
  constexpr int kComponents = static_cast<int>(sizeof(V) / sizeof(float));
  const auto it = attributes.find(name);
  if (it == attributes.end()) return base::Done{};
  const int accessor = it->second;
  if (state_.accessors.components(accessor) != kComponents)
    return wrongType(name, accessor,
                     kComponents == 2   ? "VEC2"
                     : kComponents == 3 ? "VEC3"
                                        : "VEC4");
  const std::size_t count = state_.accessors.count(accessor);
  if (vertexCount_ == 0) vertexCount_ = count;
  if (count != vertexCount_)
    return base::Error{std::string(name) + " has " + std::to_string(count) +
                       " elements, POSITION has " + std::to_string(vertexCount_)};
  if (const base::Status ok = takeBudget(count * sizeof(V)); !ok) return ok;
  out.resize(count);
  return state_.accessors.readFloats(accessor,
                                     {reinterpret_cast<float*>(out.data()), count * kComponents});
}

base::Status MeshReader::readColors(const Attributes& attributes, Geometry& g) {
  const auto it = attributes.find("COLOR_0");
  if (it == attributes.end()) return base::Done{};
  if (state_.accessors.components(it->second) != 3) return floats(attributes, "COLOR_0", g.colors);
  std::vector<base::Float3> rgb;
  if (const base::Status ok = floats(attributes, "COLOR_0", rgb); !ok) return ok;
  if (const base::Status ok = takeBudget(rgb.size() * sizeof(base::Float4)); !ok) return ok;
  g.colors.reserve(rgb.size());
  for (const base::Float3 c : rgb) g.colors.push_back({c.x, c.y, c.z, 1});
  return base::Done{};
}

/// JOINTS_<set> and WEIGHTS_<set>; nothing where the file lacks either.
base::Status MeshReader::readInfluences(const Key& key, int set, Joints& joints,
                                        std::vector<base::Float4>& weights) {
  const std::string jointsName = "JOINTS_" + std::to_string(set),
                    weightsName = "WEIGHTS_" + std::to_string(set);
  const auto it = key.attributes.find(jointsName);
  if (it == key.attributes.end() || !key.attributes.count(weightsName)) return base::Done{};
  if (state_.accessors.components(it->second) != 4)
    return wrongType(jointsName.c_str(), it->second, "VEC4");
  if (state_.accessors.count(it->second) != vertexCount_)
    return base::Error{jointsName + " is not as long as POSITION"};
  if (const base::Status ok = floats(key.attributes, weightsName.c_str(), weights); !ok) return ok;
  if (const base::Status ok = takeBudget(vertexCount_ * 24); !ok) return ok;
  std::vector<std::uint32_t> wholes(vertexCount_ * 4);
  if (const base::Status ok = state_.accessors.readWholes(it->second, wholes); !ok) return ok;
  joints.resize(vertexCount_);
  for (std::size_t i = 0; i < wholes.size(); ++i) {
    const float* weight = &weights[i / 4].x + i % 4;
    if (wholes[i] >= key.jointCount || wholes[i] > kAnyJoint) {
      if (*weight != 0)
        return base::Error{jointsName + " names joint " + std::to_string(wholes[i]) +
                           ", but its skin has only " + std::to_string(key.jointCount)};
      wholes[i] = 0;  // Without weight it does not matter, as long as it is one that exists.
    }
    joints[i / 4][i % 4] = static_cast<std::uint16_t>(wholes[i]);
  }
  return base::Done{};
}

/// The four strongest of all sets; what the file has stays in `authored`.
base::Status MeshReader::reduceInfluences(const Key& key, Geometry& g) {
  Joints joints;
  std::vector<base::Float4> weights;
  for (int set = 1; set < kInfluenceSets; ++set) {
    joints.clear();
    weights.clear();
    if (const base::Status ok = readInfluences(key, set, joints, weights); !ok) return ok;
    if (joints.empty()) break;
    if (const base::Status ok = keepAuthored(g); !ok) return ok;
    for (std::size_t i = 0; i < vertexCount_; ++i)
      keepStrongest(g.joints[i], g.weights[i], joints[i], weights[i]);
    if (set == 1)
      state_.note(base::Severity::Info, "many-joints", where_,
                  "a vertex follows four joints here; the strongest four are drawn, all are kept");
  }
  for (base::Float4& w : g.weights) normalizeWeights(w);
  return base::Done{};
}

/// Other sets of texture coordinates in the place of 0 and 1; what the file has stays in `authored`.
base::Status MeshReader::takeUvSets(const Key& key, Geometry& g) {
  if (key.uvSets == kPlainUvSets) return base::Done{};
  if (const base::Status ok = keepAuthored(g); !ok) return ok;
  for (std::size_t i = 0; i < g.uvs.size(); ++i) {
    g.uvs[i].clear();
    const std::string name = "TEXCOORD_" + std::to_string(key.uvSets[i]);
    if (const base::Status ok = floats(key.attributes, name.c_str(), g.uvs[i]); !ok) return ok;
  }
  return base::Done{};
}

/// A copy for the writer, before something is made up.
base::Status MeshReader::keepAuthored(Geometry& g) {
  if (g.authored) return base::Done{};
  std::uint64_t kept = 0;
  for (const KeptAttribute& k : g.kept) kept += k.bytes.size();
  if (const base::Status ok =
          takeBudget(g.positions.size() * bytesPerVertex(g) + g.indices.size() * 4 + kept);
      !ok)
    return ok;
  auto copy = std::make_shared<Geometry>(g);
  for (const base::Float3 p : copy->positions) copy->bounds.add(p);
  g.kept.clear();
  g.authored = std::move(copy);
  return base::Done{};
}

/// Attributes that nothing here draws.
void MeshReader::readKept(const Attributes& attributes, bool isTarget,
                          std::vector<KeptAttribute>& out) {
  constexpr std::string_view kDrawn[] = {"POSITION",   "NORMAL",  "TANGENT",  "TEXCOORD_0",
                                         "TEXCOORD_1", "COLOR_0", "JOINTS_0", "WEIGHTS_0"};
  const std::size_t drawn = isTarget ? 3 : std::size(kDrawn);
  for (const auto& [name, accessor] : attributes) {
    if (std::find(kDrawn, kDrawn + drawn, name) != kDrawn + drawn) continue;
    if (state_.accessors.count(accessor) != vertexCount_) {
      state_.note(base::Severity::Warning, "attribute-left-out", where_,
                  name.substr(0, 80) + " is not as long as POSITION");
      continue;
    }
    if (auto kept = keptAttribute(state_, name, accessor, where_)) out.push_back(std::move(*kept));
  }
}

base::Status MeshReader::readVertices(const Key& key, Geometry& g) {
  vertexCount_ = 0;
  base::Status ok = floats(key.attributes, "POSITION", g.positions);
  if (ok) ok = floats(key.attributes, "NORMAL", g.normals);
  if (ok) ok = floats(key.attributes, "TANGENT", g.tangents);
  if (ok) ok = floats(key.attributes, "TEXCOORD_0", g.uvs[0]);
  if (ok) ok = floats(key.attributes, "TEXCOORD_1", g.uvs[1]);
  if (ok) ok = readColors(key.attributes, g);
  if (ok) ok = readInfluences(key, 0, g.joints, g.weights);
  for (std::size_t t = 0; ok && t < key.targets.size(); ++t) {
    MorphTarget target;
    ok = floats(key.targets[t], "POSITION", target.positions);
    if (ok) ok = floats(key.targets[t], "NORMAL", target.normals);
    if (ok) ok = floats(key.targets[t], "TANGENT", target.tangents);
    if (!ok) return base::within("morph target " + std::to_string(t), ok.error());
    readKept(key.targets[t], true, target.kept);
    g.targets.push_back(std::move(target));
  }
  if (ok) readKept(key.attributes, false, g.kept);
  // Quantised normals and tangents are a little off unit length (KHR_mesh_quantization); floats
  // stay as they are.
  const auto quantized = [&](const char* name) {
    const auto it = key.attributes.find(name);
    return it != key.attributes.end() &&
           state_.accessors.componentType(it->second) != TINYGLTF_COMPONENT_TYPE_FLOAT;
  };
  if (ok && quantized("NORMAL"))
    for (base::Float3& n : g.normals) n = base::normalize(n);
  if (ok && quantized("TANGENT"))
    for (base::Float4& t : g.tangents) {
      const base::Float3 unit = base::normalize(base::Float3{t.x, t.y, t.z});
      t = {unit.x, unit.y, unit.z, t.w < 0 ? -1.0f : 1.0f};
    }
  return ok;
}

/// What the compressed form of `key` has to hold, and which accessors it stands for.
base::Result<MeshReader::DracoJob> MeshReader::dracoJob(const Key& key) const {
  if (key.mode != TINYGLTF_MODE_TRIANGLES)
    return base::Error{"compressed with Draco must be mode 4 (triangles), got mode " +
                       std::to_string(key.mode)};
  if (key.indices < 0) return base::Error{"compressed with Draco must have indices, got none"};
  if (state_.accessors.components(key.indices) != 1)
    return wrongType("indices", key.indices, "SCALAR").error();
  const auto bytes = state_.sources.bufferView(static_cast<std::size_t>(key.dracoView));
  if (!bytes)
    return base::Error{"its Draco data (/bufferViews/" + std::to_string(key.dracoView) +
                       ") lies in a buffer that has no bytes"};
  DracoJob job;
  job.bytes = *bytes;
  job.request.vertexCount = state_.accessors.count(key.attributes.at("POSITION"));
  job.request.indexCount = state_.accessors.count(key.indices);
  for (const auto& [name, id] : key.dracoIds) {
    const auto it = key.attributes.find(name);
    if (it == key.attributes.end()) continue;
    if (state_.accessors.count(it->second) != job.request.vertexCount)
      return base::Error{name + " is not as long as POSITION"};
    job.accessors.push_back(it->second);
    job.request.attributes.push_back({name, static_cast<std::uint32_t>(id),
                                      state_.accessors.components(it->second),
                                      state_.accessors.componentType(it->second)});
  }
  // The compressed bytes count too: many primitives may name the same ones, and each reads them.
  if (const base::Status ok =
          takeBudget(bytes->size() + job.request.indexCount * sizeof(std::uint32_t));
      !ok)
    return ok.error();
  job.request.memory = state_.budget.left();
  return job;
}

/// Unpacks the next of those that expectDraco() was told of, side by side; few at a time, because
/// what is unpacked lies in memory twice until it is read.
void MeshReader::unpackSome() {
  constexpr std::size_t kAtOnce = 32;
  const std::size_t count = std::min(kAtOnce, expected_.size() - unpacked_);
  std::vector<base::Result<DracoJob>> jobs;
  for (std::size_t i = 0; i < count; ++i) jobs.push_back(dracoJob(expected_[unpacked_ + i]));
  std::vector<base::Result<DracoMesh>> meshes(count, base::Error{"cancelled"});
  MemoryGate gate(state_.budget.left());
  forEachInParallel(count, [&](std::size_t i) {
    const ProgressStep step(state_.options.progress, "mesh");
    if (!jobs[i] || step.isCancelled()) return;
    // Roughly what Draco takes: tables of corners for the mesh and its seams, and the values twice.
    const DracoRequest& request = jobs[i]->request;
    const std::uint64_t memory =
        request.indexCount * 64 + request.vertexCount * 40 * request.attributes.size();
    gate.enter(memory);
    meshes[i] = decodeDraco(jobs[i]->bytes, request);
    gate.leave(memory);
  });
  for (std::size_t i = 0; i < count; ++i) {
    Unpacked& to = ready_[expected_[unpacked_ + i]];
    if (jobs[i]) to.accessors = std::move(jobs[i]->accessors);
    to.mesh = jobs[i] ? std::move(meshes[i]) : base::Result<DracoMesh>(jobs[i].error());
  }
  unpacked_ += count;
}

/// Fills the indices, and lends the attributes to their accessors.
base::Status MeshReader::unpackDraco(const Key& key, Geometry& g) {
  if (key.dracoView < 0) return base::Done{};
  while (!ready_.count(key) && unpacked_ < expected_.size()) unpackSome();
  const auto it = ready_.find(key);
  contract(it != ready_.end(), "every compressed primitive was expected");
  Unpacked unpacked = std::move(it->second);
  ready_.erase(it);
  if (!unpacked.mesh) return unpacked.mesh.error();
  g.indices = std::move(unpacked.mesh->indices);
  for (std::size_t i = 0; i < unpacked.accessors.size(); ++i)
    state_.accessors.lend(unpacked.accessors[i], std::move(unpacked.mesh->attributes[i]));
  return base::Done{};
}

void MeshReader::expectDraco(Key key) {
  if (key.dracoView < 0 || !known_.try_emplace(key).second) return;
  expected_.push_back(std::move(key));
}

void MeshReader::start() {
  known_.clear();
  if (state_.options.progress) state_.options.progress->expect(expected_.size());
}

base::Status MeshReader::readIndices(int accessor, Geometry& g) {
  if (accessor < 0) return base::Done{};
  if (state_.accessors.components(accessor) != 1) return wrongType("indices", accessor, "SCALAR");
  const std::size_t count = state_.accessors.count(accessor);
  if (const base::Status ok = takeBudget(count * sizeof(std::uint32_t)); !ok) return ok;
  g.indices.resize(count);
  if (const base::Status ok = state_.accessors.readWholes(accessor, g.indices); !ok) return ok;
  for (std::size_t i = 0; i < count; ++i)
    if (g.indices[i] >= vertexCount_)
      return base::Error{"index " + std::to_string(i) + " is " + std::to_string(g.indices[i]) +
                         ", but there are only " + std::to_string(vertexCount_) + " vertices"};
  return base::Done{};
}

base::Status MeshReader::repair(const Key& key, Geometry& g) {
  if (!drawsTriangles(g.mode)) return base::Done{};
  const std::uint64_t corners = (g.indices.empty() ? vertexCount_ : g.indices.size()) *
                                (g.mode == Geometry::Mode::Triangles ? std::uint64_t{1} : 3);
  if (g.normals.empty() && !g.tangents.empty()) {
    if (const base::Status ok = keepAuthored(g); !ok) return ok;
    g.tangents.clear();  // They mean nothing without the normals they were made for.
  }
  if (key.lit && g.normals.empty()) {
    if (const base::Status ok = keepAuthored(g); !ok) return ok;
    if (const base::Status ok = takeBudget(corners * (bytesPerVertex(g) + 12)); !ok) return ok;
    makeFlatNormals(g);
  }
  if (key.tangentUv >= 0 && g.tangents.empty() && !g.normals.empty() &&
      !g.uvs[static_cast<std::size_t>(key.tangentUv)].empty()) {
    if (const base::Status ok =
            takeBudget(corners * 64 + g.positions.size() * (bytesPerVertex(g) + 64));
        !ok)
      return ok;
    return addTangents(static_cast<std::size_t>(key.tangentUv), g);
  }
  return base::Done{};
}

/// Most meshes only gain an array, which is then left out when they are written; a copy of what the
/// file has is needed only where vertices were split or triangles listed.
base::Status MeshReader::addTangents(std::size_t uvSet, Geometry& g) {
  const std::size_t count = g.positions.size();
  const Geometry::Mode mode = g.mode;
  const std::vector<std::uint32_t> indices = g.indices;
  makeTangents(g, uvSet);
  g.areTangentsMade = true;
  if (g.authored) return base::Done{};
  const bool isSplit = g.positions.size() != count;
  if (!isSplit && mode == Geometry::Mode::Triangles && indices.empty()) g.indices.clear();
  if (!isSplit && g.mode == mode && g.indices == indices) return base::Done{};
  if (const base::Status ok =
          takeBudget(g.positions.size() * bytesPerVertex(g) + indices.size() * 4);
      !ok)
    return ok;
  auto copy = std::make_shared<Geometry>(g);
  dropVertices(*copy, count);  // Those that were split off stand behind the others.
  copy->tangents.clear();
  copy->areTangentsMade = false;
  copy->mode = mode;
  copy->indices = indices;
  for (const base::Float3 p : copy->positions) copy->bounds.add(p);
  g.kept.clear();
  g.authored = std::move(copy);
  return base::Done{};
}

base::Result<std::shared_ptr<const Geometry>> MeshReader::geometry(const Key& key,
                                                                   const std::string& where) {
  const auto it = known_.find(key);
  if (it != known_.end()) return it->second;
  where_ = where;
  Geometry g;
  g.mode = static_cast<Geometry::Mode>(key.mode);
  base::Status ok = unpackDraco(key, g);
  if (ok) ok = readVertices(key, g);
  if (ok && key.dracoView < 0) ok = readIndices(key.indices, g);
  if (ok) ok = reduceInfluences(key, g);
  if (ok) ok = takeUvSets(key, g);
  state_.accessors.takeBack();
  if (ok) ok = repair(key, g);
  if (!ok) return ok.error();
  for (const base::Float3 p : g.positions) g.bounds.add(p);
  return known_[key] = std::make_shared<const Geometry>(std::move(g));
}

/// Joints of the smallest skin each mesh is drawn with.
std::vector<std::uint32_t> jointCounts(const tinygltf::Model& model) {
  std::vector<std::uint32_t> counts(model.meshes.size(), kAnyJoint + 1);
  for (const tinygltf::Node& node : model.nodes) {
    if (node.mesh < 0 || node.skin < 0) continue;
    const std::size_t joints = model.skins[static_cast<std::size_t>(node.skin)].joints.size();
    std::uint32_t& count = counts[static_cast<std::size_t>(node.mesh)];
    count = static_cast<std::uint32_t>(std::min<std::size_t>(count, joints));
  }
  return counts;
}

/// Which of its uvs a material wants tangents along; -1: it wants none.
int tangentUvOf(const Material& material) {
  for (const TextureUse* use :
       {&material.normalTexture, &material.clearcoat.normalTexture, &material.anisotropy.texture})
    if (use->texture >= 0) return use->texCoord;
  return material.anisotropy.strength != 0 ? 0 : -1;
}

std::vector<VariantMaterial> variantsOf(const tinygltf::Primitive& primitive) {
  std::vector<VariantMaterial> result;
  const auto extension = primitive.extensions.find("KHR_materials_variants");
  if (extension == primitive.extensions.end()) return result;
  const tinygltf::Value& mappings = extension->second.Get("mappings");
  for (std::size_t i = 0; i < mappings.ArrayLen(); ++i) {
    const tinygltf::Value& mapping = mappings.Get(static_cast<int>(i));
    VariantMaterial& to = result.emplace_back();
    to.material = mapping.Get("material").GetNumberAsInt();
    const tinygltf::Value& variants = mapping.Get("variants");
    for (std::size_t v = 0; v < variants.ArrayLen(); ++v)
      to.variants.push_back(variants.Get(static_cast<int>(v)).GetNumberAsInt());
  }
  return result;
}

/// The material of a primitive, or one that it wears in some variant; `none` where there is neither.
std::size_t firstWorn(const tinygltf::Primitive& primitive, std::size_t none) {
  if (primitive.material >= 0) return static_cast<std::size_t>(primitive.material);
  const std::vector<VariantMaterial> variants = variantsOf(primitive);
  return variants.empty() ? none : static_cast<std::size_t>(variants.front().material);
}

Key keyOf(const ReadState& state, const tinygltf::Primitive& primitive, std::uint32_t jointCount,
          const std::vector<UvSets>& uvSets) {
  Key key;
  key.attributes = primitive.attributes;
  key.targets = primitive.targets;
  key.indices = primitive.indices;
  key.mode = primitive.mode < 0 ? TINYGLTF_MODE_TRIANGLES : primitive.mode;
  const auto draco = primitive.extensions.find("KHR_draco_mesh_compression");
  if (draco != primitive.extensions.end()) {
    key.dracoView = draco->second.Get("bufferView").GetNumberAsInt();
    const tinygltf::Value& ids = draco->second.Get("attributes");
    for (const std::string& name : ids.Keys()) key.dracoIds[name] = ids.Get(name).GetNumberAsInt();
  }
  if (key.attributes.count("JOINTS_0")) key.jointCount = jointCount;
  key.uvSets = uvSets[firstWorn(primitive, uvSets.size() - 1)];
  if (primitive.material >= 0) {
    const Material& material =
        state.out.gltf.materials[static_cast<std::size_t>(primitive.material)];
    key.lit = !material.unlit;
    if (key.lit) key.tangentUv = tangentUvOf(material);
  }
  return key;
}

/// The first accessor of a primitive whose bytes could not be had; -1: all could. Those behind
/// Draco's compressed form need none.
int withoutBytes(const ReadState& state, const tinygltf::Primitive& primitive) {
  if (primitive.extensions.count("KHR_draco_mesh_compression")) return -1;
  const auto lacks = [&](int accessor) {
    const int view =
        accessor < 0 ? -1 : state.model.accessors[static_cast<std::size_t>(accessor)].bufferView;
    return view >= 0 && !state.sources.bufferView(static_cast<std::size_t>(view));
  };
  for (const auto& [name, accessor] : primitive.attributes)
    if (lacks(accessor)) return accessor;
  for (const auto& target : primitive.targets)
    for (const auto& [name, accessor] : target)
      if (lacks(accessor)) return accessor;
  return lacks(primitive.indices) ? primitive.indices : -1;
}

}  // namespace

base::Status readMeshes(ReadState& state) {
  MeshReader reader(state);
  const std::vector<std::uint32_t> joints = jointCounts(state.model);
  const std::vector<UvSets> uvSets = chooseUvSets(state);
  for (std::size_t m = 0; m < state.model.meshes.size(); ++m)
    for (const tinygltf::Primitive& primitive : state.model.meshes[m].primitives)
      if (primitive.extensions.count("KHR_draco_mesh_compression") &&
          primitive.attributes.count("POSITION"))
        reader.expectDraco(keyOf(state, primitive, joints[m], uvSets));
  reader.start();
  for (std::size_t m = 0; m < state.model.meshes.size(); ++m) {
    const tinygltf::Mesh& from = state.model.meshes[m];
    const std::string where = placeOf("meshes", m, from.name);
    Mesh mesh;
    mesh.name = from.name;
    std::size_t targets = 0;
    for (std::size_t p = 0; p < from.primitives.size(); ++p) {
      const tinygltf::Primitive& primitive = from.primitives[p];
      const std::string here = where + " primitive " + std::to_string(p);
      const auto position = primitive.attributes.find("POSITION");
      if (position == primitive.attributes.end()) {
        state.note(base::Severity::Warning, "no-positions", here,
                   "has no POSITION and is left out");
        continue;
      }
      if (state.hasUnreadDraco && !state.accessors.hasBytes(position->second))
        return base::Error{
            here + ": its data is there only in compressed form (KHR_draco_mesh_compression)"};
      if (const int accessor = withoutBytes(state, primitive); accessor >= 0) {
        state.note(base::Severity::Error, "no-bytes", here,
                   "needs /accessors/" + std::to_string(accessor) +
                       ", which lies in a buffer that has no bytes; it is left out");
        continue;
      }
      const auto geometry = reader.geometry(keyOf(state, primitive, joints[m], uvSets), here);
      if (!geometry) return base::within(here, geometry.error());
      if (!mesh.primitives.empty() && targets != primitive.targets.size())
        return base::Error{here + " has " + std::to_string(primitive.targets.size()) +
                           " morph targets, the one before it " + std::to_string(targets)};
      targets = primitive.targets.size();
      mesh.primitives.push_back(
          {*geometry, primitive.material, variantsOf(primitive), state.kept.primitives[m][p]});
    }
    for (const double w : from.weights) mesh.weights.push_back(toFloat(w));
    if (!mesh.weights.empty() && mesh.weights.size() != targets)
      state.note(base::Severity::Warning, "weight-count", where,
                 "has " + std::to_string(mesh.weights.size()) + " weights for " +
                     std::to_string(targets) + " morph targets");
    mesh.weights.resize(targets);
    mesh.kept = state.kept.meshes[m];
    state.out.gltf.meshes.push_back(std::move(mesh));
  }
  return base::Done{};
}

}  // namespace asset
