#include "document/edit_names.h"

#include "graph/check.h"

#include <algorithm>

namespace document {

using model::Graph;
using model::NodeId;

namespace {

/// Whether the node has a socket that is called `id` because the variable is; others may be called
/// so by chance.
bool hasSocketOf(const std::vector<graph::Port>& ports, const graph::NodeDef& def,
                 std::string_view word, const std::string& id) {
  return std::any_of(ports.begin(), ports.end(), [&](const graph::Port& port) {
    const graph::ConfigDef* entry = def.configEntry(port.def->repeatedBy);
    return port.name == id && entry && entry->names == word && word == kVariable;
  });
}

}  // namespace

bool names(const graph::Catalog& catalog, const model::Node& node, std::string_view word,
           const std::string& id) {
  const graph::NodeDef* def = catalog.find(node.type);
  if (!def) return false;
  for (const graph::ConfigDef& entry : def->config) {
    const auto it = node.config.find(entry.name);
    if (entry.names != word || it == node.config.end()) continue;
    if (it->second.text == id) return true;
    for (const base::Value& item : it->second.items)
      if (item.text == id) return true;
  }
  return false;
}

void rename(Graph& graph, const graph::Catalog& catalog, std::string_view word,
            const std::string& from, const std::string& to) {
  if (from == to) return;
  std::vector<NodeId> nodes;
  for (const auto& [id, node] : graph.nodes)
    if (names(catalog, *node, word, from)) nodes.push_back(id);
  for (const NodeId& id : nodes) {
    const model::Node& before = *graph.nodes.find(id);
    const graph::NodeDef& def = *catalog.find(before.type);
    const graph::NodePorts ports = graph::portsOf(def, before, graph);
    const bool isInput = hasSocketOf(ports.inputs, def, word, from);
    const bool isOutput = hasSocketOf(ports.outputs, def, word, from);
    graph.nodes.change(id, [&](model::Node& node) {
      for (const graph::ConfigDef& entry : catalog.find(node.type)->config) {
        if (entry.names != word || !node.config.count(entry.name)) continue;
        base::Value& value = node.config[entry.name];
        if (value.text == from) value.text = to;
        for (base::Value& item : value.items)
          if (item.text == from) item.text = to;
      }
      if (!isInput) return;
      if (auto value = node.values.extract(from))
        value.key() = to, node.values.insert(std::move(value));
    });
    for (model::Link& link : graph.links) {
      if (isInput && link.to == model::Socket{id, from}) link.to.name = to;
      if (isOutput && link.from == model::Socket{id, from}) link.from.name = to;
    }
  }
}

}  // namespace document
