// Damaging JSON, seeded.
#pragma once

#include "base/random.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace support {

/// The nth value of a document, counted from the outside in.
inline nlohmann::json* pick(nlohmann::json& json, std::size_t& n) {
  if (n-- == 0) return &json;
  if (json.is_structured())
    for (auto& child : json)
      if (nlohmann::json* found = pick(child, n)) return found;
  return nullptr;
}

inline std::size_t sizeOf(const nlohmann::json& json) {
  std::size_t size = 1;
  if (json.is_structured())
    for (const auto& child : json) size += sizeOf(child);
  return size;
}

/// One change of the kind that tools and attackers make: what is there elsewhere, nothing, too much.
inline void mutate(nlohmann::json& json, base::Random& random) {
  const auto dice = [&](std::size_t sides) {
    return static_cast<std::size_t>(random.next() % sides);
  };
  const std::size_t size = sizeOf(json);
  std::size_t at = dice(size), other = dice(size);
  nlohmann::json* value = pick(json, at);
  const nlohmann::json copy = *pick(json, other);
  switch (dice(7)) {
    case 0:
      *value = copy;
      break;
    case 1:
      *value = static_cast<std::int64_t>(dice(24)) - 4;
      break;
    case 2:
      *value = nlohmann::json::array();
      break;
    case 3:
      *value = nlohmann::json::object();
      break;
    case 4:
      *value = "/nodes/{a}/[b]";
      break;
    case 5:
      *value = 1e300;
      break;
    default:
      if (value->is_structured() && !value->empty())
        value->erase(std::next(value->begin(), static_cast<std::ptrdiff_t>(dice(value->size()))));
      if (value->is_number()) *value = value->get<double>() + 1;
      break;
  }
}

}  // namespace support
