#include "graph/plan.h"

#include "graph/ports.h"

#include <algorithm>
#include <array>
#include <set>

namespace graph {
namespace {

// Lua allows 200 locals in a function; the chunk shares them among cells, library functions and its
// own functions.
constexpr int kMaxCells = 110;
constexpr std::size_t kMaxHoisted = 40;
// What a call of the chunk may have beside all of them: it has 255 registers.
constexpr std::size_t kMaxArguments = 50;

constexpr const char* kTable = "s_";
constexpr const char* kShared = "shared_";

/// The body for the type of the first generic socket, else of the first whose type the config
/// tells.
const Body& chooseBody(const NetNode& ports) {
  const Pin* first = nullptr;
  const Pin* told = nullptr;
  for (const std::span<Pin> list : {ports.inputs, ports.outputs})
    for (const Pin& port : list) {
      if (!port.def->typeVariable.empty() && !first) first = &port;
      if (!port.def->typeFrom.empty() && !told) told = &port;
    }
  if (!first) first = told;
  return ports.def->bodyFor(first ? base::nameOf(first->type) : "");
}

bool isPointerPart(const NetNode& ports, std::size_t input) {
  const ConfigDef* entry = ports.def->configEntry(ports.inputs[input].def->repeatedBy);
  return entry && entry->names == "pointer";
}

/// `call(a, b, c)`, or `call(a, {b, c})` where there are more arguments than a call has room for.
/// The first `bare` stand before the table.
std::string callText(const std::string& name, const std::vector<std::string>& arguments,
                     std::size_t bare) {
  const bool isPacked = arguments.size() > kMaxArguments;
  std::string text = name + "(";
  for (std::size_t i = 0; i < arguments.size(); ++i)
    text += (i > 0 ? ", " : "") + std::string(isPacked && i == bare ? "{" : "") + arguments[i];
  return text + (isPacked ? "})" : ")");
}

constexpr std::array<std::string_view, 12> kHarmless{
    "get",  "valid", "random",      "now",          "log",
    "send", "delay", "cancelDelay", "cancelDelays", "stopEvent",
    "panelText", "panelValue"};

}  // namespace

bool changesScene(std::string_view hostFunction) {
  return std::find(kHarmless.begin(), kHarmless.end(), hostFunction) == kHarmless.end();
}

bool Plan::isPointerInput(int node, int input) const {
  return isPointerPart(net.nodes[static_cast<std::size_t>(node)], static_cast<std::size_t>(input));
}

Plan::Plan(const model::Graph& g, const Net& n) : graph(g), net(n) {
  bodies_.reserve(net.nodes.size());
  for (const NetNode& node : net.nodes) bodies_.push_back(&chooseBody(node));
  findLiving();
  countWires();
  findCircles();
  findHoisted();
  keepVariables();
  keepNodes();
}

const std::vector<Token>& Plan::tokens(const std::string& text) {
  const auto [it, isNew] = tokens_.try_emplace(&text);
  if (isNew) {
    auto made = tokensOf(text);
    contract(static_cast<bool>(made), "a body that was not validated");
    if (made) it->second = std::move(*made);
  }
  return it->second;
}

int Plan::readers(End output) const { return readers_[numberOf(output)]; }

int Plan::callers(End input) const {
  return callers_[firstInput_[static_cast<std::size_t>(input.node)] +
                  static_cast<std::size_t>(input.port)];
}

// What an event can reach by flows, and all values that those nodes read. An event that only hands
// out values lives for them.
void Plan::findLiving() {
  live_.assign(net.nodes.size(), 0);
  std::vector<int> todo;
  const auto wake = [&](int node) {
    char& mark = live_[static_cast<std::size_t>(node)];
    if (!mark) todo.push_back(node);
    mark = 1;
  };
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    if (net.nodes[n].def->kind != NodeKind::Event) continue;
    for (const auto& targets : net.nodes[n].targets)
      if (!targets.empty()) wake(static_cast<int>(n));
  }
  while (!todo.empty()) {
    const NetNode& node = net.nodes[static_cast<std::size_t>(todo.back())];
    todo.pop_back();
    for (const auto& targets : node.targets)
      for (const End target : targets) wake(target.node);
    for (const End source : node.sources)
      if (source.isWired()) wake(source.node);
  }
}

void Plan::countWires() {
  std::size_t outputs = 0, inputs = 0;
  for (const NetNode& node : net.nodes) {
    firstOutput_.push_back(outputs);
    firstInput_.push_back(inputs);
    outputs += node.outputs.size();
    inputs += node.inputs.size();
  }
  readers_.assign(outputs, 0);
  callers_.assign(inputs, 0);
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    if (!live_[n]) continue;
    for (const End source : net.nodes[n].sources)
      if (source.isWired())
        ++readers_[firstOutput_[static_cast<std::size_t>(source.node)] +
                   static_cast<std::size_t>(source.port)];
    for (const auto& targets : net.nodes[n].targets)
      for (const End target : targets)
        ++callers_[firstInput_[static_cast<std::size_t>(target.node)] +
                   static_cast<std::size_t>(target.port)];
  }
}

// Tarjan's strongly connected components over the flows, with a stack of its own. Flows that run
// later count as well: that costs a counter where none is needed and is never wrong.
void Plan::findCircles() {
  const std::size_t count = net.nodes.size();
  recursive_.assign(count, 0);
  std::vector<int> index(count, -1), low(count, 0), stack;
  std::vector<char> onStack(count, 0);
  struct Frame {
    int node;
    std::size_t output, target;
  };
  std::vector<Frame> frames;
  int next = 0;
  const auto open = [&](int node) {
    const auto n = static_cast<std::size_t>(node);
    index[n] = low[n] = next++;
    stack.push_back(node);
    onStack[n] = 1;
    frames.push_back({node, 0, 0});
  };
  for (std::size_t start = 0; start < count; ++start) {
    if (!live_[start] || index[start] >= 0) continue;
    open(static_cast<int>(start));
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const auto n = static_cast<std::size_t>(frame.node);
      const auto& outputs = net.nodes[n].targets;
      while (frame.output < outputs.size() && frame.target == outputs[frame.output].size()) {
        ++frame.output;
        frame.target = 0;
      }
      if (frame.output < outputs.size()) {
        const int to = outputs[frame.output][frame.target++].node;
        const auto t = static_cast<std::size_t>(to);
        if (to == frame.node) recursive_[n] = 1;
        if (index[t] < 0)
          open(to);
        else if (onStack[t])
          low[n] = std::min(low[n], index[t]);
        continue;
      }
      if (low[n] == index[n]) {
        const bool isCircle = stack.back() != frame.node;
        while (true) {
          const auto member = static_cast<std::size_t>(stack.back());
          stack.pop_back();
          onStack[member] = 0;
          if (isCircle) recursive_[member] = 1;
          if (member == n) break;
        }
      }
      const int done = low[n];
      frames.pop_back();
      if (!frames.empty()) {
        int& above = low[static_cast<std::size_t>(frames.back().node)];
        above = std::min(above, done);
      }
    }
  }
}

void Plan::findHoisted() {
  std::set<const Body*> seen;
  std::set<std::string> used;
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    if (!live_[n]) continue;
    for (std::size_t i = 0; i < net.nodes[n].sources.size(); ++i)
      if (net.nodes[n].sources[i].isWired() && isPointerPart(net.nodes[n], i))
        used.insert("host.resolve");
    if (!seen.insert(bodies_[n]).second) continue;
    eachText(*bodies_[n], [&](const std::string& text) {
      const std::vector<Token>& all = tokens(text);
      for (std::size_t i = 0; i + 2 < all.size(); ++i)
        if (all[i].kind == Token::Kind::Word && all[i + 1].text == "." &&
            all[i + 2].kind == Token::Kind::Word &&
            (all[i].text == "lib" || all[i].text == "host" || all[i].text == "math"))
          used.insert(all[i].text + "." + all[i + 2].text);
    });
  }
  for (const std::string& name : used) {
    if (hoisted_.size() == kMaxHoisted) break;
    std::string local = name;
    local[local.find('.')] = '_';
    hoisted_[name] =
        names.make(local.substr(0, local.find('_')), local.substr(local.find('_') + 1));
    declarations_.push_back({"local " + hoisted_[name] + " = " + name, -1});
  }
}

std::string Plan::hoisted(const std::string& library, const std::string& function) const {
  const std::string name = library + "." + function;
  const auto it = hoisted_.find(name);
  return it == hoisted_.end() ? name : it->second;
}

// `initial` has an expression for each component, or one call that gives all of them.
std::vector<Cell> Plan::keep(std::string_view first, std::string_view second, base::Type type,
                             const std::vector<std::string>& initial, int node) {
  const std::string name = names.make(first, second, type);
  const int count = luaCount(type);
  const bool isLocal = cells_ + count <= kMaxCells;
  hasTable_ = hasTable_ || !isLocal;
  std::vector<Cell> made;
  std::string left, right;
  for (int i = 0; i < count; ++i) {
    Cell cell;
    cell.text = (isLocal ? "" : std::string(kTable) + ".") + name + componentSuffix(type, i);
    cell.bit = Dependencies{1} << (cells_++ % 60);
    left += (i > 0 ? ", " : "") + cell.text;
    made.push_back(std::move(cell));
  }
  for (const std::string& expression : initial) right += (right.empty() ? "" : ", ") + expression;
  declarations_.push_back(
      {(isLocal ? "local " : "") + left + " = " + (right.empty() ? "nil" : right), node});
  return made;
}

// Cells of one table that all behaviours have; who comes first fills them.
std::vector<Cell> Plan::keepShared(const std::string& id, const base::Value& initial) {
  hasShared_ = true;
  tweened_[id] = 1;
  std::vector<Cell> made;
  std::string left, right;
  for (int i = 0; i < luaCount(initial.type); ++i) {
    // A dot is in no id, so no two variables share a cell.
    const std::string suffix = componentSuffix(initial.type, i);
    Cell cell;
    cell.text = std::string(kShared) + "[" +
                luaText(suffix.empty() ? id : id + "." + suffix.substr(1)) + "]";
    cell.bit = Dependencies{1} << (cells_++ % 60);
    left += (i > 0 ? ", " : "") + cell.text;
    made.push_back(std::move(cell));
  }
  if (initial.type == base::Type::Ref && !initial.text.empty())
    right = "host.ref(" + luaText(initial.text) + ")";
  else
    for (const std::string& literal : luaLiterals(initial))
      right += (right.empty() ? "" : ", ") + literal;
  declarations_.push_back(
      {"if " + made.front().text + " == nil then " + left + " = " + right + " end", -1});
  return made;
}

void Plan::keepVariables() {
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    if (!live_[n]) continue;
    const NodeDef& def = *net.nodes[n].def;
    eachText(*bodies_[n], [&](const std::string& text) {
      for (const Token& t : tokens(text)) {
        const ConfigDef* entry = t.kind == Token::Kind::Later ? def.configEntry(t.text) : nullptr;
        const base::Value* value = entry ? configValue(net.nodes[n], entry->name) : nullptr;
        if (value && entry->names == "variable") tweened_[value->text] = 1;
      }
    });
  }
  int number = 0;
  for (const auto& [id, variable] : graph.variables) {
    const base::Value& initial = variable->initial;
    const bool isRef = initial.type == base::Type::Ref && !initial.text.empty();
    variables_[id.text] = variable->isShared
                              ? keepShared(id.text, initial)
                              : keep("v", id.text, initial.type,
                                     isRef ? std::vector{"host.ref(" + luaText(initial.text) + ")"}
                                           : luaLiterals(initial),
                                     -1);
    variableDeclarations_[id.text] = declarations_.size() - 1;
    variableNumbers_[id.text] = ++number;
  }
  for (const auto& [name, parameter] : graph.parameters) {
    std::string call =
        "host.parameter(" + luaText(name) + ", " + luaText(base::nameOf(parameter.initial.type));
    for (const std::string& literal : luaLiterals(parameter.initial)) call += ", " + literal;
    parameters_[name] = keep("a", name, parameter.initial.type, {call + ")"}, -1);
  }
}

std::vector<std::string> Plan::initialOf(int node, const Pin& port) const {
  const NetNode& n = net.nodes[static_cast<std::size_t>(node)];
  if (!port.def->standardFrom.empty())
    if (const base::Value* value = configValue(n, port.def->standardFrom))
      if (const auto fit = fitted(*value, port.type)) return luaLiterals(*fit);
  if (port.standard && port.type == base::Type::Ref && !port.standard->text.empty())
    return {"host.ref(" + luaText(port.standard->text) + ")"};
  if (port.standard) return luaLiterals(*port.standard);
  if (port.def->standard)
    if (const auto fit = fitted(*port.def->standard, port.type)) return luaLiterals(*fit);
  return luaLiterals(base::Value::defaultOf(port.type));
}

void Plan::keepNodes() {
  for (const int node : net.byId) {
    const auto i = static_cast<std::size_t>(node);
    const NetNode& n = net.nodes[i];
    if (!live_[i] || n.def->kind == NodeKind::Value) continue;
    const auto isMentioned = [&](const std::string& name) {
      bool found = false;
      eachText(*bodies_[i], [&](const std::string& text) {
        for (const Token& t : tokens(text))
          found = found || (t.kind == Token::Kind::Socket && t.text == name);
      });
      return found;
    };
    const bool isEvent = n.def->kind == NodeKind::Event;
    for (std::size_t p = 0; p < n.outputs.size(); ++p) {
      const Pin& port = n.outputs[p];
      if (port.isFlow) continue;
      if (readers({node, static_cast<int>(p)}) > 0 || (!isEvent && isMentioned(port.def->name)))
        outputs_[{node, static_cast<int>(p)}] =
            keep(n.id->text, port.name, port.type, initialOf(node, port), node);
    }
    for (const StateDef& s : n.def->state) {
      const base::Type type = s.initial ? s.initial->type : base::Type::List;
      const auto initial = s.initial ? luaLiterals(*s.initial) : std::vector<std::string>{"{}"};
      states_[{node, s.name}] = keep(n.id->text, s.name, type, initial, node)[0];
    }
  }
}

void Plan::startWhole(const std::string& id) {
  const model::Variable* variable = graph.variables.find(model::VariableId(id));
  std::string& text = declarations_[variableDeclarations_.at(id)].text;
  text.resize(text.rfind('=') + 2);
  text += std::to_string(static_cast<std::int64_t>(variable->initial.asFloat()));
}

int Plan::event(const std::string& id) {
  const auto [it, isNew] = events_.emplace(id, static_cast<int>(events_.size()) + 1);
  const model::Event* event = graph.events.find(model::EventId(id));
  if (isNew && event) {
    std::vector<std::string> arguments{std::to_string(it->second), luaText(event->name)};
    for (const auto& [name, value] : event->values) {
      arguments.push_back(luaText(name));
      arguments.push_back(luaText(base::nameOf(value.type)));
      for (std::string& literal : luaLiterals(value)) arguments.push_back(std::move(literal));
    }
    registrations_.push_back(
        {callText(event->isShared ? "host.event" : "host.ownEvent", arguments, 2), -1});
  }
  return it->second;
}

int Plan::message(int severity, const std::string& text, const std::vector<base::Type>& types) {
  std::vector<std::string> arguments{"", std::to_string(severity), luaText(text)};
  for (const base::Type type : types) arguments.push_back(luaText(base::nameOf(type)));
  std::string key;
  for (const std::string& argument : arguments) key += argument + ", ";
  const auto [it, isNew] = messages_.emplace(key, static_cast<int>(messages_.size()) + 1);
  arguments.front() = std::to_string(it->second);
  if (isNew) registrations_.push_back({callText("host.message", arguments, 3), -1});
  return it->second;
}

int Plan::pointerTemplate(const std::string& pointer, const std::string& type) {
  const std::string call = luaText(pointer) + ", " + luaText(type);
  const auto [it, isNew] = templates_.emplace(call, static_cast<int>(templates_.size()) + 1);
  if (isNew)
    registrations_.push_back(
        {"host.template(" + std::to_string(it->second) + ", " + call + ")", -1});
  return it->second;
}

std::string Plan::property(const std::string& pointer, const std::string& type, int node) {
  const std::string call = "host.property(" + luaText(pointer) + ", " + luaText(type) + ")";
  auto& text = lookups_[call];
  if (text.empty()) {
    declarations_.swap(lateDeclarations_);
    text = keep("p", std::to_string(lookups_.size()), base::Type::Int, {call}, node)[0].text;
    declarations_.swap(lateDeclarations_);
  }
  return text;
}

std::string Plan::reference(const std::string& pointer, int node) {
  const std::string call = "host.ref(" + luaText(pointer) + ")";
  auto& text = lookups_[call];
  if (text.empty()) {
    declarations_.swap(lateDeclarations_);
    text = keep("r", std::to_string(lookups_.size()), base::Type::Ref, {call}, node)[0].text;
    declarations_.swap(lateDeclarations_);
  }
  return text;
}

std::vector<Line> Plan::declarations() const {
  std::vector<Line> all;
  if (hasTable_) all.push_back({std::string("local ") + kTable + " = {}", -1});
  if (hasShared_) all.push_back({std::string("local ") + kShared + " = host.shared", -1});
  all.insert(all.end(), declarations_.begin(), declarations_.end());
  all.insert(all.end(), lateDeclarations_.begin(), lateDeclarations_.end());
  return all;
}

std::vector<Line> Plan::registrations() const {
  std::vector<Line> all = registrations_;
  for (const auto& [id, cells] : variables_) {
    const model::Variable* variable = graph.variables.find(model::VariableId(id));
    std::string list;
    for (const Cell& cell : cells) list += (list.empty() ? "" : ", ") + cell.text;
    std::string line = (variable->isShared ? "host.sharedVariable(" : "host.variable(") +
                       std::to_string(variableNumber(id)) + ", " +
                       (variable->isShared ? luaText(id) + ", " : "") + luaText(variable->name) +
                       ", " + luaText(base::nameOf(variable->initial.type)) +
                       ", function() return " + list + " end";
    if (isTweened(id)) {
      std::string values;
      for (std::size_t i = 0; i < cells.size(); ++i)
        values += (i ? ", " : "") + std::string("c") + std::to_string(i + 1);
      line += ", function(" + values + ") " + list + " = " + values + " end";
    }
    all.push_back({line + ")", -1});
  }
  return all;
}

}  // namespace graph
