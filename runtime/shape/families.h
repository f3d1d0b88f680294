// The families of kinds, one file each; kinds.cpp puts them on one table.
#pragma once

#include "shape/kinds.h"

#include <vector>

namespace shape {

std::vector<Kind> roomKinds();
std::vector<Kind> stairKinds();
std::vector<Kind> columnKinds();
std::vector<Kind> exhibitionKinds();
std::vector<Kind> furnitureKinds();
std::vector<Kind> lampKinds();
std::vector<Kind> signKinds();
std::vector<Kind> controlKinds();
std::vector<Kind> natureKinds();
std::vector<Kind> spaceKinds();
std::vector<Kind> thingKinds();
std::vector<Kind> solidKinds();

}  // namespace shape
