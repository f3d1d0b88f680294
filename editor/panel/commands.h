// Everything the author can have done by name: menus, the palette, buttons, tooltips and keys all
// come from here.
//
// How to add a command: write it in commands_<topic>.cpp (or in an addCommands() of the panel whose
// state it needs), in the order it stands in its menu, and give it two words in every language
// file: `command.<id>` and `command.<id>.help`. The first part of the id is its menu. A new topic
// is one more add…Commands(Commands&), declared below and called by Workspace's constructor.
// Nothing else: palette, menu, settings and the tests find it by themselves.
#pragma once

#include "panel/focus.h"
#include "widget/icons.h"
#include "widget/keys.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panel {

struct Context;

struct Command {
  /// Stable: settings hold it. Its menu (file, edit, view, object, graph, play or help), a dot and a
  /// name.
  std::string id;
  /// As widget::textOf writes it; several with a space between, the first is the one shown; "" for
  /// none.
  std::string shortcut = {};
  /// Where the author must be working for the shortcut to be heard; nothing: anywhere.
  std::optional<Focus> where = {};
  /// Whether it can be run now; empty: always. Need not ask whether a scene plays, see `during`.
  std::function<bool(const Context&)> isOn = {};
  std::function<void(Context&)> run;
  std::optional<widget::Icon> icon = {};
  enum class During { Editing, Playing, Both } during = During::Editing;
  /// For a command that switches something: whether that is on. Shown by a tick.
  std::function<bool(const Context&)> isChecked = {};
  /// What it would be done to ("Move", for undo), shown behind its title; empty: nothing.
  std::function<std::string(const Context&)> detail = {};
  bool startsGroup = false;  ///< A line above it in its menu.
  bool isInMenu = true;      ///< Else only in the palette.
};

class Commands {
 public:
  /// The id must be new.
  void add(Command command);
  const std::vector<Command>& all() const { return all_; }
  /// nullptr where there is none.
  const Command* find(std::string_view id) const;

  /// In force: the author's own or the command's default. Empty if it has none.
  const std::string& shortcut(const Command& command) const;
  /// The first one of it.
  std::string shownShortcut(std::string_view id) const;
  /// "" takes it away; the default gives it back.
  void setShortcut(std::string_view id, const std::string& shortcut);
  /// What differs from the defaults, by id, as settings keep it.
  const std::map<std::string, std::string>& ownShortcuts() const { return own_; }
  void setOwnShortcuts(std::map<std::string, std::string> own) { own_ = std::move(own); }
  /// Others that would hear one of these keys in the same place at the same time.
  std::vector<const Command*> conflicts(const Command& command, std::string_view shortcut) const;

  bool isOn(const Context& context, const Command& command) const;
  /// False where it is off or unknown; nothing is done then.
  bool run(Context& context, std::string_view id) const;
  /// Runs what the keys of this frame ask for and takes those keys. `isTyping`: a field has the
  /// keyboard, so only keys that write nothing are heard (with Ctrl or Alt, but not those that
  /// fields use themselves; F1 to F12).
  void hear(Context& context, bool isTyping) const;

 private:
  const Command* heardBy(const Context& context, const widget::KeyPress& press) const;

  std::vector<Command> all_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::map<std::string, std::string> own_;
};

void addFileCommands(Commands& commands);
void addEditCommands(Commands& commands);
void addSceneCommands(Commands& commands);
void addPlayCommands(Commands& commands);

/// Title with detail, in the author's language.
std::string titleOf(const Context& context, const Command& command);
/// Title, help and shortcut, as tooltips show them.
std::string tipOf(const Context& context, const Command& command);

/// A square button that runs a command: its icon, its tooltip, off while the command is. The
/// command must have an icon. `name` is its place in Marks.
bool commandButton(Context& context, const std::string& name, std::string_view id);
/// A row of a menu or popup that runs a command, with its icon and its shortcut; its place in Marks
/// is "menu/" and the id.
bool commandItem(Context& context, std::string_view id);

}  // namespace panel
