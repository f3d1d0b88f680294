// The browser's door to the player: plain C functions that page.js calls. One Player a canvas; everything it does is
// the runtime's doing, the same code as on the desktop. Answers are JSON texts that live until the next call.
#include "gfx/device_gl.h"
#include "package/package.h"
#include "player/input_json.h"
#include "player/look_around.h"
#include "player/report.h"
#include "player/session.h"
#include "render/renderer.h"
#include "script/node_files.h"

#include <emscripten.h>
#include <emscripten/html5.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using Json = nlohmann::ordered_json;

struct Player {
  graph::Catalog catalog;
  std::unique_ptr<gfx::Device> device;
  std::unique_ptr<render::Renderer> renderer;  // after the device, which it uses until its end
  std::unique_ptr<player::Session> session;
  std::vector<player::TimedInput> inputs;      // in the order of their frames; those given are taken out
  render::FrameOptions frame;
  std::optional<player::LookAround> look;      // once the visitor has moved
  std::vector<std::uint8_t> pixels;
  std::string answer;
};

const char* answerWith(Player& player, const Json& json) {
  player.answer = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  return player.answer.c_str();
}

const char* answerError(Player& player, const std::string& message) {
  return answerWith(player, Json{{"error", message}});
}

base::Status makeContext(const char* canvas) {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = false;
  wanted.depth = true;
  wanted.antialias = false;  // the renderer resolves its own samples
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context(canvas, &wanted);
  if (context <= 0) return base::Error{"this browser offers no WebGL 2"};
  emscripten_webgl_make_context_current(context);
  return base::Done{};
}

base::Result<std::unique_ptr<Player>> create(const char* canvas) {
  auto player = std::make_unique<Player>();
  if (base::Status made = makeContext(canvas); !made) return made.error();
  auto catalog = script::loadStandardCatalog();
  if (!catalog) return catalog.error();
  player->catalog = std::move(*catalog);
  auto device = gfx::createGlDevice();
  if (!device) return device.error();
  player->device = std::move(*device);
  auto renderer = render::Renderer::create(*player->device);
  if (!renderer) return renderer.error();
  player->renderer = std::move(*renderer);
  return player;
}

// What a player can select: the entities whose behaviours listen to it.
/// What stands on panels comes with its "element", an option with its "value".
Json reachable(const player::Session& session) {
  const package::Stage& stage = session.stage();
  Json list = Json::array();
  for (const player::Panels::Reachable& r : session.panels().reachable()) {
    const ui::Element& e = *r.element;
    if (e.kind == ui::Element::Kind::Button)
      list.push_back({{"node", r.entity}, {"element", e.id}, {"label", e.text}});
    for (std::size_t i = 0; e.kind == ui::Element::Kind::Choice && i < e.options.size(); ++i)
      list.push_back({{"node", r.entity}, {"element", e.id}, {"value", i}, {"label", e.options[i]}});
  }
  for (const package::BehaviourInstance& behaviour : stage.behaviours) {
    const bool listens = std::ranges::any_of(
        behaviour.graph->nodes, [](const auto& item) { return item.second->type == "event/onSelect"; });
    const bool isNew = std::ranges::none_of(
        list, [&](const Json& item) { return item["node"] == behaviour.entity && !item.contains("element"); });
    if (listens && isNew) list.push_back({{"node", behaviour.entity}, {"label", behaviour.entity}});
  }
  return list;
}

}  // namespace

extern "C" {

/// A player on the canvas with this CSS selector, or null; the console then tells why.
EMSCRIPTEN_KEEPALIVE Player* diorama_create(const char* canvas);
/// {"problems":[…]} or {"error":…}. The bytes may be freed after the call.
EMSCRIPTEN_KEEPALIVE const char* diorama_open(Player* player, const char* bytes, int size, const char* name, double seed);
EMSCRIPTEN_KEEPALIVE void diorama_resize(Player* player, int width, int height);
EMSCRIPTEN_KEEPALIVE void diorama_pointer(Player* player, double x, double y, int isDown);
/// The visitor's own look: a drag in parts of the picture's height, and notches of the wheel (positive = nearer).
EMSCRIPTEN_KEEPALIVE void diorama_look(Player* player, double dragX, double dragY, double notches);
EMSCRIPTEN_KEEPALIVE void diorama_key(Player* player, const char* key, int isDown);
/// An input file's text; its items are given when their frames come. {} or {"error":…}.
EMSCRIPTEN_KEEPALIVE const char* diorama_inputs(Player* player, const char* json);
EMSCRIPTEN_KEEPALIVE void diorama_advance(Player* player, double dt);
EMSCRIPTEN_KEEPALIVE void diorama_draw(Player* player);
/// width * height * 4 bytes RGBA, rows from the top; valid until the next call.
EMSCRIPTEN_KEEPALIVE const std::uint8_t* diorama_picture(Player* player, int width, int height);
EMSCRIPTEN_KEEPALIVE const char* diorama_report(Player* player);
/// [{"node","label"}…]
EMSCRIPTEN_KEEPALIVE const char* diorama_reachable(Player* player);
/// Plain text: the name of what is under the pointer, "" if nothing.
EMSCRIPTEN_KEEPALIVE const char* diorama_hovered(Player* player);
/// 1 while a panel has the pointer: a drag is not meant for looking around.
EMSCRIPTEN_KEEPALIVE int diorama_touching(Player* player);

Player* diorama_create(const char* canvas) {
  base::Result<std::unique_ptr<Player>> player = create(canvas);
  if (player) return player->release();
  emscripten_console_error(player.error().message.c_str());
  return nullptr;
}

const char* diorama_open(Player* player, const char* bytes, int size, const char* name, double seed) {
  auto opened = package::openPackage(std::string_view(bytes, static_cast<std::size_t>(size)), name, player->catalog);
  if (!opened) return answerError(*player, opened.error().message);
  Json problems = Json::array();
  const auto tell = [&](const std::vector<base::Problem>& list) {
    for (const base::Problem& p : list) {
      problems.push_back({{"severity", base::nameOf(p.severity)}, {"code", p.code}, {"where", p.where},
                          {"message", p.message}, {"fix", p.fix}});
    }
  };
  tell(opened->problems);
  tell(opened->stage.problems);
  player::SessionOptions options;
  options.seed = static_cast<std::uint64_t>(std::clamp(seed, 0.0, 9007199254740992.0));
  auto session = player::Session::open(std::move(opened->stage), player->catalog, options);
  if (!session) return answerError(*player, session.error().message);
  player->session = std::move(*session);
  player->inputs.clear();
  player->look.reset();
  return answerWith(*player, Json{{"problems", std::move(problems)}});
}

void diorama_resize(Player* player, int width, int height) {
  player->frame.width = std::max(1, width);
  player->frame.height = std::max(1, height);
  player->session->setAspect(static_cast<float>(player->frame.width) / static_cast<float>(player->frame.height));
}

void diorama_pointer(Player* player, double x, double y, int isDown) {
  player::Input input;
  input.type = player::Input::Type::Pointer;
  input.position = {static_cast<float>(x), static_cast<float>(y)};
  input.isDown = isDown != 0;
  player->session->input(input);
}

void diorama_look(Player* player, double dragX, double dragY, double notches) {
  player::Session& session = *player->session;
  if (!player->look) player->look.emplace(session.view(), session.world().bounds());
  player->look->turn({static_cast<float>(dragX), static_cast<float>(dragY)});
  player->look->zoom(static_cast<float>(notches));
  session.setView(player->look->view());
}

void diorama_key(Player* player, const char* key, int isDown) {
  player::Input input;
  input.type = player::Input::Type::Key;
  input.key = key;
  input.isDown = isDown != 0;
  player->session->input(input);
}

const char* diorama_inputs(Player* player, const char* json) {
  auto inputs = player::readInputs(json);
  if (!inputs) return answerError(*player, inputs.error().message);
  player->inputs.insert(player->inputs.end(), inputs->begin(), inputs->end());
  std::stable_sort(player->inputs.begin(), player->inputs.end(),
                   [](const auto& a, const auto& b) { return a.frame < b.frame; });
  return answerWith(*player, Json::object());
}

void diorama_advance(Player* player, double dt) {
  // What was meant for a frame that has passed comes now, not never.
  auto next = player->inputs.begin();
  for (; next != player->inputs.end() && next->frame <= player->session->frame(); ++next)
    player->session->input(next->input);
  player->inputs.erase(player->inputs.begin(), next);
  player->session->advance(std::max(0.0, dt));
}

void diorama_draw(Player* player) {
  render::FrameOptions options = player->frame;
  options.panels = &player->session->panels().frame();
  player->renderer->draw(player->session->world(), player->session->view(), options, gfx::kScreen);
}

const std::uint8_t* diorama_picture(Player* player, int width, int height) {
  render::FrameOptions options = player->frame;
  options.width = width;
  options.height = height;
  options.panels = &player->session->panels().frame();
  player->pixels = player->renderer->picture(player->session->world(), player->session->view(), options);
  return player->pixels.data();
}

const char* diorama_report(Player* player) {
  player->answer = player::reportJson(*player->session);
  return player->answer.c_str();
}

const char* diorama_reachable(Player* player) {
  return answerWith(*player, reachable(*player->session));
}

const char* diorama_hovered(Player* player) { return player->session->hovered().c_str(); }

int diorama_touching(Player* player) { return player->session->isTouching() ? 1 : 0; }

}  // extern "C"

// The page calls when it is ready; there is nothing to do before.
int main() { return 0; }
