#include "graph/writer.h"

#include "base/natural_order.h"
#include "graph/fold.h"
#include "graph/ports.h"
#include "graph/writer_words.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace graph {
namespace {

// A function is cut where it gets unreadable, long before Lua's own limits (200 locals, 200 nested
// blocks).
constexpr int kMaxIndent = 24;
constexpr std::size_t kMaxLines = 300;
constexpr int kManyLocals = 90;
// More values than this in one assignment would run out of registers.
constexpr int kMaxAssigned = 40;
// A call needs registers beside those of the locals; of 255 some are for what is inside of them.
constexpr int kMaxRegisters = 230;

/// By piece: the ends of loops, and the `do` that belongs to a loop's head.
struct Loops {
  std::vector<char> isEnd, isDo;
};

Loops loopsIn(const std::vector<Piece>& pieces) {
  Loops loops{std::vector<char>(pieces.size(), 0), std::vector<char>(pieces.size(), 0)};
  std::vector<char> open;
  bool awaitsDo = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    if (isWord(p, "if")) {
      open.push_back(0);
    } else if (isLoopWord(p)) {
      open.push_back(1);
      awaitsDo = !isWord(p, "repeat");
    } else if (isWord(p, "do")) {
      loops.isDo[i] = awaitsDo ? 1 : 0;
      if (!awaitsDo) open.push_back(0);
      awaitsDo = false;
    } else if ((isWord(p, "end") || isWord(p, "until")) && !open.empty()) {
      loops.isEnd[i] = open.back();
      open.pop_back();
    }
  }
  return loops;
}

/// For each piece: whether nothing runs after it but the ends of blocks that are no loops.
std::vector<char> tailsOf(const std::vector<Piece>& pieces) {
  const Loops loops = loopsIn(pieces);
  std::vector<char> result(pieces.size(), 0);
  std::vector<char> after;  // of the blocks around: whether nothing runs after them
  char tail = 1;
  for (std::size_t i = pieces.size(); i-- > 0;) {
    const Piece& p = pieces[i];
    if (p.kind == Piece::Kind::NewLine) continue;
    result[i] = tail;
    if (isWord(p, "end") || isWord(p, "until")) {
      tail = static_cast<char>(tail && !loops.isEnd[i]);
      after.push_back(tail);
    } else if (isWord(p, "else") || isWord(p, "elseif")) {
      tail = after.empty() ? 0 : after.back();
    } else {
      const bool isOpening =
          isWord(p, "if") || isLoopWord(p) || (isWord(p, "do") && !loops.isDo[i]);
      if (isOpening && !after.empty()) after.pop_back();
      tail = 0;
    }
  }
  return result;
}

bool isMentioned(const std::vector<Token>& tokens, const std::string& socket) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) {
    return t.kind == Token::Kind::Socket && t.text == socket;
  });
}

/// "5.0" becomes "5".
void dropFraction(Piece& p) {
  const std::size_t dot = p.text.find('.');
  if (p.kind == Piece::Kind::Text && dot != std::string::npos && dot > 0 &&
      p.text.find_first_not_of("0123456789.") == std::string::npos &&
      p.text.find_first_not_of('0', dot + 1) == std::string::npos)
    p.text.resize(dot);
}

}  // namespace

// --- functions

int Writer::writeAll() {
  std::vector<int> events;
  for (const int n : plan_.net.byId)
    if (plan_.isLive(n) && nodeAt(n).def->kind == NodeKind::Event) events.push_back(n);
  std::stable_sort(events.begin(), events.end(), [&](int a, int b) {
    return base::isNaturallyLess(nodeAt(a).id->text, nodeAt(b).id->text);
  });
  std::size_t next = 0;
  for (const int event : events) {
    functionFor({Task::Kind::Event, {event, 0}});
    // What an event calls follows it, so that one can read on.
    for (; next < functions_.size(); ++next) {
      write(functions_[next]);
      if (textSize_ > kMaxText) return functions_[next].task.end.node;
    }
  }
  return -1;
}

int Writer::functionFor(const Task& task) {
  const auto [it, isNew] = numbers_.emplace(task, static_cast<int>(functions_.size()));
  if (!isNew) return it->second;
  const NetNode& ports = nodeAt(task.end.node);
  const auto port = static_cast<std::size_t>(task.end.port);
  Function made;
  made.task = task;
  switch (task.kind) {
    case Task::Kind::Event:
      made.name = plan_.names.make("on", plan_.nodeName(task.end.node));
      break;
    case Task::Kind::Entry:
      made.name = plan_.names.make(plan_.nodeName(task.end.node), ports.inputs[port].name);
      break;
    case Task::Kind::Later:
      made.name = plan_.names.make(plan_.nodeName(task.end.node), ports.outputs[port].name);
      break;
    case Task::Kind::Value:
      made.name = plan_.names.make(
          "get", plan_.nodeName(task.end.node) + "_" + std::string(ports.outputs[port].name));
      break;
  }
  functions_.push_back(std::move(made));
  return it->second;
}

int Writer::laterNumber(End output) {
  const auto& targets = nodeAt(output.node).targets[static_cast<std::size_t>(output.port)];
  if (targets.empty()) return 0;
  const auto [it, isNew] = laterNumbers_.emplace(std::pair(output.node, output.port),
                                                 static_cast<int>(later_.size()) + 1);
  if (isNew) later_.push_back(functionFor({Task::Kind::Later, output}));
  return it->second;
}

std::string Writer::callOf(int function) const {
  return std::string(1, kCall) + std::to_string(function) + kCallEnd + "()";
}

void Writer::write(Function& function) {
  function_ = &function;
  indent_ = 1;
  locals_ = 0;
  scopes_.assign(1, {});
  known_.clear();
  inlined_.clear();
  recipes_.clear();
  switch (function.task.kind) {
    case Task::Kind::Event:
      writeEvent(function);
      break;
    case Task::Kind::Entry:
      // Also where several wires meet: forty such in a row are no loop, and yet 2^40 runs.
      if (plan_.isRecursive(function.task.end.node) || plan_.callers(function.task.end) > 1)
        countSteps(function.task.end.node, 1);
      activate(function.task.end, true);
      break;
    case Task::Kind::Later:
      goOn(function.task.end, true);
      break;
    case Task::Kind::Value:
      writeValue(function);
      break;
  }
  function_ = nullptr;
  settle(function);
}

/// A line is a small piece of memory, and a program has very many of them.
void Writer::settle(Function& function) {
  std::size_t size = 0;
  for (const Line& l : function.lines) size += l.text.size() + 1;
  function.text.reserve(size);
  function.nodeOfLine.reserve(function.lines.size());
  for (const Line& l : function.lines) {
    function.text += l.text;
    function.text += '\n';
    function.nodeOfLine.push_back(l.node);
  }
  std::vector<Line>().swap(function.lines);
}

/// By output and component: what the handler of an event calls what came with it. More values than
/// a call has room for come in one table.
std::vector<std::vector<std::string>> Writer::nameParameters(Function& function) {
  const int node = function.task.end.node;
  const NetNode& ports = nodeAt(node);
  std::vector<std::vector<std::string>> names(ports.outputs.size());
  const auto body = plan_.bodyOf(node).lua.find("");
  const bool hasBody = body != plan_.bodyOf(node).lua.end();
  int carried = 0;
  for (const Pin& port : ports.outputs)
    carried += port.isFlow || port.def->repeatedBy.empty() ? 0 : luaCount(port.type);
  const bool isPacked = carried > kMaxNumbersAtOnce;
  Names::Scope scope;
  const std::string table =
      isPacked ? plan_.names.makeIn(scope, "new", "values", base::Type::Float) : "";
  std::string parameters = table;
  int number = 0;
  for (std::size_t p = 0; p < ports.outputs.size(); ++p) {
    const Pin& port = ports.outputs[p];
    if (port.isFlow) continue;
    const std::string name =
        isPacked ? "" : plan_.names.makeIn(scope, "new", port.name, port.type);
    for (int c = 0; c < luaCount(port.type); ++c) {
      names[p].push_back(isPacked ? table + "[" + std::to_string(++number) + "]"
                                  : name + componentSuffix(port.type, c));
      if (!isPacked) parameters += (parameters.empty() ? "" : ", ") + names[p].back();
    }
    // Those behind the last one that somebody reads are not even named.
    if (plan_.readers({node, static_cast<int>(p)}) == 0 &&
        !(hasBody && isMentioned(plan_.tokens(body->second), port.def->name)))
      continue;
    function.parameters = parameters;
  }
  addLocals(static_cast<int>(scope.size()));
  return names;
}

void Writer::writeEvent(Function& function) {
  const int node = function.task.end.node;
  const NetNode& ports = nodeAt(node);
  const auto body = plan_.bodyOf(node).lua.find("");
  const bool hasBody = body != plan_.bodyOf(node).lua.end();
  int firstFlow = -1;
  for (std::size_t p = 0; p < ports.outputs.size() && firstFlow < 0; ++p)
    if (ports.outputs[p].isFlow) firstFlow = static_cast<int>(p);
  const std::vector<std::vector<std::string>> names = nameParameters(function);
  for (std::size_t p = 0; p < ports.outputs.size(); ++p) {
    const End output{node, static_cast<int>(p)};
    if (ports.outputs[p].isFlow || plan_.readers(output) == 0) continue;
    const std::vector<Cell>& cells = plan_.output(output);
    Known known;
    std::string left, right;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      left += (c ? ", " : "") + cells[c].text;
      right += (c ? ", " : "") + names[p][c];
      known.parts.push_back({names[p][c]});
      known.on |= cells[c].bit;
    }
    line(left + " = " + right, node);
    remember(output, std::move(known));
  }
  if (!hasBody) {
    if (firstFlow >= 0) goOn({node, firstFlow}, true);
    return;
  }
  ExpandOptions options;
  options.outputNames = &names;
  Inputs inputs;
  writeBody(node, expanded(body->second, node, options, true), inputs, true);
}

// --- flows

bool Writer::mustCall(End input) const {
  return plan_.callers(input) > 1 || plan_.isRecursive(input.node) || indent_ > kMaxIndent ||
         function_->lines.size() > kMaxLines || locals_ > kManyLocals;
}

/// How often the bodies of a node go on with one of its outputs.
int Writer::mentions(End output) {
  const NetNode& ports = nodeAt(output.node);
  const std::string& name = ports.outputs[static_cast<std::size_t>(output.port)].def->name;
  int count = 0;
  for (const auto& [input, text] : plan_.bodyOf(output.node).lua) {
    int inText = 0;
    for (const Token& t : plan_.tokens(text))
      if ((t.kind == Token::Kind::Socket || t.kind == Token::Kind::Later) && t.text == name)
        ++inText;
    int entries = input.empty() ? 1 : 0;
    for (std::size_t p = 0; p < ports.inputs.size(); ++p)
      if (ports.inputs[p].isFlow && ports.inputs[p].def->name == input &&
          plan_.callers({output.node, static_cast<int>(p)}) > 0)
        ++entries;
    count += inText * entries;
  }
  return count;
}

void Writer::goOn(End output, bool isLast) {
  const auto& targets = nodeAt(output.node).targets[static_cast<std::size_t>(output.port)];
  if (targets.empty()) return;
  const bool isRepeated = mentions(output) > 1;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const bool isLastHere = isLast && i + 1 == targets.size();
    if (isRepeated || mustCall(targets[i])) {
      const std::string call = callOf(functionFor({Task::Kind::Entry, targets[i]}));
      line((isLastHere ? "return " : "") + call, output.node);
      forget(isOptimised_ ? effects_.changedBy(targets[i].node) | kActivation : kEverything);
    } else {
      activate(targets[i], isLastHere);
    }
  }
}

void Writer::activate(End input, bool isLast) {
  const NetNode& node = nodeAt(input.node);
  const NodeDef& def = *node.def;
  const Pin& port = node.inputs[static_cast<std::size_t>(input.port)];
  line("-- " + commentText(def.id) + " \"" + commentText(node.id->text) + "\"" +
           (def.inputs.front().name == port.name ? "" : " " + commentText(port.name)),
       input.node);
  if (isDebug_) line("host.pulse(" + luaText(node.id->text) + ")", input.node);
  forget(kActivation);
  const auto body = plan_.bodyOf(input.node).lua.find(port.def->name);
  if (body == plan_.bodyOf(input.node).lua.end()) return;
  ExpandOptions options;
  options.entryPort = input.port;
  const Pieces pieces = expanded(body->second, input.node, options, true);
  if (tryCounting(input.node, pieces, isLast)) return;
  Inputs inputs;
  prepareInputs(input.node, pieces, inputs);
  writeBody(input.node, pieces, inputs, isLast);
}

/// The body's pieces, shortened where whole numbers or truths decide.
Writer::Pieces Writer::expanded(const std::string& text, int node, const ExpandOptions& options,
                                bool isStatements) {
  Pieces pieces = expand(text, node, plan_, *this, options);
  if (!isOptimised_) return pieces;
  const bool isExact = ranges_.isExact(node);
  const auto typeOf = [&](const Piece& p) {
    return nodeAt(node).inputs[static_cast<std::size_t>(p.port)].type;
  };
  const auto isFoldable = [&](const Piece& p) {
    if (p.kind != Piece::Kind::Input) return p.variable != nullptr;
    return isExact || typeOf(p) == base::Type::Int || typeOf(p) == base::Type::Bool;
  };
  if (std::none_of(pieces.begin(), pieces.end(), isFoldable)) return pieces;
  if (isExact)
    for (Piece& p : pieces) dropFraction(p);
  const auto rangeOf = [&](const Piece& p) {
    if (p.kind == Piece::Kind::Input)
      return isExact || typeOf(p) != base::Type::Float ? ranges_.ofInput(node, p.port) : Range{};
    return p.variable ? ranges_.ofVariable(*p.variable) : Range{};
  };
  return isStatements ? foldStatements(std::move(pieces), rangeOf)
                      : foldExpression(std::move(pieces), rangeOf);
}

void Writer::writeBody(int node, const Pieces& pieces, Inputs& inputs, bool isLast) {
  const bool hasLocals =
      std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return isWord(p, "local"); });
  if (!hasLocals || isLast) {
    writePieces(node, pieces, 0, pieces.size(), inputs, isLast);
    return;
  }
  // A block keeps the body's locals apart; the flow that follows stands behind it.
  std::size_t end = pieces.size();
  while (end > 0 && pieces[end - 1].kind == Piece::Kind::NewLine) --end;
  const bool isFollowed = end > 0 && pieces[end - 1].kind == Piece::Kind::Flow;
  line("do", node);
  open();
  writePieces(node, pieces, 0, isFollowed ? end - 1 : end, inputs, false);
  close();
  line("end", node);
  if (isFollowed) goOn({node, pieces[end - 1].port}, false);
}

// An input that the body uses only in its first line is written there; one that it uses later, when
// other things may have changed, is kept.
void Writer::prepareInputs(int node, const Pieces& pieces, Inputs& inputs) {
  std::set<int> pulled;
  for (const Piece& p : pieces)
    if (p.kind == Piece::Kind::Pull) pulled.insert(p.port);
  std::size_t firstEnd = 0;
  bool hasText = false;
  bool isLoop = false;
  for (; firstEnd < pieces.size(); ++firstEnd) {
    const Piece& p = pieces[firstEnd];
    if (p.kind == Piece::Kind::Flow || p.kind == Piece::Kind::Pull) break;
    if (p.kind == Piece::Kind::NewLine && hasText) break;
    hasText = hasText || p.kind == Piece::Kind::Text || p.kind == Piece::Kind::Input;
    isLoop = isLoop || isWord(p, "while") || isWord(p, "repeat");
  }
  std::map<int, Need> needs;
  std::map<std::pair<int, int>, int> uses;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    if (p.kind != Piece::Kind::Input || pulled.count(p.port) != 0) continue;
    Need& need = needs.emplace(p.port, Need::Inline).first->second;
    const int count = luaCount(nodeAt(node).inputs[static_cast<std::size_t>(p.port)].type);
    for (int c = 0; c < count; ++c)
      if ((p.component == Piece::kWhole || p.component == c) && ++uses[{p.port, c}] > 1 &&
          need == Need::Inline)
        need = Need::Atom;
    if (i >= firstEnd || isLoop) need = Need::Stable;
  }
  for (const auto& [port, need] : needs) pull(node, port, need, inputs);
}

void Writer::writePieces(int node, const Pieces& pieces, std::size_t from, std::size_t to,
                         Inputs& inputs, bool isLast) {
  const std::vector<char> tails = isLast ? tailsOf(pieces) : std::vector<char>();
  Pieces waiting;
  bool isLoop = false;
  for (std::size_t i = from; i < to; ++i) {
    const Piece& p = pieces[i];
    switch (p.kind) {
      case Piece::Kind::NewLine:
        flushLine(node, waiting, inputs);
        break;
      case Piece::Kind::Flow:
        flushLine(node, waiting, inputs);
        goOn({node, p.port}, isLast && tails[i] != 0);
        break;
      case Piece::Kind::Pull: {
        flushLine(node, waiting, inputs);
        int uses = 0;
        bool isNext = true;
        for (std::size_t j = i + 1; j < to; ++j) {
          if (pieces[j].kind == Piece::Kind::NewLine && j > i + 1) isNext = false;
          if (pieces[j].kind != Piece::Kind::Input || pieces[j].port != p.port) continue;
          uses += isNext ? 1 : 2;
        }
        pull(node, p.port, uses == 1 ? Need::Inline : Need::Stable, inputs);
        break;
      }
      default:
        if (isLoopWord(p) && isOptimised_ && !isDebug_) {
          flushLine(node, waiting, inputs);
          const Dependencies changed = changedInLoop(node);
          forget(changed);
          hoistInvariants(node, portsOfLoop(pieces, i), changed);
        }
        waiting.push_back(p);
        if (isWord(p, "while") || isWord(p, "for")) isLoop = true;
        if (isWord(p, "repeat") || (isLoop && isWord(p, "do"))) {
          isLoop = false;
          flushLine(node, waiting, inputs);
        }
        break;
    }
  }
  flushLine(node, waiting, inputs);
}

/// The values of an event or a message: in one table where a call has no room for them.
void Writer::packArguments(Pieces& pieces, const Inputs& inputs) const {
  std::size_t first = pieces.size(), last = 0, count = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].isListed) continue;
    first = std::min(first, i);
    last = i;
    count += pieces[i].component == Piece::kWhole ? inputs.at(pieces[i].port).parts.size() : 1;
  }
  if (count <= kMaxNumbersAtOnce && static_cast<std::size_t>(locals_) + count <= kMaxRegisters)
    return;
  Piece opening, closing;
  opening.text = "{";
  opening.spaced = std::exchange(pieces[first].spaced, false);
  closing.text = "}";
  pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(last) + 1, std::move(closing));
  pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(first), std::move(opening));
}

void Writer::flushLine(int node, Pieces& pieces, const Inputs& inputs) {
  if (pieces.empty()) return;
  if (std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.isListed; }))
    packArguments(pieces, inputs);
  if (std::any_of(pieces.begin(), pieces.end(), isLoopWord)) forget(changedInLoop(node));
  noteChanges(node, pieces);
  if (!splitLongAssignment(node, pieces, inputs)) {
    Dependencies on = 0;
    writeBlockLine(node, pieces, render(pieces, inputs, on).text);
  }
  Dependencies changed = 0;
  bool isLeft = true;
  for (const Piece& p : pieces) {
    if (p.kind == Piece::Kind::Text && p.text == "=") isLeft = false;
    if (isLeft) changed |= p.changes;
    if (isWord(p, "then") || isWord(p, "do") || isWord(p, "else")) isLeft = true;
    if (p.isHostChange) changed |= kWorld;
  }
  if (changed) forget(changed);
  pieces.clear();
}

/// A variable that is being interpolated stops when it is assigned to.
void Writer::noteChanges(int node, const Pieces& pieces) {
  std::set<std::string> stopped;
  for (const Piece& p : pieces) {
    if (p.kind == Piece::Kind::Text && p.text == "=") {
      for (const std::string& id : stopped)
        line("host.stopVariable(" + std::to_string(plan_.variableNumber(id)) + ")", node);
      return;
    }
    if (p.variable && plan_.isTweened(*p.variable)) stopped.insert(*p.variable);
  }
}

bool Writer::splitLongAssignment(int node, const Pieces& pieces, const Inputs& inputs) {
  const auto equals =
      std::find_if(pieces.begin(), pieces.end(), [](const Piece& p) { return p.text == "="; });
  if (equals == pieces.end() || equals - pieces.begin() <= 2 * kMaxAssigned) return false;
  std::vector<std::string> left, right;
  for (auto p = pieces.begin(); p != equals; ++p)
    if (p->text != ",") left.push_back(p->text);
  for (auto p = equals + 1; p != pieces.end(); ++p) {
    if (p->kind != Piece::Kind::Input) continue;
    for (const Expr& part : inputs.at(p->port).parts) right.push_back(part.text);
  }
  if (left.size() != right.size()) return false;
  // All values first, so that none of them sees another one's new value.
  for (std::size_t i = 0; i < left.size(); ++i)
    line(std::string(kSpill) + "[" + std::to_string(++spilled_) + "] = " + right[i], node);
  const int first = spilled_ - static_cast<int>(left.size());
  for (std::size_t i = 0; i < left.size(); ++i)
    line(left[i] + " = " + kSpill + "[" + std::to_string(first + static_cast<int>(i) + 1) + "]",
         node);
  return true;
}

/// A value node's loop changes nothing but its own locals.
Dependencies Writer::changedInLoop(int node) const {
  return isOptimised_ ? effects_.changedBy(node) | kActivation : kEverything;
}

}  // namespace graph
