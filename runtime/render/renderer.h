// World to frame: a physically based forward renderer. Keeps what it has put on the GPU for as long
// as the shared geometry and images live. Knows no graph, no window and no editor.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "gfx/device.h"
#include "ui/panel_frame.h"
#include "world/view.h"
#include "world/world.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace render {

/// How light becomes what a screen shows.
enum class ToneMapping : std::uint8_t {
  Neutral,  ///< Khronos PBR Neutral: base colours come out as they were chosen.
  Agx       ///< AgX, base look: softer, bright colours pale out as on film.
};

/// How the edges of shadows are drawn.
enum class ShadowEdges : std::uint8_t {
  Auto,   ///< Soft, but quick on a CPU rasteriser.
  Quick,  ///< One bilinear look.
  Soft    ///< A tent of five by five texels.
};

struct FrameOptions {
  int width = 1280, height = 720;  ///< Pixels.
  /// Of MSAA; 1 = off. 0 = four, but one where draw() would have a CPU rasteriser
  /// (gfx::Limits::isSoftware) keep up with a window: there four cost three times as much.
  int samples = 0;
  bool shadows = true;  ///< Of the sun and of the nearest lamps.
  ShadowEdges shadowEdges = ShadowEdges::Auto;
  bool drawBackground = true;   ///< The sky behind everything, if the environment shows it.
  bool drawGrid = false;        ///< The editor's ground grid.
  std::vector<int> outlined{};  ///< Nodes drawn with a selection outline, with all below them.
  std::vector<int> glowing{};   ///< The same with the glow of what is pointed at.
  bool transparentBackground = false;
  /// Heavy meshes are drawn in simpler forms whose surface lies within a quarter of a pixel. These are
  /// made aside and come when they are ready, so that pictures which must always be the same go
  /// without.
  bool levelOfDetail = false;
  ToneMapping toneMapping = ToneMapping::Neutral;
  /// Drawn in place of the quads that stand for them, and over the picture. Must live as long as the
  /// call. nullptr: the quads are drawn as they are.
  const ui::PanelFrame* panels = nullptr;
};

struct FrameCounters {
  int draws = 0;
  int triangles = 0;
};

class Renderer {
 public:
  /// The device's context must be current here and in every later call. `device` must outlive the
  /// renderer.
  static base::Result<std::unique_ptr<Renderer>> create(gfx::Device& device);
  ~Renderer();

  /// Draws into `target` (gfx::kScreen = what is bound as the window's own), tone-mapped and
  /// sRGB-encoded.
  FrameCounters draw(const world::World& world, const world::View& view,
                     const FrameOptions& options, gfx::FramebufferId target);

  /// Draws aside and reads back: width * height * 4 bytes RGBA, rows from the top.
  /// Empty where the GPU cannot make a picture of this size: takeProblems() tells why.
  std::vector<std::uint8_t> picture(const world::World& world, const world::View& view,
                                    const FrameOptions& options);

  /// Until the simpler forms of all heavy meshes that were drawn with levelOfDetail are there.
  void waitForDetail();

  /// What went wrong since the last call: shaders that do not compile on this GPU, and in builds
  /// with contracts the driver's complaints.
  std::vector<base::Problem> takeProblems();

 private:
  struct State;
  explicit Renderer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace render
