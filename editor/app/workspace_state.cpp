// The state of the workspace as JSON, for scripted input.
#include "app/workspace.h"

#include <nlohmann/json.hpp>

namespace app {

using Json = nlohmann::ordered_json;

namespace {

template <class Ids>
Json textsOf(const Ids& ids) {
  Json list = Json::array();
  for (const auto& id : ids) list.push_back(id.text);
  return list;
}

Json entitiesOf(const model::Scene& scene) {
  Json all = Json::object();
  for (const auto& [id, entity] : scene.entities) {
    const base::Transform& t = entity->transform;
    all[id.text] = {{"name", entity->name},
                    {"parent", entity->parent ? entity->parent->text : ""},
                    {"visible", entity->visible},
                    {"locked", entity->editor.isLocked},
                    {"translation", {t.translation.x, t.translation.y, t.translation.z}},
                    {"rotation", {t.rotation.x, t.rotation.y, t.rotation.z, t.rotation.w}},
                    {"scale", {t.scale.x, t.scale.y, t.scale.z}},
                    {"behaviours", entity->behaviours.size()}};
  }
  return all;
}

Json graphOf(const model::Graph& graph) {
  Json nodes = Json::object(), links = Json::array();
  for (const auto& [id, node] : graph.nodes) {
    const auto at = graph.editor.positions.find(id);
    nodes[id.text] = {{"type", node->type}};
    if (at != graph.editor.positions.end())
      nodes[id.text]["position"] = {at->second.x, at->second.y};
  }
  for (const model::Link& link : graph.links)
    links.push_back(link.from.node.text + "/" + link.from.name + " > " + link.to.node.text + "/" +
                    link.to.name);
  return {{"name", graph.name}, {"nodes", nodes}, {"links", links}};
}

Json commandsOf(const panel::Commands& commands, const widget::Texts& texts) {
  Json all = Json::object();
  for (const panel::Command& command : commands.all()) {
    const std::string title = "command." + command.id, help = title + ".help";
    Json conflicts = Json::array();
    for (const panel::Command* other : commands.conflicts(command, commands.shortcut(command)))
      conflicts.push_back(other->id);
    all[command.id] = {
        {"title", texts(title)},
        {"hasWords", texts.table().count(title) != 0 && texts.table().count(help) != 0},
        {"shortcut", commands.shortcut(command)},
        {"conflicts", conflicts}};
  }
  return all;
}

}  // namespace

std::string Workspace::stateText() {
  problems_.of(document_.snapshot());
  const document::Selection& selection = document_.selection();
  Json state{{"language", texts_.language()},
             {"theme", settings_.theme},
             {"scale", window_.theme().scale},
             {"dirty", document_.isDirty()},
             {"canUndo", document_.canUndo()},
             {"canRedo", document_.canRedo()},
             {"undo", document_.undoLabel()},
             {"redo", document_.redoLabel()},
             {"steps", document_.stepCount()},
             {"playing", session_ != nullptr},
             {"frames", session_ ? session_->frame() : 0},
             {"errors", problems_.errorCount()},
             {"warnings", problems_.warningCount()},
             {"selection",
              {{"scene", selection.scene.text},
               {"entities", textsOf(selection.entities)},
               {"graph", selection.graph.text},
               {"nodes", textsOf(selection.nodes)}}}};
  if (const model::Scene* scene = document_.project().scenes.find(selection.scene))
    state["entities"] = entitiesOf(*scene);
  if (const model::Graph* graph = document_.project().graphs.find(selection.graph))
    state["graph"] = graphOf(*graph);
  state["toasts"] = Json::array();
  for (const panel::Toast& toast : state_.toasts) state["toasts"].push_back(toast.text);
  state["console"] = Json::array();
  for (const panel::ConsoleLine& line : state_.console) state["console"].push_back(line.text);
  state["focused"] = layout_.focused();
  state["shown"] = state_.shownPanels;
  state["commands"] = commandsOf(commands_, texts_);
  state["marks"] = Json::object();
  for (const auto& [name, place] : window_.marks().all())
    state["marks"][name] = {place.first.x, place.first.y, place.second.x, place.second.y};
  return state.dump(1) + "\n";
}

}  // namespace app
