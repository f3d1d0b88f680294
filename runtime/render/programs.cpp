#include "render/programs.h"

#include "embedded/embedded.h"
#include "render/frame_blocks.h"

#include <algorithm>
#include <utility>

namespace render {

namespace {

base::Result<std::string_view> shader(const std::string& name) {
  const embedded::File* file = embedded::find("runtime/render/shaders/" + name);
  if (!file) return base::Error{"the shader \"" + name + "\" is missing from this program"};
  return file->bytes;
}

}  // namespace

base::Result<Programs> Programs::create(gfx::Device& device) {
  Programs programs(device);
  const auto add = [&](gfx::ProgramId& into, const char* label, const char* vertex,
                       const char* fragment) -> base::Status {
    auto made = programs.compile(label, vertex, fragment, {});
    if (!made) return made.error();
    into = *made;
    return base::Done{};
  };
  if (auto made = add(programs.sky_, "sky", "screen.vert.glsl", "sky.frag.glsl"); !made)
    return made.error();
  if (auto made = add(programs.grid_, "grid", "grid.vert.glsl", "grid.frag.glsl"); !made)
    return made.error();
  if (auto made = add(programs.outline_, "outline", "screen.vert.glsl", "outline.frag.glsl"); !made)
    return made.error();
  return programs;
}

Programs::Programs(Programs&& other) noexcept
    : device_(other.device_),
      surfaces_(std::exchange(other.surfaces_, {})),
      sky_(std::exchange(other.sky_, {})),
      grid_(std::exchange(other.grid_, {})),
      outline_(std::exchange(other.outline_, {})) {}

Programs::~Programs() {
  for (const auto& [key, program] : surfaces_) device_->destroy(program);
  device_->destroy(sky_);
  device_->destroy(grid_);
  device_->destroy(outline_);
}

int Programs::objectsABlock() const {
  return std::min(device_->limits().maxUniformBlock, 16384) / static_cast<int>(sizeof(ObjectRows));
}

gfx::ProgramId Programs::surface(SurfaceKey key, std::vector<base::Problem>& problems) {
  if (const auto found = surfaces_.find(key); found != surfaces_.end()) return found->second;
  const bool isDepthOnly = key.has(SurfaceKey::kDepthOnly);
  auto made = compile(key.has(SurfaceKey::kMask) ? "mask"
                      : isDepthOnly              ? "depth"
                                                 : "surface",
                      "surface.vert.glsl", isDepthOnly ? "depth.frag.glsl" : "surface.frag.glsl",
                      definesOf(key, objectsABlock()), "material.glsl");
  if (!made)
    problems.push_back({base::Severity::Error, "shader", "renderer", made.error().message, ""});
  return surfaces_[key] = made ? *made : gfx::ProgramId{};
}

base::Result<gfx::ProgramId> Programs::compile(const std::string& label, const char* vertex,
                                               const char* fragment,
                                               std::vector<std::string> defines,
                                               const char* sharedByFragments) {
  const auto common = shader("common.glsl");
  const auto shared = sharedByFragments ? shader(sharedByFragments)
                                        : base::Result<std::string_view>(std::string_view());
  const auto vertexPart = shader(vertex), fragmentPart = shader(fragment);
  for (const auto* part : {&common, &shared, &vertexPart, &fragmentPart})
    if (!*part) return part->error();
  const std::string vertexSource = std::string(*common) + std::string(*vertexPart);
  const std::string fragmentSource = std::string(*common) + std::string(*shared) + std::string(*fragmentPart);
  gfx::ProgramDesc desc;
  desc.label = label;
  desc.vertexSource = vertexSource;
  desc.fragmentSource = fragmentSource;
  desc.defines = std::move(defines);
  desc.uniformBlocks = {"Frame", "Material", "Objects"};
  if (label == "outline") {
    desc.samplers = {"mask"};
  } else if (label == "grid") {
    desc.uniforms = {"grid"};
  } else {
    desc.samplers = {"baseColorTexture",
                     "metallicRoughnessTexture",
                     "normalTexture",
                     "occlusionTexture",
                     "emissiveTexture",
                     "shadowMap",
                     "poses",
                     "morphs"};
    desc.uniforms = {"object", "clipRows"};
  }
  return device_->createProgram(desc);
}

}  // namespace render
