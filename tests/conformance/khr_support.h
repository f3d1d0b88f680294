// What the conformance tests share.
#pragma once

#include "graph/catalog.h"
#include "graph/check.h"
#include "interactivity/khr_export.h"
#include "interactivity/khr_import.h"
#include "script/node_files.h"

#include <catch2/catch.hpp>

#include <memory>
#include <string>

namespace conformance {

/// Read once for all cases; a catalogue that cannot be read fails the case.
inline const graph::Catalog& standardCatalog() {
  static const base::Result<graph::Catalog> kCatalog = script::loadStandardCatalog();
  if (!kCatalog) FAIL(kCatalog.error().message);
  return *kCatalog;
}

/// A graph with one node of the kind, and whatever its config must name.
inline model::Graph graphOf(const graph::NodeDef& def) {
  model::Graph graph;
  graph.name = "one";
  graph.variables.put(model::VariableId("v1"), {"speed", base::Value::of(0.5)});
  graph.events.put(model::EventId("e1"), {"hit", {{"strength", base::Value::of(1.0)}}, true});
  graph.parameters["size"] = {"Size", base::Value::of(2.0)};
  model::Node node;
  node.type = def.id;
  for (const graph::ConfigDef& entry : def.config) {
    if (entry.standard) continue;
    base::Value value = base::Value::defaultOf(entry.type);
    if (entry.names == "variable") value.text = "v1";
    if (entry.names == "event") value.text = "e1";
    if (entry.names == "parameter") value.text = "size";
    if (entry.names == "pointer") value.text = "/nodes/0/translation";
    if (entry.names == "type") value.text = "float3";
    if (entry.names == "entity") value.text = "0";
    if (entry.names == "key") value.text = "a";
    if (entry.type == base::Type::List && entry.names == "variable")
      value.items = {base::Value::string("v1")}, value.text.clear();
    if (!entry.choices.empty()) value.text = entry.choices.front();
    node.config[entry.name] = value;
  }
  graph.nodes.put(model::NodeId("n1"), node);
  return graph;
}

/// A graph written down shortly: nodes, constants and wires by name ("n1.out").
struct Sketch {
  model::Graph graph;

  Sketch() { graph.name = "sketch"; }

  Sketch& variable(const std::string& id, base::Value initial) {
    graph.variables.put(model::VariableId(id), {id, std::move(initial)});
    return *this;
  }
  Sketch& event(const std::string& id, const std::string& name,
                std::map<std::string, base::Value> values = {}) {
    graph.events.put(model::EventId(id), {name, std::move(values), true});
    return *this;
  }
  Sketch& node(const std::string& id, const std::string& type,
               std::map<std::string, base::Value> config = {},
               std::map<std::string, base::Value> values = {}) {
    graph.nodes.put(model::NodeId(id), {type, std::move(config), std::move(values)});
    return *this;
  }
  Sketch& wire(const std::string& from, const std::string& to) {
    graph.links.push_back({socket(from), socket(to)});
    return *this;
  }

  static model::Socket socket(const std::string& text) {
    const std::size_t dot = text.find('.');
    return {model::NodeId(text.substr(0, dot)), text.substr(dot + 1)};
  }
  interactivity::Instance instance(std::string entity = "helmet",
                                   std::map<std::string, base::Value> parameters = {}) const {
    return {std::move(entity), graph.name, std::make_shared<const model::Graph>(graph),
            std::move(parameters)};
  }
};

inline base::Value texts(const std::vector<std::string>& items) {
  base::Value list = base::Value::defaultOf(base::Type::List);
  for (const std::string& item : items) list.items.push_back(base::Value::string(item));
  return list;
}
inline base::Value text(std::string s) { return base::Value::string(std::move(s)); }

/// Names are indices already; "self" is node 0.
inline std::optional<int> resolveSelf(std::string_view kind, std::string_view name) {
  return kind == "nodes" && name == "0" ? std::optional(0) : std::nullopt;
}

inline interactivity::Exported exportOne(const model::Graph& graph) {
  return interactivity::exportGraphs(
      {{"0", graph.name, std::make_shared<const model::Graph>(graph), {}}}, standardCatalog(),
      resolveSelf);
}

/// A .glb file: its JSON, and the chunks that follow.
struct Glb {
  std::string json, rest;
};

inline Glb glbFrom(const std::string& bytes) {
  std::size_t length = 0;
  for (std::size_t i = 16; i-- > 12;)
    length = length * 256 + static_cast<unsigned char>(bytes.at(i));
  return {bytes.substr(20, length), bytes.substr(20 + length)};
}

}  // namespace conformance
