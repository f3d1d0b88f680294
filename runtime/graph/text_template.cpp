#include "graph/text_template.h"

namespace graph {
namespace {

constexpr std::string_view kBrackets = "[]{}";

base::Error pointerError(std::string_view pointer, const std::string& why) {
  return base::Error{"pointer \"" + std::string(pointer) + "\": " + why};
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const bool hit = text.substr(i, from.size()) == from;
    result += hit ? to : text.substr(i, 1);
    i += hit ? from.size() : 1;
  }
  return result;
}

std::string unescapedSegment(std::string_view segment) {
  return replaced(replaced(segment, "~1", "/"), "~0", "~");
}

bool hasBadTilde(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')))
      return true;
  return false;
}

/// Literal brackets are doubled, so runs of them are even.
bool hasSingleBracket(std::string_view segment) {
  for (std::size_t i = 0; i < segment.size();) {
    const char c = segment[i];
    std::size_t run = 1;
    while (i + run < segment.size() && segment[i + run] == c) ++run;
    if (kBrackets.find(c) != std::string_view::npos && run % 2 != 0) return true;
    i += run;
  }
  return false;
}

/// Where the hole of "helmet#[index]" begins; 0 for a segment that is a hole as a whole, or has none.
std::size_t scopeEnd(std::string_view segment) {
  const std::size_t at = segment.find("#[");
  const bool isScoped = at != std::string_view::npos && segment.substr(at + 2, 1) != "[" &&
                        segment.substr(0, at).find_first_of(kBrackets) == std::string_view::npos;
  return isScoped ? at + 1 : 0;
}

bool isHole(std::string_view segment) {
  return !segment.empty() && (segment[0] == '[' || segment[0] == '{') &&
         (segment.size() == 1 || segment[1] != segment[0]);
}

}  // namespace

base::Result<std::vector<TextHole>> pointerHoles(std::string_view pointer) {
  if (pointer.empty() || pointer[0] != '/') return pointerError(pointer, "must begin with '/'");
  if (hasBadTilde(pointer)) return pointerError(pointer, "'~' must be written as ~0");
  std::vector<TextHole> holes;
  for (std::size_t at = 1; at <= pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', at), pointer.size());
    at += scopeEnd(pointer.substr(at, end - at));
    const std::string_view segment = pointer.substr(at, end - at);
    if (isHole(segment)) {
      const char closing = segment[0] == '[' ? ']' : '}';
      if (segment.size() < 3 || segment.back() != closing ||
          segment.substr(1, segment.size() - 2).find_first_of(kBrackets) != std::string_view::npos)
        return pointerError(pointer, "\"" + std::string(segment) +
                                         "\" is no whole parameter like {name} or [name]");
      TextHole hole{unescapedSegment(segment.substr(1, segment.size() - 2)), segment[0] == '[', at,
                    end};
      for (const TextHole& other : holes)
        if (other.name == hole.name)
          return pointerError(pointer, "parameter \"" + hole.name + "\" is there twice");
      holes.push_back(std::move(hole));
    } else if (hasSingleBracket(segment)) {
      return pointerError(pointer, "a bracket in \"" + std::string(segment) + "\" must be doubled");
    }
    at = end + 1;
  }
  return holes;
}

base::Result<std::vector<TextHole>> messageHoles(std::string_view message) {
  enum class State { Text, Opened, Name, Closed };
  State state = State::Text;
  std::vector<TextHole> holes;
  std::size_t start = 0;
  const auto wrong = [&] {
    return base::Error{"message \"" + std::string(message) + "\": a literal brace must be doubled"};
  };
  for (std::size_t i = 0; i < message.size(); ++i) {
    const char c = message[i];
    if (c == '{') {
      if (state == State::Text)
        state = State::Opened;
      else if (state == State::Opened)
        state = State::Text;
      else
        return wrong();
    } else if (c == '}') {
      if (state == State::Text)
        state = State::Closed;
      else if (state == State::Closed)
        state = State::Text;
      else if (state == State::Name) {
        holes.push_back(
            {std::string(message.substr(start + 1, i - start - 1)), false, start, i + 1});
        state = State::Text;
      } else
        return wrong();
    } else if (state == State::Opened) {
      start = i - 1;
      state = State::Name;
    } else if (state == State::Closed) {
      return wrong();
    }
  }
  if (state != State::Text) return wrong();
  return holes;
}

std::string unescapedPointer(std::string_view text) {
  return replaced(replaced(unescapedMessage(text), "[[", "["), "]]", "]");
}

std::string unescapedMessage(std::string_view text) {
  return replaced(replaced(text, "{{", "{"), "}}", "}");
}

}  // namespace graph
