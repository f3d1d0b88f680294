#include "package/new_folder.h"

#include "base/file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>
#include <vector>

namespace package {
namespace {

namespace fs = std::filesystem;

base::Error cannot(const std::string& what, const fs::path& path, const std::error_code& ec) {
  return base::Error{"cannot " + what + " \"" + path.string() + "\": " + ec.message()};
}

std::string lowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

/// CON, NUL, COM1 …, with any extension, and names that end in a dot or a space: Windows opens
/// something else.
bool isReservedName(std::string_view name) {
  if (name.ends_with('.') || name.ends_with(' ')) return true;
  if (name.find_first_of("<>:\"|?*") != std::string_view::npos) return true;
  const std::string stem = lowerCase(name.substr(0, name.find('.')));
  constexpr std::array<std::string_view, 4> kDevices{"con", "prn", "aux", "nul"};
  if (std::find(kDevices.begin(), kDevices.end(), stem) != kDevices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
         stem[3] >= '0' && stem[3] <= '9';
}

/// What a project folder holds. Anything else a stranger's file has no business to bring: a `.git` folder, say, would
/// run its author's programs at the next git command.
bool isOfProject(const std::string& path) {
  constexpr std::array<std::string_view, 5> kFolders{"scenes/", "graphs/", "assets/", "nodes/", "scripts/"};
  const auto isIn = [&](std::string_view folder) { return path.starts_with(folder); };
  const bool hasHidden = path.starts_with('.') || path.find("/.") != std::string::npos;
  return !hasHidden && (path == "project.json" || std::any_of(kFolders.begin(), kFolders.end(), isIn));
}

base::Status checkPath(const std::string& path) {
  if (!base::isInsidePath(path) || path.size() > 400)
    return base::Error{"\"" + path + "\" is not a path inside the project's folder"};
  if (!isOfProject(path))
    return base::Error{"\"" + path + "\" is no part of a project (project.json, or a file that is not hidden in scenes/, graphs/, assets/, nodes/ or scripts/)"};
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (isReservedName(std::string_view(path).substr(begin, end - begin)))
      return base::Error{"\"" + path + "\" has a part that is no file name on every system"};
    begin = end + 1;
  }
  return base::Done{};
}

/// Takes the folders that it made away again unless told to keep them.
class Scaffold {
 public:
  ~Scaffold() {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
    if (isDone_) return;
    for (auto it = parents_.rbegin(); it != parents_.rend(); ++it) fs::remove(*it, ignored);
  }
  Scaffold() = default;
  Scaffold(const Scaffold&) = delete;
  Scaffold& operator=(const Scaffold&) = delete;

  base::Status makeParents(const fs::path& parent) {
    std::vector<fs::path> missing;
    std::error_code ec;
    for (fs::path p = parent; !p.empty() && !fs::exists(p, ec); p = p.parent_path())
      missing.push_back(p);
    for (auto it = missing.rbegin(); it != missing.rend(); ++it) {
      fs::create_directory(*it, ec);
      if (ec) return cannot("make the folder", *it, ec);
      parents_.push_back(*it);
    }
    return base::Done{};
  }

  base::Result<fs::path> makeTemporary(const fs::path& folder) {
    for (int n = 1; n < 1000; ++n) {
      const fs::path path =
          folder.parent_path() / ("." + folder.filename().string() + ".new-" + std::to_string(n));
      std::error_code ec;
      // False without an error where something of that name is there already: then it is not ours
      // to touch.
      if (fs::create_directory(path, ec)) {
        temporary_ = path;
        return path;
      }
      if (ec && ec != std::errc::file_exists) return cannot("make the folder", path, ec);
    }
    return base::Error{"cannot make a folder beside \"" + folder.string() + "\""};
  }

  void done() {
    temporary_.clear();
    isDone_ = true;
  }

 private:
  fs::path temporary_;
  std::vector<fs::path> parents_;  // Outermost first.
  bool isDone_ = false;
};

}  // namespace

base::Status checkPaths(const Files& files) {
  std::map<std::string, std::string> lowered;
  for (const auto& [path, bytes] : files) {
    if (auto good = checkPath(path); !good) return good;
    const auto [known, isNew] = lowered.emplace(lowerCase(path), path);
    if (!isNew)
      return base::Error{"\"" + path + "\" and \"" + known->second +
                         "\" are one file where case does not count"};
  }
  for (const auto& [path, original] : lowered) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      if (const auto clash = lowered.find(path.substr(0, slash)); clash != lowered.end())
        return base::Error{"\"" + clash->second + "\" is a file, so \"" + original +
                           "\" cannot lie in it"};
    }
  }
  return base::Done{};
}

base::Status checkIsFree(const fs::path& folder) {
  std::error_code ec;
  const fs::file_status status = fs::symlink_status(folder, ec);
  if (!fs::exists(status)) return base::Done{};
  if (!fs::is_directory(status))
    return base::Error{"\"" + folder.string() + "\" exists and is not a folder"};
  const bool isEmpty = fs::is_empty(folder, ec);
  if (ec) return cannot("look into", folder, ec);
  if (!isEmpty)
    return base::Error{"the folder \"" + folder.string() + "\" is not empty: choose a new one"};
  return base::Done{};
}

base::Status writeNewFolder(const Files& files, const fs::path& folder) {
  if (auto good = checkPaths(files); !good) return good;
  std::error_code ec;
  fs::path target = fs::absolute(folder, ec).lexically_normal();
  if (ec) return cannot("find", folder, ec);
  if (!target.has_filename()) target = target.parent_path();  // "new/" means "new".
  if (auto free = checkIsFree(target); !free) return free;

  Scaffold scaffold;
  if (auto made = scaffold.makeParents(target.parent_path()); !made) return made;
  const base::Result<fs::path> temporary = scaffold.makeTemporary(target);
  if (!temporary) return temporary.error();
  for (const auto& [path, bytes] : files) {
    const fs::path file = *temporary / path;
    fs::create_directories(file.parent_path(), ec);
    if (ec) return cannot("make the folder", file.parent_path(), ec);
    if (auto written = base::writeUnflushed(file, bytes); !written) return written;
  }
  // Nothing of it counts before the folder gets its name, so one wait is enough for all.
  if (auto flushed = base::flushTree(*temporary); !flushed) return flushed;
  // An empty folder of that name gives way; one that has filled up meanwhile makes this fail, which
  // is right.
  fs::remove(target, ec);
  if (ec) return cannot("replace", target, ec);
  fs::rename(*temporary, target, ec);
  if (ec) return cannot("make the folder", target, ec);
  scaffold.done();
  return base::Done{};
}

}  // namespace package
