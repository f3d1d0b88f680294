// The bar of the viewport with its popovers, and the ball of axes in its corner.
#include "document/edit_place.h"
#include "panel/viewport.h"
#include "widget/controls.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace panel {

using base::Float3;
using widget::Icon;

namespace {

constexpr float kPad = 4, kSide = 28;
constexpr int kButtons = 8, kLines = 2;
constexpr float kBallRadius = 34;

}  // namespace

Viewport::Rect Viewport::toolBar(const widget::Ui& ui) const {
  const ImVec2 from{min_.x + ui.px(12), min_.y + ui.px(12)};
  return {from,
          {from.x + ui.px(kSide) * kButtons + ui.px(kPad) * (kButtons + 1) + kLines * ui.px(9),
           from.y + ui.px(kSide) + 2 * ui.px(kPad)}};
}

Viewport::Rect Viewport::ball(const widget::Ui& ui) const {
  const float side = ui.px(kBallRadius * 2 + 12);
  const ImVec2 from{min_.x + size_.x - side - ui.px(10), min_.y + ui.px(10)};
  // With the button for perspective below it.
  return {from, {from.x + side, from.y + side + ui.px(kSide)}};
}

bool Viewport::isOverTools(const widget::Ui& ui) const {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  return toolBar(ui).contains(mouse) || ball(ui).contains(mouse);
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
  const float pad = ui.px(kPad);
  list.AddRectFilled(bar.min, bar.max, widget::withAlpha(c.raised, 0.94f), ui.px(8));
  ImGui::SetCursorScreenPos({bar.min.x + pad, bar.min.y + pad});
  const auto line = [&] {
    const float x = ImGui::GetCursorScreenPos().x + ui.px(4);
    list.AddLine({x, bar.min.y + ui.px(8)}, {x, bar.max.y - ui.px(8)}, c.line, ui.px(1));
    ImGui::SameLine(0, ui.px(9));
    ImGui::SetCursorScreenPos({x + ui.px(5), bar.min.y + pad});
  };
  const auto button = [&](const char* name, const char* id) {
    commandButton(context, name, id);
    ImGui::SameLine(0, pad);
  };
  button("viewport/move", "object.move");
  button("viewport/rotate", "object.rotate");
  button("viewport/scale", "object.scale");
  button("viewport/allTools", "object.allTools");
  line();
  button("viewport/axes", "object.localAxes");
  if (widget::iconButton(ui, "viewport/snap", Icon::Magnet, context.word("snap.title"),
                         {true, snap_.isOn}))
    ImGui::OpenPopup("snap");
  ImGui::SameLine(0, pad);
  if (widget::iconButton(ui, "viewport/arrange", Icon::Align, context.word("arrange.title")))
    ImGui::OpenPopup("arrange");
  ImGui::SameLine(0, pad);
  line();
  button("viewport/frame", "view.frame");
  snapPopover(context);
  arrangePopover(context);
  arrayPopover(context);
  drawBall(context);
  if (through_.isEmpty()) return;
  const model::Scene* scene = context.scene();
  const model::Entity* camera = scene ? scene->entities.find(through_) : nullptr;
  if (!camera) return;
  list.AddRect({min_.x + 1, min_.y + 1}, {min_.x + size_.x - 1, min_.y + size_.y - 1}, c.warning, 0,
               0, ui.px(2));
  const std::string text =
      ui.texts.format("viewport.through", {camera->name.empty() ? through_.text : camera->name});
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const ImVec2 at{min_.x + (size_.x - size.x) / 2, min_.y + size_.y - ui.px(40)};
  list.AddRectFilled({at.x - ui.px(10), at.y - ui.px(5)},
                     {at.x + size.x + ui.px(10), at.y + size.y + ui.px(5)},
                     widget::withAlpha(c.panel, 0.92f), ui.px(6));
  list.AddText(at, c.text, text.c_str());
}

/// Six arms as the eye sees the axes; a click looks along one.
void Viewport::drawBall(Context& context) {
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const Rect place = ball(ui);
  const float radius = ui.px(kBallRadius), knob = ui.px(8.5f);
  const ImVec2 middle{(place.min.x + place.max.x) / 2, place.min.y + radius + ui.px(6)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  struct Arm {
    Float3 axis;
    tool::AxisView look;
    const char* name;
    ImU32 color;
    ImVec2 at{};
    float depth = 0;
  };
  using tool::AxisView;
  std::array<Arm, 6> arms{
      Arm{{1, 0, 0}, AxisView::Right, "X", c.axisX}, {{0, 1, 0}, AxisView::Top, "Y", c.axisY},
      {{0, 0, 1}, AxisView::Front, "Z", c.axisZ},    {{-1, 0, 0}, AxisView::Left, "-X", c.axisX},
      {{0, -1, 0}, AxisView::Bottom, "-Y", c.axisY}, {{0, 0, -1}, AxisView::Back, "-Z", c.axisZ}};
  const base::Quat eye = base::transformFrom(shownView_.worldFromView).rotation;
  for (Arm& arm : arms) {
    const Float3 seen = base::rotate(base::conjugate(eye), arm.axis);
    arm.at = {middle.x + seen.x * (radius - knob), middle.y - seen.y * (radius - knob)};
    arm.depth = seen.z;
  }
  std::sort(arms.begin(), arms.end(), [](const Arm& a, const Arm& b) { return a.depth < b.depth; });
  ImGui::SetCursorScreenPos({middle.x - radius, middle.y - radius});
  const bool isClicked = ImGui::InvisibleButton("viewport/ball", {radius * 2, radius * 2});
  const bool isActive = ImGui::IsItemActive(), isHovered = ImGui::IsItemHovered();
  ui.mark("viewport/ball");
  const ImGuiIO& io = ImGui::GetIO();
  if (isHovered || isActive)
    list.AddCircleFilled(middle, radius + ui.px(3), widget::withAlpha(c.raised, 0.7f));
  const Arm* under = nullptr;
  for (const Arm& arm : arms)
    if (isHovered && std::hypot(io.MousePos.x - arm.at.x, io.MousePos.y - arm.at.y) < knob * 1.2f)
      under = &arm;
  for (const Arm& arm : arms) {
    const bool isFront = arm.name[0] != '-';
    const ImU32 color = widget::withAlpha(arm.color, arm.depth < -0.05f ? 0.55f : 1.0f);
    if (isFront) {
      list.AddLine(middle, arm.at, color, ui.px(2));
      list.AddCircleFilled(arm.at, knob, color);
      const ImVec2 size = ImGui::CalcTextSize(arm.name);
      list.AddText({std::floor(arm.at.x - size.x / 2), std::floor(arm.at.y - size.y / 2)},
                   IM_COL32(16, 18, 22, 255), arm.name);
    } else {
      list.AddCircleFilled(arm.at, knob * 0.8f, widget::withAlpha(arm.color, 0.25f));
      list.AddCircle(arm.at, knob * 0.8f, color, 0, ui.px(1.25f));
    }
    if (&arm == under) list.AddCircle(arm.at, knob * 1.15f, c.text, 0, ui.px(1.5f));
    ui.marks.add(std::string("ball/") + arm.name, {arm.at.x, arm.at.y}, {arm.at.x, arm.at.y});
  }
  const ImVec2 dragged = ImGui::GetMouseDragDelta(0, ui.px(3));
  if (isActive && (dragged.x != 0 || dragged.y != 0)) {
    leaveCamera(context);
    camera_.orbit({io.MouseDelta.x / ui.px(180), io.MouseDelta.y / ui.px(180)});
  } else if (isClicked && under) {
    leaveCamera(context);
    camera_.lookAlong(under->look);
  }
  ImGui::SetCursorScreenPos({middle.x - ui.px(kSide) / 2, middle.y + radius + ui.px(2)});
  commandButton(context, "viewport/perspective", "view.perspective");
}

void Viewport::snapPopover(Context& context) {
  const widget::Ui& ui = context.ui;
  ImGui::SetNextWindowSize({ui.px(300), 0});
  if (!widget::beginPopup(ui, "snap")) return;
  widget::heading(ui, context.word("snap.title"));
  widget::boolRow(ui, "snap/on", context.word("snap.on"), snap_.isOn);
  widget::boolRow(ui, "snap/grid", context.word("snap.grid"), snap_.toGrid);
  widget::boolRow(ui, "snap/things", context.word("snap.things"), snap_.toThings);
  widget::boolRow(ui, "snap/surface", context.word("snap.surface"), snap_.toSurface);
  widget::floatRow(ui, "snap/step", context.word("snap.step"), snap_.step,
                   {0.001f, 100, 0.01f, "%.3g m"});
  widget::angleRow(ui, "snap/angle", context.word("snap.angle"), snap_.angleStep, 0.1f, 180);
  widget::floatRow(ui, "snap/scale", context.word("snap.scale"), snap_.scaleStep,
                   {0.01f, 1, 0.01f, "%.2f"});
  const std::array<widget::Choice, 3> pivots{widget::Choice{"median", context.word("pivot.median")},
                                             {"active", context.word("pivot.active")},
                                             {"each", context.word("pivot.each")}};
  std::string pivot = pivots[static_cast<std::size_t>(pivot_)].id;
  if (widget::choiceRow(ui, "snap/pivot", context.word("pivot.title"), pivot, pivots).isChanged)
    for (std::size_t i = 0; i < pivots.size(); ++i)
      if (pivots[i].id == pivot) pivot_ = static_cast<tool::Pivot>(i);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.dim);
  ImGui::TextWrapped("%s", context.word("snap.hint"));
  ImGui::PopStyleColor();
  ImGui::EndPopup();
}

void Viewport::arrangePopover(Context& context) {
  const widget::Ui& ui = context.ui;
  if (!widget::beginPopup(ui, "arrange")) return;
  widget::heading(ui, context.word("arrange.title"));
  constexpr std::array kEdges{"Min", "Center", "Max"};
  constexpr std::array kAxes{"X", "Y", "Z"};
  const auto small = [&](const std::string& id, const char* word) {
    const Command* command = context.commands.find(id);
    const bool isOn = command && context.commands.isOn(context, *command);
    if (widget::textButton(ui, id, {}, context.word(word), {isOn}, ui.px(64)))
      context.commands.run(context, id);
    if (command && ImGui::IsItemHovered()) widget::tooltip(ui, tipOf(context, *command).c_str());
    ImGui::SameLine(0, ui.px(4));
  };
  const ImU32 colors[] = {ui.theme.color.axisX, ui.theme.color.axisY, ui.theme.color.axisZ};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    ImGui::AlignTextToFramePadding();
    ImGui::PushStyleColor(ImGuiCol_Text, colors[axis]);
    ImGui::TextUnformatted(kAxes[axis]);
    ImGui::PopStyleColor();
    ImGui::SameLine(0, ui.px(10));
    const std::string tail = kAxes[axis];
    constexpr const char* kWords[3][3] = {{"arrange.left", "arrange.center", "arrange.right"},
                                          {"arrange.bottom", "arrange.center", "arrange.top"},
                                          {"arrange.back", "arrange.center", "arrange.front"}};
    for (std::size_t edge = 0; edge < 3; ++edge)
      small("object.align" + tail + kEdges[edge], kWords[axis][edge]);
    small("object.distribute" + tail, "arrange.spread");
    ImGui::NewLine();
  }
  ImGui::Separator();
  for (const char* id : {"object.dropToSurface", "object.group", "object.ungroup", "object.array",
                         "object.resetTransform", "view.measure"})
    commandItem(context, id);
  ImGui::EndPopup();
}

void Viewport::arrayPopover(Context& context) {
  const widget::Ui& ui = context.ui;
  if (std::exchange(opensArray_, false)) ImGui::OpenPopup("array");
  ImGui::SetNextWindowSize({ui.px(320), 0});
  ImGui::SetNextWindowPos({min_.x + ui.px(12), min_.y + ui.px(56)}, ImGuiCond_Appearing);
  if (!widget::beginPopup(ui, "array")) return;
  widget::heading(ui, context.word("array.title"));
  widget::intRow(ui, "array/count", context.word("array.count"), arrayCount_, 1,
                 document::kMaxCopies);
  widget::float3Row(ui, "array/step", context.word("array.step"), arrayStep_,
                    {0, 0, 0.05f, "%.2f"});
  widget::angleRow(ui, "array/turn", context.word("array.turn"), arrayTurn_, -180, 180);
  if (widget::textButton(ui, "array/make", {}, context.word("array.make"), {true, false, true},
                         ImGui::GetContentRegionAvail().x)) {
    const std::vector<model::EntityId> ids = chosen(context);
    const model::SceneId scene = context.selection().scene;
    context.edit("repeat-entities", [&](model::Project& p, document::Selection& s) -> base::Status {
      auto copies = document::repeatEntities(p, scene, ids, arrayCount_, arrayStep_, arrayTurn_);
      if (!copies) return copies.error();
      s.entities.insert(s.entities.end(), copies->begin(), copies->end());
      return base::Done{};
    });
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace panel
