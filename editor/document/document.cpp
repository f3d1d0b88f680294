#include "document/document.h"

#include <algorithm>

namespace document {
namespace {

// A step holds pointers to what it shares with its neighbours, so this many cost little more than
// what they changed.
constexpr std::size_t kMaxSteps = 2000;

}  // namespace

Document::Document(model::Project project)
    : now_(std::make_shared<const model::Project>(std::move(project))), saved_(now_) {
  selection_.scene = now_->startScene;
  if (!now_->graphs.isEmpty()) selection_.graph = now_->graphs.begin()->first;
}

base::Status Document::apply(std::string_view label, const Change& change,
                             std::string_view gesture) {
  const bool folds = !gesture.empty() && gesture == gesture_;
  const Snapshot start = folds ? gestureStart_ : now_;
  const Selection startSelection = folds ? gestureStartSelection_ : selection_;

  model::Project copy = *start;
  Selection selection = startSelection;
  if (base::Status status = change(copy, selection); !status) return status;

  if (!folds) {
    endGesture();
    if (!gesture.empty()) {
      gesture_ = gesture;
      gestureStart_ = start;
      gestureStartSelection_ = startSelection;
      gestureFuture_ = future_;
      gestureHasStep_ = false;
    }
  } else if (gestureHasStep_) {
    past_.pop_back();
    gestureHasStep_ = false;
  }

  if (copy == *start) {
    if (folds) future_ = gestureFuture_;
    show(start, std::move(selection));
    return base::Done{};
  }
  auto after = std::make_shared<const model::Project>(std::move(copy));
  past_.push_back({std::string(label), start, after, startSelection, selection});
  gestureHasStep_ = !gesture.empty();
  if (past_.size() > kMaxSteps) past_.erase(past_.begin());
  future_.clear();
  show(std::move(after), std::move(selection));
  return base::Done{};
}

void Document::show(Snapshot project, Selection selection) {
  now_ = std::move(project);
  selection_ = std::move(selection);
  isDirty_ = now_ != saved_ && !(*now_ == *saved_);
}

void Document::endGesture() {
  gesture_.clear();
  gestureStart_.reset();
  gestureFuture_.clear();
  gestureHasStep_ = false;
}

void Document::cancelGesture() {
  if (gesture_.empty()) return;
  if (gestureHasStep_) past_.pop_back();
  future_ = std::move(gestureFuture_);
  show(gestureStart_, gestureStartSelection_);
  endGesture();
}

bool Document::undo() {
  endGesture();
  if (past_.empty()) return false;
  future_.push_back(std::move(past_.back()));
  past_.pop_back();
  show(future_.back().before, future_.back().selectionBefore);
  return true;
}

bool Document::redo() {
  endGesture();
  if (future_.empty()) return false;
  past_.push_back(std::move(future_.back()));
  future_.pop_back();
  show(past_.back().after, past_.back().selectionAfter);
  return true;
}

std::string Document::undoLabel() const {
  return past_.empty() ? std::string() : past_.back().label;
}
std::string Document::redoLabel() const {
  return future_.empty() ? std::string() : future_.back().label;
}

const std::string& Document::stepLabel(std::size_t step) const {
  return step < past_.size() ? past_[step].label
                             : future_.at(future_.size() - 1 - (step - past_.size())).label;
}

void Document::goTo(std::size_t count) {
  while (past_.size() > count && undo()) {
  }
  while (past_.size() < count && redo()) {
  }
}

void Document::markSaved(Snapshot saved) {
  saved_ = std::move(saved);
  isDirty_ = now_ != saved_ && !(*now_ == *saved_);
}

}  // namespace document
