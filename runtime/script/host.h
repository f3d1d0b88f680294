// What a script machine needs from the scene it plays in. The player implements it on a world;
// tests on a FakeHost. Implementations never throw and never call back into the machine.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "base/value.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace script {

struct HostProperty {
  int slot = -1;
  base::Type type = base::Type::Float;
  bool isWritable = false;
  /// Of an Int that is the index of something: what a ref to it begins with ("/meshes/"), for graphs
  /// that ask for a ref. Lives as long as the program.
  std::string_view refersTo = {};
};

class Host {
 public:
  virtual ~Host() = default;

  /// `pointer` names things as graphs do: "/nodes/helmet/rotation", "/nodes/self/…",
  /// "/nodes/helmet#3/…", "/nodes/7/…". `self` is the entity the behaviour sits on ("" for none).
  virtual base::Result<HostProperty> resolveProperty(std::string_view pointer,
                                                     std::string_view self) = 0;
  /// componentCount(type) numbers out / in. set: false where the property refuses the value.
  virtual void getProperty(int slot, double* out) = 0;
  virtual bool setProperty(int slot, const double* in) = 0;

  /// The glTF index behind a name in `kind` ("nodes", "materials", "animations", …), -1 if there is
  /// none.
  virtual int resolveIndex(std::string_view kind, std::string_view name, std::string_view self) = 0;

  /// `fade`: seconds over which it takes over from the clips that move the same things; 0: at once.
  virtual bool startAnimation(int animation, double startTime, double endTime, double speed,
                              double fade) = 0;
  virtual bool stopAnimation(int animation) = 0;
  virtual bool stopAnimationAt(int animation, double stopTime) = 0;

  /// The text of an element of the panel that the entity with that node has. False where there is
  /// no such element.
  virtual bool setPanelText(int node, std::string_view element, std::string_view text) = 0;
  virtual bool panelText(int node, std::string_view element, std::string& out) = 0;

  virtual void log(base::Severity severity, std::string_view message) = 0;
  /// In [0, 1), from the session's seed.
  virtual double random() = 0;
};

}  // namespace script
