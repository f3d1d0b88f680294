#include "render/surface_key.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace render;

namespace {

GeometryTraits plain() {
  GeometryTraits g;
  g.hasNormals = g.hasTangents = g.hasUv[0] = true;
  return g;
}

std::vector<std::string> words(const asset::Material& m, const GeometryTraits& g,
                               Purpose purpose = Purpose::Shade, Pose pose = {}) {
  return definesOf(surfaceKey(m, g, {.hasSun = true}, purpose, pose));
}

bool has(const std::vector<std::string>& all, const std::string& word) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

}  // namespace

TEST_CASE("surface_key: a material asks only for what it has") {
  asset::Material m;
  CHECK(words(m, plain()) == std::vector<std::string>{"NORMALS", "SUN"});
  m.emissiveTexture.texture = 3;  // Times a factor of zero: nothing.
  CHECK(words(m, plain()) == std::vector<std::string>{"NORMALS", "SUN"});
  m.emissiveFactor = {1, 1, 1};
  CHECK(has(words(m, plain()), "EMISSIVE_UV uv0"));
  m.normalTexture.texture = 0;
  CHECK(has(words(m, plain()), "TANGENTS"));
  GeometryTraits bare = plain();
  bare.hasTangents = false;
  CHECK_FALSE(has(words(m, bare), "TANGENTS"));
  m.unlit = true;
  CHECK(words(m, plain()) == std::vector<std::string>{"UNLIT"});
}

TEST_CASE("surface_key: occlusion from the texture of metal and roughness costs no second look") {
  asset::Material m;
  m.metallicRoughnessTexture.texture = m.occlusionTexture.texture = 1;
  CHECK(has(words(m, plain()), "OCCLUSION_IN_METALLIC_ROUGHNESS"));
  m.occlusionTexture.texCoord = 1;
  const auto apart = words(m, plain());
  CHECK_FALSE(has(apart, "OCCLUSION_IN_METALLIC_ROUGHNESS"));
  CHECK(has(apart, "OCCLUSION_UV uv1"));
}

TEST_CASE("surface_key: transforms and uv sets are told apart a texture at a time") {
  asset::Material m;
  m.baseColorTexture.texture = 0;
  m.baseColorTexture.rotation = 1;
  m.normalTexture.texture = 0;
  m.normalTexture.texCoord = 1;
  const auto all = words(m, plain());
  CHECK(has(all, "BASE_COLOR_UV transformed(uv0, 0)"));
  CHECK(has(all, "NORMAL_UV uv1"));
  CHECK(has(all, "UV0"));
  CHECK(has(all, "UV1"));
}

TEST_CASE("surface_key: depth needs colours only to cut holes") {
  asset::Material m;
  m.baseColorTexture.texture = 0;
  CHECK(words(m, plain(), Purpose::Depth) == std::vector<std::string>{"DEPTH_ONLY"});
  m.alpha = asset::Material::Alpha::Mask;
  const auto masked = words(m, plain(), Purpose::Depth);
  CHECK(has(masked, "ALPHA_MASK"));
  CHECK(has(masked, "BASE_COLOR_UV uv0"));
}

TEST_CASE("surface_key: lines without normals are not lit, faces without are flat") {
  GeometryTraits lines;
  lines.isTriangles = false;
  CHECK(words({}, lines) == std::vector<std::string>{"UNLIT"});
  asset::Material glowing;
  glowing.emissiveFactor = {1, 0, 0};
  CHECK(words(glowing, lines) == std::vector<std::string>{"UNLIT", "EMISSION"});
  CHECK(words({}, GeometryTraits{}) == std::vector<std::string>{"SUN"});
}

TEST_CASE("surface_key: poses count only where the geometry can follow") {
  GeometryTraits g = plain();
  CHECK_FALSE(has(words({}, g, Purpose::Shade, {true, true}), "SKIN"));
  g.hasSkin = true;
  g.morphStreams = 2;
  g.morphsNormals = true;
  const auto all = words({}, g, Purpose::Shade, {true, true});
  CHECK(has(all, "SKIN"));
  CHECK(has(all, "MORPH_NORMALS"));
  CHECK(has(all, "MORPH_STREAMS 2"));
  CHECK_FALSE(has(words({}, g), "SKIN"));
}
