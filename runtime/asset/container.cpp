#include "asset/container.h"

#include <cstdint>
#include <cstring>
#include <string>

namespace asset {
namespace {

constexpr std::uint32_t kJsonChunk = 0x4E4F534A, kBinChunk = 0x004E4942;
constexpr std::size_t kHeader = 12, kChunkHeader = 8;

std::uint32_t littleEndian32(std::string_view bytes, std::size_t at) {
  std::uint32_t v = 0;
  for (std::size_t i = 4; i-- > 0;) v = (v << 8) | static_cast<unsigned char>(bytes[at + i]);
  return v;
}

base::Error broken(const std::string& why) { return base::Error{"broken GLB: " + why}; }

}  // namespace

base::Result<Container> splitContainer(std::string_view bytes) {
  if (bytes.empty()) return base::Error{"the file is empty"};
  if (bytes.substr(0, 4) != "glTF") return Container{bytes, {}, false};
  if (bytes.size() < kHeader) return broken("the header is cut off");
  const std::uint32_t version = littleEndian32(bytes, 4), length = littleEndian32(bytes, 8);
  if (version != 2) return broken("container version must be 2, got " + std::to_string(version));
  if (length < kHeader || length > bytes.size())
    return broken("the header says " + std::to_string(length) + " bytes, the file has " +
                  std::to_string(bytes.size()));
  bytes = bytes.substr(0, length);

  Container result;
  bool hasJson = false;
  for (std::size_t at = kHeader; at < bytes.size();) {
    if (bytes.size() - at < kChunkHeader) return broken("a chunk header is cut off");
    const std::uint32_t size = littleEndian32(bytes, at), kind = littleEndian32(bytes, at + 4);
    at += kChunkHeader;
    if (size > bytes.size() - at)
      return broken("a chunk says " + std::to_string(size) + " bytes, only " +
                    std::to_string(bytes.size() - at) + " are left");
    const std::string_view chunk = bytes.substr(at, size);
    at += size;
    if (!hasJson && kind != kJsonChunk) return broken("the first chunk must be JSON");
    if (hasJson && kind == kJsonChunk) return broken("there is more than one JSON chunk");
    if (kind == kBinChunk && result.hasBin) return broken("there is more than one BIN chunk");
    if (kind == kJsonChunk) {
      hasJson = true;
      result.json = chunk;
    } else if (kind == kBinChunk) {
      result.hasBin = true;
      result.bin = chunk;
    }  // Other kinds are for others: the specification has clients ignore them.
  }
  if (!hasJson) return broken("there is no JSON chunk");
  return result;
}

std::string joinContainer(std::string json, std::string_view bin) {
  const auto put32 = [](std::string& out, std::size_t value) {
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xff);
  };
  json.resize((json.size() + 3) / 4 * 4, ' ');
  const std::size_t size = kHeader + kChunkHeader + json.size();
  std::string glb = "glTF";
  glb.reserve(size + bin.size() + kChunkHeader);
  put32(glb, 2);
  put32(glb, size + (bin.empty() ? 0 : kChunkHeader + bin.size()));
  put32(glb, json.size());
  put32(glb, kJsonChunk);
  glb += json;
  if (!bin.empty()) {
    put32(glb, bin.size());
    put32(glb, kBinChunk);
    glb += bin;
  }
  return glb;
}

}  // namespace asset
