#include "panel/live_run.h"

#include <algorithm>
#include <cmath>

namespace panel {
namespace {

constexpr float kFadeSeconds = 0.6f;
constexpr std::size_t kMostText = 14;

std::string shortText(const base::Value& value) {
  base::Value shown = value;
  // Three digits are what an eye can follow.
  for (double& number : shown.numbers)
    if (std::isfinite(number) && number != 0) {
      const double step = std::pow(10, std::floor(std::log10(std::abs(number))) - 2);
      number = std::abs(number) >= 1000 ? std::round(number) : std::round(number / step) * step;
    }
  std::string text = base::textOf(shown);
  if (text.size() <= kMostText) return text;
  std::size_t end = kMostText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

void LiveRun::take(player::Session& session, float seconds) {
  for (auto& [place, node] : nodes_) node.glow = std::max(0.0f, node.glow - seconds / kFadeSeconds);
  for (const player::Pulse& pulse : session.takePulses()) {
    Node& node = nodes_[pulse.place];
    node.glow = 1;
    node.runs += pulse.count;
  }
  session_ = &session;
}

bool LiveRun::isFading() const {
  return std::any_of(nodes_.begin(), nodes_.end(),
                     [](const auto& node) { return node.second.glow > 0; });
}

std::vector<widget::LiveNode> LiveRun::of(const model::GraphId& graph,
                                          const widget::GraphView& view) const {
  std::vector<widget::LiveNode> live;
  if (!session_) return live;
  live.resize(view.nodes.size());
  for (std::size_t i = 0; i < view.nodes.size(); ++i)
    if (const auto node = nodes_.find({graph, view.nodes[i].id}); node != nodes_.end()) {
      live[i].glow = node->second.glow;
      live[i].runs = node->second.runs;
    }
  for (const player::Probe& probe : session_->probesOf(graph)) {
    const auto at = view.indexOf.find(probe.node);
    if (at == view.indexOf.end()) continue;
    const auto& outputs = view.nodes[at->second].outputs;
    auto& values = live[at->second].values;
    values.resize(outputs.size());
    for (std::size_t k = 0; k < outputs.size(); ++k)
      if (outputs[k].name == probe.output) values[k] = shortText(probe.value);
  }
  return live;
}

}  // namespace panel
