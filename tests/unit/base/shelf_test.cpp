#include "base/shelf.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

using Words = base::Shelf<int, std::string>;

}  // namespace

TEST_CASE("a shelf finds, replaces and removes", "[shelf]") {
  Words words;
  CHECK(words.isEmpty());
  CHECK(words.find(1) == nullptr);
  words.put(2, "two");
  words.put(1, "one");
  CHECK(*words.find(1) == "one");
  words.put(1, "uno");
  CHECK(*words.find(1) == "uno");
  CHECK(words.size() == 2);
  CHECK(words.begin()->first == 1);  // in the order of ids
  CHECK(words.erase(1));
  CHECK_FALSE(words.erase(1));
  CHECK_FALSE(words.contains(1));
  CHECK(words.share(7) == nullptr);
}

TEST_CASE("a copy shares what does not change", "[shelf]") {
  Words before;
  before.put(1, "one");
  before.put(2, "two");
  Words after = before;
  CHECK(after.change(2, [](std::string& s) { s += "!"; }));
  CHECK(*before.find(2) == "two");
  CHECK(*after.find(2) == "two!");
  CHECK(before.share(1) == after.share(1));
  CHECK(before.share(2) != after.share(2));
  CHECK_FALSE(after.change(9, [](std::string&) {}));
}

TEST_CASE("shelves compare by value", "[shelf]") {
  Words a, b;
  a.put(1, "one");
  b.put(1, "one");
  CHECK(a == b);
  b.put(1, "uno");
  CHECK_FALSE(a == b);
  b.put(1, "one");
  b.put(2, "two");
  CHECK_FALSE(a == b);
}
