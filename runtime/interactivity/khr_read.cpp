#include "interactivity/khr_read.h"

#include "interactivity/khr_older.h"
#include "interactivity/khr_write.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace interactivity {
namespace {

using Json = nlohmann::json;

/// More nodes than any author makes; a file with more is an attack on memory.
constexpr std::size_t kMaxItems = 100000;
/// The deepest that the syntax itself goes is ten; extras may go further.
constexpr int kMaxDepth = 64;

bool isNestedTooDeep(std::string_view json) {
  int depth = 0;
  bool isText = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') isText = !isText;
    if (isText && c == '\\') ++i;
    if (isText) continue;
    if ((c == '[' || c == '{') && ++depth > kMaxDepth) return true;
    if (c == ']' || c == '}') --depth;
  }
  return false;
}

/// Thrown and caught in this file only: the graph must be rejected.
struct Rejected {
  std::string message;
};

/// A JSON value and where it stands.
class At {
 public:
  At(const Json& json, std::string path) : json_(&json), path_(std::move(path)) {}

  const Json& json() const { return *json_; }
  const std::string& path() const { return path_; }

  [[noreturn]] void reject(const std::string& why) const { throw Rejected{path_ + ": " + why}; }

  bool has(const char* name) const { return json_->contains(name); }
  At child(const std::string& name) const { return At(json_->at(name), path_ + "/" + name); }
  At item(std::size_t index) const {
    return At(json_->at(index), path_ + "/" + std::to_string(index));
  }

  At required(const char* name) const {
    if (!has(name)) reject(std::string("\"") + name + "\" is missing");
    return child(name);
  }

  const At& object() const {
    if (!json_->is_object()) reject("must be an object, got " + std::string(json_->type_name()));
    return *this;
  }

  const At& filledObject(bool mayBeEmpty = false) const {
    object();
    if (json_->empty() && !mayBeEmpty) reject("must not be empty; leave it out instead");
    if (json_->size() > kMaxItems)
      reject("has more than " + std::to_string(kMaxItems) + " entries");
    return *this;
  }

  const At& filledArray(bool mayBeEmpty = false) const {
    if (!json_->is_array()) reject("must be an array, got " + std::string(json_->type_name()));
    if (json_->empty() && !mayBeEmpty) reject("must not be empty; leave it out instead");
    if (json_->size() > kMaxItems)
      reject("has more than " + std::to_string(kMaxItems) + " entries");
    return *this;
  }

  std::string text() const {
    if (!json_->is_string()) reject("must be a string, got " + std::string(json_->type_name()));
    return json_->get<std::string>();
  }

  /// A non-negative whole number below `count`; `what` names what it counts.
  std::size_t index(std::size_t count, const char* what) const {
    const std::optional<std::int32_t> number = wholeNumber();
    if (!number || *number < 0) reject("must be an index, got " + json_->dump());
    if (static_cast<std::size_t>(*number) >= count)
      reject("must be the index of one of " + std::to_string(count) + " " + what + ", got " +
             std::to_string(*number));
    return static_cast<std::size_t>(*number);
  }

  /// JSON numbers such as 2.0 and 0.2e1 are whole as well.
  std::optional<std::int32_t> wholeNumber() const {
    if (!json_->is_number()) return std::nullopt;
    const double number = json_->get<double>();
    if (!(number >= std::numeric_limits<std::int32_t>::min() &&
          number <= std::numeric_limits<std::int32_t>::max()) ||
        number != std::floor(number))
      return std::nullopt;
    return static_cast<std::int32_t>(number);
  }

 private:
  const Json* json_;
  std::string path_;
};

std::string optionalText(const At& at, const char* name) {
  return at.has(name) ? at.child(name).text() : "";
}

using Names = std::initializer_list<std::string_view>;

/// The members that are not named.
Json othersOf(const Json& object, Names names) {
  Json others = Json::object();
  for (const auto& [name, json] : object.items())
    if (std::find(names.begin(), names.end(), name) == names.end()) others[name] = json;
  return others;
}

std::string textOf(const Json& object) { return object.empty() ? "" : object.dump(); }

/// As JSON text; "" if there are none.
std::string otherMembers(const At& at, Names names) { return textOf(othersOf(at.json(), names)); }

/// Puts what else is said of each entry of a member into `kept`.
void keepBelow(Json& kept, const At& at, const char* member, Names names) {
  if (!at.has(member)) return;
  for (const auto& [entry, json] : at.json()[member].items())
    if (Json others = othersOf(json, names); !others.empty())
      kept[member][entry] = std::move(others);
}

/// How many entries of the lists of a graph are not the exporter's own, which it adds at their ends.
struct Lists {
  std::size_t types = 0, declarations = 0;
};

/// KhrGraph::kept; with its lists if `lists` is given.
std::string keptOfGraph(const At& extension, const At& graph, std::size_t index,
                        const std::optional<Lists>& lists) {
  Json kept = Json::object();
  const auto put = [&](const char* name, const std::string& text) {
    if (!text.empty()) kept[name] = Json::parse(text);
  };
  put("root", otherMembers(extension, {"graph", "graphs"}));
  put("members", otherMembers(graph, {"name", "types", "variables", "events", "declarations",
                                      "nodes"}));
  Json graphs = extension.json()["graphs"];
  graphs.erase(index);
  if (!graphs.empty()) {
    kept["index"] = index;
    kept["graphs"] = std::move(graphs);
  }
  const auto keepList = [&](const char* name, std::size_t count) {
    if (!graph.has(name)) return;
    Json list = graph.json()[name];
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(count), list.end());
    if (!list.empty()) kept[name] = std::move(list);
  };
  if (lists) keepList("types", lists->types);
  if (lists) keepList("declarations", lists->declarations);
  return kept.empty() ? "" : kept.dump();
}

class Reader {
 public:
  /// `isOlder`: in the syntax of the 2025 draft.
  Reader(At graph, bool isOlder) : graph_(std::move(graph)), isOlder_(isOlder) {}

  KhrGraph read() {
    graph_.object();
    result_.name = optionalText(graph_, "name");
    readTypes();
    if (graph_.has("variables")) readVariables(graph_.child("variables"));
    if (graph_.has("events")) readEvents(graph_.child("events"));
    if (graph_.has("declarations")) readDeclarations(graph_.child("declarations"));
    if (graph_.has("nodes")) readNodes(graph_.child("nodes"));
    return std::move(result_);
  }

  const std::vector<KhrNode>& declarations() const { return declarations_; }
  Lists lists() const {
    return {withoutMade(types_.size(), uses_.types, usesOfMade_.types),
            withoutMade(declarations_.size(), uses_.declarations, usesOfMade_.declarations)};
  }
  bool hasDraftHabits() const { return hasDraftHabits_; }

 private:
  static std::size_t withoutMade(std::size_t count, const std::set<std::size_t>& uses,
                                 const std::set<std::size_t>& usesOfMade) {
    while (count > 0 && usesOfMade.count(count - 1) > 0 && uses.count(count - 1) == 0) --count;
    return count;
  }

  void readTypes() {
    if (!graph_.has("types")) return;
    const At types = graph_.child("types");
    std::set<base::Type> seen;
    for (std::size_t i = 0; i < types.filledArray(isOlder_).json().size(); ++i) {
      const At signature = types.item(i).object().required("signature");
      const std::string name = signature.text();
      const auto type = base::typeFrom(name);
      if (name != "custom" && (!type || !base::isPortable(*type)))
        signature.reject("\"" + name + "\" is no type of KHR_interactivity");
      if (type && !seen.insert(*type).second)
        signature.reject("the type \"" + name + "\" is listed twice");
      types_.push_back(name == "custom" ? std::nullopt : type);
    }
  }

  /// `isNeeded`: a graph that says the same needs the type in its list, too.
  base::Type readType(const At& holder, bool isNeeded = true) {
    const At at = holder.required("type");
    const std::size_t index = at.index(types_.size(), "types");
    if (isNeeded) noted_->types.insert(index);
    const auto& type = types_[index];
    if (!type) at.reject("custom types are not supported");
    return *type;
  }

  /// The specification's "Inline Value Object Validation".
  base::Value readConstant(const At& array, base::Type type) {
    array.filledArray();
    base::Value value = base::Value::defaultOf(type);
    const std::size_t wanted =
        type == base::Type::Ref ? 1 : static_cast<std::size_t>(base::componentCount(type));
    if (array.json().size() != wanted)
      array.reject("a " + std::string(base::nameOf(type)) + " has " + std::to_string(wanted) +
                   " elements, got " + std::to_string(array.json().size()));
    for (std::size_t i = 0; i < wanted; ++i) readComponent(array.item(i), type, i, value);
    return value;
  }

  void readComponent(const At& at, base::Type type, std::size_t i, base::Value& value) const {
    const auto wrong = [&](const char* wanted) {
      at.reject(std::string("must be ") + wanted + ", got " + at.json().dump());
    };
    if (type == base::Type::Bool) {
      if (!at.json().is_boolean()) wrong("true or false");
      value.numbers[0] = at.json().get<bool>() ? 1 : 0;
    } else if (type == base::Type::Ref) {
      if (!at.json().is_string() || !isJsonPointer(at.json().get<std::string>()))
        wrong("a JSON Pointer");
      value.text = at.json().get<std::string>();
    } else if (type == base::Type::Int) {
      const auto number = at.wholeNumber();
      if (!number) wrong("a 32-bit integer");
      value.numbers[0] = *number;
    } else {
      const auto unusual = isOlder_ ? olderNumber(at.json()) : std::nullopt;
      if (!unusual && !at.json().is_number()) wrong("a number");
      value.numbers[i] = unusual ? *unusual : at.json().get<double>();
    }
  }

  /// A type with an optional value, as in variables and event values.
  base::Value readInitial(const At& at) {
    const base::Type type = readType(at.object());
    return at.has("value") ? readConstant(at.child("value"), type) : base::Value::defaultOf(type);
  }

  void readVariables(const At& variables) {
    for (std::size_t i = 0; i < variables.filledArray(isOlder_).json().size(); ++i) {
      const At at = variables.item(i);
      const Made made = isOlder_ ? Made::ByAuthor : markOf(at.object());
      noted_ = made == Made::ByAuthor ? &uses_ : &usesOfMade_;
      KhrVariable variable{"", readInitial(at)};
      variable.name = optionalText(at, "name");
      // Not in the ratified text, but widely written by the tools of its drafts.
      const bool isId = variable.name.empty() && at.has("id") && at.json()["id"].is_string();
      if (isId) {
        variable.name = at.child("id").text();
        hasDraftHabits_ = true;
      }
      variable.made = made;
      if (variable.made == Made::ByAuthor)
        variable.kept = otherMembers(at, {"type", "value", "name", isId ? "id" : "name"});
      result_.variables.push_back(std::move(variable));
    }
    noted_ = &uses_;
  }

  void readEvents(const At& events) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < events.filledArray(isOlder_).json().size(); ++i) {
      const At at = events.item(i).object();
      KhrEvent event;
      event.name = optionalText(at, "name");
      if (at.has("id")) {
        event.id = at.child("id").text();
        if (!ids.insert(event.id).second)
          at.child("id").reject("the id \"" + event.id + "\" is used twice");
      }
      if (at.has("values")) {
        const At values = at.child("values").filledObject(isOlder_);
        for (const auto& [socket, json] : values.json().items()) {
          if (socket == "event") values.reject("an event must not have a value named \"event\"");
          event.values[socket] = readInitial(values.child(socket));
        }
      }
      Json kept = othersOf(at.json(), {"id", "name", "values"});
      keepBelow(kept, at, "values", {"type", "value"});
      event.kept = textOf(kept);
      result_.events.push_back(std::move(event));
    }
  }

  BySocket<base::Type> readSockets(const At& declaration, const char* name) {
    BySocket<base::Type> sockets;
    if (!declaration.has(name)) return sockets;
    const At at = declaration.child(name);
    for (const auto& [socket, json] : at.filledObject(isOlder_).json().items())
      sockets[socket] = readType(at.child(socket).object());
    return sockets;
  }

  void readDeclarations(const At& declarations) {
    std::map<std::tuple<std::string, std::string, BySocket<base::Type>>, std::size_t> seen;
    for (std::size_t i = 0; i < declarations.filledArray(isOlder_).json().size(); ++i) {
      const At at = declarations.item(i).object();
      KhrNode node;
      node.op = at.required("op").text();
      if (at.has("extension")) {
        node.extension = at.child("extension").text();
        if (node.extension.empty()) at.child("extension").reject("must name an extension");
        node.declaredInputs = readSockets(at, "inputValueSockets");
        node.declaredOutputs = readSockets(at, "outputValueSockets");
      } else if (at.has("inputValueSockets") || at.has("outputValueSockets")) {
        at.reject("an operation of KHR_interactivity itself must not list its sockets");
      }
      const auto [same, isNew] =
          seen.emplace(std::tuple(node.op, node.extension, node.declaredInputs), i);
      if (!isNew) at.reject("declares the same as declarations/" + std::to_string(same->second));
      declarations_.push_back(std::move(node));
    }
  }

  void readNodes(const At& nodes) {
    nodes.filledArray(isOlder_);
    nodeCount_ = nodes.json().size();
    for (std::size_t i = 0; i < nodeCount_; ++i) {
      const At at = nodes.item(i).object();
      const Made made = isOlder_ ? Made::ByAuthor : markOf(at);
      noted_ = made == Made::ByAuthor ? &uses_ : &usesOfMade_;
      const std::size_t declared =
          at.required("declaration").index(declarations_.size(), "declarations");
      noted_->declarations.insert(declared);
      KhrNode node = declarations_[declared];
      if (at.has("configuration"))
        readConfiguration(at.child("configuration").filledObject(isOlder_), node);
      if (at.has("values")) {
        const At values = at.child("values").filledObject(isOlder_);
        for (const auto& [socket, json] : values.json().items())
          node.values[socket] = readInput(values.child(socket).object(), i);
      }
      if (at.has("flows")) {
        const At flows = at.child("flows").filledObject(isOlder_);
        for (const auto& [socket, json] : flows.json().items())
          node.flows[socket] = {readTarget(flows.child(socket).object(), i)};
      }
      node.made = made;
      node.place = static_cast<int>(i);
      if (node.made == Made::ByAuthor) node.kept = keptOfNode(at);
      result_.nodes.push_back(std::move(node));
    }
  }

  std::string keptOfNode(const At& at) const {
    Json kept = othersOf(at.json(), {"declaration", "values", "flows"});
    // Sockets of a draft are not those that the node has in the syntax of 2026.
    if (!isOlder_) {
      keepBelow(kept, at, "values", {"type", "value", "node", "socket"});
      keepBelow(kept, at, "flows", {"node", "socket"});
    }
    return textOf(kept);
  }

  /// What the exporter made has nothing but the mark in its extras.
  static Made markOf(const At& at) {
    if (!at.has("extras")) return Made::ByAuthor;
    const Json& extras = at.json()["extras"];
    const std::string name(kMarkName);
    if (!extras.is_object() || extras.size() != 1 || !extras.contains(name)) return Made::ByAuthor;
    const Json& mark = extras[name];
    if (!mark.is_object() || mark.size() != 1 || !mark.contains("made") ||
        !mark["made"].is_string())
      return Made::ByAuthor;
    return madeFrom(mark["made"].get<std::string>()).value_or(Made::ByAuthor);
  }

  void readConfiguration(const At& at, KhrNode& node) {
    for (const auto& [name, json] : at.json().items()) {
      const At value = at.child(name).object().required("value");
      value.filledArray(isOlder_);
      if (value.json().empty()) continue;
      auto& items = node.configuration[name];
      for (std::size_t i = 0; i < value.json().size(); ++i) {
        const At item = value.item(i);
        if (item.json().is_boolean())
          items.push_back(base::Value::of(item.json().get<bool>()));
        else if (item.json().is_string())
          items.push_back(base::Value::string(item.text()));
        else if (const auto whole = item.wholeNumber())
          items.push_back(base::Value::of(*whole));
        else if (item.json().is_number())
          items.push_back(base::Value::of(item.json().get<double>()));
        else  // No operation takes such a thing, so it is as good as none.
          items.push_back(base::Value::defaultOf(base::Type::List));
      }
      if (name == "type" && node.extension.empty() && isPointerOperation(node.op)) {
        const std::size_t index = value.item(0).index(types_.size(), "types");
        noted_->types.insert(index);
        const auto& type = types_[index];
        if (!type) value.reject("custom types are not supported");
        items = {base::Value::string(std::string(base::nameOf(*type)))};
      }
    }
  }

  KhrInput readInput(const At& at, std::size_t user) {
    if (!at.has("node")) {
      const base::Type type = readType(at);
      return KhrInput::of(at.has("value") ? readConstant(at.child("value"), type)
                                          : base::Value::defaultOf(type));
    }
    if (at.has("value")) at.reject("has both a value and a node; only one may be");
    const At source = at.child("node");
    const std::size_t index = source.index(nodeCount_, "nodes");
    if (index >= user && !isOlder_)
      source.reject("a value must come from an earlier node (below " + std::to_string(user) +
                    "), got " + std::to_string(index));
    KhrInput input = KhrInput::link(static_cast<int>(index), "value", base::Type::Float);
    if (at.has("socket")) input.socket = at.child("socket").text();
    if (at.has("type")) input.asserted = readType(at, false);
    // Drafts had no refs: what says int here may be one once it is modernized.
    if (isOlder_) input.asserted.reset();
    return input;
  }

  KhrTarget readTarget(const At& at, std::size_t source) {
    const At node = at.required("node");
    const std::size_t index = node.index(nodeCount_, "nodes");
    if (index <= source && !isOlder_)
      node.reject("a flow must go to a later node (above " + std::to_string(source) + "), got " +
                  std::to_string(index));
    return {static_cast<int>(index), at.has("socket") ? at.child("socket").text() : "in"};
  }

  At graph_;
  bool isOlder_, hasDraftHabits_ = false;
  struct Uses {
    std::set<std::size_t> types, declarations;
  };
  /// What the exporter made is made anew when the graph is written, and with it what it uses.
  Uses uses_, usesOfMade_;
  Uses* noted_ = &uses_;
  KhrGraph result_;
  std::vector<std::optional<base::Type>> types_;  ///< nullopt: custom.
  std::vector<KhrNode> declarations_;
  std::size_t nodeCount_ = 0;
};

/// KhrRead::hasOddLists. Lists that are kept are written as they stand, others anew, so only where
/// the two are the same may they be dropped: otherwise what is written would be read differently.
bool hasOddLists(const At& graph, const KhrGraph& read) {
  Json lists = {{"types", Json::array()}, {"declarations", Json::array()}};
  for (auto& [name, list] : lists.items())
    if (graph.has(name.c_str())) list = graph.json()[name];
  return Json::parse(listsOf(read)) != lists;
}

KhrRead readSelected(const Json& json, std::size_t animations) {
  const At extension(json, "KHR_interactivity");
  const At graphs = extension.object().required("graphs").filledArray();
  const std::size_t index =
      extension.has("graph") ? extension.child("graph").index(graphs.json().size(), "graphs") : 0;
  const At graph = graphs.item(index).object();
  auto sign = signOfOlderSyntax(graph.json());
  Reader reader(graph, sign.has_value());
  KhrGraph read = reader.read();
  KhrRead result{std::move(read), reader.declarations(), graph.path(), std::move(sign),
                 reader.hasDraftHabits(), false, {}};
  result.hasOddLists = !result.olderSign && hasOddLists(graph, result.graph);
  const bool hasOthers =
      std::any_of(result.declarations.begin(), result.declarations.end(), [](const KhrNode& d) {
        return !d.extension.empty() && d.extension != kOwnExtension;
      });
  // Those of a draft are not those of the same graph in the syntax of 2026.
  const bool keepsLists = !result.olderSign && (result.hasOddLists || hasOthers);
  result.graph.kept = keptOfGraph(extension, graph, index,
                                  keepsLists ? std::optional(reader.lists()) : std::nullopt);
  if (!result.olderSign) return result;
  if (auto good = modernize(result.graph, result.declarations, animations, result.path,
                            result.problems);
      !good)
    graph.reject(good.error().message);
  return result;
}

}  // namespace

base::Result<KhrRead> readKhr(std::string_view extensionJson, std::size_t animations) {
  if (isNestedTooDeep(extensionJson))
    return base::Error{"KHR_interactivity: is nested deeper than " + std::to_string(kMaxDepth) +
                       " levels"};
  try {
    return readSelected(Json::parse(extensionJson), animations);
  } catch (const Rejected& rejected) {
    return base::Error{rejected.message};
  } catch (const Json::exception& e) {
    // The library's own prefix "[json.exception.parse_error.101] " says nothing to a maker.
    std::string_view what = e.what();
    what.remove_prefix(std::min(what.size(), what.find("] ") + 2));
    return base::Error{"KHR_interactivity: no valid JSON: " + std::string(what)};
  }
}

}  // namespace interactivity
