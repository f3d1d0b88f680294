#include "player/panels.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace player {
namespace {

using base::Float2;
using base::Float3;

/// A panel that grows so that it can be read takes at most this part of the picture's height and
/// width: one with much text would else cover all that stands nearer.
constexpr float kMostOfPicture = 0.5f;
/// Between panels in one corner of the screen, in picture heights.
constexpr float kGap = 0.015f;

/// How high the picture is at that depth, metres.
float heightAt(const world::View& view, float depth) {
  return view.isPerspective ? 2 * depth * std::tan(view.yfov / 2) : 2 * view.ymag;
}

bool isOnScreen(const ui::Panel& panel) { return panel.place == ui::Panel::Place::Screen; }

}  // namespace

Panels::Panels(const package::Stage& stage, world::World& world,
               std::shared_ptr<ui::GlyphAtlas> atlas)
    : world_(&world) {
  if (stage.fonts.isEmpty()) return;
  const bool isSame = atlas && atlas->fonts().isSameAs(stage.fonts);
  frame_.atlas = isSame ? std::move(atlas) : std::make_shared<ui::GlyphAtlas>(stage.fonts);
  const auto& nodes = stage.gltf->nodes;
  for (const package::PanelInstance& instance : stage.panels) {
    One one;
    one.now = instance;
    one.first = instance.panel.elements;
    if (instance.node >= 0) {
      const int mesh = nodes[static_cast<std::size_t>(instance.node)].mesh;
      if (mesh < 0) continue;
      base::Box box;
      for (const auto& primitive : stage.gltf->meshes[static_cast<std::size_t>(mesh)].primitives)
        if (primitive.geometry) box.add(primitive.geometry->bounds);
      const Float3 size = box.size();
      if (!(size.x > 0 && size.y > 0)) continue;
      one.quad = {size.x, size.y};
      byNode_[instance.node] = static_cast<int>(all_.size());
    }
    byOwner_[instance.owner] = static_cast<int>(all_.size());
    all_.push_back(std::move(one));
  }
  for (One& one : all_) refresh(one);
}

bool Panels::isSeen(const One& one) const { return world_->isShown(one.now.owner); }

void Panels::refresh(One& one) {
  if (!one.isStale) return;
  one.layout = std::make_shared<const ui::PanelLayout>(
      ui::layoutPanel(one.now.panel, frame_.atlas->fonts(), one.touch));
  one.isStale = false;
}

/// Those in one corner stand below each other, in scene order, made smaller where they are too high
/// together.
void Panels::placeOnScreen() {
  for (const float x : {-1.0f, 0.0f, 1.0f})
    for (const float y : {-1.0f, 0.0f, 1.0f}) {
      std::vector<One*>& column = scratch_;
      column.clear();
      for (One& one : all_)
        if (isOnScreen(one.now.panel) && isSeen(one) && one.now.panel.anchor == Float2{x, y})
          column.push_back(&one);
      if (!column.empty()) stack(column);
    }
}

void Panels::stack(const std::vector<One*>& column) {
  const Float2 anchor = column.front()->now.panel.anchor;
  const float margin = column.front()->now.panel.margin;
  float panels = 0;
  for (One* one : column) {
    const float room = std::max(aspect_ - 2 * one->now.panel.margin, 0.01f);
    one->scale = std::min(1.0f, room / one->layout->width);
    panels += one->layout->height * one->scale;
  }
  const float gaps = kGap * static_cast<float>(column.size() - 1);
  const float share = std::min(1.0f, std::max(1 - 2 * margin - gaps, 0.01f) / panels);
  const auto start = [&](float side, float whole, float size, float from) {
    return from + (side + 1) / 2 * (whole - 2 * from - size);
  };
  float top = start(anchor.y, 1, panels * share + gaps, margin);
  for (One* one : column) {
    one->scale *= share;
    one->corner = {start(anchor.x, aspect_, one->layout->width * one->scale, one->now.panel.margin),
                   top};
    top += one->layout->height * one->scale + kGap;
  }
}

bool Panels::placeInWorld(One& one, const world::View& view) {
  const ui::Panel& panel = one.now.panel;
  const base::Transform parent = base::transformFrom(world_->worldFromLocal(one.now.owner));
  float growth = 1;
  if (panel.smallestLine > 0) {
    const float depth =
        -base::transformPoint(base::inverse(view.worldFromView), parent.translation).z;
    const float line = panel.textSize * std::abs(parent.scale.y);
    const float high = heightAt(view, depth), size = std::abs(parent.scale.y);
    const float most =
        kMostOfPicture * high *
        std::min(1 / (one.layout->height * size), aspect_ / (one.layout->width * size));
    if (line > 0 && depth > 0)
      growth = std::max(std::min(panel.smallestLine * high / line, most), 1.0f);
  }
  base::Transform local;
  if (panel.place == ui::Panel::Place::Billboard)
    local.rotation = base::normalize(base::conjugate(parent.rotation) *
                                     base::transformFrom(view.worldFromView).rotation);
  local.scale = {growth * one.layout->width / one.quad.x, growth * one.layout->height / one.quad.y,
                 growth};
  if (local == world_->localTransform(one.now.node)) return false;
  world_->setLocalTransform(one.now.node, local);
  return true;
}

base::Mat4 Panels::quadFromPanel(const One& one) const {
  base::Mat4 m;
  m.at(0, 0) = one.quad.x / one.layout->width;
  m.at(0, 3) = -one.quad.x / 2;
  m.at(1, 1) = -one.quad.y / one.layout->height;
  m.at(1, 3) = one.quad.y / 2;
  return m;
}

void Panels::place(const world::View& view, float aspect) {
  if (isEmpty()) return;
  aspect_ = std::isfinite(aspect) && aspect > 0 ? aspect : 1;
  bool hasMoved = false;
  frame_.shown.clear();
  for (One& one : all_) {
    refresh(one);
    if (!isOnScreen(one.now.panel)) hasMoved |= placeInWorld(one, view);
  }
  placeOnScreen();
  for (One& one : all_) {
    if (!isSeen(one)) continue;
    ui::ShownPanel shown{one.layout, one.now.node, {}};
    if (one.now.node >= 0) {
      shown.place = quadFromPanel(one);
    } else {
      shown.place.at(0, 0) = 2 * one.scale / aspect_;
      shown.place.at(0, 3) = 2 * one.corner.x / aspect_ - 1;
      shown.place.at(1, 1) = -2 * one.scale;
      shown.place.at(1, 3) = 1 - 2 * one.corner.y;
    }
    frame_.shown.push_back(std::move(shown));
  }
  if (hasMoved) world_->update();
}

// --- the pointer

Panels::Spot Panels::spotOn(int panel, Float2 point) const {
  Spot spot{panel, point, {}};
  if (const ui::Part* part = ui::partAt(*one(panel).layout, point)) spot.part = part->id;
  return spot;
}

Panels::Spot Panels::onScreen(Float2 position) const {
  for (int i = static_cast<int>(all_.size()) - 1; i >= 0; --i) {
    const One& panel = one(i);
    if (!isOnScreen(panel.now.panel) || !isSeen(panel)) continue;
    const Float2 point{(position.x * aspect_ - panel.corner.x) / panel.scale,
                       (position.y - panel.corner.y) / panel.scale};
    if (ui::Rect{0, 0, panel.layout->width, panel.layout->height}.holds(point))
      return spotOn(i, point);
  }
  return {};
}

Panels::Spot Panels::inWorld(const world::Hit& hit, const base::Ray& ray) const {
  const auto found = byNode_.find(hit.node);
  if (found == byNode_.end() || !isSeen(one(found->second))) return {};
  const One& panel = one(found->second);
  const base::Mat4 panelFromWorld =
      base::inverse(world_->worldFromLocal(hit.node) * quadFromPanel(panel));
  // The quad faces its +Z: who comes from the front goes against it.
  if (base::transformDirection(panelFromWorld, ray.direction).z >= 0) return {};
  const Float3 point = base::transformPoint(panelFromWorld, hit.point);
  return spotOn(found->second, {point.x, point.y});
}

int Panels::ownerOf(const Spot& spot) const { return spot ? one(spot.panel).now.owner : -1; }

void Panels::setTouch(int panel, const ui::Touch& touch) {
  if (panel < 0 || one(panel).touch == touch) return;
  one(panel).touch = touch;
  one(panel).isStale = true;
}

void Panels::hover(const Spot& spot) {
  if (hovered_ >= 0 && hovered_ != spot.panel) {
    ui::Touch touch = one(hovered_).touch;
    touch.hovered = {};
    setTouch(hovered_, touch);
  }
  hovered_ = spot.panel;
  if (hovered_ < 0) return;
  ui::Touch touch = one(hovered_).touch;
  touch.hovered = spot.part;
  setTouch(hovered_, touch);
}

bool Panels::press(const Spot& spot) {
  focus(nullptr);
  if (!spot || !spot.part) return false;
  const One& panel = one(spot.panel);
  const ui::Part* part = ui::partAt(*panel.layout, spot.point);
  held_ = Held{spot.panel, *part};
  ui::Touch touch = panel.touch;
  touch.pressed = spot.part;
  setTouch(spot.panel, touch);
  const Place place{spot.panel, spot.part.element};
  if (at(place).kind == ui::Element::Kind::Slider)
    change(place, ui::valueAt(at(place), *part, spot.point.x));
  return true;
}

void Panels::drag(Float2 position, const base::Ray& ray) {
  if (!held_) return;
  const One& panel = one(held_->panel);
  const Place place{held_->panel, held_->part.id.element};
  if (at(place).kind != ui::Element::Kind::Slider) return;
  float x = (position.x * aspect_ - panel.corner.x) / panel.scale;
  if (panel.now.node >= 0) {
    const base::Mat4 panelFromWorld =
        base::inverse(world_->worldFromLocal(panel.now.node) * quadFromPanel(panel));
    const Float3 from = base::transformPoint(panelFromWorld, ray.origin);
    const Float3 way = base::transformDirection(panelFromWorld, ray.direction);
    if (std::abs(way.z) < 1e-6f) return;
    x = from.x - way.x * (from.z / way.z);
  }
  change(place, ui::valueAt(at(place), held_->part, x));
}

void Panels::release(const Spot& spot) {
  if (!held_) return;
  const Held held = *std::exchange(held_, std::nullopt);
  ui::Touch hand = one(held.panel).touch;
  hand.pressed = {};
  setTouch(held.panel, hand);
  if (spot.panel != held.panel || !(spot.part == held.part.id)) return;
  const Place place{held.panel, held.part.id.element};
  if (at(place).kind == ui::Element::Kind::Button) touch(place, std::nullopt);
  if (at(place).kind == ui::Element::Kind::Choice) touch(place, held.part.id.option);
}

// --- the keyboard

std::vector<std::pair<int, ui::PartId>> Panels::parts() const {
  std::vector<std::pair<int, ui::PartId>> all;
  for (const bool onScreenFirst : {true, false})
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (isOnScreen(all_[i].now.panel) != onScreenFirst || !isSeen(all_[i])) continue;
      for (const ui::Part& part : all_[i].layout->parts)
        all.emplace_back(static_cast<int>(i), part.id);
    }
  return all;
}

void Panels::focus(const std::pair<int, ui::PartId>* wanted) {
  if (focused_ >= 0) {
    ui::Touch touch = one(focused_).touch;
    touch.focused = {};
    setTouch(focused_, touch);
  }
  focused_ = wanted ? wanted->first : -1;
  if (!wanted) return;
  ui::Touch touch = one(focused_).touch;
  touch.focused = wanted->second;
  setTouch(focused_, touch);
}

void Panels::step(int direction) {
  const auto all = parts();
  if (all.empty()) return focus(nullptr);
  const auto count = static_cast<int>(all.size());
  int next = direction > 0 ? 0 : count - 1;
  for (int i = 0; i < count; ++i) {
    const auto& [panel, part] = all[static_cast<std::size_t>(i)];
    if (panel == focused_ && part == one(focused_).touch.focused)
      next = (i + direction + count) % count;
  }
  focus(&all[static_cast<std::size_t>(next)]);
}

void Panels::activate() {
  const ui::PartId part = one(focused_).touch.focused;
  const Place place{focused_, part.element};
  if (at(place).kind == ui::Element::Kind::Button) touch(place, std::nullopt);
  if (at(place).kind == ui::Element::Kind::Choice) touch(place, part.option);
}

bool Panels::key(const std::string& key, bool isDown) {
  if (key == "Shift") {
    isShiftDown_ = isDown;
    return false;
  }
  if (key == "Tab") {
    const bool isUsed = !parts().empty();
    if (isDown && isUsed) step(isShiftDown_ ? -1 : 1);
    return isUsed;
  }
  if (focused_ < 0 || !isSeen(one(focused_))) return false;
  const Place place{focused_, one(focused_).touch.focused.element};
  const bool isSlider = at(place).kind == ui::Element::Kind::Slider;
  const bool isBack = key == "ArrowLeft" || key == "ArrowUp";
  if (isBack || key == "ArrowRight" || key == "ArrowDown") {
    if (!isDown) return true;
    const bool isAcross = key == "ArrowLeft" || key == "ArrowRight";
    if (isSlider && isAcross) {
      const ui::Element& e = at(place);
      const double step = e.step > 0 ? e.step : (e.high - e.low) / 20;
      change(place, e.value + (isBack ? -step : step));
    } else {
      step(isBack ? -1 : 1);
    }
    return true;
  }
  if (key == "Escape" || key == "Enter" || key == "Space") {
    if (!isDown) return true;
    if (key == "Escape")
      focus(nullptr);
    else
      activate();
    return true;
  }
  return false;
}

// --- by name

Panels::Place Panels::find(int owner, std::string_view element) const {
  const auto found = byOwner_.find(owner);
  if (found == byOwner_.end()) return {};
  const auto& elements = one(found->second).now.panel.elements;
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (elements[i].id == element) return {found->second, static_cast<int>(i)};
  return {};
}

const ui::Element& Panels::at(Place place) const {
  return one(place.panel).now.panel.elements[static_cast<std::size_t>(place.element)];
}

ui::Element& Panels::element(Place place) {
  one(place.panel).isStale = true;
  return one(place.panel).now.panel.elements[static_cast<std::size_t>(place.element)];
}

void Panels::setText(Place place, std::string_view text) {
  if (at(place).text != text) element(place).text = text;
}

void Panels::setValue(Place place, double value) {
  const float settled = ui::settled(at(place), static_cast<float>(value));
  if (at(place).value != settled) element(place).value = settled;
}

void Panels::setVisible(Place place, bool isVisible) {
  if (at(place).visible != isVisible) element(place).visible = isVisible;
}

void Panels::change(Place place, double value) {
  const float before = at(place).value;
  setValue(place, value);
  const float now = at(place).value;
  if (now != before)
    events_.push_back({one(place.panel).now.owner, at(place).id, false, static_cast<double>(now)});
}

bool Panels::touch(Place place, std::optional<double> value) {
  const ui::Element& e = at(place);
  if (!ui::takesTouch(e)) return false;
  if (e.kind == ui::Element::Kind::Button) {
    events_.push_back({one(place.panel).now.owner, e.id, true, 0});
    return true;
  }
  if (!value) return false;
  change(place, *value);
  return true;
}

std::vector<PanelEvent> Panels::takeEvents() { return std::exchange(events_, {}); }

std::map<std::string, std::map<std::string, const ui::Element*>> Panels::changed() const {
  std::map<std::string, std::map<std::string, const ui::Element*>> found;
  for (const One& panel : all_)
    for (std::size_t i = 0; i < panel.first.size(); ++i)
      if (const ui::Element& e = panel.now.panel.elements[i]; !(e == panel.first[i]))
        found[panel.now.entity][e.id] = &e;
  return found;
}

std::vector<Panels::Reachable> Panels::reachable() const {
  std::vector<Reachable> found;
  for (const auto& [panel, part] : parts()) {
    const ui::Element& e = at({panel, part.element});
    if (found.empty() || found.back().element != &e) found.push_back({one(panel).now.entity, &e});
  }
  return found;
}

}  // namespace player
