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
    broken.writeGraph(R"("p": {"type": "math/Pi"}, "s": {"type": "event/onStart"}, "l": {"type": "flow/branch"})",
                      R"(["s", "out", "l", "in"], ["p", "value", "l", "condition"])");
    broken.checkAllFail("graph \"g\" node \"l\" input \"condition\"");
  }
  SECTION("an unknown node") {
    broken.writeGraph(R"("x": {"type": "magic/wand"})", "");
    broken.checkAllFail("magic/wand");
  }
}

TEST_CASE("Wrong usage has its own exit status") {
  CHECK(diorama("").status == 2);
  CHECK(diorama("dance").status == 2);
  CHECK(diorama("render").status == 2);
  CHECK(diorama("render a -o b --size 12").status == 2);
  CHECK(diorama("--help").status == 0);
}

TEST_CASE("What was asked for as JSON comes as JSON, failures too") {
  const auto outcome = diorama("run nowhere --json");
  CHECK(outcome.status == 1);
  CHECK(outcome.json()["ok"] == false);
  CHECK(outcome.json()["error"].get<std::string>().find("no such file or folder") != std::string::npos);
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
