#include "app/bench_editor.h"

#include "app/fonts.h"
#include "app/languages.h"
#include "app/layout.h"
#include "cli/bench_support.h"
#include "document/edit_scene.h"
#include "model/project_files.h"
#include "panel/graph_panel.h"
#include "panel/history.h"
#include "panel/inspector.h"
#include "panel/lists.h"
#include "panel/scene_tree.h"
#include "panel/top_bar.h"

#include <cmath>
#include <string>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace app {
namespace {

constexpr int kEntities = 10'000, kInFolder = 100, kSteps = 500, kRuns = 25;
constexpr float kWidth = 1920, kHeight = 1080;

model::Project bigProject() {
  model::Project project;
  project.name = "Big";
  project.startScene = model::SceneId{"main"};
  model::Scene scene;
  for (int i = 0; i < kEntities; ++i) {
    model::Entity entity;
    entity.name = "Thing " + std::to_string(i);
    if (i % kInFolder != 0) {
      entity.parent = model::EntityId{"e" + std::to_string(i / kInFolder * kInFolder)};
      entity.shape = model::Shape{};
      entity.transform.translation = {static_cast<float>(i % kInFolder), 0,
                                      static_cast<float>(i / kInFolder)};
    }
    scene.entities.put(model::EntityId{"e" + std::to_string(i)}, entity);
  }
  project.scenes.put(project.startScene, scene);
  return project;
}

std::size_t heapBytes() {
#if defined(__GLIBC__)
  return mallinfo2().uordblks;
#else
  return 0;
#endif
}

/// The panels of a workspace around a document, drawn nowhere.
class Bench {
 public:
  Bench(const graph::Catalog& catalog, const widget::Texts& texts, model::Project project)
      : texts_(texts), document_(std::move(project)), problems_(catalog) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {kWidth, kHeight};
    io.DeltaTime = 1.0f / 60;
    FontSet fonts;
    fonts.add(document_.project());
    theme_.fonts = fonts.build(*io.Fonts, 1);
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    widget::applyTheme(theme_, ImGui::GetStyle());
    tree_.addCommands(commands_);
    graph_.addCommands(commands_);
    panel::addFileCommands(commands_);
    panel::addEditCommands(commands_);
    panel::addSceneCommands(commands_);
    panel::addPlayCommands(commands_);
    commands_.add({.id = "view.frame", .run = [](panel::Context&) {}});
    using widget::Icon;
    using C = panel::Context;
    panels_.push_back(
        {"scene", Icon::Tree, panel::Dock::Left, [this](C& c) { tree_.draw(c); }, true});
    panels_.push_back(
        {"inspector", Icon::Sliders, panel::Dock::Right, [this](C& c) { inspector_.draw(c); }});
    panels_.push_back({"problems", Icon::Warning, panel::Dock::Bottom, panel::problemsList, true});
    panels_.push_back({"history", Icon::History, panel::Dock::Bottom, panel::historyList});
    settings_.layout.docks[2].shown = "history";
    select(0);
  }
  ~Bench() { ImGui::DestroyContext(); }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void frame() {
    ImGui::NewFrame();
    const widget::Ui ui{theme_, texts_, keys_, marks_};
    problems_.of(document_.snapshot());
    const auto catalog = problems_.catalog();
    panel::Context context{ui, document_, problems_, *catalog, state_, commands_, settings_};
    layout_.update(context, ImGui::GetIO().DisplaySize);
    panel::topBar(context, layout_.bar.min, layout_.bar.size);
    layout_.draw(context);
    layout_.borders(ui, ImGui::GetIO().DisplaySize);
    ImGui::Render();
  }
  void edit(int step) {
    base::Transform t;
    t.translation.y = static_cast<float>(step + 1);
    const model::EntityId id{"e" + std::to_string((step * 37 + 1) % kEntities)};
    // Cannot fail: the entity is there.
    static_cast<void>(document_.edit("move", [&](model::Project& p) {
      return document::setTransform(p, model::SceneId{"main"}, id, t);
    }));
    problems_.of(document_.snapshot());
  }
  void undo() {
    document_.undo();
    problems_.of(document_.snapshot());
  }
  void select(int entity) {
    document::Selection selection = document_.selection();
    selection.entities = {model::EntityId{"e" + std::to_string(entity * kInFolder + 1)}};
    document_.select(selection);
  }

 private:
  const widget::Texts& texts_;
  widget::Theme theme_;
  widget::Keys keys_;
  widget::Marks marks_;
  document::Document document_;
  document::Problems problems_;
  panel::State state_;
  panel::Settings settings_;
  panel::Commands commands_;
  panel::SceneTree tree_;
  panel::Inspector inspector_;
  panel::GraphPanel graph_;
  panel::Panels panels_;
  Layout layout_{panels_, settings_.layout};
};

/// Time of opening and saving such a project.
void benchFiles(const model::Project& project, cli::Figures& figures) {
  std::error_code error;
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path(error) / "diorama-bench-editor";
  if (error || !std::filesystem::create_directories(folder, error)) return;
  figures["editor.save"] = {
      cli::medianSeconds(1, [&] { static_cast<void>(model::saveProject(project, folder)); }) * 1e3,
      "ms"};
  figures["editor.open"] = {cli::medianSeconds(3,
                                               [&] {
                                                 auto loaded = model::loadProject(folder);
                                                 if (loaded)
                                                   document::Document(std::move(loaded->project));
                                               }) *
                                1e3,
                            "ms"};
  std::filesystem::remove_all(folder, error);
}

}  // namespace

cli::Figures benchEditor(const graph::Catalog& catalog) {
  cli::Figures figures;
  const auto texts = textsFor("en");
  if (!texts) return figures;
  const model::Project project = bigProject();
  benchFiles(project, figures);
  Bench bench(catalog, *texts, project);
  const auto put = [&](const char* name, double seconds) { figures[name] = {seconds * 1e3, "ms"}; };
  for (int i = 0; i < 4; ++i) bench.frame();
  put("editor.frame", cli::medianSeconds(kRuns, [&] { bench.frame(); }));
  int next = 0;
  put("editor.select", cli::medianSeconds(kRuns, [&] {
        bench.select(++next);
        bench.frame();
      }));
  const std::size_t before = heapBytes();
  int step = 0;
  put("editor.edit", cli::medianSeconds(kSteps, [&] { bench.edit(step++); }));
  if (before > 0)
    figures["editor.memory_500"] = {static_cast<double>(heapBytes() - before) / (1 << 20), "MB"};
  put("editor.frame_edited", cli::medianSeconds(kRuns, [&] {
        bench.edit(step++);
        bench.frame();
      }));
  put("editor.undo", cli::medianSeconds(kSteps, [&] { bench.undo(); }));
  return figures;
}

}  // namespace app
