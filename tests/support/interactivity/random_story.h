// Behaviours nobody would write, but everybody may: seeded, with flows, variables, events, delays and
// setters. They end by themselves and say whatever they do by events, so that two players can be held
// against each other.
#pragma once

#include "base/random.h"
#include "model/graph.h"

#include <map>
#include <string>
#include <vector>

namespace support {

class RandomStory {
 public:
  explicit RandomStory(std::uint64_t seed) : random_(seed) {}

  /// Variables f0 … f2 (float) and i0 … i2 (int), events "say" with a number, and heard0 … heard2; node
  /// 1 of the scene is moved.
  model::Graph make() {
    graph_ = {};
    graph_.name = "story";
    for (int i = 0; i < kVariables; ++i) {
      const std::string number = std::to_string(i);
      graph_.variables.put(model::VariableId("f" + number), {"f" + number, base::Value::of(0.5 * i)});
      graph_.variables.put(model::VariableId("i" + number), {"i" + number, base::Value::of(i)});
      graph_.events.put(model::EventId("heard" + number),
                        {"heard" + number, {{"x", base::Value::of(1.0)}}, true});
    }
    graph_.events.put(model::EventId("say"),
                      {"say", {{"what", base::Value::of(-1)}, {"x", base::Value::of(0.0)}}, true});
    const std::string start = add("event/onStart");
    wire(start, "out", statement(4, 0));
    for (int i = 0; i < kVariables; ++i) {
      const std::string hears =
          add("event/receive", {{"event", base::Value::string("heard" + std::to_string(i))}});
      const std::string keeps = setter("f" + std::to_string(i));
      link(hears, "x", keeps, "f" + std::to_string(i));
      const std::string both = add("flow/sequence", {{"outputs", base::Value::of(2)}});
      wire(hears, "out", both);
      wire(both, "0", keeps);
      wire(both, "1", statement(2, i + 1));
    }
    return graph_;
  }

 private:
  static constexpr int kVariables = 3;
  using Values = std::map<std::string, base::Value>;

  int dice(int sides) { return static_cast<int>(random_.next() % static_cast<std::uint64_t>(sides)); }

  std::string add(const std::string& type, Values config = {}, Values values = {}) {
    const std::string id = "n" + std::to_string(++count_);
    graph_.nodes.put(model::NodeId(id), {type, std::move(config), std::move(values)});
    return id;
  }
  void link(const std::string& from, const std::string& output, const std::string& to,
            const std::string& input) {
    graph_.links.push_back({{model::NodeId(from), output}, {model::NodeId(to), input}});
  }
  void wire(const std::string& from, const std::string& output, const std::string& to) {
    link(from, output, to, "in");
  }

  base::Value variableList(const std::string& name) {
    base::Value list = base::Value::defaultOf(base::Type::List);
    list.items.push_back(base::Value::string(name));
    return list;
  }
  std::string setter(const std::string& name) {
    return add("variable/set", {{"variables", variableList(name)}});
  }

  /// The node whose "value" is a number that hangs on a variable.
  std::string number(bool isFloat) {
    const std::string get = add(
        "variable/get",
        {{"variable", base::Value::string((isFloat ? "f" : "i") + std::to_string(dice(kVariables)))}});
    constexpr const char* kFloat[] = {"math/add", "math/sub", "math/mul", "math/min", "math/max"};
    constexpr const char* kInt[] = {"math/add", "math/sub", "math/min", "math/max", "math/xor"};
    const base::Value other = isFloat ? base::Value::of(0.25 * (dice(9) - 4)) : base::Value::of(dice(7) - 3);
    const std::string sum = add(isFloat ? kFloat[dice(5)] : kInt[dice(5)], {}, {{"b", other}});
    link(get, "value", sum, "a");
    return sum;
  }
  std::string condition() {
    const std::string less = add("math/lt", {}, {{"b", base::Value::of(dice(5) - 1)}});
    link(number(false), "value", less, "a");
    return less;
  }

  /// Says where the story is.
  std::string say() {
    const std::string node = add("event/send", {{"event", base::Value::string("say")}},
                                 {{"what", base::Value::of(++said_)}});
    link(number(true), "value", node, "x");
    return node;
  }

  /// What leads into a node that does something; `heard`: the first event that it may send, so that none
  /// comes back to itself.
  std::string statement(int depth, int heard) {
    if (depth == 0) return dice(2) ? say() : assignment();
    switch (dice(10)) {
      case 0:
        return branch(depth, heard);
      case 1:
        return loop(depth, heard);
      case 2:
        return delay(depth, heard);
      case 3:
        return gate(depth, heard);
      case 4:
        return heard < kVariables ? send(heard + dice(kVariables - heard)) : say();
      case 5:
        return move(depth, heard);
      default:
        return sequence(depth, heard);
    }
  }

  std::string assignment() {
    const bool isFloat = dice(2) == 1;
    const std::string name = (isFloat ? "f" : "i") + std::to_string(dice(kVariables));
    const std::string node = setter(name);
    link(number(isFloat), "value", node, name);
    return node;
  }
  std::string sequence(int depth, int heard) {
    const int count = 2 + dice(3);
    const std::string node = add("flow/sequence", {{"outputs", base::Value::of(count)}});
    for (int i = 0; i < count; ++i) wire(node, std::to_string(i), statement(depth - 1, heard));
    return node;
  }
  std::string branch(int depth, int heard) {
    const std::string node = add("flow/branch");
    link(condition(), "value", node, "condition");
    wire(node, "true", statement(depth - 1, heard));
    wire(node, "false", statement(depth - 1, heard));
    return node;
  }
  std::string loop(int depth, int heard) {
    const std::string node =
        add("flow/for", {{"initialIndex", base::Value::of(0)}},
            {{"startIndex", base::Value::of(0)}, {"endIndex", base::Value::of(1 + dice(3))}});
    wire(node, "loopBody", statement(depth - 1, heard));
    wire(node, "completed", say());
    return node;
  }
  std::string delay(int depth, int heard) {
    const std::string node =
        add("flow/setDelay", {}, {{"duration", base::Value::of(0.11 + 0.1 * dice(6))}});
    wire(node, "done", statement(depth - 1, heard));
    wire(node, "out", say());
    return node;
  }
  std::string gate(int depth, int heard) {
    const bool isGate = dice(2) == 1;
    const std::string node =
        isGate ? add("flow/multiGate", {{"outputs", base::Value::of(2)}, {"isLoop", base::Value::of(dice(2) == 1)}})
               : add("flow/doN", {}, {{"n", base::Value::of(1 + dice(2))}});
    wire(node, isGate ? "0" : "out", statement(depth - 1, heard));
    if (isGate) wire(node, "1", say());
    return node;
  }
  std::string send(int which) {
    const std::string node =
        add("event/send", {{"event", base::Value::string("heard" + std::to_string(which))}});
    link(number(true), "value", node, "x");
    return node;
  }
  /// One in three leads to a node that is not there.
  std::string move(int depth, int heard) {
    const bool isThere = dice(3) != 0;
    const std::string node =
        add("pointer/set",
            {{"pointer", base::Value::string("/nodes/[n]/translation")}, {"type", base::Value::string("float3")}},
            {{"n", base::Value::of(isThere ? 1 : 40)}});
    const std::string where = add("math/combine3", {}, {{"b", base::Value::of(1.0)}, {"c", base::Value::of(2.0)}});
    link(number(true), "value", where, "a");
    link(where, "value", node, "value");
    wire(node, "out", statement(depth - 1, heard));
    wire(node, "err", say());
    return node;
  }

  base::Random random_;
  model::Graph graph_;
  int count_ = 0, said_ = 0;
};

}  // namespace support
