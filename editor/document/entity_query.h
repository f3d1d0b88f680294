// Which entities are meant: by kind, and by the words of a search field.
#pragma once

#include "model/project.h"

#include <string>
#include <string_view>
#include <vector>

namespace document {

enum class EntityKind { Empty, Shape, Prop, Model, Light, Camera, Panel };
inline constexpr int kEntityKindCount = 7;

/// "empty", "shape", "prop", "model", "light", "camera", "panel".
std::string_view nameOf(EntityKind kind);
/// What it shows itself as: of several parts the first of model, shape, prop, light, camera, panel.
EntityKind kindOf(const model::Entity& entity);
/// Has that part; Empty: has none at all.
bool is(const model::Entity& entity, EntityKind kind);

/// Words with a space between, all of which must hold: "kind:light" (as nameOf, or in Chinese
/// "类型:灯光"), "has:behaviour" (also "has:light" …, "is:hidden", "is:locked"), anything else is
/// looked for in name and id, whatever the case. A word with a colon that means nothing is looked
/// for in names as it stands.
class EntityQuery {
 public:
  explicit EntityQuery(std::string_view text = {});
  bool isEmpty() const { return terms_.empty(); }
  bool matches(const model::EntityId& id, const model::Entity& entity) const;

 private:
  enum class What { Word, Kind, Behaviour, Hidden, Locked };
  struct Term {
    What what = What::Word;
    std::string word;  ///< Lower case.
    EntityKind kind = EntityKind::Empty;
  };
  static Term termOf(std::string_view word);
  std::vector<Term> terms_;
};

/// In the order of ids.
std::vector<model::EntityId> entitiesOfKind(const model::Scene& scene, EntityKind kind);

}  // namespace document
