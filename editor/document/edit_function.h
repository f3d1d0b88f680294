// Edits of functions: graphs with inputs and outputs that other graphs use as nodes. Plain
// functions for Document::edit(), as in edit_graph.h.
#pragma once

#include "document/edit_graph.h"

namespace document {

/// Which side of a function.
enum class Side { Input, Output };

/// A graph with one flow in, one flow out and its two ends, wired.
base::Result<model::GraphId> addFunction(model::Project& project, const std::string& name);

/// Adds a socket at the end: a flow, or a value of the type of `standard`, which is its default.
/// The id is made from the name and stays. A name that another input or parameter, or another
/// output, has gets a number.
base::Result<std::string> addPort(model::Project& project, const model::GraphId& function,
                                  Side side, const std::string& name,
                                  const std::optional<base::Value>& standard);
/// Name, default, type and help of a socket; `port.id` says which. Where it becomes a flow, or a
/// value, the wires at it go, at its uses and inside; constants go with a change of type. Refused
/// where its side has another one called like its new name; inputs and parameters are one side.
base::Status setPort(model::Project& project, const model::GraphId& function, Side side,
                     const model::InterfacePort& port);
/// With all wires and constants at it, at its uses and inside.
base::Status removePort(model::Project& project, const model::GraphId& function, Side side,
                        const std::string& id);
/// To the place `index`; beyond the end counts as the end.
base::Status movePort(model::Project& project, const model::GraphId& function, Side side,
                      const std::string& id, std::size_t index);

/// Takes the nodes out of the graph, puts them into a new function and a use of it in their place,
/// so that the graph does what it did. Wires that lead in or out become sockets. Variables and
/// events that only these nodes name go with them; refused where others name them, too (they can be
/// shared first), and for the ends of a function.
base::Result<model::GraphId> turnIntoFunction(model::Project& project, const model::GraphId& graph,
                                              const graph::Catalog& catalog, NodeIds nodes,
                                              const std::string& name);

/// The opposite for one use: what is in the function takes the place of the node. Gives the new
/// nodes. The function itself stays.
base::Result<std::vector<model::NodeId>> inlineFunction(model::Project& project,
                                                        const model::GraphId& graph,
                                                        const graph::Catalog& catalog,
                                                        const model::NodeId& use);

/// Every use is replaced by what is in the function, then the function goes: all graphs do what
/// they did. Refused as inlineFunction is.
base::Status deleteFunctionKeepingUses(model::Project& project, const graph::Catalog& catalog,
                                       const model::GraphId& function);

}  // namespace document
