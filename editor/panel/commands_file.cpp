// What is done with the project as a whole.
#include "panel/commands.h"
#include "panel/context.h"

namespace panel {

void addFileCommands(Commands& commands) {
  commands.add({.id = "file.save",
                .shortcut = "Ctrl+S",
                .isOn = [](const Context& c) { return c.document.isDirty(); },
                .run = [](Context& c) { c.state.wishes.save = true; },
                .icon = widget::Icon::Save,
                .during = Command::During::Both});
}

}  // namespace panel
