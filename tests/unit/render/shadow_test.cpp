#include "render/shadow.h"

#include <catch2/catch.hpp>

using namespace base;

namespace {

Float3 uvOf(const render::ShadowFit& fit, Float3 p) {
  const auto row = [&](std::size_t r) {
    const Float4& v = fit.uvRows[r];
    return v.x * p.x + v.y * p.y + v.z * p.z + v.w;
  };
  return {row(0), row(1), row(2)};
}

Box boxOf(Float3 low, Float3 high) {
  Box box;
  box.add(low);
  box.add(high);
  return box;
}

}  // namespace

TEST_CASE("shadow: the map holds the whole box") {
  const Float3 toSun =
      GENERATE(Float3{0.4f, 0.8f, 0.45f}, Float3{0, 1, 0}, Float3{-1, 0.01f, 0}, Float3{0, -1, 0});
  const Box box =
      GENERATE(boxOf({-1, 0, -2}, {3, 1, 4}), boxOf({-1, 0, -1}, {1, 0, 1}),
               boxOf({5, 5, 5}, {5, 5, 5}), boxOf({-5000, -10, -5000}, {5000, 300, 5000}));
  const render::ShadowFit fit = render::fitShadow(box, normalize(toSun), 1024);
  for (int i = 0; i < 8; ++i) {
    const Float3 uv = uvOf(fit, {i & 1 ? box.max.x : box.min.x, i & 2 ? box.max.y : box.min.y,
                                 i & 4 ? box.max.z : box.min.z});
    for (const float c : {uv.x, uv.y, uv.z}) {
      CHECK(c >= 0);
      CHECK(c <= 1);
    }
  }
  CHECK(fit.texel > 0);
}

TEST_CASE("shadow: what is nearer to the sun has less depth") {
  const render::ShadowFit fit = render::fitShadow(boxOf({-1, -1, -1}, {1, 1, 1}), {0, 1, 0}, 1024);
  CHECK(uvOf(fit, {0, 1, 0}).z < uvOf(fit, {0, -1, 0}).z);
}

TEST_CASE("shadow: a box that grows a little keeps its texels where they are") {
  const Float3 toSun = normalize(Float3{0.3f, 1, 0.2f});
  const render::ShadowFit a = render::fitShadow(boxOf({-1, 0, -1}, {1, 1, 1}), toSun, 1024);
  const render::ShadowFit b = render::fitShadow(boxOf({-1, 0, -1}, {1.01f, 1, 1.01f}), toSun, 1024);
  CHECK(a.texel == b.texel);
  // A point falls on the same place of some texel.
  const Float3 p = uvOf(a, {0.3f, 0.2f, 0.1f}), q = uvOf(b, {0.3f, 0.2f, 0.1f});
  for (const float moved : {(p.x - q.x) * 1024, (p.y - q.y) * 1024})
    CHECK(std::fabs(moved - std::round(moved)) < 0.02f);
}
