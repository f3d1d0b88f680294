// Images and textures.
#include "asset/image_codec.h"
#include "asset/parallel.h"
#include "asset/read_state.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <memory>

namespace asset {
namespace {

// A photograph packs 3 to 10 times, a flat colour a thousand times: what a file may decode to, all
// images together.
constexpr std::uint64_t kPixelBytesFree = std::uint64_t{1} << 28, kPixelBytesPerByte = 256;

/// A whole number of `object`, or `otherwise` where it says nothing.
int wholeAt(const Json& object, const char* key, int otherwise) {
  const auto it = object.find(key);
  return it == object.end() ? otherwise : it->get<int>();
}

struct Job {
  const ImageSource* source = nullptr;
  std::shared_ptr<const Image> image;
  std::string fault;
  int reduction = 1;
  bool isTold = false;  ///< The fault stands among the Problems.
};

/// Checks and, if wanted, decodes one image. Touches nothing but its job, so jobs may run side by
/// side.
void load(Job& job, const ReadOptions& options) {
  const ImageSource& source = *job.source;
  const ProgressStep step(options.progress, source.name.empty() ? "image" : source.name);
  if (step.isCancelled()) return;
  if (options.decodeImages) {
    base::Result<Image> image = decodeImage(source.bytes, source.name, job.reduction);
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

/// The images a texture offers, the one to be drawn first; -1 where there is none.
std::array<int, 2> sourcesOf(const Json& texture) {
  const int plain = wholeAt(texture, "source", -1);
  if (!readsWebp()) return {plain, -1};
  const Json* webp = findPath(&texture, "extensions/EXT_texture_webp/source");
  return webp ? std::array{webp->get<int>(), plain} : std::array{plain, -1};
}

/// Jobs for the images that textures use; images with the same bytes share one.
class Jobs {
 public:
  explicit Jobs(ReadState& state)
      : state_(state),
        jobOf_(state.sources.images().size(), kNone),
        pixels_(kPixelBytesFree + kPixelBytesPerByte * encodedBytes(state)) {
    for (const Json& texture : arrayIn(state.root, "textures"))
      for (const int image : sourcesOf(texture)) {
        if (image < 0) continue;
        if (plan(static_cast<std::size_t>(image)).fault.empty()) break;
      }
  }

  void run() {
    if (state_.options.progress) state_.options.progress->expect(jobs_.size());
    forEachInParallel(jobs_.size(), [&](std::size_t i) {
      if (jobs_[i].fault.empty()) load(jobs_[i], state_.options);
    });
  }

  /// Of a texture's image; nullptr if it could not be had, and a Problem the first time.
  std::shared_ptr<const Image> imageOf(std::size_t index) {
    if (jobOf_[index] == kNone) {  // The plain form of one whose better form is broken.
      Job& late = plan(index);
      if (state_.options.progress) state_.options.progress->expect(1);
      if (late.fault.empty()) load(late, state_.options);
    }
    Job& job = jobs_[jobOf_[index]];
    if (!job.fault.empty() && !job.isTold)
      state_.note(base::Severity::Error, "image-unreadable", "image \"" + job.source->name + "\"",
                  job.fault);
    job.isTold = true;
    return job.image;
  }

  /// The same without decoding anything that has not been.
  std::shared_ptr<const Image> bytesOf(std::size_t index) {
    const ImageSource& source = state_.sources.images()[index];
    if (jobOf_[index] != kNone && jobs_[jobOf_[index]].image) return jobs_[jobOf_[index]].image;
    if (!source.fault.empty() || !state_.budget.take(source.bytes.size())) return nullptr;
    Image image;
    image.name = source.name;
    image.mimeType = imageTypeOf(source.bytes);
    image.encoded.assign(source.bytes.begin(), source.bytes.end());
    return std::make_shared<const Image>(std::move(image));
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  static std::uint64_t encodedBytes(const ReadState& state) {
    std::uint64_t encoded = 0;
    for (const ImageSource& source : state.sources.images()) encoded += source.bytes.size();
    return std::min(encoded, state.sources.totalBytes());
  }

  Job& plan(std::size_t index) {
    const ImageSource& source = state_.sources.images()[index];
    const auto [known, isNew] = byKey_.try_emplace(source.key, jobs_.size());
    jobOf_[index] = known->second;
    if (!isNew) return jobs_[known->second];
    Job job;
    job.source = &source;
    job.fault = source.fault;
    if (job.fault.empty() && !state_.budget.take(source.bytes.size()))
      job.fault = "the images share too many bytes";
    if (job.fault.empty()) checkSize(job);
    jobs_.push_back(std::move(job));
    return jobs_.back();
  }

  void checkSize(Job& job) {
    const base::Result<ImageInfo> info = inspectImage(job.source->bytes, job.source->name);
    if (!info) {
      job.fault = info.error().message;
      return;
    }
    job.reduction = reductionFor(*info, state_.options.maxTextureSize);
    const auto side = [&](int full) {
      return static_cast<std::uint64_t>((full + job.reduction - 1) / job.reduction);
    };
    if (state_.options.decodeImages && !pixels_.take(side(info->width) * side(info->height) * 4))
      job.fault = "decoding it takes too much memory for a file of this size";
  }

  ReadState& state_;
  std::vector<Job> jobs_;
  std::vector<std::size_t> jobOf_;  ///< By image.
  std::map<std::string, std::size_t> byKey_;
  Budget pixels_;
};

Sampler samplerOf(const ReadState& state, int index) {
  Sampler result;
  if (index < 0) return result;
  const Json& sampler = state.root["samplers"][static_cast<std::size_t>(index)];
  const auto filter = [&](const char* key) {
    const int value = wholeAt(sampler, key, 0);
    return value >= 9728 && value <= 9987 ? value : 0;
  };
  const auto wrap = [&](const char* key) {
    const int value = wholeAt(sampler, key, 10497);
    return value == 33071 || value == 33648 ? value : 10497;
  };
  result.magFilter = filter("magFilter");
  result.minFilter = filter("minFilter");
  result.wrapS = wrap("wrapS");
  result.wrapT = wrap("wrapT");
  result.kept = state.kept.samplers[static_cast<std::size_t>(index)];
  return result;
}

}  // namespace

void readTextures(ReadState& state) {
  Jobs jobs(state);
  jobs.run();
  if (state.options.progress && state.options.progress->isCancelled()) return;
  const Json& textures = arrayIn(state.root, "textures");
  for (std::size_t i = 0; i < textures.size(); ++i) {
    const Json& from = textures[i];
    Texture texture;
    texture.name = textAt(from, "name");
    texture.sampler = samplerOf(state, wholeAt(from, "sampler", -1));
    texture.source = wholeAt(from, "source", -1);
    if (const Json* webp = findPath(&from, "extensions/EXT_texture_webp/source"))
      texture.webp = webp->get<int>();
    if (const Json* basisu = findPath(&from, "extensions/KHR_texture_basisu/source"))
      texture.basisu = basisu->get<int>();
    texture.kept = state.kept.textures[i];
    for (const int source : sourcesOf(from))
      if (source >= 0 && !texture.image)
        texture.image = jobs.imageOf(static_cast<std::size_t>(source));
    if (sourcesOf(from) == std::array{-1, -1})
      state.note(base::Severity::Warning, "texture-without-image",
                 placeOf("textures", i, texture.name),
                 "has no image in a format that can be decoded here; drawn as white");
    state.out.gltf.textures.push_back(std::move(texture));
  }
  for (std::size_t i = 0; i < state.sources.images().size(); ++i) {
    const ImageSource& source = state.sources.images()[i];
    std::shared_ptr<const Image> image = jobs.bytesOf(i);
    state.out.gltf.images.push_back(
        {image ? source.name : textAt(arrayIn(state.root, "images")[i], "name"),
         image ? std::string() : source.uri, image, state.kept.images[i]});
  }
}

}  // namespace asset
