#include "graph/check.h"

#include "graph/echo.h"
#include "graph/functions.h"
#include "graph/infer.h"
#include "graph/net.h"
#include "graph/ports.h"
#include "graph/text_template.h"

#include <algorithm>
#include <set>
#include <span>

namespace graph {
namespace {

using base::Severity;

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }
std::string typeName(base::Type type) { return std::string(base::nameOf(type)); }

struct ConversionKind {
  base::Type from, to;
  std::string_view node;
  bool isLossy;
};

const ConversionKind* conversionOf(base::Type from, base::Type to) {
  using base::Type;
  static constexpr ConversionKind kKinds[] = {{Type::Int, Type::Float, "type/intToFloat", false},
                                              {Type::Bool, Type::Int, "type/boolToInt", false},
                                              {Type::Bool, Type::Float, "type/boolToFloat", false},
                                              {Type::Float, Type::Int, "type/floatToInt", true},
                                              {Type::Int, Type::Bool, "type/intToBool", true},
                                              {Type::Float, Type::Bool, "type/floatToBool", true},
                                              {Type::Float, Type::Float2, "math/combine2", false},
                                              {Type::Float, Type::Float3, "math/combine3", false},
                                              {Type::Float, Type::Float4, "math/combine4", false}};
  for (const ConversionKind& kind : kKinds)
    if (kind.from == from && kind.to == to) return &kind;
  return nullptr;
}

class Checker {
 public:
  Checker(const model::Graph& graph, const Catalog& catalog, const std::string& graphName,
          const PlaceOf& placeOf)
      : graph_(graph), catalog_(catalog), graphName_(graphName), placeOf_(placeOf) {}

  CheckedNet run() {
    checkEvents();
    checkInterface();
    NetMaker maker(graph_, catalog_, [this](const NetNode& node) { checkNode(node); });
    const std::span links(graph_.links);
    for (std::size_t from = 0; from < links.size(); from += NetMaker::kAtOnce) {
      const auto some = links.subspan(from, std::min(NetMaker::kAtOnce, links.size() - from));
      maker.lookUp(some);
      for (std::size_t i = 0; i < some.size(); ++i) connect(maker, some[i], maker.endsOf(i));
    }
    Net net = maker.finish();
    for (const Mismatch& m : inferTypes(net))
      if (!addConversion(net, m)) addMismatch(net, m);
    for (const NetNode& node : net.nodes) checkConstants(node);
    checkCycle(net);
    for (const Echo& echo : findEchoes(net)) addEcho(net, echo);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Found& a, const Found& b) { return a.node < b.node; });
    for (Found& f : found_) result_.problems.push_back(std::move(f.problem));
    result_.net = std::move(net);
    return std::move(result_);
  }

 private:
  struct Found {
    std::string node;
    base::Problem problem;
  };

  std::string place(const std::string& node, const std::string& socket = "") const {
    return (placeOf_ ? placeOf_(model::NodeId(node))
                     : "graph " + quoted(graphName_) + " node " + quoted(node)) +
           (socket.empty() ? "" : " " + socket);
  }

  void add(Severity severity, const char* code, const std::string& node, const std::string& socket,
           const std::string& message, const std::string& fix = "") {
    found_.push_back({node, {severity, code, place(node, socket), message, fix}});
  }

  /// Lists have no place in Lua: neither in an event nor in a variable.
  void checkEvents() {
    const auto bad = [&](const std::string& what) {
      found_.push_back({"",
                        {Severity::Error, "bad-type", "graph " + quoted(graphName_) + " " + what,
                         "wanted a type that graphs can hold, got a list", ""}});
    };
    for (const auto& [id, event] : graph_.events)
      for (const auto& [name, value] : event->values)
        if (value.type == base::Type::List)
          bad("event " + quoted(id.text) + " value " + quoted(name));
    for (const auto& [id, variable] : graph_.variables)
      if (variable->initial.type == base::Type::List) bad("variable " + quoted(id.text));
  }

  void checkInterface() {
    if (!graph_.function) return;
    const auto taken = [&](const char* side, const std::string& id, const char* message,
                           const char* fix) {
      found_.push_back(
          {"",
           {Severity::Error, "taken-id",
            "graph " + quoted(graphName_) + " " + side + " " + quoted(id), message, fix}});
    };
    std::set<std::string> inputs, outputs;
    for (const model::InterfacePort& port : graph_.function->inputs) {
      if (graph_.parameters.count(port.id))
        taken("input", port.id, "has the id of a parameter, and a use could not tell them apart",
              "take the parameter or the input away");
      if (!inputs.insert(port.id).second)
        taken("input", port.id, "is there twice, and a use could not tell them apart",
              "take one of them away");
    }
    for (const model::InterfacePort& port : graph_.function->outputs)
      if (!outputs.insert(port.id).second)
        taken("output", port.id, "is there twice, and a use could not tell them apart",
              "take one of them away");
  }

  void checkNode(const NetNode& node) {
    if (!node.def) {
      const std::string& id = node.id->text;
      const std::string& kind = node.node->type;
      if (const auto function = functionIn(kind))
        add(Severity::Error, "missing-function", id, "",
            "uses the function " + quoted(function->text) + ", which the project does not have",
            "make the function again, or delete the node");
      else
        add(Severity::Error, "unknown-node", id, "",
            "there is no node " + quoted(kind) + " in this catalogue");
      return;
    }
    if ((node.def->role == NodeRole::FunctionInput || node.def->role == NodeRole::FunctionOutput) &&
        !graph_.function)
      add(Severity::Error, "not-a-function", node.id->text, "",
          "this graph has no inputs and outputs of its own: it is no function", "delete the node");
    checkConfig(node);
  }

  void checkConfig(const NetNode& made) {
    const NodeDef& def = *made.def;
    const std::string& id = made.id->text;
    for (const auto& [name, value] : made.node->config)
      if (!def.configEntry(name))
        add(Severity::Warning, "unused-config", id, "config " + quoted(name),
            quoted(def.id) + " has no such config entry, so it is ignored");
    for (std::size_t i = 0; i < def.config.size(); ++i) {
      const ConfigDef& entry = def.config[i];
      const base::Value* value = made.config[i];
      const auto socket = [&] { return "config " + quoted(entry.name); };
      if (!value) {
        add(Severity::Error, "missing-config", id, socket(),
            quoted(def.id) + " cannot work without it");
      } else if (value->type != entry.type) {
        add(Severity::Error, "bad-config", id, socket(),
            "must be of type " + typeName(entry.type) + ", got " + typeName(value->type));
      } else if (const std::string why = configFault(def, entry, *value); !why.empty()) {
        add(Severity::Error, "bad-config", id, socket(), why);
      } else {
        checkNames(*made.id, entry, *value);
      }
    }
    if (def.khr == "variable/interpolate") checkSlerp(made);
  }

  /// Only what has four components can be turned on the shortest way.
  void checkSlerp(const NetNode& made) {
    const base::Value* isSlerp = configValue(made, "useSlerp");
    const base::Value* id = configValue(made, "variable");
    const model::Variable* variable =
        id ? graph_.variables.find(model::VariableId(id->text)) : nullptr;
    if (!isSlerp || !isSlerp->asBool() || !variable || variable->initial.type == base::Type::Float4)
      return;
    add(Severity::Error, "bad-config", made.id->text, "config \"useSlerp\"",
        "turns a rotation, which is a float4; variable " + quoted(id->text) + " is a " +
            typeName(variable->initial.type),
        "switch it off");
  }

  /// What the entry names must be there.
  void checkNames(const model::NodeId& id, const ConfigDef& entry, const base::Value& value) {
    const bool isVariable = entry.names == "variable", isEvent = entry.names == "event";
    if (!isVariable && !isEvent && entry.names != "parameter") return;
    eachName(entry, value, [&](const std::string& name) {
      if (isVariable ? graph_.variables.contains(model::VariableId(name))
          : isEvent  ? graph_.events.contains(model::EventId(name))
                     : graph_.parameters.count(name) != 0)
        return;
      add(Severity::Error, ("missing-" + entry.names).c_str(), id.text,
          "config " + quoted(entry.name),
          name.empty()
              ? "no " + entry.names + " is chosen"
              : "there is no " + entry.names + " " + quoted(name) +
                    (isVariable || isEvent ? ", neither in this graph nor for the whole scene"
                                           : " in this graph"),
          "choose another one, or make it again");
    });
  }

  /// Calls `visit` with each id that the entry's value is or lists.
  template <class Visit>
  static void eachName(const ConfigDef& entry, const base::Value& value, Visit visit) {
    if (entry.type != base::Type::List) return visit(value.text);
    for (const base::Value& item : value.items) visit(item.text);
  }

  /// Empty if the value is fine.
  std::string configFault(const NodeDef& def, const ConfigDef& entry,
                          const base::Value& value) const {
    if (!entry.choices.empty() &&
        std::find(entry.choices.begin(), entry.choices.end(), value.text) == entry.choices.end())
      return quoted(value.text) + " is not one of its choices";
    if (entry.names == "variable") return variableFault(def, entry, value);
    if (entry.names == "type") return typeFault(def, entry, value.text);
    if (entry.names == "pointer") return pointerFault(def, value.text);
    if (entry.names == "message") return messageFault(value.text);
    if (entry.type == base::Type::Int) return countFault(def, entry, value.asInt());
    if (entry.type == base::Type::List && entry.names.empty()) return numbersFault(value);
    return "";
  }

  static std::string numbersFault(const base::Value& list) {
    if (list.items.size() > kMaxCases)
      return "must have at most " + std::to_string(kMaxCases) + " entries, got " +
             std::to_string(list.items.size());
    for (std::size_t i = 0; i < list.items.size(); ++i)
      if (list.items[i].type != base::Type::Int)
        return "entry " + std::to_string(i + 1) + " must be a whole number, got " +
               typeName(list.items[i].type) + " " + base::textOf(list.items[i]);
    return "";
  }

  std::string variableFault(const NodeDef& def, const ConfigDef& entry,
                            const base::Value& value) const {
    if (entry.type == base::Type::List && value.items.empty())
      return "must name at least one variable";
    std::string why;
    eachName(entry, value, [&](const std::string& name) {
      const model::Variable* variable = graph_.variables.find(model::VariableId(name));
      if (why.empty() && variable && !mayBe(def, entry, variable->initial.type))
        why = "variable " + quoted(name) + " is of type " + typeName(variable->initial.type) +
              ", which does not fit";
    });
    return why;
  }

  static std::string messageFault(const std::string& message) {
    const auto holes = messageHoles(message);
    return holes ? "" : holes.error().message;
  }

  static std::string typeFault(const NodeDef& def, const ConfigDef& entry,
                               const std::string& name) {
    const auto type = base::typeFrom(name);
    if (!type) return "there is no type " + quoted(name);
    return mayBe(def, entry, *type) ? "" : "the type " + name + " does not fit here";
  }

  /// Whether the sockets that have their type from the entry may have this one.
  static bool mayBe(const NodeDef& def, const ConfigDef& entry, base::Type type) {
    for (const auto* ports : {&def.inputs, &def.outputs})
      for (const PortDef& port : *ports)
        if (port.typeFrom == entry.name && !port.types.empty() &&
            std::find(port.types.begin(), port.types.end(), type) == port.types.end())
          return false;
    return true;
  }

  static std::string pointerFault(const NodeDef& def, const std::string& pointer) {
    const auto holes = pointerHoles(pointer);
    if (!holes) return holes.error().message;
    for (const TextHole& hole : *holes)
      for (const PortDef& port : def.inputs)
        if (!port.isFlow && port.repeatedBy.empty() && port.name == hole.name)
          return "pointer " + quoted(pointer) + ": a parameter may not be called like the input " +
                 quoted(hole.name);
    return "";
  }

  static std::string countFault(const NodeDef& def, const ConfigDef& entry, int count) {
    for (const auto* ports : {&def.inputs, &def.outputs})
      for (const PortDef& port : *ports) {
        const int limit = ports == &def.inputs ? kMaxCountedInputs : kMaxCountedOutputs;
        if (port.repeatedBy == entry.name && (count < 0 || count > limit))
          return "must be 0 to " + std::to_string(limit) + ", got " + std::to_string(count);
      }
    return "";
  }

  /// Wires what can be wired; says why where it cannot.
  void connect(NetMaker& maker, const model::Link& link, NetMaker::Ends ends) {
    const auto [source, target] = ends;
    if (source < 0 || target < 0) {
      const bool isFrom = source < 0;
      add(Severity::Error, "unknown-socket", (isFrom ? link.to : link.from).node.text,
          isFrom ? inputName(link) : outputName(link),
          "is wired to node " + quoted((isFrom ? link.from : link.to).node.text) +
              ", which is not there",
          "delete the wire");
      return;
    }
    for (const bool isFlow : {true, false}) {
      const End output{source, maker.outputOf(source, link.from.name, isFlow)};
      const End input{target, maker.inputOf(target, link.to.name, isFlow)};
      if (output.port < 0 || input.port < 0) continue;
      if (isFlow)
        maker.addFlow(output, input);
      else if (!maker.addValue(output, input))
        add(Severity::Error, "two-wires", link.to.node.text, inputName(link),
            "has more than one wire; a value has one source", "delete all but one");
      return;
    }
    addUnlike(maker, link, source, target);
  }

  static std::string outputName(const model::Link& link) {
    return "output " + quoted(link.from.name);
  }
  static std::string inputName(const model::Link& link) { return "input " + quoted(link.to.name); }

  /// Why no two sockets are to be wired.
  void addUnlike(const NetMaker& maker, const model::Link& link, int source, int target) {
    const auto has = [](std::span<const Pin> pins, std::string_view name, bool isFlow) {
      return indexOf(pins, name, isFlow) >= 0;
    };
    const std::span<const Pin> outputs = maker.outputsOf(source), inputs = maker.inputsOf(target);
    const bool isFromFlow = has(outputs, link.from.name, true);
    const bool isToFlow = has(inputs, link.to.name, true);
    const bool hasOutput = isFromFlow || has(outputs, link.from.name, false);
    const bool hasInput = isToFlow || has(inputs, link.to.name, false);
    if (maker.defOf(source) && !hasOutput)
      add(Severity::Error, "unknown-socket", link.from.node.text, outputName(link),
          quoted(maker.defOf(source)->id) + " has no such output", "delete the wire");
    if (maker.defOf(target) && !hasInput)
      add(Severity::Error, "unknown-socket", link.to.node.text, inputName(link),
          quoted(maker.defOf(target)->id) + " has no such input", "delete the wire");
    if (hasOutput && hasInput)
      add(Severity::Error, "flow-value-mismatch", link.to.node.text, inputName(link),
          std::string("takes a ") + (isToFlow ? "flow" : "value") + ", but " + outputName(link) +
              " of node " + quoted(link.from.node.text) + " is a " +
              (isFromFlow ? "flow" : "value"),
          "delete the wire");
  }

  /// False where nothing turns the one type into the other.
  bool addConversion(const Net& net, const Mismatch& m) {
    const ConversionKind* kind = conversionOf(m.given, m.wanted);
    if (!kind || !catalog_.find(kind->node)) return false;
    const NetNode& from = net.nodes[static_cast<std::size_t>(m.from.node)];
    const NetNode& to = net.nodes[static_cast<std::size_t>(m.to.node)];
    result_.conversions.push_back(
        {{{*from.id, std::string(from.outputs[static_cast<std::size_t>(m.from.port)].name)},
          {*to.id, std::string(to.inputs[static_cast<std::size_t>(m.to.port)].name)}},
         m.given,
         m.wanted,
         std::string(kind->node),
         kind->isLossy});
    return true;
  }

  /// What an author can do about two types that nothing turns into each other by itself.
  static std::string helpFor(base::Type given, base::Type wanted) {
    const int have = base::componentCount(given), want = base::componentCount(wanted);
    const bool isMatrix = wanted >= base::Type::Float2x2 && wanted <= base::Type::Float4x4;
    if (wanted == base::Type::String) return "write it into a message instead";
    if (given >= base::Type::Float2 && given <= base::Type::Float4) {
      const std::string extract = "math/extract" + std::to_string(have);
      if (want == 1) return "choose one of its components with " + extract;
      if (want >= 2 && want <= 4 && !isMatrix)
        return "take it apart with " + extract + " and put it together with math/combine" +
               std::to_string(want);
    }
    if (have == 1 && want >= 2 && want <= 4 && !isMatrix)
      return "turn it into a float first, or put it together with math/combine" +
             std::to_string(want);
    return "";
  }

  void addMismatch(const Net& net, const Mismatch& m) {
    const NetNode& from = net.nodes[static_cast<std::size_t>(m.from.node)];
    const NetNode& to = net.nodes[static_cast<std::size_t>(m.to.node)];
    add(Severity::Error, "type-mismatch", to.id->text,
        "input " + quoted(to.inputs[static_cast<std::size_t>(m.to.port)].name),
        "takes " + typeName(m.wanted) + ", but output " +
            quoted(from.outputs[static_cast<std::size_t>(m.from.port)].name) + " of node " +
            quoted(from.id->text) + " gives " + typeName(m.given),
        helpFor(m.given, m.wanted));
  }

  void checkConstants(const NetNode& made) {
    if (!made.def) return;
    std::size_t fitting = 0;
    for (const Pin& pin : made.inputs)
      fitting += pin.constant && fits(*pin.constant, pin.type) ? 1 : 0;
    if (fitting < made.node->values.size()) addBadConstants(made);
    for (std::size_t i = 0; i < made.inputs.size(); ++i) {
      const Pin& pin = made.inputs[i];
      if (!pin.isFlow && !made.sources[i].isWired() && !pin.def->standard && !pin.standard &&
          !pin.constant)
        add(Severity::Warning, "unset-input", made.id->text, "input " + quoted(pin.name),
            "has neither a wire nor a value, so it is " +
                base::textOf(base::Value::defaultOf(pin.type)));
    }
  }

  void addBadConstants(const NetNode& made) {
    for (const auto& [name, value] : made.node->values) {
      const int input = indexOf(made.inputs, name, false);
      if (input < 0) {
        add(Severity::Warning, "unused-constant", made.id->text, "input " + quoted(name),
            quoted(made.def->id) + " has no such value input");
        continue;
      }
      const base::Type wanted = made.inputs[static_cast<std::size_t>(input)].type;
      if (!fits(value, wanted))
        add(Severity::Error, "bad-constant", made.id->text, "input " + quoted(name),
            "takes " + typeName(wanted) + ", but its constant is " + typeName(value.type) + " " +
                base::textOf(value));
    }
  }

  void addEcho(const Net& net, const Echo& echo) {
    const std::string& receiver = net.nodes[static_cast<std::size_t>(echo.receiver)].id->text;
    add(Severity::Warning, "endless-event",
        net.nodes[static_cast<std::size_t>(echo.sender)].id->text, "",
        "sends the event that wakes node " + quoted(receiver) +
            ", at once and in any case, so it goes on until it is stopped",
        "send it after a delay, or only under a condition");
  }

  void checkCycle(const Net& net) {
    const std::vector<End> cycle = findValueCycle(net);
    if (cycle.empty()) return;
    std::string path;
    for (const End end : cycle) {
      const NetNode& node = net.nodes[static_cast<std::size_t>(end.node)];
      path += quoted(node.id->text) + " -> ";
    }
    const NetNode& first = net.nodes[static_cast<std::size_t>(cycle.front().node)];
    add(Severity::Error, "value-cycle", first.id->text,
        "input " + quoted(first.inputs[static_cast<std::size_t>(cycle.front().port)].name),
        "this value needs itself: " + path + quoted(first.id->text), "keep it in a variable");
  }

  const model::Graph& graph_;
  const Catalog& catalog_;
  const std::string& graphName_;
  const PlaceOf& placeOf_;
  CheckedNet result_;
  std::vector<Found> found_;
};

}  // namespace

Checked check(const model::Graph& graph, const Catalog& catalog, const std::string& graphName,
              const PlaceOf& placeOf) {
  CheckedNet made = checkedNetOf(graph, catalog, graphName, placeOf);
  Checked checked{std::move(made.conversions), std::move(made.problems), {}};
  for (const int number : made.net.byId) {
    const NetNode& node = made.net.nodes[static_cast<std::size_t>(number)];
    checked.ports.emplace_hint(checked.ports.end(), *node.id, portsOf(node, graph));
  }
  return checked;
}

CheckedNet checkedNetOf(const model::Graph& graph, const Catalog& catalog,
                        const std::string& graphName, const PlaceOf& placeOf) {
  return Checker(graph, catalog, graphName, placeOf).run();
}

model::Graph withConversions(const model::Graph& graph, const std::vector<Conversion>& conversions,
                             const Catalog& catalog) {
  model::Graph result = graph;
  std::map<model::Link, const Conversion*> byLink;
  for (const Conversion& c : conversions) byLink[c.link] = &c;
  for (model::Link& link : result.links) {
    const auto found = byLink.find(link);
    const NodeDef* def = found == byLink.end() ? nullptr : catalog.find(found->second->node);
    if (!def || def->inputs.empty() || def->outputs.empty()) continue;
    const model::NodeId id(link.to.node.text + "." + link.to.name);
    result.nodes.put(id, {def->id, {}, {}});
    link.from = {id, def->outputs.front().name};
  }
  for (const Conversion& c : conversions) {
    const NodeDef* def = catalog.find(c.node);
    const model::NodeId id(c.link.to.node.text + "." + c.link.to.name);
    for (const PortDef& input : def ? def->inputs : std::vector<PortDef>{})
      if (!input.isFlow) result.links.push_back({c.link.from, {id, input.name}});
  }
  return result;
}

}  // namespace graph
