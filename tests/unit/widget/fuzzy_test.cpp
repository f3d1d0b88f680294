#include "widget/fuzzy.h"

#include <catch2/catch.hpp>

using widget::fuzzyScore;

TEST_CASE("fuzzyScore: letters in their order, in either case; none else") {
  CHECK(fuzzyScore("Add a node", "aan"));
  CHECK(fuzzyScore("Add a node", "NODE"));
  CHECK(fuzzyScore("Add a node", "add node"));
  CHECK_FALSE(fuzzyScore("Add a node", "nodea"));
  CHECK_FALSE(fuzzyScore("", "a"));
  CHECK(fuzzyScore("", "") == 0);
  CHECK(fuzzyScore("anything", "  ") == 0);
}

TEST_CASE("fuzzyScore: characters, not bytes") {
  CHECK(fuzzyScore("深色主题", "主题"));
  CHECK(fuzzyScore("深色主题", "深题"));
  CHECK_FALSE(fuzzyScore("深色主题", "题主"));
  // Shares its first two bytes with 题.
  CHECK_FALSE(fuzzyScore("题", "颙"));
  CHECK_FALSE(fuzzyScore("\xE9\xA2", "题"));
}

TEST_CASE("fuzzyScore: beginnings of words and neighbours go first, the shorter of equals") {
  const auto score = [](const char* text, const char* query) {
    return fuzzyScore(text, query).value();
  };
  CHECK(score("Save", "sa") > score("Select all", "sa"));
  CHECK(score("Select all", "sa") > score("Close also", "sa"));
  CHECK(score("Undo", "undo") > score("Undo everything", "undo"));
  CHECK(score("Fold the bottom", "fb") > score("Offbeat", "fb"));
}
