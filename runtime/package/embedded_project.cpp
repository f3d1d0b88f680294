#include "package/embedded_project.h"

#include "asset/light_map.h"
#include "package/asset_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace package {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr std::size_t kMaxFiles = 20000;
/// Equal files share a buffer view, so an honest project may be larger than the bytes it came in; a
/// bomb is far larger.
constexpr std::size_t kMaxGrowth = 64;

// --- names and environment: one list of members for both directions

template <class F>
void eachTable(F f) {
  f("nodes", &Names::nodes);
  f("materials", &Names::materials);
  f("animations", &Names::animations);
  f("cameras", &Names::cameras);
  f("meshes", &Names::meshes);
  f("skins", &Names::skins);
  f("lights", &Names::lights);
  f("panels", &Names::panels);
  f("pictures", &Names::pictures);
}

constexpr std::array<std::pair<asset::Environment::Kind, const char*>, 3> kKinds{
    {{asset::Environment::Kind::Sky, "sky"},
     {asset::Environment::Kind::Studio, "studio"},
     {asset::Environment::Kind::Image, "image"}}};

template <class Environment, class Color, class Number>
void eachMember(Environment& e, Color color, Number number) {
  color("skyColor", e.skyColor);
  color("horizonColor", e.horizonColor);
  color("groundColor", e.groundColor);
  number("intensity", e.intensity);
  color("sunDirection", e.sunDirection);
  color("sunColor", e.sunColor);
  number("sunIntensity", e.sunIntensity);
  number("exposure", e.exposure);
  number("rotation", e.rotation);
  color("fogColor", e.fogColor);
  number("fogDensity", e.fogDensity);
  number("fogFalloff", e.fogFalloff);
  number("fogHeight", e.fogHeight);
  number("bloom", e.bloom);
  number("occlusion", e.occlusion);
  number("occlusionRadius", e.occlusionRadius);
}

Json jsonFrom(const asset::Environment& environment) {
  Json json = Json::object();
  eachMember(
      environment,
      [&](const char* key, const base::Float3& v) {
        json[key] = {v.x, v.y, v.z};
      },
      [&](const char* key, float v) { json[key] = v; });
  json["backgroundVisible"] = environment.backgroundVisible;
  json["largestTexture"] = environment.largestTexture;
  for (const auto& [kind, word] : kKinds)
    if (kind == environment.kind) json["kind"] = word;
  if (environment.kind == asset::Environment::Kind::Image && environment.lightMap)
    json["image"] = environment.lightMap->name;
  return json;
}

base::Error bad(const std::string& message) {
  return base::Error{std::string(kProjectExtension) + ": " + message};
}

std::optional<float> numberIn(const Json& json) {
  if (!json.is_number()) return std::nullopt;
  const float value = json.get<float>();
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

/// What is missing or senseless keeps its default: an environment is taste, not safety.
asset::Environment environmentFrom(const Json& json) {
  asset::Environment environment;
  if (!json.is_object()) return environment;
  eachMember(
      environment,
      [&](const char* key, base::Float3& v) {
        const auto it = json.find(key);
        if (it == json.end() || !it->is_array() || it->size() != 3) return;
        const auto x = numberIn((*it)[0]);
        const auto y = numberIn((*it)[1]);
        const auto z = numberIn((*it)[2]);
        if (x && y && z) v = {*x, *y, *z};
      },
      [&](const char* key, float& v) {
        if (const auto it = json.find(key); it != json.end()) v = numberIn(*it).value_or(v);
      });
  if (const auto it = json.find("backgroundVisible"); it != json.end() && it->is_boolean())
    environment.backgroundVisible = it->get<bool>();
  if (const auto it = json.find("largestTexture"); it != json.end() && it->is_number_unsigned())
    environment.largestTexture =
        static_cast<int>(std::min<std::uint64_t>(it->get<std::uint64_t>(), 16384));
  environment.bloom = std::clamp(environment.bloom, 0.0f, 1.0f);
  environment.occlusion = std::clamp(environment.occlusion, 0.0f, 1.0f);
  environment.occlusionRadius = std::max(environment.occlusionRadius, 1e-3f);
  environment.fogDensity = std::max(environment.fogDensity, 0.0f);
  environment.fogFalloff = std::max(environment.fogFalloff, 0.0f);
  return environment;
}

/// The light of studio and image; an image that is missing or broken leaves the sky, and a word in
/// the problems.
void addLight(const Json& json, EmbeddedProject& project) {
  if (!json.is_object()) return;
  asset::Environment& environment = project.environment;
  for (const auto& [kind, word] : kKinds)
    if (const auto it = json.find("kind"); it != json.end() && *it == word) environment.kind = kind;
  if (environment.kind == asset::Environment::Kind::Studio)
    environment.lightMap = asset::studioLightMap();
  if (environment.kind != asset::Environment::Kind::Image) return;
  const auto image = json.find("image");
  const std::string path =
      image != json.end() && image->is_string() ? image->get<std::string>() : "";
  const auto tell = [&](const std::string& why) {
    project.problems.push_back(
        {base::Severity::Warning, "light-image", "environment",
         "the picture of its light cannot be used: " + why + "; the sky stands in", ""});
  };
  const auto file = project.files.find(path);
  if (file == project.files.end()) return tell("\"" + path + "\" is not in the file");
  auto light = asset::readLightMap(file->second, path);
  if (!light) return tell(light.error().message);
  environment.lightMap = std::move(*light);
}

base::Result<Names> namesFrom(const Json& json, const asset::Gltf& gltf) {
  Names names;
  if (!json.is_object()) return bad("\"names\" must be an object");
  const auto countOf = [&](std::map<std::string, int> Names::*table) {
    return table == &Names::nodes || table == &Names::panels ? gltf.nodes.size()
           : table == &Names::pictures   ? gltf.textures.size()
           : table == &Names::materials  ? gltf.materials.size()
           : table == &Names::animations ? gltf.animations.size()
           : table == &Names::cameras    ? gltf.cameras.size()
           : table == &Names::meshes     ? gltf.meshes.size()
           : table == &Names::skins      ? gltf.skins.size()
                                         : gltf.lights.size();
  };
  std::string fault;
  eachTable([&](const char* kind, std::map<std::string, int> Names::*table) {
    const auto it = json.find(kind);
    if (it == json.end() || !it->is_object()) return;
    for (const auto& [name, index] : it->items()) {
      const bool isGood = index.is_number_integer() && index.get<std::int64_t>() >= 0 &&
                          index.get<std::uint64_t>() < countOf(table);
      if (isGood)
        (names.*table)[name] = index.get<int>();
      else if (fault.empty())
        fault = std::string("names.") + kind + " \"" + name +
                "\": it does not name anything in the file";
    }
  });
  if (!fault.empty()) return bad(fault);
  return names;
}

base::Result<Files> filesFrom(const Json& json, const asset::ReadGltf& file) {
  if (!json.is_array()) return bad("\"files\" must be a list");
  if (json.size() > kMaxFiles)
    return bad("it has " + std::to_string(json.size()) + " files, at most " +
               std::to_string(kMaxFiles) + " are allowed");
  std::size_t carried = 0;
  for (const auto& [index, bytes] : file.bufferViews) carried += bytes.size();
  const std::size_t room =
      std::min(kMaxProjectBytes, (carried + (std::size_t{1} << 20)) * kMaxGrowth);
  std::size_t total = 0;
  Files files;
  for (const Json& entry : json) {
    const auto path = entry.is_object() ? entry.find("path") : entry.end();
    const auto view = entry.is_object() ? entry.find("bufferView") : entry.end();
    if (path == entry.end() || view == entry.end() || !path->is_string() ||
        !view->is_number_integer() || view->get<double>() < 0 || view->get<double>() > 1e9)
      return bad("each of \"files\" must have a \"path\" and a \"bufferView\"");
    const auto& name = path->get_ref<const std::string&>();
    if (files.count(name) != 0) return bad("the path \"" + name + "\" is there twice");
    const auto bytes = file.bufferViews.find(view->get<int>());
    if (bytes == file.bufferViews.end())
      return bad("\"" + name + "\": there is no buffer view " + view->dump());
    total += bytes->second.size();
    if (total > room) return bad("its files are too large together");
    files[name] = bytes->second;
  }
  if (auto good = checkPaths(files); !good) return bad(good.error().message);
  return files;
}

base::Result<std::optional<EmbeddedProject>> readProject(const std::string& text,
                                                         const asset::ReadGltf& file) {
  const Json json = Json::parse(text);
  if (!json.is_object()) return bad("it must be an object");
  const auto version = json.find("version");
  if (version == json.end() || !version->is_number_integer()) return bad("it has no \"version\"");
  if (version->get<std::int64_t>() > kVersion)
    return bad("it has version " + version->dump() + ", this build reads up to " +
               std::to_string(kVersion) + ": open it with a newer Diorama");
  EmbeddedProject project;
  const Json nothing;
  const auto at = [&](const char* key) -> const Json& {
    const auto it = json.find(key);
    return it == json.end() ? nothing : *it;
  };
  base::Result<Files> files = filesFrom(at("files"), file);
  if (!files) return files.error();
  base::Result<Names> names = namesFrom(at("names"), file.gltf);
  if (!names) return names.error();
  project.files = std::move(*files);
  project.names = std::move(*names);
  project.environment = environmentFrom(at("environment"));
  addLight(at("environment"), project);
  if (const Json& glyphs = at("glyphs"); glyphs.is_object()) {
    const auto view = glyphs.find("bufferView");
    if (view == glyphs.end() || !view->is_number_integer())
      return bad("\"glyphs\" must have a \"bufferView\"");
    const auto bytes = file.bufferViews.find(view->get<int>());
    if (bytes == file.bufferViews.end())
      return bad("\"glyphs\": there is no buffer view " + view->dump());
    project.glyphs = bytes->second;
  }
  return std::optional(std::move(project));
}

}  // namespace

EmbeddedText textOf(const EmbeddedProject& project) {
  EmbeddedText out;
  std::unordered_map<std::string_view, std::size_t>
      known;  // Views into project.files, which outlives it.
  Json json = Json::object();
  json["version"] = kVersion;
  json["files"] = Json::array();
  for (const auto& [path, bytes] : project.files) {
    const auto [it, isNew] = known.try_emplace(bytes, out.blobs.size());
    if (isNew) out.blobs.push_back(bytes);
    json["files"].push_back(
        {{"path", path}, {"bufferView", "$blob:" + std::to_string(it->second)}});
  }
  if (!project.glyphs.empty()) {
    json["glyphs"]["bufferView"] = "$blob:" + std::to_string(out.blobs.size());
    out.blobs.push_back(project.glyphs);
  }
  json["names"] = Json::object();
  eachTable([&](const char* kind, std::map<std::string, int> Names::*table) {
    if (!(project.names.*table).empty()) json["names"][kind] = project.names.*table;
  });
  json["environment"] = jsonFrom(project.environment);
  out.json = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  return out;
}

base::Result<std::optional<EmbeddedProject>> embeddedProjectIn(const asset::ReadGltf& file) {
  const auto text = file.rootExtensions.find(kProjectExtension);
  if (text == file.rootExtensions.end()) return std::optional<EmbeddedProject>();
  try {
    return readProject(text->second, file);
  } catch (const Json::exception& e) {
    return bad(e.what());
  }
}

}  // namespace package
