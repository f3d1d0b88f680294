#include "interactivity/khr_write.h"

#include "base/contract.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace interactivity {
namespace {

using Json = nlohmann::ordered_json;

bool isTypeDefault(const base::Value& value) { return value == base::Value::defaultOf(value.type); }

Json componentOf(const base::Value& value, std::size_t i) {
  const double number = value.numbers[i];
  switch (value.type) {
    case base::Type::Bool:
      return number != 0;
    case base::Type::Int:
      return static_cast<std::int32_t>(number);
    case base::Type::Ref:
    case base::Type::String:
      return value.text;
    default:
      contract(std::isfinite(number), "JSON has no number for NaN and infinities");
      return number;
  }
}

Json arrayOf(const base::Value& value) {
  Json array = Json::array();
  const int count = std::max(1, base::componentCount(value.type));
  for (int i = 0; i < count; ++i) array.push_back(componentOf(value, static_cast<std::size_t>(i)));
  return array;
}

class Writer {
 public:
  Json write(const KhrGraph& graph) {
    Json variables = Json::array(), events = Json::array(), nodes = Json::array();
    for (const KhrVariable& variable : graph.variables) variables.push_back(variableOf(variable));
    for (const KhrEvent& event : graph.events) events.push_back(eventOf(event));
    for (const KhrNode& node : graph.nodes) nodes.push_back(nodeOf(node));

    Json json = Json::object();
    if (!graph.name.empty()) json["name"] = graph.name;
    const auto put = [&](const char* name, const Json& array) {
      if (!array.empty()) json[name] = array;
    };
    put("types", types_);
    put("variables", variables);
    put("events", events);
    put("declarations", declarations_);
    put("nodes", nodes);
    return json;
  }

 private:
  std::size_t typeIndex(base::Type type) {
    const auto [it, isNew] = typeIndices_.emplace(type, types_.size());
    if (isNew) types_.push_back({{"signature", base::nameOf(type)}});
    return it->second;
  }

  Json initialOf(const base::Value& value) {
    Json json = {{"type", typeIndex(value.type)}};
    // NaN and the null ref are what a type starts with anyhow.
    const bool isNoNumber = value.type >= base::Type::Float && value.type <= base::Type::Ref;
    if (!isNoNumber || !isTypeDefault(value)) json["value"] = arrayOf(value);
    return json;
  }

  Json variableOf(const KhrVariable& variable) {
    Json json = Json::object();
    if (!variable.name.empty()) json["name"] = variable.name;
    json.update(initialOf(variable.initial));
    return json;
  }

  Json eventOf(const KhrEvent& event) {
    Json json = Json::object();
    if (!event.id.empty()) json["id"] = event.id;
    if (!event.name.empty()) json["name"] = event.name;
    for (const auto& [socket, value] : event.values) json["values"][socket] = initialOf(value);
    return json;
  }

  std::size_t declarationIndex(const KhrNode& node) {
    Json json = {{"op", node.op}};
    if (!node.extension.empty()) {
      json["extension"] = node.extension;
      for (const auto& [socket, type] : node.declaredInputs)
        json["inputValueSockets"][socket]["type"] = typeIndex(type);
      for (const auto& [socket, type] : node.declaredOutputs)
        json["outputValueSockets"][socket]["type"] = typeIndex(type);
    }
    const auto [it, isNew] = declarationIndices_.emplace(json.dump(), declarations_.size());
    if (isNew) declarations_.push_back(std::move(json));
    return it->second;
  }

  Json inputOf(const KhrInput& input) {
    const std::size_t type = typeIndex(input.constant.type);
    if (!input.isLink()) return {{"type", type}, {"value", arrayOf(input.constant)}};
    Json json = {{"node", input.node}};
    if (input.socket != "value") json["socket"] = input.socket;
    return json;
  }

  Json nodeOf(const KhrNode& node) {
    Json json = {{"declaration", declarationIndex(node)}};
    for (const auto& [name, items] : node.configuration) {
      Json& value = json["configuration"][name]["value"] = Json::array();
      for (const base::Value& item : items) {
        const bool isType = name == "type" && node.extension.empty() && isPointerOperation(node.op);
        if (isType)
          value.push_back(typeIndex(*base::typeFrom(item.text)));
        else
          value.push_back(componentOf(item, 0));
      }
    }
    for (const auto& [socket, input] : node.values) json["values"][socket] = inputOf(input);
    for (const auto& [socket, targets] : node.flows) {
      contract(targets.size() == 1, "a flow socket has one target once the graph is arranged");
      Json& flow = json["flows"][socket] = {{"node", targets.front().node}};
      if (targets.front().socket != "in") flow["socket"] = targets.front().socket;
    }
    if (node.made != Made::ByAuthor) json["extras"]["diorama"] = nameOf(node.made);
    return json;
  }

  Json types_ = Json::array(), declarations_ = Json::array();
  std::map<base::Type, std::size_t> typeIndices_;
  std::map<std::string, std::size_t> declarationIndices_;
};

}  // namespace

std::string writeKhr(const KhrGraph& graph) {
  const Json json = {{"graph", 0}, {"graphs", Json::array({Writer().write(graph)})}};
  return json.dump();
}

}  // namespace interactivity
