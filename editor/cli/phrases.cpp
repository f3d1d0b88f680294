#include "cli/phrases.h"

#include "embedded/embedded.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace cli {
namespace {

constexpr std::string_view kFolder = "assets/phrases/", kEnding = ".json";

}  // namespace

std::vector<std::string> messageLanguages() {
  std::vector<std::string> found{"en"};
  for (const embedded::File& file : embedded::files())
    if (file.path.substr(0, kFolder.size()) == kFolder)
      found.emplace_back(
          file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size()));
  return found;
}

base::Result<base::Phrases> phrasesFor(const std::string& language) {
  const std::string path = std::string(kFolder) + language + std::string(kEnding);
  const embedded::File* file = embedded::find(path);
  if (!file) return base::Phrases();
  const auto json = nlohmann::json::parse(file->bytes, nullptr, false);
  if (!json.is_object()) return base::Error{path + ": wanted one JSON object"};
  base::Phrases::Table table;
  for (const auto& [pattern, translation] : json.items()) {
    if (!translation.is_string()) return base::Error{path + ": \"" + pattern + "\" must be a text"};
    table[pattern] = translation.get<std::string>();
  }
  return base::Phrases(table);
}

}  // namespace cli
