// One open project with its panels: what the editor does between two frames of the window.
#pragma once

#include "app/folder_lock.h"
#include "app/layout.h"
#include "app/preview.h"
#include "app/saver.h"
#include "app/window.h"
#include "document/recovery.h"
#include "package/take_asset.h"
#include "panel/asset_browser.h"
#include "panel/context.h"
#include "panel/graph_panel.h"
#include "panel/inspector.h"
#include "panel/palette.h"
#include "panel/prop_shelf.h"
#include "panel/scene_tree.h"
#include "panel/settings_dialog.h"
#include "panel/tour.h"
#include "panel/viewport.h"
#include "player/session.h"
#include "widget/file_dialog.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

class Workspace {
 public:
  /// `folder` holds the project; `isNewer` ones can be looked at but not saved. All references must
  /// outlive it.
  Workspace(Window& window, render::Renderer& renderer, const graph::Catalog& catalog,
            const widget::Texts& texts, panel::Settings& settings, std::filesystem::path folder,
            model::Project project, bool isNewer);
  ~Workspace();

  /// Everything between beginFrame and endFrame. False once the author has closed it.
  bool frame();
  /// Draws the viewport's picture onto the window.
  void present();
  /// Something moves or is about to.
  bool isBusy() const {
    return session_ != nullptr || !state_.toasts.empty() || props_.isBusy() ||
           assets_.isBusy() || viewport_.isBusy() || saver_.isBusy();
  }
  /// Once frame() has said no: the project to open in its place, "" for the start screen; nothing:
  /// the author wants to go.
  const std::optional<std::filesystem::path>& next() const { return next_; }
  const document::Document& document() const { return document_; }
  /// What scripted input can ask for: selection, entities, graphs, problems and more, as JSON.
  std::string stateText();

 private:
  void play();
  void stop();
  void advanceSession();
  void save();
  void takeSaved();
  void addCommands();
  void addPanels();
  void addLayoutCommands();
  void addFileCommands();
  void addLookCommands();
  void leaveFor(const std::filesystem::path& project);
  void askForProject();
  void askForModel();
  void askForExport(bool isForWeb);
  void exportTo(const std::filesystem::path& path, bool isForWeb);
  base::Status tryExport(const std::filesystem::path& path, bool isForWeb);
  void takeImports(panel::Context& context);
  base::Status importAsset(panel::Context& context, const std::filesystem::path& file);
  base::Status writeFiles(const package::Files& files);
  void askForRelink(const model::AssetId& id);
  base::Status relink(panel::Context& context, const model::AssetId& id,
                      const std::filesystem::path& file);
  void show(const std::string& panel) { state_.wishes.showPanel = panel; }
  void dialogs(panel::Context& context);
  bool confirmClose(panel::Context& context);
  void offerRecovery(panel::Context& context);
  void keepSafe();

  Window& window_;
  render::Renderer& renderer_;
  const graph::Catalog& catalog_;
  const widget::Texts& texts_;
  std::filesystem::path folder_;
  document::Document document_;
  document::Problems problems_;
  FolderLock lock_;
  document::Autosave autosave_;
  Saver saver_;
  document::Snapshot autosaved_, scanned_;
  std::optional<model::Project> recovered_;
  package::LoadAsset loadAsset_;
  Preview preview_;
  panel::State state_;
  panel::Settings& settings_;
  panel::Commands commands_;
  panel::Panels panels_;
  Layout layout_;
  panel::SceneTree tree_;
  panel::GraphPanel graph_;
  panel::Inspector inspector_;
  panel::Viewport viewport_;
  panel::PropShelf props_;
  panel::AssetBrowser assets_;
  panel::CommandPalette palette_;
  panel::SettingsDialog settingsDialog_;
  panel::Tour tour_;
  widget::FileDialog dialog_;
  std::vector<std::filesystem::path> imports_;
  std::optional<std::pair<model::AssetId, std::filesystem::path>> relinked_;
  std::optional<std::filesystem::path> next_;
  std::unique_ptr<player::Session> session_;
  std::size_t shownLines_ = 0, shownErrors_ = 0;
  bool isClosed_ = false, asksToClose_ = false;
  bool closesWhenSaved_ = false;
};

}  // namespace app
