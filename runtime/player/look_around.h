// A visitor's eye: turns around what is in front of it, comes nearer, steps back. For scenes whose own camera stands
// still; what it gives goes to Session::setView(). Not the editor's camera, and no part of a recorded run.
#pragma once

#include "base/math.h"
#include "world/view.h"

namespace player {

class LookAround {
 public:
  /// Starts exactly at `view` and turns around the point of its axis that is nearest to the middle of `scene`.
  LookAround(const world::View& view, const base::Box& scene);

  /// A drag in parts of the picture's height, x to the right, y down: the whole height turns half around.
  /// Stops short of straight up and straight down.
  void turn(base::Float2 drag);
  /// Notches of the wheel, positive = nearer, each by the same factor; never through the point, never out of sight.
  void zoom(float notches);

  world::View view() const;

 private:
  world::View start_;
  base::Float3 target_;
  float yaw_ = 0, pitch_ = 0;  // radians
  float distance_ = 1, nearest_ = 0, farthest_ = 0;
  bool isMoved_ = false;
};

}  // namespace player
