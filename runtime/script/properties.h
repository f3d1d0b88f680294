// Pointers of the object model to numbers that Lua holds: looked up once, typed, cheap to read and
// write.
#pragma once

#include "base/value.h"
#include "graph/text_template.h"
#include "script/host.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace script {

/// How many delays, and how many interpolations of each kind, may be under way at once; told to
/// graphs as well.
inline constexpr int kMaxActive = 10'000;

class Properties {
 public:
  struct Property {
    enum class Kind { Invalid, OfHost, RefOfHost, Constant, DelayRef, EventRef };
    Kind kind = Kind::Invalid;
    int slot = -1;
    base::Type type = base::Type::Float;
    bool isWritable = false;
    bool isRotation = false;  ///< Interpolated on the sphere.
    double constant = 0;
    /// An index that a graph may ask for as a ref, which then begins with this.
    std::string_view refersTo = {};
  };

  explicit Properties(Host& host) : host_(&host) {}

  /// Always a number: of a property that is not there, or has another type, one of kind Invalid.
  /// Without a type: whatever it has.
  int find(std::string_view pointer, std::optional<base::Type> type, std::string_view self);
  /// `number` must come from here; anything else is Invalid.
  const Property& at(long long number) const;

  /// "/nodes/helmet" to "/nodes/3"; "" where there is no such thing. Things that have no names stay
  /// as they are.
  std::string canonicalRef(std::string_view ref, std::string_view self);
  /// The index in a canonical ref of that kind, -1 if it is none.
  static int indexIn(std::string_view kind, std::string_view ref);

 private:
  int findAny(std::string_view pointer, std::string_view self);
  std::string canonical(std::string_view pointer, std::string_view self, bool& isNamed);
  Property resolve(std::string_view pointer, std::string_view self);
  int keep(std::string key, const Property& property);

  Host* host_;
  std::vector<Property> all_;
  std::map<std::string, int, std::less<>> numbers_;
};

/// A pointer with parameters, filled in at run time.
class PointerTemplate {
 public:
  /// `pointer` was checked when the graph was.
  PointerTemplate(std::string pointer, std::optional<base::Type> type, std::string self);

  struct Argument {
    bool isInt = true;
    long long number = 0;
    std::string_view text;
  };
  /// The property's number; no allocation for a pointer that was asked for before.
  int find(const Argument* arguments, std::size_t count, Properties& properties);

 private:
  std::vector<std::string> literals_;  ///< Around the holes: one more than those.
  std::vector<bool> isInt_;
  std::optional<base::Type> type_;
  std::string self_;
  std::map<std::string, int, std::less<>> found_;
  std::string scratch_;
};

}  // namespace script
