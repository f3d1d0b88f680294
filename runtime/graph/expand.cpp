#include "graph/expand.h"

#include "graph/ports.h"
#include "graph/text_template.h"

#include <algorithm>

namespace graph {
namespace {

using TokenKind = Token::Kind;

class Expander {
 public:
  Expander(int node, Plan& plan, LaterNumbers& later, const ExpandOptions& options)
      : node_(node),
        net_(plan.net.nodes[static_cast<std::size_t>(node)]),
        def_(*net_.def),
        plan_(plan),
        later_(later),
        options_(options) {}

  std::vector<Piece> run(const std::string& text) {
    bare_ = options_.component;
    const std::vector<Token>& tokens = plan_.tokens(text);
    range(tokens, 0, tokens.size());
    return std::move(out_);
  }

 private:
  // --- structure: each, and lines that are written once a component

  void range(const std::vector<Token>& tokens, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to;) {
      std::size_t end = i;
      while (end < to && tokens[end].kind != TokenKind::NewLine) ++end;
      if (isDirective(tokens, i, "each") && i + 1 < to) {
        const std::size_t close = closing(tokens, i, to);
        eachPort(tokens[i + 1].text, tokens, i + 2, close);
        i = close + 1;
        continue;
      }
      line(tokens, i, end);
      if (end < to) newLine();
      i = end + 1;
    }
  }

  static bool isDirective(const std::vector<Token>& tokens, std::size_t i, std::string_view word) {
    return i < tokens.size() && tokens[i].kind == TokenKind::Directive && tokens[i].text == word;
  }

  static std::size_t closing(const std::vector<Token>& tokens, std::size_t from, std::size_t to) {
    std::size_t i = from;
    while (i < to && !isDirective(tokens, i, "end")) ++i;
    return i;
  }

  void eachPort(const std::string& name, const std::vector<Token>& tokens, std::size_t from,
                std::size_t to) {
    int position = 0;
    for (const bool isInput : {true, false}) {
      std::span<const Pin> ports = isInput ? net_.inputs : net_.outputs;
      for (std::size_t p = 0; p < ports.size(); ++p) {
        if (ports[p].def->name != name || ports[p].def->repeatedBy.empty()) continue;
        each_ = {isInput, static_cast<int>(p), position++, name};
        range(tokens, from, to);
        newLine();
      }
    }
    each_ = {};
  }

  void line(const std::vector<Token>& tokens, std::size_t from, std::size_t to) {
    int count = 0;
    for (std::size_t i = from; i < to && count == 0; ++i)
      if (tokens[i].kind == TokenKind::Socket && tokens[i].index == Token::kEach)
        count = componentsOf(tokens[i].text);
    if (count == 0) {
      for (std::size_t i = from; i < to; ++i) i += token(tokens, i);
      return;
    }
    for (int c = 0; c < count; ++c) {
      line_ = c;
      if (c > 0) newLine();
      for (std::size_t i = from; i < to; ++i) i += token(tokens, i);
    }
    line_ = Piece::kWhole;
  }

  int componentsOf(const std::string& name) const {
    for (const std::span<Pin> pins : {net_.inputs, net_.outputs})
      for (const Pin& port : pins)
        if (port.def->name == name) return luaCount(port.type);
    return 1;
  }

  void newLine() {
    Piece piece;
    piece.kind = Piece::Kind::NewLine;
    out_.push_back(std::move(piece));
  }

  Piece& text(std::string t, bool spaced) {
    Piece piece;
    piece.text = std::move(t);
    piece.spaced = spaced;
    out_.push_back(std::move(piece));
    return out_.back();
  }

  // --- one token; returns how many more it took

  std::size_t token(const std::vector<Token>& tokens, std::size_t i) {
    const Token& t = tokens[i];
    switch (t.kind) {
      case TokenKind::Socket:
        socket(t);
        return 0;
      case TokenKind::State:
        text(plan_.state(node_, t.text).text, t.spaced);
        return 0;
      case TokenKind::Later:
        laterNumber(t);
        return 0;
      case TokenKind::Directive:
        return directive(tokens, i);
      case TokenKind::Word:
        if ((t.text == "lib" || t.text == "host" || t.text == "math") && i + 2 < tokens.size()) {
          libraryFunction(t, tokens[i + 2].text);
          return 2;
        }
        text(t.text, t.spaced).isWord = true;
        return 0;
      default:
        text(t.text, t.spaced);
        return 0;
    }
  }

  void libraryFunction(const Token& t, const std::string& function) {
    Piece& piece = text(plan_.hoisted(t.text, function), t.spaced);
    if (t.text != "host") return;
    piece.isHostChange = changesScene(function);
    piece.reads = function == "random" ? kActivation : function == "now" ? 0 : kWorld;
  }

  std::size_t directive(const std::vector<Token>& tokens, std::size_t i) {
    const Token& t = tokens[i];
    if (t.text == "self") {
      text(std::to_string(net_.rank + 1), t.spaced);
    } else if (t.text == "key") {
      key(t);
    } else if (t.text == "index") {
      text(std::to_string(each_.isOpen() ? each_.position : positionOfEntry()), t.spaced);
    } else if (t.text == "elseif") {
      text(isChain_ ? "elseif" : "if", t.spaced).isWord = true;
      isChain_ = true;
    } else if (t.text == "else") {
      text(isChain_ ? "else" : "do", t.spaced).isWord = true;
      isChain_ = true;
    } else if (t.text == "endif") {
      if (isChain_) text("end", t.spaced).isWord = true;
      isChain_ = false;
    } else if (t.text == "fold") {
      fold(t.spaced);
    } else if (t.text == "pull" && i + 1 < tokens.size()) {
      Piece piece;
      piece.kind = Piece::Kind::Pull;
      piece.port = indexOf(net_.inputs, tokens[i + 1].text, false);
      out_.push_back(std::move(piece));
      return 1;
    }
    return 0;
  }

  const Pin& currentPort() const {
    if (each_.isOpen())
      return (each_.isInput ? net_.inputs : net_.outputs)[static_cast<std::size_t>(each_.port)];
    return net_.inputs[static_cast<std::size_t>(std::max(options_.entryPort, 0))];
  }

  int positionOfEntry() const {
    int position = 0;
    for (int p = 0; p < options_.entryPort; ++p)
      if (net_.inputs[static_cast<std::size_t>(p)].def == currentPort().def) ++position;
    return position;
  }

  void key(const Token& t) {
    const Pin& port = currentPort();
    const ConfigDef* entry = def_.configEntry(port.def->repeatedBy);
    const bool isNumber = entry && entry->names.empty() && entry->type != base::Type::String;
    text(isNumber ? std::string(port.name) : luaText(port.name), t.spaced);
  }

  void fold(bool spaced) {
    const Body& body = plan_.bodyOf(node_);
    int count = 1;
    for (const Token& t : plan_.tokens(body.each))
      if (t.kind == TokenKind::Socket) {
        count = componentsOf(t.text);
        break;
      }
    if (count > 1) text("(", spaced);
    for (int c = 0; c < count; ++c) {
      if (c > 0) text(body.fold, true);
      const std::size_t first = out_.size();
      const int before = bare_;
      bare_ = c;
      const std::vector<Token>& tokens = plan_.tokens(body.each);
      for (std::size_t i = 0; i < tokens.size(); ++i) i += token(tokens, i);
      bare_ = before;
      if (first < out_.size()) out_[first].spaced = c > 0 || (count == 1 && spaced);
    }
    if (count > 1) text(")", false);
  }

  void laterNumber(const Token& t) {
    const int output = indexOf(net_.outputs, t.text, true);
    if (output >= 0) {
      text(std::to_string(later_.laterNumber({node_, output})), t.spaced);
    } else if (const base::Value* value = configValue(net_, t.text)) {
      text(std::to_string(plan_.variableNumber(value->text)), t.spaced);
    }
  }

  // --- $name

  void socket(const Token& t) {
    const std::size_t first = out_.size();
    if (!ports(t, net_.inputs, true) && !ports(t, net_.outputs, false)) config(t);
    if (first < out_.size()) {
      out_[first].spaced = t.spaced;
    } else if (first > 0 && out_.back().text == ",") {
      out_.pop_back();  // an empty list takes the comma before it along
    }
  }

  /// The component that a token means, Piece::kWhole for all of them.
  int componentFor(const Token& t, std::size_t count) const {
    if (count <= 1) return 0;
    const int wanted = t.index == Token::kWhole  ? bare_
                       : t.index == Token::kEach ? line_
                                                 : t.index - 1;
    return std::min(wanted, static_cast<int>(count) - 1);
  }

  bool ports(const Token& t, std::span<const Pin> list, bool isInput) {
    bool isKnown = false;
    for (std::size_t p = 0; p < list.size(); ++p) {
      const Pin& port = list[p];
      if (port.def->name != t.text || (isInput && port.isFlow)) continue;
      isKnown = true;
      if (each_.isOpen() && each_.name == t.text &&
          (each_.isInput != isInput || each_.port != static_cast<int>(p)))
        continue;
      onePort(t, port, static_cast<int>(p), isInput);
    }
    if (isKnown) return true;
    const PortDef* def = isInput ? def_.input(t.text) : def_.output(t.text);
    return def && !(isInput && def->isFlow);  // repeated, and none of it
  }

  void onePort(const Token& t, const Pin& port, int p, bool isInput) {
    if (port.isFlow) {
      Piece piece;
      piece.kind = Piece::Kind::Flow;
      piece.port = p;
      out_.push_back(std::move(piece));
      return;
    }
    const bool isList = !port.def->repeatedBy.empty() && !each_.isOpen();
    if (isList && !out_.empty() && lastList_ == out_.size()) text(",", false);
    const int component = componentFor(t, static_cast<std::size_t>(luaCount(port.type)));
    if (isInput) {
      Piece piece;
      piece.kind = Piece::Kind::Input;
      piece.port = p;
      piece.component = component;
      piece.spaced = true;
      piece.isListed = isList && isForHost(*port.def);
      out_.push_back(std::move(piece));
    } else {
      output(port, p, component);
    }
    lastList_ = out_.size();
  }

  bool isForHost(const PortDef& port) const {
    const ConfigDef* entry = def_.configEntry(port.repeatedBy);
    return entry && (entry->names == "event" || entry->names == "message");
  }

  void output(const Pin& port, int p, int component) {
    const int count = luaCount(port.type);
    const int from = component == Piece::kWhole ? 0 : component;
    const int to = component == Piece::kWhole ? count : component + 1;
    for (int c = from; c < to; ++c) {
      if (c > from) text(",", false);
      const auto i = static_cast<std::size_t>(c);
      if (options_.outputNames && !(*options_.outputNames)[static_cast<std::size_t>(p)].empty()) {
        text((*options_.outputNames)[static_cast<std::size_t>(p)][i], true);
      } else {
        const Cell& cell = plan_.output({node_, p})[i];
        text(cell.text, true).changes = cell.bit;
      }
    }
  }

  void cells(const Token& t, const std::vector<Cell>& list, const std::string* variable) {
    const int component = componentFor(t, list.size());
    for (std::size_t c = 0; c < list.size(); ++c) {
      if (component != Piece::kWhole && static_cast<int>(c) != component) continue;
      if (c > 0 && component == Piece::kWhole) text(",", false);
      Piece& piece = text(list[c].text, true);
      if (!variable) continue;
      piece.changes = piece.reads = list[c].bit;
      piece.variable = variable;
    }
  }

  void config(const Token& t) {
    const ConfigDef* entry = def_.configEntry(t.text);
    const base::Value* value = configValue(net_, t.text);
    if (!entry || !value) return;
    if (entry->names == "variable" && entry->type == base::Type::List) {
      std::vector<std::string> seen;
      for (const base::Value& item : value->items) {
        if (std::find(seen.begin(), seen.end(), item.text) != seen.end()) continue;
        if (!seen.empty()) text(",", false);
        seen.push_back(item.text);
        cells(t, plan_.variable(item.text), &item.text);
      }
    } else if (entry->names == "variable") {
      cells(t, plan_.variable(value->text), &value->text);
    } else if (entry->names == "parameter") {
      cells(t, plan_.parameter(value->text), nullptr);
    } else if (entry->names == "event") {
      text(std::to_string(plan_.event(value->text)), true);
    } else if (entry->names == "message") {
      message(value->text);
    } else if (entry->names == "pointer") {
      pointer(value->text);
    } else if (entry->type == base::Type::List) {
      for (std::size_t k = 0; k < value->items.size(); ++k) {
        if (k > 0) text(",", false);
        text(std::to_string(value->items[k].asInt()), true);
      }
    } else {
      for (const std::string& literal : luaLiterals(*value)) text(literal, true);
    }
  }

  void message(const std::string& value) {
    std::vector<base::Type> types;
    for (const Pin& port : net_.inputs)
      if (port.isAny) types.push_back(port.type);
    const base::Value* severity = configValue(net_, "severity");
    text(std::to_string(plan_.message(severity ? severity->asInt() : 0, value, types)), true);
  }

  /// "" for a pointer of a node that takes properties of any type.
  std::string pointerType() const {
    for (const ConfigDef& entry : def_.config)
      if (entry.names == "type")
        if (const auto type = typeFromConfig(&entry, configValue(net_, entry.name), plan_.graph))
          return std::string(base::nameOf(*type));
    return "";
  }

  /// A pointer whose parameters are all constants is looked up once, when the program is loaded.
  void pointer(const std::string& value) {
    const auto holes = pointerHoles(value);
    if (!holes) return;
    std::string whole;
    std::size_t at = 0;
    std::vector<int> inputs;
    bool isConstant = true;
    for (const TextHole& hole : *holes) {
      const int input = indexOf(net_.inputs, hole.name, false);
      inputs.push_back(input);
      const auto i = static_cast<std::size_t>(input);
      isConstant = isConstant && !net_.sources[i].isWired();
      if (!isConstant) continue;
      const base::Value constant = constantOf(net_.inputs[i]);
      whole += unescapedPointer(value.substr(at, hole.begin - at));
      at = hole.end;
      if (hole.isInt) {
        whole += std::to_string(constant.asInt());
      } else if (constant.text.rfind(whole, 0) == 0 &&
                 constant.text.find('/', whole.size()) == std::string::npos) {
        whole = constant.text;
      } else {
        whole += "?";  // a ref to something of another kind, or to nothing: names no property
      }
    }
    const std::string type = pointerType();
    if (isConstant) {
      text(plan_.property(whole + unescapedPointer(value.substr(at)), type, node_), true);
      return;
    }
    text(plan_.hoisted("host", "resolve"), true).reads = kWorld;
    text("(", false);
    text(std::to_string(plan_.pointerTemplate(value, type)), false);
    for (const int input : inputs) {
      text(",", false);
      Piece piece;
      piece.kind = Piece::Kind::Input;
      piece.port = input;
      piece.component = 0;
      piece.spaced = true;
      out_.push_back(std::move(piece));
    }
    text(")", false);
  }

  struct EachPort {
    bool isInput = false;
    int port = -1;
    int position = 0;
    std::string name;
    bool isOpen() const { return port >= 0; }
  };

  int node_;
  const NetNode& net_;
  const NodeDef& def_;
  Plan& plan_;
  LaterNumbers& later_;
  const ExpandOptions& options_;
  std::vector<Piece> out_;
  EachPort each_;
  int bare_ = Piece::kWhole;  ///< What $name without brackets means.
  int line_ = Piece::kWhole;  ///< What $name[i] means.
  bool isChain_ = false;
  std::size_t lastList_ = 0;
};

}  // namespace

std::vector<Piece> expand(const std::string& text, int node, Plan& plan, LaterNumbers& later,
                          const ExpandOptions& options) {
  return Expander(node, plan, later, options).run(text);
}

}  // namespace graph
