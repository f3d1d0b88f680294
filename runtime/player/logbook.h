// What a session remembers of a run: lines and events, the last ones that fit into a few megabytes.
// An exhibit that logs in every frame runs for days, and a stranger's file may say much at once.
#pragma once

#include "base/log.h"
#include "script/machine.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace player {

struct LogLine {
  std::int64_t frame = 0;
  base::Severity severity = base::Severity::Info;
  std::string message;
};

struct EventLine {
  std::int64_t frame = 0;
  script::SentEvent event;
};

/// Of lines that are alike but for their numbers, a frame has a hundred at most, ten of them equal,
/// and of all lines and of all events as much as a megabyte holds; one line more says how many were
/// left out. When all take more than twice kMaxBytes, the oldest are forgotten until they take that
/// much.
class Logbook {
 public:
  /// Of all lines, and of all events.
  static constexpr std::size_t kMaxBytes = std::size_t{4} << 20;
  static constexpr std::size_t kMaxFrameBytes = std::size_t{1} << 20;

  /// `frame` is that of everything until the next endFrame().
  void add(std::int64_t frame, base::Severity severity, std::string message);
  /// What a behaviour says, which may be too much.
  void say(std::int64_t frame, base::Severity severity, std::string_view text);
  void addEvent(std::int64_t frame, script::SentEvent event);
  /// So many events were not even handed on.
  void missEvents(std::uint64_t count) { missedEvents_ += count; }
  /// Sums up what was left out of this frame, and forgets what is old.
  void endFrame(std::int64_t frame);

  const std::vector<LogLine>& lines() const { return lines_; }
  const std::vector<EventLine>& events() const { return events_; }
  /// How many lines stood before the first of lines().
  std::size_t forgottenLines() const { return forgottenLines_; }
  std::size_t forgottenEvents() const { return forgottenEvents_; }

 private:
  /// Lines of this frame that are alike but for their numbers.
  struct Kind {
    std::map<std::string, int, std::less<>> lines;  ///< How often each was shown.
    int shown = 0, leftOut = 0;
    base::Severity severity = base::Severity::Info;
    std::string last;  ///< Of those left out.
  };

  std::vector<LogLine> lines_;
  std::vector<EventLine> events_;
  std::size_t lineBytes_ = 0, eventBytes_ = 0, frameLineBytes_ = 0, frameEventBytes_ = 0;
  std::size_t forgottenLines_ = 0, forgottenEvents_ = 0;
  std::uint64_t missedLines_ = 0, missedEvents_ = 0;  ///< In this frame.
  std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace player
