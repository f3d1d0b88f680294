#include "app/bench_canvas.h"

#include "app/fonts.h"
#include "app/languages.h"
#include "cli/bench_support.h"
#include "document/graph_layout.h"
#include "graph/check.h"
#include "widget/node_canvas.h"

#include <cmath>

namespace app {
namespace {

using base::Float2;

constexpr float kColumn = 170, kRow = 130;
constexpr float kWidth = 1920, kHeight = 1080;

/// A grid of additions: each leads to the next one, every second one to the one below.
model::Graph gridOf(int count, bool isStacked) {
  model::Graph graph;
  const int columns = static_cast<int>(std::ceil(std::sqrt(count * 1.6)));
  const int rows = (count + columns - 1) / columns;
  const Float2 step =
      isStacked ? Float2{1700.0f / static_cast<float>(columns), 900.0f / static_cast<float>(rows)}
                : Float2{kColumn, kRow};
  const auto id = [](int i) { return model::NodeId{"n" + std::to_string(i)}; };
  for (int i = 0; i < count; ++i) {
    graph.nodes.put(id(i), model::Node{"math/add", {}, {}});
    graph.editor.positions[id(i)] = {20 + static_cast<float>(i % columns) * step.x,
                                     20 + static_cast<float>(i / columns) * step.y};
    if (i + 1 < count) graph.links.push_back({{id(i), "value"}, {id(i + 1), "a"}});
    if (i % 2 == 0 && i + columns < count)
      graph.links.push_back({{id(i), "value"}, {id(i + columns), "b"}});
  }
  return graph;
}

class CanvasRun {
 public:
  CanvasRun(const graph::Catalog& catalog, const widget::Texts& texts)
      : catalog_(catalog), texts_(texts) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {kWidth, kHeight};
    io.DeltaTime = 1.0f / 60;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    theme_.fonts = FontSet().build(*io.Fonts, 1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    widget::applyTheme(theme_, ImGui::GetStyle());
  }
  ~CanvasRun() { ImGui::DestroyContext(); }
  CanvasRun(const CanvasRun&) = delete;
  CanvasRun& operator=(const CanvasRun&) = delete;

  /// Seconds of the first frame, with the making of the view.
  double show(const model::Graph& graph, const std::string& mode) {
    const graph::Checked checked = graph::check(graph, catalog_, "bench");
    state_ = {};
    state_.isFramed = true;
    selected_.clear();
    return cli::secondsOf([&] {
      view_ = widget::viewOf(graph, checked, catalog_, {}, model::GraphId{"bench"}, texts_, theme_);
      if (mode == "fit") widget::frameNodes(state_, view_, {}, {kWidth, kHeight});
      frame();
    });
  }
  /// Median seconds of a frame while the pointer wanders.
  double frames(int count) {
    std::vector<double> seconds;
    for (int i = 0; i < count; ++i) {
      point({300.0f + static_cast<float>(i % 200 * 5), 300.0f + static_cast<float>(i % 90 * 4)});
      seconds.push_back(cli::secondsOf([&] { frame(); }));
    }
    return cli::median(std::move(seconds));
  }
  /// The same with the first `nodes` nodes in hand.
  double drag(std::size_t nodes, int count) {
    for (std::size_t i = 0; i < nodes; ++i) selected_.push_back(view_.nodes[i].id);
    const Float2 title = view_.nodes[0].position + Float2{40, 14};
    point(title);
    frame();
    press(true);
    frame();
    const double seconds = frames(count);
    press(false);
    frame();
    return seconds;
  }

 private:
  static void point(Float2 p) {
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMousePosEvent(p.x, p.y);
#else
    ImGui::GetIO().MousePos = {p.x, p.y};
#endif
  }
  static void press(bool isDown) {
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMouseButtonEvent(0, isDown);
#else
    ImGui::GetIO().MouseDown[0] = isDown;
#endif
  }
  void frame() {
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({kWidth, kHeight});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::Begin("canvas", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    const widget::Ui ui{theme_, texts_, keys_, marks_};
    widget::nodeCanvas(ui, "canvas", view_, selected_, state_);
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::Render();
  }

  const graph::Catalog& catalog_;
  const widget::Texts& texts_;
  widget::Theme theme_;
  widget::Keys keys_;
  widget::Marks marks_;
  widget::GraphView view_;
  widget::CanvasState state_;
  std::vector<model::NodeId> selected_;
};

double layoutSeconds(const graph::Catalog& catalog) {
  const model::Graph graph = gridOf(1000, false);
  return cli::medianSeconds(3, [&] { document::tidied(graph, catalog, {}, {}); });
}

}  // namespace

cli::Figures benchCanvas(const graph::Catalog& catalog, const cli::CanvasBench& wanted) {
  cli::Figures figures;
  const auto texts = textsFor("en");
  if (!texts) return figures;
  const auto put = [&](const std::string& name, double seconds) {
    figures[name] = {seconds * 1e3, "ms"};
  };
  CanvasRun run(catalog, *texts);
  if (wanted.nodes > 0) {
    put("first", run.show(gridOf(wanted.nodes, wanted.mode == "stacked"), wanted.mode));
    put("frame", run.frames(wanted.frames));
    return figures;
  }
  for (const char* mode : {"stacked", "fit", "grid"}) {
    const double first = run.show(gridOf(10'000, mode == std::string("stacked")), mode);
    put(std::string(mode) + "_10000", run.frames(wanted.frames));
    if (mode == std::string("grid")) put("first_10000", first);
  }
  put("drag_1000", run.drag(1000, wanted.frames));
  put("layout_1000", layoutSeconds(catalog));
  return figures;
}

}  // namespace app
