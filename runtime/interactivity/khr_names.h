// The names our graphs use for things, to the glTF indices that a file knows.
#pragma once

#include "interactivity/khr_export.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interactivity {

/// Names as one behaviour means them: "self" is its entity.
class Names {
 public:
  Names(const ResolveIndex& resolve, const CountThings& count, std::string self)
      : resolve_(resolve), count_(count), self_(std::move(self)) {}

  /// Index of "helmet", "helmet#3", "self", "self#3" or of a number as text; nullopt if there is
  /// none. What the model of an entity does not have gets an index that nothing has, because a graph
  /// may ask whether it is there.
  std::optional<int> index(std::string_view kind, std::string_view name) const;

  /// "/nodes/helmet/rotation" to "/nodes/7/rotation". Template parameters and pointers that name
  /// nothing stay; of "/nodes/helmet#[i]/scale" and "/nodes/helmet#.length" the scope goes (see
  /// scopeOf). nullopt where a name has no index; then `unknown` is that name.
  std::optional<std::string> pointer(std::string_view pointer, std::string& unknown) const;

  /// Which of all things of a kind are those of one entity's model.
  struct Range {
    int first = 0, count = 0;
    int total = 0;  ///< Of the scene.

    bool isAll() const { return first == 0 && count == total; }
    /// Of the scene, for the `index`-th of the model; for one that it does not have an index that
    /// nothing has.
    int inScene(std::int64_t index) const;
  };

  /// What a pointer counts within an entity's model.
  struct Scope {
    Range range;
    std::string parameter;  ///< "i" of "/nodes/helmet#[i]/scale"; "" of "/nodes/helmet#.length".
  };

  /// How many things of a kind the scene has; beyond any number where nobody has told.
  int count(std::string_view kind) const;

  /// nullopt for a pointer without a scope, or where there is no such entity.
  std::optional<Scope> scopeOf(std::string_view pointer) const;

 private:
  std::string fullName(std::string_view name) const;
  std::optional<Range> rangeOf(std::string_view kind, std::string_view entity) const;

  const ResolveIndex& resolve_;
  const CountThings& count_;
  std::string self_;
};

}  // namespace interactivity
