#include "world/view.h"

#include <algorithm>

namespace world {

using base::Box;
using base::Float2;
using base::Float3;
using base::kPi;
using base::Mat4;
using base::Ray;

Mat4 projectionOf(const View& view, float aspect) {
  if (!view.isPerspective) {
    const float zFar = view.zFar > view.zNear ? view.zFar : view.zNear + 1;
    return base::orthographic(-view.ymag * aspect, view.ymag * aspect, -view.ymag, view.ymag,
                              view.zNear, zFar);
  }
  if (!(view.zFar > view.zNear)) return base::perspectiveInfinite(view.yfov, aspect, view.zNear);
  return base::perspective(view.yfov, aspect, view.zNear, view.zFar);
}

Ray rayThrough(const View& view, float aspect, Float2 position) {
  const float x = position.x * 2 - 1, y = 1 - position.y * 2;
  Ray ray;
  if (view.isPerspective) {
    const float t = std::tan(view.yfov / 2);
    ray.origin = transformPoint(view.worldFromView, {0, 0, 0});
    ray.direction = normalize(transformDirection(view.worldFromView, {x * t * aspect, y * t, -1}));
  } else {
    ray.origin = transformPoint(view.worldFromView, {x * view.ymag * aspect, y * view.ymag, 0});
    ray.direction = normalize(transformDirection(view.worldFromView, {0, 0, -1}));
  }
  return ray;
}

View framing(const Box& box) {
  const Float3 target = box.isEmpty() ? Float3{} : box.center();
  const float diagonal = std::max(length(box.size()), 1e-3f);
  const Float3 eye = target + normalize(Float3{0.5f, 0.4f, 1}) * (diagonal * 1.1f);
  View view;
  view.worldFromView = inverse(lookAt(eye, target, {0, 1, 0}));
  view.yfov = kPi / 4;
  view.zNear = diagonal / 200;
  view.zFar = diagonal * 20;
  return view;
}

}  // namespace world
