// The tree of entities: selecting, naming, hanging below one another, showing and hiding.
#pragma once

#include "panel/context.h"

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
  void header(Context& context);
  void sceneChoice(Context& context);
  void collect(const Context& context, const model::Scene& scene);
  void row(Context& context, const model::Scene& scene, const Row& row);
  void drawRow(Context& context, const model::Entity& entity, const Row& one, ImVec2 min,
               float right, bool isFoldLit);
  void eyeButton(Context& context, const model::Scene& scene, const Row& one, ImVec2 min,
                 bool isShown);
  void rename(Context& context, const model::Entity& entity, ImVec2 at, float width);
  void click(Context& context, const Row& row);
  void dragAndDrop(Context& context, const Row& row);
  void menu(Context& context);
  void startRename(const model::EntityId& id, const std::string& name);

  std::string filter_;
  std::set<model::EntityId> folded_;
  std::vector<Row> rows_;
  std::optional<model::EntityId> renamed_;
  std::string newName_;
  bool focusesRename_ = false;
  std::vector<model::EntityId> seenSelection_;  // To scroll to what was selected elsewhere.
};

}  // namespace panel
