// Functions back to nodes.
#include "document/edit_function.h"
#include "document/edit_names.h"
#include "document/edit_parts.h"
#include "document/graph_layout.h"
#include "document/uses.h"
#include "graph/check.h"
#include "graph/functions.h"
#include "graph/ports.h"

#include <functional>
#include <set>
#include <utility>

namespace document {

using graph::NodeRole;
using model::Graph;
using model::GraphId;
using model::Link;
using model::NodeId;
using model::Project;
using model::Socket;

namespace {

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
  Inlining(Graph& graph, const GraphId& graphId, const Graph& function, const Project& project,
           const graph::Catalog& catalog, const graph::Checked& outer, const graph::Checked& inner,
           const NodeId& use)
      : graph_(graph),
        graphId_(graphId),
        function_(function),
        project_(project),
        catalog_(catalog),
        outer_(outer),
        inner_(inner),
        use_(use) {}

  base::Result<std::vector<NodeId>> run() {
    useNode_ = *graph_.nodes.find(use_);
    copyNames();
    copyNodes();
    copyCanvas();
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
    if (!error_.empty()) return wrong(graphId_, use_, error_);
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
    const auto copy = [](const auto& from, auto& to, const auto& shared,
                         std::map<std::string, std::string>& renamed) {
      using Id = std::decay_t<decltype(from.begin()->first)>;
      for (const auto& [id, item] : from) {
        if (item->isShared) continue;
        // One of the project's must not be hidden from the graph's other nodes.
        const Id fresh = base::freeId<Id>(
            id.text, [&](const Id& taken) { return to.contains(taken) || shared.contains(taken); });
        to.put(fresh, *item);
        renamed[id.text] = fresh.text;
      }
    };
    copy(function_.variables, graph_.variables, project_.variables, variables_);
    copy(function_.events, graph_.events, project_.events, events_);
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
    const auto layout = layoutOf(function_, catalog_).places;
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
      places.emplace_back(copy, layout.at(id));
      sum = sum + places.back().second;
    }
    const base::Float2 mean =
        places.empty() ? sum : sum * (1.0f / static_cast<float>(places.size()));
    way_ = graph_.editor.positions.at(use_) - mean;
    for (const auto& [id, at] : places) graph_.editor.positions[id] = at + way_;
  }

  /// Comments and groups come along; what is in no group joins that of the use.
  void copyCanvas() {
    for (const auto& [id, comment] : function_.editor.comments) {
      model::Comment copy = *comment;
      copy.position = copy.position + way_;
      graph_.editor.comments.put(
          base::freeId<model::CommentId>(
              id.text, [&](const auto& taken) { return graph_.editor.comments.contains(taken); }),
          std::move(copy));
    }
    std::set<NodeId> ungrouped(made_.begin(), made_.end());
    for (const auto& [id, group] : function_.editor.groups) {
      model::Group copy = *group;
      copy.nodes.clear();
      for (const NodeId& node : group->nodes)
        if (const auto it = copies_.find(node); it != copies_.end()) copy.nodes.insert(it->second);
      if (copy.nodes.empty()) continue;
      for (const NodeId& node : copy.nodes) ungrouped.erase(node);
      graph_.editor.groups.put(
          base::freeId<model::GroupId>(
              id.text, [&](const auto& taken) { return graph_.editor.groups.contains(taken); }),
          std::move(copy));
    }
    const auto groups = graph_.editor.groups;
    for (const auto& [id, group] : groups)
      if (group->nodes.count(use_))
        graph_.editor.groups.change(id, [&](model::Group& g) { g.nodes.merge(ungrouped); });
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

  /// Where a wire leads, and the wire of the graph whose bends it keeps, if it has one.
  struct Target {
    Socket socket;
    const Link* outer = nullptr;
  };

  /// One step deeper on a way through the use; false where it is not to be followed further.
  bool enter(const Socket& at, bool isInside) {
    if (!error_.empty()) return false;
    const std::pair<bool, Socket> here{isInside, at};
    const bool isCircle = std::find(through_.begin(), through_.end(), here) != through_.end();
    if (!isCircle && through_.size() < kMostSteps) {
      through_.push_back(here);
      return true;
    }
    std::string path;
    for (const auto& [inside, socket] : through_)
      if (path.size() < 200) path += "\"" + socket.name + "\" → ";
    if (isCircle)
      error_ = "it leads back to itself without meeting any node: " + path + "\"" + at.name + "\"" +
               "; put a node into the circle first";
    else
      error_ = "a wire goes through this function more than " + std::to_string(kMostSteps) +
               " times: " + path + "…";
    return false;
  }

  /// Where a flow that comes to this socket of the function goes on, in order.
  void goOn(const Socket& to, std::vector<Target>& targets, const Link* outer) {
    if (roleOf(to.node) != NodeRole::FunctionOutput) {
      targets.push_back({copied(to, true), outer});
      return;
    }
    if (!enter(to, true)) return;
    for (const Link& link : before_)
      if (link.from == Socket{use_, to.name}) follow(link, targets);
    through_.pop_back();
  }
  /// The same for a wire of the graph, which may lead to the use itself.
  void follow(const Link& link, std::vector<Target>& targets) {
    if (link.to.node != use_) {
      targets.push_back({link.to, &link});
      return;
    }
    if (!enter(link.to, false)) return;
    for (const auto& [from, next] : flowsFrom_)
      if (roleOf(from.node) == NodeRole::FunctionInput && from.name == link.to.name)
        for (const Socket& one : next) goOn(one, targets, &link);
    through_.pop_back();
  }

  struct Source {
    std::optional<Socket> socket;
    base::Value constant;
    const Link* outer = nullptr;  ///< As Target::outer.
  };
  /// What an output of the function gives, or of the graph, by a wire there.
  Source inside(const Socket& from) {
    const std::string* key = parameterOf(from.node);
    if (roleOf(from.node) != NodeRole::FunctionInput && !key) return {copied(from, false), {}};
    const Socket input{use_, key ? *key : from.name};
    if (!enter(input, true)) return {};
    Source source;
    const auto link =
        std::find_if(before_.begin(), before_.end(), [&](const Link& l) { return l.to == input; });
    if (link != before_.end()) {
      source = outside(*link);
    } else {
      const graph::Port* port = outer_.ports.at(use_).input(input.name, false);
      source.constant = port ? graph::constantOf(*port, useNode_) : base::Value::of(0.0);
    }
    through_.pop_back();
    return source;
  }
  Source outside(const Link& link) {
    const Socket& from = link.from;
    if (from.node != use_) return {from, {}, &link};
    if (!enter(from, false)) return {};
    Source source = ofUse(from.name);
    through_.pop_back();
    if (source.socket && !source.outer) source.outer = &link;
    return source;
  }
  Source ofUse(const std::string& output) {
    for (const auto& [to, source] : valueInto_)
      if (roleOf(to.node) == NodeRole::FunctionOutput && to.name == output) return inside(source);
    for (const auto& [id, node] : function_.nodes)
      if (roleOf(id) == NodeRole::FunctionOutput)
        if (const graph::Port* port = inner_.ports.at(id).input(output, false))
          return {{}, graph::constantOf(*port, *node)};
    for (const model::InterfacePort& port : function_.function->outputs)
      if (port.id == output) return {{}, port.standard};
    return {{}, base::Value::of(0.0)};
  }

  void feed(const Source& source, const Socket& to, const Link* inner) {
    if (source.socket)
      add({*source.socket, to}, source.outer, inner);
    else
      graph_.nodes.change(to.node, [&](model::Node& n) { n.values[to.name] = source.constant; });
  }

  /// A wire that is led as it was: outside, or else inside of the function.
  void add(const Link& link, const Link* outer, const Link* inner) {
    graph_.links.push_back(link);
    const auto old = outer ? bends_.find(*outer) : bends_.end();
    if (old != bends_.end()) {
      graph_.editor.bends[link] = old->second;
      return;
    }
    const auto own = inner ? function_.editor.bends.find(*inner) : function_.editor.bends.end();
    if (own == function_.editor.bends.end()) return;
    for (const base::Float2& point : own->second) graph_.editor.bends[link].push_back(point + way_);
  }

  void wire() {
    before_ = std::exchange(graph_.links, {});
    bends_ = std::exchange(graph_.editor.bends, {});
    for (const Link& link : before_) {
      const graph::Port* out = outer_.ports.at(link.from.node).output(link.from.name, true);
      const bool flow = out && outer_.ports.at(link.to.node).input(link.to.name, true);
      if (link.from.node == use_ && flow) continue;  // Reached from within.
      if (flow) {
        std::vector<Target> targets;
        follow(link, targets);
        for (const Target& target : targets) add({link.from, target.socket}, target.outer, nullptr);
      } else if (link.to.node != use_) {
        feed(outside(link), link.to, nullptr);
      }
    }
    for (const Link& link : function_.links) {
      const NodeRole from = roleOf(link.from.node), to = roleOf(link.to.node);
      if (isFlow(link)) {
        if (from == NodeRole::FunctionInput) continue;
        std::vector<Target> targets;
        goOn(link.to, targets, nullptr);
        for (const Target& target : targets)
          add({copied(link.from, false), target.socket}, target.outer, &link);
      } else if (to != NodeRole::FunctionOutput) {
        feed(inside(link.from), copied(link.to, true), &link);
      }
    }
  }

  static constexpr std::size_t kMostSteps = 1000;  ///< As deep as the machine's stack allows for.

  Graph& graph_;
  const GraphId& graphId_;
  const Graph& function_;
  const Project& project_;
  const graph::Catalog& catalog_;
  const graph::Checked& outer_;
  const graph::Checked& inner_;
  const NodeId use_;
  model::Node useNode_;
  base::Float2 way_;  ///< From a place in the function to that in the graph.
  std::map<std::string, std::string> variables_, events_;
  std::map<NodeId, NodeId> copies_;
  std::map<Socket, std::vector<Socket>> flowsFrom_;
  std::map<Socket, Socket> valueInto_;
  std::vector<Link> before_;
  std::map<Link, std::vector<base::Float2>> bends_;
  std::vector<std::pair<bool, Socket>> through_;  ///< The way that is being followed.
  std::string error_;
  std::vector<NodeId> made_;
};

/// Own variables and events that would be taken for the project's, which the function names, get
/// other ids.
void makeRoom(Graph& graph, const Project& project, const Graph& function,
              const graph::Catalog& catalog) {
  const auto make = [&](auto& own, const auto& shared, const auto& inFunction,
                        std::string_view word) {
    using Id = std::decay_t<decltype(own.begin()->first)>;
    const auto before = own;
    for (const auto& [id, item] : before) {
      const auto* theirs = inFunction.find(id);
      if (!shared.contains(id) || !theirs || !theirs->isShared) continue;
      const Id fresh = base::freeId<Id>(
          id.text, [&](const Id& taken) { return own.contains(taken) || shared.contains(taken); });
      own.put(fresh, *item);
      rename(graph, catalog, word, id.text, fresh.text);
      own.erase(id);
    }
  };
  make(graph.variables, project.variables, function.variables, kVariable);
  make(graph.events, project.events, function.events, kEvent);
}

}  // namespace

base::Result<std::vector<NodeId>> inlineFunction(Project& project, const GraphId& graph,
                                                 const graph::Catalog& catalog, const NodeId& use) {
  std::vector<NodeId> made;
  placeAll(project, catalog, graph);
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    const model::Node* node = g.nodes.find(use);
    if (!node) return noNode(graph, use);
    const auto id = graph::functionIn(node->type);
    const Graph* authored = id ? project.graphs.find(*id) : nullptr;
    if (!authored || !authored->function)
      return wrong(graph, use, "uses no function of this project");
    if (*id == graph) return wrong(graph, use, "this function cannot take itself in");
    makeRoom(g, project, withShared(*authored, project), catalog);
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
      if (auto good = firstError(checked->problems); !good) return good;
    auto nodes = Inlining(g, graph, function, project, catalog, outer, inner, use).run();
    if (!nodes) return nodes.error();
    made = std::move(*nodes);
    return base::Done{};
  });
  if (!status) return status.error();
  return made;
}

base::Status deleteFunctionKeepingUses(Project& project, const graph::Catalog& catalog,
                                       const GraphId& function) {
  for (const Use& use : usesOf(project, function)) {
    if (use.node.isEmpty()) continue;
    auto made = inlineFunction(project, use.graph, catalog, use.node);
    if (!made) return made.error();
  }
  return deleteGraph(project, function);
}

}  // namespace document
