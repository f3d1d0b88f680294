// Playing in place.
#include "panel/commands.h"
#include "panel/context.h"

namespace panel {

void addPlayCommands(Commands& commands) {
  commands.add({.id = "play.start",
                .shortcut = "F5",
                .run = [](Context& c) { c.state.wishes.play = true; },
                .icon = widget::Icon::Play});
  commands.add({.id = "play.stop",
                .shortcut = "F5 Escape",
                .run = [](Context& c) { c.state.wishes.stop = true; },
                .icon = widget::Icon::Stop,
                .during = Command::During::Playing});
}

}  // namespace panel
