// glTF and GLB files in. Everything is checked before memory is taken: container, URIs, counts,
// sizes, indices.
#pragma once

#include "asset/gltf.h"
#include "base/log.h"
#include "base/result.h"

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace asset {

/// How the reader gets at the files a .gltf names. `path` is relative, decoded, and already known
/// to stay inside.
using ReadFile = std::function<base::Result<std::string>(const std::string& path)>;

/// How far a reading on another thread has come, and the way to end it early. One for each call.
class ReadProgress {
 public:
  struct Step {
    std::size_t done = 0, total = 0;  ///< Pictures and compressed pieces; total 0: not counted yet.
    std::string name;                 ///< What was begun last.
  };

  Step step() const;
  /// The reading ends soon with the error "cancelled".
  void cancel();

  // For the reader.
  void expect(std::size_t more);
  void begin(const std::string& name);
  void finish();
  bool isCancelled() const { return isCancelled_; }

 private:
  mutable std::mutex mutex_;
  Step step_;
  std::atomic<bool> isCancelled_{false};
};

struct ReadOptions {
  bool decodeImages = true;  ///< Off: `Image::rgba` stays empty.
  /// Pictures with a longer side are made smaller while they are decoded: to a half, a quarter or
  /// an eighth. 0: none.
  int maxTextureSize = 0;
  ReadProgress* progress = nullptr;  ///< Must outlive the call.
};

struct ReadGltf {
  Gltf gltf;
  std::vector<base::Problem>
      problems;  ///< Optional extensions not understood, images that would not decode, …
  /// Root-level extensions as JSON text, by name (KHR_interactivity, DIORAMA_project): for their
  /// own readers.
  std::map<std::string, std::string> rootExtensions;
  /// The bytes behind buffer views that a root extension refers to; index = buffer view. Empty for
  /// all others.
  std::map<int, std::string> bufferViews;
  std::vector<std::string>
      files;  ///< Other files read, relative paths: "FlightHelmet.bin", "textures/a.png".
};

/// `bytes` is the whole .gltf or .glb (told apart by its magic); `name` is used in messages.
/// Fails on: broken container or JSON, a required extension we do not support (named), indices out
/// of range, sizes that do not fit, cycles in the node tree. Never crashes, hangs or takes memory
/// out of proportion to the input.
base::Result<ReadGltf> readGltf(std::string_view bytes, const std::string& name,
                                const ReadFile& readFile, const ReadOptions& options = {});

/// The same from disk; files beside it must lie in its folder or below.
base::Result<ReadGltf> readGltfFile(const std::filesystem::path& path,
                                    const ReadOptions& options = {});

}  // namespace asset
