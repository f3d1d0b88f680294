// Telling graphs of the draft from those of 2026. What they become: khr_modernize.cpp.
#include "interactivity/khr_older.h"

#include <nlohmann/json.hpp>

#include <array>
#include <limits>
#include <set>
#include <string_view>

namespace interactivity {
namespace {

using Json = nlohmann::json;

/// Operations that ratification renamed or dropped.
constexpr std::array<std::string_view, 10> kGoneOperations{
    "math/e",     "math/pi",     "math/inf",      "math/nan",      "math/isnan",
    "math/isinf", "math/matmul", "math/rotate2d", "math/rotate3d", "variable/setMultiple"};

const Json& at(const Json& object, const char* name) {
  static const Json kNothing;
  if (!object.is_object()) return kNothing;
  const auto it = object.find(name);
  return it == object.end() ? kNothing : *it;
}

std::size_t indexIn(const Json& index) {
  return index.is_number_unsigned() ? index.get<std::size_t>()
                                    : std::numeric_limits<std::size_t>::max();
}

class Signs {
 public:
  explicit Signs(const Json& graph) : graph_(graph) {}

  std::optional<std::string> find() {
    for (const Json& declaration : listOf("declarations"))
      if (auto sign = inDeclaration(declaration)) return sign;
    const Json& nodes = listOf("nodes");
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (auto sign = inNode(nodes[i], i)) return sign;
    for (const char* shelf : {"variables", "events"})
      for (const Json& item : listOf(shelf)) {
        if (holdsNumberAsText(at(item, "value"))) return asText(at(item, "value"));
        weigh(at(item, "values"), "an empty object is written");
        if (std::string_view(shelf) == "variables" && at(item, "id").is_string() &&
            !item.contains("name"))
          weak_.insert("variables have an \"id\"");
      }
    if (weak_.size() < 2) return std::nullopt;
    return *weak_.begin() + ", and " + *std::next(weak_.begin());
  }

 private:
  const Json& listOf(const char* name) const {
    static const Json kNone = Json::array();
    const Json& list = at(graph_, name);
    return list.is_array() ? list : kNone;
  }

  std::string operationOf(const Json& node) const {
    const Json& declarations = listOf("declarations");
    const std::size_t index = indexIn(at(node, "declaration"));
    if (index >= declarations.size()) return "";
    const Json& op = at(declarations[index], "op");
    return op.is_string() ? op.get<std::string>() : "";
  }

  bool isInt(const Json& value) const {
    const Json& types = listOf("types");
    const std::size_t index = indexIn(at(value, "type"));
    return index < types.size() && at(types[index], "signature") == "int";
  }

  static bool holdsNumberAsText(const Json& array) {
    if (!array.is_array()) return false;
    for (const Json& item : array)
      if (item == "NaN" || item == "Infinity" || item == "-Infinity") return true;
    return false;
  }
  static std::string asText(const Json& value) {
    return "a number is written as text: " + value.dump();
  }

  void weigh(const Json& object, const char* sign) {
    if (object.is_object() && object.empty()) weak_.insert(sign);
  }

  std::optional<std::string> inDeclaration(const Json& declaration) {
    const Json& op = at(declaration, "op");
    for (const std::string_view gone : kGoneOperations)
      if (op == gone) return "it has the operation " + std::string(gone);
    const Json& outputs = at(declaration, "outputValueSockets");
    for (const char* gone : {"selectedNodeIndex", "hoverNodeIndex"})
      if (at(outputs, gone).is_object()) return std::string("it has the output ") + gone;
    weigh(outputs, "an empty object is written");
    weigh(at(declaration, "inputValueSockets"), "an empty object is written");
    return std::nullopt;
  }

  std::optional<std::string> inNode(const Json& node, std::size_t index) {
    const std::string op = operationOf(node);
    const Json &configuration = at(node, "configuration"), &values = at(node, "values");
    if (op == "variable/set" && at(configuration, "variable").is_object() &&
        !at(configuration, "variables").is_object())
      return "variable/set names a single \"variable\"";
    if (op == "flow/cancelDelay" && at(values, "delayIndex").is_object())
      return "flow/cancelDelay takes a \"delayIndex\"";
    if (op.rfind("animation/", 0) == 0 && isInt(at(values, "animation")))
      return op + " takes an int";
    if (values.is_object())
      for (const auto& [socket, value] : values.items()) {
        if (holdsNumberAsText(at(value, "value"))) return asText(at(value, "value"));
        if (at(value, "socket") == "lastDelayIndex" || at(value, "socket") == "hoverNodeIndex" ||
            at(value, "socket") == "selectedNodeIndex")
          return "it has the output " + at(value, "socket").get<std::string>();
        const std::size_t source = indexIn(at(value, "node"));
        if (source >= index && source < listOf("nodes").size())
          weak_.insert("a value comes from a later node");
        weighParameter(at(configuration, "pointer"), socket, value);
      }
    const Json& flows = at(node, "flows");
    if (flows.is_object())
      for (const auto& [socket, flow] : flows.items())
        if (indexIn(at(flow, "node")) <= index) weak_.insert("a flow goes to an earlier node");
    for (const Json* part : {&configuration, &values, &flows})
      weigh(*part, "an empty object is written");
    return std::nullopt;
  }

  /// {name} takes a ref now; an int is [name].
  void weighParameter(const Json& pointer, const std::string& socket, const Json& value) {
    const Json& text = at(pointer, "value");
    if (!isInt(value) || !text.is_array() || text.empty() || !text[0].is_string()) return;
    if (text[0].get<std::string>().find("/{" + socket + "}") != std::string::npos)
      weak_.insert("a pointer's {" + socket + "} is an int");
  }

  const Json& graph_;
  std::set<std::string> weak_;
};

}  // namespace

std::optional<std::string> signOfOlderSyntax(const Json& graph) { return Signs(graph).find(); }

std::optional<double> olderNumber(const Json& component) {
  if (component.is_null() || component == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (component == "Infinity") return std::numeric_limits<double>::infinity();
  if (component == "-Infinity") return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

}  // namespace interactivity
