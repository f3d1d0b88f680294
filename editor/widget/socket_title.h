// What sockets and settings of nodes are called on the screen. Their names in files are for files
// and tooltips.
#pragma once

#include "graph/ports.h"
#include "widget/texts.h"

#include <string>

namespace widget {

/// The title in the author's language; of a repeated socket with its number ("Case 3"), or what it
/// stands for: the variable's name in `graph`, the parameter's, the event value's. The name in the
/// file where the node gives no title.
std::string socketTitle(const graph::Port& port, const model::Graph& graph, const Texts& texts);

std::string configTitle(const graph::ConfigDef& entry, const Texts& texts);

/// For tooltips: the title, and the name in files where that is another word.
std::string withFileName(const std::string& title, const std::string& name);

}  // namespace widget
