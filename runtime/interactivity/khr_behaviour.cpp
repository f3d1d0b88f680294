#include "interactivity/khr_behaviour.h"

#include "base/natural_order.h"
#include "graph/check.h"
#include "graph/ports.h"
#include "interactivity/khr_arrange.h"
#include "interactivity/khr_keep.h"
#include "interactivity/khr_lower.h"
#include "interactivity/khr_names.h"
#include "interactivity/khr_types.h"

#include <algorithm>
#include <tuple>

namespace interactivity {
namespace {

/// A socket of a node in the file.
struct Spot {
  int node = -1;
  std::string socket;
};

/// Where the sockets of one of our nodes are in the file.
struct Placed {
  std::map<std::string, Spot> valueIn, valueOut, flowIn, flowOut;
  std::map<std::string, base::Value> constantOut;  ///< Of parameters.
};

class Behaviour {
 public:
  Behaviour(const Instance& instance, const graph::Catalog& catalog, const ResolveIndex& resolve,
            const CountThings& count, KhrGraph& merged, Exported& result)
      : instance_(instance),
        graph_(*instance.graph),
        catalog_(catalog),
        names_(resolve, count, instance.entity),
        merged_(merged),
        result_(result) {}

  void add() {
    checked_ = graph::check(graph_, catalog_, instance_.graphName);
    for (const base::Problem& problem : checked_.problems)
      if (problem.severity == base::Severity::Error) {
        result_.problems.push_back(problem);
        return;
      }
    const std::size_t first = merged_.nodes.size();
    for (const model::Link& link : graph_.links) linkInto_.emplace(link.to, &link);
    addVariables();
    addEvents();
    const std::vector<model::NodeId> ids = inOrder(graph_.nodes);
    std::vector<model::NodeId> all = ids;
    for (const model::NodeId& id : inOrder(graph_.kept.nodes))
      if (!graph_.nodes.contains(id)) all.push_back(id);
    sortIds(all);
    for (const model::NodeId& id : all) graph_.nodes.contains(id) ? addNode(id) : addKept(id);
    for (const model::NodeId& id : ids) wireValues(id);
    for (const model::Link& link : graph_.links) wireFlow(link);
    wireKept();
    for (const int index : lowered_) finishLowering(merged_.nodes[static_cast<std::size_t>(index)]);
    for (std::size_t i = first; i < merged_.nodes.size(); ++i)
      merged_.nodes[i].isSure = isSure(merged_.nodes[i]);
  }

 private:
  template <class Id, class T>
  static std::vector<Id> inOrder(const base::Shelf<Id, T>& shelf) {
    std::vector<Id> ids;
    for (const auto& [id, item] : shelf) ids.push_back(id);
    sortIds(ids);
    return ids;
  }

  template <class Id>
  static void sortIds(std::vector<Id>& ids) {
    std::sort(ids.begin(), ids.end(),
              [](const Id& a, const Id& b) { return base::isNaturallyLess(a.text, b.text); });
  }

  std::string whereOf(const model::NodeId& id) const {
    return instance_.placeOf ? instance_.placeOf(id)
                             : "graph \"" + instance_.graphName + "\" node \"" + id.text + "\"";
  }

  void problem(const model::NodeId& id, base::Severity severity, const char* code,
               std::string message) {
    result_.problems.push_back({severity, code, whereOf(id), std::move(message), ""});
  }

  void leaveOut(const model::NodeId& id, const std::string& type, const std::string& reason) {
    result_.leftOut.push_back({whereOf(id) + " (" + type + ")", reason});
  }

  /// Names inside a constant become indices.
  base::Value resolved(base::Value value, const std::string& where) {
    if (value.type == base::Type::Entity) {
      const auto index = value.text.empty() ? std::nullopt : names_.index("nodes", value.text);
      if (!index && !value.text.empty()) unknownName(where, value.text);
      return base::Value::ref(index ? "/nodes/" + std::to_string(*index) : "");
    }
    if (value.type == base::Type::Ref) {
      std::string unknown;
      const auto pointer = names_.pointer(value.text, unknown);
      if (!pointer) unknownName(where, unknown);
      return base::Value::ref(pointer.value_or(""));
    }
    if (value.type == base::Type::Color) value.type = base::Type::Float4;
    return value;
  }

  void unknownName(const std::string& where, const std::string& name) {
    result_.problems.push_back({base::Severity::Error, "unknown-name", where,
                                "names \"" + name + "\", which the exported scene does not have",
                                ""});
  }

  void addVariables() {
    for (const model::VariableId& id : inOrder(graph_.variables)) {
      const model::Variable& variable = *graph_.variables.find(id);
      if (!travelType(variable.initial.type)) continue;
      if (variable.isShared) {
        const auto [it, isNew] =
            merged_.shared.emplace(id.text, static_cast<int>(merged_.variables.size()));
        variables_[id.text] = it->second;
        if (!isNew) continue;
      }
      variables_[id.text] = static_cast<int>(merged_.variables.size());
      KhrVariable khr{variable.name, resolved(variable.initial, variablePlace(variable.name))};
      if (const auto names = namesFrom(variable.kept)) {
        khr.kept = names->more;
        if (names->here == variable.name) khr.name = names->name;
      }
      merged_.variables.push_back(std::move(khr));
    }
  }

  std::string variablePlace(const std::string& name) const {
    return "graph \"" + instance_.graphName + "\" variable \"" + name + "\"";
  }

  void addEvents() {
    for (const model::EventId& id : inOrder(graph_.events)) {
      const model::Event* event = graph_.events.find(id);
      KhrEvent khr;
      // Other players meet shared events by their id; one of a behaviour alone has none.
      (event->isShared ? khr.id : khr.name) = event->name;
      if (const auto names = namesFrom(event->kept)) {
        khr.kept = names->more;
        if (names->here == event->name) khr.name = names->name, khr.id = names->id;
      }
      for (const auto& [socket, value] : event->values)
        if (travelType(value.type))
          khr.values[socket] = resolved(
              value, "graph \"" + instance_.graphName + "\" event \"" + event->name + "\"");
      events_[id.text] = mergedEvent(std::move(khr));
    }
  }

  int mergedEvent(KhrEvent event) {
    const int next = static_cast<int>(merged_.events.size());
    const auto [met, isNew] = event.id.empty() ? std::pair(merged_.eventsById.end(), true)
                                               : merged_.eventsById.emplace(event.id, next);
    if (!isNew) {
      KhrEvent& other = merged_.events[static_cast<std::size_t>(met->second)];
      for (const auto& [socket, value] : event.values) {
        const auto known = other.values.find(socket);
        if (known == other.values.end() || known->second.type == value.type) continue;
        result_.problems.push_back(
            {base::Severity::Error, "event-mismatch",
             "graph \"" + instance_.graphName + "\" event \"" + event.id + "\"",
             "its value \"" + socket + "\" is " + std::string(base::nameOf(value.type)) +
                 " here and " + std::string(base::nameOf(known->second.type)) +
                 " in another behaviour, so they do not meet",
             "give it the same type in both"});
        event.name = std::exchange(event.id, "");
        merged_.events.push_back(std::move(event));
        return next;
      }
      other.values.insert(event.values.begin(), event.values.end());
      return met->second;
    }
    merged_.events.push_back(std::move(event));
    return next;
  }

  // --- nodes
  // -------------------------------------------------------------------------------------------------------

  void addNode(const model::NodeId& id) {
    ++result_.nodes;
    const model::Node& node = *graph_.nodes.find(id);
    const graph::NodePorts& ports = checked_.ports.at(id);
    if (const auto scope = scopeOf(*ports.def, node); scope && isCounted(*ports.def, *scope)) {
      placeCount(id, scope->range.count, ports);
      ++result_.exported;
      return;
    }
    if (const auto parameter = parameterOf(*ports.def, node)) {
      for (const graph::Port& port : ports.outputs)
        placed_[id].constantOut[port.name] = resolved(fitted(*parameter, port.type), whereOf(id));
      ++result_.exported;
      return;
    }
    const std::string reason = whyNotStandard(node, ports);
    if (!reason.empty())
      leaveOut(id, node.type, reason);
    else
      ++result_.exported;
    addSingle(id, node, ports, reason.empty());
  }

  // --- what counts within the model of an entity

  std::optional<Names::Scope> scopeOf(const graph::NodeDef& def, const model::Node& node) const {
    for (const graph::ConfigDef& entry : def.config)
      if (entry.names == "pointer") return names_.scopeOf(configOf(def, entry, node).text);
    return std::nullopt;
  }

  /// A pointer/get of how many things a model has, where the scene has more: no pointer says it, but
  /// it never changes.
  static bool isCounted(const graph::NodeDef& def, const Names::Scope& scope) {
    return scope.parameter.empty() && !scope.range.isAll() && def.khr == "pointer/get";
  }

  void placeCount(const model::NodeId& id, int count, const graph::NodePorts& ports) {
    for (const graph::Port& port : ports.outputs) {
      const bool isCount = ports.output("value")->type == base::Type::Int;
      base::Value value = base::Value::defaultOf(port.type);
      if (port.name == "isValid") value = base::Value::of(isCount);
      if (port.name == "value" && isCount) value = base::Value::of(count);
      placed_[id].constantOut[port.name] = std::move(value);
    }
  }

  /// The index in the scene for one in a model, -1 where the model has no such thing; made once for
  /// all that ask for the same.
  KhrInput inScene(const KhrInput& index, const Names::Range& range, const model::NodeId& id) {
    if (range.isAll()) return index;
    if (!index.isLink()) return KhrInput::of(base::Value::of(range.inScene(index.constant.asInt())));
    if (range.count == 0) return KhrInput::of(base::Value::of(-1));
    const auto [made, isNew] =
        inScene_.emplace(std::tuple(index.node, index.socket, range.first, range.count), -1);
    if (!isNew) return KhrInput::link(made->second, "value", base::Type::Int);
    const auto add = [&](const char* op, BySocket<KhrInput> values, base::Type type) {
      KhrNode khr;
      khr.op = op;
      khr.values = std::move(values);
      return KhrInput::link(append(std::move(khr), id), "value", type);
    };
    const auto whole = [](int number) { return KhrInput::of(base::Value::of(number)); };
    const KhrInput nearest =
        add("math/clamp", {{"a", index}, {"b", whole(0)}, {"c", whole(range.count - 1)}},
            base::Type::Int);
    const KhrInput isThere = add("math/eq", {{"a", index}, {"b", nearest}}, base::Type::Bool);
    const KhrInput moved =
        range.first == 0
            ? index
            : add("math/add", {{"a", index}, {"b", whole(range.first)}}, base::Type::Int);
    const KhrInput result = add("math/select",
                                {{"condition", isThere}, {"a", moved}, {"b", whole(-1)}},
                                base::Type::Int);
    made->second = result.node;
    return result;
  }

  /// The value of a node that stands for a parameter of the graph.
  std::optional<base::Value> parameterOf(const graph::NodeDef& def, const model::Node& node) const {
    if (def.kind != graph::NodeKind::Value || !def.khr.empty()) return std::nullopt;
    for (const graph::ConfigDef& entry : def.config) {
      if (entry.names != "parameter") continue;
      const std::string name = configOf(def, entry, node).text;
      const auto given = instance_.parameters.find(name);
      const auto known = graph_.parameters.find(name);
      if (known == graph_.parameters.end()) return std::nullopt;
      return given == instance_.parameters.end()
                 ? known->second.initial
                 : fitted(given->second, known->second.initial.type);
    }
    return std::nullopt;
  }

  static base::Value configOf(const graph::NodeDef& def, const graph::ConfigDef& entry,
                              const model::Node& node) {
    const base::Value* value = graph::configValue(def, node, entry.name);
    return value ? *value : base::Value::defaultOf(entry.type);
  }

  /// "" for what other players know.
  std::string whyNotStandard(const model::Node& node, const graph::NodePorts& ports) const {
    const graph::NodeDef& def = *ports.def;
    if (def.khr.empty() && !isLowered(def.id))
      return def.portabilityReason.empty() ? "only Diorama knows this node" : def.portabilityReason;
    for (const auto* sockets : {&ports.inputs, &ports.outputs})
      for (const graph::Port& port : *sockets)
        if (!port.isFlow && !travelType(port.type) && !isOfEvent(def, port))
          return "its socket \"" + port.name + "\" is a " + std::string(base::nameOf(port.type)) +
                 ", which KHR_interactivity does not have";
    for (const graph::ConfigDef& entry : def.config)
      if (entry.names == "variable")
        for (const std::string& name : textsOf(configOf(def, entry, node)))
          if (!variables_.count(name))
            return "its variable is of a type that KHR_interactivity does not have";
    return "";
  }

  /// What an event cannot carry is left out of the event, not the event itself.
  static bool isOfEvent(const graph::NodeDef& def, const graph::Port& port) {
    if (!port.def || port.def->repeatedBy.empty()) return false;
    const graph::ConfigDef* entry = def.configEntry(port.def->repeatedBy);
    return entry && entry->names == "event";
  }

  static std::vector<std::string> textsOf(const base::Value& value) {
    if (value.type != base::Type::List) return {value.text};
    std::vector<std::string> texts;
    for (const base::Value& item : value.items) texts.push_back(item.text);
    return texts;
  }

  int append(KhrNode khr, const model::NodeId& id) {
    khr.origin = whereOf(id);
    merged_.nodes.push_back(std::move(khr));
    return static_cast<int>(merged_.nodes.size()) - 1;
  }

  /// One node of ours as one operation: a standard one, or one of our own extension.
  void addSingle(const model::NodeId& id, const model::Node& node, const graph::NodePorts& ports,
                 bool isStandard) {
    const graph::NodeDef& def = *ports.def;
    KhrNode khr;
    khr.op = isStandard ? def.khr : def.id;
    khr.extension = isStandard ? def.khrExtension : std::string(kOwnExtension);
    khr.goesOn = goesOn(def, ports);
    configure(khr, id, node, def, isStandard);
    if (!khr.extension.empty()) declare(khr, id, ports);
    const bool isOther = isStandard && def.khr.empty();
    if (isOther) lower(def.id, khr);
    if (isOther && !lossOf(def.id).empty())
      problem(id, base::Severity::Info, "lowered-short", std::string(lossOf(def.id)));
    // Which of its outputs runs next depends on those that lead nowhere, too.
    const bool countsAll = (khr.op == "flow/multiGate" || khr.op == "flow/sequence") && isStandard;
    khr.kept = node.kept;
    const int index = append(std::move(khr), id);
    if (isOther) lowered_.push_back(index);
    place(id, index, ports);
    if (!countsAll) return;
    for (const auto& [name, spot] : placed_[id].flowOut)
      merged_.nodes[static_cast<std::size_t>(index)].flows[spot.socket];
  }

  static bool goesOn(const graph::NodeDef& def, const graph::NodePorts& ports) {
    if (def.kind != graph::NodeKind::Flow) return false;
    const auto onlyFlowIs = [](const std::vector<graph::Port>& sockets, std::string_view name) {
      return std::count_if(sockets.begin(), sockets.end(),
                           [](const auto& p) { return p.isFlow; }) == 1 &&
             std::any_of(sockets.begin(), sockets.end(),
                         [&](const auto& p) { return p.isFlow && p.name == name; });
    };
    return onlyFlowIs(ports.inputs, "in") && onlyFlowIs(ports.outputs, "out");
  }

  void declare(KhrNode& khr, const model::NodeId& id, const graph::NodePorts& ports) {
    for (const graph::Port& port : ports.inputs) {
      if (port.isFlow) continue;
      if (const auto type = travelType(port.type))
        khr.declaredInputs[port.name] = *type;
      else if (!linkInto(id, port.name))
        keepAsConfig(khr, port.name, constantOf(id, port));
    }
    for (const graph::Port& port : ports.outputs)
      if (const auto type = travelType(port.type); type && !port.isFlow)
        khr.declaredOutputs[port.name] = *type;
  }

  static void keepAsConfig(KhrNode& khr, const std::string& name, const base::Value& value) {
    if (!value.text.empty()) khr.configuration[name] = {base::Value::string(value.text)};
  }

  // --- configuration
  // -----------------------------------------------------------------------------------------------

  void configure(KhrNode& khr, const model::NodeId& id, const model::Node& node,
                 const graph::NodeDef& def, bool isStandard) {
    for (const graph::ConfigDef& entry : def.config) {
      // How many outputs a sequence has follows from its flows.
      if (isStandard && countsOutputs(def, entry)) continue;
      const std::string name = isStandard && entry.names == "entity" ? "nodeIndex" : entry.name;
      std::vector<base::Value> items = khrConfig(id, entry, configOf(def, entry, node));
      if (!items.empty()) khr.configuration[name] = std::move(items);
    }
  }

  static bool countsOutputs(const graph::NodeDef& def, const graph::ConfigDef& entry) {
    return entry.type == base::Type::Int &&
           std::any_of(def.outputs.begin(), def.outputs.end(), [&](const graph::PortDef& port) {
             return port.isFlow && port.repeatedBy == entry.name;
           });
  }

  std::vector<base::Value> khrConfig(const model::NodeId& id, const graph::ConfigDef& entry,
                                     const base::Value& value) {
    if (entry.names == "variable") {
      std::vector<base::Value> indices;
      for (const std::string& name : textsOf(value))
        if (const auto it = variables_.find(name); it != variables_.end())
          indices.push_back(base::Value::of(it->second));
      return indices;
    }
    if (entry.names == "event") {
      const auto it = events_.find(value.text);
      return it == events_.end() ? std::vector<base::Value>{}
                                 : std::vector{base::Value::of(it->second)};
    }
    if (entry.names == "entity") return entityConfig(id, value);
    if (entry.names == "pointer") {
      std::string unknown;
      const auto pointer = names_.pointer(value.text, unknown);
      if (!pointer) unknownName(whereOf(id), unknown);
      return {base::Value::string(pointer.value_or(value.text))};
    }
    if (value.type == base::Type::List) return value.items;
    return {value};
  }

  std::vector<base::Value> entityConfig(const model::NodeId& id, const base::Value& value) {
    if (value.text.empty()) return {};
    const auto index = names_.index("nodes", value.text);
    if (!index) {
      unknownName(whereOf(id), value.text);
      return {};
    }
    return {base::Value::of(*index)};
  }

  // --- sockets
  // -----------------------------------------------------------------------------------------------------

  /// A socket's name in the file, where it differs: variables are numbered, outputs of a sequence
  /// sort as text.
  std::string khrName(const graph::Port& port, const graph::NodeDef& def,
                      std::size_t siblings) const {
    if (!port.def || port.def->repeatedBy.empty()) return port.name;
    const graph::ConfigDef* entry = def.configEntry(port.def->repeatedBy);
    if (!entry) return port.name;
    if (entry->names == "variable") {
      const auto it = variables_.find(port.name);
      return it == variables_.end() ? port.name : std::to_string(it->second);
    }
    const bool isCountedOutput = port.isFlow && countsOutputs(def, *entry) &&
                                 def.outputs.data() <= port.def &&
                                 port.def < def.outputs.data() + def.outputs.size();
    if (!isCountedOutput || siblings <= 10) return port.name;
    const std::size_t width = std::to_string(siblings - 1).size();
    return std::string(width - std::min(width, port.name.size()), '0') + port.name;
  }

  void place(const model::NodeId& id, int index, const graph::NodePorts& ports) {
    Placed& placed = placed_[id];
    for (const graph::Port& port : ports.inputs) {
      const Spot spot{index, khrName(port, *ports.def, ports.inputs.size())};
      if (port.isFlow)
        placed.flowIn[port.name] = spot;
      else if (travelType(port.type))
        placed.valueIn[port.name] = spot;
    }
    const auto flows = static_cast<std::size_t>(std::count_if(
        ports.outputs.begin(), ports.outputs.end(), [](const auto& p) { return p.isFlow; }));
    for (const graph::Port& port : ports.outputs) {
      const Spot spot{index, khrName(port, *ports.def, flows)};
      if (port.isFlow)
        placed.flowOut[port.name] = spot;
      else if (travelType(port.type))
        placed.valueOut[port.name] = spot;
    }
  }

  // --- wires
  // -------------------------------------------------------------------------------------------------------

  const model::Link* linkInto(const model::NodeId& id, const std::string& socket) const {
    const auto it = linkInto_.find({id, socket});
    return it == linkInto_.end() ? nullptr : it->second;
  }

  base::Value constantOf(const model::NodeId& id, const graph::Port& port) const {
    return graph::constantOf(port, *graph_.nodes.find(id));
  }

  KhrInput inputOf(const model::NodeId& id, const graph::Port& port) {
    const base::Type type = *travelType(port.type);
    const model::Link* link = linkInto(id, port.name);
    if (!link) return KhrInput::of(resolved(constantOf(id, port), whereOf(id)));
    const Placed& source = placed_.at(link->from.node);
    if (const auto it = source.constantOut.find(link->from.name); it != source.constantOut.end())
      return KhrInput::of(fitted(it->second, type));
    const graph::Port* from = checked_.ports.at(link->from.node).output(link->from.name);
    const auto spot = source.valueOut.find(link->from.name);
    const auto fromType = from ? travelType(from->type) : std::nullopt;
    if (spot == source.valueOut.end() || !fromType)
      return KhrInput::of(base::Value::defaultOf(type));
    return KhrInput::link(spot->second.node, spot->second.socket, *fromType);
  }

  void wireValues(const model::NodeId& id) {
    const auto placed = placed_.find(id);
    if (placed == placed_.end()) return;
    const graph::NodePorts& ports = checked_.ports.at(id);
    const auto scope = scopeOf(*ports.def, *graph_.nodes.find(id));
    for (const graph::Port& port : ports.inputs) {
      const auto found = placed->second.valueIn.find(port.name);
      if (port.isFlow || found == placed->second.valueIn.end()) continue;
      const Spot& spot = found->second;
      KhrInput input = inputOf(id, port);
      if (scope && scope->parameter == port.name) input = inScene(input, scope->range, id);
      merged_.nodes[static_cast<std::size_t>(spot.node)].values[spot.socket] = std::move(input);
    }
  }

  void wireFlow(const model::Link& link) {
    const auto from = placed_.find(link.from.node), to = placed_.find(link.to.node);
    if (from == placed_.end() || to == placed_.end()) return;
    const auto out = from->second.flowOut.find(link.from.name);
    const auto in = to->second.flowIn.find(link.to.name);
    if (out == from->second.flowOut.end() || in == to->second.flowIn.end()) return;
    merged_.nodes[static_cast<std::size_t>(out->second.node)].flows[out->second.socket].push_back(
        {in->second.node, in->second.socket});
  }

  /// A pointer/set whose property is there, can be written, and has the type. That it cannot take a
  /// value is no failure.
  bool isSure(const KhrNode& khr) const {
    if (khr.op != "pointer/set" || !khr.extension.empty() || khr.values.size() != 1) return false;
    const std::string& pointer = khr.configuration.at("pointer").front().text;
    constexpr std::string_view kNodes = "/nodes/";
    if (pointer.compare(0, kNodes.size(), kNodes) != 0) return false;
    const std::size_t end = std::min(pointer.find('/', kNodes.size()), pointer.size());
    const auto index = names_.index("nodes", pointer.substr(kNodes.size(), end - kNodes.size()));
    const base::Type wanted = typeOfNodeProperty(std::string_view(pointer).substr(end));
    const base::Type type = khr.values.begin()->second.constant.type;
    return index && *index < names_.count("nodes") && type == wanted &&
           khr.configuration.at("type").front().text == base::nameOf(wanted);
  }

  /// Of those that every player lets be written; List for others.
  static base::Type typeOfNodeProperty(std::string_view name) {
    if (name == "/translation" || name == "/scale") return base::Type::Float3;
    if (name == "/rotation") return base::Type::Float4;
    for (const std::string_view known :
         {"/extensions/KHR_node_visibility/visible", "/extensions/KHR_node_selectability/selectable",
          "/extensions/KHR_node_hoverability/hoverable"})
      if (name == known) return base::Type::Bool;
    return base::Type::List;
  }

  // --- kept from the file that the graph came from
  // -------------------------------------------------------------------------------------------

  void addKept(const model::NodeId& id) {
    const model::Node& node = *graph_.kept.nodes.find(id);
    std::optional<KhrNode> khr = operationFrom(node);
    if (!khr) {
      // Under the ids of known nodes lie constants only.
      if (!node.kept.empty())
        problem(id, base::Severity::Warning, "bad-kept",
                "what it keeps of its file says no operation with its extension and the types of "
                "its sockets, so it is left out");
      return;
    }
    for (const auto& [socket, type] : khr->declaredInputs)
      khr->values[socket] = KhrInput::of(base::Value::defaultOf(type));
    addConstants(node, *khr);
    operations_[id] = append(std::move(*khr), id);
  }

  void addConstants(const model::Node& kept, KhrNode& khr) {
    for (const auto& [socket, value] : kept.values) {
      const auto declared = khr.declaredInputs.find(socket);
      const bool isRight = declared == khr.declaredInputs.end()
                               ? !khr.values.count(socket) && base::isPortable(value.type)
                               : declared->second == value.type;
      if (isRight) khr.values[socket] = KhrInput::of(resolved(value, khr.origin));
    }
  }

  /// The node at the end of a kept wire, if it is still what it was.
  const Placed* placedFor(const model::NodeId& id) const {
    const model::Node *kept = graph_.kept.nodes.find(id), *node = graph_.nodes.find(id);
    const auto placed = placed_.find(id);
    const bool isSame = kept && node && kept->type == node->type && placed != placed_.end();
    return isSame ? &placed->second : nullptr;
  }

  static int indexOf(const Placed& placed) {
    for (const auto* spots : {&placed.valueIn, &placed.valueOut, &placed.flowIn, &placed.flowOut})
      if (!spots->empty()) return spots->begin()->second.node;
    return -1;
  }

  /// Where a kept wire ends: a socket of ours by its name in the file, or one that we do not know.
  std::optional<Spot> spotOf(const model::Socket& socket,
                             std::map<std::string, Spot> Placed::* sockets) const {
    if (const auto it = operations_.find(socket.node); it != operations_.end())
      return Spot{it->second, socket.name};
    const Placed* placed = placedFor(socket.node);
    if (!placed) return std::nullopt;
    const auto known = (placed->*sockets).find(socket.name);
    if (known != (placed->*sockets).end()) return known->second;
    const int index = indexOf(*placed);
    return index < 0 ? std::nullopt : std::optional(Spot{index, socket.name});
  }

  void wireKept() {
    for (const auto& [id, node] : graph_.kept.nodes)
      if (const Placed* placed = placedFor(id); placed && indexOf(*placed) >= 0)
        addConstants(*node, merged_.nodes[static_cast<std::size_t>(indexOf(*placed))]);
    std::vector<KeptWire> wired;
    for (const model::Link& link : graph_.kept.valueLinks) wireKeptValue(link, wired);
    unwireCircles(wired);
    for (const model::Link& link : graph_.kept.flowLinks) {
      const auto from = spotOf(link.from, &Placed::flowOut), to = spotOf(link.to, &Placed::flowIn);
      if (from && to)
        merged_.nodes[static_cast<std::size_t>(from->node)].flows[from->socket].push_back(
            {to->node, to->socket});
    }
  }

  std::optional<base::Type> typeOf(const model::Socket& output) const {
    if (const auto it = operations_.find(output.node); it != operations_.end()) {
      const auto& declared = merged_.nodes[static_cast<std::size_t>(it->second)].declaredOutputs;
      const auto type = declared.find(output.name);
      return type == declared.end() ? std::nullopt : std::optional(type->second);
    }
    const auto ports = checked_.ports.find(output.node);
    const graph::Port* port =
        ports == checked_.ports.end() ? nullptr : ports->second.output(output.name);
    return port && !port->isFlow ? travelType(port->type) : std::nullopt;
  }

  struct KeptWire {
    const model::Link* link = nullptr;
    Spot to;
    KhrInput input;
    std::optional<KhrInput> before;  ///< What it has taken the place of.
  };

  void wireKeptValue(const model::Link& link, std::vector<KeptWire>& wired) {
    const auto from = spotOf(link.from, &Placed::valueOut), to = spotOf(link.to, &Placed::valueIn);
    const auto type = typeOf(link.from);
    if (!from || !to || !type || linkInto(link.to.node, link.to.name)) return;
    KhrNode& user = merged_.nodes[static_cast<std::size_t>(to->node)];
    const auto given = user.values.find(to->socket);
    // An input of ours that has got something else since stays as it is.
    if (given != user.values.end() &&
        (given->second.isLink() || given->second.constant.type != *type ||
         !isDefault(given->second.constant)))
      return;
    wired.push_back({&link, *to, KhrInput::link(from->node, from->socket, *type), std::nullopt});
    if (given != user.values.end()) wired.back().before = given->second;
    user.values[to->socket] = wired.back().input;
  }

  /// Nobody has checked kept wires, so together with what the author has wired since they may go in
  /// circles.
  void unwireCircles(const std::vector<KeptWire>& wired) {
    if (wired.empty() || !hasValueCircle(merged_)) return;
    const auto valuesOf = [&](const KeptWire& wire) -> BySocket<KhrInput>& {
      return merged_.nodes[static_cast<std::size_t>(wire.to.node)].values;
    };
    for (const KeptWire& wire : wired)
      if (wire.before)
        valuesOf(wire)[wire.to.socket] = *wire.before;
      else
        valuesOf(wire).erase(wire.to.socket);
    for (const KeptWire& wire : wired)
      if (!dependsOn(merged_, wire.input.node, wire.to.node))
        valuesOf(wire)[wire.to.socket] = wire.input;
      else
        problem(wire.link->to.node, base::Severity::Warning, "value-circle",
                "its input \"" + wire.link->to.name +
                    "\" would decide itself through other values, so it is not wired");
  }

  static bool isDefault(const base::Value& value) {
    return base::textOf(value) == base::textOf(base::Value::defaultOf(value.type));
  }

  const Instance& instance_;
  const model::Graph& graph_;
  const graph::Catalog& catalog_;
  Names names_;
  KhrGraph& merged_;
  Exported& result_;
  graph::Checked checked_;
  std::map<std::string, int> variables_, events_;  ///< Id in the graph to index in `merged_`.
  std::map<model::Socket, const model::Link*>
      linkInto_;  ///< Of value inputs, which have one wire at most.
  std::map<model::NodeId, Placed> placed_;
  std::map<model::NodeId, int> operations_;  ///< Not known here; index in `merged_`.
  std::vector<int> lowered_;  ///< In `merged_`.
  /// By an output in `merged_`, and the first and the number of the things it counts.
  std::map<std::tuple<int, std::string, int, int>, int> inScene_;
};

}  // namespace

void addBehaviour(const Instance& instance, const graph::Catalog& catalog,
                  const ResolveIndex& resolve, const CountThings& count, KhrGraph& merged,
                  Exported& result) {
  Behaviour(instance, catalog, resolve, count, merged, result).add();
}

}  // namespace interactivity
