#include "graph/echo.h"

#include "graph/body_text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace graph {
namespace {

// Visits of nodes, for each node there is.
constexpr std::size_t kPatience = 8;

/// What statements do in any case.
struct Course {
  std::vector<std::string> sockets;  ///< Names after a $: flows it goes on with, among others.
  std::vector<std::string> sent;     ///< Config entries whose event is sent.
};

Course courseOf(const std::string& text) {
  Course course;
  const auto tokens = tokensOf(text);
  if (!tokens) return course;
  int depth = 0;
  bool isChain = false;  // of cases: $$elseif … $$else … $$endif
  for (std::size_t i = 0; i < tokens->size(); ++i) {
    const Token& t = (*tokens)[i];
    if (t.kind == Token::Kind::Directive) {
      const bool isCase = t.text == "elseif" || t.text == "else";
      if (isCase && !isChain) ++depth;
      if (t.text == "endif" && isChain) --depth;
      isChain = isCase || (isChain && t.text != "endif");
    } else if (t.kind == Token::Kind::Word) {
      if (t.text == "if" || t.text == "do" || t.text == "repeat") ++depth;
      if (t.text == "end" || t.text == "until") --depth;
    }
    if (depth > 0 || t.kind != Token::Kind::Socket) continue;
    const bool isSent = i >= 4 && (*tokens)[i - 4].text == "host" &&
                        (*tokens)[i - 2].text == "send" && (*tokens)[i - 1].text == "(";
    (isSent ? course.sent : course.sockets).push_back(t.text);
  }
  return course;
}

class Finder {
 public:
  explicit Finder(const Net& net) : net_(net), patience_(kPatience * net.nodes.size() + 64) {}

  std::vector<Echo> run() {
    std::vector<Echo> echoes;
    const auto sent = sentEvents();
    if (sent.empty()) return echoes;
    for (const int n : net_.byId) {
      const NetNode& node = nodeAt(n);
      const std::string* event = isReceiver(node) ? eventOf(node, "") : nullptr;
      if (!event || sent.count(*event) == 0) continue;
      if (const int sender = follow(n, *event); sender >= 0) echoes.push_back({n, sender});
    }
    return echoes;
  }

 private:
  const NetNode& nodeAt(int n) const { return net_.nodes[static_cast<std::size_t>(n)]; }
  static bool isReceiver(const NetNode& node) { return node.def && node.def->event == "receive"; }

  /// What the entry of that name names, "" for the first one; nullptr if that is no event.
  static const std::string* eventOf(const NetNode& node, std::string_view entry) {
    for (std::size_t c = 0; c < node.config.size(); ++c)
      if (node.config[c] && node.def->config[c].names == "event" &&
          (entry.empty() || node.def->config[c].name == entry))
        return &node.config[c]->text;
    return nullptr;
  }

  std::unordered_set<std::string_view> sentEvents() const {
    std::unordered_set<std::string_view> sent;
    for (const NetNode& node : net_.nodes)
      if (node.def && node.def->kind != NodeKind::Event)
        if (const std::string* event = eventOf(node, "")) sent.insert(*event);
    return sent;
  }

  const Course& course(const std::string& text) {
    const auto [it, isNew] = courses_.try_emplace(&text);
    if (isNew) it->second = courseOf(text);
    return it->second;
  }

  /// The node that sends the event on the way from the receiver, -1 if none does for certain.
  int follow(int receiver, const std::string& event) {
    std::vector<End> todo;
    std::unordered_set<int> seen;
    const auto goOn = [&](int n, std::size_t output) {
      for (const End target : nodeAt(n).targets[output])
        if (seen.insert(target.node).second) todo.push_back(target);
    };
    for (std::size_t p = 0; p < nodeAt(receiver).outputs.size(); ++p)
      if (nodeAt(receiver).outputs[p].isFlow) goOn(receiver, p);
    for (; !todo.empty() && patience_ > 0; --patience_) {
      const End input = todo.back();
      todo.pop_back();
      const NetNode& node = nodeAt(input.node);
      const Body& body = node.def->bodyFor("");
      const auto text = body.lua.find(node.inputs[static_cast<std::size_t>(input.port)].def->name);
      if (text == body.lua.end()) continue;
      const Course& way = course(text->second);
      for (const std::string& entry : way.sent)
        if (const std::string* sent = eventOf(node, entry); sent && *sent == event)
          return input.node;
      for (std::size_t p = 0; p < node.outputs.size(); ++p)
        if (node.outputs[p].isFlow && std::find(way.sockets.begin(), way.sockets.end(),
                                                node.outputs[p].def->name) != way.sockets.end())
          goOn(input.node, p);
    }
    return -1;
  }

  const Net& net_;
  std::size_t patience_;
  std::unordered_map<const std::string*, Course> courses_;  ///< By body text.
};

}  // namespace

std::vector<Echo> findEchoes(const Net& net) { return Finder(net).run(); }

}  // namespace graph
