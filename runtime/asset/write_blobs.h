// Texts of a JSON that stand for bytes in the file's buffer.
#pragma once

#include "asset/write_buffer.h"

#include <vector>

namespace asset {

/// Texts that are "$blob:N" as a whole become views[N].
OrderedJson withBlobViews(OrderedJson value, const std::vector<int>& views);

/// The same for what was kept of a stranger's file, whose texts may say anything: only buffer views
/// are named so, and never in extras.
void putKeptBlobViews(OrderedJson& value, const std::vector<int>& views);

}  // namespace asset
