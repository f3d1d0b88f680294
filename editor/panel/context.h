// What panels share for one frame: the document, what is known about it, and what they want from
// the app.
#pragma once

#include "base/log.h"
#include "document/document.h"
#include "document/problems.h"
#include "graph/catalog.h"
#include "panel/commands.h"
#include "panel/delete_question.h"
#include "panel/live_run.h"
#include "panel/drop.h"
#include "panel/settings.h"
#include "widget/property_field.h"
#include "widget/ui.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace panel {

/// A line that stands over the viewport for some frames.
struct Toast {
  base::Severity severity = base::Severity::Info;
  std::string text;
  float secondsLeft = 4;
};

struct ConsoleLine {
  base::Severity severity = base::Severity::Info;
  std::string text;
  std::int64_t frame = -1;  ///< Of the session that said it; -1: the editor.
};

/// What only the app can do; set by a panel, done and cleared by the app after the frame.
struct Wishes {
  bool save = false, play = false, stop = false, close = false;
  bool frameSelection = false;
  std::string openProject;  ///< Folder of a project to open in place of this one.
  std::optional<model::AssetId> relinkAsset;  ///< To be given another file, which is asked for.
  std::string showPanel;   ///< Id of a panel to bring to the front.
  std::string focusPanel;  ///< The same, and the keyboard goes there.
};

/// The copies made last, one for each original: copying them again repeats the way they were moved.
struct RepeatedCopy {
  std::vector<model::EntityId> originals, copies;
};

/// What is being typed into a field whose edit comes when it is let go.
struct TypedText {
  std::string row;  ///< Name of the field.
  std::string text;
};

/// What lives longer than a frame and belongs to no single panel.
struct State {
  RepeatedCopy repeated;
  LiveRun live;  ///< What plays tells its graphs; empty while nothing plays.
  Focus focus = Focus::Scene;
  std::vector<Toast> toasts;
  std::vector<ConsoleLine> console;
  Wishes wishes;
  bool isPlaying = false;
  /// The project can be looked at, not saved; then `readOnlyReason` is the word that says why.
  bool isReadOnly = false;
  std::string readOnlyReason;
  /// The author goes about by keyboard: arrows move the focus, Space and Enter use what has it.
  bool isByKeyboard = false;
  bool isSaving = false;  ///< On its way to the disk.
  std::set<std::string> shownPanels;  ///< Those in front in an open dock, by id, in this frame.
  bool framesGraphSelection = false;
  std::optional<DeleteQuestion> deleteQuestion;
  std::optional<TypedText> typed;
  std::optional<DraggedThing> dragged;  ///< On its way into the scene, while kDraggedThing is.
};

struct Context {
  const widget::Ui& ui;
  document::Document& document;
  document::Problems& problems;
  const graph::Catalog& catalog;  ///< With the functions of the project as this frame began.
  State& state;
  Commands& commands;
  Settings& settings;  ///< Changes are kept by the app after the frame.
  /// The names of a model's variants (KHR_materials_variants); not set: unknown here.
  std::function<std::vector<std::string>(const model::AssetId&)> variantsOf{};

  const model::Project& project() const { return document.project(); }
  const document::Selection& selection() const { return document.selection(); }
  /// The scene that is open, or nullptr.
  const model::Scene* scene() const { return project().scenes.find(selection().scene); }
  /// The open graph with what it may name of the project, or an empty one.
  model::Graph graphWithShared() const {
    const model::Graph* own = graph();
    return own ? model::withShared(*own, project()) : model::Graph();
  }
  const model::Graph* graph() const { return project().graphs.find(selection().graph); }
  const char* word(std::string_view key) const { return ui.word(key); }
  /// Whether a panel can be seen.
  bool isShown(const std::string& panel) const { return state.shownPanels.count(panel) != 0; }
  /// Brings a panel to the front from the next frame on.
  void show(const std::string& panel) { state.wishes.showPanel = panel; }

  /// Document::edit; a refusal is shown to the author. True if it was done.
  template <class F>
  bool edit(std::string_view label, F&& change, std::string_view gesture = {}) {
    const base::Status status = document.edit(label, std::forward<F>(change), gesture);
    if (!status) refuse(status.error().message);
    return static_cast<bool>(status);
  }
  /// An edit for what a field says: one step from touching it to letting it go.
  template <class F>
  void commit(const widget::FieldEdit& field, std::string_view label, std::string_view gesture,
              F&& change) {
    if (field.isChanged) edit(label, std::forward<F>(change), gesture);
    if (field.isDone && document.openGesture() == gesture) document.endGesture();
  }
  void refuse(const std::string& message) {
    const std::string& reason = ui.texts.said(message);
    if (state.toasts.empty() || state.toasts.back().text != reason)
      state.toasts.push_back({base::Severity::Warning, reason});
    state.toasts.back().secondsLeft = 5;
  }
  void select(document::Selection selection, Focus focus) {
    document.select(std::move(selection));
    state.focus = focus;
  }
};

}  // namespace panel
