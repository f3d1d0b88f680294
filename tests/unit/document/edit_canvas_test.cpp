#include "document/edit_canvas.h"

#include "document/document.h"
#include "support/graph_builder.h"

#include <catch2/catch.hpp>

#include <limits>

using base::Float2;
using base::Value;
using model::CommentId;
using model::GraphId;
using model::GroupId;
using model::NodeId;

namespace {

const GraphId kGraph("g");

document::Document opened() {
  support::GraphBuilder g;
  g.node("a", "any").node("b", "any").node("c", "any").wire("a.out", "b.in");
  model::Project project;
  project.graphs.put(kGraph, g.graph());
  return document::Document(std::move(project));
}

const model::Graph& graphOf(const document::Document& doc) {
  return *doc.project().graphs.find(kGraph);
}

}  // namespace

TEST_CASE("comments are added, changed and deleted, each undoable", "[canvas]") {
  document::Document doc = opened();
  const model::Project empty = doc.project();
  CommentId id;
  REQUIRE(doc.edit("add-comment", [&](model::Project& p) -> base::Status {
    auto made = document::addComment(p, kGraph, {"Hello", {10, 20}, {1, 300}, {1, 1, 1, 1}});
    if (!made) return made.error();
    id = *made;
    return base::Done{};
  }));
  const auto* comment = graphOf(doc).editor.comments.find(id);
  REQUIRE(comment);
  CHECK(comment->size == Float2{document::kMinCommentSize, 300});
  model::Comment moved = *comment;
  moved.position = {100, 200};
  moved.text = "再见";
  REQUIRE(doc.edit("move-comment",
                   [&](model::Project& p) { return document::setComment(p, kGraph, id, moved); }));
  CHECK(*graphOf(doc).editor.comments.find(id) == moved);
  REQUIRE(doc.edit("delete-comment",
                   [&](model::Project& p) { return document::deleteComment(p, kGraph, id); }));
  CHECK(graphOf(doc).editor.comments.isEmpty());
  for (int i = 0; i < 3; ++i) REQUIRE(doc.undo());
  CHECK(doc.project() == empty);
  moved.size.x = std::numeric_limits<float>::quiet_NaN();
  CHECK_FALSE(doc.edit("bad", [&](model::Project& p) {
    auto made = document::addComment(p, kGraph, moved);
    return made ? base::Status(base::Done{}) : base::Status(made.error());
  }));
}

TEST_CASE("a group moves its nodes, a node lies in one group", "[canvas]") {
  document::Document doc = opened();
  model::Project p = doc.project();
  const std::vector<NodeId> ab{NodeId("a"), NodeId("b")}, bc{NodeId("b"), NodeId("c")};
  const auto first = document::addGroup(p, kGraph, "First", ab);
  const auto second = document::addGroup(p, kGraph, "Second", bc);
  REQUIRE(first);
  REQUIRE(second);
  const auto groups = [&] { return p.graphs.find(kGraph)->editor.groups; };
  CHECK(groups().find(*first)->nodes == std::set<NodeId>{NodeId("a")});
  document::placeAll(p, {}, kGraph);
  const auto before = p.graphs.find(kGraph)->editor.positions;
  REQUIRE(document::moveGroup(p, kGraph, {}, *second, {16, -8}));
  const auto& after = p.graphs.find(kGraph)->editor.positions;
  CHECK(after.at(NodeId("b")) == before.at(NodeId("b")) + Float2{16, -8});
  CHECK(after.at(NodeId("c")) == before.at(NodeId("c")) + Float2{16, -8});
  CHECK(after.at(NodeId("a")) == before.at(NodeId("a")));

  const std::vector<NodeId> c{NodeId("c")};
  REQUIRE(document::deleteNodes(p, kGraph, c));
  CHECK(groups().find(*second)->nodes == std::set<NodeId>{NodeId("b")});
  REQUIRE(document::deleteGroup(p, kGraph, *second));
  CHECK(p.graphs.find(kGraph)->nodes.contains(NodeId("b")));
  CHECK_FALSE(document::addGroup(p, kGraph, "None", {}));
  CHECK_FALSE(document::addGroup(p, kGraph, "Gone", c));
  model::Group folded = *groups().find(*first);
  folded.isFolded = true;
  REQUIRE(document::setGroup(p, kGraph, *first, folded));
  CHECK(groups().find(*first)->isFolded);
}

TEST_CASE("a wire is bent, and its bends go with it", "[canvas]") {
  document::Document doc = opened();
  model::Project p = doc.project();
  const model::Link link = p.graphs.find(kGraph)->links[0];
  REQUIRE(document::setBends(p, kGraph, link, {{1, 2}, {3, 4}}));
  CHECK(p.graphs.find(kGraph)->editor.bends.at(link).size() == 2);
  SECTION("straight again") {
    REQUIRE(document::setBends(p, kGraph, link, {}));
    CHECK(p.graphs.find(kGraph)->editor.bends.empty());
  }
  SECTION("gone with the wire") {
    REQUIRE(document::disconnect(p, kGraph, link));
    CHECK(p.graphs.find(kGraph)->editor.bends.empty());
    CHECK_FALSE(document::setBends(p, kGraph, link, {{1, 2}}));
  }
  SECTION("gone with the node") {
    const std::vector<NodeId> a{NodeId("a")};
    REQUIRE(document::deleteNodes(p, kGraph, a));
    CHECK(p.graphs.find(kGraph)->editor.bends.empty());
  }
}
