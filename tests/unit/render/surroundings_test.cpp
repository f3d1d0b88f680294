// Light from maps, fog, bloom, darker corners: what they do to pixels, and what they cost when off.
#include "asset/light_map.h"
#include "gfx/device_record.h"
#include "support/render/stage.h"

#include <cmath>

using namespace base;
using support::Builder;
using support::Picture;

namespace {

asset::Material surface(float metallic, float roughness) {
  asset::Material m;
  m.metallicFactor = metallic;
  m.roughnessFactor = roughness;
  return m;
}

/// The light that Khronos PBR Neutral shows as this grey (below its bend).
double lightBehind(int shown) {
  const double c = shown / 255.0;
  const double linear = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  return linear < 0.04 ? std::sqrt(linear / 6.25) : linear + 0.04;
}

asset::Environment around(const std::function<Float3(Float3)>& light) {
  asset::Environment e = support::uniformLight(0);
  e.kind = asset::Environment::Kind::Image;
  e.lightMap = asset::lightMapOf(64, light);
  e.backgroundVisible = false;
  return e;
}

}  // namespace

TEST_CASE("surroundings: a furnace of a light map gives back what it gets", "[gpu]") {
  const auto api = GENERATE(gfx::Api::Desktop, gfx::Api::Es);
  support::Stage stage(api);
  if (!stage) return;
  const float roughness = GENERATE(0.0f, 0.5f, 1.0f);
  const float metallic = GENERATE(0.0f, 1.0f);
  CAPTURE(roughness, metallic);
  Builder b;
  b.gltf->environment = around([](Float3) { return Float3{0.5f, 0.5f, 0.5f}; });
  b.place(b.mesh(support::sphere(0.9f), b.material(surface(metallic, roughness))), {});
  const Picture picture = stage.small(b.done());
  CHECK(lightBehind(picture.middle()[0]) == Approx(0.5).margin(0.02));
  CHECK(lightBehind(picture.at(26, 16)[1]) == Approx(0.5).margin(0.03));
}

TEST_CASE("surroundings: a mirror shows the side that its map has there, turned as it says",
          "[gpu]") {
  support::Stage stage;
  if (!stage) return;
  // A quarter turn brings what lay towards +X to -Z, and what lay towards -X to +Z.
  const auto [rotation, shown] =
      GENERATE(std::pair(0.0f, Float3{0, 0, 0.5f}), std::pair(kPi / 2, Float3{0, 0.5f, 0}),
               std::pair(-kPi / 2, Float3{0.5f, 0, 0}));
  CAPTURE(rotation);
  Builder b;
  b.gltf->environment = around([](Float3 d) {
    return d.x > 0.7f    ? Float3{0.5f, 0, 0}
           : d.x < -0.7f ? Float3{0, 0.5f, 0}
           : d.z > 0     ? Float3{0, 0, 0.5f}
                         : Float3{0.5f, 0.5f, 0.5f};
  });
  b.gltf->environment.rotation = rotation;
  // It looks at the viewer, who stands towards +Z.
  b.place(b.mesh(support::quad(0.5f, 0.5f), b.material(surface(1, 0))), {});
  const auto pixel = stage.small(b.done()).middle();
  // Where one channel is black, the tone mapper leaves the others as they are.
  const float wanted[] = {shown.x, shown.y, shown.z};
  for (std::size_t c = 0; c < 3; ++c)
    CHECK(linearFromSrgb(static_cast<float>(pixel[c]) / 255) == Approx(wanted[c]).margin(0.02));
}

TEST_CASE("surroundings: the map itself is seen behind everything, with its intensity", "[gpu]") {
  support::Stage stage;
  if (!stage) return;
  Builder b;
  b.gltf->environment = around([](Float3 d) {
    return d.z < 0 ? Float3{0.2f, 0.1f, 0.3f} : Float3{};
  });
  b.gltf->environment.intensity = 2;
  b.gltf->environment.backgroundVisible = true;
  const auto pixel = stage.small(b.done(), support::viewFrom({0, 0, 1}, {})).middle();
  // The least channel is below 0.08 of light less: its toe is taken back by hand.
  CHECK(pixel[2] > pixel[0]);
  CHECK(pixel[0] > pixel[1]);
  const Builder empty;
  CHECK(stage.small(empty.gltf, support::viewFrom({0, 0, 1}, {})).middle() != pixel);
}

TEST_CASE("surroundings: fog takes its share by the way through it", "[gpu]") {
  const auto api = GENERATE(gfx::Api::Desktop, gfx::Api::Es);
  support::Stage stage(api);
  if (!stage) return;
  const float falloff = GENERATE(0.0f, 0.5f);
  const float way = GENERATE(2.0f, 8.0f);
  CAPTURE(falloff, way);
  Builder b;
  asset::Environment& e = b.gltf->environment;
  e = support::uniformLight(0);
  e.backgroundVisible = false;
  e.fogColor = {0.4f, 0.4f, 0.4f};
  e.fogDensity = 0.2f;
  e.fogFalloff = falloff;
  e.fogHeight = -1;
  // Black, straight ahead on the height of the eye, one metre above where the density is measured.
  asset::Material black = surface(0, 1);
  black.baseColorFactor = {0, 0, 0, 1};
  black.specular.factor = 0;
  b.place(b.mesh(support::quad(8, 8), b.material(black)), {0, 0, -way});
  const Picture picture = stage.small(b.done(), support::viewFrom({}, {0, 0, -1}));
  const double expected = 0.4 * (1 - std::exp(-0.2 * std::exp(-falloff) * way));
  CHECK(lightBehind(picture.middle()[0]) == Approx(expected).margin(0.012));
}

TEST_CASE(
    "surroundings: without fog, bloom and darker corners a frame is what it was without them") {
  const auto commands = [](const asset::Environment& e) {
    Builder b;
    b.gltf->environment = e;
    b.place(b.mesh(support::box({0.5f, 0.5f, 0.5f}), b.material({})), {});
    gfx::RecordDevice device;
    auto renderer = render::Renderer::create(device);
    REQUIRE(renderer);
    renderer->get()->draw(support::worldOf(b.done()), support::viewFrom({0, 1, 3}, {}),
                          {.width = 64, .height = 64, .samples = 1}, gfx::kScreen);
    return device.resources() + device.text();
  };
  asset::Environment plain;
  const std::string off = commands(plain);
  for (const char* word : {"rgba16f", "FOG", "OCCLUSION_MAP", "finish", "bloom", "depths"})
    CHECK(off.find(word) == std::string::npos);
  plain.bloom = 0.2f;
  CHECK(commands(plain).find("pass finish into screen") != std::string::npos);
  plain.bloom = 0;
  plain.occlusion = 1;
  CHECK(commands(plain).find("OCCLUSION_MAP") != std::string::npos);
}

TEST_CASE("surroundings: bloom spreads light and leaves what is dull as it is", "[gpu]") {
  const auto api = GENERATE(gfx::Api::Desktop, gfx::Api::Es);
  support::Stage stage(api);
  if (!stage) return;
  const int samples = GENERATE(1, 4);
  const auto tone = GENERATE(render::ToneMapping::Neutral, render::ToneMapping::Agx);
  CAPTURE(samples, static_cast<int>(tone));
  const auto drawn = [&](float bloom, float strength) {
    Builder b;
    b.gltf->environment = support::uniformLight(0.3f);
    b.gltf->environment.backgroundVisible = false;
    b.gltf->environment.bloom = bloom;
    asset::Material lamp = surface(0, 1);
    lamp.emissiveFactor = {1, 1, 1};
    lamp.emissiveStrength = strength;
    b.place(b.mesh(support::quad(0.2f, 0.2f), b.material(lamp)), {});
    b.place(b.mesh(support::quad(0.2f, 0.2f), b.material(surface(0, 1))), {-0.7f, 0, 0});
    return stage.picture(support::worldOf(b.done()), support::frontView(),
                         {.width = 96, .height = 96, .samples = samples, .toneMapping = tone});
  };
  const Picture off = drawn(0, 40), on = drawn(0.3f, 40), faint = drawn(1e-4f, 0);
  // Beside the lamp it is brighter, farther away less so.
  CHECK(on.at(62, 48)[0] > off.at(62, 48)[0] + 30);
  CHECK(on.at(62, 48)[0] > on.at(85, 48)[0]);
  // As good as no bloom: the same picture by the longer way.
  const Picture without = drawn(0, 0);
  for (const auto& [x, y] : {std::pair(48, 48), std::pair(14, 48), std::pair(80, 80)})
    for (std::size_t c = 0; c < 3; ++c) {
      CAPTURE(x, y, c);
      CHECK(std::abs(faint.at(x, y)[c] - without.at(x, y)[c]) <= 2);
    }
}

TEST_CASE("surroundings: colours that are the screen's own stay so beside bloom", "[gpu]") {
  support::Stage stage;
  if (!stage) return;
  const Float4 color = GENERATE(Float4{0.02f, 0.5f, 0.7f, 1}, Float4{0.9f, 0.3f, 0.05f, 1},
                                Float4{1, 1, 1, 1}, Float4{0.03f, 0.03f, 0.03f, 1});
  const auto drawn = [&](float bloom) {
    Builder b;
    b.gltf->environment = support::uniformLight(0);
    b.gltf->environment.backgroundVisible = false;
    b.gltf->environment.bloom = bloom;
    asset::Material m;
    m.baseColorFactor = color;
    m.unlit = true;
    b.place(b.mesh(support::quad(2, 2), b.material(m)), {});
    return stage.small(b.done()).middle();
  };
  const auto off = drawn(0), on = drawn(1e-4f);
  for (std::size_t c = 0; c < 3; ++c) {
    CAPTURE(c);
    CHECK(std::abs(on[c] - off[c]) <= 4);
  }
}

TEST_CASE("surroundings: corners are darker, planes and edges are not", "[gpu]") {
  const auto api = GENERATE(gfx::Api::Desktop, gfx::Api::Es);
  support::Stage stage(api);
  if (!stage) return;
  const auto drawn = [&](float occlusion) {
    Builder b;
    b.gltf->environment = support::uniformLight(0.5f);
    b.gltf->environment.backgroundVisible = false;
    b.gltf->environment.occlusion = occlusion;
    b.gltf->environment.occlusionRadius = 0.3f;
    const int white = b.material(surface(0, 1));
    b.place(b.mesh(support::ground(2), white), {});
    b.place(b.mesh(support::quad(2, 1), white), {0, 1, -1});
    return stage.picture(support::worldOf(b.done()), support::viewFrom({0, 1.2f, 2}, {0, 0, -0.9f}),
                         {.width = 128, .height = 128, .samples = 1});
  };
  const Picture off = drawn(0), on = drawn(1), half = drawn(0.5f);
  // Where floor and wall meet, a little below the middle of the picture.
  int darkest = 255, at = 0;
  for (int y = 10; y < 118; ++y)
    if (on.at(64, y)[0] < darkest) {
      darkest = on.at(64, y)[0];
      at = y;
    }
  CHECK(at > 50);
  CHECK(at < 78);
  CHECK(darkest < off.at(64, at)[0] - 25);
  CHECK(half.at(64, at)[0] > darkest + 8);
  for (const int y : {12, 110}) CHECK(std::abs(on.at(64, y)[0] - off.at(64, y)[0]) <= 4);
}

TEST_CASE("surroundings: the author's limit makes pictures smaller, and back again") {
  Builder b;
  asset::Material m;
  m.baseColorTexture.texture = b.texture(support::checker(64, 4, {1, 2, 3, 255}, {4, 5, 6, 255}));
  b.place(b.mesh(support::quad(1, 1), b.material(m)), {});
  gfx::RecordDevice device;
  auto renderer = render::Renderer::create(device);
  REQUIRE(renderer);
  const auto drawn = [&](int limit) {
    b.gltf->environment.largestTexture = limit;
    device.clear();
    renderer->get()->draw(support::worldOf(b.gltf), support::frontView(),
                          {.width = 8, .height = 8, .samples = 1}, gfx::kScreen);
    return device.resources();
  };
  CHECK(drawn(0).find("texture checker 64x64 levels=7") != std::string::npos);
  CHECK(drawn(20).find("texture checker 16x16 levels=5") != std::string::npos);
  CHECK(drawn(20).find("texture checker") == std::string::npos);
  CHECK(drawn(0).find("texture checker 64x64") != std::string::npos);
}
