// What light does, measured on pixels against what physics or the specification says.
#include "support/render/shown.h"
#include "support/render/stage.h"

#include <cmath>

using namespace base;
using support::Builder;
using support::isNear;
using support::Picture;
using support::Pixel;
using support::shownGrey;
using support::Stage;

namespace {

/// The light behind a shown grey; the inverse of shownGrey().
double lightBehind(int shown) {
  double low = 0, high = 4;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (shownGrey(middle) < shown ? low : high) = middle;
  }
  return high;
}

asset::Material unlit(Float4 color) {
  asset::Material m;
  m.unlit = true;
  m.baseColorFactor = color;
  return m;
}

asset::Material metal(float roughness) {
  asset::Material m;
  m.roughnessFactor = roughness;
  return m;
}

}  // namespace

TEST_CASE("shading: unlit colours and textures come out exactly", "[gpu]") {
  Stage stage;
  if (!stage) return;
  Builder white;
  white.place(white.mesh(support::quad(1, 1), white.material(unlit({1, 1, 1, 1}))), {});
  CHECK(stage.small(white.done()).middle() == Pixel{255, 255, 255, 255});

  for (const int value : {0, 1, 17, 64, 128, 200, 254}) {
    const auto byte = static_cast<std::uint8_t>(value);
    Builder textured;
    asset::Material m = unlit({1, 1, 1, 1});
    m.baseColorTexture.texture = textured.texture(support::solid({byte, 255, 0, 255}));
    textured.place(textured.mesh(support::quad(1, 1), textured.material(m)), {});
    CHECK(isNear(stage.small(textured.done()).middle(), {value, 255, 0, 255}, 1));
  }
}

TEST_CASE("shading: a furnace gives back what it gets", "[gpu]") {
  Stage stage;
  if (!stage) return;
  const float roughness = GENERATE(0.0f, 0.25f, 0.5f, 0.75f, 1.0f);
  const float metallic = GENERATE(0.0f, 1.0f);
  CAPTURE(roughness, metallic);
  Builder b;
  b.gltf->environment = support::uniformLight(0.5f);
  b.gltf->environment.backgroundVisible = false;
  asset::Material m = metal(roughness);
  m.metallicFactor = metallic;
  b.place(b.mesh(support::sphere(0.9f), b.material(m)), {});
  const Picture picture = stage.small(b.done());
  const int expected = shownGrey(0.5);
  // In the middle, and half way to the edge, where Fresnel and facets matter more.
  CHECK(isNear(picture.middle(), {expected, expected, expected, 255}, 3));
  CHECK(isNear(picture.at(26, 16), {expected, expected, expected, 255}, 6));
}

TEST_CASE("shading: the blurred sky is the sky's integral over the lobe", "[gpu]") {
  Stage stage;
  if (!stage) return;
  const float roughness = GENERATE(0.1f, 0.3f, 0.5f, 0.7f, 1.0f);
  const float tilt = GENERATE(-0.9f, -0.4f, 0.0f, 0.3f, 0.8f);
  const bool ofGround = GENERATE(false, true);
  CAPTURE(roughness, tilt, ofGround);
  // A black horizon; the sky rises to 0.6 at the zenith, or the ground is 0.6.
  Builder b;
  asset::Environment& e = b.gltf->environment;
  e = support::uniformLight(0);
  e.backgroundVisible = false;
  (ofGround ? e.groundColor : e.skyColor) = {0.6f, 0.6f, 0.6f};  // Below the tone mapper's bend.
  // Seen head on, a mirror plane reflects along its own normal.
  const Float3 normal{0, std::sin(tilt), std::cos(tilt)};
  b.place(b.mesh(support::quad(0.6f, 0.6f), b.material(metal(roughness))), {},
          quatFromAxisAngle({1, 0, 0}, -tilt));
  world::View view = support::frontView();
  view.worldFromView = inverse(lookAt(normal * 5, {}, {0, 1, 0}));
  const Picture picture = stage.small(b.done(), view);

  const double up = static_cast<double>(normal.y);
  const auto skyAt = [&](double cosine, double turn) {
    const double y =
        cosine * up + std::sqrt(1 - cosine * cosine) * std::cos(turn) * std::sqrt(1 - up * up);
    const double z = y + 0.03;
    return ofGround ? 0.5 - 0.5 * z / std::sqrt(z * z * (1 - 0.0009) + 0.0009) : std::max(y, 0.0);
  };
  // GGX about the normal with view = normal, importance sampled on a grid: the split sum's light
  // (weighted by the cosine) and its albedo. What the albedo lacks bounces again, from everywhere.
  const double alpha2 = std::pow(static_cast<double>(roughness), 4);
  double light = 0, weights = 0, albedo = 0, everywhere = 0;
  constexpr int kSteps = 400, kTurns = 64;
  for (int i = 0; i < kSteps; ++i)
    for (int j = 0; j < kTurns; ++j) {
      const double u = (i + 0.5) / kSteps, turn = 2 * 3.14159265358979 * (j + 0.5) / kTurns;
      everywhere += skyAt(std::sqrt(1 - u), turn) / (kSteps * kTurns);
      const double cosine = 2 * (1 - u) / (1 + (alpha2 - 1) * u) - 1;
      if (cosine <= 0) continue;
      light += cosine * skyAt(cosine, turn);
      weights += cosine;
      albedo += 2 * cosine / (cosine + std::sqrt(cosine * cosine * (1 - alpha2) + alpha2)) /
                (kSteps * kTurns);
    }
  const double expected = albedo * light / weights + (1 - albedo) * everywhere;
  CHECK(std::abs(lightBehind(picture.middle()[0]) - 0.6 * expected) <= 0.02);
}

TEST_CASE("shading: the sun on a matte plane obeys the cosine law", "[gpu]") {
  Stage stage;
  if (!stage) return;
  Builder b;
  asset::Environment& e = b.gltf->environment;
  e = support::uniformLight(0);
  e.backgroundVisible = false;
  e.sunColor = {1, 1, 1};
  e.sunIntensity = 2;
  asset::Material m = metal(1);
  m.metallicFactor = 0;
  b.place(b.mesh(support::quad(1, 1), b.material(m)), {});
  const auto lit = [&](Float3 direction) {
    e.sunDirection = direction;
    return stage.small(b.done()).middle()[0];
  };
  // Diffuse 0.96 / pi of the irradiance, plus a little rough specular and the haze around the sun.
  const int straight = lit({0, 0, -1}), slanted = lit({0, -1, -1}), behind = lit({0, 0, 1});
  CHECK(std::abs(straight - shownGrey(2 * (0.96 / 3.14159 + 0.04 / (4 * 3.14159)))) <= 10);
  CHECK(slanted < straight);
  CHECK(slanted > straight / 2);
  CHECK(behind < 30);
}

TEST_CASE("shading: lamps fall off with the square of the distance, within range and cone",
          "[gpu]") {
  Stage stage;
  if (!stage) return;
  const auto lit = [&](const asset::Light& light, Float3 at, Float3 direction) {
    Builder b;
    b.gltf->environment = support::uniformLight(0);
    b.gltf->environment.backgroundVisible = false;
    asset::Material m = metal(1);
    m.metallicFactor = 0;
    b.place(b.mesh(support::quad(1, 1), b.material(m)), {});
    b.light(light, at, direction);
    return stage.small(b.done()).middle()[0];
  };
  asset::Light point;
  point.intensity = 3;
  const double reflected = 0.96 / 3.14159 + 0.04 / (4 * 3.14159);
  CHECK(std::abs(lit(point, {0, 0, 1}, {0, 0, -1}) - shownGrey(3 * reflected)) <= 4);
  CHECK(std::abs(lit(point, {0, 0, 2}, {0, 0, -1}) - shownGrey(0.75 * reflected)) <= 4);
  point.range = 1.5f;
  CHECK(lit(point, {0, 0, 2}, {0, 0, -1}) == 0);

  asset::Light spot;
  spot.kind = asset::Light::Kind::Spot;
  spot.intensity = 3;
  spot.outerConeAngle = 0.3f;
  CHECK(std::abs(lit(spot, {0, 0, 1}, {0, 0, -1}) - shownGrey(3 * reflected)) <= 4);
  CHECK(lit(spot, {0, 0, 1}, {1, 0, -1}) == 0);

  asset::Light directional;
  directional.kind = asset::Light::Kind::Directional;
  directional.intensity = 2;
  CHECK(std::abs(lit(directional, {0, 9, 9}, {0, 0, -1}) - shownGrey(2 * reflected)) <= 4);
}

TEST_CASE("shading: alpha masks cut and blending composes", "[gpu]") {
  Stage stage;
  if (!stage) return;
  const auto over = [&](asset::Material::Alpha alpha, float opacity) {
    Builder b;
    b.place(b.mesh(support::quad(1, 1), b.material(unlit({0, 0, 1, 1}))), {0, 0, -1});
    asset::Material front = unlit({1, 0, 0, opacity});
    front.alpha = alpha;
    b.place(b.mesh(support::quad(1, 1), b.material(front)), {});
    return stage.small(b.done()).middle();
  };
  using Alpha = asset::Material::Alpha;
  CHECK(over(Alpha::Opaque, 0.2f) == Pixel{255, 0, 0, 255});
  CHECK(over(Alpha::Mask, 0.6f) == Pixel{255, 0, 0, 255});
  CHECK(over(Alpha::Mask, 0.4f) == Pixel{0, 0, 255, 255});
  CHECK(isNear(over(Alpha::Blend, 0.25f), {64, 0, 191, 255}, 1));
}

TEST_CASE("shading: blended things are drawn back to front, whatever the file's order", "[gpu]") {
  Stage stage;
  if (!stage) return;
  Builder b;
  for (const float z : {0.5f, -0.5f, 0.0f}) {
    asset::Material m =
        unlit({z > 0 ? 1.0f : 0.0f, z == 0 ? 1.0f : 0.0f, z < 0 ? 1.0f : 0.0f, 0.5f});
    m.alpha = asset::Material::Alpha::Blend;
    b.place(b.mesh(support::quad(1, 1), b.material(m)), {0, 0, z});
  }
  const Pixel p = stage.small(b.done()).middle();
  CHECK(p[0] > p[1]);
  CHECK(p[1] > p[2]);
}

TEST_CASE("shading: a transparent background keeps straight colours", "[gpu]") {
  Stage stage;
  if (!stage) return;
  Builder b;
  asset::Material m = unlit({1, 0.2f, 0, 0.5f});
  m.alpha = asset::Material::Alpha::Blend;
  b.place(b.mesh(support::quad(0.5f, 0.5f), b.material(m)), {});
  const Picture picture =
      stage.picture(support::worldOf(b.done()), support::frontView(),
                    {.width = 32, .height = 32, .samples = 1, .transparentBackground = true});
  CHECK(picture.at(1, 1) == Pixel{0, 0, 0, 0});
  CHECK(isNear(picture.middle(), {255, 124, 0, 128}, 2));
}

TEST_CASE("shading: back faces show only where the material is double sided, and face the light",
          "[gpu]") {
  Stage stage;
  if (!stage) return;
  const auto seenFromBehind = [&](bool doubleSided, Float3 scale) {
    Builder b;
    asset::Environment& e = b.gltf->environment;
    e = support::uniformLight(0);
    e.backgroundVisible = false;
    e.sunDirection = {0, 0, -1};
    e.sunIntensity = 2;
    asset::Material m = metal(1);
    m.metallicFactor = 0;
    m.doubleSided = doubleSided;
    b.place(b.mesh(support::quad(1, 1), b.material(m)), {}, quatFromAxisAngle({0, 1, 0}, kPi),
            scale);
    return stage.small(b.done()).middle()[0];
  };
  const int background = 33;
  CHECK(std::abs(seenFromBehind(false, {1, 1, 1}) - background) <= 2);
  CHECK(seenFromBehind(true, {1, 1, 1}) > 150);
  // Mirrored along z, the back is the front.
  CHECK(seenFromBehind(false, {1, 1, -1}) > 150);
}

TEST_CASE("shading: skins and morphs move pixels", "[gpu]") {
  Stage stage;
  if (!stage) return;
  SECTION("morph") {
    Builder b;
    asset::Geometry g = support::quad(0.2f, 0.2f);
    asset::MorphTarget right, up;
    right.positions.assign(4, {0.6f, 0, 0});
    up.positions.assign(4, {0, 0.6f, 0});
    g.targets = {right, up};
    const int mesh = b.mesh(std::move(g), b.material(unlit({1, 1, 1, 1})));
    const auto shownAt = [&](float r, float u) {
      b.gltf->nodes.clear();
      b.gltf->scenes[0].nodes.clear();
      asset::Node node;
      node.mesh = mesh;
      node.weights = {r, u};
      b.node(node);
      return stage.small(b.done());
    };
    CHECK(shownAt(0, 0).middle()[0] == 255);
    CHECK(shownAt(1, 0).middle()[0] < 100);
    CHECK(shownAt(1, 0).at(25, 16)[0] == 255);
    CHECK(shownAt(1, 1).at(25, 6)[0] == 255);
    CHECK(shownAt(0.5f, 0.5f).at(20, 11)[0] == 255);
  }
  SECTION("skin") {
    Builder b;
    asset::Geometry g = support::quad(0.2f, 0.2f);
    g.joints.assign(4, {1, 0, 0, 0});
    g.weights.assign(4, {2, 0, 0, 0});  // Not of sum 1: still no scaling.
    const int root = b.node({});
    asset::Node bone;
    bone.transform.translation = {0, 0.6f, 0};
    const int joint = b.node(bone, root);
    asset::Skin skin;
    skin.joints = {root, joint};
    skin.inverseBindMatrices.resize(2);
    b.gltf->skins.push_back(skin);
    asset::Node node;
    node.mesh = b.mesh(std::move(g), b.material(unlit({1, 1, 1, 1})));
    node.skin = 0;
    b.node(node);
    const Picture picture = stage.small(b.done());
    CHECK(picture.middle()[0] < 100);
    CHECK(picture.at(16, 6)[0] == 255);
    CHECK(picture.at(16, 1)[0] < 100);
  }
}

TEST_CASE("shading: things cast shadows and do not shadow themselves", "[gpu]") {
  Stage stage;
  if (!stage) return;
  Builder b;
  asset::Environment& e = b.gltf->environment;
  e = support::uniformLight(0.1f);
  e.backgroundVisible = false;
  e.sunDirection = {0, -1, 0};
  e.sunIntensity = 2.5f;
  asset::Material matte = metal(1);
  matte.metallicFactor = 0;
  const int material = b.material(matte);
  b.place(b.mesh(support::ground(2), material), {});
  b.place(b.mesh(support::box({0.3f, 0.05f, 0.3f}), material), {0, 0.8f, 0});
  // From above and aside, so that the shade under the box is seen.
  const Picture picture =
      stage.picture(support::worldOf(b.done()), support::viewFrom({0, 1.5f, 4}, {}),
                    {.width = 64, .height = 64, .samples = 1});
  const int shade = picture.at(32, 31)[0], open = picture.at(8, 40)[0];
  CHECK(shade < 120);
  CHECK(open > 180);
  // Acne would show as spots on the lit plane.
  for (int x = 4; x < 60; ++x) CHECK(picture.at(x, 46)[0] > open - 12);
}

TEST_CASE("shading: texture transforms and the second uv set are honoured", "[gpu]") {
  Stage stage;
  if (!stage) return;
  // Four quarters: red, green / blue, white, sampled at single points of a quad.
  auto image = std::make_shared<asset::Image>();
  image->width = image->height = 2;
  image->rgba = asset::Pixels::Bytes{255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255};
  asset::Sampler nearest;
  nearest.magFilter = nearest.minFilter = 9728;
  const auto shown = [&](const asset::TextureUse& use) {
    Builder b;
    asset::Material m = unlit({1, 1, 1, 1});
    m.baseColorTexture = use;
    m.baseColorTexture.texture = b.texture(image, nearest);
    asset::Geometry g = support::quad(1, 1);
    g.uvs[1].assign(4, {0.75f, 0.25f});
    b.place(b.mesh(std::move(g), b.material(m)), {});
    const Picture picture = stage.small(b.done());
    return std::array{picture.at(8, 8), picture.at(24, 8), picture.at(8, 24), picture.at(24, 24)};
  };
  const Pixel red{255, 0, 0, 255}, green{0, 255, 0, 255}, blue{0, 0, 255, 255},
      white{255, 255, 255, 255};
  CHECK(shown({}) == std::array{red, green, blue, white});
  asset::TextureUse use;
  use.texCoord = 1;
  CHECK(shown(use) == std::array{green, green, green, green});
  use = {};
  use.offset = {0.5f, 0};
  CHECK(shown(use) == std::array{green, red, white, blue});
  use = {};
  use.scale = {0.5f, 0.5f};
  CHECK(shown(use) == std::array{red, red, red, red});
  // KHR_texture_transform turns uvs counter-clockwise about the upper left corner: the picture
  // turns clockwise.
  use = {};
  use.rotation = kPi / 2;
  CHECK(shown(use) == std::array{blue, red, white, green});
}
