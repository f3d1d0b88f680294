// All bytes a glTF refers to: its BIN chunk, the files beside it, its data: URIs. Each file is read
// once, however often it is named; buffers are views.
#pragma once

#include "asset/container.h"
#include "asset/gltf_read.h"
#include "asset/json_document.h"
#include "asset/meshopt.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asset {

/// How much memory reading may take, so that a small file with shared or unbacked accessors cannot
/// ask for gigabytes.
class Budget {
 public:
  explicit Budget(std::uint64_t bytes) : left_(bytes) {}
  bool take(std::uint64_t bytes) {
    if (bytes > left_) return false;
    left_ -= bytes;
    return true;
  }
  std::uint64_t left() const { return left_; }

 private:
  std::uint64_t left_;
};

/// One image as the file has it, not decoded.
struct ImageSource {
  std::string name;  ///< The image's, or that of its file.
  std::string_view bytes;
  std::string key;    ///< Equal for images with the same bytes at the same place.
  std::string fault;  ///< Why there are no bytes; empty if there are.
  std::string uri;    ///< Of a file; empty for buffer views and data: URIs.
};

class Sources {
 public:
  /// `root` has passed checkSchema; `container` must outlive the Sources. Fails when a buffer
  /// cannot be had or a buffer view does not fit into its buffer. Images that cannot be had are no
  /// failure.
  static base::Result<Sources> open(const Json& root, const Container& container,
                                    const ReadFile& readFile);

  /// Unpacks compressed buffer views, side by side. Where that fails the plain form counts, if
  /// there is one; `faults` gets "/bufferViews/3" and the reason.
  void unpack(Budget& budget, ReadProgress* progress,
              std::vector<std::pair<std::string, std::string>>& faults);

  /// nullopt where the buffer view lies in a buffer without bytes.
  std::optional<std::string_view> bufferView(std::size_t index) const { return views_[index]; }
  std::size_t bufferViewCount() const { return views_.size(); }
  const std::vector<ImageSource>& images() const { return images_; }
  const std::vector<std::string>& files() const { return files_; }
  /// Of everything, the glTF itself not counted.
  std::uint64_t totalBytes() const { return totalBytes_; }

 private:
  base::Result<std::string_view> bytesOf(const std::string& uri, const ReadFile& readFile);
  base::Status openBuffers(const Json& root, const Container& container, const ReadFile& readFile);
  base::Status openViews(const Json& root);
  base::Status notePacked(const Json& root, std::size_t view);
  void openImages(const Json& root, const ReadFile& readFile);

  std::map<std::string, std::unique_ptr<const std::string>> byPath_;
  std::vector<std::unique_ptr<const std::string>> inline_;
  struct Packed {
    std::size_t view = 0;
    MeshoptView form;
    std::optional<std::string_view> bytes;
    std::uint64_t wanted = 0;  ///< byteLength of the view.
  };
  std::vector<Packed> packed_;
  std::vector<std::optional<std::string_view>> buffers_, views_;
  std::vector<ImageSource> images_;
  std::vector<std::string> files_;
  std::uint64_t totalBytes_ = 0;
};

}  // namespace asset
