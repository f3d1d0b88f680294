#include "document/document.h"
#include "document/edit_graph.h"
#include "document/edit_scene.h"
#include "document/graph_layout.h"

#include "base/random.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace document;
using model::EntityId;
using model::Project;
using model::SceneId;

namespace {

const SceneId kScene{"main"};

Project smallProject() {
  Project project;
  project.name = "Test";
  project.startScene = kScene;
  model::Scene scene;
  scene.name = "Main";
  for (const char* name : {"table", "vase", "lamp"}) {
    model::Entity entity;
    entity.name = name;
    scene.entities.put(EntityId{name}, entity);
  }
  scene.entities.change(EntityId{"vase"}, [](model::Entity& e) { e.parent = EntityId{"table"}; });
  project.scenes.put(kScene, scene);
  return project;
}

const model::Entity& entity(const Document& document, const char* id) {
  return *document.project().scenes.find(kScene)->entities.find(EntityId{id});
}

base::Status moveTo(Document& document, float x, const char* gesture = "") {
  return document.edit(
      "move",
      [&](Project& p) {
        base::Transform t;
        t.translation.x = x;
        return setTransform(p, kScene, EntityId{"lamp"}, t);
      },
      gesture);
}

}  // namespace

TEST_CASE("Document: an edit is one step of undo") {
  Document document(smallProject());
  const Snapshot before = document.snapshot();
  REQUIRE(moveTo(document, 2));
  CHECK(entity(document, "lamp").transform.translation.x == 2);
  CHECK(document.undoLabel() == "move");
  CHECK(document.redoLabel().empty());
  const Snapshot after = document.snapshot();
  REQUIRE(document.undo());
  CHECK(document.snapshot() == before);
  CHECK(document.redoLabel() == "move");
  REQUIRE(document.redo());
  CHECK(document.snapshot() == after);
  CHECK_FALSE(document.redo());
  document.undo();
  CHECK_FALSE(document.undo());
}

TEST_CASE("Document: a refused edit leaves everything as it was") {
  Document document(smallProject());
  Selection selection = document.selection();
  selection.entities = {EntityId{"lamp"}};
  document.select(selection);
  REQUIRE(moveTo(document, 1, "drag"));
  document.undo();
  const Snapshot before = document.snapshot();
  const base::Status refused = document.edit("break", [](Project& p, Selection& s) -> base::Status {
    p.scenes.erase(kScene);
    s.entities.clear();
    return base::Error{"no"};
  });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "no");
  CHECK(document.snapshot() == before);
  CHECK(document.selection() == selection);
  CHECK(document.canRedo());
  CHECK_FALSE(document.canUndo());
}

TEST_CASE("Document: a change that changes nothing is no step") {
  Document document(smallProject());
  const Snapshot before = document.snapshot();
  REQUIRE(document.edit("nothing", [](Project&) {}));
  REQUIRE(moveTo(document, 0));
  CHECK(document.snapshot() == before);
  CHECK_FALSE(document.canUndo());
  CHECK_FALSE(document.isDirty());
}

TEST_CASE("Document: a gesture folds into one step, computed from its start") {
  Document document(smallProject());
  const auto slide = [&](float way) {
    return document.edit(
        "slide",
        [&](Project& p) {
          return changeEntity(p, kScene, EntityId{"lamp"},
                              [&](model::Entity& e) { e.transform.translation.x += way; });
        },
        "drag");
  };
  REQUIRE(slide(1));
  REQUIRE(slide(2));
  REQUIRE(slide(3));
  CHECK(entity(document, "lamp").transform.translation.x == 3);
  CHECK(document.stepCount() == 1);

  SECTION("ending it makes the next one a step of its own") {
    document.endGesture();
    REQUIRE(slide(1));
    CHECK(document.stepCount() == 2);
    CHECK(entity(document, "lamp").transform.translation.x == 4);
  }
  SECTION("another gesture or none makes a step of its own") {
    REQUIRE(moveTo(document, 9));
    REQUIRE(slide(1));
    CHECK(document.stepCount() == 3);
    CHECK(entity(document, "lamp").transform.translation.x == 10);
  }
  SECTION("coming back to the start takes the step away") {
    REQUIRE(slide(0));
    CHECK(document.stepCount() == 0);
    CHECK_FALSE(document.isDirty());
    REQUIRE(slide(5));
    CHECK(document.stepCount() == 1);
    CHECK(entity(document, "lamp").transform.translation.x == 5);
  }
  SECTION("cancelling puts back what was, exactly") {
    document.cancelGesture();
    CHECK(entity(document, "lamp").transform.translation.x == 0);
    CHECK(document.stepCount() == 0);
  }
  SECTION("a refused edit inside leaves the gesture where it was") {
    CHECK_FALSE(document.edit(
        "slide", [](Project&) -> base::Status { return base::Error{"no"}; }, "drag"));
    CHECK(entity(document, "lamp").transform.translation.x == 3);
    REQUIRE(slide(4));
    CHECK(document.stepCount() == 1);
  }
  SECTION("undo ends it") {
    document.undo();
    CHECK(entity(document, "lamp").transform.translation.x == 0);
    REQUIRE(slide(1));
    CHECK(document.stepCount() == 1);
    CHECK_FALSE(document.canRedo());
  }
}

TEST_CASE("Document: cancelling a gesture gives redo back") {
  Document document(smallProject());
  REQUIRE(moveTo(document, 1));
  document.undo();
  REQUIRE(moveTo(document, 5, "drag"));
  CHECK_FALSE(document.canRedo());
  document.cancelGesture();
  REQUIRE(document.redo());
  CHECK(entity(document, "lamp").transform.translation.x == 1);
}

TEST_CASE("Document: each step remembers the selection") {
  Document document(smallProject());
  Selection lamp = document.selection();
  lamp.entities = {EntityId{"lamp"}};
  document.select(lamp);
  REQUIRE(document.edit("delete", [](Project& p, Selection& s) {
    s.entities.clear();
    const EntityId id{"lamp"};
    return deleteEntities(p, kScene, {&id, 1});
  }));
  CHECK(document.selection().entities.empty());
  Selection vase = document.selection();
  vase.entities = {EntityId{"vase"}};
  document.select(vase);
  document.undo();
  CHECK(document.selection() == lamp);
  document.redo();
  CHECK(document.selection().entities.empty());
}

TEST_CASE("Document: dirty means other than saved") {
  Document document(smallProject());
  CHECK_FALSE(document.isDirty());
  REQUIRE(moveTo(document, 1));
  CHECK(document.isDirty());
  const Snapshot first = document.snapshot();
  REQUIRE(moveTo(document, 2));
  document.markSaved(first);
  CHECK(document.isDirty());
  document.undo();
  CHECK_FALSE(document.isDirty());
  REQUIRE(moveTo(document, 3));
  REQUIRE(moveTo(document, 1));  // By another way back to what was saved.
  CHECK_FALSE(document.isDirty());
}

namespace {

/// One random edit. Refusals are fine: they must not change anything.
void randomEdit(Document& document, base::Random& random) {
  const auto below = [&](int n) { return static_cast<int>(random.nextUnit() * n); };
  const model::Scene* scene = document.project().scenes.find(kScene);
  std::vector<EntityId> ids;
  for (const auto& [id, e] : scene->entities) ids.push_back(id);
  const EntityId some = ids.empty()
                            ? EntityId{"gone"}
                            : ids[static_cast<std::size_t>(below(static_cast<int>(ids.size())))];
  const EntityId other = ids.empty()
                             ? EntityId{"gone"}
                             : ids[static_cast<std::size_t>(below(static_cast<int>(ids.size())))];
  std::vector<model::GraphId> graphs;
  for (const auto& [id, g] : document.project().graphs) graphs.push_back(id);
  const model::GraphId graph = graphs.empty() ? model::GraphId{"gone"} : graphs.back();
  std::vector<model::NodeId> nodes;
  if (const model::Graph* g = document.project().graphs.find(graph))
    for (const auto& [id, n] : g->nodes) nodes.push_back(id);
  const std::string gesture = below(3) == 0 ? "drag" : "";
  const float number = static_cast<float>(random.nextUnit() * 10 - 5);

  const Snapshot before = document.snapshot();
  base::Status status = base::Done{};
  switch (below(14)) {
    case 0:
      status = document.edit("add", [&](Project& p, Selection& s) -> base::Status {
        model::Entity e;
        e.name = "Thing";
        if (below(2)) e.parent = some;
        auto id = addEntity(p, kScene, e);
        if (!id) return id.error();
        s.entities = {*id};
        return base::Done{};
      });
      break;
    case 1:
      status = document.edit("delete", [&](Project& p) {
        return deleteEntities(p, kScene, {&some, 1});
      });
      break;
    case 2:
      status = document.edit(
          "rename",
          [&](Project& p) { return renameEntity(p, kScene, some, "n" + std::to_string(below(9))); },
          gesture);
      break;
    case 3:
      status = document.edit(
          "move",
          [&](Project& p) {
            return setTransform(p, kScene, some, {{number, 0, number}, {}, {1, 1, 1}});
          },
          gesture);
      break;
    case 4:
      status = document.edit("reparent", [&](Project& p) {
        return reparent(p, kScene, {&some, 1}, other);
      });
      break;
    case 5:
      status = document.edit("unparent", [&](Project& p) {
        return reparent(p, kScene, {&some, 1}, {}, other);
      });
      break;
    case 6:
      status = document.edit("copy", [&](Project& p) -> base::Status {
        auto copies = duplicateEntities(p, kScene, {&some, 1});
        return copies ? base::Status(base::Done{}) : base::Status(copies.error());
      });
      break;
    case 7:
      status = document.edit("hide", [&](Project& p) {
        return setVisible(p, kScene, {&some, 1}, below(2) == 0);
      });
      break;
    case 8:
      status = document.edit("graph", [&](Project& p) -> base::Status {
        auto id = addGraph(p, "Graph");
        return id ? base::Status(base::Done{}) : base::Status(id.error());
      });
      break;
    case 9:
      status =
          document.edit("behave", [&](Project& p) { return addBehaviour(p, kScene, some, graph); });
      break;
    case 10:
      status = document.edit("ungraph", [&](Project& p) { return deleteGraph(p, graph); });
      break;
    case 11:
      status = document.edit("variable", [&](Project& p) -> base::Status {
        auto id = addVariable(p, graph, "speed", base::Value::of(static_cast<double>(number)));
        return id ? base::Status(base::Done{}) : base::Status(id.error());
      });
      break;
    case 12:
      status = document.edit("bad", [&](Project& p) {
        return setTransform(p, kScene, some, {{NAN, 0, 0}, {}, {1, 1, 1}});
      });
      break;
    default:
      document.endGesture();
      break;
  }
  if (!status) REQUIRE(document.snapshot() == before);
  if (below(12) == 0) document.cancelGesture();
}

}  // namespace

TEST_CASE("Document: random sessions undo and redo exactly") {
  constexpr int kSessions = 300, kEdits = 40;
  std::size_t steps = 0;
  for (int session = 0; session < kSessions; ++session) {
    CAPTURE(session);
    base::Random random(static_cast<std::uint64_t>(session) + 1);
    Document document(smallProject());
    const Project start = document.project();
    for (int i = 0; i < kEdits; ++i) {
      randomEdit(document, random);
      // Now and then back and forth in between.
      if (random.nextUnit() < 0.1) document.undo();
      if (random.nextUnit() < 0.05) document.redo();
    }
    while (document.redo()) {
    }
    const Project end = document.project();
    std::vector<Snapshot> states{document.snapshot()};
    while (document.undo()) states.push_back(document.snapshot());
    steps += states.size() - 1;
    REQUIRE(document.project() == start);
    REQUIRE_FALSE(document.isDirty());
    for (std::size_t i = states.size() - 1; i-- > 0;) {
      REQUIRE(document.redo());
      REQUIRE(document.snapshot() == states[i]);
    }
    REQUIRE_FALSE(document.redo());
    REQUIRE(document.project() == end);
  }
  // Most edits must have been real ones, or the test proves nothing.
  CHECK(steps > kSessions * kEdits / 4);
}

TEST_CASE("Document: a graph without positions is laid out from left to right") {
  model::Graph graph;
  for (const char* id : {"a", "b", "c", "loop"})
    graph.nodes.put(model::NodeId{id}, {"math/add", {}, {}});
  graph.links = {{{model::NodeId{"b"}, "out"}, {model::NodeId{"a"}, "in"}},
                 {{model::NodeId{"a"}, "out"}, {model::NodeId{"c"}, "in"}},
                 {{model::NodeId{"loop"}, "out"}, {model::NodeId{"loop"}, "in"}},
                 {{model::NodeId{"gone"}, "out"}, {model::NodeId{"c"}, "in"}}};
  const auto positions = layoutOf(graph, {}).places;
  REQUIRE(positions.size() == 4);
  CHECK(positions.at(model::NodeId{"b"}).x < positions.at(model::NodeId{"a"}).x);
  CHECK(positions.at(model::NodeId{"a"}).x < positions.at(model::NodeId{"c"}).x);
  CHECK(positions.at(model::NodeId{"loop"}).y != positions.at(model::NodeId{"b"}).y);
}
