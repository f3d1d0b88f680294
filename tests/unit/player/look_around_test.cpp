#include "player/look_around.h"

#include <catch2/catch.hpp>

using base::Float3;
using player::LookAround;

namespace {

Float3 eyeOf(const world::View& view) { return base::transformPoint(view.worldFromView, {0, 0, 0}); }
Float3 aheadOf(const world::View& view) { return base::transformDirection(view.worldFromView, {0, 0, -1}); }

bool isNear(Float3 a, Float3 b) { return base::length(a - b) < 1e-4f; }

}  // namespace

TEST_CASE("looking around", "[player]") {
  base::Box box;
  box.min = {-1, -1, -1};
  box.max = {1, 1, 1};
  world::View start;
  start.worldFromView = base::inverse(base::lookAt({0, 0, 5}, {0, 0, 0}, {0, 1, 0}));
  LookAround look(start, box);

  SECTION("starts exactly at the view") { CHECK(look.view() == start); }

  SECTION("half a height turns a quarter around, the other way than the drag") {
    look.turn({0.5f, 0});
    CHECK(isNear(eyeOf(look.view()), {-5, 0, 0}));
    CHECK(isNear(aheadOf(look.view()), {1, 0, 0}));
  }

  SECTION("dragging down looks from above, and never over the pole") {
    look.turn({0, 0.1f});
    CHECK(eyeOf(look.view()).y > 1);
    look.turn({0, 99});
    CHECK(aheadOf(look.view()).y > -1);
    CHECK(base::length(eyeOf(look.view())) == Approx(5).epsilon(1e-3));
  }

  SECTION("the wheel comes nearer, but not through") {
    look.zoom(1);
    CHECK(eyeOf(look.view()).z == Approx(4.5));
    look.zoom(1000);
    CHECK(eyeOf(look.view()).z > 0);
    look.zoom(-1000);
    CHECK(eyeOf(look.view()).z < 20);
  }

  SECTION("an empty scene and a view that turns its back to it") {
    LookAround lost(start, base::Box{});
    lost.turn({0.1f, 0.1f});
    CHECK(base::length(eyeOf(lost.view())) < 100);
    base::Box behind;
    behind.min = {-1, -1, 9};
    behind.max = {1, 1, 11};
    LookAround away(start, behind);
    CHECK(away.view() == start);
    away.zoom(2);
    CHECK(eyeOf(away.view()).z < 5);
  }
}
