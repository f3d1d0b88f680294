#include "gfx/device_record.h"

#include <catch2/catch.hpp>

#include <array>

using namespace gfx;

TEST_CASE("device_record: commands come out as lines", "[gfx]") {
  RecordDevice device;
  const std::vector<float> corners(9);
  const BufferId vertices =
      device.createBuffer(BufferKind::Vertex, bytesOf(corners), false, "triangle");
  const VertexArrayId array = device.createVertexArray({.vertices = vertices, .attributes = {{}}});
  ProgramDesc desc;
  desc.label = "flat";
  desc.defines = {"TINTED"};
  desc.uniforms = {"tint"};
  const ProgramId program = *device.createProgram(desc);
  const TextureId picture =
      device.createTexture({.label = "wood", .width = 4, .height = 2, .levels = 3});
  device.beginPass({.label = "main",
                    .target = kScreen,
                    .width = 8,
                    .height = 6,
                    .clearColor = base::Float4{0, 0.5f, 1, 1},
                    .clearsDepth = true});
  device.useProgram(program);
  device.setState({.depthWrite = false, .blend = Blend::Alpha, .cull = Cull::None});
  device.setUniform(0, std::array{base::Float4{1, 2, 3, 1.0f / 3}});
  device.bindTexture(2, picture, device.createSampler({.mipFilter = MipFilter::Linear}));
  device.draw({.vertexArray = array, .count = 3});
  device.draw({.vertexArray = array, .primitive = Primitive::Lines, .count = 3, .instances = 5});
  device.endPass(true);

  CHECK(device.text() ==
        "pass main into screen 8x6 color=0 0.5 1 1 depth=1\n"
        "  program flat TINTED\n"
        "  state depth=less keep blend=alpha cull=none\n"
        "  tint = 1 2 3 0.3333\n"
        "  texture 2 = wood, linear mips=linear repeat\n"
        "  draw triangles 3 of triangle\n"
        "  draw lines 3 of triangle x5\n"
        "end\n");
  CHECK(device.resources() ==
        "buffer triangle vertices 36 bytes\n"
        "program flat TINTED\n"
        "texture wood 4x2 levels=3 rgba8\n");
}

TEST_CASE("device_record: counts what lives", "[gfx]") {
  RecordDevice device;
  const TextureId a = device.createTexture({.label = "a"});
  const TextureId b = device.createTexture({.label = "b"});
  CHECK(device.aliveCount() == 2);
  device.destroy(a);
  CHECK(device.aliveCount() == 1);
  device.destroy(b);
  device.destroy(TextureId{});
  CHECK(device.aliveCount() == 0);
}
