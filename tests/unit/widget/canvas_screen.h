// A canvas without a screen, for tests: a window of Dear ImGui driven frame by frame.
#pragma once

#include "widget/node_canvas.h"

#include <optional>
#include <vector>

namespace canvas_test {

using namespace widget;
using base::Float2;
using model::Link;
using model::NodeId;

/// A window of Dear ImGui without a screen, driven frame by frame.
class Screen {
 public:
  Screen() : texts_("en", {}, {}) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {800, 600};
    io.DeltaTime = 1.0f / 60;
    ImFont* font = io.Fonts->AddFontDefault();
    theme_.fonts = {font, font, font, font, font};
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    applyTheme(theme_, ImGui::GetStyle());
    // Every canvas point is its screen point.
    state_.isFramed = true;
  }
  ~Screen() { ImGui::DestroyContext(); }

  CanvasWishes frame(Float2 mouse, bool isDown, std::size_t button = 0) {
    ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
    io.AddMousePosEvent(mouse.x, mouse.y);
    io.AddMouseButtonEvent(static_cast<int>(button), isDown);
#else
    io.MousePos = {mouse.x, mouse.y};
    io.MouseDown[button] = isDown;
#endif
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({800, 600});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::Begin("canvas", nullptr, ImGuiWindowFlags_NoDecoration);
    const Ui ui{theme_, texts_, keys_, marks_};
    view_.place();
    CanvasWishes wishes = nodeCanvas(ui, "canvas", view_, selected_, state_);
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::Render();
    if (wishes.select) selected_ = *wishes.select;
    return wishes;
  }
  /// Presses at `from`, drags to `to` and lets go; the wishes of the press and of the end, and the
  /// last move.
  struct Dragged {
    CanvasWishes press, end;
    std::optional<Float2> move;
  };
  Dragged drag(Float2 from, Float2 to) {
    Dragged result;
    frame(from, false);
    result.press = frame(from, true);
    for (int i = 1; i <= 4; ++i)
      if (const auto wishes = frame(from + (to - from) * (static_cast<float>(i) / 4), true);
          wishes.move)
        result.move = wishes.move;
    result.end = frame(to, false);
    frame(to, false);
    return result;
  }

  GraphView view_;
  CanvasState state_;
  std::vector<NodeId> selected_;
  Keys keys_;

 private:
  Theme theme_;
  Texts texts_;
  Marks marks_;
};

inline NodeView node(const char* id, Float2 at) {
  NodeView view;
  view.id = NodeId{id};
  view.position = at;
  view.size = {160, 100};
  SocketView in, out;
  in.name = in.label = "a";
  in.offset = {0, 50};
  out.name = out.label = "value";
  out.offset = {160, 50};
  view.inputs = {in};
  view.outputs = {out};
  return view;
}

inline void put(Screen& screen) {
  screen.view_.nodes = {node("left", {50, 100}), node("right", {400, 100})};
  screen.view_.indexOf = {{NodeId{"left"}, 0}, {NodeId{"right"}, 1}};
}

inline void wire(Screen& screen) {
  screen.view_.wires = {{{{NodeId{"left"}, "value"}, {NodeId{"right"}, "a"}}, 0, 0, 1, 0}};
  screen.view_.nodes[0].outputs[0].isWired = screen.view_.nodes[1].inputs[0].isWired = true;
}

inline const Float2 kLeftOut{210, 150}, kRightIn{400, 150}, kFree{300, 400};


}  // namespace canvas_test
