#include "interactivity/khr_order.h"

#include "base/contract.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

namespace interactivity {
namespace {

enum class Wire { Value, Flow };
struct Edge {
  int to = 0;
  Wire wire = Wire::Value;
  bool isLate =
      false;  ///< Leaves `done`: runs long after, so an event in between is hardly noticed.
};

std::vector<std::vector<Edge>> edgesOf(const KhrGraph& graph) {
  std::vector<std::vector<Edge>> edges(graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    for (const auto& [socket, input] : graph.nodes[i].values)
      if (input.isLink())
        edges[static_cast<std::size_t>(input.node)].push_back({static_cast<int>(i)});
    for (const auto& [socket, targets] : graph.nodes[i].flows)
      for (const KhrTarget& target : targets)
        edges[i].push_back({target.node, Wire::Flow, socket == "done"});
  }
  return edges;
}

/// Strongly connected components of the nodes that are not yet placed (Kosaraju); -1 for placed
/// ones.
class Components {
 public:
  Components(const std::vector<std::vector<Edge>>& edges, const std::vector<bool>& isPlaced)
      : edges_(edges), of_(edges.size(), -1), seen_(isPlaced) {
    for (std::size_t i = 0; i < edges.size(); ++i) visit(static_cast<int>(i));
    std::vector<std::vector<int>> back(edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i)
      for (const Edge& edge : edges[i])
        back[static_cast<std::size_t>(edge.to)].push_back(static_cast<int>(i));
    for (auto it = finished_.rbegin(); it != finished_.rend(); ++it) collect(*it, back, isPlaced);
  }

  int of(int node) const { return of_[static_cast<std::size_t>(node)]; }
  /// By component, in an order in which edges between them lead onwards: its nodes.
  const std::vector<std::vector<int>>& members() const { return members_; }

 private:
  void visit(int start) {
    if (seen_[static_cast<std::size_t>(start)]) return;
    std::vector<std::pair<int, std::size_t>> stack{{start, 0}};
    seen_[static_cast<std::size_t>(start)] = true;
    while (!stack.empty()) {
      const auto node = static_cast<std::size_t>(stack.back().first);
      if (stack.back().second == edges_[node].size()) {
        finished_.push_back(stack.back().first);
        stack.pop_back();
        continue;
      }
      const int next = edges_[node][stack.back().second++].to;
      if (seen_[static_cast<std::size_t>(next)]) continue;
      seen_[static_cast<std::size_t>(next)] = true;
      stack.emplace_back(next, 0);
    }
  }

  void collect(int start, const std::vector<std::vector<int>>& back,
               const std::vector<bool>& isPlaced) {
    if (of(start) >= 0) return;
    const int number = static_cast<int>(members_.size());
    std::vector<int>& members = members_.emplace_back();
    std::vector<int> stack{start};
    of_[static_cast<std::size_t>(start)] = number;
    while (!stack.empty()) {
      const int node = stack.back();
      stack.pop_back();
      members.push_back(node);
      for (const int before : back[static_cast<std::size_t>(node)]) {
        const auto index = static_cast<std::size_t>(before);
        if (isPlaced[index] || of_[index] >= 0) continue;
        of_[index] = number;
        stack.push_back(before);
      }
    }
    std::sort(members.begin(), members.end());
  }

  const std::vector<std::vector<Edge>>& edges_;
  std::vector<int> of_;
  std::vector<bool> seen_;
  std::vector<int> finished_;
  std::vector<std::vector<int>> members_;
};

class Order {
 public:
  Order(KhrGraph& graph, std::vector<Place> places, std::vector<base::Problem>& problems)
      : graph_(graph), places_(std::move(places)), problems_(problems) {}

  void run() {
    while (!sort()) cutCircles();
    rebuild();
  }

 private:
  auto rank(int node) const {
    return std::make_pair(places_[static_cast<std::size_t>(node)], node);
  }

  /// Kahn's algorithm, smallest place first. False where a circle is left.
  bool sort() {
    edges_ = edgesOf(graph_);
    std::vector<int> waitsFor(edges_.size(), 0);
    for (const auto& leaving : edges_)
      for (const Edge& edge : leaving) ++waitsFor[static_cast<std::size_t>(edge.to)];
    using Ranked = std::pair<Place, int>;
    std::priority_queue<Ranked, std::vector<Ranked>, std::greater<>> ready;
    for (std::size_t i = 0; i < edges_.size(); ++i)
      if (waitsFor[i] == 0) ready.push(rank(static_cast<int>(i)));
    sorted_.clear();
    isPlaced_.assign(edges_.size(), false);
    while (!ready.empty()) {
      const int node = ready.top().second;
      ready.pop();
      sorted_.push_back(node);
      isPlaced_[static_cast<std::size_t>(node)] = true;
      for (const Edge& edge : edges_[static_cast<std::size_t>(node)])
        if (--waitsFor[static_cast<std::size_t>(edge.to)] == 0) ready.push(rank(edge.to));
    }
    return sorted_.size() == edges_.size();
  }

  struct Entry {
    bool isInCircle = false;
    bool hasValueInside = false, hasFlowBefore = false, hasPromptFlowInside = false;
  };

  /// Cuts every component once, so that many circles do not take as many rounds.
  void cutCircles() {
    const Components components(edges_, isPlaced_);
    std::vector<Entry> entries(edges_.size());
    for (std::size_t i = 0; i < edges_.size(); ++i)
      for (const Edge& edge : edges_[i]) {
        const int to = components.of(edge.to);
        if (to < 0) continue;
        Entry& entry = entries[static_cast<std::size_t>(edge.to)];
        if (components.of(static_cast<int>(i)) != to) {
          entry.hasFlowBefore |= edge.wire == Wire::Flow;
        } else {
          entry.isInCircle = true;
          entry.hasValueInside |= edge.wire == Wire::Value;
          entry.hasPromptFlowInside |= edge.wire == Wire::Flow && !edge.isLate;
        }
      }
    for (const std::vector<int>& members : components.members())
      if (entries[static_cast<std::size_t>(members.front())].isInCircle)
        cutCircle(members, entries, components);
  }

  /// Chooses where the circle is entered, best where only late flows come back, and carries what
  /// comes back by event.
  void cutCircle(const std::vector<int>& members, const std::vector<Entry>& entries,
                 const Components& components) {
    int best = -1;
    const auto score = [&](int node) {
      const Entry& e = entries[static_cast<std::size_t>(node)];
      return std::make_tuple(e.hasPromptFlowInside, !e.hasFlowBefore, rank(node));
    };
    for (const int node : members)
      if (!entries[static_cast<std::size_t>(node)].hasValueInside &&
          (best < 0 || score(node) < score(best)))
        best = node;
    if (best >= 0)
      cutInto(best, members);
    else
      cutValue(members, components);
  }

  static bool remembers(const KhrNode& node) {
    return node.op.rfind("flow/", 0) == 0 || node.op.rfind("event/", 0) == 0 || !node.flows.empty();
  }

  /// A circle of values goes through what a flow node remembers. A variable takes its place where
  /// it is used.
  void cutValue(const std::vector<int>& members, const Components& components) {
    int user = -1, source = -1;
    std::string used;
    for (const int node : members)
      for (const auto& [socket, input] : graph_.nodes[static_cast<std::size_t>(node)].values) {
        if (!input.isLink() || components.of(input.node) != components.of(node)) continue;
        const bool isBetter = user < 0 || rank(node) < rank(user);
        if (!isBetter || !remembers(graph_.nodes[static_cast<std::size_t>(input.node)])) continue;
        user = node;
        source = input.node;
        used = input.socket;
      }
    if (user >= 0)
      keepInVariable(source, used, members);
    else
      dropValue(members.front(), components);
  }

  /// Where nothing in a circle of values remembers, none of them ever has a value. Each node of the
  /// component of `start` gets a value from within it, so going back from there ends in a circle.
  void dropValue(int start, const Components& components) {
    std::set<int> seen;
    int node = start;
    for (bool isOnCircle = false; !isOnCircle;) {
      KhrNode& user = graph_.nodes[static_cast<std::size_t>(node)];
      const auto it = std::find_if(user.values.begin(), user.values.end(), [&](const auto& value) {
        return value.second.isLink() && components.of(value.second.node) == components.of(node);
      });
      if (it == user.values.end()) return;
      isOnCircle = !seen.insert(node).second;
      node = it->second.node;
      if (!isOnCircle) continue;
      // Not NaN, which JSON has no number for.
      base::Value nothing = base::Value::defaultOf(it->second.constant.type);
      nothing.numbers.fill(0);
      it->second = KhrInput::of(std::move(nothing));
      problems_.push_back({base::Severity::Warning, "value-circle", user.origin,
                           "its input \"" + it->first +
                               "\" would decide itself through other values, so it is not wired",
                           ""});
    }
  }

  void keepInVariable(int source, const std::string& socket, const std::vector<int>& members) {
    const int variable = static_cast<int>(graph_.variables.size());
    const std::string index = std::to_string(variable);
    base::Type type = base::Type::Float;
    KhrNode get;
    get.op = "variable/get";
    get.configuration["variable"] = {base::Value::of(variable)};
    const int getter = add(std::move(get), source, -8);
    for (const int member : members)
      for (auto& [name, input] : graph_.nodes[static_cast<std::size_t>(member)].values) {
        if (input.node != source || input.socket != socket) continue;
        type = input.constant.type;
        input = KhrInput::link(getter, "value", type);
      }
    graph_.variables.push_back({"", base::Value::defaultOf(type)});
    std::vector<std::string> flows;
    for (const auto& [name, targets] : graph_.nodes[static_cast<std::size_t>(source)].flows)
      flows.push_back(name);
    for (const std::string& name : flows) {
      KhrNode set;
      set.op = "variable/set";
      set.configuration["variables"] = {base::Value::of(variable)};
      set.values[index] = KhrInput::link(source, socket, type);
      const int setter = add(std::move(set), source, 8);
      KhrNode sequence;
      sequence.op = "flow/sequence";
      sequence.flows["000"] = {{setter, "in"}};
      sequence.flows["001"] = graph_.nodes[static_cast<std::size_t>(source)].flows[name];
      const int first = add(std::move(sequence), source, 7);
      graph_.nodes[static_cast<std::size_t>(source)].flows[name] = {{first, "in"}};
    }
    problems_.push_back({base::Severity::Info, "value-circle",
                         graph_.nodes[static_cast<std::size_t>(source)].origin,
                         "its output \"" + socket +
                             "\" decides its own input; KHR_interactivity has no circles, so a "
                             "variable stands in between",
                         ""});
  }

  void cutInto(int node, const std::vector<int>& members) {
    std::map<std::string, int> receivers;  // By the input socket of `node`.
    for (const int member : members) {
      const auto i = static_cast<std::size_t>(member);
      std::vector<std::string> sockets;
      for (const auto& [socket, targets] : graph_.nodes[i].flows) sockets.push_back(socket);
      for (const std::string& socket : sockets)
        for (std::size_t t = 0; t < graph_.nodes[i].flows[socket].size(); ++t)
          if (graph_.nodes[i].flows[socket][t].node == node)
            carryByEvent(member, socket, t, receivers);
    }
  }

  void carryByEvent(int from, const std::string& socket, std::size_t t,
                    std::map<std::string, int>& receivers) {
    const KhrTarget target = graph_.nodes[static_cast<std::size_t>(from)].flows[socket][t];
    auto receiver = receivers.find(target.socket);
    if (receiver == receivers.end()) {
      graph_.events.emplace_back();
      const int event = static_cast<int>(graph_.events.size()) - 1;
      KhrNode receive = eventNode("event/receive", event);
      receive.flows["out"] = {target};
      add(std::move(receive), target.node, -9);
      receiver = receivers.emplace(target.socket, event).first;
    }
    const int send = add(eventNode("event/send", receiver->second), from, 9);
    KhrNode& source = graph_.nodes[static_cast<std::size_t>(from)];
    source.flows[socket][t] = {send, "in"};
    problems_.push_back(
        {base::Severity::Info, "flow-circle",
         source.origin.empty() ? graph_.nodes[static_cast<std::size_t>(target.node)].origin
                               : source.origin,
         "its flow \"" + socket +
             "\" leads back to where it came from; KHR_interactivity has no "
             "circles, so it goes on through an event of its own, perhaps one frame later",
         ""});
  }

  static KhrNode eventNode(const char* op, int event) {
    KhrNode node;
    node.op = op;
    node.configuration["event"] = {base::Value::of(event)};
    return node;
  }

  int add(KhrNode node, int beside, int offset) {
    graph_.nodes.push_back(std::move(node));
    const Place place = places_[static_cast<std::size_t>(beside)];
    places_.emplace_back(place.first, place.second + offset);
    return static_cast<int>(graph_.nodes.size()) - 1;
  }

  void rebuild() {
    std::vector<int> indexOf(graph_.nodes.size());
    for (std::size_t i = 0; i < sorted_.size(); ++i)
      indexOf[static_cast<std::size_t>(sorted_[i])] = static_cast<int>(i);
    std::vector<KhrNode> nodes;
    nodes.reserve(sorted_.size());
    for (const int node : sorted_)
      nodes.push_back(std::move(graph_.nodes[static_cast<std::size_t>(node)]));
    for (KhrNode& node : nodes) {
      for (auto& [socket, input] : node.values)
        if (input.isLink()) input.node = indexOf[static_cast<std::size_t>(input.node)];
      for (auto& [socket, targets] : node.flows)
        for (KhrTarget& target : targets)
          target.node = indexOf[static_cast<std::size_t>(target.node)];
    }
    graph_.nodes = std::move(nodes);
  }

  KhrGraph& graph_;
  std::vector<Place> places_;
  std::vector<base::Problem>& problems_;
  std::vector<std::vector<Edge>> edges_;
  std::vector<int> sorted_;
  std::vector<bool> isPlaced_;
};

}  // namespace

void order(KhrGraph& graph, std::vector<Place> places, std::vector<base::Problem>& problems) {
  contract(places.size() == graph.nodes.size(), "one place a node");
  Order(graph, std::move(places), problems).run();
}

}  // namespace interactivity
