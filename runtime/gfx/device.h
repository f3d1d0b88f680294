// The GPU seam: everything that draws speaks to a Device, and only device_gl.cpp speaks GL.
// Buffers, textures, programs, passes and draw calls, in the subset that desktop GL 3.3, GLES 3.0
// and WebGL2 share. Not a scene, not a material: it does not know what a picture is of.
#pragma once

#include "base/log.h"
#include "base/math.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gfx {

/// Names a thing on the GPU. 0 = none. Handles of destroyed things are never given out again by the
/// same device.
template <class Tag>
struct Handle {
  std::uint32_t id = 0;
  explicit constexpr operator bool() const { return id != 0; }
  constexpr bool operator==(const Handle&) const = default;
};
using BufferId = Handle<struct BufferTag>;
using TextureId = Handle<struct TextureTag>;
using SamplerId = Handle<struct SamplerTag>;
using ProgramId = Handle<struct ProgramTag>;
using VertexArrayId = Handle<struct VertexArrayTag>;
using FramebufferId = Handle<struct FramebufferTag>;

/// The window's own framebuffer (GL's number 0).
inline constexpr FramebufferId kScreen{};

// --- buffers
// ---------------------------------------------------------------------------------------------------------
enum class BufferKind : std::uint8_t { Vertex, Index, Uniform };

// --- textures
// --------------------------------------------------------------------------------------------------------
enum class Format : std::uint8_t { R8, Rg8, Rgba8, Srgb8Alpha8, Rgba16F, Rgba32F, Depth24 };
int bytesPerPixel(Format format);

/// A 2D texture. `levels` counts mip levels with storage, 1 = only the picture itself.
struct TextureDesc {
  std::string label{};
  int width = 1, height = 1;
  int levels = 1;
  Format format = Format::Rgba8;
};

struct Region {
  int x = 0, y = 0, width = 0, height = 0;
};

enum class Filter : std::uint8_t { Nearest, Linear };
enum class MipFilter : std::uint8_t { None, Nearest, Linear };
enum class Wrap : std::uint8_t { Repeat, MirroredRepeat, ClampToEdge };

struct SamplerDesc {
  Filter magFilter = Filter::Linear, minFilter = Filter::Linear;
  MipFilter mipFilter = MipFilter::None;
  Wrap wrapS = Wrap::Repeat, wrapT = Wrap::Repeat;
  bool comparesDepth =
      false;  ///< For sampler2DShadow: 1 where the reference is at most the stored depth.
  bool operator==(const SamplerDesc&) const = default;
};

// --- programs
// --------------------------------------------------------------------------------------------------------
/// GLSL ES 3.00 without its #version and precision lines: the device puts the platform's own before
/// it, then one
/// `#define` a word of `defines`. Attributes take their locations from layout(location = …).
struct ProgramDesc {
  std::string label{};
  std::string_view vertexSource{}, fragmentSource{};
  std::vector<std::string> defines{};
  std::vector<std::string>
      samplers{};  ///< Index = texture unit. A name the program does not use is fine.
  std::vector<std::string> uniformBlocks{};  ///< Index = binding point.
  std::vector<std::string> uniforms{};       ///< Index = what setUniform() takes.
};

// --- geometry
// --------------------------------------------------------------------------------------------------------
enum class AttributeType : std::uint8_t { Float, UnsignedShortInteger };
enum class IndexType : std::uint8_t { None, UnsignedShort, UnsignedInt };
enum class Primitive : std::uint8_t {
  Points,
  Lines,
  LineLoop,
  LineStrip,
  Triangles,
  TriangleStrip,
  TriangleFan
};

struct Attribute {
  int location = 0;
  int components = 3;
  AttributeType type = AttributeType::Float;
  std::size_t offset = 0;  ///< Bytes into the buffer; values lie tightly packed from there.
};

/// All attributes lie in one vertex buffer, one array after the other.
struct VertexArrayDesc {
  BufferId vertices{}, indices{};
  IndexType indexType = IndexType::None;
  std::vector<Attribute> attributes{};
};

// --- framebuffers and passes
// -----------------------------------------------------------------------------------------
/// What is drawn into. A texture where one is given; otherwise storage of its own that can only be
/// resolved or read. What is drawn into an sRGB texture, and what clears it, is light: it is
/// encoded on the way in.
struct FramebufferDesc {
  std::string label{};
  int width = 1, height = 1;
  int samples = 1;  ///< More than 1 only without textures. Lowered to what the GPU can do.
  TextureId color{}, depth{};
  /// Of the colour storage of its own: Rgba8, or Rgba16F for light, which not every GLES can do.
  Format colorFormat = Format::Rgba8;
  bool hasColor = true;   ///< With no `color` texture: has colour storage of its own.
  bool hasDepth = false;  ///< With no `depth` texture: has depth storage of its own.
};

struct PassDesc {
  std::string_view label{};
  FramebufferId target{};
  int width = 1, height = 1;                 ///< The viewport, from the lower left corner.
  std::optional<base::Float4> clearColor{};  ///< None: what was there stays.
  bool clearsDepth = false;
  int x = 0, y = 0;     ///< The viewport's lower left corner.
  bool isPart = false;  ///< Of a larger target: only the viewport is cleared.
};

enum class DepthTest : std::uint8_t { Always, Less, LessEqual };
enum class Blend : std::uint8_t {
  Off,
  Alpha
};  ///< Alpha: straight colours over a premultiplied target.
enum class Cull : std::uint8_t { None, Back };

struct DrawState {
  DepthTest depthTest = DepthTest::Less;
  bool depthWrite = true;
  Blend blend = Blend::Off;
  Cull cull = Cull::Back;
  bool frontIsClockwise = false;  ///< For mirrored matrices.
  bool colorWrite = true;
  float depthBiasSlope = 0, depthBiasUnits = 0;  ///< As glPolygonOffset(slope, units).
  bool operator==(const DrawState&) const = default;
};

/// The first attribute location of what differs from instance to instance.
inline constexpr int kInstanceLocation = 8;

struct DrawCall {
  VertexArrayId vertexArray{};  ///< None: the vertex shader makes its vertices from gl_VertexID.
  Primitive primitive = Primitive::Triangles;
  int count = 0;  ///< Indices, or vertices where there are no indices.
  int first = 0;  ///< The index to begin with; 0 where there are no indices.
  int instances = 1;
  /// A vertex buffer with `instanceVectors` times four floats for each instance, from
  /// `instanceOffset` (bytes) on: at kInstanceLocation and the locations after it. None: every
  /// instance is the same.
  BufferId instanceBuffer{};
  std::size_t instanceOffset = 0;
  int instanceVectors = 0;
};

struct Limits {
  std::string renderer{};   ///< As the driver names itself, for logs.
  bool isSoftware = false;  ///< A CPU rasteriser: shading is dear, memory is the machine's own.
  int maxTextureSize = 2048;
  int maxSamples = 4;
  int uniformAlignment = 256;  ///< Offsets into uniform buffers are multiples of this.
};

class Device {
 public:
  virtual ~Device();

  virtual const Limits& limits() const = 0;

  /// Never updated again if `isDynamic` is off.
  virtual BufferId createBuffer(BufferKind kind, std::span<const std::byte> bytes, bool isDynamic,
                                std::string_view label) = 0;
  /// Replaces the whole content; the size may change. Draws already sent keep the old content.
  virtual void updateBuffer(BufferId buffer, std::span<const std::byte> bytes) = 0;
  virtual void destroy(BufferId buffer) = 0;

  /// The content is undefined until written.
  virtual TextureId createTexture(const TextureDesc& desc) = 0;
  /// `bytes`: region.width * region.height pixels, tightly packed, in row order of increasing v.
  virtual void writeTexture(TextureId texture, int level, const Region& region,
                            std::span<const std::byte> bytes) = 0;
  /// Makes the levels below the picture from it; colours of sRGB formats are averaged as light. The
  /// picture must have been drawn or written before. Outside passes.
  virtual void generateMips(TextureId texture) = 0;
  virtual void destroy(TextureId texture) = 0;
  /// What the graphics library calls it, for others that draw with the same context; 0 where there
  /// is none. Valid as long as the texture.
  virtual std::uintptr_t nativeTexture(TextureId) const { return 0; }
  virtual SamplerId createSampler(const SamplerDesc& desc) = 0;
  virtual void destroy(SamplerId sampler) = 0;

  /// Fails with the compiler's words and the program's label.
  virtual base::Result<ProgramId> createProgram(const ProgramDesc& desc) = 0;
  virtual void destroy(ProgramId program) = 0;

  virtual VertexArrayId createVertexArray(const VertexArrayDesc& desc) = 0;
  virtual void destroy(VertexArrayId vertexArray) = 0;  ///< Its buffers stay.

  virtual base::Result<FramebufferId> createFramebuffer(const FramebufferDesc& desc) = 0;
  virtual void destroy(FramebufferId framebuffer) = 0;  ///< Its textures stay.
  /// True for kScreen, which must then have been made with a depth buffer.
  virtual bool hasDepth(FramebufferId framebuffer) const = 0;

  /// Forgets what it believes of the context's state: call when others (a widget library) have
  /// drawn with it.
  virtual void forgetState() = 0;
  virtual void beginPass(const PassDesc& desc) = 0;
  /// `discardsDepth`: nobody reads the depth storage afterwards.
  virtual void endPass(bool discardsDepth) = 0;
  /// Averages the samples of `from` into `to`, width * height pixels from the lower left corner.
  /// Outside passes.
  virtual void resolve(FramebufferId from, FramebufferId to, int width, int height) = 0;
  /// RGBA, 4 bytes a pixel, rows from the top. Waits for the GPU. `from` must have one sample.
  virtual std::vector<std::uint8_t> read(FramebufferId from, int width, int height) = 0;

  // --- inside a pass
  virtual void useProgram(ProgramId program) = 0;
  virtual void setState(const DrawState& state) = 0;
  /// Of the program in use: an array of vec4 (or one).
  virtual void setUniform(int uniform, std::span<const base::Float4> values) = 0;
  virtual void bindTexture(int unit, TextureId texture, SamplerId sampler) = 0;
  virtual void bindUniforms(int binding, BufferId buffer, std::size_t offset, std::size_t size) = 0;
  virtual void draw(const DrawCall& call) = 0;

  /// What the driver complained about since the last call, with the pass it happened in. Always
  /// empty in release builds.
  virtual std::vector<base::Problem> takeProblems() = 0;
};

template <class T>
std::span<const std::byte> bytesOf(const std::vector<T>& values) {
  return std::as_bytes(std::span<const T>(values));
}

}  // namespace gfx
