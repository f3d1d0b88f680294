// The window into the scene: looks around, selects, moves things, and plays.
#pragma once

#include "panel/context.h"
#include "panel/picture.h"
#include "player/session.h"
#include "render/renderer.h"
#include "tool/gizmo.h"
#include "tool/orbit_camera.h"
#include "world/world.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panel {

/// What the viewport shows: the scene as it is edited, or a session that plays.
struct ShownScene {
  const world::World* world = nullptr;
  const std::map<std::string, int>* nodes =
      nullptr;                         ///< Names to glTF nodes, as compose() gives them.
  player::Session* session = nullptr;  ///< While playing; `world` is its world then.
  player::Panels* panels = nullptr;    ///< While editing: to be placed before the eye.
};

class Viewport {
 public:
  Viewport(gfx::Device& device, render::Renderer& renderer)
      : renderer_(renderer), picture_(device) {}

  void draw(Context& context, const ShownScene& shown, ImVec2 min, ImVec2 size);
  /// Tools and looking around. This must outlive the commands.
  void addCommands(Commands& commands);
  /// Puts the picture of this frame into the window, below the interface; call before that is
  /// drawn. Its size in pixels.
  base::Status present(base::Float2 windowSize) {
    return picture_.present({min_.x, min_.y}, windowSize);
  }
  /// From where the author looks.
  world::View view() const { return camera_.view(); }
  /// Forgets whose scene it looked at: the next one is framed anew.
  void frameNext() { isFramed_ = false; }

 private:
  void render(Context& context, const ShownScene& shown, ImVec2 size);
  void look(bool isHovered, bool isActive);
  void edit(Context& context, const ShownScene& shown, bool isHovered);
  void play(const ShownScene& shown, bool isHovered);
  void pick(Context& context, const ShownScene& shown);
  /// Takes what is dragged from a shelf and let go over the picture: onto what lies under the pointer.
  void takeDropped(Context& context, const ShownScene& shown);
  /// Whom the pointer is over; empty: none.
  model::EntityId entityAt(const ShownScene& shown) const;
  /// Keeps in mind what a click would choose, so that it glows.
  void point(const ShownScene& shown, bool isHovered);
  void beginDrag(Context& context, tool::Handle handle);
  void drag(Context& context);
  void drawGizmo(const Context& context);
  void drawSigns(Context& context, const ShownScene& shown);
  void drawTools(Context& context, const ShownScene& shown);
  void drawToasts(Context& context);
  void frame(const Context& context, const ShownScene& shown);
  std::optional<tool::Gizmo> gizmoFor(const Context& context) const;
  base::Float2 pointer() const;
  ImVec2 toScreen(base::Float2 position) const {
    return {min_.x + position.x * size_.x, min_.y + position.y * size_.y};
  }

  render::Renderer& renderer_;
  Picture picture_;
  tool::OrbitCamera camera_;
  bool isFramed_ = false;
  tool::GizmoMode mode_ = tool::GizmoMode::Translate;
  bool isLocal_ = false;
  struct Rect {
    ImVec2 min, max;
    bool contains(ImVec2 p) const {
      return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
    }
  };
  /// Where the tools lie over the picture: what happens there is not meant for the scene.
  Rect toolBar(const widget::Ui& ui) const;

  ImVec2 min_, size_{1, 1};

  enum class Doing { Nothing, Orbit, Pan, Handle, Click } doing_ = Doing::Nothing;
  bool hasMoved_ = false;
  ImVec2 pressedAt_;
  tool::Handle handle_ = tool::Handle::None, hovered_ = tool::Handle::None;
  model::EntityId pointed_;
  ImVec2 pointedAt_;  ///< Where the pointer was when that was asked last.
  // The drag of a handle: all of it is computed from here.
  struct Dragged {
    model::EntityId id;
    base::Transform start;
    base::Mat4 worldFromParent;
  };
  tool::Gizmo dragGizmo_;
  base::Float2 dragStart_;
  std::vector<Dragged> dragged_;
};

}  // namespace panel
