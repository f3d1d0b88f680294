#include "render/targets.h"

#include <algorithm>

namespace render {

Targets::~Targets() {
  for (const Sized* sized :
       {&multisampled_, &multisampledLight_, &picture_, &mask_, &background_, &shadow_})
    device_.destroy(sized->framebuffer);
  const auto destroy = [this](const LookedSized& kept) {
    device_.destroy(kept.sized.framebuffer);
    device_.destroy(kept.texture);
  };
  for (const LookedSized* kept : {&light_, &depths_, &occlusion_, &blurredOcclusion_})
    destroy(*kept);
  for (const auto* chain : {&shrunk_, &grown_})
    for (const LookedSized& kept : *chain) destroy(kept);
  device_.destroy(maskTexture_);
  device_.destroy(backgroundTexture_);
  device_.destroy(backgroundSampler_);
  device_.destroy(shadowTexture_);
  device_.destroy(shadowSampler_);
}

gfx::FramebufferId Targets::make(Sized& sized, const gfx::FramebufferDesc& desc,
                                 std::vector<base::Problem>& problems) {
  device_.destroy(sized.framebuffer);
  sized = {};
  auto made = device_.createFramebuffer(desc);
  if (!made && desc.samples > 1) {
    gfx::FramebufferDesc plain = desc;
    plain.samples = 1;
    made = device_.createFramebuffer(plain);
  }
  if (!made) {
    problems.push_back(
        {base::Severity::Error, "framebuffer", "renderer", made.error().message, ""});
    return {};
  }
  sized = {*made, desc.width, desc.height, desc.samples};
  return *made;
}

gfx::FramebufferId Targets::multisampled(int width, int height, int samples,
                                         std::vector<base::Problem>& problems) {
  if (multisampled_.fits(width, height, samples)) return multisampled_.framebuffer;
  return make(multisampled_,
              {.label = "multisampled",
               .width = width,
               .height = height,
               .samples = samples,
               .hasDepth = true},
              problems);
}

gfx::FramebufferId Targets::picture(int width, int height, std::vector<base::Problem>& problems) {
  if (picture_.fits(width, height, 1)) return picture_.framebuffer;
  return make(picture_, {.label = "picture", .width = width, .height = height, .hasDepth = true},
              problems);
}

gfx::FramebufferId Targets::multisampledLight(int width, int height, int samples,
                                              std::vector<base::Problem>& problems) {
  if (multisampledLight_.fits(width, height, samples)) return multisampledLight_.framebuffer;
  return make(multisampledLight_,
              {.label = "multisampled light",
               .width = width,
               .height = height,
               .samples = samples,
               .colorFormat = gfx::Format::Rgba16F,
               .hasDepth = true},
              problems);
}

Targets::Looked Targets::looked(LookedSized& kept, const char* label, int width, int height,
                                gfx::Format format, bool hasDepth,
                                std::vector<base::Problem>& problems) {
  if (!kept.sized.fits(width, height, 1)) {
    device_.destroy(kept.texture);
    kept.texture =
        device_.createTexture({.label = label, .width = width, .height = height, .format = format});
    gfx::FramebufferDesc desc{.label = label, .width = width, .height = height};
    if (format == gfx::Format::Depth24) {
      desc.depth = kept.texture;
      desc.hasColor = false;
    } else {
      desc.color = kept.texture;
      desc.hasDepth = hasDepth;
    }
    make(kept.sized, desc, problems);
  }
  return {kept.sized.framebuffer, kept.texture};
}

Targets::Looked Targets::light(int width, int height, std::vector<base::Problem>& problems) {
  if (hasToldLight_) return {};
  std::vector<base::Problem> refused;
  const Looked made = looked(light_, "light", width, height, gfx::Format::Rgba16F, true, refused);
  if (!made.framebuffer) {
    hasToldLight_ = true;
    problems.push_back({base::Severity::Warning, "no-float-targets", "renderer",
                        "bloom is left out: this GPU cannot draw into half floats (" +
                            refused.front().message + ")",
                        ""});
  }
  return made;
}

Targets::Looked Targets::bloom(bool isGrown, int level, int width, int height,
                               std::vector<base::Problem>& problems) {
  return looked((isGrown ? grown_ : shrunk_)[static_cast<std::size_t>(level)],
                isGrown ? "bloom grown" : "bloom shrunk", std::max(width >> (level + 1), 1),
                std::max(height >> (level + 1), 1), gfx::Format::Rgba16F, false, problems);
}

Targets::Looked Targets::depths(int width, int height, std::vector<base::Problem>& problems) {
  return looked(depths_, "depths", width, height, gfx::Format::Depth24, true, problems);
}

Targets::Looked Targets::occlusion(bool isBlurred, int width, int height,
                                   std::vector<base::Problem>& problems) {
  return looked(isBlurred ? blurredOcclusion_ : occlusion_,
                isBlurred ? "occlusion blurred" : "occlusion", width, height, gfx::Format::R8,
                false, problems);
}

Targets::Mask Targets::mask(int width, int height, std::vector<base::Problem>& problems) {
  if (!mask_.fits(width, height, 1)) {
    device_.destroy(maskTexture_);
    maskTexture_ = device_.createTexture({.label = "mask", .width = width, .height = height});
    make(mask_, {.label = "mask", .width = width, .height = height, .color = maskTexture_},
         problems);
  }
  return {mask_.framebuffer, maskTexture_};
}

Targets::Background Targets::background(int width, int height,
                                        std::vector<base::Problem>& problems) {
  if (!background_.fits(width, height, 1)) {
    device_.destroy(backgroundTexture_);
    device_.destroy(backgroundSampler_);
    int levels = 1;
    while ((std::max(width, height) >> levels) > 0) ++levels;
    backgroundTexture_ = device_.createTexture({.label = "background",
                                                .width = width,
                                                .height = height,
                                                .levels = levels,
                                                .format = gfx::Format::Srgb8Alpha8});
    backgroundSampler_ = device_.createSampler({.mipFilter = gfx::MipFilter::Linear,
                                                .wrapS = gfx::Wrap::ClampToEdge,
                                                .wrapT = gfx::Wrap::ClampToEdge});
    make(background_,
         {.label = "background",
          .width = width,
          .height = height,
          .color = backgroundTexture_,
          .hasDepth = true},
         problems);
  }
  return {background_.framebuffer, backgroundTexture_, backgroundSampler_};
}

Targets::ShadowMap Targets::shadowMap(int size, std::vector<base::Problem>& problems, bool& isNew) {
  isNew = !shadow_.fits(size, size, 1);
  if (isNew) {
    device_.destroy(shadowTexture_);
    device_.destroy(shadowSampler_);
    shadowTexture_ = device_.createTexture(
        {.label = "shadow map", .width = size, .height = size, .format = gfx::Format::Depth24});
    shadowSampler_ = device_.createSampler(
        {.wrapS = gfx::Wrap::ClampToEdge, .wrapT = gfx::Wrap::ClampToEdge, .comparesDepth = true});
    make(shadow_,
         {.label = "shadow map",
          .width = size,
          .height = size,
          .depth = shadowTexture_,
          .hasColor = false},
         problems);
  }
  return {shadow_.framebuffer, shadowTexture_, shadowSampler_};
}

}  // namespace render
