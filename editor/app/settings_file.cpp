#include "app/settings_file.h"

#include "base/file.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

namespace app {

using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kFile = "settings.json";

std::filesystem::path fromEnvironment(const char* variable, const char* below) {
  const char* value = std::getenv(variable);
  return value && *value ? std::filesystem::path(value) / below : std::filesystem::path();
}

Json jsonFrom(const panel::Settings& settings) {
  Json json = Json::object();
  json["shortcuts"] = settings.shortcuts;
  return json;
}

panel::Settings settingsFrom(const Json& json) {
  panel::Settings settings;
  if (json.contains("shortcuts")) json.at("shortcuts").get_to(settings.shortcuts);
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
