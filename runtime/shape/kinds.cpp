#include "shape/kinds.h"

#include "base/contract.h"
#include "shape/families.h"
#include "shape/looks.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace shape {
namespace {

std::vector<Kind> allKinds() {
  std::vector<Kind> all;
  for (std::vector<Kind> (*family)() :
       {roomKinds, stairKinds, columnKinds, exhibitionKinds, furnitureKinds, lampKinds, signKinds,
        controlKinds, natureKinds, spaceKinds, thingKinds, solidKinds}) {
    std::vector<Kind> some = family();
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

bool isWhole(Parameter::Type type) {
  return type != Parameter::Type::Length && type != Parameter::Type::Angle &&
         type != Parameter::Type::Ratio;
}

struct CategoryWords {
  std::string_view id;
  Words title;
};

constexpr std::array<CategoryWords, kCategoryCount> kCategories{
    {{"room", {"Room", "房间"}},
     {"stairs", {"Stairs and rails", "楼梯与栏杆"}},
     {"columns", {"Columns and plinths", "柱与台座"}},
     {"exhibition", {"Exhibition", "展陈"}},
     {"furniture", {"Furniture", "家具"}},
     {"lamps", {"Lamps", "灯具"}},
     {"signs", {"Signs and marks", "标志"}},
     {"controls", {"Controls", "控件"}},
     {"nature", {"Nature", "自然"}},
     {"space", {"Sky and space", "天空与太空"}},
     {"things", {"Things", "物件"}},
     {"solids", {"Solids", "几何体"}}}};

}  // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = allKinds();
  return all;
}

const Kind* findKind(std::string_view id) {
  static const std::map<std::string_view, const Kind*> byId = [] {
    std::map<std::string_view, const Kind*> table;
    for (const Kind& kind : kinds()) table.emplace(kind.id, &kind);
    return table;
  }();
  const auto found = byId.find(id);
  return found == byId.end() ? nullptr : found->second;
}

int Kind::parameterIndex(std::string_view parameter) const {
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (parameters[i].id == parameter) return static_cast<int>(i);
  return -1;
}

int Kind::slotIndex(std::string_view slot) const {
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (slots[i].id == slot) return static_cast<int>(i);
  return -1;
}

Numbers::Numbers(const Kind& kind) : kind_(&kind) {
  for (const Parameter& parameter : kind.parameters) values_.push_back(parameter.standard);
}

bool Numbers::set(std::string_view parameter, double value) {
  const int index = kind_->parameterIndex(parameter);
  if (index < 0) return false;
  const Parameter& p = kind_->parameters[static_cast<std::size_t>(index)];
  if (!std::isfinite(value)) value = p.standard;
  if (isWhole(p.type)) value = std::round(value);
  values_[static_cast<std::size_t>(index)] = std::clamp(value, p.low, p.high);
  return true;
}

bool Numbers::set(std::string_view parameter, const base::Value& value) {
  const int index = kind_->parameterIndex(parameter);
  if (index < 0) return false;
  const Parameter& p = kind_->parameters[static_cast<std::size_t>(index)];
  if (p.type == Parameter::Type::Choice) {
    const auto isIt = [&](const Option& option) { return option.id == value.text; };
    const auto found = std::find_if(p.options.begin(), p.options.end(), isIt);
    if (value.type != base::Type::String || found == p.options.end()) return false;
    return set(parameter, static_cast<double>(found - p.options.begin()));
  }
  const bool isFlag = p.type == Parameter::Type::Flag;
  const bool isNumber = value.type == base::Type::Int || value.type == base::Type::Float;
  if (isFlag ? value.type != base::Type::Bool : !isNumber) return false;
  return set(parameter, value.asFloat());
}

base::Value valueOf(const Parameter& parameter, double number) {
  switch (parameter.type) {
    case Parameter::Type::Flag:
      return base::Value::of(number != 0);
    case Parameter::Type::Choice:
      return base::Value::string(
          std::string(parameter.options[static_cast<std::size_t>(number)].id));
    case Parameter::Type::Count:
    case Parameter::Type::Seed:
      return base::Value::of(static_cast<std::int32_t>(number));
    case Parameter::Type::Length:
    case Parameter::Type::Angle:
    case Parameter::Type::Ratio:
      break;
  }
  return base::Value::of(number);
}

double Numbers::get(std::string_view parameter) const {
  const int index = kind_->parameterIndex(parameter);
  contract(index >= 0, "a prop asks for a parameter that its kind does not have");
  return values_[static_cast<std::size_t>(index)];
}

std::string_view Numbers::choice(std::string_view parameter) const {
  const int index = kind_->parameterIndex(parameter);
  contract(index >= 0, "a prop asks for a choice that its kind does not have");
  const Parameter& p = kind_->parameters[static_cast<std::size_t>(index)];
  return p.options[static_cast<std::size_t>(values_[static_cast<std::size_t>(index)])].id;
}

int Numbers::around() const {
  constexpr std::array<int, 5> kPieces{
      12, 20, 32, 48, 72};  // Multiples of 4: round things reach as far as they say.
  return kPieces[static_cast<std::size_t>(count("detail") - 1)];
}

Mesh build(const Numbers& numbers) {
  Builder builder;
  numbers.kind().build(builder, numbers);
  return builder.finish();
}

std::string_view idOf(Category category) {
  return kCategories[static_cast<std::size_t>(category)].id;
}
Words titleOf(Category category) { return kCategories[static_cast<std::size_t>(category)].title; }

std::string_view nameOf(Parameter::Type type) {
  switch (type) {
    case Parameter::Type::Length:
      return "length";
    case Parameter::Type::Count:
      return "count";
    case Parameter::Type::Angle:
      return "angle";
    case Parameter::Type::Ratio:
      return "ratio";
    case Parameter::Type::Flag:
      return "flag";
    case Parameter::Type::Choice:
      return "choice";
    case Parameter::Type::Seed:
      return "seed";
  }
  return {};
}

// --- looks

namespace look {
namespace {

float linearFrom(std::uint32_t srgb, int shift) {
  const float c = static_cast<float>(srgb >> shift & 0xFF) / 255;
  return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
}

}  // namespace

Look paint(std::uint32_t srgb, float roughness, float metallic) {
  return {
      {linearFrom(srgb, 16), linearFrom(srgb, 8), linearFrom(srgb, 0), 1}, metallic, roughness, {}};
}

Look glow(std::uint32_t srgb, float strength) {
  Look made = paint(srgb, 0.5f);
  made.emissive = base::Float3{made.baseColor.x, made.baseColor.y, made.baseColor.z} * strength;
  return made;
}

Look clear(std::uint32_t srgb, float opacity, float roughness) {
  Look made = paint(srgb, roughness);
  made.baseColor.w = opacity;
  return made;
}

}  // namespace look
}  // namespace shape
