#include "graph/net.h"

#include "graph/ports.h"

#include <algorithm>
#include <functional>

namespace graph {
namespace {

std::uint32_t hashOf(const std::string& text) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
}

int indexIn(std::unordered_map<int, PinTable>& tables, int node, std::span<const Pin> pins,
            std::string_view name, bool isFlow) {
  if (pins.size() < PinTable::kMany) return indexOf(pins, name, isFlow);
  return tables.try_emplace(node, pins).first->second.indexOf(name, isFlow);
}

}  // namespace

PinTable::PinTable(std::span<const Pin> pins) {
  for (std::size_t i = 0; i < pins.size(); ++i)
    (pins[i].isFlow ? flows_ : values_).try_emplace(pins[i].name, static_cast<int>(i));
}

int PinTable::indexOf(std::string_view name, bool isFlow) const {
  const auto& names = isFlow ? flows_ : values_;
  const auto it = names.find(name);
  return it == names.end() ? -1 : it->second;
}

NetMaker::NetMaker(const model::Graph& graph, const Catalog& catalog,
                   std::function<void(const NetNode&)> onNew)
    : graph_(graph), catalog_(catalog), onNew_(std::move(onNew)) {
  const std::size_t count = graph.nodes.size();
  net_.nodes.reserve(count);
  net_.inputs_.reserve(2 * count);
  net_.outputs_.reserve(2 * count);
  firsts_.reserve(count);
  numbers_.assign(count, -1);
  fillTable();
}

// Half of the table stays free, so that a search ends soon.
void NetMaker::fillTable() {
  std::size_t size = 4;
  while (size < 2 * graph_.nodes.size()) size *= 2;
  slots_.resize(size);
  items_.reserve(graph_.nodes.size());
  for (const Item& item : graph_.nodes) {
    items_.push_back(&item);
    const std::uint32_t hash = hashOf(item.first.text);
    std::size_t slot = hash & (size - 1);
    while (slots_[slot].item) slot = (slot + 1) & (size - 1);
    slots_[slot] = {&item, hash, static_cast<int>(items_.size()) - 1};
  }
}

void NetMaker::lookUp(std::span<const model::Link> links) {
  const std::size_t mask = slots_.size() - 1;
  const auto idOf = [&](std::size_t end) -> const std::string& {
    return (end % 2 == 0 ? links[end / 2].from : links[end / 2].to).node.text;
  };
  std::array<std::uint32_t, 2 * kAtOnce> hashes{};
  for (std::size_t end = 0; end < 2 * links.size(); ++end) hashes[end] = hashOf(idOf(end));
  for (std::size_t end = 0; end < 2 * links.size(); ++end) found_[end] = slots_[hashes[end] & mask];
  for (std::size_t end = 0; end < 2 * links.size(); ++end) {
    Slot& found = found_[end];
    const std::string& id = idOf(end);
    const auto isIt = [&] { return found.hash == hashes[end] && found.item->first.text == id; };
    for (std::size_t slot = hashes[end] & mask; found.item && !isIt(); found = slots_[slot])
      slot = (slot + 1) & mask;
  }
}

NetMaker::Ends NetMaker::endsOf(std::size_t link) {
  const Slot &from = found_[2 * link], &to = found_[2 * link + 1];
  return {from.item ? add(from.place) : -1, to.item ? add(to.place) : -1};
}

/// The node's number, which it gets now if it has none yet.
int NetMaker::add(int place) {
  int& number = numbers_[static_cast<std::size_t>(place)];
  if (number >= 0) return number;
  number = static_cast<int>(net_.nodes.size());
  const Item& item = *items_[static_cast<std::size_t>(place)];
  const model::Node& node = *item.second;
  const auto [kind, isNewKind] = kinds_.try_emplace(node.type, nullptr);
  if (isNewKind) kind->second = catalog_.find(node.type);
  const First first{static_cast<std::uint32_t>(net_.inputs_.size()),
                    static_cast<std::uint32_t>(net_.outputs_.size()),
                    static_cast<std::uint32_t>(net_.config_.size())};
  firsts_.push_back(first);
  NetNode made;
  made.id = &item.first;
  made.node = &node;
  made.def = kind->second;
  made.rank = place;
  if (made.def) {
    for (const ConfigDef& entry : made.def->config)
      net_.config_.push_back(configValue(entry, node));
    made.config = std::span(net_.config_).subspan(first.config);
    addPins({*made.def, node, made.config, graph_, net_.names_}, net_.inputs_, net_.outputs_);
    net_.sources_.resize(net_.inputs_.size());
  }
  net_.nodes.push_back(made);
  onNew_(made);
  return number;
}

std::span<const Pin> NetMaker::inputsOf(int node) const {
  const auto n = static_cast<std::size_t>(node);
  const std::size_t end = n + 1 < firsts_.size() ? firsts_[n + 1].input : net_.inputs_.size();
  return std::span(net_.inputs_).subspan(firsts_[n].input, end - firsts_[n].input);
}

std::span<const Pin> NetMaker::outputsOf(int node) const {
  const auto n = static_cast<std::size_t>(node);
  const std::size_t end = n + 1 < firsts_.size() ? firsts_[n + 1].output : net_.outputs_.size();
  return std::span(net_.outputs_).subspan(firsts_[n].output, end - firsts_[n].output);
}

int NetMaker::inputOf(int node, std::string_view name, bool isFlow) {
  return indexIn(inputTables_, node, inputsOf(node), name, isFlow);
}

int NetMaker::outputOf(int node, std::string_view name, bool isFlow) {
  return indexIn(outputTables_, node, outputsOf(node), name, isFlow);
}

void NetMaker::addFlow(End output, End input) {
  const First& first = firsts_[static_cast<std::size_t>(output.node)];
  flows_.push_back({first.output + static_cast<std::uint32_t>(output.port), input});
}

bool NetMaker::addValue(End output, End input) {
  const First& first = firsts_[static_cast<std::size_t>(input.node)];
  End& source = net_.sources_[first.input + static_cast<std::size_t>(input.port)];
  if (source.isWired()) return false;
  source = output;
  return true;
}

/// By output, and the wires of one output in the order in which they came.
void NetMaker::sortFlows() {
  std::vector<std::uint32_t> begins(net_.outputs_.size() + 1, 0);
  for (const Flow& flow : flows_) ++begins[flow.output + 1];
  for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  net_.ends_.resize(flows_.size());
  net_.targets_.resize(net_.outputs_.size());
  for (std::size_t i = 0; i < net_.targets_.size(); ++i)
    net_.targets_[i] = std::span(net_.ends_).subspan(begins[i], begins[i + 1] - begins[i]);
  for (const Flow& flow : flows_) net_.ends_[begins[flow.output]++] = flow.target;
}

Net NetMaker::finish() {
  std::vector<Slot>().swap(slots_);
  for (std::size_t place = 0; place < items_.size(); ++place) add(static_cast<int>(place));
  net_.byId = std::move(numbers_);
  sortFlows();
  for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
    const First from = firsts_[n];
    const bool isLast = n + 1 == net_.nodes.size();
    const First to = isLast ? First{static_cast<std::uint32_t>(net_.inputs_.size()),
                                    static_cast<std::uint32_t>(net_.outputs_.size()),
                                    static_cast<std::uint32_t>(net_.config_.size())}
                            : firsts_[n + 1];
    NetNode& node = net_.nodes[n];
    node.inputs = std::span(net_.inputs_).subspan(from.input, to.input - from.input);
    node.outputs = std::span(net_.outputs_).subspan(from.output, to.output - from.output);
    node.config = std::span(net_.config_).subspan(from.config, to.config - from.config);
    node.sources = std::span(net_.sources_).subspan(from.input, to.input - from.input);
    node.targets = std::span(net_.targets_).subspan(from.output, to.output - from.output);
  }
  return std::move(net_);
}

int indexOf(std::span<const Pin> pins, std::string_view name, bool isFlow) {
  for (std::size_t i = 0; i < pins.size(); ++i)
    if (pins[i].isFlow == isFlow && pins[i].name == name) return static_cast<int>(i);
  return -1;
}

// Depth first with a stack of its own, because a chain of values may be longer than the machine's
// stack is deep.
std::vector<End> findValueCycle(const Net& net) {
  enum class Mark : char { New, Open, Done };
  std::vector<Mark> marks(net.nodes.size(), Mark::New);
  struct Frame {
    int node;
    std::size_t nextInput;
  };
  std::vector<Frame> stack;
  const auto isValue = [&](int n) {
    const NodeDef* def = net.nodes[static_cast<std::size_t>(n)].def;
    return def && def->kind == NodeKind::Value && def->role == NodeRole::Plain;
  };
  for (const int start : net.byId) {
    if (marks[static_cast<std::size_t>(start)] != Mark::New || !isValue(start)) continue;
    stack.push_back({start, 0});
    marks[static_cast<std::size_t>(start)] = Mark::Open;
    while (!stack.empty()) {
      Frame& frame = stack.back();
      const NetNode& node = net.nodes[static_cast<std::size_t>(frame.node)];
      if (frame.nextInput == node.sources.size()) {
        marks[static_cast<std::size_t>(frame.node)] = Mark::Done;
        stack.pop_back();
        continue;
      }
      const End source = node.sources[frame.nextInput++];
      if (!source.isWired() || !isValue(source.node)) continue;
      Mark& mark = marks[static_cast<std::size_t>(source.node)];
      if (mark == Mark::New) {
        mark = Mark::Open;
        stack.push_back({source.node, 0});
      } else if (mark == Mark::Open) {
        // The stack runs against the wires: each frame names the input through which the next one
        // was reached.
        std::vector<End> cycle;
        for (auto f = stack.rbegin();; ++f) {
          cycle.push_back({f->node, static_cast<int>(f->nextInput) - 1});
          if (f->node == source.node) break;
        }
        return cycle;
      }
    }
  }
  return {};
}

}  // namespace graph
