// What the author has in hand: beside the document, not in it, yet remembered by each step of undo.
#pragma once

#include "model/ids.h"

#include <vector>

namespace document {

/// Ids may name things that are gone; whoever shows a selection skips those. The last entity is the
/// active one.
struct Selection {
  model::SceneId scene;  ///< The scene that is open.
  model::GraphId graph;  ///< The graph that is open; empty: none.
  std::vector<model::EntityId> entities;
  std::vector<model::NodeId> nodes;  ///< Of `graph`.

  bool has(const model::EntityId& id) const;
  bool has(const model::NodeId& id) const;
  /// Adds it as the active one, or takes it out.
  void toggle(const model::EntityId& id);
  void toggle(const model::NodeId& id);
  bool operator==(const Selection&) const = default;
};

}  // namespace document
