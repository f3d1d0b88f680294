// Finding properties by JSON pointer, and the legal ranges of what is written to them.
#include "base/contract.h"
#include "world/property_table.h"
#include "world/world_state.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace world {

using base::Error;

namespace {

constexpr int kMaxIndices = 2;

// An array index as RFC 6901 writes it: digits without a leading zero. -1: it is none.
int indexFrom(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return -1;
  int index = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  // Too long a number is an index all the same, one that lies beyond any array.
  if (error == std::errc::result_out_of_range && end == text.data() + text.size() && text[0] != '-')
    return std::numeric_limits<int>::max();
  return error == std::errc{} && end == text.data() + text.size() ? index : -1;
}

std::string_view takeSegment(std::string_view& text) {
  const std::size_t slash = text.find('/');
  const std::string_view segment = text.substr(0, slash);
  text = slash == text.npos ? std::string_view{} : text.substr(slash + 1);
  return segment;
}

int extensionNamed(std::string_view name, const std::vector<std::string>& extensions) {
  const auto it = std::find(extensions.begin(), extensions.end(), name);
  return it == extensions.end() ? -1 : static_cast<int>(it - extensions.begin());
}

bool matches(std::string_view pattern, std::string_view pointer,
             const std::vector<std::string>& extensions, Place& place) {
  std::array<int, kMaxIndices> indices{-1, -1};
  std::size_t found = 0;
  while (!pattern.empty() && !pointer.empty()) {
    const std::string_view wanted = takeSegment(pattern), given = takeSegment(pointer);
    const bool isExtension = wanted == "{extension}";
    if (wanted != "{}" && !isExtension) {
      if (wanted != given) return false;
      continue;
    }
    const int index = isExtension ? extensionNamed(given, extensions) : indexFrom(given);
    if (index < 0) return false;
    indices[found++] = index;
  }
  place = {indices[0], indices[1]};
  return pattern.empty() && pointer.empty();
}

// The nearest legal value; false if there is none.
bool bringIntoRange(Range range, float& v) {
  if (range == Range::PositiveOrInfinite && v == std::numeric_limits<float>::infinity())
    return true;
  if (!std::isfinite(v)) return false;
  switch (range) {
    case Range::Any:
      return true;
    case Range::Unit:
      v = std::clamp(v, 0.0f, 1.0f);
      return true;
    case Range::NotNegative:
      v = std::max(v, 0.0f);
      return true;
    case Range::Angle:
      v = std::clamp(v, 0.0f, base::kPi / 2);
      return true;
    case Range::NotZero:
      return v != 0;
    case Range::Positive:
    case Range::PositiveOrInfinite:
      return v > 0;
  }
  return false;
}

}  // namespace

base::Result<Property> resolveProperty(State& state, std::string_view pointer) {
  const auto known = state.slotOf.find(pointer);
  if (known != state.slotOf.end()) {
    const PropertyRow& row = *state.properties[static_cast<std::size_t>(known->second)].row;
    return Property{known->second, row.type, row.set != nullptr, row.refersTo};
  }
  const auto quoted = [&] { return "\"" + std::string(pointer) + "\""; };
  if (pointer.empty() || pointer.front() != '/' || pointer.back() == '/')
    return Error{"no such property: " + quoted() +
                 " (a pointer looks like \"/nodes/0/translation\")"};
  for (const PropertyRow& row : propertyRows()) {
    Place place;
    if (!matches(row.pattern.substr(1), pointer.substr(1), state.gltf->extensions, place)) continue;
    place.which = row.which;
    if (const std::string why = row.missing(state, place); !why.empty())
      return Error{"no such property: " + quoted() + ": " + why};
    const Slot slot = static_cast<Slot>(state.properties.size());
    ResolvedProperty& property = state.properties.emplace_back();
    property.row = &row;
    property.place = place;
    state.slotOf.emplace(std::string(pointer), slot);
    return Property{slot, row.type, row.set != nullptr, row.refersTo};
  }
  return Error{"no such property: " + quoted()};
}

bool setProperty(State& state, Slot slot, const double* in) {
  contract(slot >= 0 && static_cast<std::size_t>(slot) < state.properties.size(),
           "world: slot from another world");
  ResolvedProperty& property = state.properties[static_cast<std::size_t>(slot)];
  const PropertyRow& row = *property.row;
  if (!row.set) return false;
  std::array<float, 16> values;
  const std::size_t count = static_cast<std::size_t>(base::componentCount(row.type));
  bool wasBrought = false;
  for (std::size_t i = 0; i < count; ++i) {
    const float asked = values[i] = static_cast<float>(in[i]);
    if (!bringIntoRange(row.range, values[i])) return false;
    wasBrought |= values[i] != asked;
  }
  if (!row.set(state, property.place, values.data())) return false;
  property.wasBrought = wasBrought;
  if (wasBrought) {
    for (std::size_t i = 0; i < count; ++i)
      property.asked[i] = static_cast<double>(static_cast<float>(in[i]));
    row.get(state, property.place, property.brought.data());
  }
  return true;
}

base::Result<Property> World::resolve(std::string_view pointer) {
  return resolveProperty(*state_, pointer);
}

void getProperty(const State& state, Slot slot, double* out) {
  contract(slot >= 0 && static_cast<std::size_t>(slot) < state.properties.size(),
           "world: slot from another world");
  const ResolvedProperty& property = state.properties[static_cast<std::size_t>(slot)];
  property.row->get(state, property.place, out);
  if (!property.wasBrought) return;
  const auto count = static_cast<std::size_t>(base::componentCount(property.row->type));
  if (std::equal(out, out + count, property.brought.begin()))
    std::copy_n(property.asked.begin(), count, out);
}

void World::get(Slot slot, double* out) const { getProperty(*state_, slot, out); }

bool World::set(Slot slot, const double* in) { return setProperty(*state_, slot, in); }

void World::setView(const View& view, float aspect) {
  state_->view = view;
  state_->viewAspect = aspect;
}

}  // namespace world
