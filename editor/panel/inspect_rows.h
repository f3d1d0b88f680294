// Rows of the inspector for one property of all that is selected: where they differ it says so,
// what is set is set for all in one step, and each can be reset, copied, pasted and wired.
#pragma once

#include "document/edit_scene.h"
#include "panel/context.h"
#include "panel/property_text.h"
#include "widget/property_field.h"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace panel {

/// Adds a node that gets or sets the property to the open graph.
void addPropertyNode(Context& context, const std::string& pointer, base::Type type, bool isSet);

/// The numbers of a value, to tell which of them differ.
template <class T>
constexpr int partsOf() {
  if constexpr (std::is_same_v<T, base::Float3>)
    return 3;
  else if constexpr (std::is_same_v<T, base::Float4>)
    return 4;
  else
    return 1;
}

template <class T>
bool arePartsEqual(const T& a, const T& b, int part) {
  if constexpr (partsOf<T>() == 1)
    return a == b;
  else
    return (&a.x)[part] == (&b.x)[part];
}

/// `own` with the parts that the author changed from `shown` to `now`.
template <class T>
T withChanged(T own, const T& shown, const T& now) {
  if constexpr (partsOf<T>() == 1)
    return now;
  else
    for (int i = 0; i < partsOf<T>(); ++i)
      if (!arePartsEqual(shown, now, i)) (&own.x)[i] = (&now.x)[i];
  return own;
}

class PropertyRows {
 public:
  using Has = std::function<bool(const model::Entity&)>;

  /// For those of what is selected that `has` says yes to. `active` is the one whose values are
  /// shown; `standard` an entity that has the part as it comes, to be reset to.
  PropertyRows(Context& context, const model::EntityId& active, Has has, model::Entity standard);

  const widget::Ui& ui() const { return context_.ui; }
  const char* word(const char* key) const { return context_.word(key); }
  Context& context() const { return context_; }
  const std::vector<model::EntityId>& ids() const { return ids_; }
  const model::Entity& active() const { return *active_; }

  /// `get` gives the value in an entity that has the part, to read and to write. `draw` is a row:
  /// (value, extras) -> FieldEdit. `pointer` names the property in graphs, "{}" standing for the
  /// entity; empty: graphs do not reach it.
  template <class Get, class Draw>
  void row(const char* name, const char* label, Get get, Draw draw, const char* pointer = "") {
    using T = std::remove_cvref_t<decltype(get(std::declval<const model::Entity&>()))>;
    const T shown = get(*active_);
    T now = shown;
    widget::RowExtras extras;
    extras.hasMenu = true;
    extras.hasWire = *pointer != 0;
    extras.canReset = !(shown == get(standard_));
    for (const auto& other : others_)
      for (int i = 0; i < partsOf<T>(); ++i)
        if (!arePartsEqual(shown, get(*other), i)) extras.mixed |= 1u << i;
    if (extras.mixed) extras.canReset = true;
    const widget::FieldEdit field = draw(now, extras);
    if (field.isChanged) {
      const model::SceneId scene = context_.selection().scene;
      context_.edit(
          label,
          [&](model::Project& p) {
            // What counts is the difference to the start of the gesture, from which each of its
            // edits is computed: parts touched earlier in it stay touched.
            const model::Scene* before = p.scenes.find(scene);
            const model::Entity* start = before ? before->entities.find(activeId_) : nullptr;
            const T from = start ? get(*start) : shown;
            return document::changeEntities(
                p, scene, ids_, [&](const model::EntityId&, model::Entity& e) {
                  get(e) = withChanged<T>(get(std::as_const(e)), from, now);
                });
          },
          name);
    }
    if (field.isDone && context_.document.openGesture() == name) context_.document.endGesture();
    wish(field.wish, name, label, get, shown, pointer);
  }

  template <class Get>
  void number(const char* name, const char* word, const char* label, Get get,
              const widget::Range& range, const char* pointer = "") {
    row(
        name, label, get,
        [&](float& value, const widget::RowExtras& extras) {
          return widget::floatRow(ui(), name, this->word(word), value, range, extras);
        },
        pointer);
  }
  template <class Get>
  void angle(const char* name, const char* word, const char* label, Get get, float min, float max,
             const char* pointer = "") {
    row(
        name, label, get,
        [&](float& value, const widget::RowExtras& extras) {
          return widget::angleRow(ui(), name, this->word(word), value, min, max, extras);
        },
        pointer);
  }
  template <class Get>
  void vector(const char* name, const char* word, const char* label, Get get,
              const widget::Range& range, const char* pointer = "") {
    row(
        name, label, get,
        [&](base::Float3& value, const widget::RowExtras& extras) {
          return widget::float3Row(ui(), name, this->word(word), value, range, extras);
        },
        pointer);
  }
  template <class Get>
  void color(const char* name, const char* word, const char* label, Get get,
             const char* pointer = "") {
    row(
        name, label, get,
        [&](auto& value, const widget::RowExtras& extras) {
          return widget::colorRow(ui(), name, this->word(word), value, extras);
        },
        pointer);
  }
  template <class Get>
  void flag(const char* name, const char* word, const char* label, Get get,
            const char* pointer = "") {
    row(
        name, label, get,
        [&](bool& value, const widget::RowExtras& extras) {
          return widget::boolRow(ui(), name, this->word(word), value, extras);
        },
        pointer);
  }
  template <class Get>
  void whole(const char* name, const char* word, const char* label, Get get, int min, int max) {
    row(name, label, get, [&](int& value, const widget::RowExtras& extras) {
      return widget::intRow(ui(), name, this->word(word), value, min, max, extras);
    });
  }
  /// An enumeration whose words are "<prefix><choice>".
  template <class Get, std::size_t N>
  void choice(const char* name, const char* word, const char* label, Get get, const char* prefix,
              const std::array<const char*, N>& words) {
    std::vector<widget::Choice> choices;
    for (const char* one : words)
      choices.push_back({one, this->word((prefix + std::string(one)).c_str())});
    row(name, label, get, [&](auto& value, const widget::RowExtras& extras) {
      std::string id = words[static_cast<std::size_t>(value)];
      const widget::FieldEdit edit =
          widget::choiceRow(ui(), name, this->word(word), id, choices, extras);
      for (std::size_t i = 0; i < N; ++i)
        if (id == words[i]) value = static_cast<std::remove_cvref_t<decltype(value)>>(i);
      return edit;
    });
  }

  /// Any edit of all that are meant.
  void change(const char* label, std::string_view gesture,
              const std::function<void(model::Entity&)>& f) const;

 private:
  template <class Get, class T>
  void wish(widget::RowWish wished, const char* name, const char* label, Get get, const T& shown,
            const char* pointer) {
    using widget::RowWish;
    if (wished == RowWish::None) return;
    if (wished == RowWish::Reset) {
      const T standard = get(std::as_const(standard_));
      change("reset-property", {}, [&](model::Entity& e) { get(e) = standard; });
    } else if (wished == RowWish::Copy) {
      ImGui::SetClipboardText(textOfProperty(shown).c_str());
    } else if (wished == RowWish::Paste) {
      T value = shown;
      const char* text = ImGui::GetClipboardText();
      if (!readProperty(text ? text : "", value))
        context_.refuse(context_.word("property.unreadable"));
      else
        change("paste-value", {}, [&](model::Entity& e) { get(e) = value; });
    } else {
      std::string path = pointer;
      path.replace(path.find("{}"), 2, activeId_.text);
      addPropertyNode(context_, path, typeOfProperty(shown), wished == RowWish::AddSet);
    }
    static_cast<void>(name);
    static_cast<void>(label);
  }

  Context& context_;
  model::EntityId activeId_;
  std::vector<model::EntityId> ids_;
  std::shared_ptr<const model::Entity> active_;
  std::vector<std::shared_ptr<const model::Entity>> others_;
  model::Entity standard_;
};

}  // namespace panel
