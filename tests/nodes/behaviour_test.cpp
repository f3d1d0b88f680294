// Each node's behaviour as data. A value node has "cases": inputs and what must come out ("relative": how exactly,
// "signs": false where zeros need no sign); each is tried with constants, with wires, and with whole numbers whose bounds
// the compiler knows. Any other has "runs", each a
// small graph around the node (called "n") and "steps":
//   {"trigger": "in"} activates a flow input, {"advance": s} lets time pass, {"start": true}, {"read": true},
//   {"select" | "hover": [node, its parent …]}, {"key", "down"}, {"send", "values"}, {"press": [node, element]},
//   {"change": [node, element, value]}, {"finish" | "stop": animation}
// each with what must follow: "fires" (flow outputs, in order; none if left out) or "firesOneOf" (just one of them, "isNew":
// none that the steps before this one fired, back to the last without "isNew") or "firesUntil" (the first any number of
// times, then the second), "out" (its values then), "variables",
// "properties", "sent", "log", "calls". Numbers are floats, arrays of 2 to 4 are vectors, {"int": 3} is typed.
#include "base/number_text.h"
#include "graph/check.h"
#include "graph/compile.h"
#include "nodes/test_value.h"
#include "script/machine.h"
#include "script/node_files.h"
#include "support/script/fake_scene.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <set>

namespace {

using Json = nlohmann::ordered_json;
using nodes_test::isNear;
using nodes_test::valueFrom;

const model::NodeId kNode{"n"};

const graph::Catalog& catalog() {
  static const auto loaded = script::loadStandardCatalog();
  if (!loaded) FAIL(loaded.error().message);
  return *loaded;
}

/// An id for a socket: "out-true".
template <class IdType>
IdType idFor(const std::string& prefix, const std::string& socket) {
  return IdType{prefix + "-" + base::idTextFrom(socket)};
}

/// The graph around the node under test, and the machine that runs it.
class Bench {
 public:
  /// Constants stand in the node itself, or come by wires from variables, whole numbers between bounds: the compiler
  /// writes each differently.
  enum class Inputs { Constant, Wired, Bounded };

  Bench(const std::string& type, const Json& run, Inputs inputs = Inputs::Constant) {
    addUnderTest(type, run);
    addExtras(run);
    if (inputs != Inputs::Constant) wireInputs(inputs == Inputs::Bounded);
    addReaders();
    addTriggers();
    addProbes();
    setProperties(run);
  }

  void load() {
    const auto program = graph::compile(graph_, catalog(), "test");
    if (!program) FAIL(program.error().message);
    INFO(program->lua);
    auto machine = script::Machine::create(scene_);
    if (!machine) FAIL(machine.error().message);
    machine_.emplace(std::move(*machine));
    const auto added = machine_->add(*program, "helmet", overrides_);
    if (!added) FAIL(added.error().message << "\n" << program->lua);
    lua_ = program->lua;
  }

  void step(const Json& step) {
    INFO(step.dump() << "\n" << lua_);
    scene_.calls.clear();
    scene_.lines.clear();
    fires_.clear();
    sent_.clear();
    act(step);
    collect();
    if (step.contains("read")) {
      machine_->send({"read", {}});
      collect();
    }
    if (step.contains("firesOneOf"))
      checkOneFired(step);
    else if (step.contains("firesUntil"))
      checkFiredUntil(step["firesUntil"]);
    else
      CHECK(Json(fires_).dump() == step.value("fires", Json::array()).dump());
    checkResults(step);
    for (const auto& error : machine_->takeErrors()) FAIL_CHECK(error.node << ": " << error.message);
  }

  base::Value output(const std::string& name) const {
    const auto variables = machine_->variables();
    const auto it = variables.find("test.out-" + base::idTextFrom(name));
    if (it == variables.end()) FAIL("no output " << name);
    return it->second;
  }

  const graph::NodePorts& ports() const { return ports_; }

 private:
  model::Node node(const std::string& type, std::map<std::string, base::Value> config = {}) { return {type, std::move(config), {}}; }
  void put(const model::NodeId& id, model::Node n) { graph_.nodes.put(id, std::move(n)); }
  void wire(const model::NodeId& from, const std::string& output, const model::NodeId& to, const std::string& input) {
    graph_.links.push_back({{from, output}, {to, input}});
  }

  void addUnderTest(const std::string& type, const Json& run) {
    model::Node under = node(type);
    const Json inputs = run.value("in", Json::object()), config = run.value("config", Json::object());
    for (const auto& [name, value] : inputs.items()) under.values[name] = valueFrom(value);
    const graph::NodeDef* def = catalog().find(type);
    REQUIRE(def != nullptr);
    for (const auto& [name, value] : config.items()) {
      const graph::ConfigDef* entry = def->configEntry(name);
      REQUIRE(entry != nullptr);
      under.config[name] = nodes_test::configFrom(value, entry->type);
    }
    put(kNode, std::move(under));
  }

  void wireInputs(bool isBounded) {
    model::Node under = *graph_.nodes.find(kNode);
    for (const auto& [name, value] : under.values) {
      const auto id = idFor<model::VariableId>("given", name);
      const auto get = idFor<model::NodeId>("give", name);
      graph_.variables.put(id, {id.text, value});
      put(get, node("variable/get", {{"variable", base::Value::string(id.text)}}));
      if (isBounded && value.type == base::Type::Int)
        wireBetween(get, value.asInt(), name);
      else
        wire(get, "value", kNode, name);
    }
    under.values.clear();
    put(kNode, std::move(under));
  }

  /// Through a clamp that does not touch the value, but tells where it can be.
  void wireBetween(const model::NodeId& from, std::int32_t value, const std::string& input) {
    using Limits = std::numeric_limits<std::int32_t>;
    const auto id = idFor<model::NodeId>("bound", input);
    model::Node clamp = node("math/clamp");
    clamp.values["b"] = base::Value::of(value > Limits::min() + 3 ? value - 3 : Limits::min());
    clamp.values["c"] = base::Value::of(value < Limits::max() - 5 ? value + 5 : Limits::max());
    put(id, std::move(clamp));
    wire(from, "value", id, "a");
    wire(id, "value", kNode, input);
  }

  void addExtras(const Json& run) {
    const Json variables = run.value("variables", Json::object()), events = run.value("events", Json::object()),
               extra = run.value("nodes", Json::object()), links = run.value("links", Json::array());
    for (const auto& [id, value] : variables.items())
      graph_.variables.put(model::VariableId{id}, {id, valueFrom(value)});
    for (const auto& [id, values] : events.items()) {
      model::Event event{id, {}};
      for (const auto& [name, value] : values.items()) event.values[name] = valueFrom(value);
      graph_.events.put(model::EventId{id}, event);
    }
    for (const auto& [id, json] : extra.items()) {
      model::Node n = node(json.at("type").get<std::string>());
      const Json config = json.value("config", Json::object()), values = json.value("values", Json::object());
      for (const auto& [name, value] : config.items()) n.config[name] = valueFrom(value);
      for (const auto& [name, value] : values.items()) n.values[name] = valueFrom(value);
      put(model::NodeId{id}, std::move(n));
    }
    const Json parameters = run.value("parameters", Json::object()), overrides = run.value("overrides", Json::object());
    for (const auto& [id, value] : parameters.items()) graph_.parameters[id] = {id, valueFrom(value)};
    for (const auto& [id, value] : overrides.items()) overrides_[id] = valueFrom(value);
    for (const auto& link : links)
      wire(model::NodeId{link[0].get<std::string>()}, link[1].get<std::string>(), model::NodeId{link[2].get<std::string>()},
           link[3].get<std::string>());
  }

  /// One variable for each value output, and an event that reads them all.
  void addReaders() {
    auto checked = graph::check(graph_, catalog(), "test");
    ports_ = checked.ports.at(kNode);
    reader_ = node("variable/set");
    reader_.config["variables"] = base::Value{};
    reader_.config["variables"].type = base::Type::List;
    for (const auto& port : ports_.outputs) {
      if (port.isFlow) continue;
      const auto id = idFor<model::VariableId>("out", port.name);
      graph_.variables.put(id, {id.text, base::Value::defaultOf(port.type)});
      reader_.config["variables"].items.push_back(base::Value::string(id.text));
    }
    addEvent("read");
    put(model::NodeId{"on-read"}, node("event/receive", {{"event", base::Value::string("read")}}));
    addReader(model::NodeId{"read"}, model::NodeId{"on-read"}, "out");
  }

  void addReader(const model::NodeId& id, const model::NodeId& from, const std::string& output) {
    if (reader_.config["variables"].items.empty()) return;
    put(id, reader_);
    wire(from, output, id, "in");
    for (const auto& port : ports_.outputs)
      if (!port.isFlow) wire(kNode, port.name, id, idFor<model::VariableId>("out", port.name).text);
  }

  void addEvent(const std::string& name) { graph_.events.put(model::EventId{name}, {name, {}}); }

  void addTriggers() {
    for (const auto& port : ports_.inputs) {
      if (!port.isFlow) continue;
      const auto id = idFor<model::NodeId>("in", port.name);
      addEvent(id.text);
      put(id, node("event/receive", {{"event", base::Value::string(id.text)}}));
      wire(id, "out", kNode, port.name);
    }
  }

  /// Behind each flow output: first its values are read, then it is told.
  void addProbes() {
    for (const auto& port : ports_.outputs) {
      if (!port.isFlow) continue;
      const auto id = idFor<model::NodeId>("fires", "x" + port.name);
      addReader(model::NodeId{id.text + "-read"}, kNode, port.name);
      graph_.events.put(model::EventId{id.text}, {"fires:" + port.name, {}});
      put(id, node("event/send", {{"event", base::Value::string(id.text)}}));
      wire(kNode, port.name, id, "in");
    }
  }

  void setProperties(const Json& run) {
    const Json properties = run.value("properties", Json::object());
    for (const auto& [pointer, value] : properties.items()) {
      const base::Value v = valueFrom(value);
      auto& property = scene_.property(pointer);
      for (std::size_t i = 0; i < property.numbers.size(); ++i) property.numbers[i] = v.numbers[i];
    }
  }

  std::vector<int> path(const Json& names) {
    std::vector<int> result;
    for (const auto& name : names) result.push_back(scene_.resolveIndex("nodes", name.get<std::string>(), ""));
    return result;
  }

  void act(const Json& step) {
    if (step.contains("start")) machine_->start();
    if (step.contains("trigger"))
      machine_->send({idFor<model::NodeId>("in", step["trigger"].get<std::string>()).text, {}});
    if (step.contains("advance")) {
      const double dt = step["advance"].get<double>();
      time_ = ticked_ ? time_ + dt : dt;
      machine_->tick(time_, ticked_ ? dt : std::numeric_limits<double>::quiet_NaN());
      ticked_ = true;
    }
    if (step.contains("select")) {
      const base::Value point = valueFrom(step.value("point", Json::array({0, 0, 0})));
      machine_->select(path(step["select"]), 0,
                       {static_cast<float>(point.numbers[0]), static_cast<float>(point.numbers[1]),
                        static_cast<float>(point.numbers[2])},
                       {0, 0, 5});
    }
    if (step.contains("hover")) machine_->hover(path(step["hover"]), 0);
    if (step.contains("key")) machine_->key(step["key"].get<std::string>(), step["down"].get<bool>());
    if (step.contains("press"))
      machine_->panelPressed(step["press"][0].get<int>(), step["press"][1].get<std::string>());
    if (step.contains("change"))
      machine_->panelChanged(step["change"][0].get<int>(), step["change"][1].get<std::string>(),
                             step["change"][2].get<double>());
    if (step.contains("send")) {
      script::SentEvent event{step["send"].get<std::string>(), {}};
      const Json values = step.value("values", Json::object());
      for (const auto& [name, value] : values.items()) event.values[name] = valueFrom(value);
      machine_->send(event);
    }
    if (step.contains("finish")) machine_->clipsFinished({step["finish"].get<int>()}, {});
    if (step.contains("stop")) machine_->clipsFinished({}, {step["stop"].get<int>()});
  }

  void collect() {
    for (const auto& event : machine_->takeSentEvents())
      if (event.name.rfind("fires:", 0) == 0)
        fires_.push_back(event.name.substr(6));
      else
        sent_.push_back(event);
  }

  void checkOneFired(const Json& step) {
    REQUIRE(fires_.size() == 1);
    CHECK(std::count(step["firesOneOf"].begin(), step["firesOneOf"].end(), fires_.front()) == 1);
    if (!step.value("isNew", false)) firedBefore_.clear();
    CHECK(firedBefore_.insert(fires_.front()).second);
  }

  void checkFiredUntil(const Json& names) {
    REQUIRE_FALSE(fires_.empty());
    CHECK(fires_.back() == names[1].get<std::string>());
    fires_.pop_back();
    for (const std::string& name : fires_) CHECK(name == names[0].get<std::string>());
  }

  void checkResults(const Json& step) {
    const auto object = [&](const char* key) { return step.value(key, Json::object()); };
    const Json out = object("out"), wantedVariables = object("variables"), properties = object("properties");
    for (const auto& [name, wanted] : out.items()) {
      INFO(name << " is " << base::textOf(output(name)));
      CHECK(isNear(output(name), valueFrom(wanted)));
    }
    const auto variables = machine_->variables();
    for (const auto& [name, wanted] : wantedVariables.items()) {
      INFO(name << " is " << base::textOf(variables.at("test." + name)));
      CHECK(isNear(variables.at("test." + name), valueFrom(wanted)));
    }
    for (const auto& [pointer, wanted] : properties.items()) {
      base::Value now;
      const auto& property = scene_.property(pointer);
      now.type = property.type;
      for (std::size_t i = 0; i < property.numbers.size(); ++i) now.numbers[i] = property.numbers[i];
      CHECK(isNear(now, valueFrom(wanted)));
    }
    if (step.contains("log")) CHECK(Json(scene_.lines) == step["log"]);
    if (step.contains("calls")) CHECK(Json(scene_.calls) == step["calls"]);
    if (!step.contains("sent")) return;
    REQUIRE(sent_.size() == step["sent"].size());
    for (std::size_t i = 0; i < sent_.size(); ++i) {
      CHECK(sent_[i].name == step["sent"][i][0].get<std::string>());
      for (const auto& [name, wanted] : step["sent"][i][1].items())
        CHECK(isNear(sent_[i].values.at(name), valueFrom(wanted)));
    }
  }

  support::FakeScene scene_;
  model::Graph graph_;
  model::Node reader_;
  graph::NodePorts ports_;
  std::optional<script::Machine> machine_;
  std::map<std::string, base::Value> overrides_;
  std::string lua_;
  std::vector<std::string> fires_;
  std::set<std::string> firedBefore_;
  std::vector<script::SentEvent> sent_;
  double time_ = 0;
  bool ticked_ = false;
};

void runCase(const std::string& type, const Json& one, Bench::Inputs inputs) {
  const char* how[] = {"", " by wire", " by wire, between bounds"};
  INFO(one.dump() << how[static_cast<int>(inputs)]);
  Bench bench(type, one, inputs);
  bench.load();
  bench.step({{"read", true}});
  const nodes_test::Nearness nearness{one.value("relative", 0.0), one.value("signs", true)};
  const Json wanted = one.value("out", Json::object()), between = one.value("between", Json::object());
  for (const auto& [name, value] : wanted.items()) {
    const base::Value got = bench.output(name);
    INFO(name << " is " << base::textOf(got));
    CHECK(isNear(got, valueFrom(value), nearness));
  }
  for (const auto& [name, range] : between.items()) {
    CHECK(bench.output(name).asFloat() >= range[0].get<double>());
    CHECK(bench.output(name).asFloat() < range[1].get<double>());
  }
}

struct Count {
  int files = 0, operations = 0, cases = 0, runs = 0;
};

void runTest(const std::filesystem::path& path, Count& count) {
  std::ifstream file(path);
  const Json test = Json::parse(file);
  const std::string type = test.at("node").get<std::string>();
  INFO(type);
  const graph::NodeDef* def = catalog().find(type);
  REQUIRE(def != nullptr);
  const Json cases = test.value("cases", Json::array()), runs = test.value("runs", Json::array());
  REQUIRE(cases.size() + runs.size() > 0);
  for (const auto& one : cases) {
    runCase(type, one, Bench::Inputs::Constant);
    if (!one.at("in").empty()) runCase(type, one, Bench::Inputs::Wired);
    if (one.at("in").dump().find("int") != std::string::npos) runCase(type, one, Bench::Inputs::Bounded);
  }
  for (const auto& run : runs) {
    Bench bench(type, run);
    bench.load();
    for (const auto& step : run.at("steps")) bench.step(step);
  }
  ++count.files;
  count.operations += def->khr.empty() ? 0 : 1;
  count.cases += static_cast<int>(cases.size());
  count.runs += static_cast<int>(runs.size());
}

}  // namespace

TEST_CASE("Every node does what its behaviour test says") {
  Count count;
  const std::filesystem::path folder = std::filesystem::path(DIORAMA_SOURCE_DIR) / "tests/nodes";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json") runTest(entry.path(), count);
  CHECK(count.operations == 138);
  CHECK(count.files >= 142);
  CHECK(count.cases >= 1934);
  CHECK(count.runs >= 216);
}

TEST_CASE("Every node runs with its defaults") {
  for (const auto& [id, def] : catalog().all()) {
    bool needsConfig = false;
    for (const auto& entry : def.config) needsConfig |= !entry.standard.has_value();
    if (needsConfig) continue;
    INFO(id);
    Bench bench(id, Json::object());
    bench.load();
    bench.step({{"read", true}});
  }
}
