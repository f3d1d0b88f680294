#include "package/panel_quad.h"

#include "package/compose_parts.h"
#include "ui/panel_image.h"

#include <cstddef>
#include <utility>

namespace package {

PanelQuad makeQuad(const PanelKey& key, const ui::Fonts& fonts) {
  PanelQuad made;
  if (fonts.isEmpty()) {
    const ui::PanelLayout layout = ui::layoutPanel(key.panel, fonts);
    made.quad = std::make_shared<const asset::Geometry>(quadOf(layout.width, layout.height));
    return made;
  }
  ui::PanelImage drawn = ui::drawPanel(key.panel, fonts, [&](int picture) -> const asset::Image* {
    for (std::size_t i = 0; i < key.pictures.size(); ++i)
      if (key.panel.elements[i].picture == picture) return key.pictures[i].get();
    return nullptr;
  });
  made.quad = std::make_shared<const asset::Geometry>(quadOf(drawn.panelWidth, drawn.panelHeight));
  made.isCut = drawn.isCut;
  made.lacksGlyphs = drawn.lacksGlyphs;
  auto image = std::make_shared<asset::Image>();
  image->name = "panel";
  image->mimeType = "image/png";
  image->width = drawn.width;
  image->height = drawn.height;
  image->rgba = std::move(drawn.rgba);
  made.image = std::move(image);
  return made;
}

asset::Material panelMaterial(const model::Panel& panel) {
  model::Material plain;
  plain.baseColor = panel.background;
  asset::Material material = materialOf(plain);
  material.unlit = true;
  material.alpha = asset::Material::Alpha::Blend;
  material.roughnessFactor = 1;
  material.metallicFactor = 0;
  return material;
}

asset::Sampler smoothSampler() {
  constexpr int kLinear = 9729, kLinearMipmapLinear = 9987, kClampToEdge = 33071;
  return {kLinear, kLinearMipmapLinear, kClampToEdge, kClampToEdge};
}

}  // namespace package
