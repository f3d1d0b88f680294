#include "ui/panel_layout.h"

#include "ui/text_layout.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

// In lines.
constexpr float kPadding = 0.80f;
constexpr float kGap = 0.62f;
constexpr float kRowPadding = 0.50f;  ///< Above and below the text of a button.
constexpr float kControlCorner = 0.36f;
constexpr float kTrack = 0.26f, kKnob = 0.92f;
constexpr float kDot = 0.86f;
constexpr float kFrame = 0.07f;

float within(float v, float low, float high, float otherwise) {
  return std::isfinite(v) ? std::clamp(v, low, high) : otherwise;
}

base::Float4 faded(base::Float4 c, float alpha) { return {c.x, c.y, c.z, c.w * alpha}; }

base::Float4 mixed(base::Float4 a, base::Float4 b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t,
          a.w + (b.w - a.w) * t};
}

float lightness(base::Float4 c) { return 0.21f * c.x + 0.72f * c.y + 0.07f * c.z; }

/// What can be read on `ground`.
base::Float4 inkOn(base::Float4 ground) {
  return lightness(ground) > 0.3f ? base::Float4{0.01f, 0.01f, 0.015f, 1}
                                  : base::Float4{1, 1, 1, 1};
}

Mark markOf(Mark::Kind kind, Rect rect) {
  Mark mark;
  mark.kind = kind;
  mark.rect = rect;
  return mark;
}

class Layouter {
 public:
  Layouter(const Panel& panel, const Fonts& fonts, const Touch& touch)
      : panel_(panel), fonts_(fonts), touch_(touch), line_(panel.textSize) {
    left_ = kPadding * line_;
    room_ = std::max(panel.width - 2 * left_, line_);
    y_ = left_;
  }

  PanelLayout run() {
    out_.width = panel_.width;
    out_.line = line_;
    out_.marks.emplace_back();  // The ground: its height is known last.
    const std::size_t count = std::min(panel_.elements.size(), kMaxElements);
    out_.isCut = count < panel_.elements.size();
    bool isFirst = true;
    for (std::size_t i = 0; i < count; ++i) {
      if (!panel_.elements[i].visible) continue;
      if (!isFirst) y_ += kGap * line_;
      isFirst = false;
      if (y_ > kMaxLines * line_) {
        out_.isCut = true;
        break;
      }
      add(static_cast<int>(i), panel_.elements[i]);
    }
    if (isFirst) y_ += line_;
    out_.height = std::min(y_ + left_, kMaxLines * line_);
    Mark& ground = out_.marks.front();
    ground.rect = {0, 0, out_.width, out_.height};
    ground.radius = std::min(panel_.corner * line_, std::min(out_.width, out_.height) / 2);
    ground.color = panel_.background;
    return std::move(out_);
  }

 private:
  void add(int index, const Element& element) {
    switch (element.kind) {
      case Element::Kind::Text:
        addText(element.text, false);
        return;
      case Element::Kind::Heading:
        addText(element.text, true);
        return;
      case Element::Kind::Button:
        addButton(index, element);
        return;
      case Element::Kind::Slider:
        addSlider(index, element);
        return;
      case Element::Kind::Choice:
        addChoice(index, element);
        return;
      case Element::Kind::Progress:
        addProgress(element);
        return;
      case Element::Kind::Image:
        addImage(element);
        return;
    }
  }

  TextLayout measured(const std::string& text, float width, bool isHeading) {
    TextLayout layout;
    if (fonts_.isEmpty()) {
      const auto breaks = std::min<std::ptrdiff_t>(std::count(text.begin(), text.end(), '\n'), 100);
      layout.height = (static_cast<float>(breaks) + 0.6f) * line_;
      return layout;
    }
    layout = layoutText(text, fonts_,
                        {width, line_, std::max(kMaxLines * line_ - y_ - left_, line_), isHeading});
    out_.isCut = out_.isCut || layout.isCut;
    out_.lacksGlyphs = out_.lacksGlyphs || layout.lacksGlyphs;
    return layout;
  }

  void place(const TextLayout& layout, float x, float y, float width, Panel::Align align,
             base::Float4 color) {
    for (const PlacedLine& line : layout.lines) {
      const float rest = width - line.width;
      const float start = x + (align == Panel::Align::Left     ? 0
                               : align == Panel::Align::Center ? rest / 2
                                                               : rest);
      for (const PlacedGlyph& placed : line.glyphs) {
        Mark mark = markOf(Mark::Kind::Glyph, {start + placed.x, y + line.baseline, 0, 0});
        mark.glyph = placed.glyph;
        mark.em = line.em;
        mark.color = color;
        out_.marks.push_back(mark);
      }
    }
  }

  void addText(const std::string& text, bool isHeading) {
    const TextLayout layout = measured(text, room_, isHeading);
    place(layout, left_, y_, room_, panel_.align, panel_.color);
    y_ += layout.height;
  }

  void box(Rect rect, float radius, base::Float4 color, float border = 0) {
    Mark mark = markOf(Mark::Kind::Box, rect);
    mark.radius = std::min(radius, std::min(rect.width, rect.height) / 2);
    mark.border = border;
    mark.color = color;
    out_.marks.push_back(mark);
  }

  /// A thing that can be touched says so by its colour.
  base::Float4 touched(PartId id, base::Float4 color) const {
    if (touch_.pressed == id) return mixed(color, {0, 0, 0, color.w}, 0.35f);
    if (touch_.hovered == id) return mixed(color, {1, 1, 1, color.w}, 0.22f);
    return color;
  }
  void ring(PartId id, Rect rect, float radius) {
    if (!(touch_.focused == id)) return;
    const float out = 2.2f * kFrame * line_;
    box({rect.x - out, rect.y - out, rect.width + 2 * out, rect.height + 2 * out}, radius + out,
        panel_.color, 1.3f * kFrame * line_);
  }

  void addButton(int index, const Element& element) {
    const PartId id{index, -1};
    const float inner = kRowPadding * line_;
    const TextLayout layout = measured(element.text, room_ - 2 * inner, false);
    const Rect rect{left_, y_, room_, layout.height + 2.2f * inner};
    const base::Float4 color = touched(id, panel_.accent);
    ring(id, rect, kControlCorner * line_);
    box(rect, kControlCorner * line_, color);
    place(layout, left_ + inner, y_ + 1.1f * inner, room_ - 2 * inner, Panel::Align::Center,
          inkOn(panel_.accent));
    out_.parts.push_back({id, rect, {}});
    y_ += rect.height;
  }

  /// The words above a control, with its value at the right.
  void addCaption(const std::string& text, const std::string& value) {
    const TextLayout right = measured(value, room_, false);
    const float taken = right.lines.empty() ? 0 : right.lines.front().width + 0.6f * line_;
    const TextLayout left = measured(text, room_ - taken, false);
    if (text.empty() && value.empty()) return;
    place(left, left_, y_, room_ - taken, Panel::Align::Left, panel_.color);
    place(right, left_, y_, room_, Panel::Align::Right, panel_.color);
    y_ += std::max(left.height, right.height) + 0.45f * line_;
  }

  base::Float4 groove() const { return faded(panel_.color, 0.24f); }

  void addSlider(int index, const Element& element) {
    const PartId id{index, -1};
    const float top = y_;
    addCaption(element.text, valueText(element));
    const float knob = kKnob * line_, track = kTrack * line_;
    const Rect rail{left_ + knob / 2, y_, room_ - knob, knob};
    const float share =
        element.high > element.low
            ? within((element.value - element.low) / (element.high - element.low), 0, 1, 0)
            : 0;
    const float middle = y_ + knob / 2, x = rail.x + rail.width * share;
    box({rail.x, middle - track / 2, rail.width, track}, track / 2, groove());
    box({rail.x, middle - track / 2, x - rail.x, track}, track / 2, panel_.accent);
    const Rect handle{x - knob / 2, y_, knob, knob};
    ring(id, handle, knob / 2);
    box(handle, knob / 2, touched(id, panel_.color));
    y_ += knob;
    out_.parts.push_back({id, {left_, top, room_, y_ - top}, rail});
  }

  void addChoice(int index, const Element& element) {
    if (!element.text.empty()) {
      addText(element.text, false);
      y_ += kGap * line_;
    }
    const std::size_t count = std::min(element.options.size(), kMaxOptions);
    out_.isCut = out_.isCut || count < element.options.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) y_ += 0.28f * line_;
      addOption({index, static_cast<int>(i)}, element.options[i],
                static_cast<int>(std::lround(element.value)) == static_cast<int>(i));
    }
  }

  void addOption(PartId id, const std::string& text, bool isChosen) {
    const float inner = kRowPadding * line_, dot = kDot * line_;
    const float taken = dot + 1.6f * inner;
    const TextLayout layout = measured(text, room_ - taken - 2 * inner, false);
    const Rect rect{left_, y_, room_, std::max(layout.height, dot) + 1.7f * inner};
    ring(id, rect, kControlCorner * line_);
    box(rect, kControlCorner * line_,
        touched(id, isChosen ? faded(panel_.accent, 0.55f) : faded(panel_.color, 0.12f)));
    const Rect circle{left_ + inner, y_ + (rect.height - dot) / 2, dot, dot};
    box(circle, dot / 2, panel_.color, 1.3f * kFrame * line_);
    const float in = 0.24f * dot;
    if (isChosen)
      box({circle.x + in, circle.y + in, dot - 2 * in, dot - 2 * in}, dot / 2, panel_.color);
    place(layout, left_ + inner + taken - inner * 0.6f, y_ + (rect.height - layout.height) / 2,
          room_ - taken - 2 * inner, Panel::Align::Left, panel_.color);
    out_.parts.push_back({id, rect, {}});
    y_ += rect.height;
  }

  void addProgress(const Element& element) {
    if (!element.text.empty()) addCaption(element.text, "");
    const float height = 0.5f * line_, share = settled(element, element.value);
    box({left_, y_, room_, height}, height / 2, groove());
    if (share > 0)
      box({left_, y_, std::max(room_ * share, height), height}, height / 2, panel_.accent);
    y_ += height;
  }

  void addImage(const Element& element) {
    const float proportion = within(element.proportion, 0.05f, 20, 1);
    const float most = std::max(kMaxLines * line_ - y_ - left_, line_);
    const float height = std::min(room_ / proportion, most), width = height * proportion;
    const float x = left_ + (panel_.align == Panel::Align::Left     ? 0
                             : panel_.align == Panel::Align::Center ? (room_ - width) / 2
                                                                    : room_ - width);
    Mark mark =
        markOf(element.picture < 0 ? Mark::Kind::Box : Mark::Kind::Picture, {x, y_, width, height});
    mark.radius = std::min(0.3f * line_, std::min(width, height) / 2);
    mark.picture = element.picture;
    if (element.picture < 0) mark.color = faded(panel_.color, 0.12f);
    out_.marks.push_back(mark);
    y_ += height;
  }

  const Panel& panel_;
  const Fonts& fonts_;
  const Touch& touch_;
  float line_, left_ = 0, room_ = 0, y_ = 0;
  PanelLayout out_;
};

}  // namespace

Panel sensible(const Panel& panel) {
  Panel p = panel;
  p.width = within(panel.width, 0.01f, 100, 1);
  p.textSize = within(panel.textSize, p.width / 140, p.width / 2, 0.06f);
  p.corner = within(panel.corner, 0, 8, 0.42f);
  p.smallestLine = within(panel.smallestLine, 0, 0.5f, 0);
  p.margin = within(panel.margin, 0, 0.5f, 0.03f);
  const auto side = [](float v) { return within(std::round(v), -1, 1, 0); };
  p.anchor = {side(panel.anchor.x), side(panel.anchor.y)};
  for (Element& element : p.elements) element.value = settled(element, element.value);
  return p;
}

PanelLayout layoutPanel(const Panel& panel, const Fonts& fonts, const Touch& touch) {
  const Panel sane = sensible(panel);
  return Layouter(sane, fonts, touch).run();
}

const Part* partAt(const PanelLayout& layout, base::Float2 point) {
  for (const Part& part : layout.parts)
    if (part.rect.holds(point)) return &part;
  return nullptr;
}

float valueAt(const Element& slider, const Part& part, float x) {
  const float share =
      part.track.width > 0 ? std::clamp((x - part.track.x) / part.track.width, 0.0f, 1.0f) : 0;
  return settled(slider, slider.low + share * (slider.high - slider.low));
}

}  // namespace ui
