// A panel in the inspector: how it looks, then what stands on it, each in a section of its own.
#include "base/id.h"
#include "document/edit_scene.h"
#include "package/compose.h"
#include "panel/inspector.h"
#include "widget/controls.h"

#include <array>
#include <functional>
#include <utility>

namespace panel {

using model::EntityId;
using model::Panel;
using model::PanelElement;
using widget::FieldEdit;
using widget::Icon;

namespace {

constexpr std::array<const char*, 7> kKinds{"text",   "heading",  "button", "slider",
                                            "choice", "progress", "image"};
constexpr std::array<const char*, 3> kPlaces{"world", "billboard", "screen"};
constexpr std::array<const char*, 3> kAligns{"left", "center", "right"};
constexpr std::array<const char*, 9> kCorners{
    "topLeft", "top", "topRight", "left", "middle", "right", "bottomLeft", "bottom", "bottomRight"};

const char* kindOf(const PanelElement& element) {
  return kKinds[static_cast<std::size_t>(element.kind)];
}

std::string wordOf(const Context& context, const char* group, const char* id) {
  return context.word(std::string(group) + "." + id);
}

/// One panel while its fields are shown.
struct PanelEditing {
  Context& context;
  const EntityId& id;
  const Panel& old;
  const widget::Ui& ui = context.ui;

  void commit(const FieldEdit& field, const std::string& gesture, const Panel& changed) const {
    context.commit(field, "change-panel", gesture,
                   [&](model::Project& p) { return put(p, changed); });
  }
  void edit(const char* label, const Panel& changed) const {
    context.edit(label, [&](model::Project& p) { return put(p, changed); });
  }
  base::Status put(model::Project& p, const Panel& changed) const {
    return document::changeEntity(p, context.selection().scene, id,
                                  [&](model::Entity& e) { e.panel = changed; });
  }
  const char* word(const char* key) const { return context.word(key); }

  /// A row that chooses one of an enum's words.
  template <class Enum, std::size_t N>
  void choice(const char* name, const char* title, const char* group,
              const std::array<const char*, N>& words, Enum Panel::*member) const {
    std::vector<widget::Choice> choices;
    for (const char* w : words) choices.push_back({w, wordOf(context, group, w)});
    Panel changed = old;
    std::string current = words[static_cast<std::size_t>(old.*member)];
    const FieldEdit edit = widget::choiceRow(ui, name, word(title), current, choices);
    for (std::size_t i = 0; i < N; ++i)
      if (current == words[i]) changed.*member = static_cast<Enum>(i);
    commit(edit, name, changed);
  }
  void number(const char* name, const char* title, float Panel::*member,
              const widget::Range& range) const {
    Panel changed = old;
    commit(widget::floatRow(ui, name, word(title), changed.*member, range), name, changed);
  }
  void color(const char* name, const char* title, base::Float4 Panel::*member) const {
    Panel changed = old;
    commit(widget::colorRow(ui, name, word(title), changed.*member), name, changed);
  }
};

void themeButtons(const PanelEditing& e) {
  const auto offer = [&](const char* name, const char* key, base::Float4 ink, base::Float4 ground) {
    if (!widget::textButton(e.ui, name, std::nullopt, e.word(key))) return;
    Panel changed = e.old;
    changed.color = ink;
    changed.background = ground;
    e.edit("change-panel", changed);
  };
  const Panel standard;
  offer("panel/dark", "panel.dark", standard.color, standard.background);
  ImGui::SameLine();
  offer("panel/light", "panel.light", {0.01f, 0.011f, 0.015f, 1}, {0.9f, 0.91f, 0.93f, 0.95f});
}

void looks(const PanelEditing& e) {
  e.choice("panel/place", "field.place", "place", kPlaces, &Panel::place);
  if (e.old.place == Panel::Place::Screen) {
    e.choice("panel/anchor", "field.anchor", "anchor", kCorners, &Panel::anchor);
    e.number("panel/margin", "field.margin", &Panel::margin, {0, 0.5f, 0.002f, "%.3f"});
  }
  e.number("panel/width", "field.width", &Panel::width, {0.01f, 100, 0.01f, "%.2f"});
  e.number("panel/size", "field.textSize", &Panel::textSize, {0.001f, 10, 0.001f, "%.3f"});
  if (e.old.place != Panel::Place::Screen)
    e.number("panel/smallest", "field.smallestLine", &Panel::smallestLine,
             {0, 0.5f, 0.001f, "%.3f"});
  e.number("panel/corner", "field.corner", &Panel::corner, {0, 8, 0.01f, "%.2f"});
  e.choice("panel/align", "field.align", "align", kAligns, &Panel::align);
  e.color("panel/color", "field.color", &Panel::color);
  e.color("panel/background", "field.background", &Panel::background);
  e.color("panel/accent", "field.accent", &Panel::accent);
  themeButtons(e);
}

/// One option a line.
FieldEdit optionRows(const PanelEditing& e, const std::string& name, PanelElement& element) {
  std::string lines;
  for (const std::string& option : element.options) lines += (lines.empty() ? "" : "\n") + option;
  const FieldEdit edit = widget::textRow(e.ui, name, e.word("field.options"), lines, true);
  if (!edit.isChanged) return edit;
  element.options.clear();
  std::size_t begin = 0;
  while (begin <= lines.size() && !lines.empty()) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    element.options.push_back(lines.substr(begin, end - begin));
    begin = end + 1;
  }
  return edit;
}

FieldEdit imageRow(const PanelEditing& e, const std::string& name, PanelElement& element) {
  std::vector<widget::Choice> pictures{{"", e.word("field.none")}};
  for (const auto& [id, asset] : e.context.project().assets)
    if (package::isPicture(asset->path))
      pictures.push_back({id.text, asset->name.empty() ? id.text : asset->name});
  std::string current = element.image ? element.image->text : "";
  const FieldEdit edit = widget::choiceRow(e.ui, name, e.word("field.picture"), current, pictures);
  element.image.reset();
  if (!current.empty()) element.image = model::AssetId{current};
  return edit;
}

/// Of a slider: from where to where, in which steps.
FieldEdit rangeRows(const PanelEditing& e, const std::string& name, PanelElement& x) {
  FieldEdit edit = widget::floatRow(e.ui, name + "/low", e.word("field.low"), x.low);
  edit |= widget::floatRow(e.ui, name + "/high", e.word("field.high"), x.high);
  edit |= widget::floatRow(e.ui, name + "/step", e.word("field.step"), x.step, {0, 1e6f});
  return edit;
}

FieldEdit elementRows(const PanelEditing& e, const std::string& name, PanelElement& x) {
  using Kind = PanelElement::Kind;
  FieldEdit edit;
  if (x.kind == Kind::Image)
    edit |= imageRow(e, name + "/image", x);
  else
    edit |=
        widget::textRow(e.ui, name + "/text", e.word("field.text"), x.text, x.kind == Kind::Text);
  if (x.kind == Kind::Choice) {
    edit |= optionRows(e, name + "/options", x);
    int chosen = static_cast<int>(x.value);
    edit |= widget::intRow(e.ui, name + "/value", e.word("field.chosen"), chosen, -1,
                           static_cast<int>(x.options.size()) - 1);
    x.value = static_cast<float>(chosen);
  }
  if (x.kind == Kind::Slider) edit |= rangeRows(e, name, x);
  if (x.kind == Kind::Slider || x.kind == Kind::Progress)
    edit |= widget::floatRow(
        e.ui, name + "/value", e.word("field.value"), x.value,
        x.kind == Kind::Slider ? widget::Range{x.low, x.high, 0.01f} : widget::Range{0, 1, 0.01f});
  edit |= widget::boolRow(e.ui, name + "/visible", e.word("field.visible"), x.visible);
  return edit;
}

/// The name that graphs use. Anything that is no id, or another element's, is not taken.
void idRow(const PanelEditing& e, const std::string& name, std::size_t index) {
  Panel changed = e.old;
  std::string& id = changed.elements[index].id;
  FieldEdit edit = widget::textRow(e.ui, name + "/id", e.word("field.elementId"), id);
  for (std::size_t i = 0; i < changed.elements.size(); ++i)
    if (!base::isIdText(id) || (i != index && changed.elements[i].id == id)) edit.isChanged = false;
  e.commit(edit, name + "/id", changed);
}

void moveButtons(const PanelEditing& e, const std::string& name, std::size_t index) {
  const auto move = [&](std::size_t to) {
    Panel changed = e.old;
    std::swap(changed.elements[index], changed.elements[to]);
    e.edit("move-element", changed);
  };
  if (widget::textButton(e.ui, name + "/up", std::nullopt, e.word("function.up"), {index > 0}))
    move(index - 1);
  ImGui::SameLine();
  if (widget::textButton(e.ui, name + "/down", std::nullopt, e.word("function.down"),
                         {index + 1 < e.old.elements.size()}))
    move(index + 1);
}

void elementSection(const PanelEditing& e, std::size_t index) {
  const PanelElement& old = e.old.elements[index];
  // By place: an element keeps its fields while its name is typed.
  const std::string name = "panel/element/" + std::to_string(index);
  const std::string title = wordOf(e.context, "element", kindOf(old)) + "  " + old.id;
  bool isRemoved = false;
  if (widget::section(e.ui, name, Icon::Label, title.c_str(), &isRemoved)) {
    Panel changed = e.old;
    e.commit(elementRows(e, name, changed.elements[index]), name, changed);
    idRow(e, name, index);
    moveButtons(e, name, index);
  }
  if (!isRemoved) return;
  Panel changed = e.old;
  changed.elements.erase(changed.elements.begin() + static_cast<std::ptrdiff_t>(index));
  e.edit("remove-element", changed);
}

PanelElement newElement(const PanelEditing& e, PanelElement::Kind kind) {
  PanelElement element;
  element.kind = kind;
  const std::string word = kindOf(element);
  for (int n = 1; element.id.empty(); ++n) {
    const std::string id = n == 1 ? word : word + "-" + std::to_string(n);
    bool isFree = true;
    for (const PanelElement& other : e.old.elements) isFree = isFree && other.id != id;
    if (isFree) element.id = id;
  }
  element.text = wordOf(e.context, "element", word.c_str());
  if (kind == PanelElement::Kind::Choice) {
    element.options = {"A", "B", "C"};
    element.value = -1;
  }
  if (kind == PanelElement::Kind::Progress || kind == PanelElement::Kind::Slider)
    element.value = 0.5f;
  if (kind == PanelElement::Kind::Image) element.text.clear();
  return element;
}

void addButton(const PanelEditing& e) {
  ImGui::Dummy({0, e.ui.px(2)});
  if (widget::textButton(e.ui, "panel/add", Icon::Plus, e.word("panel.add"), {},
                         ImGui::GetContentRegionAvail().x))
    ImGui::OpenPopup("element");
  if (!widget::beginPopup(e.ui, "element")) return;
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (ImGui::MenuItem(wordOf(e.context, "element", kKinds[i]).c_str())) {
      Panel changed = e.old;
      changed.elements.push_back(newElement(e, static_cast<PanelElement::Kind>(i)));
      e.edit("add-element", changed);
    }
    e.ui.mark(std::string("panel/add/") + kKinds[i]);
  }
  ImGui::EndPopup();
}

}  // namespace

void panelSections(Context& context, const EntityId& id, const Panel& panel) {
  // A copy: an edit replaces the entity while its fields are drawn.
  const Panel old = panel;
  const PanelEditing e{context, id, old};
  bool isRemoved = false;
  if (widget::section(e.ui, "panel", Icon::Label, e.word("section.panel"), &isRemoved)) looks(e);
  for (std::size_t i = 0; i < old.elements.size(); ++i) elementSection(e, i);
  addButton(e);
  if (isRemoved)
    context.edit("remove-part", [&](model::Project& p) {
      return document::changeEntity(p, context.selection().scene, id,
                                    [](model::Entity& x) { x.panel.reset(); });
    });
}

}  // namespace panel
