#include "graph/compile.h"

#include "graph/effects.h"
#include "graph/net.h"
#include "graph/plan.h"
#include "graph/ports.h"
#include "graph/ranges.h"
#include "graph/writer.h"

#include <algorithm>

namespace graph {
namespace {

// Of the 200 locals that the chunk may have; see also plan.cpp.
constexpr std::size_t kMaxFunctionLocals = 40;
constexpr const char* kFunctionTable = "f_";

class Assembler {
 public:
  Assembler(const Net& net, Plan& plan, Writer& writer) : net_(net), plan_(plan), writer_(writer) {}

  Program run(const std::string& graphName) {
    program_.graphName = graphName;
    add("-- Graph \"" + commentText(graphName) + "\"", -1);
    for (const Line& l : plan_.declarations()) add(l.text, l.node);
    if (writer_.usesSpill()) add(std::string("local ") + Writer::kSpill + " = {}", -1);
    if (writer_.usesTurns()) add(std::string("local ") + Writer::kTurn + " = 0", -1);
    if (writer_.usesSteps()) add(std::string("local ") + Writer::kSteps + " = 0", -1);
    declareFunctions();
    for (std::size_t i = 0; i < writer_.functions().size(); ++i) function(i);
    add("", -1);
    for (const Line& l : plan_.registrations()) add(l.text, l.node);
    for (std::size_t i = 0; i < writer_.laterFunctions().size(); ++i)
      add("host.later(" + std::to_string(i + 1) + ", " +
              nameOf(static_cast<std::size_t>(writer_.laterFunctions()[i])) + ")",
          -1);
    for (std::size_t i = 0; i < writer_.functions().size(); ++i) listen(i);
    return std::move(program_);
  }

 private:
  bool isTable() const { return writer_.functions().size() > kMaxFunctionLocals; }

  std::string nameOf(std::size_t function) const {
    return (isTable() ? std::string(kFunctionTable) + "." : "") +
           writer_.functions()[function].name;
  }

  void declareFunctions() {
    if (isTable()) {
      add(std::string("local ") + kFunctionTable + " = {}", -1);
      return;
    }
    std::string names;
    for (const Writer::Function& f : writer_.functions())
      names += (names.empty() ? "local " : ", ") + f.name;
    if (!names.empty()) add(names, -1);
  }

  void function(std::size_t i) {
    const Writer::Function& f = writer_.functions()[i];
    const NetNode& node = net_.nodes[static_cast<std::size_t>(f.task.end.node)];
    add("", -1);
    if (f.task.kind == Task::Kind::Event || f.task.kind == Task::Kind::Value)
      add("-- " + commentText(node.def->id) + " \"" + commentText(node.id->text) + "\"",
          f.task.end.node);
    if (f.task.kind == Task::Kind::Later)
      add("-- " + commentText(node.def->id) + " \"" + commentText(node.id->text) + "\" " +
              commentText(node.outputs[static_cast<std::size_t>(f.task.end.port)].name),
          f.task.end.node);
    add("function " + nameOf(i) + "(" + f.parameters + ")", f.task.end.node);
    addWithCalls(writer_.takeText(i));
    for (const int line : f.nodeOfLine) note(line);
    add("end", f.task.end.node);
  }

  /// By now it is settled what the functions that are called have for names.
  void addWithCalls(const std::string& text) {
    std::size_t at = 0;
    for (std::size_t from; (from = text.find(Writer::kCall, at)) != std::string::npos;) {
      program_.lua.append(text, at, from - at);
      const std::size_t to = text.find(Writer::kCallEnd, from);
      program_.lua += nameOf(std::stoul(text.substr(from + 1, to - from - 1)));
      at = to + 1;
    }
    program_.lua.append(text, at);
  }

  /// host.on("select", on_click, 3, "helmet"): what, the handler, the node's number and its config.
  void listen(std::size_t i) {
    const Writer::Function& f = writer_.functions()[i];
    if (f.task.kind != Task::Kind::Event) return;
    const NetNode& node = net_.nodes[static_cast<std::size_t>(f.task.end.node)];
    std::string text = "host.on(" + luaText(node.def->event) + ", " + nameOf(i);
    for (const ConfigDef& entry : node.def->config) {
      const base::Value* value = configValue(node, entry.name);
      if (!value) continue;
      if (entry.names == "event")
        text += ", " + std::to_string(plan_.event(value->text));
      else
        for (const std::string& literal : luaLiterals(*value)) text += ", " + literal;
    }
    add(text + ")", f.task.end.node);
  }

  void add(const std::string& text, int node) {
    program_.lua += text;
    program_.lua += '\n';
    note(node);
  }

  void note(int node) {
    program_.nodeOfLine.push_back(node < 0 ? model::NodeId()
                                           : *net_.nodes[static_cast<std::size_t>(node)].id);
  }

  const Net& net_;
  Plan& plan_;
  Writer& writer_;
  Program program_;
};

}  // namespace

base::Result<Program> compile(const model::Graph& graph, const Catalog& catalog,
                              const std::string& graphName, const CompileOptions& options) {
  CheckedNet made = checkedNetOf(graph, catalog, graphName);
  for (const base::Problem& p : made.problems)
    if (p.severity == base::Severity::Error) return base::Error{p.where + ": " + p.message};
  if (!made.conversions.empty()) {
    const model::Graph whole = withConversions(graph, made.conversions, catalog);
    made = {};
    return compile(whole, catalog, graphName, options);
  }
  for (const NetNode& node : made.net.nodes)
    if (node.def->role != NodeRole::Plain)
      return base::Error{"graph \"" + graphName + "\" node \"" + node.id->text +
                         "\": functions must be made flat first"};
  const Net& net = made.net;
  Plan plan(graph, net);
  Effects effects(plan);
  Ranges ranges(plan, effects, options.optimise);
  for (const auto& [id, variable] : graph.variables)
    if (ranges.isWholeVariable(id.text)) plan.startWhole(id.text);
  Writer writer(plan, effects, ranges, options);
  // Registers the events that are listened to before the text is put together.
  for (const int n : net.byId) {
    const NetNode& node = net.nodes[static_cast<std::size_t>(n)];
    if (!plan.isLive(n) || node.def->kind != NodeKind::Event) continue;
    for (std::size_t i = 0; i < node.config.size(); ++i)
      if (node.config[i] && node.def->config[i].names == "event") plan.event(node.config[i]->text);
  }
  if (const int node = writer.writeAll(); node >= 0)
    return base::Error{"graph \"" + graphName + "\" node \"" + plan.nodeName(node) +
                       "\": the program would be longer than " +
                       std::to_string(Writer::kMaxText >> 20) +
                       " MB of Lua; too much hangs on values that are computed anew here"};
  return Assembler(net, plan, writer).run(graphName);
}

}  // namespace graph
