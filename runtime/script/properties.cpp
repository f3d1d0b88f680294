#include "script/properties.h"

#include <charconv>

namespace script {
namespace {

constexpr std::string_view kVirtual = "/extensions/KHR_interactivity/";
constexpr std::size_t kMaxCached = 4096;

bool startsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}
bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool isNumber(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "/nodes/helmet/rotation": kind "nodes", name "helmet", rest "/rotation".
struct Parts {
  std::string_view kind, name, rest;
};

Parts partsOf(std::string_view pointer) {
  Parts parts;
  if (pointer.empty() || pointer[0] != '/') return parts;
  const std::size_t kindEnd = pointer.find('/', 1);
  if (kindEnd == std::string_view::npos) return parts;
  const std::size_t nameEnd = std::min(pointer.find('/', kindEnd + 1), pointer.size());
  parts.kind = pointer.substr(1, kindEnd - 1);
  parts.name = pointer.substr(kindEnd + 1, nameEnd - kindEnd - 1);
  parts.rest = pointer.substr(nameEnd);
  return parts;
}

bool isKnownVirtual(std::string_view pointer, Properties::Property& out) {
  const std::string_view rest = pointer.substr(kVirtual.size());
  if (rest == "delays/*" || rest == "events/*") {
    out.kind = rest[0] == 'd' ? Properties::Property::Kind::DelayRef
                              : Properties::Property::Kind::EventRef;
    out.type = base::Type::Ref;
    return true;
  }
  constexpr std::string_view kLimits[] = {"limits/maxActiveDelays",
                                          "limits/maxActivePropertyInterpolations",
                                          "limits/maxActiveVariableInterpolations",
                                          "limits/maxActiveAnimations"};
  for (const std::string_view limit : kLimits) {
    if (rest != limit) continue;
    out.kind = Properties::Property::Kind::Constant;
    out.type = base::Type::Int;
    out.constant = kMaxActive;
    return true;
  }
  return false;
}

}  // namespace

const Properties::Property& Properties::at(long long number) const {
  static const Property kInvalid;
  if (number < 1 || number > static_cast<long long>(all_.size())) return kInvalid;
  return all_[static_cast<std::size_t>(number - 1)];
}

int Properties::keep(std::string key, const Property& property) {
  all_.push_back(property);
  const int number = static_cast<int>(all_.size());
  numbers_.emplace(std::move(key), number);
  return number;
}

int Properties::indexIn(std::string_view kind, std::string_view ref) {
  const Parts parts = partsOf(ref);
  if (parts.kind != kind || !isNumber(parts.name) || !parts.rest.empty()) return -1;
  int index = -1;
  const auto end = parts.name.data() + parts.name.size();
  if (std::from_chars(parts.name.data(), end, index).ptr != end) return -1;
  return index;
}

std::string Properties::canonical(std::string_view pointer, std::string_view self, bool& isNamed) {
  isNamed = true;
  const Parts parts = partsOf(pointer);
  if (parts.name.empty() || parts.kind == "extensions") return std::string(pointer);
  const int index = host_->resolveIndex(parts.kind, parts.name, self);
  isNamed = index >= 0;
  if (!isNamed) return std::string(pointer);
  return "/" + std::string(parts.kind) + "/" + std::to_string(index) + std::string(parts.rest);
}

std::string Properties::canonicalRef(std::string_view ref, std::string_view self) {
  if (ref.empty()) return "";
  bool isNamed = true;
  std::string result = canonical(ref, self, isNamed);
  return isNamed ? result : "";
}

Properties::Property Properties::resolve(std::string_view pointer, std::string_view self) {
  Property property;
  if (startsWith(pointer, kVirtual) && isKnownVirtual(pointer, property)) return property;
  const auto found = host_->resolveProperty(pointer, self);
  if (!found) return property;
  property.kind = Property::Kind::OfHost;
  property.slot = found->slot;
  property.type = found->type;
  property.isWritable = found->isWritable;
  property.refersTo = found->refersTo;
  property.isRotation = found->type == base::Type::Float4 && startsWith(pointer, "/nodes/") &&
                        endsWith(pointer, "/rotation");
  return property;
}

int Properties::findAny(std::string_view pointer, std::string_view self) {
  bool isNamed = true;
  const std::string path = canonical(pointer, self, isNamed);
  std::string key = path;
  if (!isNamed) key.append("\n").append(self);
  if (const auto it = numbers_.find(key); it != numbers_.end()) return it->second;
  const Property property = resolve(path, self);
  // Only what is there is kept: a graph may ask for as many things that are not as it likes.
  return property.kind == Property::Kind::Invalid ? 0 : keep(std::move(key), property);
}

int Properties::find(std::string_view pointer, std::optional<base::Type> type,
                     std::string_view self) {
  const int number = findAny(pointer, self);
  if (!type) return number;
  const Property& property = at(number);
  if (property.kind != Property::Kind::Invalid && property.type == *type) return number;
  // What a property refers to was told as an index in drafts and is told as a ref.
  const bool isRef = *type == base::Type::Ref && !property.refersTo.empty();
  std::string key = isRef ? "\nref " + std::to_string(number)
                          : "\ninvalid " + std::string(base::nameOf(*type));
  if (const auto it = numbers_.find(key); it != numbers_.end()) return it->second;
  Property other;
  if (isRef) other = property;
  if (isRef) other.kind = Property::Kind::RefOfHost;
  other.type = *type;
  return keep(std::move(key), other);
}

PointerTemplate::PointerTemplate(std::string pointer, std::optional<base::Type> type,
                                 std::string self)
    : type_(type), self_(std::move(self)) {
  const auto holes = graph::pointerHoles(pointer);
  if (!holes) return;
  std::size_t at = 0;
  for (const graph::TextHole& hole : *holes) {
    literals_.push_back(
        graph::unescapedPointer(std::string_view(pointer).substr(at, hole.begin - at)));
    isInt_.push_back(hole.isInt);
    at = hole.end;
  }
  literals_.push_back(graph::unescapedPointer(std::string_view(pointer).substr(at)));
}

int PointerTemplate::find(const Argument* arguments, std::size_t count, Properties& properties) {
  scratch_.clear();
  bool isGood = count == isInt_.size();
  for (std::size_t i = 0; isGood && i < count; ++i) {
    scratch_ += literals_[i];
    const Argument& argument = arguments[i];
    char digits[24];
    if (isInt_[i]) {
      isGood = argument.isInt && argument.number >= 0;
      scratch_.append(digits, std::to_chars(digits, digits + sizeof(digits), argument.number).ptr);
    } else if (argument.isInt) {
      scratch_ += '*';  // a delay or an event: whose it is, the caller knows
    } else {
      // A ref is the path of a thing; it fits where the pointer so far is the path of its kind.
      isGood = startsWith(argument.text, scratch_) && argument.text.size() > scratch_.size() &&
               argument.text.find('/', scratch_.size()) == std::string_view::npos;
      scratch_ = argument.text;
    }
  }
  if (isGood)
    scratch_ += literals_.back();
  else
    scratch_.clear();
  if (const auto it = found_.find(scratch_); it != found_.end()) return it->second;
  if (found_.size() >= kMaxCached) found_.clear();
  const int number = properties.find(scratch_, type_, self_);
  found_.emplace(scratch_, number);
  return number;
}

}  // namespace script
