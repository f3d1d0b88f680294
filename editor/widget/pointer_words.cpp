#include "widget/pointer_words.h"

#include <array>

namespace widget {
namespace {

constexpr std::array<PointerProperty, 9> kProperties{{
    {"nodes", "translation", "field.position"},
    {"nodes", "rotation", "field.rotation"},
    {"nodes", "scale", "field.scale"},
    {"nodes", "extensions/KHR_node_visibility/visible", "field.visible"},
    {"nodes", "extensions/KHR_node_selectability/selectable", "field.selectable"},
    {"materials", "pbrMetallicRoughness/baseColorFactor", "field.color"},
    {"materials", "pbrMetallicRoughness/roughnessFactor", "field.roughness"},
    {"materials", "pbrMetallicRoughness/metallicFactor", "field.metallic"},
    {"materials", "emissiveFactor", "field.emissive"},
}};

}  // namespace

std::span<const PointerProperty> pointerProperties() { return kProperties; }

std::string pointerTitle(std::string_view pointer, const model::Scene* scene, const Texts& texts) {
  const std::size_t a = pointer.find('/', 1);
  if (pointer.empty() || pointer[0] != '/' || a == std::string_view::npos)
    return std::string(pointer);
  const std::size_t b = pointer.find('/', a + 1);
  if (b == std::string_view::npos) return std::string(pointer);
  const std::string_view kind = pointer.substr(1, a - 1), path = pointer.substr(b + 1);
  std::string name(pointer.substr(a + 1, b - a - 1));
  for (const PointerProperty& property : kProperties) {
    if (kind != property.kind || path != property.path) continue;
    const model::Entity* entity =
        scene ? scene->entities.find(model::EntityId{name}) : nullptr;
    if (entity && !entity->name.empty()) name = entity->name;
    if (name == "self") name = texts("pointer.self");
    return name + " · " + texts(property.word);
  }
  return std::string(pointer);
}

}  // namespace widget
