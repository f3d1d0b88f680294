#include "ui/panel_layout.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>

namespace {

using Kind = ui::Element::Kind;

ui::Element element(Kind kind, const char* id, const char* text = "") {
  ui::Element e;
  e.kind = kind;
  e.id = id;
  e.text = text;
  return e;
}

ui::Panel quiz() {
  ui::Panel panel;
  panel.elements = {element(Kind::Heading, "title", "Quiz"),
                    element(Kind::Choice, "answer", "Which is older?"),
                    element(Kind::Slider, "level", "Level"),
                    element(Kind::Progress, "done", "Done"), element(Kind::Button, "next", "Next")};
  panel.elements[1].options = {"Bronze", "Iron", "Stone"};
  panel.elements[1].value = -1;
  return panel;
}

bool isInside(const ui::Rect& in, const ui::PanelLayout& out) {
  return in.x >= 0 && in.y >= 0 && in.x + in.width <= out.width && in.y + in.height <= out.height;
}

}  // namespace

TEST_CASE("what stands on a panel stands from top to bottom, inside of it", "[ui]") {
  const ui::Panel panel = quiz();
  const ui::PanelLayout layout = ui::layoutPanel(panel, ui::Fonts::fromSystem());
  CHECK(layout.width == 1);
  REQUIRE(layout.parts.size() == 5);
  float bottom = 0;
  for (const ui::Part& part : layout.parts) {
    CHECK(part.rect.y >= bottom);
    CHECK(isInside(part.rect, layout));
    bottom = part.rect.y + part.rect.height;
  }
  CHECK(layout.parts[0].id == ui::PartId{1, 0});
  CHECK(layout.parts[2].id == ui::PartId{1, 2});
  CHECK(layout.parts[3].id == ui::PartId{2, -1});
  CHECK(layout.parts[4].id == ui::PartId{4, -1});
  for (const ui::Mark& mark : layout.marks)
    if (mark.kind == ui::Mark::Kind::Box) CHECK(isInside(mark.rect, layout));

  SECTION("a point finds its part") {
    for (const ui::Part& part : layout.parts) {
      const auto* found = ui::partAt(layout, {part.rect.x + 0.001f, part.rect.y + 0.001f});
      REQUIRE(found);
      CHECK(found->id == part.id);
    }
    CHECK(ui::partAt(layout, {0.001f, 0.001f}) == nullptr);
    CHECK(ui::partAt(layout, {-1, layout.parts[0].rect.y}) == nullptr);
  }
  SECTION("what is hidden takes no room") {
    ui::Panel less = panel;
    less.elements[1].visible = false;
    const ui::PanelLayout smaller = ui::layoutPanel(less, ui::Fonts::fromSystem());
    CHECK(smaller.parts.size() == 2);
    CHECK(smaller.height < layout.height);
    CHECK(smaller.parts[0].id == ui::PartId{2, -1});
  }
  SECTION("a hand shows") {
    ui::Touch touch;
    touch.hovered = {4, -1};
    const ui::PanelLayout hovered = ui::layoutPanel(panel, ui::Fonts::fromSystem(), touch);
    REQUIRE(hovered.marks.size() == layout.marks.size());
    const auto differ = [](const ui::Mark& a, const ui::Mark& b) { return !(a.color == b.color); };
    int changed = 0;
    for (std::size_t i = 0; i < layout.marks.size(); ++i)
      changed += differ(layout.marks[i], hovered.marks[i]) ? 1 : 0;
    CHECK(changed == 1);
    touch.focused = {4, -1};
    CHECK(ui::layoutPanel(panel, ui::Fonts::fromSystem(), touch).marks.size() ==
          layout.marks.size() + 1);
  }
}

TEST_CASE("a slider's value follows the pointer", "[ui]") {
  ui::Panel panel;
  panel.elements = {element(Kind::Slider, "level")};
  panel.elements[0].low = 10;
  panel.elements[0].high = 20;
  panel.elements[0].step = 2.5f;
  panel.elements[0].value = 10;
  const ui::PanelLayout layout = ui::layoutPanel(panel, ui::Fonts());
  REQUIRE(layout.parts.size() == 1);
  const ui::Part& part = layout.parts[0];
  CHECK(ui::valueAt(panel.elements[0], part, part.track.x - 5) == 10);
  CHECK(ui::valueAt(panel.elements[0], part, part.track.x + part.track.width + 5) == 20);
  CHECK(ui::valueAt(panel.elements[0], part, part.track.x + 0.49f * part.track.width) == 15);
  CHECK(ui::valueAt(panel.elements[0], part, part.track.x + 0.30f * part.track.width) == 12.5f);
}

TEST_CASE("values are those that an element may have", "[ui]") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  ui::Element slider = element(Kind::Slider, "s");
  slider.low = -1;
  slider.high = 1;
  CHECK(ui::settled(slider, 3) == 1);
  CHECK(ui::settled(slider, nan) == -1);
  slider.step = 0.4f;
  CHECK(ui::settled(slider, 0.1f) == Approx(0.2f));
  CHECK(ui::settled(slider, 0.97f) == 1);
  slider.high = -2;
  CHECK(ui::settled(slider, 0) == -1);
  ui::Element choice = element(Kind::Choice, "c");
  choice.options = {"a", "b"};
  CHECK(ui::settled(choice, 7) == 1);
  CHECK(ui::settled(choice, -3) == -1);
  CHECK(ui::settled(choice, nan) == -1);
  CHECK(ui::settled(element(Kind::Progress, "p"), 1.5f) == 1);

  slider = element(Kind::Slider, "s");
  slider.value = 0.30000001f;
  CHECK(ui::valueText(slider) == "0.3");
  slider.value = -0.001f;
  CHECK(ui::valueText(slider) == "0");
  slider.value = 7;
  slider.step = 1;
  CHECK(ui::valueText(slider) == "7");
  slider.value = 0.125f;
  slider.step = 0.125f;
  CHECK(ui::valueText(slider) == "0.125");
}

TEST_CASE("a panel of any content is bounded", "[ui]") {
  ui::Panel panel;
  for (int i = 0; i < 500; ++i) {
    panel.elements.push_back(element(Kind::Choice, "c", "many"));
    panel.elements.back().options.assign(200, "option\nwith lines");
  }
  panel.elements.push_back(element(Kind::Text, "t"));
  panel.elements.back().text = std::string(100'000, 'w');
  const ui::PanelLayout layout = ui::layoutPanel(panel, ui::Fonts::fromSystem());
  CHECK(layout.isCut);
  CHECK(layout.height <= ui::kMaxLines * panel.textSize * 1.001f);
  CHECK(layout.parts.size() <= ui::kMaxElements * ui::kMaxOptions);
  CHECK(ui::layoutPanel(ui::Panel(), ui::Fonts()).height > 0);
}
