#include "gfx/device_record.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <utility>

namespace gfx {

namespace {

/// Four significant digits, and one zero.
std::string number(float value) {
  // What is this near to 0 is rounding noise, and which noise differs between machines.
  if (std::fabs(value) < 1e-6f) return "0";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4g", static_cast<double>(value));
  return text.data();
}

std::string vector(const base::Float4& v) {
  return number(v.x) + " " + number(v.y) + " " + number(v.z) + " " + number(v.w);
}

std::string size(int width, int height) {
  return std::to_string(width) + "x" + std::to_string(height);
}

const char* nameOfFormat(Format format) {
  switch (format) {
    case Format::R8:
      return "r8";
    case Format::Rg8:
      return "rg8";
    case Format::Rgba8:
      return "rgba8";
    case Format::Srgb8Alpha8:
      return "srgb8-alpha8";
    case Format::Rgba16F:
      return "rgba16f";
    case Format::Rgba32F:
      return "rgba32f";
    case Format::Depth24:
      return "depth24";
  }
  return "?";
}

const char* nameOfPrimitive(Primitive primitive) {
  constexpr std::array<const char*, 7> kNames{
      "points", "lines", "line-loop", "line-strip", "triangles", "triangle-strip", "triangle-fan"};
  return kNames[static_cast<std::size_t>(primitive)];
}

const char* nameOfWrap(Wrap wrap) {
  return wrap == Wrap::Repeat ? "repeat" : wrap == Wrap::MirroredRepeat ? "mirror" : "clamp";
}

const char* nameOfKind(BufferKind kind) {
  return kind == BufferKind::Vertex  ? "vertices"
         : kind == BufferKind::Index ? "indices"
                                     : "uniforms";
}

std::string nameOfSampler(const SamplerDesc& s) {
  std::string name = s.minFilter == Filter::Linear ? "linear" : "nearest";
  if (s.magFilter != s.minFilter) name += s.magFilter == Filter::Linear ? "/linear" : "/nearest";
  if (s.mipFilter != MipFilter::None)
    name += s.mipFilter == MipFilter::Linear ? " mips=linear" : " mips=nearest";
  name += std::string(" ") + nameOfWrap(s.wrapS);
  if (s.wrapT != s.wrapS) name += std::string("/") + nameOfWrap(s.wrapT);
  return s.comparesDepth ? name + " compare" : name;
}

}  // namespace

RecordDevice::RecordDevice() {
  limits_.renderer = "record";
  limits_.maxTextureSize = 4096;
}

void RecordDevice::clear() {
  text_.clear();
  resources_.clear();
}

std::uint32_t RecordDevice::created(std::string name) {
  names_[next_] = std::move(name);
  return next_++;
}

void RecordDevice::destroyed(std::uint32_t id) {
  if (id == 0) return;
  resources_ += "destroy " + nameOf(id) + "\n";
  names_.erase(id);
}

const std::string& RecordDevice::nameOf(std::uint32_t id) const {
  const auto found = names_.find(id);
  contract(found != names_.end(), "a GPU handle that is not alive");
  return found->second;
}

std::string RecordDevice::targetName(FramebufferId id) const {
  return id ? nameOf(id.id) : "screen";
}

void RecordDevice::line(const std::string& words) { text_ += "  " + words + "\n"; }

/// What is at a place already is not said again.
void RecordDevice::bind(const std::string& place, const std::string& thing) {
  if (std::exchange(bound_[place], thing) != thing) line(place + " = " + thing);
}

BufferId RecordDevice::createBuffer(BufferKind kind, std::span<const std::byte> bytes, bool,
                                    std::string_view label) {
  resources_ += std::string("buffer ") + std::string(label) + " " + nameOfKind(kind) + " " +
                std::to_string(bytes.size()) + " bytes\n";
  const BufferId id{created(std::string(label))};
  buffers_[id.id] = kind;
  return id;
}

void RecordDevice::updateBuffer(BufferId buffer, std::span<const std::byte> bytes) {
  resources_ += "update " + nameOf(buffer.id) + " " + std::to_string(bytes.size()) + " bytes\n";
  if (buffers_.at(buffer.id) == BufferKind::Index) return;
  // As the shader sees it: rows of four numbers; those of zeros are left out.
  for (std::size_t row = 0; (row + 1) * sizeof(base::Float4) <= bytes.size(); ++row) {
    base::Float4 value;
    std::memcpy(&value, bytes.data() + row * sizeof(value), sizeof(value));
    if (value != base::Float4{})
      resources_ += "  [" + std::to_string(row) + "] " + vector(value) + "\n";
  }
}

TextureId RecordDevice::createTexture(const TextureDesc& desc) {
  resources_ += "texture " + desc.label + " " + size(desc.width, desc.height) +
                " levels=" + std::to_string(desc.levels) + " " + nameOfFormat(desc.format) + "\n";
  return {created(desc.label)};
}

void RecordDevice::writeTexture(TextureId texture, int level, const Region& region,
                                std::span<const std::byte>) {
  resources_ += "write " + nameOf(texture.id) + " level=" + std::to_string(level) + " " +
                size(region.width, region.height) + " at " + std::to_string(region.x) + "," +
                std::to_string(region.y) + "\n";
}

void RecordDevice::generateMips(TextureId texture) {
  text_ += "mips of " + nameOf(texture.id) + "\n";
}

SamplerId RecordDevice::createSampler(const SamplerDesc& desc) {
  return {created(nameOfSampler(desc))};
}

base::Result<ProgramId> RecordDevice::createProgram(const ProgramDesc& desc) {
  std::string name = desc.label;
  for (const std::string& word : desc.defines) name += " " + word;
  resources_ += "program " + name + "\n";
  const ProgramId id{created(std::move(name))};
  programs_[id.id] = {desc.samplers, desc.uniformBlocks, desc.uniforms};
  return id;
}

VertexArrayId RecordDevice::createVertexArray(const VertexArrayDesc& desc) {
  return {created(nameOf(desc.vertices.id))};
}

base::Result<FramebufferId> RecordDevice::createFramebuffer(const FramebufferDesc& desc) {
  resources_ += "framebuffer " + desc.label + " " + size(desc.width, desc.height) +
                " samples=" + std::to_string(desc.samples);
  if (desc.colorFormat != Format::Rgba8)
    resources_ += std::string(" ") + nameOfFormat(desc.colorFormat);
  resources_ += "\n";
  const FramebufferId id{created(desc.label)};
  framebufferDepth_[id.id] = desc.hasDepth || desc.depth;
  return id;
}

bool RecordDevice::hasDepth(FramebufferId framebuffer) const {
  return !framebuffer || framebufferDepth_.at(framebuffer.id);
}

void RecordDevice::forgetState() {
  program_ = {};
  state_.reset();
  bound_.clear();
}

void RecordDevice::beginPass(const PassDesc& desc) {
  text_ += "pass " + std::string(desc.label) + " into " + targetName(desc.target) + " " +
           size(desc.width, desc.height);
  if (desc.isPart) text_ += " at " + std::to_string(desc.x) + "," + std::to_string(desc.y);
  if (desc.clearColor) text_ += " color=" + vector(*desc.clearColor);
  if (desc.clearsDepth) text_ += " depth=1";
  text_ += "\n";
}

void RecordDevice::endPass(bool) { text_ += "end\n"; }

void RecordDevice::resolve(FramebufferId from, FramebufferId to, int width, int height) {
  text_ +=
      "resolve " + targetName(from) + " into " + targetName(to) + " " + size(width, height) + "\n";
}

std::vector<std::uint8_t> RecordDevice::read(FramebufferId from, int width, int height) {
  text_ += "read " + targetName(from) + " " + size(width, height) + "\n";
  return std::vector<std::uint8_t>(static_cast<std::size_t>(width) *
                                   static_cast<std::size_t>(height) * 4);
}

void RecordDevice::useProgram(ProgramId program) {
  if (program_ == program) return;
  program_ = program;
  line("program " + nameOf(program.id));
}

void RecordDevice::setState(const DrawState& s) {
  if (state_ == s) return;
  state_ = s;
  std::string words = "state depth=";
  words += s.depthTest == DepthTest::Less        ? "less"
           : s.depthTest == DepthTest::LessEqual ? "less-equal"
                                                 : "always";
  words += s.depthWrite ? " write" : " keep";
  words += s.blend == Blend::Alpha ? " blend=alpha" : "";
  words += s.cull == Cull::Back ? " cull=back" : " cull=none";
  words += s.frontIsClockwise ? " front=clockwise" : "";
  words += s.colorWrite ? "" : " no-color";
  if (s.depthBiasSlope != 0 || s.depthBiasUnits != 0)
    words += " bias=" + number(s.depthBiasSlope) + "," + number(s.depthBiasUnits);
  line(words);
}

void RecordDevice::setUniform(int uniform, std::span<const base::Float4> values) {
  std::string words = programs_.at(program_.id).uniforms[static_cast<std::size_t>(uniform)] + " =";
  for (const base::Float4& v : values) words += (&v == &values[0] ? " " : " | ") + vector(v);
  line(words);
}

void RecordDevice::bindTexture(int unit, TextureId texture, SamplerId sampler) {
  bind("texture " + std::to_string(unit), nameOf(texture.id) + ", " + nameOf(sampler.id));
}

void RecordDevice::bindUniforms(int binding, BufferId buffer, std::size_t offset,
                                std::size_t byteCount) {
  bind("uniforms " + std::to_string(binding), nameOf(buffer.id) + " at " + std::to_string(offset) +
                                                  ", " + std::to_string(byteCount) + " bytes");
}

void RecordDevice::draw(const DrawCall& call) {
  std::string words =
      std::string("draw ") + nameOfPrimitive(call.primitive) + " " + std::to_string(call.count);
  if (call.first != 0) words += " from " + std::to_string(call.first);
  if (call.vertexArray) words += " of " + nameOf(call.vertexArray.id);
  if (call.instances != 1) words += " x" + std::to_string(call.instances);
  if (call.instanceBuffer)
    words += " by " + nameOf(call.instanceBuffer.id) + " at " + std::to_string(call.instanceOffset);
  line(words);
}

}  // namespace gfx
