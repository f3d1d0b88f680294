#include "app/editor.h"

#include "app/languages.h"
#include "app/player_window.h"
#include "app/settings_file.h"
#include "app/start_screen.h"
#include "app/window.h"
#include "app/workspace.h"
#include "model/project_files.h"
#include "package/package.h"
#include "render/renderer.h"
#include "script/node_files.h"

#include <imgui.h>

#include <cstdio>

namespace app {
namespace {

int fail(int status, const std::string& message) {
  std::fprintf(stderr, "error: %s\n", message.c_str());
  return status;
}

/// A file is no project to work on: it is shown as it plays.
int lookAt(const cli::EditRequest& request, const graph::Catalog& catalog) {
  auto opened = package::openPackageFile(*request.project, catalog);
  if (!opened) return fail(1, opened.error().message);
  cli::PlayRequest play;
  play.stage = std::move(opened->stage);
  play.title = request.project->filename().string();
  play.script = request.script;
  play.width = request.width;
  play.height = request.height;
  return runPlayer(std::move(play));
}

/// Everything that lives as long as the window.
struct Studio {
  std::unique_ptr<Window> window;
  std::unique_ptr<render::Renderer> renderer;
  graph::Catalog catalog;
  widget::Texts texts;
  panel::Settings settings, savedSettings;
  std::unique_ptr<Workspace> workspace;
  StartScreen start;

  base::Status open(const std::filesystem::path& folder) {
    auto loaded = model::loadProject(folder);
    if (!loaded) return loaded.error();
    workspace = std::make_unique<Workspace>(*window, *renderer, catalog, texts, settings, folder,
                                            std::move(loaded->project), loaded->isNewer);
    window->onState([this] { return workspace ? workspace->stateText() : std::string("{}\n"); });
    return base::Done{};
  }

  /// Until the author has had enough.
  void run() {
    while (window->beginFrame(workspace && workspace->isBusy())) {
      if (workspace) {
        if (!workspace->frame()) window->close();
      } else {
        const widget::Ui ui{window->theme(), texts, window->keys(), window->marks()};
        if (const auto folder = start.draw(ui, texts.language()))
          if (base::Status status = open(*folder); !status) start.refuse(status.error().message);
        if (window->isCloseWanted()) window->close();
      }
      keepSettings();
      window->endFrame([this] {
        if (workspace) workspace->present();
      });
    }
  }

  void keepSettings() {
    // Not while a border is dragged: each frame would be a file.
    if (settings == savedSettings || ImGui::IsAnyMouseDown()) return;
    savedSettings = settings;
    if (base::Status status = saveSettings(settings, configFolder()); !status)
      std::fprintf(stderr, "warning: %s\n", status.error().message.c_str());
  }

  /// All that the interface can say, so that its glyphs are there from the first frame.
  void addGlyphs() {
    for (const auto* table : {&texts.table(), &texts.fallback()})
      for (const auto& [key, text] : *table) window->fonts().add(text);
    for (const std::string& text : texts.phrases().translations()) window->fonts().add(text);
    const auto add = [&](const graph::Words& title, const graph::Words& help) {
      for (const graph::Words* words : {&title, &help}) window->fonts().add(texts.pick(*words));
    };
    for (const auto& [id, def] : catalog.all()) {
      add(def.title, def.help);
      for (const auto* ports : {&def.inputs, &def.outputs})
        for (const graph::PortDef& port : *ports) add(port.title, port.help);
      for (const graph::ConfigDef& entry : def.config) add(entry.title, entry.help);
    }
  }
};

}  // namespace

int runEditor(const cli::EditRequest& request) {
  auto catalog = script::loadStandardCatalog();
  if (!catalog) return fail(1, catalog.error().message);
  std::error_code ignored;
  if (request.project && std::filesystem::is_regular_file(*request.project, ignored))
    return lookAt(request, *catalog);
  auto texts = textsFor(request.language);
  if (!texts) return fail(1, texts.error().message);
  auto settings = loadSettings(configFolder());
  if (!settings) {
    // Settings are a comfort: without them the work goes on.
    std::fprintf(stderr, "warning: %s\n", settings.error().message.c_str());
    settings = panel::Settings{};
  }
  // What cannot be opened is said before a window flashes up.
  if (request.project)
    if (auto loaded = model::loadProject(*request.project); !loaded)
      return fail(1, loaded.error().message);
  auto window =
      Window::open({"Diorama", request.width, request.height, request.scale, request.script});
  if (!window) return fail(3, window.error().message);
  auto renderer = render::Renderer::create((*window)->device());
  if (!renderer) return fail(3, renderer.error().message);

  Studio studio{std::move(*window),
                std::move(*renderer),
                std::move(*catalog),
                std::move(*texts),
                *settings,
                *settings,
                nullptr,
                {}};
  studio.addGlyphs();
  if (request.project)
    if (base::Status status = studio.open(*request.project); !status)
      return fail(1, status.error().message);
  studio.run();
  const base::Status status = studio.window->status();
  // What draws on the GPU goes before the window that owns it.
  studio.workspace.reset();
  studio.renderer.reset();
  return status ? 0 : fail(1, status.error().message);
}

}  // namespace app
