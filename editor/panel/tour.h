// A first walk through the editor in five steps. It watches what the author does and goes on by
// itself; it is in nobody's way and can be left.
#pragma once

#include "panel/context.h"

namespace panel {

class Tour {
 public:
  enum class Step { Place, Move, Behave, Wire, Play, Done };

  /// From the first step.
  void start(Context& context);
  void leave(Context& context);
  bool isOn(const Context& context) const { return !context.settings.isTourDone; }
  /// Goes on where the author has done what the step asks for. Call once a frame.
  void watch(Context& context);
  /// A card at the lower left of the area.
  void draw(Context& context, ImVec2 min, ImVec2 size);

  Step step() const { return step_; }

 private:
  bool isReached(const Context& context) const;
  void begin(const Context& context, Step step);

  Step step_ = Step::Place;
  // What there was when the step began.
  document::Snapshot start_;
};

}  // namespace panel
