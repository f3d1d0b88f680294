// The half of Writer that evaluates: values become literals, cells, locals, or text inside of the
// expression that reads them.
#include "graph/lua_tree.h"
#include "graph/ports.h"
#include "graph/writer.h"

#include <algorithm>
#include <array>

namespace graph {
namespace {

// More live locals than this, and values go to a table: registers are needed for temporaries, too.
constexpr int kMaxLocals = 130;
constexpr std::size_t kMaxInlineText = 60;
constexpr std::size_t kMaxLineText = 100;
constexpr std::size_t kMaxComponents = 16;
// Recipes are large: of a long chain of values that wait for others, only so many are kept.
constexpr std::size_t kMaxRecipes = 256;

bool isOneOf(const std::string& text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

constexpr int kUnary = kUnaryLevel;
constexpr int kSum = 9;

bool isOperand(const Piece& p) {
  return p.kind == Piece::Kind::Input ||
         (levelOf(p.text) == 0 &&
          !isOneOf(p.text, {"(", "[", ",", "=", "if", "elseif", "while", "until"}));
}

/// The level of the operator before piece `i`, 0 if there is none.
int levelBefore(const std::vector<Piece>& pieces, std::size_t i) {
  if (i == 0) return 0;
  const int level = levelOf(pieces[i - 1].text);
  const bool isUnary =
      isOneOf(pieces[i - 1].text, {"-", "~"}) && (i == 1 || !isOperand(pieces[i - 2]));
  return isUnary ? kUnary : level;
}

int levelAfter(const std::vector<Piece>& pieces, std::size_t i) {
  return i + 1 < pieces.size() ? levelOf(pieces[i + 1].text) : 0;
}

/// Whether `level` needs no brackets between its neighbours. Sums and products may stand first in
/// their own kind.
bool isBare(int level, int before, int after) {
  if (level > before && level > after) return true;
  return level > before && level == after && (level == 9 || level == 10);
}

/// f(…) is an atom, whatever stands in the brackets.
bool isCall(const std::vector<Piece>& pieces) {
  if (pieces.size() < 3 || pieces[1].text != "(" || pieces[0].isWord ||
      pieces[0].kind != Piece::Kind::Text)
    return false;
  int depth = 0;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].text == "(") ++depth;
    if (pieces[i].text == ")" && --depth == 0) return i + 1 == pieces.size();
  }
  return false;
}

}  // namespace

bool Writer::isKnown(End output, Need need) const {
  if (inlined_.count(keyOf(output)) != 0) return true;
  const auto it = known_.find(keyOf(output));
  return it != known_.end() && (it->second.isStable || need != Need::Stable);
}

std::size_t Writer::Inputs::placeOf(int input) const {
  const auto place = std::lower_bound(known_.begin(), known_.end(), input,
                                      [](const auto& a, int number) { return a.first < number; });
  return static_cast<std::size_t>(place - known_.begin());
}

bool Writer::Inputs::contains(int input) const {
  const std::size_t place = placeOf(input);
  return place < known_.size() && known_[place].first == input;
}

const Writer::Known& Writer::Inputs::at(int input) const { return known_[placeOf(input)].second; }

void Writer::Inputs::put(int input, Known known) {
  const std::size_t place = placeOf(input);
  if (place < known_.size() && known_[place].first == input)
    known_[place].second = std::move(known);
  else
    known_.emplace(known_.begin() + static_cast<std::ptrdiff_t>(place), input, std::move(known));
}

/// Afterwards `inputs` has it, written as `need` asks.
void Writer::pull(int node, int input, Need need, Inputs& inputs) {
  const End source = nodeAt(node).sources[static_cast<std::size_t>(input)];
  if (source.isWired()) makeKnown(source, need);
  inputs.put(input, takeInput(node, input));
}

Writer::Known Writer::takeInput(int node, int input) {
  const End source = nodeAt(node).sources[static_cast<std::size_t>(input)];
  Known result;
  if (!source.isWired()) {
    const Pin& port = nodeAt(node).inputs[static_cast<std::size_t>(input)];
    const base::Value value = constantOf(port);
    if (value.type == base::Type::Float && ranges_.takesWhole(node, input))
      if (const Range range = ofFloat(value.asFloat()); range.isInt()) {
        result.parts.push_back({std::to_string(range.low), range.low < 0 ? kUnary : kAtom});
        return result;
      }
    if (value.type == base::Type::Ref && !value.text.empty()) {
      result.parts.push_back({plan_.reference(value.text, node)});
      return result;
    }
    for (std::string& literal : luaLiterals(value)) {
      const int level = literal[0] == '-' ? kUnary : kAtom;
      result.parts.push_back({std::move(literal), level});
    }
    if (result.parts.empty()) result.parts.push_back({"nil"});
    return result;
  }
  const auto it = inlined_.find(keyOf(source));
  if (it == inlined_.end()) {
    result = known_.at(keyOf(source));
  } else {
    result = std::move(it->second);
    inlined_.erase(it);
  }
  if (ranges_.isWholeFloat(source) && !ranges_.takesWhole(node, input)) {
    Expr& part = result.parts[0];
    part = {(part.level < kSum ? "(" + part.text + ")" : part.text) + " + 0.0", kSum};
  }
  return result;
}

// Depth first with a stack of its own: a chain of values may be as long as it likes.
void Writer::makeKnown(End output, Need need) {
  struct Frame {
    End output;
    Need need;
  };
  std::vector<Frame> todo{{output, need}};
  while (!todo.empty()) {
    const Frame frame = todo.back();
    if (isKnown(frame.output, frame.need)) {
      todo.pop_back();
      continue;
    }
    if (nodeAt(frame.output.node).def->kind != NodeKind::Value) {
      finishCells(frame.output, frame.need);
      todo.pop_back();
      continue;
    }
    if (mustPull(frame.output)) {
      finishPull(frame.output);
      todo.pop_back();
      continue;
    }
    const Recipe& recipe = recipeFor(frame.output);
    const std::size_t before = todo.size();
    for (const Pieces& pieces : recipe.parts)
      for (const Piece& p : pieces) {
        if (p.kind != Piece::Kind::Input) continue;
        const End source = nodeAt(frame.output.node).sources[static_cast<std::size_t>(p.port)];
        const Need wanted = needOf(recipe, p.port);
        if (source.isWired() && !isKnown(source, wanted)) todo.push_back({source, wanted});
      }
    if (todo.size() > before) {
      if (recipes_.size() > kMaxRecipes) recipes_.erase(keyOf(frame.output));
      continue;
    }
    finish(frame.output, frame.need);
    recipes_.erase(keyOf(frame.output));  // they are large, and most are needed once
    todo.pop_back();
  }
}

void Writer::finishCells(End output, Need need) {
  Known known;
  known.isStable = false;
  for (const Cell& cell : plan_.output(output)) {
    known.parts.push_back({cell.text});
    known.on |= cell.bit;
  }
  remember(output, need == Need::Stable ? store(output, known.parts, known.on) : std::move(known));
}

/// Statements of which nothing is left but "$value = expression" are that expression.
void Writer::becomeExpression(Recipe& recipe, const NetNode& ports) {
  int outputs = 0;
  for (const Pin& port : ports.outputs) outputs += port.isFlow ? 0 : luaCount(port.type);
  std::vector<Piece>& pieces = recipe.parts.front();
  const auto isLine = [](const Piece& p) { return p.kind == Piece::Kind::NewLine; };
  const auto first = std::find_if_not(pieces.begin(), pieces.end(), isLine);
  if (outputs != 1 || pieces.end() - first < 3 || first->text[0] != '\x03' ||
      (first + 1)->text != "=")
    return;
  const auto last = std::find_if(first, pieces.end(), isLine);
  const auto isMore = [&](const Piece& p) {
    return !isLine(p) && (p.kind == Piece::Kind::Flow || p.kind == Piece::Kind::Pull);
  };
  if (std::find_if_not(last, pieces.end(), isLine) != pieces.end() ||
      std::any_of(first, last, isMore) || std::any_of(first + 2, last, [](const Piece& p) {
        return p.text == "=" ||
               (p.isWord && !isOneOf(p.text, {"and", "or", "not", "true", "false", "nil"}));
      }))
    return;
  std::vector<Piece> expression(first + 2, last);
  expression.front().spaced = false;
  pieces = std::move(expression);
  recipe.isStatements = false;
}

const Writer::Recipe& Writer::recipeFor(End output) {
  const auto [it, isNew] = recipes_.try_emplace(keyOf(output));
  Recipe& recipe = it->second;
  if (!isNew) return recipe;
  const Body& body = plan_.bodyOf(output.node);
  const Pin& port = nodeAt(output.node).outputs[static_cast<std::size_t>(output.port)];
  ExpandOptions options;
  if (const auto expr = body.expr.find(port.def->name); expr != body.expr.end()) {
    for (const std::string& text : expr->second)
      recipe.parts.push_back(expanded(text, output.node, options, false));
  } else if (!body.lua.empty()) {
    recipe.isStatements = true;
    std::vector<std::vector<std::string>> names(nodeAt(output.node).outputs.size());
    for (std::size_t p = 0; p < names.size(); ++p) {
      const base::Type type = nodeAt(output.node).outputs[p].type;
      // Stand-ins: the places are chosen when it is written.
      for (int c = 0; c < luaCount(type); ++c)
        names[p].push_back("\x03" + std::to_string(p) + "\x03" + std::to_string(c));
    }
    options.outputNames = &names;
    recipe.parts.push_back(expanded(body.lua.begin()->second, output.node, options, true));
    becomeExpression(recipe, nodeAt(output.node));
  } else {
    for (int c = 0; c < luaCount(port.type); ++c) {
      options.component = c;
      recipe.parts.push_back(expanded(body.each, output.node, options, false));
    }
  }
  return recipe;
}

Writer::Need Writer::needOf(const Recipe& recipe, int port) const {
  std::array<int, kMaxComponents> uses{};
  int whole = 0;
  for (const Pieces& pieces : recipe.parts)
    for (const Piece& p : pieces) {
      if (p.kind == Piece::Kind::Text && p.isWord && isOneOf(p.text, {"while", "repeat", "for"}))
        return Need::Atom;
      if (p.kind != Piece::Kind::Input || p.port != port) continue;
      if (p.component == Piece::kWhole)
        ++whole;
      else
        ++uses[static_cast<std::size_t>(p.component)];
    }
  if (std::any_of(uses.begin(), uses.end(),
                  [&](int count) { return count > 0 && count + whole > 1; }))
    return Need::Atom;
  return whole > 1 ? Need::Atom : Need::Inline;
}

Writer::Inputs Writer::gather(int node, const Recipe& recipe) {
  Inputs inputs;
  for (const Pieces& pieces : recipe.parts)
    for (const Piece& p : pieces)
      if (p.kind == Piece::Kind::Input && !inputs.contains(p.port))
        inputs.put(p.port, takeInput(node, p.port));
  return inputs;
}

void Writer::finish(End output, Need need) {
  const Recipe& recipe = recipeFor(output);
  if (recipe.isStatements) {
    finishStatements(output);
    return;
  }
  const Inputs inputs = gather(output.node, recipe);
  Known known;
  bool isAlias = true;
  bool isShort = !isDebug_;
  // What is drawn anew each time is drawn here and now, in whatever order it is used: so a program
  // for debugging draws the same.
  bool isDrawn = false;
  for (const Pieces& pieces : recipe.parts) {
    for (const Piece& p : pieces)
      isDrawn = isDrawn || (p.kind == Piece::Kind::Text && (p.reads & kActivation) != 0);
    known.parts.push_back(render(pieces, inputs, known.on));
    const bool isCell =
        pieces.size() == 1 && pieces[0].kind == Piece::Kind::Text && pieces[0].reads != 0;
    const bool isInput = pieces.size() == 1 && pieces[0].kind == Piece::Kind::Input &&
                         known.parts.back().level == kAtom;
    isAlias = isAlias && (isCell || isInput);
    isShort = isShort && known.parts.back().text.size() <= kMaxInlineText;
    if (isCell) known.isStable = false;
    if (isInput) known.isStable = known.isStable && inputs.at(pieces[0].port).isStable;
  }
  const Pin& port = nodeAt(output.node).outputs[static_cast<std::size_t>(output.port)];
  const bool isByComponent = static_cast<int>(known.parts.size()) == luaCount(port.type);
  if (isAlias && isByComponent && !isDebug_ && (known.isStable || need != Need::Stable)) {
    remember(output, std::move(known));
  } else if (need == Need::Inline && isShort && !isDrawn && isByComponent &&
             known.parts.size() <= 4 && plan_.readers(output) == 1) {
    ++copies_[plan_.numberOf(output)];
    inlined_[keyOf(output)] = std::move(known);
  } else {
    ++copies_[plan_.numberOf(output)];
    remember(output, store(output, known.parts, known.on));
  }
}

void Writer::finishStatements(End output) {
  const int node = output.node;
  const Recipe& recipe = recipeFor(output);
  Inputs inputs = gather(node, recipe);
  Pieces pieces = recipe.parts.front();
  Dependencies on = 0;
  for (const auto& [port, known] : inputs) on |= known.on;
  const NetNode& ports = nodeAt(node);
  std::vector<std::vector<Expr>> places(ports.outputs.size());
  std::string declared;
  for (std::size_t p = 0; p < ports.outputs.size(); ++p) {
    if (ports.outputs[p].isFlow) continue;
    bool isLocal = true;
    places[p] = placesFor({node, static_cast<int>(p)}, isLocal);
    for (const Expr& place : places[p])
      if (isLocal) declared += (declared.empty() ? "local " : ", ") + place.text;
  }
  if (!declared.empty()) line(declared, node);
  for (Piece& p : pieces) {
    on |= p.reads;
    if (p.text.empty() || p.text[0] != '\x03') continue;
    const std::size_t split = p.text.find('\x03', 1);
    p.text = places[static_cast<std::size_t>(std::stoi(p.text.substr(1, split - 1)))]
                   [static_cast<std::size_t>(std::stoi(p.text.substr(split + 1)))]
                       .text;
  }
  writeBody(node, pieces, inputs, false);
  for (std::size_t p = 0; p < ports.outputs.size(); ++p) {
    if (ports.outputs[p].isFlow) continue;
    ++copies_[plan_.numberOf({node, static_cast<int>(p)})];
    probe({node, static_cast<int>(p)}, places[p]);
    Known known;
    known.parts = std::move(places[p]);
    known.on = on;
    remember({node, static_cast<int>(p)}, std::move(known));
  }
}

void Writer::remember(End output, Known known) {
  const std::uint64_t key = keyOf(output);
  known.scope = scopes_.size() - 1;
  scopes_.back().keys.push_back(key);
  known_.insert_or_assign(key, std::move(known));
}

std::vector<Writer::Expr> Writer::placesFor(End output, bool& isLocal) {
  const Pin& port = nodeAt(output.node).outputs[static_cast<std::size_t>(output.port)];
  const int count = luaCount(port.type);
  isLocal = locals_ + count <= kMaxLocals;
  std::vector<Expr> places;
  if (!isLocal) {
    for (int c = 0; c < count; ++c) places.push_back({spillPlace()});
    return places;
  }
  std::string& name = names_[{output.node, output.port}];
  if (name.empty()) name = plan_.names.make(plan_.nodeName(output.node), port.name, port.type);
  for (int c = 0; c < count; ++c) places.push_back({name + componentSuffix(port.type, c)});
  addLocals(count);
  return places;
}

/// Tells the host what a wire carries.
void Writer::probe(End output, const std::vector<Expr>& places) {
  if (!isDebug_) return;
  const Pin& port = nodeAt(output.node).outputs[static_cast<std::size_t>(output.port)];
  std::string call = "host.probe(" +
                     luaText(nodeAt(output.node).id->text + "." + std::string(port.name)) + ", " +
                     luaText(base::nameOf(port.type));
  for (const Expr& place : places) call += ", " + place.text;
  line(call + ")", output.node);
}

/// Writes the value down and returns where.
Writer::Known Writer::store(End output, const std::vector<Expr>& parts, Dependencies on) {
  bool isLocal = true;
  Known known;
  known.on = on;
  known.parts = placesFor(output, isLocal);
  const std::string local = isLocal ? "local " : "";
  std::size_t length = 0;
  for (const Expr& part : parts) length += part.text.size() + 2;
  if (length <= kMaxLineText || parts.size() != known.parts.size()) {
    std::string left, right;
    for (const Expr& place : known.parts) left += (left.empty() ? "" : ", ") + place.text;
    for (const Expr& part : parts) right += (right.empty() ? "" : ", ") + part.text;
    line(local + left + " = " + right, output.node);
  } else {
    for (std::size_t i = 0; i < parts.size(); ++i)
      line(local + known.parts[i].text + " = " + parts[i].text, output.node);
  }
  probe(output, known.parts);
  return known;
}

Writer::Expr Writer::render(const Pieces& pieces, const Inputs& inputs, Dependencies& on) const {
  Expr result;
  const auto put = [&](const std::string& text, bool spaced) {
    if (spaced && !result.text.empty() && result.text.back() != '(' && result.text.back() != '[')
      result.text += ' ';
    if (!result.text.empty() && result.text.back() == '-' && text[0] == '-')
      result.text += ' ';  // no comment
    result.text += text;
  };
  int depth = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    on |= p.reads;
    if (p.kind == Piece::Kind::Text) {
      depth += p.text == "(" ? 1 : p.text == ")" ? -1 : 0;
      if (const int level = levelOf(p.text); depth == 0 && level > 0)
        result.level = std::min(result.level, std::max(level, levelBefore(pieces, i + 1)));
      put(p.text, p.spaced);
      continue;
    }
    if (p.kind != Piece::Kind::Input) continue;
    const Known& known = inputs.at(p.port);
    on |= known.on;
    if (p.component == Piece::kWhole) {
      for (std::size_t c = 0; c < known.parts.size(); ++c)
        put(known.parts[c].text + (c + 1 < known.parts.size() ? "," : ""), c > 0 || p.spaced);
      continue;
    }
    const Expr& part = known.parts[static_cast<std::size_t>(p.component)];
    const bool bare = isBare(part.level, levelBefore(pieces, i), levelAfter(pieces, i));
    put(bare ? part.text : "(" + part.text + ")", p.spaced);
    if (depth == 0 && bare) result.level = std::min(result.level, part.level);
  }
  if (isCall(pieces)) result.level = kAtom;
  return result;
}

}  // namespace graph
