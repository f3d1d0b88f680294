// Small pictures of projects and templates, kept as PNG in the user's cache folder.
#pragma once

#include "base/result.h"
#include "gfx/device.h"
#include "graph/catalog.h"
#include "render/renderer.h"

#include <imgui.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace app {

inline constexpr int kThumbnailWidth = 480, kThumbnailHeight = 300;

/// `$XDG_CACHE_HOME/diorama`, else `~/.cache/diorama`; `%LOCALAPPDATA%/Diorama` on Windows. Empty
/// where none of these is known. Need not exist.
std::filesystem::path cacheFolder();

/// What is seen of a world with that eye is kept as the picture of the project in `folder`.
base::Status keepThumbnail(render::Renderer& renderer, const world::World& world,
                           const world::View& view, const std::filesystem::path& folder);

class Thumbnails {
 public:
  /// All must outlive this.
  Thumbnails(gfx::Device& device, render::Renderer& renderer, const graph::Catalog& catalog)
      : device_(device), renderer_(renderer), catalog_(catalog) {}
  ~Thumbnails();
  Thumbnails(const Thumbnails&) = delete;
  Thumbnails& operator=(const Thumbnails&) = delete;

  /// Lets one more picture be made in this frame: each takes its time.
  void beginFrame() { mayWork_ = true; }
  /// Something is still to be made.
  bool isBusy() const { return isBusy_; }
  /// nullptr where there is none (yet). Valid until forget().
  ImTextureID ofProject(const std::string& folder);
  ImTextureID ofTemplate(const std::string& name);
  /// Pictures are read anew.
  void forget();

 private:
  struct Entry {
    gfx::TextureId texture;
    ImTextureID shown = nullptr;
  };
  Entry read(const std::filesystem::path& file) const;
  base::Status draw(const std::string& name, const std::filesystem::path& file);

  gfx::Device& device_;
  render::Renderer& renderer_;
  const graph::Catalog& catalog_;
  std::map<std::string, Entry> entries_;
  bool mayWork_ = true, isBusy_ = false;
};

}  // namespace app
