#include "render/shadow.h"

#include "gfx/device_record.h"
#include "support/render/stage.h"

using namespace base;

namespace {

Float3 uvOf(const render::ShadowFit& fit, Float3 p) {
  const auto row = [&](std::size_t r) {
    const Float4& v = fit.uvRows[r];
    return v.x * p.x + v.y * p.y + v.z * p.z + v.w;
  };
  return {row(0), row(1), row(2)};
}

int countOf(const std::string& word, const std::string& text) {
  int count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

/// Turns what looks towards +Z against an axis.
Quat lookingAgainst(Float3 axis) {
  if (axis.y != 0) return quatFromAxisAngle({1, 0, 0}, axis.y * kPi / 2);
  if (axis.z != 0) return quatFromAxisAngle({0, 1, 0}, axis.z > 0 ? kPi : 0);
  return quatFromAxisAngle({0, 1, 0}, -axis.x * kPi / 2);
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

TEST_CASE("shadow: cascades move by whole texels with the camera") {
  constexpr int kMap = 1024;
  const Box bounds = boxOf({-300, 0, -300}, {300, 20, 300});
  const Float3 toSun = normalize(Float3{0.4f, 0.7f, 0.2f});
  const auto cascadesFrom = [&](Float3 eye, Float3 target) {
    return render::fitCascades(bounds, toSun, support::viewFrom(eye, target), 1.6f, 720, kMap);
  };
  const render::Cascades before = cascadesFrom({0, 2, 0}, {0, 2, -10});
  REQUIRE(before.count == 3);
  CHECK(before.fits[0].texel < before.fits[1].texel);
  CHECK(before.fits[1].texel < before.fits[2].texel);
  for (int step = 1; step <= 40; ++step) {
    const float s = static_cast<float>(step);
    const Float3 eye{0.013f * s, 2 + 0.003f * s, -0.031f * s};
    const render::Cascades now =
        cascadesFrom(eye, eye + Float3{std::sin(0.02f * s) * 10, 0, -std::cos(0.02f * s) * 10});
    REQUIRE(now.count == 3);
    for (std::size_t c = 0; c < 3; ++c) {
      CAPTURE(step, c);
      REQUIRE(now.fits[c].texel == before.fits[c].texel);
      const Float3 p = uvOf(before.fits[c], {1, 0.5f, -3}), q = uvOf(now.fits[c], {1, 0.5f, -3});
      for (const float moved : {(p.x - q.x) * kMap, (p.y - q.y) * kMap})
        CHECK(std::fabs(moved - std::round(moved)) < 0.03f);
      CHECK(p.z == Approx(q.z).margin(1e-5));
    }
  }
}

TEST_CASE("shadow: some cascade holds whatever the camera sees") {
  const Float3 eye = GENERATE(Float3{0, 1.7f, 0}, Float3{40, 12, -70}, Float3{0, 60, 5});
  const Float3 target = GENERATE(Float3{3, 0, -20}, Float3{-90, 1, 60});
  const Box bounds = boxOf({-100, 0, -100}, {100, 20, 100});
  const world::View view = support::viewFrom(eye, target);
  const float aspect = 16.0f / 9;
  const render::Cascades all =
      render::fitCascades(bounds, normalize(Float3{0.3f, 0.6f, -0.5f}), view, aspect, 720, 1024);
  const Mat4 clipFromWorld = world::projectionOf(view, aspect) * inverse(view.worldFromView);
  const Mat4 worldFromClip = inverse(clipFromWorld);
  int seen = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto part = [i](int digit, int base) {
      return static_cast<float>(i / digit % base) / static_cast<float>(base - 1);
    };
    // Along rays through the picture.
    const auto at = [&](float depth) {
      const Float4 p = worldFromClip * Float4{part(1, 10) * 2 - 1, part(10, 10) * 2 - 1, depth, 1};
      return Float3{p.x, p.y, p.z} * (1 / p.w);
    };
    const Float3 near = at(-1), p = near + (at(1) - near) * part(100, 10);
    const bool isInside = p.x > -100 && p.x < 100 && p.y > 0 && p.y < 20 && p.z > -100 && p.z < 100;
    if (!isInside) continue;
    ++seen;
    bool isHeld = false;
    for (int c = 0; c < all.count; ++c) {
      const Float3 uv = uvOf(all.fits[static_cast<std::size_t>(c)], p);
      isHeld = isHeld || (std::fabs(uv.x - 0.5f) < 0.5f && std::fabs(uv.y - 0.5f) < 0.5f &&
                          uv.z >= 0 && uv.z <= 1);
    }
    CHECK(isHeld);
  }
  CHECK(seen > 0);
}

TEST_CASE("shadow: a thing that fills the picture needs one map, wherever it is looked at from") {
  const Box bounds = boxOf({-1, 0, -1}, {1, 1, 1});
  for (const Float3 eye : {Float3{0, 1, 4}, Float3{3, 2, 2}, Float3{-4, 0.5f, 0}}) {
    const render::Cascades all = render::fitCascades(
        bounds, {0, 1, 0}, support::viewFrom(eye, {0, 0.5f, 0}), 1.5f, 720, 2048);
    CHECK(all.count == 1);
    CHECK(all.fits[0].clipRows == render::fitShadow(bounds, {0, 1, 0}, 2048).clipRows);
  }
}

TEST_CASE("shadow: the six sides of a lamp's cube hold all around it, each its own part") {
  asset::Light light;
  const render::PlacedLight lamp{&light, {1, 2, 3}, {0, -1, 0}};
  const render::LampFit fit = render::fitLamp(lamp, boxOf({-5, -5, -5}, {5, 5, 5}), 256);
  REQUIRE(fit.isCube);
  for (int i = 0; i < 200; ++i) {
    const float turn = 0.7f * static_cast<float>(i), y = static_cast<float>(i) / 100 - 0.995f;
    const float flat = std::sqrt(1 - y * y);
    const Float3 p = lamp.position + Float3{flat * std::cos(turn), y, flat * std::sin(turn)} * 3;
    int held = 0;
    for (const auto& rows : fit.clipRows) {
      const auto row = [&](std::size_t r) {
        return rows[r].x * p.x + rows[r].y * p.y + rows[r].z * p.z + rows[r].w;
      };
      const float w = row(3), used = w * render::usedShare(256) * 1.0001f;
      if (w > 0 && std::fabs(row(0)) <= used && std::fabs(row(1)) <= used) {
        ++held;
        CHECK(std::fabs(row(2)) <= w);
      }
    }
    CHECK(held >= 1);
    CHECK(held <= 3);
  }
}

TEST_CASE("shadow: without a light that casts nothing is made and drawn") {
  const auto commands = [](float sun, bool withLamp, bool shadows) {
    support::Builder b;
    b.gltf->environment.sunIntensity = sun;
    b.place(b.mesh(support::box({0.5f, 0.5f, 0.5f}), b.material({})), {});
    asset::Light light;
    if (withLamp) b.light(light, {0, 2, 0}, {0, -1, 0});
    gfx::RecordDevice device;
    auto renderer = render::Renderer::create(device);
    REQUIRE(renderer);
    device.clear();
    renderer->get()->draw(support::worldOf(b.done()), support::frontView(),
                          {.width = 64, .height = 64, .samples = 1, .shadows = shadows},
                          gfx::kScreen);
    return device.resources() + device.text();
  };
  CHECK(commands(0, false, true).find("hadow") == std::string::npos);
  CHECK(commands(3, true, false).find("hadow") == std::string::npos);
  CHECK(countOf("pass shadows", commands(3, false, true)) == 1);
  CHECK(countOf("pass lamp shadows", commands(0, true, true)) == 6);
}

TEST_CASE("shadow: only maps that show something else are drawn again") {
  support::Builder b;
  b.place(b.mesh(support::ground(1), b.material({})), {});
  b.place(b.mesh(support::box({0.2f, 0.2f, 0.2f}), b.material({})), {0, 0.2f, 0});
  asset::Light spot;
  spot.kind = asset::Light::Kind::Spot;
  const int lampNode = b.light(spot, {0, 2, 0}, {0, -1, 0});
  world::World world = support::worldOf(b.done());
  gfx::RecordDevice device;
  auto renderer = render::Renderer::create(device);
  REQUIRE(renderer);
  const auto passes = [&](base::Float3 eye) {
    device.clear();
    renderer->get()->draw(world, support::viewFrom(eye, {}),
                          {.width = 64, .height = 64, .samples = 1}, gfx::kScreen);
    return std::pair(countOf("pass shadows", device.text()),
                     countOf("pass lamp shadows", device.text()));
  };
  CHECK(passes({0, 1, 4}) == std::pair(1, 1));
  CHECK(passes({1, 1, 4}) == std::pair(0, 0));  // The camera alone moved.
  base::Transform t = world.localTransform(lampNode);
  t.translation.x += 0.1f;
  world.setLocalTransform(lampNode, t);
  world.update();
  CHECK(passes({1, 1, 4}) == std::pair(0, 1));
  t = world.localTransform(1);
  t.translation.x += 0.1f;
  world.setLocalTransform(1, t);
  world.update();
  CHECK(passes({1, 1, 4}) == std::pair(1, 1));
}

TEST_CASE("shadow: a lamp's light stops at what stands in its way, on every side", "[gpu]") {
  const auto api = GENERATE(gfx::Api::Desktop, gfx::Api::Es);
  support::Stage stage(api);
  if (!stage) return;
  const Float3 side = GENERATE(Float3{1, 0, 0}, Float3{-1, 0, 0}, Float3{0, 1, 0}, Float3{0, -1, 0},
                               Float3{0, 0, 1}, Float3{0, 0, -1});
  const auto kind = GENERATE(asset::Light::Kind::Point, asset::Light::Kind::Spot,
                             asset::Light::Kind::Directional);
  CAPTURE(side.x, side.y, side.z, static_cast<int>(kind));
  support::Builder b;
  b.gltf->environment = support::uniformLight(0);
  asset::Material white;
  white.metallicFactor = 0;
  white.roughnessFactor = 1;
  const int material = b.material(white);
  asset::Light light;
  light.kind = kind;
  light.intensity = kind == asset::Light::Kind::Directional ? 3.0f : 12.0f;
  light.innerConeAngle = 0.6f;
  light.outerConeAngle = 0.7f;
  b.light(light, {}, side);
  // A wall two metres away, a plate half way, seen from beside the lamp.
  const Float3 up = side.y != 0 ? Float3{0, 0, 1} : Float3{0, 1, 0};
  const Quat turned = lookingAgainst(side);
  b.place(b.mesh(support::quad(3, 3), material), side * 2, turned);
  b.place(b.mesh(support::quad(0.2f, 0.2f), material), side, turned);
  const Float3 aside = cross(side, up) * 1.1f;
  world::View view = support::viewFrom(aside, side * 2);
  view.worldFromView = inverse(lookAt(aside, side * 2, up));
  const support::Picture picture =
      stage.picture(support::worldOf(b.done()), view, {.width = 65, .height = 65, .samples = 1});
  CHECK(picture.at(32, 32)[0] < 20);
  CHECK(picture.at(32, 10)[0] > 100);
}
