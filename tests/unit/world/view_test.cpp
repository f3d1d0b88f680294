#include "world/view.h"

#include <catch2/catch.hpp>

#include <cmath>

using base::Float2;
using base::Float3;
using base::Float4;
using world::View;

namespace {

Float2 inPicture(const View& view, float aspect, Float3 point) {
  const Float4 clip = world::projectionOf(view, aspect) *
                      (inverse(view.worldFromView) * Float4{point.x, point.y, point.z, 1});
  return {(clip.x / clip.w + 1) / 2, (1 - clip.y / clip.w) / 2};
}

View someView() {
  View view;
  view.worldFromView = inverse(base::lookAt({3, 4, 5}, {0.5f, 1, -2}, {0, 1, 0}));
  return view;
}

float depthOf(const View& view, float z) {
  const Float4 clip = world::projectionOf(view, 1.5f) * Float4{0, 0, z, 1};
  return clip.z / clip.w;
}

}  // namespace

TEST_CASE("a ray through a point of the picture meets what is drawn there", "[world][view]") {
  View view = someView();
  const float aspect = 1.7f;
  const auto kind = GENERATE(0, 1, 2);
  if (kind == 1) view.zFar = 0;
  if (kind == 2) {
    view.isPerspective = false;
    view.ymag = 2.5f;
  }
  for (const Float2 position :
       {Float2{0.5f, 0.5f}, Float2{0, 0}, Float2{1, 0}, Float2{0.2f, 0.9f}}) {
    const base::Ray ray = world::rayThrough(view, aspect, position);
    CHECK(length(ray.direction) == Approx(1));
    for (const float distance : {1.0f, 7.0f, 40.0f}) {
      const Float2 back = inPicture(view, aspect, ray.origin + ray.direction * distance);
      CHECK(back.x == Approx(position.x).margin(1e-4));
      CHECK(back.y == Approx(position.y).margin(1e-4));
    }
  }
}

TEST_CASE("the middle of the picture looks along -Z", "[world][view]") {
  const base::Ray ray = world::rayThrough(View{}, 2, {0.5f, 0.5f});
  CHECK(ray.direction == Float3{0, 0, -1});
  CHECK(world::rayThrough(View{}, 2, {0.5f, 0.1f}).direction.y > 0);
  CHECK(world::rayThrough(View{}, 2, {0.9f, 0.5f}).direction.x > 0);
}

TEST_CASE("projections reach from near to far", "[world][view]") {
  View view;
  view.zNear = 0.5f;
  view.zFar = 20;
  CHECK(depthOf(view, -0.5f) == Approx(-1));
  CHECK(depthOf(view, -20) == Approx(1));
  view.isPerspective = false;
  CHECK(depthOf(view, -0.5f) == Approx(-1));
  CHECK(depthOf(view, -20) == Approx(1));
  view.zFar = 0.5f;  // no room between near and far
  CHECK(std::isfinite(depthOf(view, -1)));
  view.isPerspective = true;
  CHECK(depthOf(view, -0.5f) == Approx(-1));
  CHECK(depthOf(view, -1e6f) == Approx(1).margin(1e-4));
  CHECK(depthOf(view, -1e6f) < 1.0001f);
}

TEST_CASE("framing has the thing in the middle, as large as fits", "[world][view]") {
  const base::Box box{{-3, 0, 2}, {1, 4, 5}};
  const View view = world::framing(box);
  const Float2 middle = inPicture(view, 1, box.center());
  CHECK(middle.x == Approx(0.5).margin(1e-4));
  CHECK(middle.y == Approx(0.5).margin(1e-4));
  for (const Float3 axis : {Float3{1, 0, 0}, Float3{0, 1, 0}, Float3{0, 0, 1}})
    for (const float side : {-0.5f, 0.5f}) {
      const Float2 p = inPicture(view, 1, box.center() + axis * box.size() * side);
      CHECK(p.x > 0);
      CHECK(p.x < 1);
      CHECK(p.y > 0);
      CHECK(p.y < 1);
    }
  const Float3 eye = transformPoint(view.worldFromView, {0, 0, 0});
  CHECK(length(eye - box.center()) == Approx(1.1f * length(box.size())));
  CHECK(view.yfov == Approx(base::kPi / 4));
  const View nothing = world::framing({});
  for (const float v : nothing.worldFromView.m) CHECK(std::isfinite(v));
  const View dot = world::framing({{1, 1, 1}, {1, 1, 1}});
  for (const float v : dot.worldFromView.m) CHECK(std::isfinite(v));
  CHECK(dot.zNear > 0);
}
