#include "interactivity/khr_read.h"

#include "interactivity/khr_older.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <set>

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
  bool hasDraftHabits() const { return hasDraftHabits_; }

 private:
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

  base::Type readType(const At& holder) {
    const At at = holder.required("type");
    const auto& type = types_[at.index(types_.size(), "types")];
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
      KhrVariable variable{"", readInitial(at)};
      variable.name = optionalText(at, "name");
      // Not in the ratified text, but widely written by the tools of its drafts.
      if (variable.name.empty() && at.has("id") && at.json()["id"].is_string()) {
        variable.name = at.child("id").text();
        hasDraftHabits_ = true;
      }
      result_.variables.push_back(std::move(variable));
    }
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
      for (std::size_t other = 0; other < declarations_.size(); ++other)
        if (declarations_[other].op == node.op &&
            declarations_[other].extension == node.extension &&
            declarations_[other].declaredInputs == node.declaredInputs)
          at.reject("declares the same as declarations/" + std::to_string(other));
      declarations_.push_back(std::move(node));
    }
  }

  void readNodes(const At& nodes) {
    nodes.filledArray(isOlder_);
    nodeCount_ = nodes.json().size();
    for (std::size_t i = 0; i < nodeCount_; ++i) {
      const At at = nodes.item(i).object();
      KhrNode node =
          declarations_[at.required("declaration").index(declarations_.size(), "declarations")];
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
      if (at.has("extras") && at.json()["extras"].is_object() && !isOlder_) {
        const auto mark = at.json()["extras"].value("diorama", Json());
        if (mark.is_string())
          node.made = madeFrom(mark.get<std::string>()).value_or(Made::ByAuthor);
      }
      result_.nodes.push_back(std::move(node));
    }
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
        const auto& type = types_[value.item(0).index(types_.size(), "types")];
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
    if (at.has("type")) input.asserted = readType(at);
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
  KhrGraph result_;
  std::vector<std::optional<base::Type>> types_;  ///< nullopt: custom.
  std::vector<KhrNode> declarations_;
  std::size_t nodeCount_ = 0;
};

KhrRead readSelected(const Json& json) {
  const At extension(json, "KHR_interactivity");
  const At graphs = extension.object().required("graphs").filledArray();
  const std::size_t index =
      extension.has("graph") ? extension.child("graph").index(graphs.json().size(), "graphs") : 0;
  const At graph = graphs.item(index).object();
  auto sign = signOfOlderSyntax(graph.json());
  Reader reader(graph, sign.has_value());
  KhrGraph read = reader.read();
  KhrRead result{std::move(read), reader.declarations(), graph.path(), std::move(sign),
                 reader.hasDraftHabits()};
  if (!result.olderSign) return result;
  if (auto good = modernize(result.graph, result.declarations); !good)
    graph.reject(good.error().message);
  return result;
}

}  // namespace

base::Result<KhrRead> readKhr(std::string_view extensionJson) {
  if (isNestedTooDeep(extensionJson))
    return base::Error{"KHR_interactivity: is nested deeper than " + std::to_string(kMaxDepth) +
                       " levels"};
  try {
    return readSelected(Json::parse(extensionJson));
  } catch (const Rejected& rejected) {
    return base::Error{rejected.message};
  } catch (const Json::exception& e) {
    return base::Error{"KHR_interactivity: no valid JSON: " + std::string(e.what())};
  }
}

}  // namespace interactivity
