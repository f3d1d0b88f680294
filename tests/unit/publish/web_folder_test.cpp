#include "publish/web_folder.h"

#include "base/file.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

namespace {

void makePlayer(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  REQUIRE(base::writeFile(folder / "index.html", "<head><title>Diorama</title></head>"));
  for (const char* name : {"page.js", "diorama.js", "diorama.wasm"}) REQUIRE(base::writeFile(folder / name, name));
}

}  // namespace

TEST_CASE("a web folder", "[publish]") {
  support::TempFolder temp;
  const auto player = temp.path() / "build" / "web" / "player";

  SECTION("the player is found beside the program, or the error tells how to get one") {
    const auto program = temp.path() / "build" / "release" / "diorama";
    std::filesystem::create_directories(program.parent_path());
    const auto none = publish::findWebPlayer(program);
    REQUIRE_FALSE(none);
    CHECK(none.error().message.find("tools/build-web") != std::string::npos);
    makePlayer(player);
    const auto found = publish::findWebPlayer(program);
    REQUIRE(found);
    CHECK(std::filesystem::equivalent(*found, player));
  }

  SECTION("holds page, player and scene; the title is text, whatever it is") {
    makePlayer(player);
    const auto out = temp.path() / "out" / "deep";
    const auto written = publish::writeWebFolder("GLB", "Room <1> & more", player, out);
    REQUIRE(written);
    CHECK(written->size() == 5);
    CHECK(written->back().path == out / "scene.glb");
    CHECK(written->back().bytes == 3);
    CHECK(*base::readFile(out / "index.html") == "<head><title>Room &lt;1> &amp; more</title></head>");
    CHECK(*base::readFile(out / "diorama.wasm") == "diorama.wasm");
  }
}
