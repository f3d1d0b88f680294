// What is drawn over the picture of the scene: handles, signs, guides, numbers.
#include "document/edit_place.h"
#include "panel/entity_kind.h"
#include "panel/viewport.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace panel {

using base::Float2;
using base::Float3;
using tool::GizmoMode;
using tool::Grip;
using tool::Handle;

namespace {

constexpr ImU32 kHot = IM_COL32(255, 232, 120, 255);

std::string numberText(float value, int digits = 2) {
  char text[32];
  // Nothing is "-0.00".
  const float shown =
      std::abs(value) < 0.5f * std::pow(10.0f, -static_cast<float>(digits)) ? 0 : value;
  std::snprintf(text, sizeof text, "%.*f", digits, static_cast<double>(shown));
  return text;
}

/// A text on a dark plate.
void plate(const widget::Ui& ui, ImDrawList& list, ImVec2 at, const std::string& text,
           ImU32 color) {
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const float padX = ui.px(8), padY = ui.px(4);
  list.AddRectFilled(at, {at.x + size.x + 2 * padX, at.y + size.y + 2 * padY},
                     widget::withAlpha(ui.theme.color.panel, 0.92f), ui.px(6));
  list.AddText({at.x + padX, at.y + padY}, color, text.c_str());
}

const char* markOf(const Grip& grip, GizmoMode mode) {
  if (mode == GizmoMode::All && grip.mode == GizmoMode::Scale)
    return grip.handle == Handle::X   ? "gizmo/scale/x"
           : grip.handle == Handle::Y ? "gizmo/scale/y"
                                      : "gizmo/scale/z";
  switch (grip.handle) {
    case Handle::X:
      return "gizmo/x";
    case Handle::Y:
      return "gizmo/y";
    case Handle::Z:
      return "gizmo/z";
    case Handle::YZ:
      return "gizmo/yz";
    case Handle::ZX:
      return "gizmo/zx";
    case Handle::XY:
      return "gizmo/xy";
    default:
      return "gizmo/all";
  }
}

}  // namespace

std::optional<ImVec2> Viewport::toScreen(Float3 point) const {
  const auto p = tool::project(shownView_, aspect(), point);
  if (!p) return {};
  return toScreen(*p);
}

ImU32 Viewport::colorOf(const Context& context, const Grip& grip) const {
  if (hovered_ == grip) return kHot;
  const widget::Palette& c = context.ui.theme.color;
  const bool isX = grip.handle == Handle::X || grip.handle == Handle::YZ;
  const bool isY = grip.handle == Handle::Y || grip.handle == Handle::ZX;
  const bool isZ = grip.handle == Handle::Z || grip.handle == Handle::XY;
  const ImU32 color = isX ? c.axisX : isY ? c.axisY : isZ ? c.axisZ : IM_COL32(240, 242, 245, 255);
  return drag_ ? widget::withAlpha(color, 0.3f) : color;
}

void Viewport::drawRotation(const Context& context, const tool::Gizmo& gizmo, const Grip& grip) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 color = colorOf(context, grip);
  const bool isFar = gizmo.mode == GizmoMode::All;
  const Float3 sight = base::normalize(
      gizmo.view.isPerspective ? gizmo.origin - base::transformPoint(gizmo.view.worldFromView, {})
                               : base::transformDirection(gizmo.view.worldFromView, {0, 0, -1}));
  ImVec2 before;
  bool hasBefore = false;
  for (const Float3 point : gizmo.ring(grip.handle)) {
    const auto at = toScreen(point);
    // The half behind is only hinted at, so that the rings read as a ball.
    const bool isBehind = grip.handle != Handle::All && base::dot(point - gizmo.origin, sight) > 0;
    if (at && hasBefore)
      list.AddLine(before, *at, isBehind ? widget::withAlpha(color, 0.22f) : color,
                   context.ui.px(isFar ? 1.75f : 2.5f));
    hasBefore = at.has_value();
    if (at) before = *at;
  }
  // In front and to the side, where no other ring crosses.
  const auto ring = gizmo.ring(grip.handle);
  for (std::size_t i = ring.size() / 12; i < ring.size(); i += 3)
    if (base::dot(ring[i] - gizmo.origin, sight) <= 0 || grip.handle == Handle::All) {
      if (const auto at = toScreen(ring[i]); at && gizmo.mode == GizmoMode::Rotate)
        context.ui.marks.add(markOf(grip, gizmo.mode), {at->x, at->y}, {at->x, at->y});
      break;
    }
}

void Viewport::drawGizmo(const Context& context) {
  auto gizmo = gizmoFor(context);
  if (!gizmo) return;
  if (drag_) gizmo->axes = drag_->gizmo.axes;
  if (drag_ && drag_->grip.mode == GizmoMode::Translate)
    gizmo->origin = drag_->gizmo.origin + drag_->change.way;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const widget::Ui& ui = context.ui;
  const auto center = toScreen(gizmo->origin);
  if (!center) return;
  for (const Grip& grip : gizmo->grips()) {
    if (!gizmo->isUsable(grip)) continue;
    if (drag_ && !(drag_->grip == grip) && gizmo->mode == GizmoMode::All) continue;
    const ImU32 color = colorOf(context, grip);
    if (grip.mode == GizmoMode::Rotate) {
      drawRotation(context, *gizmo, grip);
      continue;
    }
    ImVec2 markAt = *center;
    if (grip.handle == Handle::All) {
      list.AddCircle(*center, ui.px(7), color, 0, ui.px(2));
      list.AddCircleFilled(*center, ui.px(7), widget::withAlpha(color, 0.25f));
    } else if (grip.handle >= Handle::YZ) {
      ImVec2 corners[4];
      bool isSeen = true;
      int i = 0;
      for (const Float3 corner : gizmo->square(grip.handle)) {
        const auto at = toScreen(corner);
        isSeen = isSeen && at;
        if (at) corners[i++] = *at;
      }
      if (!isSeen) continue;
      list.AddConvexPolyFilled(corners, 4,
                               widget::withAlpha(color, hovered_ == grip ? 0.6f : 0.32f));
      list.AddPolyline(corners, 4, color, ImDrawFlags_Closed, ui.px(1.25f));
      markAt = {(corners[0].x + corners[2].x) / 2, (corners[0].y + corners[2].y) / 2};
    } else {
      const auto end = toScreen(gizmo->tip(grip));
      if (!end) continue;
      const float dx = end->x - center->x, dy = end->y - center->y,
                  length = std::max(std::hypot(dx, dy), 1.0f), head = ui.px(6), gap = ui.px(9);
      const ImVec2 along{dx / length, dy / length}, across{-along.y, along.x};
      const bool isKnobOnly = gizmo->mode == GizmoMode::All && grip.mode == GizmoMode::Scale;
      if (!isKnobOnly)
        list.AddLine({center->x + along.x * gap, center->y + along.y * gap}, *end, color,
                     ui.px(2.5f));
      if (grip.mode == GizmoMode::Translate)
        list.AddTriangleFilled({end->x + along.x * head * 2, end->y + along.y * head * 2},
                               {end->x + across.x * head, end->y + across.y * head},
                               {end->x - across.x * head, end->y - across.y * head}, color);
      else
        list.AddRectFilled({end->x - head * 0.8f, end->y - head * 0.8f},
                           {end->x + head * 0.8f, end->y + head * 0.8f}, color, ui.px(2));
      markAt = *end;
    }
    ui.marks.add(markOf(grip, gizmo->mode), {markAt.x, markAt.y}, {markAt.x, markAt.y});
  }
  // The axis that things are held to, right through the scene.
  if (drag_ && drag_->grip.handle >= Handle::X && drag_->grip.handle <= Handle::Z) {
    const Float3 axis = drag_->gizmo.axis(drag_->grip.handle);
    const auto a = toScreen(drag_->gizmo.origin - axis * 100),
               b = toScreen(drag_->gizmo.origin + axis * 100);
    const auto from = a ? a : center, to = b ? b : center;
    const Grip plain{drag_->grip.mode, drag_->grip.handle};
    list.AddLine(*from, *to,
                 widget::withAlpha(hovered_ == plain ? kHot : colorOf(context, plain), 0.35f),
                 ui.px(1));
  }
}

void Viewport::refreshSigns(const Context& context) {
  shownView_ = view(context);
  const auto scene = context.project().scenes.share(context.selection().scene);
  if (scene == signsOf_) return;
  signsOf_ = scene;
  signs_.clear();
  if (!scene) return;
  for (const auto& [id, entity] : scene->entities) {
    if (!(entity->light || entity->camera) || entity->shape || entity->model || entity->prop)
      continue;
    if (!document::isShown(*scene, id)) continue;
    signs_.push_back({id, base::transformPoint(document::worldFromEntity(*scene, id), {}),
                      entity->light ? widget::Icon::Light : widget::Icon::Camera});
  }
}

/// Lights and cameras have nothing to be seen by: they get a sign that can be clicked.
void Viewport::drawSigns(const Context& context) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Sign& sign : signs_) {
    if (sign.id == through_) continue;
    const auto at = toScreen(sign.place);
    if (!at || at->x < min_.x || at->x > min_.x + size_.x || at->y < min_.y ||
        at->y > min_.y + size_.y)
      continue;
    const float r = ui.px(13), glyph = ui.px(16);
    const bool isSelected = context.selection().has(sign.id), isUnder = pointed_ == sign.id;
    list.AddCircleFilled(*at, r, widget::withAlpha(c.panel, 0.85f));
    list.AddCircle(*at, r, isSelected ? c.accent : isUnder ? c.text : c.line, 0, ui.px(1.5f));
    widget::drawIcon(list, sign.icon, {at->x - glyph / 2, at->y - glyph / 2}, glyph,
                     isSelected ? c.accent : c.text);
    ui.marks.add("sign/" + sign.id.text, {at->x, at->y}, {at->x, at->y});
  }
}

/// What a chosen camera sees, and where a chosen light shines to.
void Viewport::drawLooks(const Context& context) {
  const model::Scene* scene = context.scene();
  const auto& selected = context.selection().entities;
  if (!scene || selected.empty() || selected.back() == through_) return;
  const model::Entity* entity = scene->entities.find(selected.back());
  if (!entity || (!entity->camera && !entity->light)) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const base::Transform place =
      base::transformFrom(document::worldFromEntity(*scene, selected.back()));
  const auto at = [&](Float3 local) {
    return toScreen(place.translation + base::rotate(place.rotation, local));
  };
  const ImU32 color = widget::withAlpha(context.ui.theme.color.accent, 0.8f);
  const auto line = [&](std::optional<ImVec2> a, std::optional<ImVec2> b) {
    if (a && b) list.AddLine(*a, *b, color, context.ui.px(1.25f));
  };
  if (const auto& camera = entity->camera) {
    const bool isPerspective = camera->yfov > 0;
    const float depth = isPerspective ? 1.0f : std::min(camera->zFar, 5.0f);
    const float h = isPerspective ? std::tan(camera->yfov / 2) * depth : camera->ymag,
                w = h * 16 / 9;
    const Float3 far[4] = {{-w, -h, -depth}, {w, -h, -depth}, {w, h, -depth}, {-w, h, -depth}};
    for (int i = 0; i < 4; ++i) {
      line(at(far[i]), at(far[(i + 1) % 4]));
      line(at(isPerspective ? Float3{} : Float3{far[i].x, far[i].y, 0}), at(far[i]));
    }
    line(at({-w * 0.4f, h * 1.08f, -depth}), at({0, h * 1.45f, -depth}));
    line(at({w * 0.4f, h * 1.08f, -depth}), at({0, h * 1.45f, -depth}));
  } else if (entity->light->kind != model::Light::Kind::Point) {
    const bool isSpot = entity->light->kind == model::Light::Kind::Spot;
    const float depth = 1.5f,
                r = isSpot ? std::tan(std::min(entity->light->outerConeAngle, 1.4f)) * depth : 0.3f;
    std::optional<ImVec2> before;
    for (int i = 0; i <= 24; ++i) {
      const float a = 2 * base::kPi * static_cast<float>(i) / 24;
      const Float3 rim{std::cos(a) * r, std::sin(a) * r, -depth};
      const auto now = at(isSpot ? rim : Float3{rim.x, rim.y, 0});
      line(before, now);
      before = now;
      if (i % 6 == 0) line(at(isSpot ? Float3{} : Float3{rim.x, rim.y, 0}), at(rim));
    }
  }
}

void Viewport::drawGuides(const Context& context) {
  if (!drag_) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const tool::Guide& guide : drag_->guides) {
    const auto a = toScreen(guide.from), b = toScreen(guide.to);
    if (!a || !b) continue;
    const ImU32 color = IM_COL32(255, 96, 160, 255);
    list.AddLine(*a, *b, color, context.ui.px(1.5f));
    for (const ImVec2 end : {*a, *b}) list.AddCircleFilled(end, context.ui.px(3), color);
  }
}

std::string Viewport::readout(const Context& context) const {
  const Drag& d = *drag_;
  const widget::Texts& texts = context.ui.texts;
  if (!d.typed.isEmpty()) {
    std::string typed;
    const bool isOne = d.grip.mode == GizmoMode::Rotate || d.grip.handle == Handle::X ||
                       d.grip.handle == Handle::Y || d.grip.handle == Handle::Z;
    for (int i = 0; i < (isOne ? 1 : 3); ++i)
      typed += (i ? "  " : "") + std::string(i == d.typed.current() ? "[" : "") +
               (d.typed.text(i).empty() ? "0" : d.typed.text(i)) +
               (i == d.typed.current() ? "]" : "");
    return typed;
  }
  if (d.grip.mode == GizmoMode::Rotate)
    return texts.format("drag.turned", {numberText(d.change.angle * 180 / base::kPi, 1)});
  if (d.grip.mode == GizmoMode::Scale) {
    const Float3 f = d.change.factors;
    if (f.x == f.y && f.y == f.z) return texts.format("drag.scaled", {numberText(f.x)});
    return texts.format("drag.scaledBy", {numberText(f.x), numberText(f.y), numberText(f.z)});
  }
  const Float3 way = base::rotate(base::conjugate(d.gizmo.axes), d.change.way);
  const char* names[] = {"X", "Y", "Z"};
  const float parts[] = {way.x, way.y, way.z};
  std::string text;
  for (int i = 0; i < 3; ++i)
    if (tool::hasAxis(d.grip.handle, i))
      text += (text.empty() ? "" : "   ") + std::string(names[i]) + " " + numberText(parts[i]);
  return texts.format("drag.moved", {text});
}

void Viewport::drawReadout(const Context& context) {
  if (!drag_) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const widget::Ui& ui = context.ui;
  const std::string text = readout(context);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  ImVec2 at{mouse.x + ui.px(18), mouse.y + ui.px(18)};
  // Over the picture, wherever the pointer has gone.
  at.x = std::max(std::min(at.x, min_.x + size_.x - size.x - ui.px(24)), min_.x + ui.px(8));
  at.y = std::max(std::min(at.y, min_.y + size_.y - size.y - ui.px(16)), min_.y + ui.px(8));
  plate(ui, *ImGui::GetForegroundDrawList(), at, text, ui.theme.color.text);
  ui.marks.add("drag/readout", {at.x, at.y}, {at.x + size.x, at.y + size.y});
}

void Viewport::drawMeasure(const Context& context) {
  if (!isMeasuring_) return;
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  std::vector<Float3> points = measured_;
  if (points.size() < 2 && measuring_) points.push_back(*measuring_);
  for (const Float3 point : points)
    if (const auto at = toScreen(point)) list.AddCircleFilled(*at, ui.px(4), kHot);
  if (points.size() < 2) {
    plate(ui, list, {min_.x + ui.px(12), min_.y + size_.y - ui.px(44)},
          context.word("measure.hint"), c.text);
    return;
  }
  const Float3 a = points[0], b = points[1];
  const Float3 way = b - a;
  // Along X, then Z, then up: the parts that make the whole.
  const Float3 corner{b.x, a.y, a.z}, foot{b.x, a.y, b.z};
  const auto line = [&](Float3 from, Float3 to, ImU32 color, float width) {
    const auto p = toScreen(from), q = toScreen(to);
    if (p && q) list.AddLine(*p, *q, color, ui.px(width));
  };
  line(a, corner, c.axisX, 1.5f);
  line(corner, foot, c.axisZ, 1.5f);
  line(foot, b, c.axisY, 1.5f);
  line(a, b, kHot, 2);
  const auto p = toScreen(a), q = toScreen(b);
  if (!p || !q) return;
  const std::string text = ui.texts.format(
      "measure.result", {numberText(base::length(way), 3), numberText(std::abs(way.x)),
                         numberText(std::abs(way.y)), numberText(std::abs(way.z))});
  const ImVec2 at{(p->x + q->x) / 2 + ui.px(10), (p->y + q->y) / 2 + ui.px(10)};
  plate(ui, list, at, text, c.text);
  ui.marks.add("measure/result", {at.x, at.y}, {at.x, at.y});
}

void Viewport::drawBox(const Context& context) {
  if (doing_ != Doing::Box || drag_) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const ImVec2 low{std::min(mouse.x, pressedAt_.x), std::min(mouse.y, pressedAt_.y)},
      high{std::max(mouse.x, pressedAt_.x), std::max(mouse.y, pressedAt_.y)};
  const ImU32 color = context.ui.theme.color.accent;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(low, high, widget::withAlpha(color, 0.12f));
  list.AddRect(low, high, color, 0, 0, context.ui.px(1));
}

}  // namespace panel
