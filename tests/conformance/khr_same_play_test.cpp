// A file of somebody else must play the same wherever it goes: as it came, in the project that an import
// makes of it, and as that project is exported for players that know nothing of ours; alone, and behind
// another thing, which moves every index.
#include "conformance/khr_play_support.h"
#include "model/project_files.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace conformance;
using Json = nlohmann::json;

namespace {

constexpr int kFrames = 600;

/// What a run leaves behind: variables and events by name, and where the file's nodes are.
struct Outcome {
  std::map<std::string, base::Value> variables;
  std::vector<std::string> events;
  std::map<std::string, std::vector<double>> nodes;
};

void advance(player::Session& session) {
  for (int i = 0; i < kFrames; ++i) session.advance(1.0 / 60);
  for (const script::RunError& error : session.errors()) FAIL_CHECK(error.message);
}

/// `scope`: what stands before the index of one of the file's nodes. `first`: of the file's nodes.
Outcome outcomeOf(player::Session& session, const std::string& scope, int first, int count) {
  Outcome outcome;
  REQUIRE(session.stage().behaviours.size() == 1);
  const std::string prefix = session.stage().behaviours.front().graphId.text + ".";
  for (const auto& [name, value] : session.variables()) {
    const bool isOurs = name.compare(0, prefix.size(), prefix) == 0;
    outcome.variables[isOurs ? name.substr(prefix.size()) : name] = value;
  }
  for (const player::EventLine& line : session.events())
    outcome.events.push_back(std::to_string(line.frame) + " " + line.event.name);
  for (int i = 0; i < count; ++i)
    for (const char* property : {"translation", "rotation", "scale"}) {
      const std::string index = scope.empty() ? std::to_string(first + i) : "";
      int node = first + i;
      if (!scope.empty()) node = session.stage().names.nodes.at(scope + std::to_string(i));
      const auto found =
          session.world().resolve("/nodes/" + std::to_string(node) + "/" + property);
      REQUIRE(found);
      std::vector<double> numbers(4);
      session.world().get(found->slot, numbers.data());
      outcome.nodes[std::to_string(i) + "." + property] = numbers;
    }
  return outcome;
}

bool isNear(const std::vector<double>& a, const std::vector<double>& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!(std::fabs(a[i] - b[i]) <= 1e-5 * std::max(1.0, std::fabs(a[i]))) &&
        !(std::isnan(a[i]) && std::isnan(b[i])) && a[i] != b[i])
      return false;
  return true;
}

/// A ref names the file's own node or the one that it has become.
bool isSame(const base::Value& a, const base::Value& b) {
  if (a.type != b.type) return false;
  if (a.type == base::Type::Ref) return a.text.empty() == b.text.empty();
  return isNear({a.numbers.begin(), a.numbers.end()}, {b.numbers.begin(), b.numbers.end()});
}

/// What cannot be the same: a draft's pointers that tell of the tree above the model, and of things by
/// a number, which counts in the scene.
struct Apart {
  const char* file;
  std::vector<const char*> alone, behindAnother;  ///< Parts of the names of variables.
  std::vector<const char*> nodes;                 ///< That show whether it is the same.
};
const Apart kApart{"pointer_CoreReadOnlyPointers_GetTests.glb",
                   {"/scenes/0/nodes/0"},
                   {"/scenes/0/nodes", "/primitives/0/material", "/parent", "/mesh",
                    "/children/{}", "/joints/{}", "/skeleton", "/skin", "/camera"},
                   {"88.translation", "136.translation", "160.translation", "172.translation", "184.translation",
                    "232.translation", "244.translation", "280.translation", "292.translation"}};

bool has(const std::vector<const char*>& parts, const std::string& name) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const char* part) { return name.find(part) != std::string::npos; });
}

void checkSame(const Outcome& was, const Outcome& is, const Apart* apart, bool isAlone) {
  for (const auto& [name, value] : was.variables) {
    if (apart && has(isAlone ? apart->alone : apart->behindAnother, name)) continue;
    const auto it = is.variables.find(name);
    if (it == is.variables.end()) {
      FAIL_CHECK("the variable \"" << name << "\" is gone");
      continue;
    }
    INFO(name << ": " << base::textOf(value) << " became " << base::textOf(it->second));
    CHECK(isSame(value, it->second));
  }
  CHECK(was.events == is.events);
  for (const auto& [name, numbers] : was.nodes) {
    if (apart && has(apart->nodes, name)) continue;
    INFO(name);
    CHECK(isNear(numbers, is.nodes.at(name)));
  }
}

/// Behind another that shows the same, but does nothing.
model::Project behindAnother(model::Project project) {
  project.scenes.change(project.startScene, [](model::Scene& scene) {
    model::Entity other = *scene.entities.begin()->second;
    other.order = -1;
    other.behaviours.clear();
    scene.entities.put(model::EntityId("a-other"), std::move(other));
  });
  return project;
}

void checkWays(const fs::path& file) {
  const Apart* apart = file.filename() == kApart.file ? &kApart : nullptr;
  Played direct = openFile(file);
  const int count = static_cast<int>(direct.session->stage().gltf->nodes.size());
  advance(*direct.session);
  const Outcome was = outcomeOf(*direct.session, "", 0, count);

  const support::TempFolder temp;
  const auto problems = package::importFile(file, temp.path() / "it", standardCatalog());
  REQUIRE(problems);
  const auto loaded = model::loadProject(temp.path() / "it");
  REQUIRE(loaded);
  const std::string scope = base::idTextFrom(file.stem().string()) + "#";
  for (const bool isAlone : {true, false}) {
    INFO((isAlone ? "alone" : "behind another thing"));
    const model::Project project =
        isAlone ? loaded->project : behindAnother(loaded->project);
    package::Stage stage = package::compose(project, project.startScene,
                                            package::loaderFor(temp.path() / "it"), &standardCatalog());
    const int first = stage.names.nodes.at(scope + "0");
    CHECK(first == (isAlone ? 0 : count + 2));
    auto session = player::Session::open(std::move(stage), standardCatalog());
    REQUIRE(session);
    advance(**session);
    {
      INFO("imported");
      checkSame(was, outcomeOf(**session, scope, 0, count), apart, isAlone);
    }
    const auto exported = package::exportGlb(project, temp.path() / "it", standardCatalog());
    REQUIRE(exported);
    for (const base::Problem& problem : exported->problems)
      if (problem.severity == base::Severity::Error) FAIL_CHECK(problem.where + ": " + problem.message);
    Played again = openBytes(withoutProject(exported->glb), "again.glb");
    advance(*again.session);
    INFO("exported");
    checkSame(was, outcomeOf(*again.session, "", first, count), apart, isAlone);
  }
}

}  // namespace

TEST_CASE("the Khronos files play the same after an import and after an export",
          "[conformance][play]") {
  const std::map<std::string, std::size_t> folders{
      {"models-2025", 3}, {"models-2026", 5}, {"tests-2025", 5}, {"tests-2026", 32}};
  for (const auto& [folder, count] : folders) {
    const std::vector<fs::path> files = interactivityFiles(folder);
    if (files.empty()) {
      WARN("skipped: no shared assets");
      return;
    }
    CHECK(files.size() == count);
    for (const fs::path& file : files) {
      INFO(folder << "/" << file.filename().string());
      checkWays(file);
    }
  }
}
