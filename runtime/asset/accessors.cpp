#include "asset/accessors.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace asset {
namespace {

std::uint64_t sizeOf(int componentType) {
  return componentType == TINYGLTF_COMPONENT_TYPE_BYTE ||
                 componentType == TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE
             ? 1
         : componentType == TINYGLTF_COMPONENT_TYPE_SHORT ||
                 componentType == TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT
             ? 2
             : 4;
}

/// Of one element. Matrix columns start at multiples of four bytes; `withTail`: so does what
/// follows the last one.
std::uint64_t elementSize(const tinygltf::Accessor& accessor, bool withTail) {
  const std::uint64_t size = sizeOf(accessor.componentType);
  const auto columns = [&](std::uint64_t n) {
    const std::uint64_t padded = (n * size + 3) / 4 * 4;
    return (n - 1) * padded + (withTail ? padded : n * size);
  };
  if (accessor.type == TINYGLTF_TYPE_MAT2) return columns(2);
  if (accessor.type == TINYGLTF_TYPE_MAT3) return columns(3);
  if (accessor.type == TINYGLTF_TYPE_MAT4) return columns(4);
  return size * static_cast<std::uint64_t>(
                    tinygltf::GetNumComponentsInType(static_cast<std::uint32_t>(accessor.type)));
}

template <class T>
T load(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

/// Integers to floats as the specification has it for normalised accessors: c / max, signed ones
/// not below -1.
template <class Source, class T>
T convert(const char* from, bool normalized) {
  const Source value = load<Source>(from);
  if constexpr (std::is_same_v<T, float> && !std::is_same_v<Source, float>) {
    if (normalized) {
      const float scaled = static_cast<float>(
          static_cast<double>(value) / static_cast<double>(std::numeric_limits<Source>::max()));
      return std::max(scaled, -1.0f);
    }
  }
  return static_cast<T>(value);
}

template <class Source, class T>
void convertAll(const char* from, std::uint64_t stride, int components, std::uint64_t count,
                bool normalized, T* out) {
  if constexpr (std::is_same_v<Source, T>) {
    const std::uint64_t row = sizeof(T) * static_cast<std::uint64_t>(components);
    if (stride == row) {
      std::memcpy(out, from, static_cast<std::size_t>(row * count));
      return;
    }
  }
  for (std::uint64_t i = 0; i < count; ++i)
    for (int c = 0; c < components; ++c)
      *out++ = convert<Source, T>(
          from + i * stride + static_cast<std::uint64_t>(c) * sizeof(Source), normalized);
}

template <class T>
void convertFrom(int componentType, const char* from, std::uint64_t stride, int components,
                 std::uint64_t count, bool normalized, T* out) {
  switch (componentType) {
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
      return convertAll<std::uint8_t>(from, stride, components, count, normalized, out);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
      return convertAll<std::uint16_t>(from, stride, components, count, normalized, out);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT:
      return convertAll<std::uint32_t>(from, stride, components, count, normalized, out);
    default:
      break;
  }
  if constexpr (std::is_same_v<T, float>) {
    switch (componentType) {
      case TINYGLTF_COMPONENT_TYPE_BYTE:
        return convertAll<std::int8_t>(from, stride, components, count, normalized, out);
      case TINYGLTF_COMPONENT_TYPE_SHORT:
        return convertAll<std::int16_t>(from, stride, components, count, normalized, out);
      default:
        return convertAll<float>(from, stride, components, count, normalized, out);
    }
  }
}

std::string place(std::size_t index) { return "/accessors/" + std::to_string(index); }

bool isUnsigned(int componentType) {
  return componentType == TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE ||
         componentType == TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT ||
         componentType == TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT;
}

}  // namespace

base::Result<Accessors> Accessors::open(const tinygltf::Model& model, const Sources& sources) {
  Accessors result;
  result.model_ = &model;
  result.sources_ = &sources;
  for (std::size_t i = 0; i < model.accessors.size(); ++i) {
    const base::Status ok = result.check(i);
    if (!ok) return ok.error();
  }
  return result;
}

int Accessors::components(int accessor) const {
  return tinygltf::GetNumComponentsInType(static_cast<std::uint32_t>(at(accessor).type));
}

bool Accessors::hasBytes(int accessor) const {
  const tinygltf::Accessor& a = at(accessor);
  return a.bufferView >= 0 &&
         sources_->bufferView(static_cast<std::size_t>(a.bufferView)).has_value();
}

void Accessors::lend(int accessor, std::string bytes) {
  const tinygltf::Accessor& a = at(accessor);
  contract(bytes.size() ==
               a.count * static_cast<std::size_t>(components(accessor)) * sizeOf(a.componentType),
           "bytes for the whole accessor");
  lent_[accessor] = std::move(bytes);
}

base::Status Accessors::fits(std::size_t index, int view, std::uint64_t offset, std::uint64_t count,
                             std::uint64_t stride, std::uint64_t size) const {
  const std::uint64_t length = model_->bufferViews[static_cast<std::size_t>(view)].byteLength;
  // Factors are at most 2^31, 252 and 64, offsets 2^32: nothing here can overflow.
  const std::uint64_t end = offset + (count - 1) * stride + size;
  if (end <= length) return base::Done{};
  return base::Error{place(index) + " needs bytes up to " + std::to_string(end) +
                     " of /bufferViews/" + std::to_string(view) + ", which has only " +
                     std::to_string(length)};
}

base::Status Accessors::check(std::size_t index) const {
  const tinygltf::Accessor& a = model_->accessors[index];
  if (a.componentType == TINYGLTF_COMPONENT_TYPE_INT)
    return base::Error{place(index) +
                       "/componentType must be one of 5120 to 5123, 5125, 5126, got 5124"};
  const std::uint64_t size = elementSize(a, true), last = elementSize(a, false);
  if (a.bufferView >= 0) {
    const std::uint64_t stride =
        model_->bufferViews[static_cast<std::size_t>(a.bufferView)].byteStride;
    if (stride != 0 && stride < last)
      return base::Error{place(index) + " has elements of " + std::to_string(last) +
                         " bytes, its buffer view a stride of " + std::to_string(stride)};
    const base::Status ok =
        fits(index, a.bufferView, a.byteOffset, a.count, stride == 0 ? size : stride, last);
    if (!ok) return ok;
  }
  if (!a.sparse.isSparse) return base::Done{};
  const auto& sparse = a.sparse;
  const auto count = static_cast<std::uint64_t>(sparse.count);
  if (count > a.count)
    return base::Error{place(index) + "/sparse replaces more elements than there are"};
  if (!isUnsigned(sparse.indices.componentType))
    return base::Error{place(index) +
                       "/sparse/indices/componentType must be 5121, 5123 or 5125, got " +
                       std::to_string(sparse.indices.componentType)};
  const std::uint64_t indexSize = sizeOf(sparse.indices.componentType);
  base::Status ok =
      fits(index, sparse.indices.bufferView, static_cast<std::uint64_t>(sparse.indices.byteOffset),
           count, indexSize, indexSize);
  if (ok)
    ok = fits(index, sparse.values.bufferView, static_cast<std::uint64_t>(sparse.values.byteOffset),
              count, size, last);
  return ok;
}

template <class T>
base::Status Accessors::read(int accessor, std::span<T> out) const {
  const tinygltf::Accessor& a = at(accessor);
  const int n = components(accessor);
  const std::uint64_t size = elementSize(a, true);
  contract(out.size() == a.count * static_cast<std::size_t>(n), "room for the whole accessor");
  if (const auto it = lent_.find(accessor); it != lent_.end()) {
    convertFrom(a.componentType, it->second.data(), it->second.size() / a.count, n, a.count,
                a.normalized, out.data());
    return base::Done{};
  }
  const auto missing = [&] {
    return base::Error{place(static_cast<std::size_t>(accessor)) +
                       " lies in a buffer that has no bytes"};
  };
  if (a.bufferView >= 0) {
    const auto view = sources_->bufferView(static_cast<std::size_t>(a.bufferView));
    if (!view) return missing();
    const std::uint64_t stride =
        model_->bufferViews[static_cast<std::size_t>(a.bufferView)].byteStride;
    convertFrom(a.componentType, view->data() + a.byteOffset, stride == 0 ? size : stride, n,
                a.count, a.normalized, out.data());
  } else {
    std::fill(out.begin(), out.end(), T{});
  }
  if (!a.sparse.isSparse) return base::Done{};

  const auto indices = sources_->bufferView(static_cast<std::size_t>(a.sparse.indices.bufferView));
  const auto values = sources_->bufferView(static_cast<std::size_t>(a.sparse.values.bufferView));
  if (!indices || !values) return missing();
  const int indexType = a.sparse.indices.componentType;
  const std::uint64_t indexSize = sizeOf(indexType);
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(a.sparse.count); ++i) {
    std::uint32_t target = 0;
    convertFrom(
        indexType,
        indices->data() + static_cast<std::size_t>(a.sparse.indices.byteOffset) + i * indexSize,
        indexSize, 1, 1, false, &target);
    if (target >= a.count)
      return base::Error{place(static_cast<std::size_t>(accessor)) + "/sparse replaces element " +
                         std::to_string(target) + " of " + std::to_string(a.count)};
    convertFrom(a.componentType,
                values->data() + static_cast<std::size_t>(a.sparse.values.byteOffset) + i * size,
                size, n, 1, a.normalized,
                out.data() + static_cast<std::size_t>(target) * static_cast<std::size_t>(n));
  }
  return base::Done{};
}

std::uint64_t Accessors::byteSize(int accessor) const {
  const tinygltf::Accessor& a = at(accessor);
  return a.count * static_cast<std::uint64_t>(components(accessor)) * sizeOf(a.componentType);
}

base::Result<std::string> Accessors::readBytes(int accessor) const {
  const tinygltf::Accessor& a = at(accessor);
  const auto size = static_cast<std::size_t>(byteSize(accessor) / a.count);
  if (const auto it = lent_.find(accessor); it != lent_.end()) return it->second;
  const auto missing = [&] {
    return base::Error{place(static_cast<std::size_t>(accessor)) +
                       " lies in a buffer that has no bytes"};
  };
  std::string out(a.count * size, '\0');
  if (a.bufferView >= 0) {
    const auto view = sources_->bufferView(static_cast<std::size_t>(a.bufferView));
    if (!view) return missing();
    std::size_t stride = model_->bufferViews[static_cast<std::size_t>(a.bufferView)].byteStride;
    if (stride == 0) stride = size;
    for (std::size_t i = 0; i < a.count; ++i)
      std::memcpy(out.data() + i * size, view->data() + a.byteOffset + i * stride, size);
  }
  if (!a.sparse.isSparse) return out;
  const auto indices = sources_->bufferView(static_cast<std::size_t>(a.sparse.indices.bufferView));
  const auto values = sources_->bufferView(static_cast<std::size_t>(a.sparse.values.bufferView));
  if (!indices || !values) return missing();
  const int type = a.sparse.indices.componentType;
  const std::uint64_t indexSize = sizeOf(type);
  for (std::size_t i = 0; i < static_cast<std::size_t>(a.sparse.count); ++i) {
    std::uint32_t target = 0;
    convertFrom(type,
                indices->data() + static_cast<std::size_t>(a.sparse.indices.byteOffset) +
                    i * static_cast<std::size_t>(indexSize),
                indexSize, 1, 1, false, &target);
    if (target >= a.count)
      return base::Error{place(static_cast<std::size_t>(accessor)) + "/sparse replaces element " +
                         std::to_string(target) + " of " + std::to_string(a.count)};
    std::memcpy(out.data() + target * size,
                values->data() + static_cast<std::size_t>(a.sparse.values.byteOffset) + i * size,
                size);
  }
  return out;
}

base::Status Accessors::readFloats(int accessor, std::span<float> out) {
  const base::Status ok = read<float>(accessor, out);
  if (!ok || at(accessor).componentType != TINYGLTF_COMPONENT_TYPE_FLOAT) return ok;
  for (float& f : out) {
    if (std::isfinite(f)) continue;
    f = 0;
    notFinite_.insert(accessor);
  }
  return ok;
}

base::Status Accessors::readWholes(int accessor, std::span<std::uint32_t> out) const {
  if (!isUnsigned(at(accessor).componentType) || at(accessor).normalized)
    return base::Error{place(static_cast<std::size_t>(accessor)) +
                       " must hold plain unsigned whole numbers"};
  return read<std::uint32_t>(accessor, out);
}

}  // namespace asset
