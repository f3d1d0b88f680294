// The project being edited, with its past and its future. Every change, whoever makes it, is one
// edit on a value.
#pragma once

#include "base/result.h"
#include "document/selection.h"
#include "model/project.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace document {

using Snapshot = std::shared_ptr<const model::Project>;

class Document {
 public:
  /// Gets a copy of the project and of the selection to change. An error means: nothing happened.
  using Change = std::function<base::Status(model::Project&, Selection&)>;

  explicit Document(model::Project project = {});

  const model::Project& project() const { return *now_; }
  /// Shares the present state: immutable, so threads and caches may keep it.
  Snapshot snapshot() const { return now_; }

  /// The one way to change the project. `label` is a stable word for what is done ("move-nodes"),
  /// shown by the editor in the author's language. `change` takes (Project&) or (Project&,
  /// Selection&) and returns void or base::Status.
  ///
  /// Edits in a row with the same `gesture` fold into one step of undo, and each is computed from
  /// the state at the start of the gesture: pass the whole distance of a drag so far, not the last
  /// bit. An empty gesture never folds. A change that changes nothing makes no step; a gesture that
  /// comes back to its start takes its step away again. Fails with what `change` says; then
  /// project, selection and history are as they were before.
  template <class F>
  base::Status edit(std::string_view label, F&& change, std::string_view gesture = {}) {
    return apply(label, changeFrom(std::forward<F>(change)), gesture);
  }
  /// Closes the open gesture: the next edit starts a step of its own, whatever its gesture.
  void endGesture();
  /// Puts back what was before the open gesture, exactly. Does nothing if none is open.
  void cancelGesture();
  /// The gesture the next edit may fold into; empty if none is open.
  const std::string& openGesture() const { return gesture_; }

  bool canUndo() const { return !past_.empty(); }
  bool canRedo() const { return !future_.empty(); }
  /// False if there is nothing to undo. Brings back the selection of that moment, so that it shows
  /// what it did.
  bool undo();
  bool redo();
  /// Label of the step that undo() or redo() would run; empty if none.
  std::string undoLabel() const;
  std::string redoLabel() const;
  std::size_t stepCount() const { return past_.size(); }
  /// Of the steps that can be redone.
  std::size_t undoneCount() const { return future_.size(); }
  /// Label of a step by its age, 0 the oldest; those that were undone follow those that were done.
  const std::string& stepLabel(std::size_t step) const;
  /// Undoes or redoes until `count` steps are done; as far as there are any.
  void goTo(std::size_t count);

  const Selection& selection() const { return selection_; }
  /// Selecting is no step of undo.
  void select(Selection selection) { selection_ = std::move(selection); }

  /// True while the project differs, value by value, from what was last saved.
  bool isDirty() const { return isDirty_; }
  /// What lies on the disk, as far as this document knows.
  Snapshot saved() const { return saved_; }
  /// Call when `saved` has reached the disk; it may be older than the present state.
  void markSaved(Snapshot saved);

 private:
  struct Step {
    std::string label;
    Snapshot before, after;
    Selection selectionBefore, selectionAfter;
  };

  template <class F>
  static Change changeFrom(F&& f) {
    if constexpr (std::is_invocable_r_v<base::Status, F, model::Project&, Selection&>)
      return std::forward<F>(f);
    else if constexpr (std::is_invocable_v<F, model::Project&, Selection&>)
      return [f](model::Project& p, Selection& s) -> base::Status { return f(p, s), base::Done{}; };
    else if constexpr (std::is_invocable_r_v<base::Status, F, model::Project&>)
      return [f](model::Project& p, Selection&) -> base::Status { return f(p); };
    else
      return [f](model::Project& p, Selection&) -> base::Status { return f(p), base::Done{}; };
  }

  base::Status apply(std::string_view label, const Change& change, std::string_view gesture);
  void show(Snapshot project, Selection selection);

  Snapshot now_, saved_;
  Selection selection_;
  std::vector<Step> past_, future_;  // The next one to undo or redo is at the back.
  std::string gesture_;
  bool gestureHasStep_ = false;  // False once an open gesture has come back to its start.
  Snapshot gestureStart_;
  Selection gestureStartSelection_;
  std::vector<Step>
      gestureFuture_;  // What redo was before the gesture: given back if the gesture is cancelled.
  bool isDirty_ = false;
};

}  // namespace document
