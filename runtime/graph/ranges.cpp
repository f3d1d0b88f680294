#include "graph/ranges.h"

#include "graph/ports.h"

#include <algorithm>

namespace graph {
namespace {

// After so many rounds a bound that still moves goes to the end of 32 bits.
constexpr int kPatience = 4;
constexpr int kMaxRefinedDepth = 6;

Range widest(base::Type type) {
  if (type == base::Type::Int) return Range::int32();
  return type == base::Type::Bool ? Range::truth(true, true) : Range{};
}

Range ofValue(const base::Value& value) {
  if (value.type == base::Type::Int) return Range::integer(value.asInt(), value.asInt());
  if (value.type == base::Type::Bool) return Range::truth(!value.asBool(), value.asBool());
  if (value.type == base::Type::Float) return ofFloat(value.asFloat());
  return {};
}

/// What the type can hold of it.
Range fit(const Range& range, base::Type type) {
  if (type == base::Type::Int) return range.fitsInt32() ? range : Range::int32();
  if (type == base::Type::Float) return range.isInt() ? range : Range{};
  return range.isBool() ? range : widest(type);
}

Sign signOf(const Token& t) {
  using Kind = Token::Kind;
  switch (t.kind) {
    case Kind::Word:
      return {Sign::Kind::Word, t.text};
    case Kind::Literal:
      return {Sign::Kind::Literal, t.text};
    case Kind::Symbol:
      return {Sign::Kind::Symbol, t.text};
    case Kind::NewLine:
      return {Sign::Kind::NewLine, {}};
    case Kind::Socket:
      return {Sign::Kind::Socket, t.text};
    default:
      return {Sign::Kind::Other, {}};
  }
}

/// The words and sockets of a body in their order, without line ends: "$index = $start while …";
/// "$" is any socket, "*" anything.
bool isSpelled(const std::vector<Token>& tokens, std::initializer_list<std::string_view> wanted,
               std::vector<std::string>& sockets) {
  auto word = wanted.begin();
  for (const Token& t : tokens) {
    if (t.kind == Token::Kind::NewLine) continue;
    if (word == wanted.end()) return true;
    const bool isSocket = t.kind == Token::Kind::Socket;
    if (*word == "$" ? !isSocket : *word != "*" && (isSocket || t.text != *word)) return false;
    if (isSocket) sockets.push_back(t.text);
    ++word;
  }
  return word == wanted.end();
}

}  // namespace

Ranges::Ranges(Plan& plan, Effects& effects, bool isOn)
    : plan_(plan), effects_(effects), isOn_(isOn), known_(plan.outputCount()) {
  for (const auto& [id, variable] : plan_.graph.variables) {
    const base::Type type = variable->initial.type;
    // What other behaviours do to a shared one is not to be seen from here.
    if (!variable->isShared && (type == base::Type::Int || (type == base::Type::Float && isOn)))
      variables_[id.text] = ofValue(variable->initial);
  }
  if (variables_.empty()) return;
  findAssignments();
  noteReaders();
  findRefinements();
  settleVariables();
}

bool Ranges::isTracked(base::Type type) const {
  return type == base::Type::Int || type == base::Type::Bool ||
         (type == base::Type::Float && isOn_);
}

bool Ranges::isFloat(End output) const {
  const NetNode& ports = plan_.net.nodes[static_cast<std::size_t>(output.node)];
  return ports.outputs[static_cast<std::size_t>(output.port)].type == base::Type::Float;
}

bool Ranges::isWholeVariable(const std::string& id) const {
  const model::Variable* variable = plan_.graph.variables.find(model::VariableId(id));
  return variable && variable->initial.type == base::Type::Float && ofVariable(id).isInt();
}

bool Ranges::isExact(int node) {
  const NetNode& ports = plan_.net.nodes[static_cast<std::size_t>(node)];
  if (!isOn_ || ports.def->kind != NodeKind::Value || ports.outputs.size() != 1) return false;
  const End output{node, 0};
  of(output);
  return isKnown(output) && at(output).isExact;
}

bool Ranges::takesWhole(int node, int input) {
  if (plan_.net.nodes[static_cast<std::size_t>(node)].def->kind == NodeKind::Value)
    return isExact(node);
  if (firstAssignment_.empty()) return false;
  const int first = firstAssignment_[static_cast<std::size_t>(node)];
  for (auto a = static_cast<std::size_t>(first);
       first >= 0 && a < assignments_.size() && assignments_[a].node == node; ++a)
    if (assignments_[a].input == input && isWholeVariable(assignments_[a].variable)) return true;
  return false;
}

/// A float variable that is read in any other way than by "get" stays a float.
void Ranges::noteReaders() {
  for (std::size_t n = 0; n < plan_.net.nodes.size(); ++n) {
    const NetNode& node = plan_.net.nodes[n];
    if (!plan_.isLive(static_cast<int>(n)) || node.def->kind != NodeKind::Value) continue;
    for (std::size_t c = 0; c < node.config.size(); ++c) {
      const base::Value* value = node.config[c];
      const bool isVariable = value && node.def->config[c].names == "variable";
      const auto known = isVariable ? variables_.find(value->text) : variables_.end();
      if (known == variables_.end()) continue;
      const Body& body = plan_.bodyOf(static_cast<int>(n));
      const auto isPlain = [&](const std::string& text) {
        const auto& tokens = plan_.tokens(text);
        return tokens.size() == 1 && tokens[0].kind == Token::Kind::Socket;
      };
      if (body.lua.empty() && node.outputs.size() == 1 &&
          (body.expr.empty() ? isPlain(body.each) : isPlain(body.expr.begin()->second.front())))
        continue;
      const base::Type type =
          plan_.graph.variables.find(model::VariableId(value->text))->initial.type;
      if (type == base::Type::Float) known->second = {};
    }
  }
}

Range Ranges::ofVariable(const std::string& id) const {
  const auto it = variables_.find(id);
  if (it != variables_.end()) return it->second;
  const model::Variable* variable = plan_.graph.variables.find(model::VariableId(id));
  return variable ? widest(variable->initial.type) : Range{};
}

Range Ranges::ofConstant(int node, int input) const {
  const NetNode& n = plan_.net.nodes[static_cast<std::size_t>(node)];
  const Pin& port = n.inputs[static_cast<std::size_t>(input)];
  if (port.isFlow) return {};
  const bool isExactly = port.constant && port.constant->type == port.type;
  return isExactly ? ofValue(*port.constant) : ofValue(constantOf(port));
}

Range Ranges::ofInput(int node, int input) {
  const End source =
      plan_.net.nodes[static_cast<std::size_t>(node)].sources[static_cast<std::size_t>(input)];
  return source.isWired() ? of(source) : ofConstant(node, input);
}

Ranges::Text* Ranges::textFor(End output) {
  const NetNode& n = plan_.net.nodes[static_cast<std::size_t>(output.node)];
  const Body& body = plan_.bodyOf(output.node);
  const std::string* source = &body.each;
  const auto expr = body.expr.find(n.outputs[static_cast<std::size_t>(output.port)].def->name);
  if (expr != body.expr.end())
    source = &expr->second.front();
  else if (!body.lua.empty())
    source = &body.lua.begin()->second;
  auto& text = texts_[source];
  if (text) return text.get();
  std::vector<Sign> signs;
  for (const Token& t : plan_.tokens(*source)) signs.push_back(signOf(t));
  text = std::make_unique<Text>(std::move(signs));
  text->isStatements = source != &body.each && !body.lua.empty();
  text->isGood = text->isStatements ? text->tree.readStatements() : text->tree.readExpression();
  return text.get();
}

template <class InputRange>
Ranges::Computed Ranges::compute(End output, InputRange input) {
  const NetNode& n = plan_.net.nodes[static_cast<std::size_t>(output.node)];
  const Pin& port = n.outputs[static_cast<std::size_t>(output.port)];
  const Text* text = textFor(output);
  if (!text->isGood) return {widest(port.type), false};
  const auto isScalarFloat = [](const Pin& p) { return p.type == base::Type::Float; };
  const bool areFloats =
      std::any_of(n.inputs.begin(), n.inputs.end(), isScalarFloat) || isScalarFloat(port);
  RangeReader reader(
      text->tree,
      [&](const Sign& sign, std::size_t) -> Range {
        if (sign.kind != Sign::Kind::Socket) return {};
        for (std::size_t i = 0; i < n.inputs.size(); ++i)
          if (!n.inputs[i].isFlow && n.inputs[i].def->name == sign.text)
            return n.inputs[i].def->repeatedBy.empty() ? input(static_cast<int>(i)) : Range{};
        const ConfigDef* entry = n.def->configEntry(sign.text);
        const base::Value* value = entry ? configValue(n, entry->name) : nullptr;
        if (!value) return {};
        if (entry->names == "variable") return ofVariable(value->text);
        return entry->names.empty() ? ofValue(*value) : Range{};
      },
      areFloats&& isOn_);
  Computed result;
  if (text->isStatements) {
    reader.run(text->tree.statements());
    const auto it = reader.assigned.find({Sign::Kind::Socket, port.def->name});
    if (it != reader.assigned.end()) result.range = it->second;
  } else {
    result.range = reader.of(text->tree.expressions().front());
  }
  result.isExact = reader.isExact && text->tree.expressions().size() < 2 &&
                   result.range.kind != Range::Kind::Any;
  // A float that is not known through and through may be none in the end.
  if (port.type == base::Type::Float && !result.isExact) return {};
  result.range = fit(result.range, port.type);
  return result;
}

// With a stack of its own: a chain of values may be as long as it likes.
Range Ranges::of(End output) {
  const auto typeOf = [&](End end) {
    return plan_.net.nodes[static_cast<std::size_t>(end.node)]
        .outputs[static_cast<std::size_t>(end.port)]
        .type;
  };
  if (!isTracked(typeOf(output))) return {};
  if (isKnown(output)) return at(output).range;
  std::vector<End> todo{output};
  while (!todo.empty()) {
    const End end = todo.back();
    const NetNode& n = plan_.net.nodes[static_cast<std::size_t>(end.node)];
    // A loop's index may hang on itself: until it is known, it can be anything.
    const bool isNew = !isKnown(end);
    if (isNew) at(end) = {widest(typeOf(end)), false, round_};
    const std::size_t before = todo.size();
    if (isNew)
      for (const End source : n.sources)
        if (source.isWired() && isTracked(typeOf(source)) && !isKnown(source))
          todo.push_back(source);
    if (todo.size() > before) continue;
    todo.pop_back();
    const auto known = [&](int input) {
      const End source = n.sources[static_cast<std::size_t>(input)];
      if (!source.isWired()) return ofConstant(end.node, input);
      return isKnown(source) ? at(source).range : Range{};
    };
    Computed found =
        n.def->kind == NodeKind::Value ? compute(end, known) : Computed{ofFlowNode(end)};
    found.round = round_;
    at(end) = found;
  }
  return at(output).range;
}

bool Ranges::isCounting(int node, std::string& index, int& start, int& end) {
  const NetNode& ports = plan_.net.nodes[static_cast<std::size_t>(node)];
  const Body& body = plan_.bodyOf(node);
  if (body.lua.size() != 1) return false;
  std::vector<std::string> s;
  if (!isSpelled(plan_.tokens(body.lua.begin()->second),
                 {"$", "=",    "$",     "while", "true", "do", "pull", "*", "if", "$", ">=",
                  "$", "then", "break", "end",   "$",    "$",  "=",    "$", "+",  "1", "end"},
                 s))
    return false;
  index = s[0];
  start = indexOf(ports.inputs, s[1], false);
  end = indexOf(ports.inputs, s[3], false);
  return s[2] == index && s[5] == index && s[6] == index && start >= 0 && end >= 0;
}

/// What a loop counts stays between its ends; of all else that flows remember, nothing is known.
Range Ranges::ofFlowNode(End output) {
  const NetNode& ports = plan_.net.nodes[static_cast<std::size_t>(output.node)];
  const Pin& port = ports.outputs[static_cast<std::size_t>(output.port)];
  std::string index;
  int start = -1, end = -1;
  if (port.type != base::Type::Int || !isCounting(output.node, index, start, end) ||
      port.def->name != index)
    return widest(port.type);
  const auto initial = plan_.initialOf(output.node, port);
  const Range from = ofInput(output.node, start), to = ofInput(output.node, end);
  if (initial.size() != 1 || !from.isInt() || !to.isInt()) return widest(port.type);
  const std::int64_t first = std::stoll(initial[0]);
  return Range::integer(std::min(first, from.low), std::max({first, from.high, to.high}));
}

void Ranges::findAssignments() {
  firstAssignment_.assign(plan_.net.nodes.size(), -1);
  for (const int n : plan_.net.byId) {
    const NetNode& node = plan_.net.nodes[static_cast<std::size_t>(n)];
    if (!plan_.isLive(n)) continue;
    for (std::size_t c = 0; c < node.config.size(); ++c) {
      const ConfigDef& entry = node.def->config[c];
      const base::Value* value = node.config[c];
      if (!value || entry.names != "variable") continue;
      std::vector<std::string> ids;
      for (const base::Value& item : value->items) ids.push_back(item.text);
      if (entry.type != base::Type::List) ids.push_back(value->text);
      std::string input;  // "" where it is not simply one input that becomes the value
      bool isAssigned = false;
      Plan::eachText(plan_.bodyOf(n), [&](const std::string& text) {
        const auto& tokens = plan_.tokens(text);
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
          if (tokens[i].kind != Token::Kind::Socket || tokens[i].text != entry.name) continue;
          const bool isLeft = tokens[i + 1].text == "=" || tokens[i + 1].text == ",";
          const bool isPlain =
              i + 2 < tokens.size() && tokens[i + 1].text == "=" &&
              tokens[i + 2].kind == Token::Kind::Socket &&
              (i + 3 == tokens.size() || tokens[i + 3].kind == Token::Kind::NewLine);
          if (isLeft) input = isPlain && !isAssigned ? tokens[i + 2].text : "";
          isAssigned = isAssigned || isLeft;
        }
      });
      for (const std::string& id : ids) {
        const auto known = variables_.find(id);
        if (known == variables_.end()) continue;
        int port = -1;
        for (std::size_t i = 0; i < node.inputs.size() && isAssigned; ++i) {
          const Pin& p = node.inputs[i];
          if (p.isFlow || p.def->name != input) continue;
          if (p.def->repeatedBy.empty() ? ids.size() == 1 : p.name == id)
            port = static_cast<int>(i);
        }
        const base::Type type = plan_.graph.variables.find(model::VariableId(id))->initial.type;
        const bool isOdd =
            !isAssigned && type == base::Type::Float && node.def->kind != NodeKind::Value;
        if (port >= 0) {
          int& first = firstAssignment_[static_cast<std::size_t>(n)];
          if (first < 0) first = static_cast<int>(assignments_.size());
          assignments_.push_back({id, n, port});
        }
        if ((isAssigned && port < 0) || isOdd || plan_.isTweened(id)) known->second = widest(type);
      }
    }
  }
}

bool Ranges::isBranch(int node, int& condition, int& whenTrue, int& whenFalse) {
  const NetNode& ports = plan_.net.nodes[static_cast<std::size_t>(node)];
  const Body& body = plan_.bodyOf(node);
  std::vector<std::string> s;
  if (body.lua.size() != 1 || !isSpelled(plan_.tokens(body.lua.begin()->second),
                                         {"if", "$", "then", "$", "else", "$", "end"}, s))
    return false;
  condition = indexOf(ports.inputs, s[0], false);
  whenTrue = indexOf(ports.outputs, s[1], true);
  whenFalse = indexOf(ports.outputs, s[2], true);
  return condition >= 0 && whenTrue >= 0 && whenFalse >= 0;
}

void Ranges::findRefinements() {
  for (std::size_t n = 0; n < plan_.net.nodes.size(); ++n) {
    int condition = -1, whenTrue = -1, whenFalse = -1;
    const NetNode& node = plan_.net.nodes[n];
    if (!plan_.isLive(static_cast<int>(n)) || node.def->kind != NodeKind::Flow ||
        !isBranch(static_cast<int>(n), condition, whenTrue, whenFalse))
      continue;
    const End source = node.sources[static_cast<std::size_t>(condition)];
    if (!source.isWired()) continue;
    for (const bool isTrue : {true, false}) {
      const auto& targets = node.targets[static_cast<std::size_t>(isTrue ? whenTrue : whenFalse)];
      if (targets.empty()) continue;
      const End target = targets.front();
      int callers = 0;
      const auto inputs = plan_.net.nodes[static_cast<std::size_t>(target.node)].inputs.size();
      for (std::size_t i = 0; i < inputs; ++i)
        callers += plan_.callers({target.node, static_cast<int>(i)});
      if (callers == 1) ways_[target.node] = {source, isTrue};
    }
  }
}

/// From "a < b" and the like to what a can be there. Only of values that are the same in the
/// branch and behind it.
bool Ranges::refine(End condition, bool isTrue, Refinement& found) {
  const NetNode& n = plan_.net.nodes[static_cast<std::size_t>(condition.node)];
  if (n.def->kind != NodeKind::Value) return false;
  const Text* text = textFor(condition);
  if (!text->isGood || text->isStatements || text->tree.expressions().size() != 1) return false;
  const Term& term = text->tree.term(text->tree.expressions().front());
  if (term.kind != Term::Kind::Binary) return false;
  const auto socket = [&](int t) {
    const Term& leaf = text->tree.term(t);
    const Sign& sign = text->tree.signs()[leaf.from];
    return leaf.kind == Term::Kind::Leaf && sign.kind == Sign::Kind::Socket
               ? indexOf(n.inputs, sign.text, false)
               : -1;
  };
  const int a = socket(term.a), b = socket(term.b);
  if (a < 0 || b < 0) return false;
  found.value = n.sources[static_cast<std::size_t>(a)];
  const Range left = ofInput(condition.node, a), right = ofInput(condition.node, b);
  if (!found.value.isWired() || !left.isInt() || !right.isInt() ||
      (effects_.dependsOn(found.value) & kActivation) != 0)
    return false;
  found.range = left;
  const bool isBelow = (term.op == "<" && isTrue) || (term.op == ">=" && !isTrue);
  const bool isAtMost = (term.op == "<=" && isTrue) || (term.op == ">" && !isTrue);
  const bool isAbove = (term.op == ">" && isTrue) || (term.op == "<=" && !isTrue);
  const bool isAtLeast = (term.op == ">=" && isTrue) || (term.op == "<" && !isTrue);
  if (isBelow || isAtMost) found.range.high = std::min(left.high, right.high - (isBelow ? 1 : 0));
  if (isAbove || isAtLeast) found.range.low = std::max(left.low, right.low + (isAbove ? 1 : 0));
  return (isBelow || isAtMost || isAbove || isAtLeast) && found.range.low <= found.range.high;
}

Range Ranges::ofRefined(End value, const Refinement& known, int depth) {
  if (value == known.value) return known.range;
  const NetNode& n = plan_.net.nodes[static_cast<std::size_t>(value.node)];
  const base::Type type = n.outputs[static_cast<std::size_t>(value.port)].type;
  if (depth == 0 || !isTracked(type) || n.def->kind != NodeKind::Value) return of(value);
  return compute(value,
                 [&](int input) {
                   const End source = n.sources[static_cast<std::size_t>(input)];
                   return source.isWired() ? ofRefined(source, known, depth - 1)
                                           : ofConstant(value.node, input);
                 })
      .range;
}

// From what the variables are at first, outwards, until nothing is new.
void Ranges::settleVariables() {
  for (int round = 0;; ++round) {
    bool isNew = false;
    ++round_;
    for (const Assignment& a : assignments_) {
      const End source = plan_.net.nodes[static_cast<std::size_t>(a.node)]
                             .sources[static_cast<std::size_t>(a.input)];
      Range& variable = variables_[a.variable];
      if (variable.kind == Range::Kind::Any) continue;
      const base::Type type =
          plan_.graph.variables.find(model::VariableId(a.variable))->initial.type;
      Range range = fit(ofInput(a.node, a.input), type);
      const auto way = ways_.find(a.node);
      Refinement refinement;
      if (range.isInt() && source.isWired() && way != ways_.end() &&
          refine(way->second.condition, way->second.isTrue, refinement)) {
        // What the branch tells makes it narrower, but not a whole number.
        const Range narrow = ofRefined(source, refinement, kMaxRefinedDepth);
        if (narrow.isInt())
          range = {Range::Kind::Int, std::max(range.low, narrow.low),
                   std::min(range.high, narrow.high)};
      }
      Range next = joined(variable, range);
      if (round >= kPatience && next.low < variable.low)
        next = type == base::Type::Int ? Range::integer(Range::kMin, next.high) : Range{};
      if (round >= kPatience && next.high > variable.high)
        next = type == base::Type::Int ? Range::integer(next.low, Range::kMax) : Range{};
      isNew = isNew || !(next == variable);
      variable = next;
    }
    if (!isNew) break;
  }
  ++round_;
}

}  // namespace graph
