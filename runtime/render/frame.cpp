#include "render/frame.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace render {

using namespace base;

namespace {

/// Below this, single draws are cheaper than compiling and feeding the instanced program.
constexpr std::size_t kLeastToInstance = 4;

std::size_t alignedUp(std::size_t value, std::size_t alignment) {
  return (value + alignment - 1) / alignment * alignment;
}

}  // namespace

Resources::Resources(gfx::Device& d, Programs p)
    : device(d), cache(d), programs(std::move(p)), targets(d), panels(d, cache) {
  frameBuffer = device.createBuffer(gfx::BufferKind::Uniform, {}, true, "frame");
  materialBuffer = device.createBuffer(gfx::BufferKind::Uniform, {}, true, "materials");
  layersBuffer = device.createBuffer(gfx::BufferKind::Uniform, {}, true, "layers");
  objectsBuffer = device.createBuffer(gfx::BufferKind::Vertex, {}, true, "objects");
  texelSampler = device.createSampler({.magFilter = gfx::Filter::Nearest,
                                       .minFilter = gfx::Filter::Nearest,
                                       .wrapS = gfx::Wrap::ClampToEdge,
                                       .wrapT = gfx::Wrap::ClampToEdge});
  smoothSampler =
      device.createSampler({.wrapS = gfx::Wrap::ClampToEdge, .wrapT = gfx::Wrap::ClampToEdge});
  aroundSampler =
      device.createSampler({.mipFilter = gfx::MipFilter::Linear, .wrapT = gfx::Wrap::ClampToEdge});
}

Resources::~Resources() {
  device.destroy(frameBuffer);
  device.destroy(materialBuffer);
  device.destroy(layersBuffer);
  device.destroy(objectsBuffer);
  device.destroy(poses);
  device.destroy(texelSampler);
  device.destroy(smoothSampler);
  device.destroy(aroundSampler);
}

// --- materials
// -------------------------------------------------------------------------------------------------------

MaterialTable::MaterialTable(Resources& resources, const world::World& world, float exposure)
    : resources_(resources),
      stride_(alignedUp(sizeof(MaterialBlock),
                        static_cast<std::size_t>(resources.device.limits().uniformAlignment))) {
  const std::size_t count = world.gltf().materials.size();
  std::vector<std::byte>& bytes = resources.scratch.materials;
  bytes.assign(stride_ * (count + 1), std::byte{});
  const auto write = [&](std::size_t at, const asset::Material& material) {
    const MaterialBlock block = materialBlock(material, exposure);
    std::memcpy(bytes.data() + at * stride_, &block, sizeof(block));
  };
  write(0, resources.defaultMaterial);
  for (std::size_t i = 0; i < count; ++i) write(i + 1, world.material(static_cast<int>(i)));
  if (bytes != resources.uploadedMaterials) {
    resources.device.updateBuffer(resources.materialBuffer, bytes);
    std::swap(resources.uploadedMaterials, bytes);
  }
  uploadLayers(world);
}

void MaterialTable::uploadLayers(const world::World& world) {
  layersStride_ = alignedUp(sizeof(LayersBlock),
                            static_cast<std::size_t>(resources_.device.limits().uniformAlignment));
  const std::size_t count = world.gltf().materials.size();
  resources_.scratch.layersPlaces.resize(count);
  std::vector<std::byte>& bytes = resources_.scratch.layers;
  bytes.clear();
  for (std::size_t i = 0; i < count; ++i) {
    const asset::Material& material = world.material(static_cast<int>(i));
    if (layersOf(material) == 0) continue;
    const LayersBlock block = layersBlock(material);
    const std::size_t at = bytes.size();
    resources_.scratch.layersPlaces[i] = at / layersStride_;
    bytes.resize(at + layersStride_);
    std::memcpy(bytes.data() + at, &block, sizeof(block));
  }
  if (bytes.empty() || bytes == resources_.uploadedLayers) return;
  resources_.device.updateBuffer(resources_.layersBuffer, bytes);
  std::swap(resources_.uploadedLayers, bytes);
}

void MaterialTable::bindLayers(int material) const {
  resources_.device.bindUniforms(
      kLayersBinding, resources_.layersBuffer,
      resources_.scratch.layersPlaces[static_cast<std::size_t>(material)] * layersStride_,
      sizeof(LayersBlock));
}

void MaterialTable::bind(int material) const {
  resources_.device.bindUniforms(kMaterialBinding, resources_.materialBuffer,
                                 static_cast<std::size_t>(material + 1) * stride_,
                                 sizeof(MaterialBlock));
}

// --- poses
// -----------------------------------------------------------------------------------------------------------

void uploadPoses(Resources& r, const std::vector<Float4>& poses) {
  if (poses.empty()) return;
  int rows = static_cast<int>((poses.size() + kPoseWidth - 1) / kPoseWidth);
  // What does not fit stays away: the shader reads zeros there and draws points.
  if (const int most = r.device.limits().maxTextureSize; rows > most) {
    if (!std::exchange(r.hasToldPoses, true))
      r.problems.push_back({base::Severity::Warning, "too-many-joints", "renderer",
                            std::to_string(poses.size() / 3) +
                                " joints and morph weights are shown at once, but this GPU takes " +
                                std::to_string(most * kPoseWidth / 3) + "; the last are left out",
                            "show fewer figures at once"});
    rows = most;
  }
  r.scratch.paddedPoses.assign(poses.begin(), poses.end());
  r.scratch.paddedPoses.resize(static_cast<std::size_t>(rows) * kPoseWidth);
  if (r.scratch.paddedPoses == r.uploadedPoses) return;
  if (rows > r.poseRows) {
    r.device.destroy(r.poses);
    r.poseRows = std::min(std::max(rows, r.poseRows * 2), r.device.limits().maxTextureSize);
    r.poses = r.device.createTexture({.label = "poses",
                                      .width = kPoseWidth,
                                      .height = r.poseRows,
                                      .format = gfx::Format::Rgba32F});
  }
  r.device.writeTexture(r.poses, 0, {0, 0, kPoseWidth, rows}, gfx::bytesOf(r.scratch.paddedPoses));
  std::swap(r.uploadedPoses, r.scratch.paddedPoses);
}

// --- painter
// ---------------------------------------------------------------------------------------------------------

void Painter::draw(const std::vector<SortedItem>& items, const gfx::DrawState& state) {
  gfx::Device& device = resources_.device;
  std::vector<Batch>& batches = resources_.scratch.batches;
  std::vector<std::size_t>& places = resources_.scratch.places;
  std::vector<std::byte>& objects = resources_.scratch.objects;
  batchesOf(items, kLeastToInstance, batches);
  places.assign(batches.size(), 0);
  objects.clear();
  for (std::size_t b = 0; b < batches.size(); ++b) {
    if (batches[b].count < 2) continue;
    places[b] = objects.size();
    objects.resize(places[b] + batches[b].count * sizeof(ObjectRows));
    for (std::size_t i = 0; i < batches[b].count; ++i) {
      const ObjectRows rows = objectRows(*items[batches[b].first + i].item);
      std::memcpy(objects.data() + places[b] + i * sizeof(rows), &rows, sizeof(rows));
    }
  }
  if (!objects.empty()) device.updateBuffer(resources_.objectsBuffer, objects);
  for (std::size_t b = 0; b < batches.size(); ++b) drawBatch(items, batches[b], places[b], state);
}

void Painter::drawBatch(const std::vector<SortedItem>& items, const Batch& batch,
                        std::size_t objectsAt, const gfx::DrawState& base) {
  gfx::Device& device = resources_.device;
  const SortedItem& first = items[batch.first];
  const Item& item = *first.item;
  SurfaceKey key = first.key;
  // Where the GPU had no room for what lies behind, glass is left out: the targets have told.
  if (key.has(SurfaceKey::kTransmission) && !background_.framebuffer) return;
  const bool isInstanced = batch.count > 1;
  if (isInstanced) key.bits |= SurfaceKey::kInstanced;
  const gfx::ProgramId program = resources_.programs.surface(key, resources_.problems);
  if (!program) return;
  if (key.has(SurfaceKey::kTexturesLeft)) tellTexturesLeft(item);
  device.useProgram(program);
  gfx::DrawState state = base;
  state.cull = item.look->doubleSided ? gfx::Cull::None : base.cull;
  state.frontIsClockwise = item.isMirrored;
  device.setState(state);
  materials_.bind(item.material);
  bindTextures(item, key);
  if (key.has(SurfaceKey::kDepthOnly) && program != clipRowsSetFor_) {
    device.setUniform(kClipRowsUniform, clipRows_);
    clipRowsSetFor_ = program;
  }
  const int instances = static_cast<int>(batch.count);
  const GpuGeometry& geometry = *item.geometry;
  GpuGeometry::Form form{0, geometry.count, geometry.triangles};
  if (first.form >= 0) form = geometry.simplerForms[static_cast<std::size_t>(first.form)];
  gfx::DrawCall call{.vertexArray = geometry.array,
                     .primitive = geometry.primitive,
                     .count = form.count,
                     .first = form.first,
                     .instances = instances};
  if (isInstanced) {
    call.instanceBuffer = resources_.objectsBuffer;
    call.instanceOffset = objectsAt;
    call.instanceVectors = sizeof(ObjectRows) / sizeof(Float4);
  } else {
    device.setUniform(kObjectUniform, objectRows(item).rows);
  }
  device.draw(call);
  ++drawn_.draws;
  drawn_.triangles += form.triangles * instances;
}

void Painter::tellTexturesLeft(const Item& item) {
  const std::string& name = item.look->name;
  if (!resources_.toldTextures.insert(name).second) return;
  int count = 0;
  for (int slot = 0; slot < kSlotCount; ++slot)
    if (textureOf(*item.look, static_cast<Slot>(slot)).texture >= 0) ++count;
  resources_.problems.push_back(
      {base::Severity::Warning, "too-many-textures", "material \"" + name + "\"",
       "it has " + std::to_string(count) + " textures, and with those of light and shadow a GPU " +
           "can look at " + std::to_string(kUnitCount) +
           " at once: the last ones of its extensions are left out",
       "use fewer textures, or pack several into one picture"});
}

void Painter::bindTexture(int unit, const asset::TextureUse& use, Slot slot) {
  const auto& textures = world_.gltf().textures;
  const auto index = static_cast<std::size_t>(use.texture);
  const asset::Texture none;
  const asset::Texture& texture = index < textures.size() ? textures[index] : none;
  resources_.device.bindTexture(unit, resources_.cache.texture(texture, slot),
                                resources_.cache.sampler(texture.sampler));
}

void Painter::bindTextures(const Item& item, SurfaceKey key) {
  const asset::Material& m = *item.look;
  for (int i = 0; i < kCoreSlotCount; ++i) {
    const Slot slot = static_cast<Slot>(i);
    if (key.hasTexture(slot)) bindTexture(i, textureOf(m, slot), slot);
  }
  if (key.isLayered()) {
    materials_.bindLayers(item.material);
    const auto units = textureUnits(key);
    for (int i = kCoreSlotCount; i < kSlotCount; ++i) {
      const Slot slot = static_cast<Slot>(i);
      if (key.hasTexture(slot))
        bindTexture(units[static_cast<std::size_t>(i)], textureOf(m, slot), slot);
    }
  }
  if (key.has(SurfaceKey::kImageLight))
    resources_.device.bindTexture(kSurroundingsUnit, surroundings_, resources_.aroundSampler);
  if (key.has(SurfaceKey::kOcclusionMap))
    resources_.device.bindTexture(kOcclusionUnit, occlusion_, resources_.texelSampler);
  if (key.has(SurfaceKey::kTransmission))
    resources_.device.bindTexture(kBackgroundUnit, background_.texture, background_.sampler);
  if (key.has(SurfaceKey::kShadows) || key.has(SurfaceKey::kLampShadows))
    resources_.device.bindTexture(kShadowUnit, shadowMap_.texture, shadowMap_.sampler);
  if (key.has(SurfaceKey::kSkin) || key.has(SurfaceKey::kMorph))
    resources_.device.bindTexture(kPosesUnit, resources_.poses, resources_.texelSampler);
  if (key.has(SurfaceKey::kMorph))
    resources_.device.bindTexture(kMorphsUnit, item.geometry->morphs, resources_.texelSampler);
}

}  // namespace render
