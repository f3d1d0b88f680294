// The scenes of cases.h that show material extensions and tone mapping.
#pragma once

#include "support/render/cases.h"

namespace support {

std::vector<Case> layerCases();

}  // namespace support
