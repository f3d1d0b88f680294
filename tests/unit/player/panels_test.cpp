#include "player/panels.h"

#include "player/report.h"
#include "player/session.h"
#include "script/node_files.h"

#include <catch2/catch.hpp>

#include <cmath>

using player::Input;

namespace {

using Kind = model::PanelElement::Kind;

model::PanelElement element(Kind kind, const char* id) {
  model::PanelElement e;
  e.kind = kind;
  e.id = id;
  e.text = id;
  return e;
}

/// A sign in the world, two metres before the eye, and a panel in the corner of the screen.
model::Project project() {
  model::Project p;
  p.name = "Panels";
  p.startScene = model::SceneId("main");
  model::Scene scene;
  model::Entity camera;
  camera.name = "Camera";
  camera.camera = model::Camera();
  camera.transform.translation = {0, 0, 2};
  scene.entities.put(model::EntityId("camera"), camera);
  model::Entity sign;
  sign.name = "Sign";
  sign.panel = model::Panel();
  sign.panel->elements = {element(Kind::Text, "words"), element(Kind::Button, "go"),
                          element(Kind::Slider, "level")};
  scene.entities.put(model::EntityId("sign"), sign);
  model::Entity hud;
  hud.name = "HUD";
  hud.panel = model::Panel();
  hud.panel->place = model::Panel::Place::Screen;
  hud.panel->anchor = model::Panel::Corner::BottomRight;
  hud.panel->width = 0.4f;
  hud.panel->elements = {element(Kind::Choice, "answer")};
  hud.panel->elements[0].options = {"a", "b", "c"};
  hud.panel->elements[0].value = -1;
  scene.entities.put(model::EntityId("hud"), hud);
  p.scenes.put(p.startScene, scene);
  return p;
}

package::LoadAsset noAssets() {
  return [](const model::Asset&) -> base::Result<std::shared_ptr<const asset::Gltf>> {
    return base::Error{"none"};
  };
}

package::Stage stageOf(const model::Project& p) {
  return package::compose(p, p.startScene, noAssets(), nullptr);
}

std::unique_ptr<player::Session> sessionOf(const model::Project& p) {
  static const auto catalog = script::loadStandardCatalog();
  REQUIRE(catalog);
  auto session = player::Session::open(
      package::compose(p, p.startScene, noAssets(), &*catalog), *catalog);
  REQUIRE(session);
  (*session)->setAspect(16.0f / 9);
  (*session)->advance(0);
  return std::move(*session);
}

/// Where on the screen the middle of a part is seen.
base::Float2 screenOf(const player::Session& session, const ui::ShownPanel& shown,
                      const ui::Part& part) {
  base::Mat4 clip = shown.place;
  if (shown.node >= 0) {
    const base::Mat4 viewFromWorld = base::inverse(session.view().worldFromView);
    clip = world::projectionOf(session.view(), 16.0f / 9) * viewFromWorld *
           session.world().worldFromLocal(shown.node) * shown.place;
  }
  const base::Float4 at = clip * base::Float4{part.rect.x + part.rect.width / 2,
                                              part.rect.y + part.rect.height / 2, 0, 1};
  return {(at.x / at.w + 1) / 2, (1 - at.y / at.w) / 2};
}

const ui::ShownPanel& shownPanel(const player::Session& session, bool isOnScreen) {
  for (const ui::ShownPanel& shown : session.panels().frame().shown)
    if ((shown.node < 0) == isOnScreen) return shown;
  FAIL("the panel is not shown");
  std::abort();
}

void point(player::Session& session, base::Float2 position, bool isDown) {
  Input input;
  input.type = Input::Type::Pointer;
  input.position = position;
  input.isDown = isDown;
  session.input(input);
  session.advance(0.1);
}

void press(player::Session& session, const char* key) {
  Input input;
  input.type = Input::Type::Key;
  input.key = key;
  for (const bool isDown : {true, false}) {
    input.isDown = isDown;
    session.input(input);
    session.advance(0.1);
  }
}

const ui::Element& at(const player::Session& session, const char* entity, const char* element) {
  const auto& panels = session.panels();
  const auto place = panels.find(session.stage().names.nodes.at(entity), element);
  REQUIRE(place);
  return panels.at(place);
}

bool hasFonts() {
  if (!ui::Fonts::fromSystem().isEmpty()) return true;
  WARN("no font on this machine: skipped");
  return false;
}

}  // namespace

TEST_CASE("hands reach panels in the world and on the screen", "[player]") {
  if (!hasFonts()) return;
  auto session = sessionOf(project());
  REQUIRE(session->panels().frame().shown.size() == 2);
  const ui::ShownPanel& sign = shownPanel(*session, false);
  const ui::ShownPanel& hud = shownPanel(*session, true);

  SECTION("a slider follows the pointer until it is let go, and nobody looks around meanwhile") {
    const ui::Part slider = sign.layout->parts.at(1);
    const base::Float2 middle = screenOf(*session, sign, slider);
    CHECK_FALSE(session->isTouching());
    point(*session, middle, true);
    CHECK(session->isTouching());
    CHECK(at(*session, "sign", "level").value == Approx(0.5f).margin(0.02));
    point(*session, {1, 0}, true);
    CHECK(at(*session, "sign", "level").value == 1);
    point(*session, {1, 0.5f}, false);
    point(*session, {0, 0.5f}, false);
    CHECK(at(*session, "sign", "level").value == 1);
    CHECK_FALSE(session->isTouching());
  }
  SECTION("an option is chosen where the pointer is let go on it") {
    const base::Float2 second = screenOf(*session, hud, hud.layout->parts.at(1));
    const base::Float2 third = screenOf(*session, hud, hud.layout->parts.at(2));
    point(*session, second, true);
    point(*session, third, false);
    CHECK(at(*session, "hud", "answer").value == -1);
    point(*session, third, true);
    point(*session, third, false);
    CHECK(at(*session, "hud", "answer").value == 2);
    CHECK(session->hovered() == "hud");
  }
  SECTION("keys go from one to the next and use it") {
    press(*session, "Tab");
    press(*session, "ArrowDown");
    press(*session, "Enter");
    CHECK(at(*session, "hud", "answer").value == 1);
    press(*session, "Tab");
    press(*session, "Tab");
    press(*session, "Tab");
    press(*session, "ArrowRight");
    CHECK(at(*session, "sign", "level").value == Approx(0.05f));
    press(*session, "Escape");
    press(*session, "ArrowRight");
    CHECK(at(*session, "sign", "level").value == Approx(0.05f));
  }
  SECTION("what is hidden takes no touch") {
    const base::Float2 slider = screenOf(*session, sign, sign.layout->parts.at(1));
    session->world().setVisible(session->stage().names.nodes.at("sign"), false);
    session->advance(0.1);
    point(*session, slider, true);
    CHECK(at(*session, "sign", "level").value == 0);
    CHECK(session->panels().frame().shown.size() == 1);
  }
  SECTION("input by name does what a hand does, and what cannot be is said") {
    Input input;
    input.type = Input::Type::Panel;
    input.node = "hud";
    input.element = "answer";
    session->input(input);  // A choice needs to know which.
    input.value = 1;
    session->input(input);
    session->advance(0.1);
    CHECK(at(*session, "hud", "answer").value == 1);
    REQUIRE(session->log().size() == 1);
    CHECK(session->log()[0].message ==
          "input: there is no \"answer\" to be touched on the panel of \"hud\"");
    CHECK(player::reportJson(*session).find(
              R"("panels":{"hud":{"answer":{"text":"answer","value":1.0,"visible":true}}})") !=
          std::string::npos);
  }
}

TEST_CASE("Tab goes through the parts, with Shift back", "[player]") {
  if (!hasFonts()) return;
  const auto session = sessionOf(project());
  const auto focused = [&] {
    std::string found;
    for (const ui::ShownPanel& shown : session->panels().frame().shown)
      for (const ui::Mark& mark : shown.layout->marks)
        found += std::to_string(mark.rect.x) + "," + std::to_string(mark.color.x) + ";";
    return found;
  };
  const auto key = [&](const char* name, bool isDown) {
    Input input;
    input.type = Input::Type::Key;
    input.key = name;
    input.isDown = isDown;
    session->input(input);
    session->advance(0.1);
  };
  press(*session, "Tab");
  const std::string first = focused();
  press(*session, "Tab");
  const std::string second = focused();
  CHECK(first != second);
  key("Shift", true);
  press(*session, "Tab");
  CHECK(focused() == first);
  key("Shift", false);
  press(*session, "Tab");
  CHECK(focused() == second);
}

TEST_CASE("panels in one corner of the screen stand below each other", "[player]") {
  if (!hasFonts()) return;
  model::Project p = project();
  const auto add = [&](const char* id, int lines) {
    p.scenes.change(p.startScene, [&](model::Scene& s) {
      model::Entity more = *s.entities.find(model::EntityId("hud"));
      more.name = id;
      more.panel->elements = {element(Kind::Text, "words")};
      for (int i = 0; i < lines; ++i) more.panel->elements[0].text += "\nmore";
      s.entities.put(model::EntityId(id), more);
    });
  };
  /// Top and bottom of those on the screen, 0 to 1 from the top.
  const auto spans = [](const player::Session& session) {
    std::vector<std::pair<float, float>> found;
    for (const ui::ShownPanel& shown : session.panels().frame().shown)
      if (shown.node < 0) {
        const float top = (1 - shown.place.at(1, 3)) / 2;
        found.emplace_back(top, top - shown.place.at(1, 1) / 2 * shown.layout->height);
      }
    return found;
  };
  const auto alone = spans(*sessionOf(p));
  REQUIRE(alone.size() == 1);
  CHECK(alone[0].second == Approx(0.97f));
  add("note", 2);
  const auto two = spans(*sessionOf(p));
  REQUIRE(two.size() == 2);
  CHECK(two[0].second < two[1].first);
  CHECK(two[1].second == Approx(0.97f));
  CHECK(two[0].second - two[0].first == Approx(alone[0].second - alone[0].first));
  add("poem", 40);
  const auto three = spans(*sessionOf(p));
  REQUIRE(three.size() == 3);
  CHECK(three[0].first == Approx(0.03f));
  CHECK(three[2].second == Approx(0.97f));
  for (std::size_t i = 1; i < three.size(); ++i) CHECK(three[i - 1].second < three[i].first);
}

TEST_CASE("a panel in the world is sized and turned", "[player]") {
  if (!hasFonts()) return;
  model::Project p = project();
  const auto change = [&](auto f) {
    p.scenes.change(p.startScene, [&](model::Scene& s) {
      s.entities.change(model::EntityId("sign"), [&](model::Entity& e) { f(*e.panel); });
    });
  };
  const auto quadOf = [](const world::World& world, const package::Stage& stage) {
    return world.boundsOf(stage.names.panels.at("sign")).size();
  };
  world::View view;
  view.worldFromView = base::inverse(base::lookAt({10, 0, 0}, {0, 0, 0}, {0, 1, 0}));

  SECTION("it grows with what stands on it, its entity does not") {
    const package::Stage stage = stageOf(p);
    world::World world(stage.gltf);
    world.update();
    player::Panels panels(stage, world);
    panels.place(view, 1);
    const float before = quadOf(world, stage).y;
    const int owner = stage.names.nodes.at("sign");
    panels.setText(panels.find(owner, "words"), "one\ntwo\nthree");
    panels.place(view, 1);
    CHECK(quadOf(world, stage).y == Approx(before + 2 * 0.06f).margin(0.01));
    CHECK(world.localTransform(owner) == base::Transform());
  }
  SECTION("a billboard faces the eye") {
    change([](model::Panel& panel) { panel.place = model::Panel::Place::Billboard; });
    const package::Stage stage = stageOf(p);
    world::World world(stage.gltf);
    world.update();
    player::Panels panels(stage, world);
    panels.place(view, 1);
    CHECK(quadOf(world, stage).x == Approx(0).margin(1e-4));
    CHECK(quadOf(world, stage).z == Approx(1));
  }
  SECTION("a line is never smaller than what can be read") {
    change([](model::Panel& panel) { panel.smallestLine = 0.02f; });
    const package::Stage stage = stageOf(p);
    world::World world(stage.gltf);
    world.update();
    player::Panels panels(stage, world);
    view.worldFromView = base::inverse(base::lookAt({0, 0, 50}, {0, 0, 0}, {0, 1, 0}));
    panels.place(view, 1);
    const float visible = 2 * 50 * std::tan(view.yfov / 2);
    CHECK(quadOf(world, stage).x == Approx(0.02f * visible / 0.06f).epsilon(0.01));
    view.worldFromView = base::inverse(base::lookAt({0, 0, 1}, {0, 0, 0}, {0, 1, 0}));
    panels.place(view, 1);
    CHECK(quadOf(world, stage).x == Approx(1));
  }
  SECTION("but no panel grows beyond half of the picture") {
    change([](model::Panel& panel) { panel.smallestLine = 0.05f; });
    const package::Stage stage = stageOf(p);
    world::World world(stage.gltf);
    world.update();
    player::Panels panels(stage, world);
    for (const float distance : {10.0f, 50.0f, 5000.0f}) {
      view.worldFromView = base::inverse(base::lookAt({0, 0, distance}, {0, 0, 0}, {0, 1, 0}));
      panels.place(view, 1);
      const float visible = 2 * distance * std::tan(view.yfov / 2);
      CHECK(quadOf(world, stage).x == Approx(0.5f * visible).epsilon(0.01));
    }
  }
}

TEST_CASE("without fonts the pictures stay", "[player]") {
  package::Stage stage = stageOf(project());
  stage.fonts = ui::Fonts();
  world::World world(stage.gltf);
  world.update();
  player::Panels panels(stage, world);
  CHECK(panels.isEmpty());
  panels.place({}, 1);
  CHECK(panels.frame().shown.empty());
}
