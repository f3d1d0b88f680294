#include "graph/lua_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

namespace graph {
namespace {

std::string namePart(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool isAscii = static_cast<unsigned char>(c) < 0x80;
    result += isAscii && std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  }
  return result.substr(0, 40);
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

/// `isFree` is asked for each name that the components would have.
template <class IsFree>
std::string Names::find(std::string_view first, std::string_view second, base::Type type,
                        IsFree isFree) {
  const int count = luaCount(type);
  const auto isGood = [&](const std::string& name) {
    for (int c = 0; c < count; ++c)
      if (!isFree(name + componentSuffix(type, c))) return false;
    return true;
  };
  std::string wanted = namePart(first) + "_" + namePart(second);
  if (std::isdigit(static_cast<unsigned char>(wanted[0])) || wanted[0] == '_')
    wanted.insert(0, 1, 'n');
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
    return taken_.count(whole) == 0 && shared_.count(whole) == 0;
  });
  for (int c = 0; c < luaCount(type); ++c) taken_.insert(name + componentSuffix(type, c));
  return name;
}

std::string Names::makeIn(Scope& scope, std::string_view first, std::string_view second,
                          base::Type type) {
  const std::string name = find(first, second, type, [&](const std::string& whole) {
    return taken_.count(whole) == 0 && scope.count(whole) == 0;
  });
  for (int c = 0; c < luaCount(type); ++c) {
    scope.insert(name + componentSuffix(type, c));
    shared_.insert(name + componentSuffix(type, c));
  }
  return name;
}

}  // namespace graph
