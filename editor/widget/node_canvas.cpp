#include "widget/node_canvas.h"

#include "widget/controls.h"
#include "widget/node_canvas_draw.h"
#include "widget/socket_title.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace widget {

using base::Float2;
using model::NodeId;

namespace {

struct SocketHit {
  std::size_t node = 0, socket = 0;
  bool isOutput = false;
};

/// What is under the pointer; at most one thing.
struct Hit {
  std::optional<SocketHit> socket;
  std::optional<std::size_t> node;
  std::optional<std::size_t> wire;
  std::optional<std::size_t> bend;  ///< Of `wire`.
  std::optional<std::size_t> group, comment;
  bool isCorner = false;  ///< Of the comment: where its size is changed.
};

bool contains(const std::vector<NodeId>& ids, const NodeId& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

float distanceOf(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

ImVec2 bezierAt(const WireCurve& w, float t) {
  const float u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return {a * w.a.x + b * w.b.x + c * w.c.x + d * w.d.x,
          a * w.a.y + b * w.b.y + c * w.c.y + d * w.d.y};
}

/// One frame of the canvas.
class Canvas {
 public:
  Canvas(const Ui& ui, const GraphView& view, const std::vector<NodeId>& selected,
         CanvasState& state)
      : ui_(ui),
        view_(view),
        selected_(selected),
        state_(state),
        list_(*ImGui::GetWindowDrawList()) {}

  CanvasWishes run(const std::string& name) {
    frame_.min = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::GetContentRegionAvail();
    if (size.x < 8 || size.y < 8) return {};
    frame_.max = {frame_.min.x + size.x, frame_.min.y + size.y};
    if (!state_.isFramed) {
      showFirst({size.x / ui_.theme.scale, size.y / ui_.theme.scale});
      state_.isFramed = true;
    }
    ImGui::InvisibleButton(name.c_str(), size,
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    ui_.mark(name);
    wishes_.isHovered = ImGui::IsItemHovered();
    zoomWithWheel();
    updateFrame();
    mouse_ = ImGui::GetIO().MousePos;
    if (wishes_.isHovered || state_.doing != CanvasState::Doing::Nothing) hit_ = hitAt(mouse_);
    if (ImGui::IsItemActivated()) press();
    act();
    draw();
    markPlaces();
    if (wishes_.isHovered && state_.doing == CanvasState::Doing::Nothing) showHelp();
    return std::move(wishes_);
  }

 private:
  /// The whole graph if it can be read then, else where it begins.
  void showFirst(Float2 size) {
    constexpr float kReadable = 0.7f, kMargin = 32;
    frameNodes(state_, view_, {}, size);
    if (state_.zoom >= kReadable) return;
    state_.zoom = kReadable;
    state_.origin = view_.bounds().first - Float2{kMargin, kMargin} * (1 / kReadable);
  }

  void updateFrame() {
    frame_.origin = state_.origin;
    frame_.factor = state_.zoom * ui_.theme.scale;
  }

  void zoomWithWheel() {
    const float wheel = ImGui::GetIO().MouseWheel;
    if (!wishes_.isHovered || wheel == 0) return;
    updateFrame();
    // The point under the pointer stays where it is.
    const Float2 fixed = frame_.toCanvas(ImGui::GetIO().MousePos);
    const float old = state_.zoom;
    state_.zoom = std::clamp(old * std::pow(1.15f, wheel), kMinZoom, kMaxZoom);
    state_.origin = fixed - (fixed - state_.origin) * (old / state_.zoom);
  }

  Hit hitAt(ImVec2 p) const {
    Hit hit;
    const float reach = std::max(ui_.px(9), kSocketRadius * 1.8f * frame_.factor);
    float best = reach;
    for (std::size_t n = 0; n < view_.nodes.size(); ++n) {
      const NodeView& node = view_.nodes[n];
      if (node.isHidden) continue;
      const ImVec2 min = frame_.toScreen(node.position),
                   max = frame_.toScreen(node.position + node.size);
      if (p.x < min.x - reach || p.x > max.x + reach || p.y < min.y - reach || p.y > max.y + reach)
        continue;
      for (const bool isOutput : {false, true}) {
        const auto& sockets = isOutput ? node.outputs : node.inputs;
        for (std::size_t s = 0; s < sockets.size(); ++s) {
          const float distance = distanceOf(p, frame_.toScreen(node.position + sockets[s].offset));
          if (distance >= best) continue;
          best = distance;
          hit.socket = SocketHit{n, s, isOutput};
        }
      }
      // Later nodes lie above earlier ones, selected ones above all.
      const bool isInside = p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y;
      const bool isCovered = hit.node && contains(selected_, view_.nodes[*hit.node].id) &&
                             !contains(selected_, node.id);
      if (isInside && !isCovered) hit.node = n;
    }
    if (hit.socket) hit.node.reset();
    if (!hit.socket && !hit.node) hit.wire = wireAt(p);
    if (hit.wire) hit.bend = bendAt(*hit.wire, p);
    if (!hit.socket && !hit.node && !hit.wire) findBehind(hit, p);
    return hit;
  }

  /// Groups are taken by their title, comments anywhere.
  void findBehind(Hit& hit, ImVec2 p) const {
    const Float2 at = frame_.toCanvas(p);
    const auto isIn = [&](Float2 min, Float2 size) {
      return at.x >= min.x && at.y >= min.y && at.x <= min.x + size.x && at.y <= min.y + size.y;
    };
    for (std::size_t i = 0; i < view_.groups.size(); ++i)
      if (isIn(view_.groups[i].position, {view_.groups[i].size.x, kGroupTitleHeight}))
        hit.group = i;
    if (hit.group) return;
    constexpr float kCorner = 14;
    for (std::size_t i = 0; i < view_.comments.size(); ++i) {
      const CommentView& comment = view_.comments[i];
      if (!isIn(comment.position, comment.size)) continue;
      hit.comment = i;
      const Float2 end = comment.position + comment.size;
      hit.isCorner = at.x > end.x - kCorner && at.y > end.y - kCorner;
    }
  }

  std::optional<std::size_t> bendAt(std::size_t wire, ImVec2 p) const {
    const auto& bends = view_.wires[wire].bends;
    for (std::size_t i = 0; i < bends.size(); ++i)
      if (distanceOf(p, frame_.toScreen(bends[i])) < ui_.px(8)) return i;
    return {};
  }

  std::optional<std::size_t> wireAt(ImVec2 p) const {
    constexpr int kSteps = 24;
    std::optional<std::size_t> found;
    float best = ui_.px(6);
    for (std::size_t i = 0; i < view_.wires.size(); ++i)
      for (const WireCurve& w : curvesOf(view_.wires[i])) {
        const float margin = ui_.px(6);
        if (p.x < std::min({w.a.x, w.b.x, w.c.x, w.d.x}) - margin ||
            p.x > std::max({w.a.x, w.b.x, w.c.x, w.d.x}) + margin ||
            p.y < std::min(w.a.y, w.d.y) - margin || p.y > std::max(w.a.y, w.d.y) + margin)
          continue;
        for (int s = 0; s < kSteps; ++s) {
          const ImVec2 a = bezierAt(w, static_cast<float>(s) / kSteps),
                       b = bezierAt(w, static_cast<float>(s + 1) / kSteps);
          const ImVec2 ab{b.x - a.x, b.y - a.y};
          const float square = ab.x * ab.x + ab.y * ab.y;
          const float t =
              square > 0
                  ? std::clamp(((p.x - a.x) * ab.x + (p.y - a.y) * ab.y) / square, 0.0f, 1.0f)
                  : 0.0f;
          const float distance = distanceOf(p, {a.x + ab.x * t, a.y + ab.y * t});
          if (distance >= best) continue;
          best = distance;
          found = i;
        }
      }
    return found;
  }

  /// From bend to bend.
  std::vector<WireCurve> curvesOf(const WireView& wire) const {
    std::vector<WireCurve> curves;
    Float2 from = view_.socketAt(wire.fromNode, true, wire.fromSocket);
    for (const Float2 bend : wire.bends)
      curves.push_back(wireCurve(frame_, std::exchange(from, bend), bend));
    curves.push_back(wireCurve(frame_, from, view_.socketAt(wire.toNode, false, wire.toSocket)));
    return curves;
  }

  /// The bends with a new one where the wire was clicked.
  std::vector<Float2> bendsWith(const WireView& wire, ImVec2 p) const {
    const std::vector<WireCurve> curves = curvesOf(wire);
    std::size_t nearest = 0;
    float best = INFINITY;
    for (std::size_t i = 0; i < curves.size(); ++i)
      for (int s = 0; s <= 16; ++s)
        if (const float d = distanceOf(p, bezierAt(curves[i], static_cast<float>(s) / 16));
            d < best)
          best = d, nearest = i;
    std::vector<Float2> bends = wire.bends;
    const Float2 at = frame_.toCanvas(p);
    bends.insert(bends.begin() + static_cast<std::ptrdiff_t>(nearest), at);
    return bends;
  }

  const SocketView& socketOf(const SocketHit& hit) const {
    const NodeView& node = view_.nodes[hit.node];
    return hit.isOutput ? node.outputs[hit.socket] : node.inputs[hit.socket];
  }
  model::Socket nameOf(const SocketHit& hit) const {
    return {view_.nodes[hit.node].id, socketOf(hit).name};
  }

  /// A button went down on the canvas.
  void press() {
    using Doing = CanvasState::Doing;
    state_.start = frame_.toCanvas(mouse_);
    state_.hasMoved = false;
    const ImGuiIO& io = ImGui::GetIO();
    if (!hit_.comment) state_.selectedComment.reset();
    if (!hit_.group) state_.selectedGroup.reset();
    if (io.MouseClicked[1] || io.MouseClicked[2] || ui_.keys.isDown(Key::Space)) {
      state_.doing = Doing::Panning;
    } else if (hit_.socket) {
      pressSocket(*hit_.socket);
    } else if (hit_.node && io.MouseDoubleClicked[0]) {
      wishes_.open = view_.nodes[*hit_.node].id;
      state_.doing = Doing::Pressing;
    } else if (hit_.node) {
      pressNode(view_.nodes[*hit_.node].id, io.KeyCtrl || io.KeyShift);
    } else if (hit_.wire && (hit_.bend || io.MouseDoubleClicked[0]) && !io.KeyAlt) {
      pressBend(view_.wires[*hit_.wire]);
    } else if (hit_.wire) {
      state_.selectedWire = view_.wires[*hit_.wire].link;
      if (io.KeyAlt) wishes_.disconnect = state_.selectedWire, state_.selectedWire.reset();
      wishes_.select = std::vector<NodeId>();
      state_.doing = Doing::Pressing;
    } else if (hit_.group || hit_.comment) {
      pressBehind(io.MouseDoubleClicked[0]);
    } else {
      state_.selectedWire.reset();
      state_.doing = Doing::Boxing;
    }
  }

  /// A second click on a wire bends it there; one on a bend takes it out; a drag moves it.
  void pressBend(const WireView& wire) {
    const bool isTwice = ImGui::GetIO().MouseDoubleClicked[0];
    state_.selectedWire = wire.link;
    wishes_.select = std::vector<NodeId>();
    state_.doing = isTwice ? CanvasState::Doing::Pressing : CanvasState::Doing::Bending;
    if (!isTwice) {
      state_.bendsBefore = wire.bends;
      state_.bend = *hit_.bend;
      return;
    }
    std::vector<Float2> points = hit_.bend ? wire.bends : bendsWith(wire, mouse_);
    if (hit_.bend) points.erase(points.begin() + static_cast<std::ptrdiff_t>(*hit_.bend));
    wishes_.bend = BendWish{wire.link, std::move(points)};
    wishes_.hasDragEnded = true;
  }

  void pressBehind(bool isTwice) {
    using Doing = CanvasState::Doing;
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
    if (frame_.toCanvas(mouse_).x < group.position.x + kGroupTitleHeight)
      wishes_.toggleGroup = group.id;
    else if (isTwice)
      wishes_.editGroup = group.id;
    else
      state_.doing = Doing::MovingGroup;
  }

  void dragBehind() {
    using Doing = CanvasState::Doing;
    const Float2 way = stepped(frame_.toCanvas(mouse_) - state_.start);
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
    points[state_.bend] = points[state_.bend] + (frame_.toCanvas(mouse_) - state_.start);
    wishes_.bend = BendWish{*state_.selectedWire, std::move(points)};
  }

  static Float2 stepped(Float2 way) {
    constexpr float kStep = 8;
    return {std::round(way.x / kStep) * kStep, std::round(way.y / kStep) * kStep};
  }

  void pressSocket(const SocketHit& hit) {
    state_.doing = CanvasState::Doing::Wiring;
    state_.wireEnd = nameOf(hit);
    state_.wireFromOutput = hit.isOutput;
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

  void pressNode(const NodeId& id, bool isAdding) {
    state_.doing = CanvasState::Doing::Moving;
    state_.selectedWire.reset();
    const bool isSelected = contains(selected_, id);
    std::vector<NodeId> next = selected_;
    if (isAdding) {
      if (isSelected)
        std::erase(next, id), state_.doing = CanvasState::Doing::Pressing;
      else
        next.push_back(id);
      wishes_.select = next;
    } else if (!isSelected) {
      wishes_.select = std::vector<NodeId>{id};
    }
  }

  /// Goes on with what the pointer is doing, and ends it when the button is up.
  void act() {
    using Doing = CanvasState::Doing;
    if (state_.doing == Doing::Nothing) return;
    const bool isHeld = ImGui::IsItemActive();
    const ImVec2 press = frame_.toScreen(state_.start);
    if (state_.doing != Doing::Panning && distanceOf(press, mouse_) > ui_.px(4))
      state_.hasMoved = true;
    if (state_.doing == Doing::Panning) {
      const ImVec2 delta = ImGui::GetIO().MouseDelta;
      if (distanceOf(press, mouse_) > ui_.px(4)) state_.hasMoved = true;
      if (isHeld && state_.hasMoved) {
        // From the press, so that what was under the pointer stays there.
        state_.origin = state_.origin - Float2{delta.x, delta.y} * (1 / frame_.factor);
        updateFrame();
        state_.start = frame_.toCanvas(mouse_);
      }
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    }
    if (state_.doing == Doing::Moving && state_.hasMoved) {
      wishes_.move = stepped(frame_.toCanvas(mouse_) - state_.start);
    }
    if (state_.hasMoved) dragBehind();
    if (!isHeld) release();
  }

  void release() {
    using Doing = CanvasState::Doing;
    const Doing was = std::exchange(state_.doing, Doing::Nothing);
    if (was == Doing::Moving) wishes_.hasMoveEnded = true;
    if (was == Doing::MovingComment || was == Doing::SizingComment || was == Doing::MovingGroup ||
        was == Doing::Bending)
      wishes_.hasDragEnded = true;
    if (was == Doing::Panning && !state_.hasMoved && ImGui::GetIO().MouseReleased[1])
      wishes_.add = AddWish{frame_.toCanvas(mouse_), {}, true};
    if (was == Doing::Boxing) selectInBox();
    if (was == Doing::Moving && !state_.hasMoved && hit_.node && !ImGui::GetIO().KeyCtrl &&
        !ImGui::GetIO().KeyShift)
      wishes_.select = std::vector<NodeId>{view_.nodes[*hit_.node].id};
    if (was == Doing::Wiring) dropWire();
  }

  void dropWire() {
    wishes_.hasWiringEnded = true;
    const std::optional<model::Link> pulledOff = std::exchange(state_.pulledOff, std::nullopt);
    if (hit_.socket && hit_.socket->isOutput != state_.wireFromOutput) {
      const model::Socket other = nameOf(*hit_.socket);
      wishes_.disconnect = pulledOff;
      wishes_.connect = state_.wireFromOutput ? model::Link{state_.wireEnd, other}
                                              : model::Link{other, state_.wireEnd};
    } else if (!hit_.socket && !hit_.node && state_.hasMoved && wishes_.isHovered && !pulledOff) {
      wishes_.add = AddWish{frame_.toCanvas(mouse_), state_.wireEnd, state_.wireFromOutput};
    }
  }

  void selectInBox() {
    const Float2 a = state_.start, b = frame_.toCanvas(mouse_);
    const Float2 min{std::min(a.x, b.x), std::min(a.y, b.y)},
        max{std::max(a.x, b.x), std::max(a.y, b.y)};
    std::vector<NodeId> inside;
    if (ImGui::GetIO().KeyShift || ImGui::GetIO().KeyCtrl) inside = selected_;
    if (state_.hasMoved)
      for (const NodeView& node : view_.nodes)
        if (!node.isHidden && node.position.x < max.x && node.position.x + node.size.x > min.x &&
            node.position.y < max.y && node.position.y + node.size.y > min.y &&
            !contains(inside, node.id))
          inside.push_back(node.id);
    wishes_.select = inside;
  }

  void draw() {
    list_.PushClipRect(frame_.min, frame_.max, true);
    drawCanvasGrid(ui_, list_, frame_);
    for (const CommentView& comment : view_.comments)
      drawComment(ui_, list_, frame_, comment, state_.selectedComment == comment.id);
    for (const GroupView& group : view_.groups)
      drawGroup(ui_, list_, frame_, group, state_.selectedGroup == group.id);
    for (std::size_t i = 0; i < view_.wires.size(); ++i) {
      const WireView& wire = view_.wires[i];
      const bool isLit = state_.selectedWire == wire.link ||
                         (hit_.wire == i && state_.doing == CanvasState::Doing::Nothing);
      // Within a folded group.
      if (view_.nodes[wire.fromNode].isHidden && view_.nodes[wire.toNode].isHidden &&
          view_.nodes[wire.fromNode].position == view_.nodes[wire.toNode].position)
        continue;
      const SocketView& socket = view_.nodes[wire.fromNode].outputs[wire.fromSocket];
      Float2 from = view_.socketAt(wire.fromNode, true, wire.fromSocket);
      for (const Float2 bend : wire.bends)
        drawWire(ui_, list_, frame_, std::exchange(from, bend), bend, socket, isLit);
      drawWire(ui_, list_, frame_, from, view_.socketAt(wire.toNode, false, wire.toSocket), socket,
               isLit);
      drawWireSigns(ui_, list_, frame_, wire, socket, bezierAt(curvesOf(wire).back(), 0.5f));
    }
    for (const bool drawsSelected : {false, true})
      for (std::size_t i = 0; i < view_.nodes.size(); ++i) {
        const NodeView& node = view_.nodes[i];
        if (node.isHidden || contains(selected_, node.id) != drawsSelected || !isInSight(node))
          continue;
        drawNode(ui_, list_, frame_, node, drawsSelected, hit_.node == i);
      }
    drawHand();
    list_.PopClipRect();
  }

  bool isInSight(const NodeView& node) const {
    const ImVec2 min = frame_.toScreen(node.position),
                 max = frame_.toScreen(node.position + node.size);
    const float margin = 12 * frame_.factor;
    return max.x + margin > frame_.min.x && min.x - margin < frame_.max.x &&
           max.y + margin > frame_.min.y && min.y - margin < frame_.max.y;
  }

  /// What the pointer carries: the box, the wire, and the light on the socket it is over.
  void drawHand() {
    const Palette& c = ui_.theme.color;
    if (state_.doing == CanvasState::Doing::Boxing && state_.hasMoved) {
      const ImVec2 a = frame_.toScreen(state_.start);
      list_.AddRectFilled({std::min(a.x, mouse_.x), std::min(a.y, mouse_.y)},
                          {std::max(a.x, mouse_.x), std::max(a.y, mouse_.y)},
                          withAlpha(c.accent, 0.12f), ui_.px(2));
      list_.AddRect({std::min(a.x, mouse_.x), std::min(a.y, mouse_.y)},
                    {std::max(a.x, mouse_.x), std::max(a.y, mouse_.y)}, c.accent, ui_.px(2));
    }
    if (state_.doing == CanvasState::Doing::Wiring) {
      const auto it = view_.indexOf.find(state_.wireEnd.node);
      if (it != view_.indexOf.end()) {
        const NodeView& node = view_.nodes[it->second];
        for (const SocketView& s : state_.wireFromOutput ? node.outputs : node.inputs)
          if (s.name == state_.wireEnd.name) {
            const Float2 fixed = node.position + s.offset, free = frame_.toCanvas(mouse_);
            drawWire(ui_, list_, frame_, state_.wireFromOutput ? fixed : free,
                     state_.wireFromOutput ? free : fixed, s, true);
          }
      }
    }
    if (hit_.socket) {
      const ImVec2 p = frame_.toScreen(
          view_.socketAt(hit_.socket->node, hit_.socket->isOutput, hit_.socket->socket));
      list_.AddCircle(p, (kSocketRadius + 3) * frame_.factor, c.accent, 0, ui_.px(2));
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

  void markPlaces() {
    if (!ui_.marks.isOn()) return;
    // Only what can be pointed at.
    const auto add = [&](const std::string& name, ImVec2 min, ImVec2 max) {
      const float x = (min.x + max.x) / 2, y = (min.y + max.y) / 2;
      if (x > frame_.min.x && x < frame_.max.x && y > frame_.min.y && y < frame_.max.y)
        ui_.marks.add(name, {min.x, min.y}, {max.x, max.y});
    };
    for (const CommentView& comment : view_.comments)
      add("comment/" + comment.id.text, frame_.toScreen(comment.position),
          frame_.toScreen(comment.position + comment.size));
    for (const GroupView& group : view_.groups)
      add("group/" + group.id.text, frame_.toScreen(group.position),
          frame_.toScreen(group.position + Float2{group.size.x, kGroupTitleHeight}));
    for (const WireView& wire : view_.wires) {
      const ImVec2 p = bezierAt(curvesOf(wire).back(), 0.5f);
      add("wire/" + wire.link.to.node.text + "/" + wire.link.to.name, p, p);
    }
    for (const NodeView& node : view_.nodes) {
      if (node.isHidden) continue;
      add("node/" + node.id.text, frame_.toScreen(node.position),
          frame_.toScreen(node.position + Float2{node.size.x, kNodeHeaderHeight}));
      for (const bool isOutput : {false, true})
        for (const SocketView& s : isOutput ? node.outputs : node.inputs) {
          const ImVec2 p = frame_.toScreen(node.position + s.offset);
          add("node/" + node.id.text + (isOutput ? "/out/" : "/in/") + s.name, p, p);
        }
    }
  }

  const Ui& ui_;
  const GraphView& view_;
  const std::vector<NodeId>& selected_;
  CanvasState& state_;
  ImDrawList& list_;
  CanvasFrame frame_;
  CanvasWishes wishes_;
  ImVec2 mouse_;
  Hit hit_;
};

}  // namespace

CanvasWishes nodeCanvas(const Ui& ui, const std::string& name, const GraphView& view,
                        const std::vector<NodeId>& selected, CanvasState& state) {
  return Canvas(ui, view, selected, state).run(name);
}

void frameNodes(CanvasState& state, const GraphView& view, const std::vector<NodeId>& only,
                Float2 size) {
  const auto [min, max] = view.bounds(only);
  constexpr float kMargin = 40;
  const Float2 extent = max - min;
  const float fit = std::min((size.x - kMargin * 2) / std::max(extent.x, 1.0f),
                             (size.y - kMargin * 2) / std::max(extent.y, 1.0f));
  state.zoom = std::clamp(fit, kMinZoom, 1.0f);
  const Float2 middle = (min + max) * 0.5f;
  state.origin = middle - size * (0.5f / state.zoom);
}

}  // namespace widget
