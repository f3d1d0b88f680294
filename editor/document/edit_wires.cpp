#include "document/edit_wires.h"

#include "document/edit_parts.h"
#include "graph/check.h"

#include <algorithm>
#include <vector>

namespace document {

using model::Link;
using model::Project;
using model::Socket;

namespace {

/// Puts `link`, the last one, where it shall run among its siblings.
void place(Project& project, const model::GraphId& graph, const Link& link, std::size_t index) {
  project.graphs.change(graph, [&](model::Graph& g) {
    const auto at = std::find(g.links.begin(), g.links.end(), link);
    if (at == g.links.end() || index >= g.links.size()) return;
    g.links.erase(at);
    g.links.insert(g.links.begin() + static_cast<std::ptrdiff_t>(index), link);
  });
}

std::vector<std::string> namesOf(const std::vector<graph::Port>& ports, bool areFlows) {
  std::vector<std::string> names;
  for (const graph::Port& port : ports)
    if (port.isFlow == areFlows) names.push_back(port.name);
  return names;
}

}  // namespace

base::Status moveWires(Project& project, const model::GraphId& graph, const graph::Catalog& catalog,
                       const Socket& from, const Socket& to) {
  const model::Graph* g = project.graphs.find(graph);
  if (!g) return noGraph(graph);
  std::vector<Link> moved;
  for (const Link& link : g->links)
    if (link.from == from) moved.push_back(link);
  for (const Link& link : moved) {
    if (auto s = disconnect(project, graph, link); !s) return s;
    if (auto s = connect(project, graph, catalog, {to, link.to}); !s) return s;
  }
  return base::Done{};
}

base::Status insertOnWire(Project& project, const model::GraphId& graph,
                          const graph::Catalog& catalog, const model::NodeId& node,
                          const Link& link) {
  const model::Graph* g = project.graphs.find(graph);
  if (!g) return noGraph(graph);
  const auto old = std::find(g->links.begin(), g->links.end(), link);
  const std::size_t index = static_cast<std::size_t>(old - g->links.begin());
  const graph::Checked checked = graph::check(model::withShared(*g, project), catalog, graph.text);
  const auto ends = checked.ports.find(link.to.node), middle = checked.ports.find(node);
  const graph::Port* input =
      ends == checked.ports.end() ? nullptr : ends->second.input(link.to.name);
  if (old == g->links.end() || !input || middle == checked.ports.end())
    return wrong(graph, node, "wanted a wire that is there to put it on");
  for (const std::string& in : namesOf(middle->second.inputs, input->isFlow))
    for (const std::string& out : namesOf(middle->second.outputs, input->isFlow)) {
      Project tried = project;
      const Link first{link.from, {node, in}}, second{{node, out}, link.to};
      if (!disconnect(tried, graph, link) || !connect(tried, graph, catalog, first) ||
          !connect(tried, graph, catalog, second))
        continue;
      place(tried, graph, first, index);
      project = std::move(tried);
      return base::Done{};
    }
  return wrong(graph, node, "has no sockets that fit into this wire");
}

}  // namespace document
