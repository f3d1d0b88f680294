// Rows of the inspector: a name on the left, a field on the right. A row never changes the
// document: it says what the author wants, and the panel makes an edit of it.
#pragma once

#include "base/value.h"
#include "widget/ui.h"

#include <optional>
#include <span>
#include <string>

namespace widget {

/// What the author wants of a row beside another value: from its dot, its wire, or the menu that a
/// right click opens.
enum class RowWish { None, Reset, Copy, Paste, AddGet, AddSet };

/// What a row shows and offers beside its value.
struct RowExtras {
  /// A bit for each number of the value: several things are meant, and they differ there.
  unsigned mixed = 0;
  bool canReset = false;  ///< It is not as it comes: a dot stands before its name.
  bool hasMenu = false;   ///< Copy, paste, reset by a right click.
  bool hasWire = false;   ///< Graphs can get and set it.
};

/// What a row tells: `isChanged` in every frame in which its value is another one; `isDone` when
/// the author lets go, which ends the gesture.
struct FieldEdit {
  bool isChanged = false;
  bool isDone = false;
  RowWish wish = RowWish::None;
  FieldEdit& operator|=(const FieldEdit& other) {
    isChanged |= other.isChanged;
    isDone |= other.isDone;
    if (other.wish != RowWish::None) wish = other.wish;
    return *this;
  }
};

struct Range {
  float min = 0, max = 0;  ///< Equal: without limits.
  float step = 0.01f;      ///< A pixel of drag.
  const char* format = "%.3g";
  bool isSlider = false;  ///< Between its limits everything makes sense: shown as a slider.
};

/// `name` marks the field and must be unique in the window; `label` is the word shown.
FieldEdit floatRow(const Ui& ui, const std::string& name, const char* label, float& value,
                   const Range& range = {}, const RowExtras& extras = {});
FieldEdit intRow(const Ui& ui, const std::string& name, const char* label, int& value, int min,
                 int max, const RowExtras& extras = {});
/// Three numbers with the colours of the axes.
FieldEdit float3Row(const Ui& ui, const std::string& name, const char* label, base::Float3& value,
                    const Range& range = {}, const RowExtras& extras = {});
/// Stored in radians, shown in degrees.
FieldEdit angleRow(const Ui& ui, const std::string& name, const char* label, float& radians,
                   float minDegrees, float maxDegrees, const RowExtras& extras = {});
FieldEdit boolRow(const Ui& ui, const std::string& name, const char* label, bool& value,
                  const RowExtras& extras = {});
/// `isLong`: several lines.
FieldEdit textRow(const Ui& ui, const std::string& name, const char* label, std::string& value,
                  bool isLong = false);
/// Linear in the document, shown as sRGB like every colour a person picks.
FieldEdit colorRow(const Ui& ui, const std::string& name, const char* label, base::Float3& linear,
                   const RowExtras& extras = {});
FieldEdit colorRow(const Ui& ui, const std::string& name, const char* label, base::Float4& linear,
                   const RowExtras& extras = {});

struct Choice {
  std::string id;
  std::string title;
};
/// A drop-down; `current` may be an id that is not among the choices, which is then shown as it is,
/// in red.
FieldEdit choiceRow(const Ui& ui, const std::string& name, const char* label, std::string& current,
                    std::span<const Choice> choices, const RowExtras& extras = {});

/// Any value by its type. `choices`: what an entity, asset or free text may be chosen from; empty =
/// typed.
FieldEdit valueRow(const Ui& ui, const std::string& name, const char* label, base::Value& value,
                   std::span<const Choice> choices = {}, const Range& range = {});

/// Text without a field.
void infoRow(const Ui& ui, const char* label, const std::string& text);

}  // namespace widget
