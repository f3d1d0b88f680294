// Shaders, compiled when first needed and kept.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "gfx/device.h"
#include "render/surface_key.h"

#include <map>
#include <string>
#include <vector>

namespace render {

/// Places in a surface program's list of uniforms.
enum SurfaceUniform { kObjectUniform, kClipRowsUniform };

class Programs {
 public:
  /// Fails where the shaders that every frame needs do not compile.
  static base::Result<Programs> create(gfx::Device& device);
  Programs(Programs&& other) noexcept;
  Programs& operator=(Programs&&) = delete;
  ~Programs();

  /// None where it does not compile: told once in `problems`, drawn never.
  gfx::ProgramId surface(SurfaceKey key, std::vector<base::Problem>& problems);
  /// Of `key` only what the frame makes of light counts (kAgx, kBackground). None where it does not
  /// compile: told once in `problems`.
  gfx::ProgramId sky(SurfaceKey key, std::vector<base::Problem>& problems);
  gfx::ProgramId grid() const { return grid_; }        ///< Uniform 0: grid.
  gfx::ProgramId outline() const { return outline_; }  ///< Unit 0: mask.

 private:
  explicit Programs(gfx::Device& device) : device_(&device) {}
  struct Source {
    std::string label;
    const char* vertex;
    std::vector<const char*> fragments;  ///< One after the other.
    std::vector<std::string> defines = {}, samplers = {}, uniforms = {};
  };
  base::Result<gfx::ProgramId> compile(Source source);

  gfx::Device* device_;
  std::map<SurfaceKey, gfx::ProgramId> surfaces_, skies_;
  gfx::ProgramId grid_, outline_;
};

}  // namespace render
