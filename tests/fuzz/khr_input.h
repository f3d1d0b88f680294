// What the fuzzer of the importer does with one input; a test replays the corpus through it.
#pragma once

#include "graph/catalog.h"

#include <string>
#include <string_view>

namespace fuzz {

/// Reads `text` as extensions.KHR_interactivity. What is accepted must be written and read again,
/// and written the same a second time. Returns what was wrong, "" if all is well.
std::string faultOfKhrInput(std::string_view text, const graph::Catalog& catalog);

}  // namespace fuzz
