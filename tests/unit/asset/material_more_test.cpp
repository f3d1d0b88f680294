#include "asset/material_more.h"
#include "asset/gltf_read.h"

#include <catch2/catch.hpp>

#include <limits>

namespace {

asset::Gltf read(const std::string& materials) {
  const std::string json =
      R"({"asset":{"version":"2.0"},"extensionsUsed":["KHR_materials_sheen","KHR_node_visibility"],)"
      R"("materials":)" +
      materials + "}";
  const auto none = [](const std::string&) -> base::Result<std::string> {
    return base::Error{"no files"};
  };
  auto result = asset::readGltf(json, "more.gltf", none);
  if (!result) FAIL(result.error().message);
  return std::move(result->gltf);
}

float factor(const asset::Material& material, std::string_view path, int component = 0) {
  std::size_t at = 0;
  for (const asset::MoreFactor& f : asset::moreFactors()) {
    if (f.path == path) return material.more.factors.at(at + static_cast<std::size_t>(component));
    at += static_cast<std::size_t>(f.count);
  }
  FAIL("no " << path);
  return 0;
}

}  // namespace

TEST_CASE("readGltf: material extensions that are not drawn are kept", "[asset]") {
  const asset::Gltf gltf = read(R"([
    {"extensions":{
      "KHR_materials_sheen":{"sheenColorFactor":[0.5,0.25,1],
        "sheenColorTexture":{"index":0,"extensions":{"KHR_texture_transform":{"offset":[2,3],"rotation":0.5}}}},
      "KHR_materials_clearcoat":{"clearcoatNormalTexture":{"index":0,"scale":0.75}},
      "KHR_materials_volume":{"thicknessFactor":4}}},
    {"name":"plain"},
    {"extensions":{"KHR_materials_ior":{"ior":"high"},"KHR_materials_sheen":7,
                   "KHR_materials_specular":{"specularColorFactor":[1,2]}}}])");
  REQUIRE(gltf.materials.size() == 3);
  const asset::Material& rich = gltf.materials[0];
  CHECK(factor(rich, "sheenColorFactor", 1) == 0.25f);
  CHECK(factor(rich, "clearcoatNormalTexture/scale") == 0.75f);
  CHECK(factor(rich, "thicknessFactor") == 4);
  CHECK(factor(rich, "attenuationDistance") == std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < asset::kMoreTextures; ++i) {
    const asset::UvTransform& transform = rich.more.transforms.at(i);
    const std::string_view name = asset::moreTextures()[i].name;
    CHECK(transform.isThere == (name == "sheenColorTexture" || name == "clearcoatNormalTexture"));
    if (name == "sheenColorTexture") CHECK(transform.offset == base::Float2{2, 3});
    if (name == "sheenColorTexture") CHECK(transform.rotation == 0.5f);
  }
  CHECK(gltf.materials[1].more.factors.empty());
  // Nonsense counts as nothing said.
  CHECK(factor(gltf.materials[2], "ior") == 1.5f);
  CHECK(factor(gltf.materials[2], "specularColorFactor") == 1);
  CHECK(gltf.extensions == std::vector<std::string>{"KHR_node_visibility"});
}
