// Nodes to a function.
#include "document/edit_function.h"
#include "document/edit_parts.h"
#include "graph/check.h"
#include "graph/functions.h"
#include "graph/ports.h"

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
    takeComments();
    takeGroups();
    for (const NodeId& id : nodes_) {
      function_.nodes.put(id, *graph_.nodes.find(id));
      graph_.nodes.erase(id);
      graph_.editor.positions.erase(id);
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
    places_ = graph_.editor.positions;
    for (const NodeId& id : nodes_) {
      const base::Float2 at = places_.at(id);
      function_.editor.positions[id] = at;
      min_ = {std::min(min_.x, at.x), std::min(min_.y, at.y)};
      max_ = {std::max(max_.x, at.x), std::max(max_.y, at.y)};
    }
    function_.editor.positions[input_] = {min_.x - 280, min_.y};
    function_.editor.positions[output_] = {max_.x + 320, min_.y};
    graph_.editor.positions[use_] = (min_ + max_) * 0.5f;
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
      const auto bend = graph_.editor.bends.find(link);
      const std::size_t known = outer.size();
      if (fromIn && toIn) {
        function_.links.push_back(link);
        if (bend != graph_.editor.bends.end()) function_.editor.bends.insert(*bend);
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
      // What is left of the wire outside is led as it was.
      if (bend != graph_.editor.bends.end() && outer.size() > known)
        graph_.editor.bends.emplace(outer.back(), bend->second);
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

  static bool isWithin(base::Float2 at, base::Float2 min, base::Float2 max) {
    return at.x >= min.x && at.y >= min.y && at.x <= max.x && at.y <= max.y;
  }

  /// A comment behind chosen nodes only, or between them, is about them.
  void takeComments() {
    // About what a node takes up beyond its corner.
    constexpr base::Float2 kNodeSize{240, 140};
    const auto comments = graph_.editor.comments;
    for (const auto& [id, comment] : comments) {
      const base::Float2 min = comment->position, max = comment->position + comment->size;
      const auto isBehind = [&](const auto& place) { return isWithin(place.second, min, max); };
      const bool isBehindOthers = std::any_of(places_.begin(), places_.end(), [&](const auto& p) {
        return !nodes_.count(p.first) && isBehind(p);
      });
      const bool isBehindChosen = std::any_of(places_.begin(), places_.end(), [&](const auto& p) {
        return nodes_.count(p.first) && isBehind(p);
      });
      const bool isBetween =
          isWithin(min, min_, max_ + kNodeSize) && isWithin(max, min_, max_ + kNodeSize);
      if (isBehindOthers || (!isBehindChosen && !isBetween)) continue;
      function_.editor.comments.put(id, *comment);
      graph_.editor.comments.erase(id);
    }
  }

  /// A group of chosen nodes only goes with them; of one around them, the use takes their place.
  void takeGroups() {
    const auto groups = graph_.editor.groups;
    for (const auto& [id, group] : groups) {
      const auto isChosen = [&](const NodeId& node) { return nodes_.count(node) != 0; };
      if (std::all_of(group->nodes.begin(), group->nodes.end(), isChosen)) {
        if (group->nodes.empty()) continue;
        function_.editor.groups.put(id, *group);
        graph_.editor.groups.erase(id);
        continue;
      }
      graph_.editor.groups.change(id, [&](model::Group& g) {
        const bool isAround = std::all_of(nodes_.begin(), nodes_.end(),
                                          [&](const NodeId& n) { return g.nodes.count(n) != 0; });
        std::erase_if(g.nodes, isChosen);
        if (isAround) g.nodes.insert(use_);
      });
    }
  }

  Graph& graph_;
  const GraphId& graphId_;
  const graph::Catalog& catalog_;
  const graph::Checked& checked_;
  std::set<NodeId> nodes_;
  std::map<NodeId, base::Float2> places_;             ///< Of all nodes, before some go.
  base::Float2 min_{1e9f, 1e9f}, max_{-1e9f, -1e9f};  ///< Of the corners of those that go.
  Graph function_;
  NodeId use_, input_, output_;
  std::string useType_;
};

}  // namespace

base::Result<GraphId> turnIntoFunction(Project& project, const GraphId& graph,
                                       const graph::Catalog& catalog, NodeIds nodes,
                                       const std::string& name) {
  if (nodes.empty())
    return base::Error{"graph \"" + graph.text + "\": choose the nodes of the function first"};
  auto id = addGraph(project, name);
  if (!id) return id;
  const std::string title = freeFunctionName(project, name);
  placeAll(project, catalog, graph);
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    const graph::Checked checked = graph::check(withShared(g, project), catalog, graph.text);
    if (auto good = firstError(checked.problems); !good) return good;
    Turning turning(g, graph, catalog, checked, {nodes.begin(), nodes.end()}, *id);
    auto function = turning.run();
    if (!function) return function.error();
    function->name = title;
    project.graphs.put(*id, std::move(*function));
    return base::Done{};
  });
  if (!status) return status.error();
  return id;
}

}  // namespace document
