// What a session says of a run: its log and its errors.
#include "support/graph_builder.h"
#include "player/report.h"
#include "player/session.h"
#include "script/node_files.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

using base::Value;
using support::GraphBuilder;

namespace {

std::unique_ptr<player::Session> play(const GraphBuilder& graph) {
  model::Project p;
  p.startScene = model::SceneId("main");
  p.graphs.put(model::GraphId("g"), graph);
  model::Scene scene;
  model::Entity box;
  box.behaviours.push_back({model::GraphId("g"), {}});
  scene.entities.put(model::EntityId("box"), box);
  p.scenes.put(p.startScene, scene);
  static const graph::Catalog catalog = *script::loadStandardCatalog();
  const auto none = [](const model::Asset&) -> base::Result<std::shared_ptr<const asset::Gltf>> {
    return base::Error{"none"};
  };
  auto session = player::Session::open(package::compose(p, p.startScene, none, &catalog), catalog);
  REQUIRE(session);
  return std::move(*session);
}

/// A listener that says something and sends what it hears.
GraphBuilder echo(const char* message) {
  GraphBuilder g;
  g.event("e", "ping").node("start", "event/onStart");
  g.node("on", "event/receive", {{"event", Value::string("e")}});
  g.node("log", "debug/log", {{"message", Value::string(message)}});
  g.node("send", "event/send", {{"event", Value::string("e")}});
  return g.wire("start.out", "send.in").wire("on.out", "log.in").wire("log.out", "send.in");
}

}  // namespace

TEST_CASE("what is said again and again in a frame is summed up", "[log]") {
  const auto session = play(echo("score is 0"));
  session->advance(0.1);
  const auto& log = session->log();
  REQUIRE(log.size() == 11);
  CHECK(log[9].message == "score is 0");
  // The first frame is the start and a tick, a thousand events each.
  CHECK(log[10].message == "score is 0 (… 1990 more like it)");
  session->advance(0.1);
  CHECK(log.size() == 22);
  CHECK(log[11].message == "score is 0");
  CHECK(log[11].frame == 1);
}

TEST_CASE("an event that sends itself is an error with its frame", "[log]") {
  const auto session = play(echo("score"));
  for (int i = 0; i < 5; ++i) session->advance(0.1);
  const auto report = nlohmann::json::parse(player::reportJson(*session));
  REQUIRE(report["errors"].size() == 1);
  CHECK(report["errors"][0]["graph"] == "g");
  CHECK(report["errors"][0]["node"] == "send");
  const std::string message = report["errors"][0]["message"];
  CHECK(message.find("\"ping\" was sent 1000 times in one frame") != std::string::npos);
  CHECK(message.find("(frame 0)") != std::string::npos);
  CHECK(report["errors"][0]["limit"] == true);
}

TEST_CASE("input that reaches nothing is told, with what there is", "[log]") {
  const auto session = play(echo("score"));
  player::Input input;
  input.type = player::Input::Type::Event;
  input.event.name = "pin";
  session->input(input);
  input.type = player::Input::Type::Select;
  input.node = "Bax";
  session->input(input);
  session->advance(0.1);
  const auto said = [&](const std::string& message) {
    for (const auto& line : session->log())
      if (line.message == message) return line.severity == base::Severity::Warning;
    return false;
  };
  CHECK(said("input: no graph has an event called \"pin\"; there is \"ping\""));
  CHECK(said("input: there is no node called \"Bax\"; there is \"box\""));
}

TEST_CASE("long lines in every frame do not fill the memory", "[log]") {
  const std::string text(20'000, 'x');
  player::Logbook book;
  for (int frame = 0; frame < 200; ++frame) {
    for (int i = 0; i < 500; ++i)
      book.say(frame, base::Severity::Info, static_cast<char>('a' + i % 26) + text);
    book.endFrame(frame);
  }
  std::size_t bytes = 0;
  for (const auto& line : book.lines()) bytes += line.message.size();
  CHECK(bytes <= 2 * player::Logbook::kMaxBytes);
  CHECK(book.forgottenLines() > 0);
  CHECK(book.lines().back().frame == 199);
  CHECK(book.lines().back().message.find("more lines of this frame are not kept") !=
        std::string::npos);
}

TEST_CASE("large events in every frame do not fill the memory", "[log]") {
  player::Logbook book;
  for (int frame = 0; frame < 50; ++frame) {
    for (int i = 0; i < 1000; ++i) {
      script::SentEvent event{"big", {}};
      for (int v = 0; v < 100; ++v)
        event.values.emplace("value " + std::to_string(v), Value::of(1.0));
      book.addEvent(frame, std::move(event));
    }
    book.endFrame(frame);
  }
  // A value takes two hundred bytes at least.
  CHECK(book.events().size() * 100 * 200 <= 2 * player::Logbook::kMaxBytes);
  CHECK(book.events().back().frame == 49);
  CHECK(book.forgottenEvents() > 0);
  REQUIRE(book.lines().size() == 50);
  CHECK(book.lines().back().message.find("more events of this frame were sent") !=
        std::string::npos);
}

TEST_CASE("values of an event from outside must be of its types", "[log]") {
  GraphBuilder g = echo("score");
  g.event("e", "ping", {{"on", Value::of(true)}, {"speed", Value::of(0.5)}});
  const auto session = play(g);
  player::Input input;
  input.type = player::Input::Type::Event;
  input.event.name = "ping";
  input.event.values = {{"on", Value::string("yes")}, {"speed", Value::of(2)}, {"sped", Value::of(3)}};
  session->input(input);
  session->advance(0.1);
  const auto said = [&](const std::string& message) {
    for (const auto& line : session->log())
      if (line.message == message) return line.severity == base::Severity::Error;
    return false;
  };
  CHECK(said("input: event \"ping\" value \"on\": wanted bool, got string; it keeps its default"));
  CHECK(said("input: event \"ping\" value \"sped\": there is none of that name; there is "
             "\"speed\", \"on\""));
  for (const auto& line : session->log()) CHECK(line.message.find("\"speed\": wanted") == std::string::npos);
}
