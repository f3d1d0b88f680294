#include "graph/net.h"

#include <algorithm>
#include <functional>

namespace graph {

// Half of the table stays free, so that a search ends soon.
void Net::number() {
  std::size_t size = 4;
  while (size < 2 * nodes.size()) size *= 2;
  slots_.assign(size, -1);
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    std::size_t slot = std::hash<std::string_view>()(nodes[n].id->text) & (size - 1);
    while (slots_[slot] >= 0) slot = (slot + 1) & (size - 1);
    slots_[slot] = static_cast<int>(n);
  }
}

int Net::find(const model::NodeId& id) const {
  if (slots_.empty()) return -1;
  std::size_t slot = std::hash<std::string_view>()(id.text) & (slots_.size() - 1);
  for (; slots_[slot] >= 0; slot = (slot + 1) & (slots_.size() - 1))
    if (nodes[static_cast<std::size_t>(slots_[slot])].id->text == id.text) return slots_[slot];
  return -1;
}

/// Room for the wires of every node: each input has one source.
void Net::layOut() {
  std::size_t inputs = 0, outputs = 0;
  for (const NetNode& node : nodes) {
    inputs += node.ports->inputs.size();
    outputs += node.ports->outputs.size();
  }
  sources_.resize(inputs);
  targets_.resize(outputs);
  inputs = outputs = 0;
  for (NetNode& node : nodes) {
    node.sources = std::span(sources_).subspan(inputs, node.ports->inputs.size());
    node.targets = std::span(targets_).subspan(outputs, node.ports->outputs.size());
    inputs += node.ports->inputs.size();
    outputs += node.ports->outputs.size();
  }
}

int indexOf(const std::vector<Port>& ports, std::string_view name, bool isFlow) {
  for (std::size_t i = 0; i < ports.size(); ++i)
    if (ports[i].isFlow == isFlow && ports[i].name == name) return static_cast<int>(i);
  return -1;
}

Net netOf(const model::Graph& graph, const std::map<model::NodeId, NodePorts>& ports) {
  Net net;
  net.nodes.reserve(graph.nodes.size());
  auto it = ports.begin();  // both are sorted by id
  for (const auto& [id, node] : graph.nodes) {
    while (it != ports.end() && it->first < id) ++it;
    if (it == ports.end()) break;
    if (it->first == id) net.nodes.push_back({&id, node.get(), &it->second, {}, {}});
  }
  net.number();
  net.layOut();
  struct Flow {
    std::size_t output;  // of all outputs
    End target;
  };
  std::vector<Flow> flows;
  for (const model::Link& link : graph.links) {
    const int from = net.find(link.from.node);
    const int to = net.find(link.to.node);
    if (from < 0 || to < 0) continue;
    const NetNode& source = net.nodes[static_cast<std::size_t>(from)];
    const NetNode& target = net.nodes[static_cast<std::size_t>(to)];
    for (const bool isFlow : {true, false}) {
      const int output = indexOf(source.ports->outputs, link.from.name, isFlow);
      const int input = indexOf(target.ports->inputs, link.to.name, isFlow);
      if (output < 0 || input < 0) continue;
      if (isFlow) {
        const auto first = static_cast<std::size_t>(source.targets.data() - net.targets_.data());
        flows.push_back({first + static_cast<std::size_t>(output), {to, input}});
      } else {
        const auto first = static_cast<std::size_t>(target.sources.data() - net.sources_.data());
        End& end = net.sources_[first + static_cast<std::size_t>(input)];
        if (!end.isWired()) end = {from, output};
      }
      break;
    }
  }
  std::stable_sort(flows.begin(), flows.end(),
                   [](const Flow& a, const Flow& b) { return a.output < b.output; });
  net.ends_.reserve(flows.size());
  for (const Flow& flow : flows) net.ends_.push_back(flow.target);
  for (std::size_t i = 0; i < flows.size();) {
    std::size_t end = i;
    while (end < flows.size() && flows[end].output == flows[i].output) ++end;
    net.targets_[flows[i].output] = std::span(net.ends_).subspan(i, end - i);
    i = end;
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
