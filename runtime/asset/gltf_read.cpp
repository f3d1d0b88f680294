#include "asset/gltf_read.h"

#include "asset/container.h"
#include "asset/json_document.h"
#include "asset/model_parse.h"
#include "asset/read_state.h"
#include "base/file.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

namespace asset {
namespace {

// What the arrays of a Gltf may take: real files stay below five times their size, most of it 8-
// and 16-bit numbers that become floats; flat normals can make it twenty.
constexpr std::uint64_t kMemoryFree = std::uint64_t{1} << 26, kMemoryPerByte = 32;

/// The buffer view that `entry` of DIORAMA_project names, once. Why not; empty if it could be read.
std::string takeView(const Json& entry, const Sources& sources, Budget& budget, ReadGltf& out) {
  const auto number = entry.find("bufferView");
  if (number == entry.end() || !number->is_number_unsigned() ||
      number->get<std::uint64_t>() >= sources.bufferViewCount())
    return "names no buffer view of this file";
  const std::size_t view = number->get<std::size_t>();
  if (out.bufferViews.count(static_cast<int>(view))) return {};
  const auto bytes = sources.bufferView(view);
  if (!bytes) return "lies in a buffer without bytes";
  if (!budget.take(bytes->size()))
    return "takes far more memory than a file of this size should";
  out.bufferViews[static_cast<int>(view)] = std::string(*bytes);
  return {};
}

/// KHR_interactivity and DIORAMA_project as text, and the bytes that the latter's "files" and
/// "glyphs" name.
void handThrough(const Json& root, const std::string& name, const Sources& sources, Budget& budget,
                 ReadGltf& out) {
  const auto extensions = root.find("extensions");
  if (extensions == root.end()) return;
  for (const char* extension : {"KHR_interactivity", "DIORAMA_project"}) {
    const auto it = extensions->find(extension);
    if (it != extensions->end()) out.rootExtensions[extension] = it->dump();
  }
  const auto project = extensions->find("DIORAMA_project");
  if (project == extensions->end() || !project->is_object()) return;
  const auto take = [&](const Json& entry, const std::string& place) {
    const std::string fault = takeView(entry, sources, budget, out);
    if (!fault.empty())
      out.problems.push_back({base::Severity::Error,
                              "project-file",
                              name + " /extensions/DIORAMA_project/" + place,
                              fault,
                              {}});
  };
  const auto files = project->find("files");
  if (files != project->end() && files->is_array())
    for (std::size_t i = 0; i < files->size(); ++i)
      take((*files)[i], "files/" + std::to_string(i));
  const auto glyphs = project->find("glyphs");
  if (glyphs != project->end()) take(*glyphs, "glyphs");
}

void noteExtensions(const std::vector<std::string>& unread, const std::string& name,
                    ReadGltf& out) {
  for (const std::string& extension : unread) {
    const bool isLook = isOnlyLook(extension);
    out.problems.push_back(
        {isLook ? base::Severity::Info : base::Severity::Warning,
         "unsupported-extension",
         name,
         "uses " + extension.substr(0, 100) +
             (isLook ? ", which is not drawn; its materials show in their plain form"
                     : ", which is not supported; what it adds has no effect here, but is kept"),
         {}});
  }
}

base::Status readParts(ReadState& state) {
  readTextures(state);
  if (state.options.progress && state.options.progress->isCancelled())
    return base::Error{"cancelled"};
  readMaterials(state);
  base::Status ok = readMeshes(state);
  if (ok) ok = readNodes(state);
  if (ok) ok = readSkins(state);
  if (!ok) return ok;
  readCameras(state);
  readLights(state);
  readScenes(state);
  readAnimations(state);
  for (const int accessor : state.accessors.notFinite())
    state.note(base::Severity::Warning, "not-finite",
               placeOf("accessors", static_cast<std::size_t>(accessor)),
               "holds numbers that are infinite or not a number; 0 takes their place");
  return ok;
}

base::Result<ReadGltf> readChecked(std::string_view bytes, const std::string& name,
                                   const ReadFile& readFile, const ReadOptions& options) {
  const base::Result<Container> container = splitContainer(bytes);
  if (!container) return container.error();
  base::Result<Json> root = parseJson(container->json);
  if (!root) return root.error();
  base::Status ok = checkSchema(*root, container->json.size());
  if (ok) ok = checkRequiredExtensions(*root);
  if (!ok) return ok.error();
  base::Result<Sources> sources = Sources::open(*root, *container, readFile);
  if (!sources) return sources.error();

  ReadGltf out;
  Budget budget(kMemoryFree + kMemoryPerByte * (bytes.size() + sources->totalBytes()));
  const std::vector<std::string> unread = unreadExtensions(*root);
  const bool hasUnreadDraco =
      std::find(unread.begin(), unread.end(), "KHR_draco_mesh_compression") != unread.end();
  noteExtensions(unread, name, out);
  std::vector<std::pair<std::string, std::string>> faults;
  sources->unpack(budget, options.progress, faults);
  for (auto& [where, fault] : faults)
    out.problems.push_back(
        {base::Severity::Error, "unpack-failed", name + " " + where, std::move(fault), {}});
  handThrough(*root, name, *sources, budget, out);
  if (out.rootExtensions.count("KHR_interactivity") > 0)
    for (const std::string& path : duplicateMembers(container->json, "KHR_interactivity"))
      out.problems.push_back({base::Severity::Warning,
                              "duplicate-member",
                              name + " " + path,
                              "stands there more than once; only the last one counts, and the "
                              "others go when the file is written",
                              {}});
  out.files = sources->files();
  if (const auto used = root->find("extensionsUsed"); used != root->end())
    for (const Json& item : *used)
      if (std::find(unread.begin(), unread.end(), item) == unread.end())
        out.gltf.extensions.push_back(item.get<std::string>());
  if (const Json* variants = findPath(&*root, "extensions/KHR_materials_variants/variants"))
    for (const Json& variant : *variants) out.gltf.variants.push_back(textAt(variant, "name"));

  const KeptParts kept = keptParts(*root, *sources, budget);
  const base::Result<tinygltf::Model> model = parseModel(*root);
  if (!model) return model.error();
  base::Result<Accessors> accessors = Accessors::open(*model, *sources);
  if (!accessors) return accessors.error();
  out.gltf.copyright = model->asset.copyright;
  out.gltf.generator = model->asset.generator;
  out.gltf.kept = kept.root;
  out.gltf.keptBlobs = kept.blobs;
  for (const Json& required : arrayIn(*root, "extensionsRequired"))
    out.gltf.extensionsRequired.push_back(required.get<std::string>());
  ReadState state{name,       options, *root, *model,         *sources,
                  *accessors, budget,  kept,  hasUnreadDraco, out};
  ok = readParts(state);
  if (!ok) return ok.error();
  if (options.progress && options.progress->isCancelled()) return base::Error{"cancelled"};
  return out;
}

}  // namespace

ReadProgress::Step ReadProgress::step() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return step_;
}
void ReadProgress::cancel() { isCancelled_ = true; }
void ReadProgress::expect(std::size_t more) {
  const std::lock_guard<std::mutex> lock(mutex_);
  step_.total += more;
}
void ReadProgress::begin(const std::string& name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  step_.name = name;
}
void ReadProgress::finish() {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++step_.done;
}

std::string placeOf(const char* array, std::size_t index, const std::string& name) {
  std::string place = std::string("/") + array + "/" + std::to_string(index);
  if (!name.empty()) place += " (\"" + name.substr(0, 100) + "\")";
  return place;
}

const Json* findIn(const Json* object, std::string_view key) {
  if (!object || !object->is_object()) return nullptr;
  const auto it = object->find(std::string(key));
  return it == object->end() ? nullptr : &*it;
}

const Json* findPath(const Json* object, std::string_view path) {
  for (std::size_t slash; object && (slash = path.find('/')) != path.npos;
       path.remove_prefix(slash + 1))
    object = findIn(object, path.substr(0, slash));
  return findIn(object, path);
}

std::optional<KeptAttribute> keptAttribute(ReadState& state, const std::string& name, int accessor,
                                           const std::string& where) {
  const Accessors& accessors = state.accessors;
  const auto leaveOut = [&](const std::string& why) {
    state.note(base::Severity::Warning, "attribute-left-out", where,
               name.substr(0, 80) + ": " + why);
    return std::nullopt;
  };
  KeptAttribute kept;
  kept.name = name;
  kept.componentType = accessors.componentType(accessor);
  kept.components = accessors.components(accessor);
  kept.isNormalized = accessors.isNormalized(accessor);
  if (kept.components > 4) return leaveOut("a matrix is nothing that a vertex can have");
  if (!state.budget.take(accessors.byteSize(accessor)))
    return leaveOut("takes far more memory than a file of this size should");
  base::Result<std::string> bytes = accessors.readBytes(accessor);
  if (!bytes) return leaveOut(bytes.error().message);
  kept.bytes = std::move(*bytes);
  return kept;
}

const Json& arrayIn(const Json& object, const char* key) {
  static const Json kNone = Json::array();
  const auto it = object.find(key);
  return it == object.end() ? kNone : *it;
}

std::string textAt(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

float toFloat(double value) {
  constexpr double kMax = static_cast<double>(std::numeric_limits<float>::max());
  return static_cast<float>(std::clamp(value, -kMax, kMax));
}

base::Result<ReadGltf> readGltf(std::string_view bytes, const std::string& name,
                                const ReadFile& readFile, const ReadOptions& options) {
  try {
    base::Result<ReadGltf> result = readChecked(bytes, name, readFile, options);
    if (!result) return base::within(name, result.error());
    return result;
  } catch (const std::exception& e) {  // Out of memory, in spite of all budgets.
    return base::Error{name + ": cannot be read (" + e.what() + ")"};
  }
}

base::Result<ReadGltf> readGltfFile(const std::filesystem::path& path, const ReadOptions& options) {
  const base::Result<std::string> bytes = base::readFile(path);
  if (!bytes) return bytes.error();
  std::error_code failure;
  const std::filesystem::path folder =
      std::filesystem::canonical(path.has_parent_path() ? path.parent_path() : ".", failure);
  if (failure)
    return base::Error{"cannot find the folder of \"" + path.string() + "\": " + failure.message()};
  const ReadFile readBeside = [&folder](const std::string& relative) -> base::Result<std::string> {
    const std::filesystem::path wanted =
        folder / std::filesystem::path(std::u8string(relative.begin(), relative.end()));
    // A link may lead out of the folder even where its name does not.
    std::error_code ec;
    const std::filesystem::path real = std::filesystem::canonical(wanted, ec);
    if (ec) return base::Error{"cannot read \"" + relative + "\": no such file beside the glTF"};
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), real.begin(), real.end());
    if (end != folder.end())
      return base::Error{"\"" + relative + "\" is a link that leads out of the folder of the glTF"};
    return base::readFile(real);
  };
  return readGltf(*bytes, path.filename().string(), readBeside, options);
}

}  // namespace asset
