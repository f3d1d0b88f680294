// Frame cases of light and air: cascades, lamps' shadows, what surrounds a scene.
#pragma once

#include "support/render/cases.h"

namespace support {

std::vector<Case> lightCases();

}  // namespace support
