#include "player/session.h"

#include <catch2/catch.hpp>

namespace {

/// Cameras at x = 5 (node 0, hangs below node 2) and x = 7 (node 1): the tree is 2 -> 0, then 1.
std::shared_ptr<const asset::Gltf> twoCameras() {
  auto gltf = std::make_shared<asset::Gltf>();
  gltf->nodes.resize(3);
  gltf->nodes[0].parent = 2;
  gltf->nodes[0].camera = 1;
  gltf->nodes[0].transform.translation = {5, 0, 0};
  gltf->nodes[1].camera = 0;
  gltf->nodes[1].transform.translation = {7, 0, 0};
  gltf->nodes[2].children = {0};
  gltf->cameras.resize(2);
  gltf->scenes = {{"only", {2, 1}}};
  return gltf;
}

float eyeOf(std::shared_ptr<const asset::Gltf> gltf) {
  const graph::Catalog none;
  auto session = player::Session::open(package::stageOf(std::move(gltf)), none);
  REQUIRE(session);
  CHECK((*session)->useCamera(""));
  return (*session)->view().worldFromView.at(0, 3);
}

}  // namespace

TEST_CASE("camera: the first is the first in the tree, wherever it stands in the file") {
  CHECK(eyeOf(twoCameras()) == Approx(5));
  auto turned = std::make_shared<asset::Gltf>(*twoCameras());
  turned->scenes[0].nodes = {1, 2};
  CHECK(eyeOf(turned) == Approx(7));
}

TEST_CASE("camera: one outside of the scene is not looked through") {
  auto outside = std::make_shared<asset::Gltf>(*twoCameras());
  outside->scenes[0].nodes = {1};
  outside->nodes[1].camera = -1;
  CHECK(eyeOf(outside) != Approx(5));
}
