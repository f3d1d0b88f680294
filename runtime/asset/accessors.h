// The numbers behind a glTF's accessors. All bounds are checked once when opened; reading converts
// to floats or whole numbers: normalised integers, interleaved and sparse data included.
#pragma once

#include "asset/sources.h"
#include "asset/tinygltf.h"
#include "base/result.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace asset {

class Accessors {
 public:
  /// `model` and `sources` must outlive the Accessors. Fails when an accessor does not fit into its
  /// buffer view.
  static base::Result<Accessors> open(const tinygltf::Model& model, const Sources& sources);

  std::size_t count(int accessor) const { return at(accessor).count; }
  /// 1, 2, 3, 4, 9 or 16.
  int components(int accessor) const;
  /// GL enum, 5120 … 5126.
  int componentType(int accessor) const { return at(accessor).componentType; }
  bool isNormalized(int accessor) const { return at(accessor).normalized; }
  bool hasBytes(int accessor) const;

  /// Bytes that take the place of the accessor's own, sparse ones included, until takeBack(): its
  /// elements without gaps, in its component type (unpacked from a compressed form).
  void lend(int accessor, std::string bytes);
  void takeBack() { lent_.clear(); }

  /// Fills `out`, as long as count * components. Numbers that are not finite become 0 and are
  /// noted. The caller has asked the budget. Fails on a sparse index out of range and on buffers
  /// without bytes.
  base::Status readFloats(int accessor, std::span<float> out);
  /// The same for whole numbers: unsigned types only, not normalised.
  base::Status readWholes(int accessor, std::span<std::uint32_t> out) const;

  /// The elements as they are, in the accessor's component type and without gaps. For accessors of
  /// up to four components. The caller has asked the budget.
  base::Result<std::string> readBytes(int accessor) const;
  /// Of readBytes.
  std::uint64_t byteSize(int accessor) const;

  /// Accessors in which numbers that are not finite were met.
  const std::set<int>& notFinite() const { return notFinite_; }

 private:
  const tinygltf::Accessor& at(int accessor) const {
    return model_->accessors[static_cast<std::size_t>(accessor)];
  }
  base::Status check(std::size_t index) const;
  base::Status fits(std::size_t index, int view, std::uint64_t offset, std::uint64_t count,
                    std::uint64_t stride, std::uint64_t size) const;
  template <class T>
  base::Status read(int accessor, std::span<T> out) const;

  const tinygltf::Model* model_ = nullptr;
  const Sources* sources_ = nullptr;
  std::set<int> notFinite_;
  std::map<int, std::string> lent_;
};

}  // namespace asset
