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
  if (auto made = add(programs.grid_, {.label = "grid",
                                       .vertex = "grid.vert.glsl",
                                       .fragments = {"grid.frag.glsl"},
                                       .uniforms = {"grid"}});
      !made)
    return made.error();
  if (auto made = add(programs.outline_, {.label = "outline",
                                          .vertex = "screen.vert.glsl",
                                          .fragments = {"outline.frag.glsl"},
                                          .samplers = {"mask"}});
      !made)
    return made.error();
  return programs;
}

Programs::Programs(Programs&& other) noexcept
    : device_(other.device_),
      surfaces_(std::exchange(other.surfaces_, {})),
      skies_(std::exchange(other.skies_, {})),
      grid_(std::exchange(other.grid_, {})),
      outline_(std::exchange(other.outline_, {})) {}

Programs::~Programs() {
  for (const auto& [key, program] : surfaces_) device_->destroy(program);
  for (const auto& [key, program] : skies_) device_->destroy(program);
  device_->destroy(grid_);
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
  const SurfaceKey wanted{key.bits & (SurfaceKey::kAgx | SurfaceKey::kBackground)};
  if (const auto found = skies_.find(wanted); found != skies_.end()) return found->second;
  Source source{"sky", "screen.vert.glsl", {"sky.frag.glsl"}};
  source.defines = definesOf(wanted);
  return skies_[wanted] = orTold(compile(std::move(source)), problems);
}

base::Result<gfx::ProgramId> Programs::compile(Source source) {
  const auto common = shader("common.glsl");
  if (!common) return common.error();
  const auto vertexPart = shader(source.vertex);
  if (!vertexPart) return vertexPart.error();
  const std::string vertexSource = std::string(*common) + std::string(*vertexPart);
  std::string fragmentSource(*common);
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
