#include "app/settings_file.h"

#include "base/file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace app {

using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kFile = "settings.json";
constexpr std::array kDocks{"left", "right", "bottom"};

std::filesystem::path fromEnvironment(const char* variable, const char* below) {
  const char* value = std::getenv(variable);
  return value && *value ? std::filesystem::path(value) / below : std::filesystem::path();
}

Json layoutJson(const panel::LayoutSettings& layout) {
  Json json = Json::object();
  for (std::size_t i = 0; i < layout.docks.size(); ++i) {
    const panel::DockSettings& dock = layout.docks[i];
    json[kDocks[i]] = {{"panels", dock.panels},
                       {"shown", dock.shown},
                       {"size", dock.size},
                       {"folded", dock.isFolded}};
  }
  return json;
}

void readLayout(const Json& json, panel::LayoutSettings& layout) {
  for (std::size_t i = 0; i < layout.docks.size(); ++i) {
    if (!json.contains(kDocks[i])) continue;
    const Json& from = json.at(kDocks[i]);
    panel::DockSettings& dock = layout.docks[i];
    if (from.contains("panels")) from.at("panels").get_to(dock.panels);
    if (from.contains("shown")) from.at("shown").get_to(dock.shown);
    // NaN and endless sizes do not pass through JSON; the layout holds the rest to what fits.
    if (from.contains("size")) from.at("size").get_to(dock.size);
    if (from.contains("folded")) from.at("folded").get_to(dock.isFolded);
  }
}

Json jsonFrom(const panel::Settings& settings) {
  Json json = Json::object();
  json["theme"] = settings.theme;
  json["language"] = settings.language;
  json["scale"] = settings.scale;
  json["reducedMotion"] = settings.isMotionReduced;
  json["tourDone"] = settings.isTourDone;
  json["recent"] = settings.recent;
  json["shortcuts"] = settings.shortcuts;
  json["layout"] = layoutJson(settings.layout);
  return json;
}

panel::Settings settingsFrom(const Json& json) {
  panel::Settings settings;
  const auto read = [&](const char* key, auto& value) {
    if (json.contains(key)) json.at(key).get_to(value);
  };
  read("theme", settings.theme);
  read("language", settings.language);
  read("scale", settings.scale);
  if (settings.scale != 0) settings.scale = std::clamp(settings.scale, 0.5f, 4.0f);
  read("reducedMotion", settings.isMotionReduced);
  read("tourDone", settings.isTourDone);
  read("recent", settings.recent);
  if (json.contains("shortcuts")) json.at("shortcuts").get_to(settings.shortcuts);
  if (json.contains("layout")) readLayout(json.at("layout"), settings.layout);
  return settings;
}

}  // namespace

std::filesystem::path configFolder() {
#ifdef _WIN32
  return fromEnvironment("APPDATA", "Diorama");
#else
  const std::filesystem::path folder = fromEnvironment("XDG_CONFIG_HOME", "diorama");
  return folder.empty() ? fromEnvironment("HOME", ".config/diorama") : folder;
#endif
}

base::Result<panel::Settings> loadSettings(const std::filesystem::path& folder) {
  std::error_code ignored;
  const std::filesystem::path file = folder / kFile;
  if (folder.empty() || !std::filesystem::exists(file, ignored)) return panel::Settings{};
  auto text = base::readFile(file);
  if (!text) return text.error();
  const Json json = Json::parse(*text, nullptr, false);
  if (!json.is_object()) return base::Error{file.string() + ": wanted one JSON object"};
  try {
    return settingsFrom(json);
  } catch (const Json::exception& e) {
    return base::Error{file.string() + ": " + e.what()};
  }
}

base::Status saveSettings(const panel::Settings& settings, const std::filesystem::path& folder) {
  if (folder.empty()) return base::Error{"there is no folder for settings: HOME is not set"};
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return base::Error{folder.string() + ": cannot be made: " + error.message()};
  return base::writeFile(folder / kFile, jsonFrom(settings).dump(2) + "\n");
}

}  // namespace app
