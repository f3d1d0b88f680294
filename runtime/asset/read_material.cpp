// Images, textures, materials.
#include "asset/image_codec.h"
#include "asset/parallel.h"
#include "asset/read_state.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>

namespace asset {
namespace {

// A photograph packs 3 to 10 times, a flat colour a thousand times: what a file may decode to, all
// images together.
constexpr std::uint64_t kPixelBytesFree = std::uint64_t{1} << 28, kPixelBytesPerByte = 256;

struct Job {
  const ImageSource* source = nullptr;
  std::shared_ptr<const Image> image;
  std::string fault;
};

/// Checks and, if wanted, decodes one image. Touches nothing but its job, so jobs may run side by
/// side.
void load(Job& job, bool decode) {
  const ImageSource& source = *job.source;
  if (decode) {
    base::Result<Image> image = decodeImage(source.bytes, source.name);
    if (image) {
      job.image = std::make_shared<const Image>(std::move(*image));
    } else {
      job.fault = image.error().message;
    }
    return;
  }
  const base::Result<ImageInfo> info = inspectImage(source.bytes, source.name);
  if (!info) {
    job.fault = info.error().message;
    return;
  }
  Image image;
  image.name = source.name;
  image.mimeType = info->mimeType;
  image.encoded.assign(source.bytes.begin(), source.bytes.end());
  image.width = info->width;
  image.height = info->height;
  job.image = std::make_shared<const Image>(std::move(image));
}

/// One job for each image some texture uses; images with the same bytes share one. Index: that of
/// the image.
std::vector<std::size_t> planJobs(const ReadState& state, std::vector<Job>& jobs) {
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> jobOf(state.sources.images().size(), kNone);
  std::map<std::string, std::size_t> byKey;
  std::uint64_t encoded = 0;
  for (const ImageSource& source : state.sources.images()) encoded += source.bytes.size();
  Budget pixels(kPixelBytesFree +
                kPixelBytesPerByte * std::min(encoded, state.sources.totalBytes()));
  for (const tinygltf::Texture& texture : state.model.textures) {
    if (texture.source < 0) continue;
    const std::size_t index = static_cast<std::size_t>(texture.source);
    const ImageSource& source = state.sources.images()[index];
    const auto [known, isNew] = byKey.try_emplace(source.key, jobs.size());
    jobOf[index] = known->second;
    if (!isNew) continue;
    Job job{&source, nullptr, source.fault};
    if (job.fault.empty() && !state.budget.take(source.bytes.size()))
      job.fault = "the images share too many bytes";
    if (job.fault.empty()) {
      const base::Result<ImageInfo> info = inspectImage(source.bytes, source.name);
      if (!info) {
        job.fault = info.error().message;
      } else if (state.options.decodeImages &&
                 !pixels.take(static_cast<std::uint64_t>(info->width) *
                              static_cast<std::uint64_t>(info->height) * 4)) {
        job.fault = "decoding it takes too much memory for a file of this size";
      }
    }
    jobs.push_back(std::move(job));
  }
  return jobOf;
}

Sampler samplerOf(const ReadState& state, int index) {
  Sampler result;
  if (index < 0) return result;
  const tinygltf::Sampler& sampler = state.model.samplers[static_cast<std::size_t>(index)];
  const auto filter = [](int value) { return value >= 9728 && value <= 9987 ? value : 0; };
  const auto wrap = [](int value) { return value == 33071 || value == 33648 ? value : 10497; };
  result.magFilter = filter(sampler.magFilter);
  result.minFilter = filter(sampler.minFilter);
  result.wrapS = wrap(sampler.wrapS);
  result.wrapT = wrap(sampler.wrapT);
  return result;
}

base::Float2 float2Of(const tinygltf::Value& value, base::Float2 otherwise) {
  if (value.ArrayLen() != 2) return otherwise;
  return {toFloat(value.Get(0).GetNumberAsDouble()), toFloat(value.Get(1).GetNumberAsDouble())};
}

/// `info` is any of tinygltf's three kinds of texture info.
template <class Info>
TextureUse useOf(ReadState& state, const Info& info, const std::string& where) {
  TextureUse use;
  use.texture = info.index;
  use.texCoord = info.texCoord;
  const auto transform = info.extensions.find("KHR_texture_transform");
  if (transform != info.extensions.end()) {
    const tinygltf::Value& value = transform->second;
    if (value.Has("offset")) use.offset = float2Of(value.Get("offset"), use.offset);
    if (value.Has("scale")) use.scale = float2Of(value.Get("scale"), use.scale);
    if (value.Has("rotation")) use.rotation = toFloat(value.Get("rotation").GetNumberAsDouble());
    if (value.Has("texCoord")) use.texCoord = value.Get("texCoord").GetNumberAsInt();
  }
  if (use.texCoord > 1) {
    state.note(
        base::Severity::Warning, "unsupported-texcoord", where,
        "uses TEXCOORD_" + std::to_string(use.texCoord) + "; only 0 and 1 are read, so 0 is used");
    use.texCoord = 0;
  }
  return use;
}

Material materialOf(ReadState& state, std::size_t index) {
  const tinygltf::Material& from = state.model.materials[index];
  const std::string where = placeOf("materials", index, from.name);
  const auto float3 = [](const std::vector<double>& v) {
    return base::Float3{toFloat(v[0]), toFloat(v[1]), toFloat(v[2])};
  };
  Material to;
  to.name = from.name;
  const auto& pbr = from.pbrMetallicRoughness;
  if (pbr.baseColorFactor.size() == 4) {
    const base::Float3 rgb = float3(pbr.baseColorFactor);
    to.baseColorFactor = {rgb.x, rgb.y, rgb.z, toFloat(pbr.baseColorFactor[3])};
  }
  to.metallicFactor = toFloat(pbr.metallicFactor);
  to.roughnessFactor = toFloat(pbr.roughnessFactor);
  if (pbr.baseColorTexture.index >= 0)
    to.baseColorTexture = useOf(state, pbr.baseColorTexture, where);
  if (pbr.metallicRoughnessTexture.index >= 0)
    to.metallicRoughnessTexture = useOf(state, pbr.metallicRoughnessTexture, where);
  if (from.normalTexture.index >= 0) {
    to.normalTexture = useOf(state, from.normalTexture, where);
    to.normalScale = toFloat(from.normalTexture.scale);
  }
  if (from.occlusionTexture.index >= 0) {
    to.occlusionTexture = useOf(state, from.occlusionTexture, where);
    to.occlusionStrength = toFloat(from.occlusionTexture.strength);
  }
  if (from.emissiveTexture.index >= 0)
    to.emissiveTexture = useOf(state, from.emissiveTexture, where);
  if (from.emissiveFactor.size() == 3) to.emissiveFactor = float3(from.emissiveFactor);
  to.alpha = from.alphaMode == "MASK"    ? Material::Alpha::Mask
             : from.alphaMode == "BLEND" ? Material::Alpha::Blend
                                         : Material::Alpha::Opaque;
  to.alphaCutoff = toFloat(from.alphaCutoff);
  to.doubleSided = from.doubleSided;
  to.unlit = from.extensions.count("KHR_materials_unlit") != 0;
  const auto strength = from.extensions.find("KHR_materials_emissive_strength");
  if (strength != from.extensions.end() && strength->second.Has("emissiveStrength"))
    to.emissiveStrength = toFloat(strength->second.Get("emissiveStrength").GetNumberAsDouble());
  return to;
}

}  // namespace

void readTextures(ReadState& state) {
  std::vector<Job> jobs;
  const std::vector<std::size_t> jobOf = planJobs(state, jobs);
  forEachInParallel(jobs.size(), [&](std::size_t i) {
    if (jobs[i].fault.empty()) load(jobs[i], state.options.decodeImages);
  });
  for (const Job& job : jobs)
    if (!job.fault.empty())
      state.note(base::Severity::Error, "image-unreadable", "image \"" + job.source->name + "\"",
                 job.fault);
  for (std::size_t i = 0; i < state.model.textures.size(); ++i) {
    const tinygltf::Texture& from = state.model.textures[i];
    Texture texture;
    texture.sampler = samplerOf(state, from.sampler);
    if (from.source >= 0) {
      texture.image = jobs[jobOf[static_cast<std::size_t>(from.source)]].image;
    } else {
      state.note(base::Severity::Warning, "texture-without-image",
                 placeOf("textures", i, from.name), "has no PNG or JPEG image; drawn as white");
    }
    state.out.gltf.textures.push_back(std::move(texture));
  }
}

void readMaterials(ReadState& state) {
  for (std::size_t i = 0; i < state.model.materials.size(); ++i)
    state.out.gltf.materials.push_back(materialOf(state, i));
}

}  // namespace asset
