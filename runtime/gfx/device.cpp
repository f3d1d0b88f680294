#include "gfx/device.h"

namespace gfx {

Device::~Device() = default;

int bytesPerPixel(Format format) {
  switch (format) {
    case Format::R8:
      return 1;
    case Format::Rg8:
      return 2;
    case Format::Rgba8:
    case Format::Srgb8Alpha8:
    case Format::Depth24:
      return 4;
    case Format::Rgba16F:
      return 8;
    case Format::Rgba32F:
      return 16;
  }
  return 4;
}

}  // namespace gfx
