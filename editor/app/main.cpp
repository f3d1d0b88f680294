#include "app/bench_canvas.h"
#include "app/bench_editor.h"
#include "app/editor.h"
#include "app/player_window.h"
#include "cli/cli.h"

int main(int argc, char** argv) {
  return cli::run(argc, argv, {app::runEditor, app::runPlayer, app::benchCanvas, app::benchEditor});
}
