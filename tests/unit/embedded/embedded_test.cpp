#include "embedded/embedded.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

TEST_CASE("embedded files are the repository's, byte for byte", "[embedded]") {
  const auto all = embedded::files();
  CHECK(std::ranges::is_sorted(all, {}, &embedded::File::path));
  for (const embedded::File& file : all) {
    INFO(file.path);
    std::ifstream in(std::filesystem::path(DIORAMA_SOURCE_DIR) / file.path, std::ios::binary);
    REQUIRE(in);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    CHECK((file.bytes == bytes));
    CHECK(embedded::find(file.path) == &file);
  }
  CHECK(embedded::find("no/such/file") == nullptr);
  CHECK(embedded::find("") == nullptr);
}

TEST_CASE("every node and script is embedded", "[embedded]") {
  std::size_t onDisk = 0;
  for (const char* folder : {"nodes", "scripts"}) {
    const auto root = std::filesystem::path(DIORAMA_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".lua") ++onDisk;
    }
  }
  const auto inBinary = std::ranges::count_if(embedded::files(), [](const embedded::File& file) {
    return file.path.starts_with("nodes/") || file.path.starts_with("scripts/");
  });
  CHECK(static_cast<std::size_t>(inBinary) == onDisk);
}
