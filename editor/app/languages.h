// The words of the interface, from assets/lang/*.json as baked into the binary.
#pragma once

#include "base/result.h"
#include "widget/texts.h"

#include <string>
#include <vector>

namespace app {

/// "en", "zh-CN" …, sorted.
std::vector<std::string> languages();
/// One flat JSON object of strings. Fails with language and reason.
base::Result<widget::Texts::Table> wordsOf(const std::string& language);
/// `wanted` or, if empty, what the environment (LC_ALL, LC_MESSAGES, LANG) asks for; English where
/// there is no such language.
base::Result<widget::Texts> textsFor(const std::string& wanted);

}  // namespace app
