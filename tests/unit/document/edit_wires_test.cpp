#include "document/edit_arrange.h"
#include "document/edit_wires.h"
#include "document/layered.h"
#include "graph_fixture.h"

#include <algorithm>
#include <random>

using namespace document_test;
using base::Float2;

TEST_CASE_METHOD(Fixture, "moveWires: all wires of an output leave another one, in their order") {
  const NodeId second = node("flow/branch"), third = node("flow/branch");
  REQUIRE(wire(start, "out", branch, "in"));
  REQUIRE(wire(start, "out", second, "in"));
  REQUIRE(moveWires(project, kGraph, all, {start, "out"}, {third, "true"}));
  REQUIRE(graph().links.size() == 2);
  CHECK(graph().links[0] == Link{{third, "true"}, {branch, "in"}});
  CHECK(graph().links[1] == Link{{third, "true"}, {second, "in"}});
  CHECK_FALSE(moveWires(project, kGraph, all, {third, "true"}, {add, "value"}));
}

TEST_CASE_METHOD(Fixture, "insertOnWire: the flow runs through the node, in its place among others") {
  const NodeId second = node("flow/branch"), between = node("flow/branch");
  REQUIRE(wire(start, "out", branch, "in"));
  REQUIRE(wire(start, "out", second, "in"));
  REQUIRE(insertOnWire(project, kGraph, all, between, {{start, "out"}, {branch, "in"}}));
  const auto& links = graph().links;
  REQUIRE(links.size() == 3);
  CHECK(links[0] == Link{{start, "out"}, {between, "in"}});
  CHECK(links[1] == Link{{start, "out"}, {second, "in"}});
  CHECK(std::count(links.begin(), links.end(), Link{{between, "true"}, {branch, "in"}}) == 1);
}

TEST_CASE_METHOD(Fixture, "insertOnWire: refuses what does not fit and changes nothing") {
  REQUIRE(wire(start, "out", branch, "in"));
  const Project before = project;
  CHECK_FALSE(insertOnWire(project, kGraph, all, add, {{start, "out"}, {branch, "in"}}));
  CHECK_FALSE(insertOnWire(project, kGraph, all, add, {{start, "no"}, {branch, "in"}}));
  CHECK(project == before);
}

TEST_CASE_METHOD(Fixture, "alignNodes and distributeNodes: sides in a line, gaps alike") {
  const NodeId a = node("math/add", {0, 0}), b = node("math/add", {300, 50}),
               c = node("math/add", {420, 900});
  const NodeSizes sizes{{a, {100, 80}}, {b, {60, 40}}, {c, {200, 100}}};
  const std::vector<NodeId> three{a, b, c};
  const auto at = [&](const NodeId& id) { return graph().editor.positions.at(id); };
  REQUIRE(alignNodes(project, kGraph, all, sizes, three, Side::Right));
  CHECK(at(a) == Float2{520, 0});
  CHECK(at(b) == Float2{560, 50});
  CHECK(at(c) == Float2{420, 900});
  REQUIRE(alignNodes(project, kGraph, all, sizes, three, Side::Left));
  for (const NodeId& id : three) CHECK(at(id).x == 420);
  REQUIRE(distributeNodes(project, kGraph, all, sizes, three, true));
  CHECK(at(a).y == 0);
  CHECK(at(c).y == 900);
  // 900 - 80 - 40 is left for two gaps.
  CHECK(at(b).y == 80 + 390);
  REQUIRE(alignNodes(project, kGraph, all, sizes, three, Side::Centre));
  CHECK(at(a).y + 40 == Approx(at(b).y + 20));
  CHECK_FALSE(alignNodes(project, kGraph, all, sizes, std::vector<NodeId>{NodeId{"no"}}, Side::Top));
}

TEST_CASE_METHOD(Fixture, "moveNodes: bends go along where both ends go") {
  REQUIRE(wire(start, "out", branch, "in"));
  const Link link{{start, "out"}, {branch, "in"}};
  project.graphs.change(kGraph, [&](model::Graph& g) { g.editor.bends[link] = {{10, 20}}; });
  REQUIRE(moveNodes(project, kGraph, std::vector<NodeId>{start}, {5, 5}));
  CHECK(graph().editor.bends.at(link).front() == Float2{10, 20});
  REQUIRE(moveNodes(project, kGraph, std::vector<NodeId>{start, branch}, {5, 5}));
  CHECK(graph().editor.bends.at(link).front() == Float2{15, 25});
}

namespace {

bool overlap(Float2 a, Float2 sizeA, Float2 b, Float2 sizeB) {
  return a.x < b.x + sizeB.x && b.x < a.x + sizeA.x && a.y < b.y + sizeB.y && b.y < a.y + sizeA.y;
}

}  // namespace

TEST_CASE("layered: no two nodes overlap, edges run to the right, long ones past nodes") {
  std::mt19937 random(7);
  const auto any = [&](std::size_t below) { return static_cast<std::size_t>(random()) % below; };
  for (int round = 0; round < 60; ++round) {
    std::vector<LayeredNode> nodes;
    for (std::size_t i = 0, n = 2 + any(30); i < n; ++i)
      nodes.push_back({{100 + static_cast<float>(any(200)), 40 + static_cast<float>(any(200))},
                       static_cast<float>(i), any(3) == 0});
    std::vector<LayeredEdge> edges;
    for (std::size_t i = 0, n = any(2 * nodes.size()); i < n; ++i) {
      const std::size_t a = any(nodes.size()), b = any(nodes.size());
      if (a < b) edges.push_back({a, b, 30, 20, 1});
    }
    const Layered made = layered(nodes, edges);
    REQUIRE(made.places.size() == nodes.size());
    for (std::size_t a = 0; a < nodes.size(); ++a)
      for (std::size_t b = a + 1; b < nodes.size(); ++b)
        REQUIRE_FALSE(overlap(made.places[a], nodes[a].size, made.places[b], nodes[b].size));
    for (std::size_t e = 0; e < edges.size(); ++e) {
      REQUIRE(made.places[edges[e].to].x >=
              made.places[edges[e].from].x + nodes[edges[e].from].size.x);
      for (const Float2 bend : made.bends[e])
        for (std::size_t n = 0; n < nodes.size(); ++n)
          REQUIRE_FALSE(overlap(bend, {0.1f, 0.1f}, made.places[n], nodes[n].size));
    }
  }
}

TEST_CASE("layered: a straight chain is level, circles and edges to oneself end") {
  const std::vector<LayeredNode> nodes(4, LayeredNode{{100, 60}});
  const Layered chain = layered(nodes, {{0, 1, 30, 30}, {1, 2, 30, 30}, {2, 3, 30, 30}});
  for (const Float2 place : chain.places) CHECK(place.y == 0);
  const Layered circle = layered(nodes, {{0, 1}, {1, 2}, {2, 0}, {3, 3}});
  CHECK(circle.places[0].x < circle.places[1].x);
  CHECK(circle.places[1].x < circle.places[2].x);
  CHECK(circle.places[3].y >= 60);
  CHECK(layered({}, {}).places.empty());
}

TEST_CASE_METHOD(Fixture, "tidyNodes: a tidy graph stays as it is, and the corner stays") {
  const NodeId second = node("flow/branch"), third = node("math/add");
  REQUIRE(wire(start, "out", branch, "in"));
  REQUIRE(wire(branch, "true", second, "in"));
  REQUIRE(wire(less, "value", branch, "condition"));
  REQUIRE(wire(third, "value", less, "a"));
  REQUIRE(wire(add, "value", less, "b"));
  REQUIRE(tidyNodes(project, kGraph, all, {}, {}));
  const auto once = graph().editor;
  Float2 corner{1e9f, 1e9f};
  for (const auto& [id, at] : once.positions)
    corner = {std::min(corner.x, at.x), std::min(corner.y, at.y)};
  CHECK(corner == Float2{0, 0});
  CHECK(once.positions.at(start).x < once.positions.at(branch).x);
  CHECK(once.positions.at(branch).x < once.positions.at(second).x);
  REQUIRE(tidyNodes(project, kGraph, all, {}, {}));
  CHECK(graph().editor == once);
}
