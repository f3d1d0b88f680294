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
  int node = -1;
};

/// Of a port what is looked at again and again, so that it lies close together.
struct Socket {
  const PortDef* def = nullptr;  ///< nullptr: it takes any type.
  Mask fixed = 0;                ///< Where it has no variable.
  int variable = -1;             ///< Of all variables; -1: the type is fixed.
};

class Inference {
 public:
  explicit Inference(Net& net) : net_(net) {
    for (std::size_t n = 0; n < net.nodes.size(); ++n) makeVariables(n);
    firstIn_.push_back(ins_.size());
    firstOut_.push_back(outs_.size());
    firstVariable_.push_back(variables_.size());
    queued_.resize(net.nodes.size(), 0);
    findReaders();
  }

  std::vector<Mismatch> run() {
    // First by the sources of types that nothing widens to, then by the narrower ones: what has to
    // give way is converted.
    for (softness_ = 0; softness_ <= kSoftest + 1; ++softness_) {
      if (softness_ == kSoftestNumber) widenForConstants();
      for (std::size_t n = 0; n < net_.nodes.size(); ++n) touch(static_cast<int>(n));
      propagate();
    }
    decideRest();
    assign();
    return mismatches();
  }

 private:
  static bool isDecided(Mask mask) { return (mask & (mask - 1)) == 0; }

  // What constants say comes before what nothing says, wherever the node stands.
  void decideRest() {
    std::vector<std::size_t> open;
    for (std::size_t v = 0; v < variables_.size(); ++v)
      if (!isDecided(variables_[v].candidates)) open.push_back(v);
    const auto rankOf = [&](std::size_t v) {
      return net_.nodes[static_cast<std::size_t>(variables_[v].node)].rank;
    };
    std::stable_sort(open.begin(), open.end(),
                     [&](std::size_t a, std::size_t b) { return rankOf(a) < rankOf(b); });
    for (const bool byConstants : {true, false})
      for (const std::size_t v : open) {
        if (!isDecided(variables_[v].candidates)) decide(v, byConstants);
        propagate();
      }
  }

  std::vector<Mismatch> mismatches() const {
    std::vector<Mismatch> wrong;
    for (std::size_t n = 0; n < net_.nodes.size(); ++n)
      for (std::size_t i = 0; i < net_.nodes[n].sources.size(); ++i) {
        const End source = net_.nodes[n].sources[i];
        if (!source.isWired()) continue;
        const base::Type given = net_.nodes[static_cast<std::size_t>(source.node)]
                                     .outputs[static_cast<std::size_t>(source.port)]
                                     .type;
        const base::Type wanted = net_.nodes[n].inputs[i].type;
        if (given != wanted)
          wrong.push_back({source, {static_cast<int>(n), static_cast<int>(i)}, given, wanted});
      }
    const auto rankOf = [&](const Mismatch& m) {
      return net_.nodes[static_cast<std::size_t>(m.to.node)].rank;
    };
    std::stable_sort(wrong.begin(), wrong.end(),
                     [&](const Mismatch& a, const Mismatch& b) { return rankOf(a) < rankOf(b); });
    return wrong;
  }

  static base::Type typeAt(const Socket& socket, unsigned index) {
    return socket.def ? socket.def->types[index] : static_cast<base::Type>(index);
  }
  static unsigned countOf(const Socket& socket) {
    return static_cast<unsigned>(socket.def ? socket.def->types.size() : base::kTypeCount);
  }
  const Socket& in(std::size_t node, std::size_t port) const { return ins_[firstIn_[node] + port]; }
  const Socket& out(End end) const {
    return outs_[firstOut_[static_cast<std::size_t>(end.node)] +
                 static_cast<std::size_t>(end.port)];
  }
  std::size_t inputsOf(std::size_t node) const { return firstIn_[node + 1] - firstIn_[node]; }
  /// Whether input `i` of the variable's node shares it.
  bool isOf(std::size_t variable, std::size_t i) const {
    return in(static_cast<std::size_t>(variables_[variable].node), i).variable ==
           static_cast<int>(variable);
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
    firstIn_.push_back(ins_.size());
    firstOut_.push_back(outs_.size());
    firstVariable_.push_back(variables_.size());
    struct Named {
      bool isAny;
      std::string_view name;
    };
    std::vector<Named> named;  // by variable of this node; a handful at most
    const auto add = [&](std::span<const Pin> ports, std::vector<Socket>& sockets) {
      for (const Pin& port : ports) {
        sockets.push_back({port.isAny ? nullptr : port.def, bitOf(port.type), -1});
        if (port.isFlow) continue;
        const bool isGeneric =
            port.isAny || (port.def->typeFrom.empty() && port.def->types.size() > 1);
        if (!isGeneric) continue;
        const std::string_view name = port.isAny ? port.name : port.def->typeVariable;
        const auto known = std::find_if(named.begin(), named.end(), [&](const Named& other) {
          return other.isAny == port.isAny && other.name == name;
        });
        const auto which = firstVariable_[n] + static_cast<std::size_t>(known - named.begin());
        if (known == named.end()) {
          named.push_back({port.isAny, name});
          variables_.push_back({(Mask{1} << countOf(sockets.back())) - 1, static_cast<int>(n)});
        }
        sockets.back().variable = static_cast<int>(which);
      }
    };
    add(net_.nodes[n].inputs, ins_);
    add(net_.nodes[n].outputs, outs_);
  }

  Mask maskOf(const Socket& socket) const {
    if (socket.variable < 0) return socket.fixed;
    const Mask candidates = variables_[static_cast<std::size_t>(socket.variable)].candidates;
    Mask result = 0;
    for (unsigned i = 0; i < countOf(socket); ++i)
      if (candidates >> i & 1) result |= bitOf(typeAt(socket, i));
    return result;
  }

  void narrow(const Socket& socket, Mask allowed) {
    if (socket.variable < 0) return;
    Variable& v = variables_[static_cast<std::size_t>(socket.variable)];
    Mask left = 0;
    for (unsigned i = 0; i < countOf(socket); ++i)
      if ((v.candidates >> i & 1) && (allowed & bitOf(typeAt(socket, i)))) left |= Mask{1} << i;
    if (left == 0 || left == v.candidates) return;
    v.candidates = left;
    touch(v.node);
  }

  void touch(int n) {
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
    return source.isWired() ? maskOf(out(source)) : 0;
  }

  /// True where a wired input of the variable has its turn now or later: readers must not decide
  /// before it, in whatever order the nodes are looked at.
  bool waitsForInput(int variable) const {
    if (variable < 0 || softness_ > kSoftest) return false;
    const auto v = static_cast<std::size_t>(variable);
    const auto n = static_cast<std::size_t>(variables_[v].node);
    for (std::size_t i = 0; i < inputsOf(n); ++i) {
      const int softness = isOf(v, i) ? softnessOf(sourceMask(n, i)) : 0;
      if (softness > 0 && softness >= softness_) return true;
    }
    return false;
  }

  /// A wire brings an int, a constant beside it is no whole number: both are floats.
  void widenForConstants() {
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      const auto n = static_cast<std::size_t>(variables_[v].node);
      bool hasInt = false, hasFraction = false;
      const Socket* first = nullptr;
      for (std::size_t i = 0; i < inputsOf(n); ++i) {
        if (!isOf(v, i)) continue;
        if (!first) first = &in(n, i);
        hasInt = hasInt || sourceMask(n, i) == bitOf(base::Type::Int);
        const base::Value* constant = net_.nodes[n].inputs[i].constant;
        hasFraction = hasFraction ||
                      (!net_.nodes[n].sources[i].isWired() && constant &&
                       constant->type == base::Type::Float && !fits(*constant, base::Type::Int));
      }
      if (!hasInt || !hasFraction) continue;
      for (unsigned i = 0; i < countOf(*first); ++i)
        if ((variables_[v].candidates >> i & 1) && typeAt(*first, i) == base::Type::Float)
          variables_[v].candidates = Mask{1} << i;
    }
  }

  void meet(End from, End to) {
    const Socket& source = out(from);
    const Socket& target = in(static_cast<std::size_t>(to.node), static_cast<std::size_t>(to.port));
    if (source.variable < 0 && target.variable < 0) return;
    const Mask both = maskOf(source) & maskOf(target) & kAnyType;
    if (both == 0) return;
    if (!waitsForInput(source.variable)) narrow(source, both);
    if (softnessOf(maskOf(source)) <= softness_) narrow(target, both);
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
  void decide(std::size_t v, bool byConstants) {
    Variable& variable = variables_[v];
    const auto n = static_cast<std::size_t>(variable.node);
    Mask chosen = byConstants ? 0 : variable.candidates & (~variable.candidates + 1);
    for (std::size_t i = 0; i < inputsOf(n); ++i) {
      if (!isOf(v, i) || net_.nodes[n].sources[i].isWired()) continue;
      const base::Value* constant = net_.nodes[n].inputs[i].constant;
      if (!constant) continue;
      bool found = false;
      for (unsigned k = 0; k < countOf(in(n, i)) && !found; ++k) {
        if ((variable.candidates >> k & 1) == 0 || typeAt(in(n, i), k) != constant->type) continue;
        chosen = Mask{1} << k;
        found = true;
      }
      if (found) break;
    }
    if (chosen == 0) return;
    variable.candidates = chosen;
    touch(variable.node);
  }

  void assign() {
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
      for (std::size_t p = 0; p < net_.nodes[n].inputs.size(); ++p)
        assignPort(net_.nodes[n].inputs[p], in(n, p));
      for (std::size_t p = 0; p < net_.nodes[n].outputs.size(); ++p)
        assignPort(net_.nodes[n].outputs[p], out({static_cast<int>(n), static_cast<int>(p)}));
    }
  }

  void assignPort(Pin& port, const Socket& socket) const {
    if (socket.variable < 0) return;
    const Mask candidates = variables_[static_cast<std::size_t>(socket.variable)].candidates;
    unsigned index = 0;
    while (index + 1 < 32 && (candidates >> index & 1) == 0) ++index;
    if (index < countOf(socket)) port.type = typeAt(socket, index);
  }

  Net& net_;
  std::vector<Variable> variables_;
  std::vector<Socket> ins_, outs_;
  /// By node: where its own begin; with an end behind the last one.
  std::vector<std::size_t> firstVariable_, firstIn_, firstOut_;
  std::vector<std::size_t> firstReader_;  ///< By node: where its readers begin.
  std::vector<End> readers_;
  std::vector<int> queue_;
  std::vector<char> queued_;
  int softness_ = 0;  ///< Sources that are softer than this wait.
};

}  // namespace

std::vector<Mismatch> inferTypes(Net& net) { return Inference(net).run(); }

}  // namespace graph
