#include "interactivity/khr_arrange.h"
#include "interactivity/khr_read.h"
#include "interactivity/khr_write.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace interactivity;

namespace {

KhrNode node(std::string op) {
  KhrNode n;
  n.op = std::move(op);
  return n;
}

KhrNode setter() {
  KhrNode n = node("variable/set");
  n.configuration["variables"] = {base::Value::of(0)};
  n.values["0"] = KhrInput::of(base::Value::of(1));
  return n;
}

void flow(KhrGraph& graph, int from, const std::string& socket, int to,
          const std::string& in = "in") {
  graph.nodes[static_cast<std::size_t>(from)].flows[socket].push_back({to, in});
}

/// "op>op" for each flow, "op<op" for each link, in the order of the file.
std::vector<std::string> wiresOf(const KhrGraph& graph) {
  std::vector<std::string> wires;
  for (const KhrNode& n : graph.nodes) {
    for (const auto& [socket, input] : n.values)
      if (input.isLink())
        wires.push_back(n.op + "." + socket + "<" +
                        graph.nodes[static_cast<std::size_t>(input.node)].op);
    for (const auto& [socket, targets] : n.flows)
      for (const KhrTarget& target : targets)
        wires.push_back(n.op + "." + socket + ">" +
                        graph.nodes[static_cast<std::size_t>(target.node)].op);
  }
  return wires;
}

bool keepsOrder(const KhrGraph& graph) {
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    for (const auto& [socket, input] : graph.nodes[i].values)
      if (input.isLink() && input.node >= static_cast<int>(i)) return false;
    for (const auto& [socket, targets] : graph.nodes[i].flows)
      if (targets.size() != 1 || targets[0].node <= static_cast<int>(i)) return false;
  }
  return true;
}

/// Arranges, writes, reads and unarranges; the wires must be those at the start. Returns the
/// arranged graph.
KhrGraph thereAndBack(KhrGraph graph) {
  const std::vector<std::string> wires = wiresOf(graph);
  std::vector<std::string> ops;
  for (const KhrNode& n : graph.nodes) ops.push_back(n.op);
  std::vector<base::Problem> problems;
  arrange(graph, problems);
  CHECK(problems.empty());
  CHECK(keepsOrder(graph));
  if (graph.variables.empty()) graph.variables.push_back({"x", base::Value::of(0)});
  auto read = readKhr(writeKhr(graph));
  REQUIRE(read);
  unarrange(read->graph);
  CHECK(wiresOf(read->graph) == wires);
  std::vector<std::string> opsAfter;
  for (const KhrNode& n : read->graph.nodes) opsAfter.push_back(n.op);
  CHECK(opsAfter == ops);
  return graph;
}

std::vector<std::string> opsOf(const KhrGraph& graph) {
  std::vector<std::string> ops;
  for (const KhrNode& n : graph.nodes) ops.push_back(n.op);
  return ops;
}

}  // namespace

TEST_CASE("arrange: several wires from one flow become a sequence", "[interactivity]") {
  KhrGraph graph;
  graph.nodes = {node("event/onStart")};
  for (int i = 1; i <= 12; ++i) {
    graph.nodes.push_back(node("debug/log"));
    flow(graph, 0, "out", i);
  }
  const KhrGraph arranged = thereAndBack(graph);
  REQUIRE(arranged.nodes.size() == 14);
  CHECK(arranged.nodes[1].op == "flow/sequence");
  CHECK(arranged.nodes[1].made == Made::Fan);
  CHECK(arranged.nodes[1].flows.begin()->first == "000");
  CHECK(arranged.nodes[1].flows.rbegin()->first == "011");
  CHECK(arranged.nodes[1].flows.rbegin()->second.front().node == 13);
}

TEST_CASE("arrange: what follows a setter through out becomes a sequence", "[interactivity]") {
  KhrGraph graph;
  graph.nodes = {node("event/onStart"), setter(), setter(), node("event/send"),
                 node("event/onTick")};
  flow(graph, 0, "out", 1);
  flow(graph, 1, "out", 2);
  flow(graph, 2, "out", 3);
  SECTION("in one sequence") {
    const KhrGraph arranged = thereAndBack(graph);
    CHECK(wiresOf(arranged) == std::vector<std::string>{"event/onStart.out>flow/sequence",
                                                        "flow/sequence.000>variable/set",
                                                        "flow/sequence.001>variable/set",
                                                        "flow/sequence.002>event/send"});
  }
  SECTION("in two where a flow joins in the middle") {
    flow(graph, 4, "out", 2);
    KhrGraph moved = graph;
    std::vector<base::Problem> problems;
    arrange(moved, problems);
    CHECK(keepsOrder(moved));
    CHECK(std::count_if(moved.nodes.begin(), moved.nodes.end(),
                        [](const auto& n) { return n.made == Made::Chain; }) == 2);
    unarrange(moved);
    auto wires = wiresOf(moved), before = wiresOf(graph);
    std::sort(wires.begin(), wires.end());
    std::sort(before.begin(), before.end());
    CHECK(wires == before);
  }
  SECTION("with a fan at its end") {
    graph.nodes.push_back(node("debug/log"));
    flow(graph, 2, "out", 5);
    thereAndBack(graph);
  }
}

TEST_CASE("arrange: a chain goes on only where the property was set", "[interactivity]") {
  KhrNode set = node("pointer/set");
  set.configuration["pointer"] = {base::Value::string("/nodes/{n}/translation")};
  set.configuration["type"] = {base::Value::string("float3")};
  set.values["n"] = KhrInput::of(base::Value::ref("/nodes/1"));
  set.values["value"] = KhrInput::of(base::Value::of(base::Float3{1, 2, 3}));
  KhrGraph graph;
  graph.nodes = {node("event/onStart"), set, node("debug/log")};
  flow(graph, 0, "out", 1);
  flow(graph, 1, "out", 2);
  const KhrGraph arranged = thereAndBack(graph);
  CHECK(wiresOf(arranged) ==
        std::vector<std::string>{"event/onStart.out>flow/sequence", "flow/sequence.000>pointer/set",
                                 "flow/sequence.001>flow/branch", "pointer/set.err>variable/set",
                                 "flow/branch.condition<variable/get", "flow/branch.false>debug/log",
                                 "flow/branch.true>variable/set"});
  REQUIRE(arranged.variables.size() == 1);
  CHECK(arranged.variables[0].initial == base::Value::of(false));
  SECTION("what it does otherwise comes before it is remembered") {
    graph.nodes.push_back(node("event/send"));
    flow(graph, 1, "err", 3);
    const std::vector<std::string> wires = wiresOf(thereAndBack(graph));
    for (const char* wire : {"pointer/set.err>flow/sequence", "flow/sequence.000>event/send",
                             "flow/sequence.001>variable/set"})
      CHECK(std::count(wires.begin(), wires.end(), wire) == 1);
  }
  SECTION("a second one shares the variable") {
    graph.nodes.push_back(set);
    flow(graph, 2, "out", 3);
    graph.nodes.push_back(node("debug/log"));
    flow(graph, 3, "out", 4);
    const KhrGraph both = thereAndBack(graph);
    CHECK(both.variables.size() == 1);
    CHECK(std::count_if(both.nodes.begin(), both.nodes.end(),
                        [](const auto& n) { return n.made == Made::Guard; }) == 5);
  }
  SECTION("one that cannot fail needs no guard") {
    graph.nodes[1].isSure = true;
    CHECK(opsOf(thereAndBack(graph)) ==
          std::vector<std::string>{"event/onStart", "flow/sequence", "pointer/set", "debug/log"});
  }
  SECTION("marks that lie make all of them the author's") {
    KhrGraph lying = arranged;
    for (KhrNode& n : lying.nodes)
      if (n.op == "flow/branch") n.flows.erase("true");
    unarrange(lying);
    CHECK(opsOf(lying) == std::vector<std::string>{"variable/get", "event/onStart", "pointer/set",
                                                   "flow/branch", "debug/log", "variable/set",
                                                   "variable/set"});
  }
}

TEST_CASE("arrange: constants that JSON has no number for", "[interactivity]") {
  KhrGraph graph;
  graph.nodes = {node("math/isNaN"), node("math/length"), node("math/isNaN")};
  graph.nodes[0].values["a"] = KhrInput::of(base::Value::defaultOf(base::Type::Float));
  base::Value mixed = base::Value::of(base::Float3{1, 0, 0});
  mixed.numbers[1] = -INFINITY;
  mixed.numbers[2] = NAN;
  graph.nodes[1].values["a"] = KhrInput::of(mixed);
  graph.nodes[2].values["a"] = KhrInput::of(base::Value::of(-INFINITY));
  std::vector<base::Problem> problems;
  KhrGraph arranged = graph;
  arrange(arranged, problems);
  CHECK(keepsOrder(arranged));
  CHECK(opsOf(arranged) == std::vector<std::string>{"math/Inf", "math/neg", "math/NaN",
                                                    "math/combine3", "math/isNaN", "math/length",
                                                    "math/isNaN"});
  auto read = readKhr(writeKhr(arranged));
  REQUIRE(read);
  unarrange(read->graph);
  REQUIRE(read->graph.nodes.size() == 3);
  CHECK(read->graph.nodes[0].values.at("a").constant == graph.nodes[0].values.at("a").constant);
  CHECK(read->graph.nodes[1].values.at("a").constant == mixed);
  CHECK(read->graph.nodes[2].values.at("a").constant == base::Value::of(-INFINITY));
}

TEST_CASE("arrange: nodes move as little as the order rules allow", "[interactivity]") {
  KhrGraph graph;
  graph.nodes = {setter(), node("event/onStart"), node("math/add"), node("math/random"),
                 node("event/onTick")};
  flow(graph, 1, "out", 0);
  graph.nodes[2].values["a"] = KhrInput::link(3, "value", base::Type::Float);
  std::vector<base::Problem> problems;
  arrange(graph, problems);
  CHECK(keepsOrder(graph));
  CHECK(opsOf(graph) == std::vector<std::string>{"event/onStart", "variable/set", "math/random",
                                                 "math/add", "event/onTick"});
}

TEST_CASE("arrange: a flow that leads back goes on by event", "[interactivity]") {
  KhrGraph graph;
  graph.nodes = {node("event/onStart"), node("debug/log"), node("flow/setDelay")};
  graph.nodes[2].origin = "graph \"g\" node \"n3\"";
  flow(graph, 0, "out", 1);
  flow(graph, 1, "out", 2);
  flow(graph, 2, "done", 1);
  std::vector<base::Problem> problems;
  arrange(graph, problems);
  CHECK(keepsOrder(graph));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where == "graph \"g\" node \"n3\"");
  CHECK(graph.events.size() == 1);
  CHECK(wiresOf(graph) ==
        std::vector<std::string>{"event/onStart.out>debug/log", "event/receive.out>debug/log",
                                 "debug/log.out>flow/setDelay", "flow/setDelay.done>event/send"});
}

TEST_CASE("arrange: a value that comes from where the flow goes", "[interactivity]") {
  // cancelDelay needs the delay that runs after it.
  KhrGraph graph;
  graph.nodes = {node("event/onStart"), node("flow/cancelDelay"), node("flow/setDelay")};
  flow(graph, 0, "out", 1);
  flow(graph, 1, "out", 2);
  graph.nodes[1].values["delay"] = KhrInput::link(2, "lastDelay", base::Type::Ref);
  std::vector<base::Problem> problems;
  arrange(graph, problems);
  CHECK(keepsOrder(graph));
  CHECK(problems.size() == 1);
}

TEST_CASE("unarrange: marks that lie are not believed", "[interactivity]") {
  KhrGraph graph;
  graph.nodes = {node("event/onStart"), node("flow/sequence"), node("flow/sequence"),
                 node("debug/log"),     node("math/random"),   node("math/isNaN")};
  flow(graph, 0, "out", 1);
  for (const char* socket : {"a", "b"}) {
    flow(graph, 1, socket, 2);
    flow(graph, 2, socket, 3);
  }
  graph.nodes[1].made = graph.nodes[2].made = Made::Fan;
  graph.nodes[4].made = Made::Constant;
  graph.nodes[5].values["a"] = KhrInput::link(4, "value", base::Type::Float);
  unarrange(graph);
  // The inner fan is shared, so it stays; the random number is no constant.
  CHECK(opsOf(graph) == std::vector<std::string>{"event/onStart", "flow/sequence", "debug/log",
                                                 "math/random", "math/isNaN"});
  CHECK(graph.nodes[0].flows.at("out").size() == 2);
}

TEST_CASE("arrange: a value that decides itself is kept in a variable", "[interactivity]") {
  // How often it may run grows each time it runs.
  KhrGraph graph;
  graph.nodes = {node("event/onTick"), node("flow/doN"), node("math/add"), node("debug/log")};
  flow(graph, 0, "out", 1);
  flow(graph, 1, "out", 3);
  graph.nodes[1].values["n"] = KhrInput::link(2, "value", base::Type::Int);
  graph.nodes[2].values["a"] = KhrInput::link(1, "currentCount", base::Type::Int);
  std::vector<base::Problem> problems;
  arrange(graph, problems);
  CHECK(keepsOrder(graph));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "value-circle");
  REQUIRE(graph.variables.size() == 1);
  CHECK(graph.variables[0].initial == base::Value::of(0));
  const std::vector<std::string> wires = wiresOf(graph);
  for (const char* wire :
       {"math/add.a<variable/get", "flow/doN.n<math/add", "flow/doN.out>flow/sequence",
        "flow/sequence.000>variable/set", "flow/sequence.001>debug/log", "variable/set.0<flow/doN"})
    CHECK(std::count(wires.begin(), wires.end(), wire) == 1);
}

TEST_CASE("arrange: a gate keeps the outputs that lead nowhere", "[interactivity]") {
  KhrGraph graph;
  graph.nodes = {node("event/onTick"), node("flow/multiGate"), node("debug/log")};
  flow(graph, 0, "out", 1);
  flow(graph, 1, "1", 2);
  graph.nodes[1].flows["0"];
  graph.nodes[1].flows["2"];
  std::vector<base::Problem> problems;
  arrange(graph, problems);
  CHECK(keepsOrder(graph));
  CHECK(opsOf(graph) ==
        std::vector<std::string>{"event/onTick", "flow/multiGate", "debug/log", "flow/sequence"});
  CHECK(graph.nodes[1].flows.size() == 3);
  unarrange(graph);
  CHECK(opsOf(graph) == std::vector<std::string>{"event/onTick", "flow/multiGate", "debug/log"});
  REQUIRE(graph.nodes[1].flows.size() == 3);
  CHECK(graph.nodes[1].flows.at("2").empty());
}
