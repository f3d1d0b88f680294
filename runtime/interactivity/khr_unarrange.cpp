// Reads back what khr_arrange.cpp added. The marks come from a file, so nothing here trusts them: a
// marked node that does not look as the exporter makes it counts as the author's.
#include "interactivity/khr_arrange.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace interactivity {
namespace {

bool isCore(const KhrNode& node, std::string_view op) {
  return node.extension.empty() && node.op == op;
}

class Unarrange {
 public:
  explicit Unarrange(KhrGraph& graph) : graph_(graph) {
    incoming_.assign(graph_.nodes.size(), 0);
    for (const KhrNode& n : graph_.nodes)
      for (const auto& [socket, targets] : n.flows)
        for (const KhrTarget& target : targets) ++incoming_[static_cast<std::size_t>(target.node)];
  }

  void run() {
    guards_ = std::count_if(graph_.nodes.begin(), graph_.nodes.end(), isGuard);
    doubtMarks();
    unmakeValues();
    unmakeFlows();
    keepUsedSources();
    removeMade();
  }

 private:
  KhrNode& node(int index) { return graph_.nodes[static_cast<std::size_t>(index)]; }
  const KhrNode* sourceOf(const KhrInput& input) {
    return input.isLink() ? &node(input.node) : nullptr;
  }

  void doubtMarks() {
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      KhrNode& n = graph_.nodes[i];
      if (n.made == Made::ByAuthor) continue;
      if (!looksMade(n, incoming_[i])) n.made = Made::ByAuthor;
    }
    for (std::size_t i = graph_.nodes.size(); i-- > 0;) {
      KhrNode& n = graph_.nodes[i];
      if (n.made == Made::Chain && !isChain(n)) n.made = Made::ByAuthor;
      if ((n.made == Made::Fan || n.made == Made::Guard) && unfoldsFurther(n))
        n.made = Made::ByAuthor;
    }
    // They work together: where one is the author's, all are.
    const auto guards = std::count_if(graph_.nodes.begin(), graph_.nodes.end(), isGuard);
    for (KhrNode& n : graph_.nodes)
      if (guards < guards_ && isGuard(n)) n.made = Made::ByAuthor;
  }

  static bool isGuard(const KhrNode& n) { return n.made == Made::Guard; }

  /// Reads or writes the variable that guards share.
  bool isOfGuard(const KhrNode& n, const char* op) const {
    const auto names = n.configuration.find(op == std::string_view("variable/get") ? "variable" : "variables");
    if (!isCore(n, op) || names == n.configuration.end() || names->second.size() != 1) return false;
    const base::Value& index = names->second.front();
    return index.type == base::Type::Int && index.asInt() >= 0 &&
           static_cast<std::size_t>(index.asInt()) < graph_.variables.size() &&
           graph_.variables[static_cast<std::size_t>(index.asInt())].made == Made::Guard;
  }

  bool isGuardBranch(const KhrNode& n, int incoming) {
    const auto condition = n.values.find("condition");
    if (!isCore(n, "flow/branch") || condition == n.values.end() || incoming > 1) return false;
    const KhrNode* get = sourceOf(condition->second);
    const auto failed = n.flows.find("true");
    return get && isGuard(*get) && isOfGuard(*get, "variable/get") && n.flows.count("false") == 1 &&
           n.flows.size() == 2 && isGuardSetter(node(failed->second.front().node));
  }

  bool isGuardSetter(const KhrNode& n) const {
    return isGuard(n) && n.flows.empty() && isOfGuard(n, "variable/set");
  }

  bool looksMade(const KhrNode& n, int incoming) {
    switch (n.made) {
      case Made::Constant:
        return isConstant(n);
      // Each fan stands for one output; one that is shared could unfold without end.
      case Made::Fan:
        return isCore(n, "flow/sequence") && n.flows.size() > 1 && incoming <= 1;
      case Made::End:
        return isCore(n, "flow/sequence") && n.flows.empty();
      case Made::Chain:
        return isCore(n, "flow/sequence") && n.flows.size() > 1;
      case Made::Guard:
        return isOfGuard(n, "variable/get") || isGuardSetter(n) || isGuardBranch(n, incoming);
      default:
        return true;
    }
  }

  bool isConstant(const KhrNode& n) {
    if (!n.extension.empty()) return false;
    if (n.op == "math/NaN" || n.op == "math/Inf") return true;
    if (n.op != "math/neg" && n.op.rfind("math/combine", 0) != 0) return false;
    return std::all_of(n.values.begin(), n.values.end(), [&](const auto& value) {
      const KhrInput& input = value.second;
      if (!input.isLink()) return input.constant.type == base::Type::Float;
      return node(input.node).made == Made::Constant && input.socket == "value";
    });
  }

  /// The exporter puts no fan into a fan and no guard behind a guard; a file that does could unfold
  /// without end.
  bool unfoldsFurther(const KhrNode& n) {
    return std::any_of(n.flows.begin(), n.flows.end(), [&](const auto& flow) {
      const KhrNode& to = node(flow.second.front().node);
      return (isGuard(to) && isCore(to, "flow/branch")) ||
             (to.made == Made::Fan && n.made == Made::Fan);
    });
  }

  /// All steps but the last are the author's nodes, whose `out` the chain stands for.
  bool isChain(const KhrNode& chain) {
    const auto last = std::prev(chain.flows.end());
    for (auto it = chain.flows.begin(); it != last; ++it) {
      const KhrTarget& step = it->second.front();
      if (node(step.node).made != Made::ByAuthor || step.socket != "in" ||
          node(step.node).flows.count("out"))
        return false;
    }
    return true;
  }

  void unmakeValues() {
    // Sources stand before their users, so each is done when it is asked for.
    for (KhrNode& n : graph_.nodes) {
      for (auto& [socket, input] : n.values) {
        const KhrNode* source = sourceOf(input);
        if (!source) continue;
        if (source->made == Made::Constant && input.socket == "value")
          input = KhrInput::of(constantOf(*source));
      }
    }
  }

  static base::Value constantOf(const KhrNode& n) {
    if (n.op == "math/NaN") return base::Value::of(std::numeric_limits<double>::quiet_NaN());
    if (n.op == "math/Inf") return base::Value::of(std::numeric_limits<double>::infinity());
    if (n.op == "math/neg") {
      const auto a = n.values.find("a");
      return base::Value::of(a == n.values.end() ? 0 : -a->second.constant.numbers[0]);
    }
    const auto type = base::typeFrom("float" + n.op.substr(12));
    base::Value value = base::Value::defaultOf(type.value_or(base::Type::Float));
    for (const auto& [socket, input] : n.values)
      if (socket.size() == 1 && socket[0] >= 'a' && socket[0] <= 'p')
        value.numbers[static_cast<std::size_t>(socket[0] - 'a')] = input.constant.numbers[0];
    return value;
  }

  /// Flows lead to later nodes, so going backwards each target is already in its final form.
  void unmakeFlows() {
    for (std::size_t i = graph_.nodes.size(); i-- > 0;) {
      KhrNode& n = graph_.nodes[i];
      for (auto it = n.flows.begin(); it != n.flows.end();) {
        const bool isGuarded = isGuardSetter(node(it->second.front().node));
        it->second = resolved(it->second.front());
        it = isGuarded && n.made == Made::ByAuthor ? n.flows.erase(it) : std::next(it);
      }
      if (n.made == Made::Chain) unmakeChain(n);
    }
  }

  std::vector<KhrTarget> resolved(const KhrTarget& target) {
    const KhrNode& to = node(target.node);
    if (target.socket != "in") return {target};  // Of a made node: leads nowhere.
    if (to.made == Made::End) return {};
    if (isGuardSetter(to)) return {};
    if (isGuard(to) && to.flows.count("false")) return to.flows.at("false");
    if (to.made == Made::Chain) return to.flows.begin()->second;
    if (to.made != Made::Fan) return {target};
    std::vector<KhrTarget> all;
    for (const auto& [socket, targets] : to.flows)
      all.insert(all.end(), targets.begin(), targets.end());
    return all;
  }

  void unmakeChain(const KhrNode& chain) {
    const KhrTarget* before = nullptr;
    for (const auto& [socket, targets] : chain.flows) {
      if (before) node(before->node).flows["out"] = targets;
      if (!targets.empty()) before = &targets.front();
    }
  }

  /// A made value that an author's node still needs stays.
  void keepUsedSources() {
    for (std::size_t i = graph_.nodes.size(); i-- > 0;) {
      if (graph_.nodes[i].made != Made::ByAuthor) continue;
      for (const auto& [socket, input] : graph_.nodes[i].values)
        if (input.isLink()) node(input.node).made = Made::ByAuthor;
    }
  }

  void removeMade() {
    std::vector<int> indexOf(graph_.nodes.size(), -1);
    std::vector<KhrNode> nodes;
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (graph_.nodes[i].made != Made::ByAuthor) continue;
      indexOf[i] = static_cast<int>(nodes.size());
      nodes.push_back(std::move(graph_.nodes[i]));
    }
    for (KhrNode& n : nodes) {
      for (auto& [socket, input] : n.values)
        if (input.isLink()) input.node = indexOf[static_cast<std::size_t>(input.node)];
      for (auto& [socket, targets] : n.flows)
        for (KhrTarget& target : targets)
          target.node = indexOf[static_cast<std::size_t>(target.node)];
      for (auto& [socket, targets] : n.flows)
        std::erase_if(targets, [](const KhrTarget& t) { return t.node < 0; });
    }
    graph_.nodes = std::move(nodes);
  }

  KhrGraph& graph_;
  std::vector<int> incoming_;
  std::ptrdiff_t guards_ = 0;  ///< As the file marks them.
};

}  // namespace

void unarrange(KhrGraph& graph) { Unarrange(graph).run(); }

}  // namespace interactivity
