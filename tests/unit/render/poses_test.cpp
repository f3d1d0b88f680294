// Skins and morph targets on the GPU: however many, one upload a frame, and culled where they are.
#include "gfx/device_record.h"
#include "support/render/stage.h"

#include <string>

using support::Builder;

namespace {

int countOf(const std::string& word, const std::string& text) {
  int count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

asset::Material unlit(base::Float4 color) {
  asset::Material m;
  m.baseColorFactor = color;
  m.unlit = true;
  return m;
}

/// A row of `count` little quads, each hanging on a joint of its own that lifts it by `lift`.
int comb(Builder& b, int count, float lift, int material) {
  asset::Geometry all;
  asset::Skin skin;
  const float width = 2.0f / static_cast<float>(count);
  for (int i = 0; i < count; ++i) {
    const auto first = static_cast<std::uint32_t>(all.positions.size());
    const asset::Geometry quad = support::quad(width / 2, 0.1f);
    const float x = -1 + width * (static_cast<float>(i) + 0.5f);
    for (const base::Float3& p : quad.positions) {
      all.positions.push_back({p.x + x, p.y - 0.5f, 0});
      all.bounds.add(all.positions.back());
      all.joints.push_back({static_cast<std::uint16_t>(i), 0, 0, 0});
      all.weights.push_back({1, 0, 0, 0});
    }
    for (const std::uint32_t index : quad.indices) all.indices.push_back(first + index);
    asset::Node joint;
    // Every other one stays.
    joint.transform.translation = {0, i % 2 == 0 ? lift : 0, 0};
    skin.joints.push_back(b.node(joint));
  }
  skin.inverseBindMatrices.resize(skin.joints.size());
  b.gltf->skins.push_back(skin);
  asset::Node node;
  node.mesh = b.mesh(std::move(all), material);
  node.skin = static_cast<int>(b.gltf->skins.size()) - 1;
  return b.node(node);
}

/// A quad that target number t carries to the right by a tenth of t + 1 and up by as much.
int slider(Builder& b, int targets, int material) {
  asset::Geometry g = support::quad(0.05f, 0.05f);
  for (int t = 0; t < targets; ++t) {
    asset::MorphTarget target;
    target.positions.assign(4, {0.1f * static_cast<float>(t + 1), 0, 0});
    g.targets.push_back(std::move(target));
  }
  return b.mesh(std::move(g), material);
}

}  // namespace

TEST_CASE("poses: two hundred joints move what hangs on them", "[gpu]") {
  const auto api = GENERATE(gfx::Api::Desktop, gfx::Api::Es);
  support::Stage stage(api);
  if (!stage) return;
  Builder b;
  comb(b, 200, 1, b.material(unlit({1, 1, 1, 1})));
  const support::Picture picture = stage.picture(support::worldOf(b.done()), support::frontView(),
                                                 {.width = 200, .height = 200, .samples = 1});
  for (const int i : {0, 1, 2, 99, 100, 150, 198, 199}) {
    CAPTURE(i);
    // The view is two metres wide and high, so a column a joint; half a metre is a quarter.
    CHECK((picture.at(i, 50)[0] == 255) == (i % 2 == 0));
    CHECK((picture.at(i, 150)[0] == 255) == (i % 2 == 1));
  }
}

TEST_CASE("poses: forty morph targets move what they say", "[gpu]") {
  const auto api = GENERATE(gfx::Api::Desktop, gfx::Api::Es);
  support::Stage stage(api);
  if (!stage) return;
  Builder b;
  const int mesh = slider(b, 40, b.material(unlit({1, 1, 1, 1})));
  asset::Node node;
  node.mesh = mesh;
  node.weights.assign(40, 0);
  // Twelve at once: a twelfth of 0.1 ... 0.4 and so on.
  float moved = 0;
  for (std::size_t t = 0; t < 40; t += 3) {
    node.weights[t] = 0.02f;
    moved += 0.002f * static_cast<float>(t + 1);
  }
  b.node(node);
  const support::Picture picture = stage.picture(support::worldOf(b.done()), support::frontView(),
                                                 {.width = 200, .height = 200, .samples = 1});
  const int x = static_cast<int>(100 + moved * 100);
  CHECK(moved > 0.4f);
  CHECK(picture.at(x, 100)[0] == 255);
  CHECK(picture.at(100, 100)[0] < 128);
}

TEST_CASE(
    "poses: all skins and morphs of a frame go up at once, each skin once, and still ones never "
    "again") {
  Builder b;
  const int material = b.material(unlit({1, 1, 1, 1}));
  const int first = comb(b, 150, 0.2f, material);
  comb(b, 120, 0.3f, material);
  // A second mesh on the first skin, and a morphed one.
  asset::Node again = b.gltf->nodes[static_cast<std::size_t>(first)];
  b.node(again);
  asset::Node morphed;
  morphed.mesh = slider(b, 12, material);
  morphed.weights.assign(12, 0.1f);
  b.node(morphed);
  gfx::RecordDevice device;
  auto renderer = render::Renderer::create(device);
  REQUIRE(renderer);
  world::World world = support::worldOf(b.done());
  const auto drawn = [&] {
    device.clear();
    renderer->get()->draw(world, support::frontView(), {.width = 64, .height = 64, .samples = 1},
                          gfx::kScreen);
    return device.resources();
  };
  const std::string before = drawn();
  CHECK(countOf("write poses", before) == 1);
  // (150 + 120) * 3 rows and 12 weights: one row of 1024.
  CHECK(before.find("write poses level=0 1024x1 at 0,0") != std::string::npos);
  CHECK(countOf("write", drawn()) == 0);
  base::Transform moved = world.localTransform(0);
  moved.translation.y += 0.1f;
  world.setLocalTransform(0, moved);
  world.update();
  CHECK(countOf("write", drawn()) == 1);
}

TEST_CASE("poses: what a skin carries into the picture is drawn, what it carries out is not") {
  const auto drawsAt = [](float lift) {
    Builder b;
    comb(b, 2, lift, b.material(unlit({1, 1, 1, 1})));
    // Both joints move the whole thing.
    for (asset::Node& node : b.gltf->nodes)
      if (node.mesh < 0) node.transform.translation.y = lift;
    gfx::RecordDevice device;
    auto renderer = render::Renderer::create(device);
    REQUIRE(renderer);
    return renderer->get()
        ->draw(support::worldOf(b.done()), support::frontView(),
               {.width = 64, .height = 64, .samples = 1, .shadows = false}, gfx::kScreen)
        .draws;
  };
  CHECK(drawsAt(0) == 1);
  CHECK(drawsAt(1) == 1);
  CHECK(drawsAt(5) == 0);
}

TEST_CASE("poses: morph targets that the GPU cannot hold are told, and the first are drawn") {
  Builder b;
  asset::Geometry g;
  // The recording device takes 4096 * 4096 texels: five targets of four million vertices do not
  // fit.
  g.positions.assign(4'000'000, {0, 0, 0});
  g.bounds = {{-0.1f, -0.1f, 0}, {0.1f, 0.1f, 0}};
  asset::MorphTarget target;
  target.positions.assign(1, {0.1f, 0, 0});
  g.targets.assign(5, target);
  asset::Node node;
  node.mesh = b.mesh(std::move(g), b.material(unlit({1, 1, 1, 1})));
  node.weights.assign(5, 0.5f);
  b.node(node);
  gfx::RecordDevice device;
  auto renderer = render::Renderer::create(device);
  REQUIRE(renderer);
  renderer->get()->draw(support::worldOf(b.done()), support::frontView(),
                        {.width = 8, .height = 8, .samples = 1}, gfx::kScreen);
  CHECK(device.resources().find("4096x3907") != std::string::npos);
  const auto problems = renderer->get()->takeProblems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "too-many-morphs");
  CHECK(problems[0].message.find("of its 5 morph targets this GPU takes 4") != std::string::npos);
}
