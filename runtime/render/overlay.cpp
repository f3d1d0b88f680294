#include "render/overlay.h"

#include <algorithm>
#include <cmath>

namespace render {

using namespace base;

namespace {

Float4 rowOf(const Mat4& a, int r) { return {a.at(r, 0), a.at(r, 1), a.at(r, 2), a.at(r, 3)}; }

bool isBelow(const asset::Gltf& gltf, int node, std::span<const int> roots) {
  for (int at = node; at >= 0; at = gltf.nodes[static_cast<std::size_t>(at)].parent)
    if (std::find(roots.begin(), roots.end(), at) != roots.end()) return true;
  return false;
}

/// The cell of the grid, a power of ten of metres that suits the camera's height.
float gridCell(float height) {
  return std::pow(10.0f, std::clamp(std::round(std::log10(std::max(std::fabs(height), 1e-3f) / 4)),
                                    -3.0f, 4.0f));
}

/// As a screen shows it; w: 1 for a glow.
Float4 colorOf(Rim rim) {
  return rim == Rim::Outline ? Float4{1, 0.55f, 0.1f, 0} : Float4{0.55f, 0.8f, 1, 1};
}

}  // namespace

void drawGrid(Resources& r, const FrameBlock& block, SurfaceKey key) {
  const gfx::ProgramId program = r.programs.grid(key, r.problems);
  if (!program) return;
  const float height = block.eye.w > 0 ? block.eye.y : 4;
  const float cell = gridCell(height);
  const Float4 middle = block.eye.w > 0 ? block.eye : Float4{};
  r.device.useProgram(program);
  r.device.setState({.depthTest = gfx::DepthTest::LessEqual,
                     .depthWrite = false,
                     .blend = gfx::Blend::Alpha,
                     .cull = gfx::Cull::None});
  r.device.setUniform(0, std::array{Float4{middle.x, middle.z, cell * 100, cell}});
  r.device.draw({.primitive = gfx::Primitive::TriangleStrip, .count = 4});
}

void drawRim(Resources& r, const world::World& world, const MaterialTable& materials,
             const FrameBlock& block, const FrameOptions& options, std::span<const int> roots,
             Rim rim, gfx::FramebufferId target) {
  std::vector<SortedItem>& inside = r.scratch.aside;
  inside.clear();
  for (const Item& item : r.scratch.scene.items)
    if (isBelow(world.gltf(), item.node, roots))
      inside.push_back(
          {&item, surfaceKey(*item.look, item.geometry->traits, {}, Purpose::Mask, item.pose), 0});
  if (inside.empty()) return;
  const Targets::Mask mask = r.targets.mask(options.width, options.height, r.problems);
  if (!mask.framebuffer) return;

  const char* what = rim == Rim::Outline ? "outline" : "glow";
  const Mat4& clip = block.clipFromWorld;
  Painter painter(r, world, materials);
  painter.setClipRows({rowOf(clip, 0), rowOf(clip, 1), rowOf(clip, 2), rowOf(clip, 3)});
  r.device.beginPass({.label = rim == Rim::Outline ? "outline mask" : "glow mask",
                      .target = mask.framebuffer,
                      .width = options.width,
                      .height = options.height,
                      .clearColor = Float4{}});
  painter.draw(inside,
               {.depthTest = gfx::DepthTest::Always, .depthWrite = false, .cull = gfx::Cull::None});
  r.device.endPass(true);

  r.device.beginPass(
      {.label = what, .target = target, .width = options.width, .height = options.height});
  r.device.useProgram(r.programs.outline());
  r.device.setState({.depthTest = gfx::DepthTest::Always,
                     .depthWrite = false,
                     .blend = gfx::Blend::Alpha,
                     .cull = gfx::Cull::None});
  r.device.setUniform(0, std::array{colorOf(rim)});
  r.device.bindTexture(0, mask.texture, r.texelSampler);
  r.device.draw({.count = 3});
  r.device.endPass(true);
}

}  // namespace render
