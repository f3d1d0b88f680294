#include "base/id.h"

#include <catch2/catch.hpp>

#include <set>

namespace {

struct Tag;
using SomeId = base::Id<Tag>;

}  // namespace

TEST_CASE("what may stand in a file as an id", "[id]") {
  for (const char* good : {"a", "Turn-2", "_x", "0", "a_b-c"}) {
    INFO(good);
    CHECK(base::isIdText(good));
  }
  for (const char* bad : {"", "-a", "a b", "a/b", "a.b", "é", "a\n", "#"}) {
    INFO(bad);
    CHECK_FALSE(base::isIdText(bad));
  }
  CHECK(base::isIdText(std::string(64, 'a')));
  CHECK_FALSE(base::isIdText(std::string(65, 'a')));
  CHECK_FALSE(base::isIdText(std::string_view("a\0b", 3)));
}

TEST_CASE("names become ids", "[id]") {
  CHECK(base::idTextFrom("Flight Helmet (big)") == "flight-helmet-big");
  CHECK(base::idTextFrom("  --x--  ") == "x");
  CHECK(base::idTextFrom("头盔") == "thing");
  CHECK(base::idTextFrom("头盔 7") == "7");
  CHECK(base::idTextFrom("") == "thing");
  for (const char* name : {"_", "A_B", "é", "....", "-"}) {
    INFO(name);
    CHECK(base::isIdText(base::idTextFrom(name)));
  }
  const std::string many = base::idTextFrom(std::string(500, 'x'));
  CHECK(base::isIdText(many + "-1234567"));
}

TEST_CASE("the first free id", "[id]") {
  std::set<SomeId> taken;
  const auto isTaken = [&](const SomeId& id) { return taken.count(id) != 0; };
  for (const char* expected : {"box", "box-2", "box-3"}) {
    const SomeId id = base::freeId<SomeId>("box", isTaken);
    CHECK(id.text == expected);
    taken.insert(id);
  }
  const std::string longest(64, 'a');
  taken.insert(SomeId{longest});
  const SomeId cut = base::freeId<SomeId>(longest, isTaken);
  CHECK(cut.text == std::string(62, 'a') + "-2");
  CHECK(base::isIdText(cut.text));
}

TEST_CASE("ids compare by text", "[id]") {
  CHECK(SomeId{"a"} < SomeId{"b"});
  CHECK(SomeId{"a"} == SomeId{"a"});
  CHECK(SomeId{}.isEmpty());
}
