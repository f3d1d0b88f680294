#include "interactivity/khr_arrange.h"

#include "interactivity/khr_order.h"

#include <algorithm>
#include <cmath>

namespace interactivity {
namespace {

bool isChained(const KhrNode& node) {
  const auto out = node.flows.find("out");
  if (out == node.flows.end() || out->second.empty()) return false;
  if (node.extension == kOwnExtension) return node.goesOn;
  return node.extension.empty() && (node.op == "variable/set" || node.op == "pointer/set");
}

/// pointer/set that may fail: then its `out` does not run.
bool mayFail(const KhrNode& node) {
  return node.op == "pointer/set" && node.extension.empty() && !node.isSure;
}

/// Socket ids sort as text, so they are padded to one length.
std::string stepName(std::size_t step, std::size_t count) {
  const std::size_t width = std::max<std::size_t>(3, std::to_string(count - 1).size());
  std::string name = std::to_string(step);
  return std::string(width - name.size(), '0') + name;
}

/// What all guards of a graph share: a variable that is true between a pointer/set that fails and the
/// guard behind it, and the nodes that read and write it.
struct Guard {
  int isFailed = -1, setFailed = -1, forget = -1;
};

class Arrange {
 public:
  Arrange(KhrGraph& graph, std::vector<base::Problem>& problems)
      : graph_(graph), problems_(problems) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
      places_.emplace_back(static_cast<int>(i), 0);
  }

  void run() {
    dropEmptyFlows();
    makeChains();
    makeFans();
    makeConstants();
    order(graph_, std::move(places_), problems_);
    if (guard_) addGuardVariable();
  }

 private:
  KhrNode& node(int index) { return graph_.nodes[static_cast<std::size_t>(index)]; }

  int add(KhrNode added, Place place) {
    graph_.nodes.push_back(std::move(added));
    places_.push_back(place);
    return static_cast<int>(graph_.nodes.size()) - 1;
  }

  int addSequence(Made made, Place place) {
    KhrNode sequence;
    sequence.op = "flow/sequence";
    sequence.made = made;
    return add(std::move(sequence), place);
  }

  void dropEmptyFlows() {
    int end = -1;
    const int count = static_cast<int>(graph_.nodes.size());
    for (int i = 0; i < count; ++i) {
      std::vector<std::string> empty;
      for (const auto& [socket, targets] : node(i).flows)
        if (targets.empty()) empty.push_back(socket);
      const bool countsAll = node(i).op == "flow/multiGate" && node(i).extension.empty();
      const bool isSequence = node(i).op == "flow/sequence" && node(i).extension.empty();
      for (const std::string& socket : empty) {
        if (countsAll && end < 0) end = addSequence(Made::End, {count, 0});
        if (countsAll)
          node(i).flows[socket] = {{end, "in"}};
        else
          node(i).flows.erase(socket);
      }
      if (isSequence && !empty.empty()) renumber(node(i));
    }
  }

  /// Outputs of a sequence that lead nowhere are not there; the others close up.
  static void renumber(KhrNode& sequence) {
    BySocket<std::vector<KhrTarget>> flows;
    const std::size_t count = sequence.flows.size();
    const std::size_t width = std::to_string(std::max<std::size_t>(count, 1) - 1).size();
    for (auto& [socket, targets] : sequence.flows) {
      const std::string name = std::to_string(flows.size());
      flows[std::string(width - name.size(), '0') + name] = std::move(targets);
    }
    sequence.flows = std::move(flows);
  }

  /// A → B → C through `out` becomes a sequence of A, B and C; what led to A leads to the sequence.
  void makeChains() {
    const int count = static_cast<int>(graph_.nodes.size());
    std::vector<int> chainOf(graph_.nodes.size(), -1);
    for (int i = 0; i < count; ++i)
      if (isChained(node(i)))
        chainOf[static_cast<std::size_t>(i)] = addSequence(Made::Chain, {i, -2});
    for (KhrNode& n : graph_.nodes)
      for (auto& [socket, targets] : n.flows)
        for (KhrTarget& target : targets) {
          const int chain = chainOf[static_cast<std::size_t>(target.node)];
          if (chain >= 0 && target.socket == "in") target = {chain, "in"};
        }
    for (int i = 0; i < count; ++i) {
      const int chain = chainOf[static_cast<std::size_t>(i)];
      if (chain < 0) continue;
      std::vector<KhrTarget> next = std::move(node(i).flows["out"]);
      node(i).flows.erase("out");
      if (mayFail(node(i))) next = {{addGuard(i, std::move(next)), "in"}};
      node(chain).flows["000"] = {{i, "in"}};
      node(chain).flows["001"] = std::move(next);
    }
    joinChains();
    placeBeforeTargets();
  }

  /// What was made before a node stands where the first of its targets wants to stand, so that the
  /// order of a file is the order in which it is written again.
  void placeBeforeTargets() {
    for (bool isMoved = true; isMoved;) {
      isMoved = false;
      for (std::size_t i = graph_.nodes.size(); i-- > 0;) {
        const KhrNode& n = graph_.nodes[i];
        if (n.made != Made::Chain && n.made != Made::Guard) continue;
        int first = places_[i].first;
        for (const auto& [socket, targets] : n.flows)
          for (const KhrTarget& target : targets)
            first = std::min(first, places_[static_cast<std::size_t>(target.node)].first);
        if (first < places_[i].first) places_[i] = {first, -2}, isMoved = true;
      }
    }
  }


  /// The variable gets its number when all others have theirs.
  KhrNode guardNode(const char* op) {
    KhrNode made;
    made.op = op;
    made.made = Made::Guard;
    return made;
  }

  void makeGuard() {
    const int count = static_cast<int>(graph_.nodes.size());
    KhrNode setFailed = guardNode("variable/set"), forget = guardNode("variable/set");
    setFailed.values["0"] = KhrInput::of(base::Value::of(true));
    forget.values["0"] = KhrInput::of(base::Value::of(false));
    guard_.emplace();
    guard_->isFailed = add(guardNode("variable/get"), {-1, 0});
    guard_->setFailed = add(std::move(setFailed), {count, 1});
    guard_->forget = add(std::move(forget), {count, 2});
  }

  /// A branch behind a setter, since `out` only runs if it has set. That it has not is the last that
  /// its `err` tells: whatever runs there before may come to other guards. No player runs both.
  int addGuard(int setter, std::vector<KhrTarget> next) {
    if (!guard_) makeGuard();
    node(setter).flows["err"].push_back({guard_->setFailed, "in"});
    KhrNode branch = guardNode("flow/branch");
    branch.values["condition"] = KhrInput::link(guard_->isFailed, "value", base::Type::Bool);
    branch.flows["true"] = {{guard_->forget, "in"}};
    branch.flows["false"] = std::move(next);
    return add(std::move(branch), {setter, 2});
  }

  void addGuardVariable() {
    const int variable = static_cast<int>(graph_.variables.size());
    graph_.variables.push_back({"", base::Value::of(false), "", Made::Guard});
    for (KhrNode& n : graph_.nodes) {
      if (n.made != Made::Guard || n.op == "flow/branch") continue;
      const bool isGet = n.op == "variable/get";
      n.configuration[isGet ? "variable" : "variables"] = {base::Value::of(variable)};
      if (isGet) continue;
      auto value = n.values.extract(n.values.begin());
      value.key() = std::to_string(variable);
      n.values.insert(std::move(value));
    }
  }

  /// A chain that only another chain leads to becomes the rest of that one.
  void joinChains() {
    std::vector<int> incoming(graph_.nodes.size(), 0);
    for (const KhrNode& n : graph_.nodes)
      for (const auto& [socket, targets] : n.flows)
        for (const KhrTarget& target : targets) ++incoming[static_cast<std::size_t>(target.node)];
    std::vector<bool> isJoined(graph_.nodes.size(), false);
    // The order of joining does not matter: each sequence ends up as the steps of all that follow
    // it alone.
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (graph_.nodes[i].made != Made::Chain || isJoined[i]) continue;
      auto& flows = graph_.nodes[i].flows;
      std::vector<std::vector<KhrTarget>> steps{std::move(flows["000"]), std::move(flows["001"])};
      while (steps.back().size() == 1) {
        const auto last = static_cast<std::size_t>(steps.back().front().node);
        KhrNode& next = graph_.nodes[last];
        if (next.made != Made::Chain || incoming[last] != 1 || isJoined[last] || last == i) break;
        steps.pop_back();
        for (auto& [socket, targets] : next.flows) steps.push_back(std::move(targets));
        next.flows.clear();
        isJoined[last] = true;
      }
      flows.clear();
      for (std::size_t s = 0; s < steps.size(); ++s)
        flows[stepName(s, steps.size())] = std::move(steps[s]);
    }
    removeNodes(isJoined);
  }

  void removeNodes(const std::vector<bool>& isGone) {
    std::vector<int> indexOf(graph_.nodes.size(), -1);
    std::vector<KhrNode> nodes;
    std::vector<Place> places;
    for (std::size_t i = 0; i < isGone.size(); ++i) {
      if (isGone[i]) continue;
      indexOf[i] = static_cast<int>(nodes.size());
      nodes.push_back(std::move(graph_.nodes[i]));
      places.push_back(places_[i]);
    }
    for (KhrNode& n : nodes) {
      for (auto& [socket, input] : n.values)
        if (input.isLink()) input.node = indexOf[static_cast<std::size_t>(input.node)];
      for (auto& [socket, targets] : n.flows)
        for (KhrTarget& target : targets)
          target.node = indexOf[static_cast<std::size_t>(target.node)];
    }
    graph_.nodes = std::move(nodes);
    places_ = std::move(places);
  }

  void makeFans() {
    const int count = static_cast<int>(graph_.nodes.size());
    for (int i = 0; i < count; ++i) {
      std::vector<std::string> crowded;
      for (const auto& [socket, targets] : node(i).flows)
        if (targets.size() > 1) crowded.push_back(socket);
      for (const std::string& socket : crowded) {
        const Place place = places_[static_cast<std::size_t>(i)];
        const int fan = addSequence(Made::Fan, {place.first, place.second + 4});
        const std::vector<KhrTarget> targets = std::move(node(i).flows[socket]);
        node(i).flows[socket] = {{fan, "in"}};
        for (std::size_t t = 0; t < targets.size(); ++t)
          node(fan).flows[stepName(t, targets.size())] = {targets[t]};
      }
    }
  }

  void makeConstants() {
    const int count = static_cast<int>(graph_.nodes.size());
    for (int i = 0; i < count; ++i) {
      std::vector<std::string> sockets;
      for (const auto& [socket, input] : node(i).values)
        if (!input.isLink() && !isFinite(input.constant)) sockets.push_back(socket);
      for (const std::string& socket : sockets) {
        const KhrInput made = constant(node(i).values[socket].constant);
        node(i).values[socket] = made;
      }
    }
    // Their order does not hang on who uses them.
    int next = 0;
    for (const auto& [key, made] : constants_)
      places_[static_cast<std::size_t>(made)] = {-1, next++};
  }

  static bool isFinite(const base::Value& value) {
    return std::all_of(value.numbers.begin(), value.numbers.end(),
                       [](double n) { return std::isfinite(n); });
  }

  /// Each constant is made once and shared; all stand before the first node.
  KhrInput constant(const base::Value& value) {
    if (isFinite(value)) return KhrInput::of(value);
    const std::string key = std::string(base::nameOf(value.type)) + base::textOf(value);
    const auto known = constants_.find(key);
    if (known != constants_.end()) return KhrInput::link(known->second, "value", value.type);
    KhrNode maker;
    maker.made = Made::Constant;
    if (value.type == base::Type::Float) {
      maker.op = std::isnan(value.numbers[0]) ? "math/NaN"
                 : value.numbers[0] > 0       ? "math/Inf"
                                              : "math/neg";
      if (maker.op == "math/neg") maker.values["a"] = constant(base::Value::of(INFINITY));
    } else {
      maker.op = "math/combine" + std::string(base::nameOf(value.type)).substr(5);
      for (int c = 0; c < base::componentCount(value.type); ++c)
        maker.values[std::string(1, static_cast<char>('a' + c))] =
            constant(base::Value::of(value.numbers[static_cast<std::size_t>(c)]));
    }
    const int made = add(std::move(maker), {-1, static_cast<int>(constants_.size())});
    constants_[key] = made;
    return KhrInput::link(made, "value", value.type);
  }

  KhrGraph& graph_;
  std::vector<base::Problem>& problems_;
  std::vector<Place> places_;
  std::map<std::string, int> constants_;
  std::optional<Guard> guard_;
};

}  // namespace

void arrange(KhrGraph& graph, std::vector<base::Problem>& problems) {
  Arrange(graph, problems).run();
}

}  // namespace interactivity
