#include "panel/property_text.h"

#include <catch2/catch.hpp>

using namespace panel;
using base::Float3;
using base::Float4;

TEST_CASE("values of properties come back from their text") {
  float number = 0;
  CHECK(readProperty(textOfProperty(-1.25f), number));
  CHECK(number == -1.25f);
  int whole = 0;
  CHECK(readProperty(textOfProperty(42), whole));
  CHECK(whole == 42);
  bool flag = false;
  CHECK(readProperty(textOfProperty(true), flag));
  CHECK(flag);
  Float3 vector;
  CHECK(readProperty(textOfProperty(Float3{1, -2, 0.5f}), vector));
  CHECK(vector == Float3{1, -2, 0.5f});
  Float4 color;
  CHECK(textOfProperty(Float4{1, 0, 0, 1}) == "#ff0000");
  CHECK(textOfProperty(Float4{1, 0, 0, 0.5f}) == "#ff000080");
  CHECK(readProperty("#ff000080", color));
  CHECK(color.x == 1);
  CHECK(color.w == Approx(0.5f).margin(0.01));
}

TEST_CASE("values are read as people write them, and refused where they are none") {
  Float3 vector{7, 7, 7};
  CHECK(readProperty("(1; 2; 3)", vector));
  CHECK(vector == Float3{1, 2, 3});
  CHECK(readProperty("2", vector));
  CHECK(vector == Float3{2, 2, 2});
  CHECK(readProperty("#f80", vector));
  CHECK(vector.x == 1);
  CHECK_FALSE(readProperty("1, 2", vector));
  CHECK_FALSE(readProperty("", vector));
  CHECK_FALSE(readProperty("nan", vector));
  float number = 3;
  CHECK_FALSE(readProperty("1 2", number));
  CHECK_FALSE(readProperty("fast", number));
  CHECK(number == 3);
  bool flag = true;
  CHECK_FALSE(readProperty("1", flag));
  Float4 color{0, 0, 0, 0.3f};
  CHECK(readProperty("0.1 0.2 0.3", color));
  CHECK(color == Float4{0.1f, 0.2f, 0.3f, 0.3f});
  CHECK_FALSE(readProperty("#12345", color));
  int whole = 1;
  CHECK_FALSE(readProperty("9999999999", whole));
}
