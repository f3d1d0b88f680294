#include "cli/context.h"

#include "base/printable.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iostream>

namespace cli {

void print(const Json& json) { print(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"); }
void print(const std::string& text) { std::cout << text << std::flush; }

void fail(Context& context, const base::Error& error) {
  std::cerr << context.phrases.of("error") << ": " << base::printable(context.phrases.of(error.message)) << "\n";
  context.status = kProblems;
}

void fail(Context& context, const base::Error& error, bool isJson, const std::vector<base::Problem>& problems) {
  fail(context, error);
  if (!isJson) return;
  Json json{{"ok", false}, {"error", context.phrases.of(error.message)}};
  if (!problems.empty()) json["problems"] = jsonFrom(context, problems);
  print(json);
}

void tell(Context& context, const std::vector<base::Problem>& problems) {
  printProblems(context, problems);
  if (base::hasErrors(problems)) context.status = kProblems;
}

void printProblems(const Context& context, const std::vector<base::Problem>& problems) {
  const base::Phrases& phrases = context.phrases;
  for (const auto& p : problems) {
    std::cerr << phrases.of(base::nameOf(p.severity)) << ": ";
    if (!p.where.empty() && p.message.find(p.where) == p.message.npos) std::cerr << base::printable(phrases.of(p.where)) << ": ";
    std::cerr << base::printable(phrases.of(p.message));
    if (!p.fix.empty()) std::cerr << " (" << base::printable(phrases.of(p.fix)) << ")";
    std::cerr << "\n";
  }
}

Json jsonFrom(const Context& context, const std::vector<base::Problem>& problems) {
  Json json = Json::array();
  for (const auto& p : problems)
    json.push_back({{"severity", base::nameOf(p.severity)},
                    {"code", p.code},
                    {"where", p.where},
                    {"message", context.phrases.of(p.message)},
                    {"fix", context.phrases.of(p.fix)}});
  return json;
}

namespace {

constexpr int kMaxSide = 16384;
constexpr std::int64_t kMaxPixels = std::int64_t{1} << 25;

bool sizeFrom(const std::string& text, int& width, int& height) {
  const char* const end = text.data() + text.size();
  const auto [middle, first] = std::from_chars(text.data(), end, width);
  if (first != std::errc{} || middle == end || *middle != 'x') return false;
  const auto [last, second] = std::from_chars(middle + 1, end, height);
  return second == std::errc{} && last == end && width >= 1 && height >= 1 && width <= kMaxSide && height <= kMaxSide;
}

}  // namespace

void readSize(const std::string& text, int& width, int& height) {
  if (!sizeFrom(text, width, height))
    throw CLI::ValidationError("--size", "wanted WxH, each from 1 to " + std::to_string(kMaxSide) +
                                             ", as in 1280x720, got " + text);
  const std::int64_t pixels = std::int64_t{width} * height;
  if (pixels > kMaxPixels)
    throw CLI::ValidationError("--size", "wanted at most " + std::to_string(kMaxPixels) + " pixels, got " + text +
                                             ", which are " + std::to_string(pixels));
}

bool isInside(const std::filesystem::path& folder, const std::filesystem::path& path) {
  std::error_code ec;
  const auto outer = std::filesystem::weakly_canonical(folder, ec);
  const auto inner = std::filesystem::weakly_canonical(path, ec);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}  // namespace cli
