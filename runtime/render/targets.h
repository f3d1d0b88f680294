// The framebuffers a frame needs beside its target: made when first asked for, remade when the size
// changes.
#pragma once

#include "base/log.h"
#include "gfx/device.h"

#include <array>
#include <vector>

namespace render {

class Targets {
 public:
  explicit Targets(gfx::Device& device) : device_(device) {}
  ~Targets();
  Targets(const Targets&) = delete;
  Targets& operator=(const Targets&) = delete;

  /// Where `target` is to be drawn: itself if it has depth and one sample is wanted, else a
  /// framebuffer to be resolved into it. Fewer samples where the GPU refuses so many.
  gfx::FramebufferId multisampled(int width, int height, int samples,
                                  std::vector<base::Problem>& problems);
  /// One sample, with depth: for pictures.
  gfx::FramebufferId picture(int width, int height, std::vector<base::Problem>& problems);

  /// As light: half floats with depth, to be resolved into light()'s. Fewer samples where the GPU
  /// refuses so many.
  gfx::FramebufferId multisampledLight(int width, int height, int samples,
                                       std::vector<base::Problem>& problems);

  /// A picture that can be looked up.
  struct Mask {
    gfx::FramebufferId framebuffer;
    gfx::TextureId texture;
  };
  using Looked = Mask;
  /// Half floats, with depth. Empty, and told once, where the GPU cannot draw them.
  Looked light(int width, int height, std::vector<base::Problem>& problems);
  static constexpr int kBloomLevels = 6;
  /// Half floats; `level` 0 is half as large as width x height, and so on, at least a pixel. Twice:
  /// what is shrunk and what is grown again.
  Looked bloom(bool isGrown, int level, int width, int height,
               std::vector<base::Problem>& problems);
  /// Depths alone, and two pictures of one channel of that size.
  Looked depths(int width, int height, std::vector<base::Problem>& problems);
  Looked occlusion(bool isBlurred, int width, int height, std::vector<base::Problem>& problems);

  Mask mask(int width, int height, std::vector<base::Problem>& problems);

  /// With depth, and levels down to one pixel: what stands behind glass, as light. What is stored
  /// is a quarter of it, so that up to four times white fits.
  struct Background {
    gfx::FramebufferId framebuffer;
    gfx::TextureId texture;
    gfx::SamplerId sampler;
  };
  Background background(int width, int height, std::vector<base::Problem>& problems);

  struct ShadowMap {
    gfx::FramebufferId framebuffer;
    gfx::TextureId texture;
    gfx::SamplerId sampler;
  };
  /// A square of depths; `isNew`: nothing of an earlier frame is in it.
  ShadowMap shadowMap(int size, std::vector<base::Problem>& problems, bool& isNew);

 private:
  struct Sized {
    gfx::FramebufferId framebuffer;
    int width = 0, height = 0, samples = 0;
    bool fits(int w, int h, int s) const {
      return framebuffer && width == w && height == h && samples == s;
    }
  };
  gfx::FramebufferId make(Sized& sized, const gfx::FramebufferDesc& desc,
                          std::vector<base::Problem>& problems);

  gfx::Device& device_;
  struct LookedSized {
    Sized sized;
    gfx::TextureId texture;
  };
  /// Made anew where the size is another.
  Looked looked(LookedSized& kept, const char* label, int width, int height, gfx::Format format,
                bool hasDepth, std::vector<base::Problem>& problems);

  Sized multisampled_, multisampledLight_, picture_, mask_, background_, shadow_;
  LookedSized light_, depths_, occlusion_, blurredOcclusion_;
  std::array<LookedSized, kBloomLevels> shrunk_, grown_;
  bool hasToldLight_ = false;
  gfx::TextureId maskTexture_, backgroundTexture_, shadowTexture_;
  gfx::SamplerId backgroundSampler_, shadowSampler_;
};

}  // namespace render
