// Words of the prop kit in the author's language.
#pragma once

#include "shape/kinds.h"
#include "widget/ui.h"

#include <string_view>

namespace panel {

std::string_view said(const widget::Ui& ui, shape::Words words);

}  // namespace panel
