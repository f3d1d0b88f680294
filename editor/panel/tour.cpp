#include "panel/tour.h"

#include "widget/controls.h"

#include <array>
#include <cmath>
#include <string>

namespace panel {
namespace {

constexpr std::array kNames{"place", "move", "behave", "wire", "play", "done"};
constexpr float kWidth = 320;

const model::Scene* sceneOf(const model::Project& project, const Context& context) {
  return project.scenes.find(context.selection().scene);
}

std::size_t behavioursIn(const model::Scene& scene) {
  std::size_t count = 0;
  for (const auto& [id, entity] : scene.entities) count += entity->behaviours.size();
  return count;
}

bool hasMoved(const model::Scene& from, const model::Scene& to) {
  for (const auto& [id, entity] : to.entities) {
    const model::Entity* before = from.entities.find(id);
    if (before && before != entity.get() && !(before->transform == entity->transform)) return true;
  }
  return false;
}

}  // namespace

void Tour::begin(const Context& context, Step step) {
  step_ = step;
  start_ = context.document.snapshot();
}

void Tour::start(Context& context) {
  context.settings.isTourDone = false;
  begin(context, Step::Place);
}

void Tour::leave(Context& context) { context.settings.isTourDone = true; }

bool Tour::isReached(const Context& context) const {
  const model::Scene* from = sceneOf(*start_, context);
  const model::Scene* to = context.scene();
  if (step_ == Step::Wire) {
    const model::Graph* before = start_->graphs.find(context.selection().graph);
    const bool isChanged = context.graph() && context.graph() != before;
    return isChanged || (context.state.focus == Focus::Graph && context.isShown("graph") &&
                         !context.selection().nodes.empty());
  }
  if (step_ == Step::Play) return context.state.isPlaying;
  if (!from || !to || from == to) return false;
  if (step_ == Step::Place) return to->entities.size() > from->entities.size();
  if (step_ == Step::Move) return hasMoved(*from, *to);
  return step_ == Step::Behave && behavioursIn(*to) > behavioursIn(*from);
}

void Tour::watch(Context& context) {
  if (!isOn(context)) return;
  if (!start_) begin(context, Step::Place);
  if (step_ != Step::Done && isReached(context))
    begin(context, static_cast<Step>(static_cast<int>(step_) + 1));
}

void Tour::draw(Context& context, ImVec2 min, ImVec2 size) {
  if (!isOn(context)) return;
  const widget::Ui& ui = context.ui;
  const widget::Palette& c = ui.theme.color;
  const float width = std::min(ui.px(kWidth), size.x - ui.px(24));
  // Where the viewport is hardly there, the card would hide it.
  if (width < ui.px(160) || size.y < ui.px(200)) return;
  ImGui::SetNextWindowPos({min.x + ui.px(12), min.y + size.y - ui.px(12)}, ImGuiCond_Always,
                          {0, 1});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(16), ui.px(12)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, c.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, c.accent);
  ImGui::Begin("tour", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoNav);
  const auto index = static_cast<std::size_t>(step_);
  const std::string key = std::string("tour.") + kNames[index];
  widget::heading(ui, context.word(key));
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(context.word(key + ".help"));
  ImGui::PopTextWrapPos();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i + 1 < kNames.size(); ++i)
    list.AddCircleFilled({at.x + ui.px(6 + 14 * static_cast<float>(i)), at.y + ui.px(14)}, ui.px(4),
                         i < index    ? c.good
                         : i == index ? c.accent
                                      : c.line);
  const bool isDone = step_ == Step::Done;
  const char* word = context.word(isDone ? "tour.close" : "tour.skip");
  ImGui::SetCursorPosX(ImGui::GetWindowSize().x - widget::textButtonWidth(ui, false, word) -
                       ui.px(16));
  if (widget::textButton(ui, "tour/skip", {}, word, {true, false, isDone})) leave(context);
  ui.marks.add(key, {at.x, at.y}, {at.x, at.y});
  ImGui::End();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
}

}  // namespace panel
