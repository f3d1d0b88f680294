#include "base/random.h"
#include "base/shelf.h"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

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

TEST_CASE("a shelf of many does what a table does, copy by copy", "[shelf]") {
  base::Random random(7);
  Words shelf;
  std::map<int, std::string> table;
  std::vector<std::pair<Words, std::map<int, std::string>>> kept;
  for (int step = 0; step < 4000; ++step) {
    const int id = static_cast<int>(random.next() % 700);
    if (random.next() % 3 == 0) {
      CHECK(shelf.erase(id) == (table.erase(id) != 0));
    } else {
      shelf.put(id, std::to_string(step));
      table[id] = std::to_string(step);
    }
    if (step % 500 == 0) kept.emplace_back(shelf, table);
  }
  kept.emplace_back(shelf, table);
  CHECK(table.size() > 200);
  for (const auto& [one, wanted] : kept) {
    REQUIRE(one.size() == wanted.size());
    auto it = wanted.begin();
    for (const auto& [id, item] : one) {
      REQUIRE(id == it->first);
      REQUIRE(*item == it->second);
      REQUIRE(one.find(id) == item.get());
      ++it;
    }
  }
}

TEST_CASE("what two shelves differ in, without looking at what they share", "[shelf]") {
  Words before;
  for (int i = 0; i < 1000; ++i) before.put(i * 2, "x");
  Words after = before;
  CHECK(after.isCopyOf(before));
  after.put(77, "new");
  after.erase(500);
  after.put(1998, "changed");
  CHECK_FALSE(after.isCopyOf(before));
  std::vector<int> added, gone, changed;
  Words::eachDifference(before, after, [&](int id, const std::string* a, const std::string* b) {
    (!a ? added : !b ? gone : changed).push_back(id);
    return true;
  });
  CHECK(added == std::vector<int>{77});
  CHECK(gone == std::vector<int>{500});
  CHECK(changed == std::vector<int>{1998});
  int calls = 0;
  Words::eachDifference(before, after, [&](int, const std::string*, const std::string*) {
    ++calls;
    return false;
  });
  CHECK(calls == 1);
}

TEST_CASE("a shelf that is changed while one goes over it", "[shelf]") {
  Words words;
  for (int i = 0; i < 200; ++i) words.put(i, "a");
  int seen = 0;
  for (const auto& [id, word] : words) {
    CHECK(*word == "a");
    words.put(id, "b");
    words.erase(id + 1);
    ++seen;
  }
  CHECK(seen == 200);
  CHECK(words.find(0) != nullptr);
}
