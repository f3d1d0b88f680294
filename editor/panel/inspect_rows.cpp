#include "panel/inspect_rows.h"

#include "document/edit_graph.h"

#include <algorithm>

namespace panel {

using model::EntityId;

PropertyRows::PropertyRows(Context& context, const EntityId& active, Has has,
                           model::Entity standard)
    : context_(context), activeId_(active), standard_(std::move(standard)) {
  const model::Scene* scene = context.scene();
  if (!scene) return;
  active_ = scene->entities.share(active);
  for (const EntityId& id : context.selection().entities) {
    const auto entity = scene->entities.share(id);
    if (!entity || !has(*entity)) continue;
    ids_.push_back(id);
    if (id != active) others_.push_back(entity);
  }
  if (std::find(ids_.begin(), ids_.end(), active) == ids_.end()) ids_.push_back(active);
}

void PropertyRows::change(const char* label, std::string_view gesture,
                          const std::function<void(model::Entity&)>& f) const {
  const model::SceneId scene = context_.selection().scene;
  context_.edit(
      label,
      [&](model::Project& p) {
        return document::changeEntities(p, scene, ids_,
                                        [&](const EntityId&, model::Entity& e) { f(e); });
      },
      gesture);
}

void addPropertyNode(Context& context, const std::string& pointer, base::Type type, bool isSet) {
  const model::GraphId graph = context.selection().graph;
  if (!context.graph()) return context.refuse(context.word("property.noGraph"));
  // Beside what is there, so that it is seen.
  base::Float2 place{0, 0};
  for (const auto& [id, at] : context.graph()->editor.positions) {
    place.x = std::max(place.x, at.x + 260);
    place.y = at.y;
  }
  const bool isDone = context.edit(
      "add-property-node", [&](model::Project& p, document::Selection& s) -> base::Status {
        auto node = document::addNode(p, graph, context.catalog,
                                      isSet ? "pointer/set" : "pointer/get", place);
        if (!node) return node.error();
        const auto set = [&](const char* name, const std::string& text) {
          return document::setConfig(p, graph, context.catalog, *node, name,
                                     base::Value::string(text));
        };
        if (auto status = set("pointer", pointer); !status) return status;
        if (auto status = set("type", std::string(base::nameOf(type))); !status) return status;
        s.nodes = {*node};
        return base::Done{};
      });
  if (!isDone) return;
  context.show("graph");
  context.state.framesGraphSelection = true;
  context.state.toasts.push_back(
      {base::Severity::Info, context.ui.texts.format("property.added", {pointer}), 3});
}

}  // namespace panel
