// The scene as scripts see it: names, properties, clips, log and dice on top of a world.
#pragma once

#include "base/random.h"
#include "package/compose.h"
#include "player/panels.h"
#include "script/host.h"
#include "world/world.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace player {

class WorldHost final : public script::Host {
 public:
  using Log = std::function<void(base::Severity, std::string_view)>;

  /// All must outlive the host.
  WorldHost(world::World& world, Panels& panels, const package::Names& names, std::uint64_t seed, Log log)
      : world_(world), panels_(panels), names_(names), random_(seed), log_(std::move(log)) {}

  base::Result<script::HostProperty> resolveProperty(std::string_view pointer, std::string_view self) override;
  void getProperty(int slot, double* out) override;
  bool setProperty(int slot, const double* in) override;
  int resolveIndex(std::string_view kind, std::string_view name, std::string_view self) override;
  bool startAnimation(int animation, double startTime, double endTime, double speed, double fade) override;
  bool stopAnimation(int animation) override;
  bool stopAnimationAt(int animation, double stopTime) override;
  bool setPanelText(int node, std::string_view element, std::string_view text) override;
  bool panelText(int node, std::string_view element, std::string& out) override;
  void log(base::Severity severity, std::string_view message) override { log_(severity, message); }
  double random() override { return random_.nextUnit(); }

 private:
  /// Slots from here on are not the world's: how many things an entity's model has.
  static constexpr int kFirstCount = 1 << 30;

  bool isAnimation(int index) const;
  /// nullopt if there is no such entity.
  std::optional<script::HostProperty> countInModel(const std::map<std::string, int>& names, std::string_view entity,
                                                   std::string_view self);
  /// "/nodes/3/extensions/DIORAMA_panel/score/value": a number or the visibility of an element.
  base::Result<script::HostProperty> resolvePanel(std::string_view pointer);

  world::World& world_;
  Panels& panels_;
  struct PanelSlot {
    Panels::Place place;
    bool isVisibility = false;
  };
  std::vector<PanelSlot> panelSlots_;  ///< Their slots begin where those of no world do.
  const package::Names& names_;
  std::vector<int> counts_;
  base::Random random_;
  Log log_;
};

/// The index of a name ("helmet", "helmet#3", "self", "self#3" or a plain number below `count`), -1 if there is none.
int indexOf(const std::map<std::string, int>& names, std::string_view name, std::string_view self, std::size_t count);

}  // namespace player
