// Result<T>: a value, or a sentence that tells a maker what went wrong.
// Used for everything that comes from outside (files, GPU, graphs, scripts); never for our own mistakes (see contract.h).
#pragma once

#include "base/contract.h"

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace base {

/// What went wrong, in words a maker can act on: which file or thing, where in it, what was wanted, what came.
struct Error {
  std::string message;
};

/// A T or an Error. Reading the side that is not there is a contract violation.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    contract(state_.index() == 1, "error() of a Result that holds a value");
    return *std::get_if<1>(&state_);
  }

 private:
  T& value() {
    contract(state_.index() == 0, "value of a Result that holds an error");
    return *std::get_if<0>(&state_);
  }
  const T& value() const {
    contract(state_.index() == 0, "value of a Result that holds an error");
    return *std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

/// The Result of something that yields nothing but may fail.
struct Done {};
using Status = Result<Done>;

/// The same error with a place put before it: `within("scenes/main.json", e)` reads "scenes/main.json: …".
inline Error within(std::string_view place, const Error& error) {
  return Error{std::string(place) + ": " + error.message};
}

}  // namespace base
