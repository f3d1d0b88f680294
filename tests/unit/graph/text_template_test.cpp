// The examples of the specification.
#include "graph/text_template.h"

#include <catch2/catch.hpp>

using graph::messageHoles;
using graph::pointerHoles;

TEST_CASE("pointers that are right", "[template]") {
  for (const char* text : {"/myProperty", "/nodes/0/scale", "/nodes/{index}/extras/[[index]]",
                           "/nodes/[index]/extras/{{index}}"}) {
    INFO(text);
    CHECK(pointerHoles(text));
  }
  auto holes = pointerHoles("/nodes/{node}/weights/[index]");
  REQUIRE(holes);
  REQUIRE(holes->size() == 2);
  CHECK((*holes)[0].name == "node");
  CHECK_FALSE((*holes)[0].isInt);
  CHECK((*holes)[1].name == "index");
  CHECK((*holes)[1].isInt);
  CHECK((*pointerHoles("/nodes/{~0~0index~0~0}/rotation"))[0].name == "~~index~~");
  CHECK((*pointerHoles("/nodes/[my~1index]/scale"))[0].name == "my/index");
  // Within the model of an entity.
  holes = pointerHoles("/nodes/helmet#[i]/scale");
  REQUIRE(holes);
  REQUIRE(holes->size() == 1);
  CHECK((*holes)[0].name == "i");
  CHECK((*holes)[0].begin == 14);
  CHECK((*holes)[0].end == 17);
  CHECK(pointerHoles("/nodes/helmet#[[i]]/scale")->empty());
  CHECK_FALSE(pointerHoles("/nodes/helmet#[i/scale"));
  CHECK(graph::unescapedPointer("/extras/{{index}}/[[x]]") == "/extras/{index}/[x]");
}

TEST_CASE("pointers that are wrong", "[template]") {
  for (const char* text : {"",
                           "nodes/0",
                           "/nodes/{index}/extras/~2",
                           "/nodes/[index]/weights/[index]",
                           "/nodes/{index}/weights/[index]",
                           "/nodes/[/scale",
                           "/nodes/{/scale",
                           "/nodes/[]/scale",
                           "/nodes/{}/scale",
                           "/nodes/[index/scale",
                           "/nodes/{index/scale",
                           "/nodes/[i[ndex]/scale",
                           "/nodes/[i{ndex]/scale",
                           "/nodes/{i[ndex}/scale",
                           "/nodes/[i]ndex]/scale",
                           "/nodes/{i}ndex}/scale",
                           "/nodes/0/extras/[[i[ndex]]",
                           "/nodes/0/extras/{{i{ndex}}",
                           "/nodes/0/extras/[[index]",
                           "/nodes/0/extras/{{index}"}) {
    INFO(text);
    CHECK_FALSE(pointerHoles(text));
  }
}

TEST_CASE("messages", "[template]") {
  const auto holes = messageHoles("{{a}} {b} and {c d}");
  REQUIRE(holes);
  REQUIRE(holes->size() == 2);
  CHECK((*holes)[0].name == "b");
  CHECK((*holes)[1].name == "c d");
  CHECK(graph::unescapedMessage("{{a}}") == "{a}");
  for (const char* text : {"{", "}", "{a", "a}", "{a{b}", "{}", "{a}}"}) {
    INFO(text);
    CHECK_FALSE(messageHoles(text));
  }
}
