#include "document/edit_graph.h"

#include "document/edit_parts.h"
#include "document/graph_layout.h"
#include "graph/check.h"
#include "graph/flatten.h"
#include "graph/functions.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace document {

using model::Graph;
using model::GraphId;
using model::Link;
using model::NodeId;
using model::Project;

namespace {

template <class F>
base::Status changeNode(Project& project, const GraphId& graph, const NodeId& node, F change) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.nodes.change(node, change)) return noNode(graph, node);
    return base::Done{};
  });
}

/// The first error that `after` has and `before` has not; nullptr if there is none.
const base::Problem* firstNewError(const std::vector<base::Problem>& before,
                                   const std::vector<base::Problem>& after) {
  for (const base::Problem& problem : after)
    if (problem.severity == base::Severity::Error &&
        std::find(before.begin(), before.end(), problem) == before.end())
      return &problem;
  return nullptr;
}

/// Takes `graph` off every behaviour (or changes those behaviours otherwise) in every scene.
template <class Keep>
void changeBehaviours(Project& project, Keep keep) {
  for (const auto& [sceneId, scene] : model::Project(project).scenes)
    for (const auto& [entityId, entity] : scene->entities) {
      std::vector<model::Behaviour> kept;
      for (model::Behaviour behaviour : entity->behaviours)
        if (keep(behaviour)) kept.push_back(std::move(behaviour));
      if (kept == entity->behaviours) continue;
      project.scenes.change(sceneId, [&, id = entityId](model::Scene& s) {
        s.entities.change(id, [&](model::Entity& e) { e.behaviours = std::move(kept); });
      });
    }
}

}  // namespace

base::Result<GraphId> addGraph(Project& project, const std::string& name) {
  if (name.empty()) return base::Error{"a graph needs a name"};
  const GraphId id = base::freeId<GraphId>(base::idTextFrom(name), [&](const GraphId& taken) {
    return project.graphs.contains(taken) || !graph::isFunctionId(taken);
  });
  Graph graph;
  graph.name = name;
  project.graphs.put(id, std::move(graph));
  return id;
}

base::Status renameGraph(Project& project, const GraphId& graph, const std::string& name) {
  if (name.empty()) return base::Error{"graph \"" + graph.text + "\": a graph needs a name"};
  if (!project.graphs.change(graph, [&](Graph& g) { g.name = name; })) return noGraph(graph);
  return base::Done{};
}

base::Status deleteGraph(Project& project, const GraphId& graph) {
  if (!project.graphs.erase(graph)) return noGraph(graph);
  changeBehaviours(project, [&](const model::Behaviour& b) { return b.graph != graph; });
  return base::Done{};
}

base::Result<NodeId> addNode(Project& project, const GraphId& graph, const graph::Catalog& catalog,
                             const std::string& type, base::Float2 position) {
  if (!catalog.find(type)) return base::Error{"there is no kind of node \"" + type + "\""};
  NodeId id;
  placeAll(project, catalog, graph);  // Or those that are seen now would make way for the new one.
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    id = freeNodeId(g, type);
    model::Node node;
    node.type = type;
    g.nodes.put(id, std::move(node));
    g.editor.positions[id] = position;
    return base::Done{};
  });
  if (!status) return status.error();
  return id;
}

base::Status deleteNodes(Project& project, const GraphId& graph, NodeIds nodes) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    const std::set<NodeId> gone(nodes.begin(), nodes.end());
    for (const NodeId& id : gone) {
      if (!g.nodes.erase(id)) return noNode(graph, id);
      g.editor.positions.erase(id);
      leaveGroups(g, id);
    }
    std::erase_if(g.links,
                  [&](const Link& l) { return gone.count(l.from.node) || gone.count(l.to.node); });
    return base::Done{};
  });
}

base::Result<std::vector<NodeId>> duplicateNodes(Project& project, const GraphId& graph,
                                                 NodeIds nodes, base::Float2 offset) {
  std::vector<NodeId> copies;
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    std::map<NodeId, NodeId> copyOf;
    for (const NodeId& id : nodes) {
      const model::Node* node = g.nodes.find(id);
      if (!node) return noNode(graph, id);
      if (copyOf.count(id)) continue;
      const NodeId copy = freeNodeId(g, node->type);
      g.nodes.put(copy, *node);
      const auto position = g.editor.positions.find(id);
      g.editor.positions[copy] =
          (position == g.editor.positions.end() ? base::Float2{} : position->second) + offset;
      copyOf[id] = copy;
      copies.push_back(copy);
    }
    for (const Link& link : std::vector<Link>(g.links))
      if (copyOf.count(link.from.node) && copyOf.count(link.to.node))
        g.links.push_back(
            {{copyOf[link.from.node], link.from.name}, {copyOf[link.to.node], link.to.name}});
    return base::Done{};
  });
  if (!status) return status.error();
  return copies;
}

void placeAll(Project& project, const graph::Catalog& catalog, const GraphId& graph) {
  const Graph* old = project.graphs.find(graph);
  if (!old) return;
  GraphLayout layout = layoutOf(withShared(*old, project), catalog);
  if (layout.places == old->editor.positions) return;
  project.graphs.change(graph, [&](Graph& g) {
    g.editor.positions = std::move(layout.places);
    g.editor.bends.merge(layout.bends);
  });
}

base::Status moveNodes(Project& project, const GraphId& graph, NodeIds nodes, base::Float2 offset) {
  if (!std::isfinite(offset.x) || !std::isfinite(offset.y))
    return base::Error{"graph \"" + graph.text + "\": nodes move by finite distances"};
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    for (const NodeId& id : nodes) {
      if (!g.nodes.contains(id)) return noNode(graph, id);
      g.editor.positions[id] = g.editor.positions[id] + offset;
    }
    // Bends go along where both ends go.
    const std::set<NodeId> moved(nodes.begin(), nodes.end());
    for (auto& [link, points] : g.editor.bends)
      if (moved.count(link.from.node) && moved.count(link.to.node))
        for (base::Float2& point : points) point = point + offset;
    return base::Done{};
  });
}

namespace {

/// Fails where the wire, which the graph has, closes a circle of values that leads through a
/// function.
base::Status circleThroughFunctions(const Project& project, const GraphId& id, const Graph& graph,
                                    const graph::Catalog& catalog, const Link& link) {
  if (std::none_of(graph.nodes.begin(), graph.nodes.end(), [](const auto& item) {
        return graph::functionIn(item.second->type).has_value();
      }))
    return base::Done{};
  const auto problemsOf = [&](const Graph& g) {
    Project wired = project;
    wired.graphs.put(id, g);
    return graph::Flattener(wired, catalog).usageProblems(id);
  };
  Graph without = graph;
  std::erase(without.links, link);
  const auto before = problemsOf(without), after = problemsOf(graph);
  if (const base::Problem* problem = firstNewError(before, after))
    return base::Error{problem->where + ": " + problem->message};
  return base::Done{};
}

}  // namespace

base::Status connect(Project& project, const GraphId& graph, const graph::Catalog& catalog,
                     const Link& link) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    for (const NodeId& id : {link.from.node, link.to.node})
      if (!g.nodes.contains(id)) return noNode(graph, id);
    if (std::find(g.links.begin(), g.links.end(), link) != g.links.end()) return base::Done{};

    const graph::Checked before = graph::check(withShared(g, project), catalog, graph.text);
    const auto target = before.ports.find(link.to.node);
    const graph::Port* input =
        target == before.ports.end() ? nullptr : target->second.input(link.to.name);
    if (!input) return wrong(graph, link.to.node, "has no input \"" + link.to.name + "\"");
    if (!input->isFlow) std::erase_if(g.links, [&](const Link& l) { return l.to == link.to; });
    const graph::Checked without = graph::check(withShared(g, project), catalog, graph.text);
    g.links.push_back(link);
    const graph::Checked after = graph::check(withShared(g, project), catalog, graph.text);
    if (const base::Problem* problem = firstNewError(without.problems, after.problems))
      return base::Error{problem->where + ": " + problem->message};
    return input->isFlow ? base::Done{} : circleThroughFunctions(project, graph, g, catalog, link);
  });
}

base::Status disconnect(Project& project, const GraphId& graph, const Link& link) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (std::erase(g.links, link) == 0)
      return wrong(graph, link.to.node,
                   "no wire comes into \"" + link.to.name + "\" from node \"" +
                       link.from.node.text + "\" output \"" + link.from.name + "\"");
    return base::Done{};
  });
}

base::Status setValue(Project& project, const GraphId& graph, const graph::Catalog& catalog,
                      const model::Socket& input, const std::optional<base::Value>& value) {
  const Graph* g = project.graphs.find(graph);
  if (!g) return noGraph(graph);
  const model::Node* node = g->nodes.find(input.node);
  if (!node) return noNode(graph, input.node);
  if (value) {
    const graph::NodeDef* def = catalog.find(node->type);
    if (!def) return wrong(graph, input.node, "unknown kind of node \"" + node->type + "\"");
    const graph::NodePorts ports = graph::portsOf(*def, *node, withShared(*g, project));
    const graph::Port* port = ports.input(input.name);
    if (!port || port->isFlow)
      return wrong(graph, input.node, "has no value input \"" + input.name + "\"");
    const auto& types = port->def->types;
    if (port->type != value->type &&
        std::find(types.begin(), types.end(), value->type) == types.end())
      return wrong(graph, input.node,
                   "input \"" + input.name + "\" takes a " + std::string(base::nameOf(port->type)) +
                       ", got a " + std::string(base::nameOf(value->type)));
  }
  return changeNode(project, graph, input.node, [&](model::Node& n) {
    if (value)
      n.values[input.name] = *value;
    else
      n.values.erase(input.name);
  });
}

base::Status setConfig(Project& project, const GraphId& graph, const graph::Catalog& catalog,
                       const NodeId& node, const std::string& name,
                       const std::optional<base::Value>& value) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    const model::Node* old = g.nodes.find(node);
    if (!old) return noNode(graph, node);
    const graph::NodeDef* def = catalog.find(old->type);
    if (!def) return wrong(graph, node, "unknown kind of node \"" + old->type + "\"");
    const auto declared = std::find_if(def->config.begin(), def->config.end(),
                                       [&](const graph::ConfigDef& c) { return c.name == name; });
    if (declared == def->config.end()) return wrong(graph, node, "has no setting \"" + name + "\"");
    if (value && value->type != declared->type)
      return wrong(graph, node,
                   "setting \"" + name + "\" is a " + std::string(base::nameOf(declared->type)) +
                       ", got a " + std::string(base::nameOf(value->type)));
    g.nodes.change(node, [&](model::Node& n) {
      if (value)
        n.config[name] = *value;
      else
        n.config.erase(name);
    });
    const graph::NodePorts ports =
        graph::portsOf(*def, *g.nodes.find(node), withShared(g, project));
    std::erase_if(g.links, [&](const Link& l) {
      return (l.to.node == node && !ports.input(l.to.name)) ||
             (l.from.node == node && !ports.output(l.from.name));
    });
    return base::Done{};
  });
}

base::Result<model::VariableId> addVariable(Project& project, const GraphId& graph,
                                            const std::string& name, const base::Value& initial) {
  model::VariableId id;
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    id = base::freeId<model::VariableId>(base::idTextFrom(name), [&](const model::VariableId& v) {
      return g.variables.contains(v) || project.variables.contains(v);
    });
    g.variables.put(id, {name, initial});
    return base::Done{};
  });
  if (!status) return status.error();
  return id;
}

base::Status setVariable(Project& project, const GraphId& graph, const model::VariableId& id,
                         const model::Variable& variable) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.variables.contains(id))
      return base::Error{"graph \"" + graph.text + "\" has no variable \"" + id.text + "\""};
    g.variables.put(id, variable);
    return base::Done{};
  });
}

base::Status deleteVariable(Project& project, const GraphId& graph, const model::VariableId& id) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.variables.erase(id))
      return base::Error{"graph \"" + graph.text + "\" has no variable \"" + id.text + "\""};
    return base::Done{};
  });
}

base::Result<model::EventId> addEvent(Project& project, const GraphId& graph,
                                      const std::string& name) {
  model::EventId id;
  const base::Status status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    id = base::freeId<model::EventId>(base::idTextFrom(name), [&](const model::EventId& e) {
      return g.events.contains(e) || project.events.contains(e);
    });
    g.events.put(id, {name, {}});
    return base::Done{};
  });
  if (!status) return status.error();
  return id;
}

base::Status setEvent(Project& project, const GraphId& graph, const model::EventId& id,
                      const model::Event& event) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.events.contains(id))
      return base::Error{"graph \"" + graph.text + "\" has no event \"" + id.text + "\""};
    g.events.put(id, event);
    return base::Done{};
  });
}

base::Status deleteEvent(Project& project, const GraphId& graph, const model::EventId& id) {
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (!g.events.erase(id))
      return base::Error{"graph \"" + graph.text + "\" has no event \"" + id.text + "\""};
    return base::Done{};
  });
}

base::Result<std::string> addParameter(Project& project, const GraphId& graph,
                                       const std::string& name, const base::Value& initial) {
  const Graph* g = project.graphs.find(graph);
  if (!g) return noGraph(graph);
  const std::string key = freeInputId(*g, name);
  const model::Parameter parameter{freeInputName(*g, name), initial};
  if (auto status = setParameter(project, graph, key, parameter); !status) return status.error();
  return key;
}

base::Status setParameter(Project& project, const GraphId& graph, const std::string& key,
                          const model::Parameter& parameter) {
  if (!base::isIdText(key))
    return base::Error{"graph \"" + graph.text + "\": \"" + key + "\" cannot name a parameter"};
  return changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (g.function && hasPort(g.function->inputs, key))
      return base::Error{"function \"" + graph.text + "\" has an input \"" + key +
                         "\" already; a parameter needs another id"};
    const auto old = g.parameters.find(key);
    const bool isRenamed = old == g.parameters.end() || old->second.name != parameter.name;
    if (isRenamed && isInputName(g, parameter.name))
      return nameTaken(graph, "an input or a parameter", parameter.name);
    g.parameters[key] = parameter;
    return base::Done{};
  });
}

base::Status deleteParameter(Project& project, const GraphId& graph, const std::string& key) {
  auto status = changeGraph(project, graph, [&](Graph& g) -> base::Status {
    if (g.parameters.erase(key) == 0)
      return base::Error{"graph \"" + graph.text + "\" has no parameter \"" + key + "\""};
    return base::Done{};
  });
  if (!status) return status;
  changeBehaviours(project, [&](model::Behaviour& b) {
    if (b.graph == graph) b.parameters.erase(key);
    return true;
  });
  return base::Done{};
}

}  // namespace document
