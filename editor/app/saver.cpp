#include "app/saver.h"

#include "base/contract.h"
#include "model/project_files.h"

#include <utility>

namespace app {

void Saver::start(document::Snapshot before, document::Snapshot snapshot) {
  contract(!isBusy(), "one save at a time");
  isDone_ = false;
  thread_ = std::thread([this, before = std::move(before), snapshot = std::move(snapshot)] {
    saved_ = Saved{snapshot, model::saveProjectOver(*before, *snapshot, folder_)};
    isDone_ = true;
  });
}

std::optional<Saver::Saved> Saver::take() {
  if (!thread_.joinable() || !isDone_) return {};
  thread_.join();
  return std::exchange(saved_, std::nullopt);
}

}  // namespace app
