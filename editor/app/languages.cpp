#include "app/languages.h"

#include "cli/phrases.h"
#include "embedded/embedded.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace app {
namespace {

constexpr std::string_view kFolder = "assets/lang/", kEnding = ".json";

/// "zh_CN.UTF-8" asks for "zh-CN".
std::string fromEnvironment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (!value || !*value) continue;
    std::string language(value);
    language.resize(std::min(language.find_first_of(".@"), language.size()));
    std::replace(language.begin(), language.end(), '_', '-');
    return language;
  }
  return {};
}

}  // namespace

std::vector<std::string> languages() {
  std::vector<std::string> found;
  for (const embedded::File& file : embedded::files())
    if (file.path.substr(0, kFolder.size()) == kFolder &&
        file.path.size() > kFolder.size() + kEnding.size())
      found.emplace_back(
          file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size()));
  return found;
}

base::Result<widget::Texts::Table> wordsOf(const std::string& language) {
  const std::string path = std::string(kFolder) + language + std::string(kEnding);
  const embedded::File* file = embedded::find(path);
  if (!file) return base::Error{"there are no words for the language \"" + language + "\""};
  const auto json = nlohmann::json::parse(file->bytes, nullptr, false);
  if (!json.is_object()) return base::Error{path + ": wanted one JSON object"};
  widget::Texts::Table table;
  for (const auto& [key, value] : json.items()) {
    if (!value.is_string()) return base::Error{path + ": \"" + key + "\" must be a text"};
    table[key] = value.get<std::string>();
  }
  return table;
}

base::Result<widget::Texts> textsFor(const std::string& wanted) {
  const std::vector<std::string> known = languages();
  std::string language = wanted.empty() ? fromEnvironment() : wanted;
  if (std::find(known.begin(), known.end(), language) == known.end()) {
    // "zh-TW" is better served by "zh-CN" than by English.
    const std::string family = language.substr(0, language.find('-'));
    const auto relative = std::find_if(known.begin(), known.end(), [&](const std::string& k) {
      return !family.empty() && k.substr(0, k.find('-')) == family;
    });
    language = relative == known.end() ? "en" : *relative;
  }
  auto fallback = wordsOf("en");
  if (!fallback) return fallback.error();
  auto table = wordsOf(language);
  if (!table) return table.error();
  auto phrases = cli::phrasesFor(language);
  if (!phrases) return phrases.error();
  std::map<std::string, widget::Texts::Table> every;
  for (const std::string& one : known) {
    auto words = wordsOf(one);
    if (!words) return words.error();
    every[one] = std::move(*words);
  }
  widget::Texts texts(language, std::move(*table), std::move(*fallback), std::move(*phrases));
  texts.setEveryLanguage(std::move(every));
  return texts;
}

}  // namespace app
