#include "asset/write_buffer.h"

#include "base/contract.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace asset {
namespace {

constexpr int kUnsignedByte = 5121, kUnsignedShort = 5123, kUnsignedInt = 5125, kFloat = 5126;
constexpr int kArrayBuffer = 34962, kElementArrayBuffer = 34963;

struct KindTraits {
  int target = 0;
  std::size_t stride = 0;
};
constexpr KindTraits kTraits[kViewKinds] = {
    {kElementArrayBuffer, 0},
    {kElementArrayBuffer, 0},
    {kArrayBuffer, 4},
    {kArrayBuffer, 8},
    {kArrayBuffer, 12},
    {kArrayBuffer, 16},
    {0, 0},
    {0, 0},
};

// GLB is little-endian, as are all machines this runs on; the assertion is for the day one is not.
static_assert(sizeof(float) == 4 && static_cast<unsigned char>(0x0102) == 2);

template <class T>
std::string_view raw(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

const char* typeName(int components) {
  constexpr const char* kNames[] = {"SCALAR", "VEC2", "VEC3", "VEC4"};
  return components == 16 ? "MAT4" : kNames[components - 1];
}

void pad(std::string& bytes) { bytes.resize((bytes.size() + 3) / 4 * 4, '\0'); }

}  // namespace

OrderedJson shortest(float value) {
  const double exact = static_cast<double>(value);
  if (!std::isfinite(value)) return 0;
  if (exact == std::rint(exact)) {
    if (std::fabs(exact) < 1e9 && !(value == 0 && std::signbit(value)))
      return static_cast<std::int64_t>(exact);
    return exact;
  }
  // Rounds to ever more decimal digits. A whole number below 2^53 divided by an exact power of ten
  // is the double nearest to that decimal, so the JSON library prints just those digits.
  const int exponent = static_cast<int>(std::floor(std::log10(std::fabs(exact))));
  for (int digits = 1; digits <= 9; ++digits) {
    const int places = digits - 1 - exponent;
    if (places <= 0 || places > 22) continue;
    double power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    const double candidate = std::rint(exact * power) / power;
    if (static_cast<float>(candidate) == value) return candidate;
  }
  return exact;
}

int WriteBuffer::add(ViewKind kind, std::string_view bytes, int componentType, std::size_t count,
                     const char* type) {
  contract(count > 0, "an accessor has at least one element");
  std::string& pool = pools_[static_cast<std::size_t>(kind)];
  OrderedJson accessor;
  accessor["bufferView"] = 0;
  if (!pool.empty()) accessor["byteOffset"] = pool.size();
  accessor["componentType"] = componentType;
  accessor["count"] = count;
  accessor["type"] = type;
  pool.append(bytes);
  accessors_.push_back(std::move(accessor));
  poolOf_.push_back(static_cast<std::size_t>(kind));
  return static_cast<int>(accessors_.size()) - 1;
}

int WriteBuffer::addFloats(ViewKind kind, std::span<const float> values, int components,
                           bool withBounds) {
  const std::size_t n = static_cast<std::size_t>(components);
  const int number = add(kind, raw(values), kFloat, values.size() / n, typeName(components));
  if (!withBounds) return number;
  std::vector<float> least(values.begin(), values.begin() + components), most = least;
  for (std::size_t i = n; i < values.size(); ++i) {
    least[i % n] = std::min(least[i % n], values[i]);
    most[i % n] = std::max(most[i % n], values[i]);
  }
  OrderedJson& accessor = accessors_.back();
  for (const float f : most) accessor["max"].push_back(shortest(f));
  for (const float f : least) accessor["min"].push_back(shortest(f));
  return number;
}

int WriteBuffer::addIndices(std::span<const std::uint32_t> indices) {
  // 65535 would be the restart value of 16-bit indices.
  const bool isShort =
      std::all_of(indices.begin(), indices.end(), [](std::uint32_t i) { return i < 0xffff; });
  if (!isShort) return add(ViewKind::Index32, raw(indices), kUnsignedInt, indices.size(), "SCALAR");
  const std::vector<std::uint16_t> shorts(indices.begin(), indices.end());
  return add(ViewKind::Index16, raw(std::span<const std::uint16_t>(shorts)), kUnsignedShort,
             indices.size(), "SCALAR");
}

int WriteBuffer::addJoints(std::span<const std::array<std::uint16_t, 4>> joints) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(joints.size() * 4);
  for (const auto& four : joints)
    for (const std::uint16_t j : four) {
      if (j > 255)
        return add(ViewKind::Vertex8, raw(joints), kUnsignedShort, joints.size(), "VEC4");
      bytes.push_back(static_cast<std::uint8_t>(j));
    }
  return add(ViewKind::Vertex4, raw(std::span<const std::uint8_t>(bytes)), kUnsignedByte,
             joints.size(), "VEC4");
}

int WriteBuffer::addKept(const KeptAttribute& from) {
  const std::size_t width = from.componentType == kUnsignedInt || from.componentType == kFloat ? 4
                            : from.componentType >= 5122                                       ? 2
                                                                                               : 1;
  const std::size_t size = width * static_cast<std::size_t>(from.components);
  // Vertices start at multiples of four bytes.
  const std::size_t stride = (size + 3) / 4 * 4;
  std::string bytes;
  bytes.reserve(from.bytes.size() / size * stride);
  for (std::size_t at = 0; at + size <= from.bytes.size(); at += size) {
    bytes.append(from.bytes, at, size);
    bytes.append(stride - size, '\0');
  }
  constexpr ViewKind kKinds[] = {ViewKind::Vertex4, ViewKind::Vertex8, ViewKind::Vertex12,
                                 ViewKind::Vertex16};
  const int number = add(kKinds[stride / 4 - 1], bytes, from.componentType,
                         from.bytes.size() / size, typeName(from.components));
  if (from.isNormalized) accessors_.back()["normalized"] = true;
  return number;
}

int WriteBuffer::addZeros(std::size_t count) {
  OrderedJson accessor;
  accessor["componentType"] = kFloat;
  accessor["count"] = count;
  accessor["type"] = "VEC3";
  accessor["max"] = {0, 0, 0};
  accessor["min"] = {0, 0, 0};
  accessors_.push_back(std::move(accessor));
  poolOf_.push_back(kViewKinds);
  return static_cast<int>(accessors_.size()) - 1;
}

std::size_t WriteBuffer::addBlob(std::string_view bytes) {
  const auto [it, isNew] = blobsByBytes_.try_emplace(bytes, blobs_.size());
  if (isNew) blobs_.push_back(bytes);
  return it->second;
}

void WriteBuffer::finish() {
  const auto addView = [&](std::string_view bytes, const KindTraits& traits) {
    OrderedJson view;
    view["buffer"] = 0;
    if (!bytes_.empty()) view["byteOffset"] = bytes_.size();
    view["byteLength"] = bytes.size();
    if (traits.stride != 0) view["byteStride"] = traits.stride;
    if (traits.target != 0) view["target"] = traits.target;
    bytes_.append(bytes);
    pad(bytes_);
    views_.push_back(std::move(view));
    return static_cast<int>(views_.size()) - 1;
  };
  std::array<int, kViewKinds> viewOfPool{};
  for (std::size_t k = 0; k < kViewKinds; ++k) {
    if (!pools_[k].empty()) viewOfPool[k] = addView(pools_[k], kTraits[k]);
    pools_[k] = {};
  }
  for (std::size_t a = 0; a < accessors_.size(); ++a)
    if (poolOf_[a] < kViewKinds) accessors_[a]["bufferView"] = viewOfPool[poolOf_[a]];
  // An empty blob cannot be a buffer view: one zero byte stands for it.
  for (const std::string_view blob : blobs_)
    blobViews_.push_back(addView(blob.empty() ? std::string_view("\0", 1) : blob, {}));
  contract(bytes_.size() < (std::size_t{1} << 32) - (std::size_t{1} << 26),
           "a GLB stays below 4 GiB");
}

}  // namespace asset
