// What the workspace does with files: the next project, what comes in, what goes out; and the
// commands for the app itself.
#include "app/workspace.h"
#include "base/file.h"
#include "base/id.h"
#include "cli/context.h"
#include "document/edit_scene.h"
#include "package/asset_files.h"
#include "package/package.h"
#include "publish/web_folder.h"

#include <algorithm>
#include <utility>

namespace app {

namespace fs = std::filesystem;
using panel::Command;
using panel::Context;
using widget::FileQuestion;

namespace {

constexpr float kLeastScale = 0.5f, kMostScale = 4;

}  // namespace

void Workspace::addFileCommands() {
  const auto both = Command::During::Both;
  commands_.add({.id = "file.new",
                 .shortcut = "Ctrl+N",
                 .run = [this](Context&) { leaveFor({}); },
                 .icon = widget::Icon::Plus,
                 .during = both});
  commands_.add({.id = "file.open",
                 .shortcut = "Ctrl+O",
                 .run = [this](Context&) { askForProject(); },
                 .icon = widget::Icon::Folder,
                 .during = both});
  panel::addFileCommands(commands_);
  commands_.add({.id = "file.import",
                 .shortcut = "Ctrl+I",
                 .isOn = [](const Context& c) { return c.scene() != nullptr; },
                 .run = [this](Context&) { askForModel(); },
                 .icon = widget::Icon::Import,
                 .startsGroup = true});
  commands_.add({.id = "file.export",
                 .shortcut = "Ctrl+E",
                 .isOn = [](const Context& c) { return !c.state.isReadOnly; },
                 .run = [this](Context&) { askForExport(false); },
                 .icon = widget::Icon::Export});
  commands_.add({.id = "file.publish",
                 .isOn = [](const Context& c) { return !c.state.isReadOnly; },
                 .run = [this](Context&) { askForExport(true); },
                 .icon = widget::Icon::Globe});
  commands_.add({.id = "file.settings",
                 .shortcut = "Ctrl+,",
                 .run = [this](Context&) { settingsDialog_.open(); },
                 .icon = widget::Icon::Gear,
                 .during = both,
                 .startsGroup = true});
  commands_.add({.id = "file.quit",
                 .shortcut = "Ctrl+Q",
                 .run = [this](Context&) { asksToClose_ = true; },
                 .during = both});
}

void Workspace::addLookCommands() {
  const auto add = [&](const char* id, const char* shortcut, auto change, auto isChecked,
                       bool startsGroup = false) {
    commands_.add({.id = id,
                   .shortcut = shortcut,
                   .run = [this, change](Context&) { change(settings_); },
                   .during = Command::During::Both,
                   .isChecked = [isChecked](const Context& c) { return isChecked(c); },
                   .startsGroup = startsGroup});
  };
  using panel::Settings;
  for (const char* theme : {"dark", "light", "contrast"})
    add((std::string("view.theme.") + theme).c_str(), "", [theme](Settings& s) { s.theme = theme; },
        [theme](const Context& c) { return c.settings.theme == theme; }, theme[0] == 'd');
  for (const auto& [language, words] : texts_.everyLanguage())
    add(("view.language." + language).c_str(), "",
        [language = language](Settings& s) { s.language = language; },
        [language = language](const Context& c) { return c.ui.texts.language() == language; },
        language == texts_.everyLanguage().begin()->first);
  const auto never = [](const Context&) { return false; };
  const auto sized = [this](float factor) {
    return [this, factor](Settings& s) {
      const float now = s.scale > 0 ? s.scale : window_.theme().scale;
      s.scale = std::clamp(now * factor, kLeastScale, kMostScale);
    };
  };
  add("view.larger", "Ctrl+=", sized(1.25f), never, true);
  add("view.smaller", "Ctrl+-", sized(0.8f), never);
  add(
      "view.naturalSize", "Ctrl+0", [](Settings& s) { s.scale = 0; }, never);
  add(
      "view.reducedMotion", "", [](Settings& s) { s.isMotionReduced = !s.isMotionReduced; },
      [](const Context& c) { return c.settings.isMotionReduced; }, true);
  commands_.add({.id = "help.palette",
                 .shortcut = "Ctrl+P Ctrl+Shift+P",
                 .run = [this](Context&) { palette_.open(); },
                 .icon = widget::Icon::Search,
                 .during = Command::During::Both});
}

void Workspace::leaveFor(const fs::path& project) {
  next_ = project;
  asksToClose_ = true;
}

void Workspace::askForProject() {
  dialog_.ask({.kind = FileQuestion::Kind::OpenFolder,
               .title = texts_("file.openTitle"),
               .accept = texts_("start.openButton"),
               .start = folder_.parent_path(),
               .chosenBy = "project.json",
               .done = [this](const fs::path& path) { leaveFor(path); }});
}

void Workspace::askForModel() {
  dialog_.ask({.kind = FileQuestion::Kind::OpenFile,
               .title = texts_("file.importTitle"),
               .accept = texts_("file.importButton"),
               .endings = {".glb", ".gltf"},
               .done = [this](const fs::path& path) { imports_.push_back(path); }});
}

void Workspace::askForExport(bool isForWeb) {
  dialog_.ask({.kind = isForWeb ? FileQuestion::Kind::NewFolder : FileQuestion::Kind::SaveFile,
               .title = texts_(isForWeb ? "file.publishTitle" : "file.exportTitle"),
               .accept = texts_(isForWeb ? "file.publishButton" : "file.exportButton"),
               .endings = isForWeb ? std::vector<std::string>{} : std::vector<std::string>{".glb"},
               .start = folder_.parent_path(),
               .name = folder_.filename().string() + (isForWeb ? "-web" : ""),
               .done = [this, isForWeb](const fs::path& path) { exportTo(path, isForWeb); }});
}

void Workspace::exportTo(const fs::path& path, bool isForWeb) {
  if (base::Status status = tryExport(path, isForWeb); !status)
    state_.toasts.push_back({base::Severity::Error, texts_.said(status.error().message), 8});
  else
    state_.toasts.push_back(
        {base::Severity::Info, texts_.format("file.exported", {path.string()}), 6});
}

base::Status Workspace::tryExport(const fs::path& path, bool isForWeb) {
  if (cli::isInside(folder_, path))
    return base::Error{"cannot export to \"" + path.string() +
                       "\": it lies in the project's own folder"};
  const document::Snapshot project = document_.snapshot();
  auto exported = package::exportGlb(*project, folder_, catalog_);
  if (!exported) return exported.error();
  for (const base::Problem& problem : exported->problems)
    state_.console.push_back(
        {problem.severity, texts_.said(problem.where) + ": " + texts_.said(problem.message)});
  if (base::hasErrors(exported->problems)) {
    show("problems");
    return base::Error{"nothing was written"};
  }
  if (!isForWeb) return base::writeFile(path, exported->glb);
  std::error_code ignored;
  const auto player = publish::findWebPlayer(fs::read_symlink("/proc/self/exe", ignored));
  if (!player) return player.error();
  const auto written = publish::writeWebFolder(exported->glb, project->name, *player, path);
  return written ? base::Status(base::Done{}) : base::Status(written.error());
}

/// Models become assets of the project and things in the scene, one step each.
void Workspace::takeImports(Context& context) {
  for (const fs::path& file : std::exchange(imports_, {}))
    if (base::Status status = importModel(context, file); !status)
      state_.toasts.push_back({base::Severity::Error, texts_.said(status.error().message), 8});
}

base::Status Workspace::importModel(Context& context, const fs::path& file) {
  const std::string stem = file.stem().string();
  std::string id = base::idTextFrom(stem);
  for (int i = 2; document_.project().assets.contains(model::AssetId{id}); ++i)
    id = base::idTextFrom(stem) + "-" + std::to_string(i);
  const std::string prefix = "assets/" + id + "/";
  auto files = package::gltfFiles(file, prefix);
  if (!files) return files.error();
  for (const auto& [name, bytes] : *files) {
    std::error_code error;
    fs::create_directories((folder_ / name).parent_path(), error);
    if (error) return base::Error{(folder_ / name).string() + ": " + error.message()};
    if (auto written = base::writeFile(folder_ / name, bytes); !written) return written;
  }
  model::Entity entity;
  entity.name = stem;
  entity.model = model::AssetId{id};
  const model::SceneId scene = context.selection().scene;
  context.edit("add-entity", [&](model::Project& p, document::Selection& s) -> base::Status {
    p.assets.put(model::AssetId{id}, {stem, prefix + file.filename().string(), "", ""});
    auto added = document::addEntity(p, scene, entity);
    if (!added) return added.error();
    s.entities = {*added};
    return base::Done{};
  });
  return base::Done{};
}

}  // namespace app
