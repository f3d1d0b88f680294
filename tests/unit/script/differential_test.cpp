// What the compiler makes of a graph means the same as the plainest program for it: random graphs,
// compiled both ways, must leave the same variables and the same traces in the scene, bit by bit.
#include "base/random.h"
#include "stage.h"

#include <cstring>

using base::Type;
using base::Value;
using support::GraphBuilder;

namespace {

const GraphBuilder::Values kWeight{{"pointer", Value::string("/nodes/3/weight")},
                                   {"type", Value::string("float")}};

/// Makes graphs of a few dozen nodes that fit together.
class RandomGraph {
 public:
  explicit RandomGraph(std::uint64_t seed) : random_(seed) {}

  /// Values that are drawn anew in each activation are among those to choose from.
  RandomGraph& withDice() {
    for (const char* id : {"dice0", "dice1", "dice2"}) {
      g_.node(id, "math/random");
      floats_.push_back(std::string(id) + ".value");
    }
    return *this;
  }

  GraphBuilder make() {
    g_.variable("f0", Value::of(0.0)).variable("f1", Value::of(interesting()));
    g_.variable("f2", Value::of(static_cast<double>(below(9)) - 4));
    g_.variable("i0", Value::of(0)).variable("i1", Value::of(wholeNumber()));
    g_.variable("b0", Value::of(below(2) == 0)).variable("v0", Value::of(base::Float3{1, 2, 3}));
    g_.node("tick", "event/onTick").node("start", "event/onStart");
    floats_.push_back("tick.timeSinceStart");
    const int values = 4 + below(24);
    for (int i = 0; i < values; ++i) value("n" + std::to_string(i));
    std::string from = "start.out";
    flow(from, 3 + below(3));
    from = "tick.out";
    flow(from, 4 + below(8));
    return g_;
  }

 private:
  int below(int n) { return static_cast<int>(random_.nextUnit() * n); }
  std::string anyOf(const std::vector<std::string>& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }
  double interesting() {
    static const double kNumbers[] = {0.0,   -0.0,      1.0,  -1.0, 0.5,
                                      3.0,   7.0,       -7.0, 1e9,  9007199254740992.0,
                                      1e300, 1000003.0, -2.5, 2.0};
    return below(2) == 0 ? below(9) - 4 : kNumbers[below(14)];
  }
  std::int32_t wholeNumber() {
    static const std::int32_t kNumbers[] = {
        0, 1, -1, 2, 3, 7, -7, 100, 1000003, 2147483647, -2147483647 - 1, 65536};
    return kNumbers[below(12)];
  }

  void feed(const std::string& node, const char* input, Type type) {
    const auto& list = type == Type::Float ? floats_ : type == Type::Int ? ints_ : bools_;
    if (!list.empty() && below(3) != 0) {
      g_.wire(anyOf(list), node + "." + input);
      return;
    }
    constants_[node][input] = type == Type::Float ? Value::of(interesting())
                              : type == Type::Int ? Value::of(wholeNumber())
                                                  : Value::of(below(2) == 0);
  }

  /// Two sockets of the same type.
  void binary(const std::string& id, const char* type, Type of) {
    feed(id, "a", of);
    feed(id, "b", of);
    g_.node(id, type, {}, constants_[id]);
  }

  void value(const std::string& id) {
    static const char* kFloats[] = {"math/add", "math/sub", "math/mul", "math/div",
                                    "math/rem", "math/min", "math/max"};
    static const char* kInts[] = {"math/add", "math/sub", "math/mul", "math/div", "math/rem",
                                  "math/min", "math/max", "math/and", "math/or",  "math/xor"};
    static const char* kTests[] = {"math/lt", "math/le", "math/gt", "math/ge", "math/eq"};
    static const char* kUnary[] = {"math/neg", "math/abs", "math/sign"};
    switch (below(16)) {
      case 0:
      case 1:
        binary(id, kFloats[below(7)], Type::Float);
        floats_.push_back(id + ".value");
        break;
      case 2:
      case 3:
        binary(id, kInts[below(10)], Type::Int);
        ints_.push_back(id + ".value");
        break;
      case 4:
        binary(id, kTests[below(5)], below(2) == 0 ? Type::Float : Type::Int);
        bools_.push_back(id + ".value");
        break;
      case 5: {
        static const char* kNames[] = {"f0", "f1", "f2"};
        g_.get(id, kNames[below(3)]);
        floats_.push_back(id + ".value");
        break;
      }
      case 6:
        g_.get(id, below(2) == 0 ? "i0" : "i1");
        ints_.push_back(id + ".value");
        break;
      case 7:
        feed(id, "a", Type::Int);
        g_.node(id, "type/intToFloat", {}, constants_[id]);
        floats_.push_back(id + ".value");
        break;
      case 8:
        feed(id, "a", Type::Float);
        g_.node(id, "type/floatToInt", {}, constants_[id]);
        ints_.push_back(id + ".value");
        break;
      case 9: {
        const bool isFloat = below(2) == 0;
        feed(id, "condition", Type::Bool);
        binary(id, "math/select", isFloat ? Type::Float : Type::Int);
        (isFloat ? floats_ : ints_).push_back(id + ".value");
        break;
      }
      case 10: {
        const bool isFloat = below(2) == 0;
        feed(id, "a", isFloat ? Type::Float : Type::Int);
        g_.node(id, kUnary[below(3)], {}, constants_[id]);
        (isFloat ? floats_ : ints_).push_back(id + ".value");
        break;
      }
      case 11:
        feed(id, "a", Type::Float);
        g_.node(id, below(2) == 0 ? "math/floor" : "math/sqrt", {}, constants_[id]);
        floats_.push_back(id + ".value");
        break;
      case 12:
      case 13:
        product(id);
        break;
      default:
        g_.node(id, "pointer/get", kWeight);
        floats_.push_back(id + ".value");
        break;
    }
  }

  /// A whole number as a float, times or plus one, where a sign or a bit is lost easily.
  void product(const std::string& id) {
    feed(id + "-f", "a", Type::Int);
    g_.node(id + "-f", "type/intToFloat", {}, constants_[id + "-f"]);
    g_.node(id, below(3) == 0 ? "math/add" : "math/mul", {}, {{"b", Value::of(interesting())}});
    g_.wire(id + "-f.value", id + ".a");
    floats_.push_back(id + ".value");
  }

  /// x % n; where that is below k, one variable is set from it, else another one.
  void guarded(const std::string& id) {
    const bool isFloat = below(2) == 0;
    const auto number = [&](int n) {
      return isFloat ? Value::of(static_cast<double>(n)) : Value::of(n);
    };
    const std::string x = isFloat ? "f0" : "i0", y = isFloat ? "f1" : "i1";
    static const int kLarge[] = {7, -7, 2147483000, -2147483000, 1};
    g_.get(id + "-x", x).node(id + "-rem", "math/rem", {}, {{"b", number(2 + below(2000))}});
    g_.node(id + "-test", below(2) == 0 ? "math/lt" : "math/ge", {}, {{"b", number(below(1500))}});
    g_.node(id + "-up", "math/add", {}, {{"b", number(kLarge[below(5)])}});
    g_.node(id + "-down", "math/sub", {}, {{"b", number(kLarge[below(5)])}});
    g_.wire(id + "-x.value", id + "-rem.a").wire(id + "-rem.value", id + "-test.a");
    g_.wire(id + "-rem.value", id + "-up.a").wire(id + "-rem.value", id + "-down.a");
    g_.node(id, "flow/branch").wire(id + "-test.value", id + ".condition");
    g_.set(id + "-a", x).wire(id + ".true", id + "-a.in").wire(id + "-up.value", id + "-a." + x);
    g_.set(id + "-b", y).wire(id + ".false", id + "-b.in").wire(id + "-down.value", id + "-b." + y);
    g_.node(id + "-twice", "math/mul").wire(id + "-get.value", id + "-twice.a");
    g_.get(id + "-get", y).wire(id + "-get.value", id + "-twice.b");
    g_.set(id + "-c", isFloat ? "f2" : "i1").wire(id + "-a.out", id + "-c.in");
    g_.wire(id + "-twice.value", id + "-c." + (isFloat ? "f2" : "i1"));
  }

  /// `count` more flow nodes behind `from`.
  void flow(std::string from, int count) {
    for (int i = 0; i < count; ++i) {
      const std::string id = "flow" + std::to_string(++flows_);
      g_.wire(from, id + ".in");
      switch (below(8)) {
        case 0:
          feed(id, "condition", Type::Bool);
          g_.node(id, "flow/branch", {}, constants_[id]);
          flow(id + ".true", below(3));
          from = id + ".false";
          break;
        case 1: {
          ints_.push_back(id + ".index");
          constants_[id]["startIndex"] = Value::of(below(4) - 1);
          if (below(2) == 0)
            constants_[id]["endIndex"] = Value::of(depth_ == 0 && below(4) == 0 ? 1200 : below(6));
          else
            smallEnd(id);
          g_.node(id, "flow/for", {}, constants_[id]);
          if (depth_ < 2) {
            ++depth_;
            flow(id + ".loopBody", 1 + below(3));
            --depth_;
          }
          from = id + ".completed";
          break;
        }
        case 2:
          g_.node(id, "flow/sequence", {{"outputs", Value::of(2)}});
          flow(id + ".0", below(3));
          from = id + ".1";
          break;
        case 3: {
          feed(id, "value", Type::Float);
          g_.node(id, "pointer/set", kWeight, constants_[id]);
          from = id + ".out";
          break;
        }
        case 4:
          guarded(id);
          from = id + ".false";
          break;
        default:
          setVariable(id);
          from = id + ".out";
          break;
      }
    }
  }

  /// An end that hangs on a variable, between 0 and 4.
  void smallEnd(const std::string& loop) {
    const std::string id = "end-" + loop;
    g_.get("get-" + id, "i0");
    g_.node(id, "math/and", {}, {{"b", Value::of(3)}}).wire("get-" + id + ".value", id + ".a");
    g_.wire(id + ".value", loop + ".endIndex");
  }

  void setVariable(const std::string& id) {
    static const char* kNames[] = {"f0", "f1", "f2", "i0", "i1", "b0"};
    const std::string name = kNames[below(6)];
    feed(id, name.c_str(), name[0] == 'f' ? Type::Float : name[0] == 'i' ? Type::Int : Type::Bool);
    g_.set(id, name, constants_[id]);
  }

  base::Random random_;
  GraphBuilder g_;
  std::vector<std::string> floats_, ints_, bools_;
  std::map<std::string, GraphBuilder::Values> constants_;
  int flows_ = 0, depth_ = 0;
};

std::string bitsOf(double number) {
  if (std::isnan(number)) return "NaN";
  std::uint64_t bits = 0;
  std::memcpy(&bits, &number, sizeof(bits));
  return base::textOf(number) + " " + std::to_string(bits);
}

/// Everything that can be seen of a run.
std::string traceOf(const model::Graph& graph, const graph::CompileOptions& options,
                    std::string& lua) {
  const auto program = graph::compile(graph, support::standardCatalog(), "test", options);
  if (!program) return "error: " + program.error().message;
  lua = program->lua;
  support::FakeHost host;
  host.property("/nodes/3/weight", Type::Float, {0});
  auto machine = script::Machine::create(host);
  const auto id = machine->add(*program, "me", {});
  if (!id) return "error: " + id.error().message;
  machine->start();
  std::string trace;
  for (int i = 0; i < 4; ++i) {
    machine->tick(i * 0.25, i == 0 ? std::numeric_limits<double>::quiet_NaN() : 0.25);
    for (const auto& [name, value] : machine->variables())
      trace += name + " = " + bitsOf(value.numbers[0]) + "\n";
    trace += "weight " + bitsOf(host.properties["/nodes/3/weight"].value[0]) + " writes " +
             std::to_string(host.writes) + " drawn " + bitsOf(host.nextRandom) + "\n";
  }
  for (const auto& error : machine->takeErrors()) trace += error.node + ": " + error.message + "\n";
  return trace;
}

}  // namespace

TEST_CASE("a program that was made fast means the same as a plain one", "[differential]") {
  int loops = 0, whole = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    const GraphBuilder g = RandomGraph(seed).make();
    std::string fast, plain;
    graph::CompileOptions plainly;
    plainly.optimise = false;
    const std::string wanted = traceOf(g, plainly, plain);
    const std::string got = traceOf(g, {}, fast);
    loops += fast.find("\n    for i_") != std::string::npos ? 1 : 0;
    whole += fast.find("local v_f0 = 0\n") != std::string::npos ? 1 : 0;
    if (got == wanted && got.compare(0, 6, "error:") != 0) continue;
    INFO("seed " << seed << "\nplain:\n" << plain << "\nfast:\n" << fast);
    REQUIRE(got == wanted);
    FAIL("does not compile: " << got);
  }
  // The graphs have what is to be compared.
  CHECK(loops > 100);
  CHECK(whole > 100);
}

TEST_CASE("values that are functions mean the same as values that are written out",
          "[differential]") {
  int functions = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    // A plain program reads what a fast one knows to be of no use, so that it draws more numbers.
    const bool isPlain = seed % 7 == 0;
    RandomGraph random(seed);
    const GraphBuilder g = isPlain ? random.make() : random.withDice().make();
    std::string called, written;
    graph::CompileOptions calling;
    calling.copies = static_cast<int>(seed % 3);
    calling.largeValue = 1 + static_cast<int>(seed % 2);
    calling.debug = seed % 5 == 0;
    calling.optimise = !isPlain;
    const std::string wanted = traceOf(g, {}, written);
    const std::string got = traceOf(g, calling, called);
    functions += called.find("values_turn") == std::string::npos ? 0 : 1;
    if (got == wanted && got.compare(0, 6, "error:") != 0) continue;
    INFO("seed " << seed << "\nwritten:\n" << written << "\ncalled:\n" << called);
    REQUIRE(got == wanted);
    FAIL("does not compile: " << got);
  }
  CHECK(functions > 400);
}

TEST_CASE("a program for debugging draws the same random numbers", "[differential]") {
  int drawing = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const GraphBuilder g = RandomGraph(seed).withDice().make();
    std::string fast, slow;
    graph::CompileOptions debug;
    debug.debug = true;
    const std::string wanted = traceOf(g, debug, slow);
    const std::string got = traceOf(g, {}, fast);
    drawing += fast.find("host_random") == std::string::npos ? 0 : 1;
    if (got == wanted && got.compare(0, 6, "error:") != 0) continue;
    INFO("seed " << seed << "\ndebug:\n" << slow << "\nrelease:\n" << fast);
    REQUIRE(got == wanted);
    FAIL("does not compile: " << got);
  }
  CHECK(drawing > 500);
}
