// The window into the scene: looks around, selects, moves things, and plays. Its parts, one file a
// topic: viewport_look (the eye), viewport_edit (pointing, selecting, dragging), viewport_arrange
// (what places many things), viewport_draw (handles, signs, guides), viewport_tools (bar and
// popovers), viewport_commands.
#pragma once

#include "panel/context.h"
#include "panel/picture.h"
#include "player/session.h"
#include "render/renderer.h"
#include "tool/gizmo.h"
#include "tool/orbit_camera.h"
#include "tool/picking.h"
#include "tool/snap.h"
#include "tool/transform_drag.h"
#include "world/world.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panel {

/// What the viewport shows: the scene as it is edited, or a session that plays.
struct ShownScene {
  const world::World* world = nullptr;
  const std::map<std::string, int>* nodes =
      nullptr;                               ///< Names to glTF nodes, as compose() gives them.
  player::Session* session = nullptr;        ///< While playing; `world` is its world then.
  player::Panels* panels = nullptr;          ///< While editing: to be placed before the eye.
  const tool::EntityIndex* index = nullptr;  ///< While editing: whose each node is.
};

class Viewport {
 public:
  Viewport(gfx::Device& device, render::Renderer& renderer)
      : renderer_(renderer), picture_(device) {}

  void draw(Context& context, const ShownScene& shown, ImVec2 min, ImVec2 size);
  /// Keys that mean something only while something is dragged or the eye flies; call before
  /// commands hear theirs.
  void hear(Context& context);
  /// Tools and looking around. This must outlive the commands.
  void addCommands(Commands& commands);
  /// Puts the picture of this frame into the window, below the interface; call before that is
  /// drawn. Its size in pixels.
  base::Status present(base::Float2 windowSize) {
    return picture_.present({min_.x, min_.y}, windowSize);
  }
  /// From where the author looks.
  world::View view() const { return camera_.view(); }
  /// Something moves by itself: the eye flies.
  bool isBusy() const { return isFlying_; }

 private:
  struct Rect {
    ImVec2 min, max;
    bool contains(ImVec2 p) const {
      return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
    }
  };
  /// Done when the scene is there to be asked: how large things are, what lies below them.
  using Task = std::function<void(Context&, const ShownScene&)>;

  // viewport.cpp
  void render(Context& context, const ShownScene& shown, ImVec2 size);
  void play(const ShownScene& shown, bool isHovered);
  void drawToasts(Context& context);
  base::Float2 pointer() const;
  ImVec2 toScreen(base::Float2 position) const {
    return {min_.x + position.x * size_.x, min_.y + position.y * size_.y};
  }
  std::optional<ImVec2> toScreen(base::Float3 point) const;
  float aspect() const { return size_.x / size_.y; }

  // viewport_drop.cpp
  /// Takes what is dragged from a shelf and let go over the picture: onto what lies under the
  /// pointer.
  void takeDropped(Context& context, const ShownScene& shown);

  // viewport_look.cpp
  void keepCamera(const Context& context);
  world::View view(const Context& context) const;
  void look(Context& context, const ShownScene& shown, bool isHovered, bool isActive);
  void fly(const Context& context);
  void leaveCamera(const Context& context);
  void frame(const Context& context, const ShownScene& shown, bool isAll);
  void lookThrough(Context& context);
  void cameraToView(Context& context);
  void focusOnSelection(const Context& context, const ShownScene& shown);

  // viewport_edit.cpp
  void edit(Context& context, const ShownScene& shown, bool isHovered);
  void press(Context& context, const ShownScene& shown);
  void release(Context& context, const ShownScene& shown);
  void pick(Context& context, const ShownScene& shown);
  void selectWithin(Context& context, const ShownScene& shown);
  tool::MayMeet mayMeet(const Context& context) const;
  std::vector<tool::Met> metAt(const Context& context, const ShownScene& shown) const;
  /// The sign of a light or camera under the pointer; empty: none.
  model::EntityId signAt(const Context& context) const;
  /// Whom the pointer is over; empty: none.
  model::EntityId entityAt(const Context& context, const ShownScene& shown) const;
  /// Keeps in mind what a click would choose, so that it glows.
  void point(const Context& context, const ShownScene& shown, bool isHovered);
  std::optional<tool::Gizmo> gizmoFor(const Context& context) const;
  void beginDrag(Context& context, const ShownScene& shown, const tool::Grip& grip, bool isModal,
                 bool copies);
  void drag(Context& context, const ShownScene& shown);
  void endDrag(Context& context, bool isKept);
  tool::Change changeOfPointer(const Context& context, const ShownScene& shown);
  void snap(const Context& context, const ShownScene& shown, tool::Change& change);
  bool putOnSurface(const Context& context, const ShownScene& shown, tool::Change& change) const;
  bool hearDragKey(Context& context, const widget::KeyPress& press);
  bool isSnapping() const;
  void measure(const Context& context, const ShownScene& shown);

  // viewport_arrange.cpp
  base::Box boxOf(const ShownScene& shown, const model::EntityId& id) const;
  std::vector<model::EntityId> chosen(const Context& context) const;
  void alignSelected(Context& context, const ShownScene& shown, int axis, int edge);
  void distributeSelected(Context& context, const ShownScene& shown, int axis);
  void dropSelected(Context& context, const ShownScene& shown);
  void groupSelected(Context& context, const ShownScene& shown);

  // viewport_draw.cpp
  void drawGizmo(const Context& context);
  void drawRotation(const Context& context, const tool::Gizmo& gizmo, const tool::Grip& grip);
  void drawSigns(const Context& context);
  void drawGuides(const Context& context);
  void drawReadout(const Context& context);
  void drawMeasure(const Context& context);
  void drawBox(const Context& context);
  void drawLooks(const Context& context);
  ImU32 colorOf(const Context& context, const tool::Grip& grip) const;
  std::string readout(const Context& context) const;

  // viewport_tools.cpp
  void drawTools(Context& context, const ShownScene& shown);
  void drawBall(Context& context);
  void snapPopover(Context& context);
  void arrangePopover(Context& context);
  void arrayPopover(Context& context);
  /// Where the tools lie over the picture: what happens there is not meant for the scene.
  Rect toolBar(const widget::Ui& ui) const;
  Rect ball(const widget::Ui& ui) const;
  bool isOverTools(const widget::Ui& ui) const;

  // viewport_commands.cpp
  void addViewCommands(Commands& commands);
  void addToolCommands(Commands& commands);
  void addArrangeCommands(Commands& commands);

  render::Renderer& renderer_;
  Picture picture_;
  ImVec2 min_, size_{1, 1};

  // The eye, of each scene for as long as the editor runs.
  std::map<model::SceneId, tool::OrbitCamera> cameras_;
  model::SceneId cameraScene_;
  tool::OrbitCamera camera_;
  world::View shownView_;    ///< What is seen in this frame.
  model::EntityId through_;  ///< The camera it looks through; empty: its own eye.
  bool isFramed_ = false;
  bool isFlying_ = false;

  tool::GizmoMode mode_ = tool::GizmoMode::Translate;
  tool::Pivot pivot_ = tool::Pivot::Median;
  bool isLocal_ = false;
  tool::SnapSettings snap_;

  enum class Doing { Nothing, Orbit, Pan, Drag, Click, Box } doing_ = Doing::Nothing;
  bool hasMoved_ = false;
  ImVec2 pressedAt_;
  bool isOnSelected_ = false;  ///< The button went down over something selected.
  bool wasAlt_ = false, wasCopyKey_ = false;
  tool::Grip hovered_;
  model::EntityId pointed_;
  ImVec2 pointedAt_;  ///< Where the pointer was when that was asked last.
  ImVec2 clickedAt_{-1, -1};

  /// A movement under way: all of it is computed from here.
  struct Drag {
    tool::Grip grip;
    tool::Gizmo gizmo;
    base::Float2 start;
    std::vector<tool::Subject> subjects;
    base::Box box;                  ///< Around all that moves, at the start.
    std::vector<base::Box> others;  ///< Around what stays.
    tool::TypedNumbers typed;
    tool::Change change;
    std::vector<tool::Guide> guides;
    bool isModal = false;  ///< Begun by a key: follows the pointer until a click or Enter.
    bool copies = false;
  };
  std::optional<Drag> drag_;

  bool isMeasuring_ = false;
  std::vector<base::Float3> measured_;     ///< None, one or two points.
  std::optional<base::Float3> measuring_;  ///< Where the pointer is, on a surface.

  bool opensArray_ = false;
  int arrayCount_ = 3;
  base::Float3 arrayStep_{1, 0, 0};
  float arrayTurn_ = 0;  ///< Radians.

  std::vector<Task> tasks_;
  /// Lights and cameras of the scene: kept, for going through thousands each frame takes time.
  struct Sign {
    model::EntityId id;
    base::Float3 place;
    widget::Icon icon = widget::Icon::Light;
  };
  std::shared_ptr<const model::Scene> signsOf_;
  std::vector<Sign> signs_;
  void refreshSigns(const Context& context);
};

}  // namespace panel
