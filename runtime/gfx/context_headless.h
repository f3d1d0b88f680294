// A GL context without a window, for pictures, tests and thumbnails. Desktop only; windows come
// from the app.
#pragma once

#include "base/result.h"

#include <memory>

namespace gfx {

enum class Api { Desktop, Es };  ///< GL 3.3 core, or GLES 3.0: what browsers and phones have.

class HeadlessContext {
 public:
  /// Makes a context current on this thread. Tries EGL's surfaceless platform first, then each EGL
  /// device, then the default display. Fails with what was tried and what each said, where this
  /// machine has no EGL or no GL.
  static base::Result<std::unique_ptr<HeadlessContext>> create(Api api = Api::Desktop);
  /// The context must not be used by any device any more.
  ~HeadlessContext();

  /// On the calling thread.
  base::Status makeCurrent();

 private:
  struct State;
  explicit HeadlessContext(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gfx
