#include "widget/socket_title.h"

namespace widget {
namespace {

bool isNumber(const std::string& text) {
  return !text.empty() && text.find_first_not_of("-0123456789") == std::string::npos;
}

std::string titleOr(const graph::Words& title, const Texts& texts, const std::string& name) {
  return title.empty() ? name : std::string(texts.pick(title));
}

}  // namespace

std::string socketTitle(const graph::Port& port, const model::Graph& graph, const Texts& texts) {
  if (!port.title.empty()) return port.title;
  if (!port.def) return port.name;
  if (port.def->repeatedBy.empty()) return titleOr(port.def->title, texts, port.name);
  if (isNumber(port.name)) return titleOr(port.def->title, texts, "") + " " + port.name;
  // One socket a variable: it has the variable's id.
  const bool isOfVariable = port.def->typeFrom == port.def->repeatedBy;
  const model::Variable* variable =
      isOfVariable ? graph.variables.find(model::VariableId{port.name}) : nullptr;
  return variable && !variable->name.empty() ? variable->name : port.name;
}

std::string configTitle(const graph::ConfigDef& entry, const Texts& texts) {
  return titleOr(entry.title, texts, entry.name);
}

std::string withFileName(const std::string& title, const std::string& name) {
  return title == name ? title : title + "  ·  " + name;
}

}  // namespace widget
