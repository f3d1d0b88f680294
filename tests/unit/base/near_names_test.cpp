#include "base/near_names.h"

#include <catch2/catch.hpp>

using Names = std::vector<std::string>;

TEST_CASE("the names written most like another come first", "[names]") {
  const Names names{"ring", "exhibit", "exit", "lamp"};
  CHECK(base::nearestNames("Exhibit", names, 2) == Names{"exhibit", "exit"});
  CHECK(base::nearestNames("", names, 1) == Names{"ring"});
  CHECK(base::nearestNames("x", {}).empty());
}

TEST_CASE("a message says what there is", "[names]") {
  CHECK(base::thereIs("x", {}) == "; there is none");
  CHECK(base::thereIs("lamb", {"ring", "lamp"}) == "; there is \"lamp\", \"ring\"");
  CHECK(base::thereIs("a", {"a", "b", "c", "d", "e", "f", "g"}) ==
        "; there is \"a\", \"b\", \"c\", \"d\", \"e\" and 2 more");
}
