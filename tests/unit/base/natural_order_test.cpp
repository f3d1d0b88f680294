#include "base/natural_order.h"

#include <catch2/catch.hpp>

TEST_CASE("Names are ordered as people count") {
  CHECK(base::isNaturallyLess("n2", "n10"));
  CHECK_FALSE(base::isNaturallyLess("n10", "n2"));
  CHECK(base::isNaturallyLess("a", "b"));
  CHECK(base::isNaturallyLess("a", "a1"));
  CHECK(base::isNaturallyLess("a2b10", "a2b11"));
  CHECK(base::isNaturallyLess("x99999999999999999998", "x99999999999999999999"));
  CHECK_FALSE(base::isNaturallyLess("n2", "n2"));
  CHECK(base::isNaturallyLess("n02", "n2") != base::isNaturallyLess("n2", "n02"));
}
