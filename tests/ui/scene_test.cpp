// The viewport, the tree and the inspector of the scene as people use them.
#include "drive.h"

#include <catch2/catch.hpp>

#include <cmath>

using ui::Drive;
using ui::Json;

namespace {

Json steps(std::initializer_list<Json> list) {
  Json all = Json::array({Json{{"wait", 4}}});
  for (const Json& one : list) all.push_back(one);
  return all;
}
Json click(const char* what) { return {{"click", what}}; }
Json key(const char* what) { return {{"key", what}}; }
Json state(const char* name) { return {{"state", name}}; }
Json shot(const char* name) { return {{"screenshot", name}}; }
const Json kWait{{"wait", 3}};

/// Three boxes in a row along X, a lamp above, a camera.
model::Project row() {
  model::Project project = ui::smallProject();
  project.scenes.change(model::SceneId{"main"}, [](model::Scene& s) {
    s.entities.erase(model::EntityId{"box"});
    for (int i = 0; i < 3; ++i) {
      model::Entity box;
      box.name = std::string("Box ") + static_cast<char>('A' + i);
      box.shape = model::Shape{};
      box.transform.translation = {static_cast<float>(i) * 2, 0.5f + static_cast<float>(i), 0};
      box.order = i;
      s.entities.put(model::EntityId{std::string(1, static_cast<char>('a' + i))}, box);
    }
    model::Entity lamp;
    lamp.name = "Lamp";
    lamp.light = model::Light{};
    lamp.transform.translation = {2, 4, 0};
    lamp.order = 3;
    s.entities.put(model::EntityId{"lamp"}, lamp);
    model::Entity camera;
    camera.name = "Camera";
    camera.camera = model::Camera{};
    camera.transform.translation = {2, 1, 9};
    camera.order = 4;
    s.entities.put(model::EntityId{"camera"}, camera);
  });
  return project;
}

double at(const Json& state, const char* id, int axis, const char* what = "translation") {
  return state["entities"][id][what][static_cast<std::size_t>(axis)].get<double>();
}
Json chosen(const Json& state) { return state["selection"]["entities"]; }

}  // namespace

TEST_CASE("numbers typed while things are moved are metres, degrees and factors") {
  Drive drive(row());
  if (!drive.edit(steps({click("tree/a"),
                         kWait,
                         key("G"),
                         kWait,
                         key("X"),
                         key("2"),
                         kWait,
                         shot("typed_move.png"),
                         state("moving"),
                         key("Enter"),
                         kWait,
                         state("moved"),
                         key("G"),
                         kWait,
                         key("E"),
                         key("Y"),
                         key("9"),
                         key("0"),
                         key("Enter"),
                         kWait,
                         state("turned"),
                         key("G"),
                         kWait,
                         key("R"),
                         key("2"),
                         key("Enter"),
                         kWait,
                         state("grown"),
                         key("G"),
                         kWait,
                         key("Y"),
                         key("7"),
                         key("Escape"),
                         kWait,
                         state("cancelled")})))
    return;
  CHECK(at(drive.state("moving"), "a", 0) == Approx(2));
  const Json moved = drive.state("moved");
  CHECK(at(moved, "a", 0) == Approx(2));
  CHECK(at(moved, "a", 1) == Approx(0.5));
  CHECK(moved["steps"] == 1);
  CHECK(moved["undo"] == "move");
  CHECK(std::abs(at(drive.state("turned"), "a", 1, "rotation")) == Approx(std::sqrt(0.5)));
  CHECK(at(drive.state("grown"), "a", 0, "scale") == Approx(2));
  const Json cancelled = drive.state("cancelled");
  CHECK(cancelled["steps"] == 3);
  CHECK(at(cancelled, "a", 1) == Approx(0.5));
}

TEST_CASE("a box around things selects them; clicks add, and go behind") {
  Drive drive(row());
  if (!drive.edit(steps(
          {key("1"),
           kWait,
           shot("front.png"),
           {{"drag", {"viewport/picture", {940, 130}}}, {"offset", {-320, 150}}, {"frames", 4}},
           kWait,
           shot("box.png"),
           state("all"),
           click("tree/a"),
           kWait,
           {{"click", "tree/b"}, {"mods", "Ctrl"}},
           kWait,
           state("two"),
           key("Ctrl+Shift+I"),
           kWait,
           state("inverted"),
           key("Ctrl+Shift+A"),
           kWait,
           state("none"),
           click("sign/lamp"),
           kWait,
           state("sign")})))
    return;
  CHECK(chosen(drive.state("all")).size() >= 3);
  CHECK(chosen(drive.state("two")) == Json::array({"a", "b"}));
  CHECK(chosen(drive.state("inverted")) == Json::array({"c", "camera", "lamp"}));
  CHECK(chosen(drive.state("none")).empty());
  CHECK(chosen(drive.state("sign")) == Json::array({"lamp"}));
}

TEST_CASE("locked and hidden things are not picked") {
  Drive drive(ui::smallProject());
  if (!drive.edit(steps({click("tree/box"),
                         kWait,
                         key("F"),
                         kWait,
                         key("L"),
                         kWait,
                         key("Ctrl+Shift+A"),
                         click("viewport/picture"),
                         kWait,
                         state("locked"),
                         click("tree/box"),
                         key("L"),
                         kWait,
                         key("Ctrl+Shift+A"),
                         click("viewport/picture"),
                         kWait,
                         state("free"),
                         key("H"),
                         kWait,
                         key("Ctrl+Shift+A"),
                         click("viewport/picture"),
                         kWait,
                         state("hidden"),
                         key("Alt+H"),
                         kWait,
                         state("shown")})))
    return;
  CHECK(chosen(drive.state("locked")).empty());
  CHECK(drive.state("locked")["entities"]["box"]["locked"] == true);
  CHECK(chosen(drive.state("free")) == Json::array({"box"}));
  CHECK(chosen(drive.state("hidden")).empty());
  CHECK(drive.state("shown")["entities"]["box"]["visible"] == true);
}

TEST_CASE("lining up, spreading, dropping, grouping, in one step each") {
  Drive drive(row());
  const Json all = Json{{"click", "tree/c"}, {"mods", "Shift"}};
  if (!drive.edit(steps({click("tree/a"),
                         all,
                         kWait,
                         click("viewport/arrange"),
                         kWait,
                         shot("arrange.png"),
                         click("object.alignYMin"),
                         kWait,
                         state("bottoms"),
                         key("Escape"),
                         kWait,
                         key("Ctrl+Z"),
                         kWait,
                         key("End"),
                         kWait,
                         state("dropped"),
                         key("Ctrl+G"),
                         kWait,
                         state("grouped"),
                         key("Ctrl+Shift+G"),
                         kWait,
                         state("ungrouped")})))
    return;
  const Json bottoms = drive.state("bottoms");
  CHECK(bottoms["undo"] == "align");
  for (const char* id : {"a", "b", "c"}) {
    CHECK(at(bottoms, id, 1) == Approx(0.5));
    CHECK(at(drive.state("dropped"), id, 1) == Approx(0.5));
  }
  const Json grouped = drive.state("grouped");
  CHECK(chosen(grouped) == Json::array({"group"}));
  CHECK(grouped["entities"]["b"]["parent"] == "group");
  CHECK(at(grouped, "group", 0) == Approx(2));
  CHECK(drive.state("ungrouped")["entities"]["b"]["parent"] == "");
  CHECK_FALSE(drive.state("ungrouped")["entities"].contains("group"));
  CHECK(drive.state("ungrouped")["steps"] == 3);
}

TEST_CASE("copies: repeated by their step, by dragging, as an array") {
  Drive drive(row());
  if (!drive.edit(steps({click("tree/a"),
                         kWait,
                         key("Ctrl+D"),
                         key("G"),
                         kWait,
                         key("Z"),
                         key("3"),
                         key("Enter"),
                         kWait,
                         key("Ctrl+D"),
                         kWait,
                         state("repeated"),
                         click("tree/c"),
                         kWait,
                         {{"drag", {"gizmo/x", {900, 250}}}, {"mods", "Alt"}, {"frames", 6}},
                         kWait,
                         state("dragged"),
                         click("tree/b"),
                         kWait,
                         click("viewport/arrange"),
                         kWait,
                         click("menu/object.array"),
                         kWait,
                         shot("array.png"),
                         click("array/make"),
                         kWait,
                         state("array")})))
    return;
  const Json repeated = drive.state("repeated");
  CHECK(at(repeated, "a-2", 2) == Approx(3));
  CHECK(at(repeated, "a-3", 2) == Approx(6));
  const Json dragged = drive.state("dragged");
  CHECK(chosen(dragged) == Json::array({"c-2"}));
  CHECK(at(dragged, "c", 0) == Approx(4));
  CHECK(at(dragged, "c-2", 0) != Approx(4));
  const Json array = drive.state("array");
  CHECK(at(array, "b-4", 0) == Approx(5));
  CHECK(chosen(array).size() == 4);
}

TEST_CASE("copied as text, pasted here and refused where it is none") {
  Drive drive(row());
  if (!drive.edit(
          steps({click("tree/a"), kWait, key("Ctrl+C"), key("Ctrl+V"), kWait, state("pasted"),
                 key("Ctrl+X"), kWait, state("cut"), key("Ctrl+V"), kWait, state("again")})))
    return;
  CHECK(chosen(drive.state("pasted")) == Json::array({"a-2"}));
  CHECK_FALSE(drive.state("cut")["entities"].contains("a-2"));
  CHECK(drive.state("again")["entities"].contains("a-2"));
  CHECK(drive.state("again")["undo"] == "paste");
}

TEST_CASE("looking along axes, through a camera, and putting it where one looks from") {
  Drive drive(row());
  if (!drive.edit(steps({click("ball/Y"), kWait, shot("top.png"), key("5"), kWait,
                         shot("top_flat.png"), click("tree/camera"), kWait, key("0"), kWait,
                         shot("through.png"), state("through"), key("Escape"), kWait, key("7"),
                         kWait, key("Ctrl+Alt+0"), kWait, state("placed")})))
    return;
  const Json placed = drive.state("placed");
  CHECK(placed["undo"] == "camera-to-view");
  // From above it looks down: turned a quarter about X.
  CHECK(std::abs(at(placed, "camera", 0, "rotation")) == Approx(std::sqrt(0.5)).margin(1e-3));
  CHECK(drive.picture("top_flat.png").colours > 50);
}

TEST_CASE("measuring needs two clicks and changes nothing") {
  Drive drive(row());
  if (!drive.edit(steps({key("1"),
                         kWait,
                         key("M"),
                         kWait,
                         {{"click", "viewport/picture"}, {"offset", {-40, 30}}},
                         kWait,
                         {{"click", "viewport/picture"}, {"offset", {60, -20}}},
                         kWait,
                         shot("measure.png"),
                         state("measured"),
                         key("Escape"),
                         kWait,
                         state("over")})))
    return;
  CHECK(drive.state("measured")["marks"].contains("measure/result"));
  CHECK(drive.state("measured")["steps"] == 0);
  CHECK_FALSE(drive.state("over")["marks"].contains("measure/result"));
}

TEST_CASE("the scene's tools in both languages and at both scales") {
  for (const char* language : {"en", "zh-CN"})
    for (const char* scale : {"1", "2"}) {
      Drive drive(row());
      const std::string name = std::string("scene_") + language + "_" + scale;
      if (!drive.edit(steps({click("tree/b"),
                             kWait,
                             key("T"),
                             kWait,
                             shot((name + "_all.png").c_str()),
                             click("viewport/snap"),
                             kWait,
                             shot((name + "_snap.png").c_str()),
                             click("snap/on"),
                             key("Escape"),
                             kWait,
                             key("G"),
                             kWait,
                             key("X"),
                             key("1"),
                             key("Enter"),
                             kWait,
                             click("viewport/arrange"),
                             kWait,
                             shot((name + "_arrange.png").c_str()),
                             state("a")}),
                      {"--lang", language, "--scale", scale}))
        return;
      CHECK(at(drive.state("a"), "b", 0) == Approx(3));
      CHECK(drive.state("a")["language"] == language);
      CHECK(drive.picture(name + "_all.png").colours > 500);
    }
}

TEST_CASE("the inspector sets all that is selected in one step, and gives back what was there") {
  Drive drive(row());
  if (!drive.edit(steps({click("tree/a"),
                         {{"click", "tree/c"}, {"mods", "Shift"}},
                         kWait,
                         shot("mixed.png"),
                         {{"click", "entity/position/y"}, {"count", 2}},
                         kWait,
                         {{"text", "4"}},
                         key("Enter"),
                         kWait,
                         state("set"),
                         click("entity/visible"),
                         kWait,
                         state("hidden"),
                         key("Ctrl+Z"),
                         key("Ctrl+Z"),
                         kWait,
                         state("undone"),
                         click("entity/position/reset"),
                         kWait,
                         state("reset")})))
    return;
  const Json set = drive.state("set");
  CHECK(set["steps"] == 1);
  for (int i = 0; i < 3; ++i) {
    const std::string id(1, static_cast<char>('a' + i));
    CHECK(at(set, id.c_str(), 1) == Approx(4));
    // What was not touched stays each one's own.
    CHECK(at(set, id.c_str(), 0) == Approx(2 * i));
    CHECK(drive.state("hidden")["entities"][id]["visible"] == false);
    CHECK(at(drive.state("undone"), id.c_str(), 1) == Approx(0.5 + i));
    CHECK(at(drive.state("reset"), id.c_str(), 0) == 0);
  }
  CHECK(drive.state("hidden")["steps"] == 2);
  CHECK(drive.state("reset")["undo"] == "reset-property");
}

TEST_CASE("a colour that is typed stays, with all its parts, for all that is selected") {
  Drive drive(row());
  if (!drive.edit(steps({click("tree/a"),
                         {{"click", "tree/c"}, {"mods", "Shift"}},
                         kWait,
                         {{"click", "material/color"}, {"count", 2}},
                         kWait,
                         {{"text", "FF2000FF"}},
                         kWait,
                         key("Enter"),
                         kWait,
                         shot("colour.png"),
                         state("typed"),
                         click("material/color/swatch"),
                         kWait,
                         shot("picker.png"),
                         key("Escape"),
                         kWait,
                         key("Ctrl+S"),
                         kWait})))
    return;
  CHECK(drive.state("typed")["steps"] == 1);
  const model::Project saved = drive.saved();
  const model::Scene& scene = *saved.scenes.find(model::SceneId{"main"});
  for (const char* id : {"a", "b", "c"}) {
    const base::Float4 color = scene.entities.find(model::EntityId{id})->material.baseColor;
    CAPTURE(id);
    CHECK(color.x == Approx(1));
    CHECK(color.y == Approx(base::linearFromSrgb(32.0f / 255)).margin(1e-3));
    CHECK(color.z == Approx(0).margin(1e-4));
  }
}

TEST_CASE("values are copied from one thing to another, and a wire makes a node") {
  Drive drive(row());
  const Json menu = Json{{"click", "entity/position/x"}, {"button", "right"}};
  if (!drive.edit(
          steps({click("tree/c"), kWait, menu, kWait, shot("row_menu.png"),
                 click("entity/position/menu/property.copy"), kWait, click("tree/a"), kWait, menu,
                 kWait, click("entity/position/menu/property.paste"), kWait, state("pasted"), menu,
                 kWait, click("entity/position/menu/property.addSet"), kWait, state("wired")})))
    return;
  CHECK(at(drive.state("pasted"), "a", 0) == Approx(4));
  CHECK(at(drive.state("pasted"), "a", 1) == Approx(2.5));
  const Json nodes = drive.state("wired")["graph"]["nodes"];
  bool isThere = false;
  for (const auto& [id, node] : nodes.items()) isThere |= node["type"] == "pointer/set";
  CHECK(isThere);
}

TEST_CASE("the tree: arrows choose and fold, a query finds, locks and eyes switch") {
  model::Project project = row();
  project.scenes.change(model::SceneId{"main"}, [](model::Scene& s) {
    s.entities.change(model::EntityId{"b"},
                      [](model::Entity& e) { e.parent = model::EntityId{"a"}; });
  });
  Drive drive(project);
  if (!drive.edit(steps({click("tree/a"),
                         kWait,
                         key("Left"),
                         kWait,
                         state("folded"),
                         key("Down"),
                         kWait,
                         state("down"),
                         key("Shift+Down"),
                         kWait,
                         state("more"),
                         click("tree/a/lock"),
                         kWait,
                         state("locked"),
                         click("tree/filter"),
                         {{"text", "kind:camera"}},
                         kWait,
                         shot("tree_query.png"),
                         state("found")})))
    return;
  CHECK_FALSE(drive.state("folded")["marks"].contains("tree/b"));
  CHECK(chosen(drive.state("down")) == Json::array({"c"}));
  CHECK(chosen(drive.state("more")) == Json::array({"c", "lamp"}));
  CHECK(drive.state("locked")["entities"]["a"]["locked"] == true);
  CHECK(drive.state("found")["marks"].contains("tree/camera"));
  CHECK_FALSE(drive.state("found")["marks"].contains("tree/lamp"));
}

TEST_CASE("the tree: dragging between rows orders, onto a row hangs below") {
  Drive drive(row());
  if (!drive.edit(steps({{{"drag", {"tree/c", "tree/a"}}, {"frames", 6}},
                         kWait,
                         state("below"),
                         key("Ctrl+Z"),
                         kWait,
                         state("undone")})))
    return;
  CHECK(drive.state("below")["entities"]["c"]["parent"] == "a");
  CHECK(at(drive.state("undone"), "c", 0) == Approx(4));
}
