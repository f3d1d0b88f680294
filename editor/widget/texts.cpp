#include "widget/texts.h"

#include <utility>

namespace widget {

namespace {

constexpr std::size_t kMostSaid = 5000;

}  // namespace

Texts::Texts(std::string language, Table table, Table fallback, base::Phrases phrases)
    : language_(std::move(language)),
      table_(std::move(table)),
      fallback_(std::move(fallback)),
      phrases_(std::move(phrases)) {}

const std::string& Texts::said(const std::string& message) const {
  if (const auto it = said_.find(message); it != said_.end()) return it->second;
  if (said_.size() >= kMostSaid) said_.clear();
  return said_.emplace(message, phrases_.of(message)).first->second;
}

const char* Texts::operator()(std::string_view key) const {
  if (const auto it = table_.find(key); it != table_.end()) return it->second.c_str();
  if (const auto it = fallback_.find(key); it != fallback_.end()) return it->second.c_str();
  return missing_.emplace(key, key).first->second.c_str();
}

std::string Texts::format(std::string_view key,
                          std::initializer_list<std::string_view> arguments) const {
  std::string text = (*this)(key);
  std::size_t index = 0;
  for (const std::string_view argument : arguments) {
    const std::string place = "{" + std::to_string(index++) + "}";
    for (std::size_t at = text.find(place); at != std::string::npos;
         at = text.find(place, at + argument.size()))
      text.replace(at, place.size(), argument);
  }
  return text;
}

std::string_view Texts::pick(const std::map<std::string, std::string>& words) const {
  for (const std::string& language : {language_, std::string("en")})
    if (const auto it = words.find(language); it != words.end()) return it->second;
  return words.empty() ? std::string_view() : std::string_view(words.begin()->second);
}

}  // namespace widget
