// Edits of graphs: plain functions on the project value, to be called inside Document::edit(). On
// an error the project may be half changed; edit() throws that copy away. Messages name graph, node
// and socket.
#pragma once

#include "base/result.h"
#include "graph/catalog.h"
#include "model/project.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace document {

using NodeIds = std::span<const model::NodeId>;

// --- graphs
base::Result<model::GraphId> addGraph(model::Project& project, const std::string& name);
base::Status renameGraph(model::Project& project, const model::GraphId& graph,
                         const std::string& name);
/// Takes it off every entity that uses it. Uses of a function stay and say what they miss; see
/// usesOf() and deleteFunctionKeepingUses().
base::Status deleteGraph(model::Project& project, const model::GraphId& graph);

// --- nodes
/// `type` must be in the catalog; `position` is the top left corner on the canvas. The id is made
/// from the type.
base::Result<model::NodeId> addNode(model::Project& project, const model::GraphId& graph,
                                    const graph::Catalog& catalog, const std::string& type,
                                    base::Float2 position);
/// With all wires at them.
base::Status deleteNodes(model::Project& project, const model::GraphId& graph, NodeIds nodes);
/// With the wires among them; the copies are moved by `offset`. In the order of `nodes`.
base::Result<std::vector<model::NodeId>> duplicateNodes(model::Project& project,
                                                        const model::GraphId& graph, NodeIds nodes,
                                                        base::Float2 offset);
/// Every node gets the place for its own where document::layoutOf shows it, so that one of them can
/// be moved and the others stay. Does nothing where there is no such graph.
void placeAll(model::Project& project, const graph::Catalog& catalog, const model::GraphId& graph);
base::Status moveNodes(model::Project& project, const model::GraphId& graph, NodeIds nodes,
                       base::Float2 offset);

// --- wires
/// A wire that was in the value input before is replaced; flow inputs take any number. Refuses,
/// with the reason, what graph::check would call an error: unlike types, flow to value, a cycle of
/// values, a socket that does not exist.
base::Status connect(model::Project& project, const model::GraphId& graph,
                     const graph::Catalog& catalog, const model::Link& link);
base::Status disconnect(model::Project& project, const model::GraphId& graph,
                        const model::Link& link);

// --- what stands in a node
/// The constant of an input; nothing brings back its default. The type must be one the input may
/// have.
base::Status setValue(model::Project& project, const model::GraphId& graph,
                      const graph::Catalog& catalog, const model::Socket& input,
                      const std::optional<base::Value>& value);
/// Config decides which sockets a node has: wires at sockets that are gone are removed.
base::Status setConfig(model::Project& project, const model::GraphId& graph,
                       const graph::Catalog& catalog, const model::NodeId& node,
                       const std::string& name, const std::optional<base::Value>& value);

// --- variables, events, parameters
base::Result<model::VariableId> addVariable(model::Project& project, const model::GraphId& graph,
                                            const std::string& name, const base::Value& initial);
base::Status setVariable(model::Project& project, const model::GraphId& graph,
                         const model::VariableId& id, const model::Variable& variable);
base::Status deleteVariable(model::Project& project, const model::GraphId& graph,
                            const model::VariableId& id);
/// Makes a graph's own variable the project's, for all behaviours, under the same id where that is
/// free (nodes then name the new one). Other graphs do not notice.
base::Result<model::VariableId> shareVariable(model::Project& project, const model::GraphId& graph,
                                              const graph::Catalog& catalog,
                                              const model::VariableId& id);
/// The opposite: `graph` gets one of its own. The project's stays while another graph names it.
base::Status unshareVariable(model::Project& project, const model::GraphId& graph,
                             const graph::Catalog& catalog, const model::VariableId& id);
/// Adds or replaces a shared one; the first gives the id.
base::Result<model::VariableId> addSharedVariable(model::Project& project, const std::string& name,
                                                  const base::Value& initial);
base::Status setSharedVariable(model::Project& project, const model::VariableId& id,
                               const model::Variable& variable);
base::Status deleteSharedVariable(model::Project& project, const model::VariableId& id);
base::Result<model::EventId> addEvent(model::Project& project, const model::GraphId& graph,
                                      const std::string& name);
base::Status setEvent(model::Project& project, const model::GraphId& graph,
                      const model::EventId& id, const model::Event& event);
base::Status deleteEvent(model::Project& project, const model::GraphId& graph,
                         const model::EventId& id);
/// As for variables.
base::Result<model::EventId> shareEvent(model::Project& project, const model::GraphId& graph,
                                        const graph::Catalog& catalog, const model::EventId& id);
base::Status unshareEvent(model::Project& project, const model::GraphId& graph,
                          const graph::Catalog& catalog, const model::EventId& id);
base::Result<model::EventId> addSharedEvent(model::Project& project, const std::string& name);
base::Status setSharedEvent(model::Project& project, const model::EventId& id,
                            const model::Event& event);
base::Status deleteSharedEvent(model::Project& project, const model::EventId& id);
/// The key is made from the name, which gets a number where another parameter, or an input of a
/// function, has it.
base::Result<std::string> addParameter(model::Project& project, const model::GraphId& graph,
                                       const std::string& name, const base::Value& initial);
/// Adds or replaces the parameter of that key. Refused where an input of the function has the key,
/// or where something that uses see beside it is called so already.
base::Status setParameter(model::Project& project, const model::GraphId& graph,
                          const std::string& key, const model::Parameter& parameter);
/// Takes the overrides off every entity.
base::Status deleteParameter(model::Project& project, const model::GraphId& graph,
                             const std::string& key);

}  // namespace document
