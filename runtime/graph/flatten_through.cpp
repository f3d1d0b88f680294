// What goes through functions: found once for each function, however often it is used, so that
// asking costs what the project is large and not what it would be when made flat.
#include "graph/flatten_parts.h"
#include "graph/functions.h"
#include "graph/ports.h"

#include <algorithm>
#include <optional>

namespace graph {

using base::Severity;
using model::GraphId;
using model::NodeId;
using model::Socket;

namespace {

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// Beyond it nobody counts.
std::size_t plus(std::size_t a, std::size_t b) { return std::min(a + b, kMaxFlatLinks + 1); }
std::size_t times(std::size_t a, std::size_t b) {
  return a == 0 || b == 0 ? 0 : a > kMaxFlatLinks / b ? kMaxFlatLinks + 1 : a * b;
}

/// Sockets and the ways between them, by number.
struct Ways {
  struct Way {
    std::size_t to = 0;
    bool isBare = true;  ///< Meets no node.
    std::size_t count = 1;
  };
  std::vector<Socket> sockets;
  std::vector<std::vector<Way>> from;
  std::map<Socket, std::size_t> numbers;

  /// Its number, and whether it is new.
  std::pair<std::size_t, bool> add(const Socket& socket) {
    const auto [it, isNew] = numbers.try_emplace(socket, sockets.size());
    if (isNew) {
      sockets.push_back(socket);
      from.emplace_back();
    }
    return {it->second, isNew};
  }
};

struct Order {
  std::vector<std::size_t> lastFirst;  ///< Each after all that it leads to.
  std::vector<Ways::Way> circle;       ///< The first that was met; then the order is not whole.
};

// Depth first with a stack of its own: a way may be longer than the machine's stack is deep.
Order orderOf(const Ways& ways) {
  enum class Mark : char { New, Open, Done };
  std::vector<Mark> marks(ways.sockets.size(), Mark::New);
  struct Frame {
    std::size_t at, next = 0;
    Ways::Way way;  ///< That led here.
  };
  Order order;
  std::vector<Frame> stack;
  for (std::size_t start = 0; start < marks.size(); ++start) {
    if (marks[start] != Mark::New) continue;
    marks[start] = Mark::Open;
    stack.push_back({start, 0, {}});
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next == ways.from[frame.at].size()) {
        marks[frame.at] = Mark::Done;
        order.lastFirst.push_back(frame.at);
        stack.pop_back();
        continue;
      }
      const Ways::Way way = ways.from[frame.at][frame.next++];
      if (marks[way.to] == Mark::New) {
        marks[way.to] = Mark::Open;
        stack.push_back({way.to, 0, way});
      } else if (marks[way.to] == Mark::Open) {
        auto known = std::find_if(stack.begin(), stack.end(),
                                  [&](const Frame& f) { return f.at == way.to; });
        for (auto f = known + 1; f != stack.end(); ++f) order.circle.push_back(f->way);
        order.circle.push_back(way);
        return order;
      }
    }
  }
  return order;
}

}  // namespace

/// Looks at one good graph whose functions are known.
class Through::Looking {
 public:
  Looking(Through& through, const GraphId& id, Passing& passing)
      : through_(through), id_(id), body_(through.preparing_.indexed(id)), passing_(passing) {}

  void run() {
    lookAtEnds();
    lookAtValues();
    lookAtFlows();
  }

 private:
  NodeRole roleOf(const NodeId& id) const { return body_.roles.at(id); }
  const Passing& inside(const NodeId& use) {
    return through_.of(*functionIn(body_.graph->nodes.find(use)->type));
  }
  std::string place(const NodeId& node) const {
    return "graph " + quoted(id_.text) + " node " + quoted(node.text);
  }
  void problem(const char* code, const NodeId& node, std::string message, const char* fix) {
    passing_.problems.push_back({Severity::Error, code, place(node), std::move(message), fix});
  }

  void lookAtEnds() {
    for (const auto& [name, ends] : body_.valuesOut)
      if (ends.size() > 1)
        problem("two-wires", ends[1],
                "another end of this function gives " + quoted(name) + ", too",
                "delete all but one");
  }

  // --- values, against the wires

  /// The input or parameter of the function that an output of this node is; none for others.
  std::optional<std::string> inputOf(const Socket& socket) const {
    if (roleOf(socket.node) == NodeRole::FunctionInput) return socket.name;
    const model::Node& node = *body_.graph->nodes.find(socket.node);
    const NodeDef& def = *body_.ports.at(socket.node).def;
    for (const ConfigDef& entry : def.config)
      if (entry.names == "parameter")
        if (const base::Value* value = configValue(def, node, entry.name)) return value->text;
    return std::nullopt;
  }

  /// A value node as a whole; each output of a use by itself. None where the way ends.
  std::optional<Socket> pulled(const Socket& socket) const {
    if (inputOf(socket) || roleOf(socket.node) == NodeRole::Function) return socket;
    const bool isValue = body_.ports.at(socket.node).def->kind == NodeKind::Value;
    return isValue ? std::optional<Socket>({socket.node, ""}) : std::nullopt;
  }

  std::size_t addValue(const Socket& socket, std::vector<std::size_t>& todo) {
    const auto [number, isNew] = values_.add(socket);
    if (isNew) todo.push_back(number);
    return number;
  }

  void leadBack(std::size_t from, const Socket& input, bool isBare,
                std::vector<std::size_t>& todo) {
    const auto wire = body_.valueInto.find(input);
    if (wire == body_.valueInto.end()) return;
    if (const auto source = pulled(wire->second)) {
      const std::size_t to = addValue(*source, todo);
      values_.from[from].push_back({to, isBare, 1});
    }
  }

  void lookAtValues() {
    std::vector<std::size_t> todo;
    for (const auto& [to, from] : body_.valueInto)
      if (const auto source = pulled(from)) addValue(*source, todo);
    while (!todo.empty()) {
      const std::size_t at = todo.back();
      todo.pop_back();
      const Socket socket = values_.sockets[at];
      if (socket.name.empty()) {
        for (const Port& port : body_.ports.at(socket.node).inputs)
          if (!port.isFlow) leadBack(at, {socket.node, port.name}, false, todo);
      } else if (roleOf(socket.node) == NodeRole::Function) {
        const auto& known = inside(socket.node).values;
        const auto it = known.find(socket.name);
        if (it == known.end()) continue;
        for (const auto& [input, isBare] : it->second)
          leadBack(at, {socket.node, input}, isBare, todo);
      }
    }
    if (const Order order = orderOf(values_); !order.circle.empty()) return tellOfValues(order);
    for (const auto& [name, ends] : body_.valuesOut)
      if (const auto source = pulled(body_.valueInto.at({ends.front(), name})))
        passing_.values[name] = inputsBehind(values_.numbers.at(*source));
  }

  /// The inputs of the function that a value depends on, and whether by a way without nodes.
  std::map<std::string, bool> inputsBehind(std::size_t start) const {
    std::map<std::string, bool> inputs;
    std::vector<char> seen(values_.sockets.size() * 2);
    std::vector<std::size_t> todo;
    const auto visit = [&](std::size_t at, bool isBare) {
      const std::size_t state = at * 2 + (isBare ? 1 : 0);
      if (seen[state]) return;
      seen[state] = 1;
      todo.push_back(state);
    };
    visit(start, !values_.sockets[start].name.empty());
    while (!todo.empty()) {
      const std::size_t at = todo.back() / 2;
      const bool isBare = todo.back() % 2 != 0;
      todo.pop_back();
      const Socket& socket = values_.sockets[at];
      if (!socket.name.empty())
        if (const auto input = inputOf(socket)) inputs[*input] = inputs[*input] || isBare;
      for (const Ways::Way& way : values_.from[at])
        visit(way.to, isBare && way.isBare && !values_.sockets[way.to].name.empty());
    }
    return inputs;
  }

  void tellOfValues(const Order& order) {
    std::string path;
    bool isBare = true;
    for (const Ways::Way& way : order.circle) {
      path += quoted(values_.sockets[way.to].node.text) + " → ";
      isBare = isBare && way.isBare;
    }
    const Socket& at = values_.sockets[order.circle.front().to];
    problem(isBare ? "endless-value" : "value-cycle", at.node,
            "this value needs itself: " + path + quoted(at.node.text), "keep it in a variable");
  }

  // --- flows, along the wires

  bool isUse(const NodeId& id) const { return roleOf(id) == NodeRole::Function; }
  const std::vector<Socket>& targetsOf(const Socket& output) const {
    static const std::vector<Socket> kNone;
    const auto it = body_.flowsFrom.find(output);
    return it == body_.flowsFrom.end() ? kNone : it->second;
  }

  void lookAtFlows() {
    std::vector<std::size_t> todo;
    const auto add = [&](const Socket& socket) {
      const auto [number, isNew] = flows_.add(socket);
      if (isNew) todo.push_back(number);
      return number;
    };
    for (const auto& [from, targets] : body_.flowsFrom)
      for (const Socket& to : targets)
        if (isUse(to.node)) add(to);
    while (!todo.empty()) {
      const std::size_t at = todo.back();
      todo.pop_back();
      const Socket socket = flows_.sockets[at];
      const auto& known = inside(socket.node).flows;
      const auto it = known.find(socket.name);
      if (it == known.end()) continue;
      for (const auto& [output, count] : it->second.outputs)
        for (const Socket& to : targetsOf({socket.node, output}))
          if (isUse(to.node)) {
            const std::size_t target = add(to);
            flows_.from[at].push_back({target, true, count});
          }
    }
    const Order order = orderOf(flows_);
    if (!order.circle.empty()) return tellOfFlows(order);
    for (const std::size_t at : order.lastFirst) ways_[flows_.sockets[at]] = fromUse(at);
    for (const auto& [input, targets] : body_.flowsIn) passing_.flows[input] = fromAll(targets);
    count();
  }

  void tellOfFlows(const Order& order) {
    std::string path;
    for (const Ways::Way& way : order.circle)
      path += quoted(flows_.sockets[way.to].node.text) + " → ";
    const Socket& at = flows_.sockets[order.circle.front().to];
    problem("endless-flow", at.node,
            "the flow into " + quoted(at.name) +
                " comes back to it without meeting any node: " + path + quoted(at.node.text),
            "put a node into the circle");
  }

  static void addWays(FlowWays& sum, const FlowWays& more, std::size_t factor) {
    sum.nodes = plus(sum.nodes, times(more.nodes, factor));
    for (const auto& [output, count] : more.outputs)
      sum.outputs[output] = plus(sum.outputs[output], times(count, factor));
  }

  FlowWays fromAll(const std::vector<Socket>& targets) const {
    FlowWays sum;
    for (const Socket& to : targets) {
      const NodeRole role = roleOf(to.node);
      if (role == NodeRole::Plain)
        sum.nodes = plus(sum.nodes, 1);
      else if (role == NodeRole::FunctionOutput)
        sum.outputs[to.name] = plus(sum.outputs[to.name], 1);
      else if (const auto it = ways_.find(to); it != ways_.end())
        addWays(sum, it->second, 1);
    }
    return sum;
  }

  /// Where the flow into a socket of a use goes on, all that comes after it being known.
  FlowWays fromUse(std::size_t at) {
    const Socket& socket = flows_.sockets[at];
    const auto& known = inside(socket.node).flows;
    const auto it = known.find(socket.name);
    if (it == known.end()) return {};
    FlowWays sum;
    sum.nodes = it->second.nodes;
    for (const auto& [output, count] : it->second.outputs)
      addWays(sum, fromAll(targetsOf({socket.node, output})), count);
    return sum;
  }

  /// The wires of flows that the flat graph would have, and those that would leave it.
  void count() {
    for (const auto& [from, targets] : body_.flowsFrom)
      if (roleOf(from.node) == NodeRole::Plain) addLinks(fromAll(targets), 1);
    for (const auto& [use, function] : body_.uses) {
      const Passing& inner = inside(use);
      passing_.links = plus(passing_.links, inner.links);
      for (const auto& [output, count] : inner.leaving)
        addLinks(fromAll(targetsOf({use, output})), count);
    }
    if (passing_.links > kMaxFlatLinks)
      passing_.problems.push_back(
          {Severity::Error, "too-large", "graph " + quoted(id_.text),
           "its flows go on in more than " + std::to_string(kMaxFlatLinks) + " ways",
           "lead fewer wires from one flow output through functions"});
  }
  void addLinks(const FlowWays& ways, std::size_t factor) {
    passing_.links = plus(passing_.links, times(ways.nodes, factor));
    for (const auto& [output, count] : ways.outputs)
      passing_.leaving[output] = plus(passing_.leaving[output], times(count, factor));
  }

  Through& through_;
  const GraphId& id_;
  const Prepared& body_;
  Passing& passing_;
  Ways values_, flows_;
  std::map<Socket, FlowWays> ways_;
};

const Through::Passing& Through::of(const GraphId& id) {
  const auto [it, isNew] = known_.try_emplace(id);
  if (isNew && preparing_.of(id).isGood) Looking(*this, it->first, it->second).run();
  return it->second;
}

}  // namespace graph
