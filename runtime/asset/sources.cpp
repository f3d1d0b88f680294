#include "asset/sources.h"

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
  }
  return base::Done{};
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
