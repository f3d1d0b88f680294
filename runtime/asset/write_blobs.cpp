#include "asset/write_blobs.h"

#include "base/contract.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace asset {
namespace {

/// N of a text that is "$blob:N" as a whole.
std::optional<std::size_t> blobNumber(const OrderedJson& value) {
  constexpr std::string_view kMark = "$blob:";
  if (!value.is_string()) return std::nullopt;
  const std::string& text = value.get_ref<const std::string&>();
  if (text.rfind(kMark, 0) != 0 || text.size() == kMark.size() || text.size() > kMark.size() + 9)
    return std::nullopt;
  std::size_t number = 0;
  for (const char c : std::string_view(text).substr(kMark.size())) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

}  // namespace

OrderedJson withBlobViews(OrderedJson value, const std::vector<int>& views) {
  if (value.is_structured()) {
    for (OrderedJson& child : value) child = withBlobViews(std::move(child), views);
    return value;
  }
  const std::optional<std::size_t> number = blobNumber(value);
  if (!number) return value;
  contract(*number < views.size(), "\"$blob:N\" names a blob that is there");
  return *number < views.size() ? OrderedJson(views[*number]) : value;
}

void putKeptBlobViews(OrderedJson& value, const std::vector<int>& views) {
  if (!value.is_structured()) return;
  for (auto it = value.begin(); it != value.end(); ++it) {
    if (value.is_object() && it.key() == "extras") continue;
    if (value.is_object() && it.key() == "bufferView") {
      const std::optional<std::size_t> number = blobNumber(*it);
      if (number && *number < views.size()) *it = views[*number];
    }
    putKeptBlobViews(*it, views);
  }
}

}  // namespace asset
