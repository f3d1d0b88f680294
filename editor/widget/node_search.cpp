#include "widget/node_search.h"

#include "widget/controls.h"

#include <algorithm>

namespace widget {
namespace {

bool beginsWith(std::string_view text, std::string_view wanted) {
  return text.size() >= wanted.size() && containsWord(text.substr(0, wanted.size()), wanted);
}

/// Lower is better; nothing for no match.
std::optional<int> rankOf(const graph::NodeDef& def, const Texts& texts, std::string_view query) {
  if (query.empty()) return 0;
  const std::string_view title = texts.pick(def.title);
  if (beginsWith(title, query)) return 1;
  for (std::size_t i = title.find(' '); i != std::string_view::npos; i = title.find(' ', i + 1))
    if (beginsWith(title.substr(i + 1), query)) return 2;
  if (containsWord(title, query)) return 3;
  const std::size_t slash = def.id.rfind('/');
  if (slash != std::string::npos && beginsWith(std::string_view(def.id).substr(slash + 1), query))
    return 3;
  // The other languages' titles count too: makers mix.
  for (const auto& [language, other] : def.title)
    if (containsWord(other, query)) return 4;
  if (containsWord(def.id, query)) return 4;
  for (const std::string& word : def.keywords)
    if (containsWord(word, query)) return 5;
  if (query.size() > 2 && containsWord(texts.pick(def.help), query)) return 6;
  return {};
}

}  // namespace

std::string fittingSocket(const graph::NodeDef& def, const SocketWish& socket) {
  const graph::PortDef* loose = nullptr;
  for (const graph::PortDef& port : socket.isFromOutput ? def.inputs : def.outputs) {
    if (port.isFlow != socket.isFlow) continue;
    // One of several sockets ("cases") exists only once its setting says so.
    if (!port.repeatedBy.empty()) continue;
    if (socket.isFlow) return port.name;
    if (std::find(port.types.begin(), port.types.end(), socket.type) == port.types.end()) continue;
    if (port.types.size() == 1) return port.name;
    if (!loose) loose = &port;
  }
  return loose ? loose->name : std::string();
}

std::vector<const graph::NodeDef*> searchNodes(const graph::Catalog& catalog, const Texts& texts,
                                               std::string_view query,
                                               const std::optional<SocketWish>& socket) {
  std::vector<std::pair<int, const graph::NodeDef*>> found;
  for (const auto& [id, def] : catalog.all()) {
    if (socket && fittingSocket(def, *socket).empty()) continue;
    if (const auto rank = rankOf(def, texts, query)) found.emplace_back(*rank, &def);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const graph::NodeDef*> result;
  for (const auto& [rank, def] : found) result.push_back(def);
  return result;
}

}  // namespace widget
