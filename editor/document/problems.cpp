#include "document/problems.h"

#include "base/number_text.h"
#include "document/edit_function.h"
#include "document/edit_scene.h"
#include "document/endless.h"
#include "document/followers.h"
#include "document/make_again.h"
#include "document/senseless.h"
#include "graph/flatten.h"
#include "graph/functions.h"
#include "shape/kinds.h"

#include <algorithm>
#include <map>
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

/// The picture that a scene's light comes from.
void checkLight(const Project& project, const SceneId& id, const model::Scene& scene,
                std::vector<Issue>& issues) {
  const model::Environment& e = scene.environment;
  if (e.kind != model::Environment::Kind::Image || (e.image && project.assets.contains(*e.image)))
    return;
  Issue issue;
  issue.problem = {base::Severity::Error, "missing-asset",
                   "scenes/" + id.text + ".json environment",
                   e.image ? "takes its light from the asset \"" + e.image->text +
                                 "\", which the project does not have"
                           : "takes its light from a picture, and none is chosen",
                   "Light it by the sky"};
  issue.scene = id;
  issue.repair = [id](Project& p) {
    const model::Scene* found = p.scenes.find(id);
    if (!found) return base::Status(base::Error{"there is no scene \"" + id.text + "\""});
    model::Environment mended = found->environment;
    mended.kind = model::Environment::Kind::Sky;
    return setEnvironment(p, id, mended);
  };
  issues.push_back(std::move(issue));
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
    if (graph->function) {
      Issue issue = issueAt(sceneId, id, base::Severity::Warning, "function-as-behaviour",
                            "has the function \"" + behaviour.graph.text +
                                "\" for a behaviour: nothing enters it here, for functions run in "
                                "the graphs that use them",
                            "Remove the behaviour");
      issue.repair = [sceneId, id, i](Project& p) { return removeBehaviour(p, sceneId, id, i); };
      issues.push_back(std::move(issue));
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

void checkProp(const Project& project, const SceneId& sceneId, const EntityId& id,
               const model::Prop& prop, std::vector<Issue>& issues) {
  if (!shape::findKind(prop.kind))
    issues.push_back(issueAt(sceneId, id, base::Severity::Error, "missing-prop",
                             "is a prop of the kind \"" + prop.kind + "\", which is not known here",
                             "Choose another prop, or open the project with a newer version"));
  for (const auto& [slot, picture] : prop.pictures) {
    if (project.assets.contains(picture)) continue;
    Issue issue =
        issueAt(sceneId, id, base::Severity::Error, "missing-picture",
                "shows the picture \"" + picture.text + "\", which the project does not have",
                "Take the picture away");
    issue.repair = [sceneId, id, name = slot](Project& p) {
      return changeEntity(p, sceneId, id, [&](model::Entity& e) { e.prop->pictures.erase(name); });
    };
    issues.push_back(std::move(issue));
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
  if (entity.prop) checkProp(project, sceneId, id, *entity.prop, issues);
  checkBehaviours(project, sceneId, id, entity, issues);
}

/// What a pointer names: "cameras" and "helmet" of "/cameras/helmet#1/perspective/yfov".
struct Named {
  std::string kind, name;
};

/// Empty where the pointer names nothing by an entity's name.
Named namedBy(const std::string& pointer) {
  constexpr std::string_view kKinds[] = {"/nodes/", "/cameras/", "/materials/", "/animations/",
                                         "/extensions/KHR_lights_punctual/lights/"};
  for (const std::string_view kind : kKinds) {
    if (pointer.compare(0, kind.size(), kind) != 0) continue;
    std::string name = pointer.substr(kind.size());
    name.resize(std::min(name.find_first_of("/#"), name.size()));
    const bool isIndex = name.find_first_not_of("0123456789") == std::string::npos;
    if (name == "self" || isIndex || name.find_first_of("{[") != std::string::npos) return {};
    const std::string_view path = kind.substr(0, kind.size() - 1);
    return {std::string(path.substr(path.rfind('/') + 1)), std::move(name)};
  }
  return {};
}

bool hasPart(const model::Entity& entity, const std::string& kind) {
  if (kind == "nodes" || entity.model) return true;
  if (kind == "cameras") return entity.camera.has_value();
  if (kind == "lights") return entity.light.has_value();
  if (kind == "materials") return entity.shape || entity.prop || entity.panel;
  return false;
}

/// Entities of all scenes by name. One name may be that of several.
using Entities = std::multimap<std::string, const model::Entity*>;

/// What is wrong with what `value` names; code "" if nothing is.
base::Problem missingIn(const Entities& entities, const base::Value& value) {
  Named named = namedBy(value.text);
  if (value.type == base::Type::Entity)
    named = {"nodes", value.text.substr(0, value.text.find('#'))};
  if (named.name.empty() || named.name == "self") return {};
  const auto [first, last] = entities.equal_range(named.name);
  if (first == last)
    return {base::Severity::Warning, "missing-entity", "",
            "names the entity \"" + named.name + "\", which no scene has", "Choose another entity"};
  if (std::any_of(first, last, [&](const auto& e) { return hasPart(*e.second, named.kind); }))
    return {};
  const std::string part = named.kind.substr(0, named.kind.size() - 1);
  return {base::Severity::Warning, "missing-" + part, "",
          "names the " + part + " of the entity \"" + named.name + "\", which has none",
          "Choose another entity, or give it what is missing"};
}

bool isAt(const model::Entity& entity, const model::GraphId& graph) {
  return std::any_of(entity.behaviours.begin(), entity.behaviours.end(),
                     [&](const model::Behaviour& b) { return b.graph == graph; });
}

bool hasElement(const model::Entity& entity, const std::string& element) {
  return entity.panel && std::any_of(entity.panel->elements.begin(), entity.panel->elements.end(),
                                     [&](const model::PanelElement& e) { return e.id == element; });
}

/// What is wrong with "entity/element", as nodes of panels name it; code "" if nothing is. Where it
/// is the behaviour's own entity, one that has the behaviour and the element is enough.
base::Problem missingElementIn(const Entities& entities, const model::GraphId& graph,
                               const std::string& path) {
  const std::size_t slash = std::min(path.find('/'), path.size());
  const std::string name = path.substr(0, slash);
  const std::string element = path.substr(std::min(slash + 1, path.size()));
  bool isUsed = false;
  for (const auto& [id, entity] : entities) {
    if (name == "self" ? !isAt(*entity, graph) : id != name) continue;
    isUsed = true;
    if (hasElement(*entity, element)) return {};
  }
  if (!isUsed && name == "self") return {};
  return {base::Severity::Warning, "missing-element", "",
          "names \"" + path +
              (isUsed ? "\", and there is no such element on that panel"
                      : "\", an entity that no scene has"),
          "Choose another element, or add it to the panel"};
}

/// True if no check but that of numbers can tell the two apart.
bool areAlike(const model::Entity& a, const model::Entity& b) {
  return a.parent == b.parent && a.model == b.model && a.behaviours == b.behaviours &&
         a.panel == b.panel && a.prop == b.prop && a.shape.has_value() == b.shape.has_value() &&
         a.light.has_value() == b.light.has_value() && a.camera.has_value() == b.camera.has_value();
}

Entities entitiesOf(const Project& project) {
  Entities entities;
  for (const auto& [sceneId, scene] : project.scenes)
    for (const auto& [id, entity] : scene->entities) entities.emplace(id.text, entity.get());
  return entities;
}

void checkNames(const Entities& entities, const model::GraphId& graphId, const model::Graph& graph,
                std::vector<Issue>& issues) {
  const auto add = [&](const model::NodeId& node, const std::string& what, base::Problem problem) {
    if (problem.code.empty()) return;
    Issue issue;
    issue.problem = std::move(problem);
    issue.problem.where = "graph \"" + graphId.text + "\"" +
                          (node.isEmpty() ? "" : " node \"" + node.text + "\"") + " " + what;
    issue.graph = graphId;
    issue.node = node;
    issues.push_back(std::move(issue));
  };
  const auto test = [&](const model::NodeId& node, const std::string& what,
                        const base::Value& value) { add(node, what, missingIn(entities, value)); };
  for (const auto& [id, node] : graph.nodes) {
    const auto element = node->config.find("element");
    if (node->type.starts_with("panel/") && element != node->config.end())
      add(id, "setting \"element\"", missingElementIn(entities, graphId, element->second.text));
    for (const auto& [name, value] : node->config) test(id, "setting \"" + name + "\"", value);
    for (const auto& [name, value] : node->values) test(id, "input \"" + name + "\"", value);
  }
  for (const auto& [id, variable] : graph.variables)
    test({}, "variable \"" + variable->name + "\"", variable->initial);
  for (const auto& [id, parameter] : graph.parameters)
    test({}, "parameter \"" + parameter.name + "\"", parameter.initial);
}

void checkParameterNames(const Entities& entities, const SceneId& sceneId, const EntityId& id,
                         const model::Entity& entity, std::vector<Issue>& issues) {
  for (const model::Behaviour& behaviour : entity.behaviours)
    for (const auto& [name, value] : behaviour.parameters) {
      base::Problem problem = missingIn(entities, value);
      if (problem.code.empty()) continue;
      issues.push_back(issueAt(sceneId, id, problem.severity, problem.code.c_str(),
                               "its setting \"" + name + "\" " + problem.message, problem.fix));
    }
}

void checkNumbers(const SceneId& sceneId, const EntityId& id, const model::Entity& entity,
                  std::vector<Issue>& issues) {
  for (const SenselessNumber& number : senselessNumbersOf(entity)) {
    Issue issue = issueAt(sceneId, id, base::Severity::Warning, "senseless-number",
                          number.place + " " + number.message + "; " +
                              base::shortestText(number.nearest) + " counts instead",
                          "Set it to the nearest number that makes sense");
    issue.repair = [sceneId, id, mend = number.mend](Project& p) {
      return changeEntity(p, sceneId, id, mend);
    };
    issues.push_back(std::move(issue));
  }
}

/// A wire at a socket that does not exist can only be removed. Of a node of unknown kind nobody
/// knows the sockets, so its wires stay.
std::function<base::Status(Project&)> repairOf(const model::GraphId& graphId,
                                               const model::Graph& graph,
                                               const graph::Checked& checked,
                                               const model::NodeId& node) {
  std::vector<model::Link> broken;
  for (const model::Link& link : graph.links) {
    if (link.from.node != node && link.to.node != node) continue;
    const auto from = checked.ports.find(link.from.node), to = checked.ports.find(link.to.node);
    const auto isUnknown = [&](const auto& ports) {
      return ports != checked.ports.end() && !ports->second.def;
    };
    if (isUnknown(from) || isUnknown(to)) continue;
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

/// What stands in quotes after the first `word`.
std::string quotedAfter(std::string_view word, const std::string& text) {
  const std::size_t start = text.find(word);
  if (start == std::string::npos) return {};
  const std::size_t from = start + word.size(), to = text.find('"', from);
  return to == std::string::npos ? std::string() : text.substr(from, to - from);
}

}  // namespace

model::NodeId nodeOf(const base::Problem& problem) {
  return model::NodeId{quotedAfter("node \"", problem.where)};
}

model::GraphId graphOf(const base::Problem& problem) {
  return model::GraphId{quotedAfter("graph \"", problem.where)};
}

void Problems::checkGraphs() {
  const Entities entities = entitiesOf(*project_);
  std::map<model::GraphId, Entry> graphs;
  for (const auto& [id, graph] : project_->graphs) {
    const auto old = graphs_.find(id);
    const bool isKnown = old != graphs_.end() && old->second.graph == graph;
    Entry entry =
        isKnown
            ? std::move(old->second)
            : Entry{graph, graph::check(*model::withShared(graph, *project_), *catalog_, id.text)};
    if (!isKnown) {
      dropFollowers(*graph, entry.checked.problems);
      for (base::Problem& problem : endlessFlows(*graph, *catalog_, id.text))
        entry.checked.problems.push_back(std::move(problem));
    }
    for (const base::Problem& problem : entry.checked.problems) {
      Issue issue;
      issue.problem = problem;
      issue.graph = id;
      issue.node = nodeOf(problem);
      issue.repair = makeAgain(problem.code, {id, *graph, entry.checked, *catalog_}, issue.node);
      const bool isOfWire = problem.code == "unknown-socket" ||
                            problem.code == "flow-value-mismatch" ||
                            problem.code == "type-mismatch" || problem.code == "two-wires";
      if (isOfWire && !issue.repair) issue.repair = repairOf(id, *graph, entry.checked, issue.node);
      issues_.push_back(std::move(issue));
    }
    checkNames(entities, id, *graph, issues_);
    graphs.emplace(id, std::move(entry));
  }
  graphs_ = std::move(graphs);
}

namespace {

/// Outputs of a function that nothing is given to.
void checkOutputs(const model::GraphId& id, const model::Graph& graph, std::vector<Issue>& issues) {
  if (!graph.function) return;
  std::set<std::string> given;
  const auto isEnd = [&](const model::NodeId& node) {
    const model::Node* end = graph.nodes.find(node);
    return end && end->type == graph::kFunctionOutput;
  };
  for (const model::Link& link : graph.links)
    if (isEnd(link.to.node)) given.insert(link.to.name);
  for (const auto& [node, value] : graph.nodes)
    if (isEnd(node))
      for (const auto& [name, constant] : value->values) given.insert(name);
  for (const model::InterfacePort& port : graph.function->outputs) {
    if (given.count(port.id)) continue;
    Issue issue;
    issue.problem = {base::Severity::Warning, "unwired-output",
                     "graph \"" + id.text + "\" output \"" + port.id + "\"",
                     port.isFlow
                         ? "no flow leads to it, so nothing goes on after a use of this function"
                         : "nothing is given to it, so every use of this function gets " +
                               base::textOf(port.standard),
                     "Wire it at the end of the function, or remove it"};
    issue.graph = id;
    issue.repair = [id, name = port.id](Project& p) {
      return removePort(p, id, Side::Output, name);
    };
    issues.push_back(std::move(issue));
  }
}

}  // namespace

/// What no graph shows by itself: functions that use themselves, or grow beyond all bounds, and
/// circles through them. Each is told once, with the graph that can mend it.
void Problems::checkFunctions() {
  graph::Flattener flattener(*project_, *standard_);
  std::map<model::GraphId, int> uses;
  for (const auto& [id, graph] : project_->graphs) {
    checkOutputs(id, *graph, issues_);
    bool usesFunctions = false;
    for (const auto& [nodeId, node] : graph->nodes)
      if (const auto function = graph::functionIn(node->type)) {
        usesFunctions = true;
        ++uses[*function];
      }
    if (!usesFunctions) continue;
    for (const base::Problem& problem : flattener.usageProblems(id)) {
      const bool isKnown = std::any_of(issues_.begin(), issues_.end(), [&](const Issue& issue) {
        return issue.problem == problem;
      });
      if (isKnown) continue;
      Issue issue;
      issue.problem = problem;
      issue.graph = graphOf(problem);
      issue.node = nodeOf(problem);
      issues_.push_back(std::move(issue));
    }
  }
  for (Issue& issue : issues_) {
    const auto it = uses.find(issue.graph);
    const model::Graph* graph = project_->graphs.find(issue.graph);
    if (issue.problem.severity != base::Severity::Error || it == uses.end() || !graph->function)
      continue;
    issue.problem.message += "; uses of this function: " + std::to_string(it->second);
  }
}

bool Problems::stay(const Project& before, const Project& after) const {
  if (before.startScene != after.startScene || !before.graphs.isCopyOf(after.graphs) ||
      !before.assets.isCopyOf(after.assets) || !before.variables.isCopyOf(after.variables) ||
      !before.events.isCopyOf(after.events))
    return false;
  bool isSame = true;
  const auto entityStays = [&](const SceneId& scene, const EntityId& id, const model::Entity* a,
                               const model::Entity* b) {
    return a && b && areAlike(*a, *b) && senselessNumbersOf(*b).empty() &&
           std::none_of(issues_.begin(), issues_.end(),
                        [&](const Issue& i) { return i.entity == id && i.scene == scene; });
  };
  using Scenes = base::Shelf<SceneId, model::Scene>;
  using Shelf = base::Shelf<EntityId, model::Entity>;
  Scenes::eachDifference(before.scenes, after.scenes,
                         [&](const SceneId& scene, const model::Scene* x, const model::Scene* y) {
                           isSame = x && y && x->environment == y->environment;
                           if (!isSame) return false;
                           Shelf::eachDifference(
                               x->entities, y->entities,
                               [&](const EntityId& id, const auto* a, const auto* b) {
                                 isSame = entityStays(scene, id, a, b);
                                 return isSame;
                               });
                           return isSame;
                         });
  return isSame;
}

const std::vector<Issue>& Problems::of(const std::shared_ptr<const Project>& project) {
  if (project == project_) return issues_;
  if (project_ && stay(*project_, *project)) {
    project_ = project;
    return issues_;
  }
  if (!project_ || !graph::haveEqualFunctions(*project_, *project)) {
    catalog_ = std::make_shared<const graph::Catalog>(graph::withFunctions(*standard_, *project));
    graphs_.clear();
  }
  if (project_ &&
      (project_->variables != project->variables || project_->events != project->events))
    graphs_.clear();
  project_ = project;
  issues_.clear();
  checkGraphs();
  checkFunctions();
  const Entities entities = entitiesOf(*project);
  for (const auto& [sceneId, scene] : project->scenes) {
    checkLight(*project, sceneId, *scene, issues_);
    for (const auto& [id, entity] : scene->entities) {
      checkEntity(*project, sceneId, *scene, id, *entity, issues_);
      checkParameterNames(entities, sceneId, id, *entity, issues_);
      checkNumbers(sceneId, id, *entity, issues_);
    }
  }
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
