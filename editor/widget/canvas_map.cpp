#include "widget/canvas_map.h"

#include <algorithm>

namespace widget {

using base::Float2;

std::optional<CanvasMap> mapOf(const Ui& ui, const CanvasFrame& frame, const GraphView& view) {
  constexpr float kWidth = 168, kHeight = 112, kMargin = 12, kPad = 40;
  const Box all = view.shape.all, seen = frame.seen();
  if (view.nodes.empty() || all.min.x > all.max.x) return {};
  if (seen.contains(all.min) && seen.contains(all.max)) return {};
  const ImVec2 canvas{frame.max.x - frame.min.x, frame.max.y - frame.min.y};
  if (canvas.x < ui.px(kWidth * 3) || canvas.y < ui.px(kHeight * 2)) return {};
  const Box shown = grown(all, kPad);
  const Float2 size = shown.max - shown.min;
  CanvasMap map;
  map.factor = std::min(ui.px(kWidth) / size.x, ui.px(kHeight) / size.y);
  map.max = {frame.max.x - ui.px(kMargin), frame.max.y - ui.px(kMargin)};
  map.min = {map.max.x - ui.px(kWidth), map.max.y - ui.px(kHeight)};
  // The graph in the middle of its frame.
  map.origin = {shown.min.x - (ui.px(kWidth) / map.factor - size.x) / 2,
                shown.min.y - (ui.px(kHeight) / map.factor - size.y) / 2};
  return map;
}

void drawMap(const Ui& ui, ImDrawList& list, const CanvasMap& map, const GraphView& view,
             const CanvasFrame& frame) {
  const Palette& c = ui.theme.color;
  list.PushClipRect(map.min, map.max, true);
  list.AddRectFilled(map.min, map.max, withAlpha(c.panel, 0.92f), ui.px(4));
  const auto toMap = [&](Float2 p) {
    return ImVec2{map.min.x + (p.x - map.origin.x) * map.factor,
                  map.min.y + (p.y - map.origin.y) * map.factor};
  };
  list.PrimReserve(static_cast<int>(view.shape.nodes.size()) * 6,
                   static_cast<int>(view.shape.nodes.size()) * 4);
  for (std::size_t i = 0; i < view.shape.nodes.size(); ++i) {
    const Box& box = view.shape.nodes[i];
    const bool isHidden = box.min.x > box.max.x;
    const ImVec2 min = isHidden ? map.min : toMap(box.min), max = isHidden ? map.min : toMap(box.max);
    list.PrimRect(min, isHidden ? min : ImVec2{std::max(max.x, min.x + 1), std::max(max.y, min.y + 1)},
                  withAlpha(view.nodes[i].header, 0.9f));
  }
  const Box seen = frame.seen();
  list.AddRectFilled(toMap(seen.min), toMap(seen.max), withAlpha(c.accent, 0.14f));
  list.AddRect(toMap(seen.min), toMap(seen.max), c.accent, 0, 0, ui.px(1));
  list.AddRect(map.min, map.max, c.line, ui.px(4), 0, ui.px(1));
  list.PopClipRect();
}

}  // namespace widget
