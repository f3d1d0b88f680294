// The commands of the viewport: tools, looking around, and what places things.
#include "document/edit_place.h"
#include "panel/viewport.h"

#include <array>
#include <string>

namespace panel {

using tool::AxisView;
using tool::GizmoMode;
using widget::Icon;

namespace {

bool hasSelection(const Context& c) { return c.scene() && !c.selection().entities.empty(); }
bool hasSeveral(const Context& c) { return c.scene() && c.selection().entities.size() > 1; }

}  // namespace

void Viewport::addCommands(Commands& commands) {
  addToolCommands(commands);
  addArrangeCommands(commands);
  addViewCommands(commands);
}

void Viewport::addToolCommands(Commands& commands) {
  const auto add = [&](const char* id, const char* shortcut, Icon icon, GizmoMode mode) {
    commands.add({.id = id,
                  .shortcut = shortcut,
                  .where = Focus::Scene,
                  .run = [this, mode](Context&) { mode_ = mode; },
                  .icon = icon,
                  .isChecked = [this, mode](const Context&) { return mode_ == mode; }});
  };
  add("object.move", "W", Icon::Move, GizmoMode::Translate);
  add("object.rotate", "E", Icon::Rotate, GizmoMode::Rotate);
  add("object.scale", "R", Icon::Scale, GizmoMode::Scale);
  add("object.allTools", "T", Icon::Frame, GizmoMode::All);
  commands.add({.id = "object.localAxes",
                .run = [this](Context&) { isLocal_ = !isLocal_; },
                .icon = Icon::Local,
                .isChecked = [this](const Context&) { return isLocal_; }});
  commands.add({.id = "object.grab",
                .shortcut = "G",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = [this](Context&) {
                  tasks_.push_back([this](Context& c, const ShownScene& shown) {
                    if (!drag_)
                      beginDrag(c, shown, {GizmoMode::Translate, tool::Handle::All}, true, false);
                  });
                }});
  commands.add({.id = "object.snap",
                .shortcut = "Shift+Tab",
                .where = Focus::Scene,
                .run = [this](Context&) { snap_.isOn = !snap_.isOn; },
                .icon = Icon::Magnet,
                .isChecked = [this](const Context&) { return snap_.isOn; }});
}

void Viewport::addArrangeCommands(Commands& commands) {
  using Method = void (Viewport::*)(Context&, const ShownScene&);
  const auto add = [&](const char* id, const char* shortcut, Icon icon, Method method,
                       bool startsGroup) {
    commands.add({.id = id,
                  .shortcut = shortcut,
                  .where = Focus::Scene,
                  .isOn = hasSelection,
                  .run =
                      [this, method](Context&) {
                        tasks_.push_back([this, method](Context& c, const ShownScene& shown) {
                          (this->*method)(c, shown);
                        });
                      },
                  .icon = icon,
                  .startsGroup = startsGroup});
  };
  add("object.dropToSurface", "End", Icon::Drop, &Viewport::dropSelected, true);
  add("object.group", "Ctrl+G", Icon::Group, &Viewport::groupSelected, false);
  commands.add({.id = "object.array",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = [this](Context&) { opensArray_ = true; },
                .icon = Icon::Copy});
  constexpr std::array kAxes{"X", "Y", "Z"};
  constexpr std::array kEdges{"Min", "Center", "Max"};
  for (int axis = 0; axis < 3; ++axis) {
    const std::string name = kAxes[static_cast<std::size_t>(axis)];
    for (int edge = 0; edge < 3; ++edge)
      commands.add({.id = "object.align" + name + kEdges[static_cast<std::size_t>(edge)],
                    .isOn = hasSeveral,
                    .run =
                        [this, axis, edge](Context&) {
                          tasks_.push_back([this, axis, edge](Context& c, const ShownScene& shown) {
                            alignSelected(c, shown, axis, edge);
                          });
                        },
                    .isInMenu = false});
    commands.add({.id = "object.distribute" + name,
                  .isOn = [](const Context& c) { return c.selection().entities.size() > 2; },
                  .run =
                      [this, axis](Context&) {
                        tasks_.push_back([this, axis](Context& c, const ShownScene& shown) {
                          distributeSelected(c, shown, axis);
                        });
                      },
                  .isInMenu = false});
  }
}

void Viewport::addViewCommands(Commands& commands) {
  commands.add({.id = "view.frame",
                .shortcut = "F",
                .where = Focus::Scene,
                .run = [](Context& c) { c.state.wishes.frameSelection = true; },
                .icon = Icon::Frame});
  const auto later = [this](void (Viewport::*method)(const Context&, const ShownScene&)) {
    return [this, method](Context&) {
      tasks_.push_back(
          [this, method](Context& c, const ShownScene& shown) { (this->*method)(c, shown); });
    };
  };
  commands.add(
      {.id = "view.frameAll", .shortcut = "Home", .where = Focus::Scene, .run = [this](Context&) {
         tasks_.push_back([this](Context& c, const ShownScene& shown) { frame(c, shown, true); });
       }});
  commands.add({.id = "view.focus",
                .shortcut = ".",
                .where = Focus::Scene,
                .isOn = hasSelection,
                .run = later(&Viewport::focusOnSelection)});
  const auto axis = [&](const char* id, const char* shortcut, AxisView look, bool startsGroup) {
    commands.add({.id = id,
                  .shortcut = shortcut,
                  .where = Focus::Scene,
                  .run =
                      [this, look](Context& c) {
                        leaveCamera(c);
                        camera_.lookAlong(look);
                      },
                  .startsGroup = startsGroup});
  };
  axis("view.front", "1 Pad1", AxisView::Front, true);
  axis("view.back", "Shift+1 Ctrl+Pad1", AxisView::Back, false);
  axis("view.right", "3 Pad3", AxisView::Right, false);
  axis("view.left", "Shift+3 Ctrl+Pad3", AxisView::Left, false);
  axis("view.top", "7 Pad7", AxisView::Top, false);
  axis("view.bottom", "Shift+7 Ctrl+Pad7", AxisView::Bottom, false);
  commands.add({.id = "view.perspective",
                .shortcut = "5 Pad5",
                .where = Focus::Scene,
                .run = [this](Context&) { camera_.isOrthographic = !camera_.isOrthographic; },
                .icon = Icon::Perspective,
                .isChecked = [this](const Context&) { return !camera_.isOrthographic; }});
  commands.add({.id = "view.throughCamera",
                .shortcut = "0 Pad0",
                .where = Focus::Scene,
                .run = [this](Context& c) { lookThrough(c); },
                .icon = Icon::Camera,
                .isChecked = [this](const Context&) { return !through_.isEmpty(); },
                .startsGroup = true});
  commands.add({.id = "view.cameraToView",
                .shortcut = "Ctrl+Alt+0 Ctrl+Alt+Pad0",
                .where = Focus::Scene,
                .isOn =
                    [](const Context& c) {
                      const model::Scene* scene = c.scene();
                      const auto& selected = c.selection().entities;
                      const model::Entity* active = scene && !selected.empty()
                                                        ? scene->entities.find(selected.back())
                                                        : nullptr;
                      return active && active->camera;
                    },
                .run = [this](Context& c) { cameraToView(c); }});
  commands.add({.id = "view.measure",
                .shortcut = "M",
                .where = Focus::Scene,
                .run =
                    [this](Context&) {
                      isMeasuring_ = !isMeasuring_;
                      measured_.clear();
                    },
                .icon = Icon::Ruler,
                .isChecked = [this](const Context&) { return isMeasuring_; },
                .startsGroup = true});
}

}  // namespace panel
