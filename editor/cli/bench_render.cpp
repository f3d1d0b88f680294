#include "cli/bench.h"

#include <algorithm>

#if !defined(_WIN32)
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace cli {

#if defined(_WIN32)

Figures benchRender(const std::filesystem::path&, const std::filesystem::path&) { return {}; }

#else

namespace {

constexpr int kRuns = 5;

struct Usage {
  double cpuSeconds = 0, peakMegabytes = 0;
};

double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
}

/// Runs a program with its output thrown away; false where it does not end with status 0.
bool runOnce(std::vector<std::string> words, Usage& usage) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  rusage used{};
  if (error != 0 || wait4(child, &status, 0, &used) != child) return false;
  usage = {seconds(used.ru_utime) + seconds(used.ru_stime),
           static_cast<double>(used.ru_maxrss) / 1024};
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

double medianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

Figures benchRender(const std::filesystem::path& command, const std::filesystem::path& scene) {
  const auto picture = std::filesystem::temp_directory_path() /
                       ("diorama-bench-" + std::to_string(getpid()) + ".png");
  std::vector<double> cpu, memory;
  for (int i = 0; i < kRuns; ++i) {
    Usage usage;
    if (!runOnce({command.string(), "render", scene.string(), "-o", picture.string(), "--size",
                  "1280x720"},
                 usage))
      break;
    cpu.push_back(usage.cpuSeconds);
    memory.push_back(usage.peakMegabytes);
  }
  std::error_code ignored;
  std::filesystem::remove(picture, ignored);
  if (cpu.size() < kRuns) return {};
  return {{"render.cpu", {medianOf(cpu), "s"}}, {"render.memory", {medianOf(memory), "MB"}}};
}

#endif

}  // namespace cli
