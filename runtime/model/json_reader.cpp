#include "model/json_reader.h"

#include "base/id.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace model {
namespace {

constexpr int kMaxListDepth = 8;

const ReadJson& emptyObject() {
  static const ReadJson empty = ReadJson::object();
  return empty;
}

/// What came, short enough for a sentence.
std::string shown(const ReadJson& json) {
  if (json.is_object()) return "an object";
  if (json.is_array()) return "an array of " + std::to_string(json.size()) + " items";
  std::string text = json.dump(-1, ' ', false, ReadJson::error_handler_t::replace);
  constexpr std::size_t kMaxShown = 60;
  if (text.size() > kMaxShown) text = text.substr(0, kMaxShown) + "…";
  return text;
}

std::optional<double> numberOf(const ReadJson& json) {
  if (json.is_number()) return json.get<double>();
  if (json == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (json == "Infinity") return std::numeric_limits<double>::infinity();
  if (json == "-Infinity") return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

}  // namespace

void JsonReader::fault(const std::string& message) const {
  if (fault_->message.empty())
    fault_->message = fault_->file + (place_.empty() ? "" : " at " + place_) + ": " + message;
}

void JsonReader::wanted(const std::string& what) const { fault("wanted " + what + ", got " + shown(*json_)); }

void JsonReader::expectObject(std::initializer_list<std::string_view> keys) const {
  if (!json_->is_object()) return wanted("an object");
  if (fault_->acceptsUnknownKeys) return;
  for (const auto& [key, item] : json_->items()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    std::string known;
    for (const auto k : keys) known += (known.empty() ? "" : ", ") + std::string(k);
    return fault("unknown key \"" + key + "\"; known here: " + known);
  }
}

void JsonReader::expectAtMost(std::size_t items) const {
  if (json_->size() > items)
    fault("wanted at most " + std::to_string(items) + " items, got " + std::to_string(json_->size()));
}

bool JsonReader::has(std::string_view key) const {
  return json_->is_object() && json_->find(std::string(key)) != json_->end();
}

JsonReader JsonReader::at(std::string_view key) const {
  if (has(key)) return {(*json_)[std::string(key)], *fault_, place_ + "/" + std::string(key)};
  fault("\"" + std::string(key) + "\" is missing");
  return {emptyObject(), *fault_, place_ + "/" + std::string(key)};
}

void JsonReader::eachMember(const std::function<void(const std::string&, const JsonReader&)>& f) const {
  if (!json_->is_object()) return wanted("an object");
  if (!fault_->message.empty()) return;
  for (const auto& [key, item] : json_->items()) f(key, JsonReader(item, *fault_, place_ + "/" + key));
}

void JsonReader::eachItem(const std::function<void(const JsonReader&)>& f) const {
  if (!json_->is_array()) return wanted("an array");
  for (std::size_t i = 0; i < json_->size(); ++i)
    f(JsonReader((*json_)[i], *fault_, place_ + "/" + std::to_string(i)));
}

std::string JsonReader::string() const {
  if (json_->is_string()) return json_->get<std::string>();
  wanted("a text");
  return {};
}

bool JsonReader::boolean() const {
  if (json_->is_boolean()) return json_->get<bool>();
  wanted("true or false");
  return false;
}

std::string JsonReader::objectText() const {
  if (json_->is_object()) return json_->dump();
  wanted("an object");
  return "";
}

double JsonReader::number() const {
  const auto number = numberOf(*json_);
  if (!number) wanted("a number");
  return number.value_or(0);
}

float JsonReader::finite() const {
  if (json_->is_number()) {
    const auto f = static_cast<float>(json_->get<double>());
    if (std::isfinite(f)) return f;
  }
  wanted("a finite number");
  return 0;
}

int JsonReader::integer(int min, int max) const {
  if (json_->is_number_integer()) {
    const auto i = json_->get<std::int64_t>();
    if (i >= min && i <= max) return static_cast<int>(i);
  }
  wanted("a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return std::clamp(0, min, max);
}

template <std::size_t N>
std::array<float, N> JsonReader::floats() const {
  std::array<float, N> result{};
  if (!json_->is_array() || json_->size() != N) {
    wanted("an array of " + std::to_string(N) + " numbers");
    return result;
  }
  std::size_t i = 0;
  eachItem([&](const JsonReader& item) { result[i++] = item.finite(); });
  return result;
}

base::Float2 JsonReader::float2() const {
  const auto f = floats<2>();
  return {f[0], f[1]};
}
base::Float3 JsonReader::float3() const {
  const auto f = floats<3>();
  return {f[0], f[1], f[2]};
}
base::Float4 JsonReader::float4() const {
  const auto f = floats<4>();
  return {f[0], f[1], f[2], f[3]};
}

std::string JsonReader::idText() const {
  std::string text = string();
  if (!base::isIdText(text)) wanted("an id (1 to 64 letters, digits, '-' or '_')");
  return text;
}

base::Value JsonReader::value() const {
  if (!json_->is_object() || json_->size() != 1) {
    wanted("a typed value such as {\"float\": 1}");
    return {};
  }
  const std::string typeName = json_->begin().key();
  const auto type = base::typeFrom(typeName);
  if (!type) {
    fault("unknown type \"" + typeName + "\"");
    return {};
  }
  if (std::count(place_.begin(), place_.end(), '/') > 2 * kMaxListDepth) {
    fault("lists are nested too deeply");
    return {};
  }
  const JsonReader payload = at(typeName);
  base::Value v;
  v.type = *type;
  switch (*type) {
    case base::Type::Bool: v.numbers[0] = payload.boolean() ? 1 : 0; break;
    case base::Type::Int:
      v.numbers[0] = payload.integer(std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
      break;
    case base::Type::Float: v.numbers[0] = payload.number(); break;
    case base::Type::Ref:
    case base::Type::String:
    case base::Type::Entity:
    case base::Type::Asset: v.text = payload.string(); break;
    case base::Type::List:
      payload.eachItem([&](const JsonReader& item) { v.items.push_back(item.value()); });
      break;
    default: {
      const auto count = static_cast<std::size_t>(base::componentCount(*type));
      if (!payload.json_->is_array() || payload.json_->size() != count) {
        payload.wanted("an array of " + std::to_string(count) + " numbers");
        break;
      }
      std::size_t i = 0;
      payload.eachItem([&](const JsonReader& item) { v.numbers[i++] = item.number(); });
    }
  }
  return v;
}

}  // namespace model
