#include "panel/viewport.h"

#include "document/edit_scene.h"
#include "panel/entity_kind.h"
#include "tool/picking.h"
#include "widget/controls.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace panel {

using base::Float2;
using base::Float3;
using tool::GizmoMode;
using tool::Handle;

namespace {
constexpr const char* kDragGesture = "viewport/handle";
}

void Viewport::draw(Context& context, const ShownScene& shown, ImVec2 min, ImVec2 size) {
  ImGui::SetNextWindowPos(min);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("viewport", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
                   (shown.world ? ImGuiWindowFlags_NoBackground : 0));
  min_ = min;
  size_ = size;
  if (shown.world && size.x >= 16 && size.y >= 16) {
    const bool isWished = std::exchange(context.state.wishes.frameSelection, false);
    if (!isFramed_ || (isWished && !shown.session)) frame(context, shown);
    // Tools first: they lie above the picture and take the pointer before it.
    ImGui::SetCursorScreenPos(min);
    ImGui::InvisibleButton("viewport/picture", size,
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    ImGui::SetItemAllowOverlap();
    context.ui.mark("viewport/picture");
    if (!shown.session) takeDropped(context, shown);
    const bool isOverTools =
        !shown.session && toolBar(context.ui).contains(ImGui::GetIO().MousePos);
    const bool isHovered = ImGui::IsItemHovered() && !isOverTools, isActive = ImGui::IsItemActive();
    if (shown.session)
      play(shown, isHovered);
    else {
      look(isHovered, isActive);
      edit(context, shown, isHovered);
      point(shown, isHovered);
    }
    render(context, shown, size);
    if (!shown.session) {
      drawSigns(context, shown);
      drawGizmo(context);
    }
    drawTools(context, shown);
  } else {
    widget::emptyState(context.ui, widget::Icon::Box, context.word("tree.noScene"),
                       context.word("tree.noSceneHint"));
  }
  drawToasts(context);
  ImGui::End();
  ImGui::PopStyleVar();
}

Float2 Viewport::pointer() const {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  return {(mouse.x - min_.x) / size_.x, (mouse.y - min_.y) / size_.y};
}

void Viewport::render(Context& context, const ShownScene& shown, ImVec2 size) {
  render::FrameOptions options;
  options.width = static_cast<int>(size.x);
  options.height = static_cast<int>(size.y);
  options.drawGrid = !shown.session;
  options.levelOfDetail = true;
  if (!shown.session && shown.nodes)
    options.outlined = tool::nodesOf(*shown.nodes, context.selection().entities);
  const auto& chosen = context.selection().entities;
  if (!shown.session && shown.nodes && !pointed_.isEmpty() &&
      std::find(chosen.begin(), chosen.end(), pointed_) == chosen.end())
    options.glowing = tool::nodesOf(*shown.nodes, {pointed_});
  if (base::Status status = picture_.resize(options.width, options.height); !status) {
    context.refuse(status.error().message);
    return;
  }
  const world::View view = shown.session ? shown.session->view() : camera_.view();
  if (shown.panels) {
    if (!shown.session) shown.panels->place(view, size.x / size.y);
    options.panels = &shown.panels->frame();
  } else if (shown.session) {
    options.panels = &shown.session->panels().frame();
  }
  renderer_.draw(*shown.world, view, options, picture_.framebuffer());
}

void Viewport::look(bool isHovered, bool isActive) {
  const ImGuiIO& io = ImGui::GetIO();
  if (isHovered && io.MouseWheel != 0) camera_.zoom(io.MouseWheel);
  if (isActive && doing_ == Doing::Nothing) {
    pressedAt_ = io.MousePos;
    hasMoved_ = false;
    if (io.MouseClicked[2] || (io.MouseClicked[1] && io.KeyShift))
      doing_ = Doing::Pan;
    else if (io.MouseClicked[1])
      doing_ = Doing::Orbit;
  }
  if (doing_ != Doing::Orbit && doing_ != Doing::Pan) return;
  if (!isActive) {
    doing_ = Doing::Nothing;
    return;
  }
  const Float2 way{io.MouseDelta.x / size_.y, io.MouseDelta.y / size_.y};
  if (doing_ == Doing::Pan)
    camera_.pan(way);
  else
    camera_.orbit(way);
}

void Viewport::edit(Context& context, const ShownScene& shown, bool isHovered) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto gizmo = gizmoFor(context);
  hovered_ = Handle::None;
  if (doing_ == Doing::Handle) {
    hovered_ = handle_;
    drag(context);
    if (!io.MouseDown[0]) {
      context.document.endGesture();
      doing_ = Doing::Nothing;
    }
    return;
  }
  if (gizmo && isHovered && doing_ == Doing::Nothing)
    hovered_ = gizmo->handleAt(pointer(), context.ui.px(9));
  if (isHovered && io.MouseClicked[0]) {
    context.state.focus = Focus::Scene;
    pressedAt_ = io.MousePos;
    hasMoved_ = false;
    if (hovered_ != Handle::None && !io.KeyAlt)
      beginDrag(context, hovered_);
    else
      doing_ = Doing::Click;
  }
  if (doing_ != Doing::Click) return;
  if (std::hypot(io.MousePos.x - pressedAt_.x, io.MousePos.y - pressedAt_.y) > context.ui.px(4))
    hasMoved_ = true;
  // Dragging over nothing turns the eye: one button is enough to look around.
  if (hasMoved_) camera_.orbit({io.MouseDelta.x / size_.y, io.MouseDelta.y / size_.y});
  if (io.MouseDown[0]) return;
  if (!hasMoved_) pick(context, shown);
  doing_ = Doing::Nothing;
}

void Viewport::pick(Context& context, const ShownScene& shown) {
  auto selection = context.selection();
  const bool isAdding = ImGui::GetIO().KeyShift || ImGui::GetIO().KeyCtrl;
  const model::EntityId found = entityAt(shown);
  if (!isAdding) selection.entities.clear();
  if (!found.isEmpty()) isAdding ? selection.toggle(found) : selection.entities.push_back(found);
  context.select(std::move(selection), Focus::Scene);
}

model::EntityId Viewport::entityAt(const ShownScene& shown) const {
  world::Hit hit;
  if (shown.nodes && shown.panels)
    if (const player::Panels::Spot spot = shown.panels->onScreen(pointer()))
      return tool::entityOf(*shown.world, *shown.nodes, shown.panels->ownerOf(spot));
  const base::Ray ray = world::rayThrough(camera_.view(), size_.x / size_.y, pointer());
  if (!shown.nodes || !shown.world->pick(ray, world::World::PickFilter::All, hit)) return {};
  return tool::entityOf(*shown.world, *shown.nodes, hit.node);
}

void Viewport::point(const ShownScene& shown, bool isHovered) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool isFree = isHovered && doing_ == Doing::Nothing && hovered_ == Handle::None;
  const bool isStill = mouse.x == pointedAt_.x && mouse.y == pointedAt_.y;
  pointedAt_ = mouse;
  if (!isFree)
    pointed_ = {};
  else if (!isStill || ImGui::GetIO().MouseWheel != 0)
    pointed_ = entityAt(shown);
}

void Viewport::play(const ShownScene& shown, bool isHovered) {
  doing_ = Doing::Nothing;
  player::Session& session = *shown.session;
  session.setAspect(size_.x / size_.y);
  const ImGuiIO& io = ImGui::GetIO();
  player::Input input;
  input.type = player::Input::Type::Pointer;
  input.position = isHovered ? pointer() : Float2{-1, -1};
  input.isDown = io.MouseDown[0] && isHovered;
  session.input(input);
  if (isHovered && !session.hovered().empty()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

std::optional<tool::Gizmo> Viewport::gizmoFor(const Context& context) const {
  const model::Scene* scene = context.scene();
  if (!scene || context.selection().entities.empty()) return {};
  const model::EntityId& active = context.selection().entities.back();
  if (!scene->entities.contains(active)) return {};
  const base::Mat4 world = document::worldFromEntity(*scene, active);
  tool::Gizmo gizmo;
  gizmo.mode = mode_;
  gizmo.origin = base::transformPoint(world, {});
  // Scaling has a meaning only along the thing's own axes.
  if (isLocal_ || mode_ == GizmoMode::Scale) gizmo.axes = base::transformFrom(world).rotation;
  gizmo.view = camera_.view();
  gizmo.size = {size_.x, size_.y};
  gizmo.lengthPx = context.ui.px(84);
  return gizmo;
}

void Viewport::beginDrag(Context& context, Handle handle) {
  const auto gizmo = gizmoFor(context);
  const model::Scene* scene = context.scene();
  if (!gizmo || !scene) return;
  doing_ = Doing::Handle;
  handle_ = handle;
  dragGizmo_ = *gizmo;
  dragStart_ = pointer();
  dragged_.clear();
  for (const model::EntityId& id : document::topmost(*scene, context.selection().entities)) {
    const model::Entity& entity = *scene->entities.find(id);
    dragged_.push_back(
        {id, entity.transform,
         entity.parent ? document::worldFromEntity(*scene, *entity.parent) : base::Mat4{}});
  }
}

void Viewport::drag(Context& context) {
  const bool isSnapping = ImGui::GetIO().KeyCtrl;
  base::Mat4 change;  // In the world, around the gizmo.
  Float3 factors{1, 1, 1};
  const char* label = "move";
  if (mode_ == GizmoMode::Translate) {
    Float3 way = tool::translationOf(dragGizmo_, handle_, dragStart_, pointer());
    if (isSnapping)
      way = {tool::snapped(way.x, 0.25f), tool::snapped(way.y, 0.25f), tool::snapped(way.z, 0.25f)};
    change = base::matrixFrom({way, {}, {1, 1, 1}});
  } else if (mode_ == GizmoMode::Rotate) {
    label = "rotate";
    float angle = tool::rotationOf(dragGizmo_, handle_, dragStart_, pointer());
    if (isSnapping) angle = tool::snapped(angle, base::kPi / 12);
    const base::Mat4 there = base::matrixFrom({dragGizmo_.origin, {}, {1, 1, 1}}),
                     back = base::matrixFrom({-dragGizmo_.origin, {}, {1, 1, 1}});
    change = there *
             base::matrixFrom(
                 {{}, base::quatFromAxisAngle(dragGizmo_.axis(handle_), angle), {1, 1, 1}}) *
             back;
  } else {
    label = "scale";
    factors = tool::scaleOf(dragGizmo_, handle_, dragStart_, pointer());
    if (isSnapping)
      factors = {tool::snapped(factors.x, 0.1f), tool::snapped(factors.y, 0.1f),
                 tool::snapped(factors.z, 0.1f)};
  }
  const model::SceneId scene = context.selection().scene;
  context.edit(
      label,
      [&](model::Project& p) -> base::Status {
        for (const Dragged& one : dragged_) {
          base::Transform t = one.start;
          if (mode_ == GizmoMode::Scale) {
            t.scale = t.scale * factors;
          } else {
            const base::Mat4 world = change * one.worldFromParent * base::matrixFrom(one.start);
            const base::Transform moved =
                base::transformFrom(base::inverse(one.worldFromParent) * world);
            t.translation = moved.translation;
            if (mode_ == GizmoMode::Rotate) t.rotation = moved.rotation;
          }
          if (auto s = document::setTransform(p, scene, one.id, t); !s) return s;
        }
        return base::Done{};
      },
      kDragGesture);
}

void Viewport::drawGizmo(const Context& context) {
  auto gizmo = gizmoFor(context);
  if (!gizmo) return;
  if (doing_ == Doing::Handle) gizmo->axes = dragGizmo_.axes;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(min_, {min_.x + size_.x, min_.y + size_.y}, true);
  const widget::Palette& c = context.ui.theme.color;
  const auto center = tool::project(gizmo->view, gizmo->aspect(), gizmo->origin);
  const float width = context.ui.px(2.5f);
  const auto colorOf = [&](Handle handle) {
    if (hovered_ == handle) return IM_COL32(255, 232, 120, 255);
    const ImU32 color = handle == Handle::X   ? c.axisX
                        : handle == Handle::Y ? c.axisY
                        : handle == Handle::Z ? c.axisZ
                                              : c.text;
    return doing_ == Doing::Handle ? widget::withAlpha(color, 0.35f) : color;
  };
  if (center) {
    const ImVec2 middle = toScreen(*center);
    for (const Handle handle : {Handle::X, Handle::Y, Handle::Z}) {
      const ImU32 color = colorOf(handle);
      if (mode_ == GizmoMode::Rotate) {
        for (const Float3 point : gizmo->ring(handle))
          if (const auto p = tool::project(gizmo->view, gizmo->aspect(), point))
            list.PathLineTo(toScreen(*p));
        list.PathStroke(color, 0, width);
        continue;
      }
      const auto end = tool::project(gizmo->view, gizmo->aspect(),
                                     gizmo->origin + gizmo->axis(handle) * gizmo->length());
      if (!end) continue;
      const ImVec2 tip = toScreen(*end);
      list.AddLine(middle, tip, color, width);
      const float dx = tip.x - middle.x, dy = tip.y - middle.y,
                  length = std::max(std::hypot(dx, dy), 1.0f);
      const float head = context.ui.px(6);
      const ImVec2 along{dx / length, dy / length}, across{-along.y, along.x};
      if (mode_ == GizmoMode::Translate)
        list.AddTriangleFilled({tip.x + along.x * head * 2, tip.y + along.y * head * 2},
                               {tip.x + across.x * head, tip.y + across.y * head},
                               {tip.x - across.x * head, tip.y - across.y * head}, color);
      else
        list.AddRectFilled({tip.x - head, tip.y - head}, {tip.x + head, tip.y + head}, color,
                           context.ui.px(2));
      context.ui.marks.add(handle == Handle::X   ? "gizmo/x"
                           : handle == Handle::Y ? "gizmo/y"
                                                 : "gizmo/z",
                           {tip.x, tip.y}, {tip.x, tip.y});
    }
    if (mode_ != GizmoMode::Rotate) {
      list.AddCircleFilled(middle, context.ui.px(5), colorOf(Handle::All));
      context.ui.marks.add("gizmo/all", {middle.x, middle.y}, {middle.x, middle.y});
    }
  }
  list.PopClipRect();
}

/// Lights, cameras and empty things have nothing to be seen by: they get a sign that can be
/// clicked.
void Viewport::drawSigns(Context& context, const ShownScene&) {
  const model::Scene* scene = context.scene();
  if (!scene) return;
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(min_, {min_.x + size_.x, min_.y + size_.y}, true);
  const std::shared_ptr<const model::Scene> kept =
      context.project().scenes.share(context.selection().scene);
  for (const auto& [id, entity] : kept->entities) {
    if (!(entity->light || entity->camera) || entity->shape || entity->model || !entity->visible)
      continue;
    const auto p = tool::project(camera_.view(), size_.x / size_.y,
                                 base::transformPoint(document::worldFromEntity(*kept, id), {}));
    if (!p || p->x < 0 || p->x > 1 || p->y < 0 || p->y > 1) continue;
    const ImVec2 at = toScreen(*p);
    const float r = ui.px(13), glyph = ui.px(16);
    const bool isSelected = context.selection().has(id);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool isUnder = std::hypot(mouse.x - at.x, mouse.y - at.y) < r;
    list.AddCircleFilled(at, r, widget::withAlpha(c.panel, 0.85f));
    list.AddCircle(at, r, isSelected ? c.accent : isUnder ? c.text : c.line, 0, ui.px(1.5f));
    widget::drawIcon(list, iconOf(*entity), {at.x - glyph / 2, at.y - glyph / 2}, glyph,
                     isSelected ? c.accent : c.text);
    if (isUnder && doing_ == Doing::Click && !hasMoved_ && hovered_ == Handle::None) {
      // Taken before the picture behind it can be picked.
      doing_ = Doing::Nothing;
      auto selection = context.selection();
      if (!ImGui::GetIO().KeyShift && !ImGui::GetIO().KeyCtrl) selection.entities.clear();
      selection.toggle(id);
      context.select(std::move(selection), Focus::Scene);
    }
    ui.marks.add("sign/" + id.text, {at.x, at.y}, {at.x, at.y});
  }
  list.PopClipRect();
}

Viewport::Rect Viewport::toolBar(const widget::Ui& ui) const {
  const ImVec2 from{min_.x + ui.px(12), min_.y + ui.px(12)};
  return {from,
          {from.x + ui.px(28) * 5 + ui.px(4) * 7 + ui.px(1), from.y + ui.px(28) + 2 * ui.px(4)}};
}

void Viewport::drawTools(Context& context, const ShownScene& shown) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (shown.session) {
    list.AddRect(min_, {min_.x + size_.x, min_.y + size_.y}, c.accent, 0, 0, ui.px(3));
    return;
  }
  const Rect bar = toolBar(ui);
  const float pad = ui.px(4), side = ui.px(28), left = bar.min.x, top = bar.min.y;
  list.AddRectFilled(bar.min, bar.max, widget::withAlpha(c.raised, 0.94f), ui.px(8));
  ImGui::SetCursorScreenPos({left + pad, top + pad});
  for (const auto& [name, id] : {std::pair{"viewport/move", "object.move"},
                                 {"viewport/rotate", "object.rotate"},
                                 {"viewport/scale", "object.scale"}}) {
    commandButton(context, name, id);
    ImGui::SameLine(0, pad);
  }
  const float lineX = ImGui::GetCursorScreenPos().x + pad / 2;
  list.AddLine({lineX, top + ui.px(8)}, {lineX, top + side + 2 * pad - ui.px(8)}, c.line, ui.px(1));
  ImGui::SameLine(0, pad * 2);
  if (widget::iconButton(ui, "viewport/axes", isLocal_ ? widget::Icon::Local : widget::Icon::World,
                         context.word(isLocal_ ? "tool.local" : "tool.world")))
    isLocal_ = !isLocal_;
  ImGui::SameLine(0, pad);
  commandButton(context, "viewport/frame", "view.frame");
}

void Viewport::drawToasts(Context& context) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  auto& toasts = context.state.toasts;
  // A window of its own layer: above the picture and never in the pointer's way.
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  float bottom = min_.y + size_.y - ui.px(16);
  for (auto toast = toasts.rbegin(); toast != toasts.rend(); ++toast) {
    toast->secondsLeft -= ImGui::GetIO().DeltaTime;
    const float wrap = std::min(size_.x - ui.px(80), ui.px(520));
    const ImVec2 text = ImGui::CalcTextSize(toast->text.c_str(), nullptr, false, wrap);
    const ImVec2 size{text.x + ui.px(52), text.y + ui.px(20)};
    const ImVec2 at{std::floor(min_.x + (size_.x - size.x) / 2), bottom - size.y};
    const ImU32 color = toast->severity == base::Severity::Error     ? c.error
                        : toast->severity == base::Severity::Warning ? c.warning
                                                                     : c.good;
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, c.raised, ui.px(8));
    list.AddRect(at, {at.x + size.x, at.y + size.y}, c.line, ui.px(8), 0, ui.px(1));
    widget::drawIcon(
        list, toast->severity == base::Severity::Info ? widget::Icon::Good : widget::Icon::Warning,
        {at.x + ui.px(14), at.y + std::floor((size.y - ui.px(16)) / 2)}, ui.px(16), color);
    list.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + ui.px(38), at.y + ui.px(10)},
                 c.text, toast->text.c_str(), nullptr, wrap);
    bottom = at.y - ui.px(8);
  }
  std::erase_if(toasts, [](const Toast& toast) { return toast.secondsLeft <= 0; });
}

void Viewport::frame(const Context& context, const ShownScene& shown) {
  base::Box box;
  if (isFramed_ && shown.nodes)
    for (const int node : tool::nodesOf(*shown.nodes, context.selection().entities))
      box.add(shown.world->boundsBelow(node));
  const model::Scene* scene = context.scene();
  if (isFramed_ && scene)
    for (const model::EntityId& id : context.selection().entities)
      if (scene->entities.contains(id))
        box.add(base::transformPoint(document::worldFromEntity(*scene, id), {}));
  if (box.isEmpty()) box = shown.world->bounds();
  camera_.frame(box, size_.x / size_.y);
  isFramed_ = true;
}

void Viewport::addCommands(Commands& commands) {
  const auto tool = [&](const char* id, const char* shortcut, widget::Icon icon, GizmoMode mode) {
    commands.add({.id = id,
                  .shortcut = shortcut,
                  .where = Focus::Scene,
                  .run = [this, mode](Context&) { mode_ = mode; },
                  .icon = icon,
                  .isChecked = [this, mode](const Context&) { return mode_ == mode; }});
  };
  tool("object.move", "W", widget::Icon::Move, GizmoMode::Translate);
  tool("object.rotate", "E", widget::Icon::Rotate, GizmoMode::Rotate);
  tool("object.scale", "R", widget::Icon::Scale, GizmoMode::Scale);
  commands.add({.id = "object.localAxes",
                .run = [this](Context&) { isLocal_ = !isLocal_; },
                .icon = widget::Icon::Local,
                .isChecked = [this](const Context&) { return isLocal_; }});
  commands.add({.id = "view.frame",
                .shortcut = "F",
                .where = Focus::Scene,
                .run = [](Context& c) { c.state.wishes.frameSelection = true; },
                .icon = widget::Icon::Frame});
  commands.add({.id = "edit.cancelDrag",
                .shortcut = "Escape",
                .isOn = [this](const Context&) { return doing_ == Doing::Handle; },
                .run =
                    [this](Context& c) {
                      c.document.cancelGesture();
                      doing_ = Doing::Nothing;
                    },
                .isInMenu = false});
}

}  // namespace panel
