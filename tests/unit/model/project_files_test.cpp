#include "base/file.h"
#include "model/json_text.h"
#include "model/project_files.h"
#include "support/base/temp_folder.h"

#include "support/label.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace model;

namespace {

/// A project that uses every field of the format at a value that is not its default.
Project everything() {
  Project p;
  p.name = "Everything 全部 \"quoted\"";
  p.startScene = SceneId{"main"};
  p.assets.put(AssetId{"helmet"}, {"Helmet", "assets/helmet/a b.gltf", "CC0", "somebody"});
  Scene scene;
  scene.name = "Main";
  scene.environment = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, 0.1f, {0, -1, 0}, {0.5f, 0.25f, 1}, 2, 0.7f, false, Environment::Kind::Image,
                       AssetId{"helmet"}, 0.3f, {3, 2, 1}, 0.01f, 0.4f, -2, 0.25f, 0.6f, 1.5f, 1024};
  Entity root;
  root.name = "Root";
  root.order = 3;
  root.transform = {{0.1f, 0.2f, 1e-7f}, {0.1f, 0.2f, 0.3f, 0.9273618495f}, {1.5f, 2, 3}};
  root.visible = root.selectable = root.hoverable = false;
  root.shape = Shape{Shape::Kind::Torus, {1, 0.1f, 1}, 0.02f, 48};
  root.material = {{0.1f, 0.2f, 0.3f, 0.4f}, 1, 0.25f, {3, 2, 1}, Material::Alpha::Blend, 0.3f, true, true};
  root.light = Light{Light::Kind::Spot, {1, 0.9f, 0.8f}, 40, 12, 0.1f, 0.5f, false};
  root.camera = Camera{0, 2.5f, 0.1f, 50};
  root.panel = support::label("Two\nlines 两行", 2, 0.1f, {1, 1, 0, 1}, {0, 0, 0, 0.5f});
  root.behaviours = {{GraphId{"turn"}, {{"speed", base::Value::of(2.5)}}}};
  scene.entities.put(EntityId{"root"}, root);
  Entity child;
  child.name = "Child";
  child.parent = EntityId{"root"};
  child.model = AssetId{"helmet"};
  child.prop = Prop{"picture-frame",
                    {{"width", base::Value::of(1.25)}, {"style", base::Value::string("thin")}, {"glass", base::Value::of(true)}},
                    {{"mat", root.material}},
                    {{"picture", AssetId{"helmet"}}}};
  child.editor.isLocked = true;
  child.variant = "Night 夜";
  scene.entities.put(EntityId{"child"}, child);
  p.scenes.put(SceneId{"main"}, scene);
  Graph graph;
  graph.name = "Turn";
  graph.parameters["speed"] = {"Speed", base::Value::of(1.0)};
  graph.variables.put(VariableId{"open"}, {"Open", base::Value::of(true)});
  graph.variables.put(VariableId{"nothing"}, {"Nothing", base::Value::defaultOf(base::Type::Float3)});
  graph.events.put(EventId{"paid"}, {"Paid", {{"amount", base::Value::of(3)}}});
  Node node;
  node.type = "flow/switch";
  node.config["cases"] = base::Value::listOfInts({1, -2, 2147483647});
  node.values["selection"] = base::Value::of(std::int32_t{-2147483647 - 1});
  node.values["limit"] = base::Value::of(std::numeric_limits<double>::infinity());
  node.values["ref"] = base::Value::ref("/nodes/helmet#3");
  node.values["word"] = base::Value::string("tab\there");
  graph.nodes.put(NodeId{"n1"}, node);
  graph.nodes.put(NodeId{"n2"}, {"math/add", {}, {{"a", base::Value::of(base::Float3{1, 2, 3})}}});
  graph.links = {{{NodeId{"n2"}, "value"}, {NodeId{"n1"}, "selection"}}};
  graph.editor.positions[NodeId{"n1"}] = {-120.5f, 64};
  graph.editor.comments.put(CommentId{"why"}, {"Why 为什么\nso", {1, 2}, {300, 90}, {1, 0, 0, 0.5f}});
  graph.editor.groups.put(GroupId{"sum"}, {"Sum", {0, 1, 0, 1}, {NodeId{"n1"}, NodeId{"n2"}}, true});
  graph.editor.bends[graph.links[0]] = {{10, 20}, {30.5f, 40}};
  graph.function = Interface{{{"in", "Go", true, base::Value::of(0.0), "starts it"},
                              {"size", "Size", false, base::Value::of(base::Float3{1, 2, 3}), ""}},
                             {{"done", "Done", true, base::Value::of(0.0), ""}}};
  p.graphs.put(GraphId{"turn"}, graph);
  p.variables.put(VariableId{"score"}, {"Score", base::Value::of(7)});
  p.events.put(EventId{"won"}, {"Won", {{"by", base::Value::of(3)}}});
  return p;
}

std::string errorOf(const ProjectFiles& files) {
  const auto loaded = projectFrom(files);
  return loaded ? "" : loaded.error().message;
}

}  // namespace

TEST_CASE("A project survives its text form value for value") {
  const Project before = everything();
  const ProjectFiles files = filesOf(before);
  REQUIRE(files.size() == 3);
  const auto after = projectFrom(files);
  REQUIRE(after);
  CHECK_FALSE(after->isNewer);
  CHECK(after->project == before);
  CHECK(filesOf(after->project) == files);
}

TEST_CASE("Canonical text is short and steady") {
  CHECK(canonicalText(Json{{"a", Json::array({1, 2})}, {"b", {{"c", 0.5}}}}) == "{\"a\": [1, 2], \"b\": {\"c\": 0.5}}\n");
  CHECK(numberFrom(0.1f).dump() == "0.1");
  CHECK(numberFrom(3.0f).dump() == "3");
  CHECK(numberFrom(-0.0).dump() == "-0.0");
  CHECK(numberFrom(std::numeric_limits<double>::quiet_NaN()) == "NaN");
  SECTION("one item a line where it does not fit on one") {
    const std::string text = filesOf(everything()).at("graphs/turn.json");
    CHECK(text.find("\n    \"n2\": {\"type\": \"math/add\", ") == std::string::npos);
    CHECK(text.find("    [\"n2\", \"value\", \"n1\", \"selection\"]") != std::string::npos);
  }
}

TEST_CASE("Faults in project files name file, place, wanted and got") {
  ProjectFiles files = filesOf(everything());
  const auto replace = [&](const std::string& file, const std::string& from, const std::string& to) {
    const auto at = files[file].find(from);
    REQUIRE(at != std::string::npos);
    files[file].replace(at, from.size(), to);
  };
  SECTION("no project.json") {
    files.erase("project.json");
    CHECK(errorOf(files) == "project.json is missing: this is no project folder");
  }
  SECTION("broken JSON") {
    files["graphs/turn.json"] = "{\n  \"name\": ]\n}";
    CHECK(errorOf(files) == "graphs/turn.json at line 2, column 11: this is not JSON");
  }
  SECTION("wrong type") {
    replace("scenes/main.json", "\"order\": 3", "\"order\": \"three\"");
    CHECK(errorOf(files) ==
          "scenes/main.json at /entities/root/order: wanted a whole number from -1000000 to 1000000, got \"three\"");
  }
  SECTION("unknown key") {
    replace("scenes/main.json", "\"order\": 3", "\"ordre\": 3");
    CHECK(errorOf(files).find("scenes/main.json at /entities/root: unknown key \"ordre\"; known here: name, ") == 0);
  }
  SECTION("two inputs of a function with one id") {
    replace("graphs/turn.json", "\"id\": \"size\"", "\"id\": \"in\"");
    CHECK(errorOf(files) == "graphs/turn.json at /interface/inputs/1/id: wanted an id that no other has, got \"in\"");
  }
  SECTION("unknown word") {
    replace("scenes/main.json", "\"torus\"", "\"donut\"");
    CHECK(errorOf(files) == "scenes/main.json at /entities/root/shape/kind: wanted box, sphere, cylinder, cone, plane "
                            "or torus, got \"donut\"");
  }
  SECTION("missing parent") {
    replace("scenes/main.json", "\"parent\": \"root\"", "\"parent\": \"gone\"");
    CHECK(errorOf(files) == "scenes/main.json: entity \"child\" has the parent \"gone\", which does not exist");
  }
  SECTION("a circle of parents") {
    replace("scenes/main.json", "\"name\": \"Root\"", "\"name\": \"Root\", \"parent\": \"child\"");
    CHECK(errorOf(files).find("is its own ancestor") != std::string::npos);
  }
  SECTION("JSON that nests without end") {
    files["graphs/turn.json"] = "{\"name\": " + std::string(200000, '[') + std::string(200000, ']') + "}";
    CHECK(errorOf(files) == "graphs/turn.json at line 1, column 105: nested deeper than 96 levels");
  }
  SECTION("entities that nest without end") {
    std::string entities = "\"e0\": {\"name\": \"0\"}";
    for (int i = 1; i < 5000; ++i)
      entities += ", \"e" + std::to_string(i) + "\": {\"name\": \"x\", \"parent\": \"e" + std::to_string(i - 1) + "\"}";
    files["scenes/main.json"] = "{\"name\": \"Main\", \"entities\": {" + entities + "}}";
    CHECK(errorOf(files).find("lies deeper than 256 levels") != std::string::npos);
  }
  SECTION("a path that leaves the folder") {
    replace("project.json", "assets/helmet/a b.gltf", "assets/../../secret");
    CHECK(errorOf(files).find("wanted a path inside the project's folder") != std::string::npos);
  }
  SECTION("start scene that is not there") {
    replace("project.json", "\"startScene\": \"main\"", "\"startScene\": \"lobby\"");
    CHECK(errorOf(files) == "project.json at /startScene: there is no scene \"lobby\"");
  }
  SECTION("another kind of file") {
    files["project.json"] = "{\"format\": \"something\"}";
    CHECK(errorOf(files) == "project.json at /format: wanted \"diorama-project\", got \"something\"");
  }
}

TEST_CASE("A key that stands twice is named with both lines") {
  ProjectFiles files = filesOf(everything());
  SECTION("in an object of a scene") {
    files["scenes/main.json"] = "{\n  \"name\": \"M\",\n  \"entities\": {\n    \"a\": {\"name\": \"A\"},\n"
                                "    \"b\": {\"name\": \"A\"},\n    \"a\": {\"name\": \"B\"}\n  }\n}\n";
    CHECK(errorOf(files) ==
          "scenes/main.json: the key \"a\" stands here twice, before at line 4, column 5, again at line 6, column 5");
  }
  SECTION("written differently") {
    files["scenes/main.json"] = R"({"name": "M", "n\u0061me": "N", "entities": {}})";
    CHECK(errorOf(files).find("the key \"name\" stands here twice") != std::string::npos);
  }
  SECTION("the same text as a value, and in another object, is fine") {
    files["scenes/main.json"] = R"({"name": "name", "entities": {"name": {"name": "entities"}}})";
    CHECK(projectFrom(files));
  }
}

TEST_CASE("A scene has a bounded number of entities") {
  ProjectFiles files = filesOf(everything());
  std::string entities;
  for (int i = 0; i <= 100'000; ++i) entities += (i ? ",\"e" : "\"e") + std::to_string(i) + "\":{\"name\":\"\"}";
  files["scenes/main.json"] = "{\"name\": \"M\", \"entities\": {" + entities + "}}";
  const Project many = [] {
    Project project = everything();
    project.scenes.change(SceneId{"main"}, [](Scene& s) {
      for (int i = 0; i < 50'000; ++i) s.entities.put(EntityId{"e" + std::to_string(i)}, Entity{});
    });
    return project;
  }();
  CHECK(projectFrom(filesOf(many))->project == many);
  CHECK(errorOf(files) == "scenes/main.json at /entities: wanted at most 100000 items, got 100001");
}

TEST_CASE("A newer project is read as far as it is understood") {
  ProjectFiles files = filesOf(everything());
  const std::string version = "\"version\": " + std::to_string(kFormatVersion) + ",";
  files["project.json"].replace(files["project.json"].find(version), version.size(), "\"version\": 99, \"novelty\": 7,");
  const auto loaded = projectFrom(files);
  REQUIRE(loaded);
  CHECK(loaded->isNewer);
  CHECK(loaded->project == everything());
}

TEST_CASE("Saving and loading a folder") {
  const support::TempFolder temp;
  const auto folder = temp.path() / "project";
  const Project first = everything();
  REQUIRE(saveProject(first, folder));
  CHECK(loadProject(folder)->project == first);
  SECTION("what is gone from the project goes from the folder, and the state before is kept") {
    Project second = first;
    second.graphs.erase(GraphId{"turn"});
    second.name = "Second";
    REQUIRE(saveProject(second, folder));
    CHECK(loadProject(folder)->project == second);
    CHECK_FALSE(std::filesystem::exists(folder / "graphs/turn.json"));
    CHECK(loadProject(folder / ".backup")->project == first);
  }
  SECTION("an unchanged project touches no file") {
    const auto before = std::filesystem::last_write_time(folder / "scenes/main.json");
    REQUIRE(saveProject(first, folder));
    CHECK(std::filesystem::last_write_time(folder / "scenes/main.json") == before);
    CHECK_FALSE(std::filesystem::exists(folder / ".backup"));
  }
  SECTION("a save that fails leaves the old state") {
    std::filesystem::remove_all(folder / "graphs");
    REQUIRE(base::writeFile(folder / "graphs", "a file where a folder should be"));
    Project second = first;
    second.name = "Second";
    const auto saved = saveProject(second, folder);
    REQUIRE_FALSE(saved);
    CHECK(loadProject(folder)->project.name == first.name);
  }
}

TEST_CASE("A save leaves alone what others put into the folder meanwhile") {
  const support::TempFolder temp;
  const auto folder = temp.path() / "project";
  const Project first = everything();
  REQUIRE(saveProject(first, folder));
  const std::string others = filesOf(first).at("scenes/main.json");
  REQUIRE(base::writeFile(folder / "scenes/pulled.json", others));
  Project second = first;
  second.name = "Second";
  second.graphs.erase(GraphId{"turn"});
  const auto kept = saveProjectOver(first, second, folder);
  REQUIRE(kept);
  CHECK(*kept == std::vector<std::string>{"scenes/pulled.json"});
  CHECK(*base::readFile(folder / "scenes/pulled.json") == others);
  CHECK_FALSE(std::filesystem::exists(folder / "graphs/turn.json"));
  const auto loaded = loadProject(folder);
  REQUIRE(loaded);
  CHECK(loaded->project.scenes.contains(SceneId{"pulled"}));
  CHECK(loaded->project.name == "Second");
  REQUIRE(saveProjectOver(loaded->project, second, folder)->empty());
  CHECK_FALSE(std::filesystem::exists(folder / "scenes/pulled.json"));
}

TEST_CASE("A link that leads out of the folder is not read") {
  const support::TempFolder temp;
  const auto folder = temp.path() / "project";
  REQUIRE(saveProject(everything(), folder));
  const auto secret = temp.path() / "secret.json";
  REQUIRE(base::writeFile(secret, *base::readFile(folder / "scenes/main.json")));
  const auto checkRefused = [&] {
    const auto loaded = loadProject(folder);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message.find("it is a link that leads out of the project's folder") != std::string::npos);
  };
  SECTION("a scene") {
    std::filesystem::create_symlink(secret, folder / "scenes/other.json");
    checkRefused();
  }
  SECTION("a folder") {
    std::filesystem::rename(folder / "graphs", temp.path() / "graphs");
    std::filesystem::create_directory_symlink(temp.path() / "graphs", folder / "graphs");
    checkRefused();
  }
  SECTION("the project itself") {
    std::filesystem::rename(folder / "project.json", temp.path() / "project.json");
    std::filesystem::create_symlink(temp.path() / "project.json", folder / "project.json");
    checkRefused();
  }
  SECTION("one that stays inside is read") {
    std::filesystem::create_symlink("main.json", folder / "scenes/other.json");
    CHECK(loadProject(folder)->project.scenes.contains(SceneId{"other"}));
  }
}

TEST_CASE("A mark of a save without anything kept is no reason to lose the folder") {
  const support::TempFolder temp;
  const auto folder = temp.path() / "project";
  REQUIRE(saveProject(everything(), folder));
  REQUIRE(base::writeFile(folder / ".saving", ""));
  const auto loaded = loadProject(folder);
  REQUIRE(loaded);
  CHECK(loaded->isRestored);
  CHECK(loaded->project == everything());
}

TEST_CASE("A save that breaks off in the middle loads as the state before it") {
  const support::TempFolder temp;
  const auto folder = temp.path() / "project";
  const Project first = everything();
  REQUIRE(saveProject(first, folder));
  Project second = first;
  second.name = "Second";
  second.graphs.change(GraphId{"turn"}, [](Graph& g) { g.name = "Turned"; });
  second.scenes.change(SceneId{"main"}, [](Scene& s) { s.name = "Changed"; });
  // Graphs are written first, then scenes, then project.json; a folder where the scene is written aside stops it there.
  std::filesystem::create_directories(folder / "scenes/main.json.part");
  REQUIRE_FALSE(saveProject(second, folder));
  CHECK(*base::readFile(folder / "graphs/turn.json") == filesOf(second).at("graphs/turn.json"));
  const auto before = loadProject(folder);
  REQUIRE(before);
  CHECK(before->isRestored);
  CHECK(before->project == first);
  SECTION("and is finished by the next save") {
    std::filesystem::remove(folder / "scenes/main.json.part");
    REQUIRE(saveProject(second, folder));
    const auto after = loadProject(folder);
    CHECK(after->project == second);
    CHECK_FALSE(after->isRestored);
  }
}

TEST_CASE("A mixture that a crash left is never taken for the project") {
  const support::TempFolder temp;
  const auto folder = temp.path() / "project";
  const Project first = everything();
  Project second = first;
  second.name = "Second";
  REQUIRE(saveProject(first, folder));
  REQUIRE(saveProject(second, folder));
  // As if the next save had died after its first file.
  REQUIRE(base::writeFile(folder / ".saving", ""));
  REQUIRE(base::writeFile(folder / "graphs/turn.json", "{\"name\": \"half"));
  const auto loaded = loadProject(folder);
  REQUIRE(loaded);
  CHECK(loaded->isRestored);
  CHECK(loaded->project == first);
  Project third = first;
  third.name = "Third";
  REQUIRE(saveProject(third, folder));
  CHECK(loadProject(folder)->project == third);
  CHECK_FALSE(loadProject(folder)->isRestored);
}

TEST_CASE("Folders that are no projects are refused in words") {
  const support::TempFolder temp;
  CHECK(loadProject(temp.path() / "none").error().message.find("no such folder") != std::string::npos);
  CHECK(loadProject(temp.path()).error().message.find("it has no project.json") != std::string::npos);
}

TEST_CASE("A prop says what it is in a few words, and what is wrong in it is named") {
  Project p = everything();
  Entity table;
  table.name = "Table";
  table.prop = Prop{"table", {{"legs", base::Value::of(std::int32_t{3})}}, {}, {}};
  p.scenes.change(SceneId{"main"}, [&](Scene& s) { s.entities.put(EntityId{"table"}, table); });
  ProjectFiles files = filesOf(p);
  std::string& scene = files["scenes/main.json"];
  const std::string text = R"("prop": {
        "kind": "table",
        "parameters": {"legs": {"int": 3}}
      })";
  REQUIRE(scene.find(text) != std::string::npos);
  const auto with = [&](const std::string& instead) {
    ProjectFiles changed = files;
    changed["scenes/main.json"].replace(scene.find(text), text.size(), instead);
    return errorOf(changed);
  };
  CHECK(with(R"("prop": {"kind": "table"})").empty());
  CHECK(with(R"("prop": {"kind": "of a later build", "parameters": {"what": {"bool": true}}})").empty());
  CHECK(with(R"("prop": {})").find("scenes/main.json at /entities/table/prop") == 0);
  CHECK(with(R"("prop": {"kind": "table", "legs": 3})").find("legs") != std::string::npos);
  CHECK(with(R"("prop": {"kind": "table", "parameters": {"legs": 3}})").find("/prop/parameters/legs") != std::string::npos);
  std::string many;
  for (int i = 0; i < 65; ++i) many += (i ? ", \"p" : "\"p") + std::to_string(i) + R"(": {"int": 3})";
  CHECK(with(R"("prop": {"kind": "table", "parameters": {)" + many + "}}").find("/prop/parameters") != std::string::npos);
}
