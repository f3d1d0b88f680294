#include "widget/node_canvas.h"

#include "widget/canvas_map.h"
#include "widget/canvas_paint.h"
#include "widget/controls.h"
#include "widget/socket_title.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace widget {

using base::Float2;
using model::NodeId;

namespace {

using Doing = CanvasState::Doing;

float distanceOf(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Renews what is known of the selection, where it or the view is another one.
const std::vector<char>& markedOf(CanvasState& state, const GraphView& view,
                                  const std::vector<NodeId>& selected) {
  CanvasState::Marked& marked = state.marked;
  if (marked.revision == view.revision && marked.isSelected.size() == view.nodes.size() &&
      marked.ids == selected)
    return marked.isSelected;
  marked.ids = selected;
  marked.revision = view.revision;
  marked.isSelected.assign(view.nodes.size(), 0);
  for (const NodeId& id : selected)
    if (const auto at = view.indexOf.find(id); at != view.indexOf.end())
      marked.isSelected[at->second] = 1;
  return marked.isSelected;
}

/// One frame of the canvas.
class Canvas {
 public:
  Canvas(const Ui& ui, const GraphView& view, const std::vector<NodeId>& selected,
         CanvasState& state, const std::vector<LiveNode>* live)
      : ui_(ui),
        view_(view),
        selected_(selected),
        state_(state),
        list_(*ImGui::GetWindowDrawList()),
        scene_{view, {}, markedOf(state, view, selected), {}, false, live} {}

  CanvasWishes run(const std::string& name) {
    frame().min = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::GetContentRegionAvail();
    if (size.x < 8 || size.y < 8) return {};
    frame().max = {frame().min.x + size.x, frame().min.y + size.y};
    if (!state_.isFramed) {
      showFirst({size.x / ui_.theme.scale, size.y / ui_.theme.scale});
      state_.isFramed = true;
    }
    ImGui::InvisibleButton(name.c_str(), size,
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    ui_.mark(name);
    wishes_.isHovered = ImGui::IsItemHovered();
    turnWheel();
    updateFrame();
    mouse_ = ImGui::GetIO().MousePos;
    map_ = state_.hasMap ? mapOf(ui_, scene_.frame, view_) : std::nullopt;
    isOnMap_ = map_ && map_->contains(mouse_);
    carry();
    if ((wishes_.isHovered && !isOnMap_) || state_.doing != Doing::Nothing)
      hit_ = scene_.at(mouse_, std::max(ui_.px(9), kSocketRadius * 1.8f * frame().factor),
                       ui_.px(6));
    if (ImGui::IsItemActivated()) press();
    if (state_.doing != Doing::Nothing && ui_.keys.take(Key::Escape)) cancel();
    act();
    carry();
    paintCanvas(ui_, list_, scene_, state_, hit_, mouse_);
    if (map_) drawMap(ui_, list_, *map_, view_, scene_.frame);
    markPlaces();
    if (wishes_.isHovered && !isOnMap_ && state_.doing == Doing::Nothing) showHelp();
    return std::move(wishes_);
  }

 private:
  CanvasFrame& frame() { return scene_.frame; }

  /// The whole graph if it can be read then, else where it begins.
  void showFirst(Float2 size) {
    constexpr float kReadable = 0.7f, kMargin = 32;
    frameNodes(state_, view_, {}, size);
    if (state_.zoom >= kReadable) return;
    state_.zoom = kReadable;
    state_.origin = view_.bounds().first - Float2{kMargin, kMargin} * (1 / kReadable);
  }

  void updateFrame() {
    frame().origin = state_.origin;
    frame().factor = state_.zoom * ui_.theme.scale;
  }

  /// Zooms; with Shift or Ctrl it rolls sideways or up and down.
  void turnWheel() {
    const ImGuiIO& io = ImGui::GetIO();
    if (!wishes_.isHovered || (io.MouseWheel == 0 && io.MouseWheelH == 0)) return;
    updateFrame();
    if (io.KeyShift || io.KeyCtrl || io.MouseWheelH != 0) {
      const float step = ui_.px(60) / frame().factor;
      state_.origin.x -= (io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0)) * step;
      state_.origin.y -= (io.KeyCtrl && !io.KeyShift ? io.MouseWheel : 0) * step;
      return;
    }
    // The point under the pointer stays where it is.
    const Float2 fixed = frame().toCanvas(io.MousePos);
    const float old = state_.zoom;
    state_.zoom = std::clamp(old * std::pow(1.15f, io.MouseWheel), std::min(kMinZoom, old),
                             std::max(kMaxZoom, old));
    state_.origin = fixed - (fixed - state_.origin) * (old / state_.zoom);
  }

  const SocketView& socketOf(const SocketHit& hit) const {
    const NodeView& node = view_.nodes[hit.node];
    return hit.isOutput ? node.outputs[hit.socket] : node.inputs[hit.socket];
  }
  model::Socket nameOf(const SocketHit& hit) const {
    return {view_.nodes[hit.node].id, socketOf(hit).name};
  }
  std::vector<NodeId> idsOf(const std::vector<std::size_t>& nodes) const {
    const ImGuiIO& io = ImGui::GetIO();
    const bool isAdding = io.KeyShift || io.KeyCtrl;
    std::vector<NodeId> ids = isAdding ? selected_ : std::vector<NodeId>();
    for (const std::size_t i : nodes)
      if (!isAdding || !scene_.isSelected[i]) ids.push_back(view_.nodes[i].id);
    return ids;
  }

  /// A button went down on the canvas.
  void press() {
    state_.start = frame().toCanvas(mouse_);
    state_.hasMoved = false;
    state_.path = {state_.start};
    const ImGuiIO& io = ImGui::GetIO();
    if (isOnMap_) {
      state_.doing = Doing::Looking;
      return;
    }
    if (!hit_.comment) state_.selectedComment.reset();
    if (!hit_.group) state_.selectedGroup.reset();
    if (io.MouseClicked[1] && io.KeyCtrl) {
      state_.doing = Doing::Cutting;
    } else if (io.MouseClicked[1] || io.MouseClicked[2] || ui_.keys.isDown(Key::Space)) {
      state_.doing = Doing::Panning;
    } else if (hit_.socket) {
      pressSocket(*hit_.socket);
    } else if (hit_.value && !io.KeyCtrl && !io.KeyShift) {
      state_.doing = Doing::Scrubbing;
      state_.scrubbed = {view_.nodes[*hit_.node].id,
                         view_.nodes[*hit_.node].inputs[*hit_.value].name};
    } else if (hit_.node && io.MouseDoubleClicked[0]) {
      wishes_.open = view_.nodes[*hit_.node].id;
      state_.doing = Doing::Pressing;
    } else if (hit_.node) {
      pressNode(*hit_.node, io.KeyCtrl || io.KeyShift);
    } else if (hit_.wire && (hit_.bend || io.MouseDoubleClicked[0]) && !io.KeyAlt) {
      pressBend(*hit_.wire);
    } else if (hit_.wire) {
      pressWire(view_.wires[*hit_.wire].link);
    } else if (hit_.group || hit_.comment) {
      pressBehind(io.MouseDoubleClicked[0]);
    } else {
      state_.selectedWire.reset();
      state_.doing = io.KeyAlt ? Doing::Lassoing : Doing::Boxing;
    }
  }

  void pressWire(const model::Link& link) {
    state_.doing = Doing::Pressing;
    wishes_.select = std::vector<NodeId>();
    state_.selectedWire = link;
    if (!ImGui::GetIO().KeyAlt) return;
    wishes_.disconnect = link;
    state_.selectedWire.reset();
  }

  /// A second click on a wire bends it there; one on a bend takes it out; a drag moves it.
  void pressBend(std::size_t index) {
    const WireView& wire = view_.wires[index];
    const bool isTwice = ImGui::GetIO().MouseDoubleClicked[0];
    state_.selectedWire = wire.link;
    wishes_.select = std::vector<NodeId>();
    state_.doing = isTwice ? Doing::Pressing : Doing::Bending;
    if (!isTwice) {
      state_.bendsBefore = wire.bends;
      state_.bend = *hit_.bend;
      return;
    }
    std::vector<Float2> points = hit_.bend ? wire.bends : scene_.bendsWith(index, mouse_);
    if (hit_.bend) points.erase(points.begin() + static_cast<std::ptrdiff_t>(*hit_.bend));
    wishes_.bend = BendWish{wire.link, std::move(points)};
    wishes_.hasDragEnded = true;
  }

  void pressBehind(bool isTwice) {
    state_.selectedWire.reset();
    wishes_.select = std::vector<NodeId>();
    state_.doing = Doing::Pressing;
    if (hit_.comment) {
      const model::CommentId id = view_.comments[*hit_.comment].id;
      state_.selectedComment = id;
      if (isTwice)
        wishes_.editComment = id;
      else
        state_.doing = hit_.isCorner ? Doing::SizingComment : Doing::MovingComment;
      return;
    }
    const GroupView& group = view_.groups[*hit_.group];
    state_.selectedGroup = group.id;
    if (frame().toCanvas(mouse_).x < group.position.x + kGroupTitleHeight)
      wishes_.toggleGroup = group.id;
    else if (isTwice)
      wishes_.editGroup = group.id;
    else
      state_.doing = Doing::MovingGroup;
  }

  void dragBehind() {
    const Float2 way = stepped(frame().toCanvas(mouse_) - state_.start);
    if (state_.doing == Doing::MovingGroup && state_.selectedGroup)
      wishes_.dragGroup = GroupDrag{*state_.selectedGroup, way};
    if ((state_.doing == Doing::MovingComment || state_.doing == Doing::SizingComment) &&
        state_.selectedComment)
      wishes_.dragComment =
          CommentDrag{*state_.selectedComment, way, state_.doing == Doing::SizingComment};
    if (state_.doing != Doing::Bending || !state_.selectedWire ||
        state_.bend >= state_.bendsBefore.size())
      return;
    std::vector<Float2> points = state_.bendsBefore;
    points[state_.bend] = points[state_.bend] + (frame().toCanvas(mouse_) - state_.start);
    wishes_.bend = BendWish{*state_.selectedWire, std::move(points)};
  }

  /// In whole steps of the grid; freely with Alt.
  static Float2 stepped(Float2 way) {
    constexpr float kStep = 8;
    if (ImGui::GetIO().KeyAlt) return way;
    return {std::round(way.x / kStep) * kStep, std::round(way.y / kStep) * kStep};
  }

  void pressSocket(const SocketHit& hit) {
    state_.doing = Doing::Wiring;
    state_.wireEnd = nameOf(hit);
    state_.wireFromOutput = hit.isOutput;
    state_.takesWires = hit.isOutput && ImGui::GetIO().KeyCtrl;
    state_.pulledOff.reset();
    if (hit.isOutput) return;
    // Taking hold of a wire's end pulls it off its input.
    for (auto wire = view_.wires.rbegin(); wire != view_.wires.rend(); ++wire)
      if (wire->link.to == state_.wireEnd) {
        wishes_.disconnect = state_.pulledOff = wire->link;
        state_.wireEnd = wire->link.from;
        state_.wireFromOutput = true;
        return;
      }
  }

  void pressNode(std::size_t index, bool isAdding) {
    const NodeId& id = view_.nodes[index].id;
    state_.doing = Doing::Moving;
    state_.way = {};
    state_.selectedWire.reset();
    const bool isSelected = scene_.isSelected[index];
    std::vector<NodeId> next = selected_;
    if (isAdding) {
      if (isSelected)
        std::erase(next, id), state_.doing = Doing::Pressing;
      else
        next.push_back(id);
      wishes_.select = next;
    } else if (!isSelected) {
      wishes_.select = std::vector<NodeId>{id};
    }
  }

  /// Goes on with what the pointer is doing, and ends it when the button is up.
  void act() {
    if (state_.doing == Doing::Nothing) return;
    const ImVec2 press = frame().toScreen(state_.start);
    if (distanceOf(press, mouse_) > ui_.px(4)) state_.hasMoved = true;
    if (state_.doing == Doing::Panning) pan();
    if (state_.doing == Doing::Looking && map_) {
      state_.origin = map_->canvasAt(mouse_) - (frame().seen().max - frame().seen().min) * 0.5f;
      updateFrame();
    }
    if (state_.doing == Doing::Moving && state_.hasMoved)
      state_.way = stepped(frame().toCanvas(mouse_) - state_.start);
    if (state_.doing == Doing::Scrubbing) scrub();
    if (state_.doing == Doing::Cutting || state_.doing == Doing::Lassoing) extendPath();
    if (state_.hasMoved) dragBehind();
    if (!ImGui::IsItemActive()) release();
  }

  void pan() {
    const ImVec2 delta = ImGui::GetIO().MouseDelta;
    if (ImGui::IsItemActive() && state_.hasMoved) {
      // From the press, so that what was under the pointer stays there.
      state_.origin = state_.origin - Float2{delta.x, delta.y} * (1 / frame().factor);
      updateFrame();
      state_.start = frame().toCanvas(mouse_);
    }
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  }

  void scrub() {
    if (state_.hasMoved)
      wishes_.scrubValue = ValueWish{
          state_.scrubbed, (mouse_.x - frame().toScreen(state_.start).x) / ui_.theme.scale, {}, {}};
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  }

  void extendPath() {
    if (distanceOf(frame().toScreen(state_.path.back()), mouse_) > ui_.px(3))
      state_.path.push_back(frame().toCanvas(mouse_));
  }

  void carry() {
    scene_.isCarrying = state_.doing == Doing::Moving && state_.hasMoved;
    scene_.way = state_.way;
  }

  void cancel() {
    wishes_.isCancelled = state_.doing != Doing::Moving;
    state_.doing = Doing::Nothing;
    state_.pulledOff.reset();
  }

  void release() {
    const Doing was = std::exchange(state_.doing, Doing::Nothing);
    if (was == Doing::Moving && state_.hasMoved) dropNodes();
    if (was == Doing::MovingComment || was == Doing::SizingComment || was == Doing::MovingGroup ||
        was == Doing::Bending || was == Doing::Scrubbing)
      wishes_.hasDragEnded = true;
    if (was == Doing::Scrubbing && !state_.hasMoved) touchValue();
    if (was == Doing::Panning && !state_.hasMoved && ImGui::GetIO().MouseReleased[1])
      wishes_.add = AddWish{frame().toCanvas(mouse_), {}, true};
    if (was == Doing::Boxing)
      wishes_.select = idsOf(state_.hasMoved ? scene_.nodesInBox(boxTo(mouse_))
                                             : std::vector<std::size_t>());
    if (was == Doing::Lassoing) wishes_.select = idsOf(scene_.nodesInside(state_.path));
    if (was == Doing::Cutting)
      for (const std::size_t wire : scene_.wiresAcross(state_.path))
        wishes_.cut.push_back(view_.wires[wire].link);
    if (was == Doing::Moving && !state_.hasMoved && hit_.node && !ImGui::GetIO().KeyCtrl &&
        !ImGui::GetIO().KeyShift)
      wishes_.select = std::vector<NodeId>{view_.nodes[*hit_.node].id};
    if (was == Doing::Wiring) dropWire();
  }

  void touchValue() {
    const auto at = view_.indexOf.find(state_.scrubbed.node);
    if (at == view_.indexOf.end()) return;
    const auto& inputs = view_.nodes[at->second].inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].name != state_.scrubbed.name) continue;
      const Box box = scene_.valueBox(at->second, i);
      const ImVec2 min = frame().toScreen(box.min), max = frame().toScreen(box.max);
      wishes_.editValue = ValueWish{state_.scrubbed, 0, {min.x, min.y}, {max.x, max.y}};
      wishes_.select = std::vector<NodeId>{state_.scrubbed.node};
    }
  }

  Box boxTo(ImVec2 pointer) {
    const Float2 a = state_.start, b = frame().toCanvas(pointer);
    return {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
  }

  void dropNodes() {
    if (state_.way == Float2{}) return;
    wishes_.move = state_.way;
    if (const auto wire = wireBelowCarried(scene_, selected_))
      wishes_.insert = InsertWish{selected_.front(), view_.wires[*wire].link};
  }

  void dropWire() {
    wishes_.hasWiringEnded = true;
    const std::optional<model::Link> pulledOff = std::exchange(state_.pulledOff, std::nullopt);
    if (state_.takesWires) {
      if (hit_.socket && hit_.socket->isOutput && nameOf(*hit_.socket) != state_.wireEnd)
        wishes_.moveWires = {state_.wireEnd, nameOf(*hit_.socket)};
    } else if (hit_.socket && hit_.socket->isOutput != state_.wireFromOutput) {
      const model::Socket other = nameOf(*hit_.socket);
      wishes_.disconnect = pulledOff;
      wishes_.connect = state_.wireFromOutput ? model::Link{state_.wireEnd, other}
                                              : model::Link{other, state_.wireEnd};
    } else if (!hit_.socket && !hit_.node && state_.hasMoved && wishes_.isHovered && !pulledOff) {
      wishes_.add = AddWish{frame().toCanvas(mouse_), state_.wireEnd, state_.wireFromOutput};
    }
  }

  void showHelp() {
    if (hit_.socket) {
      const SocketView& s = socketOf(*hit_.socket);
      std::string text =
          withFileName(s.label, s.name) + "  (" +
          (s.isFlow ? std::string(ui_.word("graph.flow")) : std::string(base::nameOf(s.type))) +
          ")";
      if (!s.help.empty()) text += "\n" + s.help;
      const LiveNode* live = hit_.socket->isOutput ? scene_.liveOf(hit_.socket->node) : nullptr;
      if (live && hit_.socket->socket < live->values.size())
        text += "\n= " + live->values[hit_.socket->socket];
      tooltip(ui_, text.c_str());
    } else if (hit_.wire && !view_.wires[*hit_.wire].conversion.empty()) {
      const WireView& wire = view_.wires[*hit_.wire];
      tooltip(ui_, ui_.texts
                       .format(wire.isLossy ? "graph.convertsLossy" : "graph.converts",
                               {wire.conversion})
                       .c_str());
    } else if (hit_.node && !view_.nodes[*hit_.node].problems.empty()) {
      tooltip(ui_, view_.nodes[*hit_.node].problems.c_str());
    }
  }

  /// Names for what can be pointed at.
  void mark(const std::string& name, ImVec2 min, ImVec2 max) {
    const float x = (min.x + max.x) / 2, y = (min.y + max.y) / 2;
    if (x > frame().min.x && x < frame().max.x && y > frame().min.y && y < frame().max.y)
      ui_.marks.add(name, {min.x, min.y}, {max.x, max.y});
  }

  void markPlaces() {
    if (!ui_.marks.isOn()) return;
    const CanvasFrame& f = frame();
    if (map_) mark("graph/map", map_->min, map_->max);
    for (const CommentView& comment : view_.comments)
      mark("comment/" + comment.id.text, f.toScreen(comment.position),
           f.toScreen(comment.position + comment.size));
    for (const GroupView& group : view_.groups)
      mark("group/" + group.id.text, f.toScreen(group.position),
           f.toScreen(group.position + Float2{group.size.x, kGroupTitleHeight}));
    for (const WirePiece& piece : view_.shape.pieces) {
      if (!piece.endsAtNode) continue;
      const model::Socket& to = view_.wires[piece.wire].link.to;
      const ImVec2 p = curveAt(wireCurve(f, piece), 0.5f);
      mark("wire/" + to.node.text + "/" + to.name, p, p);
    }
    for (const NodeView& node : view_.nodes) {
      if (node.isHidden) continue;
      mark("node/" + node.id.text, f.toScreen(node.position),
           f.toScreen(node.position + Float2{node.size.x, kNodeHeaderHeight}));
      for (const SocketView& in : node.inputs) {
        if (in.shownValue.text.empty()) continue;
        const Box box = valueBoxOf(in, node.position);
        mark("node/" + node.id.text + "/value/" + in.name, f.toScreen(box.min),
             f.toScreen(box.max));
      }
      for (const bool isOutput : {false, true})
        for (const SocketView& s : isOutput ? node.outputs : node.inputs) {
          const ImVec2 p = f.toScreen(node.position + s.offset);
          mark("node/" + node.id.text + (isOutput ? "/out/" : "/in/") + s.name, p, p);
        }
    }
  }

  const Ui& ui_;
  const GraphView& view_;
  const std::vector<NodeId>& selected_;
  CanvasState& state_;
  ImDrawList& list_;
  CanvasScene scene_;
  CanvasWishes wishes_;
  ImVec2 mouse_;
  CanvasHit hit_;
  std::optional<CanvasMap> map_;
  bool isOnMap_ = false;
};

}  // namespace

CanvasWishes nodeCanvas(const Ui& ui, const std::string& name, const GraphView& view,
                        const std::vector<NodeId>& selected, CanvasState& state,
                        const std::vector<LiveNode>* live) {
  return Canvas(ui, view, selected, state, live).run(name);
}

void frameNodes(CanvasState& state, const GraphView& view, const std::vector<NodeId>& only,
                Float2 size) {
  const auto [min, max] = view.bounds(only);
  constexpr float kMargin = 40, kFurthest = 0.002f;
  const Float2 extent = max - min;
  const float fit = std::min((size.x - kMargin * 2) / std::max(extent.x, 1.0f),
                             (size.y - kMargin * 2) / std::max(extent.y, 1.0f));
  state.zoom = std::clamp(fit, kFurthest, 1.0f);
  const Float2 middle = (min + max) * 0.5f;
  state.origin = middle - size * (0.5f / state.zoom);
}

}  // namespace widget
