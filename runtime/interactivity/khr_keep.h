// What a file says that means nothing here, in the form in which a graph of ours carries it for the
// way back (model::Kept, Node::kept): JSON objects as text, keys sorted.
#pragma once

#include "interactivity/khr_graph.h"
#include "model/graph.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace interactivity {

/// `kept` without the values of those entries of "configuration" of which `isKnown` is true, and
/// without the entries that say nothing else; "" if nothing is left.
std::string withoutConfiguration(const std::string& kept,
                                 const std::function<bool(const std::string&)>& isKnown);

/// `kept` without the member; "" if nothing is left.
std::string withoutMember(const std::string& kept, const char* name);

/// `kept` of a graph without the outputs of those declarations of its list of which `isKnown` is true,
/// by their places: they follow from the operation.
std::string withoutOutputs(const std::string& kept, const std::function<bool(std::size_t)>& isKnown);

/// An operation that nobody here knows as a node of model::Kept, without its wires. The opposite of
/// operationFrom().
model::Node keptOperation(const KhrNode& node);

/// nullopt for a node that is no such operation, or that somebody has broken.
std::optional<KhrNode> operationFrom(const model::Node& node);

/// A name that had to change on the way in, beside whatever else of the variable or event is kept.
/// `more` is a JSON object or "".
std::string keptNames(const std::string& more, std::string_view here, std::string_view name,
                      std::string_view id);

/// What keptNames() has put together. `here` is the name on the way in: where it has been changed
/// since, `name` and `id` are history.
struct KeptNames {
  std::string more, here, name, id;
};
std::optional<KeptNames> namesFrom(const std::string& kept);

/// Every extension that kept JSON names: members of "extensions", and "extension" of declarations.
void addExtensions(const std::string& kept, std::set<std::string>& used);

}  // namespace interactivity
