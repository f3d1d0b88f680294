// All that is wrong with a project, found while it is edited: what graph::check says of every
// graph, what comes of functions together (graph::Flattener), and references that lead nowhere.
#pragma once

#include "base/log.h"
#include "graph/catalog.h"
#include "graph/check.h"
#include "model/project.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace document {

/// A problem with the way to it, and out of it.
struct Issue {
  base::Problem problem;
  // Where it is; empty ids where that says nothing.
  model::SceneId scene;
  model::EntityId entity;
  model::GraphId graph;
  model::NodeId node;
  /// An ordinary edit that removes the problem; empty where only the author knows.
  std::function<base::Status(model::Project&)> repair;
};

/// Keeps what it found for as long as the graphs stay the same values: asking every frame costs a
/// pointer comparison, and asking after an edit that only moves or colours things little more.
class Problems {
 public:
  /// `catalog` is the standard one and must outlive this.
  explicit Problems(const graph::Catalog& catalog)
      : standard_(&catalog), catalog_(std::make_shared<const graph::Catalog>(catalog)) {}

  /// Of the whole project, errors first. Valid until the next call with another snapshot.
  const std::vector<Issue>& of(const std::shared_ptr<const model::Project>& project);
  /// Sockets and types of one graph; nullptr if the project of the last of() has no such graph.
  const graph::Checked* checkedGraph(const model::GraphId& id) const;
  /// The standard catalogue with the functions of the project of the last of().
  std::shared_ptr<const graph::Catalog> catalog() const { return catalog_; }
  int errorCount() const { return errors_; }
  int warningCount() const { return warnings_; }

 private:
  struct Entry {
    std::shared_ptr<const model::Graph> graph;
    graph::Checked checked;
  };
  void checkGraphs();
  /// True if no problem can have come or gone: only things moved, changed their looks, and the like.
  bool stay(const model::Project& before, const model::Project& after) const;
  void checkFunctions();

  const graph::Catalog* standard_;
  std::shared_ptr<const graph::Catalog> catalog_;
  std::shared_ptr<const model::Project> project_;
  std::map<model::GraphId, Entry> graphs_;
  std::vector<Issue> issues_;
  int errors_ = 0, warnings_ = 0;
};

/// The node that a problem of graph::check is about, read from its `where`; empty if it names none.
model::NodeId nodeOf(const base::Problem& problem);
/// The graph, likewise.
model::GraphId graphOf(const base::Problem& problem);

}  // namespace document
