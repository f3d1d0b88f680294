#include "graph/catalog.h"

namespace graph {
namespace {

template <class Items>
auto* named(Items& items, std::string_view name) {
  for (auto& item : items)
    if (item.name == name) return &item;
  return static_cast<decltype(&*items.begin())>(nullptr);
}

}  // namespace

const PortDef* NodeDef::input(std::string_view name) const { return named(inputs, name); }
const PortDef* NodeDef::output(std::string_view name) const { return named(outputs, name); }
const ConfigDef* NodeDef::configEntry(std::string_view name) const { return named(config, name); }

const Body& NodeDef::bodyFor(std::string_view typeName) const {
  static const Body kNone;
  auto it = bodies.find(std::string(typeName));
  if (it == bodies.end()) it = bodies.find("");
  return it == bodies.end() ? kNone : it->second;
}

base::Status Catalog::add(NodeDef def) {
  const std::string id = def.id;
  if (const NodeDef* other = find(id))
    return base::Error{"node " + id + ": " + def.source + " and " + other->source +
                       " have the same id"};
  if (!def.khr.empty()) byOperation_.emplace(def.khr, id);
  defs_.emplace(id, std::make_shared<const NodeDef>(std::move(def)));
  return base::Done{};
}

const NodeDef* Catalog::find(std::string_view id) const {
  const auto it = defs_.find(id);
  return it == defs_.end() ? nullptr : it->second.get();
}

const NodeDef* Catalog::findByOperation(std::string_view operation) const {
  const auto it = byOperation_.find(operation);
  return it == byOperation_.end() ? nullptr : find(it->second);
}

}  // namespace graph
