// What the editor itself costs, measured without a window.
#pragma once

#include "cli/cli.h"

namespace app {

/// On a project of 10,000 entities in folders of a hundred: "editor.frame" (ms of CPU, all panels
/// but the viewport), "editor.select" and "editor.frame_edited" (the same after another thing was
/// selected, or one was moved), "editor.edit" and "editor.undo" (ms, with the look at problems),
/// "editor.open" (ms from the folder to a document), "editor.save" (ms, all of it),
/// "editor.memory_500" (MB that 500 steps of undo take; Linux with glibc alone). Empty where no
/// temporary folder can be made.
cli::Figures benchEditor(const graph::Catalog& catalog);

}  // namespace app
