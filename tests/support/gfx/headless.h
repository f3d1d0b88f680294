// A GL device for a test, or a visible skip where the machine has none.
#pragma once

#include "gfx/context_headless.h"
#include "gfx/device_gl.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <memory>
#include <string>

namespace support {

struct HeadlessGl {
  // In this order: the device goes before its context.
  std::unique_ptr<gfx::HeadlessContext> context;
  std::unique_ptr<gfx::Device> device;
  explicit operator bool() const { return device != nullptr; }
};

/// Empty, with a warning in the test's report, where there is no EGL; a failure instead if
/// DIORAMA_REQUIRE_GPU=1.
inline HeadlessGl headlessGl(gfx::Api api = gfx::Api::Desktop) {
  auto context = gfx::HeadlessContext::create(api);
  if (!context) {
    const char* required = std::getenv("DIORAMA_REQUIRE_GPU");
    if (required && std::string(required) == "1") FAIL(context.error().message);
    WARN("skipped: " << context.error().message);
    return {};
  }
  auto device = gfx::createGlDevice();
  if (!device) FAIL(device.error().message);
  return {std::move(*context), std::move(*device)};
}

}  // namespace support
