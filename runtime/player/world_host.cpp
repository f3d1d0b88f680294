#include "player/world_host.h"

#include <charconv>
#include <cmath>

namespace player {
namespace {

constexpr std::string_view kSelf = "self";
constexpr std::string_view kPanelExtension = "/extensions/DIORAMA_panel/";
constexpr int kFirstPanelSlot = 1 << 28;

const std::map<std::string, int>* namesOf(const package::Names& names, std::string_view kind) {
  if (kind == "nodes") return &names.nodes;
  if (kind == "materials") return &names.materials;
  if (kind == "animations") return &names.animations;
  if (kind == "cameras") return &names.cameras;
  if (kind == "meshes") return &names.meshes;
  if (kind == "skins") return &names.skins;
  if (kind == "lights") return &names.lights;
  return nullptr;
}

std::size_t countOf(const asset::Gltf& gltf, std::string_view kind) {
  if (kind == "nodes") return gltf.nodes.size();
  if (kind == "materials") return gltf.materials.size();
  if (kind == "animations") return gltf.animations.size();
  if (kind == "cameras") return gltf.cameras.size();
  if (kind == "lights") return gltf.lights.size();
  if (kind == "meshes") return gltf.meshes.size();
  if (kind == "skins") return gltf.skins.size();
  if (kind == "scenes") return gltf.scenes.size();
  return 0;
}

/// "helmet" of "helmet#.length"; "" of other names.
std::string_view countedIn(std::string_view name) {
  constexpr std::string_view kCount = "#.length";
  const bool isCount = name.size() > kCount.size() && name.substr(name.size() - kCount.size()) == kCount;
  return isCount ? name.substr(0, name.size() - kCount.size()) : std::string_view();
}

}  // namespace

int indexOf(const std::map<std::string, int>& names, std::string_view name, std::string_view self, std::size_t count) {
  std::string full(name);
  if (name.substr(0, kSelf.size()) == kSelf && (name.size() == kSelf.size() || name[kSelf.size()] == '#'))
    full = std::string(self) + std::string(name.substr(kSelf.size()));
  if (const auto it = names.find(full); it != names.end()) return it->second;
  int index = -1;
  const auto [end, error] = std::from_chars(full.data(), full.data() + full.size(), index);
  const bool isNumber = error == std::errc{} && end == full.data() + full.size();
  return isNumber && index >= 0 && static_cast<std::size_t>(index) < count ? index : -1;
}

int WorldHost::resolveIndex(std::string_view kind, std::string_view name, std::string_view self) {
  // Meshes, skins and scenes have no names of their own here, only indices.
  static const std::map<std::string, int> kNone;
  const auto* names = namesOf(names_, kind);
  return indexOf(names ? *names : kNone, name, self, countOf(world_.gltf(), kind));
}

std::optional<script::HostProperty> WorldHost::countInModel(const std::map<std::string, int>& names,
                                                       std::string_view entity, std::string_view self) {
  const std::string name(entity == kSelf ? self : entity);
  if (names_.nodes.count(name) == 0) return std::nullopt;
  const std::string first = name + "#";
  int count = 0;
  for (auto it = names.lower_bound(first); it != names.end() && it->first.compare(0, first.size(), first) == 0; ++it)
    ++count;
  counts_.push_back(count);
  return script::HostProperty{kFirstCount + static_cast<int>(counts_.size()) - 1, base::Type::Int, false};
}

base::Result<script::HostProperty> WorldHost::resolveProperty(std::string_view pointer, std::string_view self) {
  // Only the part behind the first word can be a name of ours: "/nodes/helmet/rotation"; lights live deeper.
  constexpr std::string_view kLights = "/extensions/KHR_lights_punctual/lights/";
  std::string_view kind;
  std::size_t nameStart = 0;
  if (pointer.substr(0, kLights.size()) == kLights) {
    kind = "lights";
    nameStart = kLights.size();
  } else if (!pointer.empty() && pointer[0] == '/') {
    nameStart = pointer.find('/', 1);
    nameStart = nameStart == pointer.npos ? pointer.size() : nameStart + 1;
    kind = pointer.substr(1, nameStart > 1 ? nameStart - 2 : 0);
  }
  std::string resolved(pointer);
  if (namesOf(names_, kind) && nameStart < pointer.size()) {
    const std::size_t nameEnd = std::min(pointer.find('/', nameStart), pointer.size());
    const auto name = pointer.substr(nameStart, nameEnd - nameStart);
    if (const auto entity = countedIn(name); !entity.empty() && nameEnd == pointer.size())
      if (const auto count = countInModel(*namesOf(names_, kind), entity, self)) return *count;
    const int index = resolveIndex(kind, name, self);
    if (index < 0)
      return base::Error{"\"" + std::string(pointer) + "\": there is nothing called \"" + std::string(name) +
                         "\" among the " + std::string(kind)};
    resolved = std::string(pointer.substr(0, nameStart)) + std::to_string(index) + std::string(pointer.substr(nameEnd));
  }
  if (resolved.find(kPanelExtension) != resolved.npos) return resolvePanel(resolved);
  const auto property = world_.resolve(resolved);
  if (!property) return property.error();
  return script::HostProperty{property->slot, property->type, property->isWritable, property->refersTo};
}

base::Result<script::HostProperty> WorldHost::resolvePanel(std::string_view pointer) {
  constexpr std::string_view kNodes = "/nodes/";
  const std::size_t extension = pointer.find(kPanelExtension);
  const std::string_view rest = pointer.substr(extension + kPanelExtension.size());
  const std::size_t slash = rest.find('/');
  const std::string_view what = slash == rest.npos ? "" : rest.substr(slash + 1);
  int node = -1;
  if (pointer.substr(0, kNodes.size()) == kNodes)
    std::from_chars(pointer.data() + kNodes.size(), pointer.data() + extension, node);
  const Panels::Place place = panels_.find(node, rest.substr(0, slash));
  if (!place || (what != "value" && what != "visible"))
    return base::Error{"\"" + std::string(pointer) +
                       "\": there is no such element with a \"value\" or \"visible\""};
  panelSlots_.push_back({place, what == "visible"});
  return script::HostProperty{kFirstPanelSlot + static_cast<int>(panelSlots_.size()) - 1,
                              what == "visible" ? base::Type::Bool : base::Type::Float, true};
}

void WorldHost::getProperty(int slot, double* out) {
  if (slot < kFirstPanelSlot) return world_.get(slot, out);
  if (slot >= kFirstCount) {
    *out = counts_[static_cast<std::size_t>(slot - kFirstCount)];
    return;
  }
  const PanelSlot& panel = panelSlots_[static_cast<std::size_t>(slot - kFirstPanelSlot)];
  const ui::Element& element = panels_.at(panel.place);
  *out = panel.isVisibility ? (element.visible ? 1 : 0) : static_cast<double>(element.value);
}

bool WorldHost::setProperty(int slot, const double* in) {
  if (slot < kFirstPanelSlot) return world_.set(slot, in);
  if (slot >= kFirstCount) return false;
  const PanelSlot& panel = panelSlots_[static_cast<std::size_t>(slot - kFirstPanelSlot)];
  if (!std::isfinite(*in)) return false;
  if (panel.isVisibility)
    panels_.setVisible(panel.place, *in != 0);
  else
    panels_.setValue(panel.place, *in);
  return true;
}

bool WorldHost::setPanelText(int node, std::string_view element, std::string_view text) {
  const Panels::Place place = panels_.find(node, element);
  if (place) panels_.setText(place, text);
  return static_cast<bool>(place);
}

bool WorldHost::panelText(int node, std::string_view element, std::string& out) {
  const Panels::Place place = panels_.find(node, element);
  if (place) out = panels_.at(place).text;
  return static_cast<bool>(place);
}

bool WorldHost::isAnimation(int index) const {
  return index >= 0 && static_cast<std::size_t>(index) < world_.gltf().animations.size();
}

bool WorldHost::startAnimation(int animation, double startTime, double endTime, double speed, double fade) {
  return isAnimation(animation) && world_.startClip(animation, startTime, endTime, speed, fade);
}

bool WorldHost::stopAnimation(int animation) {
  return isAnimation(animation) && world_.stopClip(animation);
}

bool WorldHost::stopAnimationAt(int animation, double stopTime) {
  return isAnimation(animation) && world_.stopClipAt(animation, stopTime);
}

}  // namespace player
