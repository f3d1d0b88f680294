#include "panel/graph_panel.h"

#include "document/edit_canvas.h"
#include "document/edit_function.h"
#include "document/edit_graph.h"
#include "document/edit_scene.h"
#include "document/edit_wires.h"
#include "graph/functions.h"
#include "widget/controls.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace panel {

using model::GraphId;
using model::NodeId;

namespace {

constexpr const char* kWireGesture = "graph/wire";

void selectGraph(Context& context, const model::GraphId& id) {
  auto selection = context.selection();
  selection.graph = id;
  selection.nodes.clear();
  context.select(std::move(selection), Focus::Graph);
}

}  // namespace

void GraphPanel::createGraph(Context& context) {
  const model::Scene* scene = context.scene();
  const auto& entities = context.selection().entities;
  const model::EntityId owner =
      scene && !entities.empty() && scene->entities.contains(entities.back()) ? entities.back()
                                                                              : model::EntityId{};
  const model::Entity* entity = scene ? scene->entities.find(owner) : nullptr;
  const std::string name =
      entity && !entity->name.empty() ? entity->name : context.word("graph.newName");
  const model::SceneId sceneId = context.selection().scene;
  context.edit("add-graph", [&](model::Project& p, document::Selection& s) -> base::Status {
    auto id = document::addGraph(p, name);
    if (!id) return id.error();
    s.graph = *id;
    s.nodes.clear();
    return owner.isEmpty() ? base::Status(base::Done{})
                           : document::addBehaviour(p, sceneId, owner, *id);
  });
  context.show("graph");
}

void GraphPanel::createFunction(Context& context) {
  context.edit("add-function", [&](model::Project& p, document::Selection& s) -> base::Status {
    auto id = document::addFunction(p, context.word("function.newName"));
    if (!id) return id.error();
    s.graph = *id;
    s.nodes.clear();
    return base::Done{};
  });
  context.show("graph");
}

void GraphPanel::draw(Context& context) {
  const model::Graph* graph = context.graph();
  if (!graph) {
    const float top = ImGui::GetCursorPosY();
    widget::emptyState(context.ui, widget::Icon::Graph, context.word("graph.none"),
                       context.word("graph.noneHint"));
    const char* word = context.word("graph.create");
    const float width = widget::textButtonWidth(context.ui, true, word);
    ImGui::SetCursorPos({std::floor((ImGui::GetWindowSize().x - width) / 2),
                         std::max(top, (ImGui::GetWindowSize().y + top) / 2 + context.ui.px(56))});
    if (widget::textButton(context.ui, "graph/create", widget::Icon::Plus, word))
      createGraph(context);
    return;
  }
  header(context);
  refreshView(context);
  const model::GraphId id = context.selection().graph;
  widget::CanvasState& canvas = canvases_[id];
  const ImVec2 size = ImGui::GetContentRegionAvail();
  canvasSize_ = {size.x / context.ui.theme.scale, size.y / context.ui.theme.scale};
  if (context.state.framesGraphSelection && canvas.isFramed)
    widget::frameNodes(canvas, view_, context.selection().nodes, canvasSize_);
  context.state.framesGraphSelection = false;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const std::vector<NodeId> selected = context.selection().nodes;
  widget::Theme canvasTheme = context.ui.theme;
  canvasTheme.color = canvasTheme.canvasColor;
  const widget::Ui canvasUi{canvasTheme, context.ui.texts, context.ui.keys, context.ui.marks};
  const std::vector<widget::LiveNode> live = context.state.live.of(id, view_);
  widget::CanvasWishes wishes =
      widget::nodeCanvas(canvasUi, "graph/canvas", view_, selected, canvas, &live);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const float factor = canvas.zoom * context.ui.theme.scale;
  mouseOnCanvas_ = {(mouse.x - min.x) / factor + canvas.origin.x,
                    (mouse.y - min.y) / factor + canvas.origin.y};
  isCanvasHovered_ = wishes.isHovered;
  if (graph->nodes.isEmpty()) {
    ImGui::SetCursorScreenPos(min);
    widget::emptyState(canvasUi, widget::Icon::Plus, context.word("graph.empty"),
                       context.word("graph.emptyHint"));
  }
  apply(context, wishes);
  searchPopup(context);
  behindPopups(context);
  valuePopup(context);
  renamePopup(context);
}

void GraphPanel::header(Context& context) {
  const widget::Ui& ui = context.ui;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float height = ui.px(36), width = ImGui::GetContentRegionAvail().x;
  ImGui::SetCursorScreenPos({min.x + ui.px(12), min.y + ui.px(4)});
  const auto& selection = context.selection();
  const model::Graph* graph = context.graph();
  path(context);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(10), ui.px(7)));
  ImGui::SetNextItemWidth(ui.px(220));
  const bool isOpen = widget::beginChoice(
      ui, "##graph", graph->name.empty() ? selection.graph.text.c_str() : graph->name.c_str());
  ImGui::PopStyleVar();
  if (isOpen) {
    graphList(context);
    ImGui::EndCombo();
  }
  ui.mark("graph/choice");
  ImGui::SameLine(0, ui.px(8));
  ImGui::BeginDisabled(context.state.isPlaying);
  if (widget::iconButton(ui, "graph/new", widget::Icon::Graph, context.word("graph.create")))
    createGraph(context);
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "graph/newFunction", widget::Icon::Plus,
                         context.word("function.create")))
    createFunction(context);
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "graph/add", widget::Icon::Plus, context.word("graph.addNode")) &&
      context.graph())
    openSearch({freeSpot(canvases_[context.selection().graph], {220, 140}), {}, true});
  if (ImGui::IsItemHovered())
    widget::tooltip(ui, (std::string(context.word("graph.addNode")) + "   Tab").c_str());
  groupTools(context);
  ImGui::EndDisabled();
  ImGui::SameLine(0, ui.px(8));
  if (widget::iconButton(ui, "graph/frame", widget::Icon::Frame,
                         (std::string(context.word("action.frameAll")) + "   F").c_str()))
    widget::frameNodes(canvases_[context.selection().graph], view_, {}, canvasSize_);
  const int zoom = static_cast<int>(std::lround(canvases_[context.selection().graph].zoom * 100));
  const std::string text = std::to_string(zoom) + "%";
  ImFont* small = ui.theme.fonts.small;
  const float textWidth = small->CalcTextSizeA(small->FontSize, FLT_MAX, 0, text.c_str()).x;
  ImGui::GetWindowDrawList()->AddText(
      small, small->FontSize,
      {min.x + width - textWidth - ui.px(12), min.y + std::floor((height - small->FontSize) / 2)},
      ui.theme.color.dim, text.c_str());
  ImGui::SetCursorScreenPos({min.x, min.y + height});
}

/// Behaviours, then functions, each with its sign.
void GraphPanel::graphList(Context& context) {
  const widget::Ui& ui = context.ui;
  const document::Snapshot project = context.document.snapshot();
  const GraphId open = context.selection().graph;
  for (const bool areFunctions : {false, true}) {
    bool hasTitle = false;
    for (const auto& [id, graph] : project->graphs) {
      if (graph->function.has_value() != areFunctions) continue;
      if (!std::exchange(hasTitle, true)) {
        ImGui::PushFont(ui.theme.fonts.small);
        ImGui::TextDisabled("%s",
                            context.word(areFunctions ? "graph.functions" : "graph.behaviours"));
        ImGui::PopFont();
      }
      const std::string name = graph->name.empty() ? id.text : graph->name;
      const ImVec2 min = ImGui::GetCursorScreenPos();
      if (ImGui::Selectable(("      " + name + "##" + id.text).c_str(), id == open))
        selectGraph(context, id);
      ui.mark("graph/choice/" + id.text);
      widget::drawIcon(*ImGui::GetWindowDrawList(),
                       areFunctions ? widget::Icon::Function : widget::Icon::Graph,
                       {min.x, min.y + std::floor((ImGui::GetTextLineHeight() - ui.px(14)) / 2)},
                       ui.px(14), ui.theme.color.dim);
    }
  }
}

base::Float2 GraphPanel::freeSpot(const widget::CanvasState& canvas, base::Float2 size) const {
  constexpr float kStep = 40, kMargin = 16;
  const base::Float2 seen = canvasSize_ * (1 / canvas.zoom);
  const base::Float2 middle = canvas.origin + (seen - size) * 0.5f;
  const auto isFree = [&](base::Float2 at) {
    return std::none_of(view_.nodes.begin(), view_.nodes.end(), [&](const widget::NodeView& node) {
      return at.x < node.position.x + node.size.x && at.x + size.x > node.position.x &&
             at.y < node.position.y + node.size.y && at.y + size.y > node.position.y;
    });
  };
  base::Float2 best = middle;
  float nearest = INFINITY;
  for (float y = canvas.origin.y + kMargin; y + size.y + kMargin <= canvas.origin.y + seen.y;
       y += kStep)
    for (float x = canvas.origin.x + kMargin; x + size.x + kMargin <= canvas.origin.x + seen.x;
         x += kStep) {
      const float away = std::hypot(x - middle.x, y - middle.y);
      if (away >= nearest || !isFree({x, y})) continue;
      nearest = away;
      best = {x, y};
    }
  return isFree(middle) ? middle : best;
}

void GraphPanel::refreshView(Context& context) {
  const document::Snapshot project = context.document.snapshot();
  const auto graph = project->graphs.share(context.selection().graph);
  const auto& issues = context.problems.of(project);
  // A function that this frame made is not yet in the frame's own catalogue.
  const auto catalog = context.problems.catalog();
  const widget::Theme& theme = context.ui.theme;
  if (project == viewedProject_ && graph == viewedGraph_ && theme.scale == viewedScale_) return;
  viewedProject_ = project;
  viewedGraph_ = graph;
  viewedScale_ = theme.scale;
  const std::uint64_t revision = view_.revision + 1;
  const graph::Checked* checked = context.problems.checkedGraph(context.selection().graph);
  if (graph && checked)
    view_ = widget::viewOf(*model::withShared(graph, *project), *checked, *catalog, issues,
                           context.selection().graph, context.ui.texts, theme, context.scene());
  view_.revision = revision;
}

void GraphPanel::apply(Context& context, widget::CanvasWishes& wishes) {
  const model::GraphId id = context.selection().graph;
  if (wishes.select) {
    auto selection = context.selection();
    selection.nodes = std::move(*wishes.select);
    context.select(std::move(selection), Focus::Graph);
  } else if (wishes.isHovered && ImGui::IsMouseClicked(0)) {
    context.state.focus = Focus::Graph;
  }
  if (context.state.isPlaying) return;  // To be looked at: what plays is a copy.
  if (wishes.open) open(context, *wishes.open);
  applyBehind(context, wishes);
  applyValues(context, wishes);
  if (wishes.move) moveNodes(context, wishes);
  if (wishes.isCancelled) context.document.cancelGesture();
  if (!wishes.cut.empty())
    context.edit("cut-wires", [&](model::Project& p) -> base::Status {
      for (const model::Link& link : wishes.cut)
        if (auto s = document::disconnect(p, id, link); !s) return s;
      return base::Done{};
    });
  if (wishes.moveWires)
    context.edit("move-wires", [&](model::Project& p) {
      return document::moveWires(p, id, context.catalog, wishes.moveWires->first,
                                 wishes.moveWires->second);
    });
  if (wishes.disconnect || wishes.connect)
    context.edit(
        wishes.connect ? "connect" : "disconnect",
        [&](model::Project& p) -> base::Status {
          if (wishes.disconnect)
            if (auto s = document::disconnect(p, id, *wishes.disconnect); !s) return s;
          return wishes.connect ? document::connect(p, id, context.catalog, *wishes.connect)
                                : base::Status(base::Done{});
        },
        kWireGesture);
  if (wishes.hasWiringEnded ||
      (wishes.disconnect && canvases_[id].doing != widget::CanvasState::Doing::Wiring))
    context.document.endGesture();
  if (wishes.add) openSearch(*wishes.add);
}

/// One step, even where the node is dropped on a wire; a wire that it does not fit in stays.
void GraphPanel::moveNodes(Context& context, const widget::CanvasWishes& wishes) {
  const model::GraphId id = context.selection().graph;
  const std::vector<NodeId> nodes = context.selection().nodes;
  context.edit(
      wishes.insert ? "insert-node" : "move-nodes", [&](model::Project& p) -> base::Status {
        document::placeAll(p, context.catalog, id);
        if (auto s = document::moveNodes(p, id, nodes, *wishes.move); !s) return s;
        if (!wishes.insert) return base::Done{};
        model::Project inserted = p;
        if (document::insertOnWire(inserted, id, context.catalog, wishes.insert->node,
                                   wishes.insert->link))
          p = std::move(inserted);
        return base::Done{};
      });
}

void GraphPanel::openSearch(const widget::AddWish& wish) {
  wish_ = wish;
  query_.clear();
  foundFor_ = "?";
  chosen_ = 0;
  opensSearch_ = true;
}

std::optional<widget::SocketWish> GraphPanel::socketWish(const Context& context) const {
  if (!wish_.socket) return {};
  const graph::Checked* checked = context.problems.checkedGraph(context.selection().graph);
  const auto ports = checked ? checked->ports.find(wish_.socket->node)
                             : std::map<NodeId, graph::NodePorts>::const_iterator{};
  if (!checked || ports == checked->ports.end()) return {};
  const graph::Port* port = wish_.isFromOutput ? ports->second.output(wish_.socket->name)
                                               : ports->second.input(wish_.socket->name);
  if (!port) return {};
  return widget::SocketWish{port->isFlow, port->type, wish_.isFromOutput};
}

void GraphPanel::searchPopup(Context& context) {
  const widget::Ui& ui = context.ui;
  if (opensSearch_) ImGui::OpenPopup("search");
  const bool isFresh = std::exchange(opensSearch_, false);
  const ImVec2 size{ui.px(380), ui.px(360)};
  if (isFresh) {
    // Beside the pointer, but wholly inside the window.
    const ImVec2 display = ImGui::GetIO().DisplaySize, mouse = ImGui::GetIO().MousePos;
    ImGui::SetNextWindowPos(
        {std::clamp(mouse.x, 0.0f, std::max(0.0f, display.x - size.x - ui.px(8))),
         std::clamp(mouse.y, 0.0f, std::max(0.0f, display.y - size.y - ui.px(8)))});
  }
  ImGui::SetNextWindowSize(size);
  if (!widget::beginPopup(ui, "search", ImGuiWindowFlags_NoMove)) return;
  if (isFresh) ImGui::SetKeyboardFocusHere();
  if (widget::searchField(ui, "search/field", query_, context.word("graph.search"),
                          ImGui::GetContentRegionAvail().x))
    chosen_ = 0;
  if (foundFor_ != query_) {
    foundIn_ = context.problems.catalog();
    found_ = widget::searchNodes(*foundIn_, ui.texts, query_, socketWish(context));
    const bool isFunction = context.graph() && context.graph()->function;
    const std::string self = graph::functionType(context.selection().graph);
    std::erase_if(found_, [&](const graph::NodeDef* def) {
      const bool isEnd = def->role == graph::NodeRole::FunctionInput ||
                         def->role == graph::NodeRole::FunctionOutput;
      return (isEnd && !isFunction) || def->id == self;
    });
    foundFor_ = query_;
  }
  const auto isPressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  const std::size_t before = chosen_;
  if (isPressed(ImGuiKey_DownArrow) && chosen_ + 1 < found_.size()) ++chosen_;
  if (isPressed(ImGuiKey_UpArrow) && chosen_ > 0) --chosen_;
  const graph::NodeDef* picked =
      isPressed(ImGuiKey_Enter) && chosen_ < found_.size() ? found_[chosen_] : nullptr;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginChild("found");
  if (found_.empty())
    widget::emptyState(ui, widget::Icon::Search, context.word("graph.notFound"),
                       context.word("graph.notFoundHint"));
  for (std::size_t i = 0; i < found_.size(); ++i) {
    if (foundRow(ui, i)) picked = found_[i];
    if (before != chosen_ && i == chosen_) ImGui::SetScrollHereY(0.5f);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  if (picked) {
    addNode(context, *picked);
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

/// One kind of node in the search; true if it was clicked.
bool GraphPanel::foundRow(const widget::Ui& ui, std::size_t index) {
  const widget::Palette& c = ui.theme.color;
  const graph::NodeDef& def = *found_[index];
  const float height = ui.px(44), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 min = ImGui::GetCursorScreenPos(), moved = ImGui::GetIO().MouseDelta;
  const bool isClicked = ImGui::InvisibleButton(def.id.c_str(), {width, height});
  ui.mark("search/" + def.id);
  if (!ImGui::IsItemVisible()) return isClicked;
  // A pointer that only lies there must not take the choice away from the keyboard.
  if (ImGui::IsItemHovered() && (moved.x != 0 || moved.y != 0)) chosen_ = index;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (index == chosen_)
    list.AddRectFilled(min, {min.x + width, min.y + height}, c.selected, ui.px(4));
  list.AddRectFilled(
      {min.x + ui.px(8), min.y + ui.px(9)}, {min.x + ui.px(12), min.y + height - ui.px(9)},
      widget::categoryColor(std::string_view(def.id).substr(0, def.id.find('/'))), ui.px(2));
  const std::string title(ui.texts.pick(def.title)), help(ui.texts.pick(def.help));
  ImFont* small = ui.theme.fonts.small;
  const float idWidth = small->CalcTextSizeA(small->FontSize, FLT_MAX, 0, def.id.c_str()).x;
  const std::string shownTitle =
      widget::elided(title, ImGui::GetFont(), ImGui::GetFontSize(), width - idWidth - ui.px(44));
  list.AddText({min.x + ui.px(22), min.y + ui.px(5)}, c.text, shownTitle.c_str());
  list.AddText(small, small->FontSize, {min.x + width - idWidth - ui.px(8), min.y + ui.px(7)},
               c.dim, def.id.c_str());
  list.AddText(small, small->FontSize, {min.x + ui.px(22), min.y + ui.px(24)}, c.dim,
               widget::elided(help, small, small->FontSize, width - ui.px(30)).c_str());
  return isClicked;
}

void GraphPanel::addNode(Context& context, const graph::NodeDef& def) {
  const model::GraphId id = context.selection().graph;
  const auto wished = socketWish(context);
  const base::Float2 at{std::round(wish_.position.x / 8) * 8, std::round(wish_.position.y / 8) * 8};
  context.edit("add-node", [&](model::Project& p, document::Selection& s) -> base::Status {
    auto node = document::addNode(p, id, context.catalog, def.id, at);
    if (!node) return node.error();
    s.nodes = {*node};
    if (!wished) return base::Done{};
    const model::Socket other{*node, widget::fittingSocket(def, *wished)};
    const model::Link link =
        wish_.isFromOutput ? model::Link{*wish_.socket, other} : model::Link{other, *wish_.socket};
    // A node that turns out not to fit is still wanted: it stays, without the wire.
    model::Project wired = p;
    if (document::connect(wired, id, context.catalog, link)) p = std::move(wired);
    return base::Done{};
  });
  context.state.focus = Focus::Graph;
}

}  // namespace panel
