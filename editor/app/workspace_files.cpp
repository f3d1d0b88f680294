// What the workspace does with files: the next project, what comes in, what goes out; and the
// commands for the app itself.
#include "app/workspace.h"
#include "base/file.h"
#include "base/id.h"
#include "cli/context.h"
#include "document/edit_asset.h"
#include "document/edit_scene.h"
#include "package/asset_files.h"
#include "package/package.h"
#include "package/take_asset.h"
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
  commands_.add({.id = "help.tour",
                 .run = [this](Context& c) { tour_.start(c); },
                 .icon = widget::Icon::Info});
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
               .endings = {".glb", ".gltf", ".png", ".jpg", ".jpeg", ".webp", ".hdr"},
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

void Workspace::askForRelink(const model::AssetId& id) {
  dialog_.ask({.kind = FileQuestion::Kind::OpenFile,
               .title = texts_("assets.relink"),
               .accept = texts_("file.importButton"),
               .endings = {".glb", ".gltf", ".png", ".jpg", ".jpeg", ".webp", ".hdr"},
               .done = [this, id](const fs::path& path) {
                 relinked_ = {id, path};
               }});
}

/// Files become assets of the project, models things in the scene, too: one step each.
void Workspace::takeImports(Context& context) {
  const auto tell = [&](const base::Status& status) {
    if (!status)
      state_.toasts.push_back({base::Severity::Error, texts_.said(status.error().message), 8});
  };
  for (const fs::path& file : std::exchange(imports_, {})) tell(importAsset(context, file));
  if (const auto relinked = std::exchange(relinked_, {}))
    tell(relink(context, relinked->first, relinked->second));
}

base::Status Workspace::writeFiles(const package::Files& files) {
  for (const auto& [name, bytes] : files) {
    std::error_code error;
    fs::create_directories((folder_ / name).parent_path(), error);
    if (error) return base::Error{(folder_ / name).string() + ": " + error.message()};
    if (auto written = base::writeFile(folder_ / name, bytes); !written) return written;
  }
  return base::Done{};
}

base::Status Workspace::importAsset(Context& context, const fs::path& file) {
  const std::string stem = file.stem().string();
  // Not one whose folder is there, as after an undo: its files may still be wanted.
  std::string id = base::idTextFrom(stem);
  const auto isTaken = [&] {
    std::error_code ignored;
    return document_.project().assets.contains(model::AssetId{id}) ||
           fs::exists(folder_ / "assets" / id, ignored);
  };
  for (int i = 2; isTaken(); ++i) id = base::idTextFrom(stem) + "-" + std::to_string(i);
  auto taken = package::takeAsset(file, id);
  if (!taken) return taken.error();
  if (auto written = writeFiles(taken->files); !written) return written;
  const model::AssetId asset{id};
  assets_.choose(asset);
  if (package::isPicture(taken->asset.path) || package::isLightImage(taken->asset.path)) {
    context.edit("add-asset", [&](model::Project& p) { p.assets.put(asset, taken->asset); });
    show("assets");
    return base::Done{};
  }
  model::Entity entity;
  entity.name = stem;
  entity.model = asset;
  const model::SceneId scene = context.selection().scene;
  context.edit("add-entity", [&](model::Project& p, document::Selection& s) -> base::Status {
    p.assets.put(asset, taken->asset);
    auto added = document::addEntity(p, scene, entity);
    if (!added) return added.error();
    s.entities = {*added};
    return base::Done{};
  });
  return base::Done{};
}

base::Status Workspace::relink(Context& context, const model::AssetId& id, const fs::path& file) {
  const model::Asset* old = document_.project().assets.find(id);
  if (!old) return base::Done{};
  std::string place = id.text;
  std::error_code ignored;
  for (int i = 2; fs::exists(folder_ / "assets" / place, ignored); ++i)
    place = id.text + "-" + std::to_string(i);
  auto taken = package::takeAsset(file, place);
  if (!taken) return taken.error();
  if (auto written = writeFiles(taken->files); !written) return written;
  model::Asset asset = *old;
  asset.path = taken->asset.path;
  if (asset.author.empty()) asset.author = taken->asset.author;
  if (asset.license.empty()) asset.license = taken->asset.license;
  context.edit("change-asset", [&](model::Project& p) { return document::setAsset(p, id, asset); });
  return base::Done{};
}

}  // namespace app
