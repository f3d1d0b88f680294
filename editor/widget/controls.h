// Small shared pieces: buttons, tabs, splitters, hints. All take their look from the theme and mark
// their place.
#pragma once

#include "widget/icons.h"
#include "widget/ui.h"

#include <optional>
#include <span>
#include <string>

namespace widget {

/// Beside a button: how it looks and whether it can be used.
struct ButtonLook {
  bool isEnabled = true;
  bool isOn = false;       ///< A switch that is on.
  bool isPrimary = false;  ///< Filled with the accent; at most one in sight.
  bool isDanger = false;
};

/// A square button with an icon. `name` is its place in Marks; `tooltip` may end in a shortcut.
bool iconButton(const Ui& ui, const std::string& name, Icon icon, const char* tooltip,
                const ButtonLook& look = {});
/// A button with a text and, if given, an icon before it.
bool textButton(const Ui& ui, const std::string& name, std::optional<Icon> icon, const char* text,
                const ButtonLook& look = {}, float width = 0);
/// Width textButton() takes for that text.
float textButtonWidth(const Ui& ui, bool hasIcon, const char* text);

/// A bar between two areas of the window, in screen pixels. Returns how far it is dragged this
/// frame.
float splitter(const Ui& ui, const std::string& name, ImVec2 min, ImVec2 size, bool isVertical);

/// Of a row of tabs, in design pixels.
inline constexpr float kTabHeight = 32;

struct Tab {
  std::string name;  ///< For Marks.
  std::string title;
  int badge = 0;  ///< Shown if above 0.
  ImU32 badgeColor = 0;
  Icon icon = Icon::Box;
};
/// One tab of a row; true when it is clicked. `isIcon`: only its icon is shown, the title is the
/// tooltip.
bool tabButton(const Ui& ui, const Tab& tab, bool isActive, bool isIcon);
/// Width tabButton() takes.
float tabWidth(const Ui& ui, const Tab& tab, bool isIcon);

/// A heading in a panel.
void heading(const Ui& ui, const char* text);
/// One section of a panel that can be folded; true while it is open. `onRemove`: shows a button
/// that removes it.
bool section(const Ui& ui, const std::string& name, Icon icon, const char* title,
             bool* removed = nullptr);
/// A quiet word in the middle of an empty area: what would be here and how to get it.
void emptyState(const Ui& ui, Icon icon, const char* title, const char* hint);
/// Shows `text` when the item just submitted is hovered.
void tooltip(const Ui& ui, const char* text);
/// ImGui::BeginPopup with room around, closed by Escape. Close with ImGui::EndPopup() if true.
bool beginPopup(const Ui& ui, const char* id, ImGuiWindowFlags flags = 0);
/// ImGui::BeginCombo with our arrow; height as the frame padding says. Close with ImGui::EndCombo()
/// if true.
bool beginChoice(const Ui& ui, const char* id, const char* shown);
/// A search field with its icon and a hint.
bool searchField(const Ui& ui, const std::string& name, std::string& text, const char* hint,
                 float width);
/// `text` cut to `width` with an ellipsis.
std::string elided(std::string_view text, ImFont* font, float fontSize, float width);
/// Lower-case ASCII match anywhere in `text`; Chinese matches as it is.
bool containsWord(std::string_view text, std::string_view wanted);

}  // namespace widget
