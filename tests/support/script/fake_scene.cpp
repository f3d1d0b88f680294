#include "support/script/fake_scene.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace support {
namespace {

constexpr int kNodes = 10, kAnimations = 2;

base::Type typeOf(const std::string& pointer) {
  const std::string last = pointer.substr(pointer.rfind('/') + 1);
  if (last == "translation" || last == "scale" || last == "emissiveFactor") return base::Type::Float3;
  if (last == "rotation" || last == "baseColorFactor") return base::Type::Float4;
  if (last == "globalMatrix") return base::Type::Float4x4;
  if (last == "visible" || last == "selectable" || last == "hoverable") return base::Type::Bool;
  return base::Type::Float;
}

}  // namespace

int FakeScene::resolveIndex(std::string_view kind, std::string_view name, std::string_view self) {
  const int count = kind == "nodes" ? kNodes : kind == "animations" ? kAnimations : 0;
  if (name == "self") name = self;
  if (kind == "nodes" && name == "other") return 0;
  if (kind == "nodes" && name == "helmet") return 1;
  if (kind == "nodes" && name == "part") return 2;
  int index = -1;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  return error == std::errc{} && end == name.data() + name.size() && index >= 0 && index < count ? index : -1;
}

base::Result<script::HostProperty> FakeScene::resolveProperty(std::string_view pointer, std::string_view self) {
  const std::size_t start = pointer.find('/', 1), end = pointer.find('/', start + 1);
  if (pointer.empty() || start == pointer.npos || end == pointer.npos) return base::Error{"no such property"};
  const int index = resolveIndex(pointer.substr(1, start - 1), pointer.substr(start + 1, end - start - 1), self);
  if (index < 0) return base::Error{"no such thing: " + std::string(pointer)};
  const std::string resolved =
      std::string(pointer.substr(0, start + 1)) + std::to_string(index) + std::string(pointer.substr(end));
  property(resolved);
  const auto known = std::find(pointers_.begin(), pointers_.end(), resolved);
  const int slot = static_cast<int>(known - pointers_.begin());
  if (known == pointers_.end()) pointers_.push_back(resolved);
  return script::HostProperty{slot, typeOf(resolved), typeOf(resolved) != base::Type::Float4x4};
}

FakeScene::Property& FakeScene::property(const std::string& pointer) {
  auto& property = properties_[pointer];
  if (property.numbers.empty()) {
    property.type = typeOf(pointer);
    property.numbers.resize(static_cast<std::size_t>(base::componentCount(property.type)), 0.0);
  }
  return property;
}

void FakeScene::getProperty(int slot, double* out) {
  const auto& numbers = property(pointers_[static_cast<std::size_t>(slot)]).numbers;
  std::copy(numbers.begin(), numbers.end(), out);
}

bool FakeScene::setProperty(int slot, const double* in) {
  auto& numbers = property(pointers_[static_cast<std::size_t>(slot)]).numbers;
  if (!std::all_of(in, in + numbers.size(), [](double d) { return std::isfinite(d); })) return false;
  std::copy(in, in + numbers.size(), numbers.begin());
  return true;
}

bool FakeScene::startAnimation(int animation, double startTime, double endTime, double speed, double fade) {
  calls.push_back("start " + std::to_string(animation) + " " + base::textOf(startTime) + " " + base::textOf(endTime) +
                  " " + base::textOf(speed) + (fade > 0 ? " fade " + base::textOf(fade) : ""));
  return animation >= 0 && animation < kAnimations;
}

bool FakeScene::setPanelText(int node, std::string_view element, std::string_view text) {
  if (node < 0 || element != "score") return false;
  calls.push_back("text " + std::to_string(node) + " score " + std::string(text));
  return true;
}

bool FakeScene::panelText(int node, std::string_view element, std::string& out) {
  if (node < 0 || element != "score") return false;
  out = "ready";
  return true;
}

bool FakeScene::stopAnimation(int animation) {
  calls.push_back("stop " + std::to_string(animation));
  return animation >= 0 && animation < kAnimations;
}

bool FakeScene::stopAnimationAt(int animation, double stopTime) {
  calls.push_back("stopAt " + std::to_string(animation) + " " + base::textOf(stopTime));
  return animation >= 0 && animation < kAnimations;
}

void FakeScene::log(base::Severity severity, std::string_view message) {
  lines.push_back(std::string(base::nameOf(severity)) + ": " + std::string(message));
}

}  // namespace support
