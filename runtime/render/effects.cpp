#include "render/effects.h"

#include <algorithm>
#include <cmath>

namespace render {

using namespace base;

namespace {

Float4 rowOf(const Mat4& a, int r) { return {a.at(r, 0), a.at(r, 1), a.at(r, 2), a.at(r, 3)}; }

/// One triangle over all of `target`; what it looks at is bound by `bind`.
template <class Bind>
void drawScreen(Resources& r, std::string_view label, gfx::FramebufferId target, int width,
                int height, gfx::ProgramId program, Bind bind) {
  if (!program) return;
  r.device.beginPass({.label = label, .target = target, .width = width, .height = height});
  r.device.bindUniforms(kFrameBinding, r.frameBuffer, 0, sizeof(FrameBlock));
  r.device.useProgram(program);
  r.device.setState(
      {.depthTest = gfx::DepthTest::Always, .depthWrite = false, .cull = gfx::Cull::None});
  bind();
  r.device.draw({.count = 3});
  r.device.endPass(true);
}

}  // namespace

gfx::TextureId drawOcclusion(Resources& r, const world::World& world, const DrawList& list,
                             const MaterialTable& materials, const world::View& view,
                             const FrameBlock& block, int width, int height) {
  const Targets::Looked depths = r.targets.depths(width, height, r.problems);
  const Targets::Looked raw = r.targets.occlusion(false, width, height, r.problems);
  const Targets::Looked blurred = r.targets.occlusion(true, width, height, r.problems);
  if (!depths.framebuffer || !raw.framebuffer || !blurred.framebuffer) return {};

  std::vector<SortedItem>& items = r.scratch.aside;
  items.clear();
  for (const SortedItem& shaded : list.opaque) {
    const Item& item = *shaded.item;
    items.push_back({&item,
                     surfaceKey(*item.look, item.geometry->traits, {}, Purpose::Depth, item.pose),
                     0, shaded.form});
  }
  Painter painter(r, world, materials);
  const Mat4& clip = block.clipFromWorld;
  painter.setClipRows({rowOf(clip, 0), rowOf(clip, 1), rowOf(clip, 2), rowOf(clip, 3)});
  r.device.beginPass({.label = "depths",
                      .target = depths.framebuffer,
                      .width = width,
                      .height = height,
                      .clearsDepth = true});
  painter.draw(items, {.colorWrite = false});
  r.device.endPass(false);

  const float aspect = static_cast<float>(width) / static_cast<float>(height);
  const Mat4 worldFromClip = inverse(clip);
  const float radius = world.environment().occlusionRadius;
  const float tall = radius * (view.isPerspective ? 0.5f / std::tan(view.yfov / 2)
                                                  : 0.5f / std::max(view.ymag, 1e-6f));
  const std::array<Float4, 5> rows{rowOf(worldFromClip, 0), rowOf(worldFromClip, 1),
                                   rowOf(worldFromClip, 2), rowOf(worldFromClip, 3),
                                   Float4{radius, tall / aspect, tall, block.eye.w}};
  drawScreen(r, "occlusion", raw.framebuffer, width, height,
             r.programs.screen(ScreenShader::Occlusion, false, r.problems), [&] {
               r.device.setUniform(0, rows);
               r.device.bindTexture(0, depths.texture, r.texelSampler);
             });
  drawScreen(r, "occlusion blur", blurred.framebuffer, width, height,
             r.programs.screen(ScreenShader::OcclusionBlur, false, r.problems), [&] {
               r.device.setUniform(0, rows);
               r.device.bindTexture(0, raw.texture, r.texelSampler);
               r.device.bindTexture(1, depths.texture, r.texelSampler);
             });
  return blurred.texture;
}

void finish(Resources& r, gfx::TextureId light, gfx::FramebufferId target, int width, int height,
            float bloom, bool isAgx) {
  int levels = 1;
  while (levels < Targets::kBloomLevels && std::min(width, height) >> (levels + 1) >= 4) ++levels;
  const auto widthOf = [&](int level) { return std::max(width >> (level + 1), 1); };
  const auto heightOf = [&](int level) { return std::max(height >> (level + 1), 1); };
  gfx::TextureId from = light;
  for (int level = 0; level < levels; ++level) {
    const Targets::Looked to = r.targets.bloom(false, level, width, height, r.problems);
    drawScreen(r, "bloom shrinks", to.framebuffer, widthOf(level), heightOf(level),
               r.programs.screen(ScreenShader::Shrink, false, r.problems),
               [&] { r.device.bindTexture(0, from, r.smoothSampler); });
    from = to.texture;
  }
  for (int level = levels - 2; level >= 0; --level) {
    const Targets::Looked below = r.targets.bloom(false, level, width, height, r.problems);
    const Targets::Looked to = r.targets.bloom(true, level, width, height, r.problems);
    drawScreen(r, "bloom grows", to.framebuffer, widthOf(level), heightOf(level),
               r.programs.screen(ScreenShader::Grow, false, r.problems), [&] {
                 r.device.bindTexture(0, from, r.smoothSampler);
                 r.device.bindTexture(1, below.texture, r.smoothSampler);
               });
    from = to.texture;
  }
  drawScreen(r, "finish", target, width, height,
             r.programs.screen(ScreenShader::Finish, isAgx, r.problems), [&] {
               r.device.setUniform(0, std::array{Float4{bloom, 0, 0, 0}});
               r.device.bindTexture(0, light, r.texelSampler);
               r.device.bindTexture(1, from, r.smoothSampler);
             });
}

}  // namespace render
