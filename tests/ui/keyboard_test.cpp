// Going about without a mouse.
#include "steps.h"

#include <catch2/catch.hpp>

using namespace ui;

TEST_CASE("F6 goes from panel to panel and back") {
  Drive drive(smallProject());
  if (!drive.edit(steps({key("F6"), wait(), state("1"), key("F6"), wait(), state("2"),
                         shot("focus.png"), key("F6"), wait(), state("3"), key("F6"), wait(),
                         state("4"), key("Shift+F6"), wait(), state("5")})))
    return;
  CHECK(drive.state("1")["focused"] == "scene");
  CHECK(drive.state("2")["focused"] == "inspector");
  CHECK(drive.state("3")["focused"] == "graph");
  CHECK(drive.state("4")["focused"] == "scene");
  CHECK(drive.state("5")["focused"] == "graph");
}

TEST_CASE("a thing is added without a mouse; a click gives the keys back to shortcuts") {
  Drive drive(smallProject());
  if (!drive.edit(steps({key("F6"),
                         wait(),
                         key("Down"),
                         wait(),
                         key("Up"),
                         wait(),
                         key("Up"),
                         wait(),
                         shot("focus_add.png"),
                         key("Space"),
                         wait(),
                         state("menu"),
                         key("Down"),
                         wait(),
                         key("Down"),
                         wait(),
                         key("Space"),
                         wait(),
                         state("added"),
                         click("tree/box"),
                         wait(),
                         key("E"),
                         wait(),
                         state("after")})))
    return;
  CHECK(drive.state("menu")["marks"].contains("add/new.box"));
  CHECK(drive.state("added")["entities"].size() == 2);
}
