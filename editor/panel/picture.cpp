#include "panel/picture.h"

#include <array>
#include <string_view>

namespace panel {
namespace {

// A strip of two triangles whose corners come from gl_VertexID; `place` = left, bottom, right, top
// in clip space.
constexpr std::string_view kVertex = R"(
uniform vec4 place;
out vec2 at;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  at = corner;
  gl_Position = vec4(mix(place.xy, place.zw, corner), 0.0, 1.0);
}
)";
constexpr std::string_view kFragment = R"(
uniform sampler2D picture;
in vec2 at;
out vec4 color;
void main() { color = vec4(texture(picture, at).rgb, 1.0); }
)";

}  // namespace

Picture::~Picture() {
  release();
  if (program_) device_.destroy(program_);
  if (sampler_) device_.destroy(sampler_);
}

void Picture::release() {
  if (framebuffer_) device_.destroy(framebuffer_);
  if (color_) device_.destroy(color_);
  framebuffer_ = {};
  color_ = {};
  width_ = height_ = 0;
}

base::Status Picture::resize(int width, int height) {
  if (width == width_ && height == height_) return base::Done{};
  release();
  gfx::TextureDesc texture;
  texture.label = "viewport";
  texture.width = width;
  texture.height = height;
  color_ = device_.createTexture(texture);
  gfx::FramebufferDesc desc;
  desc.label = "viewport";
  desc.width = width;
  desc.height = height;
  desc.color = color_;
  desc.hasDepth = true;
  auto framebuffer = device_.createFramebuffer(desc);
  if (!framebuffer) {
    release();
    return framebuffer.error();
  }
  framebuffer_ = *framebuffer;
  width_ = width;
  height_ = height;
  return base::Done{};
}

base::Status Picture::present(base::Float2 min, base::Float2 windowSize) {
  if (!framebuffer_) return base::Done{};
  if (!program_) {
    gfx::ProgramDesc desc;
    desc.label = "viewport to window";
    desc.vertexSource = kVertex;
    desc.fragmentSource = kFragment;
    desc.samplers = {"picture"};
    desc.uniforms = {"place"};
    auto program = device_.createProgram(desc);
    if (!program) return program.error();
    program_ = *program;
    gfx::SamplerDesc sampler;
    sampler.magFilter = sampler.minFilter = gfx::Filter::Nearest;
    sampler.wrapS = sampler.wrapT = gfx::Wrap::ClampToEdge;
    sampler_ = device_.createSampler(sampler);
  }
  const auto clipX = [&](float x) { return x / windowSize.x * 2 - 1; };
  const auto clipY = [&](float y) { return 1 - y / windowSize.y * 2; };
  const std::array<base::Float4, 1> place{
      base::Float4{clipX(min.x), clipY(min.y + static_cast<float>(height_)),
                   clipX(min.x + static_cast<float>(width_)), clipY(min.y)}};
  gfx::PassDesc pass;
  pass.label = "viewport to window";
  pass.width = static_cast<int>(windowSize.x);
  pass.height = static_cast<int>(windowSize.y);
  device_.beginPass(pass);
  device_.useProgram(program_);
  gfx::DrawState state;
  state.depthTest = gfx::DepthTest::Always;
  state.depthWrite = false;
  state.cull = gfx::Cull::None;
  device_.setState(state);
  device_.setUniform(0, place);
  device_.bindTexture(0, color_, sampler_);
  gfx::DrawCall call;
  call.primitive = gfx::Primitive::TriangleStrip;
  call.count = 4;
  device_.draw(call);
  device_.endPass(false);
  return base::Done{};
}

}  // namespace panel
