// The panels of a scene while it plays or is edited: what stands on them now, where they stand, and
// the hands that touch them.
#pragma once

#include "package/compose.h"
#include "ui/panel_frame.h"
#include "world/view.h"
#include "world/world.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace player {

/// What somebody did to an element.
struct PanelEvent {
  int owner = -1;  ///< The entity's node.
  std::string element;
  bool isPress = false;  ///< A button; else the value of a slider or choice has changed.
  double value = 0;
};

class Panels {
 public:
  /// The world must outlive the panels. Without fonts there are none: the pictures baked into the
  /// scene are seen instead. `atlas`: of panels before these, to go on with where the fonts are the
  /// same; may be nullptr.
  Panels(const package::Stage& stage, world::World& world,
         std::shared_ptr<ui::GlyphAtlas> atlas = nullptr);

  bool isEmpty() const { return all_.empty(); }

  // --- each frame
  /// Turns billboards to the eye, sizes the quads, and notes which panels are seen. Brings the
  /// world up to date where something moved. `aspect` = width / height.
  void place(const world::View& view, float aspect);
  /// As of the last place().
  const ui::PanelFrame& frame() const { return frame_; }

  // --- the pointer
  /// A place on a panel.
  struct Spot {
    int panel = -1;
    base::Float2 point;
    ui::PartId part;
    explicit operator bool() const { return panel >= 0; }
  };
  /// On the screen, at a position from 0 to 1 from the top left.
  Spot onScreen(base::Float2 position) const;
  /// Where a ray met the world: on the front of a panel that is seen.
  Spot inWorld(const world::Hit& hit, const base::Ray& ray) const;
  /// The node of the entity whose panel it is.
  int ownerOf(const Spot& spot) const;
  void hover(const Spot& spot);
  /// True where it took hold of something.
  bool press(const Spot& spot);
  /// While something is held: the pointer at that position, or through that ray.
  void drag(base::Float2 position, const base::Ray& ray);
  /// `spot`: where it was let go.
  void release(const Spot& spot);
  bool isHeld() const { return held_.has_value(); }

  // --- the keyboard
  /// Tab goes from one to the next, with Shift held back to the one before, Escape lets go, Enter and Space press, arrows move. True where
  /// the key is used up. `isDown`: of a key that is let go only whether it is used up counts.
  bool key(const std::string& key, bool isDown);

  // --- by name
  struct Place {
    int panel = -1, element = -1;
    explicit operator bool() const { return panel >= 0; }
  };
  /// The element called so on the panel of the entity with that node; none if there is none.
  Place find(int owner, std::string_view element) const;
  const ui::Element& at(Place place) const;
  void setText(Place place, std::string_view text);
  /// To the nearest value it may have. Tells nobody.
  void setValue(Place place, double value);
  void setVisible(Place place, bool isVisible);
  /// As a hand would: presses a button, sets a slider, chooses an option. False where the element
  /// takes no touch, or a slider or choice is given no value.
  bool touch(Place place, std::optional<double> value);

  /// What happened since the last call, in order.
  std::vector<PanelEvent> takeEvents();

  /// By entity and element: those that no longer are as they were at the start.
  std::map<std::string, std::map<std::string, const ui::Element*>> changed() const;
  struct Reachable {
    std::string entity;
    const ui::Element* element = nullptr;
  };
  /// All elements that take a touch, in the order of Tab.
  std::vector<Reachable> reachable() const;

 private:
  struct One {
    package::PanelInstance now;
    std::vector<ui::Element> first;
    base::Float2 quad{1, 1};
    ui::Touch touch;
    std::shared_ptr<const ui::PanelLayout> layout;
    bool isStale = true;
    base::Float2 corner;  ///< On the screen: of its top left, in picture heights.
    float scale = 1;
  };
  struct Held {
    int panel = -1;
    ui::Part part;
  };

  bool isSeen(const One& one) const;
  One& one(int panel) { return all_[static_cast<std::size_t>(panel)]; }
  const One& one(int panel) const { return all_[static_cast<std::size_t>(panel)]; }
  ui::Element& element(Place place);
  void refresh(One& one);
  void placeOnScreen();
  void stack(const std::vector<One*>& column);
  bool placeInWorld(One& one, const world::View& view);
  base::Mat4 quadFromPanel(const One& one) const;
  Spot spotOn(int panel, base::Float2 point) const;
  void setTouch(int panel, const ui::Touch& touch);
  void change(Place place, double value);
  void step(int direction);
  void activate();
  std::vector<std::pair<int, ui::PartId>> parts() const;
  void focus(const std::pair<int, ui::PartId>* wanted);

  world::World* world_;
  float aspect_ = 1;
  std::vector<One> all_;
  std::map<int, int> byOwner_, byNode_;
  ui::PanelFrame frame_;
  std::optional<Held> held_;
  int hovered_ = -1, focused_ = -1;  ///< Panels.
  bool isShiftDown_ = false;
  std::vector<One*> scratch_;
  std::vector<PanelEvent> events_;
};

}  // namespace player
