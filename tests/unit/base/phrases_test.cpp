#include "base/phrases.h"

#include <catch2/catch.hpp>

using base::Phrases;

TEST_CASE("a message is translated by the pattern that fits it", "[phrases]") {
  const Phrases phrases({{"graph \"{0}\"", "图“{0}”"},
                         {"graph \"{0}\" node \"{1}\"", "图“{0}”节点“{1}”"},
                         {"{0}: {1}", "{0}：{1}"},
                         {"there is no {0} \"{1}\" in this graph", "此图中没有{0}“{1}”"},
                         {"variable", "变量"},
                         {"{0} or {1}", "{0} 或 {1}"},
                         {"wanted {0}, got {1}", "得到 {1}，应为 {0}"},
                         {"like {\"float\": 1}", "如 {\"float\": 1}"}});
  SECTION("whole, with what varies in its place, in another order, too") {
    CHECK(phrases.of("graph \"door\"") == "图“door”");
    CHECK(phrases.of("graph \"door\" node \"n1\"") == "图“door”节点“n1”");
    CHECK(phrases.of("wanted 1, got 2, 3") == "得到 2, 3，应为 1");
    CHECK(phrases.of("like {\"float\": 1}") == "如 {\"float\": 1}");
  }
  SECTION("what varies is translated in turn") {
    CHECK(phrases.of("graph \"door\" node \"n1\": there is no variable \"x\" in this graph") ==
          "图“door”节点“n1”：此图中没有变量“x”");
    CHECK(phrases.of("wanted variable or 2, got 3") == "得到 3，应为 变量 或 2");
  }
  SECTION("what stands in quotes is the author's") {
    CHECK(phrases.of("graph \"variable\"") == "图“variable”");
    CHECK(phrases.of("there is no variable \"variable\" in this graph") ==
          "此图中没有变量“variable”");
    CHECK(phrases.of("wanted 1, got \"variable\"") == "得到 \"variable\"，应为 1");
  }
  SECTION("what is not known stays as it is") {
    CHECK(phrases.of("this or that") == "this or that");
    CHECK(phrases.of("something: else") == "something: else");
    CHECK(phrases.of("graph \"door\" of nobody") == "graph \"door\" of nobody");
    CHECK(phrases.of("wanted , got 2") == "wanted , got 2");
    CHECK(phrases.of("") == "");
    CHECK(Phrases().of("graph \"door\"") == "graph \"door\"");
  }
  SECTION("a message that goes on and on ends") {
    std::string text = "graph \"a\"";
    for (int i = 0; i < 200; ++i) text = "graph \"a\": " + text;
    CHECK(phrases.of(text).find("图“a”：图“a”") == 0);
  }
}
