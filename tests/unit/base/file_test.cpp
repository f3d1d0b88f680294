#include "base/file.h"

#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

#include <filesystem>

namespace fs = std::filesystem;

TEST_CASE("files are written whole and read whole", "[file]") {
  const support::TempFolder folder;
  const fs::path path = folder.path() / "a b.bin";
  const std::string bytes("x\0y\r\n\xff", 6);
  REQUIRE(base::writeFile(path, bytes));
  auto read = base::readFile(path);
  REQUIRE(read);
  CHECK(*read == bytes);
  REQUIRE(base::writeFile(path, ""));
  CHECK(base::readFile(path)->empty());
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);  // nothing left lying aside
}

TEST_CASE("reading says what is wrong with which file", "[file]") {
  const support::TempFolder folder;
  const auto missing = base::readFile(folder.path() / "nobody");
  REQUIRE_FALSE(missing);
  CHECK_THAT(missing.error().message, Catch::Contains("nobody") && Catch::Contains("no such file"));
  const auto isFolder = base::readFile(folder.path());
  REQUIRE_FALSE(isFolder);
  CHECK_THAT(isFolder.error().message, Catch::Contains("it is a folder"));
  REQUIRE(base::writeFile(folder.path() / "ten", "0123456789"));
  CHECK(base::readFile(folder.path() / "ten", 10));
  const auto tooLong = base::readFile(folder.path() / "ten", 9);
  REQUIRE_FALSE(tooLong);
  CHECK_THAT(tooLong.error().message, Catch::Contains("10 bytes") && Catch::Contains("at most 9"));
}

TEST_CASE("many files are written, then waited for once", "[file]") {
  const support::TempFolder folder;
  fs::create_directory(folder.path() / "deep");
  REQUIRE(base::writeUnflushed(folder.path() / "a", "1"));
  REQUIRE(base::writeUnflushed(folder.path() / "deep" / "b", std::string("\0\1", 2)));
  REQUIRE(base::writeUnflushed(folder.path() / "a", "22"));
  REQUIRE(base::flushTree(folder.path()));
  CHECK(*base::readFile(folder.path() / "a") == "22");
  CHECK(*base::readFile(folder.path() / "deep" / "b") == std::string("\0\1", 2));
  CHECK_THAT(base::writeUnflushed(folder.path() / "no" / "c", "").error().message, Catch::Contains("cannot write"));
  CHECK_FALSE(base::flushTree(folder.path() / "nowhere"));
}

TEST_CASE("a write that fails leaves what was there", "[file]") {
  const support::TempFolder folder;
  CHECK_FALSE(base::writeFile(folder.path() / "no" / "such" / "folder", "x"));
  const fs::path inTheWay = folder.path() / "folder";
  fs::create_directory(inTheWay);
  REQUIRE(base::writeFile(inTheWay / "inside", "kept"));
  const auto failed = base::writeFile(inTheWay, "x");
  REQUIRE_FALSE(failed);
  CHECK_THAT(failed.error().message, Catch::Contains("cannot write"));
  CHECK(*base::readFile(inTheWay / "inside") == "kept");
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("paths that stay inside their folder", "[file]") {
  for (const char* good : {"a", "a/b.txt", "a b/ü.png", "...", ".hidden", "a..b/c"}) {
    INFO(good);
    CHECK(base::isInsidePath(good));
  }
  for (const char* bad : {"", "/a", "..", "../a", "a/..", "a/../b", "a//b", "a/", ".", "./a",
                          "a\\b", "C:/a", "c:a", "a\nb", "a\x7f", "//host/share"}) {
    INFO(bad);
    CHECK_FALSE(base::isInsidePath(bad));
  }
  CHECK_FALSE(base::isInsidePath(std::string_view("a\0b", 3)));
}

#if !defined(_WIN32)
TEST_CASE("a device is written into, not replaced; a folder is refused", "[file]") {
  const support::TempFolder folder;
  const fs::path pipe = folder.path() / "link to a device";
  fs::create_symlink("/dev/null", pipe);
  CHECK(base::writeFile(pipe, "gone"));
  CHECK(fs::is_character_file("/dev/null"));
  CHECK(fs::is_symlink(pipe));
  const auto status = base::writeFile(folder.path(), "x");
  REQUIRE_FALSE(status);
  CHECK_THAT(status.error().message, Catch::Contains("folder"));
}
#endif
