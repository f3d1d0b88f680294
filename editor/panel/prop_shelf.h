// The shelf of the prop kit: pictures of all kinds by category, found by words in both languages,
// clicked or dragged into the scene.
#pragma once

#include "panel/context.h"
#include "panel/prop_pictures.h"

#include <filesystem>
#include <string>
#include <vector>

namespace panel {

class PropShelf {
 public:
  PropShelf(gfx::Device& device, render::Renderer& renderer, std::filesystem::path cacheFolder)
      : pictures_(device, renderer, std::move(cacheFolder)) {}

  /// Fills the window it is called in.
  void draw(Context& context);
  /// A picture is still to be drawn.
  bool isBusy() const { return pictures_.isBusy(); }

 private:
  void categories(Context& context);
  void cell(Context& context, const shape::Kind& kind, float size);

  PropPictures pictures_;
  std::string wanted_;
  int category_ = -1;  ///< -1: all.
};

/// Kinds of a category (-1: of all) that have every word of `wanted` in a title, help or tag of any
/// language, or in their id.
std::vector<const shape::Kind*> kindsFor(std::string_view wanted, int category);

}  // namespace panel
