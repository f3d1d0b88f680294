#include "model/panel.h"

#include <utility>

namespace model {

Panel labelOf(std::string text) {
  Panel panel;
  PanelElement element;
  element.id = kLabelText;
  element.text = std::move(text);
  panel.elements.push_back(std::move(element));
  return panel;
}

bool isLabel(const Panel& panel) {
  if (panel.elements.size() != 1) return false;
  PanelElement plain;
  plain.id = kLabelText;
  plain.text = panel.elements.front().text;
  return panel.elements.front() == plain;
}

PanelElement* firstTextOf(Panel& panel) {
  for (PanelElement& element : panel.elements)
    if (element.kind == PanelElement::Kind::Text || element.kind == PanelElement::Kind::Heading)
      return &element;
  return nullptr;
}

}  // namespace model
