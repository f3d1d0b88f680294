#include "package/new_folder.h"

#include "base/file.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

namespace {

namespace fs = std::filesystem;

std::size_t countIn(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a new folder holds exactly its files", "[package]") {
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "deep" / "room";
  const package::Files files{{"project.json", "{}"}, {"assets/a/b.bin", std::string("\0\1\2", 3)}};
  SECTION("where nothing was") {}
  SECTION("in place of an empty folder") { fs::create_directories(folder); }
  const auto written = package::writeNewFolder(files, folder);
  REQUIRE(written);
  CHECK(*base::readFile(folder / "project.json") == "{}");
  CHECK(*base::readFile(folder / "assets/a/b.bin") == std::string("\0\1\2", 3));
  CHECK(countIn(folder) == 2);
  CHECK(countIn(temp.path() / "deep") == 1);
}

TEST_CASE("a trailing slash changes nothing", "[package]") {
  const support::TempFolder temp;
  REQUIRE(package::writeNewFolder({{"assets/a", "1"}}, temp.path() / "room/"));
  CHECK(*base::readFile(temp.path() / "room/assets/a") == "1");
}

TEST_CASE("paths that cannot stand in a folder are refused, and nothing is touched", "[package]") {
  const support::TempFolder temp;
  const fs::path folder = temp.path() / "deep" / "room";
  const package::Files hostile[] = {
      {{"../out", ""}},
      {{"assets/a/../../out", ""}},
      {{"/etc/out", ""}},
      {{"C:/out", ""}},
      {{"assets/a\\b", ""}},
      {{"", ""}},
      {{"assets/a//b", ""}},
      {{"assets/./a", ""}},
      {{"assets/a\nb", ""}},
      {{"assets/A", ""}, {"assets/a", ""}},
      {{"assets/a", ""}, {"assets/a/b", ""}},
      {{"assets/x/NUL", ""}},
      {{"assets/com1.txt", ""}},
      {{"assets/dot./a", ""}},
      {{"assets/space ", ""}},
      {{"assets/a:stream", ""}},
      {{std::string(500, 'x'), ""}},
  };
  for (const package::Files& files : hostile) {
    INFO(files.begin()->first);
    const auto written = package::writeNewFolder(files, folder);
    REQUIRE_FALSE(written);
    CHECK_FALSE(written.error().message.empty());
    CHECK(fs::is_empty(temp.path()));
  }
}

TEST_CASE("a folder that is in use stays as it is", "[package]") {
  const support::TempFolder temp;
  REQUIRE(base::writeFile(temp.path() / "mine.txt", "mine"));
  SECTION("one with something in it") {
    const auto written = package::writeNewFolder({{"assets/a", ""}}, temp.path());
    REQUIRE_FALSE(written);
    CHECK(written.error().message.find("not empty") != std::string::npos);
  }
  SECTION("a file") { CHECK_FALSE(package::writeNewFolder({{"assets/a", ""}}, temp.path() / "mine.txt")); }
  SECTION("below a file") {
    CHECK_FALSE(package::writeNewFolder({{"a", ""}}, temp.path() / "mine.txt" / "room"));
  }
  CHECK(countIn(temp.path()) == 1);
  CHECK(*base::readFile(temp.path() / "mine.txt") == "mine");
}
