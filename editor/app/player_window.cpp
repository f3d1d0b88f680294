#include "app/player_window.h"

#include "app/window.h"
#include "player/look_around.h"
#include "player/report.h"
#include "player/session.h"
#include "render/renderer.h"
#include "script/node_files.h"

#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace app {
namespace {

int fail(int status, const std::string& message) {
  std::fprintf(stderr, "error: %s\n", message.c_str());
  return status;
}

/// A step is never longer than this: after a pause (a window dragged, a machine asleep) the scene
/// goes on, it does not leap.
constexpr float kLongestStep = 0.1f;

/// A press on something that answers is a click; dragging looks around.
void pointAndLook(player::Session& session, player::LookAround& look, bool& hasLooked) {
  const ImGuiIO& io = ImGui::GetIO();
  player::Input input;
  input.type = player::Input::Type::Pointer;
  input.position = {io.MousePos.x / io.DisplaySize.x, io.MousePos.y / io.DisplaySize.y};
  input.isDown = io.MouseDown[0];
  session.input(input);
  const bool isDragging = io.MouseDown[0] || io.MouseDown[1];
  if (isDragging && !session.isTouching() && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
    look.turn({io.MouseDelta.x / io.DisplaySize.y, io.MouseDelta.y / io.DisplaySize.y});
    hasLooked = true;
  }
  if (io.MouseWheel != 0) {
    look.zoom(io.MouseWheel);
    hasLooked = true;
  }
  if (!session.hovered().empty()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

void printNews(const player::Session& session, std::size_t& lines, std::size_t& errors) {
  const std::size_t forgotten = session.forgottenLines();
  lines = std::max(lines, forgotten);
  for (; lines < forgotten + session.log().size(); ++lines) {
    const player::LogLine& line = session.log()[lines - forgotten];
    std::fprintf(stderr, "%s: frame %lld: %s\n", base::nameOf(line.severity),
                 static_cast<long long>(line.frame), line.message.c_str());
  }
  for (; errors < session.errors().size(); ++errors) {
    const script::RunError& error = session.errors()[errors];
    std::fprintf(stderr, "error: graph \"%s\" node \"%s\": %s\n", error.graph.c_str(),
                 error.node.c_str(), error.message.c_str());
  }
}

}  // namespace

int runPlayer(cli::PlayRequest request) {
  auto catalog = script::loadStandardCatalog();
  if (!catalog) return fail(1, catalog.error().message);
  auto window = Window::open({request.title.empty() ? "Diorama" : request.title, request.width,
                              request.height, 0, request.script});
  if (!window) return fail(3, window.error().message);
  auto renderer = render::Renderer::create((*window)->device());
  if (!renderer) return fail(3, renderer.error().message);
  auto session = player::Session::open(std::move(request.stage), *catalog);
  if (!session) return fail(1, session.error().message);

  player::Session& playing = **session;
  (*window)->onState([&playing] { return player::reportJson(playing); });
  std::optional<player::LookAround> look;
  bool hasLooked = false;
  std::size_t lines = 0, errors = 0;
  while ((*window)->beginFrame(true) && !(*window)->isCloseWanted()) {
    const base::Float2 size = (*window)->framebufferSize();
    playing.setAspect(size.x / size.y);
    if (!look) look.emplace(playing.view(), playing.world().bounds());
    pointAndLook(playing, *look, hasLooked);
    if (hasLooked) playing.setView(look->view());
    for (const KeyChange& change : (*window)->keyChanges()) {
      player::Input input;
      input.type = player::Input::Type::Key;
      input.key = change.key;
      input.isDown = change.isDown;
      playing.input(input);
    }
    playing.advance(static_cast<double>(std::min(ImGui::GetIO().DeltaTime, kLongestStep)));
    printNews(playing, lines, errors);
    (*window)->endFrame([&] {
      render::FrameOptions options;
      options.levelOfDetail = true;
      options.width = static_cast<int>(size.x);
      options.height = static_cast<int>(size.y);
      options.panels = &playing.panels().frame();
      (*renderer)->draw(playing.world(), playing.view(), options, gfx::kScreen);
    });
  }
  if (const base::Status& status = (*window)->status(); !status)
    return fail(1, status.error().message);
  return 0;
}

}  // namespace app
