// Every command by a few letters of its name, in any language: typed, chosen, done.
#pragma once

#include "panel/context.h"

#include <string>
#include <vector>

namespace panel {

class CommandPalette {
 public:
  /// Shows it from the next draw() on.
  void open() { opens_ = true; }
  /// Call once a frame, where dialogs stand. Runs what was chosen.
  void draw(Context& context);

 private:
  void search(const Context& context);
  bool row(Context& context, const Command& command, bool isLit);

  bool opens_ = false;
  std::string query_, foundFor_;
  std::vector<std::size_t> found_;  // Of Commands::all(), best first.
  std::size_t chosen_ = 0;
};

/// Ids of the commands that fit a query, best first: those that can be run now before the others,
/// equals in the order of their menus. Titles in every language and helps in this one are searched.
std::vector<std::size_t> findCommands(const Context& context, std::string_view query);

}  // namespace panel
