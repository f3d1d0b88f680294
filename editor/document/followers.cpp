#include "document/followers.h"

#include "document/problems.h"

#include <algorithm>
#include <set>
#include <string>

namespace document {
namespace {

bool isMissingName(const base::Problem& problem) {
  return problem.code == "missing-variable" || problem.code == "missing-event" ||
         problem.code == "missing-parameter";
}

bool isOfSocket(const base::Problem& problem) {
  return problem.code == "unknown-socket" || problem.code == "unset-input" ||
         problem.code == "unused-constant";
}

}  // namespace

void dropFollowers(const model::Graph& graph, std::vector<base::Problem>& problems) {
  std::set<model::NodeId> broken;
  for (const base::Problem& problem : problems)
    if (isMissingName(problem)) broken.insert(nodeOf(problem));
  if (broken.empty()) return;
  std::set<model::NodeId> fed;
  for (const model::Link& link : graph.links)
    if (broken.count(link.from.node)) fed.insert(link.to.node);
  std::set<std::string> told;
  const auto follows = [&](const base::Problem& problem) {
    if (isMissingName(problem)) return !told.insert(problem.code + problem.message).second;
    const model::NodeId node = nodeOf(problem);
    if (!isOfSocket(problem)) return false;
    return broken.count(node) != 0 || (problem.code == "unset-input" && fed.count(node) != 0);
  };
  problems.erase(std::remove_if(problems.begin(), problems.end(), follows), problems.end());
}

}  // namespace document
