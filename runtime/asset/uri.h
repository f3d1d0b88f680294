// What a glTF may point at: files beside or below it, and data written into the URI itself. Nothing
// else.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace asset {

bool isDataUri(std::string_view uri);

/// The bytes of a data: URI, base64 or percent-encoded.
base::Result<std::string> decodeDataUri(std::string_view uri);

/// The file a relative URI names, percent-decoded, as base::isInsidePath has it. Fails on schemes
/// (http:, file:), absolute paths and everything that would leave the folder.
base::Result<std::string> pathFromUri(std::string_view uri);

}  // namespace asset
