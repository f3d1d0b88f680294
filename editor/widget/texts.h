// Every word the editor shows, by key, in the author's language. Keys are stable; texts come from
// assets/lang.
#pragma once

#include "base/phrases.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace widget {

class Texts {
 public:
  using Table = std::map<std::string, std::string, std::less<>>;

  /// `fallback` (English) stands in for keys that `table` lacks; `phrases` translates messages.
  Texts(std::string language, Table table, Table fallback, base::Phrases phrases = {});

  const std::string& language() const { return language_; }
  /// The key itself if no table has it, so that a gap is seen. Valid as long as this object.
  const char* operator()(std::string_view key) const;
  /// With {0}, {1} … replaced by `arguments`.
  std::string format(std::string_view key, std::initializer_list<std::string_view> arguments) const;
  /// The entry for this language of words by language ("en", "zh-CN"), else the English one, else
  /// any.
  std::string_view pick(const std::map<std::string, std::string>& words) const;
  /// A message of a problem or a refusal, in this language as far as it is known.
  const std::string& said(const std::string& message) const;
  const base::Phrases& phrases() const { return phrases_; }
  const Table& table() const { return table_; }
  const Table& fallback() const { return fallback_; }
  /// The words of all languages by their names, as far as they were given; for searches.
  const std::map<std::string, Table>& everyLanguage() const { return every_; }
  void setEveryLanguage(std::map<std::string, Table> every) { every_ = std::move(every); }

 private:
  std::string language_;
  Table table_, fallback_;
  std::map<std::string, Table> every_;
  // What was asked for and is nowhere, kept so that the pointers handed out stay good.
  mutable Table missing_;
  base::Phrases phrases_;
  mutable Table said_;  ///< Messages stand on the screen for many frames.
};

}  // namespace widget
