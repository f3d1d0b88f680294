#include "base/value.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using base::Type;
using base::Value;

TEST_CASE("types and their names", "[value]") {
  for (int i = 0; i < base::kTypeCount; ++i) {
    const Type type = static_cast<Type>(i);
    CHECK(base::typeFrom(base::nameOf(type)) == type);
  }
  CHECK(base::nameOf(Type::Float4x4) == "float4x4");
  CHECK(base::nameOf(Type::List) == "list");
  CHECK_FALSE(base::typeFrom("double"));
  CHECK_FALSE(base::typeFrom(""));
  CHECK(base::componentCount(Type::Bool) == 1);
  CHECK(base::componentCount(Type::Float3x3) == 9);
  CHECK(base::componentCount(Type::Color) == 4);
  CHECK(base::componentCount(Type::Ref) == 0);
  CHECK(base::isPortable(Type::Ref));
  CHECK_FALSE(base::isPortable(Type::String));
}

TEST_CASE("values hold what they are made of", "[value]") {
  CHECK(Value::of(true).asBool());
  CHECK(Value::of(std::int32_t{-5}).asInt() == -5);
  CHECK(Value::of(2.5).asFloat() == 2.5);
  const Value v = Value::of(base::Float3{1, 2, 3});
  CHECK(v.type == Type::Float3);
  CHECK(v.numbers[2] == 3);
  CHECK(v.numbers[3] == 0);
  CHECK(Value::of(base::Quat{}).type == Type::Float4);
  CHECK(Value::ref("/nodes/a").text == "/nodes/a");
  CHECK(Value::listOfInts({4, 5}).items[1] == Value::of(std::int32_t{5}));
}

TEST_CASE("defaults are those of KHR_interactivity", "[value]") {
  CHECK(Value::defaultOf(Type::Bool) == Value::of(false));
  CHECK(Value::defaultOf(Type::Int) == Value::of(std::int32_t{0}));
  CHECK(std::isnan(Value::defaultOf(Type::Float).asFloat()));
  const Value m = Value::defaultOf(Type::Float2x2);
  CHECK(std::isnan(m.numbers[3]));
  CHECK(m.numbers[4] == 0);
  CHECK(Value::defaultOf(Type::Ref).text.empty());
  CHECK(Value::defaultOf(Type::Color).numbers[3] == 1);
}

TEST_CASE("equality takes NaN for NaN", "[value]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(Value::of(nan) == Value::of(nan));
  CHECK_FALSE(Value::of(nan) == Value::of(0.0));
  CHECK_FALSE(Value::of(1.0) == Value::of(std::int32_t{1}));
  CHECK_FALSE(Value::listOfInts({1}) == Value::listOfInts({1, 2}));
  CHECK_FALSE(Value::string("a") == Value::string("b"));
}

TEST_CASE("values as text", "[value]") {
  CHECK(textOf(Value::of(true)) == "true");
  CHECK(textOf(Value::of(std::int32_t{-7})) == "-7");
  CHECK(textOf(Value::of(0.1)) == "0.1");
  CHECK(textOf(Value::of(base::Float2{1, -0.5f})) == "(1, -0.5)");
  CHECK(textOf(Value::ref("")) == "none");
  CHECK(textOf(Value::string("hi")) == "\"hi\"");
  CHECK(textOf(Value::listOfInts({1, 2})) == "[1, 2]");
  CHECK(textOf(Value::listOfInts({})) == "[]");
  CHECK(base::textOf(std::numeric_limits<double>::quiet_NaN()) == "NaN");
  CHECK(base::textOf(-std::numeric_limits<double>::infinity()) == "-Infinity");
  CHECK(std::stod(base::textOf(1.0 / 3)) == 1.0 / 3);
}
