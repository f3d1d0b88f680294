// The glyphs of the interface: exactly those that texts use, made at the size they are shown in.
// Chinese has more characters than a texture holds at once, so the atlas grows with what the author
// writes.
#pragma once

#include "model/project.h"
#include "widget/theme.h"

#include <imgui.h>

#include <set>
#include <string_view>

namespace app {

class FontSet {
 public:
  FontSet();
  /// Takes note of the characters of a UTF-8 text; those outside the basic plane are left out where
  /// Dear ImGui was built with 16-bit characters.
  void add(std::string_view text);
  /// Names, labels and text values of a project.
  void add(const model::Project& project);
  /// True if something came in that the atlas does not have.
  bool isStale() const { return isStale_; }
  /// Makes the atlas anew. Not between NewFrame and Render; the texture must be uploaded again
  /// afterwards.
  widget::Fonts build(ImFontAtlas& atlas, float scale);

 private:
  void addCharacter(unsigned int character);
  std::set<unsigned int> characters_;
  bool isStale_ = true;
};

}  // namespace app
