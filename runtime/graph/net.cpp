#include "graph/net.h"

#include <algorithm>

namespace graph {

int Net::find(const model::NodeId& id) const {
  const auto it = numberOf.find(id.text);
  return it == numberOf.end() ? -1 : it->second;
}

int indexOf(const std::vector<Port>& ports, std::string_view name, bool isFlow) {
  for (std::size_t i = 0; i < ports.size(); ++i)
    if (ports[i].isFlow == isFlow && ports[i].name == name) return static_cast<int>(i);
  return -1;
}

Net netOf(const model::Graph& graph, const std::map<model::NodeId, NodePorts>& ports) {
  Net net;
  net.nodes.reserve(graph.nodes.size());
  for (const auto& [id, node] : graph.nodes) {
    const auto it = ports.find(id);
    if (it == ports.end()) continue;
    net.numberOf.emplace(id.text, static_cast<int>(net.nodes.size()));
    NetNode made;
    made.id = &id;
    made.node = node.get();
    made.ports = &it->second;
    made.sources.resize(it->second.inputs.size());
    made.targets.resize(it->second.outputs.size());
    net.nodes.push_back(std::move(made));
  }
  for (const model::Link& link : graph.links) {
    const int from = net.find(link.from.node);
    const int to = net.find(link.to.node);
    if (from < 0 || to < 0) continue;
    NetNode& source = net.nodes[static_cast<std::size_t>(from)];
    NetNode& target = net.nodes[static_cast<std::size_t>(to)];
    for (const bool isFlow : {true, false}) {
      const int output = indexOf(source.ports->outputs, link.from.name, isFlow);
      const int input = indexOf(target.ports->inputs, link.to.name, isFlow);
      if (output < 0 || input < 0) continue;
      const auto o = static_cast<std::size_t>(output);
      const auto i = static_cast<std::size_t>(input);
      if (isFlow)
        source.targets[o].push_back({to, input});
      else if (!target.sources[i].isWired())
        target.sources[i] = {from, output};
      break;
    }
  }
  return net;
}

// Depth first with a stack of its own, because a chain of values may be longer than the machine's
// stack is deep.
std::vector<End> findValueCycle(const Net& net) {
  enum class Mark : char { New, Open, Done };
  std::vector<Mark> marks(net.nodes.size(), Mark::New);
  struct Frame {
    int node;
    std::size_t nextInput;
  };
  std::vector<Frame> stack;
  const auto isValue = [&](int n) {
    const NodeDef* def = net.nodes[static_cast<std::size_t>(n)].ports->def;
    return def && def->kind == NodeKind::Value;
  };
  for (std::size_t start = 0; start < net.nodes.size(); ++start) {
    if (marks[start] != Mark::New || !isValue(static_cast<int>(start))) continue;
    stack.push_back({static_cast<int>(start), 0});
    marks[start] = Mark::Open;
    while (!stack.empty()) {
      Frame& frame = stack.back();
      const NetNode& node = net.nodes[static_cast<std::size_t>(frame.node)];
      if (frame.nextInput == node.sources.size()) {
        marks[static_cast<std::size_t>(frame.node)] = Mark::Done;
        stack.pop_back();
        continue;
      }
      const End source = node.sources[frame.nextInput++];
      if (!source.isWired() || !isValue(source.node)) continue;
      Mark& mark = marks[static_cast<std::size_t>(source.node)];
      if (mark == Mark::New) {
        mark = Mark::Open;
        stack.push_back({source.node, 0});
      } else if (mark == Mark::Open) {
        // The stack runs against the wires: each frame names the input through which the next one
        // was reached.
        std::vector<End> cycle;
        for (auto f = stack.rbegin();; ++f) {
          cycle.push_back({f->node, static_cast<int>(f->nextInput) - 1});
          if (f->node == source.node) break;
        }
        return cycle;
      }
    }
  }
  return {};
}

}  // namespace graph
