// The one place where stb's image codecs are compiled, PNG and JPEG only. Their allocations pass
// through a limit that image_codec.cpp sets, because stb inflates a PNG's data to whatever length
// the stream claims.
#include "asset/stb_memory.h"

#include <cstdlib>

#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS 16384
#define STBI_MALLOC(size) asset::limitedMalloc(size)
#define STBI_REALLOC_SIZED(block, oldSize, newSize) asset::limitedRealloc(block, newSize)
#define STBI_FREE(block) std::free(block)
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>
