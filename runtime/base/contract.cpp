#include "base/contract.h"

#include <cstdio>
#include <cstdlib>

namespace base {

void contractFailed(const char* file, int line, std::string_view message) {
  std::fprintf(stderr, "%s:%d: contract broken: %.*s\n", file, line,
               static_cast<int>(message.size()), message.data());
  std::abort();
}

}  // namespace base
