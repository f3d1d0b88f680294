// A place in a JSON file: reads typed things from it and remembers the first thing that is wrong, with file, place,
// what was wanted and what came. After a fault every further read gives its default, so reading code needs no ifs.
#pragma once

#include "base/math.h"
#include "base/value.h"
#include "model/json_words.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// As it is read: sorted by key, so that finding one of many is quick. (model::Json keeps the order of writing, and goes
/// through all its keys to find one.)
using ReadJson = nlohmann::json;

/// What one file's reading shares: its name, the first fault, and whether unknown keys are let pass.
struct JsonFault {
  std::string file;
  std::string message;         ///< Empty: no fault so far.
  bool acceptsUnknownKeys = false;
};

class JsonReader {
 public:
  /// `json` and `fault` must outlive the reader and all readers made from it.
  JsonReader(const ReadJson& json, JsonFault& fault, std::string place = {})
      : json_(&json), fault_(&fault), place_(std::move(place)) {}

  /// Makes it a fault if this is not an object, or has keys other than these. `keys` ends the sentence "it may have".
  void expectObject(std::initializer_list<std::string_view> keys) const;
  /// Makes it a fault if this object or array has more items.
  void expectAtMost(std::size_t items) const;
  bool has(std::string_view key) const;
  /// A fault if there is no such key.
  JsonReader at(std::string_view key) const;

  /// Calls `f(key, reader)` for each member of an object.
  void eachMember(const std::function<void(const std::string&, const JsonReader&)>& f) const;
  /// Calls `f(reader)` for each item of an array.
  void eachItem(const std::function<void(const JsonReader&)>& f) const;

  std::string string() const;
  bool boolean() const;
  /// Accepts "NaN", "Infinity" and "-Infinity" too.
  double number() const;
  float finite() const;
  int integer(int min, int max) const;
  base::Float2 float2() const;
  base::Float3 float3() const;
  base::Float4 float4() const;
  base::Value value() const;
  /// Any object as JSON on one line, its keys sorted.
  std::string objectText() const;
  template <class IdType>
  IdType id() const {
    return IdType{idText()};
  }
  template <class Enum, std::size_t N>
  Enum word(const EnumWords<Enum, N>& words) const {
    const std::string text = string();
    const auto found = words.from(text);
    if (!found) wanted(words.choices());
    return found.value_or(Enum{});
  }

  /// `out` = what `read` gives for the member, if it is there.
  template <class T, class Read>
  void optional(std::string_view key, T& out, Read read) const {
    if (has(key)) out = read(at(key));
  }
  void optional(std::string_view key, float& out) const { if (has(key)) out = at(key).finite(); }
  void optional(std::string_view key, bool& out) const { if (has(key)) out = at(key).boolean(); }
  void optional(std::string_view key, std::string& out) const { if (has(key)) out = at(key).string(); }
  void optional(std::string_view key, base::Float3& out) const { if (has(key)) out = at(key).float3(); }
  void optional(std::string_view key, base::Float4& out) const { if (has(key)) out = at(key).float4(); }

  /// Notes the fault "wanted X, got Y" here, unless there is one already.
  void wanted(const std::string& what) const;
  /// Notes any other fault here.
  void fault(const std::string& message) const;

 private:
  std::string idText() const;
  template <std::size_t N>
  std::array<float, N> floats() const;

  const ReadJson* json_;
  JsonFault* fault_;
  std::string place_;
};

}  // namespace model
