// What material extensions do to light, measured on pixels against what their specifications say.
#include "gfx/device_record.h"
#include "render/surface_key.h"
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

asset::Material plain(float grey, float metallic = 0, float roughness = 1) {
  asset::Material m;
  m.baseColorFactor = {grey, grey, grey, 1};
  m.metallicFactor = metallic;
  m.roughnessFactor = roughness;
  return m;
}

/// A pane of `front` before a wall that gives off `light`, in the dark.
std::shared_ptr<asset::Gltf> paneBefore(float light, const asset::Material& front) {
  Builder b;
  b.gltf->environment = support::uniformLight(0);
  b.gltf->environment.backgroundVisible = false;
  asset::Material wall = plain(0);
  wall.specular.factor = 0;
  wall.emissiveFactor = {light, light, light};
  b.place(b.mesh(support::quad(1.2f, 1.2f), b.material(wall)), {0, 0, -1});
  b.place(b.mesh(support::quad(1, 1), b.material(front)), {});
  return b.done();
}

asset::Material clear(float ior = 1) {
  asset::Material m = plain(1, 0, 0);
  m.transmission.factor = 1;
  m.ior = ior;
  return m;
}

Picture ball(Stage& stage, const asset::Material& material, float sky, float sun) {
  Builder b;
  asset::Environment& e = b.gltf->environment;
  e = support::uniformLight(sky);
  e.backgroundVisible = false;
  e.sunDirection = {-0.5f, -0.6f, -1};
  e.sunColor = {1, 1, 1};
  e.sunIntensity = sun;
  b.place(b.mesh(support::sphere(0.9f, 32, 48), b.material(material)), {});
  return stage.picture(support::worldOf(b.done()), support::frontView(),
                       {.width = 64, .height = 64, .samples = 1, .shadows = false});
}

}  // namespace

TEST_CASE("layers: an extension that changes nothing is a plain material to the eye", "[gpu]") {
  Stage stage;
  if (!stage) return;
  const float metallic = GENERATE(0.0f, 1.0f), roughness = GENERATE(0.2f, 0.7f);
  CAPTURE(metallic, roughness);
  const asset::Material without = plain(0.6f, metallic, roughness);
  asset::Material with = without;
  with.ior = 1.50001f;
  with.anisotropy.strength = 1e-4f;
  CHECK(render::layersOf(without) == 0);
  CHECK(render::layersOf(with) != 0);
  const Picture a = ball(stage, without, 0.3f, 2), b = ball(stage, with, 0.3f, 2);
  int worst = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i)
    worst = std::max(worst, std::abs(a.rgba[i] - b.rgba[i]));
  CHECK(worst <= 2);
}

TEST_CASE("layers: no layer makes light", "[gpu]") {
  Stage stage;
  if (!stage) return;
  asset::Material m = plain(1, 0, 0.5f);
  SECTION("specular") { m.specular.colorFactor = {9, 9, 9}; }
  SECTION("ior") { m.ior = 2.4f; }
  SECTION("clearcoat") { m.clearcoat.factor = 1; }
  SECTION("sheen") {
    m.sheen.colorFactor = {1, 1, 1};
    m.sheen.roughnessFactor = GENERATE(0.2f, 0.5f, 1.0f);
  }
  SECTION("iridescence") { m.iridescence.factor = 1; }
  SECTION("anisotropy") { m.anisotropy.strength = 1; }
  SECTION("diffuse transmission") { m.diffuseTransmission.factor = GENERATE(0.5f, 1.0f); }
  const Picture picture = ball(stage, m, 0.5f, 0);
  const int expected = shownGrey(0.5);
  // The furnace gives back what it gets: of a white material all, whatever lies on it.
  for (const int x : {32, 45, 54})
    for (std::size_t c = 0; c < 3; ++c) {
      CAPTURE(x, c);
      CHECK(picture.at(x, 32)[c] <= expected + 6);
      CHECK(picture.at(x, 32)[c] >= expected - 12);
    }
}

TEST_CASE("layers: reflectance head on is what ior and specular say", "[gpu]") {
  Stage stage;
  if (!stage) return;
  // A smooth black plane, seen straight on, shows f0 of the light around.
  const auto shown = [&](const asset::Material& m) {
    Builder b;
    b.gltf->environment = support::uniformLight(1);
    b.gltf->environment.backgroundVisible = false;
    b.place(b.mesh(support::quad(1, 1), b.material(m)), {});
    return stage.small(b.done()).middle();
  };
  asset::Material m = plain(0, 0, 0);
  const auto isGrey = [&](double light) {
    const int grey = shownGrey(light);
    return isNear(shown(m), {grey, grey, grey, 255}, 4);
  };
  m.ior = 2;
  CHECK(isGrey(1.0 / 9));
  m.specular.factor = 0.5f;
  CHECK(isGrey(0.5 / 9));
  m.specular.factor = 0;
  CHECK(isGrey(0));
  m.specular.factor = 1;
  m.specular.colorFactor = {4, 4, 4};
  CHECK(isGrey(4.0 / 9));
  m.specular.colorFactor = {100, 100, 100};  // Never more than all.
  CHECK(isGrey(1));
  m.specular.colorFactor = {1, 1, 1};
  m.ior = 0;  // Stands for infinite.
  CHECK(isGrey(1));
}

TEST_CASE("layers: a coat adds its reflection and takes it from below", "[gpu]") {
  Stage stage;
  if (!stage) return;
  asset::Material m = plain(0, 0, 1);
  m.specular.factor = 0;
  m.clearcoat.factor = 1;
  CHECK(isNear(ball(stage, m, 1, 0).middle(),
               {shownGrey(0.04), shownGrey(0.04), shownGrey(0.04), 255}, 4));
  // What glows below is dimmed by as much.
  m.emissiveFactor = {0.5f, 0.5f, 0.5f};
  const int glow = shownGrey(0.5 * 0.96);
  CHECK(isNear(ball(stage, m, 0, 0).middle(), {glow, glow, glow, 255}, 3));
}

TEST_CASE("layers: a clear pane shows what is behind it, with roughness the more blurred",
          "[gpu]") {
  Stage stage;
  if (!stage) return;
  const int behind = shownGrey(0.3);
  CHECK(isNear(stage.small(paneBefore(0.3f, clear())).middle(), {behind, behind, behind, 255}, 2));
  // The light of a reflecting pane lacks what it reflects: 4 % in the middle.
  const int less = shownGrey(0.3 * 0.96);
  CHECK(isNear(stage.small(paneBefore(0.3f, clear(1.5f))).middle(), {less, less, less, 255}, 3));
  asset::Material half = clear();
  half.transmission.factor = 0.5f;
  const int halved = shownGrey(0.15);
  CHECK(isNear(stage.small(paneBefore(0.3f, half)).middle(), {halved, halved, halved, 255}, 3));
  asset::Material metal = clear();
  metal.metallicFactor = 1;
  CHECK(stage.small(paneBefore(0.3f, metal)).middle()[0] <= 2);
  // More light than a screen can show comes through as well.
  const int bright = shownGrey(2 * 0.5);
  asset::Material grey = clear();
  grey.baseColorFactor = {0.5f, 0.5f, 0.5f, 1};
  std::shared_ptr<asset::Gltf> lit = paneBefore(1, grey);
  lit->materials[0].emissiveStrength = 2;
  CHECK(isNear(stage.small(lit).middle(), {bright, bright, bright, 255}, 3));
}

TEST_CASE("layers: rough glass blurs, and glass of ior 1 does not", "[gpu]") {
  Stage stage;
  if (!stage) return;
  // Left half bright, right half dark; how steep is the edge seen through the pane?
  const auto stepThrough = [&](float roughness, float ior) {
    asset::Material pane = clear(ior);
    pane.roughnessFactor = roughness;
    std::shared_ptr<asset::Gltf> gltf = paneBefore(0.4f, pane);
    gltf->nodes[0].transform.translation.x = -1.2f;
    const Picture p = stage.picture(support::worldOf(gltf), support::frontView(),
                                    {.width = 64, .height = 64, .samples = 1});
    return p.at(29, 32)[0] - p.at(35, 32)[0];
  };
  const int sharp = stepThrough(0, 1.5f), rough = stepThrough(0.6f, 1.5f);
  CHECK(sharp > 100);
  CHECK(rough < sharp / 2);
  CHECK(rough >= 0);
  CHECK(stepThrough(0.6f, 1) > 100);
}

TEST_CASE("layers: a volume dims with its thickness, in the mesh's own measure", "[gpu]") {
  Stage stage;
  if (!stage) return;
  asset::Material m = clear();
  m.volume.thicknessFactor = 0.5f;
  m.volume.attenuationDistance = 1;
  m.volume.attenuationColor = {0.25f, 0.25f, 0.25f};
  const int once = shownGrey(0.4 * 0.5), twice = shownGrey(0.4 * 0.25);
  CHECK(isNear(stage.small(paneBefore(0.4f, m)).middle(), {once, once, once, 255}, 3));
  std::shared_ptr<asset::Gltf> large = paneBefore(0.4f, m);
  large->nodes[1].transform.scale = {2, 2, 2};
  CHECK(isNear(stage.small(large).middle(), {twice, twice, twice, 255}, 3));
}

TEST_CASE("layers: brushed metal spreads its highlight along the grooves' normal", "[gpu]") {
  Stage stage;
  if (!stage) return;
  // The quad's tangent is +x: there the lobe is wide. The sun stands behind the viewer.
  const auto shownAt = [&](float rotation, int x, int y) {
    Builder b;
    asset::Environment& e = b.gltf->environment;
    e = support::uniformLight(0);
    e.backgroundVisible = false;
    e.sunDirection = {0, 0, -1};
    e.sunIntensity = 1;
    asset::Material m = plain(1, 1, 0.3f);
    m.anisotropy.strength = 1;
    m.anisotropy.rotation = rotation;
    b.place(b.mesh(support::quad(2, 2), b.material(m)), {});
    return stage
        .picture(support::worldOf(b.done()), support::viewFrom({0, 0, 2}, {}),
                 {.width = 65, .height = 65, .samples = 1, .shadows = false})
        .at(x, y)[0];
  };
  CHECK(shownAt(0, 2, 32) > shownAt(0, 32, 2) + 20);
  CHECK(shownAt(kPi / 2, 32, 2) > shownAt(kPi / 2, 2, 32) + 20);
}

TEST_CASE("layers: a film's colour changes with its thickness and is none without", "[gpu]") {
  Stage stage;
  if (!stage) return;
  const auto spread = [&](float thickness) {
    asset::Material m = plain(0.2f, 1, 0.3f);
    m.iridescence.factor = 1;
    m.iridescence.thicknessMaximum = thickness;
    const Pixel p = ball(stage, m, 0.6f, 0).middle();
    return std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]});
  };
  CHECK(spread(0) <= 1);
  CHECK(spread(300) > 10);
}

TEST_CASE("layers: AgX shows middle grey where it belongs and never leaves the screen's range",
          "[gpu]") {
  Stage stage;
  if (!stage) return;
  const auto shown = [&](Float3 light) {
    Builder b;
    b.gltf->environment = support::uniformLight(0);
    b.gltf->environment.backgroundVisible = false;
    asset::Material m = plain(0);
    m.specular.factor = 0;
    m.emissiveFactor = light;
    b.place(b.mesh(support::quad(1, 1), b.material(m)), {});
    return stage
        .picture(support::worldOf(b.done()), support::frontView(),
                 {.width = 8, .height = 8, .samples = 1, .toneMapping = render::ToneMapping::Agx})
        .middle();
  };
  // The curve maps 0.606 of the logarithm's range (18 %) to 0.4975 ^ 2.2.
  CHECK(isNear(shown({0.18f, 0.18f, 0.18f}), {128, 128, 128, 255}, 6));
  // A bright pure red pales, where Neutral would keep it.
  const Pixel red = shown({8, 0, 0});
  CHECK(red[0] > 200);
  CHECK(red[1] > 40);
}

TEST_CASE("layers: light from behind comes through a leaf in its own colour", "[gpu]") {
  Stage stage;
  if (!stage) return;
  const float factor = GENERATE(0.0f, 0.5f, 1.0f);
  const float side = GENERATE(1.0f, -1.0f);
  CAPTURE(factor, side);
  Builder b;
  asset::Environment& e = b.gltf->environment;
  e = support::uniformLight(0);
  e.backgroundVisible = false;
  e.sunColor = {1, 1, 1};
  e.sunIntensity = 1.5f;
  e.sunDirection = {0, 0, -side};  // From the viewer, or from behind the leaf.
  asset::Material m = plain(0.8f, 0, 1);
  m.doubleSided = true;
  m.specular.factor = 0;
  m.diffuseTransmission.factor = factor;
  m.diffuseTransmission.colorFactor = {0.2f, 0.6f, 0.4f};
  b.place(b.mesh(support::quad(1, 1), b.material(m)), {});
  const auto pixel = stage.small(b.done()).middle();
  // With the haze around the sun: a twelfth of its light, through the cosine.
  const double light = 1.5 / 3.14159265 + 1.5 / 12 * 0.7213 / 4;
  const double expected = side > 0 ? 0.8 * (1 - factor) * light : 0.6 * factor * light;
  // The least channel carries the tone mapper's toe; from the front all are alike.
  const double least = side > 0 ? expected : 0.2 * factor * light;
  const double toe = least < 0.08 ? least - 6.25 * least * least : 0.04;
  const float shown = linearFromSrgb(static_cast<float>(pixel[1]) / 255);
  CHECK(static_cast<double>(shown) == Approx(expected - toe).margin(0.01));
}

TEST_CASE("layers: textures beyond what a GPU can look at are told by the material's name") {
  Builder b;
  const int texture = b.texture(support::solid({255, 255, 255, 255}));
  asset::Material m = plain(0.5f, 0, 0.5f);
  m.name = "Cloak";
  m.emissiveFactor = {1, 1, 1};
  m.clearcoat.factor = m.iridescence.factor = m.anisotropy.strength = m.transmission.factor = 1;
  m.volume.thicknessFactor = m.diffuseTransmission.factor = 1;
  m.sheen.colorFactor = {1, 1, 1};
  for (int slot = 0; slot < render::kSlotCount; ++slot)
    const_cast<asset::TextureUse&>(render::textureOf(m, static_cast<render::Slot>(slot))).texture =
        texture;
  m.occlusionTexture.scale = {2, 2};  // Not the one of metal and roughness once more.
  b.place(b.mesh(support::quad(1, 1), b.material(m)), {});
  gfx::RecordDevice device;
  auto renderer = render::Renderer::create(device);
  REQUIRE(renderer);
  const world::World world = support::worldOf(b.done());
  for (int frame = 0; frame < 2; ++frame)
    renderer->get()->draw(world, support::frontView(), {.width = 8, .height = 8, .samples = 1},
                          gfx::kScreen);
  const auto problems = renderer->get()->takeProblems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "too-many-textures");
  CHECK(problems[0].where == "material \"Cloak\"");
  CHECK(problems[0].message.find("it has 19 textures") != std::string::npos);
}
