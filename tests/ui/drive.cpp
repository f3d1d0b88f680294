#include "drive.h"

#include "asset/image_codec.h"
#include "base/file.h"
#include "model/project_files.h"

#include <catch2/catch.hpp>

#include <sys/wait.h>

#include <cstdlib>
#include <cstring>
#include <set>

namespace ui {

model::Project smallProject() {
  model::Project project;
  project.name = "Small";
  project.startScene = model::SceneId{"main"};
  model::Graph graph;
  graph.name = "Turn";
  const auto node = [&](const char* id, const char* type, base::Float2 at) {
    graph.nodes.put(model::NodeId{id}, {type, {}, {}});
    graph.editor.positions[model::NodeId{id}] = at;
  };
  node("start", "event/onStart", {0, 0});
  node("branch", "flow/branch", {280, 0});
  node("add", "math/add", {0, 160});
  project.graphs.put(model::GraphId{"turn"}, graph);
  model::Scene scene;
  scene.name = "Main";
  model::Entity box;
  box.name = "Box";
  box.shape = model::Shape{};
  box.transform.translation = {1, 2, 0};
  box.behaviours = {{model::GraphId{"turn"}, {}}};
  scene.entities.put(model::EntityId{"box"}, box);
  project.scenes.put(project.startScene, scene);
  return project;
}

Drive::Drive() : folder_(temp_.path() / "project") {}

Drive::Drive(const model::Project& project) : Drive() {
  std::filesystem::create_directories(folder_);
  const base::Status status = model::saveProject(project, folder_);
  if (!status) FAIL(status.error().message);
}

bool Drive::edit(const Json& steps, const std::vector<std::string>& options, int wantedStatus) {
  std::string arguments = "edit";
  if (std::filesystem::exists(folder_ / "project.json")) arguments += " '" + folder_.string() + "'";
  bool hasScale = false, hasLanguage = false;
  for (const std::string& option : options) {
    arguments += " '" + option + "'";
    hasScale |= option == "--scale";
    hasLanguage |= option == "--lang";
  }
  if (!hasScale) arguments += " --scale 1";
  if (!hasLanguage) arguments += " --lang en";
  return run(arguments, steps, wantedStatus);
}

bool Drive::play(const Json& steps, const std::vector<std::string>& options) {
  std::string arguments = "play '" + folder_.string() + "'";
  for (const std::string& option : options) arguments += " '" + option + "'";
  return run(arguments, steps, 0);
}

bool Drive::run(const std::string& arguments, const Json& steps, int wantedStatus) {
  const auto script = temp_.path() / "script.json", log = temp_.path() / "log.txt";
  REQUIRE(base::writeFile(script, steps.dump()));
  // Nobody is led around unless a test asks for it.
  if (!std::filesystem::exists(temp_.path() / "config/diorama/settings.json"))
    giveSettings({{"tourDone", true}});
  // The window system unloads Mesa's driver before the leak check of a sanitizer build, which then
  // cannot tell whose its 240 bytes were; everything else those builds look for stays on.
  // Settings of its own: not those of whoever runs the tests.
  const std::string command = "XDG_CONFIG_HOME='" + (temp_.path() / "config").string() +
                              "' XDG_CACHE_HOME='" + (temp_.path() / "cache").string() +
                              "' ASAN_OPTIONS=detect_leaks=0 " + std::string(DIORAMA_COMMAND) +
                              " " + arguments + " --script '" + script.string() + "' >'" +
                              log.string() + "' 2>&1";
  const int result = std::system(command.c_str());
  const int status = WIFEXITED(result) ? WEXITSTATUS(result) : -1;
  const auto text = base::readFile(log);
  output_ = text ? *text : std::string();
  if (status == 3) {
    const char* required = std::getenv("DIORAMA_REQUIRE_GPU");
    if (required && std::strcmp(required, "1") == 0) FAIL(output_);
    WARN("skipped: " << output_);
    return false;
  }
  INFO(output_);
  REQUIRE(status == wantedStatus);
  // Kept for people to look at.
  std::filesystem::create_directories(DIORAMA_UI_PICTURES);
  for (const auto& entry : std::filesystem::directory_iterator(temp_.path()))
    if (entry.path().extension() == ".png")
      std::filesystem::copy_file(
          entry.path(), std::filesystem::path(DIORAMA_UI_PICTURES) / entry.path().filename(),
          std::filesystem::copy_options::overwrite_existing);
  return true;
}

Json Drive::state(const std::string& name) const {
  const auto text = base::readFile(temp_.path() / name);
  if (!text) FAIL(text.error().message);
  return Json::parse(*text);
}

Drive::PictureFacts Drive::picture(const std::string& name) const {
  const auto bytes = base::readFile(temp_.path() / name);
  if (!bytes) FAIL(bytes.error().message);
  const auto image = asset::decodeImage(*bytes, name);
  if (!image) FAIL(image.error().message);
  std::set<std::uint32_t> colours;
  const auto rgba = image->rgba.hold();
  for (std::size_t i = 0; i + 3 < rgba->size(); i += 4) {
    std::uint32_t colour = 0;
    std::memcpy(&colour, rgba->data() + i, 4);
    colours.insert(colour);
  }
  return {image->width, image->height, colours.size()};
}

void Drive::giveSettings(Json settings) {
  if (!settings.contains("tourDone")) settings["tourDone"] = true;
  std::filesystem::create_directories(temp_.path() / "config/diorama");
  REQUIRE(base::writeFile(temp_.path() / "config/diorama/settings.json", settings.dump()));
}

Json Drive::settings() const {
  const auto text = base::readFile(temp_.path() / "config/diorama/settings.json");
  if (!text) FAIL(text.error().message);
  return Json::parse(*text);
}

model::Project Drive::saved() const {
  auto loaded = model::loadProject(folder_);
  if (!loaded) FAIL(loaded.error().message);
  return std::move(loaded->project);
}

}  // namespace ui
