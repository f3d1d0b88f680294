// Bad input: one clear message (file, place, wanted, got), exit status 1, and every file on disk as it was.
#include "base/file.h"
#include "cli/command.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

using namespace cli_test;

namespace {

std::string quoted(const std::filesystem::path& path) { return "\"" + path.string() + "\""; }

/// A project with one graph, "g", to be broken in different ways.
struct Broken {
  support::TempFolder temp;
  std::filesystem::path folder = temp.path() / "room";

  Broken() { REQUIRE(diorama("new exhibition " + quoted(folder)).status == 0); }

  void write(const std::string& file, const std::string& text) { REQUIRE(base::writeFile(folder / file, text)); }
  /// The graph "g", at work on an entity of its own.
  void writeGraph(const std::string& nodes, const std::string& links) {
    write("graphs/g.json", "{\"name\": \"g\", \"nodes\": {" + nodes + "}, \"links\": [" + links + "]}");
    std::string scene = *base::readFile(folder / "scenes/main.json");
    const std::string entities = "\"entities\": {";
    scene.insert(scene.find(entities) + entities.size(),
                 "\"z-user\": {\"name\": \"User\", \"behaviours\": [{\"graph\": \"g\"}]},");
    write("scenes/main.json", scene);
  }

  /// Each verb that reads a project says so, fails, and leaves the folder alone.
  void checkAllFail(const std::string& part) {
    const auto before = contentOf(temp.path());
    for (const std::string verb : {"check ", "export -o out.glb ", "compile "}) {
      const auto outcome = diorama(verb + quoted(folder));
      INFO(verb << outcome.err);
      CHECK(outcome.status == 1);
      CHECK(outcome.err.find(part) != std::string::npos);
    }
    CHECK(contentOf(temp.path()) == before);
    CHECK_FALSE(std::filesystem::exists("out.glb"));
  }
};

}  // namespace

TEST_CASE("Paths that cannot be opened") {
  const support::TempFolder temp;
  REQUIRE(base::writeFile(temp.path() / "notes.txt", "hello"));
  REQUIRE(base::writeFile(temp.path() / "text.glb", "hello"));
  for (const std::string verb : {"check ", "compile ", "run --headless ", "render -o p.png "}) {
    INFO(verb);
    const auto missing = diorama(verb + quoted(temp.path() / "none.glb"));
    CHECK(missing.status == 1);
    CHECK(missing.err.find("none.glb\": no such file or folder") != std::string::npos);
    const auto wrongType = diorama(verb + quoted(temp.path() / "notes.txt"));
    CHECK(wrongType.status == 1);
    CHECK(wrongType.err.find("wanted a project folder, a .glb or a .gltf") != std::string::npos);
    const auto wrongContent = diorama(verb + quoted(temp.path() / "text.glb"));
    CHECK(wrongContent.status == 1);
    CHECK(wrongContent.err.find("text.glb") != std::string::npos);
    const auto noProject = diorama(verb + quoted(temp.path()));
    CHECK(noProject.status == 1);
    CHECK(noProject.err.find("it has no project.json") != std::string::npos);
  }
}

TEST_CASE("A truncated GLB") {
  const support::TempFolder temp;
  REQUIRE(diorama("new exhibition " + quoted(temp.path() / "room")).status == 0);
  REQUIRE(diorama("export " + quoted(temp.path() / "room") + " -o " + quoted(temp.path() / "room.glb")).status == 0);
  const std::string whole = *base::readFile(temp.path() / "room.glb");
  for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{11}, std::size_t{19}, whole.size() / 2, whole.size() - 1}) {
    REQUIRE(base::writeFile(temp.path() / "cut.glb", whole.substr(0, size)));
    for (const std::string verb : {"check ", "run --headless "}) {
      const auto outcome = diorama(verb + quoted(temp.path() / "cut.glb"));
      INFO(verb << size << outcome.err);
      CHECK(outcome.status == 1);
      CHECK(outcome.err.find("cut.glb") != std::string::npos);
    }
    const auto imported = diorama("import " + quoted(temp.path() / "cut.glb") + " -o " + quoted(temp.path() / "back"));
    CHECK(imported.status == 1);
    CHECK_FALSE(std::filesystem::exists(temp.path() / "back"));
  }
}

TEST_CASE("Broken projects") {
  Broken broken;
  SECTION("broken JSON") {
    broken.write("graphs/g.json", "{\"name\": \"g\", \"nodes\": {");
    broken.checkAllFail("graphs/g.json at line 1, column 25: this is not JSON");
  }
  SECTION("a cycle of values") {
    broken.writeGraph(R"("a": {"type": "math/add"}, "b": {"type": "math/neg"}, "s": {"type": "event/onStart"},
                        "l": {"type": "flow/branch"}, "c": {"type": "math/gt", "values": {"b": {"float": 1}}})",
                      R"(["a", "value", "b", "a"], ["b", "value", "a", "a"], ["b", "value", "c", "a"],
                         ["s", "out", "l", "in"], ["c", "value", "l", "condition"])");
    broken.checkAllFail("graph \"g\"");
  }
  SECTION("a wire between unlike types") {
    broken.writeGraph(R"("p": {"type": "math/combine3"}, "s": {"type": "event/onStart"}, "l": {"type": "flow/branch"})",
                      R"(["s", "out", "l", "in"], ["p", "value", "l", "condition"])");
    broken.checkAllFail("graph \"g\" node \"l\" input \"condition\"");
  }
  SECTION("an unknown node") {
    broken.writeGraph(R"("x": {"type": "magic/wand"})", "");
    broken.checkAllFail("magic/wand");
  }
}

TEST_CASE("A project of a newer Diorama is not exported without what is unknown here") {
  const support::TempFolder temp;
  const auto folder = temp.path() / "room", file = temp.path() / "room.glb";
  REQUIRE(diorama("new exhibition " + quoted(folder)).status == 0);
  std::string project = *base::readFile(folder / "project.json");
  const std::string version = "\"version\": ";
  project.insert(project.find(version) + version.size(), "9");
  REQUIRE(base::writeFile(folder / "project.json", project));
  const auto outcome = diorama("export " + quoted(folder) + " -o " + quoted(file));
  CHECK(outcome.status == 1);
  CHECK(outcome.err.find("a newer Diorama saved it") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("Wrong usage has its own exit status") {
  CHECK(diorama("").status == 2);
  CHECK(diorama("dance").status == 2);
  CHECK(diorama("render").status == 2);
  CHECK(diorama("render a -o b --size 12").status == 2);
  CHECK(diorama("--help").status == 0);
}

TEST_CASE("Senseless values are wrong usage, and say what was wanted") {
  const support::TempFolder temp;
  const std::string room = quoted(temp.path() / "room");
  REQUIRE(diorama("new exhibition " + room).status == 0);
  const auto checkUsage = [](const std::string& line, const std::string& part) {
    const auto outcome = diorama(line);
    INFO(line << ": " << outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.err.find(part) != std::string::npos);
  };
  checkUsage("run " + room + " --seed nonsense", "--seed");
  checkUsage("run " + room + " --seed -1", "wanted a whole number from 0");
  checkUsage("run " + room + " --seed 18446744073709551616", "wanted a whole number from 0 to 18446744073709551615");
  checkUsage("run " + room + " --seed 99999999999999999999999", "got 99999999999999999999999");
  CHECK(diorama("run " + room + " --seed 18446744073709551615 --frames 0").status == 0);
  checkUsage("run " + room + " --dt nan", "--dt");
  checkUsage("render " + room + " -o p.png --size 16385x1", "each from 1 to 16384");
  checkUsage("render " + room + " -o p.png --size 16384x16384", "wanted at most 33554432 pixels, got 16384x16384");
  checkUsage("play " + room + " --size 99999x2", "each from 1 to 16384");
  checkUsage("new foo " + quoted(temp.path() / "bar"), "there is no template \"foo\"");
  CHECK_FALSE(std::filesystem::exists(temp.path() / "bar"));
}

TEST_CASE("Every verb explains itself with an example, and refuses what it does not know") {
  for (const std::string verb : {"new", "edit", "play", "check", "compile", "run", "render", "import", "export", "serve", "nodes"}) {
    INFO(verb);
    const auto help = diorama(verb + " --help");
    CHECK(help.status == 0);
    CHECK(help.out.find("diorama " + verb) != std::string::npos);
    CHECK(help.out.find("Examples:") != std::string::npos);
    CHECK(diorama(verb + " --no-such-option").status == 2);
  }
}

TEST_CASE("A place is named once") {
  const auto missing = diorama("check nosuch");
  CHECK(missing.status == 1);
  CHECK(missing.err.substr(0, missing.err.find('\n')) == "error: cannot open \"nosuch\": no such file or folder (check the path)");
  Broken unreadable;
  REQUIRE(base::writeFile(unreadable.folder / "graphs" / "g.json", "{"));
  CHECK(diorama("check " + quoted(unreadable.folder)).err.find("this is not JSON\n") != std::string::npos);
  REQUIRE(base::writeFile(unreadable.temp.path() / "in.json", "["));
  const auto input = diorama("run nowhere --input " + quoted(unreadable.temp.path() / "in.json"));
  CHECK(input.err.find("in.json: not valid JSON, from byte 2 on\n") != std::string::npos);
  Broken room;
  room.writeGraph(R"("x": {"type": "magic/wand"})", "");
  const auto played = diorama("run " + quoted(room.folder) + " --frames 1 --json");
  CHECK(played.status == 1);
  CHECK(played.err.find("error: graph \"g\" node \"x\": there is no node") != std::string::npos);
  REQUIRE(played.json()["errors"].size() == 1);
  CHECK(played.json()["errors"][0]["node"] == "x");
  CHECK(played.json()["errors"][0]["message"].get<std::string>().find("there is no node") == 0);
}

TEST_CASE("A strange script says in one word what became of it") {
  const support::TempFolder temp;
  const auto resultOf = [&](const std::string& lua) {
    REQUIRE(base::writeFile(temp.path() / "s.lua", lua));
    const auto outcome = diorama("run " + quoted(temp.path() / "s.lua") + " --frames 0 --json");
    CHECK((outcome.status == 0) == (outcome.json()["result"] == "ok"));
    return outcome.json()["result"].get<std::string>();
  };
  CHECK(resultOf("local x = 1") == "ok");
  CHECK(resultOf("while true do end") == "limit");
  CHECK(resultOf("local s = 'x' while true do s = s .. s end") == "limit");
  CHECK(resultOf("error('broken')") == "error");
  CHECK(resultOf("this is no Lua") == "error");
}

TEST_CASE("A compiled graph that is run by itself says what it is") {
  const support::TempFolder temp;
  const std::string room = quoted(temp.path() / "room"), lua = quoted(temp.path() / "turn.lua");
  REQUIRE(diorama("new exhibition " + room).status == 0);
  REQUIRE(diorama("compile " + room + " -o " + lua).status == 0);
  const auto outcome = diorama("run " + lua + " --json");
  CHECK(outcome.status == 1);
  CHECK(outcome.json()["result"] == "error");
  CHECK(outcome.json()["message"].get<std::string>().find("this is a compiled graph") != std::string::npos);
  CHECK(outcome.err.find("error: script \"turn.lua\": line ") == 0);
}

TEST_CASE("Functions stand beside the standard nodes, and each fault in them is told once") {
  Broken room;
  const auto function = [](const char* nodes, const char* links) {
    return std::string(R"({"name": "Go", "interface": {"inputs": [{"id": "in", "name": "in", "flow": true}],)") +
           R"("outputs": []}, "nodes": {"input": {"type": "function/input"}, )" + nodes + R"(}, "links": [)" + links +
           "]}";
  };
  REQUIRE(base::writeFile(room.folder / "graphs" / "go.json", function(R"("x": {"type": "magic/wand"})", "")));
  room.writeGraph(R"("s": {"type": "event/onStart"}, "a": {"type": "function/go"}, "b": {"type": "function/go"})",
                  R"(["s", "out", "a", "in"], ["s", "out", "b", "in"])");
  const std::string folder = quoted(room.folder);
  CHECK(diorama("nodes " + folder).out.find("function/go  Go\n") != std::string::npos);
  CHECK(diorama("nodes").out.find("function/go") == std::string::npos);
  const auto checked = diorama("check " + folder + " --json").json();
  REQUIRE(checked["problems"].size() == 1);
  CHECK(checked["problems"][0]["where"] == "graph \"go\" node \"x\"");
  CHECK(checked["problems"][0]["message"].get<std::string>().find("uses of this function: 2") != std::string::npos);
}

TEST_CASE("What was asked for as JSON comes as JSON, failures too") {
  Broken room;
  room.writeGraph(R"("x": {"type": "magic/wand"})", "");
  const std::string folder = quoted(room.folder), out = quoted(room.temp.path() / "none" / "x.glb");
  for (const char* line : {"check nowhere --json", "run nowhere --json", "export nowhere -o x.glb --json",
                                  "run --json", "check --json --wat", "nodes --json --wat", "bench --json --wat"}) {
    const auto failed = diorama(line);
    INFO(line << failed.out);
    CHECK(failed.status != 0);
    CHECK(failed.json()["ok"] == false);
  }
  for (const std::string& line : {"export " + folder + " -o " + out + " --json", "check " + folder + " --json"}) {
    const auto failed = diorama(line);
    INFO(line << failed.out);
    CHECK(failed.status == 1);
    CHECK(failed.json()["ok"] == false);
    CHECK(failed.json()["problems"].size() > 0);
  }

  const auto outcome = diorama("run nowhere --json");
  CHECK(outcome.status == 1);
  CHECK(outcome.json()["ok"] == false);
  CHECK(outcome.json()["error"].get<std::string>().find("no such file or folder") != std::string::npos);
}

TEST_CASE("What is wrong is said in the language that was asked for") {
  Broken room;
  room.writeGraph(R"("x": {"type": "function/gone"}, "y": {"type": "variable/get", "config": {"variable": {"string": "v"}}})", "");
  const std::string folder = quoted(room.folder);
  const auto outcome = diorama("check " + folder + " --lang zh-CN");
  CHECK(outcome.err.find("错误: 节点图“g”节点“x”: 使用了函数“gone”，但项目中没有它 (重新创建该函数，或删除该节点)\n") !=
        std::string::npos);
  CHECK(outcome.err.find("没有变量“v”") != std::string::npos);
  const auto json = diorama("--lang zh-CN check " + folder + " --json").json();
  CHECK(json["problems"][0]["where"] == "graph \"g\" node \"x\"");
  CHECK(json["problems"][0]["message"] == "使用了函数“gone”，但项目中没有它");
  CHECK(diorama("check " + folder).err.find("uses the function \"gone\"") != std::string::npos);
  CHECK(diorama("run nowhere --lang zh-CN").err.find("错误: 无法打开“nowhere”：没有这个文件或文件夹") == 0);
  CHECK(diorama("check " + folder + " --lang xx").status == 2);
}

TEST_CASE("An export does not overwrite its own project") {
  Broken whole;
  const auto before = contentOf(whole.folder);
  const auto outcome = diorama("export " + quoted(whole.folder) + " -o " + quoted(whole.folder / "project.json"));
  CHECK(outcome.status == 1);
  CHECK(outcome.err.find("lies in the project's own folder") != std::string::npos);
  CHECK(contentOf(whole.folder) == before);
}

TEST_CASE("Flows that meet and part forty times end at the step budget") {
  Broken room;
  std::string nodes = R"("s": {"type": "event/onStart"})", links = R"(["s", "out", "q0", "in"])";
  for (int i = 0; i < 40; ++i) {
    nodes += ", \"q" + std::to_string(i) + "\": {\"type\": \"flow/sequence\"}";
    if (i > 0)
      for (const char* out : {"0", "1"})
        links += ", [\"q" + std::to_string(i - 1) + "\", \"" + out + "\", \"q" + std::to_string(i) + "\", \"in\"]";
  }
  nodes += R"(, "end": {"type": "debug/log", "config": {"message": {"string": "x"}}})";
  links += R"(, ["q39", "0", "end", "in"])";
  room.writeGraph(nodes, links);
  const auto outcome = diorama("run " + quoted(room.folder) + " --frames 2 --json");
  CHECK(outcome.status == 1);
  REQUIRE(outcome.json()["errors"].size() == 1);
  CHECK(outcome.json()["errors"][0]["limit"] == true);
}
