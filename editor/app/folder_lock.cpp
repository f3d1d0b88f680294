#include "app/folder_lock.h"

#include "base/file.h"

#include <charconv>
#include <string>

#ifdef _WIN32
#include <process.h>
#else
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace app {
namespace {

#ifdef _WIN32
int ownProcess() { return _getpid(); }
// Not asked there: the file alone says so.
bool isAlive(int) { return true; }
#else
int ownProcess() { return static_cast<int>(getpid()); }
bool isAlive(int process) { return kill(process, 0) == 0 || errno == EPERM; }
#endif

int processIn(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return 0;
  const auto text = base::readFile(file, 64);
  int process = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), process);
  return process;
}

}  // namespace

FolderLock::FolderLock(const std::filesystem::path& folder) : file_(folder / ".lock") {
  const int process = processIn(file_);
  if (process > 0 && process != ownProcess() && isAlive(process))
    state_ = State::Elsewhere;
  else if (!base::writeFile(file_, std::to_string(ownProcess()) + "\n"))
    state_ = State::NotWritable;
}

FolderLock::~FolderLock() {
  std::error_code ignored;  // What stays is taken over by the next one.
  if (state_ == State::Ours) std::filesystem::remove(file_, ignored);
}

}  // namespace app
