// The scenes of cases.h that show panels.
#pragma once

#include "support/render/cases.h"

namespace support {

std::vector<Case> panelCases();

}  // namespace support
