// The tree of entities: selecting, naming, hanging below one another, showing, hiding and locking.
// Rows are kept until the tree changes, and only those in sight are drawn: thousands cost nothing.
#pragma once

#include "document/entity_query.h"
#include "panel/context.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace panel {

class SceneTree {
 public:
  /// Fills the window it is called in.
  void draw(Context& context);
  /// Naming. This must outlive the commands.
  void addCommands(Commands& commands);

 private:
  struct Row {
    model::EntityId id;
    int depth = 0;
    bool hasChildren = false;
  };
  /// Where things that are dragged would go.
  struct Target {
    std::optional<model::EntityId> parent, before;
    bool isInside = false;  ///< Shown as a frame around the row, else as a line.
    bool isBelow = false;   ///< The line stands below the row.
    int depth = 0;
  };

  // scene_tree.cpp
  void header(Context& context);
  void sceneChoice(Context& context);
  void rows(Context& context, const model::Scene& scene);
  void arrows(Context& context, const model::Scene& scene);
  void choose(Context& context, std::size_t index, bool extends);
  void menu(Context& context);
  void startRename(const model::EntityId& id, const std::string& name);

  // scene_tree_rows.cpp
  void refresh(const Context& context, const std::shared_ptr<const model::Scene>& scene);
  bool isSettled(const Context& context, const model::Scene& scene) const;
  void collect(const model::Scene& scene);
  void unfoldTo(const model::Scene& scene, const model::EntityId& id);
  std::ptrdiff_t indexOf(const model::EntityId& id) const;
  void row(Context& context, const model::Scene& scene, const Row& row);
  void drawRow(Context& context, const model::Entity& entity, const Row& one, ImVec2 min,
               float right, bool isFoldLit, bool isOff);
  void switches(Context& context, const model::Scene& scene, const Row& one, ImVec2 min,
                bool isShown);
  std::vector<model::EntityId> meant(const Context& context, const model::Scene& scene,
                                     const model::EntityId& id) const;
  void rename(Context& context, const model::Entity& entity, ImVec2 at, float width);
  void click(Context& context, const Row& row);
  void dragAndDrop(Context& context, const Row& row);
  Target targetAt(const model::Scene& scene, const Row& one, float part) const;

  std::string filter_;
  document::EntityQuery query_;
  std::set<model::EntityId> folded_;
  std::vector<Row> rows_;
  std::optional<model::EntityId> renamed_;
  std::string newName_;
  bool focusesRename_ = false;
  bool opensMenu_ = false;

  // What the rows were made from.
  std::shared_ptr<const model::Scene> rowsOf_;
  std::string rowsFilter_;
  bool isStale_ = true;
  std::vector<model::EntityId> seenSelection_;  // To scroll to what was selected elsewhere.
  std::set<model::EntityId> selected_;          // The same, to be found quickly.
  std::optional<model::EntityId> scrollsTo_;
};

}  // namespace panel
