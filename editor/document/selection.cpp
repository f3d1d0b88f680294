#include "document/selection.h"

#include <algorithm>

namespace document {
namespace {

template <class IdType>
void toggleIn(std::vector<IdType>& ids, const IdType& id) {
  const auto it = std::find(ids.begin(), ids.end(), id);
  if (it == ids.end())
    ids.push_back(id);
  else
    ids.erase(it);
}

template <class IdType>
bool contains(const std::vector<IdType>& ids, const IdType& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

bool Selection::has(const model::EntityId& id) const { return contains(entities, id); }
bool Selection::has(const model::NodeId& id) const { return contains(nodes, id); }
void Selection::toggle(const model::EntityId& id) { toggleIn(entities, id); }
void Selection::toggle(const model::NodeId& id) { toggleIn(nodes, id); }

}  // namespace document
