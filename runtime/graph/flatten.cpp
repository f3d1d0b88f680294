#include "graph/flatten.h"

#include "graph/flatten_parts.h"
#include "graph/functions.h"

#include <algorithm>
#include <set>

namespace graph {

using base::Severity;
using model::GraphId;
using model::NodeId;

namespace {

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// "n7/n3.a" without what stands after the dot.
std::string_view withoutSocket(std::string_view flat) { return flat.substr(0, flat.find('.')); }

std::string textOf(const Place& place) {
  return "graph " + quoted(place.graph.text) + " node " + quoted(place.node.text);
}

}  // namespace

// --- origins

std::vector<Place> Origins::of(const NodeId& flat) const {
  std::vector<Place> places;
  std::string_view path = withoutSocket(flat.text);
  while (true) {
    const std::size_t slash = path.rfind('/');
    const bool isInner = slash != std::string_view::npos;
    const std::string use(isInner ? path.substr(0, slash) : std::string_view());
    const auto function = functions_.find(use);
    places.push_back({function == functions_.end() ? root_ : function->second,
                      NodeId(std::string(isInner ? path.substr(slash + 1) : path))});
    if (!isInner) return places;
    path = path.substr(0, slash);
  }
}

std::string Origins::usedBy(const NodeId& flat) const {
  const std::vector<Place> places = of(flat);
  std::string text;
  for (std::size_t i = 1; i < places.size(); ++i)
    text += (i == 1 ? "used by " : ", used by ") + graph::textOf(places[i]);
  return text;
}

std::string Origins::textOf(const NodeId& flat) const {
  const std::string used = usedBy(flat);
  return graph::textOf(of(flat).front()) + (used.empty() ? "" : ", " + used);
}

// --- what is known about each graph of the project

const Prepared& Preparing::of(const GraphId& id) {
  const auto [it, isNew] = known_.try_emplace(id);
  Prepared& made = it->second;
  if (!isNew) return made;
  const auto authored = project_.graphs.share(id);
  auto graph = model::withShared(authored, project_);
  Checked checked = check(*graph, catalog, id.text);
  made.problems = std::move(checked.problems);
  made.isGood = !base::hasErrors(made.problems);
  for (const auto& [nodeId, node] : graph->nodes) {
    const NodeDef* def = catalog.find(node->type);
    const bool isEnd =
        def && (def->role == NodeRole::FunctionInput || def->role == NodeRole::FunctionOutput);
    made.hasEnds = made.hasEnds || isEnd;
    if (def && def->role == NodeRole::Function)
      made.uses.emplace_back(nodeId, *functionIn(node->type));
  }
  if (made.isGood && !checked.conversions.empty()) {
    graph =
        std::make_shared<const model::Graph>(withConversions(*graph, checked.conversions, catalog));
    checked = check(*graph, catalog, id.text);
  }
  made.graph = std::move(graph);
  made.ports = std::move(checked.ports);
  return made;
}

void Prepared::index(const Catalog& catalog) {
  if (isIndexed) return;
  isIndexed = true;
  for (const auto& [id, node] : graph->nodes) roles[id] = catalog.find(node->type)->role;
  for (const model::Link& link : graph->links) {
    const Port* out = ports.at(link.from.node).output(link.from.name, true);
    const Port* in = ports.at(link.to.node).input(link.to.name, true);
    const bool isFlow = out && in;
    if (isFlow)
      flowsFrom[link.from].push_back(link.to);
    else
      valueInto.emplace(link.to, link.from);
    const NodeRole from = roles.at(link.from.node), to = roles.at(link.to.node);
    if (isFlow && from == NodeRole::FunctionInput) flowsIn[link.from.name].push_back(link.to);
    if (!isFlow && to == NodeRole::FunctionOutput) valuesOut[link.to.name].push_back(link.to.node);
  }
}

// --- bounds

bool Bounds::check(const GraphId& id, std::vector<base::Problem>& problems, bool isToldOnce) {
  if (!walk(id, problems)) return false;
  const Size& size = sizes_.at(id);
  const auto isOfFunction = [&](auto isTooMuch) {
    const auto& uses = preparing_.of(id).uses;
    return isToldOnce && std::any_of(uses.begin(), uses.end(), [&](const auto& use) {
             return isTooMuch(sizes_.at(use.second));
           });
  };
  const auto hasTooMany = [](const Size& s) { return s.nodes > kMaxFlatNodes; };
  const auto isTooDeep = [](const Size& s) { return s.depth > kMaxFunctionDepth; };
  if (hasTooMany(size) && !isOfFunction(hasTooMany))
    problems.push_back(
        {Severity::Error, "too-large", "graph " + quoted(id.text),
         "with everything that its functions stand for it has " +
             (size.nodes >= kUncounted ? "a million or more" : std::to_string(size.nodes)) +
             " nodes; at most " + std::to_string(kMaxFlatNodes) + " can run",
         "let the functions use each other less often"});
  if (isTooDeep(size) && !isOfFunction(isTooDeep))
    problems.push_back({Severity::Error, "deep-function", "graph " + quoted(id.text),
                        "its functions use functions " + std::to_string(size.depth) +
                            " deep; at most " + std::to_string(kMaxFunctionDepth) + " can run",
                        "take a level out"});
  return !hasTooMany(size) && !isTooDeep(size);
}

// Depth first with a stack of its own: what a file nests may be deeper than the machine's stack.
bool Bounds::walk(const GraphId& root, std::vector<base::Problem>& problems) {
  struct Frame {
    GraphId id;
    std::size_t next = 0;
  };
  std::vector<Frame> stack;
  const auto open = [&](const GraphId& id) { stack.push_back({id}); };
  if (!sizes_.count(root)) open(root);
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const Prepared& prepared = preparing_.of(frame.id);
    if (frame.next < prepared.uses.size()) {
      const std::pair<NodeId, GraphId>& use = prepared.uses[frame.next++];
      const NodeId& node = use.first;
      const GraphId& function = use.second;
      if (sizes_.count(function)) continue;
      const auto known = std::find_if(stack.begin(), stack.end(),
                                      [&](const Frame& f) { return f.id == function; });
      if (known == stack.end()) {
        open(function);
        continue;
      }
      std::string path;
      for (auto f = known; f != stack.end(); ++f) path += quoted(f->id.text) + " → ";
      problems.push_back({Severity::Error, "recursive-function",
                          "graph " + quoted(stack.back().id.text) + " node " + quoted(node.text),
                          "this function would run inside itself: " + path + quoted(function.text),
                          "take this node away"});
      return false;
    }
    Size size{prepared.graph->nodes.size(), 0};
    for (const auto& [node, function] : prepared.uses) {
      const Size& inner = sizes_.at(function);
      size.nodes = std::min(kUncounted, size.nodes + inner.nodes);
      size.depth = std::max(size.depth, inner.depth + 1);
    }
    sizes_[frame.id] = size;
    stack.pop_back();
  }
  return true;
}

// --- the whole

namespace {

/// Shared variables and events that no node names are none of this graph's business.
std::shared_ptr<const model::Graph> withoutUnused(
    const std::shared_ptr<const model::Graph>& graph,
    const std::shared_ptr<const model::Graph>& authored, const Catalog& catalog) {
  if (graph == authored) return graph;
  std::set<std::string> variables, events;
  for (const auto& [id, node] : graph->nodes) {
    const NodeDef* def = catalog.find(node->type);
    for (const ConfigDef& entry : def ? def->config : std::vector<ConfigDef>{}) {
      const auto it = node->config.find(entry.name);
      if (it == node->config.end() || (entry.names != "variable" && entry.names != "event"))
        continue;
      std::set<std::string>& used = entry.names == "variable" ? variables : events;
      used.insert(it->second.text);
      for (const base::Value& item : it->second.items) used.insert(item.text);
    }
  }
  model::Graph kept = *graph;
  for (const auto& [id, variable] : graph->variables)
    if (variable->isShared && !variables.count(id.text)) kept.variables.erase(id);
  for (const auto& [id, event] : graph->events)
    if (event->isShared && !events.count(id.text)) kept.events.erase(id);
  return kept == *authored ? authored : std::make_shared<const model::Graph>(std::move(kept));
}

}  // namespace

struct Flattener::State {
  State(const model::Project& p, const Catalog& s)
      : project(p),
        standard(s),
        preparing(p, withFunctions(s, p)),
        bounds(preparing),
        through(preparing) {}

  const model::Project& project;
  const Catalog& standard;
  Preparing preparing;
  Bounds bounds;
  Through through;
  std::map<GraphId, FlatGraph> done;

  /// Of the graph and all functions it uses, each once.
  void addProblems(const GraphId& id, std::vector<base::Problem>& problems) {
    std::vector<GraphId> todo{id};
    std::set<GraphId> seen{id};
    while (!todo.empty()) {
      const Prepared& prepared = preparing.of(todo.back());
      todo.pop_back();
      problems.insert(problems.end(), prepared.problems.begin(), prepared.problems.end());
      for (const auto& [node, function] : prepared.uses)
        if (seen.insert(function).second) todo.push_back(function);
    }
  }

  FlatGraph make(const GraphId& id) {
    FlatGraph flat = madeOf(id);
    flat.graph = withoutUnused(flat.graph, project.graphs.share(id), preparing.catalog);
    return flat;
  }

  FlatGraph madeOf(const GraphId& id) {
    FlatGraph flat;
    auto origins = std::make_shared<Origins>(id);
    flat.origins = origins;
    const Prepared& prepared = preparing.of(id);
    flat.graph = prepared.graph;
    addProblems(id, flat.problems);
    if (!bounds.check(id, flat.problems) || !flat.isGood()) return flat;
    if (prepared.uses.empty() && !prepared.hasEnds) return flat;
    auto made = inlined(preparing, id, *origins, flat.problems);
    if (!flat.isGood()) return flat;
    // What each graph says of itself is told; here only what comes of them together is new.
    const PlaceOf placeOf = [&](const NodeId& node) { return origins->textOf(node); };
    for (base::Problem& p : graph::check(made, standard, id.text, placeOf).problems)
      if (p.severity == Severity::Error) flat.problems.push_back(std::move(p));
    flat.graph = std::make_shared<const model::Graph>(std::move(made));
    return flat;
  }
};

Flattener::Flattener(const model::Project& project, const Catalog& standard)
    : state_(std::make_unique<State>(project, standard)) {}
Flattener::~Flattener() = default;

const Catalog& Flattener::catalog() const { return state_->preparing.catalog; }

std::vector<base::Problem> Flattener::usageProblems(const GraphId& id) {
  std::vector<base::Problem> problems;
  if (!state_->bounds.check(id, problems, true)) return problems;
  return state_->through.problemsOf(id);
}

FlatGraph Flattener::flatten(const GraphId& id) {
  const auto it = state_->done.find(id);
  if (it != state_->done.end()) return it->second;
  return state_->done[id] = state_->make(id);
}

}  // namespace graph
