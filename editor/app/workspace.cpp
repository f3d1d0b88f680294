#include "app/workspace.h"

#include "app/thumbnails.h"
#include "app/thumbnails.h"
#include "model/project_files.h"
#include "panel/history.h"
#include "panel/lists.h"
#include "panel/top_bar.h"
#include "widget/controls.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace app {

using widget::Key;

namespace {

// After a pause the scene goes on; it does not leap.
constexpr float kLongestStep = 0.1f;
constexpr std::size_t kMostConsoleLines = 5000;

}  // namespace

Workspace::Workspace(Window& window, render::Renderer& renderer, const graph::Catalog& catalog,
                     const widget::Texts& texts, panel::Settings& settings,
                     std::filesystem::path folder, model::Project project, bool isNewer)
    : window_(window),
      renderer_(renderer),
      catalog_(catalog),
      texts_(texts),
      folder_(std::filesystem::absolute(folder)),
      document_(std::move(project)),
      problems_(catalog),
      lock_(folder_),
      autosave_(folder_),
      saver_(folder_),
      recovered_(document::findRecovery(folder_, document_.project())),
      loadAsset_(package::loaderFor(folder_)),
      preview_(loadAsset_),
      settings_(settings),
      layout_(panels_, settings.layout),
      viewport_(window.device(), renderer),
      props_(window.device(), renderer, cacheFolder() / "props"),
      assets_(window.device(), renderer, loadAsset_, folder_),
      dialog_([this](std::string_view name) { window_.fonts().add(name); }) {
  state_.isReadOnly = isNewer || lock_.state() != FolderLock::State::Ours;
  state_.readOnlyReason = isNewer                                         ? "project.readOnly"
                          : lock_.state() == FolderLock::State::Elsewhere ? "project.elsewhere"
                                                                          : "project.notWritable";
  if (state_.isReadOnly) {
    recovered_.reset();
    state_.toasts.push_back({base::Severity::Warning, texts_(state_.readOnlyReason), 8});
  }
  autosaved_ = document_.snapshot();
  addPanels();
  addCommands();
}

/// In the order of their tabs.
void Workspace::addPanels() {
  using panel::Dock;
  using widget::Icon;
  panels_.push_back({.id = "scene",
                     .icon = Icon::Tree,
                     .dock = Dock::Left,
                     .draw = [this](panel::Context& c) { tree_.draw(c); },
                     .isFixed = true});
  panels_.push_back({.id = "props",
                     .icon = Icon::Model,
                     .dock = Dock::Left,
                     .draw = [this](panel::Context& c) { props_.draw(c); },
                     .isFixed = true});
  panels_.push_back({.id = "assets",
                     .icon = Icon::Folder,
                     .dock = Dock::Left,
                     .draw = [this](panel::Context& c) { assets_.draw(c); },
                     .isFixed = true});
  panels_.push_back({.id = "inspector",
                     .icon = Icon::Sliders,
                     .dock = Dock::Right,
                     .draw = [this](panel::Context& c) { inspector_.draw(c); }});
  panels_.push_back(
      {.id = "history", .icon = Icon::History, .dock = Dock::Right, .draw = panel::historyList});
  panels_.push_back({.id = "graph",
                     .icon = Icon::Graph,
                     .dock = Dock::Bottom,
                     .draw = [this](panel::Context& c) { graph_.draw(c); },
                     .isFixed = true,
                     .hasMargin = false});
  panels_.push_back({.id = "problems",
                     .icon = Icon::Warning,
                     .dock = Dock::Bottom,
                     .draw = panel::problemsList,
                     .isFixed = true,
                     .badge = panel::problemsBadge});
  panels_.push_back({.id = "console",
                     .icon = Icon::Console,
                     .dock = Dock::Bottom,
                     .draw = panel::consoleList,
                     .isFixed = true,
                     .badge = panel::consoleBadge});
}

/// In the order of the menus.
void Workspace::addCommands() {
  addFileCommands();
  panel::addEditCommands(commands_);
  panel::addSceneCommands(commands_);
  tree_.addCommands(commands_);
  viewport_.addCommands(commands_);
  graph_.addCommands(commands_);
  panel::addPlayCommands(commands_);
  addLayoutCommands();
  addLookCommands();
  commands_.setOwnShortcuts(settings_.shortcuts);
}

void Workspace::addLayoutCommands() {
  for (const panel::DockPanel& one : panels_)
    commands_.add({.id = "view.show." + one.id,
                   .run = [id = one.id](panel::Context& c) { c.state.wishes.focusPanel = id; },
                   .icon = one.icon,
                   .during = panel::Command::During::Both,
                   .isChecked = [id = one.id](const panel::Context& c) { return c.isShown(id); },
                   .startsGroup = &one == panels_.data()});
  const auto fold = [&](const char* id, const char* shortcut, panel::Dock dock) {
    commands_.add({.id = id,
                   .shortcut = shortcut,
                   .run = [this, dock](panel::Context&) { layout_.toggle(dock); },
                   .during = panel::Command::During::Both,
                   .startsGroup = dock == panel::Dock::Left});
  };
  fold("view.foldLeft", "Ctrl+1", panel::Dock::Left);
  fold("view.foldRight", "Ctrl+2", panel::Dock::Right);
  fold("view.foldBottom", "Ctrl+3", panel::Dock::Bottom);
  const auto go = [&](const char* id, const char* shortcut, int way) {
    commands_.add({.id = id,
                   .shortcut = shortcut,
                   .run =
                       [this, way](panel::Context& c) {
                         c.state.isByKeyboard = true;
                         c.state.wishes.focusPanel = layout_.neighbour(layout_.focused(), way);
                       },
                   .during = panel::Command::During::Both});
  };
  go("view.nextPanel", "F6", 1);
  go("view.previousPanel", "Shift+F6", -1);
  commands_.add({.id = "view.resetLayout",
                 .run = [this](panel::Context&) { layout_.reset(); },
                 .during = panel::Command::During::Both});
}

Workspace::~Workspace() {
  if (base::Status status = autosave_.finish(); status && isClosed_)
    document::discardRecovery(folder_);
}

bool Workspace::frame() {
  // Text that is new to the interface needs glyphs, which the next frame has.
  if (scanned_ != document_.snapshot()) {
    scanned_ = document_.snapshot();
    window_.fonts().add(*scanned_);
  }
  const widget::Ui ui{window_.theme(), texts_, window_.keys(), window_.marks()};
  problems_.of(document_.snapshot());
  // Kept for the frame: an edit in it may bring another one.
  const std::shared_ptr<const graph::Catalog> catalog = problems_.catalog();
  panel::Context context{ui, document_, problems_, *catalog, state_, commands_, settings_};
  context.variantsOf = [this](const model::AssetId& id) {
    const model::Asset* asset = document_.project().assets.find(id);
    const auto loaded = asset ? loadAsset_(*asset) : base::Error{"no such asset"};
    return loaded && *loaded ? (*loaded)->variants : std::vector<std::string>();
  };
  if (session_) advanceSession();
  preview_.show(document_.snapshot(), document_.selection().scene);
  panel::ShownScene shown{preview_.world(), &preview_.names().nodes, nullptr, preview_.panels(),
                          &preview_.index()};
  if (session_)
    shown = {&session_->world(), &session_->stage().names.nodes, session_.get(), nullptr, nullptr};

  // The mouse ends going about by keyboard: its keys are shortcuts again.
  ImGuiIO& io = ImGui::GetIO();
  if (io.MouseClicked[0] || io.MouseClicked[1] || io.MouseClicked[2]) state_.isByKeyboard = false;
  io.ConfigFlags = state_.isByKeyboard ? io.ConfigFlags | ImGuiConfigFlags_NavEnableKeyboard
                                       : io.ConfigFlags & ~ImGuiConfigFlags_NavEnableKeyboard;
  if (!ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) {
    if (!ImGui::GetIO().WantTextInput) viewport_.hear(context);
    commands_.hear(context, ImGui::GetIO().WantTextInput);
  }
  layout_.update(context, ImGui::GetIO().DisplaySize);
  panel::topBar(context, layout_.bar.min, layout_.bar.size);
  viewport_.draw(context, shown, layout_.viewport.min, layout_.viewport.size);
  layout_.draw(context);
  layout_.borders(ui, ImGui::GetIO().DisplaySize);
  tour_.watch(context);
  tour_.draw(context, layout_.viewport.min, layout_.viewport.size);
  dialogs(context);
  palette_.draw(context);
  settingsDialog_.draw(ui, settings_, &commands_);
  dialog_.draw(ui);
  imports_.insert(imports_.end(), window_.dropped().begin(), window_.dropped().end());
  if (!session_) takeImports(context);

  panel::Wishes wishes = std::exchange(state_.wishes, {});
  state_.wishes.frameSelection = wishes.frameSelection;
  state_.wishes.showPanel = wishes.showPanel;
  state_.wishes.focusPanel = wishes.focusPanel;
  if (!wishes.openProject.empty()) leaveFor(wishes.openProject);
  if (wishes.relinkAsset) askForRelink(*wishes.relinkAsset);
  if (wishes.save) save();
  if (wishes.play) play();
  if (wishes.stop) stop();
  takeSaved();
  keepSafe();
  window_.setTitle((document_.isDirty() ? "* " : "") + document_.project().name +
                   (saver_.isBusy() ? std::string(" - ") + texts_("project.saving") : "") +
                   " - Diorama");
  return !isClosed_;
}

void Workspace::present() {
  if (base::Status status = viewport_.present(window_.framebufferSize()); !status)
    state_.toasts.push_back({base::Severity::Error, texts_.said(status.error().message)});
}

void Workspace::play() {
  if (session_) return;
  document_.endGesture();
  const auto project = document_.snapshot();
  package::Stage stage =
      package::compose(*project, document_.selection().scene, loadAsset_, &catalog_);
  for (const base::Problem& problem : stage.problems)
    state_.console.push_back(
        {problem.severity, texts_.said(problem.where) + ": " + texts_.said(problem.message)});
  player::SessionOptions options;
  options.debug = true;
  auto session = player::Session::open(std::move(stage), catalog_, options);
  if (!session) {
    state_.toasts.push_back({base::Severity::Error, texts_.said(session.error().message), 8});
    return;
  }
  session_ = std::move(*session);
  shownLines_ = shownErrors_ = 0;
  state_.isPlaying = true;
}

void Workspace::stop() {
  state_.live.clear();
  session_.reset();
  state_.isPlaying = false;
}

void Workspace::advanceSession() {
  player::Session& session = *session_;
  for (const KeyChange& change : window_.keyChanges()) {
    player::Input input;
    input.type = player::Input::Type::Key;
    input.key = change.key;
    input.isDown = change.isDown;
    session.input(input);
  }
  const float step = std::min(ImGui::GetIO().DeltaTime, kLongestStep);
  session.advance(static_cast<double>(step));
  state_.live.take(session, step);
  const std::size_t forgotten = session.forgottenLines();
  shownLines_ = std::max(shownLines_, forgotten);
  for (; shownLines_ < forgotten + session.log().size(); ++shownLines_) {
    const player::LogLine& line = session.log()[shownLines_ - forgotten];
    window_.fonts().add(line.message);
    state_.console.push_back({line.severity, line.message, line.frame});
  }
  for (; shownErrors_ < session.errors().size(); ++shownErrors_) {
    const script::RunError& error = session.errors()[shownErrors_];
    const std::string where = "graph \"" + error.graph + "\"" +
                              (error.node.empty() ? "" : " node \"" + error.node + "\"");
    state_.console.push_back({base::Severity::Error,
                              texts_.said(where) + ": " + texts_.said(error.message),
                              session.frame() - 1});
    state_.toasts.push_back({base::Severity::Error, state_.console.back().text, 6});
  }
  // An error stays, however much is said after it.
  auto tooMany = static_cast<std::ptrdiff_t>(state_.console.size()) -
                 static_cast<std::ptrdiff_t>(kMostConsoleLines);
  if (tooMany > 0)
    std::erase_if(state_.console, [&](const panel::ConsoleLine& line) {
      return line.severity != base::Severity::Error && tooMany-- > 0;
    });
}

void Workspace::save() {
  if (state_.isReadOnly) {
    state_.toasts.push_back({base::Severity::Warning, texts_(state_.readOnlyReason)});
    return;
  }
  if (saver_.isBusy()) return;
  document_.endGesture();
  saver_.start(document_.saved(), document_.snapshot());
}

/// What came of a save, once it has.
void Workspace::takeSaved() {
  const auto saved = saver_.take();
  state_.isSaving = saver_.isBusy();
  if (!saved) return;
  const bool closes = std::exchange(closesWhenSaved_, false);
  if (!saved->kept) {
    next_.reset();
    state_.toasts.push_back({base::Severity::Error, texts_.said(saved->kept.error().message), 8});
    return;
  }
  for (const std::string& path : *saved->kept)
    state_.toasts.push_back(
        {base::Severity::Warning, texts_.format("project.keptOthers", {path}), 8});
  document_.markSaved(saved->snapshot);
  if (preview_.world()) {
    // A picture is a comfort: without it the start screen shows a sign.
    if (auto pictured = keepThumbnail(renderer_, *preview_.world(), viewport_.view(), folder_);
        !pictured)
      state_.console.push_back({base::Severity::Info, texts_.said(pictured.error().message)});
  }
  if (autosave_.finish()) document::discardRecovery(folder_);
  autosaved_ = saved->snapshot;
  state_.toasts.push_back({base::Severity::Info, texts_("project.savedToast"), 2});
  // What was changed meanwhile is asked about.
  if (closes && !document_.isDirty())
    isClosed_ = true;
  else if (closes)
    asksToClose_ = true;
}

/// Unsaved work goes to the recovery folder whenever the author's hands rest.
void Workspace::keepSafe() {
  if (state_.isReadOnly || recovered_ || !document_.isDirty() || autosaved_ == document_.snapshot())
    return;
  if (!document_.openGesture().empty() || ImGui::IsAnyItemActive() || autosave_.isBusy()) return;
  autosaved_ = document_.snapshot();
  if (base::Status status = autosave_.finish(); !status)
    state_.console.push_back({base::Severity::Warning, texts_.said(status.error().message)});
  autosave_.write(autosaved_);
}

void Workspace::dialogs(panel::Context& context) {
  if (window_.isCloseWanted()) {
    window_.refuseClose();
    next_.reset();
    asksToClose_ = true;
  }
  if (asksToClose_ && saver_.isBusy()) {
    asksToClose_ = false;
    closesWhenSaved_ = true;
  }
  if (asksToClose_ && (!document_.isDirty() || state_.isReadOnly)) isClosed_ = true;
  if (asksToClose_ && !isClosed_) ImGui::OpenPopup("close");
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(context.ui.px(20), context.ui.px(20)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.ui.px(8));
  constexpr ImGuiWindowFlags kDialog =
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove;
  if (ImGui::BeginPopupModal("close", nullptr, kDialog)) {
    if (confirmClose(context)) isClosed_ = true;
    ImGui::EndPopup();
  }
  panel::deleteDialog(context);
  if (recovered_) ImGui::OpenPopup("recovery");
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  if (ImGui::BeginPopupModal("recovery", nullptr, kDialog)) {
    offerRecovery(context);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

bool Workspace::confirmClose(panel::Context& context) {
  const widget::Ui& ui = context.ui;
  widget::heading(ui, context.word("close.title"));
  ImGui::TextDisabled("%s", context.word("close.hint"));
  ImGui::Dummy({ui.px(360), ui.px(8)});
  bool isDone = false, isClosing = false;
  if (widget::textButton(ui, "close/save", {}, context.word("close.save"), {true, false, true})) {
    save();
    closesWhenSaved_ = true;
    isDone = true;
  }
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "close/discard", {}, context.word("close.discard"),
                         {true, false, false, true}))
    isDone = isClosing = true;
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "close/cancel", {}, context.word("close.cancel")) ||
      ui.keys.take(Key::Escape))
    isDone = true;
  if (isDone) {
    asksToClose_ = false;
    if (!isClosing && !closesWhenSaved_) next_.reset();
    ImGui::CloseCurrentPopup();
  }
  return isClosing;
}

void Workspace::offerRecovery(panel::Context& context) {
  const widget::Ui& ui = context.ui;
  widget::heading(ui, context.word("recovery.title"));
  ImGui::TextDisabled("%s", context.word("recovery.hint"));
  ImGui::Dummy({ui.px(360), ui.px(8)});
  bool isDone = false;
  if (widget::textButton(ui, "recovery/restore", {}, context.word("recovery.restore"),
                         {true, false, true})) {
    context.edit("restore", [&](model::Project& p) { p = *recovered_; });
    isDone = true;
  }
  ImGui::SameLine(0, ui.px(8));
  if (widget::textButton(ui, "recovery/discard", {}, context.word("recovery.discard"))) {
    document::discardRecovery(folder_);
    isDone = true;
  }
  if (!isDone) return;
  recovered_.reset();
  ImGui::CloseCurrentPopup();
}

}  // namespace app
