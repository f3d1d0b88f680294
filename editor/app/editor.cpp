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
#include <nlohmann/json.hpp>

#include <cstdio>

namespace app {
namespace {

constexpr std::size_t kMostRecent = 24;

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
  float askedScale = 0;  ///< Of the command line: in force until the author sets another.
  std::unique_ptr<Workspace> workspace;
  Thumbnails thumbnails{window->device(), *renderer, catalog};
  StartScreen start{settings, thumbnails, catalog,
                    [this](std::string_view text) { window->fonts().add(text); }};

  base::Status open(const std::filesystem::path& folder) {
    auto loaded = model::loadProject(folder);
    if (!loaded) return loaded.error();
    workspace = std::make_unique<Workspace>(*window, *renderer, catalog, texts, settings, folder,
                                            std::move(loaded->project), loaded->isNewer);
    remember(folder);
    return base::Done{};
  }

  void remember(const std::filesystem::path& folder) {
    std::error_code ignored;
    const std::string path = std::filesystem::weakly_canonical(folder, ignored).string();
    std::erase(settings.recent, path);
    settings.recent.insert(settings.recent.begin(), path);
    if (settings.recent.size() > kMostRecent) settings.recent.resize(kMostRecent);
  }

  /// Until the author has had enough.
  void run() {
    window->onState([this] { return workspace ? workspace->stateText() : startState(); });
    while (window->beginFrame(workspace ? workspace->isBusy() : thumbnails.isBusy())) {
      if (workspace)
        work();
      else
        choose();
      keepSettings();
      window->endFrame([this] {
        if (workspace) workspace->present();
      });
    }
  }

  /// What scripted input can ask for before there is a project.
  std::string startState() const {
    nlohmann::ordered_json state{{"language", texts.language()}, {"theme", settings.theme}};
    state["marks"] = nlohmann::ordered_json::object();
    for (const auto& [name, place] : window->marks().all())
      state["marks"][name] = {place.first.x, place.first.y, place.second.x, place.second.y};
    return state.dump(1) + "\n";
  }

  void work() {
    if (workspace->frame()) return;
    const auto next = workspace->next();
    workspace.reset();
    start.refresh();
    if (!next)
      window->close();
    else if (!next->empty())
      if (base::Status status = open(*next); !status) start.refuse(status.error().message);
  }

  void choose() {
    const widget::Ui ui{window->theme(), texts, window->keys(), window->marks()};
    if (const auto folder = start.draw(ui, window->dropped()))
      if (base::Status status = open(*folder); !status) start.refuse(status.error().message);
    if (window->isCloseWanted()) window->close();
  }

  /// What was changed in them is seen at once, and kept.
  void keepSettings() {
    if (settings == savedSettings) return;
    if (settings.language != savedSettings.language) {
      if (auto words = textsFor(settings.language)) {
        texts = std::move(*words);
        addGlyphs();
      }
    }
    if (settings.scale != savedSettings.scale) askedScale = 0;
    applyLook();
    // Not while a border is dragged: each frame would be a file.
    if (ImGui::IsAnyMouseDown()) return;
    savedSettings = settings;
    if (base::Status status = saveSettings(settings, configFolder()); !status)
      std::fprintf(stderr, "warning: %s\n", status.error().message.c_str());
  }

  void applyLook() {
    window->setLook(settings.theme, askedScale > 0 ? askedScale : settings.scale,
                    settings.isMotionReduced);
  }

  /// All that the interface can say, so that its glyphs are there from the first frame.
  void addGlyphs() {
    for (const auto* table : {&texts.table(), &texts.fallback()})
      for (const auto& [key, text] : *table) window->fonts().add(text);
    for (const auto& [language, words] : texts.everyLanguage())
      if (const auto it = words.find("language.name"); it != words.end())
        window->fonts().add(it->second);
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
  auto settings = loadSettings(configFolder());
  if (!settings) {
    // Settings are a comfort: without them the work goes on.
    std::fprintf(stderr, "warning: %s\n", settings.error().message.c_str());
    settings = panel::Settings{};
  }
  auto texts = textsFor(request.language.empty() ? settings->language : request.language);
  if (!texts) return fail(1, texts.error().message);
  // What cannot be opened is said before a window flashes up.
  if (request.project)
    if (auto loaded = model::loadProject(*request.project); !loaded)
      return fail(1, loaded.error().message);
  auto window = Window::open({"Diorama", request.width, request.height,
                              request.scale > 0 ? request.scale : settings->scale, request.script});
  if (!window) return fail(3, window.error().message);
  auto renderer = render::Renderer::create((*window)->device());
  if (!renderer) return fail(3, renderer.error().message);

  Studio studio{std::move(*window),  std::move(*renderer),
                std::move(*catalog), std::move(*texts),
                *settings,           *settings,
                request.scale,       nullptr};
  studio.addGlyphs();
  studio.applyLook();
  if (request.project)
    if (base::Status status = studio.open(*request.project); !status)
      return fail(1, status.error().message);
  studio.run();
  const base::Status status = studio.window->status();
  // What draws on the GPU goes before the window that owns it.
  studio.workspace.reset();
  studio.thumbnails.forget();
  studio.renderer.reset();
  return status ? 0 : fail(1, status.error().message);
}

}  // namespace app
