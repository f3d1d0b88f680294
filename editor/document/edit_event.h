// Edits of what events carry: plain functions for Document::edit(), as in edit_graph.h.
#pragma once

#include "document/edit_graph.h"

namespace document {

/// An event of a graph, or of the project where `graph` is empty.
struct EventPlace {
  model::GraphId graph;
  model::EventId event;
};

/// Adds a value of that type and default. The name gets a number where another value, or a socket
/// of the nodes that send and receive events, has it. Gives the name.
base::Result<std::string> addEventValue(model::Project& project, const graph::Catalog& catalog,
                                        const EventPlace& place, const std::string& name,
                                        const base::Value& standard);
/// The wires and constants at its sockets go along, in every graph that names the event. Refused
/// where the new name is empty or taken as in addEventValue.
base::Status renameEventValue(model::Project& project, const graph::Catalog& catalog,
                              const EventPlace& place, const std::string& from,
                              const std::string& to);
/// Its default, and with it its type. Where the type changes, constants that do not fit it go; the
/// wires stay, and the check says which of them do not fit.
base::Status setEventValue(model::Project& project, const graph::Catalog& catalog,
                           const EventPlace& place, const std::string& name,
                           const base::Value& standard);
/// With the wires and constants at its sockets. Gives how many wires went.
base::Result<std::size_t> removeEventValue(model::Project& project, const graph::Catalog& catalog,
                                           const EventPlace& place, const std::string& name);

}  // namespace document
