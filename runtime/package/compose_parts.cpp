#include "package/compose_parts.h"

#include "ui/panel_layout.h"
#include "ui/utf8.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace package {
namespace {

float within(float v, float low, float high, float otherwise) {
  return std::isfinite(v) ? std::clamp(v, low, high) : otherwise;
}
float unit(float v) { return within(v, 0, 1, 0); }
float positive(float v) { return within(v, 0, 1e30f, 0); }
base::Float3 unit(base::Float3 c) { return {unit(c.x), unit(c.y), unit(c.z)}; }
base::Float4 unit(base::Float4 c) { return {unit(c.x), unit(c.y), unit(c.z), unit(c.w)}; }

void addMaterialName(std::string_view text, std::set<std::string>& names) {
  constexpr std::string_view kPrefix = "/materials/";
  if (!text.starts_with(kPrefix)) return;
  text.remove_prefix(kPrefix.size());
  names.emplace(text.substr(0, text.find_first_of("/#")));
}

void addMaterialNames(const base::Value& value, std::set<std::string>& names) {
  addMaterialName(value.text, names);
  for (const base::Value& item : value.items) addMaterialNames(item, names);
}

void addMaterialNames(const std::map<std::string, base::Value>& values,
                      std::set<std::string>& names) {
  for (const auto& [name, value] : values) addMaterialNames(value, names);
}

}  // namespace

asset::Material materialOf(const model::Material& material) {
  asset::Material out;
  out.baseColorFactor = unit(material.baseColor);
  out.metallicFactor = unit(material.metallic);
  out.roughnessFactor = unit(material.roughness);
  // glTF's factor ends at 1; what glows brighter carries the rest in
  // KHR_materials_emissive_strength.
  const base::Float3 glow{positive(material.emissive.x), positive(material.emissive.y),
                          positive(material.emissive.z)};
  const float strongest = std::max({glow.x, glow.y, glow.z});
  out.emissiveStrength = std::max(strongest, 1.0f);
  out.emissiveFactor = unit(glow / out.emissiveStrength);
  out.alpha = static_cast<asset::Material::Alpha>(material.alpha);
  out.alphaCutoff = unit(material.alphaCutoff);
  out.doubleSided = material.doubleSided;
  out.unlit = material.unlit;
  return out;
}

asset::Light lightOf(const model::Light& light) {
  asset::Light out;
  out.kind = static_cast<asset::Light::Kind>(light.kind);
  out.color = unit(light.color);
  out.intensity = positive(light.intensity);
  out.range = light.kind == model::Light::Kind::Directional ? 0 : positive(light.range);
  out.outerConeAngle = within(light.outerConeAngle, 0.001f, base::kPi / 2, base::kPi / 4);
  out.innerConeAngle = within(light.innerConeAngle, 0, out.outerConeAngle - 0.0005f, 0);
  out.castsShadows = light.castsShadows;
  return out;
}

asset::Camera cameraOf(const model::Camera& camera) {
  asset::Camera out;
  out.isPerspective = camera.yfov > 0;
  out.yfov = within(camera.yfov, 0.01f, 3.1f, 0.8f);
  out.ymag = within(camera.ymag, 1e-4f, 1e6f, 1);
  out.xmag = out.ymag * 16 / 9;  // A picture's own shape is not known here; viewers fit the height.
  out.zNear = within(camera.zNear, 1e-4f, 1e6f, 0.05f);
  out.zFar = within(camera.zFar, out.zNear * 1.01f, 1e7f, 200);
  return out;
}

asset::Environment environmentOf(const model::Environment& e) {
  asset::Environment out;
  out.skyColor = e.skyColor;
  out.horizonColor = e.horizonColor;
  out.groundColor = e.groundColor;
  out.intensity = e.intensity;
  out.sunDirection = e.sunDirection;
  out.sunColor = e.sunColor;
  out.sunIntensity = e.sunIntensity;
  out.exposure = e.exposure;
  out.backgroundVisible = e.backgroundVisible;
  using From = model::Environment::Kind;
  using To = asset::Environment::Kind;
  out.kind = e.kind == From::Studio ? To::Studio : e.kind == From::Image ? To::Image : To::Sky;
  out.rotation = within(e.rotation, -1e4f, 1e4f, 0);
  out.fogColor = e.fogColor;
  out.fogDensity = within(e.fogDensity, 0, 1e3f, 0);
  out.fogFalloff = within(e.fogFalloff, 0, 1e3f, 0.2f);
  out.fogHeight = within(e.fogHeight, -1e6f, 1e6f, 0);
  out.bloom = within(e.bloom, 0, 1, 0);
  out.occlusion = within(e.occlusion, 0, 1, 0);
  out.occlusionRadius = within(e.occlusionRadius, 1e-3f, 1e3f, 0.5f);
  out.largestTexture = std::max(e.largestTexture, 0);
  return out;
}

ui::Panel panelOf(const model::Panel& panel,
                  const std::function<std::pair<int, float>(const model::AssetId&)>& pictureOf) {
  ui::Panel out;
  out.place = static_cast<ui::Panel::Place>(panel.place);
  out.width = panel.width;
  out.textSize = panel.textSize;
  out.corner = panel.corner;
  out.smallestLine = panel.smallestLine;
  out.align = static_cast<ui::Panel::Align>(panel.align);
  const int corner = static_cast<int>(panel.anchor);
  out.anchor = {static_cast<float>(corner % 3 - 1), static_cast<float>(corner / 3 - 1)};
  out.margin = panel.margin;
  out.color = panel.color;
  out.background = panel.background;
  out.accent = panel.accent;
  for (const model::PanelElement& e : panel.elements) {
    ui::Element element;
    element.id = e.id;
    element.kind = static_cast<ui::Element::Kind>(e.kind);
    element.text = e.text;
    element.options = e.options;
    element.value = e.value;
    element.low = e.low;
    element.high = e.high;
    element.step = e.step;
    element.visible = e.visible;
    if (e.image) std::tie(element.picture, element.proportion) = pictureOf(*e.image);
    out.elements.push_back(std::move(element));
  }
  return ui::sensible(out);
}

asset::Geometry quadOf(float width, float height) {
  asset::Geometry quad;
  const float x = width / 2;
  const float y = height / 2;
  quad.positions = {{-x, -y, 0}, {x, -y, 0}, {x, y, 0}, {-x, y, 0}};
  quad.normals.assign(4, {0, 0, 1});
  quad.uvs[0] = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
  quad.indices = {0, 1, 2, 0, 2, 3};
  for (const base::Float3 p : quad.positions) quad.bounds.add(p);
  return quad;
}

std::set<std::string> materialNamesIn(const model::Project& project) {
  std::set<std::string> names;
  for (const auto& [id, graph] : project.graphs) {
    for (const auto& [nodeId, node] : graph->nodes) {
      addMaterialNames(node->config, names);
      addMaterialNames(node->values, names);
    }
    for (const auto& [variableId, variable] : graph->variables)
      addMaterialNames(variable->initial, names);
    for (const auto& [eventId, event] : graph->events) addMaterialNames(event->values, names);
    for (const auto& [name, parameter] : graph->parameters)
      addMaterialNames(parameter.initial, names);
  }
  for (const auto& [id, variable] : project.variables) addMaterialNames(variable->initial, names);
  for (const auto& [id, event] : project.events) addMaterialNames(event->values, names);
  for (const auto& [id, scene] : project.scenes)
    for (const auto& [entityId, entity] : scene->entities)
      for (const model::Behaviour& behaviour : entity->behaviours)
        addMaterialNames(behaviour.parameters, names);
  return names;
}

namespace {

void addTexts(const base::Value& value, std::set<char32_t>& characters) {
  if (value.type == base::Type::String)
    for (const char32_t c : ui::decodeUtf8(value.text)) characters.insert(c);
  for (const base::Value& item : value.items) addTexts(item, characters);
}

void addTexts(const std::map<std::string, base::Value>& values, std::set<char32_t>& characters) {
  for (const auto& [name, value] : values) addTexts(value, characters);
}

}  // namespace

ui::CharacterSets charactersIn(const model::Project& project) {
  ui::CharacterSets sets;
  auto& text = sets[static_cast<std::size_t>(ui::FontRole::Text)];
  auto& heading = sets[static_cast<std::size_t>(ui::FontRole::Heading)];
  for (const auto& [sceneId, scene] : project.scenes)
    for (const auto& [entityId, entity] : scene->entities) {
      for (const model::Behaviour& behaviour : entity->behaviours)
        addTexts(behaviour.parameters, text);
      if (!entity->panel) continue;
      for (const model::PanelElement& element : entity->panel->elements) {
        const bool isHeading = element.kind == model::PanelElement::Kind::Heading ||
                               element.text.find("# ") != std::string::npos;
        for (const char32_t c : ui::decodeUtf8(element.text)) {
          text.insert(c);
          if (isHeading) heading.insert(c);
        }
        for (const std::string& option : element.options)
          for (const char32_t c : ui::decodeUtf8(option)) text.insert(c);
      }
    }
  if (text.empty()) return sets;
  for (const auto& [id, graph] : project.graphs) {
    for (const auto& [nodeId, node] : graph->nodes) {
      addTexts(node->config, text);
      addTexts(node->values, text);
    }
    for (const auto& [variableId, variable] : graph->variables) addTexts(variable->initial, text);
    for (const auto& [name, parameter] : graph->parameters) addTexts(parameter.initial, text);
  }
  for (const auto& [id, variable] : project.variables) addTexts(variable->initial, text);
  // What tells true from false, and numbers that are none, is written by nodes.
  for (const char32_t c : std::u32string_view(U"truefalseNaNInfinity")) text.insert(c);
  if (!heading.empty())
    for (char32_t c = U'0'; c <= U'9'; ++c) heading.insert(c);
  return sets;
}

std::string movedPointer(const std::string& pointer,
                         const std::vector<std::pair<std::string_view, int>>& moves) {
  for (const auto& [prefix, by] : moves) {
    if (!pointer.starts_with(prefix)) continue;
    std::size_t end = prefix.size();
    int number = 0;
    for (; end < pointer.size() && pointer[end] >= '0' && pointer[end] <= '9'; ++end) {
      if (end - prefix.size() >= 9) return pointer;
      number = number * 10 + (pointer[end] - '0');
    }
    if (end == prefix.size()) return pointer;
    return std::string(prefix) + std::to_string(number + by) + pointer.substr(end);
  }
  return pointer;
}

}  // namespace package
