// The self-checking Khronos tests, played without a window: each must send test/onSuccess, and its
// variables must hold what its expected results say.
#include "conformance/khr_play_support.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace conformance;
using Json = nlohmann::json;

namespace {

/// Checks that the specification contradicts, or that the conversion of the file from 2025 to 2026
/// has broken: they must fail, so that this table never hides anything that could be right.
struct WrongCheck {
  const char* file;
  const char* check;
  const char* why;
  bool isThere = false;  ///< The property is there, so that "isValid" is right.
};
constexpr WrongCheck kWrong[] = {
    {"variable_interpolate.glb", "Value at 50%",
     "p1 = p2 = (1, 1) is a straight line: the easing of half the time is a half. 8.75 comes from "
     "taking the time for the "
     "spline's own parameter; the specification (\"cubic Bézier easing function for the [0, 1] "
     "input range\") and the "
     "newer pointer/interpolate test of the same suite (0.8024 at half of the standard ease) solve "
     "x for the time"},
    {"math_rotate2d.glb", "[a]", "the angle became NaN when the file was converted"},
    {"math_matCompose.glb", "=", "all its inputs became NaN when the file was converted"},
    {"math_inverse.glb", "[a]",
     "compares with math/eq what only single precision gives, digit for digit"},
    {"pointer_CoreReadOnlyPointers_GetTests.glb", "/nodes/{}/weights.length",
     "asks for /nodes/12/weights, an array, which the specification says is never there"},
    {"pointer_CoreReadOnlyPointers_GetTests.glb", "/materials/{}/doubleSided",
     "asks for material 2, which the file's own glTF does not say to be double-sided", true},
    {"pointer_CoreReadOnlyPointers_GetTests.glb", "/scenes/0/nodes.length",
     "expects 302, the number of all nodes; the scene lists one root", true},
};

const WrongCheck* wrongCheck(const std::string& file, const std::string& check) {
  const std::string isValid = " isValid";
  for (const WrongCheck& wrong : kWrong)
    if (file == wrong.file && check.rfind(wrong.check, 0) == 0 &&
        !(check == wrong.check + isValid && wrong.isThere))
      return &wrong;
  return nullptr;
}

bool agrees(const base::Value& value, const Json& expected) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double number = value.numbers[i];
    if (expected[i].is_boolean()) {
      if ((number != 0) != expected[i].get<bool>()) return false;
    } else if (expected[i].is_number()) {
      // As the tests themselves compare: to the four figures or so that their texts have.
      const double wanted = expected[i].get<double>();
      if (!(std::fabs(number - wanted) <= 0.11 + 1e-4 * std::fabs(wanted))) return false;
    }
  }
  return true;
}

/// How many checks of the file were looked at.
int checkResults(const Played& played, const std::string& file, const Json& expected) {
  int checks = 0;
  for (const Json& test : expected.at("tests"))
    for (const Json& sub : test.at("subTests")) {
      const auto name = sub.at("name").get<std::string>();
      INFO(file << ": " << name);
      // A check of a flow has one variable, which is its result and whether it has passed.
      const bool isOne = sub.at("successResultVarId") == sub.at("resultVarId");
      const base::Value* result = played.variable(sub.at("resultVarName").get<std::string>());
      const bool isTold = sub.at("successResultVarId").get<int>() >= 0;
      const base::Value* passed =
          isOne || !isTold ? result
                           : played.variable(sub.at("successResultVarName").get<std::string>());
      if (!passed || !result) {
        FAIL_CHECK("the graph has no such variable");
        continue;
      }
      ++checks;
      if (const WrongCheck* wrong = wrongCheck(file, name)) {
        INFO(wrong->why);
        CHECK_FALSE((passed->asBool() && agrees(*result, sub.at("expectedResultValue"))));
        continue;
      }
      if (isTold) CHECK(passed->asBool());
      // The results of some flows tell of the flow, not of the check.
      if (!isOne) CHECK(agrees(*result, sub.at("expectedResultValue")));
    }
  return checks;
}

bool mayFail(const std::string& file) {
  for (const WrongCheck& wrong : kWrong)
    if (file == wrong.file) return true;
  return false;
}

void playTests(const std::string& folder, std::size_t count) {
  const std::vector<fs::path> files = interactivityFiles(folder);
  if (files.empty()) {
    WARN("skipped: no shared assets");
    return;
  }
  CHECK(files.size() == count);
  int checks = 0;
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    INFO(name);
    Played played = openFile(file);
    for (const base::Problem& problem : played.problems)
      if (problem.severity == base::Severity::Error) FAIL_CHECK(problem.message);
    played.advance(600);
    for (const script::RunError& error : played.session->errors()) FAIL_CHECK(error.message);
    CHECK(played.count("test/onStart") == 1);
    CHECK(played.count("test/onSuccess") == (mayFail(name) ? 0 : 1));
    CHECK(played.count("test/onFailed") == (mayFail(name) ? 1 : 0));
    const fs::path results = fs::path(DIORAMA_SHARED_DIR) / "assets" / "interactivity" /
                             "expected" / (file.stem().string() + ".json");
    const auto text = base::readFile(results);
    REQUIRE(text);
    checks += checkResults(played, name, Json::parse(*text));
  }
  WARN(folder << ": " << files.size() << " files, " << checks << " checks");
}

}  // namespace

TEST_CASE("the Khronos tests of the 2026 syntax pass", "[conformance][play]") {
  playTests("tests-2026", 32);
}

TEST_CASE("the Khronos tests of the 2025 draft pass", "[conformance][play]") {
  playTests("tests-2025", 5);
}

TEST_CASE("the Khronos models play 600 frames without an error", "[conformance][play]") {
  for (const auto& [folder, count] :
       std::map<std::string, std::size_t>{{"models-2025", 3}, {"models-2026", 5}}) {
    const std::vector<fs::path> files = interactivityFiles(folder);
    if (files.empty()) {
      WARN("skipped: no shared assets");
      return;
    }
    CHECK(files.size() == count);
    for (const fs::path& file : files) {
      INFO(folder << "/" << file.filename().string());
      Played played = openFile(file);
      for (const base::Problem& problem : played.problems) {
        INFO(problem.where << ": " << problem.message);
        CHECK(problem.severity != base::Severity::Error);
      }
      played.advance(600);
      for (const script::RunError& error : played.session->errors()) FAIL_CHECK(error.message);
    }
  }
}
