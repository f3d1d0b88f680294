#include "graph/effects.h"

#include "graph/ports.h"

#include <algorithm>

namespace graph {
namespace {

bool isIn(const std::vector<const std::string*>& list, const std::string& text) {
  return std::any_of(list.begin(), list.end(), [&](const std::string* s) { return *s == text; });
}

}  // namespace

Effects::Effects(Plan& plan) : plan_(plan) {
  const std::size_t count = plan.net.nodes.size();
  needed_.assign(count, 0);
  isNeededKnown_.assign(count, 0);
  std::vector<Dependencies> own(count, 0);
  for (std::size_t n = 0; n < count; ++n)
    if (plan.isLive(static_cast<int>(n))) own[n] = changedHere(static_cast<int>(n));
  closeOverFlows(std::move(own));
}

Dependencies Effects::changedBy(End output) const {
  Dependencies all = kActivation;
  const NetNode& node = plan_.net.nodes[static_cast<std::size_t>(output.node)];
  for (const End target : node.targets[static_cast<std::size_t>(output.port)])
    all |= changedBy(target.node);
  return all;
}

const Effects::Facts& Effects::factsOf(int node) {
  const Body& body = plan_.bodyOf(node);
  const auto [it, isNew] = facts_.try_emplace(&body);
  Facts& facts = it->second;
  if (!isNew) return facts;
  plan_.eachText(body, [&](const std::string& text) {
    const std::vector<Token>& tokens = plan_.tokens(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& t = tokens[i];
      facts.isWork = facts.isWork || t.kind == Token::Kind::Symbol || t.kind == Token::Kind::Word;
      facts.hasState = facts.hasState || t.kind == Token::Kind::State;
      if (t.kind == Token::Kind::Socket && !isIn(facts.sockets, t.text))
        facts.sockets.push_back(&t.text);
      if (t.kind != Token::Kind::Word || t.text != "host" || i + 2 >= tokens.size()) continue;
      const std::string& function = tokens[i + 2].text;
      facts.reads |= function == "random" || function == "now" ? kActivation : kWorld;
      if (changesScene(function)) facts.changes |= kWorld;
    }
  });
  return facts;
}

Dependencies Effects::variablesOf(int node, const Facts& facts) const {
  const NetNode& n = plan_.net.nodes[static_cast<std::size_t>(node)];
  Dependencies all = 0;
  for (std::size_t c = 0; c < n.config.size(); ++c) {
    const ConfigDef& entry = n.def->config[c];
    const base::Value* value = n.config[c];
    if (!value || entry.names != "variable" || !isIn(facts.sockets, entry.name)) continue;
    const auto add = [&](const std::string& id) {
      for (const Cell& cell : plan_.variable(id)) all |= cell.bit;
    };
    if (entry.type != base::Type::List) add(value->text);
    for (const base::Value& item : value->items) add(item.text);
  }
  return all;
}

Dependencies Effects::changedHere(int node) {
  const NetNode& ports = plan_.net.nodes[static_cast<std::size_t>(node)];
  if (ports.def->kind == NodeKind::Value) return 0;
  const Facts& facts = factsOf(node);
  Dependencies all = kActivation | facts.changes | variablesOf(node, facts);
  for (std::size_t p = 0; p < ports.outputs.size(); ++p)
    if (const auto* cells = plan_.findOutput({node, static_cast<int>(p)}))
      for (const Cell& cell : *cells) all |= cell.bit;
  if (facts.hasState)
    for (const StateDef& s : ports.def->state) all |= plan_.state(node, s.name).bit;
  return all;
}

// Backwards along the wires until nothing is new: each node is looked at again only when it got
// more bits, of which there are 64.
void Effects::closeOverFlows(std::vector<Dependencies> own) {
  const auto& nodes = plan_.net.nodes;
  std::vector<std::vector<int>> sources(nodes.size());
  std::vector<int> todo;
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    if (!plan_.isLive(static_cast<int>(n))) continue;
    if (own[n] != 0) todo.push_back(static_cast<int>(n));
    for (const auto& targets : nodes[n].targets)
      for (const End target : targets)
        sources[static_cast<std::size_t>(target.node)].push_back(static_cast<int>(n));
  }
  while (!todo.empty()) {
    const auto n = static_cast<std::size_t>(todo.back());
    todo.pop_back();
    for (const int source : sources[n]) {
      Dependencies& mask = own[static_cast<std::size_t>(source)];
      if ((mask | own[n]) == mask) continue;
      mask |= own[n];
      todo.push_back(source);
    }
  }
  reached_ = std::move(own);
}

bool Effects::isPlain(End output) { return !factsOf(output.node).isWork; }

// With a stack of its own: a chain of values may be as long as it likes.
Dependencies Effects::dependsOn(End output) {
  const auto& nodes = plan_.net.nodes;
  const auto isValue = [&](int node) {
    return nodes[static_cast<std::size_t>(node)].def->kind == NodeKind::Value;
  };
  if (!isValue(output.node)) {
    Dependencies all = 0;
    for (const Cell& cell : plan_.output(output)) all |= cell.bit;
    return all;
  }
  std::vector<int> todo{output.node};
  while (!todo.empty()) {
    const int node = todo.back();
    const auto n = static_cast<std::size_t>(node);
    const std::size_t before = todo.size();
    if (!isNeededKnown_[n])
      for (const End source : nodes[n].sources)
        if (source.isWired() && isValue(source.node) &&
            !isNeededKnown_[static_cast<std::size_t>(source.node)])
          todo.push_back(source.node);
    if (todo.size() > before) continue;
    todo.pop_back();
    if (isNeededKnown_[n]) continue;
    const Facts& facts = factsOf(node);
    Dependencies all = facts.reads | variablesOf(node, facts);
    if (facts.hasState) all = kEverything;
    for (std::size_t i = 0; i < nodes[n].sources.size(); ++i) {
      const End source = nodes[n].sources[i];
      if (!source.isWired()) continue;
      all |=
          isValue(source.node) ? needed_[static_cast<std::size_t>(source.node)] : dependsOn(source);
      if (plan_.isPointerInput(node, static_cast<int>(i))) all |= kWorld;
    }
    needed_[n] = all;
    isNeededKnown_[n] = 1;
  }
  return needed_[static_cast<std::size_t>(output.node)];
}

}  // namespace graph
