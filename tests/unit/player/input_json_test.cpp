#include "player/input_json.h"

#include "player/value_json.h"

#include <catch2/catch.hpp>

#include <cmath>

using player::Input;

TEST_CASE("input files", "[player]") {
  SECTION("every type is read, in the order of frames") {
    const auto inputs = player::readInputs(R"([
      {"frame": 50, "type": "move", "move": [0, 0.5, -1]},
      {"type": "select", "node": "helmet"},
      {"frame": 12, "type": "hover", "node": ""},
      {"frame": 20, "type": "key", "key": "Space", "down": false},
      {"frame": 60, "type": "panel", "node": "quiz", "element": "answer", "value": 2},
      {"frame": 30, "type": "pointer", "position": [0.25, 0.5]},
      {"frame": 40, "type": "event", "event": "open", "values": {"n": 2, "x": 2.5, "v": [1, 2, 3], "s": "hi"}}
    ])");
    REQUIRE(inputs);
    REQUIRE(inputs->size() == 7);
    CHECK((*inputs)[6].input.type == Input::Type::Panel);
    CHECK((*inputs)[6].input.element == "answer");
    CHECK((*inputs)[6].input.value == 2.0);
    CHECK((*inputs)[0].frame == 0);
    CHECK((*inputs)[0].input.node == "helmet");
    CHECK((*inputs)[1].input.type == Input::Type::Hover);
    CHECK((*inputs)[2].input.key == "Space");
    CHECK_FALSE((*inputs)[2].input.isDown);
    CHECK((*inputs)[3].input.position.x == 0.25f);
    CHECK((*inputs)[3].input.isDown);
    const auto& values = (*inputs)[4].input.event.values;
    CHECK(values.at("n") == base::Value::of(2));
    CHECK(values.at("x") == base::Value::of(2.5));
    CHECK(values.at("v") == base::Value::of(base::Float3{1, 2, 3}));
    CHECK(values.at("s") == base::Value::string("hi"));
    CHECK((*inputs)[5].input.move.z == -1);

    const auto again = player::readInputs(player::writeInputs(*inputs));
    REQUIRE(again);
    CHECK(player::writeInputs(*again) == player::writeInputs(*inputs));
  }

  SECTION("what is wrong is named") {
    const auto messageOf = [](const char* text) { return player::readInputs(text).error().message; };
    CHECK(messageOf("{}") == "must be a list, got object");
    CHECK(messageOf(R"([{"type": "jump"}])") ==
          R"(item 0: "type" must be select, hover, key, pointer, event, move or panel, got "jump")");
    CHECK(messageOf(R"([{"type": "select", "node": "a"}, {"type": "select"}])") == R"(item 1: "node" is missing)");
    CHECK(messageOf(R"([{"type": "pointer", "position": [1, 2, 3]}])") ==
          R"(item 0: "position" must be two numbers, got array)");
    CHECK(messageOf(R"([{"type": "select", "node": "a", "frame": -1}])") ==
          R"(item 0: "frame" must be a whole number from 0 on, got -1)");
    CHECK(messageOf("[").find("not valid JSON") == 0);
  }
}

TEST_CASE("values of reports", "[player]") {
  CHECK(player::toJson(base::Value::of(true)).dump() == "true");
  CHECK(player::toJson(base::Value::of(3)).dump() == "3");
  CHECK(player::toJson(base::Value::of(0.5)).dump() == "0.5");
  CHECK(player::toJson(base::Value::of(std::nan(""))).dump() == "\"NaN\"");
  CHECK(player::toJson(base::Value::of(base::Float2{1, 2})).dump() == "[1.0,2.0]");
  CHECK(player::toJson(base::Value::listOfInts({1, 2})).dump() == "[1,2]");
  CHECK(player::toJson(base::Value::ref("/nodes/3")).dump() == "\"/nodes/3\"");
}

TEST_CASE("input files with numbers that are too large", "[player]") {
  const auto read = player::readInputs("[{\"frame\": 0, \"type\": \"event\", \"event\": \"e\", \"values\": {\"x\": 1e999}}]");
  REQUIRE_FALSE(read);
  CHECK_THAT(read.error().message, Catch::Contains("1e999") && Catch::Contains("line 1"));
}
