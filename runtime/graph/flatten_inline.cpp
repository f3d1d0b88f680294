// Copies functions into the places that use them and leads the wires through.
#include "graph/flatten_parts.h"
#include "graph/functions.h"
#include "graph/ports.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>

namespace graph {
namespace {

using base::Severity;
using model::NodeId;
using model::Socket;

/// One copy of a graph in the flat one.
struct Scope {
  Prepared* body = nullptr;
  std::string prefix;  ///< "" or "n7/".
  const Scope* parent = nullptr;
  NodeId use;  ///< The node of `parent` it stands for.
  std::map<NodeId, const Scope*> inner;
};

/// Where a value comes from: an output of the flat graph, or a constant.
struct Source {
  std::optional<Socket> socket;
  base::Value constant;
};

class Inliner {
 public:
  Inliner(Preparing& preparing, Origins& origins, std::vector<base::Problem>& problems)
      : preparing_(preparing), origins_(origins), problems_(problems) {}

  model::Graph run(const model::GraphId& root) {
    Prepared& body = preparing_.indexed(root);
    flat_.name = body.graph->name;
    flat_.parameters = body.graph->parameters;
    flat_.kept = body.graph->kept;
    scopes_.push_back({&body, "", nullptr, {}, {}});
    // Scopes are added while this runs: each use opens one.
    for (std::size_t i = 0; i < scopes_.size(); ++i) place(scopes_[i]);
    for (const Scope& scope : scopes_) {
      wireFlows(scope);
      wireValues(scope);
    }
    for (auto& [id, node] : nodes_) flat_.nodes.put(id, std::move(node));
    return std::move(flat_);
  }

 private:
  static NodeId flatId(const Scope& scope, const NodeId& id) {
    return NodeId(scope.prefix + id.text);
  }
  static NodeRole roleOf(const Scope& scope, const NodeId& id) { return scope.body->roles.at(id); }

  void problem(const char* code, const Scope& scope, const NodeId& node, std::string message,
               std::string fix) {
    problems_.push_back({Severity::Error, code, origins_.textOf(flatId(scope, node)),
                         std::move(message), std::move(fix)});
  }

  // --- nodes, variables, events

  void place(Scope& scope) {
    for (const auto& [id, variable] : scope.body->graph->variables)
      if (variable->isShared) {
        flat_.variables.put(id, *variable);
      } else {
        model::Variable own = *variable;
        own.name = dotted(scope.prefix) + own.name;
        flat_.variables.put(model::VariableId(ownName(scope, id)), std::move(own));
      }
    for (const auto& [id, event] : scope.body->graph->events)
      flat_.events.put(event->isShared ? id : model::EventId(ownName(scope, id)), *event);
    for (const auto& [id, node] : scope.body->graph->nodes) {
      const NodePorts& ports = scope.body->ports.at(id);
      if (ports.def->role == NodeRole::Function) {
        const std::string path = scope.prefix + id.text;
        const model::GraphId function = *functionIn(node->type);
        origins_.addUse(path, function);
        scopes_.push_back({&preparing_.indexed(function), path + "/", &scope, id, {}});
        scope.inner[id] = &scopes_.back();
      } else if (ports.def->role == NodeRole::Plain && !parameterOf(scope, *node, *ports.def)) {
        nodes_[flatId(scope, id)] = copyOf(scope, id, *node, ports);
      }
    }
  }

  static std::string dotted(std::string prefix) {
    std::replace(prefix.begin(), prefix.end(), '/', '.');
    return prefix;
  }

  /// In a function, a node that reads a parameter reads the input of the use; its key.
  static const std::string* parameterOf(const Scope& scope, const model::Node& node,
                                        const NodeDef& def) {
    if (!scope.parent) return nullptr;
    for (const ConfigDef& entry : def.config)
      if (entry.names == "parameter")
        if (const base::Value* value = configValue(def, node, entry.name)) return &value->text;
    return nullptr;
  }

  /// What a graph's own variable or event is called in the flat graph, beside those of the project.
  template <class Id>
  std::string ownName(const Scope& scope, const Id& id) const {
    const bool isHiding = !scope.parent && preparing_.isShared(id);
    return scope.prefix + id.text + (isHiding ? ".own" : "");
  }

  std::string flatName(const Scope& scope, const ConfigDef& entry, const std::string& id) const {
    const auto nameIn = [&](const auto& shelf, const auto& key) {
      const auto* item = shelf.find(key);
      return item && !item->isShared ? ownName(scope, key) : id;
    };
    const model::Graph& graph = *scope.body->graph;
    if (entry.names == "variable") return nameIn(graph.variables, model::VariableId(id));
    if (entry.names == "event") return nameIn(graph.events, model::EventId(id));
    return id;
  }

  model::Node copyOf(const Scope& scope, const NodeId& id, const model::Node& node,
                     const NodePorts& ports) const {
    model::Node copy = node;
    for (const ConfigDef& entry : ports.def->config) {
      const auto it = copy.config.find(entry.name);
      if (it == copy.config.end()) continue;
      it->second.text = flatName(scope, entry, it->second.text);
      for (base::Value& item : it->second.items) item.text = flatName(scope, entry, item.text);
    }
    copy.values.clear();
    for (const Port& port : ports.inputs) {
      if (port.isFlow || scope.body->valueInto.count({id, port.name})) continue;
      const bool isGeneric =
          port.isAny || (port.def->typeFrom.empty() && port.def->types.size() > 1);
      // The types that its author saw stay, whatever is wired to it now.
      if (isGeneric || node.values.count(port.name))
        copy.values[socketName(scope, ports, port)] = constantOf(port, node);
    }
    return copy;
  }

  /// Sockets that are called like variables are called as these are in the flat graph.
  std::string socketName(const Scope& scope, const NodePorts& ports, const Port& port) const {
    const ConfigDef* entry = ports.def->configEntry(port.def->repeatedBy);
    return entry && entry->names == "variable" ? flatName(scope, *entry, port.name) : port.name;
  }

  Socket flatInput(const Scope& scope, const Socket& to) const {
    const NodePorts& ports = scope.body->ports.at(to.node);
    const Port* port = ports.input(to.name);
    return {flatId(scope, to.node), port ? socketName(scope, ports, *port) : to.name};
  }

  // --- flows

  void wireFlows(const Scope& scope) {
    for (const model::Link& link : scope.body->graph->links) {
      if (roleOf(scope, link.from.node) != NodeRole::Plain) continue;
      const auto targets = scope.body->flowsFrom.find(link.from);
      const bool isFlow = targets != scope.body->flowsFrom.end() &&
                          std::find(targets->second.begin(), targets->second.end(), link.to) !=
                              targets->second.end();
      if (isFlow) lead(scope, {flatId(scope, link.from.node), link.from.name}, link.to);
    }
  }

  struct At {
    const Scope* scope;
    Socket socket;
    std::size_t depth;
  };

  /// Links `from` with all that `to` stands for, in order. With a stack of its own; a way that
  /// comes back to where it was without meeting a node would never end.
  void lead(const Scope& scope, const Socket& from, const Socket& to) {
    std::vector<At> todo{{&scope, to, 0}};
    std::vector<std::pair<const Scope*, Socket>> way;
    while (!todo.empty() && !isStopped_) {
      const At at = todo.back();
      todo.pop_back();
      way.resize(at.depth);
      const NodeRole role = roleOf(*at.scope, at.socket.node);
      if (role == NodeRole::Plain) {
        if (flat_.links.size() >= kMaxFlatLinks) return stop(*at.scope, at.socket.node);
        flat_.links.push_back({from, flatInput(*at.scope, at.socket)});
        continue;
      }
      const std::pair<const Scope*, Socket> here{at.scope, at.socket};
      if (std::find(way.begin(), way.end(), here) != way.end()) {
        problem(
            "endless-flow", *at.scope, at.socket.node,
            "the flow into \"" + at.socket.name + "\" comes back to it without meeting any node",
            "put a node into the circle");
        isStopped_ = true;
        return;
      }
      way.push_back(here);
      if (++steps_ > kMaxFlatLinks * 4) return stop(*at.scope, at.socket.node);
      const auto [next, targets] = throughFlow(at, role);
      if (targets)
        for (auto t = targets->rbegin(); t != targets->rend(); ++t)
          todo.push_back({next, *t, at.depth + 1});
    }
  }

  void stop(const Scope& scope, const NodeId& node) {
    problem("too-large", scope, node,
            "its flows go on in more than " + std::to_string(kMaxFlatLinks) + " ways",
            "lead fewer wires from one flow output through functions");
    isStopped_ = true;
  }

  std::pair<const Scope*, const std::vector<Socket>*> throughFlow(const At& at,
                                                                  NodeRole role) const {
    if (role == NodeRole::Function) {
      const Scope* inner = at.scope->inner.at(at.socket.node);
      const auto it = inner->body->flowsIn.find(at.socket.name);
      return {inner, it == inner->body->flowsIn.end() ? nullptr : &it->second};
    }
    if (role != NodeRole::FunctionOutput || !at.scope->parent) return {nullptr, nullptr};
    const Scope* outer = at.scope->parent;
    const auto it = outer->body->flowsFrom.find({at.scope->use, at.socket.name});
    return {outer, it == outer->body->flowsFrom.end() ? nullptr : &it->second};
  }

  // --- values

  void wireValues(const Scope& scope) {
    for (const auto& [to, from] : scope.body->valueInto) {
      if (isStopped_) return;
      if (roleOf(scope, to.node) != NodeRole::Plain || !nodes_.count(flatId(scope, to.node)))
        continue;
      const Socket input = flatInput(scope, to);
      Source source = sourceOf(scope, from);
      if (source.socket)
        flat_.links.push_back({*source.socket, input});
      else
        nodes_[input.node].values[input.name] = std::move(source.constant);
    }
  }

  Source sourceOf(const Scope& scope, const Socket& from) {
    const Scope* at = &scope;
    Socket socket = from;
    std::set<std::pair<const Scope*, Socket>> way;
    while (true) {
      if (!way.insert({at, socket}).second) {
        problem("endless-value", *at, socket.node, "its \"" + socket.name + "\" needs itself",
                "keep it in a variable");
        isStopped_ = true;
        return {};
      }
      const NodePorts& ports = at->body->ports.at(socket.node);
      const model::Node& node = *at->body->graph->nodes.find(socket.node);
      if (ports.def->role == NodeRole::Function) {
        if (auto constant = enter(at, socket)) return {{}, *constant};
      } else if (ports.def->role == NodeRole::FunctionInput) {
        if (!at->parent) return {{}, *ports.output(socket.name, false)->standard};
        if (auto constant = leave(at, socket)) return {{}, *constant};
      } else if (const std::string* key = parameterOf(*at, node, *ports.def)) {
        socket.name = *key;
        if (auto constant = leave(at, socket)) return {{}, *constant};
      } else {
        return {Socket{flatId(*at, socket.node), socket.name}, {}};
      }
    }
  }

  /// From the output of a use to what its function gives there. The constant, if nothing is wired.
  std::optional<base::Value> enter(const Scope*& at, Socket& socket) {
    const Scope* inner = at->inner.at(socket.node);
    const Prepared& body = *inner->body;
    const auto ends = body.valuesOut.find(socket.name);
    if (ends != body.valuesOut.end() && ends->second.size() > 1)
      problem("two-wires", *inner, ends->second[1],
              "another end of this function gives \"" + socket.name + "\", too",
              "delete all but one");
    if (ends != body.valuesOut.end()) {
      const Socket end{ends->second.front(), socket.name};
      at = inner;
      socket = body.valueInto.at(end);
      return std::nullopt;
    }
    for (const auto& [id, role] : body.roles)
      if (role == NodeRole::FunctionOutput)
        if (const Port* port = body.ports.at(id).input(socket.name, false))
          return constantOf(*port, *body.graph->nodes.find(id));
    for (const model::InterfacePort& port : body.graph->function->outputs)
      if (port.id == socket.name) return port.standard;
    return base::Value::defaultOf(base::Type::Float);
  }

  /// From an input of the function to what its use is given there.
  std::optional<base::Value> leave(const Scope*& at, Socket& socket) {
    const Scope* outer = at->parent;
    const Socket input{at->use, socket.name};
    const auto wired = outer->body->valueInto.find(input);
    if (wired == outer->body->valueInto.end()) {
      const Port* port = outer->body->ports.at(at->use).input(socket.name, false);
      const model::Node& use = *outer->body->graph->nodes.find(at->use);
      return port ? constantOf(*port, use) : base::Value::defaultOf(base::Type::Float);
    }
    at = outer;
    socket = wired->second;
    return std::nullopt;
  }

  Preparing& preparing_;
  Origins& origins_;
  std::vector<base::Problem>& problems_;
  std::deque<Scope> scopes_;
  std::map<NodeId, model::Node> nodes_;
  model::Graph flat_;
  std::size_t steps_ = 0;
  bool isStopped_ = false;
};

}  // namespace

model::Graph inlined(Preparing& preparing, const model::GraphId& root, Origins& origins,
                     std::vector<base::Problem>& problems) {
  return Inliner(preparing, origins, problems).run(root);
}

}  // namespace graph
