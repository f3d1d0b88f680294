// Finds kinds of nodes by the words a maker would type, in either language.
#pragma once

#include "graph/catalog.h"
#include "widget/texts.h"

#include <optional>
#include <string_view>
#include <vector>

namespace widget {

/// A socket that the new node is to be wired to.
struct SocketWish {
  bool isFlow = false;
  base::Type type = base::Type::Float;
  bool isFromOutput = true;  ///< Then the new node needs an input for it, else an output.
};

/// Best first: title begins with the words, a word of the title does, title, id, keywords or help
/// contain them; equals in the order of ids. All kinds for an empty query. With `socket`, only
/// kinds with a socket that fits.
std::vector<const graph::NodeDef*> searchNodes(const graph::Catalog& catalog, const Texts& texts,
                                               std::string_view query,
                                               const std::optional<SocketWish>& socket = {});
/// Name of the socket of `def` that fits best; empty if none does.
std::string fittingSocket(const graph::NodeDef& def, const SocketWish& socket);

}  // namespace widget
