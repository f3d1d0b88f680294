#include "tool/gizmo.h"
#include "tool/orbit_camera.h"

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
  CHECK(gizmo.handleAt(at(gizmo, {half, 0, 0}), 8) == Handle::X);
  CHECK(gizmo.handleAt(at(gizmo, {0, half, 0}), 8) == Handle::Y);
  CHECK(gizmo.handleAt(at(gizmo, {0, 0, 0}), 8) == Handle::All);
  CHECK(gizmo.handleAt({0.1f, 0.1f}, 8) == Handle::None);
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
