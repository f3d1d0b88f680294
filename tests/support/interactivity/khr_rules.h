// The rules of the KHR_interactivity JSON that need no knowledge of operations, told again by other
// means than the exporter's, so that both must be wrong in the same way for a fault to pass.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace support {

/// Everything that breaks a rule, one line each; empty for a good extension object.
inline std::vector<std::string> brokenKhrRules(const std::string& extensionJson) {
  using Json = nlohmann::json;
  const Json extension = Json::parse(extensionJson, nullptr, false);
  if (extension.is_discarded()) return {"no JSON"};
  std::vector<std::string> broken;
  const auto visit = [&](const auto& self, const Json& json, const std::string& path) -> void {
    // Whatever an application likes.
    if (path.size() > 7 && path.compare(path.size() - 7, 7, "/extras") == 0) return;
    const bool mayBeEmpty =
        path.find("/events/") != std::string::npos && path.find("/values") == std::string::npos;
    if (json.is_structured() && json.empty() && !mayBeEmpty) broken.push_back(path + " is empty");
    if (json.is_null()) broken.push_back(path + " is null, perhaps a NaN");
    if (json.is_structured())
      for (const auto& [key, child] : json.items()) self(self, child, path + "/" + key);
  };
  visit(visit, extension, "");

  for (const Json& graph : extension.at("graphs")) {
    const auto size = [&](const char* name) {
      return graph.contains(name) ? graph[name].size() : 0;
    };
    std::vector<Json> signatures;
    for (const Json& type : graph.value("types", Json::array())) {
      for (const Json& other : signatures)
        if (other == type["signature"]) broken.push_back("two types " + type.dump());
      signatures.push_back(type["signature"]);
    }
    const auto checkType = [&](const Json& holder, const std::string& path) {
      if (!holder.contains("type")) return;
      if (holder["type"] >= size("types")) {
        broken.push_back(path + " has a type out of range");
        return;
      }
      if (!holder.contains("value")) return;
      const std::string name = signatures[holder["type"].get<std::size_t>()].get<std::string>();
      const std::size_t count = name == "float2"                         ? 2
                                : name == "float3"                       ? 3
                                : name == "float4" || name == "float2x2" ? 4
                                : name == "float3x3"                     ? 9
                                : name == "float4x4"                     ? 16
                                                                         : 1;
      if (holder["value"].size() != count) broken.push_back(path + " has a value of wrong length");
      for (const Json& item : holder["value"])
        if (name == "bool"  ? !item.is_boolean()
            : name == "ref" ? !item.is_string()
            : name == "int" ? !item.is_number_integer()
                            : !item.is_number())
          broken.push_back(path + " has a value of the wrong kind: " + item.dump());
    };
    for (const Json& variable : graph.value("variables", Json::array()))
      checkType(variable, "variable");
    std::vector<Json> declarations;
    for (const Json& declaration : graph.value("declarations", Json::array())) {
      Json key = declaration;
      key.erase("outputValueSockets");
      for (const Json& other : declarations)
        if (other == key) broken.push_back("two declarations " + key.dump());
      declarations.push_back(key);
    }
    std::size_t index = 0;
    for (const Json& node : graph.value("nodes", Json::array())) {
      const std::string path = "nodes/" + std::to_string(index);
      if (node.at("declaration") >= size("declarations"))
        broken.push_back(path + " has no declaration");
      const Json values = node.value("values", Json::object()),
                 flows = node.value("flows", Json::object());
      for (const auto& [socket, value] : values.items()) {
        if (value.contains("node") == value.contains("value"))
          broken.push_back(path + "/values/" + socket + " needs a node or a value");
        if (value.contains("node") && value["node"] >= index)
          broken.push_back(path + "/values/" + socket + " comes from a later node");
        checkType(value, path + "/values/" + socket);
      }
      for (const auto& [socket, flow] : flows.items())
        if (flow.at("node") <= index || flow.at("node") >= size("nodes"))
          broken.push_back(path + "/flows/" + socket + " goes to no later node");
      ++index;
    }
  }
  return broken;
}

}  // namespace support
