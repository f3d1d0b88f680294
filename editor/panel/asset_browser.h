// The project's assets: pictures of models and pictures, search, what each is, whose work, and
// whether it is used or missing.
#pragma once

#include "gfx/device.h"
#include "package/compose.h"
#include "panel/context.h"
#include "render/renderer.h"

#include <filesystem>
#include <map>
#include <string>

namespace panel {

class AssetBrowser {
 public:
  /// `folder`: of the project. Device and renderer must outlive this.
  AssetBrowser(gfx::Device& device, render::Renderer& renderer, package::LoadAsset loadAsset,
               std::filesystem::path folder)
      : device_(device),
        renderer_(renderer),
        loadAsset_(std::move(loadAsset)),
        folder_(std::move(folder)) {}
  ~AssetBrowser();
  AssetBrowser(const AssetBrowser&) = delete;
  AssetBrowser& operator=(const AssetBrowser&) = delete;

  /// Fills the window it is called in.
  void draw(Context& context);
  /// A picture is still to be made.
  bool isBusy() const { return isBusy_; }
  /// Shows that one with its fields.
  void choose(const model::AssetId& id) { chosen_ = id; }

 private:
  void cell(Context& context, const model::AssetId& id, const model::Asset& asset, float size);
  void details(Context& context, const model::AssetId& id, const model::Asset& asset);
  bool isMissing(const model::Asset& asset) const;
  ImTextureID pictureOf(const model::Asset& asset);
  std::vector<std::uint8_t> pixelsOf(const model::Asset& asset);

  gfx::Device& device_;
  render::Renderer& renderer_;
  package::LoadAsset loadAsset_;
  std::filesystem::path folder_;
  std::map<std::string, gfx::TextureId> made_;  ///< By path in the project.
  std::string wanted_;
  model::AssetId chosen_;
  bool mayWork_ = false, isBusy_ = false, showsUnused_ = false;
};

}  // namespace panel
