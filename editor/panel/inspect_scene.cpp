// The parts of a scene: its name, and what surrounds it.
#include "document/edit_scene.h"
#include "panel/inspector.h"
#include "widget/controls.h"

#include <array>
#include <vector>

namespace panel {

using widget::FieldEdit;
using widget::Icon;

namespace {

/// What surrounds a scene while its fields are shown.
struct Surroundings {
  Context& context;
  const model::SceneId& id;
  model::Environment e;
  const widget::Ui& ui = context.ui;

  void commit(const FieldEdit& field, const char* gesture) {
    context.commit(field, "change-environment", gesture,
                   [&](model::Project& p) { return document::setEnvironment(p, id, e); });
  }
  const char* word(const char* key) const { return context.word(key); }
  void number(const char* name, const char* label, float& value, const widget::Range& range) {
    commit(widget::floatRow(ui, name, word(label), value, range), name);
  }
  void color(const char* name, const char* label, base::Float3& value) {
    commit(widget::colorRow(ui, name, word(label), value), name);
  }
};

/// Where the light from all around comes from.
void lightFields(Surroundings& s) {
  const std::array<widget::Choice, 3> kinds{widget::Choice{"sky", s.word("environment.sky")},
                                            {"studio", s.word("environment.studio")},
                                            {"image", s.word("environment.image")}};
  std::string kind = kinds[static_cast<std::size_t>(s.e.kind)].id;
  const FieldEdit chosen =
      widget::choiceRow(s.ui, "environment/kind", s.word("field.lightFrom"), kind, kinds);
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kind == kinds[i].id) s.e.kind = static_cast<model::Environment::Kind>(i);
  s.commit(chosen, "environment/kind");
  using Kind = model::Environment::Kind;
  if (s.e.kind == Kind::Image) {
    std::vector<widget::Choice> images;
    for (const auto& [id, asset] : s.context.project().assets)
      if (isLightImage(*asset))
        images.push_back({id.text, asset->name.empty() ? id.text : asset->name});
    std::string image = s.e.image ? s.e.image->text : "";
    const FieldEdit picked =
        widget::choiceRow(s.ui, "environment/image", s.word("field.lightImage"), image, images);
    if (picked.isChanged) s.e.image = model::AssetId{image};
    s.commit(picked, "environment/image");
    if (images.empty()) widget::infoRow(s.ui, "", s.word("environment.noImages"));
  }
  if (s.e.kind == Kind::Sky) {
    s.color("environment/sky", "field.sky", s.e.skyColor);
    s.color("environment/horizon", "field.horizon", s.e.horizonColor);
    s.color("environment/ground", "field.ground", s.e.groundColor);
  } else {
    s.commit(widget::angleRow(s.ui, "environment/rotation", s.word("field.turn"), s.e.rotation,
                              -180, 180),
             "environment/rotation");
  }
  s.number("environment/intensity", "field.skyIntensity", s.e.intensity, {0, 20, 0.01f, "%.2f"});
  s.commit(widget::boolRow(s.ui, "environment/background", s.word("field.showSky"),
                           s.e.backgroundVisible),
           "environment/background");
}

void sunFields(Surroundings& s) {
  s.color("environment/sunColor", "field.sunColor", s.e.sunColor);
  s.number("environment/sunIntensity", "field.sunIntensity", s.e.sunIntensity,
           {0, 100, 0.02f, "%.2f"});
  s.commit(widget::float3Row(s.ui, "environment/sunDirection", s.word("field.sunDirection"),
                             s.e.sunDirection, {0, 0, 0.01f, "%.2f"}),
           "environment/sunDirection");
}

void fogFields(Surroundings& s) {
  s.number("environment/fogDensity", "field.fogDensity", s.e.fogDensity, {0, 2, 0.002f, "%.3f"});
  if (s.e.fogDensity <= 0) return;
  s.color("environment/fogColor", "field.fogColor", s.e.fogColor);
  s.number("environment/fogFalloff", "field.fogFalloff", s.e.fogFalloff, {0, 10, 0.01f, "%.2f"});
  s.number("environment/fogHeight", "field.fogHeight", s.e.fogHeight, {0, 0, 0.05f, "%.2f"});
}

void pictureFields(Surroundings& s) {
  s.number("environment/exposure", "field.exposure", s.e.exposure, {0.01f, 16, 0.01f, "%.2f"});
  s.number("environment/bloom", "field.bloom", s.e.bloom, {0, 1, 0.005f, "%.2f"});
  s.number("environment/occlusion", "field.occlusion", s.e.occlusion, {0, 1, 0.01f, "%.2f"});
  if (s.e.occlusion > 0)
    s.number("environment/occlusionRadius", "field.occlusionRadius", s.e.occlusionRadius,
             {0.01f, 20, 0.01f, "%.2f"});
  s.commit(widget::intRow(s.ui, "environment/largestTexture", s.word("field.largestTexture"),
                          s.e.largestTexture, 0, 16384),
           "environment/largestTexture");
}

}  // namespace

bool isLightImage(const model::Asset& asset) {
  return asset.path.ends_with(".hdr") || asset.path.ends_with(".HDR");
}

void sceneSections(Context& context, const model::SceneId& id, const model::Scene& scene) {
  const widget::Ui& ui = context.ui;
  std::string name = scene.name;
  context.commit(widget::textRow(ui, "scene/name", context.word("field.name"), name),
                 "rename-scene", "scene/name",
                 [&](model::Project& p) { return document::renameScene(p, id, name); });
  if (!widget::section(ui, "environment", Icon::Sky, context.word("section.environment"))) return;
  Surroundings s{context, id, scene.environment};
  lightFields(s);
  sunFields(s);
  fogFields(s);
  pictureFields(s);
}

}  // namespace panel
