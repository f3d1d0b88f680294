#include "package/index_names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace package {
namespace {

bool isNumber(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "[i]": an index that only the run knows.
bool isCounter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '[' && segment[1] != '[' && segment.back() == ']';
}

std::string pointerIn(std::string_view pointer, const std::string& entity) {
  constexpr std::array<std::string_view, 7> kKinds{"/nodes", "/materials", "/animations", "/cameras",
                                                   "/meshes", "/skins",
                                                   "/extensions/KHR_lights_punctual/lights"};
  for (const std::string_view kind : kKinds) {
    if (!pointer.starts_with(kind)) continue;
    const std::string_view rest = pointer.substr(kind.size());
    const std::string scope = std::string(kind) + "/" + entity + "#";
    if (rest == ".length") return scope + std::string(rest);
    if (rest.empty() || rest.front() != '/') continue;
    const std::string_view index = rest.substr(1, rest.find('/', 1) - 1);
    if (!isNumber(index) && !isCounter(index)) break;
    return scope + std::string(rest.substr(1));
  }
  return std::string(pointer);
}

void rename(base::Value& value, const std::string& entity, bool namesEntity = false) {
  if (namesEntity || value.type == base::Type::Entity) {
    if (isNumber(value.text)) value.text = entity + "#" + value.text;
  } else {
    value.text = pointerIn(value.text, entity);
  }
  for (base::Value& item : value.items) rename(item, entity);
}

void rename(std::map<std::string, base::Value>& values, const std::string& entity) {
  for (auto& [name, value] : values) rename(value, entity);
}

/// Changes every item of a shelf.
template <class Id, class T, class Change>
void changeAll(base::Shelf<Id, T>& shelf, Change change) {
  std::vector<Id> ids;
  for (const auto& [id, item] : shelf) ids.push_back(id);
  for (const Id& id : ids) shelf.change(id, change);
}

}  // namespace

model::Graph namedInEntity(model::Graph graph, const std::string& entity,
                           const graph::Catalog& catalog) {
  changeAll(graph.nodes, [&](model::Node& node) {
    const graph::NodeDef* def = catalog.find(node.type);
    for (auto& [name, value] : node.config) {
      const graph::ConfigDef* entry = def ? def->configEntry(name) : nullptr;
      rename(value, entity, entry && entry->names == "entity");
    }
    rename(node.values, entity);
  });
  changeAll(graph.kept.nodes, [&](model::Node& node) { rename(node.values, entity); });
  changeAll(graph.variables, [&](model::Variable& variable) { rename(variable.initial, entity); });
  changeAll(graph.events, [&](model::Event& event) { rename(event.values, entity); });
  for (auto& [name, parameter] : graph.parameters) rename(parameter.initial, entity);
  return graph;
}

}  // namespace package
