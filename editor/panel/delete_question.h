// Deleting what others use: who they are, and what is to become of them.
#pragma once

#include "document/selection.h"
#include "document/uses.h"
#include "model/project.h"

#include <functional>
#include <string>
#include <vector>

namespace panel {

struct Context;

struct DeleteQuestion {
  using Edit = std::function<base::Status(model::Project&, document::Selection&)>;
  std::string label;  ///< Of the step, as Document::edit wants it.
  std::string name;   ///< Of what is to be deleted.
  document::Uses uses;
  Edit remove;             ///< The thing alone.
  Edit keepWhatItDoes;     ///< Its uses become what it is; empty where that is not possible.
  bool leavesUses = true;  ///< They stay and miss it; else the edit takes the thing off them.
};

/// Deletes at once what nobody uses; asks for the rest.
void askToDelete(Context& context, DeleteQuestion question);
/// The question, while there is one. Call once a frame, where dialogs stand.
void deleteDialog(Context& context);

// The questions for the parts of a project.
void askToDeleteGraph(Context& context, const model::GraphId& graph);
void askToDeleteParameter(Context& context, const model::GraphId& graph, const std::string& key);
/// A graph's own, or the project's where `graph` is empty.
void askToDeleteVariable(Context& context, const model::GraphId& graph,
                         const model::VariableId& id);
void askToDeleteEvent(Context& context, const model::GraphId& graph, const model::EventId& id);

}  // namespace panel
