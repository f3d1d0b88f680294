#include "panel/viewport.h"

#include "panel/entity_kind.h"
#include "widget/controls.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace panel {

using base::Float2;
using base::Float3;

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
    keepCamera(context);
    const bool isWished = std::exchange(context.state.wishes.frameSelection, false);
    if (!isFramed_ || (isWished && !shown.session)) frame(context, shown, !isFramed_);
    // Tools first: they lie above the picture and take the pointer before it.
    ImGui::SetCursorScreenPos(min);
    ImGui::InvisibleButton("viewport/picture", size,
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    ImGui::SetItemAllowOverlap();
    context.ui.mark("viewport/picture");
    if (!shown.session) takeDropped(context, shown);
    const bool isHovered = ImGui::IsItemHovered() && (shown.session || !isOverTools(context.ui));
    const bool isActive = ImGui::IsItemActive();
    if (shown.session) {
      play(shown, isHovered);
    } else {
      for (const Task& task : std::exchange(tasks_, {})) task(context, shown);
      refreshSigns(context);
      look(context, shown, isHovered, isActive);
      edit(context, shown, isHovered);
      point(context, shown, isHovered);
    }
    shownView_ = shown.session ? shown.session->view() : view(context);
    render(context, shown, size);
    if (!shown.session) {
      ImGui::GetWindowDrawList()->PushClipRect(min_, {min_.x + size_.x, min_.y + size_.y}, true);
      drawLooks(context);
      drawSigns(context);
      drawGuides(context);
      drawGizmo(context);
      drawMeasure(context);
      drawBox(context);
      ImGui::GetWindowDrawList()->PopClipRect();
      drawReadout(context);
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
  if (!shown.session && shown.index) {
    options.outlined = shown.index->nodesOf(context.selection().entities);
    if (!pointed_.isEmpty() && !context.selection().has(pointed_))
      options.glowing = shown.index->nodesOf({pointed_});
  }
  if (base::Status status = picture_.resize(options.width, options.height); !status) {
    context.refuse(status.error().message);
    return;
  }
  if (shown.panels) {
    if (!shown.session) shown.panels->place(shownView_, size.x / size.y);
    options.panels = &shown.panels->frame();
  } else if (shown.session) {
    options.panels = &shown.session->panels().frame();
  }
  renderer_.draw(*shown.world, shownView_, options, picture_.framebuffer());
}

void Viewport::play(const ShownScene& shown, bool isHovered) {
  doing_ = Doing::Nothing;
  player::Session& session = *shown.session;
  session.setAspect(aspect());
  const ImGuiIO& io = ImGui::GetIO();
  player::Input input;
  input.type = player::Input::Type::Pointer;
  input.position = isHovered ? pointer() : Float2{-1, -1};
  input.isDown = io.MouseDown[0] && isHovered;
  session.input(input);
  if (isHovered && !session.hovered().empty()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
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

}  // namespace panel
