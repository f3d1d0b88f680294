#include "asset/kept.h"

#include "asset/json_document.h"
#include "asset/material_table.h"
#include "asset/read_state.h"
#include "asset/sources.h"
#include "base/contract.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace asset {
namespace {

using OrderedJson = nlohmann::ordered_json;

/// Names of properties as a tree; "*" stands for any element and any name.
struct Known {
  std::map<std::string, Known, std::less<>> below;

  void add(std::string_view path) {
    Known* at = this;
    while (true) {
      const std::size_t slash = path.find('/');
      at = &at->below[std::string(path.substr(0, slash))];
      if (slash == path.npos) return;
      path.remove_prefix(slash + 1);
    }
  }

  /// nullptr: not known.
  const Known* find(std::string_view name) const {
    auto it = below.find(name);
    if (it == below.end()) it = below.find("*");
    return it == below.end() ? nullptr : &it->second;
  }
};

/// What the schema checks, what the tables of materials name, and what is read without either.
Known knownProperties() {
  Known known;
  for (const std::string& path : schemaPaths())
    if (path != "asset/minVersion") known.add(path);  // Checked, but held nowhere else.
  const std::string extensions = "materials/*/extensions/";
  for (const MaterialFactor& row : materialFactors())
    known.add(extensions + std::string(row.extension) + "/" + std::string(row.path));
  for (const MaterialTexture& row : materialTextures())
    for (const char* part :
         {"index", "texCoord", "extensions/KHR_texture_transform/offset",
          "extensions/KHR_texture_transform/rotation", "extensions/KHR_texture_transform/scale",
          "extensions/KHR_texture_transform/texCoord"})
      known.add(extensions + std::string(row.extension) + "/" + std::string(row.name) + "/" + part);
  for (const char* read :
       {"asset/generator", "extensions/DIORAMA_project/*", "extensions/KHR_interactivity/*"})
    known.add(read);
  return known;
}

class Keeper {
 public:
  Keeper(const Json& root, const Sources& sources, Budget& budget)
      : root_(root), sources_(sources), budget_(budget), known_(knownProperties()) {}

  KeptParts run() {
    KeptParts parts;
    parts.root = textOf(rest(root_, known_, false));
    const std::pair<const char*, std::vector<Kept>*> arrays[] = {
        {"animations", &parts.animations}, {"cameras", &parts.cameras}, {"images", &parts.images},
        {"materials", &parts.materials},   {"meshes", &parts.meshes},   {"nodes", &parts.nodes},
        {"samplers", &parts.samplers},     {"scenes", &parts.scenes},   {"skins", &parts.skins},
        {"textures", &parts.textures}};
    for (const auto& [name, out] : arrays)
      *out = each(arrayIn(root_, name), *known_.find(name)->find("*"),
                  std::string_view(name) == "materials");
    const Known& lights =
        *known_.find("extensions")->find("KHR_lights_punctual")->find("lights")->find("*");
    if (const Json* all = findPath(&root_, "extensions/KHR_lights_punctual/lights"))
      parts.lights = each(*all, lights, false);
    parts.primitives = eachBelow("meshes", "primitives");
    parts.channels = eachBelow("animations", "channels");
    parts.animationSamplers = eachBelow("animations", "samplers");
    parts.blobs = std::move(blobs_);
    return parts;
  }

 private:
  std::vector<Kept> each(const Json& array, const Known& known, bool isMaterial) {
    std::vector<Kept> result;
    result.reserve(array.size());
    for (const Json& item : array) result.push_back(textOf(rest(item, known, isMaterial)));
    return result;
  }

  std::vector<std::vector<Kept>> eachBelow(const char* array, const char* key) {
    const Known& known = *known_.find(array)->find("*")->find(key)->find("*");
    std::vector<std::vector<Kept>> result;
    for (const Json& item : arrayIn(root_, array))
      result.push_back(each(arrayIn(item, key), known, false));
    return result;
  }

  /// A material's extension that says nothing is kept too: pointers may lead to what it leaves out.
  Json rest(const Json& object, const Known& known, bool keepsEmptyExtensions) {
    Json result = Json::object();
    for (auto it = object.begin(); it != object.end(); ++it) {
      const Known* below = known.find(it.key());
      if (!below) {
        result[it.key()] = it.key() == "extras" ? *it : withBlobs(*it);
      } else if (it->is_object()) {
        Json inner = rest(*it, *below, false);
        if (keepsEmptyExtensions && it.key() == "extensions") {
          for (auto e = it->begin(); e != it->end(); ++e)
            if (!inner.contains(e.key()) && e.key() != "KHR_materials_unlit" && e->is_object())
              inner[e.key()] = Json::object();
        }
        if (!inner.empty()) result[it.key()] = std::move(inner);
      }
    }
    return result;
  }

  /// Numbers of buffer views become names of blobs.
  Json withBlobs(const Json& value) {
    if (!value.is_structured()) return value;
    Json result = value.is_array() ? Json::array() : Json::object();
    if (value.is_array()) {
      for (const Json& element : value) result.push_back(withBlobs(element));
      return result;
    }
    for (auto it = value.begin(); it != value.end(); ++it) {
      if (it.key() == "bufferView" && it->is_number_unsigned()) {
        if (const auto name = blobOf(it->get<std::uint64_t>())) {
          result[it.key()] = *name;
          continue;
        }
      }
      result[it.key()] = it.key() == "extras" ? *it : withBlobs(*it);
    }
    return result;
  }

  std::optional<std::string> blobOf(std::uint64_t view) {
    if (view >= sources_.bufferViewCount()) return std::nullopt;
    const auto [known, isNew] = blobOf_.try_emplace(view, blobs_.size());
    if (isNew) {
      const auto bytes = sources_.bufferView(static_cast<std::size_t>(view));
      if (!bytes || !budget_.take(bytes->size())) {
        blobOf_.erase(known);
        return std::nullopt;
      }
      blobs_.push_back(std::make_shared<const std::string>(*bytes));
    }
    return "$blob:" + std::to_string(known->second);
  }

  static Kept textOf(const Json& object) {
    return object.empty() ? Kept() : object.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  const Json& root_;
  const Sources& sources_;
  Budget& budget_;
  Known known_;
  std::map<std::uint64_t, std::size_t> blobOf_;
  std::vector<std::shared_ptr<const std::string>> blobs_;
};

void noteExtensions(const OrderedJson& value, std::set<std::string>& used) {
  if (!value.is_structured()) return;
  for (auto it = value.begin(); it != value.end(); ++it) {
    if (value.is_object() && it.key() == "extras") continue;
    if (value.is_object() && it.key() == "extensions" && it->is_object())
      for (auto e = it->begin(); e != it->end(); ++e) used.insert(e.key());
    noteExtensions(*it, used);
  }
}

void merge(OrderedJson& object, const OrderedJson& more) {
  for (auto it = more.begin(); it != more.end(); ++it) {
    const auto known = object.find(it.key());
    if (known == object.end())
      object[it.key()] = *it;
    else if (known->is_object() && it->is_object())
      merge(*known, *it);
  }
}

}  // namespace

KeptParts keptParts(const Json& root, const Sources& sources, Budget& budget) {
  return Keeper(root, sources, budget).run();
}

void mergeKept(OrderedJson& object, const Kept& kept, std::set<std::string>& used) {
  if (kept.empty()) return;
  const OrderedJson more = OrderedJson::parse(kept, nullptr, false);
  contract(more.is_object(), "what is kept is the text of a JSON object");
  if (!more.is_object()) return;
  noteExtensions(more, used);
  merge(object, more);
}

Kept withoutExtensions(const Kept& kept) {
  if (kept.empty()) return kept;
  Json json = Json::parse(kept, nullptr, false);
  if (!json.is_object()) return {};
  const auto strip = [](const auto& self, Json& object) -> void {
    object.erase("extensions");
    for (auto it = object.begin(); it != object.end();) {
      if (it.key() != "extras" && it->is_object()) {
        self(self, *it);
        it = it->empty() ? object.erase(it) : std::next(it);
      } else {
        ++it;
      }
    }
  };
  strip(strip, json);
  return json.empty() ? Kept() : json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace asset
