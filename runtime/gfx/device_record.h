// A device that draws nothing and writes down what it was told, one readable line a command: the
// tests compare frames as text, without a GPU.
#pragma once

#include "gfx/device.h"

#include <map>

namespace gfx {

/// Things are named by their labels. Numbers have four digits, so that a last-bit difference
/// between machines does not show. The text holds passes, state and draws; `resources()` what was
/// made, in order.
class RecordDevice final : public Device {
 public:
  RecordDevice();

  const std::string& text() const { return text_; }
  const std::string& resources() const { return resources_; }
  void clear();  ///< Both texts; what lives stays alive.
  /// Of all kinds together, made and not destroyed.
  int aliveCount() const { return static_cast<int>(names_.size()); }

  const Limits& limits() const override { return limits_; }
  BufferId createBuffer(BufferKind kind, std::span<const std::byte> bytes, bool isDynamic,
                        std::string_view label) override;
  void updateBuffer(BufferId buffer, std::span<const std::byte> bytes) override;
  void destroy(BufferId buffer) override { destroyed(buffer.id); }
  TextureId createTexture(const TextureDesc& desc) override;
  void writeTexture(TextureId texture, int level, const Region& region,
                    std::span<const std::byte> bytes) override;
  void generateMips(TextureId texture) override;
  void destroy(TextureId texture) override { destroyed(texture.id); }
  SamplerId createSampler(const SamplerDesc& desc) override;
  void destroy(SamplerId sampler) override { destroyed(sampler.id); }
  base::Result<ProgramId> createProgram(const ProgramDesc& desc) override;
  void destroy(ProgramId program) override { destroyed(program.id); }
  VertexArrayId createVertexArray(const VertexArrayDesc& desc) override;
  void destroy(VertexArrayId vertexArray) override { destroyed(vertexArray.id); }
  base::Result<FramebufferId> createFramebuffer(const FramebufferDesc& desc) override;
  void destroy(FramebufferId framebuffer) override { destroyed(framebuffer.id); }
  bool hasDepth(FramebufferId framebuffer) const override;
  void forgetState() override;
  void beginPass(const PassDesc& desc) override;
  void endPass(bool discardsDepth) override;
  void resolve(FramebufferId from, FramebufferId to, int width, int height) override;
  std::vector<std::uint8_t> read(FramebufferId from, int width, int height) override;
  void useProgram(ProgramId program) override;
  void setState(const DrawState& state) override;
  void setUniform(int uniform, std::span<const base::Float4> values) override;
  void bindTexture(int unit, TextureId texture, SamplerId sampler) override;
  void bindUniforms(int binding, BufferId buffer, std::size_t offset, std::size_t size) override;
  void draw(const DrawCall& call) override;
  std::vector<base::Problem> takeProblems() override { return {}; }

 private:
  struct ProgramNames {
    std::vector<std::string> samplers, uniformBlocks, uniforms;
  };

  std::uint32_t created(std::string name);
  void destroyed(std::uint32_t id);
  const std::string& nameOf(std::uint32_t id) const;
  std::string targetName(FramebufferId id) const;
  void line(const std::string& words);
  void bind(const std::string& place, const std::string& thing);

  Limits limits_;
  std::uint32_t next_ = 1;
  std::map<std::uint32_t, std::string> names_;
  std::map<std::uint32_t, bool> framebufferDepth_;
  std::map<std::uint32_t, ProgramNames> programs_;
  std::map<std::uint32_t, BufferKind> buffers_;
  // What a pass has set already: said again only when it changes.
  ProgramId program_;
  std::optional<DrawState> state_;
  std::map<std::string, std::string> bound_;
  std::string text_, resources_;
};

}  // namespace gfx
