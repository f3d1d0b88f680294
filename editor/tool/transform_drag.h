// What a drag, or numbers typed during it, make of the things that are moved: their new transforms,
// computed from where they stood at its start. Pure maths.
#pragma once

#include "base/math.h"
#include "model/ids.h"
#include "tool/gizmo.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace tool {

/// Around what things turn and grow.
enum class Pivot { Median, Active, Each };

/// One thing as it stood when the drag began.
struct Subject {
  model::EntityId id;
  base::Transform start;  ///< In its parent.
  base::Mat4 worldFromParent;

  base::Float3 place() const { return base::transformPoint(worldFromParent, start.translation); }
};

/// A movement of many things; only what belongs to `mode` counts.
struct Change {
  GizmoMode mode = GizmoMode::Translate;
  base::Float3 way;               ///< In the world.
  base::Float3 around{0, 1, 0};   ///< Unit axis in the world.
  float angle = 0;                ///< Radians.
  base::Float3 factors{1, 1, 1};  ///< Along `axes`.
  base::Quat axes;                ///< Of the gizmo.
  base::Float3 pivot;             ///< In the world.
  bool isEach = false;            ///< Each around its own place, instead of `pivot`.
};

/// Where the thing stands then, in its parent.
base::Transform changed(const Subject& subject, const Change& change);

/// Numbers typed while things are moved: "2", "-0.5", with Tab the next axis. Empty while nothing
/// was typed, and then the pointer counts.
class TypedNumbers {
 public:
  /// A digit, '.', '-' (turns the sign around wherever it is typed); false for anything else.
  bool type(char character);
  /// Takes back the last character; false where there is none.
  bool backspace();
  /// On to the next of `count` numbers.
  void next(int count);
  void clear() { *this = {}; }
  bool isEmpty() const;
  int current() const { return current_; }
  /// What was typed for it; nothing where that is no number yet.
  std::optional<float> value(int index) const;
  const std::string& text(int index) const { return texts_[static_cast<std::size_t>(index)]; }

 private:
  std::array<std::string, 3> texts_;
  int current_ = 0;
};

/// The change that typed numbers ask for: metres along the axes of the handle, degrees around its
/// axis, factors. For a handle with one axis the first number is meant for that; for all three axes
/// of a scaling, too.
Change typedChange(const Gizmo& gizmo, const Grip& grip, const TypedNumbers& numbers, bool isEach);

}  // namespace tool
