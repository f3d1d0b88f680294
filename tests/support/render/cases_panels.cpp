#include "support/render/cases_panels.h"

#include "support/render/case_parts.h"
#include "support/ui/dot_font.h"

namespace support {

namespace {

using Kind = ui::Element::Kind;

ui::Element element(Kind kind, const char* text, float value = 0) {
  ui::Element e;
  e.kind = kind;
  e.text = text;
  e.value = value;
  return e;
}

/// In the world a panel in place of a quad, between a red pane behind and a green one before it; on
/// the screen one in the corner.
Case panels() {
  Builder b;
  b.gltf->environment.backgroundVisible = true;
  const auto pane = [&](base::Float4 color, base::Float3 at) {
    asset::Material m = colored(color);
    m.unlit = true;
    m.alpha = asset::Material::Alpha::Blend;
    b.place(b.mesh(quad(0.4f, 0.4f), b.material(m)), at);
  };
  pane({0.9f, 0.1f, 0.1f, 0.7f}, {-0.7f, 0.2f, -0.6f});
  asset::Material look = colored({1, 1, 1, 1});
  look.unlit = true;
  look.alpha = asset::Material::Alpha::Blend;
  const int sign = b.place(b.mesh(quad(0.5f, 0.5f), b.material(look)), {0, 0, 0},
                           base::quatFromAxisAngle({0, 1, 0}, 0.5f), {1.6f, 1.6f, 1});
  pane({0.1f, 0.8f, 0.2f, 0.5f}, {0.75f, -0.2f, 0.6f});

  const auto frame = std::make_shared<ui::PanelFrame>();
  frame->atlas = std::make_shared<ui::GlyphAtlas>(dotFont());
  ui::Panel panel;
  panel.textSize = 0.1f;
  panel.background = {0.02f, 0.02f, 0.03f, 0.85f};
  panel.elements = {element(Kind::Heading, "heading"), element(Kind::Button, "press"),
                    element(Kind::Slider, "slide", 0.6f), element(Kind::Progress, "", 0.3f)};
  ui::Touch touch;
  touch.focused = {1, -1};
  const auto layout = std::make_shared<ui::PanelLayout>(
      ui::layoutPanel(panel, frame->atlas->fonts(), touch));
  ui::ShownPanel inWorld{layout, sign, {}};
  inWorld.place.at(0, 0) = 1 / layout->width;
  inWorld.place.at(0, 3) = -0.5f;
  inWorld.place.at(1, 1) = -1 / layout->height;
  inWorld.place.at(1, 3) = 0.5f;
  panel.elements = {element(Kind::Choice, "", 1)};
  panel.elements[0].options = {"one", "two"};
  panel.color = {0.01f, 0.01f, 0.01f, 1};
  panel.background = {0.9f, 0.9f, 0.9f, 1};
  const auto choice =
      std::make_shared<ui::PanelLayout>(ui::layoutPanel(panel, frame->atlas->fonts()));
  ui::ShownPanel onScreen{choice, -1, {}};
  onScreen.place.at(0, 0) = 0.7f;
  onScreen.place.at(0, 3) = -0.98f;
  onScreen.place.at(1, 1) = -0.9f;
  onScreen.place.at(1, 3) = 0.97f;
  frame->shown = {inWorld, onScreen};

  Case c{"panels", b.done(), viewFrom({0, 0.3f, 3}, {}), smallFrame(), {}, frame};
  c.options.panels = frame.get();
  return c;
}

}  // namespace

std::vector<Case> panelCases() { return {panels()}; }

}  // namespace support
