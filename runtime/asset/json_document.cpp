#include "asset/json_document.h"

#include "asset/draco.h"
#include "asset/image_codec.h"
#include "asset/meshopt.h"
#include "base/json_number.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <set>

namespace asset {
namespace {

constexpr std::string_view kReadExtensions[]{
    "ADOBE_materials_clearcoat_specular",
    "ADOBE_materials_clearcoat_tint",
    "DIORAMA_environment",
    "DIORAMA_nodes",
    "DIORAMA_project",
    "EXT_mesh_gpu_instancing",
    "KHR_animation_pointer",
    "KHR_interactivity",
    "KHR_lights_punctual",
    "KHR_materials_anisotropy",
    "KHR_materials_clearcoat",
    "KHR_materials_diffuse_transmission",
    "KHR_materials_dispersion",
    "KHR_materials_emissive_strength",
    "KHR_materials_ior",
    "KHR_materials_iridescence",
    "KHR_materials_sheen",
    "KHR_materials_specular",
    "KHR_materials_transmission",
    "KHR_materials_unlit",
    "KHR_materials_variants",
    "KHR_materials_volume",
    "KHR_mesh_quantization",
    "KHR_node_hoverability",
    "KHR_node_selectability",
    "KHR_node_visibility",
    "KHR_texture_transform",
    "KHR_xmp_json_ld",
};

bool isRead(std::string_view extension) {
  if (extension == "KHR_draco_mesh_compression") return readsDraco();
  if (extension == "EXT_texture_webp") return readsWebp();
  if (extension == "EXT_meshopt_compression" || extension == "KHR_meshopt_compression")
    return readsMeshopt();
  return std::find(std::begin(kReadExtensions), std::end(kReadExtensions), extension) !=
         std::end(kReadExtensions);
}

/// Nesting and the number of values, without building any: a few bytes of text can cost a hundred
/// of memory.
base::Status checkBounds(std::string_view text) {
  if (text.size() > kMaxJsonBytes)
    return base::Error{"the JSON has " + std::to_string(text.size()) + " bytes, at most " +
                       std::to_string(kMaxJsonBytes) + " are allowed"};
  std::size_t depth = 0, values = 1;
  bool inString = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inString) {
      if (c == '\\') ++i;
      inString = c != '"';
      continue;
    }
    if (c == '"') inString = true;
    if (c == '{' || c == '[') {
      ++values;
      if (++depth > kMaxJsonDepth)
        return base::Error{"the JSON is nested deeper than " + std::to_string(kMaxJsonDepth) +
                           " levels"};
    }
    if ((c == '}' || c == ']') && depth > 0) --depth;
    if (c == ',') ++values;
  }
  if (values > kMaxJsonValues)
    return base::Error{"the JSON holds more than " + std::to_string(kMaxJsonValues) + " values"};
  return base::Done{};
}

bool beyondInt32(const Json& value) {
  if (value.is_number_unsigned())
    return value.get<std::uint64_t>() > std::numeric_limits<std::int32_t>::max();
  return value.is_number_integer() &&
         value.get<std::int64_t>() < std::numeric_limits<std::int32_t>::min();
}

void pruneValue(Json& value) {
  if (value.is_object()) {
    value.erase("extras");
    const auto extensions = value.find("extensions");
    if (extensions != value.end() && extensions->is_object()) {
      for (auto it = extensions->begin(); it != extensions->end();)
        it = isRead(it.key()) ? std::next(it) : extensions->erase(it);
      if (extensions->empty()) value.erase("extensions");
    }
  }
  if (value.is_structured()) {
    for (Json& child : value) pruneValue(child);
  } else if (beyondInt32(value)) {
    value = value.get<double>();
  }
}

/// Follows a text and notes members that come twice. The names say what the JSON library calls.
class DuplicateFinder : public nlohmann::json_sax<Json> {
 public:
  explicit DuplicateFinder(std::string prefix) : prefix_(std::move(prefix)) {}
  std::vector<std::string> take() { return std::move(found_); }

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return start(false); }
  bool start_array(std::size_t) override { return start(true); }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool key(string_t& name) override {
    constexpr std::size_t kMost = 100;
    Level& level = levels_.back();
    level.name = name;
    if (!isInside()) return true;
    if (!level.names.insert(name).second && found_.size() < kMost) found_.push_back(path());
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  struct Level {
    bool isArray = false;
    std::string name;
    std::size_t index = 0;
    std::set<std::string> names;
  };

  bool start(bool isArray) {
    levels_.push_back({isArray, {}, 0, {}});
    return true;
  }
  bool end() {
    levels_.pop_back();
    return value();
  }
  bool value() {
    if (!levels_.empty() && levels_.back().isArray) ++levels_.back().index;
    return true;
  }
  /// Only what lies there is looked at, so that large files cost little more.
  bool isInside() const {
    return levels_.size() > 2 && levels_[0].name == "extensions" && levels_[1].name == prefix_;
  }
  std::string path() const {
    std::string path;
    for (const Level& level : levels_)
      path += "/" + (level.isArray ? std::to_string(level.index) : level.name);
    return path;
  }

  std::string prefix_;
  std::vector<Level> levels_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> duplicateMembers(std::string_view text, std::string_view extension) {
  DuplicateFinder finder{std::string(extension)};
  Json::sax_parse(text.begin(), text.end(), &finder);
  return finder.take();
}

base::Result<Json> parseJson(std::string_view text) {
  const base::Status fits = checkBounds(text);
  if (!fits) return fits.error();
  try {
    Json root = Json::parse(text.begin(), text.end());
    if (!root.is_object()) return base::Error{"the root of the JSON must be an object"};
    return root;
  } catch (const Json::out_of_range& e) {
    return base::Error{"broken JSON: " + base::tooLargeNumber(text, e.what())};
  } catch (const Json::exception& e) {
    // The library's own prefix "[json.exception.parse_error.101] " says nothing to a maker.
    std::string_view what = e.what();
    const std::size_t end = what.find("] ");
    if (end != std::string_view::npos) what.remove_prefix(end + 2);
    return base::Error{"broken JSON: " + std::string(what.substr(0, 300))};
  }
}

bool isOnlyLook(std::string_view extension) {
  return extension.rfind("KHR_materials_", 0) == 0 || extension == "EXT_texture_webp";
}

base::Status checkRequiredExtensions(const Json& root) {
  const auto required = root.find("extensionsRequired");
  if (required == root.end()) return base::Done{};
  std::string names;
  for (const Json& name : *required)
    if (!isRead(name.get_ref<const std::string&>()) &&
        !isOnlyLook(name.get_ref<const std::string&>()))
      names += (names.empty() ? "" : ", ") + name.get_ref<const std::string&>();
  if (names.empty()) return base::Done{};
  std::string message = "it requires extensions that are not supported: " + names;
  // The browser build has no decoders for these, the desktop has.
  if (names.find("_compression") != std::string::npos)
    message += "; Diorama on the desktop reads compressed meshes, and what it exports shows here";
  return base::Error{std::move(message)};
}

std::vector<std::string> unreadExtensions(const Json& root) {
  std::vector<std::string> names;
  const auto used = root.find("extensionsUsed");
  if (used == root.end()) return names;
  for (const Json& item : *used) {
    const std::string& name = item.get_ref<const std::string&>();
    if (!isRead(name) && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  return names;
}

void prune(Json& root) {
  const auto extensions = root.find("extensions");
  if (extensions != root.end() && extensions->is_object()) {
    extensions->erase("KHR_interactivity");
    extensions->erase("DIORAMA_project");
  }
  if (const auto animations = root.find("animations"); animations != root.end())
    for (Json& animation : *animations) {
      // tinygltf reads these once a sampler: quadratic, and nothing in them is ours.
      animation.erase("extensions");
      // It drops channels without a node, and the numbers of those behind would shift.
      for (Json& channel : animation["channels"])
        if (!channel["target"].contains("node")) channel["target"]["node"] = -1;
    }
  pruneValue(root);
}

}  // namespace asset
