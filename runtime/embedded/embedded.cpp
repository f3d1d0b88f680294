#include "embedded/embedded.h"

#include <algorithm>

namespace embedded {

const File* find(std::string_view path) {
  const std::span<const File> all = files();
  const auto it = std::ranges::lower_bound(all, path, {}, &File::path);
  return it != all.end() && it->path == path ? &*it : nullptr;
}

}  // namespace embedded
