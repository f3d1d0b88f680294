#include "gfx/device_gl.h"

#include "gfx/gl.h"
#include "gfx/gl_driver.h"
#include "gfx/gl_names.h"
#include "gfx/gl_objects.h"
#include "gfx/gl_program.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <utility>

namespace gfx {

namespace {

constexpr int kTextureUnits = 16;
/// Where textures are bound to be filled: never one that a pass has set up.
constexpr int kScratchUnit = kTextureUnits - 1;
constexpr int kUniformBindings = 8;
/// Kept for takeProblems(): a fault in every frame must not fill the memory of who never asks.
[[maybe_unused]] constexpr std::size_t kMostProblems = 64;

class GlDevice final : public Device {
 public:
  GlDevice();
  ~GlDevice() override;

  const Limits& limits() const override { return limits_; }
  BufferId createBuffer(BufferKind kind, std::span<const std::byte> bytes, bool isDynamic,
                        std::string_view label) override;
  void updateBuffer(BufferId buffer, std::span<const std::byte> bytes) override;
  void destroy(BufferId buffer) override;
  TextureId createTexture(const TextureDesc& desc) override;
  void writeTexture(TextureId texture, int level, const Region& region,
                    std::span<const std::byte> bytes) override;
  void generateMips(TextureId texture) override;
  void destroy(TextureId texture) override;
  std::uintptr_t nativeTexture(TextureId texture) const override {
    return textures_.at(texture).name;
  }
  SamplerId createSampler(const SamplerDesc& desc) override;
  void destroy(SamplerId sampler) override;
  base::Result<ProgramId> createProgram(const ProgramDesc& desc) override;
  void destroy(ProgramId program) override;
  VertexArrayId createVertexArray(const VertexArrayDesc& desc) override;
  void destroy(VertexArrayId vertexArray) override;
  base::Result<FramebufferId> createFramebuffer(const FramebufferDesc& desc) override;
  void destroy(FramebufferId framebuffer) override;
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
  std::vector<base::Problem> takeProblems() override;

 private:
  struct SamplerObject {
    GLuint name = 0;
  };
  struct UniformBinding {
    BufferId buffer;
    std::size_t offset = 0, size = 0;
    bool operator==(const UniformBinding&) const = default;
  };
  /// What the context is believed to hold; an empty optional or UINT_MAX = unknown.
  struct Believed {
    ProgramId program;
    std::optional<GLuint> vertexArray;
    std::optional<DrawState> state;
    std::array<std::pair<TextureId, SamplerId>, kTextureUnits> textures{};
    std::array<UniformBinding, kUniformBindings> uniforms{};
    int activeUnit = -1;
    bool encodesSrgb = false;  ///< GL_FRAMEBUFFER_SRGB, of desktop GL.
  };

  GLuint nameOf(FramebufferId id) const { return id ? framebuffers_.at(id).name : 0; }
  void bindVertexArray(GLuint name);
  void pointAtInstances(VertexArray& array, const DrawCall& call);
  void activeUnit(int unit);
  bool prepareResolveStage(int width, int height);
  void collectErrors(std::string_view place);

  Limits limits_;
  Table<BufferId, Buffer> buffers_;
  Table<TextureId, Texture> textures_;
  Table<SamplerId, SamplerObject> samplers_;
  Table<ProgramId, Program> programs_;
  Table<VertexArrayId, VertexArray> vertexArrays_;
  Table<FramebufferId, Framebuffer> framebuffers_;
  GLuint emptyVertexArray_ = 0;
  Believed believed_;
  FramebufferId passTarget_;
  FramebufferId resolveStage_;
  std::pair<int, int> resolveStageSize_{};
  std::string passLabel_;
  bool hasTextureStorage_ = false;
  std::vector<base::Problem> problems_;
};

GlDevice::GlDevice() {
  const auto number = [](GLenum what) {
    GLint value = 0;
    glGetIntegerv(what, &value);
    return static_cast<int>(value);
  };
  limits_.renderer = rendererName();
  std::string lower = limits_.renderer;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const char* word : {"llvmpipe", "softpipe", "swiftshader", "software"})
    limits_.isSoftware = limits_.isSoftware || lower.find(word) != std::string::npos;
  limits_.maxTextureSize = number(GL_MAX_TEXTURE_SIZE);
  limits_.maxSamples = number(GL_MAX_SAMPLES);
  limits_.uniformAlignment = std::max(number(GL_UNIFORM_BUFFER_OFFSET_ALIGNMENT), 1);
  hasTextureStorage_ = hasTextureStorage();
  glGenVertexArrays(1, &emptyVertexArray_);
  forgetState();
  collectErrors("starting");
}

GlDevice::~GlDevice() {
  framebuffers_.clear([](Framebuffer& f) {
    glDeleteFramebuffers(1, &f.name);
    glDeleteRenderbuffers(2, f.storage.data());
  });
  vertexArrays_.clear([](VertexArray& v) { glDeleteVertexArrays(1, &v.name); });
  programs_.clear([](Program& p) { glDeleteProgram(p.name); });
  samplers_.clear([](SamplerObject& s) { glDeleteSamplers(1, &s.name); });
  textures_.clear([](Texture& t) { glDeleteTextures(1, &t.name); });
  buffers_.clear([](Buffer& b) { glDeleteBuffers(1, &b.name); });
  glDeleteVertexArrays(1, &emptyVertexArray_);
}

// --- resources
// -------------------------------------------------------------------------------------------------------

BufferId GlDevice::createBuffer(BufferKind kind, std::span<const std::byte> bytes, bool isDynamic,
                                std::string_view) {
  Buffer buffer;
  buffer.target = targetOf(kind);
  buffer.isDynamic = isDynamic;
  glGenBuffers(1, &buffer.name);
  // An index buffer binds to the vertex array that is current: never to one of ours by accident.
  bindVertexArray(emptyVertexArray_);
  glBindBuffer(buffer.target, buffer.name);
  glBufferData(buffer.target, static_cast<GLsizeiptr>(bytes.size()), bytes.data(),
               isDynamic ? GL_STREAM_DRAW : GL_STATIC_DRAW);
  return buffers_.add(buffer);
}

void GlDevice::updateBuffer(BufferId id, std::span<const std::byte> bytes) {
  const Buffer& buffer = buffers_.at(id);
  contract(buffer.isDynamic, "updateBuffer of a buffer that was made as never changing");
  bindVertexArray(emptyVertexArray_);
  glBindBuffer(buffer.target, buffer.name);
  glBufferData(buffer.target, static_cast<GLsizeiptr>(bytes.size()), bytes.data(), GL_STREAM_DRAW);
}

void GlDevice::destroy(BufferId id) {
  buffers_.remove(id, [](Buffer& b) { glDeleteBuffers(1, &b.name); });
  for (UniformBinding& bound : believed_.uniforms)
    if (bound.buffer == id) bound = {};
}

TextureId GlDevice::createTexture(const TextureDesc& desc) {
  Texture texture;
  texture.format = desc.format;
  glGenTextures(1, &texture.name);
  activeUnit(kScratchUnit);
  glBindTexture(GL_TEXTURE_2D, texture.name);
  const PixelFormat f = pixelFormatOf(desc.format);
  // All levels in one go where the driver can: made one by one, Mesa's rasteriser keeps the first one
  // twice.
  if (hasTextureStorage_)
    glTexStorage2D(GL_TEXTURE_2D, desc.levels, static_cast<GLenum>(f.internal), desc.width,
                   desc.height);
  for (int level = 0; level < (hasTextureStorage_ ? 0 : desc.levels); ++level)
    glTexImage2D(GL_TEXTURE_2D, level, f.internal, std::max(desc.width >> level, 1),
                 std::max(desc.height >> level, 1), 0, f.format, f.type, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, desc.levels - 1);
  // Ours are always drawn with a sampler, which goes before this; see nativeTexture().
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  return textures_.add(texture);
}

void GlDevice::writeTexture(TextureId id, int level, const Region& region,
                            std::span<const std::byte> bytes) {
  const Texture& texture = textures_.at(id);
  contract(bytes.size() == static_cast<std::size_t>(region.width) *
                               static_cast<std::size_t>(region.height) *
                               static_cast<std::size_t>(bytesPerPixel(texture.format)),
           "writeTexture: the bytes must fit the region");
  activeUnit(kScratchUnit);
  glBindTexture(GL_TEXTURE_2D, texture.name);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  const PixelFormat f = pixelFormatOf(texture.format);
  glTexSubImage2D(GL_TEXTURE_2D, level, region.x, region.y, region.width, region.height, f.format,
                  f.type, bytes.data());
}

void GlDevice::generateMips(TextureId id) {
  activeUnit(kScratchUnit);
  glBindTexture(GL_TEXTURE_2D, textures_.at(id).name);
  glGenerateMipmap(GL_TEXTURE_2D);
  collectErrors("mips");
}

void GlDevice::destroy(TextureId id) {
  textures_.remove(id, [](Texture& t) { glDeleteTextures(1, &t.name); });
  for (auto& bound : believed_.textures)
    if (bound.first == id) bound = {};
}

SamplerId GlDevice::createSampler(const SamplerDesc& desc) {
  SamplerObject sampler;
  glGenSamplers(1, &sampler.name);
  const auto set = [&](GLenum what, GLenum value) {
    glSamplerParameteri(sampler.name, what, static_cast<GLint>(value));
  };
  set(GL_TEXTURE_MAG_FILTER, desc.magFilter == Filter::Linear ? GL_LINEAR : GL_NEAREST);
  set(GL_TEXTURE_MIN_FILTER, minFilterOf(desc.minFilter, desc.mipFilter));
  set(GL_TEXTURE_WRAP_S, wrapOf(desc.wrapS));
  set(GL_TEXTURE_WRAP_T, wrapOf(desc.wrapT));
  if (desc.comparesDepth) {
    set(GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
    set(GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
  }
  return samplers_.add(sampler);
}

void GlDevice::destroy(SamplerId id) {
  samplers_.remove(id, [](SamplerObject& s) { glDeleteSamplers(1, &s.name); });
  for (auto& bound : believed_.textures)
    if (bound.second == id) bound = {};
}

base::Result<ProgramId> GlDevice::createProgram(const ProgramDesc& desc) {
  auto linked = linkProgram(desc);
  if (!linked) return linked.error();
  Program program;
  program.name = *linked;
  for (const std::string& name : desc.uniforms)
    program.uniforms.push_back(glGetUniformLocation(program.name, name.c_str()));
  for (std::size_t i = 0; i < desc.uniformBlocks.size(); ++i) {
    const GLuint block = glGetUniformBlockIndex(program.name, desc.uniformBlocks[i].c_str());
    if (block != GL_INVALID_INDEX)
      glUniformBlockBinding(program.name, block, static_cast<GLuint>(i));
  }
  glUseProgram(program.name);
  for (std::size_t i = 0; i < desc.samplers.size(); ++i) {
    const GLint place = glGetUniformLocation(program.name, desc.samplers[i].c_str());
    if (place >= 0) glUniform1i(place, static_cast<GLint>(i));
  }
  const ProgramId id = programs_.add(std::move(program));
  believed_.program = id;
  return id;
}

void GlDevice::destroy(ProgramId id) {
  programs_.remove(id, [](Program& p) { glDeleteProgram(p.name); });
  if (believed_.program == id) believed_.program = {};
}

VertexArrayId GlDevice::createVertexArray(const VertexArrayDesc& desc) {
  VertexArray array;
  array.indexType = desc.indexType;
  glGenVertexArrays(1, &array.name);
  bindVertexArray(array.name);
  glBindBuffer(GL_ARRAY_BUFFER, buffers_.at(desc.vertices).name);
  for (const Attribute& a : desc.attributes) {
    const auto location = static_cast<GLuint>(a.location);
    const void* offset = reinterpret_cast<const void*>(a.offset);
    glEnableVertexAttribArray(location);
    if (a.type == AttributeType::Float)
      glVertexAttribPointer(location, a.components, GL_FLOAT, GL_FALSE, 0, offset);
    else
      glVertexAttribIPointer(location, a.components, GL_UNSIGNED_SHORT, 0, offset);
  }
  if (desc.indices) glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers_.at(desc.indices).name);
  return vertexArrays_.add(array);
}

void GlDevice::destroy(VertexArrayId id) {
  vertexArrays_.remove(id, [this](VertexArray& v) {
    if (believed_.vertexArray == v.name) believed_.vertexArray.reset();
    glDeleteVertexArrays(1, &v.name);
  });
}

base::Result<FramebufferId> GlDevice::createFramebuffer(const FramebufferDesc& desc) {
  if (desc.width < 1 || desc.height < 1 || desc.width > limits_.maxTextureSize ||
      desc.height > limits_.maxTextureSize)
    return base::Error{"framebuffer \"" + desc.label + "\": sides must be 1 to " +
                       std::to_string(limits_.maxTextureSize) + " pixels, got " +
                       std::to_string(desc.width) + " x " + std::to_string(desc.height)};
  Framebuffer framebuffer;
  framebuffer.hasColor = desc.hasColor || desc.color;
  framebuffer.hasDepth = desc.hasDepth || desc.depth;
  framebuffer.isSrgb = desc.color && textures_.at(desc.color).format == Format::Srgb8Alpha8;
  glGenFramebuffers(1, &framebuffer.name);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.name);
  const GLsizei samples = desc.samples > 1 ? std::min(desc.samples, limits_.maxSamples) : 0;
  const auto attach = [&](GLenum point, TextureId texture, GLenum format, GLuint& storage) {
    if (texture) {
      glFramebufferTexture2D(GL_FRAMEBUFFER, point, GL_TEXTURE_2D, textures_.at(texture).name, 0);
      return;
    }
    glGenRenderbuffers(1, &storage);
    glBindRenderbuffer(GL_RENDERBUFFER, storage);
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, desc.width, desc.height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, point, GL_RENDERBUFFER, storage);
  };
  if (framebuffer.hasColor)
    attach(GL_COLOR_ATTACHMENT0, desc.color,
           static_cast<GLenum>(pixelFormatOf(desc.colorFormat).internal), framebuffer.storage[0]);
  if (framebuffer.hasDepth)
    attach(GL_DEPTH_ATTACHMENT, desc.depth, GL_DEPTH_COMPONENT24, framebuffer.storage[1]);
  if (!framebuffer.hasColor) {
    const GLenum none = GL_NONE;
    glDrawBuffers(1, &none);
    glReadBuffer(GL_NONE);
  }
  const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  const FramebufferId id = framebuffers_.add(framebuffer);
  if (status == GL_FRAMEBUFFER_COMPLETE) return id;
  destroy(id);
  return base::Error{"framebuffer \"" + desc.label + "\" (" + std::to_string(desc.width) + " x " +
                     std::to_string(desc.height) + ", " + std::to_string(desc.samples) +
                     " samples) is not supported by " + limits_.renderer + ": " +
                     framebufferStatusName(status)};
}

void GlDevice::destroy(FramebufferId id) {
  framebuffers_.remove(id, [](Framebuffer& f) {
    glDeleteFramebuffers(1, &f.name);
    glDeleteRenderbuffers(2, f.storage.data());
  });
}

bool GlDevice::hasDepth(FramebufferId id) const { return !id || framebuffers_.at(id).hasDepth; }

// --- passes and state
// ------------------------------------------------------------------------------------------------

void GlDevice::forgetState() {
  believed_ = {};
#if !defined(__EMSCRIPTEN__)
  // What desktop GL leaves to us and GLES has built in.
  if (epoxy_is_desktop_gl()) {
    glEnable(GL_PROGRAM_POINT_SIZE);
    glDisable(GL_FRAMEBUFFER_SRGB);
    glEnable(GL_MULTISAMPLE);
  }
#endif
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
}

void GlDevice::beginPass(const PassDesc& desc) {
  passTarget_ = desc.target;
  passLabel_ = desc.label;
  glBindFramebuffer(GL_FRAMEBUFFER, nameOf(desc.target));
#if !defined(__EMSCRIPTEN__)
  // GLES encodes wherever the format says so; desktop GL must be asked.
  if (isDesktopGl()) {
    const bool encodes = desc.target && framebuffers_.at(desc.target).isSrgb;
    if (encodes != std::exchange(believed_.encodesSrgb, encodes))
      encodes ? glEnable(GL_FRAMEBUFFER_SRGB) : glDisable(GL_FRAMEBUFFER_SRGB);
  }
#endif
  glViewport(desc.x, desc.y, desc.width, desc.height);
  GLbitfield bits = 0;
  if (desc.clearColor || desc.clearsDepth) {
    // Clearing obeys the write masks.
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    believed_.state.reset();
  }
  if (desc.clearColor) {
    glClearColor(desc.clearColor->x, desc.clearColor->y, desc.clearColor->z, desc.clearColor->w);
    bits |= GL_COLOR_BUFFER_BIT;
  }
  if (desc.clearsDepth) bits |= GL_DEPTH_BUFFER_BIT;
  if (!bits) return;
  if (desc.isPart) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(desc.x, desc.y, desc.width, desc.height);
  }
  glClear(bits);
  if (desc.isPart) glDisable(GL_SCISSOR_TEST);
}

void GlDevice::endPass(bool discardsDepth) {
#if defined(__EMSCRIPTEN__)
  // Tells tiled GPUs not to write depth back; core only from GL 4.3 on desktop.
  if (discardsDepth && passTarget_) {
    const GLenum depth = GL_DEPTH_ATTACHMENT;
    glInvalidateFramebuffer(GL_FRAMEBUFFER, 1, &depth);
  }
#else
  static_cast<void>(discardsDepth);
#endif
  collectErrors(passLabel_);
}

void GlDevice::resolve(FramebufferId from, FramebufferId to, int width, int height) {
  const auto blit = [&](FramebufferId source, FramebufferId destination) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, nameOf(source));
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, nameOf(destination));
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  };
  // GLES resolves only between equal formats, and a page's canvas may have no alpha: one step more.
  if (!to && !isDesktopGl() && prepareResolveStage(width, height)) {
    blit(from, resolveStage_);
    from = resolveStage_;
  }
  blit(from, to);
  collectErrors("resolve");
}

bool GlDevice::prepareResolveStage(int width, int height) {
  if (resolveStage_ && resolveStageSize_ == std::pair{width, height}) return true;
  destroy(resolveStage_);
  resolveStage_ = {};
  const auto made = createFramebuffer({.label = "resolve", .width = width, .height = height});
  if (!made) return false;
  resolveStage_ = *made;
  resolveStageSize_ = {width, height};
  return true;
}

std::vector<std::uint8_t> GlDevice::read(FramebufferId from, int width, int height) {
  const auto stride = static_cast<std::size_t>(width) * 4;
  std::vector<std::uint8_t> pixels(stride * static_cast<std::size_t>(height));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, nameOf(from));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  collectErrors("read");
  for (std::size_t top = 0, bottom = static_cast<std::size_t>(height); top + 1 < bottom; ++top) {
    --bottom;
    std::swap_ranges(pixels.begin() + static_cast<std::ptrdiff_t>(top * stride),
                     pixels.begin() + static_cast<std::ptrdiff_t>((top + 1) * stride),
                     pixels.begin() + static_cast<std::ptrdiff_t>(bottom * stride));
  }
  return pixels;
}

void GlDevice::useProgram(ProgramId program) {
  if (believed_.program == program) return;
  glUseProgram(programs_.at(program).name);
  believed_.program = program;
}

void GlDevice::setState(const DrawState& s) {
  if (believed_.state == s) return;
  const std::optional<DrawState> was = believed_.state;
  const auto enable = [](GLenum what, bool on) { on ? glEnable(what) : glDisable(what); };
  if (!was || was->depthTest != s.depthTest || was->depthWrite != s.depthWrite) {
    // GL writes no depth where the test is off: "always" is a test.
    enable(GL_DEPTH_TEST, s.depthTest != DepthTest::Always || s.depthWrite);
    glDepthFunc(s.depthTest == DepthTest::Less        ? GL_LESS
                : s.depthTest == DepthTest::LessEqual ? GL_LEQUAL
                                                      : GL_ALWAYS);
    glDepthMask(s.depthWrite ? GL_TRUE : GL_FALSE);
  }
  if (!was || was->blend != s.blend) {
    enable(GL_BLEND, s.blend == Blend::Alpha);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  }
  if (!was || was->cull != s.cull) {
    enable(GL_CULL_FACE, s.cull == Cull::Back);
    glCullFace(GL_BACK);
  }
  if (!was || was->frontIsClockwise != s.frontIsClockwise)
    glFrontFace(s.frontIsClockwise ? GL_CW : GL_CCW);
  if (!was || was->colorWrite != s.colorWrite) {
    const GLboolean write = s.colorWrite ? GL_TRUE : GL_FALSE;
    glColorMask(write, write, write, write);
  }
  if (!was || was->depthBiasSlope != s.depthBiasSlope || was->depthBiasUnits != s.depthBiasUnits) {
    enable(GL_POLYGON_OFFSET_FILL, s.depthBiasSlope != 0 || s.depthBiasUnits != 0);
    glPolygonOffset(s.depthBiasSlope, s.depthBiasUnits);
  }
  believed_.state = s;
}

void GlDevice::setUniform(int uniform, std::span<const base::Float4> values) {
  const GLint place = programs_.at(believed_.program).uniforms[static_cast<std::size_t>(uniform)];
  if (place >= 0) glUniform4fv(place, static_cast<GLsizei>(values.size()), &values[0].x);
}

void GlDevice::activeUnit(int unit) {
  if (believed_.activeUnit == unit) return;
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  believed_.activeUnit = unit;
}

void GlDevice::bindTexture(int unit, TextureId texture, SamplerId sampler) {
  contract(unit >= 0 && unit < kScratchUnit, "bindTexture: the unit must be 0 to 14");
  auto& bound = believed_.textures[static_cast<std::size_t>(unit)];
  if (bound == std::pair{texture, sampler}) return;
  activeUnit(unit);
  glBindTexture(GL_TEXTURE_2D, textures_.at(texture).name);
  glBindSampler(static_cast<GLuint>(unit), samplers_.at(sampler).name);
  bound = {texture, sampler};
}

void GlDevice::bindUniforms(int binding, BufferId buffer, std::size_t offset, std::size_t size) {
  const UniformBinding wanted{buffer, offset, size};
  auto& bound = believed_.uniforms[static_cast<std::size_t>(binding)];
  if (bound == wanted) return;
  glBindBufferRange(GL_UNIFORM_BUFFER, static_cast<GLuint>(binding), buffers_.at(buffer).name,
                    static_cast<GLintptr>(offset), static_cast<GLsizeiptr>(size));
  bound = wanted;
}

void GlDevice::bindVertexArray(GLuint name) {
  if (believed_.vertexArray == name) return;
  glBindVertexArray(name);
  believed_.vertexArray = name;
}

void GlDevice::pointAtInstances(VertexArray& array, const DrawCall& call) {
  constexpr std::size_t kVector = 4 * sizeof(float);
  glBindBuffer(GL_ARRAY_BUFFER, buffers_.at(call.instanceBuffer).name);
  for (int i = 0; i < call.instanceVectors; ++i) {
    const auto location = static_cast<GLuint>(kInstanceLocation + i);
    if (i >= array.instanceVectors) {
      glEnableVertexAttribArray(location);
      glVertexAttribDivisor(location, 1);
    }
    const std::size_t at = call.instanceOffset + static_cast<std::size_t>(i) * kVector;
    glVertexAttribPointer(location, 4, GL_FLOAT, GL_FALSE,
                          static_cast<GLsizei>(kVector) * call.instanceVectors,
                          reinterpret_cast<const void*>(at));
  }
  array.instanceVectors = std::max(array.instanceVectors, call.instanceVectors);
}

void GlDevice::draw(const DrawCall& call) {
  IndexType indexType = IndexType::None;
  if (call.vertexArray) {
    VertexArray& array = vertexArrays_.at(call.vertexArray);
    bindVertexArray(array.name);
    if (call.instanceBuffer) pointAtInstances(array, call);
    indexType = array.indexType;
  } else {
    bindVertexArray(emptyVertexArray_);
  }
  const GLenum mode = primitiveOf(call.primitive);
  if (indexType == IndexType::None) {
    if (call.instances == 1)
      glDrawArrays(mode, 0, call.count);
    else
      glDrawArraysInstanced(mode, 0, call.count, call.instances);
    return;
  }
  const bool isInt = indexType == IndexType::UnsignedInt;
  const GLenum type = isInt ? GL_UNSIGNED_INT : GL_UNSIGNED_SHORT;
  const auto* first = reinterpret_cast<const void*>(static_cast<std::size_t>(call.first) *
                                                    (isInt ? sizeof(GLuint) : sizeof(GLushort)));
  if (call.instances == 1)
    glDrawElements(mode, call.count, type, first);
  else
    glDrawElementsInstanced(mode, call.count, type, first, call.instances);
}

// --- complaints
// ------------------------------------------------------------------------------------------------------

void GlDevice::collectErrors(std::string_view place) {
#if DIORAMA_CONTRACTS
  // A lost context answers with errors for ever.
  for (int i = 0; i < 8; ++i) {
    const GLenum code = glGetError();
    if (code == GL_NO_ERROR || problems_.size() >= kMostProblems) return;
    problems_.push_back(
        {base::Severity::Error, "gl-error", "pass \"" + std::string(place) + "\"",
         "the graphics driver (" + limits_.renderer + ") reports " + errorName(code), ""});
  }
#else
  static_cast<void>(place);
#endif
}

std::vector<base::Problem> GlDevice::takeProblems() { return std::exchange(problems_, {}); }

}  // namespace

base::Result<std::unique_ptr<Device>> createGlDevice() {
  if (const base::Status ok = checkDriver(); !ok) return ok.error();
  return std::unique_ptr<Device>(std::make_unique<GlDevice>());
}

}  // namespace gfx
