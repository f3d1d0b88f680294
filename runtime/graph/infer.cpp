#include "graph/infer.h"

#include "graph/ports.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace graph {
namespace {

using Mask = std::uint32_t;

constexpr Mask bitOf(base::Type type) { return Mask{1} << static_cast<unsigned>(type); }
constexpr Mask kAnyType = (Mask{1} << base::kTypeCount) - 1;

/// A type variable of one node: which indices into the lists of types are still possible.
struct Variable {
  Mask candidates = 0;
  std::vector<int> inputs, outputs;  ///< Ports that share it.
};

struct NodeVariables {
  std::vector<Variable> variables;
  std::vector<int> ofInput, ofOutput;  ///< -1: the type is fixed.
};

class Inference {
 public:
  Inference(const Net& net, std::map<model::NodeId, NodePorts>& ports) : net_(net) {
    ports_.reserve(net.nodes.size());
    auto it = ports.begin();  // both are sorted by id
    for (const NetNode& node : net.nodes) {
      while (it->first != *node.id) ++it;
      ports_.push_back(&it->second);
    }
    nodes_.resize(net.nodes.size());
    for (std::size_t n = 0; n < net.nodes.size(); ++n) makeVariables(n);
    findReaders();
  }

  std::vector<Mismatch> run() {
    // First by the sources of types that nothing widens to, then by the narrower ones: what has to
    // give way is converted.
    for (softness_ = 0; softness_ <= kSoftest; ++softness_) {
      if (softness_ == kSoftestNumber) widenForConstants();
      for (std::size_t n = 0; n < nodes_.size(); ++n) touch(static_cast<int>(n));
      propagate();
    }
    // What constants say comes before what nothing says, wherever the node stands.
    for (const bool byConstants : {true, false})
      for (std::size_t n = 0; n < nodes_.size(); ++n) {
        for (std::size_t v = 0; v < nodes_[n].variables.size(); ++v)
          if (!isDecided(nodes_[n].variables[v].candidates)) decide(n, v, byConstants);
        propagate();
      }
    assign();
    std::vector<Mismatch> wrong;
    for (std::size_t n = 0; n < nodes_.size(); ++n)
      for (std::size_t i = 0; i < net_.nodes[n].sources.size(); ++i) {
        const End source = net_.nodes[n].sources[i];
        if (!source.isWired()) continue;
        const base::Type given = ports_[static_cast<std::size_t>(source.node)]
                                     ->outputs[static_cast<std::size_t>(source.port)]
                                     .type;
        const base::Type wanted = ports_[n]->inputs[i].type;
        if (given != wanted)
          wrong.push_back({source, {static_cast<int>(n), static_cast<int>(i)}, given, wanted});
      }
    return wrong;
  }

 private:
  static bool isDecided(Mask mask) { return (mask & (mask - 1)) == 0; }

  static base::Type typeAt(const Port& port, unsigned index) {
    return port.isAny ? static_cast<base::Type>(index) : port.def->types[index];
  }
  static unsigned countOf(const Port& port) {
    return port.isAny ? static_cast<unsigned>(base::kTypeCount)
                      : static_cast<unsigned>(port.def->types.size());
  }

  /// Counted first, so that all of them lie in one list.
  void findReaders() {
    firstReader_.assign(net_.nodes.size() + 1, 0);
    const auto eachWire = [&](auto visit) {
      for (std::size_t n = 0; n < net_.nodes.size(); ++n)
        for (std::size_t i = 0; i < net_.nodes[n].sources.size(); ++i)
          if (const End source = net_.nodes[n].sources[i]; source.isWired())
            visit(static_cast<std::size_t>(source.node),
                  End{static_cast<int>(n), static_cast<int>(i)});
    };
    eachWire([&](std::size_t source, End) { ++firstReader_[source + 1]; });
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) firstReader_[n + 1] += firstReader_[n];
    readers_.resize(firstReader_.back());
    std::vector<std::size_t> next(firstReader_.begin(), firstReader_.end() - 1);
    eachWire([&](std::size_t source, End reader) { readers_[next[source]++] = reader; });
  }
  std::span<const End> readersOf(int node) const {
    const auto n = static_cast<std::size_t>(node);
    return std::span(readers_).subspan(firstReader_[n], firstReader_[n + 1] - firstReader_[n]);
  }

  void makeVariables(std::size_t n) {
    NodeVariables& made = nodes_[n];
    struct Named {
      bool isAny;
      std::string_view name;
    };
    std::vector<Named> named;  // by variable; a handful at most
    const auto add = [&](std::vector<Port>& ports, std::vector<int>& of, bool isInput) {
      for (std::size_t p = 0; p < ports.size(); ++p) {
        const Port& port = ports[p];
        of.push_back(-1);
        if (port.isFlow) continue;
        const bool isGeneric =
            port.isAny || (port.def->typeFrom.empty() && port.def->types.size() > 1);
        if (!isGeneric) continue;
        const std::string_view name = port.isAny ? port.name : port.def->typeVariable;
        const auto known = std::find_if(named.begin(), named.end(), [&](const Named& other) {
          return other.isAny == port.isAny && other.name == name;
        });
        const auto which = static_cast<std::size_t>(known - named.begin());
        if (known == named.end()) {
          named.push_back({port.isAny, name});
          made.variables.emplace_back();
          made.variables.back().candidates = (Mask{1} << countOf(port)) - 1;
        }
        of.back() = static_cast<int>(which);
        Variable& variable = made.variables[which];
        (isInput ? variable.inputs : variable.outputs).push_back(static_cast<int>(p));
      }
    };
    add(ports_[n]->inputs, made.ofInput, true);
    add(ports_[n]->outputs, made.ofOutput, false);
  }

  Mask maskOf(const Port& port, int variable, std::size_t n) const {
    if (variable < 0) return bitOf(port.type);
    const Mask candidates = nodes_[n].variables[static_cast<std::size_t>(variable)].candidates;
    Mask result = 0;
    for (unsigned i = 0; i < countOf(port); ++i)
      if (candidates >> i & 1) result |= bitOf(typeAt(port, i));
    return result;
  }

  void narrow(const Port& port, int variable, std::size_t n, Mask allowed) {
    if (variable < 0) return;
    Variable& v = nodes_[n].variables[static_cast<std::size_t>(variable)];
    Mask left = 0;
    for (unsigned i = 0; i < countOf(port); ++i)
      if ((v.candidates >> i & 1) && (allowed & bitOf(typeAt(port, i)))) left |= Mask{1} << i;
    if (left == 0 || left == v.candidates) return;
    v.candidates = left;
    touch(static_cast<int>(n));
  }

  void touch(int n) {
    if (queued_.size() < nodes_.size()) queued_.resize(nodes_.size(), 0);
    if (queued_[static_cast<std::size_t>(n)]) return;
    queued_[static_cast<std::size_t>(n)] = 1;
    queue_.push_back(n);
  }

  /// A source of one of these types alone can be converted to what comes before it.
  static constexpr int kSoftestNumber = 2, kSoftest = 3;
  static int softnessOf(Mask mask) {
    if (mask == bitOf(base::Type::Bool)) return 3;
    if (mask == bitOf(base::Type::Int)) return 2;
    if (mask == bitOf(base::Type::Float)) return 1;
    return 0;
  }

  Mask sourceMask(std::size_t n, std::size_t input) const {
    const End source = net_.nodes[n].sources[input];
    if (!source.isWired()) return 0;
    const auto s = static_cast<std::size_t>(source.node);
    const auto p = static_cast<std::size_t>(source.port);
    return maskOf(ports_[s]->outputs[p], nodes_[s].ofOutput[p], s);
  }

  /// True where a wired input of the variable has its turn later: readers must not decide before
  /// it.
  bool waitsForInput(std::size_t n, int variable) const {
    if (variable < 0 || softness_ >= kSoftest) return false;
    const auto& inputs = nodes_[n].variables[static_cast<std::size_t>(variable)].inputs;
    return std::any_of(inputs.begin(), inputs.end(), [&](int input) {
      return softnessOf(sourceMask(n, static_cast<std::size_t>(input))) > softness_;
    });
  }

  /// A wire brings an int, a constant beside it is no whole number: both are floats.
  void widenForConstants() {
    for (std::size_t n = 0; n < nodes_.size(); ++n)
      for (Variable& variable : nodes_[n].variables) {
        bool hasInt = false, hasFraction = false;
        for (const int input : variable.inputs) {
          const auto i = static_cast<std::size_t>(input);
          hasInt = hasInt || sourceMask(n, i) == bitOf(base::Type::Int);
          const auto& values = net_.nodes[n].node->values;
          const auto it = values.find(ports_[n]->inputs[i].name);
          hasFraction = hasFraction || (!net_.nodes[n].sources[i].isWired() && it != values.end() &&
                                        it->second.type == base::Type::Float &&
                                        !fitted(it->second, base::Type::Int));
        }
        if (!hasInt || !hasFraction) continue;
        const Port& port = ports_[n]->inputs[static_cast<std::size_t>(variable.inputs.front())];
        for (unsigned i = 0; i < countOf(port); ++i)
          if ((variable.candidates >> i & 1) && typeAt(port, i) == base::Type::Float)
            variable.candidates = Mask{1} << i;
      }
  }

  void meet(End from, End to) {
    const auto f = static_cast<std::size_t>(from.node);
    const auto t = static_cast<std::size_t>(to.node);
    const Port& out = ports_[f]->outputs[static_cast<std::size_t>(from.port)];
    const Port& in = ports_[t]->inputs[static_cast<std::size_t>(to.port)];
    const int outVariable = nodes_[f].ofOutput[static_cast<std::size_t>(from.port)];
    const int inVariable = nodes_[t].ofInput[static_cast<std::size_t>(to.port)];
    const Mask both = maskOf(out, outVariable, f) & maskOf(in, inVariable, t) & kAnyType;
    if (both == 0) return;
    if (!waitsForInput(f, outVariable)) narrow(out, outVariable, f, both);
    if (softnessOf(maskOf(out, outVariable, f)) <= softness_) narrow(in, inVariable, t, both);
  }

  void propagate() {
    while (!queue_.empty()) {
      const int n = queue_.back();
      queue_.pop_back();
      queued_[static_cast<std::size_t>(n)] = 0;
      const auto& sources = net_.nodes[static_cast<std::size_t>(n)].sources;
      for (std::size_t i = 0; i < sources.size(); ++i)
        if (sources[i].isWired()) meet(sources[i], {n, static_cast<int>(i)});
      for (const End reader : readersOf(n))
        meet(net_.nodes[static_cast<std::size_t>(reader.node)]
                 .sources[static_cast<std::size_t>(reader.port)],
             reader);
    }
  }

  /// Nothing wired says which: the first constant that fits one of the candidates exactly, else the
  /// first of the list. `byConstants`: only if a constant says so.
  void decide(std::size_t n, std::size_t v, bool byConstants) {
    Variable& variable = nodes_[n].variables[v];
    Mask chosen = byConstants ? 0 : variable.candidates & (~variable.candidates + 1);
    for (const int input : variable.inputs) {
      const auto i = static_cast<std::size_t>(input);
      if (net_.nodes[n].sources[i].isWired()) continue;
      const Port& port = ports_[n]->inputs[i];
      const auto it = net_.nodes[n].node->values.find(port.name);
      if (it == net_.nodes[n].node->values.end()) continue;
      bool found = false;
      for (unsigned k = 0; k < countOf(port) && !found; ++k) {
        if ((variable.candidates >> k & 1) == 0 || typeAt(port, k) != it->second.type) continue;
        chosen = Mask{1} << k;
        found = true;
      }
      if (found) break;
    }
    if (chosen == 0) return;
    variable.candidates = chosen;
    touch(static_cast<int>(n));
  }

  void assign() {
    for (std::size_t n = 0; n < nodes_.size(); ++n)
      for (const Variable& variable : nodes_[n].variables) {
        unsigned index = 0;
        while (index + 1 < 32 && (variable.candidates >> index & 1) == 0) ++index;
        for (const int p : variable.inputs)
          assignPort(ports_[n]->inputs[static_cast<std::size_t>(p)], index);
        for (const int p : variable.outputs)
          assignPort(ports_[n]->outputs[static_cast<std::size_t>(p)], index);
      }
  }

  static void assignPort(Port& port, unsigned index) {
    if (index < countOf(port)) port.type = typeAt(port, index);
  }

  const Net& net_;
  std::vector<NodePorts*> ports_;
  std::vector<NodeVariables> nodes_;
  std::vector<std::size_t> firstReader_;  ///< By node: where its readers begin.
  std::vector<End> readers_;
  std::vector<int> queue_;
  std::vector<char> queued_;
  int softness_ = 0;  ///< Sources that are softer than this wait.
};

}  // namespace

std::vector<Mismatch> inferTypes(const Net& net, std::map<model::NodeId, NodePorts>& ports) {
  return Inference(net, ports).run();
}

}  // namespace graph
