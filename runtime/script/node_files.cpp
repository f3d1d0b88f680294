#include "script/node_files.h"

#include "embedded/embedded.h"
#include "graph/body_text.h"
#include "script/sandbox.h"

#include <lua.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <vector>

namespace script {
namespace {

using graph::NodeDef;

/// What a node file returned, as plain values: nothing of Lua is left when its meaning is read.
struct Plain {
  enum class Kind { Nil, Bool, Number, Text, Table, Other };
  Kind kind = Kind::Nil;
  bool isInteger = false;
  bool truth = false;
  double number = 0;
  std::string text;
  std::vector<Plain> items;             ///< Of a table: 1 … n.
  std::map<std::string, Plain> fields;  ///< Of a table: named.
};

constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxItems = 4096;

/// Reads the value at the top of the stack; false where it is nested too deeply or too big. The
/// memory limit is lifted and the stack is big enough, so that no call in here can raise an error.
bool readPlain(lua_State* L, Plain& out, int depth) {
  switch (lua_type(L, -1)) {
    case LUA_TNIL:
      out.kind = Plain::Kind::Nil;
      return true;
    case LUA_TBOOLEAN:
      out.kind = Plain::Kind::Bool;
      out.truth = lua_toboolean(L, -1) != 0;
      return true;
    case LUA_TNUMBER:
      out.kind = Plain::Kind::Number;
      out.isInteger = lua_isinteger(L, -1) != 0;
      out.number = lua_tonumber(L, -1);
      return true;
    case LUA_TSTRING: {
      out.kind = Plain::Kind::Text;
      std::size_t size = 0;
      const char* bytes = lua_tolstring(L, -1, &size);
      out.text.assign(bytes, size);
      return true;
    }
    case LUA_TTABLE:
      break;
    default:
      out.kind = Plain::Kind::Other;
      return true;
  }
  out.kind = Plain::Kind::Table;
  if (depth == kMaxDepth) return false;
  const lua_Unsigned size = lua_rawlen(L, -1);
  if (size > kMaxItems) return false;
  for (lua_Unsigned i = 1; i <= size; ++i) {
    lua_rawgeti(L, -1, static_cast<lua_Integer>(i));
    out.items.emplace_back();
    const bool ok = readPlain(L, out.items.back(), depth + 1);
    lua_pop(L, 1);
    if (!ok) return false;
  }
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    bool ok = true;
    if (lua_type(L, -2) == LUA_TSTRING)
      ok = readPlain(L, out.fields[lua_tostring(L, -2)], depth + 1);
    lua_pop(L, 1);
    if (!ok || out.fields.size() > kMaxItems) {
      lua_pop(L, 1);
      return false;
    }
  }
  return true;
}

struct Source {
  std::string_view name, words, text;
};

/// Leaves the chunk, whose globals are the table at `globals`. Raises an error if it is no Lua.
void loadChunk(lua_State* L, std::string_view lua, const char* name, int globals) {
  if (luaL_loadbufferx(L, lua.data(), lua.size(), name, "t") != LUA_OK) lua_error(L);
  lua_pushvalue(L, globals);
  lua_setupvalue(L, -2, 1);
}

/// Runs inside lua_pcall: leaves the file's value. Holds nothing with a destructor.
int runFile(lua_State* L) {
  const Source& source = *static_cast<const Source*>(lua_touserdata(L, 1));
  lua_settop(L, 0);
  luaL_requiref(L, "_G", luaopen_base, 0);  // 1: only to take two functions from it
  lua_createtable(L, 0, 2);                 // 2: what the words themselves may use
  for (const char* name : {"next", "setmetatable"}) {
    lua_getfield(L, 1, name);
    lua_setfield(L, 2, name);
  }
  loadChunk(L, source.words, "=node_words.lua", 2);
  lua_call(L, 0, 1);  // 3: the words
  loadChunk(L, source.text, source.name.data(), 3);
  lua_call(L, 0, 1);
  return 1;
}

base::Result<Plain> evaluate(std::string_view path, std::string_view lua) {
  const embedded::File* words = embedded::find("scripts/node_words.lua");
  if (!words) return base::Error{"scripts/node_words.lua is not in this binary"};
  Sandbox sandbox(std::size_t{8} << 20);
  lua_State* L = sandbox.state();
  if (!L) return base::Error{"no memory for a Lua state"};
  limitSteps(L, 1'000'000);
  const std::string name = "=" + std::string(path);
  const Source source{name, words->bytes, lua};
  lua_pushcfunction(L, runFile);
  lua_pushlightuserdata(L, const_cast<Source*>(&source));
  const int status = lua_pcall(L, 1, 1, 0);
  sandbox.liftMemoryLimit();
  lua_sethook(L, nullptr, 0, 0);
  if (status != LUA_OK) {
    const char* message = lua_tostring(L, -1);
    return base::Error{message ? message : "it raised an error that is no text"};
  }
  lua_checkstack(L, 4 * kMaxDepth);
  Plain result;
  if (!readPlain(L, result, 0))
    return base::Error{"the definition is nested too deeply or too long"};
  return result;
}

std::string kindName(const Plain& value) {
  switch (value.kind) {
    case Plain::Kind::Nil:
      return "nothing";
    case Plain::Kind::Bool:
      return "a boolean";
    case Plain::Kind::Number:
      return "a number";
    case Plain::Kind::Text:
      return "a text";
    case Plain::Kind::Table:
      return "a table";
    default:
      return "a function";
  }
}

/// Titles of sockets and config entries that have none of their own, by name.
using Titles = std::map<std::string, graph::Words>;

base::Result<Titles> loadTitles() {
  constexpr std::string_view kFile = "scripts/port_titles.lua";
  const embedded::File* file = embedded::find(kFile);
  if (!file) return base::Error{std::string(kFile) + " is not in this binary"};
  const auto plain = evaluate(kFile, file->bytes);
  if (!plain) return base::within(kFile, plain.error());
  Titles titles;
  for (const auto& [name, words] : plain->fields)
    for (const auto& [language, word] : words.fields) titles[name][language] = word.text;
  return titles;
}

/// Reads one definition; the first fault is kept and everything after it is harmless.
class DefinitionReader {
 public:
  explicit DefinitionReader(const Titles& titles) : titles_(titles) {}

  base::Result<NodeDef> read(const Plain& root) {
    NodeDef def;
    if (root.kind != Plain::Kind::Table)
      return base::Error{"must return node \"…\" { … }, got " + kindName(root)};
    for (const auto& [key, value] : root.fields) readField(def, key, value);
    finish(def);
    if (!fault_.empty()) return base::Error{fault_};
    return def;
  }

 private:
  void fail(const std::string& message) {
    if (fault_.empty()) fault_ = message;
  }

  void readField(NodeDef& def, const std::string& key, const Plain& value) {
    if (key == "id")
      def.id = text(key, value);
    else if (key == "title")
      def.title = words(key, value);
    else if (key == "help")
      def.help = words(key, value);
    else if (key == "khr")
      def.khr = text(key, value);
    else if (key == "khrExtension")
      def.khrExtension = text(key, value);
    else if (key == "portable")
      portability(def, value);
    else if (key == "keywords")
      for (const Plain& item : value.items) def.keywords.push_back(text(key, item));
    else if (key == "event")
      def.event = text(key, value);
    else if (key == "inputs")
      ports(key, value, def.inputs);
    else if (key == "outputs")
      ports(key, value, def.outputs);
    else if (key == "config")
      for (const Plain& item : value.items) def.config.push_back(config(item));
    else if (key == "state")
      state(def, value);
    else if (key == "each" || key == "fold" || key == "expr" || key == "lua")
      bodyField(def.bodies[""], key, value);
    else if (base::typeFrom(key) && value.kind == Plain::Kind::Table)
      for (const auto& [k, v] : value.fields) bodyField(def.bodies[key], k, v);
    else
      fail("\"" + key + "\" is not known in a node");
  }

  std::string text(const std::string& where, const Plain& value) {
    if (value.kind != Plain::Kind::Text) fail(where + ": must be a text, got " + kindName(value));
    return value.text;
  }

  graph::Words words(const std::string& where, const Plain& value) {
    graph::Words result;
    if (value.kind != Plain::Kind::Table)
      fail(where + ": must be a table of texts by language, got " + kindName(value));
    for (const auto& [language, word] : value.fields)
      result[language] = text(where + "." + language, word);
    return result;
  }

  void portability(NodeDef& def, const Plain& value) {
    if (text("portable", value) == "lowered") {
      def.portability = NodeDef::Portability::Lowered;
    } else {
      def.portability = NodeDef::Portability::No;
      def.portabilityReason = value.text;
    }
  }

  void ports(const std::string& where, const Plain& value, std::vector<graph::PortDef>& out) {
    if (value.kind != Plain::Kind::Table)
      fail(where + ": must be a list of sockets, got " + kindName(value));
    for (const Plain& item : value.items) out.push_back(port(where, item));
  }

  std::optional<base::Type> type(const std::string& where, const std::string& name) {
    const auto found = base::typeFrom(name);
    if (!found) fail(where + ": \"" + name + "\" is no type");
    return found;
  }

  graph::PortDef port(const std::string& list, const Plain& value) {
    graph::PortDef def;
    if (value.kind != Plain::Kind::Table || !value.fields.count("name")) {
      fail(list + ": a socket is written like  float \"duration\"");
      return def;
    }
    def.name = text(list, value.fields.at("name"));
    const std::string where = list + " \"" + def.name + "\"";
    for (const auto& [key, v] : value.fields) {
      if (key == "name")
        continue;
      else if (key == "isFlow")
        def.isFlow = true;
      else if (key == "types")
        for (const Plain& t : v.items) {
          if (auto k = type(where, text(where, t))) def.types.push_back(*k);
        }
      else if (key == "typeVariable")
        def.typeVariable = text(where, v);
      else if (key == "typeFrom")
        def.typeFrom = text(where, v);
      else if (key == "repeatedBy" || key == "repeated")
        def.repeatedBy = text(where, v);
      else if (key == "title")
        def.title = words(where + " title", v);
      else if (key == "help")
        def.help = words(where + " help", v);
      else if (key == "min")
        def.min = v.number;
      else if (key == "max")
        def.max = v.number;
      else if (key != "default")
        fail(where + ": \"" + key + "\" is not known in a socket");
    }
    if (const auto it = value.fields.find("default"); it != value.fields.end())
      portDefault(where, def, it->second);
    if (def.title.empty()) def.title = sharedTitle(def.name);
    return def;
  }

  void portDefault(const std::string& where, graph::PortDef& def, const Plain& value) {
    if (value.kind == Plain::Kind::Text && value.text.size() > 1 && value.text[0] == '$') {
      def.standardFrom = value.text.substr(1);
      return;
    }
    const base::Type wanted = def.types.empty() ? base::Type::Float : def.types.front();
    def.standard = constant(where + " default", value, wanted);
  }

  /// A Lua value as a constant of `wanted`; a number for a vector stands for all components.
  base::Value constant(const std::string& where, const Plain& value, base::Type wanted) {
    base::Value result = base::Value::defaultOf(wanted);
    const auto wrong = [&] {
      fail(where + ": must fit " + std::string(base::nameOf(wanted)) + ", got " + kindName(value));
    };
    const auto count = static_cast<std::size_t>(base::componentCount(wanted));
    if (wanted == base::Type::Bool) {
      if (value.kind != Plain::Kind::Bool) wrong();
      result.numbers[0] = value.truth ? 1 : 0;
    } else if (wanted == base::Type::List) {
      if (value.kind != Plain::Kind::Table) wrong();
      for (const Plain& item : value.items)
        result.items.push_back(constant(
            where, item, item.kind == Plain::Kind::Text ? base::Type::String : base::Type::Int));
    } else if (count == 0) {
      result.text = text(where, value);
    } else if (value.kind == Plain::Kind::Number) {
      if (wanted == base::Type::Int && !isInt32(value)) wrong();
      for (std::size_t i = 0; i < count; ++i) result.numbers[i] = value.number;
    } else if (value.kind == Plain::Kind::Table && value.items.size() == count && count > 1) {
      for (std::size_t i = 0; i < count; ++i) {
        if (value.items[i].kind != Plain::Kind::Number) wrong();
        result.numbers[i] = value.items[i].number;
      }
    } else {
      wrong();
    }
    return result;
  }

  static bool isInt32(const Plain& value) {
    return value.number == std::floor(value.number) &&
           value.number >= std::numeric_limits<std::int32_t>::min() &&
           value.number <= std::numeric_limits<std::int32_t>::max();
  }

  graph::ConfigDef config(const Plain& value) {
    graph::ConfigDef def;
    const auto name = value.fields.find("name");
    const auto types = value.fields.find("types");
    if (name == value.fields.end() || types == value.fields.end() ||
        types->second.items.size() != 1) {
      fail("config: an entry is written like  int \"cases\"");
      return def;
    }
    def.name = text("config", name->second);
    const std::string where = "config \"" + def.name + "\"";
    if (const auto t = type(where, text(where, types->second.items[0]))) def.type = *t;
    for (const auto& [key, v] : value.fields) {
      if (key == "name" || key == "types")
        continue;
      else if (key == "names")
        def.names = text(where, v);
      else if (key == "title")
        def.title = words(where + " title", v);
      else if (key == "help")
        def.help = words(where + " help", v);
      else if (key == "default")
        def.standard = constant(where + " default", v, def.type);
      else if (key == "choices")
        for (const Plain& item : v.items) def.choices.push_back(text(where, item));
      else
        fail(where + ": \"" + key + "\" is not known in a config entry");
    }
    if (def.title.empty()) def.title = sharedTitle(def.name);
    return def;
  }

  void state(NodeDef& def, const Plain& value) {
    for (const auto& [name, v] : value.fields) {
      graph::StateDef s;
      s.name = name;
      if (v.kind == Plain::Kind::Bool)
        s.initial = base::Value::of(v.truth);
      else if (v.kind == Plain::Kind::Number && v.isInteger)
        s.initial = base::Value::of(static_cast<std::int32_t>(v.number));
      else if (v.kind == Plain::Kind::Number)
        s.initial = base::Value::of(v.number);
      else if (v.kind == Plain::Kind::Text)
        s.initial = base::Value::string(v.text);
      else if (v.kind != Plain::Kind::Table || !v.fields.empty() || !v.items.empty())
        fail("state." + name + ": must be a constant or {}, got " + kindName(v));
      def.state.push_back(std::move(s));
    }
  }

  void bodyField(graph::Body& body, const std::string& key, const Plain& value) {
    if (key == "each")
      body.each = text(key, value);
    else if (key == "fold")
      body.fold = text(key, value);
    else if (key == "expr")
      expressions(body, value);
    else if (key == "lua" && value.kind == Plain::Kind::Table)
      for (const auto& [input, v] : value.fields) body.lua[input] = text("lua." + input, v);
    else if (key == "lua")
      body.lua[""] = text(key, value);
    else
      fail("\"" + key + "\" is not known in a body");
  }

  void expressions(graph::Body& body, const Plain& value) {
    if (value.kind == Plain::Kind::Text) body.expr["value"] = {value.text};
    for (const Plain& item : value.items) body.expr["value"].push_back(text("expr", item));
    for (const auto& [output, v] : value.fields) {
      if (v.kind == Plain::Kind::Text)
        body.expr[output] = {v.text};
      else
        for (const Plain& item : v.items) body.expr[output].push_back(text("expr." + output, item));
    }
  }

  /// Kind, and the input flow that a single `lua` text belongs to.
  void finish(NodeDef& def) {
    const graph::PortDef* firstFlow = nullptr;
    for (const graph::PortDef& p : def.inputs)
      if (p.isFlow && !firstFlow) firstFlow = &p;
    def.kind = !def.event.empty() ? graph::NodeKind::Event
               : firstFlow        ? graph::NodeKind::Flow
                                  : graph::NodeKind::Value;
    for (auto& [type, body] : def.bodies) {
      const auto plain = body.lua.find("");
      if (plain != body.lua.end() && firstFlow) {
        body.lua[firstFlow->name] = plain->second;
        body.lua.erase("");
      }
      for (const auto& [input, statements] : body.lua)
        if (def.kind == graph::NodeKind::Flow && isLatent(def, statements))
          def.kind = graph::NodeKind::Latent;
    }
  }

  static bool isLatent(const NodeDef& def, const std::string& statements) {
    for (const graph::PortDef& p : def.outputs)
      if (p.isFlow && statements.find("@" + p.name) != std::string::npos) return true;
    return false;
  }

  graph::Words sharedTitle(const std::string& name) const {
    const auto it = titles_.find(name);
    return it == titles_.end() ? graph::Words{} : it->second;
  }

  const Titles& titles_;
  std::string fault_;
};

base::Result<NodeDef> loadWithTitles(std::string_view path, std::string_view lua,
                                     const Titles& titles) {
  auto plain = evaluate(path, lua);
  if (!plain) {
    // Lua's own messages begin with the file already.
    if (plain.error().message.rfind(path, 0) == 0) return plain.error();
    return base::within(path, plain.error());
  }
  auto def = DefinitionReader(titles).read(*plain);
  if (!def) return base::within(path, def.error());
  def->source = std::string(path);
  const std::string_view wanted = path.substr(0, path.rfind(".lua"));
  if (def->id != wanted)
    return base::within(path, base::Error{"its id must be \"" + std::string(wanted) + "\", got \"" +
                                          def->id + "\""});
  if (auto ok = graph::validate(*def); !ok) return base::within(path, ok.error());
  return std::move(*def);
}

}  // namespace

base::Result<NodeDef> loadNodeFile(std::string_view path, std::string_view lua) {
  const auto titles = loadTitles();
  if (!titles) return titles.error();
  return loadWithTitles(path, lua, *titles);
}

base::Result<graph::Catalog> loadStandardCatalog() {
  const auto titles = loadTitles();
  if (!titles) return titles.error();
  graph::Catalog catalog;
  constexpr std::string_view kFolder = "nodes/";
  for (const embedded::File& file : embedded::files()) {
    if (file.path.substr(0, kFolder.size()) != kFolder ||
        file.path.substr(file.path.rfind('.')) != ".lua")
      continue;
    auto def = loadWithTitles(file.path.substr(kFolder.size()), file.bytes, *titles);
    if (!def) return base::within("nodes", def.error());
    if (auto ok = catalog.add(std::move(*def)); !ok) return ok.error();
  }
  return catalog;
}

}  // namespace script
