// What a node's config says, and the constants of its inputs. Used by check and compile.
#pragma once

#include "graph/check.h"
#include "graph/net.h"
#include "graph/node_def.h"
#include "model/graph.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace graph {

/// A call of Lua has room for so many numbers. An event that carries more (a float4x4 is 16) travels
/// as one table, from who sends it and to who receives it.
inline constexpr int kMaxNumbersAtOnce = 180;

/// How many inputs and outputs a count in the config can make, and how many a list of cases.
inline constexpr int kMaxCountedInputs = 64, kMaxCountedOutputs = 4096, kMaxCases = 4096;

/// The value of a config entry: the node's own, else the standard one; nullptr where it is missing.
const base::Value* configValue(const NodeDef& def, const model::Node& node, std::string_view name);
const base::Value* configValue(const ConfigDef& entry, const model::Node& node);
/// The same of a node of a net, for which it was looked up already.
const base::Value* configValue(const NetNode& node, std::string_view name);

/// The type that a config entry stands for, whose value may be missing (nullptr): of the variable
/// or parameter it names, or the type it names.
std::optional<base::Type> typeFromConfig(const ConfigDef* entry, const base::Value* value,
                                         const model::Graph& graph);

/// A constant where `type` is wanted: itself, or a number for a float, a whole number for an int,
/// and a number for all components of a vector or matrix. nullopt where it does not fit.
std::optional<base::Value> fitted(const base::Value& constant, base::Type type);
/// Whether there is one.
bool fits(const base::Value& constant, base::Type type);

/// What an input that has no wire holds.
base::Value constantOf(const Port& port, const model::Node& node);
base::Value constantOf(const Pin& pin);

/// What the sockets of a node hang on. All must outlive the pins.
struct PinContext {
  const NodeDef& def;
  const model::Node& node;
  std::span<const base::Value* const> config;  ///< As NetNode::config.
  const model::Graph& graph;
  std::unordered_set<std::string>& names;  ///< Holds those that are made here.
};
/// Puts the sockets that portsOf tells behind those that are there.
void addPins(const PinContext& context, std::vector<Pin>& inputs, std::vector<Pin>& outputs);

/// The sockets of a node of a net.
NodePorts portsOf(const NetNode& node, const model::Graph& graph);

}  // namespace graph
