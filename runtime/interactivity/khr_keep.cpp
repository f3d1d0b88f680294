#include "interactivity/khr_keep.h"

#include "interactivity/khr_types.h"

#include <nlohmann/json.hpp>

namespace interactivity {
namespace {

using Json = nlohmann::json;

/// Projects are files, too: what stands there need not be what was kept.
Json objectFrom(const std::string& text) {
  Json json = text.empty() ? Json::object() : Json::parse(text, nullptr, false);
  return json.is_object() ? json : Json::object();
}

std::string textOf(const Json& object) { return object.empty() ? "" : object.dump(); }

std::string textIn(const Json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

Json signatures(const BySocket<base::Type>& sockets) {
  Json json = Json::object();
  for (const auto& [socket, type] : sockets) json[socket] = base::nameOf(type);
  return json;
}

bool readSignatures(const Json& object, const char* name, BySocket<base::Type>& sockets) {
  const auto it = object.find(name);
  if (it == object.end()) return true;
  for (const auto& [socket, json] : it->items()) {
    const auto type = json.is_string() ? base::typeFrom(json.get<std::string>()) : std::nullopt;
    if (!type || !base::isPortable(*type)) return false;
    sockets[socket] = *type;
  }
  return true;
}

void visitExtensions(const Json& json, std::set<std::string>& used) {
  if (!json.is_structured()) return;
  for (const auto& item : json.items()) {
    const std::string key = json.is_object() ? item.key() : "";
    const Json& child = item.value();
    if (key == "extras") continue;
    if (key == "extension" && child.is_string()) used.insert(child.get<std::string>());
    if (key == "extensions" && child.is_object())
      for (const auto& extension : child.items()) used.insert(extension.key());
    visitExtensions(child, used);
  }
}

}  // namespace

std::string withoutConfiguration(const std::string& kept,
                                 const std::function<bool(const std::string&)>& isKnown) {
  Json json = objectFrom(kept);
  const auto given = json.find("configuration");
  if (given == json.end() || !given->is_object()) return kept;
  for (auto it = given->begin(); it != given->end();) {
    const bool isOurs = isKnown(it.key());
    if (isOurs && it->is_object()) it->erase("value");
    it = isOurs && (!it->is_object() || it->empty()) ? given->erase(it) : std::next(it);
  }
  if (given->empty()) json.erase(given);
  return textOf(json);
}

std::string withoutOutputs(const std::string& kept, const std::function<bool(std::size_t)>& isKnown) {
  Json json = objectFrom(kept);
  const auto declarations = json.find("declarations");
  if (declarations == json.end()) return kept;
  for (std::size_t i = 0; i < declarations->size(); ++i)
    if (isKnown(i)) (*declarations)[i].erase("outputValueSockets");
  return textOf(json);
}

std::string withoutMember(const std::string& kept, const char* name) {
  Json json = objectFrom(kept);
  json.erase(name);
  return textOf(json);
}

model::Node keptOperation(const KhrNode& node) {
  Json json = {{"op", node.op},
               {"extension", node.extension},
               {"inputs", signatures(node.declaredInputs)},
               {"outputs", signatures(node.declaredOutputs)},
               {"node", objectFrom(node.kept)}};
  for (const char* name : {"inputs", "outputs", "node"})
    if (json[name].empty()) json.erase(name);
  model::Node result;
  result.type = node.op;
  for (const auto& [socket, input] : node.values)
    if (!input.isLink()) result.values[socket] = input.constant;
  result.kept = json.dump();
  return result;
}

std::optional<KhrNode> operationFrom(const model::Node& node) {
  const Json json = objectFrom(node.kept);
  KhrNode khr;
  khr.op = textIn(json, "op");
  khr.extension = textIn(json, "extension");
  if (khr.op.empty() || khr.extension.empty() ||
      !readSignatures(json, "inputs", khr.declaredInputs) ||
      !readSignatures(json, "outputs", khr.declaredOutputs))
    return std::nullopt;
  if (const auto it = json.find("node"); it != json.end() && it->is_object())
    khr.kept = textOf(*it);
  return khr;
}

std::string keptNames(const std::string& more, std::string_view here, std::string_view name,
                      std::string_view id) {
  const bool isSame = id.empty() && name == here;
  if (isSame && more.empty()) return "";
  Json json = Json::object();
  if (!more.empty()) json["more"] = objectFrom(more);
  if (!isSame) json["here"] = here;
  if (!isSame && !name.empty()) json["name"] = name;
  if (!id.empty()) json["id"] = id;
  return json.dump();
}

std::optional<KeptNames> namesFrom(const std::string& kept) {
  if (kept.empty()) return std::nullopt;
  const Json json = objectFrom(kept);
  KeptNames names{"", textIn(json, "here"), textIn(json, "name"), textIn(json, "id")};
  if (const auto it = json.find("more"); it != json.end() && it->is_object())
    names.more = textOf(*it);
  return names;
}

void addExtensions(const std::string& kept, std::set<std::string>& used) {
  if (kept.empty()) return;
  visitExtensions(objectFrom(kept), used);
}

}  // namespace interactivity
