// The binary side of a GLB being written: buffer views, accessors, and the one chunk behind them.
#pragma once

#include "asset/gltf.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace asset {

using OrderedJson = nlohmann::ordered_json;

/// The shortest number that reads back as the same float: 0.1f gives 0.1, not 0.10000000149011612,
/// and 2.0f gives 2. Not finite: 0, as JSON has no word for it.
OrderedJson shortest(float value);

/// What a buffer view holds; accessors of one kind share a view, so that thousands of meshes make a
/// dozen of views. Curves and matrices have one each, because a view must serve one purpose.
enum class ViewKind { Index16, Index32, Vertex4, Vertex8, Vertex12, Vertex16, Curve, Matrix };
inline constexpr std::size_t kViewKinds = 8;

class WriteBuffer {
 public:
  /// Adds an accessor over `values`, `components` numbers an element, and gives its number. Never
  /// empty.
  int addFloats(ViewKind kind, std::span<const float> values, int components,
                bool withBounds = false);
  int addIndices(std::span<const std::uint32_t> indices);
  int addKept(const KeptAttribute& attribute);
  int addJoints(std::span<const std::array<std::uint16_t, 4>> joints);
  /// An accessor without bytes: `count` VEC3 zeros.
  int addZeros(std::size_t count);

  /// Adds a whole buffer view and gives a handle for it; equal bytes share one.
  std::size_t addBlob(std::string_view bytes);

  /// Lays everything out. Afterwards viewOfBlob, json and bytes are valid and nothing more may be
  /// added.
  void finish();
  int viewOfBlob(std::size_t blob) const { return blobViews_[blob]; }
  const OrderedJson& accessors() const { return accessors_; }
  const OrderedJson& views() const { return views_; }
  const std::string& bytes() const { return bytes_; }

 private:
  int add(ViewKind kind, std::string_view raw, int componentType, std::size_t count,
          const char* type);

  std::array<std::string, kViewKinds> pools_;
  std::vector<std::size_t> poolOf_;  ///< By accessor; kViewKinds for those without bytes.
  std::vector<std::string_view> blobs_;
  std::map<std::string_view, std::size_t> blobsByBytes_;
  std::vector<int> blobViews_;
  OrderedJson accessors_ = OrderedJson::array(), views_ = OrderedJson::array();
  std::string bytes_;
};

}  // namespace asset
