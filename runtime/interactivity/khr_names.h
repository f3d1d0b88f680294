// The names our graphs use for things, to the glTF indices that a file knows.
#pragma once

#include "interactivity/khr_export.h"

#include <optional>
#include <string>
#include <string_view>

namespace interactivity {

/// Names as one behaviour means them: "self" is its entity.
class Names {
 public:
  Names(const ResolveIndex& resolve, std::string self)
      : resolve_(resolve), self_(std::move(self)) {}

  /// Index of "helmet", "helmet#3", "self", "self#3" or of a number as text; nullopt if there is
  /// none.
  std::optional<int> index(std::string_view kind, std::string_view name) const;

  /// "/nodes/helmet/rotation" to "/nodes/7/rotation". Template parameters and pointers that name
  /// nothing stay. nullopt where a name has no index; then `unknown` is that name.
  std::optional<std::string> pointer(std::string_view pointer, std::string& unknown) const;

 private:
  const ResolveIndex& resolve_;
  std::string self_;
};

}  // namespace interactivity
