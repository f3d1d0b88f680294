// Our types and constants, and those that travel in a file.
#pragma once

#include "base/value.h"

#include <optional>
#include <string_view>

namespace interactivity {

/// The type that carries ours in a file: an entity is a ref, a colour a float4; nullopt for what
/// cannot travel.
std::optional<base::Type> travelType(base::Type type);

/// A constant in the type its socket has. A scalar stands for every component of a vector; a ref to
/// a node is the entity with its index; what does not fit becomes the type's default.
base::Value fitted(const base::Value& value, base::Type type);

}  // namespace interactivity
