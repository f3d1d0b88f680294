// From the 2025 draft to the syntax of 2026. Facts from the draft's text and from what its
// exporters wrote; nothing here trusts a file.
#include "interactivity/khr_older.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <utility>

namespace interactivity {
namespace {

struct Renamed {
  std::string_view before, now;
};
constexpr std::array<Renamed, 10> kOperations{{{"math/e", "math/E"},
                                               {"math/pi", "math/Pi"},
                                               {"math/inf", "math/Inf"},
                                               {"math/nan", "math/NaN"},
                                               {"math/isnan", "math/isNaN"},
                                               {"math/isinf", "math/isInf"},
                                               {"math/matmul", "math/matMul"},
                                               {"math/rotate2d", "math/rotate2D"},
                                               {"math/rotate3d", "math/rotate3D"},
                                               {"variable/setMultiple", "variable/set"}}};

/// Outputs that were ints and are refs now, whose names say so.
constexpr std::array<Renamed, 4> kOutputs{{{"lastDelayIndex", "lastDelay"},
                                           {"selectedNodeIndex", "selectedNode"},
                                           {"hoverNodeIndex", "hoveredNode"},
                                           {"hoverNode", "hoveredNode"}}};
constexpr std::array<std::string_view, 3> kRefOutputs{"lastDelay", "selectedNode", "hoveredNode"};

/// How many animations one choice may be of, and all choices together: a file of a few lines could
/// ask for more than a machine has.
constexpr std::size_t kMaxChosen = 1024, kMaxChosenInAll = 1u << 20;

void renameOperation(KhrNode& node) {
  for (const Renamed& renamed : kOperations)
    if (node.extension.empty() && node.op == renamed.before) node.op = renamed.now;
  BySocket<base::Type> outputs;
  for (const auto& [socket, type] : node.declaredOutputs) {
    const std::string_view name = socket;
    const auto it = std::find_if(kOutputs.begin(), kOutputs.end(),
                                 [&](const Renamed& r) { return r.before == name; });
    if (it == kOutputs.end())
      outputs[socket] = type;
    else
      outputs[std::string(it->now)] = base::Type::Ref;
  }
  node.declaredOutputs = std::move(outputs);
}

bool has(const KhrNode& node, std::string_view op) {
  return node.extension.empty() && node.op == op;
}

base::Value refOf(const base::Value& index, std::string_view kind) {
  if (index.type == base::Type::Ref) return index;
  const int number = index.type == base::Type::Int ? index.asInt() : -1;
  return base::Value::ref(number < 0 ? "" : "/" + std::string(kind) + "/" + std::to_string(number));
}

/// The index that a node's configuration names, -1 if none.
int configured(const KhrNode& node, const char* name) {
  const auto it = node.configuration.find(name);
  if (it == node.configuration.end() || it->second.empty()) return -1;
  return it->second.front().type == base::Type::Int ? it->second.front().asInt() : -1;
}

class Modernize {
 public:
  Modernize(KhrGraph& graph, std::size_t animations, const std::string& path,
            std::vector<base::Problem>& problems)
      : graph_(graph), animations_(animations), path_(path), problems_(problems) {}

  base::Status run() {
    for (std::size_t i = 0, count = graph_.nodes.size(); i < count; ++i) rename(i);
    followRefs();
    for (std::size_t i = 0, count = graph_.nodes.size(); i < count; ++i) retype(i);
    for (const int variable : refVariables_) {
      base::Value& initial = graph_.variables[static_cast<std::size_t>(variable)].initial;
      initial = refOf(initial, "nodes");
    }
    for (const auto& [event, field] : refFields_) {
      base::Value& value = graph_.events[static_cast<std::size_t>(event)].values[field];
      value = refOf(value, "nodes");
    }
    return sort();
  }

 private:
  KhrNode& node(int index) { return graph_.nodes[static_cast<std::size_t>(index)]; }

  int add(KhrNode made, std::size_t madeFor) {
    made.place = graph_.nodes[madeFor].place;
    graph_.nodes.push_back(std::move(made));
    return static_cast<int>(graph_.nodes.size()) - 1;
  }

  std::string placeOf(std::size_t index) const {
    return path_ + "/nodes/" + std::to_string(graph_.nodes[index].place);
  }

  void warn(std::size_t index, const std::string& socket, const char* code, std::string message) {
    problems_.push_back({base::Severity::Warning, code, placeOf(index) + "/values/" + socket,
                         std::move(message), ""});
  }

  static void renameInput(KhrNode& node, const char* before, const char* now) {
    auto moved = node.values.extract(before);
    if (moved.empty()) return;
    moved.key() = now;
    node.values.insert(std::move(moved));
  }

  // --- names

  void rename(std::size_t index) {
    KhrNode& n = graph_.nodes[index];
    renameOperation(n);
    for (auto& [socket, input] : n.values)
      if (input.isLink())
        for (const Renamed& renamed : kOutputs)
          if (input.socket == renamed.before) input.socket = renamed.now;
    if (has(n, "variable/set") && !n.configuration.count("variables")) {
      const int variable = configured(n, "variable");
      auto moved = n.configuration.extract("variable");
      if (!moved.empty()) {
        moved.key() = "variables";
        n.configuration.insert(std::move(moved));
        renameInput(n, "value", std::to_string(variable).c_str());
      }
    }
    if (has(n, "flow/cancelDelay")) renameInput(n, "delayIndex", "delay");
    if (has(n, "math/rotate2D") && !n.values.count("angle")) renameInput(n, "b", "angle");
    if (has(n, "math/rotate3D") && n.values.count("b")) makeRotation(index);
    if (!graph_.nodes[index].extension.empty()) stopPropagation(index);
  }

  /// It once took an axis and an angle.
  void makeRotation(std::size_t index) {
    KhrNode maker;
    maker.op = "math/quatFromAxisAngle";
    maker.values["axis"] = graph_.nodes[index].values["b"];
    maker.values["angle"] = graph_.nodes[index].values["c"];
    const int made = add(std::move(maker), index);
    KhrNode& n = graph_.nodes[index];
    n.values.erase("b");
    n.values.erase("c");
    n.values["rotation"] = KhrInput::link(made, "value", base::Type::Float4);
  }

  /// Whether an event goes on to the parents was once a property of who hears it.
  void stopPropagation(std::size_t index) {
    KhrNode& n = graph_.nodes[index];
    const auto stops = n.configuration.find("stopPropagation");
    if (stops == n.configuration.end() || n.op.rfind("event/on", 0) != 0) return;
    const bool doesStop = !stops->second.empty() && stops->second.front().asBool();
    n.configuration.erase(stops);
    if (!doesStop) return;
    KhrNode stop;
    stop.op = "event/stopPropagation";
    stop.values["stopImmediate"] = KhrInput::of(base::Value::of(false));
    stop.values["event"] = KhrInput::link(static_cast<int>(index), "event", base::Type::Ref);
    stop.flows = std::move(n.flows);
    n.flows.clear();
    if (!n.declaredOutputs.empty()) n.declaredOutputs["event"] = base::Type::Ref;
    const int made = add(std::move(stop), index);
    graph_.nodes[index].flows["out"] = {{made, "in"}};
  }

  // --- which ints are refs now

  bool isRef(const KhrInput& input) {
    if (!input.isLink()) return input.constant.type == base::Type::Ref;
    if (std::find(kRefOutputs.begin(), kRefOutputs.end(), input.socket) != kRefOutputs.end() ||
        refOutputs_.count(input.node))
      return true;
    const KhrNode& from = node(input.node);
    if (has(from, "variable/get")) return refVariables_.count(configured(from, "variable")) > 0;
    if (has(from, "event/receive") || from.op.rfind("event/on", 0) == 0)
      return input.socket == "event" ||
             refFields_.count({configured(from, "event"), input.socket}) > 0;
    return false;
  }

  /// Makes the source of an input a ref; false if it cannot be or is one already.
  bool makeRef(const KhrInput& input) {
    if (!input.isLink() || isRef(input)) return false;
    const KhrNode& from = node(input.node);
    if (has(from, "variable/get")) return addVariable(configured(from, "variable"));
    if (has(from, "event/receive")) return addField(configured(from, "event"), input.socket);
    const bool isChoice = has(from, "math/select") || has(from, "math/switch");
    const bool isIndex = has(from, "pointer/get") && input.socket == "value";
    return (isChoice || isIndex) && addOutput(input.node);
  }

  bool addVariable(int variable) {
    const bool isNew =
        variable >= 0 && static_cast<std::size_t>(variable) < graph_.variables.size() &&
        graph_.variables[static_cast<std::size_t>(variable)].initial.type == base::Type::Int &&
        refVariables_.insert(variable).second;
    if (isNew) lookAgain(ofVariable_[variable]);
    return isNew;
  }

  bool addField(int event, const std::string& field) {
    if (event < 0 || static_cast<std::size_t>(event) >= graph_.events.size()) return false;
    const auto& values = graph_.events[static_cast<std::size_t>(event)].values;
    const auto it = values.find(field);
    const bool isNew = it != values.end() && it->second.type == base::Type::Int &&
                       refFields_.insert({event, field}).second;
    if (isNew) lookAgain(ofField_[{event, field}]);
    return isNew;
  }

  /// Inputs that are one type: if one is a ref, all are.
  static std::vector<std::string> alikeInputs(const KhrNode& n) {
    std::vector<std::string> names;
    const bool isComparison = has(n, "math/eq") || has(n, "ref/eq");
    if (!isComparison && !has(n, "math/select") && !has(n, "math/switch")) return names;
    for (const auto& [socket, input] : n.values)
      if (socket != "condition" && socket != "selection") names.push_back(socket);
    return names;
  }

  /// Refs spread to where values come from and to where they go; only what such news may concern is
  /// looked at again.
  void followRefs() {
    noteReaders();
    while (!todo_.empty()) {
      const auto [index, socket] = todo_.front();
      todo_.pop_front();
      KhrNode& n = graph_.nodes[index];
      if (has(n, "variable/set") || has(n, "event/send"))
        followInto(n, *socket);
      else if (has(n, "flow/cancelDelay"))
        makeRef(n.values[*socket]);
      else
        followAlike(index);
    }
  }

  /// An input of a node, by its name there.
  using Input = std::pair<std::size_t, const std::string*>;

  /// Whom a new ref concerns, and where the search starts: everywhere.
  void noteReaders() {
    readersOfNode_.resize(graph_.nodes.size());
    isFollowed_.assign(graph_.nodes.size(), false);
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      const KhrNode& n = graph_.nodes[i];
      const bool isAlike =
          !has(n, "variable/set") && !has(n, "event/send") && !has(n, "flow/cancelDelay");
      for (const auto& [socket, input] : n.values) {
        const Input reader{i, &socket};
        // Inputs that are one type are looked at together.
        if (!isAlike || &socket == &n.values.begin()->first) todo_.push_back(reader);
        if (has(n, "variable/set")) ofVariable_[indexFrom(socket)].push_back(reader);
        if (has(n, "event/send")) ofField_[{configured(n, "event"), socket}].push_back(reader);
        if (!input.isLink()) continue;
        readersOfNode_[static_cast<std::size_t>(input.node)].push_back(reader);
        const KhrNode& from = node(input.node);
        if (has(from, "variable/get")) ofVariable_[configured(from, "variable")].push_back(reader);
        if (has(from, "event/receive") || from.op.rfind("event/on", 0) == 0)
          ofField_[{configured(from, "event"), input.socket}].push_back(reader);
      }
    }
  }

  void lookAgain(const std::vector<Input>& inputs) {
    todo_.insert(todo_.end(), inputs.begin(), inputs.end());
  }

  bool addOutput(int index) {
    if (!refOutputs_.insert(index).second) return false;
    const auto at = static_cast<std::size_t>(index);
    const auto& values = graph_.nodes[at].values;
    if (!values.empty()) todo_.emplace_back(at, &values.begin()->first);
    lookAgain(readersOfNode_[at]);
    return true;
  }

  void followAlike(std::size_t index) {
    KhrNode& n = graph_.nodes[index];
    if (isFollowed_[index]) return;
    const std::vector<std::string> alike = alikeInputs(n);
    if (alike.empty() || (!refOutputs_.count(static_cast<int>(index)) &&
                          std::none_of(alike.begin(), alike.end(), [&](const std::string& socket) {
                            return isRef(n.values[socket]);
                          })))
      return;
    isFollowed_[index] = true;
    for (const std::string& socket : alike) makeRef(n.values[socket]);
    if (has(n, "math/eq")) n.op = "ref/eq";
    if (!has(n, "ref/eq")) addOutput(static_cast<int>(index));
  }

  /// What is kept or sent is what it comes from, and what is once a ref stays one.
  void followInto(const KhrNode& n, const std::string& socket) {
    const KhrInput& input = n.values.at(socket);
    const bool isSet = has(n, "variable/set");
    const int variable = isSet ? indexFrom(socket) : -1, event = configured(n, "event");
    const bool isKept =
        isSet ? refVariables_.count(variable) > 0 : refFields_.count({event, socket}) > 0;
    if (isKept)
      makeRef(input);
    else if (isRef(input))
      isSet ? addVariable(variable) : addField(event, socket);
  }

  static int indexFrom(const std::string& socket) {
    const bool isNumber = !socket.empty() && socket.size() < 9 &&
                          socket.find_first_not_of("0123456789") == std::string::npos;
    return isNumber ? std::stoi(socket) : -1;
  }

  // --- what follows from it

  void retype(std::size_t index) {
    if (isPointerOperation(graph_.nodes[index].op)) retypePointer(index);
    KhrNode& n = graph_.nodes[index];
    if (has(n, "animation/start") || has(n, "animation/stop") || has(n, "animation/stopAt"))
      retypeAnimation(index);
    if (has(n, "flow/cancelDelay"))
      for (auto& [socket, input] : n.values) toRef(index, socket, input);
    if (has(n, "ref/eq") || refOutputs_.count(static_cast<int>(index)))
      for (const std::string& socket : alikeInputs(n)) toRef(index, socket, n.values[socket]);
    for (auto& [socket, input] : n.values) {
      const bool isKept =
          (has(n, "variable/set") && refVariables_.count(indexFrom(socket))) ||
          (has(n, "event/send") && refFields_.count({configured(n, "event"), socket}));
      if (isKept) toRef(index, socket, input);
    }
  }

  /// A link that stays an int leads to nothing as a ref.
  void toRef(std::size_t index, const std::string& socket, KhrInput& input) {
    if (isRef(input)) return;
    if (input.isLink())
      warn(index, socket, "computed-ref",
           "what is a ref in the ratified syntax is computed here as a number, so it means nothing");
    input = KhrInput::of(input.isLink() ? base::Value::ref("") : refOf(input.constant, "nodes"));
  }

  /// {name} was for ints and is for refs; ints are [name] now.
  void retypePointer(std::size_t index) {
    KhrNode& n = graph_.nodes[index];
    if (refOutputs_.count(static_cast<int>(index)))
      n.configuration["type"] = {base::Value::string("ref")};
    const auto pointer = n.configuration.find("pointer");
    if (pointer == n.configuration.end() || pointer->second.empty()) return;
    std::string& text = pointer->second.front().text;
    for (const auto& [socket, input] : n.values) {
      const std::string hole = "/{" + socket + "}";
      const std::size_t at = text.find(hole);
      const std::size_t end = at + hole.size();
      if (at == std::string::npos || (end < text.size() && text[end] != '/') || isRef(input))
        continue;
      text.replace(at, hole.size(), "/[" + socket + "]");
    }
  }

  void retypeAnimation(std::size_t index) {
    const auto given = graph_.nodes[index].values.find("animation");
    if (given == graph_.nodes[index].values.end() || isRef(given->second)) return;
    if (!given->second.isLink()) {
      given->second = KhrInput::of(refOf(given->second.constant, "animations"));
      return;
    }
    const KhrInput selection = given->second;
    graph_.nodes[index].values["animation"] = chosen(index, selection);
  }

  /// The animation whose number `selection` computes; null for another number. Made once for all that
  /// ask for the same.
  KhrInput chosen(std::size_t index, const KhrInput& selection) {
    const auto known = choices_.find({selection.node, selection.socket});
    if (known != choices_.end())
      return KhrInput::link(known->second, "value", base::Type::Ref);
    const std::size_t count = std::min(
        {animations_, kMaxChosen, kMaxChosenInAll - std::min(chosenInAll_, kMaxChosenInAll)});
    if (count < animations_)
      warn(index, "animation", "too-many-animations",
           "is a number that the graph computes; only the first " + std::to_string(count) + " of " +
               std::to_string(animations_) + " animations can be chosen so");
    if (count == 0) return KhrInput::of(base::Value::ref(""));
    chosenInAll_ += count;
    KhrNode choice;
    choice.op = "math/switch";
    choice.values["selection"] = selection;
    choice.values["default"] = KhrInput::of(base::Value::ref(""));
    for (std::size_t i = 0; i < count; ++i) {
      choice.configuration["cases"].push_back(base::Value::of(static_cast<std::int32_t>(i)));
      choice.values[std::to_string(i)] =
          KhrInput::of(base::Value::ref("/animations/" + std::to_string(i)));
    }
    const int made = add(std::move(choice), index);
    choices_[{selection.node, selection.socket}] = made;
    return KhrInput::link(made, "value", base::Type::Ref);
  }

  // --- order

  /// Values come from earlier nodes and, as far as there are no circles, flows go to later ones;
  /// otherwise nodes stay in the order they have. It is the order in which they would be exported.
  base::Status sort() {
    const std::size_t count = graph_.nodes.size();
    std::vector<std::vector<std::size_t>> users(count), next(count);
    std::vector<int> values(count, 0), flows(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
      for (const auto& [socket, input] : graph_.nodes[i].values)
        if (input.isLink()) users[static_cast<std::size_t>(input.node)].push_back(i), ++values[i];
      for (const auto& [socket, targets] : graph_.nodes[i].flows)
        for (const KhrTarget& target : targets)
          next[i].push_back(static_cast<std::size_t>(target.node)),
              ++flows[static_cast<std::size_t>(target.node)];
    }
    std::set<std::size_t> ready, withValues;
    const auto look = [&](std::size_t node) {
      if (values[node] == 0) withValues.insert(node);
      if (values[node] == 0 && flows[node] == 0) ready.insert(node);
    };
    for (std::size_t i = 0; i < count; ++i) look(i);
    std::vector<std::size_t> order;
    std::vector<bool> isPlaced(count, false);
    while (!withValues.empty()) {
      const std::size_t node = ready.empty() ? *withValues.begin() : *ready.begin();
      ready.erase(node);
      withValues.erase(node);
      order.push_back(node);
      isPlaced[node] = true;
      for (const std::size_t user : users[node])
        if (--values[user] == 0 && !isPlaced[user]) look(user);
      for (const std::size_t after : next[node])
        if (--flows[after] == 0 && !isPlaced[after]) look(after);
    }
    for (std::size_t i = 0; i < count && order.size() != count; ++i)
      if (!isPlaced[i])
        return base::Error{"nodes/" + std::to_string(graph_.nodes[i].place) +
                           "/values: its values go in a circle, or come from one"};
    permute(order);
    return base::Done{};
  }

  void permute(const std::vector<std::size_t>& order) {
    std::vector<int> placeOf(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) placeOf[order[i]] = static_cast<int>(i);
    std::vector<KhrNode> nodes;
    for (const std::size_t from : order) nodes.push_back(std::move(graph_.nodes[from]));
    for (KhrNode& n : nodes) {
      for (auto& [socket, input] : n.values)
        if (input.isLink()) input.node = placeOf[static_cast<std::size_t>(input.node)];
      for (auto& [socket, targets] : n.flows)
        for (KhrTarget& target : targets)
          target.node = placeOf[static_cast<std::size_t>(target.node)];
    }
    graph_.nodes = std::move(nodes);
  }

  KhrGraph& graph_;
  const std::size_t animations_;
  const std::string& path_;
  std::vector<base::Problem>& problems_;
  std::map<std::pair<int, std::string>, int> choices_;  ///< By the output that chooses.
  std::size_t chosenInAll_ = 0;
  std::set<int> refVariables_;
  std::set<std::pair<int, std::string>> refFields_;  ///< Event and the name of its value.
  std::set<int> refOutputs_;                         ///< Nodes whose "value" is one.
  std::deque<Input> todo_;                           ///< Inputs that refs may have come to.
  std::vector<std::vector<Input>> readersOfNode_;    ///< By node.
  /// Who writes or reads it.
  std::map<int, std::vector<Input>> ofVariable_;
  std::map<std::pair<int, std::string>, std::vector<Input>> ofField_;
  std::vector<bool> isFollowed_;  ///< Nodes all whose inputs are refs.
};

}  // namespace

base::Status modernize(KhrGraph& graph, std::vector<KhrNode>& declarations, std::size_t animations,
                       const std::string& path, std::vector<base::Problem>& problems) {
  for (KhrNode& declaration : declarations) renameOperation(declaration);
  return Modernize(graph, animations, path, problems).run();
}

}  // namespace interactivity
