// The part of Writer that knows loops: those that count become Lua's own `for`, and what stays the
// same in all turns is computed before the first one.
#include "graph/writer.h"
#include "graph/writer_words.h"

#include <algorithm>
#include <unordered_set>

namespace graph {
namespace {

// A loop of at most so many turns, known beforehand, is paid for at once.
constexpr std::int64_t kTurnsAtOnce = 1000;
// Looking for what stays the same must not cost more than it saves.
constexpr std::size_t kMaxSearched = 400;
constexpr int kMaxHoisted = 24;

/// Walks over pieces, compares them with what is expected.
class Matcher {
 public:
  explicit Matcher(const std::vector<Piece>& pieces) : pieces_(pieces) { skipLines(); }

  bool text(std::string_view wanted) {
    if (at_ == pieces_.size() || pieces_[at_].kind != Piece::Kind::Text ||
        pieces_[at_].text != wanted)
      return false;
    next();
    return true;
  }
  bool texts(std::initializer_list<std::string_view> wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view w) { return text(w); });
  }
  /// The piece at hand if it is of that kind, and goes on.
  const Piece* take(Piece::Kind kind) {
    if (at_ == pieces_.size() || pieces_[at_].kind != kind) return nullptr;
    const Piece* found = &pieces_[at_];
    next();
    return found;
  }
  std::size_t position() const { return at_; }

 private:
  void next() {
    ++at_;
    skipLines();
  }
  void skipLines() {
    while (at_ < pieces_.size() && pieces_[at_].kind == Piece::Kind::NewLine) ++at_;
  }

  const std::vector<Piece>& pieces_;
  std::size_t at_ = 0;
};

bool hasWord(const std::string& text, const std::string& word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) {
    const bool startsHere = at == 0 || kNameCharacters.find(text[at - 1]) == std::string::npos;
    const std::size_t end = at + word.size();
    if (startsHere && (end == text.size() || kNameCharacters.find(text[end]) == std::string::npos))
      return true;
  }
  return false;
}

}  // namespace

// index = start  while true do  <end>  if index >= end then break end  BODY  index = index + 1  end
bool Writer::isCounting(const Pieces& pieces, Counting& loop) const {
  Matcher m(pieces);
  const Piece* index = m.take(Piece::Kind::Text);
  if (!index || index->changes == 0 || !m.text("=")) return false;
  loop.index = index->text;
  loop.indexBit = index->changes;
  const Piece* start = m.take(Piece::Kind::Input);
  if (!start || !m.texts({"while", "true", "do"})) return false;
  const Piece* end = m.take(Piece::Kind::Pull);
  if (!end || !m.texts({"if", loop.index, ">="})) return false;
  const Piece* bound = m.take(Piece::Kind::Input);
  if (!bound || bound->port != end->port || !m.texts({"then", "break", "end"})) return false;
  const Piece* body = m.take(Piece::Kind::Flow);
  if (!body || !m.texts({loop.index, "=", loop.index, "+", "1", "end"})) return false;
  loop.start = start->port;
  loop.end = end->port;
  loop.body = body->port;
  loop.rest = m.position();
  return true;
}

bool Writer::tryCounting(int node, const Pieces& pieces, bool isLast) {
  Counting loop;
  if (!isOptimised_ || plan_.isRecursive(node) || !isCounting(pieces, loop)) return false;
  const End end = nodeAt(node).sources[static_cast<std::size_t>(loop.end)];
  const Dependencies changed = effects_.changedBy(End{node, loop.body}) | loop.indexBit;
  if (end.isWired() && (effects_.dependsOn(end) & changed) != 0) return false;
  writeCounting(node, loop, changed);
  Inputs inputs;
  writePieces(node, pieces, loop.rest, pieces.size(), inputs, isLast);
  return true;
}

// A budget is asked for once for many turns: Lua's `for` runs inside of stretches that the host
// grants.
void Writer::writeCounting(int node, const Counting& loop, Dependencies changed) {
  Inputs inputs;
  pull(node, loop.start, Need::Stable, inputs);
  pull(node, loop.end, Need::Stable, inputs);
  const Expr from = inputs.at(loop.start).parts[0];
  const Expr to = inputs.at(loop.end).parts[0];
  forget(changed);
  if (!isDebug_) hoistInvariants(node, {{loop.body}, {}}, changed);
  const auto isLiteral = [&](int input) {
    return !nodeAt(node).sources[static_cast<std::size_t>(input)].isWired();
  };
  const bool isShort = isLiteral(loop.start) && isLiteral(loop.end) &&
                       std::stoll(to.text) - std::stoll(from.text) <= kTurnsAtOnce;
  const std::string& name = plan_.nodeName(node);
  const std::string index = plan_.names.make("i", name);
  if (isShort) {
    const std::int64_t turns = std::stoll(to.text) - std::stoll(from.text);
    if (turns > 0) {
      countSteps(node, turns);
      writeTurns(node, loop, index, from.text, std::to_string(std::stoll(to.text) - 1));
    }
    line(loop.index + " = " + (turns > 0 ? to.text : from.text), node);
    return;
  }
  const std::string next = plan_.names.make(name, "next"), last = plan_.names.make(name, "last");
  line("local " + next + " = " + from.text, node);
  addLocals(1);
  line("while " + next + " < " + to.text + " do", node);
  open();
  line("local " + last + " = " + plan_.hoisted("host", "turns") + "(" + next + ", " + to.text + ")",
       node);
  addLocals(1);
  writeTurns(node, loop, index, next, last);
  line(next + " = " + last + " + 1", node);
  close();
  line("end", node);
  line(loop.index + " = " + next, node);
}

void Writer::writeTurns(int node, const Counting& loop, const std::string& index,
                        const std::string& from, const std::string& to) {
  line("for " + index + " = " + from + ", " + to + " do", node);
  const std::size_t first = function_->lines.size();
  open();
  addLocals(4);  // Lua keeps three of its own
  for (std::size_t p = 0; p < nodeAt(node).outputs.size(); ++p) {
    const End output{node, static_cast<int>(p)};
    const auto* cells = plan_.findOutput(output);
    if (!cells || cells->front().text != loop.index) continue;
    Known known;
    known.parts.push_back({index});
    known.on = loop.indexBit;
    remember(output, std::move(known));
  }
  goOn({node, loop.body}, false);
  close();
  // Whoever does not see the local reads the cell.
  const auto& lines = function_->lines;
  const bool isSeen = std::any_of(
      lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(), [&](const Line& l) {
        return l.text.find(kCall) != std::string::npos || hasWord(l.text, loop.index);
      });
  if (isSeen)
    function_->lines.insert(
        lines.begin() + static_cast<std::ptrdiff_t>(first),
        {std::string(static_cast<std::size_t>(indent_ + 1) * 2, ' ') + loop.index + " = " + index,
         node});
  line("end", node);
}

/// Computes before a loop what its turns need and do not change. `ports` are the flow outputs and
/// value inputs of the node that its turns use.
void Writer::hoistInvariants(int node, const LoopPorts& ports, Dependencies changed) {
  std::unordered_set<int> seen;
  std::vector<int> flows;
  std::vector<End> values;
  int hoisted = 0;
  const auto visit = [&](End output) {
    for (const End target : nodeAt(output.node).targets[static_cast<std::size_t>(output.port)])
      if (plan_.callers(target) == 1 && !plan_.isRecursive(target.node))
        flows.push_back(target.node);
  };
  const auto look = [&] {
    while (!values.empty() && seen.size() < kMaxSearched && hoisted < kMaxHoisted) {
      const End value = values.back();
      values.pop_back();
      if (nodeAt(value.node).def->kind != NodeKind::Value || !seen.insert(value.node).second)
        continue;
      const bool isSame = (effects_.dependsOn(value) & (changed | kActivation)) == 0;
      if (isSame && !effects_.isPlain(value)) {
        makeKnown(value, Need::Stable);
        ++hoisted;
        continue;
      }
      for (const End source : nodeAt(value.node).sources)
        if (source.isWired()) values.push_back(source);
    }
    values.clear();
  };
  for (const int output : ports.flows) visit({node, output});
  for (const int input : ports.values) {
    const End source = nodeAt(node).sources[static_cast<std::size_t>(input)];
    if (source.isWired()) values.push_back(source);
  }
  look();
  while (!flows.empty() && seen.size() < kMaxSearched) {
    const int next = flows.back();
    flows.pop_back();
    if (!seen.insert(next).second) continue;
    for (const End source : nodeAt(next).sources)
      if (source.isWired()) values.push_back(source);
    look();
    for (std::size_t p = 0; p < nodeAt(next).outputs.size(); ++p)
      visit({next, static_cast<int>(p)});
  }
}

/// What stands in the loop that begins at piece `at`.
Writer::LoopPorts Writer::portsOfLoop(const Pieces& pieces, std::size_t at) {
  LoopPorts ports;
  int depth = 0;
  for (; at < pieces.size(); ++at) {
    const Piece& p = pieces[at];
    if (p.kind == Piece::Kind::Flow) ports.flows.push_back(p.port);
    if (p.kind == Piece::Kind::Pull) ports.values.push_back(p.port);
    if (p.kind != Piece::Kind::Text || !p.isWord) continue;
    if (p.text == "do" || p.text == "if" || p.text == "repeat") ++depth;
    if ((p.text == "end" || p.text == "until") && --depth == 0) break;
  }
  return ports;
}

}  // namespace graph
