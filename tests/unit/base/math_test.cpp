#include "base/math.h"
#include "base/random.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace base;

namespace {

void checkSame(const Mat4& a, const Mat4& b, float margin = 1e-5f) {
  for (int column = 0; column < 4; ++column)
    for (int row = 0; row < 4; ++row) {
      INFO("row " << row << " column " << column);
      CHECK(a.at(row, column) == Approx(b.at(row, column)).margin(margin));
    }
}

void checkSame(Float3 a, Float3 b, float margin = 1e-5f) {
  CHECK(a.x == Approx(b.x).margin(margin));
  CHECK(a.y == Approx(b.y).margin(margin));
  CHECK(a.z == Approx(b.z).margin(margin));
}

bool isFinite(const Transform& t) {
  for (const float v : {t.translation.x, t.translation.y, t.translation.z, t.rotation.x,
                        t.rotation.y, t.rotation.z, t.rotation.w})
    if (!std::isfinite(v)) return false;
  return !std::isnan(t.scale.x) && !std::isnan(t.scale.y) && !std::isnan(t.scale.z);
}

class Dice {
 public:
  float in(float low, float high) {
    return low + (high - low) * static_cast<float>(random_.nextUnit());
  }
  Float3 vector(float reach) { return {in(-reach, reach), in(-reach, reach), in(-reach, reach)}; }
  Quat turn() { return normalize(Quat{in(-1, 1), in(-1, 1), in(-1, 1), in(-1, 1)}); }

 private:
  Random random_{7};
};

}  // namespace

TEST_CASE("vectors", "[math]") {
  CHECK(cross({1, 0, 0}, {0, 1, 0}) == Float3{0, 0, 1});
  CHECK(dot(Float3{1, 2, 3}, Float3{4, 5, 6}) == 32);
  CHECK(length(Float3{2, 3, 6}) == 7);
  CHECK(normalize(Float3{0, 0, 5}) == Float3{0, 0, 1});
  CHECK(normalize(Float3{}) == Float3{});
  CHECK(mix(Float3{0, 0, 0}, Float3{2, 4, 8}, 0.25f) == Float3{0.5f, 1, 2});
}

TEST_CASE("quaternions turn right-handed", "[math]") {
  const Quat quarter = quatFromAxisAngle({0, 0, 2}, kPi / 2);
  checkSame(rotate(quarter, {1, 0, 0}), {0, 1, 0});
  checkSame(rotate(quatFromAxisAngle({0, 1, 0}, kPi / 2), {0, 0, 1}), {1, 0, 0});
  checkSame(rotate(conjugate(quarter), {0, 1, 0}), {1, 0, 0});
  // First b, then a.
  const Quat about = quatFromAxisAngle({1, 0, 0}, kPi / 2);
  checkSame(rotate(about * quarter, {1, 0, 0}), rotate(about, rotate(quarter, {1, 0, 0})));
  CHECK(quatFromAxisAngle({0, 0, 0}, 1) == Quat{});
  CHECK(normalize(Quat{0, 0, 0, 0}) == Quat{});
}

TEST_CASE("slerp goes the short way at an even pace", "[math]") {
  const Quat a = quatFromAxisAngle({0, 1, 0}, 0.2f), b = quatFromAxisAngle({0, 1, 0}, 1.4f);
  const Quat minusB{-b.x, -b.y, -b.z, -b.w};
  for (const float t : {0.0f, 0.25f, 0.5f, 1.0f}) {
    const Quat expected = quatFromAxisAngle({0, 1, 0}, 0.2f + 1.2f * t);
    CHECK(std::fabs(dot(slerp(a, b, t), expected)) == Approx(1).epsilon(1e-6));
    CHECK(std::fabs(dot(slerp(a, minusB, t), expected)) == Approx(1).epsilon(1e-6));
  }
  const Quat near = quatFromAxisAngle({0, 1, 0}, 0.2001f);
  CHECK(dot(slerp(a, near, 0.5f), a) == Approx(1));
  CHECK(slerp(a, a, 0.3f).w == Approx(a.w));
}

TEST_CASE("matrices are column-major and multiply from the right", "[math]") {
  const Mat4 move = matrixFrom(Transform{{1, 2, 3}, {}, {1, 1, 1}});
  CHECK(move.m[12] == 1);
  CHECK(move.at(2, 3) == 3);
  const Mat4 grow = matrixFrom(Transform{{}, {}, {2, 2, 2}});
  CHECK(transformPoint(move * grow, {1, 1, 1}) == Float3{3, 4, 5});
  CHECK(transformDirection(move * grow, {1, 1, 1}) == Float3{2, 2, 2});
  CHECK(transpose(move).at(3, 2) == 3);
  CHECK(move * Float4{1, 1, 1, 0} == Float4{1, 1, 1, 0});
  CHECK(determinant3x3(grow) == 8);
}

TEST_CASE("inverse undoes", "[math]") {
  Dice dice;
  for (int i = 0; i < 200; ++i) {
    Transform t{
        dice.vector(50), dice.turn(), {dice.in(0.1f, 4), dice.in(0.1f, 4), dice.in(-4, -0.1f)}};
    const Mat4 m = matrixFrom(t);
    checkSame(m * inverse(m), Mat4{}, 1e-3f);
    const Mat4 p = perspective(dice.in(0.2f, 2), dice.in(0.5f, 2), 0.1f, 100) * m;
    checkSame(inverse(p) * p, Mat4{}, 1e-2f);
  }
  SECTION("scales whose determinant no float can hold") {
    for (const float scale : {1e-15f, 1e15f}) {
      const Mat4 m = matrixFrom(Transform{{1, 2, 3}, {}, {scale, scale, scale}});
      const Float3 back = transformPoint(inverse(m), transformPoint(m, {0, 0, 0}));
      CHECK(std::isfinite(back.x));
      CHECK(inverse(m).m[0] == Approx(1 / scale));
    }
  }
  SECTION("where there is none: the identity") {
    CHECK(inverse(matrixFrom(Transform{{}, {}, {1, 0, 1}})) == Mat4{});
    Mat4 broken;
    broken.m[5] = NAN;
    CHECK(inverse(broken) == Mat4{});
  }
}

TEST_CASE("a transform comes back out of its matrix", "[math]") {
  Dice dice;
  for (int i = 0; i < 300; ++i) {
    const float mirror = i % 3 == 0 ? -1.0f : 1.0f;
    const Transform t{dice.vector(9),
                      dice.turn(),
                      {mirror * dice.in(0.1f, 5), dice.in(0.1f, 5), dice.in(0.1f, 5)}};
    const Transform back = transformFrom(matrixFrom(t));
    checkSame(back.translation, t.translation);
    checkSame(back.scale, t.scale, 1e-4f);
    CHECK(std::fabs(dot(back.rotation, t.rotation)) == Approx(1).epsilon(1e-4));
  }
}

TEST_CASE("a matrix with flattened axes is rebuilt all the same", "[math]") {
  Dice dice;
  for (int axes = 0; axes < 8; ++axes) {
    const Transform t{
        {1, 2, 3},
        dice.turn(),
        {(axes & 1) ? 0.0f : 2.0f, (axes & 2) ? 0.0f : 3.0f, (axes & 4) ? 0.0f : 0.5f}};
    INFO("flattened: " << axes);
    const Transform back = transformFrom(matrixFrom(t));
    REQUIRE(isFinite(back));
    CHECK(dot(back.rotation, back.rotation) == Approx(1));
    checkSame(matrixFrom(back), matrixFrom(t), 1e-4f);
  }
}

TEST_CASE("transformFrom never yields NaN for finite input", "[math]") {
  Dice dice;
  for (int i = 0; i < 500; ++i) {
    Mat4 m;
    const float reach = std::pow(10.0f, dice.in(-38, 38));
    for (float& v : m.m) v = dice.in(-reach, reach);
    CHECK(isFinite(transformFrom(m)));
  }
  const Transform tiny = transformFrom(matrixFrom(Transform{{}, {}, {-1e-20f, 1e-20f, 1e-20f}}));
  CHECK(tiny.scale.x == Approx(-1e-20f));
}

TEST_CASE("projections map near to -1 and far to 1", "[math]") {
  const auto depth = [](const Mat4& m, float z) {
    const Float4 c = m * Float4{0, 0, z, 1};
    return c.z / c.w;
  };
  CHECK(depth(perspective(1, 1, 0.5f, 40), -0.5f) == Approx(-1));
  CHECK(depth(perspective(1, 1, 0.5f, 40), -40) == Approx(1));
  CHECK(depth(perspectiveInfinite(1, 1, 0.5f), -0.5f) == Approx(-1));
  CHECK(depth(perspectiveInfinite(1, 1, 0.5f), -1e7f) == Approx(1));
  const Mat4 o = orthographic(-2, 4, -1, 3, 1, 9);
  CHECK(depth(o, -1) == Approx(-1));
  CHECK(depth(o, -9) == Approx(1));
  checkSame(transformPoint(o, {4, 3, -1}), {1, 1, -1});
  checkSame(transformPoint(o, {-2, -1, -1}), {-1, -1, -1});
  const Mat4 p = perspective(kPi / 2, 2, 1, 10);
  const Float4 corner = p * Float4{2, 1, -1, 1};
  CHECK(corner.x / corner.w == Approx(1));
  CHECK(corner.y / corner.w == Approx(1));
}

TEST_CASE("lookAt puts the target straight ahead", "[math]") {
  const Float3 eye{1, 2, 3}, target{-4, 0, 1};
  const Mat4 view = lookAt(eye, target, {0, 1, 0});
  checkSame(transformPoint(view, eye), {0, 0, 0});
  checkSame(transformPoint(view, target), {0, 0, -length(target - eye)});
  CHECK(transformDirection(view, {0, 1, 0}).y > 0);
  CHECK(transformDirection(view, {0, 1, 0}).x == Approx(0).margin(1e-6));
  SECTION("straight down and up") {
    for (const float y : {-1.0f, 1.0f}) {
      const Mat4 m = lookAt({0, 0, 0}, {0, y, 0}, {0, 1, 0});
      CHECK(determinant3x3(m) == Approx(1));
      checkSame(transformDirection(m, {0, y, 0}), {0, 0, -1});
    }
  }
  SECTION("an eye on its target") {
    const Mat4 m = lookAt({1, 1, 1}, {1, 1, 1}, {0, 1, 0});
    checkSame(m, matrixFrom(Transform{{-1, -1, -1}, {}, {1, 1, 1}}));
  }
}

TEST_CASE("boxes", "[math]") {
  Box box;
  box.add(Float3{NAN, NAN, NAN});
  CHECK(box.isEmpty());
  CHECK(box.size() == Float3{});
  Box other;
  other.add(box);
  CHECK(other.isEmpty());
  box.add(Float3{1, 2, 3});
  CHECK_FALSE(box.isEmpty());
  box.add(Float3{-1, 2, 5});
  CHECK(box.size() == Float3{2, 0, 2});
  CHECK(box.center() == Float3{0, 2, 4});
  other.add(box);
  CHECK(other == box);
  const Mat4 turn =
      matrixFrom(Transform{{0, 0, 1}, quatFromAxisAngle({0, 0, 1}, kPi / 2), {1, 1, 1}});
  const Box turned = transformBox(turn, box);
  checkSame(turned.min, {-2, -1, 4});
  checkSame(turned.max, {-2, 1, 6});
  CHECK(transformBox(turn, Box{}).isEmpty());
}

TEST_CASE("sRGB there and back", "[math]") {
  CHECK(linearFromSrgb(0) == 0);
  CHECK(linearFromSrgb(1) == Approx(1));
  CHECK(linearFromSrgb(0.5f) == Approx(0.21404114).epsilon(1e-5));
  for (int i = 0; i <= 255; ++i) {
    const float c = static_cast<float>(i) / 255;
    CHECK(srgbFromLinear(linearFromSrgb(c)) == Approx(c).margin(1e-6));
  }
}
