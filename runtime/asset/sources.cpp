#include "asset/sources.h"

#include "asset/parallel.h"
#include "asset/uri.h"

namespace asset {
namespace {

std::uint64_t numberAt(const Json& object, const char* key, std::uint64_t otherwise) {
  const auto it = object.find(key);
  return it == object.end() ? otherwise : it->get<std::uint64_t>();
}

std::string textAt(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it == object.end() ? std::string() : it->get<std::string>();
}

constexpr const char* kMeshopt[] = {"EXT_meshopt_compression", "KHR_meshopt_compression"};

const Json* extensionOf(const Json& object, const char* name) {
  const auto extensions = object.find("extensions");
  if (extensions == object.end() || !extensions->is_object()) return nullptr;
  const auto it = extensions->find(name);
  return it == extensions->end() || !it->is_object() ? nullptr : &*it;
}

/// The buffer holds only plain forms of what we unpack ourselves.
bool isOnlyFallback(const Json& buffer) {
  if (!readsMeshopt()) return false;
  for (const char* name : kMeshopt)
    if (const Json* extension = extensionOf(buffer, name))
      if (const auto it = extension->find("fallback");
          it != extension->end() && it->is_boolean() && it->get<bool>())
        return true;
  return false;
}

std::string place(const char* array, std::size_t index) {
  return std::string("/") + array + "/" + std::to_string(index);
}

}  // namespace

base::Result<std::string_view> Sources::bytesOf(const std::string& uri, const ReadFile& readFile) {
  if (isDataUri(uri)) {
    base::Result<std::string> decoded = decodeDataUri(uri);
    if (!decoded) return decoded.error();
    inline_.push_back(std::make_unique<const std::string>(std::move(*decoded)));
    totalBytes_ += inline_.back()->size();
    return std::string_view(*inline_.back());
  }
  const base::Result<std::string> path = pathFromUri(uri);
  if (!path) return path.error();
  const auto known = byPath_.find(*path);
  if (known != byPath_.end()) return std::string_view(*known->second);
  if (!readFile)
    return base::Error{"it needs the file \"" + *path +
                       "\" beside it, which cannot be read from here"};
  base::Result<std::string> bytes = readFile(*path);
  if (!bytes) return bytes.error();
  totalBytes_ += bytes->size();
  files_.push_back(*path);
  return std::string_view(
      *(byPath_[*path] = std::make_unique<const std::string>(std::move(*bytes))));
}

base::Status Sources::openBuffers(const Json& root, const Container& container,
                                  const ReadFile& readFile) {
  const auto buffers = root.find("buffers");
  if (buffers == root.end()) return base::Done{};
  for (std::size_t i = 0; i < buffers->size(); ++i) {
    const Json& buffer = (*buffers)[i];
    const std::uint64_t length = numberAt(buffer, "byteLength", 0);
    std::string_view bytes;
    if (isOnlyFallback(buffer)) {
      buffers_.push_back(std::nullopt);
      continue;
    }
    if (buffer.contains("uri")) {
      const base::Result<std::string_view> got =
          bytesOf(buffer["uri"].get_ref<const std::string&>(), readFile);
      if (!got) return base::within(place("buffers", i), got.error());
      bytes = *got;
    } else if (i == 0 && container.hasBin) {
      bytes = container.bin;
    } else {
      buffers_.push_back(std::nullopt);
      continue;
    }
    if (length > bytes.size())
      return base::Error{place("buffers", i) + " must have " + std::to_string(length) +
                         " bytes, got only " + std::to_string(bytes.size())};
    buffers_.push_back(bytes.substr(0, static_cast<std::size_t>(length)));
  }
  return base::Done{};
}

base::Status Sources::openViews(const Json& root) {
  const auto views = root.find("bufferViews");
  if (views == root.end()) return base::Done{};
  for (std::size_t i = 0; i < views->size(); ++i) {
    const Json& view = (*views)[i];
    const std::size_t buffer = static_cast<std::size_t>(numberAt(view, "buffer", 0));
    const std::uint64_t offset = numberAt(view, "byteOffset", 0),
                        length = numberAt(view, "byteLength", 0);
    const std::uint64_t size = numberAt(root["buffers"][buffer], "byteLength", 0);
    if (offset > size || length > size - offset)
      return base::Error{place("bufferViews", i) + " ends at byte " +
                         std::to_string(offset + length) + ", but its buffer has only " +
                         std::to_string(size)};
    if (numberAt(view, "byteStride", 4) % 4 != 0)
      return base::Error{place("bufferViews", i) + "/byteStride must be a multiple of 4"};
    if (!buffers_[buffer]) {
      views_.push_back(std::nullopt);
    } else {
      views_.push_back(buffers_[buffer]->substr(static_cast<std::size_t>(offset),
                                                static_cast<std::size_t>(length)));
    }
    if (const base::Status ok = notePacked(root, i); !ok) return ok;
  }
  return base::Done{};
}

base::Status Sources::notePacked(const Json& root, std::size_t view) {
  if (!readsMeshopt()) return base::Done{};
  for (const char* name : kMeshopt) {
    const Json* from = extensionOf(root["bufferViews"][view], name);
    if (!from) continue;
    const std::size_t buffer = static_cast<std::size_t>(numberAt(*from, "buffer", 0));
    const std::uint64_t offset = numberAt(*from, "byteOffset", 0),
                        length = numberAt(*from, "byteLength", 0);
    const std::uint64_t size = numberAt(root["buffers"][buffer], "byteLength", 0);
    if (offset > size || length > size - offset)
      return base::Error{place("bufferViews", view) + "/extensions/" + name + " ends at byte " +
                         std::to_string(offset + length) + ", but its buffer has only " +
                         std::to_string(size)};
    Packed packed;
    packed.view = view;
    packed.form = {numberAt(*from, "count", 0), numberAt(*from, "byteStride", 0),
                   textAt(*from, "mode"), textAt(*from, "filter")};
    packed.wanted = numberAt(root["bufferViews"][view], "byteLength", 0);
    if (buffers_[buffer])
      packed.bytes = buffers_[buffer]->substr(static_cast<std::size_t>(offset),
                                              static_cast<std::size_t>(length));
    packed_.push_back(std::move(packed));
    return base::Done{};
  }
  return base::Done{};
}

void Sources::unpack(Budget& budget, ReadProgress* progress,
                     std::vector<std::pair<std::string, std::string>>& faults) {
  std::vector<std::string> why(packed_.size()), unpacked(packed_.size());
  for (std::size_t i = 0; i < packed_.size(); ++i) {
    const Packed& packed = packed_[i];
    const std::uint64_t size = packed.form.count * packed.form.stride;
    if (const base::Status ok = checkMeshopt(packed.form); !ok)
      why[i] = ok.error().message;
    else if (!packed.bytes)
      why[i] = "its compressed form lies in a buffer that has no bytes";
    else if (size < packed.wanted)
      why[i] = "must have " + std::to_string(packed.wanted) +
               " bytes, but its compressed form holds only " + std::to_string(size);
    else if (!budget.take(size))
      why[i] = "its compressed form takes far more memory than a file of this size should";
  }
  if (progress) progress->expect(packed_.size());
  forEachInParallel(packed_.size(), [&](std::size_t i) {
    const ProgressStep step(progress, place("bufferViews", packed_[i].view));
    if (!why[i].empty() || step.isCancelled()) return;
    base::Result<std::string> bytes = decodeMeshopt(*packed_[i].bytes, packed_[i].form);
    if (bytes)
      unpacked[i] = std::move(*bytes);
    else
      why[i] = bytes.error().message;
  });
  for (std::size_t i = 0; i < packed_.size(); ++i) {
    if (!why[i].empty()) {
      faults.emplace_back(place("bufferViews", packed_[i].view), why[i]);
      continue;
    }
    inline_.push_back(std::make_unique<const std::string>(std::move(unpacked[i])));
    views_[packed_[i].view] =
        std::string_view(*inline_.back()).substr(0, static_cast<std::size_t>(packed_[i].wanted));
  }
  packed_.clear();
}

void Sources::openImages(const Json& root, const ReadFile& readFile) {
  const auto images = root.find("images");
  if (images == root.end()) return;
  for (std::size_t i = 0; i < images->size(); ++i) {
    const Json& image = (*images)[i];
    ImageSource source;
    source.name = textAt(image, "name");
    if (image.contains("bufferView")) {
      const std::size_t view = image["bufferView"].get<std::size_t>();
      source.key = "view " + std::to_string(view);
      if (views_[view]) {
        source.bytes = *views_[view];
      } else {
        source.fault = "its buffer has no bytes";
      }
    } else if (image.contains("uri")) {
      const std::string& uri = image["uri"].get_ref<const std::string&>();
      source.key = isDataUri(uri) ? "data " + std::to_string(i) : "file " + uri;
      if (!isDataUri(uri)) source.uri = uri;
      if (source.name.empty() && !isDataUri(uri))
        source.name = uri.substr(uri.rfind('/') + 1).substr(0, 200);
      const base::Result<std::string_view> got = bytesOf(uri, readFile);
      if (got) {
        source.bytes = *got;
      } else {
        source.fault = got.error().message;
      }
    } else {
      source.fault = "it names neither a file nor a buffer view";
    }
    images_.push_back(std::move(source));
  }
}

base::Result<Sources> Sources::open(const Json& root, const Container& container,
                                    const ReadFile& readFile) {
  Sources sources;
  base::Status ok = sources.openBuffers(root, container, readFile);
  if (ok) ok = sources.openViews(root);
  if (!ok) return ok.error();
  sources.openImages(root, readFile);
  return sources;
}

}  // namespace asset
