#include "asset/image_codec.h"
#include "render/gpu_cache.h"
#include "gfx/device_record.h"
#include "support/render/stage.h"

using namespace render;
using support::Builder;

namespace {

std::shared_ptr<asset::Gltf> texturedQuad(const std::shared_ptr<const asset::Geometry>& geometry,
                                          const std::shared_ptr<const asset::Image>& image) {
  Builder b;
  asset::Material m;
  m.baseColorTexture.texture = b.texture(image);
  b.place(b.mesh(geometry, b.material(m)), {});
  return b.done();
}

int countOf(const std::string& word, const std::string& text) {
  int count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("gpu_cache: worlds share what they share, and it goes with the last of them") {
  gfx::RecordDevice device;
  auto renderer = Renderer::create(device);
  REQUIRE(renderer);
  auto geometry = std::make_shared<const asset::Geometry>(support::quad(1, 1));
  std::shared_ptr<const asset::Image> image =
      support::checker(4, 2, {1, 2, 3, 255}, {4, 5, 6, 255});
  auto a = std::make_unique<world::World>(support::worldOf(texturedQuad(geometry, image)));
  auto b = std::make_unique<world::World>(support::worldOf(texturedQuad(geometry, image)));
  geometry.reset();
  image.reset();
  const FrameOptions options{.width = 8, .height = 8, .samples = 1};
  const auto draw = [&](const world::World& world) {
    device.clear();
    renderer->get()->draw(world, support::frontView(), options, gfx::kScreen);
    return device.resources();
  };
  CHECK(countOf("texture checker", draw(*a)) == 1);
  const int alive = device.aliveCount();
  CHECK(countOf("texture checker", draw(*b)) == 0);
  CHECK(device.aliveCount() == alive);
  a.reset();
  CHECK(countOf("destroy", draw(*b)) == 0);
  b.reset();
  const std::string after = draw(support::worldOf(Builder().done()));
  CHECK(countOf("destroy checker", after) == 1);
  CHECK(countOf("destroy geometry", after) == 3);  // Its array, its vertices, its indices.
}

TEST_CASE("gpu_cache: everything is freed with the renderer") {
  gfx::RecordDevice device;
  auto renderer = Renderer::create(device);
  REQUIRE(renderer);
  Builder b;
  asset::Geometry g = support::quad(1, 1);
  g.targets.resize(1);
  g.targets[0].positions.assign(4, {1, 0, 0});
  const int mesh = b.mesh(std::move(g), -1);
  b.gltf->meshes[0].weights = {1};
  b.place(mesh, {});
  FrameOptions options{.width = 8, .height = 8, .samples = 4};
  options.outlined = {0};
  renderer->get()->picture(support::worldOf(b.done()), support::frontView(), options);
  CHECK(device.aliveCount() > 10);
  renderer->reset();
  CHECK(device.aliveCount() == 0);
}

TEST_CASE(
    "gpu_cache: one image read as colour and as data is two textures; what cannot be read is "
    "white") {
  gfx::RecordDevice device;
  GpuCache cache(device);
  asset::Texture texture;
  texture.image = support::checker(4, 2, {1, 2, 3, 255}, {4, 5, 6, 255});
  const gfx::TextureId color = cache.texture(texture, Slot::BaseColor);
  CHECK(cache.texture(texture, Slot::Emissive) == color);
  CHECK_FALSE(cache.texture(texture, Slot::Normal) == color);
  CHECK(device.resources().find("texture checker 4x4 levels=3 srgb8-alpha8") != std::string::npos);
  CHECK(device.resources().find("texture checker 4x4 levels=3 rgba8") != std::string::npos);

  auto broken = std::make_shared<asset::Image>();
  broken->encoded = {1, 2, 3};
  const gfx::TextureId white = cache.texture({}, Slot::BaseColor);
  CHECK(cache.texture({broken, {}}, Slot::BaseColor) == white);
  CHECK_FALSE(cache.texture({broken, {}}, Slot::Normal) == white);
}

TEST_CASE("gpu_cache: pixels that can be decoded again are freed once they are on the GPU") {
  gfx::RecordDevice device;
  GpuCache cache(device);
  const std::vector<std::uint8_t> pixels{1, 2, 3, 255, 4, 5, 6, 255};
  const std::string png = asset::encodePng(2, 1, pixels);
  auto decoded = asset::decodeImage(png, "two");
  REQUIRE(decoded);
  const auto image = std::make_shared<const asset::Image>(std::move(*decoded));
  const auto held = image->rgba.hold();
  cache.texture({image, {}}, Slot::BaseColor);
  CHECK(image->rgba.empty());
  CHECK(*held == pixels);  // Who held them keeps them,
  CHECK(*asset::pixelsOf(*image) == pixels);  // who wants them makes them anew,
  CHECK(image->rgba.empty());                 // and another renderer shows them, too.
  CHECK(device.resources().find("texture two 2x1 levels=2 rgba8") == std::string::npos);
  cache.texture({image, {}}, Slot::Normal);
  CHECK(device.resources().find("texture two 2x1 levels=2 rgba8") != std::string::npos);

  const auto made = support::checker(4, 2, {1, 2, 3, 255}, {4, 5, 6, 255});
  cache.texture({made, {}}, Slot::BaseColor);
  CHECK(made->rgba.size() == 64);  // Nobody could decode these again.
}

TEST_CASE("gpu_cache: a picture wider than the GPU takes starts smaller") {
  gfx::RecordDevice device;
  GpuCache cache(device);
  auto wide = std::make_shared<asset::Image>();
  wide->name = "wide";
  wide->width = device.limits().maxTextureSize * 2 + 2;
  wide->height = 2;
  wide->rgba = asset::Pixels::Bytes(static_cast<std::size_t>(wide->width) * 2 * 4, 200);
  cache.texture({wide, {}}, Slot::Normal);
  // 8194 → 4097 → 2048.
  CHECK(device.resources().find("texture wide 2048x1 levels=12") != std::string::npos);
}

TEST_CASE("gpu_cache: short indices only where no index is the restart mark") {
  gfx::RecordDevice device;
  GpuCache cache(device);
  const auto madeFor = [&](std::size_t vertices) {
    asset::Geometry g;
    g.positions.resize(vertices);
    g.indices = {0, 1, 2};
    device.clear();
    const auto shared = std::make_shared<const asset::Geometry>(std::move(g));
    cache.geometry(shared);
    return device.resources();
  };
  CHECK(madeFor(65535).find("indices 6 bytes") != std::string::npos);
  CHECK(madeFor(65536).find("indices 12 bytes") != std::string::npos);
}

TEST_CASE("renderer: a window without size draws nothing") {
  gfx::RecordDevice device;
  auto renderer = Renderer::create(device);
  REQUIRE(renderer);
  const world::World world = support::worldOf(Builder().done());
  CHECK(renderer->get()
            ->draw(world, support::frontView(), {.width = 0, .height = 5}, gfx::kScreen)
            .draws == 0);
  CHECK(device.text().empty());
}
