#include "base/file.h"
#include "drive.h"
#include "steps.h"

#include <catch2/catch.hpp>

using ui::Drive;
using ui::Json;

using ui::click;
using ui::contains;
using ui::drag;
using ui::key;
using ui::shot;
using ui::state;
using ui::steps;

namespace {

const Json kWait{{"wait", 3}};

}  // namespace

TEST_CASE("an empty project: nothing to see, nothing breaks") {
  model::Project empty;
  empty.name = "Empty";
  empty.startScene = model::SceneId{"main"};
  empty.scenes.put(empty.startScene, {});
  Drive drive(empty);
  if (!drive.edit(
          steps({shot("empty.png"), key("Delete"), key("F"), key("Ctrl+D"), key("Ctrl+Z"),
                 key("F5"), kWait, key("F5"), key("Ctrl+A"), click("tab/problems"),
                 shot("empty_problems.png"), click("tab/console"), shot("empty_console.png"),
                 click("tab/graph"), click("graph/create"), kWait, state("a")})))
    return;
  CHECK(drive.state("a")["graph"]["name"] == "Behaviour");
  CHECK(drive.picture("empty.png").colours > 50);
}

TEST_CASE("adding, selecting, naming, hiding, deleting") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("tree/add"),
                         kWait,
                         shot("add_menu.png"),
                         click("add/new.sphere"),
                         kWait,
                         state("added"),
                         {{"click", "tree/sphere"}, {"count", 2}},
                         kWait,
                         {{"text", "Moon"}},
                         shot("rename.png"),
                         key("Enter"),
                         kWait,
                         state("named"),
                         click("tree/sphere/eye"),
                         state("hidden"),
                         click("tree/box"),
                         {{"click", "tree/sphere"}, {"mods", "Ctrl"}},
                         state("both"),
                         key("Delete"),
                         state("deleted"),
                         key("Ctrl+Z"),
                         state("undone"),
                         key("Ctrl+Shift+Z"),
                         state("redone")})))
    return;
  CHECK(drive.state("added")["selection"]["entities"] == Json::array({"sphere"}));
  CHECK(drive.state("named")["entities"]["sphere"]["name"] == "Moon");
  CHECK(drive.state("hidden")["entities"]["sphere"]["visible"] == false);
  CHECK(drive.state("both")["selection"]["entities"] == Json::array({"box", "sphere"}));
  CHECK(drive.state("deleted")["entities"].empty());
  CHECK(drive.state("undone")["entities"].size() == 2);
  CHECK(drive.state("undone")["selection"]["entities"] == Json::array({"box", "sphere"}));
  CHECK(drive.state("redone")["entities"].empty());
}

TEST_CASE("a handle moves a thing along its axis, in one step") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("tree/box"),
                         kWait,
                         shot("selected.png"),
                         {{"drag", {"gizmo/x", {700, 200}}}, {"frames", 6}},
                         kWait,
                         state("moved"),
                         key("Ctrl+Z"),
                         state("undone"),
                         key("E"),
                         kWait,
                         shot("rotate.png"),
                         key("R"),
                         kWait,
                         drag("gizmo/all", {640, 120}),
                         state("scaled")})))
    return;
  const Json before = Json::array({1.0, 2.0, 0.0});
  const Json moved = drive.state("moved");
  CHECK(moved["entities"]["box"]["translation"][0] != 1.0);
  CHECK(moved["entities"]["box"]["translation"][1].get<double>() == Approx(2));
  CHECK(moved["entities"]["box"]["translation"][2].get<double>() == Approx(0).margin(1e-5));
  CHECK(moved["steps"] == 1);
  CHECK(moved["undo"] == "move");
  CHECK(drive.state("undone")["entities"]["box"]["translation"] == before);
  CHECK(drive.state("undone")["dirty"] == false);
  CHECK(drive.state("scaled")["entities"]["box"]["scale"][0] != 1.0);
  CHECK(drive.state("scaled")["undo"] == "scale");
}

TEST_CASE("clicking into the picture selects what is there; nothing where nothing is") {
  Drive drive(ui::smallProject());
  // The only thing is framed in the middle when the project opens.
  if (!drive.edit(steps({click("viewport/picture"),
                         state("hit"),
                         {{"click", "viewport/picture"}, {"offset", {-300, 150}}},
                         state("missed")})))
    return;
  CHECK(drive.state("hit")["selection"]["entities"] == Json::array({"box"}));
  CHECK(drive.state("missed")["selection"]["entities"].empty());
}

TEST_CASE("the inspector: dragging a number and typing a name are one step each") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("tree/box"),
                         kWait,
                         drag("entity/position/x", {1200, 140}),
                         state("dragged"),
                         {{"click", "entity/name"}, {"count", 2}},
                         {{"text", "K"}},
                         {{"text", "iste"}},
                         {{"text", "箱"}},
                         kWait,
                         shot("typed.png"),
                         key("Enter"),
                         kWait,
                         state("typed"),
                         click("entity/visible"),
                         state("toggled")})))
    return;
  CHECK(drive.state("dragged")["steps"] == 1);
  CHECK(drive.state("dragged")["entities"]["box"]["translation"][0] != 1.0);
  CHECK(drive.state("typed")["entities"]["box"]["name"] == "Kiste箱");
  CHECK(drive.state("typed")["steps"] == 2);
  CHECK(drive.state("toggled")["entities"]["box"]["visible"] == false);
}

TEST_CASE("the graph: wires by dragging, refusals with a reason") {
  Drive drive(ui::smallProject());
  if (!drive.edit(
          steps({drag("node/start/out/out", "node/branch/in/in"), kWait, state("wired"),
                 shot("wired.png"), drag("node/start/out/event", "node/branch/in/condition"), kWait,
                 state("refused"), shot("refused.png"), key("Ctrl+Z"), state("undone"),
                 key("Ctrl+Shift+Z"), drag("node/branch/in/in", {600, 760}), kWait, state("cut"),
                 key("Ctrl+Z"), state("whole")})))
    return;
  const Json link = Json::array({"start/out > branch/in"});
  CHECK(drive.state("wired")["graph"]["links"] == link);
  CHECK(drive.state("wired")["steps"] == 1);
  CHECK(drive.state("refused")["graph"]["links"] == link);
  CHECK(contains(drive.state("refused")["toasts"], "bool"));
  CHECK(drive.state("undone")["graph"]["links"].empty());
  CHECK(drive.state("cut")["graph"]["links"].empty());
  CHECK(drive.state("whole")["graph"]["links"] == link);
}

TEST_CASE("the graph: nodes are found, added, moved, copied and deleted") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("graph/add"),
                         kWait,
                         {{"text", "delay"}},
                         kWait,
                         shot("search.png"),
                         key("Enter"),
                         kWait,
                         state("added"),
                         drag("node/branch", {700, 700}),
                         state("moved"),
                         key("Ctrl+D"),
                         state("copied"),
                         key("Delete"),
                         state("deleted"),
                         drag("node/start/out/out", {560, 560}),
                         kWait,
                         shot("dropped.png"),
                         {{"text", "branch"}},
                         kWait,
                         key("Enter"),
                         kWait,
                         state("wired")})))
    return;
  CHECK(drive.state("added")["graph"]["nodes"]["setdelay"]["type"] == "flow/setDelay");
  CHECK(drive.state("added")["selection"]["nodes"] == Json::array({"setdelay"}));
  CHECK(drive.state("moved")["graph"]["nodes"]["branch"]["position"] != Json::array({280.0, 0.0}));
  CHECK(drive.state("moved")["undo"] == "move-nodes");
  CHECK(drive.state("copied")["graph"]["nodes"].contains("branch-2"));
  CHECK_FALSE(drive.state("deleted")["graph"]["nodes"].contains("branch-2"));
  CHECK(drive.state("wired")["graph"]["links"] == Json::array({"start/out > branch-2/in"}));
}

TEST_CASE("nodes become a function that is named at once; deleting it asks") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("node/branch"),
                         kWait,
                         click("graph/toFunction"),
                         kWait,
                         {{"text", "Choose"}},
                         key("Enter"),
                         kWait,
                         state("turned"),
                         click("graph/choice"),
                         kWait,
                         shot("graph_list.png"),
                         click("graph/choice/function"),
                         kWait,
                         click("graph/delete"),
                         kWait,
                         shot("delete_question.png"),
                         state("asked"),
                         click("delete/cancel"),
                         kWait,
                         state("cancelled"),
                         click("graph/delete"),
                         kWait,
                         click("delete/only"),
                         kWait,
                         state("only"),
                         key("Ctrl+Z"),
                         kWait,
                         click("graph/delete"),
                         kWait,
                         click("delete/keep"),
                         kWait,
                         state("kept")})))
    return;
  CHECK(drive.state("turned")["graph"]["nodes"]["function"]["type"] == "function/function");
  CHECK(drive.state("turned")["selection"]["nodes"] == Json::array({"function"}));
  CHECK(drive.state("asked")["graph"]["name"] == "Choose");
  CHECK(drive.state("asked")["marks"].contains("delete/uses"));
  CHECK(drive.state("cancelled")["errors"] == 0);
  CHECK_FALSE(drive.state("cancelled")["marks"].contains("delete/uses"));
  CHECK(drive.state("only")["errors"] == 1);
  CHECK(drive.state("kept")["errors"] == 0);
  CHECK(drive.state("kept")["graph"]["nodes"]["branch"]["type"] == "flow/branch");
}

TEST_CASE("a comment lies where it is seen, or around the chosen nodes") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("graph/comment"), kWait, shot("comment.png"), click("node/branch"),
                         kWait, click("graph/comment"), kWait, shot("comment_around.png"),
                         state("both"), key("Ctrl+S"), kWait}),
                  {"--size", "1280x800"}))
    return;
  const model::Project saved = drive.saved();
  const model::Graph& graph = *saved.graphs.begin()->second;
  REQUIRE(graph.editor.comments.size() == 2);
  const Json canvas = drive.state("both")["marks"]["graph/canvas"];
  const Json node = drive.state("both")["marks"]["node/branch"];
  const model::Comment& seen = *graph.editor.comments.find(model::CommentId("comment"));
  const model::Comment& around = *graph.editor.comments.find(model::CommentId("comment-2"));
  const base::Float2 at = graph.editor.positions.at(model::NodeId("branch"));
  CHECK(around.position.x < at.x);
  CHECK(around.position.y < at.y);
  CHECK(around.position.x + around.size.x > at.x + 100);
  const Json start = drive.state("both")["marks"]["node/start"];
  const float zoom = (node[0].get<float>() - start[0].get<float>()) / at.x;
  for (const int axis : {0, 1}) {
    const auto side = static_cast<std::size_t>(axis);
    const float from = axis == 0 ? seen.position.x : seen.position.y;
    const float size = axis == 0 ? seen.size.x : seen.size.y;
    const float first = start[side].get<float>() + from * zoom;
    CHECK(first >= canvas[side].get<float>());
    CHECK(first + size * zoom <= canvas[side + 2].get<float>());
  }
}

TEST_CASE("play runs a copy; stop throws it away") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({key("F5"),
                         {{"wait", 10}},
                         state("playing"),
                         shot("playing.png"),
                         key("Delete"),
                         key("Ctrl+Z"),
                         key("F5"),
                         kWait,
                         state("stopped"),
                         click("toolbar/play"),
                         kWait,
                         state("again"),
                         key("Escape"),
                         kWait,
                         state("escaped")})))
    return;
  CHECK(drive.state("playing")["playing"] == true);
  CHECK(drive.state("playing")["frames"].get<int>() >= 8);
  CHECK(drive.state("stopped")["playing"] == false);
  CHECK(drive.state("stopped")["steps"] == 0);
  CHECK(drive.state("stopped")["dirty"] == false);
  CHECK(drive.state("again")["playing"] == true);
  CHECK(drive.state("escaped")["playing"] == false);
}

TEST_CASE("saving, and asking before unsaved work is lost") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("tree/box"),
                         key("Ctrl+D"),
                         state("changed"),
                         key("Ctrl+S"),
                         kWait,
                         state("saved"),
                         key("Delete"),
                         {{"close", true}},
                         kWait,
                         shot("close.png"),
                         click("close/cancel"),
                         kWait,
                         state("kept"),
                         {{"close", true}},
                         kWait,
                         click("close/discard"),
                         kWait})))
    return;
  CHECK(drive.state("changed")["dirty"] == true);
  CHECK(drive.state("saved")["dirty"] == false);
  CHECK(drive.state("kept")["dirty"] == true);
  CHECK(drive.saved().scenes.find(model::SceneId{"main"})->entities.size() == 2);
  CHECK_FALSE(std::filesystem::exists(drive.folder() / ".autosave"));
}

TEST_CASE("unsaved work comes back after a crash") {
  Drive drive(ui::smallProject());
  // The script ends without closing the window properly, as a crash would.
  if (!drive.edit(steps({click("tree/box"), key("Delete"), kWait, kWait}))) return;
  CHECK(std::filesystem::exists(drive.folder() / ".autosave" / "project.json"));
  REQUIRE(drive.edit(steps({shot("recovery.png"), click("recovery/restore"), kWait, state("a")})));
  CHECK(drive.state("a")["entities"].empty());
  CHECK(drive.state("a")["dirty"] == true);
  CHECK(drive.state("a")["undo"] == "restore");
}

TEST_CASE("problems are listed, lead to their place and can be mended") {
  model::Project broken = ui::smallProject();
  broken.scenes.change(model::SceneId{"main"}, [](model::Scene& s) {
    s.entities.change(model::EntityId{"box"}, [](model::Entity& e) {
      e.behaviours.push_back({model::GraphId{"gone"}, {}});
    });
  });
  broken.graphs.change(model::GraphId{"turn"}, [](model::Graph& g) {
    g.links.push_back({{model::NodeId{"start"}, "event"}, {model::NodeId{"branch"}, "condition"}});
    g.nodes.put(model::NodeId{"odd"}, {"no/such", {}, {}});
    g.editor.positions[model::NodeId{"odd"}] = {280, 160};
  });
  Drive drive(broken);
  if (!drive.edit(steps({state("before"), shot("bad_nodes.png"), click("toolbar/problems"), kWait,
                         shot("problems.png"), state("list"), click("problems/2"), kWait,
                         shot("led.png"), state("led")})))
    return;
  CHECK(drive.state("before")["errors"].get<int>() >= 3);
  CHECK(drive.state("list")["marks"].contains("problems/2"));
  const Json led = drive.state("led");
  CHECK((led["selection"]["nodes"].size() + led["selection"]["entities"].size()) == 1);

  Json fix = steps({click("toolbar/problems"), kWait});
  const Json marks = drive.state("list")["marks"];
  std::string button;
  for (const auto& [name, place] : marks.items())
    if (name.size() > 4 && name.compare(name.size() - 4, 4, "/fix") == 0) button = name;
  REQUIRE_FALSE(button.empty());
  fix.push_back(click(button.c_str()));
  fix.push_back(kWait);
  fix.push_back(state("fixed"));
  REQUIRE(drive.edit(fix));
  CHECK(drive.state("fixed")["errors"].get<int>() < drive.state("before")["errors"].get<int>());
  CHECK(drive.state("fixed")["undo"] == "fix");
}

TEST_CASE("every language at every scale: the same places, twice as large") {
  std::map<std::string, Json> states;
  for (const char* language : {"en", "zh-CN"})
    for (const char* scale : {"1", "2"}) {
      Drive drive(ui::smallProject());
      const std::string name = std::string(language) + "_" + scale;
      if (!drive.edit(steps({click("tree/box"), click("node/branch"), kWait,
                             shot((name + ".png").c_str()), state("a")}),
                      {"--lang", language, "--scale", scale}))
        return;
      const auto picture = drive.picture(name + ".png");
      const int factor = std::stoi(scale);
      CHECK(picture.width == 1280 * factor);
      CHECK(picture.height == 800 * factor);
      CHECK(picture.colours > 500);
      states[name] = drive.state("a");
      CHECK(states[name]["language"] == language);
      // Nothing hangs over the window's edge.
      for (const auto& [mark, place] : states[name]["marks"].items()) {
        if (mark.compare(0, 5, "node/") == 0 || mark.compare(0, 5, "gizmo") == 0) continue;
        CAPTURE(name, mark);
        CHECK(place[2].get<float>() <= static_cast<float>(picture.width));
      }
    }
  for (const char* mark : {"toolbar/save", "tree/box", "viewport/picture", "graph/canvas"}) {
    CAPTURE(mark);
    const Json small = states["en_1"]["marks"][mark], large = states["en_2"]["marks"][mark];
    for (std::size_t i = 0; i < 4; ++i)
      CHECK(large[i].get<float>() == Approx(small[i].get<float>() * 2).margin(10));
  }
}

TEST_CASE("what cannot be opened is said, and no window is left") {
  Drive drive(ui::smallProject());
  REQUIRE(base::writeFile(drive.folder() / "project.json", "{"));
  if (!drive.edit(steps({}), {}, 1)) return;
  CHECK(drive.output().find("project.json") != std::string::npos);
}

TEST_CASE("a script that clicks what is not there fails with its step") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("no/such/place")}), {}, 1)) return;
  CHECK(drive.output().find("step 1") != std::string::npos);
  CHECK(drive.output().find("no/such/place") != std::string::npos);
}

TEST_CASE("the player's window plays a project") {
  Drive drive(ui::smallProject());
  if (!drive.play(steps({{{"wait", 5}},
                         shot("player.png"),
                         {{"drag", {{640, 360}, {800, 360}}}},
                         {{"wheel", 3}},
                         shot("player_turned.png")}),
                  {"--size", "960x540"}))
    return;
  const auto picture = drive.picture("player.png");
  CHECK(picture.height == 540);
  CHECK(picture.colours > 100);
}
