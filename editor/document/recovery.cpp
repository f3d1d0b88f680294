#include "document/recovery.h"

#include "model/project_files.h"

namespace document {
namespace {

std::filesystem::path recoveryFolder(const std::filesystem::path& folder) {
  return folder / ".autosave";
}

}  // namespace

base::Status writeRecovery(const model::Project& project, const std::filesystem::path& folder) {
  const std::filesystem::path target = recoveryFolder(folder);
  std::error_code error;
  std::filesystem::create_directories(target, error);
  if (error) return base::Error{target.string() + ": cannot be made: " + error.message()};
  return model::saveProject(project, target);
}

std::optional<model::Project> findRecovery(const std::filesystem::path& folder,
                                           const model::Project& saved) {
  std::error_code error;
  if (!std::filesystem::exists(recoveryFolder(folder) / "project.json", error)) return {};
  auto loaded = model::loadProject(recoveryFolder(folder));
  if (!loaded || loaded->project == saved) return {};
  return std::move(loaded->project);
}

void discardRecovery(const std::filesystem::path& folder) {
  std::error_code ignored;  // What cannot be removed is offered again; nothing is lost by it.
  std::filesystem::remove_all(recoveryFolder(folder), ignored);
}

void Autosave::write(Snapshot snapshot) {
  if (snapshot == last_) return;
  if (thread_.joinable()) thread_.join();
  last_ = snapshot;
  isBusy_ = true;
  thread_ = std::thread([this, snapshot] {
    base::Status status = writeRecovery(*snapshot, folder_);
    if (!status) status_ = std::move(status);
    isBusy_ = false;
  });
}

base::Status Autosave::finish() {
  if (thread_.joinable()) thread_.join();
  return std::exchange(status_, base::Status(base::Done{}));
}

}  // namespace document
