// Images and textures.
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

/// A whole number of `object`, or `otherwise` where it says nothing.
int wholeAt(const Json& object, const char* key, int otherwise) {
  const auto it = object.find(key);
  return it == object.end() ? otherwise : it->get<int>();
}

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
  for (const Json& texture : arrayIn(state.root, "textures")) {
    const int number = wholeAt(texture, "source", -1);
    if (number < 0) continue;
    const std::size_t index = static_cast<std::size_t>(number);
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
  return result;
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
  const Json& textures = arrayIn(state.root, "textures");
  for (std::size_t i = 0; i < textures.size(); ++i) {
    const Json& from = textures[i];
    Texture texture;
    texture.sampler = samplerOf(state, wholeAt(from, "sampler", -1));
    const int source = wholeAt(from, "source", -1);
    if (source >= 0) {
      texture.image = jobs[jobOf[static_cast<std::size_t>(source)]].image;
    } else {
      state.note(base::Severity::Warning, "texture-without-image",
                 placeOf("textures", i, textAt(from, "name")),
                 "has no PNG or JPEG image; drawn as white");
    }
    state.out.gltf.textures.push_back(std::move(texture));
  }
}

}  // namespace asset
