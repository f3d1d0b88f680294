#include "cli/command.h"

#include "base/file.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <sys/wait.h>

namespace cli_test {

Outcome diorama(const std::string& arguments) {
  const support::TempFolder temp;
  const auto out = temp.path() / "out", err = temp.path() / "err";
  const std::string line = std::string("\"") + DIORAMA_COMMAND + "\" " + arguments + " >\"" + out.string() + "\" 2>\"" +
                           err.string() + "\" </dev/null";
  const int raw = std::system(line.c_str());
  Outcome outcome;
  outcome.status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
  outcome.out = *base::readFile(out);
  outcome.err = *base::readFile(err);
  return outcome;
}

std::filesystem::path sharedAsset(const std::string& path) {
  return std::filesystem::path(DIORAMA_SHARED_DIR) / "assets" / path;
}

bool hasShared() {
  if (std::filesystem::is_directory(sharedAsset("core"))) return true;
  WARN("skipped: no shared assets at " << DIORAMA_SHARED_DIR);
  return false;
}

std::map<std::string, std::string> contentOf(const std::filesystem::path& folder) {
  std::map<std::string, std::string> content;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      content[std::filesystem::relative(entry.path(), folder).generic_string()] = *base::readFile(entry.path());
  return content;
}

}  // namespace cli_test
