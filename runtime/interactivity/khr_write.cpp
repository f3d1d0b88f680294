#include "interactivity/khr_write.h"

#include "base/contract.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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

/// What is kept of the entries of a member is added to those that are there. Only a configuration
/// has entries that are kept as a whole.
void addBelow(Json& json, const std::string& name, const Json& entries) {
  if (!entries.is_object()) return;
  for (const auto& [entry, kept] : entries.items()) {
    if (!kept.is_object()) continue;
    if (!json.contains(name) || !json[name].contains(entry)) {
      if (name == "configuration" && kept.contains("value")) json[name][entry] = kept;
      continue;
    }
    Json& there = json[name][entry];
    for (const auto& [member, value] : kept.items())
      if (member != "type" && member != "value" && member != "node" && member != "socket" &&
          !there.contains(member))
        there[member] = value;
  }
}

/// `kept` is added to what is there; of the members of `deep` entry by entry.
void addKept(Json& json, const std::string& kept, std::initializer_list<const char*> deep = {}) {
  if (kept.empty()) return;
  const Json more = Json::parse(kept, nullptr, false);
  if (!more.is_object()) return;
  for (const auto& [name, member] : more.items()) {
    if (std::find(deep.begin(), deep.end(), name) != deep.end())
      addBelow(json, name, member);
    else if (!json.contains(name))
      json[name] = member;
  }
}

class Writer {
 public:
  Json lists(KhrGraph graph) {
    // An input of which a file gives the type alone starts as NaN, which no list shows.
    for (KhrNode& node : graph.nodes)
      for (auto& [socket, input] : node.values) input.constant.numbers = {};
    write(graph, Json::object());
    return {{"types", types_}, {"declarations", declarations_}};
  }

  Json write(const KhrGraph& graph, const Json& kept) {
    startWith(kept);
    listAuthors(graph);
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
    if (kept.contains("members")) addKept(json, kept["members"].dump());
    return json;
  }

 private:
  static Json markOf(Made made) {
    Json mark;
    mark[std::string(kMarkName)]["made"] = nameOf(made);
    return mark;
  }

  /// What the exporter made needs stands at the end of the lists, so that a reader knows it.
  void listAuthors(const KhrGraph& graph) {
    for (const KhrVariable& variable : graph.variables)
      if (variable.made == Made::ByAuthor) typeIndex(variable.initial.type);
    for (const KhrEvent& event : graph.events)
      for (const auto& [socket, value] : event.values) typeIndex(value.type);
    for (const KhrNode& node : graph.nodes)
      if (node.made == Made::ByAuthor) nodeOf(node);
  }

  /// Types and declarations of the file that the graph came from keep their places.
  void startWith(const Json& kept) {
    if (!kept.contains("types") && !kept.contains("declarations")) return;
    types_ = kept.value("types", Json::array());
    for (std::size_t i = 0; i < types_.size(); ++i)
      if (const auto type = base::typeFrom(types_[i].value("signature", "")))
        typeIndices_.emplace(*type, i);
    for (const Json& declaration : kept.value("declarations", Json::array())) {
      declarationIndices_.emplace(keyOf(declaration), declarations_.size());
      // In the order in which new ones are written.
      Json& ordered = declarations_.emplace_back(Json::object());
      for (const char* name : {"op", "extension", "inputValueSockets", "outputValueSockets"})
        if (declaration.contains(name)) ordered[name] = declaration[name];
      ordered.update(declaration);
    }
  }

  /// The same text for declarations of which a graph may have only one, whatever else they carry.
  static std::string keyOf(const Json& declaration) {
    nlohmann::json key = {{"op", declaration.value("op", "")},
                          {"extension", declaration.value("extension", "")}};
    constexpr const char* kInputs = "inputValueSockets";
    if (declaration.contains(kInputs))
      for (const auto& [socket, json] : declaration[kInputs].items())
        key[socket] = json.value("type", 0);
    return key.dump();
  }

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
    if (variable.made != Made::ByAuthor) json["extras"] = markOf(variable.made);
    addKept(json, variable.kept);
    return json;
  }

  Json eventOf(const KhrEvent& event) {
    Json json = Json::object();
    if (!event.id.empty()) json["id"] = event.id;
    if (!event.name.empty()) json["name"] = event.name;
    for (const auto& [socket, value] : event.values) json["values"][socket] = initialOf(value);
    addKept(json, event.kept, {"values"});
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
    const auto [it, isNew] = declarationIndices_.emplace(keyOf(json), declarations_.size());
    constexpr const char* kOutputs = "outputValueSockets";
    if (isNew)
      declarations_.push_back(std::move(json));
    else if (json.contains(kOutputs))
      // The file that the graph came from may have meant another operation of that name.
      for (const auto& [socket, output] : json[kOutputs].items())
        declarations_[it->second][kOutputs][socket] = output;
    return it->second;
  }

  Json inputOf(const KhrInput& input) {
    if (!input.isLink())
      return {{"type", typeIndex(input.constant.type)}, {"value", arrayOf(input.constant)}};
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
    if (node.made != Made::ByAuthor) json["extras"] = markOf(node.made);
    addKept(json, node.kept, {"configuration", "values", "flows"});
    return json;
  }

  Json types_ = Json::array(), declarations_ = Json::array();
  std::map<base::Type, std::size_t> typeIndices_;
  std::map<std::string, std::size_t> declarationIndices_;
};

}  // namespace

std::string listsOf(const KhrGraph& graph) { return Writer().lists(graph).dump(); }

std::string writeKhr(const KhrGraph& graph) {
  Json kept = graph.kept.empty() ? Json::object() : Json::parse(graph.kept, nullptr, false);
  Json graphs = kept.value("graphs", Json::array());
  const std::size_t index = std::min(kept.value("index", std::size_t{0}), graphs.size());
  graphs.insert(graphs.begin() + static_cast<std::ptrdiff_t>(index), Writer().write(graph, kept));
  Json json = {{"graph", index}, {"graphs", std::move(graphs)}};
  if (kept.contains("root")) addKept(json, kept["root"].dump());
  return json.dump();
}

}  // namespace interactivity
