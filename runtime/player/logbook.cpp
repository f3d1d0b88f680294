#include "player/logbook.h"

#include <algorithm>
#include <utility>

namespace player {
namespace {

// So often a line stands in the log for one frame, word for word and but for its numbers; the
// others are only counted.
constexpr int kMostEqual = 10, kMostAlike = 100;
// A node of a map, roughly.
constexpr std::size_t kEntryBytes = 64;

std::size_t bytesOf(const LogLine& line) { return sizeof(LogLine) + line.message.size(); }

std::size_t bytesOf(const base::Value& value) {
  std::size_t bytes = sizeof(base::Value) + value.text.size();
  for (const base::Value& item : value.items) bytes += bytesOf(item);
  return bytes;
}

std::size_t bytesOf(const EventLine& line) {
  std::size_t bytes = sizeof(EventLine) + line.event.name.size();
  for (const auto& [name, value] : line.event.values)
    bytes += kEntryBytes + name.size() + bytesOf(value);
  return bytes;
}

/// The beginning of `text` with a # for every number, so that lines that count are alike.
std::string withoutNumbers(std::string_view text) {
  constexpr std::size_t kBeginning = 256;
  std::string kind;
  text = text.substr(0, kBeginning);
  for (const char c : text) {
    const bool isDigit = c >= '0' && c <= '9';
    if (!isDigit)
      kind += c;
    else if (kind.empty() || kind.back() != '#')
      kind += '#';
  }
  return kind;
}

/// How many were dropped from the front.
template <class Line>
std::size_t forgetOld(std::vector<Line>& lines, std::size_t& bytes) {
  if (bytes <= 2 * Logbook::kMaxBytes) return 0;
  std::size_t count = 0;
  for (; bytes > Logbook::kMaxBytes; ++count) bytes -= bytesOf(lines[count]);
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count));
  return count;
}

}  // namespace

void Logbook::add(std::int64_t frame, base::Severity severity, std::string message) {
  lines_.push_back({frame, severity, std::move(message)});
  lineBytes_ += bytesOf(lines_.back());
}

void Logbook::say(std::int64_t frame, base::Severity severity, std::string_view text) {
  // A line is kept in the log, as itself and as its kind.
  const std::size_t bytes = 3 * text.size() + sizeof(LogLine) + sizeof(Kind) + 2 * kEntryBytes;
  std::string name = withoutNumbers(text);
  const auto met = kinds_.find(name);
  const bool isFull = frameLineBytes_ + bytes > kMaxFrameBytes;
  if (met == kinds_.end() && isFull) {
    ++missedLines_;
    return;
  }
  Kind& kind = met == kinds_.end() ? kinds_[std::move(name)] : met->second;
  const auto known = kind.lines.find(text);
  const int shown = known == kind.lines.end() ? 0 : known->second;
  if (isFull || shown >= kMostEqual || kind.shown >= kMostAlike) {
    kind.severity = severity;
    kind.last = text;
    ++kind.leftOut;
    return;
  }
  frameLineBytes_ += bytes;
  ++kind.lines[std::string(text)];
  ++kind.shown;
  add(frame, severity, std::string(text));
}

void Logbook::addEvent(std::int64_t frame, script::SentEvent event) {
  EventLine line{frame, std::move(event)};
  const std::size_t bytes = bytesOf(line);
  if (frameEventBytes_ + bytes > kMaxFrameBytes) {
    ++missedEvents_;
    return;
  }
  frameEventBytes_ += bytes;
  eventBytes_ += bytes;
  events_.push_back(std::move(line));
}

void Logbook::endFrame(std::int64_t frame) {
  for (const auto& [name, kind] : kinds_)
    if (kind.leftOut > 0)
      add(frame, kind.severity,
          kind.last + " (… " + std::to_string(kind.leftOut) + " more like it)");
  if (missedLines_ > 0)
    add(frame, base::Severity::Warning,
        std::to_string(missedLines_) + " more lines of this frame are not kept: they are too long");
  if (missedEvents_ > 0)
    add(frame, base::Severity::Warning,
        std::to_string(missedEvents_) +
            " more events of this frame were sent, but are not kept: they are too large");
  kinds_.clear();
  frameLineBytes_ = frameEventBytes_ = 0;
  missedLines_ = missedEvents_ = 0;
  forgottenLines_ += forgetOld(lines_, lineBytes_);
  forgottenEvents_ += forgetOld(events_, eventBytes_);
}

}  // namespace player
