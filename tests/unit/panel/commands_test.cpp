#include "panel/commands.h"

#include "panel/context.h"

#include <catch2/catch.hpp>

using panel::Command;
using panel::Commands;
using panel::Focus;
using widget::Key;

namespace {

/// All that a context points to.
struct Bench {
  widget::Theme theme;
  widget::Texts texts{"en", {{"command.edit.a", "Do a"}, {"command.edit.a.help", "Does it."}}, {}};
  widget::Keys keys;
  widget::Marks marks;
  widget::Ui ui{theme, texts, keys, marks};
  document::Document document;
  graph::Catalog catalog;
  document::Problems problems{catalog};
  panel::State state;
  Commands commands;
  panel::Settings settings;
  panel::Context context{ui, document, problems, catalog, state, commands, settings};
  std::string done;

  void add(std::string id, std::string shortcut, std::optional<Focus> where = {},
           Command::During during = Command::During::Editing) {
    Command command;
    command.id = id;
    command.shortcut = std::move(shortcut);
    command.where = where;
    command.run = [this, id](panel::Context&) { done += id + " "; };
    command.during = during;
    commands.add(std::move(command));
  }
  std::string pressing(const widget::KeyPress& press, bool isTyping = false) {
    done.clear();
    keys.press(press);
    commands.hear(context, isTyping);
    keys.endFrame();
    return done;
  }
};

}  // namespace

TEST_CASE("texts of keys: there and back") {
  for (const widget::KeyName& one : widget::keyNames())
    for (int mods = 0; mods < 8; ++mods) {
      const widget::KeyPress press{one.key, (mods & 1) != 0, (mods & 2) != 0, (mods & 4) != 0};
      INFO(widget::textOf(press));
      CHECK(widget::keyPressFrom(widget::textOf(press)) == press);
    }
  CHECK(widget::textOf({Key::Z, true, true}) == "Ctrl+Shift+Z");
  CHECK_FALSE(widget::keyPressFrom("Ctrl+"));
  CHECK_FALSE(widget::keyPressFrom("Hyper+Z"));
  CHECK_FALSE(widget::keyPressFrom(""));
}

TEST_CASE("a key runs the command of the place the author works in, else the one of everywhere") {
  Bench b;
  b.add("edit.a", "Ctrl+D");
  b.add("object.b", "Ctrl+D", Focus::Scene);
  b.add("graph.c", "F Home", Focus::Graph);
  b.state.focus = Focus::Scene;
  CHECK(b.pressing({Key::D, true}) == "object.b ");
  CHECK(b.pressing({Key::F}).empty());
  b.state.focus = Focus::Graph;
  CHECK(b.pressing({Key::D, true}) == "edit.a ");
  CHECK(b.pressing({Key::Home}) == "graph.c ");
  CHECK(b.pressing({Key::D, true, true}).empty());
}

TEST_CASE("keys that write something belong to the field that is typed into") {
  Bench b;
  b.add("edit.a", "F F5 Ctrl+S Ctrl+Z Delete");
  for (const widget::KeyPress& press : {widget::KeyPress{Key::F}, {Key::Z, true}, {Key::Delete}}) {
    CHECK(b.pressing(press, true).empty());
    CHECK(b.pressing(press, false) == "edit.a ");
  }
  CHECK(b.pressing({Key::F5}, true) == "edit.a ");
  CHECK(b.pressing({Key::S, true}, true) == "edit.a ");
}

TEST_CASE("commands of editing rest while a scene plays, and the other way round") {
  Bench b;
  b.add("play.start", "F5");
  b.add("play.stop", "F5", {}, Command::During::Playing);
  CHECK(b.pressing({Key::F5}) == "play.start ");
  b.state.isPlaying = true;
  CHECK(b.pressing({Key::F5}) == "play.stop ");
  CHECK_FALSE(b.commands.run(b.context, "play.start"));
  CHECK(b.commands.conflicts(*b.commands.find("play.start"), "F5").empty());
}

TEST_CASE("own shortcuts stand in for the default; conflicts are found") {
  Bench b;
  b.add("edit.a", "Ctrl+D");
  b.add("object.b", "Ctrl+J", Focus::Scene);
  b.add("graph.c", "Ctrl+J", Focus::Graph);
  const Command& a = *b.commands.find("edit.a");
  CHECK(b.commands.conflicts(*b.commands.find("object.b"), "Ctrl+J").empty());
  CHECK(b.commands.conflicts(a, "X Ctrl+J").size() == 2);
  b.commands.setShortcut("edit.a", "Ctrl+K");
  CHECK(b.commands.ownShortcuts().size() == 1);
  CHECK(b.pressing({Key::D, true}).empty());
  CHECK(b.pressing({Key::K, true}) == "edit.a ");
  CHECK(panel::tipOf(b.context, a) == "Do a   Ctrl+K\nDoes it.");
  b.commands.setShortcut("edit.a", "Ctrl+D");
  CHECK(b.commands.ownShortcuts().empty());
  b.commands.setShortcut("edit.a", "");
  CHECK(b.pressing({Key::D, true}).empty());
  CHECK(b.commands.shownShortcut("edit.a").empty());
}
