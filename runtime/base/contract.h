// contract(): our own mistakes, as opposed to bad input. On in debug builds and in tests, free in release builds.
#pragma once

#include <string_view>

namespace base {

/// Prints file, line and message to stderr and aborts.
[[noreturn]] void contractFailed(const char* file, int line, std::string_view message);

}  // namespace base

#if DIORAMA_CONTRACTS
#define contract(condition, message) \
  ((condition) ? static_cast<void>(0) : ::base::contractFailed(__FILE__, __LINE__, (message)))
#else
#define contract(condition, message) static_cast<void>(sizeof(!(condition)))
#endif
