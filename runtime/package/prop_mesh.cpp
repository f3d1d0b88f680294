#include "package/prop_mesh.h"

#include <string>
#include <utility>

namespace package {

base::Result<shape::Numbers> numbersOf(const model::Prop& prop) {
  const shape::Kind* kind = shape::findKind(prop.kind);
  if (!kind) return base::Error{"there is no kind of prop called \"" + prop.kind + "\""};
  shape::Numbers numbers(*kind);
  for (const auto& [id, value] : prop.parameters) numbers.set(id, value);
  return numbers;
}

PropMesh propMeshOf(const shape::Numbers& numbers) {
  PropMesh made;
  for (shape::Part& part : shape::build(numbers).parts) {
    auto geometry = std::make_shared<asset::Geometry>();
    geometry->positions = std::move(part.positions);
    geometry->normals = std::move(part.normals);
    geometry->uvs[0] = std::move(part.uvs);
    geometry->indices = std::move(part.indices);
    for (const base::Float3 p : geometry->positions) geometry->bounds.add(p);
    made.parts.push_back({part.slot, std::move(geometry), part.picture});
  }
  return made;
}

model::Material materialOf(const shape::Look& look) {
  model::Material material;
  material.baseColor = look.baseColor;
  material.metallic = look.metallic;
  material.roughness = look.roughness;
  material.emissive = look.emissive;
  if (look.baseColor.w < 1) material.alpha = model::Material::Alpha::Blend;
  return material;
}

model::Material materialOfSlot(const model::Entity& entity, const shape::Kind& kind, int slot) {
  const shape::Slot& what = kind.slots[static_cast<std::size_t>(slot)];
  if (entity.prop)
    if (const auto own = entity.prop->materials.find(std::string(what.id));
        own != entity.prop->materials.end())
      return own->second;
  if (slot == 0 && !(entity.material == model::Material{})) return entity.material;
  return materialOf(what.look);
}

model::Entity newProp(const shape::Kind& kind, const std::string& name) {
  model::Entity entity;
  entity.name = name;
  entity.prop = model::Prop{std::string(kind.id), {}, {}, {}};
  entity.material = materialOf(kind.slots[0].look);
  return entity;
}

}  // namespace package
