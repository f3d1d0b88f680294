#include "asset/geometry_repair.h"

#include "asset/gltf_read.h"
#include "support/asset/gltf_files.h"

#include <catch2/catch.hpp>

using asset::Geometry;

namespace {

/// A square in the xy plane, uv upside down as glTF has it: v grows downwards.
Geometry square() {
  Geometry g;
  g.positions = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
  g.uvs[0] = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
  g.indices = {0, 1, 2, 0, 2, 3};
  return g;
}

}  // namespace

TEST_CASE("strips and fans become triangles wound the same way") {
  Geometry strip;
  strip.mode = Geometry::Mode::TriangleStrip;
  strip.positions.resize(5);
  asset::toTriangleList(strip);
  CHECK(strip.indices == std::vector<std::uint32_t>{0, 1, 2, 1, 3, 2, 2, 3, 4});
  CHECK(strip.mode == Geometry::Mode::Triangles);
  Geometry fan;
  fan.mode = Geometry::Mode::TriangleFan;
  fan.positions.resize(4);
  fan.indices = {3, 2, 1, 0};
  asset::toTriangleList(fan);
  CHECK(fan.indices == std::vector<std::uint32_t>{2, 1, 3, 1, 0, 3});
  Geometry rest;
  rest.positions.resize(5);
  asset::toTriangleList(rest);
  CHECK(rest.indices.size() == 3);
  Geometry tooShort;
  tooShort.mode = Geometry::Mode::TriangleStrip;
  tooShort.positions.resize(2);
  asset::toTriangleList(tooShort);
  CHECK(tooShort.indices.empty());
}

TEST_CASE("flat normals give every corner its own vertex") {
  Geometry g = square();
  g.positions[2].z = 1;
  g.tangents.assign(4, {1, 0, 0, 1});
  asset::MorphTarget target;
  target.positions = {{0, 0, 0}, {0, 0, 1}, {0, 0, 2}, {0, 0, 3}};
  g.targets = {target};
  g.indices.insert(g.indices.end(), {1, 1, 1});
  asset::makeFlatNormals(g);
  REQUIRE(g.positions.size() == 9);
  CHECK(g.indices.empty());
  CHECK(g.tangents.empty());
  CHECK(g.uvs[0].size() == 9);
  CHECK(g.targets[0].positions[5] == base::Float3{0, 0, 3});
  CHECK(g.normals[0] == g.normals[2]);
  CHECK_FALSE(g.normals[0] == g.normals[3]);
  CHECK(base::length(g.normals[4]) == Approx(1));
  CHECK(g.normals[8] == base::Float3{0, 1, 0});  // No area, no direction: +Y.
}

TEST_CASE("tangents follow u, and mirrored halves are told apart") {
  Geometry g = square();
  g.normals.assign(4, {0, 0, 1});
  asset::makeTangents(g, 0);
  REQUIRE(g.tangents.size() == 4);
  for (const base::Float4 t : g.tangents) CHECK(t == base::Float4{1, 0, 0, 1});

  Geometry mirrored = square();
  mirrored.normals.assign(4, {0, 0, 1});
  mirrored.uvs[0][3] = {2, 1};  // The second triangle now runs the other way round in uv.
  asset::makeTangents(mirrored, 0);
  REQUIRE(mirrored.positions.size() == 6);  // Vertices 0 and 2 are used by both.
  CHECK(mirrored.uvs[0].size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    const float w = mirrored.tangents[mirrored.indices[i]].w;
    CHECK(w == (i < 3 ? 1 : -1));
  }
}

TEST_CASE("tangents exist even where uvs say nothing") {
  Geometry g = square();
  g.normals.assign(4, {0, 1, 0});
  g.uvs[0].assign(4, {0.5f, 0.5f});
  asset::makeTangents(g, 0);
  for (const base::Float4 t : g.tangents) {
    CHECK(base::length({t.x, t.y, t.z}) == Approx(1));
    CHECK(t.y == Approx(0).margin(1e-6));
    CHECK(std::fabs(t.w) == 1);
  }
}

TEST_CASE("tangents made here agree with those an artist's tool made") {
  const auto path = support::sharedAsset("museum/FlightHelmet/FlightHelmet.gltf");
  if (!path) return;
  const auto read = asset::readGltfFile(*path, {false});
  REQUIRE(read);
  std::size_t compared = 0, sameSign = 0, close = 0;
  for (const asset::Mesh& mesh : read->gltf.meshes)
    for (const asset::Primitive& p : mesh.primitives) {
      const Geometry& theirs = *p.geometry;
      REQUIRE(theirs.tangents.size() == theirs.positions.size());
      Geometry ours = theirs;
      ours.tangents.clear();
      asset::makeTangents(ours, 0);
      REQUIRE(ours.indices.size() == theirs.indices.size());
      for (std::size_t i = 0; i < ours.indices.size(); ++i) {
        const base::Float4 a = ours.tangents[ours.indices[i]],
                           b = theirs.tangents[theirs.indices[i]];
        ++compared;
        sameSign += a.w == b.w;
        close += base::dot(base::Float3{a.x, a.y, a.z}, base::Float3{b.x, b.y, b.z}) > 0.9f;
      }
    }
  CHECK(compared > 100000);
  CHECK(static_cast<double>(sameSign) > 0.99 * static_cast<double>(compared));
  CHECK(static_cast<double>(close) > 0.95 * static_cast<double>(compared));
}
