// A quiz on a panel, played: three options, a text that tells the score, a button.
#include "model/project_files.h"
#include "package/package.h"
#include "player/session.h"
#include "script/node_files.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <memory>

namespace {

const std::filesystem::path kFolder =
    std::filesystem::path(DIORAMA_SOURCE_DIR) / "tests/projects/quiz";

const graph::Catalog& nodes() {
  static const base::Result<graph::Catalog> catalog = script::loadStandardCatalog();
  REQUIRE(catalog);
  return *catalog;
}

std::unique_ptr<player::Session> play(package::Stage stage) {
  auto session = player::Session::open(std::move(stage), nodes());
  REQUIRE(session);
  CHECK((*session)->errors().empty());
  (*session)->advance(0);
  return std::move(*session);
}

void touch(player::Session& session, const char* element, std::optional<double> value = {}) {
  player::Input input;
  input.type = player::Input::Type::Panel;
  input.node = "quiz";
  input.element = element;
  input.value = value;
  session.input(input);
  session.advance(0.1);
}

const ui::Element& at(const player::Session& session, const char* element) {
  const int owner = session.stage().names.nodes.at("quiz");
  const auto place = session.panels().find(owner, element);
  REQUIRE(place);
  return session.panels().at(place);
}

void takeQuiz(player::Session& session) {
  CHECK(at(session, "score").text == "Score: 0");
  touch(session, "answer", 1);
  CHECK(at(session, "score").text == "Try again!");
  touch(session, "answer", 2);
  CHECK(at(session, "score").text == "Score: 1");
  CHECK(session.variables().at("quiz.points").asInt() == 1);
  touch(session, "next");
  CHECK(at(session, "answer").value == -1);
  CHECK(at(session, "done").value == 1);
  CHECK(session.log().empty());
  CHECK(session.errors().empty());
}

}  // namespace

TEST_CASE("a quiz is played from its folder and from what is exported of it", "[projects]") {
  if (ui::Fonts::fromSystem().isEmpty()) {
    WARN("no font on this machine: skipped");
    return;
  }
  const auto loaded = model::loadProject(kFolder);
  REQUIRE(loaded);
  const auto composed = package::compose(loaded->project, loaded->project.startScene,
                                         package::loaderFor(kFolder), &nodes());
  CHECK(composed.problems.empty());
  takeQuiz(*play(composed));

  const auto exported = package::exportGlb(loaded->project, kFolder, nodes());
  REQUIRE(exported);
  CHECK(exported->leftOut.size() == 6);
  auto opened = package::openPackage(exported->glb, "quiz.glb", nodes());
  REQUIRE(opened);
  REQUIRE(opened->stage.panels.size() == composed.panels.size());
  for (std::size_t i = 0; i < composed.panels.size(); ++i) {
    CHECK(opened->stage.panels[i].entity == composed.panels[i].entity);
    CHECK(opened->stage.panels[i].panel == composed.panels[i].panel);
    CHECK(opened->stage.panels[i].node == composed.panels[i].node);
  }
  // All that is written or will be, and nothing that is not: the file brings no whole font.
  CHECK(opened->stage.fonts.has(ui::FontRole::Text, U'7'));
  CHECK(opened->stage.fonts.has(ui::FontRole::Text, U'石') ==
        composed.fonts.has(ui::FontRole::Text, U'石'));
  CHECK(opened->stage.fonts.has(ui::FontRole::Text, U'!'));
  CHECK_FALSE(opened->stage.fonts.has(ui::FontRole::Text, U'龍'));
  takeQuiz(*play(std::move(opened->stage)));
}
