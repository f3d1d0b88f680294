#include "player/session.h"

#include "base/near_names.h"
#include "graph/compile.h"
#include "player/world_host.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace player {
namespace {

constexpr float kClickSlack = 0.012f;  // of the picture's height: a hand is never quite still
constexpr int kMouse = 0;              // controllerIndex of the one pointer there is

/// The first in the order of the scene's tree, parents before children; -1: none.
int firstCameraNode(const asset::Gltf& gltf) {
  if (gltf.scene < 0 || static_cast<std::size_t>(gltf.scene) >= gltf.scenes.size()) return -1;
  const std::vector<int>& roots = gltf.scenes[static_cast<std::size_t>(gltf.scene)].nodes;
  std::vector<int> todo(roots.rbegin(), roots.rend());
  while (!todo.empty()) {
    const int at = todo.back();
    const asset::Node& node = gltf.nodes[static_cast<std::size_t>(at)];
    if (node.camera >= 0) return at;
    todo.pop_back();
    todo.insert(todo.end(), node.children.rbegin(), node.children.rend());
  }
  return -1;
}

world::View viewFrom(const asset::Camera& camera, const base::Mat4& worldFromLocal) {
  world::View view;
  base::Transform pose = base::transformFrom(worldFromLocal);
  pose.scale = {1, 1, 1};  // a camera's own scale is ignored (glTF 2.0, 3.10)
  view.worldFromView = base::matrixFrom(pose);
  view.isPerspective = camera.isPerspective;
  view.yfov = camera.yfov;
  view.ymag = camera.ymag;
  view.zNear = camera.zNear;
  view.zFar = camera.zFar;
  return view;
}

}  // namespace

struct Session::State {
  package::Stage stage;
  world::World world;
  Panels panels;
  WorldHost host;
  std::optional<script::Machine> machine;  // after host, which it uses until its end
  world::View view;
  int cameraNode = -1;
  float aspect = 16.0f / 9;
  std::vector<Input> pending;
  base::Float2 pointer;
  bool hasPointer = false;
  bool isPressed = false;
  bool isOnPanel = false;  ///< Where it was pressed: a panel that keeps it.
  base::Float2 pressedAt;
  std::string hovered;
  int hoveredNode = -1;
  std::int64_t frame = 0;
  double time = 0;
  Logbook book;
  std::vector<script::RunError> errors;
  std::map<script::InstanceId, std::shared_ptr<const graph::Origins>> origins;
  Counters counters;

  State(package::Stage s, std::uint64_t seed)
      : stage(std::move(s)), world(stage.gltf), panels(stage, world), host(world, panels, stage.names, seed, [this](base::Severity severity, std::string_view text) {
          book.say(frame, severity, text);
        }) {}

  void addBehaviours(const graph::Catalog& catalog, const SessionOptions& options);
  bool useCamera(const std::string& name);
  int nodeCalled(const std::string& name) const;
  std::string nameOf(int node) const;
  std::vector<int> pathFrom(int node) const;
  void hover(int node);
  void hoverAtPointer();
  void select(int node, base::Float3 point);
  void pointerTo(const Input& input);
  void touch(const Input& input);
  void tellPanels();
  struct Target {
    world::Hit hit;
    bool isHit = false;
    Panels::Spot spot;
  };
  Target targetAt(base::Float2 position, world::World::PickFilter filter) const;
  std::vector<std::string> nodeNames() const;
  void sendFromOutside(const script::SentEvent& event);
  void handle(const Input& input);
  void name(script::RunError& error) const;
  void collect();
};

/// Of something that could not be loaded. Its message begins with what the error names by itself: `graph "turn" node "n":
/// what`.
script::RunError loadError(const std::string& name, std::string message) {
  script::RunError error{-1, name, "", std::move(message), false};
  for (const std::string kind : {"graph", "script"}) {
    const std::string start = kind + " \"" + name + "\"", node = " node \"";
    if (error.message.compare(0, start.size(), start) != 0) continue;
    std::string rest = error.message.substr(start.size());
    if (rest.compare(0, node.size(), node) == 0) {
      const std::size_t end = rest.find('"', node.size());
      error.node = rest.substr(node.size(), end - node.size());
      rest.erase(0, end == rest.npos ? end : end + 1);
    }
    if (rest.compare(0, 2, ": ") == 0) rest.erase(0, 2);
    error.message = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
    break;
  }
  return error;
}

void Session::State::addBehaviours(const graph::Catalog& catalog, const SessionOptions& options) {
  // Equal graphs are compiled once, however many entities use them.
  std::map<const model::Graph*, base::Result<graph::Program>> programs;
  for (const auto& behaviour : stage.behaviours) {
    const std::string name = behaviour.graphId.text;
    const auto wrong = std::find_if(behaviour.problems.begin(), behaviour.problems.end(), [](const base::Problem& p) {
      return p.severity == base::Severity::Error;
    });
    if (wrong != behaviour.problems.end()) {
      errors.push_back(loadError(name, wrong->where + ": " + wrong->message));
      continue;
    }
    auto found = programs.find(behaviour.graph.get());
    if (found == programs.end())
      found = programs
                  .emplace(behaviour.graph.get(),
                           graph::compile(*behaviour.graph, catalog, name, graph::CompileOptions{options.debug}))
                  .first;
    const auto& program = found->second;
    if (!program) {
      errors.push_back(loadError(name, program.error().message));
      continue;
    }
    const auto added = machine->add(*program, behaviour.entity, behaviour.parameters);
    if (!added)
      errors.push_back(loadError(name, added.error().message));
    else
      origins[*added] = behaviour.origins;
  }
  if (options.script.empty()) return;
  const auto added = machine->addScript(options.scriptName, options.script, "");
  if (!added) errors.push_back(loadError(options.scriptName, added.error().message));
}

int Session::State::nodeCalled(const std::string& name) const {
  return indexOf(stage.names.nodes, name, "", stage.gltf->nodes.size());
}

std::string Session::State::nameOf(int node) const {
  // An entity's own name is worth more than "helmet#3"; names sort so that it comes first.
  for (int at = node; at >= 0; at = stage.gltf->nodes[static_cast<std::size_t>(at)].parent)
    for (const auto& [name, index] : stage.names.nodes)
      if (index == at && name.find('#') == std::string::npos) return name;
  return std::to_string(node);
}

std::vector<int> Session::State::pathFrom(int node) const {
  std::vector<int> path;
  for (int at = node; at >= 0; at = stage.gltf->nodes[static_cast<std::size_t>(at)].parent) path.push_back(at);
  return path;
}

bool Session::State::useCamera(const std::string& name) {
  cameraNode = -1;
  const auto& nodes = stage.gltf->nodes;
  if (!name.empty()) {
    cameraNode = nodeCalled(name);
    if (cameraNode < 0)
      for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].camera >= 0 && nodes[i].name == name) cameraNode = static_cast<int>(i);
    if (cameraNode >= 0 && nodes[static_cast<std::size_t>(cameraNode)].camera < 0) cameraNode = -1;
  } else {
    cameraNode = firstCameraNode(*stage.gltf);
  }
  if (cameraNode >= 0)
    view = viewFrom(world.camera(nodes[static_cast<std::size_t>(cameraNode)].camera), world.worldFromLocal(cameraNode));
  else
    view = world::framing(world.bounds());
  return cameraNode >= 0 || name.empty();
}

void Session::State::hover(int node) {
  if (node == hoveredNode) return;
  hoveredNode = node;
  hovered = node < 0 ? "" : nameOf(node);
  machine->hover(node < 0 ? std::vector<int>{} : pathFrom(node), kMouse);
}

/// A panel on the screen takes the pointer before what lies behind it; one in the world is hit like
/// any other thing.
Session::State::Target Session::State::targetAt(base::Float2 position,
                                                world::World::PickFilter filter) const {
  Target target;
  target.spot = panels.onScreen(position);
  if (target.spot) return target;
  const base::Ray ray = world::rayThrough(view, aspect, position);
  target.isHit = world.pick(ray, filter, target.hit);
  if (target.isHit) target.spot = panels.inWorld(target.hit, ray);
  return target;
}

void Session::State::hoverAtPointer() {
  const Target target = targetAt(pointer, world::World::PickFilter::Hoverable);
  if (!panels.isHeld()) panels.hover(target.spot);
  hover(target.isHit ? target.hit.node : -1);
  // There is nothing in the world to be hovered, but a hand should show.
  if (!target.isHit && target.spot && target.spot.part)
    hovered = nameOf(panels.ownerOf(target.spot));
  else
    hovered = hoveredNode < 0 ? "" : nameOf(hoveredNode);
}

void Session::State::select(int node, base::Float3 point) {
  if (node < 0 || !world.isSelectable(node)) return;
  machine->select(pathFrom(node), kMouse, point, base::transformPoint(view.worldFromView, {}));
}

void Session::State::pointerTo(const Input& input) {
  pointer = input.position;
  hasPointer = true;
  const bool isPress = input.isDown && !isPressed, isRelease = !input.isDown && isPressed;
  isPressed = input.isDown;
  if (isPress) {
    pressedAt = pointer;
    const Target target = targetAt(pointer, world::World::PickFilter::Selectable);
    panels.press(target.spot);
    isOnPanel = panels.isHeld() || (target.spot && !target.isHit);
  }
  if (panels.isHeld()) panels.drag(pointer, world::rayThrough(view, aspect, pointer));
  if (!isRelease) return;
  if (isOnPanel) {
    panels.release(targetAt(pointer, world::World::PickFilter::Selectable).spot);
    return;
  }
  const base::Float2 moved = pointer - pressedAt;
  if (std::hypot(moved.x * aspect, moved.y) > kClickSlack) return;
  world::Hit hit;
  if (world.pick(world::rayThrough(view, aspect, pressedAt), world::World::PickFilter::Selectable, hit))
    select(hit.node, hit.point);
}

void Session::State::touch(const Input& input) {
  const int owner = nodeCalled(input.node);
  const Panels::Place place = panels.find(owner, input.element);
  if (!place || !panels.touch(place, input.value))
    book.add(frame, base::Severity::Warning,
             "input: there is no \"" + input.element + "\" to be touched on the panel of \"" +
                 input.node + "\"");
}

/// What hands did to panels, to whoever listens. An answer may touch nothing, so this ends.
void Session::State::tellPanels() {
  for (const PanelEvent& event : panels.takeEvents()) {
    if (event.isPress)
      machine->panelPressed(event.owner, event.element);
    else
      machine->panelChanged(event.owner, event.element, event.value);
  }
}

std::vector<std::string> Session::State::nodeNames() const {
  std::vector<std::string> names;
  for (const auto& [name, index] : stage.names.nodes)
    if (name.find('#') == std::string::npos) names.push_back(name);
  return names;
}

namespace {

/// What a value of an input file, whose types are those that JSON has, is as a value of an event.
/// nullopt where it is another thing.
std::optional<base::Value> converted(const base::Value& value, base::Type type) {
  if (value.type == type) return value;
  base::Value result = base::Value::defaultOf(type);
  using base::Type;
  const int count = base::componentCount(type);
  if (type == Type::Bool || value.type == Type::Bool) return std::nullopt;
  if (value.type == Type::String) {
    if (count > 0 || type == Type::List) return std::nullopt;
    result.text = value.text;
    return result;
  }
  if (type == Type::Int) return std::nullopt;
  if (count > 1 && value.type == Type::List && value.items.size() == static_cast<std::size_t>(count)) {
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      const base::Value& item = value.items[i];
      if (item.type != Type::Int && item.type != Type::Float) return std::nullopt;
      result.numbers[i] = item.numbers[0];
    }
    return result;
  }
  if (count == 0 || base::componentCount(value.type) != count) return std::nullopt;
  result.numbers = value.numbers;
  return result;
}

/// The value as one of the types that graphs give to the value `name` of the event. Where it is none
/// of them, what was wanted and what came.
base::Result<base::Value> fitted(const package::Stage& stage, const script::SentEvent& event,
                                 const std::string& name) {
  const base::Value& value = event.values.at(name);
  std::set<std::string> known;
  std::string wanted;
  for (const auto& behaviour : stage.behaviours) {
    if (!behaviour.graph) continue;
    for (const auto& [id, declared] : behaviour.graph->events) {
      if (declared->name != event.name) continue;
      for (const auto& [socket, initial] : declared->values) known.insert(socket);
      const auto socket = declared->values.find(name);
      if (socket == declared->values.end()) continue;
      if (auto fit = converted(value, socket->second.type)) return *fit;
      wanted = base::nameOf(socket->second.type);
    }
  }
  const std::string place = "input: event \"" + event.name + "\" value \"" + name + "\"";
  if (wanted.empty())
    return base::Error{place + ": there is none of that name" +
                       base::thereIs(name, {known.begin(), known.end()})};
  return base::Error{place + ": wanted " + wanted + ", got " + std::string(base::nameOf(value.type)) +
                     "; it keeps its default"};
}

}  // namespace

/// Hand-written behaviours hear of no events, so only graphs can know the name.
void Session::State::sendFromOutside(const script::SentEvent& event) {
  script::SentEvent fitting{event.name, {}};
  std::set<std::string> names;
  for (const auto& behaviour : stage.behaviours)
    if (behaviour.graph)
      for (const auto& [id, known] : behaviour.graph->events) names.insert(known->name);
  if (names.count(event.name) == 0)
    book.add(frame, base::Severity::Warning,
             "input: no graph has an event called \"" + event.name + "\"" +
                 base::thereIs(event.name, {names.begin(), names.end()}));
  else
    for (const auto& [name, value] : event.values) {
      auto fit = fitted(stage, event, name);
      if (fit)
        fitting.values.emplace(name, std::move(*fit));
      else
        book.add(frame, base::Severity::Error, fit.error().message);
    }
  machine->send(fitting);
}

void Session::State::handle(const Input& input) {
  switch (input.type) {
    case Input::Type::Select:
    case Input::Type::Hover: {
      const int node = input.node.empty() ? -1 : nodeCalled(input.node);
      if (node < 0 && !input.node.empty()) {
        book.add(frame, base::Severity::Warning,
                 "input: there is no node called \"" + input.node + "\"" +
                     base::thereIs(input.node, nodeNames()));
        return;
      }
      if (input.type == Input::Type::Hover) {
        hasPointer = false;
        hover(node >= 0 && world.isHoverable(node) ? node : -1);
      } else {
        const base::Box box = world.boundsBelow(node);
        select(node, box.isEmpty() ? base::transformPoint(world.worldFromLocal(node), {}) : box.center());
      }
      return;
    }
    case Input::Type::Key:
      if (!panels.key(input.key, input.isDown)) machine->key(input.key, input.isDown);
      return;
    case Input::Type::Panel: touch(input); return;
    case Input::Type::Pointer: pointerTo(input); return;
    case Input::Type::Event: sendFromOutside(input.event); return;
    case Input::Type::Move: {
      const base::Mat4 step = base::matrixFrom({base::transformDirection(view.worldFromView, input.move), {}, {1, 1, 1}});
      view.worldFromView = step * view.worldFromView;
      cameraNode = -1;
    }
  }
}

/// By the graph and node that an author knows.
void Session::State::name(script::RunError& error) const {
  const auto found = origins.find(error.instance);
  if (found == origins.end() || !found->second || error.node.empty()) return;
  const model::NodeId flat(error.node);
  const graph::Place place = found->second->of(flat).front();
  error.node = place.node.text;
  const std::string used = found->second->usedBy(flat);
  if (used.empty()) return;
  error.graph = place.graph.text;
  error.message += " (" + used + ")";
}

void Session::State::collect() {
  for (auto& event : machine->takeSentEvents()) book.addEvent(frame, std::move(event));
  book.missEvents(machine->takeMissedEvents());
  book.endFrame(frame);
  for (auto& error : machine->takeErrors()) {
    name(error);
    error.message += " (frame " + std::to_string(frame) + ")";
    errors.push_back(std::move(error));
  }
  counters.steps += machine->stepsUsed();
}

base::Result<std::unique_ptr<Session>> Session::open(package::Stage stage, const graph::Catalog& catalog,
                                                     const SessionOptions& options) {
  auto state = std::make_unique<State>(std::move(stage), options.seed);
  auto machine = script::Machine::create(state->host, options.limits);
  if (!machine) return machine.error();
  state->machine.emplace(std::move(*machine));
  state->addBehaviours(catalog, options);
  state->collect();
  state->world.update();
  state->useCamera("");
  state->world.setView(state->view, state->aspect);
  state->panels.place(state->view, state->aspect);
  return std::unique_ptr<Session>(new Session(std::move(state)));
}

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::~Session() = default;

void Session::input(const Input& input) { state_->pending.push_back(input); }

void Session::advance(double dt) {
  State& s = *state_;
  const bool isFirst = s.frame == 0;
  dt = std::max(dt, 0.0);
  s.world.setView(s.view, s.aspect);
  if (isFirst)
    s.machine->start();
  else
    s.time += dt;
  // Time first, then hands: what a tick reads is where clips are now, and what a click starts begins at this frame.
  s.world.advance(isFirst ? 0 : dt);
  s.machine->clipsFinished(s.world.finishedClips(), s.world.stoppedClips());
  s.machine->tick(s.time, isFirst ? std::numeric_limits<double>::quiet_NaN() : dt);
  const std::vector<Input> inputs = std::move(s.pending);
  s.pending.clear();
  for (const Input& input : inputs) {
    s.handle(input);
    s.tellPanels();
  }
  if (s.hasPointer) s.hoverAtPointer();
  s.world.update();
  if (s.cameraNode >= 0)
    s.view = viewFrom(s.world.camera(s.stage.gltf->nodes[static_cast<std::size_t>(s.cameraNode)].camera),
                      s.world.worldFromLocal(s.cameraNode));
  s.panels.place(s.view, s.aspect);
  s.collect();
  ++s.frame;
}

world::World& Session::world() { return state_->world; }
const world::World& Session::world() const { return state_->world; }
const package::Stage& Session::stage() const { return state_->stage; }
const world::View& Session::view() const { return state_->view; }

void Session::setView(const world::View& view) {
  state_->view = view;
  state_->cameraNode = -1;
}

const Panels& Session::panels() const { return state_->panels; }
bool Session::isTouching() const { return state_->isPressed && state_->isOnPanel; }

bool Session::useCamera(const std::string& name) { return state_->useCamera(name); }
void Session::setAspect(float aspect) { state_->aspect = aspect; }
const std::string& Session::hovered() const { return state_->hovered; }
base::Ray Session::rayThrough(base::Float2 position) const {
  return world::rayThrough(state_->view, state_->aspect, position);
}
std::int64_t Session::frame() const { return state_->frame; }
double Session::time() const { return state_->time; }
const std::vector<LogLine>& Session::log() const { return state_->book.lines(); }
const std::vector<EventLine>& Session::events() const { return state_->book.events(); }
std::size_t Session::forgottenLines() const { return state_->book.forgottenLines(); }
std::size_t Session::forgottenEvents() const { return state_->book.forgottenEvents(); }
const std::vector<script::RunError>& Session::errors() const { return state_->errors; }
const Counters& Session::counters() const { return state_->counters; }
std::vector<Pulse> Session::takePulses() {
  std::vector<Pulse> taken;
  for (const auto& [instance, origins] : state_->origins) {
    if (!origins) continue;
    for (const auto& [node, count] : state_->machine->takePulses(instance))
      taken.push_back({origins->of(model::NodeId(node)).front(), count});
  }
  return taken;
}

std::vector<Probe> Session::probesOf(const model::GraphId& graph) const {
  std::vector<Probe> found;
  for (const auto& [instance, origins] : state_->origins) {
    if (!origins) continue;
    for (auto& [name, value] : state_->machine->probes(instance)) {
      const std::size_t dot = name.rfind('.');
      const graph::Place place = origins->of(model::NodeId(name.substr(0, dot))).front();
      if (place.graph == graph) found.push_back({place.node, name.substr(dot + 1), value});
    }
  }
  return found;
}

std::map<std::string, base::Value> Session::variables() const { return state_->machine->variables(); }

}  // namespace player
