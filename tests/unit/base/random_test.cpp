#include "base/random.h"

#include <catch2/catch.hpp>

TEST_CASE("the same seed gives the same numbers everywhere", "[random]") {
  // xoshiro256** seeded by splitmix64, computed apart with whole numbers of any size.
  base::Random one(1);
  CHECK(one.next() == 12966619160104079557u);
  CHECK(one.next() == 9600361134598540522u);
  CHECK(one.next() == 10590380919521690900u);
  base::Random zero(0);
  CHECK(zero.next() == 11091344671253066420u);
}

TEST_CASE("units lie in [0, 1) and spread evenly", "[random]") {
  base::Random random(42);
  double sum = 0, low = 1, high = 0;
  for (int i = 0; i < 100000; ++i) {
    const double u = random.nextUnit();
    sum += u;
    low = u < low ? u : low;
    high = u > high ? u : high;
  }
  CHECK(low >= 0);
  CHECK(high < 1);
  CHECK(low < 0.001);
  CHECK(high > 0.999);
  CHECK(sum / 100000 == Approx(0.5).margin(0.005));
}
