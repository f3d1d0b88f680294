// Node files (nodes/**/*.lua) to node definitions. They run in a small sandbox of their own, with
// nothing but the words that node files use (scripts/node_words.lua).
#pragma once

#include "base/result.h"
#include "graph/catalog.h"

#include <string>
#include <string_view>

namespace script {

/// `path` is "flow/branch.lua"; the id in the file must be its path without ".lua".
/// Fails with file, place and reason: no Lua, unknown option, a body that breaks the rules of
/// graph::Body, too much work (memory, endless loop).
base::Result<graph::NodeDef> loadNodeFile(std::string_view path, std::string_view lua);

/// All nodes that ship with the product.
base::Result<graph::Catalog> loadStandardCatalog();

}  // namespace script
