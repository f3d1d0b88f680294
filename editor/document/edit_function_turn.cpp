// Nodes to a function and back.
#include "document/edit_function.h"
#include "document/edit_parts.h"
#include "document/graph_layout.h"
#include "graph/check.h"
#include "graph/functions.h"
#include "graph/ports.h"

#include <deque>
#include <set>

namespace document {

using graph::NodeRole;
using model::Graph;
using model::GraphId;
using model::Link;
using model::NodeId;
using model::Project;
using model::Socket;

namespace {

/// What the nodes name of that sort ("variable", "event", "parameter").
std::set<std::string> namedBy(const Graph& graph, const graph::Catalog& catalog,
                              const std::string& sort, const std::set<NodeId>& nodes,
                              bool areTheOthersMeant) {
  std::set<std::string> names;
  for (const auto& [id, node] : graph.nodes) {
    const graph::NodeDef* def = catalog.find(node->type);
    if (!def || (nodes.count(id) != 0) == areTheOthersMeant) continue;
    for (const graph::ConfigDef& entry : def->config) {
      const auto it = node->config.find(entry.name);
      if (entry.names != sort || it == node->config.end()) continue;
      if (it->second.type == base::Type::List)
        for (const base::Value& item : it->second.items) names.insert(item.text);
      else
        names.insert(it->second.text);
    }
  }
  return names;
}

/// Nodes of one graph on their way into a function.
class Turning {
 public:
  Turning(Graph& graph, const GraphId& graphId, const graph::Catalog& catalog,
          const graph::Checked& checked, std::set<NodeId> nodes, const GraphId& functionId)
      : graph_(graph),
        graphId_(graphId),
        catalog_(catalog),
        checked_(checked),
        nodes_(std::move(nodes)),
        use_(freeNodeId(graph, graph::functionType(functionId))) {
    function_.function.emplace();
    input_ = freeNodeId(graph, "input");
    output_ = freeNodeId(graph, "output");
    useType_ = graph::functionType(functionId);
  }

  base::Result<Graph> run() {
    for (const NodeId& id : nodes_)
      if (auto status = checkNode(id); !status) return status.error();
    if (auto status = takeNames(); !status) return status.error();
    place();
    takeWires();
    takeParameters();
    for (const NodeId& id : nodes_) {
      function_.nodes.put(id, *graph_.nodes.find(id));
      graph_.nodes.erase(id);
      graph_.editor.positions.erase(id);
      leaveGroups(graph_, id);
    }
    if (!function_.function->inputs.empty())
      function_.nodes.put(input_, {std::string(graph::kFunctionInput), {}, {}});
    if (!function_.function->outputs.empty())
      function_.nodes.put(output_, {std::string(graph::kFunctionOutput), {}, {}});
    graph_.nodes.put(use_, {useType_, {}, {}});
    return std::move(function_);
  }

  const NodeId& use() const { return use_; }

 private:
  base::Status checkNode(const NodeId& id) const {
    const model::Node* node = graph_.nodes.find(id);
    if (!node) return noNode(graphId_, id);
    const graph::NodeDef* def = catalog_.find(node->type);
    if (!def) return wrong(graphId_, id, "unknown kind of node \"" + node->type + "\"");
    if (def->role == NodeRole::FunctionInput || def->role == NodeRole::FunctionOutput)
      return wrong(graphId_, id, "the ends of a function cannot go into another");
    return base::Done{};
  }

  /// Variables and events that only these nodes name move; shared ones need not.
  base::Status takeNames() {
    const auto take = [&](auto& from, auto& to, const char* sort) -> base::Status {
      using Id = std::decay_t<decltype(from.begin()->first)>;
      const auto others = namedBy(graph_, catalog_, sort, nodes_, true);
      for (const std::string& name : namedBy(graph_, catalog_, sort, nodes_, false)) {
        const auto* item = from.find(Id(name));
        if (!item) continue;
        if (others.count(name))
          return base::Error{"graph \"" + graphId_.text + "\": the " + sort + " \"" + item->name +
                             "\" is used by other nodes, too; share it with the scene first, or "
                             "choose all of them"};
        to.put(Id(name), *item);
        from.erase(Id(name));
      }
      return base::Done{};
    };
    if (auto status = take(graph_.variables, function_.variables, "variable"); !status)
      return status;
    return take(graph_.events, function_.events, "event");
  }

  void place() {
    const auto layout = layoutOf(graph_);
    base::Float2 min{1e9f, 1e9f}, max{-1e9f, -1e9f};
    for (const NodeId& id : nodes_) {
      const auto own = graph_.editor.positions.find(id);
      const base::Float2 at = own != graph_.editor.positions.end() ? own->second : layout.at(id);
      function_.editor.positions[id] = at;
      min = {std::min(min.x, at.x), std::min(min.y, at.y)};
      max = {std::max(max.x, at.x), std::max(max.y, at.y)};
    }
    function_.editor.positions[input_] = {min.x - 280, min.y};
    function_.editor.positions[output_] = {max.x + 320, min.y};
    graph_.editor.positions[use_] = (min + max) * 0.5f;
  }

  const graph::Port* outputOf(const Socket& socket, bool isFlow) const {
    return checked_.ports.at(socket.node).output(socket.name, isFlow);
  }
  bool isFlow(const Link& link) const {
    return outputOf(link.from, true) && checked_.ports.at(link.to.node).input(link.to.name, true);
  }

  std::string addPort(std::vector<model::InterfacePort>& ports, const std::string& name,
                      const base::Type* type) {
    model::InterfacePort port;
    using Id = base::Id<struct PortTag>;
    port.id = base::freeId<Id>(base::idTextFrom(name), [&](const Id& id) {
                return graph_.parameters.count(id.text) != 0 ||
                       std::any_of(ports.begin(), ports.end(),
                                   [&](const auto& p) { return p.id == id.text; });
              }).text;
    port.name = name;
    port.isFlow = type == nullptr;
    if (type) port.standard = base::Value::defaultOf(*type);
    ports.push_back(port);
    return port.id;
  }

  /// Every wire stays where it is in the order, on its side of the border.
  void takeWires() {
    std::vector<Link> outer;
    std::map<Socket, std::string> flowsIn, valuesIn, valuesOut;
    std::map<Socket, std::pair<std::string, bool>>
        flowsOut;  // The output, and whether it is the latest wire there.
    for (const Link& link : graph_.links) {
      const bool fromIn = nodes_.count(link.from.node) != 0, toIn = nodes_.count(link.to.node) != 0;
      const bool flow = isFlow(link);
      if (fromIn && toIn) {
        function_.links.push_back(link);
        if (flow && flowsOut.count(link.from)) flowsOut[link.from].second = false;
      } else if (toIn) {
        enter(link, flow, flow ? flowsIn : valuesIn, outer);
      } else if (fromIn && flow) {
        // Wires out between wires within have an output each, or the order would change.
        auto& [id, isOpen] = flowsOut[link.from];
        if (!isOpen) {
          id = addPort(function_.function->outputs, link.from.name, nullptr);
          function_.links.push_back({link.from, {output_, id}});
          isOpen = true;
        }
        outer.push_back({{use_, id}, link.to});
      } else if (fromIn) {
        const auto [it, isNew] = valuesOut.try_emplace(link.from);
        if (isNew) {
          it->second = addPort(function_.function->outputs, link.from.name,
                               &outputOf(link.from, false)->type);
          function_.links.push_back({link.from, {output_, it->second}});
        }
        outer.push_back({{use_, it->second}, link.to});
      } else {
        outer.push_back(link);
      }
    }
    graph_.links = std::move(outer);
  }

  void enter(const Link& link, bool flow, std::map<Socket, std::string>& known,
             std::vector<Link>& outer) {
    const auto [it, isNew] = known.try_emplace(flow ? link.to : link.from);
    if (isNew) {
      it->second = addPort(function_.function->inputs, link.to.name,
                           flow ? nullptr : &outputOf(link.from, false)->type);
      if (flow) function_.links.push_back({{input_, it->second}, link.to});
    }
    if (!flow) function_.links.push_back({{input_, it->second}, link.to});
    if (flow || isNew) outer.push_back({link.from, {use_, it->second}});
  }

  /// The function gets the parameters, and the use what the graph's are.
  void takeParameters() {
    float y = 0;
    for (const std::string& key : namedBy(graph_, catalog_, "parameter", nodes_, false)) {
      const auto it = graph_.parameters.find(key);
      if (it == graph_.parameters.end()) continue;
      function_.parameters[key] = it->second;
      for (const NodeId& id : nodes_) {
        const model::Node& node = *graph_.nodes.find(id);
        const graph::NodeDef& def = *catalog_.find(node.type);
        const base::Value* named = nullptr;
        for (const graph::ConfigDef& entry : def.config)
          if (entry.names == "parameter") named = graph::configValue(def, node, entry.name);
        if (!named || named->text != key || def.outputs.empty()) continue;
        const NodeId reader = freeNodeId(graph_, node.type);
        graph_.nodes.put(reader, node);
        graph_.editor.positions[reader] =
            graph_.editor.positions[use_] + base::Float2{-280, y += 96};
        graph_.links.push_back({{reader, def.outputs.front().name}, {use_, key}});
        break;
      }
    }
  }

  Graph& graph_;
  const GraphId& graphId_;
  const graph::Catalog& catalog_;
  const graph::Checked& checked_;
  std::set<NodeId> nodes_;
  Graph function_;
  NodeId use_, input_, output_;
  std::string useType_;
};

/// Conversions where a use and the ends meet what is around them: the border goes, the types stay.
Graph withBorderConversions(const Graph& graph, const Project& project,
                            const graph::Catalog& catalog, const GraphId& id,
                            const std::function<bool(const NodeId&)>& isBorder) {
  std::vector<graph::Conversion> wanted;
  for (const graph::Conversion& c :
       graph::check(withShared(graph, project), catalog, id.text).conversions)
    if (isBorder(c.link.from.node) || isBorder(c.link.to.node)) wanted.push_back(c);
  Graph made = graph::withConversions(graph, wanted, catalog);
  for (const graph::Conversion& c : wanted) {
    const NodeId old(c.link.to.node.text + "." + c.link.to.name);
    const NodeId fresh = freeNodeId(made, c.node);
    made.nodes.put(fresh, *made.nodes.find(old));
    made.nodes.erase(old);
    for (Link& link : made.links) {
      if (link.from.node == old) link.from.node = fresh;
      if (link.to.node == old) link.to.node = fresh;
    }
  }
  return made;
}

/// One use of a function on its way into the graph.
class Inlining {
 public:
  Inlining(Graph& graph, const Graph& function, const graph::Catalog& catalog,
           const graph::Checked& outer, const graph::Checked& inner, const NodeId& use)
      : graph_(graph),
        function_(function),
        catalog_(catalog),
        outer_(outer),
        inner_(inner),
        use_(use) {}

  std::vector<NodeId> run() {
    useNode_ = *graph_.nodes.find(use_);
    copyNames();
    copyNodes();
    for (const Link& link : function_.links) {
      if (isFlow(link))
        flowsFrom_[link.from].push_back(link.to);
      else
        valueInto_[link.to] = link.from;
    }
    wire();
    graph_.nodes.erase(use_);
    graph_.editor.positions.erase(use_);
    leaveGroups(graph_, use_);
    return made_;
  }

 private:
  NodeRole roleOf(const NodeId& id) const { return inner_.ports.at(id).def->role; }
  bool isFlow(const Link& link) const {
    return inner_.ports.at(link.from.node).output(link.from.name, true) &&
           inner_.ports.at(link.to.node).input(link.to.name, true);
  }
  const std::string* parameterOf(const NodeId& id) const {
    const graph::NodeDef& def = *inner_.ports.at(id).def;
    for (const graph::ConfigDef& entry : def.config)
      if (entry.names == "parameter")
        if (const base::Value* value =
                graph::configValue(def, *function_.nodes.find(id), entry.name))
          return &value->text;
    return nullptr;
  }

  void copyNames() {
    const auto copy = [](const auto& from, auto& to, std::map<std::string, std::string>& renamed) {
      using Id = std::decay_t<decltype(from.begin()->first)>;
      for (const auto& [id, item] : from) {
        if (item->isShared) continue;
        const Id fresh =
            base::freeId<Id>(id.text, [&](const Id& taken) { return to.contains(taken); });
        to.put(fresh, *item);
        renamed[id.text] = fresh.text;
      }
    };
    copy(function_.variables, graph_.variables, variables_);
    copy(function_.events, graph_.events, events_);
  }

  std::string renamed(const std::map<std::string, std::string>& names,
                      const std::string& name) const {
    const auto it = names.find(name);
    return it == names.end() ? name : it->second;
  }

  std::string socketName(const graph::Port& port, const graph::NodeDef& def) const {
    const graph::ConfigDef* entry = def.configEntry(port.def->repeatedBy);
    return entry && entry->names == "variable" ? renamed(variables_, port.name) : port.name;
  }

  void copyNodes() {
    const auto layout = layoutOf(function_);
    const auto useAt = graph_.editor.positions.find(use_);
    const base::Float2 middle =
        useAt == graph_.editor.positions.end() ? base::Float2{} : useAt->second;
    std::vector<std::pair<NodeId, base::Float2>> places;
    base::Float2 sum;
    for (const auto& [id, node] : function_.nodes) {
      if (roleOf(id) == NodeRole::FunctionInput || roleOf(id) == NodeRole::FunctionOutput ||
          parameterOf(id))
        continue;
      const NodeId copy = freeNodeId(graph_, node->type);
      graph_.nodes.put(copy, copyOf(id, *node));
      copies_[id] = copy;
      made_.push_back(copy);
      const auto own = function_.editor.positions.find(id);
      places.emplace_back(copy,
                          own != function_.editor.positions.end() ? own->second : layout.at(id));
      sum = sum + places.back().second;
    }
    const base::Float2 mean =
        places.empty() ? sum : sum * (1.0f / static_cast<float>(places.size()));
    for (const auto& [id, at] : places) graph_.editor.positions[id] = middle + (at - mean);
  }

  model::Node copyOf(const NodeId& id, const model::Node& node) const {
    const graph::NodePorts& ports = inner_.ports.at(id);
    model::Node copy = node;
    for (const graph::ConfigDef& entry : ports.def->config) {
      const auto it = copy.config.find(entry.name);
      if (it == copy.config.end() || (entry.names != "variable" && entry.names != "event"))
        continue;
      const auto& names = entry.names == "variable" ? variables_ : events_;
      it->second.text = renamed(names, it->second.text);
      for (base::Value& item : it->second.items) item.text = renamed(names, item.text);
    }
    copy.values.clear();
    // Constants get the types that their author saw, whatever is wired beside them now.
    for (const graph::Port& port : ports.inputs)
      if (!port.isFlow && node.values.count(port.name))
        copy.values[socketName(port, *ports.def)] = graph::constantOf(port, node);
    return copy;
  }

  Socket copied(const Socket& socket, bool isInput) const {
    const graph::NodePorts& ports = inner_.ports.at(socket.node);
    const graph::Port* port = isInput ? ports.input(socket.name) : ports.output(socket.name);
    return {copies_.at(socket.node), port ? socketName(*port, *ports.def) : socket.name};
  }

  /// Where a flow that comes to this socket of the function goes on, in order.
  void goOn(const Socket& to, std::vector<Socket>& targets, int depth) const {
    if (roleOf(to.node) != NodeRole::FunctionOutput) return targets.push_back(copied(to, true));
    if (depth > kMaxDepth) return;
    for (const Link& link : before_)
      if (link.from == Socket{use_, to.name}) follow(link.to, targets, depth + 1);
  }
  /// The same for a socket of the graph, which may be the use itself.
  void follow(const Socket& to, std::vector<Socket>& targets, int depth) const {
    if (to.node != use_) return targets.push_back(to);
    if (depth > kMaxDepth) return;
    for (const auto& [from, next] : flowsFrom_)
      if (roleOf(from.node) == NodeRole::FunctionInput && from.name == to.name)
        for (const Socket& one : next) goOn(one, targets, depth + 1);
  }

  struct Source {
    std::optional<Socket> socket;
    base::Value constant;
  };
  /// What an output of the function or of the graph gives.
  Source inside(Socket from, int depth = 0) const {
    const std::string* key = parameterOf(from.node);
    if (roleOf(from.node) == NodeRole::FunctionInput || key) {
      const Socket input{use_, key ? *key : from.name};
      for (const Link& link : before_)
        if (link.to == input) return outside(link.from, depth + 1);
      const graph::Port* port = outer_.ports.at(use_).input(input.name, false);
      return {{}, port ? graph::constantOf(*port, useNode_) : base::Value::of(0.0)};
    }
    return {copied(from, false), {}};
  }
  Source outside(const Socket& from, int depth = 0) const {
    if (from.node != use_ || depth > kMaxDepth) return {from, {}};
    for (const auto& [to, source] : valueInto_)
      if (roleOf(to.node) == NodeRole::FunctionOutput && to.name == from.name)
        return inside(source, depth + 1);
    for (const auto& [id, node] : function_.nodes)
      if (roleOf(id) == NodeRole::FunctionOutput)
        if (const graph::Port* port = inner_.ports.at(id).input(from.name, false))
          return {{}, graph::constantOf(*port, *node)};
    for (const model::InterfacePort& port : function_.function->outputs)
      if (port.id == from.name) return {{}, port.standard};
    return {{}, base::Value::of(0.0)};
  }

  void feed(const Source& source, const Socket& to) {
    if (source.socket)
      graph_.links.push_back({*source.socket, to});
    else
      graph_.nodes.change(to.node, [&](model::Node& n) { n.values[to.name] = source.constant; });
  }

  void wire() {
    before_ = std::exchange(graph_.links, {});
    for (const Link& link : before_) {
      const graph::Port* out = outer_.ports.at(link.from.node).output(link.from.name, true);
      const bool flow = out && outer_.ports.at(link.to.node).input(link.to.name, true);
      if (link.from.node == use_ && flow) continue;  // Reached from within.
      if (flow) {
        std::vector<Socket> targets;
        follow(link.to, targets, 0);
        for (const Socket& target : targets) graph_.links.push_back({link.from, target});
      } else if (link.to.node != use_) {
        feed(outside(link.from), link.to);
      }
    }
    for (const Link& link : function_.links) {
      const NodeRole from = roleOf(link.from.node), to = roleOf(link.to.node);
      if (isFlow(link)) {
        if (from == NodeRole::FunctionInput) continue;
        std::vector<Socket> targets;
        goOn(link.to, targets, 0);
        for (const Socket& target : targets)
          graph_.links.push_back({copied(link.from, false), target});
      } else if (to != NodeRole::FunctionOutput) {
        feed(inside(link.from), copied(link.to, true));
      }
    }
  }

  static constexpr int kMaxDepth = 64;

  Graph& graph_;
  const Graph& function_;
  const graph::Catalog& catalog_;
  const graph::Checked& outer_;
  const graph::Checked& inner_;
  const NodeId use_;
  model::Node useNode_;
  std::map<std::string, std::string> variables_, events_;
  std::map<NodeId, NodeId> copies_;
  std::map<Socket, std::vector<Socket>> flowsFrom_;
  std::map<Socket, Socket> valueInto_;
  std::vector<Link> before_;
  std::vector<NodeId> made_;
};

base::Status firstError(const graph::Checked& checked) {
  for (const base::Problem& p : checked.problems)
    if (p.severity == base::Severity::Error) return base::Error{p.where + ": " + p.message};
  return base::Done{};
}

}  // namespace

base::Result<GraphId> turnIntoFunction(Project& project, const GraphId& graph,
                                       const graph::Catalog& catalog, NodeIds nodes,
                                       const std::string& name) {
  if (nodes.empty())
    return base::Error{"graph \"" + graph.text + "\": choose the nodes of the function first"};
  auto id = addGraph(project, name);
  if (!id) return id;
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    const graph::Checked checked = graph::check(withShared(g, project), catalog, graph.text);
    if (auto good = firstError(checked); !good) return good;
    Turning turning(g, graph, catalog, checked, {nodes.begin(), nodes.end()}, *id);
    auto function = turning.run();
    if (!function) return function.error();
    function->name = name;
    project.graphs.put(*id, std::move(*function));
    return base::Done{};
  });
  if (!status) return status.error();
  return id;
}

base::Result<std::vector<NodeId>> inlineFunction(Project& project, const GraphId& graph,
                                                 const graph::Catalog& catalog, const NodeId& use) {
  std::vector<NodeId> made;
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    const model::Node* node = g.nodes.find(use);
    if (!node) return noNode(graph, use);
    const auto id = graph::functionIn(node->type);
    const Graph* authored = id ? project.graphs.find(*id) : nullptr;
    if (!authored || !authored->function)
      return wrong(graph, use, "uses no function of this project");
    if (*id == graph) return wrong(graph, use, "this function cannot take itself in");
    g = withBorderConversions(g, project, catalog, graph,
                              [&](const NodeId& n) { return n == use; });
    const Graph function =
        withShared(withBorderConversions(*authored, project, catalog, *id,
                                         [&](const NodeId& n) {
                                           const model::Node* at = authored->nodes.find(n);
                                           return at && (at->type == graph::kFunctionInput ||
                                                         at->type == graph::kFunctionOutput);
                                         }),
                   project);
    const graph::Checked outer = graph::check(withShared(g, project), catalog, graph.text);
    const graph::Checked inner = graph::check(function, catalog, id->text);
    for (const graph::Checked* checked : {&outer, &inner})
      if (auto good = firstError(*checked); !good) return good;
    made = Inlining(g, function, catalog, outer, inner, use).run();
    return base::Done{};
  });
  if (!status) return status.error();
  return made;
}

}  // namespace document
