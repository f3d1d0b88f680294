#include "render/programs.h"

#include "embedded/embedded.h"
#include "render/frame_blocks.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace render {

namespace {

base::Result<std::string_view> shader(const std::string& name) {
  const embedded::File* file = embedded::find("runtime/render/shaders/" + name);
  if (!file) return base::Error{"the shader \"" + name + "\" is missing from this program"};
  return file->bytes;
}

/// Where a program of `key` looks for its textures.
std::vector<std::string> samplersOf(SurfaceKey key) {
  std::vector<std::string> names(kUnitCount);
  names[kShadowUnit] = "shadowAtlas";
  names[kPosesUnit] = "poses";
  names[kMorphsUnit] = "morphs";
  names[kBackgroundUnit] = "background";
  names[kSurroundingsUnit] = "surroundings";
  names[kOcclusionUnit] = "occlusionMap";
  const auto units = textureUnits(key);
  for (int slot = 0; slot < kSlotCount; ++slot)
    if (const int unit = units[static_cast<std::size_t>(slot)]; unit >= 0)
      names[static_cast<std::size_t>(unit)] = samplerOf(static_cast<Slot>(slot));
  return names;
}

gfx::ProgramId orTold(const base::Result<gfx::ProgramId>& made,
                      std::vector<base::Problem>& problems) {
  if (made) return *made;
  problems.push_back({base::Severity::Error, "shader", "renderer", made.error().message, ""});
  return {};
}

}  // namespace

base::Result<Programs> Programs::create(gfx::Device& device) {
  Programs programs(device);
  const auto add = [&](gfx::ProgramId& into, Source source) -> base::Status {
    auto made = programs.compile(std::move(source));
    if (!made) return made.error();
    into = *made;
    return base::Done{};
  };
  if (auto made =
          add(programs.skies_[SurfaceKey{}], {"sky", "screen.vert.glsl", {"sky.frag.glsl"}});
      !made)
    return made.error();
  if (auto made = add(programs.outline_, {.label = "outline",
                                          .vertex = "screen.vert.glsl",
                                          .fragments = {"outline.frag.glsl"},
                                          .samplers = {"mask"},
                                          .uniforms = {"rim"}});
      !made)
    return made.error();
  return programs;
}

Programs::Programs(Programs&& other) noexcept
    : device_(other.device_),
      surfaces_(std::exchange(other.surfaces_, {})),
      skies_(std::exchange(other.skies_, {})),
      grids_(std::exchange(other.grids_, {})),
      panels_(std::exchange(other.panels_, {})),
      screens_(std::exchange(other.screens_, {})),
      outline_(std::exchange(other.outline_, {})) {}

Programs::~Programs() {
  for (const auto& [key, program] : surfaces_) device_->destroy(program);
  for (const auto& [key, program] : skies_) device_->destroy(program);
  for (const auto& [key, program] : grids_) device_->destroy(program);
  for (const auto& [key, program] : panels_) device_->destroy(program);
  for (const auto& [key, program] : screens_) device_->destroy(program);
  device_->destroy(outline_);
}

gfx::ProgramId Programs::surface(SurfaceKey key, std::vector<base::Problem>& problems) {
  if (const auto found = surfaces_.find(key); found != surfaces_.end()) return found->second;
  Source source{"surface", "surface.vert.glsl", {"material.glsl"}};
  if (key.has(SurfaceKey::kDepthOnly)) {
    source.label = key.has(SurfaceKey::kMask) ? "mask" : "depth";
    source.fragments.push_back("depth.frag.glsl");
  } else {
    source.fragments.insert(
        source.fragments.end(),
        {"surface.glsl", key.isLayered() ? "layered.glsl" : "plain.glsl", "surface.frag.glsl"});
  }
  source.defines = definesOf(key);
  source.samplers = samplersOf(key);
  source.uniforms = {"object", "clipRows"};
  return surfaces_[key] = orTold(compile(std::move(source)), problems);
}

gfx::ProgramId Programs::sky(SurfaceKey key, std::vector<base::Problem>& problems) {
  const SurfaceKey wanted{key.bits &
                          (SurfaceKey::kAgx | SurfaceKey::kBackground | SurfaceKey::kFloatLight |
                           SurfaceKey::kImageLight | SurfaceKey::kFog)};
  if (const auto found = skies_.find(wanted); found != skies_.end()) return found->second;
  Source source{"sky", "screen.vert.glsl", {"sky.frag.glsl"}};
  source.defines = definesOf(wanted);
  source.samplers = samplersOf(wanted);
  return skies_[wanted] = orTold(compile(std::move(source)), problems);
}

gfx::ProgramId Programs::panel(SurfaceKey key, std::vector<base::Problem>& problems) {
  const SurfaceKey wanted{key.bits & (SurfaceKey::kAgx | SurfaceKey::kFloatLight)};
  if (const auto found = panels_.find(wanted); found != panels_.end()) return found->second;
  Source source{"panel", "panel.vert.glsl", {"panel.frag.glsl"}};
  source.defines = definesOf(wanted);
  source.samplers = {"glyphs", "picture"};
  source.uniforms = {"panel"};
  return panels_[wanted] = orTold(compile(std::move(source)), problems);
}

gfx::ProgramId Programs::grid(SurfaceKey key, std::vector<base::Problem>& problems) {
  const SurfaceKey wanted{key.bits & (SurfaceKey::kAgx | SurfaceKey::kFloatLight)};
  if (const auto found = grids_.find(wanted); found != grids_.end()) return found->second;
  Source source{"grid", "grid.vert.glsl", {"grid.frag.glsl"}};
  source.defines = definesOf(wanted);
  source.uniforms = {"grid"};
  return grids_[wanted] = orTold(compile(std::move(source)), problems);
}

gfx::ProgramId Programs::screen(ScreenShader shader, bool isAgx,
                                std::vector<base::Problem>& problems) {
  const std::pair wanted(shader, isAgx && shader == ScreenShader::Finish);
  if (const auto found = screens_.find(wanted); found != screens_.end()) return found->second;
  const auto source = [&]() -> Source {
    switch (shader) {
      case ScreenShader::Occlusion:
        return {"occlusion", "screen.vert.glsl", {"occlusion.glsl", "occlusion.frag.glsl"},
                {},          {"depth"},          {"view"}};
      case ScreenShader::OcclusionBlur:
        return {"occlusion blur",
                "screen.vert.glsl",
                {"occlusion.glsl", "occlusion_blur.frag.glsl"},
                {},
                {"occluded", "depth"},
                {"view"}};
      case ScreenShader::Shrink:
        return {"shrink", "screen.vert.glsl", {"shrink.frag.glsl"}, {}, {"light"}};
      case ScreenShader::Grow:
        return {"grow", "screen.vert.glsl", {"grow.frag.glsl"}, {}, {"light", "below"}};
      case ScreenShader::Finish:
        break;
    }
    return {"finish", "screen.vert.glsl", {"finish.frag.glsl"}, {}, {"light", "bloom"}, {"finish"}};
  };
  Source made = source();
  if (wanted.second) made.defines = {"AGX"};
  return screens_[wanted] = orTold(compile(std::move(made)), problems);
}

base::Result<gfx::ProgramId> Programs::compile(Source source) {
  const auto common = shader("common.glsl");
  if (!common) return common.error();
  const auto vertexPart = shader(source.vertex);
  if (!vertexPart) return vertexPart.error();
  const std::string vertexSource = std::string(*common) + std::string(*vertexPart);
  std::string fragmentSource = "#define FRAGMENT\n" + std::string(*common);
  for (const char* name : source.fragments) {
    const auto part = shader(name);
    if (!part) return part.error();
    fragmentSource += *part;
  }
  gfx::ProgramDesc desc;
  desc.label = std::move(source.label);
  desc.vertexSource = vertexSource;
  desc.fragmentSource = fragmentSource;
  desc.defines = std::move(source.defines);
  desc.samplers = std::move(source.samplers);
  desc.uniformBlocks = {"Frame", "Material", "Layers"};
  desc.uniforms = std::move(source.uniforms);
  return device_->createProgram(desc);
}

}  // namespace render
