#include "tool/gizmo.h"
#include "tool/orbit_camera.h"
#include "tool/snap.h"
#include "tool/transform_drag.h"

#include <catch2/catch.hpp>

using namespace tool;
using base::Float2;
using base::Float3;

namespace {

Gizmo frontGizmo(GizmoMode mode) {
  Gizmo gizmo;
  gizmo.mode = mode;
  gizmo.view.worldFromView = base::matrixFrom({{0, 0, 10}, {}, {1, 1, 1}});
  gizmo.size = {800, 600};
  return gizmo;
}

Float2 at(const Gizmo& gizmo, Float3 point) {
  const auto p = project(gizmo.view, gizmo.aspect(), point);
  REQUIRE(p);
  return *p;
}

}  // namespace

TEST_CASE("OrbitCamera: what is framed is seen whole") {
  for (const float aspect : {0.4f, 1.0f, 2.5f}) {
    CAPTURE(aspect);
    OrbitCamera camera;
    const base::Box box{{-3, 0, -1}, {5, 2, 4}};
    camera.frame(box, aspect);
    for (int corner = 0; corner < 8; ++corner) {
      const Float3 p{corner & 1 ? box.max.x : box.min.x, corner & 2 ? box.max.y : box.min.y,
                     corner & 4 ? box.max.z : box.min.z};
      const auto seen = project(camera.view(), aspect, p);
      REQUIRE(seen);
      CHECK(seen->x > 0);
      CHECK(seen->x < 1);
      CHECK(seen->y > 0);
      CHECK(seen->y < 1);
    }
  }
}

TEST_CASE("OrbitCamera: panning keeps the point under the pointer") {
  OrbitCamera camera;
  const float aspect = 1.5f;
  const Float3 target = camera.target;
  camera.pan({0.1f, -0.2f});
  const auto seen = project(camera.view(), aspect, target);
  REQUIRE(seen);
  CHECK(seen->x == Approx(0.5f + 0.1f / aspect).margin(1e-4));
  CHECK(seen->y == Approx(0.5f - 0.2f).margin(1e-4));
}

TEST_CASE("OrbitCamera: turning keeps distance and stops at the poles") {
  OrbitCamera camera;
  for (int i = 0; i < 50; ++i) camera.orbit({0.13f, 0.2f});
  CHECK(base::length(camera.eye() - camera.target) == Approx(camera.distance));
  CHECK(std::abs(camera.pitch) < base::kPi / 2);
  const float before = camera.distance;
  camera.zoom(3);
  camera.zoom(-3);
  CHECK(camera.distance == Approx(before));
  camera.zoom(10000);
  CHECK(camera.distance > 0);
}

TEST_CASE("Gizmo: the handle under the pointer") {
  const Gizmo gizmo = frontGizmo(GizmoMode::Translate);
  const float half = gizmo.length() / 2;
  const auto handleAt = [&](Float2 p) { return gizmo.gripAt(p, 8).handle; };
  CHECK(handleAt(at(gizmo, {half, 0, 0})) == Handle::X);
  CHECK(handleAt(at(gizmo, {0, half, 0})) == Handle::Y);
  CHECK(handleAt(at(gizmo, {0, 0, 0})) == Handle::All);
  CHECK(handleAt(at(gizmo, {half * 0.74f, half * 0.74f, 0})) == Handle::XY);
  CHECK(handleAt({0.1f, 0.1f}) == Handle::None);
  const auto tip = at(gizmo, {gizmo.length(), 0, 0});
  CHECK((tip.x - 0.5f) * gizmo.size.x == Approx(gizmo.lengthPx).epsilon(0.01));
}

TEST_CASE("Gizmo: moving along an axis follows the pointer on it and ignores the rest") {
  const Gizmo gizmo = frontGizmo(GizmoMode::Translate);
  const Float3 moved =
      translationOf(gizmo, Handle::X, at(gizmo, {1, 0, 0}), at(gizmo, {3, 0.5f, 0}));
  CHECK(moved.x == Approx(2).margin(0.1));
  CHECK(moved.y == 0);
  CHECK(moved.z == 0);
  // Z points at the eye: no pointer can tell how far.
  const Float3 none = translationOf(gizmo, Handle::Z, {0.5f, 0.5f}, {0.5f, 0.5f});
  CHECK(base::length(none) == Approx(0).margin(1e-4));
  const Float3 free = translationOf(gizmo, Handle::All, at(gizmo, {0, 0, 0}), at(gizmo, {1, 2, 0}));
  CHECK(free.x == Approx(1).margin(1e-4));
  CHECK(free.y == Approx(2).margin(1e-4));
}

TEST_CASE("Gizmo: turning and scaling") {
  Gizmo gizmo = frontGizmo(GizmoMode::Rotate);
  CHECK(rotationOf(gizmo, Handle::Z, at(gizmo, {1, 0, 0}), at(gizmo, {0, 1, 0})) ==
        Approx(base::kPi / 2).margin(1e-4));
  CHECK(rotationOf(gizmo, Handle::Z, at(gizmo, {1, 0, 0}), at(gizmo, {0, -1, 0})) ==
        Approx(-base::kPi / 2).margin(1e-4));
  gizmo.mode = GizmoMode::Scale;
  const Float3 factors = scaleOf(gizmo, Handle::Y, at(gizmo, {0, gizmo.length(), 0}),
                                 at(gizmo, {0, gizmo.length() * 2, 0}));
  CHECK(factors.x == 1);
  CHECK(factors.y == Approx(2).margin(0.02));
  CHECK(scaleOf(gizmo, Handle::All, {0.5f, 0.5f}, {-5, 5}).x > 0);
}

TEST_CASE("project: behind the eye is nowhere") {
  const Gizmo gizmo = frontGizmo(GizmoMode::Translate);
  CHECK_FALSE(project(gizmo.view, 1, {0, 0, 11}));
  CHECK(snapped(0.37f, 0.25f) == 0.25f);
  CHECK(snapped(0.37f, 0) == 0.37f);
}

namespace {

void checkNear(Float3 a, Float3 b) {
  CHECK(a.x == Approx(b.x).margin(1e-4));
  CHECK(a.y == Approx(b.y).margin(1e-4));
  CHECK(a.z == Approx(b.z).margin(1e-4));
}

}  // namespace

TEST_CASE("OrbitCamera: zooming keeps what is under the pointer") {
  const float aspect = 1.6f;
  for (const bool isFlat : {false, true}) {
    CAPTURE(isFlat);
    OrbitCamera camera;
    camera.isOrthographic = isFlat;
    const Float2 pointer{0.8f, 0.3f};
    // Where the ray through the pointer meets the plane of the target.
    const base::Ray ray = world::rayThrough(camera.view(), aspect, pointer);
    const Float3 ahead = base::rotate(camera.rotation(), {0, 0, -1});
    const float t = base::dot(camera.target - ray.origin, ahead) / base::dot(ray.direction, ahead);
    const Float3 under = ray.origin + ray.direction * t;
    camera.zoomAt(4, pointer, aspect);
    CHECK(camera.distance < 6);
    const auto seen = project(camera.view(), aspect, under);
    REQUIRE(seen);
    CHECK(seen->x == Approx(pointer.x).margin(1e-3));
    CHECK(seen->y == Approx(pointer.y).margin(1e-3));
  }
}

TEST_CASE("OrbitCamera: without perspective things keep their size at the target") {
  OrbitCamera camera;
  const Float3 up = camera.target + base::rotate(camera.rotation(), {0, 1, 0});
  const auto with = project(camera.view(), 1, up);
  camera.isOrthographic = true;
  const auto without = project(camera.view(), 1, up);
  REQUIRE(with);
  REQUIRE(without);
  CHECK(without->y == Approx(with->y).margin(1e-4));
}

TEST_CASE("OrbitCamera: axis views look along the axes") {
  OrbitCamera camera;
  const auto ahead = [&](AxisView axis) {
    camera.lookAlong(axis);
    return base::rotate(camera.rotation(), {0, 0, -1});
  };
  checkNear(ahead(AxisView::Front), {0, 0, -1});
  checkNear(ahead(AxisView::Back), {0, 0, 1});
  checkNear(ahead(AxisView::Right), {-1, 0, 0});
  checkNear(ahead(AxisView::Left), {1, 0, 0});
  checkNear(ahead(AxisView::Top), {0, -1, 0});
  checkNear(ahead(AxisView::Bottom), {0, 1, 0});
  // From above, what lies at +X is on the right.
  camera.lookAlong(AxisView::Top);
  const auto seen = project(camera.view(), 1, camera.target + Float3{1, 0, 0});
  REQUIRE(seen);
  CHECK(seen->x > 0.51f);
}

TEST_CASE("OrbitCamera: flying and looking around leave the eye or its way alone") {
  OrbitCamera camera;
  const Float3 eye = camera.eye();
  camera.lookAround({0.1f, 0.05f});
  checkNear(camera.eye(), eye);
  const Float3 ahead = base::rotate(camera.rotation(), {0, 0, -1});
  camera.fly({0, 0, 2});
  checkNear(camera.eye(), eye + ahead * 2);
}

TEST_CASE("OrbitCamera: stands where a camera stands") {
  OrbitCamera other;
  for (const float pitch : {-1.2f, 0.0f, 0.7f}) {
    other.yaw = 2.1f;
    other.pitch = pitch;
    const base::Mat4 place = base::matrixFrom({{3, 4, 5}, other.rotation(), {1, 1, 1}});
    OrbitCamera camera;
    camera.standAt(place, 7);
    checkNear(camera.eye(), {3, 4, 5});
    CHECK(std::abs(base::dot(camera.rotation(), other.rotation())) == Approx(1).margin(1e-4));
  }
}

TEST_CASE("Gizmo: what is edge-on cannot be dragged, and modes have their handles") {
  Gizmo gizmo = frontGizmo(GizmoMode::Translate);
  CHECK_FALSE(gizmo.isUsable({GizmoMode::Translate, Handle::Z}));
  CHECK(gizmo.isUsable({GizmoMode::Translate, Handle::X}));
  CHECK_FALSE(gizmo.isUsable({GizmoMode::Translate, Handle::YZ}));
  CHECK(gizmo.isUsable({GizmoMode::Translate, Handle::XY}));
  CHECK(gizmo.isUsable({GizmoMode::Rotate, Handle::Z}));
  CHECK(gizmo.grips().size() == 7);
  gizmo.mode = GizmoMode::Rotate;
  CHECK(gizmo.grips().size() == 4);
  gizmo.mode = GizmoMode::All;
  CHECK(gizmo.grips().size() == 13);
  // With all of them, the knob of scaling is found on the arrow of moving.
  const auto grip = [&](Float3 p) { return gizmo.gripAt(at(gizmo, p), 8); };
  CHECK(grip(gizmo.tip({GizmoMode::Scale, Handle::X})) == Grip{GizmoMode::Scale, Handle::X});
  CHECK(grip(gizmo.tip({GizmoMode::Translate, Handle::X})) ==
        Grip{GizmoMode::Translate, Handle::X});
}

TEST_CASE("Gizmo: planes and the line of sight") {
  Gizmo gizmo = frontGizmo(GizmoMode::Translate);
  const Float3 moved = translationOf(gizmo, Handle::XY, at(gizmo, {0, 0, 0}), at(gizmo, {2, 1, 0}));
  checkNear(moved, {2, 1, 0});
  gizmo.mode = GizmoMode::Rotate;
  CHECK(rotationOf(gizmo, Handle::All, at(gizmo, {1, 0, 0}), at(gizmo, {0, 1, 0})) ==
        Approx(base::kPi / 2).margin(1e-4));
  const Float3 factors = scaleOf(gizmo, Handle::XY, at(gizmo, {0, 0, 0}),
                                 at(gizmo, {gizmo.length() / 2, gizmo.length() / 2, 0}));
  CHECK(factors.x == Approx(2).margin(0.02));
  CHECK(factors.y == factors.x);
  CHECK(factors.z == 1);
}

TEST_CASE("snapping: to the world's grid along the axes that move") {
  checkNear(snappedToGrid({0.1f, 0.1f, 0.1f}, {1.07f, 0.5f, 0}, {true, false, false}, 0.25f),
            {1.15f, 0.5f, 0});
  checkNear(snappedToGrid({0, 0, 0}, {1, 1, 1}, {true, true, true}, 0), {1, 1, 1});
}

TEST_CASE("snapping: edges meet edges, centres centres, the nearest wins") {
  const base::Box moved{{0, 0, 0}, {1, 1, 1}};
  const std::vector<base::Box> others{{{1.04f, 0, 0}, {3, 1, 1}}, {{1.2f, 5, 0}, {2, 6, 1}}};
  const BoxSnap snap = snappedToBoxes(moved, others, {true, false, false}, 0.1f);
  checkNear(snap.way, {0.04f, 0, 0});
  REQUIRE(snap.guides.size() == 1);
  CHECK(snap.guides[0].axis == 0);
  CHECK(snap.guides[0].from.x == Approx(1.04f));
  CHECK(snap.guides[0].to.x == Approx(1.04f));
  CHECK(snappedToBoxes(moved, others, {true, true, true}, 0.01f).guides.size() == 2);
  const std::vector<base::Box> centred{{{-1, 0.3f, -1}, {2.1f, 0.9f, 2}}};
  CHECK(snappedToBoxes(moved, centred, {true, false, false}, 0.06f).way.x == Approx(0.05f));
  CHECK(snappedToBoxes({}, others, {true, true, true}, 1).guides.empty());
}

TEST_CASE("changed: moves in the world, whatever the parent") {
  Subject subject;
  subject.worldFromParent =
      base::matrixFrom({{5, 0, 0}, base::quatFromAxisAngle({0, 1, 0}, base::kPi / 2), {2, 2, 2}});
  subject.start.translation = {1, 0, 0};
  Change change;
  change.way = {0, 1, 3};
  Subject after = subject;
  after.start = changed(subject, change);
  checkNear(after.place(), subject.place() + Float3{0, 1, 3});
}

TEST_CASE("changed: turns and grows around the pivot, or each for itself") {
  Subject subject;
  subject.start.translation = {2, 0, 0};
  Change turn;
  turn.mode = GizmoMode::Rotate;
  turn.around = {0, 1, 0};
  turn.angle = base::kPi / 2;
  checkNear(changed(subject, turn).translation, {0, 0, -2});
  turn.isEach = true;
  checkNear(changed(subject, turn).translation, {2, 0, 0});
  CHECK(changed(subject, turn).rotation.y == Approx(std::sin(base::kPi / 4)));
  Change grow;
  grow.mode = GizmoMode::Scale;
  grow.factors = {2, 1, 1};
  checkNear(changed(subject, grow).translation, {4, 0, 0});
  checkNear(changed(subject, grow).scale, {2, 1, 1});
  // A thing that lies across grows along its own axis that points that way.
  subject.start.rotation = base::quatFromAxisAngle({0, 1, 0}, base::kPi / 2);
  checkNear(changed(subject, grow).scale, {1, 1, 2});
}

TEST_CASE("typed numbers: digits, signs, the next axis") {
  TypedNumbers typed;
  CHECK(typed.isEmpty());
  for (const char c : std::string("1.5-")) CHECK(typed.type(c));
  CHECK_FALSE(typed.type('.'));
  CHECK_FALSE(typed.type('x'));
  CHECK(typed.value(0) == -1.5f);
  CHECK(typed.backspace());
  CHECK(typed.text(0) == "-1.");
  typed.next(3);
  CHECK_FALSE(typed.backspace());
  typed.type('2');
  CHECK(typed.value(1) == 2);
  CHECK_FALSE(typed.value(2));

  Gizmo gizmo = frontGizmo(GizmoMode::Translate);
  gizmo.axes = base::quatFromAxisAngle({0, 1, 0}, base::kPi / 2);
  TypedNumbers two;
  two.type('2');
  checkNear(typedChange(gizmo, {GizmoMode::Translate, Handle::X}, two, false).way, {0, 0, -2});
  checkNear(typedChange(gizmo, {GizmoMode::Translate, Handle::All}, typed, false).way,
            base::rotate(gizmo.axes, {-1, 2, 0}));
  CHECK(typedChange(gizmo, {GizmoMode::Rotate, Handle::Y}, two, false).angle ==
        Approx(2 * base::kPi / 180));
  CHECK(typedChange(gizmo, {GizmoMode::Scale, Handle::All}, two, true).factors == Float3{2, 2, 2});
  CHECK(typedChange(gizmo, {GizmoMode::Scale, Handle::YZ}, two, true).factors == Float3{1, 2, 1});
}
