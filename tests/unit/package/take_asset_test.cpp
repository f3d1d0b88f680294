#include "package/take_asset.h"

#include "asset/image_codec.h"
#include "base/file.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace {

/// A glTF without buffers that says whose it is.
std::string gltfWith(const std::string& about, const std::string& more = "") {
  return R"({"asset": {"version": "2.0")" + about +
         R"(}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"name": "a"}])" + more + "}";
}

package::TakenAsset taken(const support::TempFolder& temp, const std::string& bytes) {
  REQUIRE(base::writeFile(temp.path() / "thing.gltf", bytes));
  auto result = package::takeAsset(temp.path() / "thing.gltf", "thing-2");
  INFO((result ? "" : result.error().message));
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("whose work a model is comes with it", "[package]") {
  const support::TempFolder temp;
  const auto extras = taken(
      temp,
      gltfWith(
          R"(, "copyright": "2020 Bob", "extras": {"author": "Ann", "license": "CC-BY-4.0"})"));
  CHECK(extras.asset.author == "Ann");
  CHECK(extras.asset.license == "CC-BY-4.0");
  CHECK(extras.asset.name == "thing");
  CHECK(extras.asset.path == "assets/thing-2/thing.gltf");
  CHECK(extras.files.count("assets/thing-2/thing.gltf") == 1);
  CHECK(taken(temp, gltfWith(R"(, "copyright": "2020 Bob")")).asset.author == "2020 Bob");
  const auto xmp = taken(
      temp,
      gltfWith(
          "",
          R"(, "extensionsUsed": ["KHR_xmp_json_ld"], "extensions": {"KHR_xmp_json_ld": {"packets": [
    {"dc:creator": {"@list": ["Cleo"]}, "dc:rights": {"en-US": "CC0"}}]}})"));
  CHECK(xmp.asset.author == "Cleo");
  CHECK(xmp.asset.license == "CC0");
}

TEST_CASE("pictures are taken, and what is none is refused with its reason", "[package]") {
  const support::TempFolder temp;
  const std::vector<std::uint8_t> white(4 * 4 * 4, 255);
  REQUIRE(base::writeFile(temp.path() / "dot.png", asset::encodePng(4, 4, white)));
  const auto dot = package::takeAsset(temp.path() / "dot.png", "dot");
  REQUIRE(dot);
  CHECK(dot->asset.path == "assets/dot/dot.png");
  const auto why = [&](const char* name, const std::string& bytes) {
    REQUIRE(base::writeFile(temp.path() / name, bytes));
    const auto result = package::takeAsset(temp.path() / name, "x");
    return result ? std::string() : result.error().message;
  };
  CHECK(why("note.txt", "hello").find("note.txt") != std::string::npos);
  CHECK(why("bad.png", "hello").find("bad.png") != std::string::npos);
  CHECK_FALSE(why("bad.glb", "hello").empty());
  CHECK_FALSE(why("bad.hdr", "hello").empty());
  CHECK_FALSE(package::takeAsset(temp.path() / "nowhere.png", "x"));
}
