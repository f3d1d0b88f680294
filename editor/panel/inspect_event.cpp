// Events in the inspector: their names, and what they carry.
#include "document/edit_event.h"
#include "panel/inspector.h"
#include "widget/controls.h"

namespace panel {

using document::EventPlace;
using widget::FieldEdit;
using widget::Icon;

namespace {

/// The name counts when the field is let go: each letter would be another socket.
void nameRow(Context& context, const EventPlace& place, const std::string& key,
             const std::string& row) {
  std::optional<TypedText>& typed = context.state.typed;
  const bool isTyped = typed && typed->row == row;
  std::string text = isTyped ? typed->text : key;
  const FieldEdit edit = widget::textRow(context.ui, row, context.word("event.value"), text);
  if (edit.isChanged) typed = TypedText{row, text};
  if (edit.isDone && typed && typed->row == row) {
    context.edit("rename-event-value", [&](model::Project& p) {
      return document::renameEventValue(p, context.catalog, place, key, text);
    });
    typed.reset();
  } else if (isTyped && !edit.isChanged && !ImGui::IsItemActive()) {
    typed.reset();
  }
}

void removeValue(Context& context, const EventPlace& place, const std::string& key) {
  std::size_t gone = 0;
  const bool isDone = context.edit("remove-event-value", [&](model::Project& p) -> base::Status {
    auto removed = document::removeEventValue(p, context.catalog, place, key);
    if (!removed) return removed.error();
    gone = *removed;
    return base::Done{};
  });
  if (isDone && gone > 0)
    context.state.toasts.push_back(
        {base::Severity::Warning,
         context.ui.texts.format("event.wiresGone", {std::to_string(gone), key}), 5});
}

void valueFields(Context& context, const EventPlace& place, const std::string& key,
                 const base::Value& old, const std::string& name) {
  ImGui::Dummy({0, context.ui.px(4)});
  nameRow(context, place, key, name + "/name");
  base::Value value = old;
  FieldEdit edit = typeRow(context, name + "/type", value);
  edit |= widget::valueRow(context.ui, name + "/initial", context.word("field.initial"), value);
  context.commit(edit, "change-event", name, [&](model::Project& p) {
    return document::setEventValue(p, context.catalog, place, key, value);
  });
  if (widget::textButton(context.ui, name + "/remove", Icon::Trash,
                         context.word("event.removeValue")))
    removeValue(context, place, key);
}

}  // namespace

void eventFields(Context& context, const model::GraphId& graph, const model::EventId& id,
                 const model::Event& old, const std::string& name) {
  const EventPlace place{graph, id};
  model::Event event = old;
  const FieldEdit edit =
      widget::textRow(context.ui, name + "/name", context.word("field.name"), event.name);
  context.commit(edit, "change-event", name, [&](model::Project& p) {
    return graph.text.empty() ? document::setSharedEvent(p, id, event)
                              : document::setEvent(p, graph, id, event);
  });
  for (const auto& [key, value] : old.values)
    valueFields(context, place, key, value, name + "/value/" + key);
  ImGui::Dummy({0, context.ui.px(4)});
  if (widget::textButton(context.ui, name + "/addValue", Icon::Plus, context.word("event.addValue"),
                         {}, ImGui::GetContentRegionAvail().x))
    context.edit("add-event-value", [&](model::Project& p) -> base::Status {
      auto added = document::addEventValue(p, context.catalog, place,
                                           context.word("event.newValue"), base::Value::of(0.0));
      return added ? base::Status(base::Done{}) : base::Status(added.error());
    });
}

}  // namespace panel
