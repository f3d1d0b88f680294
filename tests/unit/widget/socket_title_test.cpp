#include "widget/socket_title.h"

#include <catch2/catch.hpp>

using namespace widget;

namespace {

graph::Port portOf(const graph::PortDef& def, const std::string& name) {
  graph::Port port;
  port.name = name;
  port.def = &def;
  return port;
}

}  // namespace

TEST_CASE("Titles of sockets: in the author's language, with what a repeated one stands for") {
  const Texts english("en", {}, {}), chinese("zh-CN", {}, {});
  model::Graph graph;
  graph.variables.put(model::VariableId{"v1"}, {"Door is open", base::Value::of(true)});

  graph::PortDef body;
  body.name = "loopBody";
  CHECK(socketTitle(portOf(body, "loopBody"), graph, english) == "loopBody");
  body.title = {{"en", "Loop body"}, {"zh-CN", "循环体"}};
  CHECK(socketTitle(portOf(body, "loopBody"), graph, english) == "Loop body");
  CHECK(socketTitle(portOf(body, "loopBody"), graph, chinese) == "循环体");

  graph::PortDef cases;
  cases.repeatedBy = "cases";
  cases.title = {{"en", "Case"}, {"zh-CN", "情况"}};
  CHECK(socketTitle(portOf(cases, "-3"), graph, english) == "Case -3");
  CHECK(socketTitle(portOf(cases, "12"), graph, chinese) == "情况 12");
  CHECK(socketTitle(portOf(cases, "door"), graph, english) == "door");

  graph::PortDef variables;
  variables.repeatedBy = variables.typeFrom = "variables";
  CHECK(socketTitle(portOf(variables, "v1"), graph, english) == "Door is open");
  CHECK(socketTitle(portOf(variables, "gone"), graph, english) == "gone");

  graph::Port loose;
  loose.name = "x";
  CHECK(socketTitle(loose, graph, english) == "x");
}

TEST_CASE("Titles of settings, and what tooltips add") {
  const Texts english("en", {}, {});
  graph::ConfigDef entry;
  entry.name = "isLoop";
  CHECK(configTitle(entry, english) == "isLoop");
  entry.title = {{"en", "Loop"}};
  CHECK(configTitle(entry, english) == "Loop");
  CHECK(withFileName("Loop", "isLoop") == "Loop  ·  isLoop");
  CHECK(withFileName("a", "a") == "a");
}
