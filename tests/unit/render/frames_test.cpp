// tests/frames/<case>/: the commands of a frame, exactly, and its picture, nearly.
#include "asset/image_codec.h"
#include "base/file.h"
#include "gfx/device_record.h"
#include "support/render/cases.h"
#include "support/render/stage.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace fs = std::filesystem;
using support::Case;

namespace {

const fs::path kFolder = fs::path(DIORAMA_SOURCE_DIR) / "tests/frames";

world::World worldOf(const Case& c) {
  world::World world(c.gltf);
  if (c.prepare) c.prepare(world);
  world.update();
  return world;
}

/// Where a test leaves what it got, to be looked at: below the folder it runs in.
fs::path leftFor(const std::string& name, const std::string& file) {
  const fs::path folder = fs::current_path() / "frames" / name;
  fs::create_directories(folder);
  return folder / file;
}

/// Set to 1, new commands and pictures replace the old ones: look at them before they are
/// committed.
bool adopts() {
  const char* word = std::getenv("DIORAMA_ADOPT");
  return word && std::string(word) == "1";
}

void leave(const Case& c, const std::string& file, const std::string& bytes) {
  const fs::path path = adopts() ? kFolder / c.name / file : leftFor(c.name, file);
  fs::create_directories(path.parent_path());
  REQUIRE(base::writeFile(path, bytes));
  if (!adopts()) WARN("what came is in " << path.string());
}

std::string recorded(const Case& c) {
  gfx::RecordDevice device;
  auto renderer = render::Renderer::create(device);
  REQUIRE(renderer);
  device.clear();
  const world::World world = worldOf(c);
  renderer->get()->draw(world, c.view, c.options, gfx::kScreen);
  return device.resources() + "\n" + device.text();
}

/// How far apart two pictures are: the worst channel that more than a few pixels reach.
struct Difference {
  int differing = 0;  ///< Pixels off by more than kTolerance.
  std::vector<std::uint8_t> picture;
};
constexpr int kTolerance = 6;

Difference differenceOf(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  Difference d;
  for (std::size_t i = 0; i < a.size(); i += 4) {
    int worst = 0;
    for (std::size_t c = i; c < i + 4; ++c) worst = std::max(worst, std::abs(a[c] - b[c]));
    if (worst > kTolerance) ++d.differing;
    const auto shown = static_cast<std::uint8_t>(std::min(255, worst * 8));
    d.picture.insert(d.picture.end(), {shown, shown, shown, 255});
  }
  return d;
}

}  // namespace

TEST_CASE("frames: every folder has a case and every case a folder") {
  std::set<std::string> folders, cases;
  for (const auto& entry : fs::directory_iterator(kFolder))
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  for (const Case& c : support::allCases()) cases.insert(c.name);
  CHECK(folders == cases);
  CHECK(cases.size() == 32);
}

TEST_CASE("frames: the commands are the recorded ones") {
  for (const Case& c : support::allCases()) {
    INFO("case " << c.name);
    const std::string now = recorded(c);
    const auto before = base::readFile(kFolder / c.name / "commands.txt");
    const bool isSame = before && *before == now;
    if (!isSame) leave(c, "commands.txt", now);
    CHECK((isSame || adopts()));
  }
}

TEST_CASE("frames: the pictures are the expected ones", "[gpu]") {
  const auto api = GENERATE(gfx::Api::Desktop, gfx::Api::Es);
  support::Stage stage(api);
  if (!stage) return;
  CAPTURE(api == gfx::Api::Es);
  for (const Case& c : support::allCases()) {
    INFO("case " << c.name);
    const world::World world = worldOf(c);
    const support::Picture now = stage.picture(world, c.view, c.options);
    const auto encoded = base::readFile(kFolder / c.name / "expected.png");
    if (!encoded) {
      leave(c, "expected.png", asset::encodePng(now.width, now.height, now.rgba));
      CHECK(adopts());
      continue;
    }
    const auto before = asset::decodeImage(*encoded, "expected.png");
    REQUIRE(before);
    REQUIRE(before->rgba.size() == now.rgba.size());
    const Difference d = differenceOf(*before->rgba.hold(), now.rgba);
    // One pixel in two hundred may differ: edges fall elsewhere on another machine's floats.
    const bool isSame = d.differing <= now.width * now.height / 200;
    if (!isSame) {
      leave(c, "expected.png", asset::encodePng(now.width, now.height, now.rgba));
      if (!adopts()) leave(c, "difference.png", asset::encodePng(now.width, now.height, d.picture));
    }
    CAPTURE(d.differing);
    CHECK((isSame || adopts()));
  }
}

TEST_CASE("frames: a second frame of a still scene makes nothing and shadows nothing anew") {
  for (const Case& c : support::allCases()) {
    INFO("case " << c.name);
    gfx::RecordDevice device;
    auto renderer = render::Renderer::create(device);
    REQUIRE(renderer);
    const world::World world = worldOf(c);
    renderer->get()->draw(world, c.view, c.options, gfx::kScreen);
    const int alive = device.aliveCount();
    device.clear();
    renderer->get()->draw(world, c.view, c.options, gfx::kScreen);
    CHECK(device.aliveCount() == alive);
    CHECK(device.text().find("shadows") == std::string::npos);
    CHECK(device.resources().find("texture") == std::string::npos);
    CHECK(device.resources().find("update materials") == std::string::npos);
  }
}
