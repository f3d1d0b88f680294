#include "interactivity/khr_lower.h"

#include <array>

namespace interactivity {
namespace {

/// A node that sets one property to one value; its pointer is its own config.
struct Setting {
  std::string_view nodeId;
  bool value;
};
constexpr std::array<Setting, 2> kSettings{{{"scene/show", true}, {"scene/hide", false}}};

constexpr std::string_view kCrossFade = "animation/crossFade";

const Setting* settingOf(std::string_view nodeId) {
  for (const Setting& setting : kSettings)
    if (setting.nodeId == nodeId) return &setting;
  return nullptr;
}

/// "/nodes/{node}/…" with node = "/nodes/7" to "/nodes/7/…"; "" where the pointer is another.
std::string filled(const std::string& pointer, const std::string& socket, const std::string& ref) {
  const std::string hole = "/{" + socket + "}";
  const std::size_t at = pointer.find(hole);
  const std::size_t slash = ref.rfind('/');
  if (at == std::string::npos || slash == std::string::npos ||
      ref.compare(0, slash, pointer, 0, at) != 0)
    return "";
  return ref + pointer.substr(at + hole.size());
}

}  // namespace

bool isLowered(std::string_view nodeId) {
  return nodeId == kCrossFade || settingOf(nodeId) != nullptr;
}

std::string_view lossOf(std::string_view nodeId) {
  return nodeId == kCrossFade ? "other players start the animation at once, without the transition"
                              : "";
}

void lower(std::string_view nodeId, KhrNode& node) {
  node.extension.clear();
  if (nodeId == kCrossFade) {
    node.op = "animation/start";
    return;
  }
  node.op = "pointer/set";
  node.configuration["type"] = {base::Value::string("bool")};
  node.values["value"] = KhrInput::of(base::Value::of(settingOf(nodeId)->value));
}

void finishLowering(KhrNode& node) {
  if (node.op == "animation/start") {
    node.values.erase("duration");
    return;
  }
  base::Value& pointer = node.configuration["pointer"].front();
  for (auto it = node.values.begin(); it != node.values.end();) {
    const KhrInput& input = it->second;
    std::string text;
    if (!input.isLink() && input.constant.type == base::Type::Ref)
      text = filled(pointer.text, it->first, input.constant.text);
    if (!text.empty()) pointer.text = text;
    it = text.empty() ? std::next(it) : node.values.erase(it);
  }
}

}  // namespace interactivity
