#include "package/index_names.h"

#include <catch2/catch.hpp>

TEST_CASE("names by index become names inside an entity", "[package]") {
  model::Graph graph;
  model::Node node;
  node.type = "event/onSelect";
  node.config["pointer"] = base::Value::string("/nodes/3/rotation");
  node.config["node"] = base::Value::string("7");
  node.config["entity"] = base::Value::entity("7");
  node.config["other"] = base::Value::string("7");
  node.values["material"] = base::Value::ref("/materials/0");
  node.values["light"] = base::Value::ref("/extensions/KHR_lights_punctual/lights/2");
  node.values["template"] = base::Value::string("/nodes/{n}/scale");
  node.values["counted"] = base::Value::string("/nodes/[i]/scale");
  node.values["count"] = base::Value::string("/meshes.length");
  node.values["named"] = base::Value::ref("/nodes/self");
  graph.nodes.put(model::NodeId("n"), node);
  graph.variables.put(model::VariableId("v"), {"v", base::Value::ref("/animations/1")});
  graph::NodeDef def;
  def.id = "event/onSelect";
  def.config.resize(1);
  def.config[0].name = "node";
  def.config[0].type = base::Type::String;
  def.config[0].names = "entity";
  graph::Catalog catalog;
  REQUIRE(catalog.add(def));
  const model::Graph named = package::namedInEntity(graph, "helmet", catalog);
  const model::Node& out = *named.nodes.find(model::NodeId("n"));
  CHECK(out.config.at("pointer").text == "/nodes/helmet#3/rotation");
  CHECK(out.config.at("node").text == "helmet#7");
  CHECK(out.config.at("entity").text == "helmet#7");
  CHECK(out.config.at("other").text == "7");
  CHECK(out.values.at("material").text == "/materials/helmet#0");
  CHECK(out.values.at("light").text == "/extensions/KHR_lights_punctual/lights/helmet#2");
  CHECK(out.values.at("template").text == "/nodes/{n}/scale");
  CHECK(out.values.at("counted").text == "/nodes/helmet#[i]/scale");
  CHECK(out.values.at("count").text == "/meshes/helmet#.length");
  CHECK(out.values.at("named").text == "/nodes/self");
  CHECK(named.variables.find(model::VariableId("v"))->initial.text == "/animations/helmet#1");
}
