// The parts of a graph: one node's settings and constants, and the graph's variables, events and
// parameters.
#include "document/edit_graph.h"
#include "panel/inspector.h"
#include "panel/lists.h"
#include "widget/controls.h"
#include "widget/pointer_words.h"
#include "widget/socket_title.h"

#include <algorithm>
#include <cmath>

namespace panel {

using model::GraphId;
using model::NodeId;
using widget::Choice;
using widget::FieldEdit;
using widget::Icon;

std::vector<Choice> typeChoices() {
  std::vector<Choice> choices;
  for (int i = 0; i < base::kTypeCount; ++i) {
    if (static_cast<base::Type>(i) == base::Type::List) continue;
    const std::string name(base::nameOf(static_cast<base::Type>(i)));
    choices.push_back({name, name});
  }
  return choices;
}

FieldEdit typeRow(Context& context, const std::string& name, base::Value& value) {
  std::string type(base::nameOf(value.type));
  const std::vector<Choice> types = typeChoices();
  const FieldEdit edit =
      widget::choiceRow(context.ui, name, context.word("field.type"), type, types);
  if (edit.isChanged)
    if (const auto parsed = base::typeFrom(type)) {
      value = base::Value::defaultOf(*parsed);
      // A number that is not a number is no help to start with.
      for (double& number : value.numbers)
        if (std::isnan(number)) number = 0;
    }
  return edit;
}

namespace {

std::vector<Choice> choicesFor(const Context& context, const graph::ConfigDef& config,
                               const model::Graph& graph) {
  std::vector<Choice> choices;
  if (config.names == "variable")
    for (const auto& [id, variable] : graph.variables)
      choices.push_back({id.text, variable->name.empty() ? id.text : variable->name});
  else if (config.names == "event")
    for (const auto& [id, event] : graph.events)
      choices.push_back({id.text, event->name.empty() ? id.text : event->name});
  else if (config.names == "parameter")
    for (const auto& [key, parameter] : graph.parameters)
      choices.push_back({key, parameter.name.empty() ? key : parameter.name});
  else if (config.names == "type")
    choices = typeChoices();
  else if (config.names == "entity") {
    choices = entityChoices(context);
    choices.insert(choices.begin(), {"self", context.word("pointer.self")});
  } else {
    for (const std::string& choice : config.choices) choices.push_back({choice, choice});
  }
  return choices;
}

/// A pointer as two choices, whose and what, and the text itself for everything beyond.
FieldEdit pointerRows(Context& context, const std::string& name, base::Value& value) {
  const widget::Ui& ui = context.ui;
  std::string kind = "nodes", entity, path;
  if (const std::size_t a = value.text.find('/', 1); a != std::string::npos) {
    const std::size_t b = value.text.find('/', a + 1);
    kind = value.text.substr(1, a - 1);
    entity = value.text.substr(a + 1, b == std::string::npos ? std::string::npos : b - a - 1);
    if (b != std::string::npos) path = value.text.substr(b + 1);
  }
  std::vector<Choice> whose = entityChoices(context);
  whose.insert(whose.begin(), {"self", context.word("pointer.self")});
  std::vector<Choice> what;
  for (const widget::PointerProperty& property : widget::pointerProperties())
    what.push_back({std::string(property.kind) + "/" + property.path, context.word(property.word)});
  std::string key = path.empty() ? std::string() : kind + "/" + path;
  FieldEdit edit =
      widget::choiceRow(ui, name + "/entity", context.word("pointer.entity"), entity, whose);
  const FieldEdit chosen =
      widget::choiceRow(ui, name + "/property", context.word("pointer.property"), key, what);
  if (edit.isChanged || chosen.isChanged) {
    if (entity.empty()) entity = "self";
    if (key.empty()) key = "nodes/translation";
    const std::size_t slash = key.find('/');
    value.text = "/" + key.substr(0, slash) + "/" + entity + key.substr(slash);
  }
  edit |= chosen;
  edit |= widget::textRow(ui, name, context.word("pointer.text"), value.text);
  return edit;
}

/// A list that names variables, as one switch a variable.
FieldEdit variableSwitches(const widget::Ui& ui, const std::string& name, const model::Graph& graph,
                           base::Value& value) {
  FieldEdit edit;
  for (const auto& [id, variable] : graph.variables) {
    const auto at = std::find_if(value.items.begin(), value.items.end(),
                                 [&](const base::Value& item) { return item.text == id.text; });
    bool isIn = at != value.items.end();
    const std::string& label = variable->name.empty() ? id.text : variable->name;
    const FieldEdit toggled = widget::boolRow(ui, name + "/" + id.text, label.c_str(), isIn);
    if (toggled.isChanged && isIn) value.items.push_back(base::Value::string(id.text));
    if (toggled.isChanged && !isIn) value.items.erase(at);
    edit |= toggled;
  }
  return edit;
}

void showHelp(const Context& context, const std::string& title, const graph::Words& help) {
  widget::tooltip(context.ui, (title + "\n" + std::string(context.ui.texts.pick(help))).c_str());
}

void configRow(Context& context, const NodeId& id, const model::Node& node,
               const graph::ConfigDef& config) {
  const GraphId graphId = context.selection().graph;
  const model::Graph withShared = context.graphWithShared();
  const model::Graph* graph = &withShared;
  const auto own = node.config.find(config.name);
  base::Value value = own != node.config.end() ? own->second
                      : config.standard        ? *config.standard
                                               : base::Value::defaultOf(config.type);
  const std::string name = "node/config/" + config.name;
  const std::string title = widget::configTitle(config, context.ui.texts);
  FieldEdit field;
  if (config.names == "pointer") {
    field = pointerRows(context, name, value);
  } else if (graph && config.names == "variable" && value.type == base::Type::List) {
    field = variableSwitches(context.ui, name, *graph, value);
  } else if (graph) {
    const bool isOne = value.type != base::Type::List;
    const std::vector<Choice> choices =
        isOne ? choicesFor(context, config, *graph) : std::vector<Choice>{};
    const bool isChosen = !choices.empty() || config.names == "variable" ||
                          config.names == "event" || config.names == "parameter";
    if (isOne && isChosen && !value.text.empty() && choices.empty())
      field = widget::choiceRow(context.ui, name, title.c_str(), value.text, choices);
    else
      field = widget::valueRow(context.ui, name, title.c_str(), value, choices);
  }
  if (ImGui::IsItemHovered())
    showHelp(context, widget::withFileName(title, config.name), config.help);
  context.commit(field, "change-node", name, [&](model::Project& p) {
    return document::setConfig(p, graphId, context.catalog, id, config.name, value);
  });
}

void inputRow(Context& context, const NodeId& id, const model::Node& node, const graph::Port& port,
              bool isWired) {
  const GraphId graphId = context.selection().graph;
  const model::Graph* graph = context.project().graphs.find(graphId);
  const std::string title = graph ? widget::socketTitle(port, *graph, context.ui.texts) : port.name;
  if (isWired) {
    widget::infoRow(context.ui, title.c_str(), context.word("node.wired"));
    return;
  }
  base::Value value = graph::constantOf(port, node);
  const std::string name = "node/value/" + port.name;
  std::vector<Choice> choices;
  if (value.type == base::Type::Entity) choices = entityChoices(context);
  widget::Range range;
  if (port.def && port.def->min) range.min = static_cast<float>(*port.def->min);
  if (port.def && port.def->max) range.max = static_cast<float>(*port.def->max);
  const FieldEdit field = widget::valueRow(context.ui, name, title.c_str(), value, choices, range);
  if (port.def && ImGui::IsItemHovered())
    showHelp(context, widget::withFileName(title, port.name), port.def->help);
  context.commit(field, "change-value", name, [&](model::Project& p) {
    return document::setValue(p, graphId, context.catalog, {id, port.name}, value);
  });
}

void problemLines(Context& context, const NodeId& id) {
  for (const document::Issue& issue : context.problems.of(context.document.snapshot())) {
    if (issue.graph != context.selection().graph || issue.node != id) continue;
    const bool isError = issue.problem.severity == base::Severity::Error;
    ImGui::PushStyleColor(ImGuiCol_Text,
                          isError ? context.ui.theme.color.error : context.ui.theme.color.warning);
    ImGui::TextWrapped("%s", context.ui.texts.said(issue.problem.message).c_str());
    ImGui::PopStyleColor();
    if (!issue.problem.fix.empty()) ImGui::TextWrapped("%s", fixOf(context, issue.problem));
  }
}

void variableRows(Context& context, const GraphId& graphId, const model::Graph& graph) {
  for (const auto& [id, old] : graph.variables) {
    model::Variable variable = *old;
    const std::string name = "variable/" + id.text;
    bool isRemoved = false;
    if (widget::section(context.ui, name, Icon::Variable,
                        (variable.name.empty() ? id.text : variable.name).c_str(), &isRemoved)) {
      FieldEdit edit =
          widget::textRow(context.ui, name + "/name", context.word("field.name"), variable.name);
      edit |= typeRow(context, name + "/type", variable.initial);
      edit |= widget::valueRow(context.ui, name + "/value", context.word("field.initial"),
                               variable.initial);
      bool isShared = false;
      widget::boolRow(context.ui, name + "/shared", context.word("scope.shared"), isShared);
      if (ImGui::IsItemHovered()) widget::tooltip(context.ui, context.word("scope.hint"));
      if (isShared)
        context.edit("share-variable", [&, variableId = id](model::Project& p) -> base::Status {
          auto made = document::shareVariable(p, graphId, context.catalog, variableId);
          return made ? base::Status(base::Done{}) : base::Status(made.error());
        });
      context.commit(edit, "change-variable", name, [&, variableId = id](model::Project& p) {
        return document::setVariable(p, graphId, variableId, variable);
      });
    }
    if (isRemoved) askToDeleteVariable(context, graphId, id);
  }
}

void eventRows(Context& context, const GraphId& graphId, const model::Graph& graph) {
  for (const auto& [id, old] : graph.events) {
    const std::shared_ptr<const model::Event> event = old;  // Edits change the graph.
    const std::string name = "event/" + id.text;
    bool isRemoved = false;
    if (widget::section(context.ui, name, Icon::Event,
                        (event->name.empty() ? id.text : event->name).c_str(), &isRemoved)) {
      eventFields(context, graphId, id, *event, name);
      bool isShared = false;
      widget::boolRow(context.ui, name + "/shared", context.word("scope.shared"), isShared);
      if (ImGui::IsItemHovered()) widget::tooltip(context.ui, context.word("scope.hint"));
      if (isShared)
        context.edit("share-event", [&, eventId = id](model::Project& p) -> base::Status {
          auto made = document::shareEvent(p, graphId, context.catalog, eventId);
          return made ? base::Status(base::Done{}) : base::Status(made.error());
        });
    }
    if (isRemoved) askToDeleteEvent(context, graphId, id);
  }
}

void parameterSections(Context& context, const GraphId& graphId, const model::Graph& graph) {
  for (const auto& [key, old] : graph.parameters) {
    model::Parameter parameter = old;
    const std::string name = "parameter/" + key;
    bool isRemoved = false;
    if (widget::section(context.ui, name, Icon::Variable,
                        (parameter.name.empty() ? key : parameter.name).c_str(), &isRemoved)) {
      FieldEdit edit =
          widget::textRow(context.ui, name + "/name", context.word("field.name"), parameter.name);
      edit |= typeRow(context, name + "/type", parameter.initial);
      edit |= widget::valueRow(context.ui, name + "/value", context.word("field.initial"),
                               parameter.initial);
      context.commit(edit, "change-parameter", name, [&, k = key](model::Project& p) {
        return document::setParameter(p, graphId, k, parameter);
      });
    }
    if (isRemoved) askToDeleteParameter(context, graphId, key);
  }
}

}  // namespace

void nodeSections(Context& context, const NodeId& id, const model::Node& node) {
  const widget::Ui& ui = context.ui;
  const graph::NodeDef* def = context.catalog.find(node.type);
  const std::string title = def ? std::string(ui.texts.pick(def->title)) : node.type;
  widget::heading(ui, title.c_str());
  ImGui::PushFont(ui.theme.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.dim);
  ImGui::TextWrapped("%s", (node.type + "  ·  " + id.text).c_str());
  if (def) ImGui::TextWrapped("%s", std::string(ui.texts.pick(def->help)).c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  problemLines(context, id);
  if (!def) {
    ImGui::TextWrapped("%s", context.word("node.unknown"));
    return;
  }
  useButtons(context, id, node);
  if (!def->config.empty() &&
      widget::section(ui, "settings", Icon::Fix, context.word("section.settings")))
    for (const graph::ConfigDef& config : def->config) configRow(context, id, node, config);
  context.problems.of(context.document.snapshot());
  const graph::Checked* checked = context.problems.checkedGraph(context.selection().graph);
  const model::Graph* graph = context.graph();
  const auto ports =
      checked ? checked->ports.find(id) : std::map<NodeId, graph::NodePorts>::const_iterator{};
  if (!checked || !graph || ports == checked->ports.end()) return;
  const graph::NodePorts copy = ports->second;  // Setting a value checks the graph anew.
  const std::vector<model::Link> links = graph->links;
  const bool hasValues = std::any_of(copy.inputs.begin(), copy.inputs.end(),
                                     [](const graph::Port& p) { return !p.isFlow; });
  if (!hasValues || !widget::section(ui, "inputs", Icon::Variable, context.word("section.inputs")))
    return;
  for (const graph::Port& port : copy.inputs) {
    if (port.isFlow) continue;
    const bool isWired = std::any_of(links.begin(), links.end(), [&](const model::Link& l) {
      return l.to == model::Socket{id, port.name};
    });
    inputRow(context, id, node, port, isWired);
  }
}

void graphSections(Context& context, const GraphId& id, const model::Graph& graph) {
  const widget::Ui& ui = context.ui;
  std::string name = graph.name;
  context.commit(widget::textRow(ui, "graph/name", context.word("field.name"), name),
                 "rename-graph", "graph/name",
                 [&](model::Project& p) { return document::renameGraph(p, id, name); });
  functionSections(context, id, graph);
  variableRows(context, id, graph);
  eventRows(context, id, graph);
  parameterSections(context, id, graph);
  sharedSections(context);
  ImGui::Dummy({0, ui.px(4)});
  const float width = ImGui::GetContentRegionAvail().x;
  if (widget::textButton(ui, "graph/addVariable", Icon::Plus, context.word("action.addVariable"),
                         {}, width))
    context.edit("add-variable", [&](model::Project& p) -> base::Status {
      auto added = document::addVariable(p, id, context.word("new.variable"), base::Value::of(0.0));
      return added ? base::Status(base::Done{}) : base::Status(added.error());
    });
  if (widget::textButton(ui, "graph/addEvent", Icon::Plus, context.word("action.addEvent"), {},
                         width))
    context.edit("add-event", [&](model::Project& p) -> base::Status {
      auto added = document::addEvent(p, id, context.word("new.event"));
      return added ? base::Status(base::Done{}) : base::Status(added.error());
    });
  if (widget::textButton(ui, "graph/addParameter", Icon::Plus, context.word("action.addParameter"),
                         {}, width))
    context.edit("add-parameter", [&](model::Project& p) -> base::Status {
      auto added =
          document::addParameter(p, id, context.word("new.parameter"), base::Value::of(0.0));
      return added ? base::Status(base::Done{}) : base::Status(added.error());
    });
  ImGui::Dummy({0, ui.px(8)});
  const char* word = context.word(graph.function ? "action.deleteFunction" : "action.deleteGraph");
  if (widget::textButton(ui, "graph/delete", Icon::Trash, word, {true, false, false, true}, width))
    askToDeleteGraph(context, id);
}

}  // namespace panel
