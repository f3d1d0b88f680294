#include "interactivity/khr_older.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string_view>

namespace interactivity {
namespace {

using Json = nlohmann::json;

/// Operations that ratification renamed or dropped.
constexpr std::array<std::string_view, 7> kGoneOperations{"math/e",
                                                          "math/pi",
                                                          "math/inf",
                                                          "math/nan",
                                                          "math/isnan",
                                                          "math/isinf",
                                                          "variable/setMultiple"};

const Json& at(const Json& object, const char* name) {
  static const Json kNothing;
  if (!object.is_object()) return kNothing;
  const auto it = object.find(name);
  return it == object.end() ? kNothing : *it;
}

std::string operationOf(const Json& graph, const Json& node) {
  const Json& index = at(node, "declaration");
  const Json& declarations = at(graph, "declarations");
  if (!index.is_number_unsigned() || !declarations.is_array() ||
      index.get<std::size_t>() >= declarations.size())
    return "";
  const Json& op = at(declarations[index.get<std::size_t>()], "op");
  return op.is_string() ? op.get<std::string>() : "";
}

bool holdsNumberAsText(const Json& array) {
  if (!array.is_array()) return false;
  for (const Json& item : array)
    if (item == "NaN" || item == "Infinity" || item == "-Infinity") return true;
  return false;
}

std::optional<std::string> signIn(const Json& node, const std::string& op) {
  const Json& configuration = at(node, "configuration");
  if (op == "variable/set" && at(configuration, "variable").is_object() &&
      !at(configuration, "variables").is_object())
    return "variable/set names a single \"variable\"";
  if (op == "flow/cancelDelay" && at(at(node, "values"), "delayIndex").is_object())
    return "flow/cancelDelay takes a \"delayIndex\"";
  const Json& values = at(node, "values");
  if (values.is_object())
    for (const auto& [socket, value] : values.items())
      if (holdsNumberAsText(at(value, "value")))
        return "a number is written as text: " + at(value, "value").dump();
  return std::nullopt;
}

std::optional<std::string> signInDeclaration(const Json& declaration) {
  const Json& op = at(declaration, "op");
  for (const std::string_view gone : kGoneOperations)
    if (op == gone) return "it has the operation " + std::string(gone);
  const Json& outputs = at(declaration, "outputValueSockets");
  for (const char* gone : {"selectedNodeIndex", "hoverNodeIndex"})
    if (at(outputs, gone).is_object()) return std::string("it has the output ") + gone;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> signOfOlderSyntax(const Json& graph) {
  const Json& declarations = at(graph, "declarations");
  if (declarations.is_array())
    for (const Json& declaration : declarations)
      if (auto sign = signInDeclaration(declaration)) return sign;
  const Json& nodes = at(graph, "nodes");
  if (nodes.is_array())
    for (const Json& node : nodes)
      if (auto sign = signIn(node, operationOf(graph, node))) return sign;
  for (const char* shelf : {"variables", "events"}) {
    const Json& items = at(graph, shelf);
    if (!items.is_array()) continue;
    for (const Json& item : items)
      if (holdsNumberAsText(at(item, "value")))
        return "a number is written as text: " + at(item, "value").dump();
  }
  return std::nullopt;
}

}  // namespace interactivity
