// What stands for a panel in glTF: a quad with a picture of it.
#pragma once

#include "asset/gltf.h"
#include "model/panel.h"
#include "ui/fonts.h"
#include "ui/panel.h"

#include <memory>
#include <vector>

namespace package {

/// A panel as viewers see it that know none. Without a font `image` is null and it is plain.
struct PanelQuad {
  std::shared_ptr<const asset::Geometry> quad;
  std::shared_ptr<const asset::Image> image;
  bool isCut = false;
  bool lacksGlyphs = false;
};

/// A panel and the pictures on it, by its elements: what its quad is made of.
struct PanelKey {
  ui::Panel panel;
  std::vector<std::shared_ptr<const asset::Image>> pictures;
  bool operator==(const PanelKey&) const = default;
};

PanelQuad makeQuad(const PanelKey& key, const ui::Fonts& fonts);

/// Shows its picture as it is. Without a picture, in the panel's ground colour.
asset::Material panelMaterial(const model::Panel& panel);
/// Smooth near and far, ending at the picture's edge.
asset::Sampler smoothSampler();

}  // namespace package
