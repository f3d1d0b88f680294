// The table of messages in other languages, as baked into the binary.
#pragma once

#include "base/phrases.h"
#include "base/result.h"

#include <string>
#include <vector>

namespace cli {

/// "en" and every language that messages are translated to.
std::vector<std::string> messageLanguages();
/// Messages stay as they are in English and where there is no table for the language. Fails where
/// the table is broken.
base::Result<base::Phrases> phrasesFor(const std::string& language);

}  // namespace cli
