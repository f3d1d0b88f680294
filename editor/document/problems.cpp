#include "document/problems.h"

#include "document/edit_scene.h"

#include <algorithm>
#include <set>

namespace document {

using model::EntityId;
using model::Project;
using model::SceneId;

namespace {

std::string placeOf(const SceneId& scene, const EntityId& entity) {
  return "scenes/" + scene.text + ".json entity \"" + entity.text + "\"";
}

Issue issueAt(const SceneId& scene, const EntityId& entity, base::Severity severity,
              const char* code, std::string message, std::string fix) {
  Issue issue;
  issue.problem = {severity, code, placeOf(scene, entity), std::move(message), std::move(fix)};
  issue.scene = scene;
  issue.entity = entity;
  return issue;
}

void checkBehaviours(const Project& project, const SceneId& sceneId, const EntityId& id,
                     const model::Entity& entity, std::vector<Issue>& issues) {
  for (std::size_t i = 0; i < entity.behaviours.size(); ++i) {
    const model::Behaviour& behaviour = entity.behaviours[i];
    const model::Graph* graph = project.graphs.find(behaviour.graph);
    if (!graph) {
      Issue issue = issueAt(
          sceneId, id, base::Severity::Error, "missing-graph",
          "uses the graph \"" + behaviour.graph.text + "\", which the project does not have",
          "Remove the behaviour");
      issue.repair = [sceneId, id, i](Project& p) { return removeBehaviour(p, sceneId, id, i); };
      issues.push_back(std::move(issue));
      continue;
    }
    for (const auto& [key, value] : behaviour.parameters) {
      const auto declared = graph->parameters.find(key);
      const bool isKnown = declared != graph->parameters.end();
      if (isKnown && declared->second.initial.type == value.type) continue;
      Issue issue =
          issueAt(sceneId, id, base::Severity::Warning, "stale-parameter",
                  "sets \"" + key + "\" of graph \"" + behaviour.graph.text + "\", " +
                      (isKnown ? "which has another type there" : "which that graph does not have"),
                  "Remove the setting");
      issue.repair = [sceneId, id, i, name = key](Project& p) {
        return setBehaviourParameter(p, sceneId, id, i, name, {});
      };
      issues.push_back(std::move(issue));
    }
  }
}

void checkEntity(const Project& project, const SceneId& sceneId, const model::Scene& scene,
                 const EntityId& id, const model::Entity& entity, std::vector<Issue>& issues) {
  const auto makeRoot = [sceneId, id](Project& p) {
    return changeEntity(p, sceneId, id, [](model::Entity& e) { e.parent.reset(); });
  };
  if (entity.parent && !scene.entities.contains(*entity.parent)) {
    Issue issue = issueAt(sceneId, id, base::Severity::Error, "missing-parent",
                          "hangs below \"" + entity.parent->text + "\", which does not exist",
                          "Move it to the top");
    issue.repair = makeRoot;
    issues.push_back(std::move(issue));
  } else if (isBelow(scene, id, id)) {
    Issue issue = issueAt(sceneId, id, base::Severity::Error, "parent-cycle", "hangs below itself",
                          "Move it to the top");
    issue.repair = makeRoot;
    issues.push_back(std::move(issue));
  }
  if (entity.model && !project.assets.contains(*entity.model)) {
    Issue issue =
        issueAt(sceneId, id, base::Severity::Error, "missing-asset",
                "shows the asset \"" + entity.model->text + "\", which the project does not have",
                "Remove the model");
    issue.repair = [sceneId, id](Project& p) { return setModel(p, sceneId, id, {}); };
    issues.push_back(std::move(issue));
  }
  checkBehaviours(project, sceneId, id, entity, issues);
}

/// "helmet" of "/nodes/helmet#3/rotation"; empty where the pointer names no entity.
std::string entityNamedBy(const std::string& pointer) {
  constexpr std::string_view kNodes = "/nodes/";
  if (pointer.compare(0, kNodes.size(), kNodes) != 0) return {};
  std::string name = pointer.substr(kNodes.size());
  name.resize(std::min(name.find_first_of("/#"), name.size()));
  const bool isIndex = name.find_first_not_of("0123456789") == std::string::npos;
  if (name == "self" || isIndex || name.find('{') != std::string::npos) return {};
  return name;
}

void checkNamedEntities(const Project& project, const model::GraphId& graphId,
                        const model::Graph& graph, std::vector<Issue>& issues) {
  std::set<std::string> known;
  for (const auto& [sceneId, scene] : project.scenes)
    for (const auto& [id, entity] : scene->entities) known.insert(id.text);
  const auto test = [&](const model::NodeId& node, const std::string& what,
                        const base::Value& value) {
    std::string name = value.type == base::Type::Entity ? value.text : entityNamedBy(value.text);
    if (name.empty() || name == "self" || known.count(name.substr(0, name.find('#')))) return;
    Issue issue;
    issue.problem = {base::Severity::Warning, "missing-entity",
                     "graph \"" + graphId.text + "\" node \"" + node.text + "\" " + what,
                     "names the entity \"" + name + "\", which no scene has",
                     "Choose another entity"};
    issue.graph = graphId;
    issue.node = node;
    issues.push_back(std::move(issue));
  };
  for (const auto& [id, node] : graph.nodes) {
    for (const auto& [name, value] : node->config) test(id, "setting \"" + name + "\"", value);
    for (const auto& [name, value] : node->values) test(id, "input \"" + name + "\"", value);
  }
}

/// A wire at a socket that does not exist can only be removed.
std::function<base::Status(Project&)> repairOf(const model::GraphId& graphId,
                                               const model::Graph& graph,
                                               const graph::Checked& checked,
                                               const model::NodeId& node) {
  std::vector<model::Link> broken;
  for (const model::Link& link : graph.links) {
    if (link.from.node != node && link.to.node != node) continue;
    const auto from = checked.ports.find(link.from.node), to = checked.ports.find(link.to.node);
    const bool hasOutput = from != checked.ports.end() && from->second.output(link.from.name);
    const bool hasInput = to != checked.ports.end() && to->second.input(link.to.name);
    if (!hasOutput || !hasInput) broken.push_back(link);
  }
  if (broken.empty()) return {};
  return [graphId, broken](Project& p) -> base::Status {
    p.graphs.change(graphId, [&](model::Graph& g) {
      std::erase_if(g.links, [&](const model::Link& l) {
        return std::find(broken.begin(), broken.end(), l) != broken.end();
      });
    });
    return base::Done{};
  };
}

}  // namespace

model::NodeId nodeOf(const base::Problem& problem) {
  constexpr std::string_view kNode = "node \"";
  const std::size_t start = problem.where.find(kNode);
  if (start == std::string::npos) return {};
  const std::size_t from = start + kNode.size(), to = problem.where.find('"', from);
  return to == std::string::npos ? model::NodeId{}
                                 : model::NodeId{problem.where.substr(from, to - from)};
}

const std::vector<Issue>& Problems::of(const std::shared_ptr<const Project>& project) {
  if (project == project_) return issues_;
  project_ = project;
  issues_.clear();
  std::map<model::GraphId, Entry> graphs;
  for (const auto& [id, graph] : project->graphs) {
    const auto old = graphs_.find(id);
    Entry entry = old != graphs_.end() && old->second.graph == graph
                      ? std::move(old->second)
                      : Entry{graph, graph::check(*graph, *catalog_, id.text)};
    for (const base::Problem& problem : entry.checked.problems) {
      Issue issue;
      issue.problem = problem;
      issue.graph = id;
      issue.node = nodeOf(problem);
      if (problem.severity == base::Severity::Error)
        issue.repair = repairOf(id, *graph, entry.checked, issue.node);
      issues_.push_back(std::move(issue));
    }
    checkNamedEntities(*project, id, *graph, issues_);
    graphs.emplace(id, std::move(entry));
  }
  graphs_ = std::move(graphs);
  for (const auto& [sceneId, scene] : project->scenes)
    for (const auto& [id, entity] : scene->entities)
      checkEntity(*project, sceneId, *scene, id, *entity, issues_);
  if (!project->scenes.isEmpty() && !project->scenes.contains(project->startScene)) {
    Issue issue;
    issue.problem = {
        base::Severity::Error, "missing-start-scene", "project.json",
        "starts with the scene \"" + project->startScene.text + "\", which does not exist",
        "Start with the first scene"};
    issue.repair = [first = project->scenes.begin()->first](Project& p) {
      return setStartScene(p, first);
    };
    issues_.push_back(std::move(issue));
  }
  std::stable_sort(issues_.begin(), issues_.end(), [](const Issue& a, const Issue& b) {
    return a.problem.severity > b.problem.severity;
  });
  const auto count = [&](base::Severity severity) {
    return static_cast<int>(std::count_if(issues_.begin(), issues_.end(), [&](const Issue& i) {
      return i.problem.severity == severity;
    }));
  };
  errors_ = count(base::Severity::Error);
  warnings_ = count(base::Severity::Warning);
  return issues_;
}

const graph::Checked* Problems::checkedGraph(const model::GraphId& id) const {
  const auto it = graphs_.find(id);
  return it == graphs_.end() ? nullptr : &it->second.checked;
}

}  // namespace document
