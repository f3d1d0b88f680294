#include "document/edit_prop.h"

#include "document/edit_scene.h"
#include "shape/kinds.h"

#include <functional>

namespace document {
namespace {

using model::Entity;
using model::EntityId;
using model::Project;
using model::SceneId;

base::Status changeProp(Project& project, const SceneId& scene, const EntityId& id,
                        const std::function<base::Status(const shape::Kind&, Entity&)>& change) {
  const model::Scene* found = project.scenes.find(scene);
  const Entity* entity = found ? found->entities.find(id) : nullptr;
  if (!entity) return base::Error{"scene \"" + scene.text + "\" has no entity \"" + id.text + "\""};
  const shape::Kind* kind = entity->prop ? shape::findKind(entity->prop->kind) : nullptr;
  if (!kind)
    return base::Error{"entity \"" + id.text + "\" is no prop of a kind that is known here"};
  Entity changed = *entity;
  if (base::Status status = change(*kind, changed); !status) return status;
  return changeEntity(project, scene, id, [&](Entity& e) { e = changed; });
}

base::Status slotOf(const shape::Kind& kind, const std::string& slot, const shape::Slot*& found) {
  const int index = kind.slotIndex(slot);
  if (index < 0)
    return base::Error{"the prop \"" + std::string(kind.id) + "\" has no slot \"" + slot + "\""};
  found = &kind.slots[static_cast<std::size_t>(index)];
  return base::Done{};
}

}  // namespace

base::Status setPropParameter(Project& project, const SceneId& scene, const EntityId& id,
                              const std::string& parameter,
                              const std::optional<base::Value>& value) {
  return changeProp(
      project, scene, id, [&](const shape::Kind& kind, Entity& entity) -> base::Status {
        shape::Numbers numbers(kind);
        const double standard = kind.parameterIndex(parameter) < 0 ? 0 : numbers.get(parameter);
        if (kind.parameterIndex(parameter) < 0 || (value && !numbers.set(parameter, *value)))
          return base::Error{"the prop \"" + std::string(kind.id) + "\" cannot be told \"" +
                             parameter + "\" like that"};
        const double number = numbers.get(parameter);
        if (!value || number == standard)
          entity.prop->parameters.erase(parameter);
        else
          entity.prop->parameters[parameter] = shape::valueOf(
              kind.parameters[static_cast<std::size_t>(kind.parameterIndex(parameter))], number);
        return base::Done{};
      });
}

base::Status setSlotMaterial(Project& project, const SceneId& scene, const EntityId& id,
                             const std::string& slot,
                             const std::optional<model::Material>& material) {
  return changeProp(project, scene, id,
                    [&](const shape::Kind& kind, Entity& entity) -> base::Status {
                      const shape::Slot* found = nullptr;
                      if (base::Status status = slotOf(kind, slot, found); !status) return status;
                      entity.prop->materials.erase(slot);
                      if (found == kind.slots.data())
                        entity.material = material.value_or(model::Material{});
                      else if (material)
                        entity.prop->materials[slot] = *material;
                      return base::Done{};
                    });
}

base::Status setSlotPicture(Project& project, const SceneId& scene, const EntityId& id,
                            const std::string& slot, const std::optional<model::AssetId>& picture) {
  if (picture && !project.assets.contains(*picture))
    return base::Error{"the project has no asset \"" + picture->text + "\""};
  return changeProp(project, scene, id,
                    [&](const shape::Kind& kind, Entity& entity) -> base::Status {
                      const shape::Slot* found = nullptr;
                      if (base::Status status = slotOf(kind, slot, found); !status) return status;
                      if (!found->isPicture)
                        return base::Error{"the slot \"" + slot + "\" of the prop \"" +
                                           std::string(kind.id) + "\" takes no picture"};
                      if (picture)
                        entity.prop->pictures[slot] = *picture;
                      else
                        entity.prop->pictures.erase(slot);
                      return base::Done{};
                    });
}

}  // namespace document
