// A prop: its parameters by the controls that fit them, and the looks of its slots.
#include "document/edit_prop.h"
#include "document/edit_scene.h"
#include "package/compose.h"
#include "package/prop_mesh.h"
#include "panel/inspector.h"
#include "panel/prop_words.h"
#include "shape/kinds.h"
#include "widget/controls.h"

#include <string>
#include <vector>

namespace panel {
namespace {

using model::EntityId;
using shape::Parameter;
using widget::FieldEdit;

struct Editing {
  Context& context;
  const EntityId& id;
  const shape::Kind& kind;
  const model::Entity& entity;
};

float smallStep(const Parameter& p) {
  return static_cast<float>((p.high - p.low) / (p.type == Parameter::Type::Length ? 2000 : 200));
}

/// One row; `number` is changed with it.
FieldEdit parameterRow(const Editing& e, const Parameter& p, double& number) {
  const widget::Ui& ui = e.context.ui;
  const std::string name = "prop/" + std::string(p.id), title(said(ui, p.title));
  const auto low = static_cast<float>(p.low), high = static_cast<float>(p.high);
  switch (p.type) {
    case Parameter::Type::Length:
    case Parameter::Type::Ratio: {
      auto value = static_cast<float>(number);
      const FieldEdit edit = widget::floatRow(
          ui, name, title.c_str(), value,
          {low, high, smallStep(p), p.type == Parameter::Type::Length ? "%.3g m" : "%.2f"});
      if (edit.isChanged) number = static_cast<double>(value);
      return edit;
    }
    case Parameter::Type::Angle: {
      auto value = static_cast<float>(number);
      constexpr float kDegree = base::kPi / 180;
      const FieldEdit edit =
          widget::angleRow(ui, name, title.c_str(), value, low / kDegree, high / kDegree);
      if (edit.isChanged) number = static_cast<double>(value);
      return edit;
    }
    case Parameter::Type::Count:
    case Parameter::Type::Seed: {
      int value = static_cast<int>(number);
      const FieldEdit edit = widget::intRow(ui, name, title.c_str(), value, static_cast<int>(p.low),
                                            static_cast<int>(p.high));
      if (edit.isChanged) number = value;
      return edit;
    }
    case Parameter::Type::Flag: {
      bool value = number != 0;
      const FieldEdit edit = widget::boolRow(ui, name, title.c_str(), value);
      if (edit.isChanged) number = value ? 1 : 0;
      return edit;
    }
    case Parameter::Type::Choice:
      break;
  }
  std::vector<widget::Choice> choices;
  for (const shape::Option& option : p.options)
    choices.push_back({std::string(option.id), std::string(said(ui, option.title))});
  std::string current(p.options[static_cast<std::size_t>(number)].id);
  const FieldEdit edit = widget::choiceRow(ui, name, title.c_str(), current, choices);
  for (std::size_t i = 0; i < p.options.size(); ++i)
    if (current == p.options[i].id) number = static_cast<double>(i);
  return edit;
}

void parameterRows(const Editing& e) {
  const base::Result<shape::Numbers> numbers = package::numbersOf(*e.entity.prop);
  if (!numbers) return;
  for (const Parameter& p : e.kind.parameters) {
    double number = numbers->get(p.id);
    const FieldEdit edit = parameterRow(e, p, number);
    if (ImGui::IsItemHovered())
      widget::tooltip(e.context.ui, std::string(said(e.context.ui, p.help)).c_str());
    e.context.commit(
        edit, "change-prop", "prop/" + std::string(p.id), [&](model::Project& project) {
          return document::setPropParameter(project, e.context.selection().scene, e.id,
                                            std::string(p.id), shape::valueOf(p, number));
        });
  }
}

void pictureRow(const Editing& e, const std::string& slot) {
  std::vector<widget::Choice> choices{{"", e.context.word("prop.noPicture")}};
  for (const auto& [id, asset] : e.context.document.snapshot()->assets)
    if (package::isPicture(asset->path))
      choices.push_back({id.text, asset->name.empty() ? id.text : asset->name});
  const auto own = e.entity.prop->pictures.find(slot);
  std::string current = own == e.entity.prop->pictures.end() ? "" : own->second.text;
  const std::string name = "prop/" + slot + "/picture";
  e.context.commit(
      widget::choiceRow(e.context.ui, name, e.context.word("field.picture"), current, choices),
      "change-prop", name, [&](model::Project& project) {
        return document::setSlotPicture(
            project, e.context.selection().scene, e.id, slot,
            current.empty() ? std::optional<model::AssetId>() : model::AssetId{current});
      });
}

void slotRows(const Editing& e, std::size_t index) {
  const shape::Slot& slot = e.kind.slots[index];
  const widget::Ui& ui = e.context.ui;
  const std::string id(slot.id), name = "prop/" + id;
  model::Material m = package::materialOfSlot(e.entity, e.kind, static_cast<int>(index));
  const auto set = [&](model::Project& project) {
    return document::setSlotMaterial(project, e.context.selection().scene, e.id, id, m);
  };
  ImGui::Dummy({0, ui.px(4)});
  ImGui::TextDisabled("%s", std::string(said(ui, slot.title)).c_str());
  if (slot.isPicture) pictureRow(e, id);
  const auto commit = [&](const FieldEdit& edit, const char* part) {
    if (edit.isChanged) m.alpha = m.baseColor.w < 1 ? model::Material::Alpha::Blend : m.alpha;
    e.context.commit(edit, "change-material", name + part, set);
  };
  const widget::Range unit{0, 1, 0.005f, "%.2f"};
  commit(widget::colorRow(ui, name + "/color", e.context.word("field.color"), m.baseColor),
         "/color");
  commit(
      widget::floatRow(ui, name + "/metallic", e.context.word("field.metallic"), m.metallic, unit),
      "/metallic");
  commit(widget::floatRow(ui, name + "/roughness", e.context.word("field.roughness"), m.roughness,
                          unit),
         "/roughness");
  commit(widget::colorRow(ui, name + "/emissive", e.context.word("field.emissive"), m.emissive),
         "/emissive");
}

}  // namespace

std::string_view said(const widget::Ui& ui, shape::Words words) {
  return ui.texts.language() == "zh-CN" ? words.zh : words.en;
}

void propSections(Context& context, const EntityId& id, const model::Entity& shown) {
  const model::Entity entity = shown;  // An edit in between replaces it.
  const widget::Ui& ui = context.ui;
  const shape::Kind* kind = shape::findKind(entity.prop->kind);
  const std::string title = kind ? std::string(said(ui, kind->title)) : entity.prop->kind;
  bool isRemoved = false;
  if (widget::section(ui, "prop", widget::Icon::Model, title.c_str(), &isRemoved)) {
    if (kind) {
      ImGui::PushTextWrapPos(0);
      ImGui::TextDisabled("%s", std::string(said(ui, kind->help)).c_str());
      ImGui::PopTextWrapPos();
      parameterRows({context, id, *kind, entity});
    } else {
      ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.error);
      ImGui::TextWrapped("%s", ui.texts.format("prop.unknown", {entity.prop->kind}).c_str());
      ImGui::PopStyleColor();
    }
  }
  if (kind &&
      widget::section(ui, "prop/looks", widget::Icon::Palette, context.word("section.looks")))
    for (std::size_t i = 0; i < kind->slots.size(); ++i) slotRows({context, id, *kind, entity}, i);
  if (isRemoved)
    context.edit("remove-part", [&](model::Project& p) {
      return document::changeEntity(p, context.selection().scene, id,
                                    [](model::Entity& x) { x.prop.reset(); });
    });
}

}  // namespace panel
