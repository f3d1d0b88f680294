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

/// Reset, copy, paste, and nodes for the property.
RowWish rowMenu(const Ui& ui, const std::string& name, const RowExtras& extras) {
  RowWish wish = RowWish::None;
  if (!beginPopup(ui, (name + "/menu").c_str())) return wish;
  const auto item = [&](const char* word, RowWish wanted, bool isOn) {
    if (ImGui::MenuItem(ui.word(word), nullptr, false, isOn)) wish = wanted;
    ui.mark(name + "/menu/" + word);
  };
  item("property.reset", RowWish::Reset, extras.canReset);
  ImGui::Separator();
  item("property.copy", RowWish::Copy, true);
  item("property.paste", RowWish::Paste, true);
  if (extras.hasWire) {
    ImGui::Separator();
    item("property.addGet", RowWish::AddGet, true);
    item("property.addSet", RowWish::AddSet, true);
  }
  ImGui::EndPopup();
  return wish;
}

/// What stands around the name of a row: the dot of a value that is not as it comes, and the wire.
RowWish rowSigns(const Ui& ui, const std::string& name, ImVec2 min, float labelWidth, float width,
                 const RowExtras& extras) {
  const float height = ImGui::GetFrameHeight();
  const Palette& c = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool isHovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                         ImGui::IsMouseHoveringRect(min, {min.x + width, min.y + height});
  RowWish wish = RowWish::None;
  if (extras.canReset) {
    const float r = ui.px(2.5f);
    const ImVec2 at{min.x - ui.px(4), min.y + height / 2};
    ImGui::SetCursorScreenPos({at.x - ui.px(6), min.y});
    if (ImGui::InvisibleButton((name + "/reset").c_str(), {ui.px(11), height}))
      wish = RowWish::Reset;
    ui.mark(name + "/reset");
    const bool isOn = ImGui::IsItemHovered();
    if (isOn) tooltip(ui, ui.word("property.reset"));
    list.AddCircleFilled(at, isOn ? r * 1.6f : r, ImGui::GetColorU32(c.accent));
  }
  if (isHovered && extras.hasMenu && ImGui::IsMouseClicked(1))
    ImGui::OpenPopup((name + "/menu").c_str());
  if (extras.hasWire && isHovered) {
    const float side = ui.px(18);
    const ImVec2 at{min.x + labelWidth - side - ui.px(4), min.y + std::floor((height - side) / 2)};
    ImGui::SetCursorScreenPos(at);
    if (ImGui::InvisibleButton((name + "/wire").c_str(), {side, side})) wish = RowWish::AddGet;
    ui.mark(name + "/wire");
    const bool isOn = ImGui::IsItemHovered();
    if (isOn) tooltip(ui, ui.word("property.addGet"));
    list.AddRectFilled(at, {at.x + side, at.y + side}, isOn ? c.hovered : c.raised, ui.px(4));
    drawIcon(list, Icon::Wire, {at.x + ui.px(2), at.y + ui.px(2)}, ui.px(14),
             isOn ? c.accent : c.dim);
  }
  const RowWish chosen = rowMenu(ui, name, extras);
  return chosen == RowWish::None ? wish : chosen;
}

struct RowStart {
  float width = 0;  ///< Of the field.
  RowWish wish = RowWish::None;
};

/// Writes the label and leaves the cursor at the field.
RowStart beginRow(const Ui& ui, const std::string& name, const char* label,
                  const RowExtras& extras = {}) {
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
  RowStart start{width - labelWidth, RowWish::None};
  if (extras.hasMenu) start.wish = rowSigns(ui, name, min, labelWidth, width, extras);
  ImGui::SameLine(0, 0);
  ImGui::SetCursorScreenPos({min.x + labelWidth, min.y});
  return start;
}

FieldEdit lastItem(bool isChanged) { return {isChanged, ImGui::IsItemDeactivated()}; }

const char* formatOf(const Range& range) { return range.format; }

FieldEdit drag(const Ui& ui, const std::string& name, float& value, const Range& range, float width,
               bool isMixed = false) {
  ImGui::SetNextItemWidth(width);
  const bool isLimited = range.min < range.max;
  const std::string id = "##" + name;
  const char* format = isMixed ? ui.word("field.mixed") : formatOf(range);
  bool isChanged = false;
  if (range.isSlider && isLimited) {
    const float shown = value;
    ImGui::PushStyleColor(ImGuiCol_SliderGrab, IM_COL32(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_SliderGrabActive, IM_COL32(0, 0, 0, 0));
    isChanged = ImGui::SliderFloat(id.c_str(), &value, range.min, range.max, format,
                                   ImGuiSliderFlags_AlwaysClamp);
    ImGui::PopStyleColor(2);
    const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
    const float part = std::clamp((shown - range.min) / (range.max - range.min), 0.0f, 1.0f);
    if (!isMixed &&
        !ImGui::IsItemHovered(ImGuiHoveredFlags_RectOnly | ImGuiHoveredFlags_AllowWhenDisabled))
      ImGui::GetWindowDrawList()->AddRectFilled(
          {min.x, max.y - ui.px(3)}, {min.x + (max.x - min.x) * part, max.y},
          ImGui::GetColorU32(withAlpha(ui.theme.color.accent, 0.7f)), ui.px(2));
    else if (!isMixed)
      ImGui::GetWindowDrawList()->AddRectFilled(
          min, {min.x + (max.x - min.x) * part, max.y},
          ImGui::GetColorU32(withAlpha(ui.theme.color.accent, 0.22f)), ui.px(4));
  } else {
    isChanged = ImGui::DragFloat(id.c_str(), &value, range.step, isLimited ? range.min : 0,
                                 isLimited ? range.max : 0, format,
                                 isLimited ? ImGuiSliderFlags_AlwaysClamp : 0);
  }
  const FieldEdit edit = lastItem(isChanged && std::isfinite(value));
  ui.mark(name);
  return edit;
}

/// Several numbers in a row, a thin line in `colors` under each (0 = none).
FieldEdit numbers(const Ui& ui, const std::string& name, std::span<float> values,
                  const Range& range, float width, std::span<const ImU32> colors,
                  unsigned mixed = 0) {
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
                 isLast ? rest : each, (mixed >> i & 1u) != 0);
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

constexpr int kRecentColors = 8;

/// Where a window's state keeps them, whichever row asks.
ImGuiID recentKey(int i) { return 0x7ec01000u + static_cast<ImGuiID>(i); }

/// The colours chosen last, in the state of the window: the newest first, 0 where there is none.
void keepColor(ImU32 color) {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  int found = kRecentColors - 1;
  for (int i = 0; i < kRecentColors; ++i)
    if (static_cast<ImU32>(storage.GetInt(recentKey(i))) == color) found = i;
  for (int i = found; i > 0; --i) storage.SetInt(recentKey(i), storage.GetInt(recentKey(i - 1)));
  storage.SetInt(recentKey(0), static_cast<int>(color));
}

/// A wheel, numbers and the colours chosen last. True when one of those is clicked.
bool colorPicker(const Ui& ui, const std::string& name, float* shown, int count, bool& isChanged) {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  std::array<ImU32, kRecentColors> recent{};
  for (int i = 0; i < kRecentColors; ++i)
    recent[static_cast<std::size_t>(i)] = static_cast<ImU32>(storage.GetInt(recentKey(i)));
  bool isClicked = false;
  if (!beginPopup(ui, (name + "/picker").c_str())) return false;
  ImGui::SetNextItemWidth(ui.px(220));
  const ImGuiColorEditFlags flags = ImGuiColorEditFlags_PickerHueWheel |
                                    ImGuiColorEditFlags_NoSidePreview |
                                    ImGuiColorEditFlags_NoOptions | ImGuiColorEditFlags_DisplayRGB |
                                    ImGuiColorEditFlags_DisplayHex;
  const std::string id = "##" + name + "/wheel";
  isChanged |= count == 4
                   ? ImGui::ColorPicker4(id.c_str(), shown, flags | ImGuiColorEditFlags_AlphaBar)
                   : ImGui::ColorPicker3(id.c_str(), shown, flags);
  for (int i = 0; i < kRecentColors; ++i) {
    const ImU32 color = recent[static_cast<std::size_t>(i)];
    if (color == 0) break;
    if (i > 0) ImGui::SameLine(0, ui.px(4));
    const ImVec4 c = ImGui::ColorConvertU32ToFloat4(color);
    if (ImGui::ColorButton(("##recent" + std::to_string(i)).c_str(), c,
                           ImGuiColorEditFlags_NoTooltip, {ui.px(22), ui.px(22)})) {
      shown[0] = c.x, shown[1] = c.y, shown[2] = c.z;
      isChanged = isClicked = true;
    }
    ui.mark(name + "/recent/" + std::to_string(i));
  }
  ImGui::EndPopup();
  return isClicked;
}

FieldEdit colorField(const Ui& ui, const std::string& name, const char* label, float* linear,
                     int count, const RowExtras& extras) {
  const RowStart start = beginRow(ui, name, label, extras);
  std::array<float, 4> shown{0, 0, 0, 1};
  for (int i = 0; i < count; ++i)
    shown[static_cast<std::size_t>(i)] = i == 3 ? linear[i] : toSrgb(linear[i]);
  const std::string id = "##" + name;
  const float side = ImGui::GetFrameHeight();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  bool isChanged = false;
  if (ImGui::ColorButton((id + "/swatch").c_str(), {shown[0], shown[1], shown[2], shown[3]},
                         ImGuiColorEditFlags_NoTooltip | ImGuiColorEditFlags_AlphaPreviewHalf,
                         {side, side}))
    ImGui::OpenPopup((name + "/picker").c_str());
  ui.mark(name + "/swatch");
  const std::string open = name + "/picker";
  const bool wasOpen = ImGui::IsPopupOpen(open.c_str());
  const bool isPicked = colorPicker(ui, name, shown.data(), count, isChanged);
  ImGui::SetCursorScreenPos({at.x + side + ui.px(4), at.y});
  ImGui::SetNextItemWidth(start.width - side - ui.px(4));
  FieldEdit edit;
  if (extras.mixed) {
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.dim);
    std::string mixed = ui.word("field.mixed");
    ImGui::InputText(id.c_str(), &mixed, ImGuiInputTextFlags_ReadOnly);
    ImGui::PopStyleColor();
  } else {
    const ImGuiColorEditFlags flags =
        ImGuiColorEditFlags_DisplayHex | ImGuiColorEditFlags_NoOptions |
        ImGuiColorEditFlags_NoSmallPreview | ImGuiColorEditFlags_NoPicker;
    isChanged |= count == 4 ? ImGui::ColorEdit4(id.c_str(), shown.data(), flags)
                            : ImGui::ColorEdit3(id.c_str(), shown.data(), flags);
    edit.isDone = ImGui::IsItemDeactivated();
  }
  ui.mark(name);
  // The gesture of a picker lasts from opening to closing it, or to a click on a recent colour.
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID wasOpenId = ImGui::GetID((open + "/was").c_str());
  if (storage.GetBool(wasOpenId) && !wasOpen) edit.isDone = true;
  storage.SetBool(wasOpenId, wasOpen);
  if ((edit.isDone && !isPicked) || isPicked)
    keepColor(ImGui::ColorConvertFloat4ToU32({shown[0], shown[1], shown[2], 1}));
  edit.isDone |= isPicked;
  edit.isChanged = isChanged;
  edit.wish = start.wish;
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
                   const Range& range, const RowExtras& extras) {
  const RowStart start = beginRow(ui, name, label, extras);
  FieldEdit edit = drag(ui, name, value, range, start.width, extras.mixed != 0);
  edit.wish = start.wish;
  return edit;
}

FieldEdit intRow(const Ui& ui, const std::string& name, const char* label, int& value, int min,
                 int max, const RowExtras& extras) {
  const RowStart start = beginRow(ui, name, label, extras);
  ImGui::SetNextItemWidth(start.width);
  const bool isChanged = ImGui::DragInt(("##" + name).c_str(), &value, 0.2f, min, max,
                                        extras.mixed ? ui.word("field.mixed") : "%d",
                                        min < max ? ImGuiSliderFlags_AlwaysClamp : 0);
  FieldEdit edit = lastItem(isChanged);
  edit.wish = start.wish;
  ui.mark(name);
  return edit;
}

FieldEdit float3Row(const Ui& ui, const std::string& name, const char* label, base::Float3& value,
                    const Range& range, const RowExtras& extras) {
  const RowStart start = beginRow(ui, name, label, extras);
  const Palette& c = ui.theme.color;
  const std::array<ImU32, 3> colors{c.axisX, c.axisY, c.axisZ};
  std::array<float, 3> parts{value.x, value.y, value.z};
  FieldEdit edit = numbers(ui, name, parts, range, start.width, colors, extras.mixed);
  edit.wish = start.wish;
  if (edit.isChanged) value = {parts[0], parts[1], parts[2]};
  return edit;
}

FieldEdit angleRow(const Ui& ui, const std::string& name, const char* label, float& radians,
                   float minDegrees, float maxDegrees, const RowExtras& extras) {
  float degrees = radians * 180 / base::kPi;
  const RowStart start = beginRow(ui, name, label, extras);
  FieldEdit edit = drag(ui, name, degrees,
                        {minDegrees, maxDegrees, 0.5f, "%.1f\xC2\xB0", minDegrees < maxDegrees},
                        start.width, extras.mixed != 0);
  edit.wish = start.wish;
  if (edit.isChanged) radians = degrees * base::kPi / 180;
  return edit;
}

FieldEdit boolRow(const Ui& ui, const std::string& name, const char* label, bool& value,
                  const RowExtras& extras) {
  const RowStart start = beginRow(ui, name, label, extras);
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
  const float x = extras.mixed ? min.x + width / 2
                  : value      ? min.x + width - track / 2
                               : min.x + track / 2;
  list.AddCircleFilled({x, y + track / 2}, std::min(knob, track - ui.px(6)) / 2,
                       ImGui::GetColorU32(value ? c.onAccent : c.text));
  return {isClicked, isClicked, start.wish};
}

FieldEdit textRow(const Ui& ui, const std::string& name, const char* label, std::string& value,
                  bool isLong) {
  const float width = beginRow(ui, name, label).width;
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

FieldEdit colorRow(const Ui& ui, const std::string& name, const char* label, base::Float3& linear,
                   const RowExtras& extras) {
  return colorField(ui, name, label, &linear.x, 3, extras);
}

FieldEdit colorRow(const Ui& ui, const std::string& name, const char* label, base::Float4& linear,
                   const RowExtras& extras) {
  return colorField(ui, name, label, &linear.x, 4, extras);
}

FieldEdit choiceRow(const Ui& ui, const std::string& name, const char* label, std::string& current,
                    std::span<const Choice> choices, const RowExtras& extras) {
  const RowStart start = beginRow(ui, name, label, extras);
  ImGui::SetNextItemWidth(start.width);
  const auto found = std::find_if(choices.begin(), choices.end(),
                                  [&](const Choice& c) { return c.id == current; });
  const bool isKnown = found != choices.end();
  if (!isKnown)
    ImGui::PushStyleColor(ImGuiCol_Text,
                          current.empty() ? ui.theme.color.dim : ui.theme.color.error);
  const std::string shown = extras.mixed      ? std::string(ui.word("field.mixed"))
                            : isKnown         ? found->title
                            : current.empty() ? std::string(ui.word("field.none"))
                                              : current;
  FieldEdit edit{false, false, start.wish};
  const bool isOpen = beginChoice(ui, ("##" + name).c_str(), shown.c_str());
  if (!isKnown) ImGui::PopStyleColor();
  ui.mark(name);
  if (!isOpen) return edit;
  for (const Choice& choice : choices) {
    if (ImGui::Selectable((choice.title + "##" + choice.id).c_str(), choice.id == current)) {
      current = choice.id;
      edit.isChanged = edit.isDone = true;
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
  const float width = beginRow(ui, name, label).width;
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
  const float width = beginRow(ui, label, label).width;
  const std::string shown = elided(text, ImGui::GetFont(), ImGui::GetFontSize(), width);
  ImGui::TextUnformatted(shown.c_str());
  if (shown != text && ImGui::IsItemHovered()) tooltip(ui, text.c_str());
}

}  // namespace widget
