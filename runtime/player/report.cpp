#include "player/report.h"

#include "player/value_json.h"

namespace player {
namespace {

nlohmann::ordered_json poseJson(const base::Transform& t, bool isVisible) {
  return {{"translation", toJson(base::Value::of(t.translation))},
          {"rotation", toJson(base::Value::of(t.rotation))},
          {"scale", toJson(base::Value::of(t.scale))},
          {"visible", isVisible}};
}

/// The named nodes that no longer stand as they did at the start.
nlohmann::ordered_json changedNodes(const Session& session) {
  nlohmann::ordered_json changed = nlohmann::ordered_json::object();
  const auto& nodes = session.stage().gltf->nodes;
  for (const auto& [name, index] : session.stage().names.nodes) {
    const asset::Node& before = nodes[static_cast<std::size_t>(index)];
    const base::Transform& now = session.world().localTransform(index);
    const bool isVisible = session.world().isVisible(index);
    if (now == before.transform && isVisible == before.visible) continue;
    changed[name] = {{"before", poseJson(before.transform, before.visible)}, {"after", poseJson(now, isVisible)}};
  }
  return changed;
}

/// The elements of panels that no longer are as they were at the start.
nlohmann::ordered_json changedPanels(const Session& session) {
  nlohmann::ordered_json changed = nlohmann::ordered_json::object();
  for (const auto& [entity, elements] : session.panels().changed())
    for (const auto& [id, element] : elements)
      changed[entity][id] = {{"text", element->text},
                             {"value", toJson(base::Value::of(static_cast<double>(element->value)))},
                             {"visible", element->visible}};
  return changed;
}

}  // namespace

std::string reportJson(const Session& session, const std::map<std::string, double>& counters) {
  using Json = nlohmann::ordered_json;
  Json report;
  report["frames"] = session.frame();
  if (session.forgottenLines() + session.forgottenEvents() > 0)
    report["forgotten"] = {{"log", session.forgottenLines()}, {"events", session.forgottenEvents()}};
  report["log"] = Json::array();
  for (const LogLine& line : session.log()) {
    report["log"].push_back(
        {{"frame", line.frame}, {"severity", base::nameOf(line.severity)}, {"message", line.message}});
  }
  report["events"] = Json::array();
  for (const EventLine& line : session.events()) {
    Json values = Json::object();
    for (const auto& [name, value] : line.event.values) values[name] = toJson(value);
    report["events"].push_back({{"frame", line.frame}, {"event", line.event.name}, {"values", std::move(values)}});
  }
  report["variables"] = Json::object();
  for (const auto& [name, value] : session.variables()) report["variables"][name] = toJson(value);
  report["changed"] = changedNodes(session);
  if (Json panels = changedPanels(session); !panels.empty()) report["panels"] = std::move(panels);
  report["errors"] = Json::array();
  for (const script::RunError& error : session.errors()) {
    report["errors"].push_back({{"graph", error.graph},
                                {"node", error.node},
                                {"message", error.message},
                                {"limit", error.isLimit}});
  }
  report["counters"] = Json::object();
  report["counters"]["steps"] = session.counters().steps;
  for (const auto& [name, number] : counters) report["counters"][name] = number;
  // A stranger's names may not be UTF-8; a report must still be JSON.
  return report.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace player
