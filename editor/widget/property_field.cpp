#include "widget/property_field.h"

#include "widget/controls.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace widget {
namespace {

constexpr float kLabelPart = 0.36f;

/// Writes the label and leaves the cursor at the field; returns the field's width.
float beginRow(const Ui& ui, const char* label) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float labelWidth = std::floor(width * kLabelPart);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::AlignTextToFramePadding();
  ImFont* font = ImGui::GetFont();
  const std::string text = elided(label, font, ImGui::GetFontSize(), labelWidth - ui.px(8));
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.dim);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
  if (text != label && ImGui::IsItemHovered()) tooltip(ui, label);
  ImGui::SameLine(0, 0);
  ImGui::SetCursorScreenPos({min.x + labelWidth, min.y});
  return width - labelWidth;
}

FieldEdit lastItem(bool isChanged) { return {isChanged, ImGui::IsItemDeactivated()}; }

const char* formatOf(const Range& range) { return range.format; }

FieldEdit drag(const Ui& ui, const std::string& name, float& value, const Range& range,
               float width) {
  ImGui::SetNextItemWidth(width);
  const bool isLimited = range.min < range.max;
  const bool isChanged = ImGui::DragFloat(
      ("##" + name).c_str(), &value, range.step, isLimited ? range.min : 0,
      isLimited ? range.max : 0, formatOf(range), isLimited ? ImGuiSliderFlags_AlwaysClamp : 0);
  const FieldEdit edit = lastItem(isChanged && std::isfinite(value));
  ui.mark(name);
  return edit;
}

/// Several numbers in a row, a thin line in `colors` under each (0 = none).
FieldEdit numbers(const Ui& ui, const std::string& name, std::span<float> values,
                  const Range& range, float width, std::span<const ImU32> colors) {
  constexpr std::array<const char*, 4> kNames{"/x", "/y", "/z", "/w"};
  FieldEdit edit;
  const float gap = ui.px(4);
  const auto count = static_cast<float>(values.size());
  const float each = std::floor((width - gap * (count - 1)) / count);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      ImVec2(ui.px(6), ImGui::GetStyle().FramePadding.y));
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, gap);
    const bool isLast = i + 1 == values.size();
    const float rest = width - (each + gap) * (count - 1);
    edit |= drag(ui, name + kNames[std::min<std::size_t>(i, 3)], values[i], range,
                 isLast ? rest : each);
    if (i < colors.size()) {
      const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
      ImGui::GetWindowDrawList()->AddRectFilled(
          {min.x, min.y + ui.px(6)}, {min.x + ui.px(2), max.y - ui.px(6)}, colors[i], ui.px(1));
    }
  }
  ImGui::PopStyleVar();
  return edit;
}

float toSrgb(float linear) { return base::srgbFromLinear(std::clamp(linear, 0.0f, 1.0f)); }

FieldEdit colorField(const Ui& ui, const std::string& name, const char* label, float* linear,
                     int count) {
  const float width = beginRow(ui, label);
  std::array<float, 4> shown{};
  for (int i = 0; i < count; ++i)
    shown[static_cast<std::size_t>(i)] = i == 3 ? linear[i] : toSrgb(linear[i]);
  ImGui::SetNextItemWidth(width);
  const ImGuiColorEditFlags flags = ImGuiColorEditFlags_DisplayHex | ImGuiColorEditFlags_NoOptions |
                                    ImGuiColorEditFlags_PickerHueWheel;
  const std::string id = "##" + name;
  const bool isChanged = count == 4 ? ImGui::ColorEdit4(id.c_str(), shown.data(),
                                                        flags | ImGuiColorEditFlags_AlphaBar |
                                                            ImGuiColorEditFlags_AlphaPreview)
                                    : ImGui::ColorEdit3(id.c_str(), shown.data(), flags);
  const FieldEdit edit{isChanged, ImGui::IsItemDeactivated()};
  ui.mark(name);
  if (isChanged)
    for (int i = 0; i < count; ++i) {
      const float value = shown[static_cast<std::size_t>(i)];
      // Untouched channels keep their exact number, also one above 1, which sRGB cannot show.
      if (i == 3)
        linear[i] = value;
      else if (std::abs(value - toSrgb(linear[i])) > 1e-4f)
        linear[i] = base::linearFromSrgb(value);
    }
  return edit;
}

}  // namespace

FieldEdit floatRow(const Ui& ui, const std::string& name, const char* label, float& value,
                   const Range& range) {
  const float width = beginRow(ui, label);
  return drag(ui, name, value, range, width);
}

FieldEdit intRow(const Ui& ui, const std::string& name, const char* label, int& value, int min,
                 int max) {
  ImGui::SetNextItemWidth(beginRow(ui, label));
  const bool isChanged = ImGui::DragInt(("##" + name).c_str(), &value, 0.2f, min, max, "%d",
                                        min < max ? ImGuiSliderFlags_AlwaysClamp : 0);
  const FieldEdit edit = lastItem(isChanged);
  ui.mark(name);
  return edit;
}

FieldEdit float3Row(const Ui& ui, const std::string& name, const char* label, base::Float3& value,
                    const Range& range) {
  const float width = beginRow(ui, label);
  const Palette& c = ui.theme.color;
  const std::array<ImU32, 3> colors{c.axisX, c.axisY, c.axisZ};
  std::array<float, 3> parts{value.x, value.y, value.z};
  const FieldEdit edit = numbers(ui, name, parts, range, width, colors);
  if (edit.isChanged) value = {parts[0], parts[1], parts[2]};
  return edit;
}

FieldEdit angleRow(const Ui& ui, const std::string& name, const char* label, float& radians,
                   float minDegrees, float maxDegrees) {
  float degrees = radians * 180 / base::kPi;
  const float width = beginRow(ui, label);
  const FieldEdit edit =
      drag(ui, name, degrees, {minDegrees, maxDegrees, 0.5f, "%.1f\xC2\xB0"}, width);
  if (edit.isChanged) radians = degrees * base::kPi / 180;
  return edit;
}

FieldEdit boolRow(const Ui& ui, const std::string& name, const char* label, bool& value) {
  beginRow(ui, label);
  const float height = ImGui::GetFrameHeight(), width = ui.px(34), knob = height - ui.px(12);
  const bool isClicked = ImGui::InvisibleButton(("##" + name).c_str(), {width, height});
  ui.mark(name);
  if (isClicked) value = !value;
  const ImVec2 min = ImGui::GetItemRectMin();
  const Palette& c = ui.theme.color;
  const float track = ui.px(18), y = min.y + std::floor((height - track) / 2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool isHovered = ImGui::IsItemHovered();
  list.AddRectFilled({min.x, y}, {min.x + width, y + track},
                     ImGui::GetColorU32(value       ? c.accent
                                        : isHovered ? c.hovered
                                                    : c.button),
                     track / 2);
  const float x = value ? min.x + width - track / 2 : min.x + track / 2;
  list.AddCircleFilled({x, y + track / 2}, std::min(knob, track - ui.px(6)) / 2,
                       ImGui::GetColorU32(value ? c.onAccent : c.text));
  return {isClicked, isClicked};
}

FieldEdit textRow(const Ui& ui, const std::string& name, const char* label, std::string& value,
                  bool isLong) {
  const float width = beginRow(ui, label);
  const std::string id = "##" + name;
  bool isChanged = false;
  if (isLong) {
    isChanged = ImGui::InputTextMultiline(id.c_str(), &value, {width, ui.px(72)});
  } else {
    ImGui::SetNextItemWidth(width);
    isChanged = ImGui::InputText(id.c_str(), &value);
  }
  const FieldEdit edit = lastItem(isChanged);
  ui.mark(name);
  return edit;
}

FieldEdit colorRow(const Ui& ui, const std::string& name, const char* label, base::Float3& linear) {
  return colorField(ui, name, label, &linear.x, 3);
}

FieldEdit colorRow(const Ui& ui, const std::string& name, const char* label, base::Float4& linear) {
  return colorField(ui, name, label, &linear.x, 4);
}

FieldEdit choiceRow(const Ui& ui, const std::string& name, const char* label, std::string& current,
                    std::span<const Choice> choices) {
  ImGui::SetNextItemWidth(beginRow(ui, label));
  const auto found = std::find_if(choices.begin(), choices.end(),
                                  [&](const Choice& c) { return c.id == current; });
  const bool isKnown = found != choices.end();
  if (!isKnown)
    ImGui::PushStyleColor(ImGuiCol_Text,
                          current.empty() ? ui.theme.color.dim : ui.theme.color.error);
  const std::string shown = isKnown           ? found->title
                            : current.empty() ? std::string(ui.word("field.none"))
                                              : current;
  FieldEdit edit;
  const bool isOpen = beginChoice(ui, ("##" + name).c_str(), shown.c_str());
  if (!isKnown) ImGui::PopStyleColor();
  ui.mark(name);
  if (!isOpen) return edit;
  for (const Choice& choice : choices) {
    if (ImGui::Selectable((choice.title + "##" + choice.id).c_str(), choice.id == current)) {
      current = choice.id;
      edit = {true, true};
    }
    ui.mark(name + "/" + choice.id);
  }
  ImGui::EndCombo();
  return edit;
}

namespace {

/// Every whole number in the text, whatever stands between.
std::vector<std::int32_t> intsIn(const std::string& text) {
  std::vector<std::int32_t> ints;
  const char* at = text.c_str();
  while (*at) {
    char* end = nullptr;
    const long number = std::strtol(at, &end, 10);
    if (end == at) {
      ++at;
      continue;
    }
    ints.push_back(static_cast<std::int32_t>(number));
    at = end;
  }
  return ints;
}

FieldEdit numberValueRow(const Ui& ui, const std::string& name, const char* label,
                         base::Value& value, const Range& range) {
  const int count = base::componentCount(value.type);
  const float width = beginRow(ui, label);
  FieldEdit edit;
  std::array<float, 16> parts{};
  for (int i = 0; i < count; ++i) {
    const double number = value.numbers[static_cast<std::size_t>(i)];
    parts[static_cast<std::size_t>(i)] = std::isfinite(number) ? static_cast<float>(number) : 0.0f;
  }
  const int columns = value.type == base::Type::Float2x2   ? 2
                      : value.type == base::Type::Float3x3 ? 3
                                                           : std::min(count, 4);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  for (int i = 0; i < count; i += columns) {
    if (i > 0) ImGui::SetCursorScreenPos({start.x, ImGui::GetCursorScreenPos().y - ui.px(4)});
    const std::span<float> row(parts.data() + i, static_cast<std::size_t>(columns));
    edit |= numbers(ui, i == 0 ? name : name + "/" + std::to_string(i), row, range, width, {});
  }
  if (edit.isChanged)
    for (int i = 0; i < count; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const double old = value.numbers[at];
      const float oldShown = std::isfinite(old) ? static_cast<float>(old) : 0.0f;
      if (parts[at] != oldShown || !std::isfinite(old))
        value.numbers[at] = static_cast<double>(parts[at]);
    }
  return edit;
}

}  // namespace

FieldEdit valueRow(const Ui& ui, const std::string& name, const char* label, base::Value& value,
                   std::span<const Choice> choices, const Range& range) {
  switch (value.type) {
    case base::Type::Bool: {
      bool on = value.asBool();
      const FieldEdit edit = boolRow(ui, name, label, on);
      if (edit.isChanged) value = base::Value::of(on);
      return edit;
    }
    case base::Type::Int: {
      int number = value.asInt();
      const FieldEdit edit =
          intRow(ui, name, label, number, static_cast<int>(range.min), static_cast<int>(range.max));
      if (edit.isChanged) value = base::Value::of(static_cast<std::int32_t>(number));
      return edit;
    }
    case base::Type::Color: {
      base::Float4 color{static_cast<float>(value.numbers[0]), static_cast<float>(value.numbers[1]),
                         static_cast<float>(value.numbers[2]),
                         static_cast<float>(value.numbers[3])};
      const FieldEdit edit = colorRow(ui, name, label, color);
      if (edit.isChanged) {
        const std::array<float, 4> parts{color.x, color.y, color.z, color.w};
        std::copy(parts.begin(), parts.end(), value.numbers.begin());
      }
      return edit;
    }
    case base::Type::Ref:
    case base::Type::String:
    case base::Type::Entity:
    case base::Type::Asset:
      if (!choices.empty()) return choiceRow(ui, name, label, value.text, choices);
      return textRow(ui, name, label, value.text);
    case base::Type::List: {
      // Whole numbers are typed as "1, 2, 3"; lists of anything else are only shown.
      std::string text;
      bool areInts = true;
      for (const base::Value& item : value.items) {
        areInts = areInts && item.type == base::Type::Int;
        text += (text.empty() ? "" : ", ") + base::textOf(item);
      }
      if (!areInts) {
        infoRow(ui, label, text);
        return {};
      }
      const FieldEdit edit = textRow(ui, name, label, text);
      if (edit.isChanged) value = base::Value::listOfInts(intsIn(text));
      return edit;
    }
    default:
      return numberValueRow(ui, name, label, value, range);
  }
}

void infoRow(const Ui& ui, const char* label, const std::string& text) {
  const float width = beginRow(ui, label);
  const std::string shown = elided(text, ImGui::GetFont(), ImGui::GetFontSize(), width);
  ImGui::TextUnformatted(shown.c_str());
  if (shown != text && ImGui::IsItemHovered()) tooltip(ui, text.c_str());
}

}  // namespace widget
