// A GPU that does nothing: what is left of a frame's time is ours.
#pragma once

#include "gfx/device.h"

namespace cli {

class IdleDevice final : public gfx::Device {
 public:
  const gfx::Limits& limits() const override { return limits_; }
  gfx::BufferId createBuffer(gfx::BufferKind, std::span<const std::byte>, bool,
                             std::string_view) override {
    return {++last_};
  }
  void updateBuffer(gfx::BufferId, std::span<const std::byte>) override {}
  void destroy(gfx::BufferId) override {}
  gfx::TextureId createTexture(const gfx::TextureDesc&) override { return {++last_}; }
  void writeTexture(gfx::TextureId, int, const gfx::Region&, std::span<const std::byte>) override {}
  void generateMips(gfx::TextureId) override {}
  void destroy(gfx::TextureId) override {}
  gfx::SamplerId createSampler(const gfx::SamplerDesc&) override { return {++last_}; }
  void destroy(gfx::SamplerId) override {}
  base::Result<gfx::ProgramId> createProgram(const gfx::ProgramDesc&) override {
    return gfx::ProgramId{++last_};
  }
  void destroy(gfx::ProgramId) override {}
  gfx::VertexArrayId createVertexArray(const gfx::VertexArrayDesc&) override { return {++last_}; }
  void destroy(gfx::VertexArrayId) override {}
  base::Result<gfx::FramebufferId> createFramebuffer(const gfx::FramebufferDesc&) override {
    return gfx::FramebufferId{++last_};
  }
  void destroy(gfx::FramebufferId) override {}
  bool hasDepth(gfx::FramebufferId) const override { return true; }
  void forgetState() override {}
  void beginPass(const gfx::PassDesc&) override {}
  void endPass(bool) override {}
  void resolve(gfx::FramebufferId, gfx::FramebufferId, int, int) override {}
  std::vector<std::uint8_t> read(gfx::FramebufferId, int width, int height) override {
    return std::vector<std::uint8_t>(static_cast<std::size_t>(width) *
                                     static_cast<std::size_t>(height) * 4);
  }
  void useProgram(gfx::ProgramId) override {}
  void setState(const gfx::DrawState&) override {}
  void setUniform(int, std::span<const base::Float4>) override {}
  void bindTexture(int, gfx::TextureId, gfx::SamplerId) override {}
  void bindUniforms(int, gfx::BufferId, std::size_t, std::size_t) override {}
  void draw(const gfx::DrawCall&) override {}
  std::vector<base::Problem> takeProblems() override { return {}; }

 private:
  gfx::Limits limits_{"idle"};
  std::uint32_t last_ = 0;
};

}  // namespace cli
