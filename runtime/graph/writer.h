// Writes one Lua function after the other: flows inlined where they can be, values as locals, each
// once while it is valid. Inside of compile only.
#pragma once

#include "graph/compile.h"
#include "graph/effects.h"
#include "graph/expand.h"
#include "graph/plan.h"
#include "graph/ranges.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace graph {

/// What a Lua function of the program does.
struct Task {
  enum class Kind { Event, Entry, Later, Value };
  Kind kind = Kind::Event;
  End end;  ///< Event: the node. Entry: a flow input. Later: a flow output that host.later
            ///< activates. Value: the output that it computes and returns.
  bool operator<(const Task& o) const {
    if (kind != o.kind) return kind < o.kind;
    return end.node != o.end.node ? end.node < o.end.node : end.port < o.end.port;
  }
};

class Writer final : public LaterNumbers {
 public:
  struct Function {
    Task task;
    std::string name;
    std::string parameters;
    std::vector<Line> lines;  ///< While it is written; then they are the following.
    std::string text;
    std::vector<int> nodeOfLine;
  };

  /// All must outlive it.
  Writer(Plan& plan, Effects& effects, Ranges& ranges, const CompileOptions& options)
      : plan_(plan),
        effects_(effects),
        ranges_(ranges),
        isDebug_(options.debug),
        isOptimised_(options.optimise),
        maxCopies_(options.copies),
        largeValue_(options.largeValue),
        copies_(plan.outputCount(), 0) {}

  /// Writes the handlers of all living events and whatever they call. The node at which the text
  /// got too long, -1 if it did not.
  int writeAll();

  /// In the order in which they were first needed. Calls stand as kCall, number, kCallEnd until
  /// names are settled.
  const std::deque<Function>& functions() const { return functions_; }
  /// Of a function; it has none afterwards, so that a program is not held twice.
  std::string takeText(std::size_t function) {
    return std::exchange(functions_[function].text, {});
  }
  std::size_t textSize() const { return textSize_; }
  const std::vector<int>& laterFunctions() const {
    return later_;
  }  ///< By number - 1: the function.
  bool usesSteps() const { return usesSteps_; }
  bool usesSpill() const { return spilled_ > 0; }
  bool usesTurns() const { return usesTurns_; }

  static constexpr char kCall = '\x01';
  static constexpr char kCallEnd = '\x02';
  static constexpr const char* kSteps = "steps_left";
  static constexpr const char* kSpill = "spill_";
  static constexpr const char* kTurn = "values_turn";
  static constexpr std::size_t kMaxText = std::size_t{32} << 20;

  int laterNumber(End output) override;

 private:
  struct Expr {
    std::string text;
    int level = kAtom;  ///< How tightly its loosest operator binds.
  };
  static constexpr int kAtom = 100;
  /// A value as it can be written now.
  struct Known {
    std::vector<Expr> parts;
    Dependencies on = 0;
    std::size_t scope = 0;  ///< Index of the one it was remembered in.
    bool isStable = true;   ///< A literal or a local: stays what it is. Else it reads a cell, which
                            ///< may be assigned to.
  };
  enum class Need {
    Inline,  ///< Written once, right away: any expression will do.
    Atom,    ///< Written several times, right away.
    Stable,  ///< Written later.
  };
  struct Scope {
    std::vector<std::uint64_t> keys;
    int locals = 0;
    /// What was forgotten in here of what outer scopes know. A branch beside this one still knows
    /// it; after the last one nobody does.
    std::vector<std::pair<std::uint64_t, Known>> forgotten;
    std::vector<std::uint64_t> forgottenBeside;  ///< In the branches before this one.
  };
  using Pieces = std::vector<Piece>;
  /// How a value node's output comes about.
  struct Recipe {
    std::vector<Pieces> parts;  ///< One a component, or one for all of them.
    bool isStatements = false;
  };

  static std::uint64_t keyOf(End output) {
    return static_cast<std::uint64_t>(output.node) << 32 | static_cast<std::uint32_t>(output.port);
  }
  const NetNode& nodeAt(int n) const { return plan_.net.nodes[static_cast<std::size_t>(n)]; }

  /// The inputs of one node while it is written: a handful, by number.
  class Inputs {
   public:
    bool contains(int input) const;
    /// The input must be there.
    const Known& at(int input) const;
    void put(int input, Known known);
    auto begin() const { return known_.begin(); }
    auto end() const { return known_.end(); }

   private:
    std::size_t placeOf(int input) const;
    std::vector<std::pair<int, Known>> known_;
  };

  // --- functions
  int functionFor(const Task& task);
  void write(Function& function);
  static void settle(Function& function);
  void writeEvent(Function& function);
  std::vector<std::vector<std::string>> nameParameters(Function& function);
  std::string callOf(int function) const;

  // --- flows
  bool mustCall(End input) const;
  int mentions(End output);
  void goOn(End output, bool isLast);
  void activate(End input, bool isLast);
  Pieces expanded(const std::string& text, int node, const ExpandOptions& options,
                  bool isStatements);
  void writeBody(int node, const Pieces& pieces, Inputs& inputs, bool isLast);
  void prepareInputs(int node, const Pieces& pieces, Inputs& inputs);
  void writePieces(int node, const Pieces& pieces, std::size_t from, std::size_t to, Inputs& inputs,
                   bool isLast);
  void flushLine(int node, Pieces& pieces, const Inputs& inputs);
  void packArguments(Pieces& pieces, const Inputs& inputs) const;
  void writeBlockLine(int node, const Pieces& pieces, const std::string& text);
  bool splitLongAssignment(int node, const Pieces& pieces, const Inputs& inputs);
  void noteChanges(int node, const Pieces& pieces);
  void dropEmptyElse();
  std::optional<std::string> lastCondition() const;
  bool negateEmptyThen();
  bool dropEmptyThen();
  Dependencies changedInLoop(int node) const;
  void countSteps(int node, std::int64_t count);
  std::string stepsText(std::int64_t count);

  // --- loops
  /// A loop from one whole number to another, as a body spells it. All but the first two: sockets.
  struct Counting {
    std::string index;
    Dependencies indexBit = 0;
    int start = -1, end = -1, body = -1;
    std::size_t rest = 0;  ///< The piece after the loop.
  };
  struct LoopPorts {
    std::vector<int> flows, values;
  };
  bool isCounting(const Pieces& pieces, Counting& loop) const;
  bool tryCounting(int node, const Pieces& pieces, bool isLast);
  void writeCounting(int node, const Counting& loop, Dependencies changed);
  void writeTurns(int node, const Counting& loop, const std::string& index, const std::string& from,
                  const std::string& to);
  void hoistInvariants(int node, const LoopPorts& ports, Dependencies changed);
  static LoopPorts portsOfLoop(const Pieces& pieces, std::size_t at);

  // --- values
  void pull(int node, int input, Need need, Inputs& inputs);
  Known takeInput(int node, int input);
  void makeKnown(End output, Need need);
  bool isKnown(End output, Need need) const;
  const Recipe& recipeFor(End output);
  static void becomeExpression(Recipe& recipe, const NetNode& ports);
  void finish(End output, Need need);
  void finishStatements(End output);
  void finishCells(End output, Need need);
  Need needOf(const Recipe& recipe, int port) const;
  Inputs gather(int node, const Recipe& recipe);
  void remember(End output, Known known);
  void probe(End output, const std::vector<Expr>& places);
  Known store(End output, const std::vector<Expr>& parts, Dependencies on);
  std::vector<Expr> placesFor(End output, bool& isLocal);
  Expr render(const Pieces& pieces, const Inputs& inputs, Dependencies& on) const;

  // --- values that are functions
  int costOf(int node);
  bool mustPull(End output);
  void finishPull(End output);
  void startTurn(int node);
  void writeValue(Function& function);
  std::string spillPlace() { return std::string(kSpill) + "[" + std::to_string(++spilled_) + "]"; }

  // --- lines and scopes
  void line(const std::string& text, int node);
  void open();
  Scope leave();
  void close();
  void closeBranch();
  void addLocals(int count);
  void forget(Dependencies changed);

  Plan& plan_;
  Effects& effects_;
  Ranges& ranges_;
  bool isDebug_, isOptimised_;
  int maxCopies_, largeValue_;
  std::vector<int> copies_;  ///< By number of the output: how often it was written out.
  std::vector<int> costs_;   ///< By node: of how many nodes its value is made, 0: not known yet.
  std::size_t textSize_ = 0;
  bool usesTurns_ = false;
  std::deque<Function> functions_;
  std::map<Task, int> numbers_;
  std::vector<int> later_;
  std::map<std::pair<int, int>, int> laterNumbers_;
  bool usesSteps_ = false;
  int spilled_ = 0;

  // --- of the function at hand
  Function* function_ = nullptr;
  int indent_ = 0;
  std::vector<Scope> scopes_;
  std::vector<std::uint64_t>
      forgottenBeside_;  ///< Of branches that are closed, for the one that opens next.
  int locals_ = 0;
  std::unordered_map<std::uint64_t, Known> known_;
  std::unordered_map<std::uint64_t, Known>
      inlined_;  ///< Written nowhere yet; for the one reader they have.
  std::unordered_map<std::uint64_t, Recipe> recipes_;
  std::map<std::pair<int, int>, std::string> names_;  ///< Of value outputs, without component.
};

}  // namespace graph
