// A small catalogue made by hand: the graph library is tested without a Lua state.
#pragma once

#include "graph/catalog.h"

namespace support {

inline graph::PortDef flowPort(const std::string& name) {
  graph::PortDef port;
  port.name = name;
  port.isFlow = true;
  return port;
}

inline graph::PortDef valuePort(const std::string& name, std::vector<base::Type> types,
                                const std::string& variable = "") {
  graph::PortDef port;
  port.name = name;
  port.types = std::move(types);
  port.typeVariable = variable;
  if (!port.types.empty()) port.standard = base::Value::of(0.0);
  return port;
}

inline graph::ConfigDef configEntry(const std::string& name, base::Type type,
                                    const std::string& names) {
  graph::ConfigDef entry;
  entry.name = name;
  entry.type = type;
  entry.names = names;
  return entry;
}

inline graph::NodeDef nodeDef(const std::string& id, graph::NodeKind kind) {
  graph::NodeDef def;
  def.id = id;
  def.kind = kind;
  return def;
}

inline graph::Catalog smallCatalog() {
  using base::Type;
  graph::Catalog catalog;
  const auto add = [&](graph::NodeDef def) {
    static_cast<void>(static_cast<bool>(catalog.add(std::move(def))));
  };

  auto tick = nodeDef("tick", graph::NodeKind::Event);
  tick.event = "tick";
  tick.outputs = {flowPort("out"), valuePort("time", {Type::Float})};
  add(tick);

  auto sum = nodeDef("add", graph::NodeKind::Value);
  for (const char* name : {"a", "b"})
    sum.inputs.push_back(valuePort(name, {Type::Float, Type::Float3, Type::Int}, "T"));
  sum.outputs = {valuePort("value", {Type::Float, Type::Float3, Type::Int}, "T")};
  sum.bodies[""].each = "$a + $b";
  add(sum);

  auto transform = nodeDef("transform", graph::NodeKind::Value);
  transform.inputs = {valuePort("a", {Type::Float2, Type::Float3}, "N"),
                      valuePort("m", {Type::Float2x2, Type::Float3x3}, "N")};
  transform.outputs = {valuePort("value", {Type::Float2, Type::Float3}, "N")};
  transform.bodies[""].each = "$a";
  add(transform);

  auto convert = nodeDef("type/intToFloat", graph::NodeKind::Value);
  convert.inputs = {valuePort("a", {Type::Int})};
  convert.outputs = {valuePort("value", {Type::Float})};
  convert.bodies[""].each = "$a + 0.0";
  add(convert);

  auto branch = nodeDef("branch", graph::NodeKind::Flow);
  branch.inputs = {flowPort("in"), valuePort("condition", {Type::Bool})};
  branch.inputs[1].standard = base::Value::of(false);
  branch.outputs = {flowPort("true"), flowPort("false")};
  branch.bodies[""].lua["in"] = "if $condition then $true else $false end";
  add(branch);

  auto get = nodeDef("get", graph::NodeKind::Value);
  get.config = {configEntry("variable", Type::String, "variable")};
  get.outputs = {valuePort("value", {})};
  get.outputs[0].typeFrom = "variable";
  get.bodies[""].each = "$variable";
  add(get);

  auto set = nodeDef("set", graph::NodeKind::Flow);
  set.config = {configEntry("variables", Type::List, "variable")};
  set.inputs = {flowPort("in"), valuePort("value", {})};
  set.inputs[1].typeFrom = set.inputs[1].repeatedBy = "variables";
  set.outputs = {flowPort("out")};
  set.bodies[""].lua["in"] = "$variables = $value\n$out";
  add(set);

  auto property = nodeDef("property", graph::NodeKind::Value);
  property.config = {configEntry("pointer", Type::String, "pointer"),
                     configEntry("type", Type::String, "type")};
  property.inputs = {valuePort("parameter", {})};
  property.inputs[0].repeatedBy = "pointer";
  property.outputs = {valuePort("value", {})};
  property.outputs[0].typeFrom = "type";
  property.bodies[""].expr["value"] = {"host.get($pointer)"};
  add(property);

  auto place = nodeDef("place", graph::NodeKind::Flow);
  place.config = {configEntry("pointer", Type::String, "pointer")};
  place.inputs = {flowPort("in"), valuePort("value", {Type::Bool})};
  place.inputs[1].standard = base::Value::of(true);
  place.outputs = {flowPort("out"), flowPort("err")};
  place.bodies[""].lua["in"] = "if host.set($pointer, $value) then $out else $err end";
  add(place);

  auto twice = nodeDef("twice", graph::NodeKind::Value);
  twice.config = {configEntry("type", Type::String, "type")};
  twice.inputs = {valuePort("a", {Type::Float, Type::Float3})};
  twice.outputs = {valuePort("value", {Type::Float, Type::Float3})};
  twice.inputs[0].typeFrom = twice.outputs[0].typeFrom = "type";
  twice.bodies[""].each = "$a + $a";
  add(twice);

  auto log = nodeDef("log", graph::NodeKind::Flow);
  log.config = {configEntry("message", Type::String, "message")};
  log.inputs = {flowPort("in"), valuePort("parameter", {})};
  log.inputs[1].repeatedBy = "message";
  log.outputs = {flowPort("out")};
  log.bodies[""].lua["in"] = "host.log($message, $parameter)\n$out";
  add(log);

  auto sequence = nodeDef("sequence", graph::NodeKind::Flow);
  sequence.config = {configEntry("outputs", Type::Int, "")};
  sequence.config[0].standard = base::Value::of(2);
  sequence.inputs = {flowPort("in")};
  sequence.outputs = {flowPort("output")};
  sequence.outputs[0].repeatedBy = "outputs";
  sequence.bodies[""].lua["in"] = "$$each output\n$output\n$$end";
  add(sequence);

  auto choose = nodeDef("choose", graph::NodeKind::Flow);
  choose.config = {configEntry("cases", Type::List, "")};
  choose.inputs = {flowPort("in")};
  choose.outputs = {flowPort("case")};
  choose.outputs[0].repeatedBy = "cases";
  choose.bodies[""].lua["in"] = "$$each case\n$case\n$$end";
  add(choose);
  return catalog;
}

}  // namespace support
