// The catalogue as the command prints it.
#include "cli/command.h"

#include <catch2/catch.hpp>

using namespace cli_test;

TEST_CASE("nodes --json: every socket and setting has a title in both languages") {
  const auto outcome = diorama("nodes --json");
  REQUIRE(outcome.status == 0);
  const auto nodes = outcome.json().at("nodes");
  CHECK(nodes.size() >= 142);
  int titles = 0;
  for (const auto& node : nodes) {
    INFO(node.at("id"));
    for (const char* list : {"inputs", "outputs", "config"})
      for (const auto& one : node.at(list)) {
        INFO(one.dump());
        CHECK_FALSE(one.at("title").at("en").get<std::string>().empty());
        CHECK_FALSE(one.at("title").at("zh-CN").get<std::string>().empty());
        ++titles;
      }
  }
  CHECK(titles >= 500);
}

TEST_CASE("nodes --markdown: titles beside the names that files have") {
  const auto outcome = diorama("nodes --markdown");
  REQUIRE(outcome.status == 0);
  CHECK(outcome.out.find("| in | Start index | `startIndex` | int | The first index. |") != std::string::npos);
  CHECK(outcome.out.find("| setting | Initial index | `initialIndex` | int |") != std::string::npos);
}
