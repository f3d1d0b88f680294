// Panels as graphs reach them: an element by "entity/element", numbers through the host's
// properties.
#include "script/bind.h"

#include <algorithm>

namespace script {
namespace {

struct ElementName {
  int node = -1;
  std::string element;
};

/// Of "quiz/score" or "self/score". The node is -1 where there is no such entity.
ElementName elementAt(lua_State* L, MachineState& state, int index) {
  const std::string path = textAt(L, index);
  const std::size_t slash = std::min(path.find('/'), path.size());
  return {state.host.resolveIndex("nodes", std::string_view(path).substr(0, slash),
                                  state.current->self),
          path.substr(std::min(slash + 1, path.size()))};
}

/// The property that a number or the visibility of the element is.
const Properties::Property& propertyAt(lua_State* L, MachineState& state, int index,
                                       std::string_view what, base::Type type) {
  const std::string path = textAt(L, index);
  const std::size_t slash = std::min(path.find('/'), path.size());
  const std::string pointer = "/nodes/" + path.substr(0, slash) + "/extensions/DIORAMA_panel/" +
                              path.substr(std::min(slash + 1, path.size())) + "/" +
                              std::string(what);
  return state.properties.at(state.properties.find(pointer, type, state.current->self));
}

/// host.panelText("quiz/score") -> its text, "" where there is none.
int panelText(lua_State* L, MachineState& state) {
  const ElementName name = elementAt(L, state, 1);
  std::string text;
  state.host.panelText(name.node, name.element, text);
  if (!charge(L, state, 1 + text.size() / 16)) return -1;
  lua_pushlstring(L, text.data(), text.size());
  return 1;
}

/// host.setPanelText("quiz/score", decimals, $text, …) -> is there such an element.
int setPanelText(lua_State* L, MachineState& state) {
  const ElementName name = elementAt(L, state, 1);
  const std::string text = messageText(L, state, 3, static_cast<int>(lua_tointeger(L, 2)));
  const bool isThere = state.host.setPanelText(name.node, name.element, text);
  // A text is laid out anew: what that takes grows with its length.
  if (!charge(L, state, kStepsPerMessage + text.size())) return -1;
  lua_pushboolean(L, isThere);
  return 1;
}

/// host.panelValue("volume/level") -> number, 0 where there is none.
int panelValue(lua_State* L, MachineState& state) {
  if (!charge(L, state, 1)) return -1;
  const auto& property = propertyAt(L, state, 1, "value", base::Type::Float);
  double value = 0;
  if (property.kind == Properties::Property::Kind::OfHost)
    state.host.getProperty(property.slot, &value);
  lua_pushnumber(L, value);
  return 1;
}

int setNumber(lua_State* L, MachineState& state, std::string_view what, base::Type type,
              double value) {
  if (!charge(L, state, 1)) return -1;
  const auto& property = propertyAt(L, state, 1, what, type);
  lua_pushboolean(L, property.kind == Properties::Property::Kind::OfHost &&
                         state.host.setProperty(property.slot, &value));
  return 1;
}

/// host.setPanelValue("volume/level", 0.5) -> could it be set.
int setPanelValue(lua_State* L, MachineState& state) {
  return setNumber(L, state, "value", base::Type::Float, lua_tonumber(L, 2));
}

/// host.setPanelVisible("quiz/hint", true) -> could it be set.
int setPanelVisible(lua_State* L, MachineState& state) {
  return setNumber(L, state, "visible", base::Type::Bool, lua_toboolean(L, 2) != 0 ? 1 : 0);
}

constexpr BoundFunction kPanel[] = {{"panelText", bound<panelText>},
                                    {"setPanelText", bound<setPanelText>},
                                    {"panelValue", bound<panelValue>},
                                    {"setPanelValue", bound<setPanelValue>},
                                    {"setPanelVisible", bound<setPanelVisible>}};

}  // namespace

void addPanelFunctions(lua_State* L) { addFunctions(L, kPanel); }

}  // namespace script
