// A Host without a world: properties are a table, animations a list of calls. Nodes are called "other" (0), "helmet" (1)
// and "part" (2, below the helmet); there are ten nodes and two animations.
#pragma once

#include "script/host.h"

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace support {

class FakeScene final : public script::Host {
 public:
  struct Property {
    base::Type type = base::Type::Float;
    std::vector<double> numbers;
  };

  base::Result<script::HostProperty> resolveProperty(std::string_view pointer, std::string_view self) override;
  void getProperty(int slot, double* out) override;
  /// Refuses what is not finite.
  bool setProperty(int slot, const double* in) override;
  int resolveIndex(std::string_view kind, std::string_view name, std::string_view self) override;
  bool startAnimation(int animation, double startTime, double endTime, double speed, double fade) override;
  bool stopAnimation(int animation) override;
  bool stopAnimationAt(int animation, double stopTime) override;
  /// Every node has an element "score" that reads "ready".
  bool setPanelText(int node, std::string_view element, std::string_view text) override;
  bool panelText(int node, std::string_view element, std::string& out) override;
  void log(base::Severity severity, std::string_view message) override;
  /// 0.25, then steps of the golden ratio: spread evenly, never the same again.
  double random() override {
    random_ = std::fmod(random_ + 0.6180339887498949, 1.0);
    return random_;
  }

  /// By resolved pointer: "/nodes/1/translation".
  Property& property(const std::string& pointer);

  std::vector<std::string> calls;  ///< "start 0 0 2 1.5", "stop 0", "stopAt 0 1.25", "text 1 score Hello".
  std::vector<std::string> lines;  ///< "info: text".

 private:
  double random_ = 0.25 - 0.6180339887498949 + 1;
  std::vector<std::string> pointers_;  // a slot's
  std::map<std::string, Property> properties_;
};

}  // namespace support
