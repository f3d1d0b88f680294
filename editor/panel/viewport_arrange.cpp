// What needs to know how large things are: lining up, spreading, dropping, grouping.
#include "document/edit_place.h"
#include "panel/viewport.h"

namespace panel {

using model::EntityId;

base::Box Viewport::boxOf(const ShownScene& shown, const EntityId& id) const {
  const int node = shown.index ? shown.index->nodeOf(id) : -1;
  return node < 0 ? base::Box{} : shown.world->boundsBelow(node);
}

/// The topmost of what is selected, without what is locked.
std::vector<EntityId> Viewport::chosen(const Context& context) const {
  const model::Scene* scene = context.scene();
  if (!scene) return {};
  std::vector<EntityId> ids = document::topmost(*scene, context.selection().entities);
  std::erase_if(ids, [&](const EntityId& id) { return document::isLocked(*scene, id); });
  return ids;
}

void Viewport::alignSelected(Context& context, const ShownScene& shown, int axis, int edge) {
  std::vector<document::Extent> extents;
  for (const EntityId& id : chosen(context)) extents.push_back({id, boxOf(shown, id)});
  const model::SceneId scene = context.selection().scene;
  context.edit("align", [&](model::Project& p) {
    return document::align(p, scene, extents, static_cast<document::Axis>(axis),
                           static_cast<document::Edge>(edge));
  });
}

void Viewport::distributeSelected(Context& context, const ShownScene& shown, int axis) {
  std::vector<document::Extent> extents;
  for (const EntityId& id : chosen(context)) extents.push_back({id, boxOf(shown, id)});
  const model::SceneId scene = context.selection().scene;
  context.edit("distribute", [&](model::Project& p) {
    return document::distribute(p, scene, extents, static_cast<document::Axis>(axis));
  });
}

/// Each falls, or rises, until it stands on what lies below it.
void Viewport::dropSelected(Context& context, const ShownScene& shown) {
  const model::Scene* scene = context.scene();
  if (!scene || !shown.index) return;
  const std::vector<EntityId> ids = chosen(context);
  const auto holdsUp = [&](const EntityId& id) {
    for (const EntityId& moved : ids)
      if (id == moved || document::isBelow(*scene, id, moved)) return false;
    return true;
  };
  std::vector<document::Moved> moved;
  for (const EntityId& id : ids) {
    base::Box box = boxOf(shown, id);
    if (box.isEmpty()) {
      const base::Float3 at = base::transformPoint(document::worldFromEntity(*scene, id), {});
      box = {at, at};
    }
    moved.push_back({id, {0, tool::wayToRest(*shown.world, *shown.index, box, holdsUp), 0}});
  }
  const model::SceneId sceneId = context.selection().scene;
  context.edit("drop", [&](model::Project& p) { return document::moveInWorld(p, sceneId, moved); });
}

void Viewport::groupSelected(Context& context, const ShownScene& shown) {
  const model::Scene* scene = context.scene();
  if (!scene) return;
  const std::vector<EntityId> ids = document::topmost(*scene, context.selection().entities);
  base::Box box;
  for (const EntityId& id : ids) {
    const base::Box one = boxOf(shown, id);
    if (one.isEmpty())
      box.add(base::transformPoint(document::worldFromEntity(*scene, id), {}));
    else
      box.add(one);
  }
  const model::SceneId sceneId = context.selection().scene;
  const std::string name = context.word("object.groupName");
  context.edit("group-entities", [&](model::Project& p, document::Selection& s) -> base::Status {
    auto group = document::groupEntities(p, sceneId, ids, name, box.center());
    if (!group) return group.error();
    s.entities = {*group};
    return base::Done{};
  });
}

}  // namespace panel
