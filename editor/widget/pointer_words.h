// Properties that nodes point at ("/nodes/lamp/translation"), in people's words.
#pragma once

#include "model/project.h"
#include "widget/texts.h"

#include <span>
#include <string>
#include <string_view>

namespace widget {

struct PointerProperty {
  const char* kind;  ///< "nodes" or "materials".
  const char* path;  ///< What stands behind the thing's name.
  const char* word;  ///< Key of the texts.
};
/// What people set most.
std::span<const PointerProperty> pointerProperties();

/// "Lamp · Position"; as it stands where the pointer is another one. Entities are called as in
/// `scene`, where one is given.
std::string pointerTitle(std::string_view pointer, const model::Scene* scene, const Texts& texts);

}  // namespace widget
