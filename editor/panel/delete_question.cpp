#include "panel/delete_question.h"

#include "document/edit_function.h"
#include "panel/context.h"
#include "widget/controls.h"

#include <utility>

namespace panel {

using document::Selection;
using model::GraphId;
using model::Project;

namespace {

constexpr std::size_t kMostLines = 6;

template <class Id, class Item>
std::string nameOf(const Id& id, const Item* item) {
  return !item || item->name.empty() ? id.text : item->name;
}

void listUses(Context& context, const DeleteQuestion& question) {
  const widget::Ui& ui = context.ui;
  const auto counts = document::countUses(context.project(), question.uses);
  const std::string all = std::to_string(question.uses.size());
  ImGui::TextDisabled("%s", ui.texts.format("delete.usedBy", {all}).c_str());
  ImGui::Dummy({ui.px(420), ui.px(4)});
  for (std::size_t i = 0; i < counts.size() && i < kMostLines; ++i) {
    const document::UseCount& use = counts[i];
    const ImVec2 min = ImGui::GetCursorScreenPos();
    widget::drawIcon(*ImGui::GetWindowDrawList(),
                     use.isEntity ? widget::Icon::Entity : widget::Icon::Graph,
                     {min.x, min.y + ui.px(2)}, ui.px(14), ui.theme.color.dim);
    ImGui::SetCursorScreenPos({min.x + ui.px(22), min.y});
    const std::string count = std::to_string(use.count);
    ImGui::TextUnformatted(use.isEntity
                               ? use.name.c_str()
                               : ui.texts.format("delete.nodesIn", {use.name, count}).c_str());
  }
  if (counts.size() > kMostLines)
    ImGui::TextDisabled(
        "%s",
        ui.texts.format("delete.andMore", {std::to_string(counts.size() - kMostLines)}).c_str());
  ImGui::Dummy({0, ui.px(8)});
}

/// The answer that was clicked; nothing while there is none.
std::optional<DeleteQuestion::Edit> answers(Context& context, const DeleteQuestion& question) {
  const widget::Ui& ui = context.ui;
  const float width = ui.px(420);
  const auto button = [&](const char* name, const char* word, const widget::ButtonLook& look) {
    return widget::textButton(ui, name, {}, context.word(word), look, width);
  };
  if (question.keepWhatItDoes) {
    if (button("delete/keep", "delete.keep", {true, false, true})) return question.keepWhatItDoes;
    if (ImGui::IsItemHovered()) widget::tooltip(ui, context.word("delete.keepHint"));
  }
  if (question.leavesUses) {
    if (button("delete/uses", "delete.withUses", {true, false, false, true}))
      return [uses = question.uses, remove = question.remove](Project& p, Selection& s) {
        if (auto status = document::deleteNodes(p, uses); !status) return status;
        s.nodes.clear();
        return remove(p, s);
      };
    if (ImGui::IsItemHovered()) widget::tooltip(ui, context.word("delete.withUsesHint"));
  }
  if (button("delete/only", question.leavesUses ? "delete.only" : "action.delete",
             {true, false, false, true}))
    return question.remove;
  if (question.leavesUses && ImGui::IsItemHovered())
    widget::tooltip(ui, context.word("delete.onlyHint"));
  return std::nullopt;
}

}  // namespace

void askToDelete(Context& context, DeleteQuestion question) {
  if (question.uses.empty())
    context.edit(question.label, question.remove);
  else
    context.state.deleteQuestion = std::move(question);
}

void deleteDialog(Context& context) {
  if (!context.state.deleteQuestion) return;
  constexpr ImGuiWindowFlags kDialog =
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove;
  ImGui::OpenPopup("delete");
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  if (!ImGui::BeginPopupModal("delete", nullptr, kDialog)) return;
  const widget::Ui& ui = context.ui;
  const DeleteQuestion question = *context.state.deleteQuestion;
  widget::heading(ui, ui.texts.format("delete.title", {question.name}).c_str());
  listUses(context, question);
  const auto answer = answers(context, question);
  const bool isCancelled =
      widget::textButton(ui, "delete/cancel", {}, context.word("close.cancel"), {}, ui.px(420)) ||
      ui.keys.take(widget::Key::Escape);
  if (answer || isCancelled) {
    context.state.deleteQuestion.reset();
    ImGui::CloseCurrentPopup();
  }
  if (answer) context.edit(question.label, *answer);
  ImGui::EndPopup();
}

void askToDeleteGraph(Context& context, const GraphId& id) {
  const model::Graph* graph = context.project().graphs.find(id);
  if (!graph) return;
  const auto leave = [id](Project& p, Selection& s) {
    if (s.graph != id) return;
    s.nodes.clear();
    s.graph = p.graphs.isEmpty() ? GraphId{} : p.graphs.begin()->first;
  };
  DeleteQuestion question;
  question.label = "delete-graph";
  question.name = nameOf(id, graph);
  question.uses = document::usesOf(context.project(), id);
  question.leavesUses = graph->function.has_value();
  question.remove = [id, leave](Project& p, Selection& s) -> base::Status {
    if (auto status = document::deleteGraph(p, id); !status) return status;
    leave(p, s);
    return base::Done{};
  };
  if (graph->function)
    question.keepWhatItDoes = [id, leave, catalog = context.problems.catalog()](
                                  Project& p, Selection& s) -> base::Status {
      if (auto status = document::deleteFunctionKeepingUses(p, *catalog, id); !status)
        return status;
      leave(p, s);
      s.nodes.clear();
      return base::Done{};
    };
  askToDelete(context, std::move(question));
}

void askToDeleteParameter(Context& context, const GraphId& id, const std::string& key) {
  const model::Graph* graph = context.project().graphs.find(id);
  if (!graph || !graph->parameters.count(key)) return;
  const std::string& name = graph->parameters.at(key).name;
  DeleteQuestion question;
  question.label = "delete-parameter";
  question.name = name.empty() ? key : name;
  question.uses = document::usesOfParameter(context.project(), context.catalog, id, key);
  // Uses of the function and entities that set it go on without; readers are what would miss it.
  std::erase_if(question.uses, [&](const document::Use& use) { return use.graph != id; });
  question.remove = [id, key](Project& p, Selection&) {
    return document::deleteParameter(p, id, key);
  };
  askToDelete(context, std::move(question));
}

void askToDeleteVariable(Context& context, const GraphId& graph, const model::VariableId& id) {
  const Project& project = context.project();
  const model::Graph* own = project.graphs.find(graph);
  DeleteQuestion question;
  question.label = "delete-variable";
  question.name = nameOf(id, own ? own->variables.find(id) : project.variables.find(id));
  question.uses = own ? document::usesOf(project, context.catalog, graph, id)
                      : document::usesOf(project, context.catalog, id);
  question.remove = [graph, id](Project& p, Selection&) {
    return graph.isEmpty() ? document::deleteSharedVariable(p, id)
                           : document::deleteVariable(p, graph, id);
  };
  askToDelete(context, std::move(question));
}

void askToDeleteEvent(Context& context, const GraphId& graph, const model::EventId& id) {
  const Project& project = context.project();
  const model::Graph* own = project.graphs.find(graph);
  DeleteQuestion question;
  question.label = "delete-event";
  question.name = nameOf(id, own ? own->events.find(id) : project.events.find(id));
  question.uses = own ? document::usesOf(project, context.catalog, graph, id)
                      : document::usesOf(project, context.catalog, id);
  question.remove = [graph, id](Project& p, Selection&) {
    return graph.isEmpty() ? document::deleteSharedEvent(p, id)
                           : document::deleteEvent(p, graph, id);
  };
  askToDelete(context, std::move(question));
}

}  // namespace panel
