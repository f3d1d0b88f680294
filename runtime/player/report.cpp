#include "player/report.h"

#include "player/value_json.h"

namespace player {

std::string reportJson(const Session& session, const std::map<std::string, double>& counters) {
  using Json = nlohmann::ordered_json;
  Json report;
  report["frames"] = session.frame();
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
  report["errors"] = Json::array();
  for (const script::RunError& error : session.errors()) {
    report["errors"].push_back({{"graph", error.graph},
                                {"node", error.node},
                                {"message", error.message},
                                {"limit", error.isLimit}});
  }
  report["counters"] = Json::object();
  for (const auto& [name, number] : counters) report["counters"][name] = number;
  // A stranger's names may not be UTF-8; a report must still be JSON.
  return report.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace player
