#include "interactivity/khr_kept_check.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <initializer_list>

namespace interactivity {
namespace {

using Json = nlohmann::json;
using Names = std::initializer_list<std::string_view>;

bool contains(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// One text that is kept, and where it stands.
class Checker {
 public:
  Checker(std::string where, std::vector<base::Problem>& problems)
      : where_(std::move(where)), problems_(problems) {}

  void tell(const std::string& member, const std::string& wanted, const Json& got) {
    problems_.push_back({base::Severity::Warning, "bad-kept", where_,
                         "what it keeps of its file is broken at \"" + member + "\": wanted " +
                             wanted + ", got " + std::string(got.type_name()) +
                             "; it is left out",
                         ""});
  }

  /// Runs `check` on the object that the text holds.
  void object(std::string& text, const std::function<void(Json&)>& check) {
    if (text.empty()) return;
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
      tell("kept", "a JSON object", json.is_discarded() ? Json("") : json);
      text.clear();
      return;
    }
    const Json before = json;
    check(json);
    if (json != before) text = json.empty() ? "" : json.dump();
  }

  /// Takes out each entry of which `wantedOf` says what it should be instead.
  void entries(Json& object, const std::string& path,
               const std::function<std::string(const std::string&, const Json&)>& wantedOf) {
    for (auto it = object.begin(); it != object.end();) {
      const std::string wanted = wantedOf(it.key(), *it);
      if (!wanted.empty()) tell(path + it.key(), wanted, *it);
      it = wanted.empty() ? std::next(it) : object.erase(it);
    }
  }

  /// What glTF says of every object: "extensions" is an object of objects, a name is a text.
  /// `taken`: members that the graph itself says.
  void members(Json& object, const std::string& path, Names taken) {
    entries(object, path, [&](const std::string& name, const Json& json) -> std::string {
      if (contains(taken, name)) return "nothing of that name";
      if (name == "extensions" && !isObjectOfObjects(json)) return "an object of objects";
      if (name == "name" && !json.is_string()) return "a text";
      return "";
    });
  }

  /// An object of sockets or the like, of each of which other things are said; `check` takes one.
  void below(Json& object, const char* member,
             const std::function<void(Json&, const std::string&)>& check) {
    const auto it = object.find(member);
    if (it == object.end()) return;
    if (!it->is_object()) {
      tell(member, "an object", *it);
      object.erase(it);
      return;
    }
    const std::string path = std::string(member) + "/";
    entries(*it, path, [](const std::string&, const Json& json) {
      return json.is_object() ? "" : "an object";
    });
    for (auto& [name, json] : it->items()) check(json, path + name + "/");
    if (it->empty()) object.erase(it);
  }

 private:
  static bool isObjectOfObjects(const Json& json) {
    return json.is_object() &&
           std::all_of(json.begin(), json.end(), [](const Json& item) { return item.is_object(); });
  }

  std::string where_;
  std::vector<base::Problem>& problems_;
};

/// Of a configuration an array of what a file may hold; else the whole entry goes.
void checkConfiguration(Checker& checker, Json& node) {
  checker.below(node, "configuration", [&](Json& entry, const std::string& path) {
    checker.members(entry, path, {});
    checker.entries(entry, path, [](const std::string& name, const Json& json) {
      return name == "value" && (!json.is_array() || json.empty()) ? "a filled list" : "";
    });
  });
  if (const auto it = node.find("configuration"); it != node.end()) {
    for (auto entry = it->begin(); entry != it->end();)
      entry = entry->empty() ? it->erase(entry) : std::next(entry);
    if (it->empty()) node.erase(it);
  }
}

void checkNode(KhrNode& node, std::vector<base::Problem>& problems) {
  Checker checker(node.origin, problems);
  checker.object(node.kept, [&](Json& json) {
    checker.members(json, "", {"declaration"});
    checkConfiguration(checker, json);
    checker.below(json, "values", [&](Json& socket, const std::string& path) {
      checker.members(socket, path, {"type", "value", "node", "socket"});
    });
    checker.below(json, "flows", [&](Json& socket, const std::string& path) {
      checker.members(socket, path, {"node", "socket"});
    });
  });
}

/// The lists of KhrGraph::kept look as the reader makes them.
bool areLists(const Json& kept) {
  const auto isListOf = [&](const char* name, const char* member) {
    const auto it = kept.find(name);
    if (it == kept.end()) return true;
    return it->is_array() && std::all_of(it->begin(), it->end(), [&](const Json& item) {
      return item.is_object() && (!member || (item.contains(member) && item[member].is_string()));
    });
  };
  const std::size_t typeCount = kept.contains("types") ? kept["types"].size() : 0;
  const auto areSockets = [&](const Json& declaration) {
    for (const char* name : {"inputValueSockets", "outputValueSockets"}) {
      if (!declaration.contains(name)) continue;
      if (!declaration[name].is_object()) return false;
      for (const auto& [socket, json] : declaration[name].items())
        if (!json.is_object() || !json.contains("type") || !json["type"].is_number_unsigned() ||
            json["type"].get<std::size_t>() >= typeCount)
          return false;
    }
    return !declaration.contains("extension") || declaration["extension"].is_string();
  };
  const auto index = kept.find("index");
  if (!isListOf("graphs", nullptr) || !isListOf("types", "signature") ||
      !isListOf("declarations", "op") || (index != kept.end() && !index->is_number_unsigned()))
    return false;
  const auto declarations = kept.find("declarations");
  return declarations == kept.end() ||
         std::all_of(declarations->begin(), declarations->end(), areSockets);
}

void checkGraph(KhrGraph& graph, std::vector<base::Problem>& problems) {
  Checker checker("graph \"" + graph.name + "\"", problems);
  checker.object(graph.kept, [&](Json& json) {
    if (!areLists(json))
      for (const char* name : {"types", "declarations", "graphs", "index"})
        if (const auto it = json.find(name); it != json.end()) {
          checker.tell(name, "lists as a file of KHR_interactivity has them", *it);
          json.erase(it);
        }
    for (const char* name : {"root", "members"}) {
      const auto it = json.find(name);
      if (it == json.end()) continue;
      if (!it->is_object()) {
        checker.tell(name, "an object", *it);
        json.erase(it);
      } else if (std::string_view(name) == "root") {
        checker.members(*it, "root/", {"graph", "graphs"});
      } else {
        checker.members(*it, "members/",
                        {"types", "variables", "events", "declarations", "nodes"});
      }
    }
  });
}

}  // namespace

void checkKept(KhrGraph& graph, std::vector<base::Problem>& problems) {
  checkGraph(graph, problems);
  for (KhrVariable& variable : graph.variables) {
    Checker checker("variable \"" + variable.name + "\"", problems);
    checker.object(variable.kept,
                   [&](Json& json) { checker.members(json, "", {"type", "value"}); });
  }
  for (KhrEvent& event : graph.events) {
    Checker checker("event \"" + (event.id.empty() ? event.name : event.id) + "\"", problems);
    checker.object(event.kept, [&](Json& json) {
      checker.members(json, "", {});
      checker.entries(json, "", [](const std::string& name, const Json& id) {
        return name == "id" && !id.is_string() ? "a text" : "";
      });
      checker.below(json, "values", [&](Json& value, const std::string& path) {
        checker.members(value, path, {"type", "value"});
      });
    });
  }
  for (KhrNode& node : graph.nodes) checkNode(node, problems);
}

}  // namespace interactivity
