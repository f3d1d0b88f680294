// Pointing, selecting and dragging in the viewport.
#include "document/edit_place.h"
#include "panel/viewport.h"

#include <algorithm>
#include <cmath>

namespace panel {

using base::Float2;
using base::Float3;
using model::EntityId;
using tool::GizmoMode;
using tool::Grip;
using tool::Handle;
using widget::Key;

namespace {

constexpr const char* kDragGesture = "viewport/drag";
constexpr float kClickReach = 4, kSignReach = 13, kSnapReach = 8;  // Design pixels.

const char* labelOf(GizmoMode mode) {
  return mode == GizmoMode::Rotate ? "rotate" : mode == GizmoMode::Scale ? "scale" : "move";
}

}  // namespace

tool::MayMeet Viewport::mayMeet(const Context& context) const {
  const auto scene = context.project().scenes.share(context.selection().scene);
  return [scene](const EntityId& id) { return scene && !document::isLocked(*scene, id); };
}

std::vector<tool::Met> Viewport::metAt(const Context& context, const ShownScene& shown) const {
  if (!shown.index) return {};
  const base::Ray ray = world::rayThrough(view(context), aspect(), pointer());
  return tool::metBy(*shown.world, *shown.index, ray, mayMeet(context));
}

EntityId Viewport::signAt(const Context& context) const {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const model::Scene* scene = context.scene();
  EntityId best;
  float bestDistance = context.ui.px(kSignReach);
  for (const Sign& sign : signs_) {
    const auto at = toScreen(sign.place);
    if (!at || sign.id == through_) continue;
    const float distance = std::hypot(mouse.x - at->x, mouse.y - at->y);
    if (distance >= bestDistance || (scene && document::isLocked(*scene, sign.id))) continue;
    best = sign.id;
    bestDistance = distance;
  }
  return best;
}

EntityId Viewport::entityAt(const Context& context, const ShownScene& shown) const {
  if (const EntityId sign = signAt(context); !sign.isEmpty()) return sign;
  if (shown.nodes && shown.panels && shown.index)
    if (const player::Panels::Spot spot = shown.panels->onScreen(pointer()))
      return shown.index->of(shown.panels->ownerOf(spot));
  const std::vector<tool::Met> met = metAt(context, shown);
  return met.empty() ? EntityId{} : met.front().entity;
}

void Viewport::point(const Context& context, const ShownScene& shown, bool isHovered) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool isFree = isHovered && doing_ == Doing::Nothing && !hovered_ && !drag_;
  const bool isStill = mouse.x == pointedAt_.x && mouse.y == pointedAt_.y;
  pointedAt_ = mouse;
  if (!isFree)
    pointed_ = {};
  else if (!isStill || ImGui::GetIO().MouseWheel != 0)
    pointed_ = entityAt(context, shown);
}

void Viewport::edit(Context& context, const ShownScene& shown, bool isHovered) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto gizmo = gizmoFor(context);
  if (drag_) {
    hovered_ = drag_->grip;
    drag(context, shown);
    const bool isOver = drag_->isModal ? io.MouseClicked[0] : !io.MouseDown[0];
    if (drag_->isModal && io.MouseClicked[1])
      endDrag(context, false);
    else if (isOver)
      endDrag(context, true);
    return;
  }
  hovered_ = {};
  isOnSelected_ = false;
  if (isMeasuring_) return measure(context, shown);
  if (gizmo && isHovered && doing_ == Doing::Nothing)
    hovered_ = gizmo->gripAt(pointer(), context.ui.px(9));
  if (isHovered && io.MouseClicked[0] && doing_ == Doing::Nothing) press(context, shown);
  if (doing_ != Doing::Click && doing_ != Doing::Box) return;
  if (std::hypot(io.MousePos.x - pressedAt_.x, io.MousePos.y - pressedAt_.y) >
      context.ui.px(kClickReach))
    hasMoved_ = true;
  if (doing_ == Doing::Click && hasMoved_) {
    doing_ = Doing::Box;
    // A thing that is selected is taken by itself: moved freely, or a copy of it.
    if (isOnSelected_)
      beginDrag(context, shown, {GizmoMode::Translate, Handle::All}, false, wasCopyKey_);
  }
  if (!drag_ && !io.MouseDown[0]) release(context, shown);
}

void Viewport::press(Context& context, const ShownScene& shown) {
  const ImGuiIO& io = ImGui::GetIO();
  context.state.focus = Focus::Scene;
  pressedAt_ = io.MousePos;
  hasMoved_ = false;
  wasAlt_ = io.KeyAlt;
  wasCopyKey_ = io.KeyAlt || io.KeyCtrl;
  if (hovered_) return beginDrag(context, shown, hovered_, false, io.KeyAlt);
  const EntityId under = entityAt(context, shown);
  isOnSelected_ = !under.isEmpty() && context.selection().has(under);
  if (wasAlt_ && !isOnSelected_)
    doing_ = Doing::Orbit;
  else
    doing_ = Doing::Click;
}

void Viewport::release(Context& context, const ShownScene& shown) {
  if (doing_ == Doing::Box)
    selectWithin(context, shown);
  else
    pick(context, shown);
  doing_ = Doing::Nothing;
}

void Viewport::pick(Context& context, const ShownScene& shown) {
  auto selection = context.selection();
  const ImGuiIO& io = ImGui::GetIO();
  const bool isAdding = io.KeyShift || io.KeyCtrl;
  EntityId found = entityAt(context, shown);
  // Again at the same place: what lies behind.
  const bool isAgain = std::hypot(io.MousePos.x - clickedAt_.x, io.MousePos.y - clickedAt_.y) < 3;
  if (isAgain && !isAdding && !selection.entities.empty() && signAt(context).isEmpty())
    if (const auto met = metAt(context, shown); met.size() > 1)
      found = tool::nextOf(met, selection.entities.back());
  clickedAt_ = io.MousePos;
  if (!isAdding) selection.entities.clear();
  if (!found.isEmpty()) isAdding ? selection.toggle(found) : selection.entities.push_back(found);
  context.select(std::move(selection), Focus::Scene);
}

void Viewport::selectWithin(Context& context, const ShownScene& shown) {
  if (!shown.index) return;
  const Float2 from{(pressedAt_.x - min_.x) / size_.x, (pressedAt_.y - min_.y) / size_.y};
  const std::vector<EntityId> found = tool::within(*shown.world, *shown.index, view(context),
                                                   aspect(), from, pointer(), mayMeet(context));
  auto selection = context.selection();
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.KeyShift && !io.KeyCtrl) selection.entities.clear();
  const model::Scene* scene = context.scene();
  for (const EntityId& id : found) {
    if (!scene || !document::isShown(*scene, id)) continue;
    const bool isIn = selection.has(id);
    if (io.KeyCtrl && isIn)
      selection.toggle(id);
    else if (!isIn)
      selection.entities.push_back(id);
  }
  context.select(std::move(selection), Focus::Scene);
}

bool Viewport::isSnapping() const { return snap_.isOn != ImGui::GetIO().KeyCtrl; }

std::optional<tool::Gizmo> Viewport::gizmoFor(const Context& context) const {
  const model::Scene* scene = context.scene();
  const auto& selected = context.selection().entities;
  if (!scene || selected.empty() || isMeasuring_) return {};
  const EntityId& active = selected.back();
  if (!scene->entities.contains(active) || active == through_) return {};
  const base::Mat4 world = document::worldFromEntity(*scene, active);
  tool::Gizmo gizmo;
  gizmo.mode = mode_;
  gizmo.origin = base::transformPoint(world, {});
  if (pivot_ == tool::Pivot::Median && selected.size() > 1) {
    Float3 sum;
    int count = 0;
    for (const EntityId& id : selected) {
      if (!scene->entities.contains(id)) continue;
      sum = sum + base::transformPoint(document::worldFromEntity(*scene, id), {});
      ++count;
    }
    gizmo.origin = sum / static_cast<float>(std::max(count, 1));
  }
  // Scaling has a meaning only along the thing's own axes.
  if (isLocal_ || mode_ == GizmoMode::Scale) gizmo.axes = base::transformFrom(world).rotation;
  gizmo.view = view(context);
  gizmo.size = {size_.x, size_.y};
  gizmo.lengthPx = context.ui.px(84);
  return gizmo;
}

void Viewport::beginDrag(Context& context, const ShownScene& shown, const Grip& grip, bool isModal,
                         bool copies) {
  const auto gizmo = gizmoFor(context);
  const model::Scene* scene = context.scene();
  if (!gizmo || !scene || !shown.index) return;
  Drag drag;
  drag.grip = grip;
  drag.gizmo = *gizmo;
  if (grip.mode == GizmoMode::Scale && mode_ != GizmoMode::Scale)
    drag.gizmo.axes =
        base::transformFrom(document::worldFromEntity(*scene, context.selection().entities.back()))
            .rotation;
  drag.start = isModal
                   ? pointer()
                   : Float2{(pressedAt_.x - min_.x) / size_.x, (pressedAt_.y - min_.y) / size_.y};
  drag.isModal = isModal;
  drag.copies = copies;
  const std::vector<EntityId> tops = chosen(context);
  for (const EntityId& id : tops) {
    const model::Entity& entity = *scene->entities.find(id);
    drag.subjects.push_back(
        {id, entity.transform,
         entity.parent ? document::worldFromEntity(*scene, *entity.parent) : base::Mat4{}});
    drag.box.add(boxOf(shown, id));
  }
  if (drag.subjects.empty()) return context.refuse(context.word("viewport.locked"));
  for (const auto& [id, node] : shown.index->all()) {
    if (drag.others.size() >= 2000) break;
    const bool isMoved = std::any_of(tops.begin(), tops.end(), [&](const EntityId& top) {
      return top == id || document::isBelow(*scene, id, top);
    });
    if (isMoved || !shown.world->isShown(node)) continue;
    if (const base::Box box = shown.world->boundsBelow(node); !box.isEmpty())
      drag.others.push_back(box);
  }
  doing_ = Doing::Drag;
  drag_ = std::move(drag);
}

tool::Change Viewport::changeOfPointer(const Context& context, const ShownScene& shown) {
  Drag& d = *drag_;
  tool::Change change;
  change.mode = d.grip.mode;
  change.axes = d.gizmo.axes;
  change.pivot = d.gizmo.origin;
  change.isEach = pivot_ == tool::Pivot::Each;
  switch (d.grip.mode) {
    case GizmoMode::Translate:
    case GizmoMode::All:
      change.way = tool::translationOf(d.gizmo, d.grip.handle, d.start, pointer());
      break;
    case GizmoMode::Rotate:
      change.around = d.gizmo.axis(d.grip.handle);
      change.angle = tool::rotationOf(d.gizmo, d.grip.handle, d.start, pointer());
      break;
    case GizmoMode::Scale:
      change.factors = tool::scaleOf(d.gizmo, d.grip.handle, d.start, pointer());
      break;
  }
  d.guides.clear();
  if (isSnapping()) snap(context, shown, change);
  return change;
}

void Viewport::snap(const Context& context, const ShownScene& shown, tool::Change& change) {
  Drag& d = *drag_;
  if (change.mode == GizmoMode::Rotate) {
    change.angle = tool::snapped(change.angle, snap_.angleStep);
    return;
  }
  if (change.mode == GizmoMode::Scale) {
    const auto one = [&](float f) {
      return f == 1 ? 1 : std::max(snap_.scaleStep, tool::snapped(f, snap_.scaleStep));
    };
    change.factors = {one(change.factors.x), one(change.factors.y), one(change.factors.z)};
    return;
  }
  if (d.grip.handle == Handle::All && snap_.toSurface && putOnSurface(context, shown, change))
    return;
  const std::array<bool, 3> axes{hasAxis(d.grip.handle, 0), hasAxis(d.grip.handle, 1),
                                 hasAxis(d.grip.handle, 2)};
  const bool isAlongWorld = d.gizmo.axes == base::Quat{};
  if (isAlongWorld && snap_.toThings) {
    tool::Gizmo there = d.gizmo;
    there.origin = there.origin + change.way;
    const float reach = there.length() / there.lengthPx * context.ui.px(kSnapReach);
    const base::Box moved{d.box.min + change.way, d.box.max + change.way};
    tool::BoxSnap held = tool::snappedToBoxes(moved, d.others, axes, reach);
    if (!held.guides.empty()) {
      change.way = change.way + held.way;
      d.guides = std::move(held.guides);
      return;
    }
  }
  if (!snap_.toGrid) return;
  if (isAlongWorld) {
    change.way = tool::snappedToGrid(d.gizmo.origin, change.way, axes, snap_.step);
  } else {
    const Float3 own = base::rotate(base::conjugate(d.gizmo.axes), change.way);
    change.way = base::rotate(d.gizmo.axes, tool::snappedToGrid({}, own, axes, snap_.step));
  }
}

/// Follows what lies under the pointer, and stands on it with its bottom.
bool Viewport::putOnSurface(const Context& context, const ShownScene& shown,
                            tool::Change& change) const {
  const Drag& d = *drag_;
  if (!shown.index || d.box.isEmpty()) return false;
  const model::Scene* scene = context.scene();
  const auto isMoved = [&](const EntityId& id) {
    return std::any_of(d.subjects.begin(), d.subjects.end(), [&](const tool::Subject& s) {
      return s.id == id || (scene && document::isBelow(*scene, id, s.id));
    });
  };
  const base::Ray ray = world::rayThrough(view(context), aspect(), pointer());
  // Copies are dragged away from originals, which stay and may be stood upon.
  const auto& selected = context.selection().entities;
  const auto met = tool::metBy(
      *shown.world, *shown.index, ray,
      [&](const EntityId& id) {
        const bool isCopy =
            d.copies && std::find(selected.begin(), selected.end(), id) != selected.end();
        return !isCopy && (d.copies || !isMoved(id));
      },
      1);
  Float3 point;
  if (!met.empty())
    point = met.front().point;
  else if (ray.direction.y < -1e-3f)
    point = ray.origin + ray.direction * (-ray.origin.y / ray.direction.y);
  else
    return false;
  const Float3 foot{d.box.center().x, d.box.min.y, d.box.center().z};
  change.way = point - foot;
  if (snap_.toGrid) {
    const Float3 onGrid =
        tool::snappedToGrid(d.gizmo.origin, change.way, {true, false, true}, snap_.step);
    change.way = {onGrid.x, change.way.y, onGrid.z};
  }
  return true;
}

void Viewport::drag(Context& context, const ShownScene& shown) {
  Drag& d = *drag_;
  d.change = d.typed.isEmpty()
                 ? changeOfPointer(context, shown)
                 : tool::typedChange(d.gizmo, d.grip, d.typed, pivot_ == tool::Pivot::Each);
  const model::SceneId scene = context.selection().scene;
  const auto place = [&](model::Project& p, const std::vector<EntityId>& ids) {
    std::vector<document::Placed> placed;
    for (std::size_t i = 0; i < d.subjects.size() && i < ids.size(); ++i)
      placed.push_back({ids[i], tool::changed(d.subjects[i], d.change)});
    return document::setTransforms(p, scene, placed);
  };
  std::vector<EntityId> originals;
  for (const tool::Subject& subject : d.subjects) originals.push_back(subject.id);
  const bool copies = d.copies;
  context.edit(
      copies ? "duplicate-entities" : labelOf(d.grip.mode),
      [&](model::Project& p, document::Selection& s) -> base::Status {
        if (!copies) return place(p, originals);
        auto made = document::duplicateEntities(p, scene, originals);
        if (!made) return made.error();
        s.entities = *made;
        return place(p, *made);
      },
      kDragGesture);
  if (copies) context.state.repeated = {originals, context.selection().entities};
}

void Viewport::endDrag(Context& context, bool isKept) {
  if (isKept)
    context.document.endGesture();
  else if (context.document.openGesture() == kDragGesture)
    context.document.cancelGesture();
  drag_.reset();
  doing_ = Doing::Nothing;
  // The click that ends it chooses nothing.
  clickedAt_ = {-1, -1};
}

bool Viewport::hearDragKey(Context& context, const widget::KeyPress& press) {
  Drag& d = *drag_;
  const auto toward = [&](Handle axis, Handle plane) {
    const Handle wanted = press.shift ? plane : axis;
    // Again: along the thing's own axes, and back.
    if (d.grip.handle == wanted) {
      const model::Scene* scene = context.scene();
      const auto& selected = context.selection().entities;
      const bool isWorld = d.gizmo.axes == base::Quat{};
      d.gizmo.axes =
          isWorld && scene && !selected.empty()
              ? base::transformFrom(document::worldFromEntity(*scene, d.subjects.back().id))
                    .rotation
              : base::Quat{};
    }
    d.grip.handle = wanted;
  };
  const auto type = [&](char c) { d.typed.type(c); };
  if (press.ctrl || press.alt) return false;
  if (press.key >= Key::Num0 && press.key <= Key::Num9 && !press.shift) {
    type(static_cast<char>('0' + static_cast<int>(press.key) - static_cast<int>(Key::Num0)));
    return true;
  }
  if (press.key >= Key::Pad0 && press.key <= Key::Pad9) {
    type(static_cast<char>('0' + static_cast<int>(press.key) - static_cast<int>(Key::Pad0)));
    return true;
  }
  switch (press.key) {
    case Key::X:
      toward(Handle::X, Handle::YZ);
      return true;
    case Key::Y:
      toward(Handle::Y, Handle::ZX);
      return true;
    case Key::Z:
      toward(Handle::Z, Handle::XY);
      return true;
    case Key::Period:
    case Key::PadPeriod:
      type('.');
      return true;
    case Key::Minus:
    case Key::PadMinus:
      type('-');
      return true;
    case Key::Delete:
      d.typed.backspace();
      return true;
    case Key::Tab:
      d.typed.next(d.grip.mode == GizmoMode::Rotate ? 1 : 3);
      return true;
    case Key::W:
    case Key::E:
    case Key::R:
      // The movement under way turns into another one, from where it began.
      d.grip.mode = press.key == Key::E   ? GizmoMode::Rotate
                    : press.key == Key::R ? GizmoMode::Scale
                                          : GizmoMode::Translate;
      d.typed.clear();
      d.start = pointer();
      return true;
    case Key::Enter:
      endDrag(context, true);
      return true;
    case Key::Escape:
      endDrag(context, false);
      return true;
    default:
      return false;
  }
}

void Viewport::hear(Context& context) {
  const std::vector<widget::KeyPress> pressed = context.ui.keys.pressed();
  for (const widget::KeyPress& press : pressed) {
    if (drag_) {
      if (hearDragKey(context, press)) context.ui.keys.take(press);
      continue;
    }
    // Letters fly while the right button is held, whatever command they are.
    const bool flies = doing_ == Doing::Orbit && ImGui::GetIO().MouseDown[1];
    const bool isFlightKey = press.key == Key::W || press.key == Key::A || press.key == Key::S ||
                             press.key == Key::D || press.key == Key::Q || press.key == Key::E;
    if (flies && isFlightKey) context.ui.keys.take(press);
    if (press.key != Key::Escape) continue;
    if (isMeasuring_) {
      isMeasuring_ = false;
      measured_.clear();
      context.ui.keys.take(press);
    } else if (!through_.isEmpty()) {
      leaveCamera(context);
      context.ui.keys.take(press);
    }
  }
}

/// Two clicks on surfaces, on the ground, or where there is neither; a third begins anew.
void Viewport::measure(const Context& context, const ShownScene& shown) {
  measuring_.reset();
  const base::Ray ray = world::rayThrough(view(context), aspect(), pointer());
  world::Hit hit;
  if (shown.world->pick(ray, world::World::PickFilter::All, hit))
    measuring_ = hit.point;
  else if (ray.direction.y < -0.05f && ray.origin.y > 0)
    measuring_ = ray.origin + ray.direction * (-ray.origin.y / ray.direction.y);
  else {
    // Level with the ground it measures in the plane that is turned around in.
    const Float3 ahead = base::transformDirection(shownView_.worldFromView, {0, 0, -1});
    const float slope = base::dot(ray.direction, ahead);
    if (slope > 1e-3f)
      measuring_ =
          ray.origin + ray.direction * (base::dot(camera_.target - ray.origin, ahead) / slope);
  }
  const bool isOver = ImGui::IsMouseHoveringRect(min_, {min_.x + size_.x, min_.y + size_.y});
  if (!measuring_ || !isOver || isOverTools(context.ui) || !ImGui::GetIO().MouseClicked[0] ||
      ImGui::GetIO().KeyAlt)
    return;
  if (measured_.size() >= 2) measured_.clear();
  measured_.push_back(*measuring_);
}

}  // namespace panel
