// A file whose graph is broken is still a model: it is shown, and the fault stands in the problems
// with its place.
#include "conformance/khr_play_support.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace conformance;
using Json = nlohmann::json;

namespace {

Played open(const char* graphs, const char* more = "{}") {
  Json json = Json::parse(R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],
    "nodes":[{"name":"box","children":[1]},{"translation":[1,2,3]}],"extensionsUsed":["KHR_interactivity"]})");
  json["extensions"]["KHR_interactivity"] = Json::parse(more);
  json["extensions"]["KHR_interactivity"]["graphs"] = Json::parse(graphs);
  return openBytes(json.dump(), "box.gltf");
}

int errorsOf(const Played& played) {
  int errors = 0;
  for (const base::Problem& problem : played.problems)
    errors += problem.severity == base::Severity::Error;
  return errors;
}

/// Sends "hit" at the start.
constexpr const char* kSends = R"({"events":[{"id":"hit"}],
  "declarations":[{"op":"event/onStart"},{"op":"event/send"}],
  "nodes":[{"declaration":0,"flows":{"out":{"node":1}}},{"declaration":1,"configuration":{"event":{"value":[0]}}}]})";

}  // namespace

TEST_CASE("a broken graph is told, and its model shown", "[conformance][play]") {
  Played played =
      open(R"([{"declarations":[{"op":"event/onStart"}],"nodes":[{"declaration":4}]}])");
  REQUIRE(errorsOf(played) == 1);
  for (const base::Problem& problem : played.problems)
    if (problem.severity == base::Severity::Error) {
      CHECK(problem.code == "bad-interactivity");
      CHECK(problem.message ==
            "KHR_interactivity/graphs/0/nodes/0/declaration: must be the index of one of 1 "
            "declarations, got 4");
    }
  played.advance(10);
  CHECK(played.session->errors().empty());
  CHECK(played.session->world().nodeCount() == 2);
  CHECK(played.session->world().worldFromLocal(1).m[13] == 2);
}

TEST_CASE("graphs of a file are on their own; the file says which one runs",
          "[conformance][play]") {
  const std::string broken = R"({"declarations":[{"op":"no/such"}]})";
  Played first = open(("[" + std::string(kSends) + "," + broken + "]").c_str());
  first.advance(2);
  CHECK(errorsOf(first) == 0);
  CHECK(first.count("hit") == 1);
  Played second = open(("[" + broken + "," + kSends + "]").c_str(), R"({"graph":1})");
  second.advance(2);
  CHECK(errorsOf(second) == 0);
  CHECK(second.count("hit") == 1);
  Played third = open(("[" + std::string(kSends) + "," + broken + "]").c_str(), R"({"graph":1})");
  third.advance(2);
  CHECK(errorsOf(third) == 1);
  CHECK(third.count("hit") == 0);
}

TEST_CASE(
    "operations of unknown extensions are no-ops: no flow leaves them, values are their type's",
    "[conformance][play]") {
  Played played = open(R"([{
    "types":[{"signature":"float"},{"signature":"bool"}],
    "variables":[{"name":"isNaN","type":1},{"name":"went","type":1}],
    "declarations":[{"op":"event/onStart"},
      {"op":"ACME/play","extension":"ACME_sound","inputValueSockets":{"volume":{"type":0}},"outputValueSockets":{"length":{"type":0}}},
      {"op":"flow/sequence"},{"op":"math/isNaN"},{"op":"variable/set"}],
    "nodes":[{"declaration":0,"flows":{"out":{"node":3}}},
      {"declaration":1,"values":{"volume":{"type":0,"value":[1]}},"flows":{"out":{"node":5}}},
      {"declaration":3,"values":{"a":{"node":1,"socket":"length"}}},
      {"declaration":2,"flows":{"a":{"node":4},"b":{"node":6}}},
      {"declaration":4,"configuration":{"variables":{"value":[0]}},"values":{"0":{"node":2}}},
      {"declaration":4,"configuration":{"variables":{"value":[1]}},"values":{"1":{"type":1,"value":[true]}}},
      {"declaration":1,"values":{"volume":{"type":0}}}]}])");
  CHECK(errorsOf(played) == 0);
  played.advance(2);
  CHECK(played.session->errors().empty());
  CHECK(played.variable("isNaN")->asBool());
  CHECK_FALSE(played.variable("went")->asBool());
}

TEST_CASE("pointers through graphs: refs, limits, the asset, wrong types", "[conformance][play]") {
  const auto ask = [](const std::string& pointer, int type) {
    return R"({"declaration":1,"configuration":{"pointer":{"value":[")" + pointer +
           R"("]},"type":{"value":[)" + std::to_string(type) + "]}}}";
  };
  struct Question {
    const char* pointer;
    int type;
    bool isValid;
  };
  // Types: 0 bool, 1 int, 2 float, 3 float3, 4 ref.
  const std::vector<Question> questions{
      {"/nodes/1/parent", 1, true},
      {"/nodes/1/parent", 4, true},
      {"/nodes/1/parent", 2, false},
      {"/nodes/0/parent", 4, false},
      {"/nodes/0/children/0", 4, true},
      {"/nodes/0/children/1", 4, false},
      {"/nodes/1/translation", 3, true},
      {"/nodes/1/translation", 2, false},
      {"/nodes/7/translation", 3, false},
      {"/nodes/0/weights", 2, false},
      {"/nodes/0/extras/{{x}}", 2, false},
      {"/scenes/0/nodes.length", 1, true},
      {"/extensions/KHR_interactivity/asset/majorVersion", 1, true},
      {"/extensions/KHR_interactivity/asset/extensions/KHR_interactivity/enabled", 0, true},
      {"/extensions/KHR_interactivity/asset/extensions/KHR_none/enabled", 0, false},
      {"/extensions/KHR_interactivity/limits/maxActiveDelays", 1, true},
      {"/extensions/KHR_interactivity/limits/maxActiveAnimations", 1, true},
      {"/extensions/KHR_interactivity/activeCamera/position", 3, true},
      {"/extensions/KHR_interactivity/activeCamera/perspective/yfov", 2, true},
  };
  std::string nodes, variables, flows, setters;
  const int count = static_cast<int>(questions.size());
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i), comma = i == 0 ? "" : ",";
    variables += comma + R"({"name":"q)" + n + R"(","type":0})";
    nodes += ask(questions[static_cast<std::size_t>(i)].pointer,
                 questions[static_cast<std::size_t>(i)].type) +
             ",";
    flows += comma + "\"" + std::to_string(100 + i) + R"(":{"node":)" +
             std::to_string(count + 2 + i) + "}";
    setters += R"(,{"declaration":3,"configuration":{"variables":{"value":[)" + n +
               R"(]}},"values":{")" + n + R"(":{"node":)" + n + R"(,"socket":"isValid"}}})";
  }
  const std::string graph =
      R"([{"types":[{"signature":"bool"},{"signature":"int"},{"signature":"float"},{"signature":"float3"},{"signature":"ref"}],
      "declarations":[{"op":"event/onStart"},{"op":"pointer/get"},{"op":"flow/sequence"},{"op":"variable/set"}],"variables":[)" +
      variables + R"(],"nodes":[)" + nodes + R"({"declaration":0,"flows":{"out":{"node":)" +
      std::to_string(count + 1) + R"(}}},{"declaration":2,"flows":{)" + flows + "}}" + setters +
      "]}]";
  Played played = open(graph.c_str());
  CHECK(errorsOf(played) == 0);
  played.advance(1);
  CHECK(played.session->errors().empty());
  for (int i = 0; i < count; ++i) {
    const Question& question = questions[static_cast<std::size_t>(i)];
    INFO(question.pointer << " as " << question.type);
    CHECK(played.variable("q" + std::to_string(i))->asBool() == question.isValid);
  }
}
