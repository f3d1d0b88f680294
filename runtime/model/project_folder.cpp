// The project's folder on disk: load and crash-safe save.
#include "base/file.h"
#include "model/json_words.h"
#include "model/project_files.h"

#include <algorithm>
#include <system_error>

namespace model {
namespace {

namespace fs = std::filesystem;

const fs::path kBackup = ".backup";
/// Stands in the folder while a save is under way. Found at another time, that save did not finish: the folder may
/// hold a mixture, and .backup the last whole state.
const fs::path kSaving = ".saving";
constexpr std::size_t kMaxFileBytes = std::size_t{256} << 20;

base::Error systemError(const std::string& what, const fs::path& path, const std::error_code& ec) {
  return base::Error{"cannot " + what + " \"" + path.string() + "\": " + ec.message()};
}

/// Fails where links lead from `path` out of `folder`: a stranger's project may read its own files only.
base::Status checkIsInside(const fs::path& path, const fs::path& folder) {
  std::error_code ec;
  const fs::path root = fs::canonical(folder, ec), target = ec ? fs::path() : fs::canonical(path, ec);
  if (ec) return systemError("read", path, ec);
  if (std::mismatch(root.begin(), root.end(), target.begin(), target.end()).first == root.end()) return base::Done{};
  return base::Error{"cannot read \"" + path.string() + "\": it is a link that leads out of the project's folder"};
}

/// Adds the *.json files of `folder / sub` as "sub/name.json". A missing folder has none.
base::Status addFiles(const fs::path& folder, const std::string& sub, ProjectFiles& files) {
  std::error_code ec;
  const fs::path where = folder / sub;
  if (!fs::is_directory(where, ec)) return base::Done{};
  fs::directory_iterator it(where, ec);
  for (; !ec && it != fs::directory_iterator(); it.increment(ec)) {
    const fs::path& path = it->path();
    if (path.extension() != ".json") continue;
    if (auto inside = checkIsInside(path, folder); !inside) return inside.error();
    auto text = base::readFile(path, kMaxFileBytes);
    if (!text) return text.error();
    files[sub + path.filename().string()] = std::move(*text);
  }
  if (ec) return systemError("read", where, ec);
  return base::Done{};
}

base::Result<ProjectFiles> readFiles(const fs::path& folder) {
  std::error_code ec;
  if (!fs::exists(folder, ec)) return base::Error{"cannot open \"" + folder.string() + "\": no such folder"};
  if (!fs::is_directory(folder, ec)) return base::Error{"cannot open \"" + folder.string() + "\": it is not a folder"};
  ProjectFiles files;
  if (!fs::exists(folder / kProjectFile, ec))
    return base::Error{"cannot open \"" + folder.string() + "\": it has no " + kProjectFile + ", so it is no project"};
  if (auto inside = checkIsInside(folder / kProjectFile, folder); !inside) return inside.error();
  auto top = base::readFile(folder / kProjectFile, kMaxFileBytes);
  if (!top) return top.error();
  files[kProjectFile] = std::move(*top);
  for (const std::string& sub : {kScenesFolder, kGraphsFolder})
    if (auto added = addFiles(folder, sub, files); !added) return added.error();
  return files;
}

base::Status makeFolder(const fs::path& path) {
  std::error_code ec;
  fs::create_directories(path, ec);
  if (ec) return systemError("make the folder", path, ec);
  return base::Done{};
}

base::Status writeAll(const ProjectFiles& files, const ProjectFiles& old, const fs::path& folder) {
  for (const auto& [path, text] : files) {
    const auto before = old.find(path);
    if (before != old.end() && before->second == text) continue;
    const fs::path target = folder / path;
    if (auto made = makeFolder(target.parent_path()); !made) return made.error();
    if (auto written = base::writeFile(target, text); !written) return written.error();
  }
  return base::Done{};
}

void removeGone(const ProjectFiles& files, const ProjectFiles& old, const fs::path& folder) {
  std::error_code ignored;  // a file too many is harmless: nothing refers to it
  for (const auto& [path, text] : old)
    if (files.count(path) == 0) fs::remove(folder / path, ignored);
}

/// Makes `backup` hold exactly `files`.
base::Status keepBackup(const ProjectFiles& files, const fs::path& backup) {
  ProjectFiles before;
  for (const std::string& sub : {kScenesFolder, kGraphsFolder})
    if (auto added = addFiles(backup, sub, before); !added) return added.error();
  if (auto written = writeAll(files, before, backup); !written) return written.error();
  removeGone(files, before, backup);
  return base::Done{};
}

base::Result<LoadedProject> loadFolder(const fs::path& folder) {
  auto files = readFiles(folder);
  if (!files) return files.error();
  auto project = projectFrom(*files);
  if (!project) return base::Error{(folder / "").string() + project.error().message};
  return project;
}

/// With `ours`, scenes and graphs that are neither in it nor in the project stay, and are added to `kept`.
base::Status save(const Project& project, const fs::path& folder, const ProjectFiles* ours,
                  std::vector<std::string>& kept) {
  ProjectFiles files = filesOf(project);
  if (auto made = makeFolder(folder); !made) return made.error();
  ProjectFiles old;
  std::error_code ec;
  if (fs::exists(folder / kProjectFile, ec)) {
    auto before = readFiles(folder);
    if (!before) return before.error();
    old = std::move(*before);
    for (const auto& [path, text] : old)
      if (ours && ours->count(path) == 0 && files.emplace(path, text).second) kept.push_back(path);
    const bool isMixture = fs::exists(folder / kSaving, ec);
    if (old == files && !isMixture) return base::Done{};
    if (!isMixture) {
      if (auto backup = keepBackup(old, folder / kBackup); !backup) return backup.error();
      if (auto marked = base::writeFile(folder / kSaving, ""); !marked) return marked.error();
    }
  }
  // project.json goes last where it is new, so that a half-made folder is never taken for a project; scenes and
  // graphs that are gone are removed after it no longer names them.
  ProjectFiles parts = files;
  const std::string top = parts[kProjectFile];
  parts.erase(kProjectFile);
  if (auto written = writeAll(parts, old, folder); !written) return written.error();
  if (auto written = writeAll({{kProjectFile, top}}, old, folder); !written) return written.error();
  removeGone(files, old, folder);
  fs::remove(folder / kSaving, ec);
  if (ec) return systemError("remove", folder / kSaving, ec);
  return base::Done{};
}

}  // namespace

base::Result<LoadedProject> loadProject(const fs::path& folder) {
  std::error_code ec;
  if (fs::exists(folder / kSaving, ec)) {
    auto restored = fs::exists(folder / kBackup / kProjectFile, ec) ? loadProject(folder / kBackup) : loadFolder(folder);
    if (restored) restored->isRestored = true;
    return restored;
  }
  return loadFolder(folder);
}

base::Status saveProject(const Project& project, const fs::path& folder) {
  std::vector<std::string> none;
  return save(project, folder, nullptr, none);
}

base::Result<std::vector<std::string>> saveProjectOver(const Project& before, const Project& project,
                                                       const fs::path& folder) {
  const ProjectFiles ours = filesOf(before);
  std::vector<std::string> kept;
  if (auto saved = save(project, folder, &ours, kept); !saved) return saved.error();
  return kept;
}

}  // namespace model
