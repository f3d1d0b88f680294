#include "render/gpu_cache.h"

#include "asset/image_codec.h"
#include "asset/light_map.h"
#include "render/image_mips.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace render {

using asset::Geometry;
using base::Float3;
using base::Float4;

namespace {

gfx::Primitive primitiveOf(Geometry::Mode mode) {
  switch (mode) {
    case Geometry::Mode::Points:
      return gfx::Primitive::Points;
    case Geometry::Mode::Lines:
      return gfx::Primitive::Lines;
    case Geometry::Mode::LineLoop:
      return gfx::Primitive::LineLoop;
    case Geometry::Mode::LineStrip:
      return gfx::Primitive::LineStrip;
    case Geometry::Mode::Triangles:
      return gfx::Primitive::Triangles;
    case Geometry::Mode::TriangleStrip:
      return gfx::Primitive::TriangleStrip;
    case Geometry::Mode::TriangleFan:
      return gfx::Primitive::TriangleFan;
  }
  return gfx::Primitive::Triangles;
}

int trianglesIn(Geometry::Mode mode, int count) {
  switch (mode) {
    case Geometry::Mode::Triangles:
      return count / 3;
    case Geometry::Mode::TriangleStrip:
    case Geometry::Mode::TriangleFan:
      return std::max(count - 2, 0);
    default:
      return 0;
  }
}

GeometryTraits traitsOf(const Geometry& g) {
  const std::size_t n = g.positions.size();
  GeometryTraits traits;
  traits.hasNormals = g.normals.size() == n;
  traits.hasTangents = g.tangents.size() == n;
  traits.hasColors = g.colors.size() == n;
  traits.hasUv[0] = g.uvs[0].size() == n;
  traits.hasUv[1] = g.uvs[1].size() == n;
  traits.hasSkin = g.joints.size() == n && g.weights.size() == n;
  traits.isTriangles = g.mode >= Geometry::Mode::Triangles;
  traits.isPoints = g.mode == Geometry::Mode::Points;
  for (const asset::MorphTarget& target : g.targets) {
    traits.morphsNormals = traits.morphsNormals || target.normals.size() == n;
    traits.morphsTangents = traits.morphsTangents || target.tangents.size() == n;
  }
  if (!g.targets.empty())
    traits.morphStreams = 1 + (traits.morphsNormals ? 1 : 0) + (traits.morphsTangents ? 1 : 0);
  return traits;
}

/// Weights that sum to 1: files with others exist, and a vertex would be scaled by the sum.
std::vector<Float4> normalizedWeights(const std::vector<Float4>& weights) {
  std::vector<Float4> out = weights;
  for (Float4& w : out) {
    const float sum = w.x + w.y + w.z + w.w;
    if (sum > 0) w = w * (1 / sum);
  }
  return out;
}

/// All arrays one after the other.
class VertexBytes {
 public:
  template <class T>
  void add(int location, int components, gfx::AttributeType type, const std::vector<T>& values) {
    attributes.push_back({location, components, type, bytes.size()});
    const auto source = std::as_bytes(std::span<const T>(values));
    bytes.insert(bytes.end(), source.begin(), source.end());
  }
  std::vector<std::byte> bytes;
  std::vector<gfx::Attribute> attributes;
};

VertexBytes vertexBytes(const Geometry& g, const GeometryTraits& traits) {
  using Type = gfx::AttributeType;
  VertexBytes v;
  v.add(0, 3, Type::Float, g.positions);
  if (traits.hasNormals) v.add(1, 3, Type::Float, g.normals);
  if (traits.hasTangents) v.add(2, 4, Type::Float, g.tangents);
  if (traits.hasUv[0]) v.add(3, 2, Type::Float, g.uvs[0]);
  if (traits.hasUv[1]) v.add(4, 2, Type::Float, g.uvs[1]);
  if (traits.hasColors) v.add(5, 4, Type::Float, g.colors);
  if (traits.hasSkin) {
    v.add(6, 4, Type::UnsignedShortInteger, g.joints);
    v.add(7, 4, Type::Float, normalizedWeights(g.weights));
  }
  return v;
}

/// The first `targetCount` morph targets as texels, whole rows of `width`.
std::vector<Float4> morphTexels(const Geometry& g, const GeometryTraits& traits, std::size_t width,
                                std::size_t targetCount) {
  const std::size_t n = g.positions.size();
  const std::size_t aTarget = n * static_cast<std::size_t>(traits.morphStreams);
  const std::size_t used = aTarget * targetCount;
  std::vector<Float4> texels((used + width - 1) / width * width);
  for (std::size_t t = 0; t < targetCount; ++t) {
    Float4* out = texels.data() + t * aTarget;
    const auto write = [&](const std::vector<Float3>& offsets) {
      for (std::size_t i = 0; i < offsets.size() && i < n; ++i)
        out[i] = {offsets[i].x, offsets[i].y, offsets[i].z, 0};
      out += n;
    };
    write(g.targets[t].positions);
    if (traits.morphsNormals) write(g.targets[t].normals);
    if (traits.morphsTangents) write(g.targets[t].tangents);
  }
  return texels;
}

gfx::SamplerDesc samplerDesc(const asset::Sampler& s) {
  constexpr int kNearest = 9728, kLinear = 9729, kNearestMipNearest = 9984,
                kLinearMipNearest = 9985, kNearestMipLinear = 9986;
  const auto wrap = [](int word) {
    return word == 33071   ? gfx::Wrap::ClampToEdge
           : word == 33648 ? gfx::Wrap::MirroredRepeat
                           : gfx::Wrap::Repeat;
  };
  gfx::SamplerDesc desc;
  desc.magFilter = s.magFilter == kNearest ? gfx::Filter::Nearest : gfx::Filter::Linear;
  switch (s.minFilter) {
    case kNearest:
    case kNearestMipNearest:
    case kNearestMipLinear:
      desc.minFilter = gfx::Filter::Nearest;
      break;
    default:
      desc.minFilter = gfx::Filter::Linear;
  }
  switch (s.minFilter) {
    case kNearest:
    case kLinear:
      desc.mipFilter = gfx::MipFilter::None;
      break;
    case kNearestMipNearest:
    case kLinearMipNearest:
      desc.mipFilter = gfx::MipFilter::Nearest;
      break;
    default:
      desc.mipFilter = gfx::MipFilter::Linear;
  }
  desc.wrapS = wrap(s.wrapS);
  desc.wrapT = wrap(s.wrapT);
  return desc;
}

}  // namespace

GpuCache::GpuCache(gfx::Device& device) : device_(device) {
  white_ = solid("white", {255, 255, 255, 255});
  flatNormal_ = solid("flat normal", {128, 128, 255, 255});
}

GpuCache::~GpuCache() {
  for (const auto& [source, cached] : geometries_) destroy(cached.gpu);
  for (const auto& [key, cached] : images_) device_.destroy(cached.texture);
  for (const auto& [key, cached] : lights_) device_.destroy(cached.texture);
  for (const auto& [source, sampler] : samplers_) device_.destroy(sampler);
  device_.destroy(white_);
  device_.destroy(flatNormal_);
}

void GpuCache::destroy(const GpuGeometry& gpu) {
  device_.destroy(gpu.array);
  device_.destroy(gpu.vertices);
  device_.destroy(gpu.indices);
  device_.destroy(gpu.morphs);
}

const GpuGeometry& GpuCache::geometry(const std::shared_ptr<const Geometry>& source) {
  CachedGeometry& cached = geometries_[source.get()];
  // The address may have belonged to a geometry that is gone.
  if (cached.gpu.array && !cached.source.expired()) {
    askForDetail(cached, source);
    return cached.gpu;
  }
  if (cached.gpu.array) destroy(cached.gpu);
  cached.source = source;
  cached.hasAskedForDetail = false;

  const Geometry& g = *source;
  GpuGeometry gpu;
  gpu.traits = traitsOf(g);
  gpu.primitive = primitiveOf(g.mode);
  gpu.vertexCount = static_cast<int>(g.positions.size());
  gpu.count = static_cast<int>(g.indices.empty() ? g.positions.size() : g.indices.size());
  gpu.triangles = trianglesIn(g.mode, gpu.count);
  const std::string label = "geometry of " + std::to_string(gpu.vertexCount);
  const VertexBytes v = vertexBytes(g, gpu.traits);
  gpu.vertices = device_.createBuffer(gfx::BufferKind::Vertex, v.bytes, false, label);
  gpu.attributes = v.attributes;
  uploadIndices(g, g.indices, gpu);
  if (gpu.traits.morphStreams > 0) uploadMorphs(g, gpu, label);
  cached.gpu = gpu;
  askForDetail(cached, source);
  return cached.gpu;
}

void GpuCache::askForDetail(CachedGeometry& cached, const std::shared_ptr<const Geometry>& source) {
  if (!makesDetail_ || cached.hasAskedForDetail) return;
  cached.hasAskedForDetail = true;
  if (asset::simplifies() && asset::isWorthSimplifying(*source)) detail_.ask(source);
}

void GpuCache::uploadIndices(const Geometry& g, std::span<const std::uint32_t> indices,
                             GpuGeometry& gpu) {
  gfx::VertexArrayDesc array;
  array.vertices = gpu.vertices;
  array.attributes = gpu.attributes;
  if (!indices.empty()) {
    // 65535 itself is GLES's restart index.
    const bool isShort = g.positions.size() <= 65535;
    array.indexType = isShort ? gfx::IndexType::UnsignedShort : gfx::IndexType::UnsignedInt;
    const std::vector<std::uint16_t> shorts(isShort ? indices.begin() : indices.end(),
                                            indices.end());
    gpu.indices = device_.createBuffer(gfx::BufferKind::Index,
                                       isShort ? gfx::bytesOf(shorts) : std::as_bytes(indices),
                                       false, "geometry of " + std::to_string(gpu.vertexCount));
    array.indices = gpu.indices;
  }
  gpu.array = device_.createVertexArray(array);
}

void GpuCache::makeDetail() {
  makesDetail_ = true;
  for (const DetailWorker::Made& made : detail_.takeMade()) addForms(made);
}

void GpuCache::waitForDetail() {
  detail_.wait();
  makeDetail();
}

void GpuCache::addForms(const DetailWorker::Made& made) {
  const auto found = geometries_.find(made.geometry.get());
  if (found == geometries_.end() || made.forms.empty()) return;
  GpuGeometry& gpu = found->second.gpu;
  std::vector<std::uint32_t> all = made.geometry->indices;
  for (const asset::SimplerForm& form : made.forms) {
    const auto count = static_cast<int>(form.indices.size());
    gpu.simplerForms.push_back({static_cast<int>(all.size()), count, count / 3, form.error});
    all.insert(all.end(), form.indices.begin(), form.indices.end());
  }
  device_.destroy(gpu.array);
  device_.destroy(gpu.indices);
  uploadIndices(*made.geometry, all, gpu);
}

void GpuCache::uploadMorphs(const Geometry& g, GpuGeometry& gpu, const std::string& label) {
  const auto largest = static_cast<std::size_t>(device_.limits().maxTextureSize);
  const std::size_t aTarget = std::max<std::size_t>(
      g.positions.size() * static_cast<std::size_t>(gpu.traits.morphStreams), 1);
  const bool isHigh = aTarget * g.targets.size() > kPoseWidth * largest;
  const std::size_t width = isHigh ? largest : kPoseWidth;
  const std::size_t count = std::min(g.targets.size(), width * largest / aTarget);
  if (count < g.targets.size())
    problems_.push_back({base::Severity::Warning, "too-many-morphs", label,
                         "of its " + std::to_string(g.targets.size()) +
                             " morph targets this GPU takes " + std::to_string(count) +
                             "; the others do not move it",
                         "use fewer targets or a smaller mesh"});
  gpu.targetCount = static_cast<int>(count);
  if (count == 0) {
    gpu.traits.morphStreams = 0;
    return;
  }
  const std::vector<Float4> texels = morphTexels(g, gpu.traits, width, count);
  const gfx::Region all{0, 0, static_cast<int>(width), static_cast<int>(texels.size() / width)};
  gpu.morphs = device_.createTexture({.label = "morphs of " + label,
                                      .width = all.width,
                                      .height = all.height,
                                      .format = gfx::Format::Rgba32F});
  device_.writeTexture(gpu.morphs, 0, all, gfx::bytesOf(texels));
}

gfx::TextureId GpuCache::texture(const asset::Texture& texture, Slot slot) {
  const bool isColor = isColorSlot(slot);
  const gfx::TextureId none = isNormalSlot(slot) ? flatNormal_ : white_;
  if (!texture.image) return none;
  CachedImage& cached = images_[{texture.image.get(), isColor}];
  if (cached.source.expired()) {
    device_.destroy(cached.texture);
    cached.source = texture.image;
    cached.texture = upload(*texture.image, isColor);
  }
  return cached.texture ? cached.texture : none;
}

gfx::TextureId GpuCache::upload(const asset::Image& image, bool isColor) {
  const auto rgba = asset::pixelsOf(image);
  // From now on the GPU has them; who else wants them decodes the image again.
  asset::dropPixels(image);
  const auto pixels =
      static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
  if (pixels == 0 || rgba->size() != pixels * 4) return {};
  const auto below = mipsBelow(*rgba, image.width, image.height, isColor);
  // A picture larger than the GPU takes starts at the first level that fits.
  const int possible = device_.limits().maxTextureSize;
  const int largest = largestTexture_ > 0 ? std::min(largestTexture_, possible) : possible;
  std::size_t skipped = 0;
  const auto sizeOf = [&](std::size_t level) {
    return level == 0 ? std::pair{image.width, image.height}
                      : std::pair{below[level - 1].width, below[level - 1].height};
  };
  while (sizeOf(skipped).first > largest || sizeOf(skipped).second > largest) ++skipped;
  const auto [width, height] = sizeOf(skipped);
  const int levels = static_cast<int>(below.size() + 1 - skipped);
  const gfx::TextureId texture =
      device_.createTexture({.label = image.name.empty() ? "image" : image.name,
                             .width = width,
                             .height = height,
                             .levels = levels,
                             .format = isColor ? gfx::Format::Srgb8Alpha8 : gfx::Format::Rgba8});
  for (int level = 0; level < levels; ++level) {
    const std::size_t from = skipped + static_cast<std::size_t>(level);
    const auto [w, h] = sizeOf(from);
    device_.writeTexture(texture, level, {0, 0, w, h},
                         gfx::bytesOf(from == 0 ? *rgba : below[from - 1].rgba));
  }
  return texture;
}

gfx::TextureId GpuCache::solid(const char* label, std::array<std::uint8_t, 4> pixel) {
  const gfx::TextureId texture = device_.createTexture({.label = label});
  device_.writeTexture(texture, 0, {0, 0, 1, 1}, std::as_bytes(std::span(pixel)));
  return texture;
}

gfx::SamplerId GpuCache::sampler(const asset::Sampler& wanted) {
  for (const auto& [source, sampler] : samplers_)
    if (source == wanted) return sampler;
  samplers_.emplace_back(wanted, device_.createSampler(samplerDesc(wanted)));
  return samplers_.back().second;
}

gfx::TextureId GpuCache::lightMap(const std::shared_ptr<const asset::LightMap>& map) {
  CachedLight& cached = lights_[map.get()];
  if (cached.texture && !cached.source.expired()) return cached.texture;
  device_.destroy(cached.texture);
  cached.source = map;
  cached.texture = device_.createTexture({.label = "light map",
                                          .width = map->levels[0].width,
                                          .height = map->levels[0].height,
                                          .levels = static_cast<int>(map->levels.size()),
                                          .format = gfx::Format::Rgba16F});
  for (std::size_t i = 0; i < map->levels.size(); ++i) {
    const asset::LightMap::Level& level = map->levels[i];
    device_.writeTexture(cached.texture, static_cast<int>(i), {0, 0, level.width, level.height},
                         gfx::bytesOf(level.rgba));
  }
  return cached.texture;
}

void GpuCache::setLargestTexture(int side) {
  if (std::exchange(largestTexture_, side) == side) return;
  for (const auto& [key, cached] : images_) device_.destroy(cached.texture);
  images_.clear();
}

void GpuCache::sweep() {
  std::erase_if(lights_, [this](const auto& entry) {
    if (!entry.second.source.expired()) return false;
    device_.destroy(entry.second.texture);
    return true;
  });
  std::erase_if(geometries_, [this](const auto& entry) {
    if (!entry.second.source.expired()) return false;
    destroy(entry.second.gpu);
    return true;
  });
  std::erase_if(images_, [this](const auto& entry) {
    if (!entry.second.source.expired()) return false;
    device_.destroy(entry.second.texture);
    return true;
  });
}

}  // namespace render
