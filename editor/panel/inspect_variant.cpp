// What a model wears (KHR_materials_variants).
#include "document/edit_scene.h"
#include "panel/inspector.h"
#include "widget/controls.h"

#include <algorithm>

namespace panel {

void variantRow(Context& context, const model::EntityId& id, const model::Entity& entity) {
  std::vector<std::string> names;
  if (context.variantsOf) names = context.variantsOf(*entity.model);
  if (names.empty() && entity.variant.empty()) return;
  std::vector<widget::Choice> choices{{"", context.word("variant.ofFile")}};
  for (const std::string& name : names) choices.push_back({name, name});
  // One that the model does not have is shown all the same, so that it can be seen and changed.
  if (std::find(names.begin(), names.end(), entity.variant) == names.end() &&
      !entity.variant.empty())
    choices.push_back({entity.variant, entity.variant});
  std::string chosen = entity.variant;
  context.commit(widget::choiceRow(context.ui, "model/variant", context.word("field.variant"),
                                   chosen, choices),
                 "change-model", "model/variant", [&](model::Project& p) {
                   return document::changeEntity(
                       p, context.selection().scene, id,
                       [&](model::Entity& changed) { changed.variant = chosen; });
                 });
}

}  // namespace panel
