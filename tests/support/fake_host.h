// A scene of a few numbers: what a script machine plays in when there is no world.
#pragma once

#include "script/host.h"

#include <map>
#include <string>
#include <vector>

namespace support {

class FakeHost final : public script::Host {
 public:
  struct Property {
    base::Type type = base::Type::Float;
    std::vector<double> value;
    bool isWritable = true;
  };
  struct LogLine {
    base::Severity severity;
    std::string text;
    bool operator==(const LogLine&) const = default;
  };

  /// By pointer with glTF indices: "/nodes/3/rotation".
  std::map<std::string, Property> properties;
  /// By kind and name: indices["nodes"]["helmet"] = 3. "self" is looked up as the behaviour's own
  /// name.
  std::map<std::string, std::map<std::string, int>> indices;
  std::map<std::string, std::string> texts;  ///< Of panels, by "node/element".
  std::vector<LogLine> lines;
  std::vector<std::string> calls;  ///< "start 2 0 inf 1", "stop 2", "stopAt 2 1.5"
  int reads = 0, writes = 0, lookups = 0;
  double nextRandom = 0;  ///< Grows by 0.125 with each call.
  int clipCount = 4;

  FakeHost& property(const std::string& pointer, base::Type type, std::vector<double> value,
                     bool isWritable = true) {
    properties[pointer] = {type, std::move(value), isWritable};
    return *this;
  }

  base::Result<script::HostProperty> resolveProperty(std::string_view pointer,
                                                     std::string_view) override {
    ++lookups;
    const auto it = properties.find(std::string(pointer));
    if (it == properties.end()) return base::Error{"no property " + std::string(pointer)};
    slots_.push_back(&it->second);
    return script::HostProperty{static_cast<int>(slots_.size()) - 1, it->second.type,
                                it->second.isWritable};
  }
  void getProperty(int slot, double* out) override {
    ++reads;
    for (const double number : slots_.at(static_cast<std::size_t>(slot))->value) *out++ = number;
  }
  bool setProperty(int slot, const double* in) override {
    ++writes;
    for (double& number : slots_.at(static_cast<std::size_t>(slot))->value) number = *in++;
    return true;
  }
  int resolveIndex(std::string_view kind, std::string_view name, std::string_view self) override {
    if (!name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos)
      return std::stoi(std::string(name));
    const auto& known = indices[std::string(kind)];
    const auto it = known.find(std::string(name == "self" ? self : name));
    return it == known.end() ? -1 : it->second;
  }
  bool startAnimation(int animation, double from, double to, double speed,
                      double fade) override {
    calls.push_back("start " + std::to_string(animation) + " " + base::textOf(from) + " " +
                    base::textOf(to) + " " + base::textOf(speed) +
                    (fade > 0 ? " fade " + base::textOf(fade) : ""));
    return animation < clipCount;
  }
  bool stopAnimation(int animation) override {
    calls.push_back("stop " + std::to_string(animation));
    return animation < clipCount;
  }
  bool stopAnimationAt(int animation, double time) override {
    calls.push_back("stopAt " + std::to_string(animation) + " " + base::textOf(time));
    return animation < clipCount;
  }
  bool setPanelText(int node, std::string_view element, std::string_view text) override {
    texts[std::to_string(node) + "/" + std::string(element)] = text;
    return node >= 0;
  }
  bool panelText(int node, std::string_view element, std::string& out) override {
    const auto it = texts.find(std::to_string(node) + "/" + std::string(element));
    if (it != texts.end()) out = it->second;
    return it != texts.end();
  }
  void log(base::Severity severity, std::string_view message) override {
    lines.push_back({severity, std::string(message)});
  }
  double random() override { return nextRandom += 0.125; }

 private:
  std::vector<Property*> slots_;
};

}  // namespace support
