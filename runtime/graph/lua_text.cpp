#include "graph/lua_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>

namespace graph {
namespace {

constexpr std::size_t kMaxNamePart = 40;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isNameCharacter(char c) {
  return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void addNamePart(std::string& name, std::string_view text) {
  for (const char c : text.substr(0, kMaxNamePart)) name += isNameCharacter(c) ? c : '_';
}

}  // namespace

std::string luaFloat(double number) {
  if (std::isnan(number)) return "(0/0)";
  if (std::isinf(number)) return number > 0 ? "math.huge" : "-math.huge";
  std::string text = base::textOf(number);
  if (text.find_first_of(".eE") == std::string::npos) text += ".0";
  return text;
}

std::string luaText(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      std::array<char, 8> escape;
      std::snprintf(escape.data(), escape.size(), "\\%03d", byte);
      result += escape.data();
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::vector<std::string> luaLiterals(const base::Value& value) {
  switch (value.type) {
    case base::Type::Bool:
      return {value.asBool() ? "true" : "false"};
    case base::Type::Int:
      return {std::to_string(value.asInt())};
    case base::Type::List:
      return {};
    default:
      break;
  }
  const int count = base::componentCount(value.type);
  if (count == 0) return {luaText(value.text)};
  std::vector<std::string> result;
  for (int i = 0; i < count; ++i)
    result.push_back(luaFloat(value.numbers[static_cast<std::size_t>(i)]));
  return result;
}

int luaCount(base::Type type) { return std::max(1, base::componentCount(type)); }

std::string componentSuffix(base::Type type, int component) {
  const int count = base::componentCount(type);
  if (count <= 1) return "";
  const bool isMatrix =
      type == base::Type::Float2x2 || type == base::Type::Float3x3 || type == base::Type::Float4x4;
  if (!isMatrix && count <= 4) return std::string("_") + "xyzw"[component];
  return "_" + std::to_string(component + 1);
}

std::string commentText(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return result;
}

std::size_t TextSet::slotOf(std::string_view text, std::uint32_t hash) const {
  std::size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot].text != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].hash != hash) continue;
    const std::size_t number = slots_[slot].text - 1;
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    if (std::string_view(all_).substr(begin, ends_[number] - begin) == text) break;
  }
  return slot;
}

bool TextSet::contains(std::string_view text) const {
  if (slots_.empty()) return false;
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
  return slots_[slotOf(text, hash)].text != 0;
}

bool TextSet::insert(std::string_view text) {
  if (2 * ends_.size() >= slots_.size()) grow();
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
  Slot& slot = slots_[slotOf(text, hash)];
  if (slot.text != 0) return false;
  all_ += text;
  ends_.push_back(all_.size());
  slot = {hash, static_cast<std::uint32_t>(ends_.size())};
  return true;
}

void TextSet::grow() {
  std::vector<Slot> old(std::max<std::size_t>(16, 2 * slots_.size()));
  old.swap(slots_);
  for (const Slot& kept : old) {
    if (kept.text == 0) continue;
    std::size_t slot = kept.hash & (slots_.size() - 1);
    while (slots_[slot].text != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = kept;
  }
}

/// `isFree` is asked for each name that the components would have.
template <class IsFree>
std::string Names::find(std::string_view first, std::string_view second, base::Type type,
                        IsFree isFree) {
  const int count = luaCount(type);
  const auto isGood = [&](const std::string& name) {
    if (count == 1) return isFree(name);
    for (int c = 0; c < count; ++c)
      if (!isFree(name + componentSuffix(type, c))) return false;
    return true;
  };
  std::string wanted;
  wanted.reserve(std::min(first.size(), kMaxNamePart) + std::min(second.size(), kMaxNamePart) + 2);
  addNamePart(wanted, first);
  wanted += '_';
  addNamePart(wanted, second);
  if (isDigit(wanted[0]) || wanted[0] == '_') wanted.insert(0, 1, 'n');
  if (isGood(wanted)) return wanted;
  // Counting goes on where it stopped: a thousand nodes may ask for the same name.
  int& number = counted_.try_emplace(wanted, 1).first->second;
  std::string name;
  do {
    name = wanted + "_" + std::to_string(++number);
  } while (!isGood(name));
  return name;
}

std::string Names::make(std::string_view first, std::string_view second, base::Type type) {
  const std::string name = find(first, second, type, [this](const std::string& whole) {
    return !taken_.contains(whole) && !shared_.contains(whole);
  });
  for (int c = 0; c < luaCount(type); ++c) taken_.insert(name + componentSuffix(type, c));
  return name;
}

std::string Names::makeIn(Scope& scope, std::string_view first, std::string_view second,
                          base::Type type) {
  const std::string name = find(first, second, type, [&](const std::string& whole) {
    return !taken_.contains(whole) && !scope.contains(whole);
  });
  for (int c = 0; c < luaCount(type); ++c) {
    scope.insert(name + componentSuffix(type, c));
    shared_.insert(name + componentSuffix(type, c));
  }
  return name;
}

}  // namespace graph
