// A picture on the GPU that a renderer draws into and the window shows below the interface.
#pragma once

#include "base/math.h"
#include "gfx/device.h"

namespace panel {

class Picture {
 public:
  explicit Picture(gfx::Device& device) : device_(device) {}
  ~Picture();
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  /// Makes it that large, in pixels; nothing happens if it is already. Its content is undefined
  /// then.
  base::Status resize(int width, int height);
  gfx::FramebufferId framebuffer() const { return framebuffer_; }

  /// Copies it onto the window's framebuffer of `windowSize` pixels, its top left corner at `min`
  /// pixels from the window's. Leaves the rest as it is.
  base::Status present(base::Float2 min, base::Float2 windowSize);

 private:
  void release();
  gfx::Device& device_;
  gfx::TextureId color_;
  gfx::SamplerId sampler_;
  gfx::ProgramId program_;
  gfx::FramebufferId framebuffer_;
  int width_ = 0, height_ = 0;
};

}  // namespace panel
