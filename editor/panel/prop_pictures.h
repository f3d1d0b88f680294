// Small pictures of the kinds of the prop kit, drawn once and kept in the user's cache folder.
#pragma once

#include "gfx/device.h"
#include "render/renderer.h"
#include "shape/kinds.h"

#include <imgui.h>

#include <filesystem>
#include <map>
#include <string_view>

namespace panel {

class PropPictures {
 public:
  /// `folder`: where they are kept; empty: nowhere. Device and renderer must outlive this.
  PropPictures(gfx::Device& device, render::Renderer& renderer, std::filesystem::path folder)
      : device_(device), renderer_(renderer), folder_(std::move(folder)) {}
  ~PropPictures();
  PropPictures(const PropPictures&) = delete;
  PropPictures& operator=(const PropPictures&) = delete;

  /// Lets one more be drawn, and some be read, in this frame.
  void beginFrame();
  /// Something that was asked for in this frame is still to come.
  bool isBusy() const { return isBusy_; }
  /// nullptr where there is none yet; square, seen through where the prop is not.
  ImTextureID of(const shape::Kind& kind);

 private:
  std::vector<std::uint8_t> pixelsOf(const shape::Kind& kind);

  gfx::Device& device_;
  render::Renderer& renderer_;
  std::filesystem::path folder_;
  std::map<std::string_view, gfx::TextureId> made_;
  int drawn_ = 0, read_ = 0;
  bool isBusy_ = false;
};

}  // namespace panel
