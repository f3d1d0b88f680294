#include "support/gfx/headless.h"

#include <array>

using namespace gfx;
using base::Float4;

namespace {

constexpr std::string_view kFullScreen = R"(
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.5, 1.0);
}
)";

constexpr std::string_view kUniformColor = R"(
uniform vec4 color;
out vec4 pixel;
void main() { pixel = color; }
)";

ProgramId program(Device& device, std::string_view vertex, std::string_view fragment) {
  ProgramDesc desc;
  desc.label = "test";
  desc.vertexSource = vertex;
  desc.fragmentSource = fragment;
  desc.uniforms = {"color"};
  desc.samplers = {"picture"};
  auto made = device.createProgram(desc);
  if (!made) FAIL(made.error().message);
  return *made;
}

FramebufferId target(Device& device, int width, int height, int samples = 1) {
  FramebufferDesc desc;
  desc.label = "test";
  desc.width = width;
  desc.height = height;
  desc.samples = samples;
  desc.hasDepth = true;
  auto made = device.createFramebuffer(desc);
  if (!made) FAIL(made.error().message);
  return *made;
}

using Pixel = std::array<int, 4>;
Pixel at(const std::vector<std::uint8_t>& pixels, int width, int x, int y) {
  const auto i = static_cast<std::size_t>((y * width + x) * 4);
  return {pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]};
}

void drawFullScreen(Device& device, ProgramId with, Float4 color, const DrawState& state) {
  device.useProgram(with);
  device.setState(state);
  device.setUniform(0, std::array{color});
  device.draw({.count = 3});
}

}  // namespace

TEST_CASE("device_gl: clears, draws and reads with rows from the top", "[gpu]") {
  auto gl = support::headlessGl();
  if (!gl) return;
  Device& device = *gl.device;
  const FramebufferId into = target(device, 4, 3);
  CHECK(device.hasDepth(into));
  device.beginPass({.label = "clear",
                    .target = into,
                    .width = 4,
                    .height = 3,
                    .clearColor = Float4{1, 0, 0, 1},
                    .clearsDepth = true});
  device.endPass(true);
  // The lower row of the viewport is the last row of the picture.
  device.beginPass({.label = "lower row", .target = into, .width = 4, .height = 1});
  drawFullScreen(device, program(device, kFullScreen, kUniformColor), {0, 1, 0, 1}, {});
  device.endPass(true);
  const auto pixels = device.read(into, 4, 3);
  REQUIRE(pixels.size() == 48);
  CHECK(at(pixels, 4, 0, 0) == Pixel{255, 0, 0, 255});
  CHECK(at(pixels, 4, 3, 1) == Pixel{255, 0, 0, 255});
  CHECK(at(pixels, 4, 0, 2) == Pixel{0, 255, 0, 255});
  CHECK(device.takeProblems().empty());
}

TEST_CASE("device_gl: blending composes straight colours over a premultiplied target", "[gpu]") {
  auto gl = support::headlessGl();
  if (!gl) return;
  Device& device = *gl.device;
  const FramebufferId into = target(device, 1, 1);
  const ProgramId flat = program(device, kFullScreen, kUniformColor);
  device.beginPass(
      {.label = "blend", .target = into, .clearColor = Float4{0, 0, 0, 0}, .clearsDepth = true});
  drawFullScreen(device, flat, {1, 1, 1, 0.5f}, {.depthWrite = false, .blend = Blend::Alpha});
  device.endPass(true);
  const Pixel once = at(device.read(into, 1, 1), 1, 0, 0);
  CHECK(std::abs(once[0] - 128) <= 1);
  CHECK(std::abs(once[3] - 128) <= 1);
}

TEST_CASE("device_gl: the depth test keeps what is nearer", "[gpu]") {
  auto gl = support::headlessGl();
  if (!gl) return;
  Device& device = *gl.device;
  const FramebufferId into = target(device, 1, 1);
  const ProgramId flat = program(device, kFullScreen, kUniformColor);
  device.beginPass({.label = "depth", .target = into, .clearColor = Float4{}, .clearsDepth = true});
  drawFullScreen(device, flat, {0, 1, 0, 1}, {});
  drawFullScreen(device, flat, {1, 0, 0, 1}, {});  // Same depth: not less.
  device.endPass(true);
  CHECK(at(device.read(into, 1, 1), 1, 0, 0) == Pixel{0, 255, 0, 255});
  device.beginPass({.label = "depth", .target = into});
  drawFullScreen(device, flat, {0, 0, 1, 1}, {.depthTest = DepthTest::LessEqual});
  device.endPass(true);
  CHECK(at(device.read(into, 1, 1), 1, 0, 0) == Pixel{0, 0, 255, 255});
}

TEST_CASE("device_gl: samples are averaged when resolved", "[gpu]") {
  auto gl = support::headlessGl();
  if (!gl) return;
  Device& device = *gl.device;
  constexpr std::string_view kDiagonal = R"(
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 1.0 : -1.0, gl_VertexID == 2 ? 1.0 : -1.0, 0.5, 1.0);
}
)";
  const FramebufferId many = target(device, 8, 8, 4);
  const FramebufferId one = target(device, 8, 8);
  device.beginPass({.label = "edge",
                    .target = many,
                    .width = 8,
                    .height = 8,
                    .clearColor = Float4{0, 0, 0, 1},
                    .clearsDepth = true});
  drawFullScreen(device, program(device, kDiagonal, kUniformColor), {1, 1, 1, 1}, {});
  device.endPass(true);
  device.resolve(many, one, 8, 8);
  const auto pixels = device.read(one, 8, 8);
  CHECK(at(pixels, 8, 0, 7)[0] == 255);
  CHECK(at(pixels, 8, 7, 0)[0] == 0);
  int between = 0;
  for (int i = 0; i < 8; ++i) {
    const int value = at(pixels, 8, i, i)[0];
    if (value > 0 && value < 255) ++between;
  }
  CHECK(between >= 6);
  CHECK(device.takeProblems().empty());
}

TEST_CASE("device_gl: textures obey their sampler", "[gpu]") {
  auto gl = support::headlessGl();
  if (!gl) return;
  Device& device = *gl.device;
  constexpr std::string_view kSample = R"(
uniform sampler2D picture;
out vec4 pixel;
void main() { pixel = texture(picture, vec2(1.25, 0.5)); }
)";
  const TextureId texture = device.createTexture({.label = "two pixels", .width = 2, .height = 1});
  const std::vector<std::uint8_t> pixels{255, 0, 0, 255, 0, 0, 255, 255};
  device.writeTexture(texture, 0, {0, 0, 2, 1}, bytesOf(pixels));
  const FramebufferId into = target(device, 1, 1);
  const ProgramId sample = program(device, kFullScreen, kSample);
  const auto drawnWith = [&](Wrap wrap) {
    SamplerDesc desc;
    desc.magFilter = desc.minFilter = Filter::Nearest;
    desc.wrapS = wrap;
    device.beginPass(
        {.label = "sample", .target = into, .clearColor = Float4{}, .clearsDepth = true});
    device.useProgram(sample);
    device.setState({});
    device.bindTexture(0, texture, device.createSampler(desc));
    device.draw({.count = 3});
    device.endPass(true);
    return at(device.read(into, 1, 1), 1, 0, 0);
  };
  CHECK(drawnWith(Wrap::Repeat) == Pixel{255, 0, 0, 255});
  CHECK(drawnWith(Wrap::ClampToEdge) == Pixel{0, 0, 255, 255});
  CHECK(drawnWith(Wrap::MirroredRepeat) == Pixel{0, 0, 255, 255});
  CHECK(device.takeProblems().empty());
}

TEST_CASE(
    "device_gl: light drawn into an sRGB texture is encoded, and its levels are averages of light",
    "[gpu]") {
  const auto api = GENERATE(Api::Desktop, Api::Es);
  const auto gl = support::headlessGl(api);
  if (!gl) return;
  Device& device = *gl.device;
  const TextureId texture = device.createTexture(
      {.label = "light", .width = 2, .height = 2, .levels = 2, .format = Format::Srgb8Alpha8});
  const auto made =
      device.createFramebuffer({.label = "light", .width = 2, .height = 2, .color = texture});
  REQUIRE(made);
  device.beginPass({.label = "clear",
                    .target = *made,
                    .width = 2,
                    .height = 2,
                    .clearColor = Float4{0.25f, 0.25f, 0.25f, 1}});
  const ProgramId fill = program(device, kFullScreen, kUniformColor);
  drawFullScreen(device, fill, {0.25f, 1, 0, 1}, {.cull = Cull::None});
  device.endPass(true);
  const Pixel drawn = at(device.read(*made, 2, 2), 2, 0, 0);
  CHECK(std::abs(drawn[0] - 137) <= 1);
  CHECK(drawn[1] == 255);

  // Half of it black: the level below is half of the light, not half of the number.
  const std::vector<std::uint8_t> halves{255, 255, 255, 255, 0, 0, 0, 255,
                                         255, 255, 255, 255, 0, 0, 0, 255};
  device.writeTexture(texture, 0, {0, 0, 2, 2}, bytesOf(halves));
  device.generateMips(texture);
  const FramebufferId seen = target(device, 1, 1);
  const ProgramId look = program(device, kFullScreen, R"(
uniform sampler2D picture;
out vec4 pixel;
void main() { pixel = textureLod(picture, vec2(0.5), 1.0); }
)");
  const SamplerId sampler = device.createSampler({.mipFilter = MipFilter::Nearest});
  device.beginPass({.label = "look", .target = seen, .width = 1, .height = 1});
  device.useProgram(look);
  device.setState({.depthTest = DepthTest::Always, .depthWrite = false, .cull = Cull::None});
  device.bindTexture(0, texture, sampler);
  device.draw({.count = 3});
  device.endPass(true);
  CHECK(std::abs(at(device.read(seen, 1, 1), 1, 0, 0)[0] - 128) <= 2);
  CHECK(device.takeProblems().empty());
}

TEST_CASE("device_gl: a shader's fault is told with its program and stage", "[gpu]") {
  auto gl = support::headlessGl();
  if (!gl) return;
  ProgramDesc desc;
  desc.label = "broken";
  desc.vertexSource = kFullScreen;
  desc.fragmentSource = "void main() { nonsense(); }";
  auto made = gl.device->createProgram(desc);
  REQUIRE_FALSE(made);
  CHECK_THAT(made.error().message,
             Catch::StartsWith("program \"broken\", fragment shader does not compile: "));
  CHECK_THAT(made.error().message, Catch::Contains("nonsense"));
}

TEST_CASE("device_gl: what the driver refuses is reported with its pass", "[gpu]") {
  auto gl = support::headlessGl();
  if (!gl) return;
  Device& device = *gl.device;
  CHECK_FALSE(device.createFramebuffer({.label = "huge", .width = 1 << 20, .height = 1}));
  const FramebufferId into = target(device, 1, 1);
  device.beginPass({.label = "bad count", .target = into});
  device.useProgram(program(device, kFullScreen, kUniformColor));
  device.draw({.count = -1});
  device.endPass(true);
  const auto problems = device.takeProblems();
#if DIORAMA_CONTRACTS
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where == "pass \"bad count\"");
  CHECK_THAT(problems[0].message, Catch::Contains("GL_INVALID_VALUE"));
  CHECK(device.takeProblems().empty());
#else
  CHECK(problems.empty());
#endif
}
