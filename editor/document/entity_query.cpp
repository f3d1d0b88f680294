#include "document/entity_query.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace document {

using model::Entity;

namespace {

struct KindName {
  std::string_view english, chinese;
};
constexpr std::array<KindName, kEntityKindCount> kKinds{
    KindName{"empty", "空物体"}, {"shape", "形状"},  {"prop", "道具"}, {"model", "模型"},
    {"light", "灯光"},           {"camera", "相机"}, {"panel", "面板"}};

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::optional<EntityKind> kindFrom(std::string_view name) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (name == kKinds[i].english || name == kKinds[i].chinese) return static_cast<EntityKind>(i);
  return {};
}

/// Key and value around an ASCII or a Chinese colon; nothing where there is none.
std::optional<std::pair<std::string, std::string>> splitAtColon(const std::string& word) {
  for (const std::string_view colon : {":", "："})
    if (const std::size_t at = word.find(colon); at != std::string::npos && at > 0)
      return std::pair(word.substr(0, at), word.substr(at + colon.size()));
  return {};
}

bool contains(std::string_view text, const std::string& lowerWord) {
  return std::search(
             text.begin(), text.end(), lowerWord.begin(), lowerWord.end(), [](char a, char b) {
               return std::tolower(static_cast<unsigned char>(a)) == static_cast<unsigned char>(b);
             }) != text.end();
}

}  // namespace

std::string_view nameOf(EntityKind kind) { return kKinds[static_cast<std::size_t>(kind)].english; }

EntityKind kindOf(const Entity& entity) {
  if (entity.model) return EntityKind::Model;
  if (entity.shape) return EntityKind::Shape;
  if (entity.prop) return EntityKind::Prop;
  if (entity.light) return EntityKind::Light;
  if (entity.camera) return EntityKind::Camera;
  if (entity.panel) return EntityKind::Panel;
  return EntityKind::Empty;
}

bool is(const Entity& entity, EntityKind kind) {
  switch (kind) {
    case EntityKind::Empty:
      return kindOf(entity) == EntityKind::Empty;
    case EntityKind::Shape:
      return entity.shape.has_value();
    case EntityKind::Prop:
      return entity.prop.has_value();
    case EntityKind::Model:
      return entity.model.has_value();
    case EntityKind::Light:
      return entity.light.has_value();
    case EntityKind::Camera:
      return entity.camera.has_value();
    case EntityKind::Panel:
      return entity.panel.has_value();
  }
  return false;
}

EntityQuery::EntityQuery(std::string_view text) {
  while (!text.empty()) {
    const std::size_t start = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(start);
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    if (end > 0) terms_.push_back(termOf(text.substr(0, end)));
    text.remove_prefix(end);
  }
}

EntityQuery::Term EntityQuery::termOf(std::string_view text) {
  Term term;
  term.word = lowered(text);
  const auto parts = splitAtColon(term.word);
  if (!parts) return term;
  const auto& [key, value] = *parts;
  const auto kind = kindFrom(value);
  if (kind && (key == "kind" || key == "has" || key == "类型" || key == "有")) {
    term.what = What::Kind;
    term.kind = *kind;
  } else if ((key == "has" || key == "有") &&
             (value == "behaviour" || value == "behavior" || value == "行为")) {
    term.what = What::Behaviour;
  } else if ((key == "is" || key == "是") && (value == "hidden" || value == "隐藏")) {
    term.what = What::Hidden;
  } else if ((key == "is" || key == "是") && (value == "locked" || value == "锁定")) {
    term.what = What::Locked;
  }
  return term;
}

bool EntityQuery::matches(const model::EntityId& id, const Entity& entity) const {
  return std::all_of(terms_.begin(), terms_.end(), [&](const Term& term) {
    switch (term.what) {
      case What::Kind:
        return is(entity, term.kind);
      case What::Behaviour:
        return !entity.behaviours.empty();
      case What::Hidden:
        return !entity.visible;
      case What::Locked:
        return entity.editor.isLocked;
      case What::Word:
        break;
    }
    return contains(entity.name, term.word) || contains(id.text, term.word);
  });
}

std::vector<model::EntityId> entitiesOfKind(const model::Scene& scene, EntityKind kind) {
  std::vector<model::EntityId> found;
  for (const auto& [id, entity] : scene.entities)
    if (is(*entity, kind)) found.push_back(id);
  return found;
}

}  // namespace document
