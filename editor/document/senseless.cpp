#include "document/senseless.h"

#include "base/number_text.h"

#include <algorithm>
#include <cmath>

namespace document {
namespace {

using model::Entity;

constexpr float kSmallest = 1e-4f;
constexpr float kLargest = 1e30f;

class Finder {
 public:
  explicit Finder(const Entity& entity) : entity_(entity) {}

  std::vector<SenselessNumber> run() {
    if (entity_.shape) checkShape(*entity_.shape);
    if (entity_.shape) checkMaterial();
    if (entity_.light) checkLight(*entity_.light);
    if (entity_.camera) checkCamera(*entity_.camera);
    if (entity_.panel) {
      check(
          "panel/width", kSmallest, kLargest, [](auto& e) -> auto& { return e.panel->width; });
      check(
          "panel/textSize", kSmallest, kLargest,
          [](auto& e) -> auto& { return e.panel->textSize; });
    }
    return std::move(found_);
  }

 private:
  /// `number` finds it in an entity that has what this one has.
  template <class Number>
  void check(const char* place, float low, float high, Number number) {
    const float value = number(entity_);
    if (value >= low && value <= high) return;
    const float nearest = std::isnan(value) ? low : std::clamp(value, low, high);
    const std::string wanted = high < kLargest
                                   ? base::shortestText(low) + " to " + base::shortestText(high)
                                   : base::shortestText(low) + " or more";
    found_.push_back({place, "is " + base::shortestText(value) + ", wanted " + wanted, nearest,
                      [number, nearest](Entity& e) { number(e) = nearest; }});
  }

  void checkShape(const model::Shape& shape) {
    using Kind = model::Shape::Kind;
    const bool hasHeight = shape.kind != Kind::Sphere && shape.kind != Kind::Plane;
    const bool hasDepth = shape.kind == Kind::Box || shape.kind == Kind::Plane;
    check(
        "shape/size/0", kSmallest, kLargest, [](auto& e) -> auto& { return e.shape->size.x; });
    if (hasHeight)
      check(
          "shape/size/1", kSmallest, kLargest, [](auto& e) -> auto& { return e.shape->size.y; });
    if (hasDepth)
      check(
          "shape/size/2", kSmallest, kLargest, [](auto& e) -> auto& { return e.shape->size.z; });
    if (shape.kind == Kind::Box)
      check(
          "shape/bevel", 0, kLargest, [](auto& e) -> auto& { return e.shape->bevel; });
  }

  void checkMaterial() {
    check(
        "material/metallic", 0, 1, [](auto& e) -> auto& { return e.material.metallic; });
    check(
        "material/roughness", 0, 1, [](auto& e) -> auto& { return e.material.roughness; });
    check(
        "material/alphaCutoff", 0, 1, [](auto& e) -> auto& { return e.material.alphaCutoff; });
  }

  void checkLight(const model::Light& light) {
    check(
        "light/intensity", 0, kLargest, [](auto& e) -> auto& { return e.light->intensity; });
    check(
        "light/range", 0, kLargest, [](auto& e) -> auto& { return e.light->range; });
    if (light.kind != model::Light::Kind::Spot) return;
    check(
        "light/outerConeAngle", 0.001f, base::kPi / 2,
        [](auto& e) -> auto& { return e.light->outerConeAngle; });
    const float outer = std::clamp(light.outerConeAngle, 0.001f, base::kPi / 2);
    check(
        "light/innerConeAngle", 0, outer, [](auto& e) -> auto& { return e.light->innerConeAngle; });
  }

  void checkCamera(const model::Camera& camera) {
    check(
        "camera/yfov", 0, 3.1f, [](auto& e) -> auto& { return e.camera->yfov; });
    if (!(camera.yfov > 0))
      check(
          "camera/ymag", kSmallest, 1e6f, [](auto& e) -> auto& { return e.camera->ymag; });
    check(
        "camera/zNear", kSmallest, 1e6f, [](auto& e) -> auto& { return e.camera->zNear; });
    const float zNear =
        std::isfinite(camera.zNear) ? std::clamp(camera.zNear, kSmallest, 1e6f) : kSmallest;
    check(
        "camera/zFar", zNear * 1.01f, 1e7f, [](auto& e) -> auto& { return e.camera->zFar; });
  }

  const Entity& entity_;
  std::vector<SenselessNumber> found_;
};

}  // namespace

std::vector<SenselessNumber> senselessNumbersOf(const Entity& entity) {
  return Finder(entity).run();
}

}  // namespace document
