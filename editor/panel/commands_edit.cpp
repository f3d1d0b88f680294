// Steps back and forth.
#include "panel/commands.h"
#include "panel/context.h"

namespace panel {
namespace {

std::string nameOfStep(const Context& context, const std::string& label) {
  return label.empty() ? std::string() : context.word("edit." + label);
}

}  // namespace

void addEditCommands(Commands& commands) {
  commands.add({.id = "edit.undo",
                .shortcut = "Ctrl+Z",
                .isOn = [](const Context& c) { return c.document.canUndo(); },
                .run = [](Context& c) { c.document.undo(); },
                .icon = widget::Icon::Undo,
                .detail = [](const Context& c) { return nameOfStep(c, c.document.undoLabel()); }});
  commands.add({.id = "edit.redo",
                .shortcut = "Ctrl+Shift+Z Ctrl+Y",
                .isOn = [](const Context& c) { return c.document.canRedo(); },
                .run = [](Context& c) { c.document.redo(); },
                .icon = widget::Icon::Redo,
                .detail = [](const Context& c) { return nameOfStep(c, c.document.redoLabel()); }});
}

}  // namespace panel
