// Reads a glTF and writes it back as a GLB. usage: rewrite_gltf IN OUT
// Exit status: 0 done, 1 could not be read (why is on stderr), 2 wrong usage.
#include "asset/gltf_read.h"
#include "asset/gltf_write.h"
#include "base/file.h"

#include <cstdio>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto read = asset::readGltfFile(argv[1], {false});
  if (!read) {
    std::fprintf(stderr, "%s\n", read.error().message.c_str());
    return 1;
  }
  asset::WriteExtras extras;
  extras.rootExtensions = read->rootExtensions;
  const base::Status written = base::writeFile(argv[2], asset::writeGlb(read->gltf, extras));
  if (!written) std::fprintf(stderr, "%s\n", written.error().message.c_str());
  return written ? 0 : 1;
}
