// Reading on another thread: what it tells of its progress, and how it ends early.
#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>

#include <algorithm>

TEST_CASE("reading tells how many pieces there are and are done") {
  const std::pair<const char*, std::size_t> cases[] = {
      {"museum/FlightHelmet/FlightHelmet.gltf", 15},
      {"derived/Fox-meshopt.glb", 0},
      {"museum/chess-board.glb", 0},
      {"core/MultipleScenes.gltf", 0},
  };
  for (const auto& [file, pictures] : cases) {
    const auto path = support::sharedAsset(file);
    if (!path) return;
    INFO(file);
    asset::ReadProgress progress;
    const auto read = asset::readGltfFile(*path, {.progress = &progress});
    REQUIRE(read);
    const auto step = progress.step();
    CHECK(step.done == step.total);
    CHECK(step.total >= pictures);
    CHECK(step.name.empty() == (step.total == 0));
  }
}

TEST_CASE("a reading that is cancelled ends without a result") {
  for (const char* file : {"museum/FlightHelmet/FlightHelmet.gltf", "museum/chess-board.glb",
                           "derived/Fox-meshopt.glb", "core/MultipleScenes.gltf"}) {
    const auto path = support::sharedAsset(file);
    if (!path) return;
    INFO(file);
    asset::ReadProgress progress;
    progress.cancel();
    const auto read = asset::readGltfFile(*path, {.progress = &progress});
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find("cancelled") != std::string::npos);
  }
}

TEST_CASE("what is read does not depend on which thread is first") {
  for (const char* file : {"museum/chess-board.glb", "derived/Fox-meshopt.glb"}) {
    const auto path = support::sharedAsset(file);
    if (!path) return;
    const auto once = asset::readGltfFile(*path, {.decodeImages = false});
    REQUIRE(once);
    const std::string wanted = asset::writeGlb(once->gltf);
    for (int i = 0; i < 3; ++i) {
      const auto again = asset::readGltfFile(*path, {.decodeImages = false});
      REQUIRE(again);
      CHECK(asset::writeGlb(again->gltf) == wanted);
    }
  }
}

TEST_CASE("a budget for textures holds for every picture") {
  const auto path = support::sharedAsset("museum/FlightHelmet/FlightHelmet.gltf");
  if (!path) return;
  const auto read = asset::readGltfFile(*path, {.maxTextureSize = 256});
  REQUIRE(read);
  for (const asset::Texture& texture : read->gltf.textures) {
    REQUIRE(texture.image);
    CHECK(std::max(texture.image->width, texture.image->height) <= 256);
    CHECK(texture.image->rgba.size() == static_cast<std::size_t>(texture.image->width) *
                                            static_cast<std::size_t>(texture.image->height) * 4);
  }
}
