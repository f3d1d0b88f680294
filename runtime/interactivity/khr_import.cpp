#include "interactivity/khr_import.h"

#include "graph/check.h"
#include "graph/ports.h"
#include "graph/text_template.h"
#include "interactivity/khr_arrange.h"
#include "interactivity/khr_keep.h"
#include "interactivity/khr_layout.h"
#include "interactivity/khr_read.h"
#include "interactivity/khr_types.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace interactivity {
namespace {

/// Thrown and caught in this file only: the graph must be rejected.
struct Rejected {
  std::string message;
};

bool countsOutputs(const graph::NodeDef& def, const graph::ConfigDef& entry) {
  return entry.type == base::Type::Int &&
         std::any_of(def.outputs.begin(), def.outputs.end(), [&](const graph::PortDef& port) {
           return port.isFlow && port.repeatedBy == entry.name;
         });
}

bool countsInputs(const graph::NodeDef& def, const graph::ConfigDef& entry) {
  return entry.type == base::Type::Int &&
         std::any_of(def.inputs.begin(), def.inputs.end(),
                     [&](const graph::PortDef& port) { return port.repeatedBy == entry.name; });
}

/// Sockets that a node has in the file, by their names there, to ours.
struct Sockets {
  BySocket<const graph::Port*> inputs, outputs;  ///< Values.
  BySocket<std::string> flowsIn, flowsOut;
};

class Importer {
 public:
  Importer(KhrRead read, const graph::Catalog& catalog)
      : khr_(std::move(read.graph)), read_(std::move(read)), catalog_(catalog) {}

  Imported import() {
    checkDeclarations();
    if (read_.olderSign)
      imported_.problems.push_back(
          {base::Severity::Info, "older-syntax", read_.path,
           "is written in the 2025 draft syntax of KHR_interactivity (" + *read_.olderSign +
               ") and was read as the ratified syntax of 2026 would say it",
           ""});
    imported_.problems.insert(imported_.problems.end(), read_.problems.begin(),
                              read_.problems.end());
    imported_.graph.name = khr_.name;
    addVariables();
    addEvents();
    for (std::size_t i = 0; i < khr_.nodes.size(); ++i) checkNode(i);
    unarrange(khr_);
    dropGuards();
    for (std::size_t i = 0; i < khr_.nodes.size(); ++i) addNode(i);
    imported_.graph.kept.json = khr_.kept;
    // What its nodes need is listed anew; more than that may be meant by operations not known here.
    if (!read_.hasOddLists && !hasUnknown_)
      for (const char* name : {"types", "declarations"})
        imported_.graph.kept.json = withoutMember(imported_.graph.kept.json, name);
    imported_.graph.kept.json =
        withoutOutputs(imported_.graph.kept.json,
                       [&](std::size_t i) { return defOf(read_.declarations[i]) != nullptr; });
    layOut(imported_.graph, catalog_);
    return std::move(imported_);
  }

 private:
  // --- what is there
  // -----------------------------------------------------------------------------------------------

  std::string pathOf(std::size_t node) const {
    const int place = khr_.nodes[node].place;
    return read_.path + "/nodes/" + std::to_string(place < 0 ? static_cast<int>(node) : place);
  }

  [[noreturn]] static void reject(const std::string& path, const std::string& why) {
    throw Rejected{path + ": " + why};
  }

  void warn(const std::string& path, const char* code, std::string message) {
    imported_.problems.push_back({base::Severity::Warning, code, path, std::move(message), ""});
  }

  /// nullptr for an operation of an extension that we do not know: it does nothing.
  const graph::NodeDef* defOf(const KhrNode& node) const {
    if (node.extension == kOwnExtension) return catalog_.find(node.op);
    const graph::NodeDef* def = catalog_.findByOperation(node.op);
    if (!def || def->khrExtension != node.extension) return nullptr;
    if (node.extension.empty()) return def;
    for (const auto& [socket, type] : node.declaredOutputs) {
      const graph::PortDef* port = def->output(socket);
      if (!port || port->isFlow || port->types != std::vector{type}) return nullptr;
    }
    for (const auto& [socket, type] : node.declaredInputs) {
      const graph::PortDef* port = def->input(socket);
      if (!port || port->isFlow || port->types != std::vector{type}) return nullptr;
    }
    return def;
  }

  void checkDeclarations() const {
    for (std::size_t i = 0; i < read_.declarations.size(); ++i) {
      const KhrNode& declaration = read_.declarations[i];
      if (declaration.extension.empty() && !defOf(declaration))
        reject(read_.path + "/declarations/" + std::to_string(i) + "/op",
               "there is no operation \"" + declaration.op + "\" in KHR_interactivity");
    }
  }

  static model::VariableId variableId(std::size_t index) {
    return model::VariableId("v" + std::to_string(index + 1));
  }
  static model::EventId eventId(std::size_t index) {
    return model::EventId("e" + std::to_string(index + 1));
  }

  void addVariables() {
    for (std::size_t i = 0; i < khr_.variables.size(); ++i) {
      const KhrVariable& variable = khr_.variables[i];
      std::string name =
          variable.name.empty() ? "variable " + std::to_string(i + 1) : variable.name;
      std::string kept = keptNames(variable.kept, name, variable.name, "");
      imported_.graph.variables.put(variableId(i),
                                    {std::move(name), variable.initial, false, std::move(kept)});
    }
  }

  /// What the exporter's guards remember in, once nothing is left of them.
  void dropGuards() {
    std::set<int> used;
    for (const KhrNode& node : khr_.nodes)
      for (const char* name : {"variable", "variables"})
        if (const auto it = node.configuration.find(name); it != node.configuration.end())
          for (const base::Value& index : it->second)
            if (index.type == base::Type::Int) used.insert(index.asInt());
    for (std::size_t i = 0; i < khr_.variables.size(); ++i)
      if (khr_.variables[i].made == Made::Guard && used.count(static_cast<int>(i)) == 0)
        imported_.graph.variables.erase(variableId(i));
  }

  /// Indices of the events that known operations send and receive.
  std::set<std::size_t> usedEvents() const {
    std::set<std::size_t> used;
    for (const KhrNode& node : khr_.nodes) {
      const auto event = node.configuration.find("event");
      if (event != node.configuration.end() && event->second.size() == 1 && defOf(node) &&
          event->second.front().type == base::Type::Int && event->second.front().asInt() >= 0)
        used.insert(static_cast<std::size_t>(event->second.front().asInt()));
    }
    return used;
  }

  /// Events with an id are for whoever knows it; one without is the graph's own and gets a name
  /// that no other has. One that nobody here uses is the graph's own, too, since those of a project
  /// travel only where they are used.
  void addEvents() {
    const std::set<std::size_t> used = usedEvents();
    std::set<std::string> taken;
    std::map<std::string, int> nextNumber;
    for (const KhrEvent& event : khr_.events) taken.insert(event.id);
    for (std::size_t i = 0; i < khr_.events.size(); ++i) {
      const KhrEvent& event = khr_.events[i];
      std::string name = event.id;
      if (name.empty()) {
        const std::string wanted =
            event.name.empty() ? "event " + std::to_string(i + 1) : event.name;
        name = wanted;
        // A name that many want is not tried from its first number each time.
        int& n = nextNumber.emplace(wanted, 2).first->second;
        while (!taken.insert(name).second) name = wanted + " " + std::to_string(n++);
      }
      const bool isShared = !event.id.empty() && used.count(i) > 0;
      // An id says itself; a name beside it, or an id that is not shared, would be lost.
      const bool isPlain = isShared && event.name.empty();
      std::string kept = isPlain ? keptNames(event.kept, name, name, "")
                                 : keptNames(event.kept, name, event.name, event.id);
      imported_.graph.events.put(eventId(i),
                                 {std::move(name), event.values, isShared, std::move(kept)});
    }
  }

  // --- configuration
  // -----------------------------------------------------------------------------------------------

  static std::string configName(const graph::ConfigDef& entry, const KhrNode& node) {
    return entry.names == "entity" && node.extension != kOwnExtension ? "nodeIndex" : entry.name;
  }

  /// The node's type and config. A configuration that is invalid or lacks a part gives way to the
  /// default one, where the operation has one.
  model::Node configured(std::size_t index, const KhrNode& node, const graph::NodeDef& def) {
    model::Node result;
    result.type = def.id;
    bool isPartial = false;
    std::map<std::string, base::Value> read, standard;
    for (const graph::ConfigDef& entry : def.config) {
      if (node.extension != kOwnExtension && countsOutputs(def, entry)) {
        if (node.flows.size() > graph::kMaxCountedOutputs)
          reject(pathOf(index) + "/flows", tooMany(graph::kMaxCountedOutputs, node.flows.size()));
        result.config[entry.name] = base::Value::of(static_cast<std::int32_t>(node.flows.size()));
        continue;
      }
      const std::string path = pathOf(index) + "/configuration/" + configName(entry, node);
      const auto given = node.configuration.find(configName(entry, node));
      std::string why = "is missing";
      std::optional<base::Value> value;
      if (given != node.configuration.end()) value = configValue(entry, given->second, why);
      if (value && entry.type == base::Type::List && entry.names.empty() &&
          value->items.size() > graph::kMaxCases)
        reject(path, tooMany(graph::kMaxCases, value->items.size()));
      if (value && countsInputs(def, entry) &&
          (value->asInt() < 0 || value->asInt() > graph::kMaxCountedInputs)) {
        why = "must be 0 to " + std::to_string(graph::kMaxCountedInputs) + ", got " +
              std::to_string(value->asInt());
        value.reset();
      }
      // What listens to no node never runs, while ours would listen to their own.
      if (entry.standard)
        standard[entry.name] = entry.names == "entity" ? base::Value::string("") : *entry.standard;
      if (value) {
        read[entry.name] = std::move(*value);
        continue;
      }
      if (!entry.standard) reject(path, why);
      if (!node.configuration.empty() && node.extension != kOwnExtension) {
        isPartial = true;
        warn(path, "configuration", why + ", so the operation's default configuration counts");
      }
    }
    if (!isPartial) result.config.merge(read);
    result.config.merge(standard);
    return result;
  }

  static std::string tooMany(int most, std::size_t given) {
    return "must have at most " + std::to_string(most) + " entries, got " + std::to_string(given);
  }

  std::optional<base::Value> configValue(const graph::ConfigDef& entry,
                                         const std::vector<base::Value>& items,
                                         std::string& why) const {
    why = "does not hold what the operation needs";
    if (entry.type == base::Type::List) return listValue(entry, items, why);
    if (items.size() != 1) return std::nullopt;
    const base::Value& item = items.front();
    if (entry.names == "variable" || entry.names == "event" || entry.names == "entity")
      return named(entry, item, why);
    if (entry.type == base::Type::Float && item.type == base::Type::Int)
      return base::Value::of(item.numbers[0]);
    if (item.type != entry.type) return std::nullopt;
    if (entry.names == "pointer" || entry.names == "message") {
      const auto holes = entry.names == "pointer" ? graph::pointerHoles(item.text)
                                                  : graph::messageHoles(item.text);
      if (!holes) {
        why = holes.error().message;
        return std::nullopt;
      }
      // What our own pointers may have is no whole parameter in a file.
      for (const graph::TextHole& hole : *holes)
        if (entry.names == "pointer" && item.text[hole.begin - 1] != '/') {
          why = "pointer \"" + item.text + "\": a bracket must be doubled";
          return std::nullopt;
        }
    }
    if (!entry.choices.empty() &&
        std::find(entry.choices.begin(), entry.choices.end(), item.text) == entry.choices.end()) {
      why = "\"" + item.text + "\" is none of the choices";
      return std::nullopt;
    }
    return item;
  }

  std::optional<base::Value> listValue(const graph::ConfigDef& entry,
                                       const std::vector<base::Value>& items,
                                       std::string& why) const {
    base::Value list = base::Value::defaultOf(base::Type::List);
    for (const base::Value& item : items) {
      if (item.type != base::Type::Int) return std::nullopt;
      auto value = entry.names == "variable" ? named(entry, item, why) : item;
      if (!value) return std::nullopt;
      list.items.push_back(std::move(*value));
    }
    return list;
  }

  /// An index in the file to the id or name that our graphs use.
  std::optional<base::Value> named(const graph::ConfigDef& entry, const base::Value& item,
                                   std::string& why) const {
    if (item.type != base::Type::Int) return std::nullopt;
    const int index = item.asInt();
    if (entry.names == "entity") {
      if (index >= 0) return base::Value::string(std::to_string(index));
      why = "must be the index of a node, got " + std::to_string(index);
      return std::nullopt;
    }
    const bool isVariable = entry.names == "variable";
    const std::size_t count = isVariable ? khr_.variables.size() : khr_.events.size();
    if (index < 0 || static_cast<std::size_t>(index) >= count) {
      why = "must be the index of one of " + std::to_string(count) + " " + entry.names + "s, got " +
            std::to_string(index);
      return std::nullopt;
    }
    const auto at = static_cast<std::size_t>(index);
    return base::Value::string(isVariable ? variableId(at).text : eventId(at).text);
  }

  // --- sockets
  // -----------------------------------------------------------------------------------------------------

  /// `ports` must outlive the result.
  Sockets socketsOf(const KhrNode& node, const graph::NodePorts& ports) const {
    Sockets sockets;
    for (const graph::Port& port : ports.inputs) {
      const std::string name = fileName(port, *ports.def);
      if (port.isFlow)
        sockets.flowsIn[name] = port.name;
      else
        sockets.inputs[name] = &port;
    }
    // What counts its outputs has them in the order of their names in the file.
    std::vector<std::string> counted;
    for (const graph::Port& port : ports.outputs) {
      const graph::ConfigDef* entry = ports.def->configEntry(port.def->repeatedBy);
      if (!port.isFlow)
        sockets.outputs[fileName(port, *ports.def)] = &port;
      else if (entry && countsOutputs(*ports.def, *entry) && node.extension != kOwnExtension)
        counted.push_back(port.name);
      else
        sockets.flowsOut[port.name] = port.name;
    }
    std::size_t next = 0;
    if (!counted.empty())
      for (const auto& [name, targets] : node.flows)
        if (!sockets.flowsOut.count(name) && next < counted.size())
          sockets.flowsOut[name] = counted[next++];
    return sockets;
  }

  /// Variables are numbered in the file.
  static std::string fileName(const graph::Port& port, const graph::NodeDef& def) {
    const graph::ConfigDef* entry = def.configEntry(port.def->repeatedBy);
    if (!entry || entry->names != "variable") return port.name;
    return std::to_string(std::stoi(port.name.substr(1)) - 1);
  }

  /// The specification's steps 5 to 10 of "Node Object Validation": configuration, sockets and
  /// their types.
  void checkNode(std::size_t index) {
    KhrNode& node = khr_.nodes[index];
    outputTypes_.emplace_back();
    const graph::NodeDef* def = defOf(node);
    if (!def) {
      warn(pathOf(index), "unknown-operation",
           "the operation \"" + node.op + "\" of " + node.extension +
               " is not known here, so it does nothing; it stays in the file");
      hasUnknown_ = true;
      outputTypes_[index] = node.declaredOutputs;
      for (auto& [socket, input] : node.values) resolveLink(index, socket, input);
      return;
    }
    const model::Node configuredNode = configured(index, node, *def);
    const graph::NodePorts ports = graph::portsOf(*def, configuredNode, imported_.graph);
    const Sockets sockets = socketsOf(node, ports);
    tellUnknownConfiguration(index, ports);
    for (auto& [socket, input] : node.values) resolveLink(index, socket, input);
    std::map<std::string, std::set<std::size_t>>
        choices;  // By type variable: what the inputs leave possible.
    std::vector<const graph::Port*> missing;
    for (const auto& [socket, port] : sockets.inputs) {
      const auto given = node.values.find(socket);
      if (given == node.values.end()) {
        if (!travelType(port->type) || node.extension == kOwnExtension) continue;
        const std::string why = "the input \"" + socket + "\" is missing";
        if (read_.olderSign && !port->isAny) {
          missing.push_back(port);
          continue;
        }
        // Files that were converted from drafts have log lines with braces that mean nothing, and a
        // line in a log is no reason to lose a scene.
        if (!port->isAny || !read_.hasDraftHabits) reject(pathOf(index) + "/values", why);
        warn(pathOf(index) + "/values", "missing-input", why + ", so the line says NaN there");
        node.values[socket] = KhrInput::of(base::Value::defaultOf(port->type));
        continue;
      }
      checkType(index, socket, *port, given->second.constant.type, choices);
    }
    // Drafts let inputs be left out.
    for (const graph::Port* port : missing)
      node.values[fileName(*port, *def)] =
          KhrInput::of(base::Value::defaultOf(outputType(*port, choices)));
    for (const auto& [socket, port] : sockets.outputs)
      outputTypes_[index][socket] = outputType(*port, choices);
    checkSpecialRules(index, node);
  }

  void resolveLink(std::size_t user, const std::string& socket, KhrInput& input) const {
    if (!input.isLink()) return;
    const std::string path = pathOf(user) + "/values/" + socket;
    const auto& outputs = outputTypes_[static_cast<std::size_t>(input.node)];
    const auto output = outputs.find(input.socket);
    if (output == outputs.end())
      reject(path + "/socket", "node " + std::to_string(input.node) + " (" +
                                   khr_.nodes[static_cast<std::size_t>(input.node)].op +
                                   ") has no output \"" + input.socket + "\"");
    if (input.asserted && *input.asserted != output->second)
      reject(path + "/type", "says " + std::string(base::nameOf(*input.asserted)) +
                                 ", but the output is a " +
                                 std::string(base::nameOf(output->second)));
    input.constant.type = output->second;
  }

  void checkType(std::size_t index, const std::string& socket, const graph::Port& port,
                 base::Type given, std::map<std::string, std::set<std::size_t>>& choices) const {
    if (port.isAny) return;
    const auto wrong = [&](const std::string& wanted) {
      reject(pathOf(index) + "/values/" + socket, "\"" + khr_.nodes[index].op + "\" wants " +
                                                      wanted + " here, got a " +
                                                      std::string(base::nameOf(given)));
    };
    if (port.def->typeVariable.empty()) {
      if (port.def->typeFrom.empty() && port.def->types.size() > 1
              ? !contains(port.def->types, given)
              : travelType(port.type) != given)
        wrong("a " + std::string(base::nameOf(travelType(port.type).value_or(port.type))));
      return;
    }
    std::set<std::size_t> fits;
    for (std::size_t t = 0; t < port.def->types.size(); ++t)
      if (port.def->types[t] == given) fits.insert(t);
    if (fits.empty()) wrong(listed(port.def->types));
    const auto [known, isNew] = choices.emplace(port.def->typeVariable, fits);
    if (isNew) return;
    std::set<std::size_t> both;
    std::set_intersection(known->second.begin(), known->second.end(), fits.begin(), fits.end(),
                          std::inserter(both, both.end()));
    if (both.empty()) wrong("the type of its other inputs");
    known->second = std::move(both);
  }

  static bool contains(const std::vector<base::Type>& types, base::Type type) {
    return std::find(types.begin(), types.end(), type) != types.end();
  }

  static std::string listed(const std::vector<base::Type>& types) {
    std::string text;
    for (std::size_t i = 0; i < types.size(); ++i)
      text += (i == 0                  ? ""
               : i + 1 == types.size() ? " or "
                                       : ", ") +
              std::string(base::nameOf(types[i]));
    return text;
  }

  static base::Type outputType(const graph::Port& port,
                               const std::map<std::string, std::set<std::size_t>>& choices) {
    const auto chosen = choices.find(port.def->typeVariable);
    if (chosen != choices.end() && !port.def->typeVariable.empty())
      return port.def->types[*chosen->second.begin()];
    return travelType(port.type).value_or(port.type);
  }

  /// What the specification forbids beyond types of sockets.
  void checkSpecialRules(std::size_t index, const KhrNode& node) const {
    if (!node.extension.empty()) return;
    checkReservedNames(index, node);
    const auto value = node.values.find("value");
    const bool isInterpolation =
        node.op == "variable/interpolate" || node.op == "pointer/interpolate";
    if (node.op == "variable/interpolate" && !read_.olderSign) {
      const auto given = node.configuration.find("useSlerp");
      if (given == node.configuration.end() || given->second.size() != 1 ||
          given->second.front().type != base::Type::Bool)
        reject(pathOf(index) + "/configuration/useSlerp", "must be true or false");
    }
    if (!isInterpolation || value == node.values.end()) return;
    const base::Type type = value->second.constant.type;
    if (type == base::Type::Bool || type == base::Type::Int || type == base::Type::Ref)
      reject(pathOf(index) + "/configuration",
             "a " + std::string(base::nameOf(type)) + " cannot be interpolated");
    const auto slerp = node.configuration.find("useSlerp");
    if (slerp != node.configuration.end() && slerp->second.front().asBool() &&
        type != base::Type::Float4)
      reject(pathOf(index) + "/configuration/useSlerp",
             "only a float4 can be interpolated on a sphere, not a " +
                 std::string(base::nameOf(type)));
  }

  /// A parameter of a pointer must not be called like an input that the operation has anyhow.
  void checkReservedNames(std::size_t index, const KhrNode& node) const {
    if (node.op != "pointer/set" && node.op != "pointer/interpolate") return;
    const auto pointer = node.configuration.find("pointer");
    if (pointer == node.configuration.end() || pointer->second.empty()) return;
    const auto holes = graph::pointerHoles(pointer->second.front().text);
    if (!holes) return;
    constexpr std::array<std::string_view, 4> kReserved{"value", "duration", "p1", "p2"};
    const std::size_t count = node.op == "pointer/set" ? 1 : kReserved.size();
    for (const graph::TextHole& hole : *holes)
      if (std::find(kReserved.begin(), kReserved.begin() + count, hole.name) !=
          kReserved.begin() + count)
        reject(
            pathOf(index) + "/configuration/pointer",
            "\"" + hole.name + "\" is an input of the operation, so no parameter may be called so");
  }

  // --- into our graph
  // ----------------------------------------------------------------------------------------------

  /// What is not known here stands under an id between those of its neighbours, one that no new
  /// node gets.
  model::NodeId idOf(std::size_t index) const {
    const std::string id = "n" + std::to_string(index + 1);
    return model::NodeId(defOf(khr_.nodes[index]) ? id : id + "-kept");
  }

  void addNode(std::size_t index) {
    const KhrNode& node = khr_.nodes[index];
    const graph::NodeDef* def = defOf(node);
    if (!def) return keepNode(index);
    model::Node result = quietlyConfigured(index, node, *def);
    const graph::NodePorts ports = graph::portsOf(*def, result, imported_.graph);
    const Sockets sockets = socketsOf(node, ports);
    result.kept = keptOf(node, ports);
    for (const auto& [socket, port] : sockets.inputs) {
      const auto given = node.values.find(socket);
      if (given == node.values.end()) continue;
      const KhrInput& input = given->second;
      if (!input.isLink()) {
        result.values[port->name] = ownConstant(*port, input.constant);
      } else if (defOf(khr_.nodes[static_cast<std::size_t>(input.node)])) {
        link(static_cast<std::size_t>(input.node), input.socket, index, port->name);
      } else {
        keepLink(input, index, port->name);
        result.values[port->name] =
            ownConstant(*port, base::Value::defaultOf(input.constant.type));
      }
    }
    if (node.extension == kOwnExtension) addTexts(node, ports, result);
    for (const auto& [socket, input] : node.values)
      if (!sockets.inputs.count(socket)) keepInput(input, index, socket);
    for (const auto& [socket, targets] : node.flows) {
      const auto out = sockets.flowsOut.find(socket);
      const bool isKnown = out != sockets.flowsOut.end();
      for (const KhrTarget& target : targets)
        flow(index, isKnown ? out->second : socket, isKnown, target);
    }
    imported_.graph.nodes.put(idOf(index), std::move(result));
  }

  // --- kept for the way back
  // -------------------------------------------------------------------------------------------

  void keepNode(std::size_t index) {
    const KhrNode& node = khr_.nodes[index];
    imported_.graph.kept.nodes.put(idOf(index), keptOperation(node));
    for (const auto& [socket, input] : node.values)
      if (input.isLink()) keepLink(input, index, socket);
    for (const auto& [socket, targets] : node.flows)
      for (const KhrTarget& target : targets) flow(index, socket, false, target);
  }

  std::string keptOf(const KhrNode& node, const graph::NodePorts& ports) const {
    if (node.kept.empty() || read_.olderSign) return withoutMember(node.kept, "configuration");
    return withoutConfiguration(
        node.kept, [&](const std::string& name) { return isConfiguration(name, node, ports); });
  }

  /// Texts of our own nodes travel as configuration.
  static bool isConfiguration(const std::string& name, const KhrNode& node,
                              const graph::NodePorts& ports) {
    if (node.extension == kOwnExtension && ports.input(name)) return true;
    return std::any_of(
        ports.def->config.begin(), ports.def->config.end(),
        [&](const graph::ConfigDef& entry) { return configName(entry, node) == name; });
  }

  void tellUnknownConfiguration(std::size_t index, const graph::NodePorts& ports) {
    const KhrNode& node = khr_.nodes[index];
    for (const auto& [name, items] : node.configuration)
      if (!read_.olderSign && !isConfiguration(name, node, ports))
        imported_.problems.push_back({base::Severity::Info, "unknown-configuration",
                                      pathOf(index) + "/configuration/" + name,
                                      "is no configuration of the operation \"" + node.op +
                                          "\", so it does nothing; it stays in the file",
                                      ""});
  }

  /// A node of ours at the end of a kept wire: the wire counts as long as it is of this type.
  void keepEnd(std::size_t index) {
    const graph::NodeDef* def = defOf(khr_.nodes[index]);
    if (def && !imported_.graph.kept.nodes.contains(idOf(index)))
      imported_.graph.kept.nodes.put(idOf(index), {def->id, {}, {}});
  }

  void keepLink(const KhrInput& input, std::size_t to, const std::string& socket) {
    const auto from = static_cast<std::size_t>(input.node);
    keepEnd(from);
    keepEnd(to);
    imported_.graph.kept.valueLinks.push_back({{idOf(from), input.socket}, {idOf(to), socket}});
  }

  void keepInput(const KhrInput& input, std::size_t to, const std::string& socket) {
    if (input.isLink()) return keepLink(input, to, socket);
    keepEnd(to);
    imported_.graph.kept.nodes.change(
        idOf(to), [&](model::Node& node) { node.values[socket] = input.constant; });
  }

  /// checkNode has told what is wrong with the configuration.
  model::Node quietlyConfigured(std::size_t index, const KhrNode& node, const graph::NodeDef& def) {
    const std::size_t told = imported_.problems.size();
    model::Node result = configured(index, node, def);
    imported_.problems.resize(told);
    return result;
  }

  static base::Value ownConstant(const graph::Port& port, const base::Value& value) {
    if (port.isAny || !port.def->typeVariable.empty() || port.def->types.size() > 1) return value;
    return fitted(value, port.type);
  }

  /// Texts of our own nodes travel as configuration, since a file has no such type.
  static void addTexts(const KhrNode& node, const graph::NodePorts& ports, model::Node& result) {
    for (const graph::Port& port : ports.inputs) {
      const auto given = node.configuration.find(port.name);
      if (port.isFlow || travelType(port.type) || given == node.configuration.end()) continue;
      base::Value value = base::Value::defaultOf(port.type);
      value.text = given->second.front().text;
      result.values[port.name] = std::move(value);
    }
  }

  void link(std::size_t from, const std::string& socket, std::size_t to, const std::string& input) {
    imported_.graph.links.push_back({{idOf(from), socket}, {idOf(to), input}});
  }

  /// `isKnown`: the output is one that the operation has.
  void flow(std::size_t from, const std::string& socket, bool isKnown, const KhrTarget& target) {
    const auto to = static_cast<std::size_t>(target.node);
    const std::optional<std::string> in = ownFlowInput(from, socket, target);
    if (isKnown && in) {
      imported_.graph.links.push_back({{idOf(from), socket}, {idOf(to), *in}});
      return;
    }
    keepEnd(from);
    keepEnd(to);
    imported_.graph.kept.flowLinks.push_back(
        {{idOf(from), socket}, {idOf(to), in.value_or(target.socket)}});
  }

  /// nullopt for an input that the operation does not have, and of operations not known here.
  std::optional<std::string> ownFlowInput(std::size_t from, const std::string& output,
                                          const KhrTarget& target) {
    const auto to = static_cast<std::size_t>(target.node);
    const KhrNode& node = khr_.nodes[to];
    const graph::NodeDef* def = defOf(node);
    if (!def) return std::nullopt;
    auto known = flowsInto_.find(to);
    if (known == flowsInto_.end()) {
      const graph::NodePorts ports =
          graph::portsOf(*def, quietlyConfigured(to, node, *def), imported_.graph);
      known = flowsInto_.emplace(to, socketsOf(node, ports).flowsIn).first;
    }
    const auto in = known->second.find(target.socket);
    if (in != known->second.end()) return in->second;
    warn(pathOf(from) + "/flows/" + output, "unknown-socket",
         "leads to the input \"" + target.socket + "\" of a " + node.op + " (" + pathOf(to) +
             "), which it does not have");
    return std::nullopt;
  }

  KhrGraph khr_;
  KhrRead read_;
  const graph::Catalog& catalog_;
  Imported imported_;
  std::map<std::size_t, BySocket<std::string>>
      flowsInto_;                                  ///< By node: its flow inputs, once asked for.
  std::vector<BySocket<base::Type>> outputTypes_;  ///< By node as the file has them.
  bool hasUnknown_ = false;  ///< Operations of extensions that are not known here.
};

}  // namespace

base::Result<Imported> importGraph(std::string_view extensionJson, const graph::Catalog& catalog,
                                   std::size_t animations) {
  auto read = readKhr(extensionJson, animations);
  if (!read) return read.error();
  try {
    return Importer(std::move(*read), catalog).import();
  } catch (const Rejected& rejected) {
    return base::Error{rejected.message};
  }
}

}  // namespace interactivity
