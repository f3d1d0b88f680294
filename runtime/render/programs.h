// Shaders, compiled when first needed and kept.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "gfx/device.h"
#include "render/surface_key.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace render {

/// Programs that draw one triangle over a whole picture; units and uniforms are told beside them.
enum class ScreenShader : std::uint8_t {
  Occlusion,      ///< Unit 0: depth. Uniform 0: five rows.
  OcclusionBlur,  ///< Unit 0: what Occlusion drew, 1: depth. Uniform 0: as Occlusion's.
  Shrink,         ///< Unit 0: what is halved.
  Grow,           ///< Unit 0: what is doubled, 1: what it lies over.
  Finish          ///< Unit 0: light, 1: its bloom. Uniform 0: x: share of the bloom.
};

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
  /// Of `key` only what the frame makes of light counts (kAgx, kBackground, kFloatLight,
  /// kImageLight, kFog). None where it does not compile: told once in `problems`.
  gfx::ProgramId sky(SurfaceKey key, std::vector<base::Problem>& problems);
  /// The same for the grid (kFloatLight, kAgx). Uniform 0: grid.
  gfx::ProgramId grid(SurfaceKey key, std::vector<base::Problem>& problems);
  /// The same for panels. Uniform 0: panel; unit 0: glyphs, 1: picture.
  gfx::ProgramId panel(SurfaceKey key, std::vector<base::Problem>& problems);
  /// `isAgx` counts only for Finish.
  gfx::ProgramId screen(ScreenShader shader, bool isAgx, std::vector<base::Problem>& problems);
  gfx::ProgramId outline() const { return outline_; }  ///< Unit 0: mask. Uniform 0: rim.

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
  std::map<SurfaceKey, gfx::ProgramId> surfaces_, skies_, grids_, panels_;
  std::map<std::pair<ScreenShader, bool>, gfx::ProgramId> screens_;
  gfx::ProgramId outline_;
};

}  // namespace render
