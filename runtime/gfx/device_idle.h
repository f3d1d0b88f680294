// A GPU that does nothing: what is left of a frame's time and memory is ours. For benches and
// tests.
#pragma once

#include "gfx/device.h"

namespace gfx {

class IdleDevice final : public Device {
 public:
  const Limits& limits() const override { return limits_; }
  BufferId createBuffer(BufferKind, std::span<const std::byte>, bool, std::string_view) override {
    return {++last_};
  }
  void updateBuffer(BufferId, std::span<const std::byte>) override {}
  void destroy(BufferId) override {}
  TextureId createTexture(const TextureDesc&) override { return {++last_}; }
  void writeTexture(TextureId, int, const Region&, std::span<const std::byte>) override {}
  void generateMips(TextureId) override {}
  void destroy(TextureId) override {}
  SamplerId createSampler(const SamplerDesc&) override { return {++last_}; }
  void destroy(SamplerId) override {}
  base::Result<ProgramId> createProgram(const ProgramDesc&) override { return ProgramId{++last_}; }
  void destroy(ProgramId) override {}
  VertexArrayId createVertexArray(const VertexArrayDesc&) override { return {++last_}; }
  void destroy(VertexArrayId) override {}
  base::Result<FramebufferId> createFramebuffer(const FramebufferDesc&) override {
    return FramebufferId{++last_};
  }
  void destroy(FramebufferId) override {}
  bool hasDepth(FramebufferId) const override { return true; }
  void forgetState() override {}
  void beginPass(const PassDesc&) override {}
  void endPass(bool) override {}
  void resolve(FramebufferId, FramebufferId, int, int) override {}
  std::vector<std::uint8_t> read(FramebufferId, int width, int height) override {
    return std::vector<std::uint8_t>(static_cast<std::size_t>(width) *
                                     static_cast<std::size_t>(height) * 4);
  }
  void useProgram(ProgramId) override {}
  void setState(const DrawState&) override {}
  void setUniform(int, std::span<const base::Float4>) override {}
  void bindTexture(int, TextureId, SamplerId) override {}
  void bindUniforms(int, BufferId, std::size_t, std::size_t) override {}
  void draw(const DrawCall&) override {}
  std::vector<base::Problem> takeProblems() override { return {}; }

 private:
  Limits limits_{"idle"};
  std::uint32_t last_ = 0;
};

}  // namespace gfx
