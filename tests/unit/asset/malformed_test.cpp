// Broken files, some 200 of them made by others for the purpose: each loads or gives one clear
// message. That nothing crashes, hangs or takes huge memory is for the sanitizers to see.
#include "asset/gltf_read.h"
#include "base/file.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <set>

TEST_CASE("malformed files load or say why not") {
  const auto root = support::sharedAsset("malformed");
  if (!root) return;
  // Valid in the validator's eyes, but wanting more than glTF 2.0.
  const std::set<std::string> beyondUs{"khronos-validator/base/asset/min_version_valid.gltf"};
  std::size_t loaded = 0, refused = 0;
  const auto files = support::gltfFilesBelow(*root);
  REQUIRE(files.size() == 197);
  for (const auto& file : files) {
    const std::string name = std::filesystem::relative(file, *root).generic_string();
    INFO(name);
    const auto read = asset::readGltfFile(file);
    if (read) {
      ++loaded;
      for (const base::Problem& p : read->problems)
        CHECK_FALSE((p.code.empty() || p.where.empty() || p.message.empty()));
      continue;
    }
    ++refused;
    INFO(read.error().message);
    CHECK(read.error().message.find(file.filename().string() + ": ") == 0);
    CHECK(read.error().message.size() < 400);
    const auto report = base::readFile(file.string() + ".report.json");
    if (!report) continue;
    const auto json = nlohmann::json::parse(*report);
    if (!beyondUs.count(name) &&
        read.error().message.find("extensions that are not supported") == std::string::npos)
      CHECK(json["issues"]["numErrors"].get<int>() > 0);
  }
  CHECK(loaded + refused == 197);
  CHECK(refused > 60);
}

TEST_CASE("malformed files are refused for the right reason") {
  const auto root = support::sharedAsset("malformed");
  if (!root) return;
  const std::pair<const char*, const char*> cases[] = {
      {"assimp/RecursiveNodes.gltf", "its own ancestor"},
      {"assimp/IndexOutOfRange_dir/IndexOutOfRange.gltf",
       "index 0 is 255, but there are only 24 vertices"},
      {"assimp/sceneWrongType_dir/sceneWrongType.gltf", "/scene must be an index, got \"hello\""},
      {"khronos-validator/base/buffer_view/invalid_length.gltf",
       "ends at byte 5, but its buffer has only 4"},
      {"khronos-validator/base/node/node_parent_override.gltf", "has two parents"},
      {"khronos-validator/base/glb/truncated_chunk_data.glb",
       "the header says 48 bytes, the file has 47"},
      {"khronos-validator/base/asset/1_0_version.gltf", "glTF 1.0"},
  };
  for (const auto& [file, reason] : cases) {
    const auto read = asset::readGltfFile(*root / file);
    REQUIRE_FALSE(read);
    INFO(read.error().message);
    CHECK(read.error().message.find(reason) != std::string::npos);
  }
}
