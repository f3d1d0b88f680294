#include "interactivity/khr_graph.h"

#include <algorithm>
#include <array>

namespace interactivity {
namespace {

struct MadeName {
  Made made;
  std::string_view name;
};
constexpr std::array<MadeName, 6> kMade{{{Made::ByAuthor, ""},
                                         {Made::Constant, "constant"},
                                         {Made::Fan, "fan"},
                                         {Made::Chain, "chain"},
                                         {Made::End, "end"},
                                         {Made::Guard, "guard"}}};

/// A UTF-8 lead byte of four-byte characters sorts in UTF-16 as a surrogate (D800 … DFFF): below
/// U+E000 … U+FFFF, whose UTF-8 starts with EE or EF.
int utf16Rank(unsigned char byte) {
  if (byte >= 0xF0) return byte - 2;
  return byte >= 0xEE ? byte + 0x10 : byte;
}

}  // namespace

bool socketLess(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return utf16Rank(static_cast<unsigned char>(x)) < utf16Rank(static_cast<unsigned char>(y));
  });
}

KhrInput KhrInput::link(int node, std::string socket, base::Type type) {
  KhrInput input;
  input.node = node;
  input.socket = std::move(socket);
  input.constant.type = type;
  return input;
}

KhrInput KhrInput::of(base::Value value) {
  KhrInput input;
  input.constant = std::move(value);
  return input;
}

std::string_view nameOf(Made made) {
  return std::find_if(kMade.begin(), kMade.end(), [&](const MadeName& m) { return m.made == made; })
      ->name;
}

std::optional<Made> madeFrom(std::string_view name) {
  for (const MadeName& m : kMade)
    if (m.name == name) return m.made;
  return std::nullopt;
}

bool dependsOn(const KhrGraph& graph, int node, int source) {
  std::vector<int> todo{node};
  std::vector<bool> seen(graph.nodes.size());
  seen[static_cast<std::size_t>(node)] = true;
  while (!todo.empty()) {
    const int at = todo.back();
    todo.pop_back();
    if (at == source) return true;
    for (const auto& [socket, input] : graph.nodes[static_cast<std::size_t>(at)].values) {
      if (!input.isLink() || seen[static_cast<std::size_t>(input.node)]) continue;
      seen[static_cast<std::size_t>(input.node)] = true;
      todo.push_back(input.node);
    }
  }
  return false;
}

bool hasValueCircle(const KhrGraph& graph) {
  std::vector<int> users(graph.nodes.size(), 0);
  const auto eachSource = [&](std::size_t node, const auto& visit) {
    for (const auto& [socket, input] : graph.nodes[node].values)
      if (input.isLink()) visit(static_cast<std::size_t>(input.node));
  };
  for (std::size_t i = 0; i < users.size(); ++i)
    eachSource(i, [&](std::size_t source) { ++users[source]; });
  // What nobody uses goes, until only circles and what leads to them are left.
  std::vector<std::size_t> todo;
  for (std::size_t i = 0; i < users.size(); ++i)
    if (users[i] == 0) todo.push_back(i);
  std::size_t gone = 0;
  for (; !todo.empty(); ++gone) {
    const std::size_t node = todo.back();
    todo.pop_back();
    eachSource(node, [&](std::size_t source) {
      if (--users[source] == 0) todo.push_back(source);
    });
  }
  return gone < users.size();
}

bool isPointerOperation(std::string_view op) { return op.substr(0, 8) == "pointer/"; }

bool isJsonPointer(std::string_view text) {
  if (!text.empty() && text[0] != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')))
      return false;
  return true;
}

}  // namespace interactivity
