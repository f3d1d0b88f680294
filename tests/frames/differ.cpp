// A developer's eye: how different two pictures look. Not part of the product.
#include "asset/image_codec.h"
#include "base/file.h"
#include "support/render/flip.h"

#include <cstdio>
#include <string>

namespace {

int fail(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  return 1;
}

base::Result<asset::Image> pictureIn(const std::string& path) {
  auto bytes = base::readFile(path);
  if (!bytes) return bytes.error();
  return asset::decodeImage(*bytes, path);
}

}  // namespace

/// differ REFERENCE.png TEST.png OUT.png: prints the mean FLIP error (0 same, 1 wholly different)
/// and leaves a picture of where it is.
int main(int argc, char** argv) {
  if (argc != 4) return fail("usage: differ REFERENCE.png TEST.png OUT.png");
  const auto reference = pictureIn(argv[1]);
  if (!reference) return fail(reference.error().message);
  const auto test = pictureIn(argv[2]);
  if (!test) return fail(test.error().message);
  if (reference->width != test->width || reference->height != test->height)
    return fail(std::string(argv[2]) + ": " + std::to_string(test->width) + "x" +
                std::to_string(test->height) + " pixels, but " + argv[1] + " has " +
                std::to_string(reference->width) + "x" + std::to_string(reference->height));
  const support::Flip f =
      support::flip(*reference->rgba.hold(), *test->rgba.hold(), reference->width, reference->height);
  if (auto written = base::writeFile(
          argv[3], asset::encodePng(reference->width, reference->height, support::pictureOf(f)));
      !written)
    return fail(written.error().message);
  std::printf("%.4f\n", f.mean);
  return 0;
}
